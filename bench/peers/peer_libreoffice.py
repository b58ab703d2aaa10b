"""What an officer does today: a Word document with pictures of charts, printed to PDF by LibreOffice.

python-docx writes the .docx (matplotlib PNG charts at 150 dpi), then `soffice --headless` converts.
Variants: word (default export options), ua1 (PDF/UA export).  $SOFFICE names the binary.
The LibreOffice profile is kept between runs (in the temp folder), as it would be on a real desk.
"""

import io
import os
import shutil
import subprocess
import tempfile

import common
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as AL
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from matplotlib import font_manager

for _s in ("", "B"):
    font_manager.fontManager.addfont(common.font(_s))
plt.rcParams.update({"font.family": "Liberation Sans", "font.size": 8})


def chart(c):
    fig, ax = plt.subplots(figsize=(470 / 72, 170 / 72))
    ax.plot(c["labels"], c["target"], color="#C05A00", marker="^", label="Target")
    ax.plot(
        c["labels"],
        [float("nan") if v is None else v for v in c["actual"]],
        color="#1F4E79",
        marker="s",
        label="Council result",
    )
    ax.set_ylim(0, c["ticks"][-1])
    ax.set_yticks(c["ticks"], c["tick_labels"])
    ax.grid(axis="y", color="#c8c8c8", linewidth=0.5)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncol=2, frameon=False)
    fig.tight_layout()
    buf = io.BytesIO()
    fig.savefig(buf, format="png", dpi=150)
    plt.close(fig)
    buf.seek(0)
    return buf


def shade(cell, fill):
    pr = cell._tc.get_or_add_tcPr()
    el = OxmlElement("w:shd")
    el.set(qn("w:val"), "clear")
    el.set(qn("w:fill"), fill.lstrip("#"))
    pr.append(el)


def put(cell, text, bold=False, align=None, fill=None, ink=None, size=None):
    p = cell.paragraphs[0]
    r = p.add_run(text)
    r.bold = bold
    if size:
        r.font.size = Pt(size)
    if ink:
        r.font.color.rgb = RGBColor.from_string(ink.lstrip("#"))
    if align is not None:
        p.alignment = align
    if fill:
        shade(cell, fill)


def make_docx(w, path):
    d = Document()
    st = d.styles
    for name, size in (("Normal", 10), ("Heading 1", 14), ("Heading 2", 11), ("List Bullet", 10), ("Footer", 8)):
        s = st[name]
        s.font.name, s.font.size = "Liberation Sans", Pt(size)
        s.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Liberation Sans")
        for k in ("w:asciiTheme", "w:hAnsiTheme"):
            s.element.rPr.rFonts.attrib.pop(qn(k), None)
        s.font.color.rgb = RGBColor(0, 0, 0)
        s.paragraph_format.space_after, s.paragraph_format.space_before = Pt(5), Pt(0 if size == 10 else 6)
        s.paragraph_format.line_spacing = 1.1
    d.core_properties.title, d.core_properties.author, d.core_properties.language = w["title"], w["author"], w["lang"]

    def setup(sec, land):
        a, b = Pt(595.3), Pt(841.9)
        sec.orientation = WD_ORIENT.LANDSCAPE if land else WD_ORIENT.PORTRAIT
        sec.page_width, sec.page_height = (b, a) if land else (a, b)
        sec.left_margin = sec.right_margin = Pt(42 if land else 56)
        sec.top_margin = sec.bottom_margin = Pt(40 if land else 56)
        sec.footer_distance = Pt(18)

    setup(d.sections[0], False)
    p = d.sections[0].footer.paragraphs[0]
    p.alignment = AL.CENTER
    p.add_run("Page ")
    r = p.add_run()
    for kind, txt in (("begin", None), (None, "PAGE"), ("end", None)):
        el = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            el.set(qn("w:fldCharType"), kind)
        else:
            el.text = txt
        r._r.append(el)

    rag = w["rag"]

    def ragc(cell, c, text=None):
        if c in rag:
            put(cell, text or c, True, AL.CENTER, rag[c]["fill"], rag[c]["ink"])
        else:
            put(cell, c, align=AL.CENTER)

    def table(nrows, widths, style="Table Grid"):
        t = d.add_table(rows=nrows, cols=len(widths))
        t.style, t.autofit = style, False
        for col, wd in zip(t.columns, widths):
            col.width = Pt(wd)
        grid = [list(r.cells) for r in t.rows]
        for row in grid:
            for c, wd in zip(row, widths):
                c.width = Pt(wd)
                c.paragraphs[0].paragraph_format.space_after = Pt(0)
        return t, grid

    def repeat(t, n=1):
        for r in t.rows[:n]:
            el = OxmlElement("w:tblHeader")
            r._tr.get_or_add_trPr().append(el)

    def gap():
        q = d.add_paragraph()
        q.paragraph_format.space_after = Pt(0)
        q.paragraph_format.line_spacing = Pt(6)

    def paras(ps):
        for x in ps:
            d.add_paragraph(x)

    def bullets(items):
        for x in items:
            d.add_paragraph(x, style="List Bullet")

    def bar(title, code=None, direction=None, mark=True):
        _t, g = table(1, [667, 90] if code else [757])
        if mark:
            g[0][0].paragraphs[0].style = st["Heading 1"]
            g[0][0].paragraphs[0].paragraph_format.space_before = Pt(0)
        put(g[0][0], title, True, fill="#D9E2EC", size=12)
        if code:
            put(g[0][1], code + " " + w["arrow"][direction], True, AL.CENTER, rag[code]["fill"], rag[code]["ink"], 12)
        gap()

    def meta(m):
        _t, g = table(len(m) // 2, [120, 269, 90, 278])
        for i, (k, v) in enumerate(m):
            put(g[i // 2][i % 2 * 2], k, True, fill="#EEEEEE")
            put(g[i // 2][i % 2 * 2 + 1], v)
        gap()

    c = w["covering"]
    d.add_heading(w["title"], 1)
    t, g = table(len(c["fields"]), [95, 388], "Normal Table")
    for row, (a, b) in zip(g, c["fields"]):
        put(row[0], a, True)
        put(row[1], b)
    d.add_paragraph().add_run(c["flag"]).bold = True
    for s in c["sections"]:
        d.add_heading(s["heading"], 2)
        for a, b in s["paras"]:
            q = d.add_paragraph(a + "\t" + b)
            q.paragraph_format.left_indent, q.paragraph_format.first_line_indent = Pt(30), Pt(-30)
        bullets(s["bullets"])
    paras(c["contact"])
    d.add_page_break()
    d.add_paragraph(w["cover"]["tag"]).alignment = AL.RIGHT
    for i, s in enumerate(w["cover"]["lines"]):
        q = d.add_heading(s, 1) if i == 0 else d.add_paragraph()
        if i == 0:
            q.paragraph_format.space_before = Pt(150)
        else:
            r = q.add_run(s)
            r.bold, r.font.size = True, Pt(16)
        q.alignment = AL.CENTER
    f = w["foreword"]
    d.add_page_break()
    d.add_heading(f["title"], 1)
    paras(f["paras"] + [f["lead"]])
    bullets(f["bullets"])
    paras(f["after"])
    k = w["key"]
    d.add_page_break()
    d.add_heading(k["title"], 1)
    t, g = table(len(k["rows"]) + 1, [80, 403])
    put(g[0][0], "Rating", True, fill="#D9E2EC")
    put(g[0][1], "Meaning", True, fill="#D9E2EC")
    repeat(t)
    for row, (a, b) in zip(g[1:], k["rows"]):
        if a in rag:
            ragc(row[0], a, a.upper())
        else:
            put(row[0], w["arrow"][a], True, AL.CENTER)
        put(row[1], b)
    for a, b in k["sections"]:
        d.add_heading(a, 2)
        paras(b)
    s = w["summary"]
    d.add_page_break()
    d.add_heading(s["title"], 1)
    t, g = table(len(s["rows"]) + 1, [177, 90, 48, 56, 58, 54])
    repeat(t)
    for cell, x in zip(g[0], s["columns"]):
        put(cell, x, True, fill="#D9E2EC")
    for row, r in zip(g[1:], s["rows"]):
        put(row[0], r["title"])
        put(row[1], r["area"])
        put(row[2], r["detail"], align=AL.CENTER)
        ragc(row[3], r["current"])
        ragc(row[4], r["previous"])
        put(row[5], w["arrow"][r["direction"]], True, AL.CENTER)
    setup(d.add_section(WD_SECTION.NEW_PAGE), True)
    for i, t_ in enumerate(w["tables"]):
        if i:
            d.add_page_break()
        bar(t_["title"])
        meta(t_["meta"])
        d.add_paragraph().add_run(t_["note"]).italic = True
        t, g = table(len(t_["rows"]) + 2, [251] + [62] * 7 + [72])
        repeat(t)
        for cell, x in zip(g[0], t_["columns"]):
            put(cell, x, True, fill="#D9E2EC")
        for row, r in zip(g[1:], t_["rows"]):
            for j, (cell, x) in enumerate(zip(row, r)):
                put(cell, x, align=AL.RIGHT if j else None)
        for j, (cell, x) in enumerate(zip(g[-1], t_["total"])):
            put(cell, x, True, AL.RIGHT if j else None, "#EEEEEE")
        d.add_heading(t_["commentary_title"], 2)
        paras(t_["commentary"])
        bullets(t_["bullets"])
    d.add_page_break()
    bar(w["consult"]["title"])
    meta(w["consult"]["meta"])
    for a, b, e in w["consult"]["sections"]:
        d.add_heading(a, 2)
        paras(b)
        bullets(e)
    for x in w["indicators"]:
        d.add_page_break()
        bar(x["title"], x["rag"], x["direction"])
        meta(x["meta"])
        t, g = table(1, [480, 277])
        g[0][0].paragraphs[0].add_run().add_picture(chart(x["chart"]), width=Pt(466))
        g[0][0]._tc.findall(".//" + qn("wp:docPr"))[0].set("descr", x["chart"]["alt"])
        put(g[0][1], x["notes_title"], True)
        for n in x["notes"]:
            q = g[0][1].add_paragraph(n)
            q.paragraph_format.space_after = Pt(2)
        gap()
        tr = x["trend"]
        t, g = table(2 + len(tr["rows"]), [150] + [86.7] * 7)
        repeat(t, 2)
        put(g[0][0].merge(g[1][0]), tr["corner"], True, fill="#D9E2EC")
        col = 1
        for name, n in tr["groups"]:
            put(g[0][col].merge(g[0][col + n - 1]), name, True, AL.CENTER, "#D9E2EC")
            col += n
        for cell, q in zip(g[1][1:], tr["quarters"]):
            put(cell, q, True, AL.CENTER, "#D9E2EC")
        for row, r in zip(g[2:], tr["rows"]):
            put(row[0], r["label"], True)
            for cell, v in zip(row[1:], r["cells"]):
                ragc(cell, v)
        d.add_heading(x["commentary_title"], 2)
        paras(x["commentary"])
        d.add_page_break()
        bar(x["title"], x["rag"], x["direction"], mark=False)
        d.add_heading(x["actions_title"], 2)
        bullets(x["actions"])
        d.add_heading(x["risks_title"], 2)
        bullets(x["risks"])
    d.save(path)


def render(workload, out, variant):
    tmp = tempfile.mkdtemp()
    try:
        docx = os.path.join(tmp, "report.docx")
        make_docx(common.load(workload), docx)
        profile = os.path.join(tempfile.gettempdir(), "peer-lo-profile")
        opts = '{"ExportBookmarks":{"type":"boolean","value":"true"},"UseTaggedPDF":{"type":"boolean","value":"true"}'
        if variant == "ua1":
            opts += ',"PDFUACompliance":{"type":"boolean","value":"true"}'
        subprocess.run(
            [
                os.environ.get("SOFFICE", "soffice"),
                "-env:UserInstallation=file://" + profile,
                "--headless",
                "--convert-to",
                "pdf:writer_pdf_Export:" + opts + "}",
                "--outdir",
                tmp,
                docx,
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        shutil.move(os.path.join(tmp, "report.pdf"), out)
    finally:
        shutil.rmtree(tmp)


if __name__ == "__main__":
    common.main(render, "word")

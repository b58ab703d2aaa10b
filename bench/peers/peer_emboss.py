"""emboss-pdf: native tables and charts, PDF/UA tags by default.  Variants: ua1 (default), plain.

Work-arounds for 1.3.1, found by looking at the pages: a table cell's background is not drawn in a
PDF (so the RAG cells carry the colour in bold text instead), chart labels come out blank in an
embedded font (so charts ask for Helvetica, which is not embedded), and fi/fl ligatures are lost
from the subset (so ligatures are switched off).  A line with missing values is not supported either:
the last result is repeated.
"""

from dataclasses import replace

import common
from emboss import (
    BulletList,
    Chart,
    Columns,
    Document,
    HeaderFooter,
    Heading,
    PageBreak,
    PageSpec,
    Paragraph,
    Series,
    Table,
    TableCell,
    TextRun,
)
from emboss.styles import Style
from emboss.typography import line_breaking

line_breaking.available_ligatures = lambda metrics: ()

SHADE, LIGHT = "D9E2EC", "EEEEEE"
DARK = {"Green": "2E7D32", "Amber": "B36B00", "Red": "C62828"}
TIGHT = Style(space_before=0, space_after=0)
H1 = Style(font_size=14, space_before=0, space_after=8)
H2 = Style(font_size=11, space_before=8, space_after=4)
BAR = Style(font_size=12, space_before=0, space_after=4)


def render(workload, out, variant):
    w = common.load(workload)
    rag = {k: (v["fill"].lstrip("#"), v["ink"].lstrip("#")) for k, v in w["rag"].items()}
    port = PageSpec.a4(margin_top=56, margin_right=56, margin_bottom=56, margin_left=56)
    land = PageSpec.a4(margin_top=40, margin_right=42, margin_bottom=40, margin_left=42, landscape=True)
    doc = Document(
        title=w["title"],
        author=w["author"],
        language=w["lang"],
        page=port,
        page_styles={"land": land},
        tagged=variant != "plain",
        page_numbers=False,
        toc=True,
        footer=HeaderFooter(center="Page {page}", font_size=8, color="5a5a5a"),
    )
    for b, i, s in ((False, False, ""), (True, False, "B"), (False, True, "I"), (True, True, "BI")):
        doc.fonts.register("Liberation Sans", common.font(s), bold=b, italic=i)
    base, fam = doc.stylesheet, "Liberation Sans"
    over = {
        f: getattr(base, f).with_(font_family=fam)
        for f in base.__dataclass_fields__
        if isinstance(getattr(base, f), Style)
    }
    over["body"] = over["body"].with_(
        font_size=10, line_height=1.27, color="000000", hyphenate=False, space_after=6, align="left"
    )
    for n in ("list_item", "table_cell", "table_header"):
        over[n] = over[n].with_(font_size=10, line_height=1.27, hyphenate=False)
    over["list_item"] = over["list_item"].with_(space_after=3)
    sheet = replace(base, table_cell_padding_x=4, table_cell_padding_y=2.5, **over)
    doc.style = sheet
    add = doc.content.append

    def ragc(c, text=None):
        if c not in rag:
            return TableCell(c, align="center")
        return TableCell(TextRun(text or c, bold=True, color=DARK[c]), align="center", background=rag[c][0])

    def head(cols, align=None):
        return [TableCell(c, bold=True, background=SHADE, align=align) for c in cols]

    def paras(ps):
        for p in ps:
            add(Paragraph(p))

    def bar(title, code=None, direction=None, page=True, mark=True):
        if page:
            add(PageBreak(page_style="land"))
        h = Heading(title, level=1, style=BAR) if mark else Paragraph(TextRun(title, bold=True), style=BAR)
        if code:
            st = Paragraph(
                TextRun(code + " " + w["arrow"][direction], bold=True, color=DARK[code]),
                style=Style(font_size=12, align="right"),
            )
            add(Columns([[h], [st]], widths=[657, 100], gap=0))
        else:
            add(h)

    def meta(m):
        add(
            Table(
                headers=[],
                rows=[
                    [x for k, v in m[i : i + 2] for x in (TableCell(k, bold=True, background=LIGHT), v)]
                    for i in range(0, len(m), 2)
                ],
                column_widths=[120, 269, 90, 278],
            )
        )

    c = w["covering"]
    add(Heading(w["title"], level=1, style=H1))
    add(Table(headers=[], rows=[[TableCell(a, bold=True), b] for a, b in c["fields"]], column_widths=[95, 388]))
    add(Paragraph(TextRun(c["flag"], bold=True)))
    for s in c["sections"]:
        add(Heading(s["heading"], level=2, style=H2))
        for a, b in s["paras"]:
            add(Paragraph(a + "\u2003" + b))
        if s["bullets"]:
            add(BulletList(s["bullets"]))
    for s in c["contact"]:
        add(Paragraph(s, style=TIGHT))
    add(PageBreak())
    add(Paragraph(TextRun(w["cover"]["tag"], bold=True), style=Style(align="right", space_after=150)))
    add(Heading(w["cover"]["lines"][0], level=1, style=Style(font_size=20, align="center")))
    for s in w["cover"]["lines"][1:]:
        add(Paragraph(TextRun(s, bold=True), style=Style(font_size=16, align="center", space_after=10)))
    f = w["foreword"]
    add(PageBreak())
    add(Heading(f["title"], level=1, style=H1))
    paras(f["paras"] + [f["lead"]])
    add(BulletList(f["bullets"]))
    paras(f["after"])
    k = w["key"]
    add(PageBreak())
    add(Heading(k["title"], level=1, style=H1))
    add(
        Table(
            headers=head(["Rating", "Meaning"]),
            column_widths=[80, 403],
            rows=[
                [ragc(a, a.upper()) if a in rag else TableCell(w["arrow"][a], align="center", bold=True), b]
                for a, b in k["rows"]
            ],
        )
    )
    for a, b in k["sections"]:
        add(Heading(a, level=2, style=H2))
        paras(b)
    s = w["summary"]
    add(PageBreak())
    add(Heading(s["title"], level=1, style=H1))
    add(
        Table(
            headers=head(s["columns"]),
            column_widths=[177, 90, 48, 56, 58, 54],
            rows=[
                [
                    r["title"],
                    r["area"],
                    TableCell(r["detail"], align="center"),
                    ragc(r["current"]),
                    ragc(r["previous"]),
                    TableCell(w["arrow"][r["direction"]], align="center", bold=True),
                ]
                for r in s["rows"]
            ],
        )
    )
    for t in w["tables"]:
        bar(t["title"])
        meta(t["meta"])
        add(Paragraph(TextRun(t["note"], italic=True)))
        rows = [[r[0]] + [TableCell(x, align="right") for x in r[1:]] for r in t["rows"]]
        rows.append(
            [TableCell(x, bold=True, background=LIGHT, align="right" if i else None) for i, x in enumerate(t["total"])]
        )
        add(Table(headers=head(t["columns"]), rows=rows, column_widths=[251] + [62] * 7 + [72]))
        add(Heading(t["commentary_title"], level=2, style=H2))
        paras(t["commentary"])
        add(BulletList(t["bullets"]))
    bar(w["consult"]["title"])
    meta(w["consult"]["meta"])
    for a, b, d in w["consult"]["sections"]:
        add(Heading(a, level=2, style=H2))
        paras(b)
        add(BulletList(d))
    for d in w["indicators"]:
        bar(d["title"], d["rag"], d["direction"])
        meta(d["meta"])
        ch, n = d["chart"], len([v for v in d["chart"]["actual"] if v is not None])
        notes = [Paragraph(TextRun(d["notes_title"], bold=True), style=TIGHT)] + [
            Paragraph(x, style=Style(space_after=4)) for x in d["notes"]
        ]
        add(
            Columns(
                [
                    [
                        Chart(
                            chart_type="line",
                            labels=ch["labels"],
                            colors=["C05A00", "1F4E79"],
                            width=470,
                            height=140,
                            alt_text=ch["alt"],
                            style=Style(font_family="Helvetica"),
                            series=[
                                Series("Target", ch["target"]),
                                Series("Council result", ch["actual"][:n] + [ch["actual"][n - 1]] * (7 - n)),
                            ],
                        )
                    ],
                    notes,
                ],
                widths=[470, 277],
                gap=10,
            )
        )
        t = d["trend"]
        heads = head([""]) + [
            TableCell(g, colspan=m, bold=True, background=SHADE, align="center") for g, m in t["groups"]
        ]
        rows = [head([t["corner"]]) + head(t["quarters"], "center")]
        for r in t["rows"]:
            rows.append([TableCell(r["label"], bold=True)] + [ragc(x) for x in r["cells"]])
        add(Table(headers=heads, rows=rows, column_widths=[150] + [86.7] * 7))
        add(Heading(d["commentary_title"], level=2, style=H2))
        paras(d["commentary"])
        bar(d["title"], d["rag"], d["direction"], mark=False)
        add(Heading(d["actions_title"], level=2, style=H2))
        add(BulletList(d["actions"]))
        add(Heading(d["risks_title"], level=2, style=H2))
        add(BulletList(d["risks"]))
    doc.save(out)


if __name__ == "__main__":
    common.main(render, "ua1")

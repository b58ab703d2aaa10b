"""ReportLab Platypus the way a developer usually writes it: a flowable list, Paragraph in cells,
and a fresh matplotlib figure for each chart.  Variants: png (savefig at 150 dpi), svg (savefig to
SVG, then svglib, so the chart stays vector).  Untagged."""

import io

import common
import matplotlib

matplotlib.use("Agg")
from xml.sax.saxutils import escape

import matplotlib.pyplot as plt
from matplotlib import font_manager
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    HRFlowable,
    Image,
    ListFlowable,
    ListItem,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

SHADE, GREY, LIGHT = colors.HexColor("#D9E2EC"), colors.HexColor("#8A8A8A"), colors.HexColor("#EEEEEE")
for _s, _n in (("", "LS"), ("B", "LS-B"), ("I", "LS-I"), ("BI", "LS-BI")):
    pdfmetrics.registerFont(TTFont(_n, common.font(_s)))
pdfmetrics.registerFontFamily("LS", normal="LS", bold="LS-B", italic="LS-I", boldItalic="LS-BI")
for _s in ("", "B"):
    font_manager.fontManager.addfont(common.font(_s))
plt.rcParams.update({"font.family": "Liberation Sans", "font.size": 8, "svg.fonttype": "path"})

BODY = ParagraphStyle("body", fontName="LS", fontSize=10, leading=12.7, spaceAfter=6)
CELL = ParagraphStyle("cell", BODY, spaceAfter=0)
BOLD = ParagraphStyle("bold", CELL, fontName="LS-B")
CENT = ParagraphStyle("cent", CELL, alignment=TA_CENTER)
CENTB = ParagraphStyle("centb", BOLD, alignment=TA_CENTER)
RIGHT = ParagraphStyle("right", CELL, alignment=TA_RIGHT)
RIGHTB = ParagraphStyle("rightb", BOLD, alignment=TA_RIGHT)
H1 = ParagraphStyle("h1", BODY, fontName="LS-B", fontSize=14, leading=18, spaceAfter=8)
H2 = ParagraphStyle("h2", BODY, fontName="LS-B", fontSize=11, leading=14, spaceBefore=8, spaceAfter=4, keepWithNext=1)
BAR = ParagraphStyle("bar", BOLD, fontSize=12, leading=15)
BARC = ParagraphStyle("barc", BAR, alignment=TA_CENTER)
GRID = [
    ("GRID", (0, 0), (-1, -1), 0.5, GREY),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
]


class Doc(BaseDocTemplate):
    def afterFlowable(self, f):
        mark = getattr(f, "bookmark", None)
        if mark:
            key = "b%d" % id(f)
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(mark, key, 0)


def footer(canv, doc):
    canv.setFont("LS", 8)
    canv.setFillGray(0.35)
    canv.drawCentredString(doc.pageTemplate.pagesize[0] / 2, 24, "Page %d" % canv.getPageNumber())


def para(s, style=BODY):
    return Paragraph(escape(s), style)


def bullets(items):
    return ListFlowable(
        [ListItem(para(s)) for s in items], bulletType="bullet", start="\u2022", bulletFontName="LS", leftIndent=16
    )


def h1(s):
    p = para(s, H1)
    p.bookmark = s
    return p


def chart(c, variant):
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
    if variant == "png":
        fig.savefig(buf, format="png", dpi=150)
        plt.close(fig)
        buf.seek(0)
        return Image(buf, 470, 170)
    from svglib.svglib import svg2rlg

    fig.savefig(buf, format="svg")
    plt.close(fig)
    buf.seek(0)
    return svg2rlg(buf)


def story(w, variant):
    rag = {k: (colors.HexColor(v["fill"]), v["ink"]) for k, v in w["rag"].items()}

    def ragp(c, style=CENTB):
        return Paragraph(f'<font color="{rag[c][1]}">{c}</font>', style)

    def bar(title, code=None, direction=None, mark=True):
        cells, widths = [para(title, BAR)], [757]
        cmds = [("BACKGROUND", (0, 0), (0, 0), SHADE)]
        if code:
            cells.append(ragp(code, BARC))
            cells[1] = Paragraph(
                '<font color="{}">{} {}</font>'.format(rag[code][1], code, w["arrow"][direction]), BARC
            )
            widths = [667, 90]
            cmds.append(("BACKGROUND", (1, 0), (1, 0), rag[code][0]))
        t = Table([cells], colWidths=widths, spaceAfter=6)
        t.setStyle(TableStyle(GRID + cmds))
        if mark:
            t.bookmark = title
        return t

    def meta(m):
        rows = [[x for k, v in m[i : i + 2] for x in (para(k, BOLD), para(v, CELL))] for i in range(0, len(m), 2)]
        t = Table(rows, colWidths=[120, 269, 90, 278], spaceAfter=6)
        t.setStyle(TableStyle(GRID + [("BACKGROUND", (0, 0), (0, -1), LIGHT), ("BACKGROUND", (2, 0), (2, -1), LIGHT)]))
        return t

    o = [h1(w["title"])]
    c = w["covering"]
    o.append(
        Table(
            [[para(a, BOLD), para(b, CELL)] for a, b in c["fields"]],
            colWidths=[95, 388],
            style=[
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ],
        )
    )
    o += [
        HRFlowable(width="100%", thickness=0.5, color=GREY, spaceAfter=6),
        para(c["flag"], ParagraphStyle("x", BOLD, spaceAfter=6)),
    ]
    for s in c["sections"]:
        o.append(para(s["heading"], H2))
        o.append(
            Table(
                [[para(a, CELL), para(b, CELL)] for a, b in s["paras"]],
                colWidths=[30, 453],
                style=[
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                ],
            )
        )
        if s["bullets"]:
            o.append(bullets(s["bullets"]))
    o.append(Spacer(1, 10))
    o += [para(s, CELL) for s in c["contact"]]
    o += [PageBreak(), para(w["cover"]["tag"], RIGHTB), Spacer(1, 150)]
    for i, s in enumerate(w["cover"]["lines"]):
        p = para(s, ParagraphStyle("cov", CENTB, fontSize=20 if i == 0 else 16, leading=26, spaceAfter=10))
        if i == 0:
            p.bookmark = s
        o.append(p)
    f = w["foreword"]
    o += (
        [PageBreak(), h1(f["title"])]
        + [para(s) for s in f["paras"] + [f["lead"]]]
        + [bullets(f["bullets"])]
        + [para(s) for s in f["after"]]
    )
    k = w["key"]
    rows, cmds = [[para("Rating", BOLD), para("Meaning", BOLD)]], [("BACKGROUND", (0, 0), (-1, 0), SHADE)]
    for i, (a, b) in enumerate(k["rows"], 1):
        if a in rag:
            cmds.append(("BACKGROUND", (0, i), (0, i), rag[a][0]))
            rows.append([Paragraph(f'<font color="{rag[a][1]}">{a.upper()}</font>', CENTB), para(b, CELL)])
        else:
            rows.append([para(w["arrow"][a], CENTB), para(b, CELL)])
    o += [PageBreak(), h1(k["title"]), Table(rows, colWidths=[80, 403], style=GRID + cmds, spaceAfter=6)]
    for a, b in k["sections"]:
        o += [para(a, H2)] + [para(s) for s in b]
    s = w["summary"]
    rows, cmds = [[para(x, BOLD) for x in s["columns"]]], [("BACKGROUND", (0, 0), (-1, 0), SHADE)]
    for i, r in enumerate(s["rows"], 1):
        rows.append(
            [
                para(r["title"], CELL),
                para(r["area"], CELL),
                para(r["detail"], CENT),
                ragp(r["current"]),
                ragp(r["previous"]),
                para(w["arrow"][r["direction"]], CENTB),
            ]
        )
        cmds += [
            ("BACKGROUND", (3, i), (3, i), rag[r["current"]][0]),
            ("BACKGROUND", (4, i), (4, i), rag[r["previous"]][0]),
        ]
    o += [
        PageBreak(),
        h1(s["title"]),
        Table(rows, colWidths=[180, 90, 48, 56, 58, 51], repeatRows=1, style=GRID + cmds),
        NextPageTemplate("land"),
    ]
    for t in w["tables"]:
        rows = [[para(x, BOLD) for x in t["columns"]]]
        rows += [[para(r[0], CELL)] + [para(x, RIGHT) for x in r[1:]] for r in t["rows"]]
        rows.append([para(t["total"][0], BOLD)] + [para(x, RIGHTB) for x in t["total"][1:]])
        o += (
            [
                PageBreak(),
                bar(t["title"]),
                meta(t["meta"]),
                Paragraph("<i>{}</i>".format(escape(t["note"])), BODY),
                Table(
                    rows,
                    colWidths=[251] + [62] * 7 + [72],
                    repeatRows=1,
                    style=GRID + [("BACKGROUND", (0, 0), (-1, 0), SHADE), ("BACKGROUND", (0, -1), (-1, -1), LIGHT)],
                ),
                para(t["commentary_title"], H2),
            ]
            + [para(x) for x in t["commentary"]]
            + [bullets(t["bullets"])]
        )
    o += [PageBreak(), bar(w["consult"]["title"]), meta(w["consult"]["meta"])]
    for a, b, d in w["consult"]["sections"]:
        o += [para(a, H2)] + [para(x) for x in b] + [bullets(d)]
    for d in w["indicators"]:
        notes = [para(d["notes_title"], BOLD)] + [para(x, ParagraphStyle("n", CELL, spaceBefore=4)) for x in d["notes"]]
        row = Table([[chart(d["chart"], variant), "", notes]], colWidths=[470, 10, 277], rowHeights=[170], spaceAfter=6)
        row.setStyle(
            TableStyle(
                [
                    ("BOX", (2, 0), (2, 0), 0.5, GREY),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (0, 0), 0),
                    ("RIGHTPADDING", (0, 0), (0, 0), 0),
                    ("TOPPADDING", (0, 0), (1, 0), 0),
                    ("BOTTOMPADDING", (0, 0), (1, 0), 0),
                ]
            )
        )
        t = d["trend"]
        rows = [[para(t["corner"], BOLD)], [""] + [para(q, CENTB) for q in t["quarters"]]]
        cmds, col = [("BACKGROUND", (0, 0), (-1, 1), SHADE), ("SPAN", (0, 0), (0, 1))], 1
        for g, n in t["groups"]:
            rows[0] += [para(g, CENTB)] + [""] * (n - 1)
            cmds.append(("SPAN", (col, 0), (col + n - 1, 0)))
            col += n
        for i, r in enumerate(t["rows"], 2):
            rows.append([para(r["label"], BOLD)] + [ragp(x) if x in rag else para(x, CENT) for x in r["cells"]])
            cmds += [("BACKGROUND", (j, i), (j, i), rag[x][0]) for j, x in enumerate(r["cells"], 1) if x in rag]
        o += [
            PageBreak(),
            bar(d["title"], d["rag"], d["direction"]),
            meta(d["meta"]),
            row,
            Table(rows, colWidths=[150] + [86.7] * 7, style=GRID + cmds),
            para(d["commentary_title"], H2),
        ]
        o += [para(x) for x in d["commentary"]]
        o += [
            PageBreak(),
            bar(d["title"], d["rag"], d["direction"], mark=False),
            para(d["actions_title"], H2),
            bullets(d["actions"]),
            para(d["risks_title"], H2),
            bullets(d["risks"]),
        ]
    return o


def render(workload, out, variant):
    w = common.load(workload)
    doc = Doc(out, pagesize=A4, title=w["title"], author=w["author"], lang=w["lang"])
    fr = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    lw, lh = landscape(A4)
    doc.addPageTemplates(
        [
            PageTemplate("port", [Frame(56, 56, A4[0] - 112, A4[1] - 112, **fr)], onPage=footer, pagesize=A4),
            PageTemplate("land", [Frame(42, 40, lw - 84, lh - 80, **fr)], onPage=footer, pagesize=(lw, lh)),
        ]
    )
    doc.build(story(w, variant))


if __name__ == "__main__":
    common.main(render, "png")

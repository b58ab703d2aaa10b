"""ReportLab Platypus as a developer usually writes it: a list of flowables, a Paragraph in each cell,
and a fresh matplotlib figure for each chart.

Variants: png (savefig at 150 dpi), svg (savefig to SVG, then svglib, so that the chart stays vectors).
Untagged.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

import charts
import common
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
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
for _style, _name in (("", "LS"), ("B", "LS-B"), ("I", "LS-I"), ("BI", "LS-BI")):
    pdfmetrics.registerFont(TTFont(_name, common.font(_style)))
pdfmetrics.registerFontFamily("LS", normal="LS", bold="LS-B", italic="LS-I", boldItalic="LS-BI")

BODY = ParagraphStyle("body", fontName="LS", fontSize=10, leading=12.7, spaceAfter=6)
CELL = ParagraphStyle("cell", BODY, spaceAfter=0)
BOLD = ParagraphStyle("bold", CELL, fontName="LS-B")
CENTRE = ParagraphStyle("centre", CELL, alignment=TA_CENTER)
CENTRE_BOLD = ParagraphStyle("centre-bold", BOLD, alignment=TA_CENTER)
RIGHT = ParagraphStyle("right", CELL, alignment=TA_RIGHT)
RIGHT_BOLD = ParagraphStyle("right-bold", BOLD, alignment=TA_RIGHT)
NOTE = ParagraphStyle("note", CELL, spaceBefore=4)
H1 = ParagraphStyle("h1", BODY, fontName="LS-B", fontSize=14, leading=18, spaceAfter=8)
H2 = ParagraphStyle("h2", BODY, fontName="LS-B", fontSize=11, leading=14, spaceBefore=8, spaceAfter=4, keepWithNext=1)
BAR = ParagraphStyle("bar", BOLD, fontSize=12, leading=15)
BAR_CENTRE = ParagraphStyle("bar-centre", BAR, alignment=TA_CENTER)
COVER = ParagraphStyle("cover", CENTRE_BOLD, fontSize=16, leading=26, spaceAfter=10)
COVER_FIRST = ParagraphStyle("cover-first", COVER, fontSize=20)
GRID = [
    ("GRID", (0, 0), (-1, -1), 0.5, GREY),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
]
PLAIN = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
]
BESIDE = [
    ("BOX", (2, 0), (2, 0), 0.5, GREY),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, 0), 0),
    ("RIGHTPADDING", (0, 0), (0, 0), 0),
    ("TOPPADDING", (0, 0), (1, 0), 0),
    ("BOTTOMPADDING", (0, 0), (1, 0), 0),
]


class Doc(BaseDocTemplate):
    """A document that bookmarks whatever has the attribute `bookmark`."""

    def afterFlowable(self, flowable: Flowable) -> None:
        mark = getattr(flowable, "bookmark", None)
        if mark:
            key = f"b{id(flowable)}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(mark, key, 0)


def footer(canvas: Canvas, doc: Doc) -> None:
    canvas.setFont("LS", 8)
    canvas.setFillGray(0.35)
    canvas.drawCentredString(doc.pageTemplate.pagesize[0] / 2, 24, f"Page {canvas.getPageNumber()}")


def para(text: str, style: ParagraphStyle = BODY, bookmark: bool = False) -> Paragraph:
    made = Paragraph(escape(text), style)
    if bookmark:
        made.bookmark = text
    return made


def paras(texts: Iterable[str], style: ParagraphStyle = BODY) -> list[Paragraph]:
    return [para(text, style) for text in texts]


def bullets(items: Iterable[str]) -> ListFlowable:
    entries = [ListItem(para(item)) for item in items]
    return ListFlowable(entries, bulletType="bullet", start="\u2022", bulletFontName="LS", leftIndent=16)


def pairs(rows: Iterable[list[str]], widths: list[int], style: ParagraphStyle = CELL) -> Table:
    cells = [[para(first, style), para(second, CELL)] for first, second in rows]
    return Table(cells, colWidths=widths, style=PLAIN)


def shaded(cell: tuple[int, int], colour: colors.Color, to: tuple[int, int] | None = None) -> tuple[Any, ...]:
    return ("BACKGROUND", cell, to or cell, colour)


class Story:
    """The flowables of a workload's report, part after part."""

    def __init__(self, w: dict[str, Any], variant: str) -> None:
        self.w, self.variant = w, variant
        self.rag = {code: (colors.HexColor(look["fill"]), look["ink"]) for code, look in w["rag"].items()}

    def rated(self, code: str, text: str = "", style: ParagraphStyle = CENTRE_BOLD) -> Paragraph:
        return Paragraph(f'<font color="{self.rag[code][1]}">{text or code}</font>', style)

    def bar(self, title: str, code: str = "", direction: str = "", mark: bool = True) -> Table:
        cells, widths, commands = [para(title, BAR)], [757], [shaded((0, 0), SHADE)]
        if code:
            cells.append(self.rated(code, f"{code} {self.w['arrow'][direction]}", BAR_CENTRE))
            widths = [667, 90]
            commands.append(shaded((1, 0), self.rag[code][0]))
        made = Table([cells], colWidths=widths, spaceAfter=6)
        made.setStyle(TableStyle(GRID + commands))
        if mark:
            made.bookmark = title
        return made

    def meta(self, m: list[list[str]]) -> Table:
        rows = [
            [cell for label, value in m[at : at + 2] for cell in (para(label, BOLD), para(value, CELL))]
            for at in range(0, len(m), 2)
        ]
        made = Table(rows, colWidths=[120, 269, 90, 278], spaceAfter=6)
        made.setStyle(TableStyle([*GRID, shaded((0, 0), LIGHT, (0, -1)), shaded((2, 0), LIGHT, (2, -1))]))
        return made

    def covering(self) -> list[Flowable]:
        c = self.w["covering"]
        out: list[Flowable] = [para(self.w["title"], H1, bookmark=True), pairs(c["fields"], [95, 388], BOLD)]
        out.append(HRFlowable(width="100%", thickness=0.5, color=GREY, spaceAfter=6))
        out.append(para(c["flag"], ParagraphStyle("flag", BOLD, spaceAfter=6)))
        for s in c["sections"]:
            out += [para(s["heading"], H2), pairs(s["paras"], [30, 453])]
            if s["bullets"]:
                out.append(bullets(s["bullets"]))
        return [*out, Spacer(1, 10), *paras(c["contact"], CELL)]

    def front(self) -> list[Flowable]:
        cover, f, k = self.w["cover"], self.w["foreword"], self.w["key"]
        out: list[Flowable] = [PageBreak(), para(cover["tag"], RIGHT_BOLD), Spacer(1, 150)]
        out += [para(cover["lines"][0], COVER_FIRST, bookmark=True), *paras(cover["lines"][1:], COVER)]
        out += [PageBreak(), para(f["title"], H1, bookmark=True), *paras([*f["paras"], f["lead"]])]
        out += [bullets(f["bullets"]), *paras(f["after"])]
        rows, commands = [paras(["Rating", "Meaning"], BOLD)], [shaded((0, 0), SHADE, (-1, 0))]
        for index, (code, meaning) in enumerate(k["rows"], 1):
            if code in self.rag:
                commands.append(shaded((0, index), self.rag[code][0]))
                rows.append([self.rated(code, code.upper()), para(meaning, CELL)])
            else:
                rows.append([para(self.w["arrow"][code], CENTRE_BOLD), para(meaning, CELL)])
        out += [PageBreak(), para(k["title"], H1, bookmark=True)]
        out.append(Table(rows, colWidths=[80, 403], style=GRID + commands, spaceAfter=6))
        for title, texts in k["sections"]:
            out += [para(title, H2), *paras(texts)]
        return out

    def summary(self) -> list[Flowable]:
        s = self.w["summary"]
        rows, commands = [paras(s["columns"], BOLD)], [shaded((0, 0), SHADE, (-1, 0))]
        for index, r in enumerate(s["rows"], 1):
            rated = [self.rated(r["current"]), self.rated(r["previous"])]
            direction = para(self.w["arrow"][r["direction"]], CENTRE_BOLD)
            rows.append([*paras((r["title"], r["area"]), CELL), para(r["detail"], CENTRE), *rated, direction])
            commands.append(shaded((3, index), self.rag[r["current"]][0]))
            commands.append(shaded((4, index), self.rag[r["previous"]][0]))
        table = Table(rows, colWidths=[180, 90, 48, 56, 58, 51], repeatRows=1, style=GRID + commands)
        return [PageBreak(), para(s["title"], H1, bookmark=True), table, NextPageTemplate("land")]

    def table(self, t: dict[str, Any]) -> list[Flowable]:
        rows = [paras(t["columns"], BOLD)]
        rows += [[para(r[0], CELL), *paras(r[1:], RIGHT)] for r in t["rows"]]
        rows.append([para(t["total"][0], BOLD), *paras(t["total"][1:], RIGHT_BOLD)])
        style = [*GRID, shaded((0, 0), SHADE, (-1, 0)), shaded((0, -1), LIGHT, (-1, -1))]
        note = Paragraph(f"<i>{escape(t['note'])}</i>", BODY)
        table = Table(rows, colWidths=[251] + [62] * 7 + [72], repeatRows=1, style=style)
        out = [PageBreak(), self.bar(t["title"]), self.meta(t["meta"]), note, table]
        return [*out, para(t["commentary_title"], H2), *paras(t["commentary"]), bullets(t["bullets"])]

    def consult(self) -> list[Flowable]:
        c = self.w["consult"]
        out: list[Flowable] = [PageBreak(), self.bar(c["title"]), self.meta(c["meta"])]
        for title, texts, items in c["sections"]:
            out += [para(title, H2), *paras(texts), bullets(items)]
        return out

    def chart(self, data: dict[str, Any]) -> Flowable:
        if self.variant == "png":
            return Image(charts.chart(data), charts.WIDTH, charts.HEIGHT)
        from svglib.svglib import svg2rlg

        return svg2rlg(charts.chart(data, "svg"))

    def trend(self, t: dict[str, Any]) -> Table:
        rows: list[list[Any]] = [[para(t["corner"], BOLD)], ["", *paras(t["quarters"], CENTRE_BOLD)]]
        commands, column = [shaded((0, 0), SHADE, (-1, 1)), ("SPAN", (0, 0), (0, 1))], 1
        for name, span in t["groups"]:
            rows[0] += [para(name, CENTRE_BOLD)] + [""] * (span - 1)
            commands.append(("SPAN", (column, 0), (column + span - 1, 0)))
            column += span
        for at, r in enumerate(t["rows"], 2):
            cells = [self.rated(cell) if cell in self.rag else para(cell, CENTRE) for cell in r["cells"]]
            rows.append([para(r["label"], BOLD), *cells])
            coloured = [(index, cell) for index, cell in enumerate(r["cells"], 1) if cell in self.rag]
            commands += [shaded((index, at), self.rag[cell][0]) for index, cell in coloured]
        return Table(rows, colWidths=[150] + [86.7] * 7, style=GRID + commands)

    def indicator(self, d: dict[str, Any]) -> list[Flowable]:
        notes = [para(d["notes_title"], BOLD), *paras(d["notes"], NOTE)]
        cells = [[self.chart(d["chart"]), "", notes]]
        beside = Table(cells, colWidths=[470, 10, 277], rowHeights=[170], spaceAfter=6, style=BESIDE)
        out = [PageBreak(), self.bar(d["title"], d["rag"], d["direction"]), self.meta(d["meta"]), beside]
        out += [self.trend(d["trend"]), para(d["commentary_title"], H2), *paras(d["commentary"])]
        out += [PageBreak(), self.bar(d["title"], d["rag"], d["direction"], mark=False)]
        out += [para(d["actions_title"], H2), bullets(d["actions"])]
        return [*out, para(d["risks_title"], H2), bullets(d["risks"])]

    def flowables(self) -> list[Flowable]:
        out = self.covering() + self.front() + self.summary()
        for t in self.w["tables"]:
            out += self.table(t)
        out += self.consult()
        for d in self.w["indicators"]:
            out += self.indicator(d)
        return out


def render(workload: str, out: str, variant: str) -> None:
    """Make the PDF of a workload."""
    w = common.load(workload)
    doc = Doc(out, pagesize=A4, title=w["title"], author=w["author"], lang=w["lang"])
    bare = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    wide, low = landscape(A4)
    upright = Frame(56, 56, A4[0] - 112, A4[1] - 112, **bare)
    turned = Frame(42, 40, wide - 84, low - 80, **bare)
    doc.addPageTemplates(
        [
            PageTemplate("port", [upright], onPage=footer, pagesize=A4),
            PageTemplate("land", [turned], onPage=footer, pagesize=(wide, low)),
        ]
    )
    doc.build(Story(w, variant).flowables())


if __name__ == "__main__":
    common.main(render, "png")

"""emboss-pdf: native tables and charts, PDF/UA tags by default.  Variants: ua1 (default), plain.

Work-arounds for 1.3.1, found by looking at the pages: a table cell's background is not drawn in a PDF
(so the ratings carry their colour in bold text instead), chart labels come out blank in an embedded
font (so charts ask for Helvetica, which is not embedded), and fi/fl ligatures are lost from the subset
(so ligatures are switched off). A line with missing values is not supported either: the last result
is repeated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

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

FAMILY, SHADE, LIGHT = "Liberation Sans", "D9E2EC", "EEEEEE"
DARK = {"Green": "2E7D32", "Amber": "B36B00", "Red": "C62828"}
TIGHT = Style(space_before=0, space_after=0)
H1 = Style(font_size=14, space_before=0, space_after=8)
H2 = Style(font_size=11, space_before=8, space_after=4)
BAR = Style(font_size=12, space_before=0, space_after=4)


def document(w: dict[str, Any], tagged: bool) -> Document:
    """An empty document with the pages, fonts and styles of the report."""
    upright = PageSpec.a4(margin_top=56, margin_right=56, margin_bottom=56, margin_left=56)
    wide = PageSpec.a4(margin_top=40, margin_right=42, margin_bottom=40, margin_left=42, landscape=True)
    doc = Document(
        title=w["title"],
        author=w["author"],
        language=w["lang"],
        page=upright,
        page_styles={"land": wide},
        tagged=tagged,
        page_numbers=False,
        toc=True,
        footer=HeaderFooter(center="Page {page}", font_size=8, color="5a5a5a"),
    )
    for style in ("", "B", "I", "BI"):
        doc.fonts.register(FAMILY, common.font(style), bold="B" in style, italic="I" in style)
    base = doc.stylesheet
    styles = {name: getattr(base, name) for name in base.__dataclass_fields__}
    over = {name: style.with_(font_family=FAMILY) for name, style in styles.items() if isinstance(style, Style)}
    over["body"] = over["body"].with_(
        font_size=10, line_height=1.27, color="000000", hyphenate=False, space_after=6, align="left"
    )
    for name in ("list_item", "table_cell", "table_header"):
        over[name] = over[name].with_(font_size=10, line_height=1.27, hyphenate=False)
    over["list_item"] = over["list_item"].with_(space_after=3)
    doc.style = replace(base, table_cell_padding_x=4, table_cell_padding_y=2.5, **over)
    return doc


def heads(texts: Iterable[str], align: str | None = None) -> list[TableCell]:
    return [TableCell(text, bold=True, background=SHADE, align=align) for text in texts]


class Report:
    """The report of a workload, part after part."""

    def __init__(self, w: dict[str, Any], doc: Document) -> None:
        self.w = w
        self.add = doc.content.append

    def rated(self, rating: str, text: str = "") -> TableCell:
        look = self.w["rag"].get(rating)
        if look is None:
            return TableCell(rating, align="center")
        run = TextRun(text or rating, bold=True, color=DARK[rating])
        return TableCell(run, align="center", background=look["fill"].lstrip("#"))

    def arrow(self, direction: str) -> TableCell:
        return TableCell(self.w["arrow"][direction], align="center", bold=True)

    def paras(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.add(Paragraph(text))

    def section(self, title: str, texts: Iterable[str], bullets: list[str] | None = None) -> None:
        self.add(Heading(title, level=2, style=H2))
        self.paras(texts)
        if bullets:
            self.add(BulletList(bullets))

    def bar(self, title: str, rating: str = "", direction: str = "", mark: bool = True) -> None:
        self.add(PageBreak(page_style="land"))
        head = Heading(title, level=1, style=BAR) if mark else Paragraph(TextRun(title, bold=True), style=BAR)
        if not rating:
            self.add(head)
            return
        run = TextRun(f"{rating} {self.w['arrow'][direction]}", bold=True, color=DARK[rating])
        badge = Paragraph(run, style=Style(font_size=12, align="right"))
        self.add(Columns([[head], [badge]], widths=[657, 100], gap=0))

    def meta(self, m: list[list[str]]) -> None:
        rows = [
            [cell for label, value in m[at : at + 2] for cell in (TableCell(label, bold=True, background=LIGHT), value)]
            for at in range(0, len(m), 2)
        ]
        self.add(Table(headers=[], rows=rows, column_widths=[120, 269, 90, 278]))

    def covering(self) -> None:
        w, c = self.w, self.w["covering"]
        self.add(Heading(w["title"], level=1, style=H1))
        fields = [[TableCell(label, bold=True), value] for label, value in c["fields"]]
        self.add(Table(headers=[], rows=fields, column_widths=[95, 388]))
        self.add(Paragraph(TextRun(c["flag"], bold=True)))
        for s in c["sections"]:
            self.section(s["heading"], [f"{number}\u2003{text}" for number, text in s["paras"]], s["bullets"])
        for line in c["contact"]:
            self.add(Paragraph(line, style=TIGHT))

    def front(self) -> None:
        cover, f, k = self.w["cover"], self.w["foreword"], self.w["key"]
        self.add(PageBreak())
        self.add(Paragraph(TextRun(cover["tag"], bold=True), style=Style(align="right", space_after=150)))
        self.add(Heading(cover["lines"][0], level=1, style=Style(font_size=20, align="center")))
        for line in cover["lines"][1:]:
            self.add(Paragraph(TextRun(line, bold=True), style=Style(font_size=16, align="center", space_after=10)))
        self.add(PageBreak())
        self.add(Heading(f["title"], level=1, style=H1))
        self.paras([*f["paras"], f["lead"]])
        self.add(BulletList(f["bullets"]))
        self.paras(f["after"])
        self.add(PageBreak())
        self.add(Heading(k["title"], level=1, style=H1))
        rows = [
            [self.rated(code, code.upper()) if code in self.w["rag"] else self.arrow(code), meaning]
            for code, meaning in k["rows"]
        ]
        self.add(Table(headers=heads(["Rating", "Meaning"]), column_widths=[80, 403], rows=rows))
        for title, texts in k["sections"]:
            self.section(title, texts)

    def summary(self) -> None:
        s = self.w["summary"]
        self.add(PageBreak())
        self.add(Heading(s["title"], level=1, style=H1))
        rows = [
            [
                r["title"],
                r["area"],
                TableCell(r["detail"], align="center"),
                self.rated(r["current"]),
                self.rated(r["previous"]),
                self.arrow(r["direction"]),
            ]
            for r in s["rows"]
        ]
        self.add(Table(headers=heads(s["columns"]), column_widths=[177, 90, 48, 56, 58, 54], rows=rows))

    def table(self, t: dict[str, Any]) -> None:
        self.bar(t["title"])
        self.meta(t["meta"])
        self.add(Paragraph(TextRun(t["note"], italic=True)))
        rows = [[r[0], *(TableCell(cell, align="right") for cell in r[1:])] for r in t["rows"]]
        aligns = [None, *["right"] * (len(t["total"]) - 1)]
        rows.append(
            [TableCell(cell, bold=True, background=LIGHT, align=align) for cell, align in zip(t["total"], aligns)]
        )
        self.add(Table(headers=heads(t["columns"]), rows=rows, column_widths=[251] + [62] * 7 + [72]))
        self.section(t["commentary_title"], t["commentary"], t["bullets"])

    def consult(self) -> None:
        self.bar(self.w["consult"]["title"])
        self.meta(self.w["consult"]["meta"])
        for title, texts, bullets in self.w["consult"]["sections"]:
            self.section(title, texts, bullets)

    def chart(self, data: dict[str, Any]) -> Chart:
        known = [value for value in data["actual"] if value is not None]
        actual = known + known[-1:] * (len(data["labels"]) - len(known))
        return Chart(
            chart_type="line",
            labels=data["labels"],
            colors=["C05A00", "1F4E79"],
            width=470,
            height=140,
            alt_text=data["alt"],
            style=Style(font_family="Helvetica"),
            series=[Series("Target", data["target"]), Series("Council result", actual)],
        )

    def indicator(self, d: dict[str, Any]) -> None:
        self.bar(d["title"], d["rag"], d["direction"])
        self.meta(d["meta"])
        notes = [Paragraph(TextRun(d["notes_title"], bold=True), style=TIGHT)]
        notes += [Paragraph(text, style=Style(space_after=4)) for text in d["notes"]]
        self.add(Columns([[self.chart(d["chart"])], notes], widths=[470, 277], gap=10))
        t = d["trend"]
        groups = [
            TableCell(name, colspan=span, bold=True, background=SHADE, align="center") for name, span in t["groups"]
        ]
        rows = [heads([t["corner"]]) + heads(t["quarters"], "center")]
        rows += [[TableCell(r["label"], bold=True), *(self.rated(cell) for cell in r["cells"])] for r in t["rows"]]
        self.add(Table(headers=heads([""]) + groups, rows=rows, column_widths=[150] + [86.7] * 7))
        self.section(d["commentary_title"], d["commentary"])
        self.bar(d["title"], d["rag"], d["direction"], mark=False)
        self.section(d["actions_title"], (), d["actions"])
        self.section(d["risks_title"], (), d["risks"])

    def build(self) -> None:
        self.covering()
        self.front()
        self.summary()
        for t in self.w["tables"]:
            self.table(t)
        self.consult()
        for d in self.w["indicators"]:
            self.indicator(d)


def render(workload: str, out: str, variant: str) -> None:
    """Make the PDF of a workload."""
    w = common.load(workload)
    doc = document(w, tagged=variant != "plain")
    Report(w, doc).build()
    doc.save(out)


if __name__ == "__main__":
    common.main(render, "ua1")

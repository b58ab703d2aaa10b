"""What an officer does today: a Word document with pictures of charts, printed to PDF by LibreOffice.

python-docx writes the .docx (matplotlib charts at 150 dpi), then `soffice --headless` converts it.
Variants: word (default export options), ua1 (PDF/UA export). $SOFFICE names the binary. The LibreOffice
profile is kept between runs (in the temporary folder), as it would be on a real desk.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from typing import Any

import charts
import common
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt, RGBColor
from docx.table import Table, _Cell

Cells = list[list[_Cell]]
SHADE, LIGHT = "#D9E2EC", "#EEEEEE"
STYLES = (("Normal", 10), ("Heading 1", 14), ("Heading 2", 11), ("List Bullet", 10), ("Footer", 8))


def put(
    cell: _Cell,
    text: str,
    bold: bool = False,
    align: Any = None,
    fill: str = "",
    ink: str = "",
    size: int = 0,
) -> None:
    """Write a text into a cell, with its ground."""
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if ink:
        run.font.color.rgb = RGBColor.from_string(ink.lstrip("#"))
    if align is not None:
        paragraph.alignment = align
    if fill:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:fill"), fill.lstrip("#"))
        cell._tc.get_or_add_tcPr().append(shading)


def repeat(table: Table, rows: int = 1) -> None:
    """Make the first rows return on each page."""
    for row in table.rows[:rows]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


class Report:
    """The Word document of a workload's report, part after part."""

    def __init__(self, w: dict[str, Any]) -> None:
        self.w, self.rag = w, w["rag"]
        self.doc = Document()
        self.styles()
        properties = self.doc.core_properties
        properties.title, properties.author, properties.language = w["title"], w["author"], w["lang"]
        self.turn(self.doc.sections[0], wide=False)
        self.footer()

    def styles(self) -> None:
        for name, size in STYLES:
            style = self.doc.styles[name]
            style.font.name, style.font.size = "Liberation Sans", Pt(size)
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Liberation Sans")
            for key in ("w:asciiTheme", "w:hAnsiTheme"):
                style.element.rPr.rFonts.attrib.pop(qn(key), None)
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.paragraph_format.space_after = Pt(5)
            style.paragraph_format.space_before = Pt(0 if size == 10 else 6)
            style.paragraph_format.line_spacing = 1.1

    def turn(self, section: Section, wide: bool) -> None:
        short, long = Pt(595.3), Pt(841.9)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if wide else (short, long)
        section.left_margin = section.right_margin = Pt(42 if wide else 56)
        section.top_margin = section.bottom_margin = Pt(40 if wide else 56)
        section.footer_distance = Pt(18)

    def footer(self) -> None:
        paragraph = self.doc.sections[0].footer.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        paragraph.add_run("Page ")
        run = paragraph.add_run()
        for kind in ("begin", "", "end"):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = "PAGE"
            run._r.append(element)

    # -- pieces -----------------------------------------------------------------------------------

    def rated(self, cell: _Cell, code: str, text: str = "") -> None:
        if code in self.rag:
            put(cell, text or code, True, ALIGN.CENTER, self.rag[code]["fill"], self.rag[code]["ink"])
        else:
            put(cell, code, align=ALIGN.CENTER)

    def table(self, rows: int, widths: Sequence[float], style: str = "Table Grid") -> tuple[Table, Cells]:
        table = self.doc.add_table(rows=rows, cols=len(widths))
        table.style, table.autofit = style, False
        for column, width in zip(table.columns, widths):
            column.width = Pt(width)
        cells = [list(row.cells) for row in table.rows]
        for row in cells:
            for cell, width in zip(row, widths):
                cell.width = Pt(width)
                cell.paragraphs[0].paragraph_format.space_after = Pt(0)
        return table, cells

    def heads(self, cells: Iterable[_Cell], texts: Iterable[str], align: Any = None) -> None:
        for cell, text in zip(cells, texts):
            put(cell, text, True, align, fill=SHADE)

    def gap(self) -> None:
        paragraph = self.doc.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(6)

    def paras(self, texts: Iterable[str], style: str | None = None) -> None:
        for text in texts:
            self.doc.add_paragraph(text, style=style)

    def bullets(self, items: Iterable[str]) -> None:
        self.paras(items, "List Bullet")

    def section(self, title: str, texts: Iterable[str], items: Iterable[str] = ()) -> None:
        self.doc.add_heading(title, 2)
        self.paras(texts)
        self.bullets(items)

    def bar(self, title: str, code: str = "", direction: str = "", mark: bool = True) -> None:
        _, cells = self.table(1, [667, 90] if code else [757])
        if mark:
            paragraph = cells[0][0].paragraphs[0]
            paragraph.style = self.doc.styles["Heading 1"]
            paragraph.paragraph_format.space_before = Pt(0)
        put(cells[0][0], title, True, fill=SHADE, size=12)
        if code:
            look = self.rag[code]
            said = f"{code} {self.w['arrow'][direction]}"
            put(cells[0][1], said, True, ALIGN.CENTER, look["fill"], look["ink"], 12)
        self.gap()

    def meta(self, m: list[list[str]]) -> None:
        _, cells = self.table(len(m) // 2, [120, 269, 90, 278])
        for index, (label, value) in enumerate(m):
            put(cells[index // 2][index % 2 * 2], label, True, fill=LIGHT)
            put(cells[index // 2][index % 2 * 2 + 1], value)
        self.gap()

    # -- parts ------------------------------------------------------------------------------------

    def covering(self) -> None:
        c = self.w["covering"]
        self.doc.add_heading(self.w["title"], 1)
        _, cells = self.table(len(c["fields"]), [95, 388], "Normal Table")
        for row, (label, value) in zip(cells, c["fields"]):
            put(row[0], label, True)
            put(row[1], value)
        self.doc.add_paragraph().add_run(c["flag"]).bold = True
        for s in c["sections"]:
            self.doc.add_heading(s["heading"], 2)
            for number, text in s["paras"]:
                paragraph = self.doc.add_paragraph(f"{number}\t{text}")
                paragraph.paragraph_format.left_indent = Pt(30)
                paragraph.paragraph_format.first_line_indent = Pt(-30)
            self.bullets(s["bullets"])
        self.paras(c["contact"])

    def front(self) -> None:
        cover, f, k = self.w["cover"], self.w["foreword"], self.w["key"]
        self.doc.add_page_break()
        self.doc.add_paragraph(cover["tag"]).alignment = ALIGN.RIGHT
        head = self.doc.add_heading(cover["lines"][0], 1)
        head.paragraph_format.space_before = Pt(150)
        head.alignment = ALIGN.CENTER
        for line in cover["lines"][1:]:
            paragraph = self.doc.add_paragraph()
            run = paragraph.add_run(line)
            run.bold, run.font.size = True, Pt(16)
            paragraph.alignment = ALIGN.CENTER
        self.doc.add_page_break()
        self.doc.add_heading(f["title"], 1)
        self.paras([*f["paras"], f["lead"]])
        self.bullets(f["bullets"])
        self.paras(f["after"])
        self.doc.add_page_break()
        self.doc.add_heading(k["title"], 1)
        table, cells = self.table(len(k["rows"]) + 1, [80, 403])
        self.heads(cells[0], ("Rating", "Meaning"))
        repeat(table)
        for row, (code, meaning) in zip(cells[1:], k["rows"]):
            if code in self.rag:
                self.rated(row[0], code, code.upper())
            else:
                put(row[0], self.w["arrow"][code], True, ALIGN.CENTER)
            put(row[1], meaning)
        for title, texts in k["sections"]:
            self.section(title, texts)

    def summary(self) -> None:
        s = self.w["summary"]
        self.doc.add_page_break()
        self.doc.add_heading(s["title"], 1)
        table, cells = self.table(len(s["rows"]) + 1, [177, 90, 48, 56, 58, 54])
        repeat(table)
        self.heads(cells[0], s["columns"])
        for row, r in zip(cells[1:], s["rows"]):
            put(row[0], r["title"])
            put(row[1], r["area"])
            put(row[2], r["detail"], align=ALIGN.CENTER)
            self.rated(row[3], r["current"])
            self.rated(row[4], r["previous"])
            put(row[5], self.w["arrow"][r["direction"]], True, ALIGN.CENTER)

    def management_table(self, t: dict[str, Any]) -> None:
        self.bar(t["title"])
        self.meta(t["meta"])
        self.doc.add_paragraph().add_run(t["note"]).italic = True
        table, cells = self.table(len(t["rows"]) + 2, [251] + [62] * 7 + [72])
        repeat(table)
        self.heads(cells[0], t["columns"])
        for row, texts in zip(cells[1:], t["rows"]):
            for index, (cell, text) in enumerate(zip(row, texts)):
                put(cell, text, align=ALIGN.RIGHT if index else None)
        for index, (cell, text) in enumerate(zip(cells[-1], t["total"])):
            put(cell, text, True, ALIGN.RIGHT if index else None, LIGHT)
        self.section(t["commentary_title"], t["commentary"], t["bullets"])

    def consult(self) -> None:
        c = self.w["consult"]
        self.bar(c["title"])
        self.meta(c["meta"])
        for title, texts, items in c["sections"]:
            self.section(title, texts, items)

    def indicator(self, x: dict[str, Any]) -> None:
        self.doc.add_page_break()
        self.bar(x["title"], x["rag"], x["direction"])
        self.meta(x["meta"])
        _, ((left, right),) = self.table(1, [480, 277])
        left.paragraphs[0].add_run().add_picture(charts.chart(x["chart"]), width=Pt(466))
        left._tc.findall(".//" + qn("wp:docPr"))[0].set("descr", x["chart"]["alt"])
        put(right, x["notes_title"], True)
        for note in x["notes"]:
            right.add_paragraph(note).paragraph_format.space_after = Pt(2)
        self.gap()
        self.trend(x["trend"])
        self.section(x["commentary_title"], x["commentary"])
        self.doc.add_page_break()
        self.bar(x["title"], x["rag"], x["direction"], mark=False)
        self.section(x["actions_title"], (), x["actions"])
        self.section(x["risks_title"], (), x["risks"])

    def trend(self, t: dict[str, Any]) -> None:
        table, cells = self.table(2 + len(t["rows"]), [150] + [86.7] * 7)
        repeat(table, 2)
        put(cells[0][0].merge(cells[1][0]), t["corner"], True, fill=SHADE)
        column = 1
        for name, span in t["groups"]:
            put(cells[0][column].merge(cells[0][column + span - 1]), name, True, ALIGN.CENTER, SHADE)
            column += span
        self.heads(cells[1][1:], t["quarters"], ALIGN.CENTER)
        for row, r in zip(cells[2:], t["rows"]):
            put(row[0], r["label"], True)
            for cell, text in zip(row[1:], r["cells"]):
                self.rated(cell, text)

    def build(self, path: str) -> None:
        self.covering()
        self.front()
        self.summary()
        self.turn(self.doc.add_section(WD_SECTION.NEW_PAGE), wide=True)
        for index, t in enumerate(self.w["tables"]):
            if index:
                self.doc.add_page_break()
            self.management_table(t)
        self.doc.add_page_break()
        self.consult()
        for x in self.w["indicators"]:
            self.indicator(x)
        self.doc.save(path)


def convert(path: str, folder: str, variant: str) -> None:
    """Print a Word document to PDF."""
    chosen = ["ExportBookmarks", "UseTaggedPDF", *(["PDFUACompliance"] if variant == "ua1" else [])]
    options = json.dumps({name: {"type": "boolean", "value": "true"} for name in chosen}, separators=(",", ":"))
    profile = os.path.join(tempfile.gettempdir(), "peer-lo-profile")
    office = [os.environ.get("SOFFICE", "soffice"), f"-env:UserInstallation=file://{profile}", "--headless"]
    command = [*office, "--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", folder, path]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def render(workload: str, out: str, variant: str) -> None:
    """Make the PDF of a workload."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "report.docx")
        Report(common.load(workload)).build(path)
        convert(path, folder, variant)
        shutil.move(os.path.join(folder, "report.pdf"), out)


if __name__ == "__main__":
    common.main(render, "word")

"""What tests are made with: the starter council, the committee layout and its fonts, documents of a few blocks."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pikepdf
from reportlab.pdfbase.pdfdoc import PDFDocument

import paperkit
from paperkit.compose.finish import finished
from paperkit.council.register import Measure
from paperkit.document.nodes import Block, Document, Inline, Part, Section, Text
from paperkit.findings.finding import Finding, Invalid, Span
from paperkit.layout.layout import Layout, Style
from paperkit.layout.read import read_layout
from paperkit.layout.where import layouts_for, packaged_layouts
from paperkit.loading.paper import load
from paperkit.paper.model import Figure, MeasureTable, Paper, RatedPaper
from paperkit.paper.rating import rate
from paperkit.reading.markdown import parse_markdown
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.render.pdf.tags import Element
from paperkit.render.pdf.text import Run, Setting, TextLine
from paperkit.values.period import Quarter
from support import KENT

OURS = Path(paperkit.__file__).parent / "starter_files" / "inputs" / "ours"
Q1, Q2, Q3, Q4 = (Quarter(2011, number) for number in (1, 2, 3, 4))


# -- layouts and what is set with them ------------------------------------------------------------


@cache
def committee() -> Layout:
    """The committee layout."""
    return read_layout(packaged_layouts() / "committee.yaml", {})


@cache
def packaged(name: str) -> Layout:
    """A layout that comes with paperkit."""
    return read_layout(packaged_layouts() / f"{name}.yaml", layouts_for(packaged_layouts()))


def layout_of(folder: Path, text: str = "") -> Layout:
    """A layout that extends `committee` and holds these lines besides."""
    path = folder / "mine.yaml"
    path.write_text(f"extends: committee\n{text}", encoding="utf-8")
    return read_layout(path, layouts_for(packaged_layouts()))


@cache
def renderer() -> PdfRenderer:
    """A renderer of the committee layout."""
    return PdfRenderer(committee())


def setting() -> Setting:
    """What text is set with in the committee layout; a document has begun, so that text can be drawn."""
    fonts = renderer().fonts
    fonts.start(PDFDocument())
    return Setting(fonts, "#0B3D91")


def run(size: float = 10.0, *, bold: bool = False) -> Run:
    """A way of setting text."""
    return Run(renderer().fonts.face(bold=bold), size, "#000000", Element("P"))


def style(**changes: object) -> Style:
    """The body style of the committee layout with changes."""
    return replace(committee().style("body"), **changes)  # type: ignore[arg-type]


def said(lines: Iterable[TextLine]) -> list[str]:
    """The text of each line."""
    return ["".join(segment.text for segment in line.segments) for line in lines]


@dataclass(slots=True)
class Recording(Page):
    """A page that remembers its texts: what, x, baseline and colour."""

    texts: list[tuple[str, float, float, str]] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, face: object, size: float, colour: str) -> None:
        """Remember instead of drawing."""
        self.texts.append((text, x, y, colour))


# -- documents ------------------------------------------------------------------------------------


def words(text: str) -> tuple[Inline, ...]:
    """Words as inline nodes."""
    return (Text(text),)


def document(*blocks: Block, page: str = "upright", title: str = "A paper") -> Document:
    """A document of one part with one section."""
    part = Part("part", "The part", "Appendix A", (Section("section", blocks, page),))
    return Document(title, "A paper, short", "A subject", "A council", "en-GB", (part,))


def pdf(*blocks: Block, page: str = "upright") -> pikepdf.Pdf:
    """The blocks as an opened PDF in the committee layout."""
    return pikepdf.open(io.BytesIO(renderer().render(finished(document(*blocks, page=page))).content))


# -- figures --------------------------------------------------------------------------------------


def measure(rows: Sequence[str | tuple[str, ...]] = ("Calls",), **changes: object) -> Measure:
    """A management-information measure; a row in a tuple is followed by its parts."""
    broken = [(row,) if isinstance(row, str) else row for row in rows]
    values: dict[str, object] = {
        "id": "calls", "title": "Calls", "topic": "calls", "row_heading": "Service", "total_label": "All",
        "computed": "change-on-last-year-to-date", "quarters": 8, "unit": "calls", "portfolio": "one",
        "division": "one", "rows": [{"name": name, "parts": parts} for name, *parts in broken],
    }  # fmt: skip
    return Measure.model_validate({**values, **changes})


def measure_table(
    measure: Measure, last: Quarter, values: Mapping[str, str], changes: Mapping[str, str] | None = None
) -> MeasureTable:
    """Figures of rows, each a text such as `71 93 - 50` whose last value is that of the quarter `last`."""
    figures = {}
    for row, text in values.items():
        numbers = text.split()
        for back, number in enumerate(reversed(numbers)):
            at = Span("calls.csv", len(numbers) - back, row)
            figures[row, last.shifted(-back)] = Figure(None if number == "-" else Decimal(number), None, at)
    supplied = {row: Figure(Decimal(value), None, Span("calls.csv", 1)) for row, value in (changes or {}).items()}
    return MeasureTable(measure, figures, supplied)


@cache
def ours() -> Paper:
    """The paper of the starter council."""
    return load(OURS / "2026-27-q1")


def rated(*tables: MeasureTable, quarter: Quarter | None = None) -> RatedPaper:
    """The starter council's paper, rated, with these tables, in its own quarter or another."""
    paper = replace(ours(), measures=tables)
    ratings, history = rate(paper)
    if quarter:
        paper = replace(paper, file=paper.file.model_copy(update={"quarter": quarter}))
    return RatedPaper(paper, ratings, history, {})


@cache
def kent() -> Paper:
    """The example paper."""
    return load(KENT)


def saying(paper: Paper, **prose: str) -> RatedPaper:
    """A paper, rated, that says nothing but this prose: by the file's name, `_` for a hyphen."""
    files = {name.replace("_", "-"): text for name, text in prose.items()}
    said = {name: parse_markdown(text, f"{name}.md") for name, text in files.items()}
    assert all(not read.findings for read in said.values())
    bare = replace(paper, prose={name: tuple(read.blocks) for name, read in said.items()}, commentary={})
    return RatedPaper(bare, *rate(bare), {})


@dataclass(frozen=True)
class Spoilt:
    """A copy of the starter council; each change is to one file of it, named from the council's folder."""

    folder: Path

    @property
    def paper(self) -> Path:
        """The paper's folder."""
        return self.folder / "2026-27-q1"

    def change(self, name: str, old: str, new: str) -> None:
        """Put other words in place of some that are there."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the paper; none when it loads."""
        try:
            load(self.paper)
        except Invalid as invalid:
            return invalid.findings
        return ()

    def finding(self) -> tuple[str, str, str]:
        """The one thing that is wrong: code, message, and where from the council's folder on."""
        [found] = self.findings()
        return found.code, found.message, str(found.at).partition("ours/")[2]


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes of findings, in their order."""
    return [finding.code for finding in findings]

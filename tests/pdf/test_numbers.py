"""Pages by their numbers: how full they are, how long their lines, what is broken, what stands over what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from property.chance_councils import council_of
from unit.making import document, packaged, words

from paperkit.document.nodes import Cell, Chart, ChartSeries, Document, Part, Row, Table
from paperkit.document.words import seen
from paperkit.layout.colours import LINES
from paperkit.layout.layout import Layout
from paperkit.layout.read import read_layout
from paperkit.layout.where import layouts_for
from paperkit.render.drawing.shapes import Drawing, TextRun
from paperkit.render.drawing.style import Metrics
from paperkit.render.pdf import column_widths, tables
from paperkit.render.pdf.flow import Placed, Strip
from paperkit.render.pdf.renderer import PdfRenderer, _Sheet
from paperkit.run.prepare import Prepared, prepare
from paperkit.values.colour import contrast
from paperkit.values.quantity import Notation
from support import ROOT, counts

LEAST_FULL = 1 / 3
"""How full a page is at least, unless a layout begins the next one anew."""
LEAST_BY_CHANCE = 1 / 5
"""The same for councils made by chance, of whose cards some are nearly as long as a page."""
EXAMPLES = {
    "northmere county": ("northmere/2025-26-q3", "county"),
    "eldenvale district": ("eldenvale/2026-27-q1", "district"),
    "eldenvale": ("eldenvale/2026-27-q1", "eldenvale"),
    "northmere": ("northmere/2025-26-q3", "northmere"),
    "kent": ("kent/2011-12-q3", "kent"),
    "kent borough": ("kent/2011-12-q3", "borough"),
    "kent digest": ("kent/2011-12-q3", "digest"),
}
"""The examples: a paper and the layout in which it is printed."""
NEW = ("county", "district")
"""The layouts that promise more."""


@dataclass
class Numbers:
    """What was counted on the pages of a paper."""

    fills: list[list[float]] = field(default_factory=list)
    """How full pages are that follow each other without a beginning between them."""
    broken: list[str] = field(default_factory=list)
    """Figures over two lines."""
    wrapped: list[str] = field(default_factory=list)
    """Ratings over two lines, but for a quarter in brackets."""
    touching: list[str] = field(default_factory=list)
    """Words on charts that stand over each other."""
    pages: int = 0


class Counting(PdfRenderer):
    """A renderer that keeps count."""

    numbers: Numbers

    def _paged(self, strips: list[Strip], kind: str, part: Part) -> list[_Sheet]:
        made = super()._paged(strips, kind, part)
        if made:
            page = self.layout.file.pages[kind]
            height = page.extent[1] - page.margins.top - page.margins.bottom
            self.numbers.fills.append([_end(sheet.placed) / height for sheet in made])
        return made


def _end(placed: list[Placed]) -> float:
    return max((one.top + one.strip.height for one in placed), default=0.0)


def counted(prepared: Prepared, monkeypatch: pytest.MonkeyPatch) -> Numbers:
    """The numbers of a paper's appendix."""
    return counted_in(prepared.papers.appendix, prepared.layout, monkeypatch)


def counted_in(paper: Document, layout: Layout, monkeypatch: pytest.MonkeyPatch) -> Numbers:
    """The numbers of a document."""
    numbers, setting = Numbers(), tables._set

    def watched(*given: object, **more: object) -> list[tables.Set]:
        made: list[tables.Set] = setting(*given, **more)  # type: ignore[arg-type]
        for cell in made:
            said = seen(cell.cell.children)
            if len(cell.lines) > 1 and cell.cell.tone and "(" not in said:
                numbers.wrapped.append(said)
            if len(cell.lines) > 1 and cell.cell.role in column_widths.NUMBERS and not cell.cell.tone:
                numbers.broken.append(said)
        return made

    monkeypatch.setattr(tables, "_set", watched)
    renderer = Counting(layout)
    renderer.numbers = numbers
    numbers.pages = renderer.render(paper).pages
    for (chart, *_), drawing in renderer.drawings.items():
        numbers.touching += [f"{chart.description[:60]}: {pair}" for pair in over_each_other(drawing, renderer)]
    return numbers


def over_each_other(drawing: Drawing, renderer: PdfRenderer) -> Iterator[tuple[str, str]]:
    """The words on a chart that stand over each other."""
    metrics = renderer.fonts.metrics()
    boxes = [(run.text, _box(run, metrics)) for run in drawing.pieces if isinstance(run, TextRun)]
    for (one, a), (other, b) in combinations(boxes, 2):
        if a[0] < b[2] - 0.5 and b[0] < a[2] - 0.5 and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5:
            yield one, other


def _box(run: TextRun, metrics: Metrics) -> tuple[float, float, float, float]:
    """Left, foot, right and top of a text: as high as a capital letter."""
    width = metrics.width(run.text, run.size, bold=run.bold)
    left = run.x - {"left": 0.0, "centre": width / 2, "right": width}[run.align]
    return left, run.y, left + width, run.y + run.size * 0.72


@cache
def example(name: str) -> Prepared:
    """An example in a layout."""
    paper, layout = EXAMPLES[name]
    return prepare(ROOT / "inputs" / paper, ROOT / "layouts" / f"{layout}.yaml")


def test_what_is_broken_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ratings and figures in more columns than a page has room for."""
    row = Row((Cell(words("Near target"), "table-status", tone="amber"), Cell(words("1,234,567 days"), "trend-number")))
    table = Table((), (Row(row.cells * 12),), (1.0,) * 24, "Too many")
    numbers = counted_in(document(table), packaged("district"), monkeypatch)
    assert (len(numbers.wrapped), len(numbers.broken)) == (12, 12)
    monkeypatch.undo()
    labels = tuple(f"Quarter {number}" for number in range(3))
    values = tuple(map(Decimal, (1, 2, 3)))
    chart = Chart(labels, (ChartSeries("s", values, "actual"),), Notation(), "d", scale=tuple(map(Decimal, range(90))))
    assert counted_in(document(chart), packaged("district"), monkeypatch).touching != []


TOO_BROAD = {"northmere": {"For information"}}
"""The ratings of which six do not fit side by side: they are on two lines, and the names of rows keep their room."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_by_its_numbers(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = counted(example(name), monkeypatch)
    assert (numbers.broken, numbers.touching) == ([], [])
    assert {*numbers.wrapped} <= TOO_BROAD.get(name, set())
    if name.split()[-1] in NEW:
        assert [fill for run in numbers.fills for fill in run[:-1] if fill < LEAST_FULL] == []


def test_a_district_has_few_pages_and_most_are_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty indicators; the report of 2012's form had 50 pages."""
    numbers = counted(example("eldenvale district"), monkeypatch)
    every = [fill for run in numbers.fills for fill in run]
    assert numbers.pages <= 28
    assert sum(fill < 0.7 for fill in every) <= numbers.pages / 4


@counts(4, 50)
def test_councils_by_chance_by_their_numbers(count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No rating wraps and no words on charts stand over each other, whatever a council's names and figures."""
    for seed in range(count):
        paper = council_of(seed, most=30).written(tmp_path / str(seed))
        for name in NEW:
            with monkeypatch.context() as patched:
                numbers = counted(prepare(paper, ROOT / "layouts" / f"{name}.yaml"), patched)
            where = f"seed {seed} in {name}"
            assert (where, numbers.wrapped, numbers.touching) == (where, [], [])
            assert (where, [fill for run in numbers.fills for fill in run[:-1] if fill < LEAST_BY_CHANCE]) == (
                where,
                [],
            )


@pytest.mark.parametrize("path", sorted((ROOT / "layouts").glob("*.yaml")), ids=lambda path: path.stem)
def test_red_and_green_are_not_the_same_grey(path: Path) -> None:
    statuses = layout(path).file.statuses
    assert contrast(statuses.red.fill, statuses.green.fill) >= LINES.ratio


def layout(path: Path) -> Layout:
    """A layout of the repository."""
    return read_layout(path, layouts_for(path.parent))

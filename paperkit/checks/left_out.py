"""A check of figures that are left out of tables: do a total and the other rows give them back?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from paperkit.council.sheet import Computed
from paperkit.findings.finding import Finding, warning
from paperkit.layout.layout import Layout
from paperkit.paper.model import Flag, MeasureTable, RatedPaper
from paperkit.values.period import Quarter

_HINT = "leave out another figure of that sum too, or the sum; if it is no secret but not known, answer it"


@dataclass(frozen=True, slots=True)
class _Sum:
    """A figure and those of which it is the sum, each by the name of its line and its quarter; what is said of it."""

    cells: tuple[tuple[str, Quarter], ...]
    said: str


def left_out(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A figure that is left out of a table should not follow from the figures around it.

    `not available` in one row is found where the total and all other rows of that quarter are printed, since whoever
    subtracts has the figure; so it is with the parts of a row, with columns that are worked out of each other, with a
    total of twelve months and three of its quarters, and where the paper before printed the figure. Two figures that
    are left out of one sum guard each other. Open data make this sum easier, but a reader of the PDF can do it too.

    It cannot know whether the figure is a secret or only not known, two sums that together give two figures, nor what
    is published elsewhere.
    """
    for table in rated.paper.measures:
        values = _values(table, rated)
        hidden = {
            cell: figure.at
            for cell, figure in table.figures.items()
            if figure.flag is Flag.NOT_AVAILABLE and values.get(cell, Decimal(0)) is None
        }
        for cell, at in hidden.items():
            if said := _given_back(cell, table, rated, values):
                name, quarter = cell
                told = f"`{table.measure.title}`: `{name}` of {quarter} is left out, and {said}"
                yield warning("tables.left-out", told, at, hint=_HINT)


def _values(table: MeasureTable, rated: RatedPaper) -> Mapping[tuple[str, Quarter], Decimal | None]:
    """What the table prints, by line and quarter."""
    quarters = table.quarters(rated.paper.quarter)
    lines = rated.tables.get(table.measure.id, ())
    return {(line.name, when): value for line in lines for when, value in zip(quarters, line.values, strict=True)}


def _given_back(
    cell: tuple[str, Quarter],
    table: MeasureTable,
    rated: RatedPaper,
    values: Mapping[tuple[str, Quarter], Decimal | None],
) -> str:
    """How a figure that is left out can be had; nothing where it cannot."""
    before = rated.paper.published
    if before and (f"{table.measure.id}/{cell[0]}", "value", cell[1]) in before.latest:
        return "the paper before printed it"
    for one in (*_sums_of_rows(table, cell), *_sums_of_columns(table, cell), *_year(table, cell, rated.paper.quarter)):
        if all(values.get(other) is not None for other in one.cells if other != cell):
            return f"follows from {one.said}"
    return ""


def _sums_of_rows(table: MeasureTable, cell: tuple[str, Quarter]) -> Iterator[_Sum]:
    """The sums of rows that a figure is in, as the sum or as a part of it."""
    name, quarter = cell
    for total, rows in table.measure.sums.items():
        if name in (total, *rows):
            cells = tuple((row, quarter) for row in (total, *rows))
            yield _Sum(cells, f"`{total}` and the other rows of it")


def _sums_of_columns(table: MeasureTable, cell: tuple[str, Quarter]) -> Iterator[_Sum]:
    """The sums of columns of the table's own that a figure is in."""
    measure, (name, quarter) = table.measure, cell
    for row in measure.row_names:
        for column in measure.columns:
            ids: Sequence[str] = (column.id, *column.adds, *column.less) if column.adds else ()
            lines = [measure.line_name(row, id) for id in ids]
            if name in lines:
                yield _Sum(tuple((line, quarter) for line in lines), f"the columns around `{column.heading}`")


def _year(table: MeasureTable, cell: tuple[str, Quarter], last: Quarter) -> Iterator[_Sum]:
    """The total of twelve months that a figure is in, where one was supplied."""
    name, quarter = cell
    given = table.supplied.get(name)
    four = tuple((name, last.shifted(-back)) for back in range(4))
    known = table.measure.computed is Computed.TWELVE_MONTHS and given is not None and given.value is not None
    if known and (name, quarter) in four:
        yield _Sum(four, "the total of twelve months and its other quarters")

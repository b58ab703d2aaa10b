"""Tables of management information by chance, worked out a second time: column by column, in fractions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from math import floor
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as some
from unit.making import measure

from paperkit.paper.model import Figure, MeasureTable
from paperkit.paper.tables import lines
from paperkit.values.period import Quarter

LAST = some.builds(Quarter, some.integers(2005, 2030), some.integers(1, 4))
COUNTS = some.integers(0, 10**6).map(Decimal)
MEASURED = some.integers(-(10**5), 10**9).map(lambda thousandths: Decimal(thousandths).scaleb(-3))
FIGURES = some.builds(Figure, COUNTS | MEASURED)
FLAGGED = some.just(Figure(None)) | FIGURES
Column: TypeAlias = list[Fraction | None]
CHANGE, TWELVE = "change-on-last-year-to-date", "twelve-month-total"


@some.composite
def tables(draw: some.DrawFn) -> tuple[MeasureTable, Quarter]:
    """A table with rows, of which some are broken into parts; quarters are missing here and there, some too many."""
    last, number = draw(LAST), iter(range(100))
    rows = [
        tuple(f"row {next(number)}" for _ in range(1 + parts))
        for parts in draw(some.lists(some.sampled_from([0, 0, 1, 2, 3]), min_size=1, max_size=4))
    ]
    names = [name for row in rows for name in row]
    given = [*names, *draw(some.sampled_from([[], ["All"]]))]
    without = draw(some.sets(some.sampled_from(given), max_size=2))
    first, gaps = draw(some.sampled_from([-12, -9, -7, -3])), draw(some.sampled_from([0, 0, 1, 5]))
    cells = [(name, last.shifted(back)) for name in given if name not in without for back in range(first, 2)]
    figures = {cell: draw(FLAGGED if gaps > 1 else FIGURES) for cell in cells}
    left_out = draw(some.sets(some.sampled_from([*cells, None]), max_size=gaps))
    supplied = draw(some.dictionaries(some.sampled_from([*names, "All"]), FLAGGED, max_size=2))
    computed, quarters = draw(some.sampled_from([CHANGE, TWELVE])), draw(some.integers(1, 13))
    kept = {cell: figure for cell, figure in figures.items() if cell not in left_out}
    return MeasureTable(measure(rows, computed=computed, quarters=quarters), kept, supplied), last


def exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def added(values: Column) -> Fraction | None:
    """The sum, where nothing is missing."""
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if len(known) == len(values) else None


class SecondLook:
    """The same table as a grid of fractions: a column for each of the last 24 quarters, filled from the bottom up."""

    def __init__(self, table: MeasureTable, last: Quarter) -> None:
        self.table, self.last = table, last
        self.quarters = [last.shifted(back) for back in range(-23, 1)]
        self.grid: dict[str, Column] = {}
        self.whole: dict[str, list[bool]] = {}
        for row in table.measure.rows:
            for part in row.parts:
                self.grid[part] = self.given(part)
            self.fill(row.name, row.parts)
        self.fill(table.measure.total_label or "", [row.name for row in table.measure.rows])

    def given(self, name: str) -> Column:
        """What the figures say of a line."""
        return [exact(self.table.figures.get((name, when), Figure(None)).value) for when in self.quarters]

    def fill(self, name: str, below: Sequence[str]) -> None:
        """The line of a row or of the total: sums stand in its gaps, in each column in which no part is missing."""
        own, columns = self.given(name), zip(*(self.grid[part] for part in below), strict=True)
        sums = [added(list(column)) for column in columns] or [None] * len(own)
        self.whole[name] = [value is not None for value in sums]
        self.grid[name] = [value if value is not None else summed for value, summed in zip(own, sums, strict=True)]

    def computed(self, name: str) -> Fraction | None:
        """What was supplied for the last column, else the sum of four quarters or the change in whole per cent."""
        if name in self.table.supplied:
            return exact(self.table.supplied[name].value)
        line, number = self.grid[name], self.last.number
        if self.table.measure.computed == TWELVE:
            return added(line[-4:])
        now, then = added(line[-number:]), added(line[-number - 4 : -4])
        if now is None or then is None or then <= 0:
            return None
        change = (now - then) * 100 / then
        return Fraction(floor(abs(change) + Fraction(1, 2)) * (-1 if change < 0 else 1))


@given(tables())
def test_a_second_working_out_comes_to_the_same(case: tuple[MeasureTable, Quarter]) -> None:
    table, last = case
    second, shown = SecondLook(table, last), slice(-table.measure.quarters, None)
    for line in lines(table, last):
        assert [exact(value) for value in line.values] == second.grid[line.name][shown]
        bracketed = second.whole[line.name][shown] if line.kind == "row" else [False] * len(line.values)
        assert list(line.bracketed) == bracketed
        assert exact(line.computed) == second.computed(line.name)


@given(tables())
def test_lines_are_those_of_the_register_in_its_order(case: tuple[MeasureTable, Quarter]) -> None:
    table, last = case
    found = [(line.name, line.kind) for line in lines(table, last)]
    rows = [[(row.name, "row"), *((part, "part") for part in row.parts)] for row in table.measure.rows]
    assert found == [*chain(*rows), ("All", "total")]

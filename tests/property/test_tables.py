"""Tables of management information by chance, worked out a second time: cell by cell, in fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as some
from unit.making import measure

from paperkit.paper.model import Figure, MeasureTable
from paperkit.paper.tables import lines
from paperkit.values.period import Quarter

LAST = some.builds(Quarter, some.integers(2005, 2030), some.integers(1, 4))
FIGURES = some.one_of(some.decimals(0, 10**6, places=0), some.decimals(-(10**4), 10**9, places=3))
FLAGGED = some.builds(Figure, some.none() | FIGURES)
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
    first, gaps = draw(some.integers(-12, -3)), draw(some.sampled_from([0, 0, 1, 5]))
    cells = [(name, last.shifted(back)) for name in given if name not in without for back in range(first, 2)]
    figures = {cell: draw(FLAGGED if gaps else some.builds(Figure, FIGURES)) for cell in cells}
    left_out = draw(some.sets(some.sampled_from([*cells, None]), max_size=gaps))
    supplied = draw(some.dictionaries(some.sampled_from([*names, "All"]), FLAGGED, max_size=2))
    computed, quarters = draw(some.sampled_from([CHANGE, TWELVE])), draw(some.integers(1, 13))
    kept = {cell: figure for cell, figure in figures.items() if cell not in left_out}
    return MeasureTable(measure(rows, computed=computed, quarters=quarters), kept, supplied), last


def added(values: list[Fraction | None]) -> Fraction | None:
    """The sum, where nothing is missing."""
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if len(known) == len(values) else None


class SecondLook:
    """The same table, each of its cells worked out by itself from what was given."""

    def __init__(self, table: MeasureTable, last: Quarter) -> None:
        self.table, self.last = table, last
        self.parts = {row.name: list(row.parts) for row in table.measure.rows}
        self.parts[table.measure.total_label] = list(self.parts)

    def cell(self, name: str, when: Quarter) -> Fraction | None:
        """What is given for a cell; else the sum of the lines below it, if there are any."""
        figure = self.table.figures.get((name, when))
        if figure is not None and figure.value is not None:
            return Fraction(figure.value)
        below = self.parts.get(name)
        return added([self.cell(part, when) for part in below]) if below else None

    def bracketed(self, name: str, when: Quarter) -> bool:
        """Whether the line is a row whose parts all have a figure."""
        below = self.parts.get(name)
        if not below or name == self.table.measure.total_label:
            return False
        return all(self.cell(part, when) is not None for part in below)

    def computed(self, name: str) -> Fraction | None:
        """What was supplied for the last column, else the sum of four quarters or the change in whole per cent."""
        if name in self.table.supplied:
            value = self.table.supplied[name].value
            return None if value is None else Fraction(value)
        if self.table.measure.computed == TWELVE:
            return added([self.cell(name, self.last.shifted(-back)) for back in range(4)])
        so_far = [self.last.shifted(-back) for back in range(self.last.number)]
        now = added([self.cell(name, when) for when in so_far])
        then = added([self.cell(name, when.shifted(-4)) for when in so_far])
        if now is None or then is None or then <= 0:
            return None
        change = (now - then) * 100 / then
        return Fraction(floor(abs(change) + Fraction(1, 2)) * (-1 if change < 0 else 1))


def exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


@given(tables())
def test_each_cell_is_what_it_is_when_it_is_worked_out_by_itself(case: tuple[MeasureTable, Quarter]) -> None:
    table, last = case
    second = SecondLook(table, last)
    quarters = [last.shifted(-back) for back in reversed(range(table.measure.quarters))]
    for line in lines(table.sheet(last)):
        assert [exact(value) for value in line.values] == [second.cell(line.name, when) for when in quarters]
        assert list(line.bracketed) == [second.bracketed(line.name, when) for when in quarters]
        assert exact(line.computed) == second.computed(line.name)


@given(tables())
def test_lines_are_those_of_the_register_in_its_order(case: tuple[MeasureTable, Quarter]) -> None:
    table, last = case
    found = [(line.name, line.kind) for line in lines(table.sheet(last))]
    below = [(name, kind) for row in table.measure.rows for name, kind in _named(row.name, row.parts)]
    assert found == [*below, ("All", "total")]


def _named(row: str, parts: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(row, "row"), *((part, "part") for part in parts)]

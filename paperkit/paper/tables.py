"""Turns the figures of a management-information table into its finished lines: sums, years to date, twelve months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from paperkit.council.sheet import Computed, TableLine
from paperkit.document.nodes import RowKind
from paperkit.paper.model import MeasureTable
from paperkit.values.period import Quarter
from paperkit.values.quantity import percentage_change, rounded


def all_lines(tables: Iterable[MeasureTable], last: Quarter) -> dict[str, tuple[TableLine, ...]]:
    """The finished lines of several tables, by the ids of their measures."""
    return {table.measure.id: lines(table, last) for table in tables}


def lines(table: MeasureTable, last: Quarter) -> tuple[TableLine, ...]:
    """The finished lines up to a quarter: rows, the parts under each, and the total, in the order of the register."""
    return tuple(_lines(table, last))


def _lines(table: MeasureTable, last: Quarter) -> Iterator[TableLine]:
    measure = table.measure
    parts = {row.name: row.parts for row in measure.rows}
    all_rows = {measure.total_label: tuple(parts)} if measure.total_label else {}
    cells = _Cells(table, last, {**parts, **all_rows})
    for row in measure.rows:
        yield cells.line(row.name, "row", row.note)
        for part in row.parts:
            yield cells.line(part, "part")
    if measure.total_label:
        yield cells.line(measure.total_label, "total")


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a table up to its last quarter; `below` names the lines that a row or the total is the sum of."""

    table: MeasureTable
    last: Quarter
    below: Mapping[str, tuple[str, ...]]

    def value(self, name: str, when: Quarter) -> Decimal | None:
        """The line's own figure; where it has none, the sum of the lines below it."""
        figure = self.table.figures.get((name, when))
        if figure is not None and figure.value is not None:
            return figure.value
        return self.sum_below(name, when)

    def sum_below(self, name: str, when: Quarter) -> Decimal | None:
        """The sum of the lines below one, if there are any and each of them has a value."""
        below = self.below.get(name)
        return total([self.value(part, when) for part in below]) if below else None

    def line(self, name: str, kind: RowKind, note: str | None = None) -> TableLine:
        """A line; what was supplied for the computed column is in place of what is computed."""
        quarters = self.table.quarters(self.last)
        if name in self.table.supplied:
            last = self.table.supplied[name].value
        else:
            last = computed(lambda when: self.value(name, when), self.table.measure.computed, self.last)
        broken = tuple(kind == "row" and self.sum_below(name, when) is not None for when in quarters)
        return TableLine(
            name=name,
            kind=kind,
            values=tuple(self.value(name, when) for when in quarters),
            computed=last,
            bracketed=broken,
            note=note,
        )


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, or None when a value is missing: a total of some is not a total."""
    found = Decimal(0)
    for value in values:
        if value is None:
            return None
        found += value
    return found


def computed(value: Callable[[Quarter], Decimal | None], kind: Computed, last: Quarter) -> Decimal | None:
    """The computed column of a line: the sum of twelve months, or the change of the year to date in whole per cent.

    None where the table has no such column, and where a figure is missing.
    """
    if kind is Computed.NONE:
        return None
    if kind is Computed.TWELVE_MONTHS:
        return total(value(last.shifted(-back)) for back in (3, 2, 1, 0))
    so_far = [Quarter(last.year, number) for number in range(1, last.number + 1)]
    before, after = total(value(when.shifted(-4)) for when in so_far), total(value(when) for when in so_far)
    change = None if before is None or after is None else percentage_change(before, after)
    return None if change is None else rounded(change)

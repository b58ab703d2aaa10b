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
    """The finished lines up to a quarter: rows, the parts under each, and the total, in the order of the register.

    A table by month, or with columns of its own, has a line for each row and column: `Red, opening`.
    """
    return tuple(_lines(table, last))


def worked_out(table: MeasureTable, row: str, column: str, when: Quarter) -> Decimal | None:
    """What a column of a table's own is worked out of for a row; None where nothing, or not all is there."""
    return _cells(table, when).worked_out(row, column, when)


def _cells(table: MeasureTable, last: Quarter) -> _Cells:
    parts = {row.name: row.parts for row in table.measure.rows}
    all_rows = {table.measure.total_label: tuple(parts)} if table.measure.total_label else {}
    return _Cells(table, last, {**parts, **all_rows})


def _lines(table: MeasureTable, last: Quarter) -> Iterator[TableLine]:
    measure, cells = table.measure, _cells(table, last)
    for place in measure.places:
        for row in measure.rows:
            yield cells.line(row.name, place, "row", row.note)
            for part in row.parts:
                yield cells.line(part, place, "part")
        if measure.total_label:
            yield cells.line(measure.total_label, place, "total")


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a table up to its last quarter; `below` names the lines that a row or the total is the sum of."""

    table: MeasureTable
    last: Quarter
    below: Mapping[str, tuple[str, ...]]

    def value(self, row: str, place: str, when: Quarter) -> Decimal | None:
        """The own figure of a row; where it has none, what its column is worked out of, or the rows below it."""
        figure = self.table.figures.get((self.table.measure.line_name(row, place), when))
        if figure is not None and figure.value is not None:
            return figure.value
        made = self.sum_below(row, place, when)
        return self.worked_out(row, place, when) if made is None else made

    def worked_out(self, row: str, place: str, when: Quarter) -> Decimal | None:
        """What a column of the table's own is worked out of; None where it is not, or something is missing."""
        column = next((one for one in self.table.measure.columns if one.id == place), None)
        if column is None or all(quarter != when for _, quarter in self.table.figures):  # before the table begins
            return None
        if column.carried_from:
            return self.value(row, column.carried_from, when.shifted(-1))
        if column.year_before_of:
            return self.value(row, column.year_before_of, when.shifted(-4))
        if column.twelve_months_of:
            return total(self.value(row, column.twelve_months_of, when.shifted(-back)) for back in range(4))
        added, taken = (total(self.value(row, id, when) for id in ids) for ids in (column.adds, column.less))
        return None if added is None or taken is None or not column.adds else added - taken

    def sum_below(self, row: str, place: str, when: Quarter) -> Decimal | None:
        """The sum of the rows below one, if there are any and each of them has a value."""
        below = self.below.get(row)
        return total([self.value(part, place, when) for part in below]) if below else None

    def line(self, row: str, place: str, kind: RowKind, note: str | None = None) -> TableLine:
        """A line; what was supplied for the computed column is in place of what is computed."""
        quarters = self.table.quarters(self.last)
        there = [not place or place in self.table.places(when) for when in quarters]
        values = tuple(
            self.value(row, place, when) if is_there else None for when, is_there in zip(quarters, there, strict=True)
        )
        if row in self.table.supplied:
            last = self.table.supplied[row].value
        else:
            last = computed(lambda when: self.value(row, "", when), self.table.measure.computed, self.last)
        broken = tuple(kind == "row" and self.sum_below(row, place, when) is not None for when in quarters)
        return TableLine(
            name=self.table.measure.line_name(row, place),
            kind=kind,
            values=values,
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

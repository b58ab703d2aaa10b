"""Turns the figures of a management-information table into its finished lines: sums, years to date, twelve months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from paperkit.council.sheet import Computed, TableLine
from paperkit.document.nodes import RowKind
from paperkit.paper.model import MISSING, MeasureTable
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
    return _Cells(table, when).worked_out(row, column, when)


def _lines(table: MeasureTable, last: Quarter) -> Iterator[TableLine]:
    measure, cells = table.measure, _Cells(table, last)
    for column in dict.fromkeys(column for column, _ in table.columns(last)):
        for row in measure.rows:
            yield cells.line(row.name, column, "row", row.note)
            for part in row.parts:
                yield cells.line(part, column, "part")
        if measure.total_label:
            yield cells.line(measure.total_label, column, "total")


class _Cells:
    """The cells of a table up to its last quarter."""

    def __init__(self, table: MeasureTable, last: Quarter) -> None:
        self.table, self.last = table, last
        self.below = table.measure.below
        self.own = {column.id: column for column in table.measure.columns}
        self.begun = {when for _, when in table.figures}

    def value(self, row: str, column: str, when: Quarter) -> Decimal | None:
        """The own figure of a row; where it has none, what its column is worked out of, or the rows below it."""
        figure = self.table.figures.get((self.table.measure.line_name(row, column), when))
        if figure is not None and figure.value is not None:
            return figure.value
        made = self.sum_below(row, column, when)
        if made is not None or (figure is not None and figure.flag in MISSING):
            return made
        return self.worked_out(row, column, when)

    def worked_out(self, row: str, column: str, when: Quarter) -> Decimal | None:
        """What a column of the table's own is worked out of; None where it is not, or something is missing."""
        own = self.own.get(column)
        if own is None or when not in self.begun:  # before the table begins nothing is carried over
            return None
        if own.carried_from:
            return self.value(row, own.carried_from, when.shifted(-1))
        if own.year_before_of:
            return self.value(row, own.year_before_of, when.shifted(-4))
        if own.twelve_months_of:
            return total(self.value(row, own.twelve_months_of, when.shifted(-back)) for back in range(4))
        added, taken = (total(self.value(row, id, when) for id in ids) for ids in (own.adds, own.less))
        return None if added is None or taken is None or not own.adds else added - taken

    def sum_below(self, row: str, column: str, when: Quarter) -> Decimal | None:
        """The sum of the rows below one, if there are any and each of them has a value."""
        below = self.below.get(row)
        return total([self.value(part, column, when) for part in below]) if below else None

    def line(self, row: str, column: str, kind: RowKind, note: str | None = None) -> TableLine:
        """A line; what was supplied for the computed column is in place of what is computed."""
        quarters = self.table.quarters(self.last)
        if row in self.table.supplied:
            last = self.table.supplied[row].value
        else:
            last = computed(lambda when: self.value(row, column, when), self.table.measure.computed, self.last)
        broken = tuple(kind == "row" and self.sum_below(row, column, when) is not None for when in quarters)
        return TableLine(
            name=self.table.measure.line_name(row, column),
            kind=kind,
            values=tuple(self.value(row, column, when) for when in quarters),
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

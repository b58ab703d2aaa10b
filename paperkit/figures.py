"""Turns the tidy figures of a management-information table into its finished lines.

The one module where pandas works: pivoting, years to date, rolling totals. Values go in and come out
as exact decimals; frames hold objects, never floats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

import pandas as pd

from paperkit.model import MeasureLine, MeasureTable
from paperkit.period import Quarter
from paperkit.quantity import percentage_change, rounded
from paperkit.schema import Computed, Measure


def shown_quarters(measure: Measure, quarter: Quarter) -> tuple[Quarter, ...]:
    """The quarters that the table prints, the paper's own last."""
    return tuple(quarter.shifted(-back) for back in reversed(range(measure.quarters)))


def wide(table: MeasureTable, quarter: Quarter) -> pd.DataFrame:
    """A frame with a line a row of the table, a column a quarter, and None where there is no figure.

    A row that is broken into parts holds the sum of its parts where it has no figure of its own.
    """
    measure = table.measure
    quarters = shown_quarters(measure, quarter)
    names = [name for row in measure.rows for name in (row.name, *row.parts)]
    long = pd.DataFrame(
        [(row, when, figure.value) for (row, when), figure in table.figures.items()],
        columns=["row", "quarter", "value"],
        dtype=object,
    )
    frame = long.pivot(index="row", columns="quarter", values="value")
    frame = frame.reindex(index=[*names, measure.total_label], columns=list(quarters)).astype(object)
    frame = frame.where(frame.notna(), None)
    for row in measure.rows:
        if row.parts:
            frame.loc[row.name] = _filled(_line_of(frame, row.name), frame.loc[list(row.parts)])
    tops = frame.loc[[row.name for row in measure.rows]]
    frame.loc[measure.total_label] = _filled(_line_of(frame, measure.total_label), tops)
    return frame


def _line_of(frame: pd.DataFrame, name: str) -> pd.Series:
    """The line of a name; names are unique in a table."""
    return cast("pd.Series", frame.loc[name])


def _filled(own: pd.Series, parts: pd.DataFrame) -> pd.Series:
    """The row's own figures, the sum of all parts where it has none and every part has one."""
    sums = [total(column) for _, column in parts.items()]
    return pd.Series(
        [value if value is not None else part for value, part in zip(own, sums, strict=True)],
        index=own.index,
        dtype=object,
    )


def total(values: Sequence[Decimal | None] | pd.Series) -> Decimal | None:
    """The sum, or None when a value is missing: a total of some is no total."""
    found = list(values)
    return None if None in found else sum(found, start=Decimal(0))


def year_to_date(values: pd.Series, quarter: Quarter) -> tuple[Decimal | None, Decimal | None]:
    """The sums of the year so far and of the same quarters of the year before."""
    so_far = [Quarter(quarter.year, number) for number in range(1, quarter.number + 1)]
    before = [when.shifted(-4) for when in so_far]
    known = set(values.index)
    if not known.issuperset(so_far) or not known.issuperset(before):
        return None, None
    by_quarter = dict(zip(values.index, values, strict=True))
    return total([by_quarter[when] for when in before]), total([by_quarter[when] for when in so_far])


def computed(values: pd.Series, kind: Computed, quarter: Quarter) -> Decimal | None:
    """The computed column of a line: a whole per cent of change, or the sum of twelve months."""
    if kind is Computed.TWELVE_MONTHS:
        return total(values.iloc[-4:]) if len(values) >= 4 else None
    before, after = year_to_date(values, quarter)
    if before is None or after is None:
        return None
    change = percentage_change(before, after)
    return None if change is None else rounded(change)


def lines(table: MeasureTable, quarter: Quarter) -> tuple[MeasureLine, ...]:
    """The finished lines: rows, the parts under them, and the total, in the order of `measures.yaml`."""
    frame = wide(table, quarter)
    return tuple(_lines(table, frame, quarter))


def _lines(table: MeasureTable, frame: pd.DataFrame, quarter: Quarter) -> Iterator[MeasureLine]:
    measure = table.measure
    for row in measure.rows:
        parts = frame.loc[list(row.parts)]
        broken = tuple(bool(row.parts) and total(column) is not None for _, column in parts.items())
        yield _line(table, frame, row.name, "row", quarter, broken or None, row.note)
        for part in row.parts:
            yield _line(table, frame, part, "part", quarter, None, None)
    yield _line(table, frame, measure.total_label, "total", quarter, None, None)


def _line(
    table: MeasureTable,
    frame: pd.DataFrame,
    name: str,
    kind: str,
    quarter: Quarter,
    bracketed: tuple[bool, ...] | None,
    note: str | None,
) -> MeasureLine:
    values = _line_of(frame, name)
    supplied = table.changes.get(name)
    last = computed(values, table.measure.computed, quarter)
    if supplied is not None and table.measure.computed is Computed.CHANGE:
        last = supplied.value
    if kind == "part" and table.measure.computed is Computed.TWELVE_MONTHS and None in list(values):
        last = None
    return MeasureLine(name, kind, tuple(values), last, bracketed if bracketed else (False,) * len(values), note)

"""Turns the tidy figures of a management-information table into its finished lines.

The one module where pandas works: pivoting, years to date, rolling totals. Values go in and come out
as exact decimals; frames hold objects, never floats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

import pandas as pd

from paperkit.council.sheet import Computed, Line, Sheet
from paperkit.document.nodes import RowKind
from paperkit.values.period import Quarter
from paperkit.values.quantity import percentage_change, rounded


def all_lines(sheets: Mapping[str, Sheet]) -> dict[str, tuple[Line, ...]]:
    """The finished lines of several tables, by the names they are given under."""
    return {name: lines(sheet) for name, sheet in sheets.items()}


def lines(sheet: Sheet) -> tuple[Line, ...]:
    """The finished lines: rows, the parts under them, and the total, in the order of the sheet."""
    return tuple(_lines(sheet, wide(sheet)))


def wide(sheet: Sheet) -> pd.DataFrame:
    """A frame with a line a row of the sheet, a column a quarter, and None where there is no figure.

    A row that is broken into parts holds the sum of its parts where it has no figure of its own.
    """
    names = [name for row in sheet.rows for name in (row.name, *row.parts)]
    long = pd.DataFrame(
        [(row, when, value) for (row, when), value in sheet.values.items()],
        columns=["row", "quarter", "value"],
        dtype=object,
    )
    frame = long.pivot(index="row", columns="quarter", values="value")
    frame = frame.reindex(index=[*names, sheet.total_label], columns=_needed(sheet)).astype(object)
    frame = frame.where(frame.notna(), None)
    for row in sheet.rows:
        if row.parts:
            frame.loc[row.name] = _filled(_line_of(frame, row.name), frame.loc[list(row.parts)])
    tops = frame.loc[[row.name for row in sheet.rows]]
    frame.loc[sheet.total_label] = _filled(_line_of(frame, sheet.total_label), tops)
    return frame


def _needed(sheet: Sheet) -> list[Quarter]:
    """The quarters that are printed, and those that the computed column is worked out from, in order."""
    last = sheet.quarters[-1]
    years = {Quarter(year, number) for year in (last.year - 1, last.year) for number in (1, 2, 3, 4)}
    return sorted({*sheet.quarters, *(when for when in years if when <= last)})


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
    """The sums of the same quarters of the year before, and of the year so far."""
    by_quarter: dict[Quarter, Decimal | None] = dict(zip(values.index, values, strict=True))
    so_far = [Quarter(quarter.year, number) for number in range(1, quarter.number + 1)]
    before = [when.shifted(-4) for when in so_far]
    return total([by_quarter.get(when) for when in before]), total([by_quarter.get(when) for when in so_far])


def computed(values: pd.Series, kind: Computed, quarter: Quarter) -> Decimal | None:
    """The computed column of a line: a whole per cent of change, or the sum of twelve months."""
    if kind is Computed.TWELVE_MONTHS:
        return total(values.iloc[-4:])
    before, after = year_to_date(values, quarter)
    if before is None or after is None:
        return None
    change = percentage_change(before, after)
    return None if change is None else rounded(change)


def _lines(sheet: Sheet, frame: pd.DataFrame) -> Iterator[Line]:
    for row in sheet.rows:
        parts = frame.loc[list(row.parts)]
        broken = tuple(bool(row.parts) and total(parts[when]) is not None for when in sheet.quarters)
        yield _line(sheet, frame, row.name, "row", broken, row.note)
        for part in row.parts:
            yield _line(sheet, frame, part, "part")
    yield _line(sheet, frame, sheet.total_label, "total")


def _line(
    sheet: Sheet, frame: pd.DataFrame, name: str, kind: RowKind, broken: tuple[bool, ...] = (), note: str | None = None
) -> Line:
    """A line; what was supplied for the computed column stands in place of what is computed."""
    values = _line_of(frame, name)
    last = computed(values, sheet.computed, sheet.quarters[-1])
    if name in sheet.supplied:
        last = sheet.supplied[name]
    by_quarter: dict[Quarter, Decimal | None] = dict(zip(values.index, values, strict=True))
    shown = [by_quarter[when] for when in sheet.quarters]
    return Line(name, kind, tuple(shown), last, broken or (False,) * len(shown), note)

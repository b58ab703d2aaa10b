"""Turns the table of results into the quarter's rows as a grid, and what is typed or pasted there into the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from paperkit.council.register import Indicator
from paperkit.editing.tabletext import TableText
from paperkit.loading.columns import FIGURES, RESULTS
from paperkit.loading.rows import called, id_of
from paperkit.paper.model import MISSING, Flag
from paperkit.values.period import Quarter, parse_quarter

FIXED = ("actual", "actual_flag", "target")
"""The columns that the grid always has."""
FLAGS = tuple(flag.value for flag in Flag)
_NO_RESULT = tuple(flag.value for flag in MISSING)
_MORE = (*FIGURES, "note")


@dataclass(frozen=True, slots=True)
class GridRow:
    """An indicator in the quarter: the line of its row in the table, if it has one, and what is in its cells.

    `before` is the result of the quarter before, as it is written.
    """

    indicator: Indicator
    line: int | None
    cells: Mapping[str, str]
    before: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The quarter's results: the columns that can be changed, and a row an indicator."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What is to be in a cell: the id of the indicator, the column, the value as it was typed."""

    indicator: str
    column: str
    value: str


def grid_of(text: str, indicators: Sequence[Indicator], quarter: Quarter) -> Grid:
    """The rows of a quarter in the text of `results.csv`. Raises `ValueError` where that is no table of results."""
    table = TableText(text, RESULTS.needed, RESULTS.optional)
    lines, last = _lines(table, indicators, quarter), _last_lines(table, indicators, quarter)
    more = [column for column in _MORE if column in table.columns and _is_used(table, lines.values(), column)]
    columns = (*FIXED, *more)
    rows = (_row(table, one, lines.get(one.id), last.get(one.id), columns) for one in indicators)
    return Grid(columns, tuple(rows))


def with_cells(text: str, indicators: Sequence[Indicator], quarter: Quarter, typed: Iterable[Typed]) -> str:
    """The text of `results.csv` with other values in the quarter's rows; a row that is not there yet is added.

    Raises `ValueError` for a column or an indicator that the grid does not have.
    """
    table = TableText(text, RESULTS.needed, RESULTS.optional)
    lines, new = _lines(table, indicators, quarter), dict[str, dict[str, str]]()
    known = {one.id for one in indicators}
    typed = tuple(typed)
    flagged = {(cell.indicator, cell.column) for cell in typed}
    for cell in typed:
        if cell.indicator not in known or cell.column not in (*FIXED, *_MORE):
            raise ValueError(f"the grid has no cell `{cell.column}` of `{cell.indicator}`")
        if "\n" in cell.value or "\r" in cell.value:
            raise ValueError("a cell holds one line")
        line, value = lines.get(cell.indicator), cell.value.strip()
        if line is not None:
            table.set(line, cell.column, value)
            flag = f"{cell.column}_flag"
            if value and flag in table.columns and (cell.indicator, flag) not in flagged:
                _take_back(table, line, flag)
        elif value:
            new.setdefault(cell.indicator, {"indicator": cell.indicator, "period": str(quarter)})[cell.column] = value
    for id, values in new.items():
        table.add(values, after=_last_line(table, id, indicators))
    return table.text


def _take_back(table: TableText, line: int, flag: str) -> None:
    """Take out a flag that says that there is no figure: now there is one."""
    if table.cell(line, flag) in _NO_RESULT:
        table.set(line, flag, "")


def _row(table: TableText, indicator: Indicator, line: int | None, last: int | None, columns: Sequence[str]) -> GridRow:
    cells = {name: table.cell(line, name) if line is not None else "" for name in columns}
    return GridRow(indicator, line, cells, table.cell(last, "actual") if last is not None else "")


def _lines(table: TableText, indicators: Sequence[Indicator], quarter: Quarter) -> dict[str, int]:
    """By the id of an indicator the line of its row of the quarter."""
    return {id: line for line, id, when in _all_lines(table, indicators) if when == quarter}


def _last_lines(table: TableText, indicators: Sequence[Indicator], quarter: Quarter) -> dict[str, int]:
    """By the id of an indicator the line of its latest result before the quarter."""
    found: dict[str, tuple[Quarter, int]] = {}
    for line, id, when in _all_lines(table, indicators):
        if when and when < quarter and table.cell(line, "actual") and (id not in found or found[id][0] < when):
            found[id] = when, line
    return {id: line for id, (_, line) in found.items()}


def _last_line(table: TableText, id: str, indicators: Sequence[Indicator]) -> int | None:
    """The line of the last row of an indicator, behind which a new one belongs."""
    return max((line for line, one, _ in _all_lines(table, indicators) if one == id), default=None)


def _all_lines(table: TableText, indicators: Sequence[Indicator]) -> Iterator[tuple[int, str, Quarter | None]]:
    names = called(indicators)
    for line in table.lines:
        said, when = table.cell(line, "indicator"), None
        with suppress(ValueError):
            when = parse_quarter(table.cell(line, "period"))
        yield line, id_of(said, names), when


def _is_used(table: TableText, lines: Iterable[int], column: str) -> bool:
    return any(table.cell(line, column) for line in lines)

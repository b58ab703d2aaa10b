"""Turns a sheet with a row for each period and a column for each indicator over: a row is an indicator then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperkit.findings.finding import Span
from paperkit.reading.cellkinds import Cell
from paperkit.reading.spreadsheet import Area, Sheet
from paperkit.round.sheets.cells import is_number, kind_of
from paperkit.round.sheets.when import when

_SEARCHED = 40
"""The rows and columns in which the first period is looked for."""
_FEWEST = 3
"""Periods under each other; two may be anything."""
_MOST_BELOW = 0.6
"""The share of periods among what stands under the first of them: behind them come targets, totals, notes."""
_OF_ALL = re.compile(r"(?:grand |sub-?)?totals?|averages?|mean|sum|year to date|ytd|cumulative", re.IGNORECASE)
_NAME, _KIND, _THEME, _WORKED_OUT = "Indicator", "Row type", "Theme", "worked out"
"""Headings by which `roles` knows what the corner of such a sheet calls `Month`, or leaves blank."""


@dataclass(frozen=True, slots=True)
class TurnedSheet(Sheet):
    """A sheet whose rows and columns change places from its `corner` on; its addresses are those in the file."""

    corner: Cell = (0, 0)

    def origin(self, row: int, column: int) -> Cell:
        """Where a cell stands in the file."""
        top, left = self.corner
        return (row, column) if row < top else (top + column, left + row - top)

    def here(self, origin: Cell) -> Cell | None:
        """Where a cell of the file is; None of one that stands over or before what is turned."""
        down, right = origin[0] - self.corner[0], origin[1] - self.corner[1]
        return (self.corner[0] + right, down) if down >= 0 and right >= 0 else None

    def at(self, row: int, column: int | None = None) -> Span:
        """The address of a cell; that of a row is the cell it begins with."""
        own = self.origin(row, column or 0)
        return Sheet.at(self, *own)

    def line(self, column: int) -> str:
        """The number of the row that is a column here."""
        return str(self.corner[0] + column + 1)


def turned(sheet: Sheet) -> TurnedSheet | None:
    """A sheet of periods under each other with its indicators as rows; None where it is no such sheet.

    What stands over it, titles and notes, stays over it.
    """
    first = _first_period(sheet)
    if first is None:
        return None
    row, left = first
    top = _first_heading(sheet, row, left)
    while left > 0 and _is_of_years(sheet, row, left - 1):
        left -= 1
    if row == top or not _has_figures(sheet, row, first[1]):
        return None
    grid = [list(line[left:]) for line in sheet.rows[top:]]
    _head(grid, row - top, first[1] - left)
    rows = [list(column) for column in zip(*grid, strict=True)]
    width = max(len(rows[0]), sheet.width)
    above = [list(line) for line in sheet.rows[:top]]
    even = tuple((*line, *[""] * (width - len(line))) for line in (*above, *rows))
    hidden = frozenset(top + column - left for column in sheet.hidden_columns if column > first[1])
    found = TurnedSheet(sheet.path, sheet.name, even, (), sheet.hidden, hidden, corner=(top, left))
    return replace(found, merged=tuple(_areas(sheet, found)))


def _first_period(sheet: Sheet) -> Cell | None:
    """The first cell of a column that goes on with periods: `Apr-25`, `May-25` and on."""
    for column in range(min(sheet.width, _SEARCHED)):
        for row, line in enumerate(sheet.rows[:_SEARCHED]):
            if not _is_period(line[column]):
                continue
            below = [other[column] for other in sheet.rows[row:] if other[column]]
            periods = sum(map(_is_period, below))
            different = len({cell.casefold() for cell in below if _is_period(cell)})
            if periods >= max(_FEWEST, _MOST_BELOW * len(below)) and (different == periods or _stands_alone(below)):
                return row, column
            break
    return None


def _stands_alone(cells: Sequence[str]) -> bool:
    """Whether periods come again only after all of them have come: Q1 to Q4 of one year, of the next."""
    periods = [cell.casefold() for cell in cells if _is_period(cell)]
    round_of = len(dict.fromkeys(periods))
    return round_of >= _FEWEST and all(one == periods[place % round_of] for place, one in enumerate(periods))


def _is_period(text: str) -> bool:
    time, rest = when(text) if text else (None, "")
    return time is not None and not time.says_nothing and not rest and not time.relative


def _is_of_years(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a column before that of the quarters or months holds their years."""
    cells = [line[column] for line in sheet.rows[row:] if line[column]]
    return bool(cells) and all(_is_period(cell) and when(cell)[0].number is None for cell in cells[:_FEWEST])


def _first_heading(sheet: Sheet, row: int, column: int) -> int:
    """The first of the rows over the periods that say what the columns are."""
    top = row
    while top > 0 and (heads := sum(map(bool, sheet.rows[top - 1][column + 1 :]))):
        line = sheet.rows[top - 1]
        if any(is_number(cell) for cell in line[:column]) or (top < row and heads < 2):
            break
        top -= 1
    return top


def _has_figures(sheet: Sheet, row: int, column: int) -> bool:
    """Whether most of what stands beside the periods are figures."""
    cells = [cell for line in sheet.rows[row:] for cell in line[column + 1 :] if cell and _is_period(line[column])]
    return bool(cells) and 2 * sum(map(is_number, cells)) > len(cells)


def _head(grid: list[list[str]], first: int, column: int) -> None:
    """Give the corner the words for what stands beside and under it; mark rows that are worked out of all others."""
    heads = grid[:first]
    for line in heads:
        line[:column] = [""] * column
    kinds = [kind_of(cell) is not None for cell in heads[-1][column + 1 :] if cell]
    if first > 1 and 2 * sum(kinds) > len(kinds):
        heads[-2][column], heads[-1][column] = _NAME, _KIND
    elif first > 1 and not heads[0][column]:
        heads[0][column], heads[1][column] = _THEME, _NAME
    else:
        heads[0][column] = _NAME
    for line in grid[first:]:
        if _OF_ALL.fullmatch(line[column].strip()):
            line[column] += f" ({_WORKED_OUT})"


def _areas(sheet: Sheet, found: TurnedSheet) -> Iterator[Area]:
    """The merged cells of the part that is turned."""
    for area in sheet.merged:
        ends = [here for cell in (area.first, area.last) if (here := found.here(cell))]
        if len(ends) == 2:
            yield Area(*ends)

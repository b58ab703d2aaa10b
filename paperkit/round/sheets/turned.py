"""Turns a sheet with a row for each period and a column for each indicator over: a row is an indicator then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from paperkit.findings.finding import Span
from paperkit.reading.cellkinds import Cell
from paperkit.reading.spreadsheet import Area, Sheet
from paperkit.round.sheets.cells import is_number, kind_of, polarity_of, unit_of
from paperkit.round.sheets.when import when

_SEARCHED = 40
"""The rows and columns in which the first period is looked for."""
_FEWEST = 3
"""Periods under each other; two may be anything."""
_MOST_BELOW = 0.6
"""The share of periods among what stands under the first of them: behind them come targets, totals, notes."""
_SEVERAL = 2
"""The cells of a row of headings over another one, at least."""
_PERIODS = re.compile(
    r"months?|quarters?|qtr|periods?|dates?|years?|financial year|month ending|quarter ending", re.IGNORECASE
)
"""What the corner over periods is called."""
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
    row, column = first
    top = _first_heading(sheet, row, column)
    left = column - (column > 0 and _is_of_years(sheet, row, column - 1))
    grid = [list(line[left:]) for line in sheet.rows[top:]]
    if not _is_of_indicators(sheet, first, left) or not _head(grid, row - top, column - left):
        return None
    rows = [list(line) for line in zip(*grid, strict=True)]
    width = max(len(rows[0]), sheet.width)
    above = [list(line) for line in sheet.rows[:top]]
    even = tuple((*line, *[""] * (width - len(line))) for line in (*above, *rows))
    hidden_rows = frozenset(top + place - left for place in sheet.hidden_columns if place > column)
    hidden_columns = frozenset(place - top for place in sheet.hidden_rows if place >= top)
    found = TurnedSheet(sheet.path, sheet.name, even, (), sheet.hidden, hidden_rows, hidden_columns, corner=(top, left))
    return replace(found, merged=tuple(_areas(sheet, found)))


def _first_period(sheet: Sheet) -> Cell | None:
    """The first cell of a column that goes on with periods, none of them twice: `Apr-25`, `May-25` and on."""
    for column in range(min(sheet.width, _SEARCHED)):
        row = next((row for row, line in enumerate(sheet.rows[:_SEARCHED]) if _is_period(line[column])), None)
        if row is None:
            continue
        below = [line[column] for line in sheet.rows[row:] if line[column]]
        periods = [cell.casefold() for cell in below if _is_period(cell)]
        in_years = column > 0 and _is_of_years(sheet, row, column - 1)
        if len(periods) >= max(_FEWEST, _MOST_BELOW * len(below)) and (in_years or len({*periods}) == len(periods)):
            return row, column
    return None


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
        if any(is_number(cell) for cell in line[:column]) or (top < row and heads < _SEVERAL):
            break
        top -= 1
    return top


def _is_of_indicators(sheet: Sheet, first: Cell, left: int) -> bool:
    """Whether all beside the periods are columns of figures, and nothing stands before the periods and their years.

    A column of words, such as a comment, is about one indicator, and a name before each period is that of a long table.
    """
    row, column = first
    lines = [line for line in sheet.rows[row:] if _is_period(line[column])]
    if any(cell for line in lines for cell in line[:left]):
        return False
    columns = [[cell for cell in cells if cell] for cells in zip(*(line[column + 1 :] for line in lines), strict=True)]
    filled = [cells for cells in columns if cells]
    return bool(filled) and all(2 * sum(map(is_number, cells)) > len(cells) for cells in filled)


def _head(grid: list[list[str]], first: int, column: int) -> bool:
    """Give the corner the words for what stands beside and under it, and mark rows that are worked out of all others.

    False where no row of headings has names of indicators.
    """
    for line in grid[:first]:
        line[:column] = [""] * column
        line[column] = "" if _PERIODS.fullmatch(line[column].strip()) else line[column]
    heads = [[cell for cell in line[column + 1 :] if cell] for line in grid[:first]]
    kinds = [place for place, cells in enumerate(heads) if _mostly(cells, lambda cell: kind_of(cell) is not None)]
    names = [
        place for place, cells in enumerate(heads) if place not in kinds and cells and not _mostly(cells, _is_else)
    ]
    if not names or _mostly(heads[names[0]], _is_period):
        return False
    name = max(names, key=lambda place: (len({*heads[place]}), place))
    grid[name][column] = _NAME
    if kinds:
        grid[kinds[0]][column] = _KIND
    if name - 1 in names:
        grid[name - 1][column] = grid[name - 1][column] or _THEME
    for line in grid:
        if _OF_ALL.fullmatch(line[column].strip()):
            line[column] += f" ({_WORKED_OUT})"
    return True


def _mostly(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    return 2 * sum(map(test, cells)) > len(cells)


def _is_else(cell: str) -> bool:
    """Whether a cell under or over a name says something else of it: a target, a unit, which way is better."""
    return is_number(cell) or unit_of(cell) is not None or polarity_of(cell) is not None


def _areas(sheet: Sheet, found: TurnedSheet) -> Iterator[Area]:
    """The merged cells of the part that is turned."""
    for area in sheet.merged:
        ends = [here for cell in (area.first, area.last) if (here := found.here(cell))]
        if len(ends) == 2:
            yield Area(*ends)

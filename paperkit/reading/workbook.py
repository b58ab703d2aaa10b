"""Turns a sheet of an .xlsx workbook into records of text, as a CSV file would give them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from paperkit.findings.finding import Finding, Span, error
from paperkit.reading.cellkinds import cell_kinds
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown

_EXACT = 15
"""Significant digits: Excel shows no more, and those that a formula gives after them are noise."""


@lru_cache(maxsize=8)
def _opened(content: bytes) -> CalamineWorkbook:
    """A workbook of which no sheet is read yet."""
    return CalamineWorkbook.from_filelike(BytesIO(content))


def sheet_names(path: Path, library: Library | None = None) -> tuple[str, ...] | Finding:
    """The names of the workbook's sheets, or the finding that says why it cannot be read."""
    try:
        sheets = _opened((library or Library()).bytes_of(path)).sheets_metadata
    except (CalamineError, OSError) as problem:
        return _unreadable(shown(path), problem)
    return tuple(sheet.name for sheet in sheets if sheet.typ == SheetTypeEnum.WorkSheet)


def sheet_records(path: Path, sheet: str, library: Library | None = None) -> list[tuple[int, list[str]]] | Finding:
    """Each row with its number, cells as text: dates as ISO, numbers as they are stored, errors by their names.

    No other sheet is read. A finding says why it cannot be.
    """
    try:
        content = (library or Library()).bytes_of(path)
        rows = _opened(content).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        kinds = cell_kinds(content, sheet)
    except (CalamineError, OSError, ValueError, OverflowError) as problem:
        return _unreadable(f"{shown(path)}[{sheet}]", problem)
    texts = [
        [_text(cell, (row, column) in kinds.percentages) for column, cell in enumerate(cells)]
        for row, cells in enumerate(rows)
    ]
    for (row, column), wrong in kinds.errors.items():  # a formula without a result may be beyond all values
        texts += [[] for _ in range(row - len(texts) + 1)]
        texts[row] += [""] * (column - len(texts[row]) + 1)
        texts[row][column] = wrong
    return list(enumerate(texts, start=1))


def _unreadable(place: str, problem: Exception) -> Finding:
    said = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem
    return error("workbook.unreadable", f"no workbook that can be read: {said}", Span(place))


def _text(cell: object, percentage: bool) -> str:
    """A cell as Excel shows it, but with every digit, and days as ISO has them."""
    match cell:
        case bool():
            return str(cell).upper()
        case float():
            return f"{_number(cell, 100)}%" if percentage else _number(cell)
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case timedelta():
            minutes, seconds = divmod(round(cell.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(cell)


def _number(value: float, times: int = 1) -> str:
    """A number without an exponent; a whole one with all its digits."""
    exact = Decimal(value if value.is_integer() else format(value, f".{_EXACT}g")) * times
    return format(exact.normalize() + 0, "f")

"""Turns a sheet of an .xlsx workbook into records of text, as a CSV file would give them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from paperkit.findings.finding import Finding, Span, error
from paperkit.reading.cellkinds import CellKinds, cell_kinds, sheet_states, trimmed
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown

_EXACT = 15
"""Significant digits: Excel shows no more, and those that a formula gives after them are noise."""


_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a file begins that is a folder of its own: the old workbooks, and new ones that are locked."""
_OTHER_KINDS = {
    "EncryptedPackage": (
        "the workbook is locked with a password or a sensitivity label",
        "in Excel take the password off (File, Info, Protect Workbook), or choose a label that does not encrypt",
    ),
    "Workbook": ("a workbook of the old kind (.xls)", "in Excel save it as `Excel Workbook (.xlsx)`"),
}


@lru_cache(maxsize=8)
def _opened(content: bytes) -> CalamineWorkbook:
    """A workbook of which no sheet is read yet."""
    return CalamineWorkbook.from_filelike(BytesIO(content))


@dataclass(frozen=True, slots=True)
class SheetContent:
    """The rows of a sheet with their numbers, and what is merged or hidden among them."""

    records: list[tuple[int, list[str]]]
    kinds: CellKinds


def sheets_of(path: Path, library: Library | None = None) -> dict[str, bool] | Finding:
    """The names of a workbook's sheets and whether each is hidden, or the finding that says why it cannot be read."""
    content = b""
    try:
        content = (library or Library()).bytes_of(path)
        return sheet_states(content)
    except (OSError, ValueError) as problem:
        return _unreadable(shown(path), problem, content)


def sheet_content(path: Path, sheet: str, library: Library | None = None) -> SheetContent | Finding:
    """Each row with its number, cells as text: dates as ISO, numbers as they are stored, errors by their names.

    No other sheet is read. A finding says why it cannot be.
    """
    content = b""
    try:
        content = (library or Library()).bytes_of(path)
        kinds = cell_kinds(content, sheet)
        book = _opened(trimmed(content, sheet, kinds.last) if kinds.to_trim else content)
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, OverflowError) as problem:
        return _unreadable(f"{shown(path)}[{sheet}]", problem, content)
    texts = [
        [_text(cell, (row, column) in kinds.percentages) for column, cell in enumerate(cells)]
        for row, cells in enumerate(rows)
    ]
    for (row, column), wrong in kinds.errors.items():  # a formula without a result may be beyond all values
        texts += [[] for _ in range(row - len(texts) + 1)]
        texts[row] += [""] * (column - len(texts[row]) + 1)
        texts[row][column] = wrong
    return SheetContent(list(enumerate(texts, start=1)), kinds)


def _unreadable(place: str, problem: Exception, content: bytes) -> Finding:
    said = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem
    for sign, kind in _OTHER_KINDS.items():
        if content.startswith(_COMPOUND) and sign.encode("utf-16-le") in content:
            return error("workbook.unreadable", kind[0], Span(place), hint=kind[1])
    if content and not content.startswith(b"PK"):
        hint = "open it in Excel and save it as `Excel Workbook (.xlsx)`, or take it out of the folder"
        return error(
            "workbook.unreadable", "the file is not a workbook, whatever its name says", Span(place), hint=hint
        )
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

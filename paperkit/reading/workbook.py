"""Turns a sheet of a workbook into records of text, as a CSV file would give them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

from python_calamine import CalamineError, CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from paperkit.findings.finding import Finding, Span, error
from paperkit.reading.cellkinds import MOST_CELLS, Cell, CellKinds, cell_kinds, cell_name, sheet_states, trimmed
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


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A sheet of a workbook that is no .xlsx: its name, its texts, what is merged, whether it is hidden."""

    name: str
    rows: list[list[str]]
    merged: list[tuple[Cell, Cell]]
    hidden: bool


def other_sheets(path: Path, library: Library | None = None) -> list[OtherSheet] | Finding:
    """The sheets of an .xls, .xlsb or .ods workbook, or the finding that says why it cannot be read.

    Their cells do not tell their formats: a share of 85.3% is 0.853, and an error of a formula is an empty cell.
    """
    content = b""
    try:
        content = (library or Library()).bytes_of(path)
        book = _opened(content)
        seen = SheetVisibleEnum.Visible
        return [_other_sheet(book, entry.name, hidden=entry.visible != seen) for entry in _tables(book)]
    except (CalamineError, OSError, ValueError, OverflowError) as problem:
        said = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem
        hint = "open it in the program that made it and save it as `Excel Workbook (.xlsx)`"
        return error("workbook.unreadable", f"no workbook that can be read: {said}", Span(shown(path)), hint=hint)


def _tables(book: CalamineWorkbook) -> list[SheetMetadata]:
    """What is known of the sheets of a workbook that hold cells."""
    return [entry for entry in book.sheets_metadata if entry.typ == SheetTypeEnum.WorkSheet]


def _other_sheet(book: CalamineWorkbook, name: str, *, hidden: bool) -> OtherSheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise ValueError(f"the sheet `{name}` is used as far as the cell {cell_name(*(sheet.end or (0, 0)))}")
    rows = [[_text(cell, percentage=False) for cell in cells] for cells in sheet.to_python(skip_empty_area=False)]
    return OtherSheet(name, rows, list(sheet.merged_cell_ranges or ()), hidden)


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
    if isinstance(problem, OSError):
        return error(
            "workbook.unreadable", f"cannot be read: {said}", Span(place), hint="check your rights to the file"
        )
    if not is_zipfile(BytesIO(content)):
        said = "the workbook is damaged: its end is missing" if content else "the file is empty"
        hint = "ask for it again: it was not saved, sent or copied to its end"
        return error("workbook.unreadable", said, Span(place), hint=hint)
    hint = "open it in Excel and save it as `Excel Workbook (.xlsx)`; if Excel cannot open it, ask for it again"
    return error("workbook.unreadable", f"no workbook that can be read: {said}", Span(place), hint=hint)


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

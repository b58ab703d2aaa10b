"""Turns sheets that say what is in each cell into the bytes of an .xlsx workbook that people fill in.

Each sheet is a title, notes, and one named table below them, as guidance on accessible spreadsheets asks: no merged
cells, no blank rows within, nothing said by colour alone. What is not to be filled in is locked, without a password.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2000, 1, 1)
"""The day that each workbook says it was made on: the same input gives the same bytes."""
_FONT = {"font_name": "Arial", "font_size": 11}
_BASE = {**_FONT, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#7F7F7F"}
_HEADING = {**_BASE, "bold": True, "font_color": "#FFFFFF", "bg_color": "#12436D"}
_ENTRY = {"bg_color": "#FFF8DC", "locked": False}
_STYLE = None
"""No style of Excel's own on tables: its stripes would hide which cells are to be filled in."""
_A4, _A3 = 9, 8
"""Sizes of paper, as Excel numbers them."""
_WIDE = 200
"""Characters: what is wider than this could not be read on A4."""
_WIDEST = 300
"""Characters: nor this on A3."""
_LINE = 15
"""The height of a line, in points."""


@dataclass(frozen=True, slots=True)
class Check:
    """What may be typed into a cell: one of a list, or a value between two; `formula` for anything else.

    A list is a range of cells, or the words themselves.
    """

    title: str
    said: str
    choices: str | tuple[str, ...] = ""
    low: float | None = None
    high: float | None = None
    formula: str = ""
    strict: bool = True
    """Whether nothing else is taken; otherwise a warning asks first."""

    def options(self) -> dict[str, Any]:
        """As XlsxWriter takes it."""
        shown = {
            "error_title": self.title,
            "error_message": self.said,
            "error_type": "stop" if self.strict else "warning",
        }
        if self.choices:
            source = self.choices if isinstance(self.choices, str) else list(self.choices)
            return {"validate": "list", "source": source, **shown}
        if self.formula:
            return {"validate": "custom", "value": self.formula, **shown}
        return {"validate": "decimal", "criteria": "between", "minimum": self.low, "maximum": self.high, **shown}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: a text or a number, or what is worked out; how numbers look in it; whether it is to be filled in."""

    value: str | Decimal | None = None
    formula: str = ""
    number_format: str = ""
    entry: bool = False
    check: Check | None = None
    lines: int = 1
    """The lines that its row has at least room for."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its width in characters, and what may be typed into any of its cells."""

    heading: str
    width: float = 12
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, a title, notes below it, and one table with a name of its own."""

    name: str
    title: str
    notes: tuple[str, ...]
    table: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    spare: int = 0
    """The rows below the table that may be filled in too; such a sheet is not locked, and can be sorted."""
    frozen: int = 0
    """The columns that stay in sight."""

    @property
    def first_row(self) -> int:
        """The number of the first row of the table, below its headings, counted from 1 as a spreadsheet does."""
        return len(self.notes) + 3


def workbook(sheets: Sequence[Sheet], title: str) -> bytes:
    """The workbook with these sheets; `title` is what its properties say it is."""
    import xlsxwriter

    raw = BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": _MADE})
        made = _Writer(book)
        for sheet in sheets:
            made.write(sheet)
    return raw.getvalue()


def column_letter(place: int) -> str:
    """What a column is called: A for the first, which is 0.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    rest, letter = divmod(place, 26)
    return f"{column_letter(rest - 1) if rest else ''}{chr(ord('A') + letter)}"


def _lines(cells: Sequence[Cell], columns: Sequence[Column]) -> int:
    """How many lines a row takes: words run on within the width of their column."""
    return max(
        max(cell.lines, _wrapped(cell.value, column.width) if isinstance(cell.value, str) else 1)
        for cell, column in zip(cells, columns, strict=True)
    )


def _wrapped(text: str, width: float) -> int:
    lines, room = 1, width - 1  # a bold letter is wider than the average
    for word in text.split():
        if len(word) > room and room < width - 1:
            lines, room = lines + 1, width - 1
        room -= len(word) + 1
    return lines


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def form(self, **wanted: object) -> Any:
        """A format, made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(wanted)
        return self.formats[key]

    def write(self, sheet: Sheet) -> None:
        """Write a sheet."""
        page = self.book.add_worksheet(sheet.name)
        page.write_string(0, 0, sheet.title, self.form(**_FONT | {"bold": True, "font_size": 16}))
        for row, said in enumerate(sheet.notes, start=1):
            page.write_string(row, 0, said, self.form(**_FONT))
        head = sheet.first_row - 2
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            page.write_string(head, place, column.heading, self.form(**_HEADING))
        page.set_row(head, _LINE * _lines([Cell(column.heading) for column in sheet.columns], sheet.columns))
        for down, cells in enumerate(sheet.rows, start=head + 1):
            page.set_row(down, _LINE * _lines(cells, sheet.columns))
            for place, cell in enumerate(cells):
                self.cell(page, down, place, cell)
        headings = [{"header": column.heading, "header_format": self.form(**_HEADING)} for column in sheet.columns]
        last = (head + max(len(sheet.rows), 1), len(sheet.columns) - 1)
        options = {"name": sheet.table, "columns": headings, "style": _STYLE, "autofilter": bool(sheet.spare)}
        page.add_table(head, 0, *last, options)
        for place, column in enumerate(sheet.columns):
            if column.check:
                page.data_validation(head + 1, place, last[0] + sheet.spare, place, column.check.options())
        self.laid_out(page, head, sheet)

    def cell(self, page: Worksheet, row: int, place: int, cell: Cell) -> None:
        """Write a cell."""
        looks = (
            _BASE | (_ENTRY if cell.entry else {}) | ({"num_format": cell.number_format} if cell.number_format else {})
        )
        form = self.form(**looks)
        if cell.formula:
            page.write_formula(row, place, cell.formula, form, "")
        elif cell.value is None:
            page.write_blank(row, place, None, form)
        elif isinstance(cell.value, Decimal):
            page.write_number(row, place, float(cell.value), form)
        else:
            page.write_string(row, place, cell.value, form)
        if cell.check:
            page.data_validation(row, place, row, place, cell.check.options())

    def laid_out(self, page: Worksheet, head: int, sheet: Sheet) -> None:
        """How a sheet is shown, printed and locked."""
        width = sum(column.width for column in sheet.columns)
        page.freeze_panes(head + 1, sheet.frozen)
        page.set_landscape()
        page.set_paper(_A3 if width > _WIDE else _A4)
        page.fit_to_pages(ceil(width / _WIDEST), 0)
        if sheet.frozen:
            page.repeat_columns(0, sheet.frozen - 1)
        page.repeat_rows(head)
        page.set_margins(left=0.4, right=0.4)
        page.set_footer("&L&A&RPage &P of &N")
        if not sheet.spare:
            page.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})

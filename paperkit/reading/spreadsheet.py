"""Turns a spreadsheet (.xlsx, .xlsm, .xls, .xlsb, .ods, .csv) into sheets of texts that know their cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from paperkit.findings.finding import Finding, Span, error
from paperkit.reading.cellkinds import Cell, cell_name, column_name
from paperkit.reading.library import Library
from paperkit.reading.textfile import read_text, shown
from paperkit.reading.workbook import other_sheets, sheet_content, sheets_of

_NEW = (".xlsx", ".xlsm")
_LOOKED_AT = 40
"""The lines of a text file that show what separates its cells."""
WITHOUT_FORMATS = (".xls", ".xlsb", ".ods")
"""How the names of those end whose cells do not tell how they are shown: 85.3% is 0.853 in them."""
KINDS = (*_NEW, *WITHOUT_FORMATS, ".csv", ".tsv", ".txt")
"""How the names of spreadsheets end that can be read."""


@dataclass(frozen=True, slots=True)
class Area:
    """Cells that are merged into one: the first and the last, each a row and a column from 0."""

    first: Cell
    last: Cell

    def __contains__(self, cell: Cell) -> bool:
        """Whether a cell is one of them."""
        return self.first[0] <= cell[0] <= self.last[0] and self.first[1] <= cell[1] <= self.last[1]

    @property
    def width(self) -> int:
        """How many columns it spans."""
        return self.last[1] - self.first[1] + 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts of a sheet, row by row from the first; all rows are equally long."""

    path: str
    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = field(default=frozenset())
    hidden_columns: frozenset[int] = field(default=frozenset())

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def place(self) -> str:
        """The file, and the sheet where the file has sheets."""
        return f"{self.path}[{self.name}]" if self.name else self.path

    def at(self, row: int, column: int | None = None) -> Span:
        """The address of a row, or of one of its cells."""
        return Span(self.place, row + 1, None if column is None else cell_name(row, column))

    def line(self, column: int) -> str:
        """The name of a column in Excel."""
        return column_name(column)


def spreadsheet(path: Path, library: Library | None = None) -> list[Sheet] | Finding:
    """The sheets of a spreadsheet that hold anything, or the finding that says why it cannot be read."""
    kind = path.suffix.casefold()
    if kind in _NEW:
        found = _of_workbook(path, library or Library())
    elif kind in WITHOUT_FORMATS:
        found = _of_others(path, library or Library())
    elif kind in KINDS:
        found = _of_text(path, library)
    else:
        hint = f"save it as one of these: {', '.join(KINDS[:-2])}"
        return error("workbook.unreadable", "no spreadsheet, by its name", Span(shown(path)), hint=hint)
    return found if isinstance(found, Finding) else [sheet for sheet in found if any(map(any, sheet.rows))]


def _of_workbook(path: Path, library: Library) -> list[Sheet] | Finding:
    states = sheets_of(path, library)
    if isinstance(states, Finding):
        return states
    found = []
    for name, hidden in states.items():
        content = sheet_content(path, name, library)
        if isinstance(content, Finding):
            return content
        kinds = content.kinds
        rows = _even(cells for _, cells in content.records)
        merged = tuple(Area(one.first, one.last) for one in kinds.merged)
        hides = (frozenset(kinds.hidden_rows), frozenset(kinds.hidden_columns))
        found.append(Sheet(shown(path), name, rows, merged, hidden, *hides))
    return found


def _of_others(path: Path, library: Library) -> list[Sheet] | Finding:
    found = other_sheets(path, library)
    if isinstance(found, Finding):
        return found
    return [
        Sheet(shown(path), one.name, _even(one.rows), tuple(Area(*ends) for ends in one.merged), one.hidden)
        for one in found
    ]


def _of_text(path: Path, library: Library | None) -> list[Sheet] | Finding:
    text = read_text(path, library)
    if isinstance(text, Finding):
        return text
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = csv.reader(io.StringIO(text), delimiter=_separator(text))
    try:
        return [Sheet(shown(path), "", _even(rows))]
    except csv.Error as problem:
        return error("csv.syntax", str(problem), Span(shown(path), rows.line_num), hint="check the quotes in this line")


def _separator(text: str) -> str:
    """What separates the cells: of comma, semicolon and tab the one of which there are most at the beginning."""
    beginning = "\n".join(text.split("\n")[:_LOOKED_AT])
    return max(",;\t", key=beginning.count)


def _even(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows, stripped, all as long as the longest, without blank ones at the end."""
    texts = [[cell.strip() for cell in row] for row in rows]
    while texts and not any(texts[-1]):
        texts.pop()
    width = max((len(row) for row in texts), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in texts)

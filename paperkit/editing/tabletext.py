"""A CSV file's text in which single cells and rows are changed; every other row stays as it is, byte for byte."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from paperkit.reading.header import header_of, separator

_MARK = "\ufeff"
_FORMULA = re.compile(r"[=@+\uff1d\uff20\uff0b\uff0d-](?![\d.,]+%?$)")
"""How a cell begins that a spreadsheet takes for a formula, though it is no number with a sign."""


def as_text(value: str) -> str:
    """A cell as every spreadsheet takes it for words: a space before what would begin a formula, which readers drop.

    >>> as_text("- up from June"), as_text("-14"), as_text("Up")
    (' - up from June', '-14', 'Up')
    """
    return f" {value}" if _FORMULA.match(value) else value


class TableText:
    """The text of a CSV file as it was written: its byte order mark, its separator, its line ends, its columns."""

    def __init__(self, text: str, needed: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Take the text apart; raises `ValueError` where it has no header with the columns that are needed.

        `text` is as the bytes have it: line ends and a byte order mark are in it still. Columns are called as `needed`
        and `optional` call them, whatever their capitals in the file.
        """
        self._mark = _MARK if text.startswith(_MARK) else ""
        plain = text.removeprefix(_MARK)
        self._sign = separator(plain.replace("\r\n", "\n").replace("\r", "\n"), needed)
        self._end = "\r\n" if "\r\n" in plain else "\n" if "\n" in plain or "\r" not in plain else "\r"
        self._rows = self._taken_apart(plain)
        records = [(line, cells) for line, (_, cells) in self._rows.items()]
        header = header_of("", records, needed, optional)
        if absent := [name for name in needed if name not in header.names.values()]:
            raise ValueError(f"no column `{absent[0]}`")
        self._header = header.line
        self._places = {name: place for place, name in header.names.items()}
        self._added: dict[int, list[list[str]]] = {}
        self._changed: set[int] = set()
        self._removed: set[int] = set()

    def _taken_apart(self, plain: str) -> dict[int, tuple[str, list[str]]]:
        """By the line on which it begins each record: as it is written, and its cells."""
        written = list(io.StringIO(plain, newline=""))
        reader = csv.reader(written, delimiter=self._sign, strict=True)
        rows: dict[int, tuple[str, list[str]]] = {}
        start = 0
        try:
            for cells in reader:
                rows[start + 1] = ("".join(written[start : reader.line_num]), cells)
                start = reader.line_num
        except csv.Error as problem:
            raise ValueError(f"line {start + 1}: {problem}") from None
        return rows

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self._places)

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines on which the records under the header begin, blank ones left out."""
        return tuple(
            line for line, (_, cells) in self._rows.items() if line > self._header and any(map(str.strip, cells))
        )

    def cell(self, line: int, column: str) -> str:
        """What a cell holds of the record that begins on a line; nothing where there is none."""
        cells, place = self._rows[line][1], self._places.get(column)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    def set(self, line: int, column: str, value: str) -> None:
        """Change a cell of the record that begins on a line; a column that is not there yet is added."""
        if self.cell(line, column) != value:
            self._put(self._rows[line][1], column, value)
            self._changed.add(line)

    def add(self, values: Mapping[str, str], after: int | None = None) -> None:
        """Add a row behind the record that begins on a line, or at the end; columns that are not there are added."""
        cells: list[str] = [""] * (max(self._places.values()) + 1)
        for column, value in values.items():
            if value:
                self._put(cells, column, value)
        behind = max(self._rows) if after is None else after
        self._added.setdefault(behind, []).append(cells)

    def remove(self, line: int) -> None:
        """Take out the record that begins on a line; `KeyError` where none does."""
        if line not in self.lines:
            raise KeyError(line)
        self._removed.add(line)

    def _put(self, cells: list[str], column: str, value: str) -> None:
        place = self._place(column)
        cells += [""] * (place + 1 - len(cells))
        cells[place] = as_text(value)

    def _place(self, column: str) -> int:
        """Where a column is; a new one is behind the last."""
        if column not in self._places:
            self._places[column] = max(self._places.values()) + 1
            self._put(self._rows[self._header][1], column, column)
            self._changed.add(self._header)
        return self._places[column]

    @property
    def text(self) -> str:
        """The text with what was changed and added."""
        parts = [self._mark]
        for line, (written, cells) in self._rows.items():
            if line not in self._removed:
                parts.append(self._line(cells) if line in self._changed else written)
            if added := self._added.get(line):
                if not parts[-1].endswith(("\n", "\r")):
                    parts.append(self._end)
                parts += [self._line(cells) for cells in added]
        return "".join(parts)

    def _line(self, cells: Sequence[str]) -> str:
        line = io.StringIO()
        csv.writer(line, delimiter=self._sign, lineterminator=self._end).writerow(cells)
        return line.getvalue()

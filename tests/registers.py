"""A register's workbook as people change it: opened and saved by openpyxl, cells found by id and heading."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from paperkit.round.register.exchange import export
from paperkit.starter import start
from support import ROOT

HEADER = 4
"""The row of the headings, which is below a title and two notes."""
COUNCILS = ("starter", "kent", "northmere", "eldenvale")


def council_in(folder: Path, name: str) -> Path:
    """A council of the examples, or the starter, in a folder of its own."""
    if name == "starter":
        start(folder)
        return folder / "inputs" / "ours"
    shutil.copytree(ROOT / "inputs" / name, folder / "inputs" / name)
    return folder / "inputs" / name


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Every file under a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Book:
    """A workbook of a council's register."""

    def __init__(self, council: Path, path: Path) -> None:
        """Export the register of a council into a file, and open it."""
        export(council, path)
        self.path, self.book = path, load_workbook(path)

    def sheet(self, name: str) -> Worksheet:
        sheet = self.book[name]
        assert isinstance(sheet, Worksheet)
        return sheet

    def column(self, sheet: str, heading: str) -> int:
        """The number of a column."""
        [place] = [cell.column for cell in self.sheet(sheet)[HEADER] if cell.value == heading]
        assert isinstance(place, int)
        return place

    def row(self, sheet: str, id: str) -> int:
        """The number of a row."""
        [row] = [int(cells[0].row) for cells in self.sheet(sheet).iter_rows(min_row=HEADER + 1) if cells[0].value == id]
        return row

    def set(self, sheet: str, id: str, heading: str, value: Any) -> str:
        """Change a cell; gives its name."""
        cell = self.sheet(sheet).cell(self.row(sheet, id), self.column(sheet, heading))
        cell.value = value
        return str(cell.coordinate)

    def add(self, sheet: str, **cells: Any) -> int:
        """Write a row below the last one, by headings with `_` for a space; gives its number."""
        row = int(self.sheet(sheet).max_row) + 1
        for heading, value in cells.items():
            self.sheet(sheet).cell(row, self.column(sheet, heading.replace("_", " "))).value = value
        return row

    def save(self) -> str:
        """Save it; gives its path."""
        self.book.save(self.path)
        return str(self.path)

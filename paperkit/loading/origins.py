"""Where a paper's figures and words were taken from: `origins.csv`, written when returns are collected.

Each line is a value of the council's tables or of its commentary, as it was when it was taken, and the cell of the
return that it came from. `explain` ends there, and says where a value has been changed since.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from paperkit.council.folders import papers_under
from paperkit.editing.tabletext import as_text
from paperkit.findings.finding import Finding
from paperkit.reading.library import Library
from paperkit.reading.textfile import read_text

ORIGINS = "origins.csv"
_COLUMNS = ("table", "row", "column", "value", "file", "cell")
_LONGEST = 60
"""Characters of a value that are kept: a figure as a whole, of words enough to know them by."""

Place = tuple[str, str, str]
"""A table, the names of a row in it, a column."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The value that was taken, and the file and the cell that it came from."""

    value: str
    file: str
    cell: str

    def __str__(self) -> str:
        """The address in a return: `returns/Waste.xlsx[Results], M4`."""
        return ", ".join(filter(None, (self.file, self.cell)))


def kept(value: str) -> str:
    """As much of a value as `origins.csv` keeps, on one line."""
    return " ".join(value.split())[:_LONGEST]


def origins_of(council: Path, library: Library) -> dict[Place, Origin]:
    """Where values of all papers of a council came from."""
    return {place: one for paper in papers_under(council) for place, one in read_origins(paper, library).items()}


def read_origins(folder: Path, library: Library) -> dict[Place, Origin]:
    """Where values of a paper's folder came from; nothing where no return was collected, or the file is damaged."""
    path = folder / ORIGINS
    text = read_text(path, library) if path.exists() else ""
    if isinstance(text, Finding):
        return {}
    rows = csv.DictReader(io.StringIO(text))
    found: dict[Place, Origin] = {}
    for row in rows:
        if all(isinstance(row.get(column), str) for column in _COLUMNS):
            table, name, column, *origin = (row[title].strip() for title in _COLUMNS)
            found[table, name, column] = Origin(*origin)
    return found


def written_origins(origins: Mapping[Place, Origin], more: Iterable[tuple[Place, Origin]]) -> bytes:
    """`origins.csv` with further values; of one that was taken twice the later."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for place, origin in sorted({**origins, **dict(more)}.items()):
        writer.writerow(map(as_text, [*place, origin.value, origin.file, origin.cell]))
    return text.getvalue().encode("utf-8")

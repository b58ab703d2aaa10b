"""A table of a council to which a quarter is added: a CSV file is changed in place, rows for a sheet are laid out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from paperkit.editing.tabletext import TableText
from paperkit.loading.columns import Columns
from paperkit.loading.tables import Tables
from paperkit.paper.model import Flag
from paperkit.reading.library import Library
from paperkit.reading.table import InputRow
from paperkit.round.following.renamed import renamed
from paperkit.values.period import Month, Quarter, parse_financial_year, parse_month, parse_quarter

NOT_YET = Flag.NOT_YET.value
ENDS = 4
"""The quarter that ends the year."""


class GrowingTable:
    """A table as it is, and the rows and cells that it gets."""

    def __init__(self, folder: Path, name: str, columns: Columns, library: Library) -> None:
        """Read it in a council's folder; where it is not there it has no rows."""
        self.name = name
        read = Tables(folder, [], library).read(name, columns.needed, columns.optional, must=False)
        self.rows = read.rows
        self.shown = read.path
        self.path = folder / f"{name}.csv"
        self.is_sheet = not self.path.exists()
        self._text: TableText | None = None
        if not self.is_sheet:
            content = library.bytes_of(self.path).decode("utf-8")
            self._text = TableText(content, columns.needed, columns.optional)
        self._columns = [*dict.fromkeys(column for row in self.rows for column in row.cells)] or [*columns.needed]
        self.to_paste: list[dict[str, str]] = []
        """What is to be added to a sheet, by hand."""
        self.to_type: list[tuple[int, str, str]] = []
        """What is to be typed into cells of a sheet: row, column, value."""
        self.changes = 0
        key = columns.needed[0]
        pairs = zip(self.rows, self.rows[1:], strict=False)
        self._grouped = sum(one[key] == other[key] for one, other in pairs) * 2 > len(self.rows)

    def set(self, row: InputRow, column: str, value: str) -> None:
        """Fill a cell of a row that is there."""
        self.changes += 1
        if self._text is not None:
            self._text.set(row.line, column, value)
        else:
            self.to_type.append((row.line, column, value))

    def add(self, values: Mapping[str, str], after: InputRow | None) -> None:
        """Add a row: behind one that it is like, where the rows of one thing are together, else at the end."""
        self.changes += 1
        if self._text is not None:
            self._text.add(values, after.line if after and self._grouped else None)
        else:
            self.to_paste.append(dict(values))

    @property
    def content(self) -> bytes:
        """The whole of a CSV file, with what was added."""
        assert self._text is not None
        return self._text.text.encode("utf-8")

    @property
    def pasted(self) -> bytes:
        """The rows for a sheet, in the order of its columns, as a CSV file that Excel opens."""
        columns = [*dict.fromkeys([*self._columns, *(column for row in self.to_paste for column in row)])]
        text = io.StringIO()
        writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(self.to_paste)
        return text.getvalue().encode("utf-8-sig")


def period_like(row: InputRow | None, quarter: Quarter) -> str:
    """A quarter as a row writes its own, else as inputs have it; after a year the year that it ends."""
    if row and quarter.number == ENDS and parse_financial_year(row["period"]) is not None:
        return quarter.financial_year("-" if "-" in row["period"] else "/")
    try:
        made = row and renamed(row["period"], parse_quarter(row["period"]), quarter)
        return made if made and parse_quarter(made) == quarter else str(quarter)
    except ValueError:
        return str(quarter)


def month_like(row: InputRow, column: str, month: Month) -> str:
    """A month as a row writes the last month of a quarter, else as inputs have it."""
    was = parse_month(row[column])
    for old, new in _ways(was, month):
        made = re.sub(re.escape(old), new, row[column], count=1, flags=re.IGNORECASE)
        for year, other in ((f"{was.year}", f"{month.year}"), (f"{was.year % 100:02}", f"{month.year % 100:02}")):
            dated = re.sub(rf"(?<!\d){year}(?!\d)", other, made) if year != other else made
            try:
                if parse_month(dated) == month:
                    return dated
            except ValueError:
                continue
    return str(month)


def _ways(was: Month, month: Month) -> Iterator[tuple[str, str]]:
    """The ways of writing a month, with those of another."""
    yield f"{was.year}-{was.number:02}", str(month)
    yield f"{was.number:02}/{was.year}", f"{month.number:02}/{month.year}"
    yield was.name, month.name
    yield was.name[:3], month.name[:3]

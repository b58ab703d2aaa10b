"""Turns a workbook of open data into an archive of CSV files, one a table, with what explains them.

UTF-8 with a byte order mark, so that Excel reads it as such; commas, line ends as RFC 4180 has them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO

from paperkit.loading.records import for_spreadsheets
from paperkit.opendata.model import Sheet, Value, Workbook
from paperkit.reading.archive import archive
from paperkit.values.slug import slug

_LONGEST = 60
"""The most letters of a title in the name of a file."""


def csv_archive(workbook: Workbook) -> bytes:
    """The archive: the cover as text, then a file for each sheet that has a table, but for the contents."""
    return archive(_files(workbook))


def _files(workbook: Workbook) -> Iterator[tuple[str, bytes]]:
    cover, *others = workbook.sheets
    said = "\r\n".join([workbook.title, *cover.said])
    yield f"{_marked(cover.name, workbook)}.txt", f"{said}\r\n".encode("utf-8-sig")
    for sheet in others:
        if not sheet.links:
            yield file_name(sheet, workbook), table(sheet)


def file_name(sheet: Sheet, workbook: Workbook) -> str:
    """The name of the file of a sheet: `table-1-indicators-by-quarter.csv`; that of a draft begins with `draft`."""
    named = _marked(f"{sheet.name} {sheet.title}" if sheet in workbook.tables else sheet.name, workbook)
    short = named if len(named) <= _LONGEST else named[: _LONGEST + 1].rpartition("-")[0] or named[:_LONGEST]
    return f"{short}.csv"


def _marked(name: str, workbook: Workbook) -> str:
    return slug(f"{workbook.mark} {name}")


def table(sheet: Sheet) -> bytes:
    """The table of a sheet, with one row of headings."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([cell(column.heading) for column in sheet.columns])
    writer.writerows([cell(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def cell(value: Value) -> str:
    """A cell: a number without separators, a day as ISO 8601 has it, a text that no spreadsheet takes for a formula.

    >>> cell(Decimal("-1420.50")), cell(date(2026, 3, 31)), cell("=1+1")
    ('-1420.50', '2026-03-31', "'=1+1")
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else for_spreadsheets(value)

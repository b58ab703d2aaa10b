"""Forms as people fill them in, for the tests of returns: a starter council with a paper to come, and its form."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEAD = 3
"""The row of the headings on every sheet but the first."""
COUNCIL = Path("inputs/ours")
PAPER = COUNCIL / "2026-27-q2"
RESULTS, SUPPORTING = COUNCIL / "results.csv", COUNCIL / "supporting.csv"
FORM = "2026-27 Q2 Customer Services return.xlsx"
RETURNS = Path("returns")
CALLS = "Percentage of telephone calls answered within 30 seconds"


def with_next_paper() -> None:
    """The starter council of the working folder with a folder for the paper of the next quarter."""
    shutil.copytree(COUNCIL / "2026-27-q1", PAPER, ignore=shutil.ignore_patterns("commentary"))
    text = (PAPER / "paper.yaml").read_text(encoding="utf-8")
    (PAPER / "paper.yaml").write_text(text.replace("2026-27 Q1", "2026-27 Q2"), encoding="utf-8")


def places(sheet: Worksheet) -> dict[str, int]:
    """The columns of a sheet by their headings."""
    return {str(cell.value): cell.column for cell in sheet[HEAD]}


def row_of(sheet: Worksheet, *named: str) -> int:
    """The row whose first cells are these, or whose first and fourth are."""
    rows = {(str(row[0].value), str(row[3].value)): row[0].row for row in sheet.iter_rows(min_row=HEAD + 1)}
    found = next(row for (first, fourth), row in rows.items() if named in ((first,), (first, fourth)))
    return int(str(found))


def put(book: Workbook, sheet: str, row: tuple[str, ...], column: str, value: object) -> str:
    """Type a value into a form; gives the name of its cell."""
    page = book[sheet]
    cell = page.cell(row_of(page, *row), places(page)[column])
    cell.value = value
    return str(cell.coordinate)


GOOD: Mapping[tuple[str, str, str], object] = {
    ("Results", "calls-answered", "Result"): 83.4,
    ("Results", "complaint-days", "Result"): 12.6,
    ("Results", "complaint-days", "Flag"): "provisional",
}


def fill(book: Workbook) -> None:
    """Fill a form in as it is meant to be."""
    for (sheet, row, column), value in GOOD.items():
        put(book, sheet, (row,), column, value)
    put(book, "Words", ("calls-answered", "Commentary"), "Text", "More calls were answered than in the spring.")
    put(book, "Words", ("complaint-days", "Commentary"), "Text", "Answers took a little less time.")


def returned(form: Path, change: Callable[[Workbook], object] = fill, name: str = "back.xlsx") -> Path:
    """A form that came back, in the folder of returns."""
    book = load_workbook(form)
    change(book)
    RETURNS.mkdir(exist_ok=True)
    book.save(RETURNS / name)
    return RETURNS / name

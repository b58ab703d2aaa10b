"""Sheets of .xlsx workbooks under the same rules as CSV files."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from unit.making import codes

from paperkit.findings.finding import Finding
from paperkit.reading.table import read_sheet
from paperkit.reading.workbook import sheet_names, sheet_records


def book(folder: Path, *rows: list[object], sheet: str = "results") -> Path:
    """A workbook with one sheet."""
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(row)
    path = folder / "book.xlsx"
    made.save(path)
    return path


def records(path: Path) -> list[tuple[int, list[str]]]:
    found = sheet_records(path, "results")
    assert not isinstance(found, Finding)
    return found


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("words", "words"), (12, "12"), (82.1, "82.1"), (80.0, "80"), (0.1, "0.1"), (1e22, "1" + "0" * 22),
        (date(2011, 12, 31), "2011-12-31"), (datetime(2011, 12, 31, 9, 30), "2011-12-31"), (None, ""), ("007", "007"),
    ],
)  # fmt: skip
def test_a_cell_is_the_text_that_a_csv_file_would_hold(tmp_path: Path, cell: object, text: str) -> None:
    assert records(book(tmp_path, [cell, "x"])) == [(1, [text, "x"])]


def test_rows_have_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    path = book(tmp_path, ["a", "b"], [], [1, 2])
    assert [number for number, cells in records(path) if any(cells)] == [1, 3]


def test_a_sheet_is_read_as_a_table(tmp_path: Path) -> None:
    path = book(tmp_path, ["a", "b", None], ["x", 1.5, None], [None, None, None], ["y", None, None])
    table = read_sheet(path, "results", needed=["a", "b"])
    assert table.findings == []
    assert [(row.line, row["a"], row["b"]) for row in table.rows] == [(2, "x", "1.5"), (4, "y", "")]


def test_a_finding_names_workbook_sheet_and_row(tmp_path: Path) -> None:
    table = read_sheet(book(tmp_path, ["a"], ["x", "too far"]), "results", needed=["a"])
    assert codes(table.findings) == ["csv.extra-cell"]
    assert str(table.findings[0].at).endswith("book.xlsx[results]:2")


def test_a_workbook_names_its_sheets(tmp_path: Path) -> None:
    assert sheet_names(book(tmp_path, sheet="calls")) == ("calls",)


def test_what_is_no_workbook_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    for found in (sheet_names(path), sheet_records(path, "results")):
        assert isinstance(found, Finding)
        assert found.code == "workbook.unreadable"


def test_a_workbook_that_was_saved_again_is_read_again(tmp_path: Path) -> None:
    first = records(book(tmp_path, ["old"]))
    assert first != records(book(tmp_path, ["new"]))

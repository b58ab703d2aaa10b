"""Where a council's tables are found: CSV files, sheets by their names, workbooks that cannot be read."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from unit.making import Spoilt, codes

from paperkit.findings.finding import Finding, Severity
from paperkit.loading.paper import load
from paperkit.loading.tables import Tables
from paperkit.reading.library import Library

LOCKED = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")


def book(folder: Path, *sheets: str, name: str = "book.xlsx", hidden: str = "") -> None:
    """A workbook with a small table in each of its sheets; the value says which sheet it is."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for number, sheet in enumerate(sheets, start=1):
        page = made.create_sheet(sheet)
        page.append(["indicator", "value"])
        page.append(["x", number])
        page.sheet_state = "hidden" if sheet == hidden else "visible"
    if len(sheets) == 1 and hidden:
        made.create_sheet("cover")
    made.save(folder / name)


def read(folder: Path, *, must: bool = True) -> tuple[list[str], list[Finding]]:
    """The values of the table `results`, and what was found."""
    findings: list[Finding] = []
    table = Tables(folder, findings, Library()).read("results", ("indicator", "value"), must=must)
    return [row["value"] for row in table.rows], findings


@pytest.mark.parametrize("sheet", ["results", "Results", "RESULTS", " results "])
def test_a_sheet_is_known_by_its_name_as_excel_compares_names(tmp_path: Path, sheet: str) -> None:
    book(tmp_path, "cover", sheet)
    assert read(tmp_path) == (["2"], [])


def test_a_workbook_with_macros_is_read_as_any_other(tmp_path: Path) -> None:
    book(tmp_path, "results", name="Return.XLSM")
    assert read(tmp_path) == (["1"], [])


def test_a_hidden_sheet_never_wins_over_one_that_can_be_seen(tmp_path: Path) -> None:
    book(tmp_path, "results", hidden="results")
    book(tmp_path, "cover", "Results", name="new.xlsx")
    assert read(tmp_path) == (["2"], [])


def test_a_hidden_sheet_gives_way_to_a_csv_file(tmp_path: Path) -> None:
    book(tmp_path, "results", hidden="results")
    (tmp_path / "results.csv").write_text("indicator,value\nx,7\n")
    assert read(tmp_path) == (["7"], [])


def test_a_hidden_sheet_that_is_used_is_noted(tmp_path: Path) -> None:
    book(tmp_path, "results", hidden="results")
    values, [finding] = read(tmp_path)
    assert values == ["1"]
    assert (finding.code, finding.severity) == ("sheet.hidden", Severity.NOTE)


@pytest.mark.parametrize("name", ["._book.xlsx", "~$book.xlsx", ".~lock.book.xlsx"])
def test_what_programs_leave_behind_stops_nothing(tmp_path: Path, name: str) -> None:
    book(tmp_path, "results")
    (tmp_path / name).write_bytes(b"\x00\x05\x16\x07")
    assert read(tmp_path) == (["1"], [])


def test_an_unrelated_workbook_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    book(tmp_path, "results")
    (tmp_path / "old.xlsx").write_bytes(LOCKED)
    values, [finding] = read(tmp_path)
    assert values == ["1"]
    assert (finding.code, finding.severity) == ("workbook.unreadable", Severity.WARNING)
    assert finding.message == "the workbook is locked with a password or a sensitivity label"


def test_a_workbook_that_may_hold_what_is_missing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "old.xlsx").write_bytes(LOCKED)
    _, [finding] = read(tmp_path)
    assert (finding.code, finding.severity) == ("workbook.unreadable", Severity.ERROR)


def test_a_table_that_is_missing_says_which_sheets_are_there(tmp_path: Path) -> None:
    book(tmp_path, "cover", "Data Q1")
    _, [finding] = read(tmp_path)
    assert finding.code == "file.missing"
    assert finding.hint == "`book.xlsx` has the sheets `cover`, `Data Q1`: call the one with this table `results`"


def test_a_table_that_may_be_missing_is_not_missed(tmp_path: Path) -> None:
    book(tmp_path, "cover")
    assert read(tmp_path, must=False) == ([], [])


def test_a_paper_is_loaded_with_what_was_noted(spoilt: Spoilt) -> None:
    (spoilt.folder / "old.xlsx").write_bytes(LOCKED)
    assert codes(load(spoilt.paper).noticed) == ["workbook.unreadable"]

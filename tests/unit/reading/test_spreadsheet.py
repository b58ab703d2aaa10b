"""Spreadsheets of other kinds than .xlsx, and what is merged or hidden in them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from paperkit.findings.finding import Finding
from paperkit.reading.shades import shades
from paperkit.reading.spreadsheet import Sheet, spreadsheet


def sheets_of(path: Path) -> list[Sheet]:
    found = spreadsheet(path)
    assert not isinstance(found, Finding)
    return found


def workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "KPIs"
    sheet.append(["Indicator", "Q1", "", ""])
    sheet.append(["Calls", 0.853, "x", ""])
    sheet["B2"].number_format = "0.0%"
    sheet.merge_cells("B1:C1")
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("Empty")
    hidden = book.create_sheet("Old")
    hidden.append(["a"])
    hidden.sheet_state = "hidden"
    book.save(path)
    return path


def test_a_workbook_gives_texts_with_their_cells(tmp_path: Path) -> None:
    first, second = sheets_of(workbook(tmp_path / "kpis.xlsx"))
    assert first.rows == (("Indicator", "Q1", ""), ("Calls", "85.3%", "x"))
    assert (first.merged[0].first, first.merged[0].width, first.hidden_rows) == ((0, 1), 2, frozenset({1}))
    assert str(first.at(1, 1)).endswith("kpis.xlsx[KPIs]:2 [B2]")
    assert (second.name, second.hidden) == ("Old", True)


@pytest.mark.parametrize(("sign", "name"), [(",", "a.csv"), (";", "b.csv"), ("\t", "c.tsv")])
def test_a_text_file_is_separated_by_what_it_has_most_of(sign: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(f"\ufeffIndicator{sign}Q1\nCalls{sign}85\n\n", encoding="utf-8")
    (only,) = sheets_of(tmp_path / name)
    assert (only.name, only.rows) == ("", (("Indicator", "Q1"), ("Calls", "85")))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b"x"), ("b.xlsx", b"hello"), ("c.ods", b"hello"), ("d.xls", b""), ("e.csv", b"\xff\x00")],
)
def test_what_is_no_spreadsheet_is_a_finding(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert isinstance(spreadsheet(tmp_path / name), Finding)


def test_colours_that_were_chosen_are_statuses_of_blank_cells_too(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row, colour in enumerate(("FF00B050", "FFFFC000", "FFFF0000", "FFD9D9D9", "FF4472C4"), start=1):
        sheet.cell(row, 1, "x" if row % 2 else None).fill = PatternFill("solid", fgColor=colour)
    sheet.cell(6, 1, "plain")
    book.save(tmp_path / "kpis.xlsx")
    assert shades(tmp_path / "kpis.xlsx", "Sheet") == {(0, 0): "green", (1, 0): "amber", (2, 0): "red"}


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04"])
def test_a_file_that_is_damaged_has_no_colours(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "kpis.xlsx").write_bytes(content)
    assert shades(tmp_path / "kpis.xlsx", "Sheet") == {}


@pytest.mark.large
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_workbooks_of_other_kinds_give_the_same_texts(kind: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here: no .ods and no .xls was read")
    made = workbook(tmp_path / "kpis.xlsx")
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(tmp_path), str(made)], check=True, capture_output=True)
    sheets = {sheet.name: sheet for sheet in sheets_of(tmp_path / f"kpis.{kind}")}
    assert sheets["KPIs"].rows == (("Indicator", "Q1", ""), ("Calls", "0.853", "x"))  # the format is lost
    assert sheets["Old"].hidden

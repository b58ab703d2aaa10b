"""Sheets of .xlsx workbooks under the same rules as CSV files, whatever stands in their cells."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from unit.making import codes

from paperkit.findings.finding import Finding
from paperkit.reading.table import read_sheet
from paperkit.reading.workbook import sheet_content, sheets_of
from paperkit.values.quantity import parse_number

Change = Callable[[bytes], bytes]


def book(folder: Path, *rows: list[object], sheet: str = "results", form: str = "General") -> Path:
    """A workbook with one sheet; the numbers of its first column have a format."""
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(row)
    for cell in page["A"] if form != "General" else ():
        cell.number_format = form
    path = folder / "book.xlsx"
    made.save(path)
    return path


def rewritten(path: Path, parts: dict[str, Change | None]) -> Path:
    """The workbook with some of its parts changed or, where there is no change, left out."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(path.with_name("new.xlsx"), "w") as new:
        for name in old.namelist():
            change = parts.get(name, bytes)
            if change:
                new.writestr(name, change(old.read(name)))
    return Path(shutil.move(path.with_name("new.xlsx"), path))


def prefixed(xml: bytes) -> bytes:
    """The same XML, with a prefix before each element's name."""
    return re.sub(rb"<(/?)([a-z])", rb"<\1x:\2", xml.replace(b"xmlns=", b"xmlns:x="))


def records(path: Path) -> list[tuple[int, list[str]]]:
    found = sheet_content(path, "results")
    assert not isinstance(found, Finding)
    return found.records


def first(path: Path) -> str:
    """The text of the first cell."""
    return records(path)[0][1][0]


# -- cells ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("words", "words"), (12, "12"), (82.1, "82.1"), (80.0, "80"), (0.1, "0.1"), (1e22, "1" + "0" * 22),
        (-0.0, "0"), (1e-7, "0.0000001"), (-1234.5, "-1234.5"), (True, "TRUE"), (False, "FALSE"),
        (date(2011, 12, 31), "2011-12-31"), (datetime(2011, 12, 31, 9, 30), "2011-12-31"), (None, ""), ("007", "007"),
        (time(9, 30), "09:30:00"), (timedelta(hours=30, minutes=5), "30:05:00"), ("  a\nb", "  a\nb"), ("-", "-"),
    ],
)  # fmt: skip
def test_a_cell_is_the_text_that_a_csv_file_would_hold(tmp_path: Path, cell: object, text: str) -> None:
    assert records(book(tmp_path, [cell, "x"])) == [(1, [text, "x"])]


@pytest.mark.parametrize("text", ["N/A", "n/a", "NA", "None", "nan", "NaN", "NULL", "null", "-nan", "<NA>", "", " "])
def test_words_for_nothing_are_words(tmp_path: Path, text: str) -> None:
    assert records(book(tmp_path, [text, "x"])) == [(1, [text, "x"])]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),  # stored as 0.30000000000000004
        (2 / 3, "0.666666666666667"), (200 / 3, "66.6666666666667"), (1.1 * 1.1 * 100, "121"),
        (123456789012345.6, "123456789012346"),
    ],
)  # fmt: skip
def test_what_a_formula_comes_to_is_read_to_the_15_digits_that_excel_shows(
    tmp_path: Path, value: float, text: str
) -> None:
    found = first(book(tmp_path, [value]))
    assert found == text
    assert str(parse_number(found)) == text


def test_a_whole_number_of_16_digits_is_not_rounded_in_silence(tmp_path: Path) -> None:
    assert first(book(tmp_path, [1234567890123456])) == "1234567890123456"


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("0%", 0.85, "85%"), ("0.00%", 0.853, "85.3%"), ("0%", 0.853, "85.3%"), ("0.0%", -0.14, "-14%"),
        ("0%", 1, "100%"), ("0%", 0.07, "7%"), ("0%", 2 / 3, "66.6666666666667%"), ("#,##0.0%;[Red]-0.0%", 0.2, "20%"),
        ('0.0" %"', 85.3, "85.3"), (r"0\%", 85, "85"), ("£#,##0.00", 1234.5, "1234.5"), ("@", "0.85", "0.85"),
    ],
)  # fmt: skip
def test_a_percentage_is_one_by_its_format(tmp_path: Path, form: str, value: object, text: str) -> None:
    assert first(book(tmp_path, [value], form=form)) == text


@pytest.mark.parametrize("name", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
def test_an_error_is_read_by_its_name(tmp_path: Path, name: str) -> None:
    assert records(book(tmp_path, ["a", "b", "c"], ["x", name, 1])) == [(1, ["a", "b", "c"]), (2, ["x", name, "1"])]


def test_a_formula_that_nothing_has_worked_out_is_not_an_empty_cell(tmp_path: Path) -> None:
    path = book(tmp_path, ["a"], ["x", "=B2/C2"], [None, None, "=B3"])
    found = [[*cells, "", ""][:3] for _, cells in records(path)]  # how far a row goes is of no account
    assert found == [["a", "", ""], ["x", "=B2/C2", ""], ["", "", "=B3"]]


def test_a_formula_that_comes_to_no_text_is_an_empty_cell(tmp_path: Path) -> None:
    def worked_out(xml: bytes) -> bytes:
        return xml.replace(b'<c r="B1">', b'<c r="B1" t="str">')

    path = rewritten(book(tmp_path, ["x", '=""', "y"]), {"xl/worksheets/sheet1.xml": worked_out})
    assert records(path) == [(1, ["x", "", "y"])]


# -- rows -----------------------------------------------------------------------------------------


def test_rows_have_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    path = book(tmp_path, ["a", "b"], [], [1, 2])
    assert [number for number, cells in records(path) if any(cells)] == [1, 3]


def test_blank_rows_above_the_header_are_passed_over_and_counted(tmp_path: Path) -> None:
    path = book(tmp_path, [], [None, " "], ["a", "b"], [], ["x", "#REF!"], [0.5, "z"])
    table = read_sheet(path, "results", needed=["a", "b"])
    assert table.findings == []
    assert [(row.line, row["a"], row["b"]) for row in table.rows] == [(5, "x", "#REF!"), (6, "0.5", "z")]


def test_an_empty_sheet_lacks_every_column(tmp_path: Path) -> None:
    table = read_sheet(book(tmp_path), "results", needed=["a", "b"])
    assert codes(table.findings) == ["csv.missing-column", "csv.missing-column"]


def test_a_sheet_is_read_as_a_table(tmp_path: Path) -> None:
    path = book(tmp_path, ["a", "b", None], ["x", 1.5, None], [None, None, None], ["y", None, None])
    table = read_sheet(path, "results", needed=["a", "b"])
    assert table.findings == []
    assert [(row.line, row["a"], row["b"]) for row in table.rows] == [(2, "x", "1.5"), (4, "y", "")]


def test_a_finding_names_workbook_sheet_and_row(tmp_path: Path) -> None:
    table = read_sheet(book(tmp_path, ["a"], ["x", "too far"]), "results", needed=["a"])
    assert codes(table.findings) == ["csv.extra-cell"]
    assert str(table.findings[0].at).endswith("book.xlsx[results]:2")


def test_rows_below_notes_have_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    path = book(tmp_path, ["A return"], ["by 12 July"], [], [None, "A", "b"], [None, "x", 1], [None, "y", 2, 3])
    table = read_sheet(path, "results", needed=["a", "b"])
    assert [(row.line, row["a"], row["b"]) for row in table.rows] == [(5, "x", "1")]
    assert [str(finding.at).split("book.xlsx")[1] for finding in table.findings] == ["[results]:6"]


def changed(path: Path, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], object]) -> Path:
    """The workbook after a change to its sheet."""
    made = openpyxl.load_workbook(path)
    change(made["results"])
    made.save(path)
    return path


def test_names_that_are_merged_are_filled_down(tmp_path: Path) -> None:
    path = book(tmp_path, ["indicator", "b"], ["x", 1], [None, 2], [None, None], [None, 3], ["y", 4])
    changed(path, lambda sheet: sheet.merge_cells("A2:A5"))
    table = read_sheet(path, "results", needed=["indicator", "b"])
    assert table.findings == []
    assert [(row["indicator"], row["b"]) for row in table.rows] == [("x", "1"), ("x", "2"), ("x", "3"), ("y", "4")]


@pytest.mark.parametrize(("cells", "at"), [("B2:B3", "[results]:2 [b]"), ("A2:B2", "[results]:2 [indicator]")])
def test_other_merged_cells_are_named(tmp_path: Path, cells: str, at: str) -> None:
    path = changed(book(tmp_path, ["indicator", "b"], ["x", 80], ["y", None]), lambda sheet: sheet.merge_cells(cells))
    [finding] = read_sheet(path, "results", needed=["indicator", "b"]).findings
    assert finding.code == "csv.merged"
    assert finding.message.startswith(f"the cells {cells} are merged, and only the first of them holds `")
    assert str(finding.at).endswith(at)


def test_merged_cells_above_the_header_and_empty_ones_are_of_no_account(tmp_path: Path) -> None:
    path = book(tmp_path, ["A title"], ["a", "b"], ["x", None], ["y", None])
    changed(path, lambda sheet: (sheet.merge_cells("A1:B1"), sheet.merge_cells("B3:B4")))
    assert read_sheet(path, "results", needed=["a", "b"]).findings == []


def hide(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    """Hide two rows with values, one without, and a column."""
    for row in (2, 4, 9):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["B"].hidden = True


def test_hidden_rows_and_columns_that_are_used_are_noted(tmp_path: Path) -> None:
    path = changed(book(tmp_path, ["a", "b"], ["x", 1], ["y", 2], ["z", 3]), hide)
    table = read_sheet(path, "results", needed=["a", "b"])
    assert len(table.rows) == 3
    assert not table.wrong
    assert [(finding.message, str(finding.at).split("book.xlsx")[1]) for finding in table.findings] == [
        ("rows 2, 4 are hidden in the workbook, and used", "[results]:2"),
        ("column b is hidden in the workbook, and used", "[results]:1 [b]"),
    ]


@pytest.mark.parametrize("text", [" ", "\u00a0 "])
@pytest.mark.parametrize("shared", [True, False])
def test_space_in_the_last_corner_costs_nothing(tmp_path: Path, text: str, shared: bool) -> None:
    path = book(tmp_path, ["a", "b"], ["x", 1], ["y", 2])
    changed(path, lambda sheet: sheet.cell(1_048_576, 16_384, text if shared else "far"))
    if not shared:
        inline = f'<c r="XFD1048576" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'.encode()

        def inlined(xml: bytes) -> bytes:
            return re.sub(rb'<c r="XFD1048576".*?</c>', inline, xml)

        rewritten(path, {"xl/worksheets/sheet1.xml": inlined})
    table = read_sheet(path, "results", needed=["a", "b"])
    assert table.findings == []
    assert [(row["a"], row["b"]) for row in table.rows] == [("x", "1"), ("y", "2")]


def test_whole_columns_without_values_are_of_no_account(tmp_path: Path) -> None:
    empty = b"".join(
        b'<row r="%d" s="1"><c r="A%d" s="0"/><c r="B%d" s="0"></c></row>' % ((n,) * 3) for n in range(4, 99)
    )

    def filled(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", empty + b'<row r="99"><c r="C99"><f>A2</f></c></row></sheetData>')

    path = rewritten(book(tmp_path, ["a", "b"], ["x", 1], ["y", 2]), {"xl/worksheets/sheet1.xml": filled})
    found = sheet_content(path, "results")
    assert not isinstance(found, Finding)
    assert found.kinds.last == (98, 2)
    assert found.kinds.errors == {(98, 2): "=A2"}
    assert [cells[:2] for _, cells in found.records[:3]] == [["a", "b"], ["x", "1"], ["y", "2"]]


def test_words_in_the_last_corner_are_named(tmp_path: Path) -> None:
    path = changed(book(tmp_path, ["a"], ["x"]), lambda sheet: sheet.cell(1_048_576, 16_384, "far"))
    found = sheet_content(path, "results")
    assert isinstance(found, Finding)
    assert "used as far as the cell XFD1048576: take out what is far from the table" in found.message


# -- workbooks ------------------------------------------------------------------------------------


def test_a_workbook_names_its_sheets(tmp_path: Path) -> None:
    assert sheets_of(book(tmp_path, sheet="calls")) == {"calls": False}


def test_a_chart_that_fills_a_sheet_is_not_a_table(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(book(tmp_path, ["a"]))
    made.create_chartsheet("picture")
    made.save(tmp_path / "book.xlsx")
    assert sheets_of(tmp_path / "book.xlsx") == {"results": False}


def test_sheets_that_nobody_asks_for_are_not_read(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(book(tmp_path, ["a"], [1]))
    made.create_sheet("other").append(["#N/A", 2])
    made.save(tmp_path / "book.xlsx")
    path = rewritten(tmp_path / "book.xlsx", {"xl/worksheets/sheet2.xml": lambda xml: xml[: len(xml) // 2]})
    assert sheets_of(path) == {"results": False, "other": False}
    assert records(path) == [(1, ["a"]), (2, ["1"])]
    damaged = sheet_content(path, "other")
    assert isinstance(damaged, Finding)
    assert str(damaged.at).endswith("book.xlsx[other]")


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/styles.xml": None},
        {"xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b'"/xl/', b'"')},  # where the part is, from its folder
        {"xl/worksheets/sheet1.xml": lambda xml: re.sub(rb' r="[A-Z]*\d+"', b"", xml)},  # cells that say no place
        {"xl/worksheets/sheet1.xml": prefixed},
    ],
    ids=["no styles", "a path from its folder", "no addresses", "a prefix"],
)  # fmt: skip
def test_other_programs_write_workbooks_in_other_ways(tmp_path: Path, parts: dict[str, Change | None]) -> None:
    path = rewritten(book(tmp_path, ["a", "b", "c"], ["x", "#N/A", 1.5]), parts)
    assert [cells for _, cells in records(path)] == [["a", "b", "c"], ["x", "#N/A", "1.5"]]


def test_what_is_no_workbook_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    for found in (sheets_of(path), sheet_content(path, "results")):
        assert isinstance(found, Finding)
        assert found.code == "workbook.unreadable"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("EncryptedPackage", "the workbook is locked with a password or a sensitivity label"),
        ("Workbook", "a workbook of the old kind (.xls)"),
    ],
)
def test_a_workbook_of_another_kind_says_which(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + content.encode("utf-16-le") + bytes(600))
    found = sheets_of(path)
    assert isinstance(found, Finding)
    assert found.message == said


def test_what_only_has_the_name_of_a_workbook_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_text("indicator,period\n")
    found = sheets_of(tmp_path / "book.xlsx")
    assert isinstance(found, Finding)
    assert found.message == "the file is not a workbook, whatever its name says"


def test_a_hidden_sheet_is_known_as_one(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(book(tmp_path, ["a"]))
    made.create_sheet("other").sheet_state = "hidden"
    made.save(tmp_path / "book.xlsx")
    assert sheets_of(tmp_path / "book.xlsx") == {"results": False, "other": True}


def test_a_workbook_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    found = sheets_of(tmp_path / "none.xlsx")
    assert isinstance(found, Finding)
    assert found.message == "cannot be read: No such file or directory"


def test_a_workbook_that_was_saved_again_is_read_again(tmp_path: Path) -> None:
    one = records(book(tmp_path, ["old"]))
    assert one != records(book(tmp_path, ["new"]))


def test_a_time_beyond_all_calendars_is_a_finding(tmp_path: Path) -> None:
    found = sheet_content(book(tmp_path, [1_500_000_000], form="[h]:mm"), "results")
    assert isinstance(found, Finding)
    assert found.code == "workbook.unreadable"

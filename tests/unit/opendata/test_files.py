"""A workbook becomes an .ods and CSV files: what other programs read, the same bytes, no formula, no empty cell."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZIP_STORED, ZipFile

import pandas
import pytest
from lxml import etree
from property.open_data import sheets

from paperkit.exempt.laid_open import laid_open
from paperkit.opendata.csvfiles import csv_archive
from paperkit.opendata.model import Column, Sheet, Value, Workbook
from paperkit.opendata.odsfile import MIME, ods
from paperkit.opendata.odsxml import tag

COLUMNS = tuple(map(Column, ("Name", "Day", "Value")))
ROWS: tuple[tuple[Value, ...], ...] = (
    ("Calls, answered & <lost>", date(2026, 3, 31), Decimal("80.0")),
    ("=HYPERLINK(1)", date(2026, 6, 30), Decimal("-1204.55")),
    ("Cost", date(2026, 6, 30), "[x]"),
)
FIGURES = Sheet("Table_1", "Figures", ("One table.",), COLUMNS, ROWS)
CONTENTS = Sheet("Contents", "Contents", (), (Column("Sheet"),), (("Table_1",),), links=True)
BOOK = Workbook("Data", "A Council", "Quarter 1", "en-GB", (Sheet("Cover", "Data", ("Hello.",)), CONTENTS), (FIGURES,))
FORMULAS = ["=1+1", "+44", "-5 degrees", "@SUM(A1)", "\uff1d1+1", "\t=1", "=cmd|' /C calc'!A0"]


def content(made: bytes) -> etree._Element:
    """The sheets of an .ods."""
    with ZipFile(BytesIO(made)) as held:
        return etree.fromstring(held.read("content.xml"))


def csv_of(made: bytes, name: str) -> list[list[str]]:
    """The cells of a CSV file in an archive."""
    with ZipFile(BytesIO(made)) as held:
        text = held.read(name).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))


def test_another_program_reads_numbers_days_and_text() -> None:
    frame = pandas.read_excel(BytesIO(ods(BOOK)), sheet_name="Table_1", engine="calamine", header=2)
    assert list(frame.columns) == ["Name", "Day", "Value"]
    assert frame.iloc[:, 0].to_list() == [row[0] for row in ROWS]
    assert frame["Day"].to_list()[0] == datetime(2026, 3, 31)
    assert frame["Value"].to_list() == [80.0, -1204.55, "[x]"]


def test_numbers_keep_the_decimals_that_are_printed() -> None:
    assert [row[2] for row in sheets(ods(BOOK))["Table_1"][3:]] == ["80.0", "-1204.55", "[x]"]
    assert [row[2] for row in csv_of(csv_archive(BOOK), "table-1-figures.csv")] == ["Value", "80.0", "-1204.55", "[x]"]


def test_an_ods_is_one_by_its_first_bytes_and_its_manifest() -> None:
    with ZipFile(BytesIO(ods(BOOK))) as held:
        first, *others = held.infolist()
        manifest = etree.fromstring(held.read("META-INF/manifest.xml"))
    assert (first.filename, first.compress_type, first.extra, first.header_offset) == ("mimetype", ZIP_STORED, b"", 0)
    listed = {entry.get(tag("manifest:full-path")) for entry in manifest}
    assert listed == {"/", *(one.filename for one in others if not one.filename.startswith("META-INF"))}
    assert ods(BOOK)[38:].startswith(MIME.encode())


@pytest.mark.parametrize("make", [ods, csv_archive], ids=["ods", "csv"])
def test_no_day_and_no_system_are_in_a_file(make: Callable[[Workbook], bytes]) -> None:
    made = make(BOOK)
    with ZipFile(BytesIO(made)) as held:
        assert {one.date_time for one in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.create_system for one in held.infolist()} == {3}
    assert made == make(BOOK)


def test_the_table_of_a_sheet_is_marked_with_its_one_row_of_heads() -> None:
    root = content(ods(BOOK))
    ranges = {one.get(tag("table:target-range-address")) for one in root.iter(tag("table:database-range"))}
    assert ranges == {"Contents.A2:Contents.A3", "Table_1.A3:Table_1.C6"}
    heads = [["".join(cell.itertext()) for cell in one[0]] for one in root.iter(tag("table:table-header-rows"))]
    assert heads == [["Sheet"], ["Name", "Day", "Value"]]
    assert not [one for one in root.iter() if tag("table:number-columns-spanned") in one.attrib]


def test_the_first_cell_of_a_sheet_is_its_heading_and_contents_lead_to_sheets() -> None:
    root = content(ods(BOOK))
    firsts = [next(sheet.iter(tag("table:table-cell"))) for sheet in root.iter(tag("table:table"))]
    assert {cell.get(tag("table:style-name")) for cell in firsts} == {"Heading_20_1"}
    assert ["".join(cell.itertext()) for cell in firsts] == ["Data", "Contents", "Figures"]
    assert [link.get(tag("xlink:href")) for link in root.iter(tag("text:a"))] == ["#Table_1.A1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text: str) -> None:
    book = replace(BOOK, tables=(replace(FIGURES, rows=((text, date(2026, 3, 31), Decimal("-5")),)),))
    root = content(ods(book))
    assert not [cell for cell in root.iter(tag("table:table-cell")) if tag("table:formula") in cell.attrib]
    assert sheets(ods(book))["Table_1"][3][0] == text
    assert csv_of(csv_archive(book), "table-1-figures.csv")[1] == [f"'{text}", "2026-03-31", "-5"]


def test_characters_that_no_xml_can_hold_are_left_out() -> None:
    book = replace(BOOK, tables=(replace(FIGURES, rows=(("a\x01b\ufffe", date(2026, 3, 31), Decimal(5)),)),))
    assert sheets(ods(book))["Table_1"][3][0] == "ab"


def test_csv_files_are_those_of_tables_and_the_cover_is_text() -> None:
    with ZipFile(BytesIO(csv_archive(BOOK))) as held:
        assert held.namelist() == ["cover.txt", "table-1-figures.csv"]
        assert held.read("cover.txt") == "\ufeffData\r\nHello.\r\n".encode()
        assert held.read("table-1-figures.csv").startswith(b"\xef\xbb\xbfName,Day,Value\r\n")


@pytest.mark.parametrize("make", [ods, csv_archive], ids=["ods", "csv"])
def test_what_is_in_a_file_can_be_looked_through(make: Callable[[Workbook], bytes]) -> None:
    laid = " ".join(laid_open(make(BOOK), "data"))
    assert all(words in laid for words in ("Calls, answered & <lost>", "1204.55", "Hello."))

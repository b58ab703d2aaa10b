"""A rated paper becomes a workbook: what explains it, its tables, nothing that the paper does not print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from paperkit.layout.sections import Column, SummarySection
from paperkit.opendata.model import Sheet, Value, Workbook
from paperkit.opendata.odsfile import range_name
from paperkit.opendata.workbook import workbook
from paperkit.run.prepare import Prepared, prepare
from support import ROOT

LAYOUTS = ("committee", "county", "district")
"""Pages for each indicator, cards with and without tables; the property test tries every layout."""


def rows_of(sheet: Sheet, name: str) -> list[dict[str, Value]]:
    """The rows of an indicator, by the headings of its columns."""
    heads = [column.heading for column in sheet.columns]
    return [dict(zip(heads, row, strict=True)) for row in sheet.rows if row[1] == name]


@pytest.fixture(scope="module")
def book(kent: Prepared) -> Workbook:
    """The open data of the example."""
    return workbook(kent.rated, kent.layout)


def test_what_explains_comes_before_the_tables(book: Workbook) -> None:
    assert [sheet.name for sheet in book.sheets[:4]] == ["Cover", "Contents", "Notes", "Columns"]
    assert [sheet.name for sheet in book.tables] == ["Table_1", "Table_2", "Table_3", "Table_4"]
    cover, contents, *_ = book.about
    assert "Published by: Kent County Council" in cover.said
    assert [row[0] for row in contents.rows] == ["Notes", "Columns", *(sheet.name for sheet in book.tables)]


def test_what_the_paper_does_not_print_is_not_in_the_data(kent: Prepared) -> None:
    file = kent.layout.file
    [summary] = [section for section in file.appendix.sections if isinstance(section, SummarySection)]
    columns = (*(c for c in summary.columns if c.field == "name"), Column(field="result", heading="Result", share=1))
    sections = (summary.model_copy(update={"columns": columns}),)
    bare = file.model_copy(update={"appendix": file.appendix.model_copy(update={"sections": sections})})
    [table] = workbook(kent.rated, replace(kent.layout, file=bare)).tables
    heads = [column.heading for column in table.columns]
    for row in table.rows:
        held = dict(zip(heads, row, strict=True))
        assert (held["Status"], held["Direction"], held["Target"]) == ("[x]", "[x]", "[x]")


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_cell_is_empty_and_each_column_and_shorthand_is_explained(layout: str) -> None:
    paper = prepare(ROOT / "inputs" / "northmere" / "2025-26-q3", ROOT / "layouts" / f"{layout}.yaml")
    made = workbook(paper.rated, paper.layout)
    _, _, notes, columns = made.about
    assert all(str(value).strip() for sheet in made.sheets for row in sheet.rows for value in row)
    assert all(len(row) == len(sheet.columns) for sheet in made.sheets for row in sheet.rows)
    explained = {(name, heading) for name, heading, meaning in columns.rows if meaning}
    assert explained == {(sheet.name, column.heading) for sheet in made.tables for column in sheet.columns}
    assert {row[0] for row in notes.rows} == set(shorthand(made))
    assert len({range_name(sheet) for sheet in made.sheets}) == len(made.sheets)


def shorthand(book: Workbook) -> Iterator[str]:
    """What stands in brackets in the cells of tables."""
    for sheet in book.tables:
        for row in sheet.rows:
            yield from (value for value in row if isinstance(value, str) and value.startswith("["))


def test_a_row_is_what_the_page_of_an_indicator_prints(book: Workbook) -> None:
    by_period = {row["Period"]: row for row in rows_of(book.tables[0], "calls-answered-20s")}
    latest, after = by_period["Quarter 3, 2011/12"], by_period["Quarter 4, 2011/12"]
    assert (latest["Result"], latest["Result marker"], latest["Target"]) == (Decimal("79.1"), "none", Decimal("80.0"))
    assert (latest["Status"], latest["Direction"]) == ("Amber", "improved")
    assert (after["Result"], after["Result marker"], after["Direction"]) == ("[x]", "[x]", "[z]")


def test_of_an_indicator_without_pages_the_status_is_there_and_no_figure(book: Workbook) -> None:
    before, now = rows_of(book.tables[0], "unallocated-cases")
    assert (before["Status"], now["Status"]) == ("Green", "Green")
    assert {now["Result"], before["Result"]} == {"[x]"}


def test_a_draft_says_so_on_its_cover(kent: Prepared) -> None:
    made = workbook(kent.rated, kent.layout, wrong=2)
    assert made.title.startswith("DRAFT: ")
    assert made.about[0].said[0].endswith("neither corrected nor answered: 2")

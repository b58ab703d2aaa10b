"""`paperkit collect` of spreadsheets that are no forms of ours: as services keep them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from returns import CALLS, PAPER, RESULTS, RETURNS, with_next_paper
from support import Command

DAYS = "Average number of working days taken to answer a complaint"


@pytest.fixture
def ready(own_council: Path) -> None:
    with_next_paper()
    RETURNS.mkdir()


def results() -> dict[tuple[str, str], dict[str, str]]:
    with RESULTS.open(encoding="utf-8", newline="") as file:
        return {(row["indicator"], row["period"]): row for row in csv.DictReader(file)}


def saved(fill: Callable[[Worksheet], None], name: str = "theirs.xlsx") -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    fill(sheet)
    book.save(RETURNS / name)


def quarters_across(sheet: Worksheet) -> None:
    """Title rows, headings in capitals, a note below."""
    sheet.title = "KPIs"
    for row in (
        ["Customer Services performance 2026/27"],
        [],
        ["MEASURE", "UNIT", "TARGET", "Q4 2025/26", "Q1 2026/27", "Q2 2026/27", "COMMENTS"],
        [CALLS, "%", 80, 79.4, 82.1, 83.4, "More calls were answered than in the spring."],
        [DAYS, "Days", 12, 13.4, 13.0, "12.6 (p)", ""],
        [],
        ["Figures are from the telephone system."],
    ):
        sheet.append(row)


def two_headers(sheet: Worksheet) -> None:
    """A year that is merged over its quarters."""
    sheet.title = "Scorecard"
    sheet.append(["Indicator", "2026/27", None, None, None, "Narrative"])
    sheet.append([None, "Q1", "Q2", "Q3", "Q4", None])
    sheet.merge_cells("B1:E1")
    sheet.append([CALLS, 82.1, 83.4, None, None, "More calls were answered than in the spring."])
    sheet.append([DAYS, 13.0, 12.6, None, None, None])


def a_row_a_quarter(sheet: Worksheet) -> None:
    """Long: a row an indicator and quarter."""
    sheet.title = "Data"
    sheet.append(["Period", "Indicator", "Result", "Commentary"])
    sheet.append(["Q1 2026/27", CALLS, 82.1, ""])
    sheet.append(["Q1 2026/27", DAYS, 13.0, ""])
    sheet.append(["Q2 2026/27", CALLS, 83.4, "More calls were answered than in the spring."])
    sheet.append(["Q2 2026/27", DAYS, 12.6, ""])


def this_quarter_only(sheet: Worksheet) -> None:
    sheet.title = "Quarter 2 2026-27"
    sheet.append(["KPI", "Actual", "Previous quarter", "Commentary"])
    sheet.append([CALLS, "83.4%", "82.1%", "More calls were answered than in the spring."])
    sheet.append([DAYS, 12.6, 13.0, ""])


@pytest.mark.parametrize(
    "fill", [quarters_across, two_headers, a_row_a_quarter, this_quarter_only], ids=lambda fill: fill.__name__
)
def test_a_spreadsheet_of_a_services_own_is_read(fill, ready: None, paperkit: Command) -> None:  # type: ignore[no-untyped-def]
    saved(fill)
    ran = paperkit("collect", "returns")
    assert ran.status == 0, ran.err
    rows = results()
    assert rows["calls-answered", "2026-27 Q2"]["actual"] == "83.4"
    assert rows["complaint-days", "2026-27 Q2"]["actual"] == "12.6"
    words = (PAPER / "commentary" / "calls-answered.md").read_text(encoding="utf-8")
    assert words == "# Commentary\n\nMore calls were answered than in the spring.\n"


def test_a_flag_in_brackets_is_taken(ready: None, paperkit: Command) -> None:
    saved(quarters_across)
    paperkit("collect", "returns")
    assert results()["complaint-days", "2026-27 Q2"]["actual_flag"] == "provisional"


def test_a_csv_of_a_services_own_is_read(ready: None, paperkit: Command) -> None:
    lines = [["Name;Q2 2026/27"], [f"{CALLS};83,4"], [f"{DAYS};12,6"]]
    (RETURNS / "theirs.csv").write_text("\r\n".join(line[0] for line in lines), encoding="utf-8-sig")
    ran = paperkit("collect", "returns")
    assert ran.status == 0, ran.err
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == "83.4"


def test_what_was_reported_before_is_compared_and_not_taken(ready: None, paperkit: Command) -> None:
    def fill(sheet: Worksheet) -> None:
        quarters_across(sheet)
        sheet["E4"] = 81.0
        sheet["C4"] = 85

    saved(fill)
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    assert "[E4]: warning return.earlier: `calls-answered` in 2026-27 Q1 is 81 here, and 82.1 in the results" in ran.err
    assert "[C4]: warning return.target: the target of `calls-answered` is 85 here, and 80 in the results" in ran.err
    assert results()["calls-answered", "2026-27 Q1"]["actual"] == "82.1"


def test_a_measure_that_is_not_ours_is_told(ready: None, paperkit: Command) -> None:
    def fill(sheet: Worksheet) -> None:
        quarters_across(sheet)
        sheet.insert_rows(6)
        sheet["A6"], sheet["F6"] = "Number of letters sent", 512

    saved(fill)
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    assert "warning return.unknown: no indicator of the register is called `Number of letters sent`" in ran.err


def test_a_spreadsheet_of_another_quarter_is_refused(ready: None, paperkit: Command) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Measure", "Q3 2025/26", "Q4 2025/26"])
        sheet.append([CALLS, 76.9, 79.4])

    saved(fill)
    before = RESULTS.read_bytes()
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert "error return.other-quarter: it has nothing of 2026-27 Q2, but of 2025-26 Q3, 2025-26 Q4" in ran.err
    assert RESULTS.read_bytes() == before


def test_a_spreadsheet_without_indicators_is_refused(ready: None, paperkit: Command) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Menu of the week"])
        sheet.append(["Monday", "Soup"])

    saved(fill)
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert "return.kind" in ran.err


def test_what_is_beside_the_cells_is_told_and_stays_there(ready: None, paperkit: Command) -> None:
    def fill(sheet: Worksheet) -> None:
        quarters_across(sheet)
        sheet["F4"].comment = Comment("Ask J. Bloggs about this one", "J. Bloggs")
        sheet.row_dimensions[5].hidden = True
        other = sheet.parent.create_sheet("Names")
        other.append([CALLS, 1.0])
        other.sheet_state = "hidden"

    saved(fill)
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    assert "note return.besides: the file holds comments" in ran.err
    assert "note return.hidden: the sheet `Names` is hidden" in ran.err
    assert "note return.hidden: rows or columns of the sheet are hidden" in ran.err
    assert all(b"Bloggs" not in path.read_bytes() for path in Path("inputs").rglob("*") if path.is_file())

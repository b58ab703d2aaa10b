"""`paperkit collect` of spreadsheets that are no forms of ours: as services keep them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from paperkit.findings.finding import Span
from paperkit.round.collecting.checked import Checker
from paperkit.round.collecting.items import MONTHS, Item
from paperkit.round.standing import standing
from paperkit.values.period import Quarter
from returns import CALLS, COUNCIL, PAPER, RESULTS, RETURNS, with_next_paper
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


@pytest.mark.parametrize(
    ("cell", "held", "flag", "said"),
    [
        ("approx 81%", "81", "estimated", "warning return.read: `approx 81%` is read as 81, estimated"),
        ("~81", "81", "estimated", "warning return.read: `~81` is read as 81, estimated"),
        ("81 (prov.)", "81", "provisional", "warning return.read: `81 (prov.)` is read as 81, provisional"),
        ("n/a", "", "not available", "warning return.read: `n/a` is read as not available"),
        ("45 of 60", "75.0", "", "warning return.read: `45 of 60` is read as 75.0"),
        ("81 *", "81", "", "warning return.read: `81 *` is read as 81"),
        ("<5", "", "", "error cell.value: `<5` is not a number"),
        ("80-85", "", "", "error cell.value: `80-85` is not a number"),
        (0.81, "", "", "error cell.value: 0.81 looks like a share of 1"),
        ("#REF!", "", "", "error cell.value: `#REF!` is an error of Excel"),
        ("81%", "81", "", ""),
        ("not available", "", "not available", ""),
    ],
)
def test_what_is_more_than_a_figure_is_told_or_refused(
    cell: object, held: str, flag: str, said: str, ready: None, paperkit: Command
) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Measure", "Q2 2026/27"])
        sheet.append([CALLS, cell])
        sheet.append([DAYS, 12.6])

    saved(fill)
    ran = paperkit("collect", "returns")
    row = results()["calls-answered", "2026-27 Q2"]
    assert (row["actual"], row["actual_flag"]) == (held, flag)
    assert said in ran.err
    assert said or not ran.err


def test_a_unit_that_is_not_the_indicators_is_refused(ready: None, paperkit: Command) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Measure", "Q2 2026/27"])
        sheet.append([DAYS, "3 weeks"])

    saved(fill)
    ran = paperkit("collect", "returns")
    assert "[B2]: error cell.value: `3 weeks` is in weeks, and `complaint-days` is counted in Working days" in ran.err


def test_each_column_that_was_left_is_told_once_with_its_heading(ready: None, paperkit: Command) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Measure", "Unit", "Jul 26", "Aug 26", "Q2 2026/27", "Comments", "Further comments", "RAG", "Zz"])
        sheet.append([CALLS, "%", 83, 84, 83.4, "All is well.", "But two people have left.", "Green", "x1"])
        sheet.append([DAYS, "Days", 12, 13, 12.6, "", "And one was ill.", "Amber", "x2"])

    saved(fill)
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    told = [line for line in ran.err.splitlines() if "return.not-taken" in line]
    at = "returns/theirs.xlsx[Sheet]:1"
    assert told == [
        f"{at} [B1]: note return.not-taken: not taken: the column `Unit`; it begins with `%`",
        f"{at} [C1]: warning return.not-taken: not taken: the column `Jul 26`, of month 2026-07; it begins with `83`",
        f"{at} [D1]: warning return.not-taken: not taken: the column `Aug 26`, of month 2026-08; it begins with `84`",
        f"{at} [G1]: warning return.not-taken: not taken: the column `Further comments`; it begins with "
        "`But two people have left.`",
        f"{at} [H1]: note return.not-taken: not taken: the column `RAG`, of 2026-27 Q2; it begins with `Green`",
        f"{at} [I1]: note return.not-taken: not taken: the column `Zz`; it begins with `x1`",
    ]


def test_a_spreadsheet_that_names_no_quarter_is_told(ready: None, paperkit: Command) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Measure", "Result", "Comments"])
        sheet.append([CALLS, 83.4, "All is well."])

    saved(fill)
    ran = paperkit("collect", "returns")
    assert "[B2]: warning return.other-quarter: nothing says of which quarter it is" in ran.err
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == "83.4"


def test_an_indicator_that_was_given_up_is_not_called_unknown(ready: None, paperkit: Command) -> None:
    register = COUNCIL / "indicators.yaml"
    ended = "  - id: calls-answered\n    until: 2026-27 Q1\n"
    text = register.read_text(encoding="utf-8").replace("  - id: calls-answered\n", ended)
    register.write_text(text, encoding="utf-8")
    saved(quarters_across)
    (RETURNS / "words Q2 2026-27.docx").write_bytes(worded(("Heading 1", CALLS), ("", "All is well.")))
    ran = paperkit("collect", "returns")
    said = "`calls-answered` is not reported any more: 2026-27 Q1 was its last quarter"
    assert f"[A4]: warning return.unknown: {said}; nothing of it is taken" in ran.err
    assert f"error return.heading: {said}: nothing under it is taken" in ran.err
    assert results()["complaint-days", "2026-27 Q2"]["actual"] == "12.6"


@pytest.mark.parametrize(
    ("names", "said", "held"),
    [
        ((CALLS, DAYS), "", "83.4"),
        (
            (DAYS, CALLS),
            "[B2]: error return.two-names: the row names two: `C1` is `calls-answered`, and `Average n",
            "",
        ),
        (("Calls we took", DAYS), "[B2]: warning return.definition: `C1` is called `Calls we took` here, and", "83.4"),
    ],
)
def test_a_reference_and_a_name_must_be_of_one_indicator(
    names: tuple[str, str], said: str, held: str, ready: None, paperkit: Command
) -> None:
    register = COUNCIL / "indicators.yaml"
    text = register.read_text(encoding="utf-8")
    for reference, id in (("C1", "calls-answered"), ("C2", "complaint-days")):
        text = text.replace(f"  - id: {id}\n", f"  - id: {id}\n    reference: {reference}\n")
    register.write_text(text, encoding="utf-8")

    def fill(sheet: Worksheet) -> None:
        sheet.append(["Ref", "Measure", "Q2 2026/27"])
        sheet.append(["C1", names[0], 83.4])
        sheet.append(["C2", names[1], 12.6])

    saved(fill)
    ran = paperkit("collect", "returns")
    assert said in ran.err
    assert said or not ran.err
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == held


TO_DATE = "in the column `Q2 YTD` is of the year to date, and `calls-answered` is of the quarter alone: it is not taken"


@pytest.mark.parametrize(
    ("cumulative", "columns", "held", "said"),
    [
        (False, {"Q1": 82.1, "Q2": 83.4, "Q2 YTD": 165.5}, "83.4", ""),
        (False, {"Q1": 82.1, "Q2": None, "Q2 YTD": 165.5}, "", f"warning return.to-date: 165.5 {TO_DATE}"),
        (False, {"Q1": 82.1, "Q2": "awaited", "Q2 YTD": 165.5}, "", "read as not yet available"),
        (False, {"Q1 YTD": 82.1, "Q2 YTD": 165.5}, "", f"error return.to-date: 165.5 {TO_DATE}"),
        (True, {"Q1 YTD": 82.1, "Q2 YTD": 165.5}, "165.5", ""),
        (True, {"Q1": 82.1, "Q2": 83.4, "Year to date": 165.5}, "165.5", ""),
        (True, {"Q1": 82.1, "Q2": 165.5}, "165.5", ""),
    ],
)
def test_a_year_to_date_is_no_result_of_the_quarter(
    cumulative: bool, columns: dict[str, object], held: str, said: str, ready: None, paperkit: Command
) -> None:
    if cumulative:
        register = COUNCIL / "indicators.yaml"
        text = register.read_text(encoding="utf-8")
        counted = "  - id: calls-answered\n    measure_type: cumulative\n"
        register.write_text(text.replace("  - id: calls-answered\n", counted), encoding="utf-8")

    def fill(sheet: Worksheet) -> None:
        sheet.append(["Performance 2026/27"])
        sheet.append(["Measure", *columns])
        sheet.append([CALLS, *columns.values()])
        sheet.append([DAYS, *(13 for _ in columns)])

    saved(fill)
    ran = paperkit("collect", "returns", "--partial")
    assert said in ran.err
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == held


@pytest.mark.parametrize("cell", ["n/a", "TBC", "Provisional"])
def test_a_word_for_no_figure_is_no_commentary(cell: str, ready: None, paperkit: Command) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Measure", "Q2 2026/27", "Comments"])
        sheet.append([CALLS, 83.4, cell])
        sheet.append([DAYS, 12.6, "N/A in August, when nobody wrote."])

    saved(fill)
    ran = paperkit("collect", "returns")
    assert f"[C2]: note return.not-taken: not taken: `{cell}` in the column `Comments` is not commentary" in ran.err
    assert [path.stem for path in (PAPER / "commentary").iterdir()] == ["complaint-days"]


def test_months_in_per_cent_are_held_against_what_was_before(ready: None) -> None:
    months = (("2026-07", "0.83"), ("2026-08", "8.2"), ("2026-09", "812"))
    standing_now = standing(COUNCIL, Quarter(2026, 2))
    items = [
        Item(MONTHS, ("calls-answered", month), "actual", text, Span("a.xlsx", n, "A"))
        for n, (month, text) in enumerate(months)
    ]
    said = [finding.message for finding in Checker(standing_now).findings(items)]
    assert said == [
        "0.83 looks like a share of 1: the last result of `calls-answered` is 82.1%",
        "8.2 is far from 82.1%, the last result of `calls-answered`",
        "812 is not between 0 and 100, as all percentages of `calls-answered` are",
    ]


@pytest.mark.parametrize("partial", [True, False])
def test_a_heading_that_is_unknown_does_not_stop_a_partial_collection(
    partial: bool, ready: None, paperkit: Command
) -> None:
    lines = (("Heading 1", CALLS), ("", "All is well."), ("Heading 1", "The canteen"), ("", "It was closed."))
    (RETURNS / "words Q2 2026-27.docx").write_bytes(worded(*lines))
    ran = paperkit("collect", "returns", *["--partial"] * partial)
    assert "error return.heading: the heading `The canteen` names no indicator" in ran.err
    made = PAPER / "commentary" / "calls-answered.md"
    assert made.exists() == partial
    assert not partial or made.read_text(encoding="utf-8") == "# Commentary\n\nAll is well.\n"


def worded(*lines: tuple[str, str]) -> bytes:
    document, made = docx.Document(), BytesIO()
    for style, text in lines:
        document.add_paragraph(text, style or None)
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "top", "said"),
    [
        ("words", [("Title", "Customer Services, Quarter 1 2026/27")], "error return.other-quarter: the docu"),
        ("words", [("Heading 1", "April to June 2026")], "error return.other-quarter: the document is of 2026"),
        ("words", [("", "Period: Q1 26/27")], "error return.other-quarter: the document is of 2026-27 Q1"),
        ("words Q1 2026-27", [], "docx: error return.other-quarter: the document is of 2026-27 Q1"),
        ("words", [], "docx: warning return.other-quarter: the document does not say of which quarter it is"),
        ("words", [("Title", "Customer Services, Quarter 2 2026/27")], ""),
        ("words", [("", "July to September 2026")], ""),
        ("words", [("Heading 1", f"{DAYS} - Quarter 2 2026/27"), ("", "Well.")], ""),
    ],
)
def test_a_document_of_a_services_own_must_be_of_the_quarter(
    name: str, top: list[tuple[str, str]], said: str, ready: None, paperkit: Command
) -> None:
    (RETURNS / f"{name}.docx").write_bytes(worded(*top, ("Heading 1", CALLS), ("", "More calls were answered.")))
    ran = paperkit("collect", "returns")
    assert said in ran.err
    assert said or not ran.err
    assert (PAPER / "commentary" / "calls-answered.md").exists() == ("error" not in said)

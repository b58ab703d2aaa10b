"""What headings say of time, what cells of figures hold, what columns are taken for, and what rows give."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from spreadsheets import STYLES, Style
from spreadsheets_unseen import FIRST, SECOND

from paperkit.findings.finding import Finding
from paperkit.round.from_sheet.drafts import drafts
from paperkit.round.from_sheet.mapping import as_mapped, described, mapping_text
from paperkit.round.sheets.proposal import Proposal, proposed
from paperkit.round.sheets.roles import Role
from paperkit.round.sheets.taken import taken
from paperkit.round.sheets.typed import typed
from paperkit.round.sheets.when import when


def proposal_of(path: Path) -> Proposal:
    found = proposed(path)
    assert not isinstance(found, Finding)
    return found


def found_columns(proposal: Proposal) -> dict[tuple[str, str], str]:
    return {(one.table.sheet.name, column.line): described(column) for one in proposal.tables for column in one.columns}


def sheet_of(path: Path, *rows: tuple[object, ...]) -> Proposal:
    """What a workbook of one sheet with these rows is taken for."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path / "book.xlsx")
    return proposal_of(path / "book.xlsx")


# -- time -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "time", "rest"),
    [
        ("Q1 2025/26 Actual", "2025-26 Q1", "Actual"),
        ("Actual Quarter 3 (Oct-Dec) 25/26", "2025-26 Q3", "Actual"),
        ("Apr-Jun 25", "2025-26 Q1", ""),
        ("Jan \u2013 Mar 2026", "2025-26 Q4", ""),
        ("Jun-25", "2025-26 Q1", ""),
        ("2025-06-30", "2025-26 Q1", ""),
        ("30/09/2025", "2025-26 Q2", ""),
        ("Chwarter 2 2025/26", "2025-26 Q2", ""),
        ("2025-26_Q2_rag", "2025-26 Q2", "rag"),
        ("2526_target", "2025/26", "target"),
        ("2024/25 Outturn", "2024/25", "Outturn"),
        ("Year end 2024/25", "2024/25", ""),
        ("Qtr 2", "Q2", ""),
        ("Second quarter", "Q2", ""),
        ("May-25", "month 2025-05", ""),
        ("Same quarter last year", "same quarter last year", ""),
        ("Current value", "this quarter", "value"),
        ("YTD", "year to date", ""),
        ("Compared with last quarter", "", "Compared with last quarter"),
        ("Percentage aged 18-65", "", "Percentage aged 18-65"),
        ("Target", "", "Target"),
    ],
)
def test_what_a_heading_says_of_time(heading: str, time: str, rest: str) -> None:
    found, left = when(heading)
    assert (str(found), left) == (time, rest)


def test_a_quarter_of_a_calendar_year_is_doubtful() -> None:
    assert when("Q3 2025")[0].twofold


@pytest.mark.parametrize(
    ("title", "headings", "times", "doubtful"),
    [
        ("Performance Q4 2025/26", "Q4 Q3 Q2 Q1", "2025-26 Q4,2025-26 Q3,2025-26 Q2,2025-26 Q1", 0),
        ("Performance Q2 2025/26", "Q2 Q1 Q4 Q3", "2025-26 Q2,2025-26 Q1,2024-25 Q4,2024-25 Q3", 0),
        ("Performance Q2 2025/26", "Q3 Q4 Q1 Q2", "2024-25 Q3,2024-25 Q4,2025-26 Q1,2025-26 Q2", 0),
        ("Performance 2025/26", "Q1 Q2 Q3 Q4", "2025-26 Q1,2025-26 Q2,2025-26 Q3,2025-26 Q4", 0),
        ("Performance Q2 2025/26", "Q3 Q1", "2025-26 Q3,2025-26 Q1", 1),
        ("Performance Q2 2025/26", "Q1 Q2 Q3", "2025-26 Q1,2025-26 Q2,2025-26 Q3", 1),
    ],
)
def test_quarters_without_a_year_are_counted_the_way_they_stand(
    tmp_path: Path, title: str, headings: str, times: str, doubtful: int
) -> None:
    names = headings.split()
    rows = (("Share of calls answered", *(80 for _ in names)), ("Days to answer a letter", *(12 for _ in names)))
    found = sheet_of(tmp_path, (title,), (), ("Indicator", *names), *rows)
    results = [column for column in found.tables[0].columns if column.role is Role.RESULT]
    assert ",".join(str(column.when) for column in results) == times
    assert len([column for _, column in found.doubtful if column.role is Role.RESULT]) == doubtful


# -- figures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("85.3%", "85.3", "%"),
        ("85,3%", "85.3", "%"),
        ("\u00a31,234.50", "1234.5", "\u00a3"),
        ("\u00a31.2m", "1200000", "\u00a3"),
        ("1.2m", "1200000", ""),
        ("12k", "12000", ""),
        ("(123)", "-123", ""),
        ("\u22125.2%", "-5.2", "%"),
        ("1 234", "1234", ""),
        ("12.3 days", "12.3", "days"),
        ("2:35", "155", "clock"),
        ("00:02:35", "155", "seconds"),
        ("5 mins 20 secs", "320", "seconds"),
        ("45/60", "75", "%"),
        ("85% (51/60)", "85", "%"),
        ("85.3% G", "85.3", "%"),
        ("\u226595%", "95", "%"),
        ("90%+", "90", "%"),
        (".5", "0.5", ""),
    ],
)
def test_figures_as_people_type_them(text: str, value: str, unit: str) -> None:
    found = typed(text)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("82.1 (p)", "provisional"), ("82.1p", "provisional"), ("82.1 r", "revised"), ("82 est.", "estimated"),
        ("TBC", "not yet available"), ("Awaiting data", "not yet available"), ("n/a", "not available"),
        ("Annual measure", "not available"), ("[c]", "not available"), ("#DIV/0!", "not available"),
        ("N/A - reported annually", "not available"),
    ],
)  # fmt: skip
def test_words_and_marks_beside_or_in_place_of_a_figure(text: str, flag: str) -> None:
    found = typed(text)
    assert found is not None
    assert found.flag == flag


@pytest.mark.parametrize("text", ["", "Top quartile", "74th", "see below", "9" * 30, "12/10/2025 and later", "abc"])
def test_what_is_no_figure(text: str) -> None:
    assert typed(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "10% reduction",
        "5% less than last year",
        "3% increase",
        "2 fewer",
        "10 below baseline",
        "1O",
        "9O",
        "1,3O0",
        "2 l",
    ],
)
def test_a_change_or_a_letter_among_digits_is_no_figure(text: str) -> None:
    assert typed(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("(£120k)", "-120000"), ("£(30)k", "-30000"), ("(45)", "-45"), ("(£1.2m)", "-1200000"), ("(3.5%)", "-3.5"),
     ("95% or above", "95"), ("10 or less", "10"), ("2 min 40", "160"), ("12 days", "12")],
)  # fmt: skip
def test_what_is_behind_or_around_a_number_is_understood(text: str, value: str) -> None:
    found = typed(text)
    assert found is not None
    assert found.value == Decimal(value)


def test_a_range_has_two_limits() -> None:
    found = typed("80% - 90%")
    assert found is not None
    assert (found.low, found.value) == (Decimal(80), Decimal(90))


# -- columns ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", STYLES, ids=lambda make: make.__name__)
def test_each_column_of_a_known_style_is_recognised(make: type[Style], tmp_path: Path) -> None:
    style = make(tmp_path)
    found = found_columns(proposal_of(style.path))
    assert {key: found.get(key) for key in style.columns} == style.columns


def test_most_columns_of_styles_that_were_written_later_are_recognised(tmp_path: Path) -> None:
    """Before what they showed was mended, 65 of 75 columns of the first ones were right, 50 of 59 of the second."""
    right, every = 0, 0
    for make in (*FIRST, *SECOND):
        style = make(tmp_path)
        found = found_columns(proposal_of(style.path))
        right += sum(found.get(key) == meant for key, meant in style.columns.items())
        every += len(style.columns)
    assert every == 134
    assert right >= 130


@pytest.mark.parametrize("make", [*STYLES, *FIRST, *SECOND], ids=lambda make: make.__name__)
def test_every_style_has_45_indicators_and_every_value_a_cell(make: type[Style], tmp_path: Path) -> None:
    style = make(tmp_path)
    entries = taken(proposal_of(style.path)).entries
    assert len(entries) == style.indicators
    places = [(role, given.at) for entry in entries for (role, _), given in entry.values.items()]
    assert all(at.line and at.field for _, at in places)
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("make", [*STYLES, *FIRST, *SECOND], ids=lambda make: make.__name__)
def test_a_mapping_file_that_nobody_changed_changes_nothing(make: type[Style], tmp_path: Path) -> None:
    proposal = proposal_of(make(tmp_path).path)
    (tmp_path / "mapping.yaml").write_text(mapping_text(proposal), encoding="utf-8")
    mapped, findings = as_mapped(proposal, tmp_path / "mapping.yaml")
    assert findings == []
    assert found_columns(mapped) == found_columns(proposal)
    before, after = taken(proposal), taken(mapped)
    assert [entry.values for entry in after.entries] == [entry.values for entry in before.entries]


def test_a_column_whose_heading_says_nothing_is_doubtful(tmp_path: Path) -> None:
    rows = [(f"Share of letters of kind {number}", 80, 82, "Green") for number in range(5)]
    proposal = sheet_of(tmp_path, ("Indicator", "Target", "Q1 2025/26", "xyz"), *rows)
    column = proposal.tables[0].columns[3]
    assert (column.role, column.is_doubtful) == (Role.STATUS, True)


def test_quarters_without_a_year_need_one(tmp_path: Path) -> None:
    proposal = sheet_of(tmp_path, ("Indicator", "Target", "Q1", "Q2"), ("Share of calls answered", 80, 79, 81))
    assert proposal.needs_a_year
    again = proposed(tmp_path / "book.xlsx", year=2025)
    assert not isinstance(again, Finding)
    assert [described(column) for column in again.tables[0].columns][2:] == ["result 2025-26 Q1", "result 2025-26 Q2"]


def test_after_a_fourth_quarter_comes_the_next_year(tmp_path: Path) -> None:
    header = ("Indicator", "Q3 2024/25", "Q4", "Q1", "Q2")
    proposal = sheet_of(tmp_path, header, ("Share of calls answered", 80, 79, 81, 82))
    assert [str(column.when) for column in proposal.tables[0].columns][1:] == [
        "2024-25 Q3", "2024-25 Q4", "2025-26 Q1", "2025-26 Q2",
    ]  # fmt: skip


def test_a_sheet_without_a_table_is_told(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Indicator", "Target", "Q1 2025/26"])
    book.active.append(["Share of calls answered", 80, 79])
    book.create_sheet("Letters").append(["Dear colleague"])
    book.save(tmp_path / "book.xlsx")
    proposal = proposal_of(tmp_path / "book.xlsx")
    assert [at.path.endswith("[Letters]") for at, _ in proposal.left_out] == [True]


# -- rows -------------------------------------------------------------------------------------------


def test_totals_notes_and_headings_between_rows_are_no_indicators(tmp_path: Path) -> None:
    found = taken(
        sheet_of(
            tmp_path,
            ("Ref", "Indicator", "Target", "Q1 2025/26"),
            ("HOUSING",),
            ("H1", "Share of repairs done in time", 90, 91),
            ("H2", "Average days to let a home", 20, 22),
            ("PLANNING",),
            ("P1", "Share of applications decided in time", 80, 78),
            ("", "Total", "", 191),
            (),
            ("Note: figures have not been audited.",),
        )
    )
    assert [(entry.reference, entry.sections) for entry in found.entries] == [
        ("H1", ("HOUSING",)), ("H2", ("HOUSING",)), ("P1", ("PLANNING",)),
    ]  # fmt: skip
    assert [said for _, said in found.told] == [
        "a row of totals: `Total`",
        "a note: `Note: figures have not been audited.`",
    ]


def test_two_values_for_one_quarter_are_told(tmp_path: Path) -> None:
    header = ("Indicator", "Period", "Actual")
    rows = [("Share of calls answered", "2025-26 Q1", 79), ("Share of calls answered", "2025-26 Q1", 81)]
    found = taken(sheet_of(tmp_path, header, *rows, ("Share of calls answered", "soon", 80)))
    assert [given.text for given in found.entries[0].values.values()] == ["79"]
    assert [(at.field, "there already" in said) for at, said in found.told] == [("C3", True), ("B4", False)]


def test_a_column_that_is_not_taken_is_told_with_its_cell(tmp_path: Path) -> None:
    header = ("Indicator", "Target", "Q1 2025/26", "Variance", "Sponsor's cat")
    found = taken(sheet_of(tmp_path, header, ("Share of calls answered", 80, 79, -1, "Tibbles")))
    assert [at.field for at, _ in found.told] == ["D1", "E1"]


# -- periods under each other -----------------------------------------------------------------------


def turned_over(path: Path, *rows: tuple[object, ...], merged: tuple[str, ...] = ()) -> Proposal:
    """What a workbook of one sheet with these rows and merged cells is taken for, which has to be turned over."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for area in merged:
        book.active.merge_cells(area)
    book.save(path / "book.xlsx")
    proposal = proposal_of(path / "book.xlsx")
    assert [one.is_turned for one in proposal.tables] == [True]
    return proposal


def lines(proposal: Proposal) -> dict[str, str]:
    return {column.line: described(column) for column in proposal.tables[0].columns}


QUARTERS = (("Q1 2025/26", 81, 6), ("Q2 2025/26", 82, 5), ("Q3 2025/26", 84, 4))


def test_a_row_for_each_quarter_is_a_column_and_keeps_its_address(tmp_path: Path) -> None:
    head = (("Contact centre, 2025/26",), (), ("Quarter", "Calls answered (%)", "Complaints"))
    proposal = turned_over(tmp_path, *head, *QUARTERS, ("Target", 85, 5), ("Average", 82.3, 5))
    assert lines(proposal) == {
        "3": "name", "4": "result 2025-26 Q1", "5": "result 2025-26 Q2", "6": "result 2025-26 Q3", "7": "target",
        "8": "worked out",
    }  # fmt: skip
    found = taken(proposal)
    assert [(entry.name.text, entry.name.at.field) for entry in found.entries] == [
        ("Calls answered (%)", "B3"), ("Complaints", "C3"),
    ]  # fmt: skip
    assert {str(time): (one.text, one.at.field) for time, one in found.entries[1].of(Role.RESULT).items()} == {
        "2025-26 Q1": ("6", "C4"), "2025-26 Q2": ("5", "C5"), "2025-26 Q3": ("4", "C6"),
    }  # fmt: skip
    assert any("the row `Average (worked out)`" in said and at.field == "A8" for at, said in found.told)


def test_years_stand_before_quarters_that_are_rows(tmp_path: Path) -> None:
    head = ("Year", "Quarter", "Calls answered (%)")
    rows = (("2024/25", "Q3", 80), ("", "Q4", 81), ("2025/26", "Q1", 82), ("", "Q2", 84))
    assert list(lines(turned_over(tmp_path, head, *rows)).values()) == [
        "name", "result 2024-25 Q3", "result 2024-25 Q4", "result 2025-26 Q1", "result 2025-26 Q2",
    ]  # fmt: skip


def test_results_and_targets_stand_under_the_name_of_an_indicator(tmp_path: Path) -> None:
    head = (("", "Calls answered (%)", None, "Complaints", None), ("Quarter", "Actual", "Target", "Actual", "Target"))
    rows = (("Q1 2025/26", 81, 85, 6, 5), ("Q2 2025/26", 82, 85, 5, 5), ("Q3 2025/26", 84, 86, 4, 5))
    found = taken(turned_over(tmp_path, *head, *rows, merged=("B1:C1", "D1:E1")))
    assert [entry.name.text for entry in found.entries] == ["Calls answered (%)", "Complaints"]
    assert {str(time): one.text for time, one in found.entries[0].of(Role.TARGET).items()} == {
        "2025-26 Q1": "85", "2025-26 Q2": "85", "2025-26 Q3": "86",
    }  # fmt: skip


def test_themes_and_units_stand_over_and_under_the_names(tmp_path: Path) -> None:
    head = (("", "Customer", None, "Housing"), ("Month", "Calls answered", "Complaints", "Days to let"))
    months = [(f"{month} 25", 80, 20, 30) for month in ("Apr", "May", "Jun")]
    found = taken(turned_over(tmp_path, *head, ("Unit", "%", "Number", "Days"), *months))
    assert [(entry.text(Role.PRIORITY), entry.text(Role.UNIT)) for entry in found.entries] == [
        ("Customer", "%"), ("Customer", "Number"), ("Housing", "Days"),
    ]  # fmt: skip


def test_a_hidden_column_of_a_sheet_of_periods_is_left_out(tmp_path: Path) -> None:
    book = Workbook()
    for row in (("Quarter", "Calls answered (%)", "Complaints"), *QUARTERS):
        book.active.append(list(row))
    book.active.column_dimensions["C"].hidden = True
    book.save(tmp_path / "book.xlsx")
    found = taken(proposal_of(tmp_path / "book.xlsx"))
    assert [entry.name.text for entry in found.entries] == ["Calls answered (%)"]
    assert [said for _, said in found.told] == ["the column is hidden in Excel: `Complaints`"]


def test_colours_of_a_sheet_of_periods_are_statuses(tmp_path: Path) -> None:
    book = Workbook()
    for row in (("Quarter", "Calls answered (%)", "Complaints"), *QUARTERS):
        book.active.append(list(row))
    for cell, colour in zip(("B2", "B3", "C2", "C3"), ("FF0000", "00B050", "00B050", "FF0000"), strict=True):
        book.active[cell].fill = PatternFill("solid", fgColor=colour)
    book.save(tmp_path / "book.xlsx")
    found = taken(proposal_of(tmp_path / "book.xlsx"))
    assert [{str(time): one.text for time, one in entry.of(Role.STATUS).items()} for entry in found.entries] == [
        {"2025-26 Q1": "red", "2025-26 Q2": "green"},
        {"2025-26 Q1": "green", "2025-26 Q2": "red"},
    ]


def test_what_is_read_back_of_a_turned_sheet_is_what_was_proposed(tmp_path: Path) -> None:
    proposal = turned_over(tmp_path, ("Quarter", "Calls answered (%)", "Complaints"), *QUARTERS)
    (tmp_path / "mapping.yaml").write_text(mapping_text(proposal), encoding="utf-8")
    mapped, findings = as_mapped(proposal, tmp_path / "mapping.yaml")
    assert (findings, lines(mapped)) == ([], lines(proposal))


def test_a_list_of_days_is_no_sheet_of_periods(tmp_path: Path) -> None:
    rows = [(f"2025-0{month}-14", "Meeting of the committee", "Town Hall") for month in range(1, 8)]
    assert sheet_of(tmp_path, ("Date", "What", "Where"), *rows).tables == ()


@pytest.mark.parametrize(
    "rows",
    [
        (("Period", "Actual", "Target"), *QUARTERS),
        (("Quarter", "Recycling rate", "Comment"), *((one, 40, "We did well.") for one, *_ in QUARTERS)),
        (("Service", "Quarter", "Calls"), *((name, one, 5) for name in ("Housing", "Waste") for one, *_ in QUARTERS)),
        (("Ref", "Quarter", "Calls"), *((f"K{n}", one, 5) for n, (one, *_) in enumerate(QUARTERS))),
        (("Quarter", "2024/25", "2025/26"), ("Q1", 1, 2), ("Q2", 2, 3), ("Q3", 3, 4)),
    ],
    ids=["one indicator", "comments", "services", "references", "years across"],
)
def test_what_is_no_sheet_of_indicators_is_not_turned_over(
    rows: tuple[tuple[object, ...], ...], tmp_path: Path
) -> None:
    assert not any(one.is_turned for one in sheet_of(tmp_path, *rows).tables)


def test_beside_a_sheet_with_results_none_is_turned_over(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Indicator", "Target", "Q1 2025/26"])
    book.active.append(["Share of calls answered", 80, 79])
    other = book.create_sheet("Dashboard")
    for row in (("Quarter", "On target", "Off target"), *QUARTERS):
        other.append(list(row))
    book.save(tmp_path / "book.xlsx")
    found = taken(proposal_of(tmp_path / "book.xlsx"))
    assert [entry.name.text for entry in found.entries] == ["Share of calls answered"]


def test_names_stand_under_services_where_the_corner_is_over_both(tmp_path: Path) -> None:
    head = (("Month", "Housing", None, "Waste"), (None, "Calls answered (%)", "Days of sickness", "Missed bins"))
    months = [(f"{month} 25", 80, 20, 30) for month in ("Apr", "May", "Jun")]
    found = taken(turned_over(tmp_path, *head, *months, merged=("B1:C1", "A1:A2")))
    assert [entry.name.text for entry in found.entries] == ["Calls answered (%)", "Days of sickness", "Missed bins"]


def test_a_hidden_period_is_told(tmp_path: Path) -> None:
    book = Workbook()
    for row in (("Quarter", "Calls answered (%)", "Complaints"), *QUARTERS):
        book.active.append(list(row))
    book.active.row_dimensions[2].hidden = True
    book.save(tmp_path / "book.xlsx")
    found = taken(proposal_of(tmp_path / "book.xlsx"))
    assert [said for _, said in found.told] == [
        "the row `Q1 2025/26` is hidden in Excel, and was taken all the same",
    ]  # fmt: skip


def test_a_bound_that_is_none_of_what_it_bounds_is_told(tmp_path: Path) -> None:
    rows = (("Indicator", "Target", "Q1 2025/26"), ("Weeks in hotels", "< 6", 4), ("Days to let", "no more than 6", 4))
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(tmp_path / "book.xlsx")
    own = taken(proposal_of(tmp_path / "book.xlsx"))
    assert len(drafts(own)) == 2
    assert [said for _, said in own.told] == ["`< 6` is taken as 6, which meets it (`Weeks in hotels`)"]


@pytest.mark.parametrize(
    ("name", "covers"),
    [
        ("Sickness per FTE (rolling 12 months)", "rolling-12"),
        ("Housing completions, rolling three years", "rolling-36"),
        ("Households in hotels (at quarter end)", "snapshot"),
        ("Calls answered", "quarter"),
    ],
)
def test_what_a_result_covers_is_in_its_name(name: str, covers: str, tmp_path: Path) -> None:
    book = Workbook()
    for row in (("Indicator", "Target", "Q1 2025/26", "Q2 2025/26"), (name, 60, 40, 41), ("Calls lost", 6, 4, 9)):
        book.active.append(list(row))
    book.save(tmp_path / "book.xlsx")
    assert drafts(taken(proposal_of(tmp_path / "book.xlsx")))[0].covers == covers


def test_a_small_share_is_a_fraction_where_all_others_are(tmp_path: Path) -> None:
    rows = (("Vacant shops (%)", 0.11, 0.112), ("Bins emptied (%)", 0.9, 0.91), ("Calls answered (%)", 0.9, 0.81))
    book = Workbook()
    for row in (("Indicator", "Target", "Q1 2025/26"), *rows):
        book.active.append(list(row))
    book.save(tmp_path / "book.xlsx")
    assert [draft.scale.by_hundred for draft in drafts(taken(proposal_of(tmp_path / "book.xlsx")))] == [True] * 3

"""What small spreadsheets become over a quarter: a council, the next paper, a form that is filled in, returns."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from smallsheets import COUNCIL, made, made_of, results, returned, workbook

from paperkit.round.from_sheet import making
from returns import places, row_of
from support import Command, Ran


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# -- ranges ---------------------------------------------------------------------------------------


def test_of_a_range_with_a_better_end_that_is_the_target(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    head = ("Indicator", "Good is", "Target", "Q1 2025/26", "Q2 2025/26")
    rows = (
        ("Tenants satisfied (%)", "High", "80-85", 79, 91.2),
        ("Days to let a home", "Low", "15-20", 18, 11),
        ("Share of homes that stand empty (%)", "Within range", "2-4", 3, 5),
    )
    ran = made(paperkit, monkeypatch, head, *rows)
    found = results()
    aims = {id: (row["target"], row.get("lower", ""), row.get("upper", "")) for (id, _), row in found.items()}
    assert list(aims.values()) == [("80", "", ""), ("20", "", ""), ("", "2", "4")]
    assert "its target is a range, and more is better: its lower end is taken (`Tenants satisfied (%)`)" in ran.out


# -- annual indicators ----------------------------------------------------------------------------

ANNUAL = (
    ("Test Authority KPIs 2025/26",),
    ("Ref", "Indicator", "Good is", "Frequency", "Target 25/26", "Q4 24/25", "Q1 25/26", "Q2 25/26", "Q3 25/26"),
    ("1", "Fitness test passed (%)", "High", "Annual", 95, 94.2, None, None, None),
    ("2", "Calls answered (%)", "High", "Quarterly", 92, 90, 91, 92, 93),
)


def test_an_annual_result_goes_into_the_row_of_its_year(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paperkit, monkeypatch, *ANNUAL)
    assert paperkit("next", "--anyway").status == 0
    ran = returned(paperkit, {"fitness-test-passed": 95.1, "calls-answered": 94})
    assert ran.status == 0, ran.err
    row = results()["fitness-test-passed", "2025/26"]
    assert (row["actual"], row["target"], row["actual_flag"]) == ("95.1", "95", "")
    assert ("fitness-test-passed", "2025-26 Q4") not in results()


def test_an_annual_result_that_comes_early_has_the_target_of_its_year(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(paperkit, monkeypatch, *(row[:-1] for row in ANNUAL))
    assert paperkit("next", "--anyway").status == 0
    assert returned(paperkit, {"fitness-test-passed": 95.1}).status == 0
    row = results()["fitness-test-passed", "2025-26 Q3"]
    assert (row["actual"], row["target"]) == ("95.1", "95")


def test_an_annual_result_is_awaited_when_the_year_ends(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paperkit, monkeypatch, *ANNUAL)
    assert "awaited" not in paperkit("check").err
    assert paperkit("next", "--anyway").status == 0
    ran = returned(paperkit, {"calls-answered": 94})
    assert "awaited from All services: 1 of 2 results (fitness-test-passed)" in ran.out
    (form,) = Path("forms").glob("*.xlsx")
    sheet = load_workbook(form)["Results"]
    needed = sheet.cell(row_of(sheet, "fitness-test-passed"), places(sheet)["Still needed"]).value
    assert "a result, or a flag that says why there is none" in str(needed)
    assert "results.awaited: 1 indicator has no result for 2025-26 Q4 yet" in paperkit("check").err


# -- what init writes can be built ------------------------------------------------------------------


def test_an_outturn_beside_the_last_quarter_is_one_result(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = made(
        paperkit,
        monkeypatch,
        ("Test Authority KPIs 2025/26",),
        ("Ref", "Indicator", "Frequency", "24/25 Outturn", "Target 25/26", "Q4 24/25", "Q1 25/26", "Q2 25/26"),
        ("1", "Staff engaged (%)", "Annual", 68, 70, 68, None, None),
        ("2", "Staff who stay (%)", "Annual", 81, 80, 81.4, None, None),
        ("3", "Pupils who pass (%)", "Academic year", 61, 65, None, None, 63),
        ("4", "Calls answered (%)", "Quarterly", 91, 92, 91, 92, 93),
    )
    assert results()["staff-engaged", "2024-25 Q4"]["actual"] == "68"
    assert results()["staff-who-stay", "2024-25 Q4"]["actual"] == "81"
    assert "`81.4` of 2024-25 Q4: the outturn 81 is taken" in ran.out
    assert "the school year 2024/25 of `Pupils who pass (%)` is taken as ending in 2025-26 Q2" in ran.out
    assert ("staff-engaged", "2024/25") not in results()
    assert paperkit("build").status == 0


def test_an_annual_result_that_is_not_there_at_the_years_end_says_so(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Ref", "Indicator", "Frequency", "Target 25/26", "Q4 24/25", "Q3 25/26", "Q4 25/26"),
        ("1", "Staff engaged (%)", "Annual", 70, 68, None, None),
        ("2", "Calls answered (%)", "Quarterly", 92, 91, 92, 93),
    )
    assert results()["staff-engaged", "2025/26"]["actual_flag"] == "not yet available"
    assert "results.awaited" in paperkit("check").err
    assert paperkit("build").status == 0


def test_a_council_that_cannot_be_built_is_told_by_init(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    written = making.write_council

    def spoilt(folder: Path, council: making.NewCouncil) -> object:
        told = written(folder, council)
        (folder / COUNCIL / "results.csv").write_text("indicator,period,actual,target\nnone,Q9,1,1\n", encoding="utf-8")
        return told

    monkeypatch.setattr(making, "write_council", spoilt)
    style = workbook("kpis.xlsx", *ANNUAL)
    assert paperkit("init", "new", "--from", style).status == 0
    ran = paperkit("init", "new", "--from", style, "--mapping", "new/kpis-mapping.yaml")
    assert ran.status == 1
    assert "results.csv:2 [period]: error " in ran.err
    assert "no paper can be made of it" in ran.err
    assert "now try" not in ran.out


# -- money in thousands ----------------------------------------------------------------------------

THOUSANDS = (
    ("Test Authority KPIs 2025/26",),
    ("Ref", "Indicator", "Good is", "Target", "Q1 25/26", "Q2 25/26"),
    ("1", "Forecast variance (£000)", "Low", 100, 180, 95),
    ("2", "Calls answered (%)", "High", 92, 92, 93),
)


def test_a_form_shows_and_takes_thousands(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paperkit, monkeypatch, *THOUSANDS)
    assert paperkit("next", "--anyway").status == 0
    ran = returned(paperkit, {"forecast-variance-000": 70.5, "calls-answered": 94})
    assert (ran.status, ran.err) == (0, "")
    assert results()["forecast-variance-000", "2025-26 Q3"]["actual"] == "70500.0"
    (form,) = Path("forms").glob("*.xlsx")
    sheet = load_workbook(form)["Results"]
    row = row_of(sheet, "forecast-variance-000")
    assert [sheet.cell(row, places(sheet)[name]).value for name in ("Sep 25", "Target")] == [95, 100]


@pytest.mark.parametrize(
    ("heading", "name", "typed"),
    [
        ("Q3", "Forecast variance (£000)", 70),
        ("Q3 (£000)", "1", 70),
        ("Q3", "1", "£70k"),
        ("Q3", "1", "£0.07m"),
        ("Q3", "1", 70000),
    ],
)
def test_a_sheet_of_a_services_own_is_read_in_its_size(
    heading: str, name: str, typed: object, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(paperkit, monkeypatch, *THOUSANDS)
    assert paperkit("next", "--anyway").status == 0
    Path("returns").mkdir()
    workbook("returns/own.xlsx", ("Ref", "Indicator", heading), ("1", name, typed), ("2", "Calls answered (%)", "94%"))
    ran = paperkit("collect", "returns")
    assert ran.status == 0, ran.err
    assert float(results()["forecast-variance-000", "2025-26 Q3"]["actual"]) == 70000


def test_a_figure_in_another_size_is_refused(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paperkit, monkeypatch, *THOUSANDS)
    assert paperkit("next", "--anyway").status == 0
    ran = returned(paperkit, {"forecast-variance-000": 70000})
    assert ran.status == 1
    assert "would be £70,000k" in ran.err
    assert "a form asks for 70" in ran.err
    Path("returns/back.xlsx").unlink()
    workbook("returns/own.xlsx", ("Ref", "Indicator", "Q3"), ("1", "Variance", 70), ("2", "Calls answered (%)", 94))
    assert "would be £0k" in paperkit("collect", "returns").err


def test_what_is_written_over_is_told(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paperkit, monkeypatch, *THOUSANDS)
    assert paperkit("next", "--anyway").status == 0
    assert returned(paperkit, {"forecast-variance-000": 70}).status == 0
    workbook("returns/back.xlsx", ("Ref", "Indicator", "Q3 (£000)"), ("1", "Variance", 65))
    ran = paperkit("collect", "returns", "--replace")
    assert ran.status == 0
    assert "return.replaced: `70000` was there, and `65000` is in its place now" in ran.err


# -- what a column is of ---------------------------------------------------------------------------


def test_a_target_of_the_year_to_date_is_not_that_of_a_quarter(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = made(
        paperkit,
        monkeypatch,
        ("Ref", "PI", "Q2 2024/25", "Q2 2025/26", "Year to date", "YTD target", "Annual target", "Lead Cllr"),
        ("S1", "Home visits", 2105, 2190, 4430, 4500, 9000, "Cllr Holt"),
        ("S2", "Invoices paid (%)", 97, 98.1, 97.8, 97, 97, "Cllr Moss"),
    )
    assert "`4500` is the target of the year to date, and results are not (`Home visits`)" in ran.out
    assert results()["home-visits", "2025-26 Q2"]["target"] == ""
    assert results()["home-visits", "2025/26"]["target"] == "9000"
    assert results()["invoices-paid", "2025-26 Q2"]["target"] == "97"
    assert "Holt" not in (COUNCIL / "council.yaml").read_text(encoding="utf-8")


def test_it_is_that_of_results_of_the_year_to_date(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Ref", "PI", "Q2 2025/26 YTD", "Q2 2025/26 YTD target", "Annual target"),
        ("S1", "Home visits", 4430, 4500, 9000),
        ("S2", "Fires attended", 192, 200, 400),
    )
    assert results()["home-visits", "2025-26 Q2"]["target"] == "4500"
    assert results()["home-visits", "2025/26"]["target"] == "9000"


def test_a_councillor_beside_indicators_is_no_officer(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Ref", "Indicator", "Owner", "Q1 2025/26", "Q2 2025/26"),
        ("S1", "Home visits", "Cllr Ann Holt", 2105, 2190),
        ("S2", "Invoices paid (%)", "Ben Moss", 97, 98.1),
    )
    council = (COUNCIL / "council.yaml").read_text(encoding="utf-8")
    assert ("Holt" in council, "Ben Moss" in council) == (False, True)


def test_odd_cells_are_read_as_people_mean_them(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = made(
        paperkit,
        monkeypatch,
        ("Ref", "Indicator", "Target", "Q1 25/26", "Q2 25/26"),
        ("1", "Emissions (tonnes)", "10% reduction", 110, 98),
        ("2", "Wait for calls", "2 minutes", "2m 15s", "1 min 58"),
        ("3", "Homes let", 12, "14", "1O"),
        ("4", "Tenant satisfaction", "Baseline year", "4 of 5", 4.1),
        ("5", "Reports", 1200, 1204, "See note"),
        ("6", "Surplus", "£100k", "£45k", "(£120k)"),
    )
    assert "`10% reduction` is not a figure (target of `Emissions (tonnes)`)" in ran.out
    found = {key: (row["actual"], row["target"]) for key, row in results().items()}
    assert found["emissions-tonnes", "2025-26 Q2"] == ("98", "")
    assert found["wait-for-calls", "2025-26 Q1"] == ("135", "120")
    assert found["wait-for-calls", "2025-26 Q2"] == ("118", "120")
    assert found["homes-let", "2025-26 Q2"] == ("", "12")
    assert found["tenant-satisfaction", "2025-26 Q1"] == ("4", "")
    assert found["reports", "2025-26 Q2"] == ("", "1200")
    assert found["surplus", "2025-26 Q2"] == ("-120000", "100000")


def test_a_result_that_is_not_there_yet_has_its_target(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Ref", "Indicator", "Target", "Q1 25/26", "Q2 25/26"),
        ("1", "Homes let", 12, 14, None),
        ("2", "Calls answered (%)", 92, 93, 94),
    )
    assert results()["homes-let", "2025-26 Q2"]["target"] == "12"


# -- the register's workbook in a quarter that has begun --------------------------------------------


def register(paperkit: Command, change: Callable[[Workbook], object]) -> Ran:
    """The register's workbook with a change, imported."""
    assert paperkit("register", "export", "--replace").status == 0
    book = load_workbook("register.xlsx")
    change(book)
    book.save("register.xlsx")
    return paperkit("register", "import", "register.xlsx", "--yes")


def put(book: Workbook, sheet: str, heading: str, value: object, id: str = "") -> None:
    """Type into the row of an id, or into the first row below the table's last."""
    page = book[sheet]
    head = next(row[0].row for row in page.iter_rows() if row[0].value == "Id")
    column = next(cell.column for cell in page[head] if cell.value == heading)
    ids = [page.cell(row, 1).value for row in range(head + 1, page.max_row + 1)]
    row = head + 1 + (ids.index(id) if id else next((n for n, one in enumerate(ids) if not one), len(ids)))
    page.cell(row, column).value = value


def with_drones(book: Workbook) -> None:
    page = book["Indicators"]
    row = page.max_row + 1
    given = {"Name": "Drone flights", "Service area": "All services", "Division": "All services",
             "Portfolio": "All services", "Polarity": "higher", "Unit": "Number", "Since": "2025-26 Q4"}  # fmt: skip
    head = next(cells[0].row for cells in page.iter_rows() if cells[0].value == "Id")
    for cell in page[head]:
        page.cell(row, cell.column).value = given.get(str(cell.value))


def test_a_new_indicator_joins_a_quarter_that_has_begun(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paperkit, monkeypatch, *ANNUAL)
    assert paperkit("next", "--anyway").status == 0
    ran = register(paperkit, with_drones)
    assert ran.status == 0, ran.err
    assert "drone-flights: its result for 2025-26 Q4 is awaited" in ran.out
    assert results()["drone-flights", "2025-26 Q4"]["actual_flag"] == "not yet available"
    assert register(paperkit, lambda book: put(book, "Targets", "2025-26 Q4", 20, "drone-flights")).status == 0
    assert results()["drone-flights", "2025-26 Q4"]["target"] == "20"
    assert "6 files written" in paperkit("build").out


def test_a_target_that_is_to_come_is_said_so_in_its_cell(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paperkit, monkeypatch, *ANNUAL)
    assert paperkit("next", "--anyway").status == 0
    ran = register(paperkit, lambda book: put(book, "Targets", "2025-26 Q4", "tbc", "calls-answered"))
    assert "calls-answered: target for 2025-26 Q4 from 92 to not yet available" in ran.out
    row = results()["calls-answered", "2025-26 Q4"]
    assert (row["target"], row["target_flag"]) == ("", "not yet available")
    assert "nothing" in register(paperkit, lambda book: None).out
    register(paperkit, lambda book: put(book, "Targets", "2025-26 Q4", 93, "calls-answered"))
    row = results()["calls-answered", "2025-26 Q4"]
    assert (row["target"], row["target_flag"]) == ("93", "")


# -- what cannot be rated -------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["-", "N/A", "\u2013", "Neither"])
def test_where_neither_way_is_better_none_is_made_up(
    sign: str, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Ref", "Indicator", "Good is", "Target", "Q1 25/26", "Q2 25/26"),
        ("1", "Incidents attended", sign, None, 1688, 1904),
        ("2", "Calls answered (%)", "High", 92, 92, 93),
        ("3", "Fires", "Low", 10, 9, 8),
    )
    entry = (COUNCIL / "indicators.yaml").read_text(encoding="utf-8").partition("- id: calls-answered")[0]
    assert "id: incidents-attended" in entry
    assert "polarity" not in entry
    assert paperkit("build").status == 0


def test_a_target_that_a_heading_calls_a_years_rates_no_quarter(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = made(
        paperkit,
        monkeypatch,
        ("Ref", "Indicator", "Good is", "Target 25/26", "Q1 25/26", "Q2 25/26"),
        ("1", "Deliberate fires per 10,000 population", "Low", 13.5, 4, 4.9),
        ("2", "Calls answered (%)", "High", 92, 92, 93),
    )
    assert "not rated since it is taken for the year's: Deliberate fires" in ran.out
    assert results()["deliberate-fires-per-10-000-population", "2025-26 Q2"]["target"] == ""
    assert results()["calls-answered", "2025-26 Q2"]["target"] == "92"


def test_a_target_that_changes_within_the_year_is_to_be_confirmed(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Ref", "Indicator", "Good is", "Q1 25/26", "Q1 25/26 target", "Q2 25/26", "Q2 25/26 target"),
        ("1", "Homes let", "High", 401, 400, 425, 420),
        ("2", "Calls answered (%)", "High", 92, 92, 93, 92),
    )
    ran = paperkit("next", "--anyway")
    assert "homes-let: target 420, which was 400 in 2025-26 Q1, 420 in 2025-26 Q2" in ran.out
    assert "calls-answered: target" not in ran.out
    assert "targets" in (COUNCIL / "2025-26-q3" / "paper.yaml").read_text(encoding="utf-8").partition("to_confirm")[2]


def test_a_workbook_that_is_imported_twice_says_to_export_again(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(paperkit, monkeypatch, *THOUSANDS)
    assert register(paperkit, lambda book: put(book, "People", "Title", "Mayor", "leader")).status == 0
    book = load_workbook("register.xlsx")
    put(book, "Paper", "2025-26-q2", "Leader of the Council", "by.0")
    book.save("register.xlsx")
    ran = paperkit("register", "import", "register.xlsx", "--yes")
    assert "it was renamed since this workbook was exported" in ran.err


def test_each_post_beside_indicators_is_kept(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = made(
        paperkit,
        monkeypatch,
        ("Ref", "Indicator", "Owner", "Target", "Q1 25/26", "Q2 25/26"),
        ("RESPONSE",),
        ("1", "Calls answered (%)", "Head of Response", 92, 92, 93),
        ("2", "Call time (seconds)", "Head of Control", 90, 91, 88),
        ("3", "Invoices paid (%)", "Treasurer", 95, 94, 96),
    )
    council = (COUNCIL / "council.yaml").read_text(encoding="utf-8")
    assert [title in council for title in ("Head of Response", "Head of Control", "Treasurer")] == [True] * 3
    assert "neither a post" not in ran.out


def test_who_is_named_beside_an_indicator_answers_for_it(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Ref", "Indicator", "Service", "Lead officer", "Good is", "Target", "Q1 25/26", "Q2 25/26"),
        ("1", "Calls answered", "Contact", "Ann Lee", "High", 80, 81, 82),
        ("2", "Mail answered", "Contact", "Ann Lee", "High", 80, 81, 82),
        ("3", "Chats answered", "Contact", "Bob Roe", "High", 80, 81, 82),
    )
    assert paperkit("build", "--format", "text").status == 0
    (text,) = (one.read_text(encoding="utf-8") for one in Path("out").glob("*Report and appendix.txt"))
    assert re.findall(r"Lead officer: (\w+ \w+)", text) == ["Ann Lee", "Ann Lee", "Bob Roe"]


@pytest.mark.parametrize("said", ["Red and Amber", "red, amber", "RED & AMBER"])
def test_statuses_are_chosen_in_any_letters(said: str, paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    met = ("3", "Homes let", "High", 12, 13, 14)
    made(paperkit, monkeypatch, *THOUSANDS[:2], met, THOUSANDS[3])
    ran = register(paperkit, lambda book: put(book, "Council", "Value", said, "commentary.statuses"))
    assert ran.status == 0, ran.err
    assert "statuses: [red, amber]" in (COUNCIL / "council.yaml").read_text(encoding="utf-8")


def test_a_target_that_looks_like_a_share_is_asked_about(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paperkit, monkeypatch, *ANNUAL)
    ran = register(paperkit, lambda book: put(book, "Targets", "2025-26 Q3", 0.3, "calls-answered"))
    assert "register.share: 0.3% is hardly a target of `calls-answered`" in ran.err
    assert "if 30% is meant, type 30" in ran.err


def test_units_that_names_and_cells_tell(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Ref", "Indicator", "Good is", "Target", "Q1 25/26", "Q2 25/26"),
        ("1", "Call wait (mm:ss)", "Low", "02:30", "02:40", "02:35"),
        ("2", "Interest cover", "High", "1.2x", "1.5x", "1.4x"),
        ("3", "Time on site (hh:mm)", "Low", "02:30", "02:40", "02:35"),
    )
    register = (COUNCIL / "indicators.yaml").read_text(encoding="utf-8")
    assert re.findall(r"unit: \{name: ([^,}]+)", register) == ["Minutes and seconds", "Number", "Hours and minutes"]
    assert results()["call-wait-mm-ss", "2025-26 Q2"]["actual"] == "155"
    assert results()["interest-cover", "2025-26 Q2"]["actual"] == "1.4"


def test_minutes_and_seconds_go_round(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed as `2:05`, in text or as a spreadsheet's time, also where the unit has a column or only the name tells."""
    made(
        paperkit,
        monkeypatch,
        ("Ref", "Indicator", "Unit", "Good is", "Target", "Q1 25/26", "Q2 25/26"),
        ("1", "Average speed", "mm:ss", "Low", "2:30", "2:40", "2:35"),
        ("2", "Wait (mins:secs)", "", "Low", "2:30", "2:40", "2:35"),
        ("3", "Response to house fires", "", "Low", "8:00", "7:50", "7:42"),
    )
    assert (COUNCIL / "indicators.yaml").read_text(encoding="utf-8").count("clock: true, seconds: true") == 3
    assert results()["response-to-house-fires", "2025-26 Q2"]["actual"] == "462"
    assert paperkit("next").status == 0
    values = {"average-speed": "2:05", "wait-mins-secs": time(2, 5), "response-to-house-fires": time(0, 7, 5)}
    ran = returned(paperkit, values)
    assert ran.status == 0, ran.err + ran.out
    assert [results()[id, "2025-26 Q3"]["actual"] for id in values] == ["2:05", "2:05", "7:05"]


# -- money -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Leisure income (\u00a3k)", "Leisure income against profile"])
def test_a_bare_target_beside_thousands_is_in_thousands(
    name: str, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`\u00a3488k` beside a target of 500: the one is typed with its size, the other in it."""
    heads = ("Ref", "Indicator", "Good is", "Target 25/26", "Q1 25/26", "Q2 25/26", "Q3 25/26")
    made(paperkit, monkeypatch, heads, ("1", name, "High", 500, "\u00a3488k", "\u00a3512k", "\u00a3530k"))
    rows = [row for (_, period), row in results().items() if period == "2025-26 Q3"]
    assert [(row["actual"], row["target"]) for row in rows] == [("530000", "500000")]


def test_a_target_typed_in_thousands_is_refused(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    heads = ("Ref", "Indicator", "Good is", "Target 25/26", "Q1 25/26", "Q2 25/26", "Q3 25/26")
    made(paperkit, monkeypatch, heads, ("1", "Overpayments (\u00a3k)", "Low", 1150, 1010, 1080, 1120))
    before = (COUNCIL / "results.csv").read_bytes()
    ran = register(paperkit, lambda book: put(book, "Targets", "2025-26 Q3", 1100, "overpayments-k"))
    assert ran.status == 1
    assert "of another size than every other target" in ran.err
    assert "type 1100000" in ran.err
    assert (COUNCIL / "results.csv").read_bytes() == before


def test_what_is_changed_in_a_form_beside_its_cells_is_told(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(
        paperkit, monkeypatch, ("Indicator", "Good is", "Target", "Q1 25/26", "Q2 25/26"), ("Calls", "High", 90, 91, 92)
    )
    assert paperkit("next").status == 0
    assert paperkit("forms").status == 0
    (form,) = Path("forms").glob("*.xlsx")
    book = load_workbook(form)
    sheet = book["Results"]
    for heading, value in (("Target", 95), ("Sep 25", 88), ("Result", 93)):
        sheet.cell(row_of(sheet, "calls"), places(sheet)[heading]).value = value
    Path("returns").mkdir()
    book.save("returns/back.xlsx")
    ran = paperkit("collect", "returns")
    assert ran.status == 0, ran.err
    assert "return.target: Target of `calls` is 95 in the form, and 90 in the results" in ran.err + ran.out
    assert "return.earlier: Sep 25 of `calls` is 88 in the form, and 92 in the results" in ran.err + ran.out
    assert (results()["calls", "2025-26 Q3"]["actual"], results()["calls", "2025-26 Q2"]["actual"]) == ("93", "92")


def test_last_quarters_words_are_asked_about(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Two advisers left and were replaced in May."
    heads = ("Indicator", "Good is", "Target", "Q1 25/26", "Q2 25/26", "Comments")
    made(
        paperkit, monkeypatch, heads, ("Calls", "High", 90, 91, 92, said), ("Mail", "High", 90, 91, 92, "All is well.")
    )
    assert paperkit("next").status == 0
    assert paperkit("forms").status == 0
    (form,) = Path("forms").glob("*.xlsx")
    book = load_workbook(form)
    sheet = book["Words"]
    for id, text in (("calls", said), ("mail", "The post room has moved.")):
        sheet.cell(row_of(sheet, id), places(sheet)["Text"]).value = text
    Path("returns").mkdir()
    book.save("returns/back.xlsx")
    ran = paperkit("collect", "returns")
    told = [line for line in (ran.err + ran.out).splitlines() if "those of the quarter before" in line]
    assert len(told) == 1
    assert "`calls`" in told[0]


# -- what a spreadsheet has of several times --------------------------------------------------------


def test_what_is_called_overall_and_has_a_target_is_no_row_of_totals(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Indicator", "Good is", "Target", "Q1 25/26", "Q2 25/26"),
        ("Overall satisfaction with repairs", "High", 80, 81, 79),
        ("Total recordable injuries", "Low", 5, 4, 6),
        ("Overall", "", 85, 85, 85),
    )
    assert {id for id, _ in results()} == {"overall-satisfaction-with-repairs", "total-recordable-injuries"}


def test_a_year_over_merged_headings_ends_with_them(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands to the right of it is of the latest quarter."""
    book = Workbook()
    for row in (
        ("", "", "2025/26", "", "", "", "", ""),
        ("Ref", "Indicator", "Q1 Actual", "Q1 Target", "Q2 Actual", "Q2 Target", "RAG", "Comments"),
        ("K1", "Calls answered", 81, 80, 75, 80, "Amber", "Two people left."),
        ("K2", "Mail answered", 91, 80, 92, 80, "Green", "All is well."),
    ):
        book.active.append(list(row))
    book.active.merge_cells("C1:F1")
    book.save("kpis.xlsx")
    made_of("kpis.xlsx", paperkit, monkeypatch)
    text = (COUNCIL / "2025-26-q2" / "commentary" / "calls-answered.md").read_text(encoding="utf-8")
    assert "Two people left." in text


def test_each_quarters_sheet_has_its_target(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Workbook()
    book.remove(book.active)
    for number, (result, target) in enumerate(((1200, 1000), (2500, 2000)), start=1):
        sheet = book.create_sheet(f"Q{number} 2025-26")
        sheet.append(["Indicator", "Good is", "Target", "Result", "Narrative"])
        sheet.append(
            [
                "Cumulative subscribers",
                "High",
                target,
                result,
                f"More people than expected subscribed in quarter {number}, since the charge was waived.",
            ]
        )
    book.save("kpis.xlsx")
    made_of("kpis.xlsx", paperkit, monkeypatch)
    targets = [results()["cumulative-subscribers", f"2025-26 Q{number}"]["target"] for number in (1, 2)]
    assert targets == ["1000", "2000"]
    report = Path("origin/report.md").read_text(encoding="utf-8")
    assert "the commentary of 2025-26 Q1: only that of 2025-26 Q2, the first paper's quarter, is taken" in report


def test_a_title_of_a_whole_year_does_not_say_that_it_is_over(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Indicators April 2025 to March 2026",),
        ("Indicator", "Type", "Good is", "Target", "Apr 25", "May 25", "Jun 25", "Jul 25", "YTD", "Forecast 2025/26"),
        ("Fires", "Quarterly", "Low", 240, 18, 21, 19, "", 58, 236),
        ("False alarms", "Cumulative", "Low", 900, 70, 71, 72, "", 213, 880),
    )
    assert results()["fires", "2025-26 Q1"]["actual"] == "58"
    assert results()["fires", "2025-26 Q1"]["forecast"] == "236"
    assert "unit: {name: Quarterly" not in (COUNCIL / "indicators.yaml").read_text(encoding="utf-8")


def test_what_is_no_figure_is_not_said_to_come(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    heads = ("Indicator", "Good is", "Target", "Q1 25/26", "Q2 25/26")
    made(paperkit, monkeypatch, heads, ("Calls", "High", 80, 81, 79), ("Safety grade", "", "", "A1", "A2"))
    assert {row["actual_flag"] for (id, _), row in results().items() if id == "safety-grade"} <= {"not available"}


# -- groups ----------------------------------------------------------------------------------------


def test_a_heading_is_a_directorate_also_where_a_service_has_its_name(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = ("Ref", "Indicator", "Service", "Good is", "Target 25/26", "Q1 25/26", "Q2 25/26")
    rows = (
        ("LEISURE & COMMUNITIES",),
        ("L1", "Visits to the pool", "Leisure", "High", 100, 90, 95),
        ("PLANNING",),
        ("P1", "Plans decided in time (%)", "Planning", "High", 90, 91, 92),
        ("P2", "New homes", "Planning Policy", "High", 50, 40, 45),
    )
    made(paperkit, monkeypatch, heads, *rows)
    text = (COUNCIL / "indicators.yaml").read_text(encoding="utf-8")
    assert re.findall(r"portfolio: (\S+)", text) == ["leisure-communities", "planning", "planning"]


# -- what a cell may hold, and what Excel hides ------------------------------------------------------

QUARTERS = ("Indicator", "Good is", "Target 25/26", "Q1 25/26", "Q2 25/26", "Q3 25/26", "RAG Q3 25/26")


def test_a_share_typed_as_a_fraction_is_a_percentage_whatever_others_are(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (
        ("Calls answered (%)", "High", 80, 81.5, 79, 82, ""),
        ("Bins on time (%)", "High", 95, 96, 97, 95, ""),
        ("Plans in time (%)", "High", 0.75, 0.88, 0.9, 1, ""),
        ("Arrears (% of rent)", "Low", 0.9, 0.85, 0.8, 0.95, ""),
        ("Council tax increase (%)", "", "", 0.5, 0.7, 0.9, ""),
        ("Appeals allowed (%)", "", 0.9, 0.8, 0.85, 0.86, ""),
    )
    ran = made(paperkit, monkeypatch, QUARTERS, *rows)
    assert "1 indicator is taken for per cents where they are typed as 0.85: Plans in time (%)" in ran.out
    row = results()["plans-in-time", "2025-26 Q3"]
    assert (float(row["actual"]), float(row["target"])) == (100, 75)
    assert results()["arrears-of-rent", "2025-26 Q3"]["actual"] == "0.95"
    assert results()["council-tax-increase", "2025-26 Q3"]["actual"] == "0.9"
    assert results()["appeals-allowed", "2025-26 Q3"]["actual"] == "0.86"


def test_a_figure_with_the_mark_of_a_footnote_is_a_figure(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        ("Calls", "High", 80, "81\u2020", "79.5\u00b2", "82\u00bd", ""),
        ("Fires", "Low", 4, 3, 1, "nil", ""),
        ("Floor (m\u00b2)", "High", 4, "12 m\u00b2", 13, 14, ""),
    )
    ran = made(paperkit, monkeypatch, QUARTERS, *rows)
    calls = [results()["calls", f"2025-26 Q{number}"]["actual"] for number in (1, 2, 3)]
    assert calls == ["81", "79.5", "82.5"]
    assert "the mark `\u2020` is taken as 81 (`Calls`)" in ran.out
    assert results()["fires", "2025-26 Q3"]["actual"] == "0"
    assert "12000000" not in (COUNCIL / "results.csv").read_text(encoding="utf-8")


def test_a_hidden_row_is_left_out_and_a_hidden_column_is_told(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (("Calls", "High", 80, 81, 79, 82, ""), ("Secret", "High", 80, 11, 12, 13, "Red"))
    book = load_workbook(workbook("kpis.xlsx", QUARTERS, *rows))
    book.active.row_dimensions[3].hidden = True  # a filter hides it, or whoever keeps the sheet
    book.active.column_dimensions["D"].hidden = True
    book.save("kpis.xlsx")
    ran = made_of("kpis.xlsx", paperkit, monkeypatch)
    assert "kpis.xlsx[Sheet]:3: the row is hidden in Excel: `Secret`" in ran.out
    assert "the column `Q1 25/26` is hidden in Excel, and was taken all the same" in ran.out
    assert {id for id, _ in results()} == {"calls"}


# -- what results cover, and what statuses are of ----------------------------------------------------


def test_what_counts_up_from_nothing_is_of_the_year_so_far(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        ("Tax that came in (%)", "High", 97, 28.9, 56.4, 83.9, ""),
        ("Calls (%)", "High", 80, 40, 60, 82, ""),
        ("Fires", "Low", 200, 50, 55, 60, ""),
    )
    ran = made(paperkit, monkeypatch, QUARTERS, *rows)
    assert "1 indicator is taken for the year so far, since results rise from April on: Tax that came in (%)" in ran.out
    assert (COUNCIL / "indicators.yaml").read_text(encoding="utf-8").count("measure_type: cumulative") == 1


def test_a_comment_that_begins_so_says_that_results_are_of_the_year_so_far(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = (*QUARTERS[:-1], "Comments")
    made(paperkit, monkeypatch, heads, ("Homes", "High", 90, 30, 31, 75, "Cumulative"), ("Calls", "High", 80, 81, 79))
    assert "measure_type: cumulative" in (COUNCIL / "indicators.yaml").read_text(encoding="utf-8")


def test_months_that_make_the_quarter_are_its_sum(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    heads = ("Indicator", "Good is", "Target", "Apr 25", "May 25", "Jun 25", "Q1 25/26", "Jul 25", "Aug 25", "Sep 25")
    rows = (("Visits", "High", 900, 300, 310, 320, 930, 300, 290, 280), ("Days", "Low", 9, 8, 7, 9, 8, 7, 8, 9))
    book = load_workbook(workbook("kpis.xlsx", (*heads, "Q2 25/26"), *rows))
    book.active["K2"], book.active["K3"] = "=SUM(H2:J2)", 8  # of which no value is kept
    book.save("kpis.xlsx")
    ran = made_of("kpis.xlsx", paperkit, monkeypatch)
    text = (COUNCIL / "indicators.yaml").read_text(encoding="utf-8")
    assert re.findall(r"months: (\w+)", text) == ["sum", "apart"]
    assert results()["visits", "2025-26 Q2"]["actual"] == "870"
    assert "2025-26 Q2 of `Visits` is what its months make, 870" in ran.out


def test_a_figure_that_is_kept_back_is_not_worked_out_of_its_months(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = ("Indicator", "Good is", "Target", "Apr 25", "May 25", "Jun 25", "Q1 25/26", "Jul 25", "Aug 25", "Sep 25")
    rows: tuple[tuple[object, ...], ...]
    rows = (("Deaths", "Low", 9, 1, 0, 1, 2, 2, 1, 1, "suppressed"), ("Empty", "Low", 9, 0, 0, 0, 0, 3, 4, 5, "n/a"))
    rows = (*rows, ("Calls", "Low", 9, 5, 6, 7, 18, 7, 6, 5, 18))
    made(paperkit, monkeypatch, (*heads, "Q2 25/26"), *rows)
    assert results()["deaths", "2025-26 Q2"]["actual"] == ""
    assert results()["empty", "2025-26 Q2"]["actual"] == ""
    text = (COUNCIL / "indicators.yaml").read_text(encoding="utf-8")
    assert re.findall(r"months: (\w+)", text) == ["sum", "apart", "sum"]


def test_a_status_of_a_yearly_indicator_is_of_its_latest_year(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = (
        "Indicator",
        "Good is",
        "Frequency",
        "Target",
        "2023/24",
        "2024/25",
        "Q1 25/26",
        "Q2 25/26",
        "RAG Q2 25/26",
    )
    rows = (
        ("Survey (%)", "High", "Annual", 63, 61, 62, None, None, "Red"),
        ("Calls (%)", "High", "Quarterly", 80, 81, 82, 81, 82, "Green"),
        ("Trees", "", "Quarterly", None, 8, 7, 4, 5, "Amber"),
    )
    ran = made(paperkit, monkeypatch, heads, *rows)
    assert "The rule gives 1 of the 2 statuses that stand beside a result and a target." in ran.out
    assert (
        "1 of 2 statuses is not what the rule gives: kpis.xlsx[Sheet]:2 [I2] (red there, amber by the rule)" in ran.out
    )
    assert "1 more status has no result or no target to rate it by" in ran.out
    assert "survey,2024-25 Q4,as published,red" in (COUNCIL / "given-ratings.csv").read_text(encoding="utf-8")


def test_decimals_are_those_of_what_is_printed(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        ("Visits", "High", "640k", "149.5k", "161.2k", "150k", ""),
        ("Cost (\u00a3)", "Low", 3000, 2950, 3075.5, 3240, ""),
    )
    made(paperkit, monkeypatch, QUARTERS, *rows)
    text = (COUNCIL / "indicators.yaml").read_text(encoding="utf-8")
    assert re.findall(r"unit: \{name: (\w+)(?:, decimals: (\d))?", text) == [("Number", ""), ("Pounds", "2")]


# -- forms that say nothing, or the wrong quarter -----------------------------------------------------


def test_a_form_of_another_quarter_is_one_error(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paperkit, monkeypatch, *ANNUAL)
    assert paperkit("next", "--anyway").status == 0
    assert paperkit("forms", "--period", "2026-27 Q1").status == 0
    ran = paperkit("collect", "forms")
    assert ran.err.count("return.other-quarter") == 1
    assert "All services): nothing taken, 1 error" in ran.out


def test_forms_of_the_next_quarter_say_what_is_still_awaited(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(*row, *row[-1:]) for row in ANNUAL]
    made(paperkit, monkeypatch, *(row[:-1] for row in rows), ("3", "Visits", "High", "Quarterly", 9, 8, 7, 8, 9))
    assert paperkit("next", "--anyway").status == 0
    assert returned(paperkit, {"calls-answered": 94, "fitness-test-passed": 95}).status == 0
    ran = paperkit("forms", "--out", "more")
    assert "1 form for Quarter 1, 2026/27" in ran.out
    assert '1 result is still awaited of 2025-26 Q4: for forms of that quarter, add --period "2025-26 Q4"' in ran.err


def test_what_goes_on_from_the_year_before_is_not_cumulative(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = ("Indicator", "Good is", "Target", "Q3 24/25", "Q4 24/25", "Q1 25/26", "Q2 25/26", "Q3 25/26")
    made(
        paperkit, monkeypatch, heads, ("Apprentices", "High", 9, 6, 8, 12, 20, 28), ("Calls", "High", 9, 8, 8, 8, 8, 8)
    )
    assert "cumulative" not in (COUNCIL / "indicators.yaml").read_text(encoding="utf-8")


def test_earlier_quarters_that_a_filter_hides_are_taken(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[tuple[object, ...]] = [("Indicator", "Period", "Actual", "Target")]
    rows += [("Calls", f"Q{number} 2025/26", 80 + number, 80) for number in (1, 2, 3)]
    book = load_workbook(workbook("kpis.xlsx", *rows))
    for row in (2, 3):
        book.active.row_dimensions[row].hidden = True
    book.save("kpis.xlsx")
    made_of("kpis.xlsx", paperkit, monkeypatch)
    assert {period for _, period in results()} >= {"2025-26 Q1", "2025-26 Q2", "2025-26 Q3"}


def test_a_status_is_of_its_own_year_where_that_has_a_result(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = ("Indicator", "Good is", "Frequency", "Target", "2023/24", "2024/25", "2025/26", "RAG Q2 25/26")
    made(paperkit, monkeypatch, heads, ("Survey (%)", "High", "Annual", 63, 70, 71, 50, "Red"))
    assert "survey,2025-26 Q4,as published,red" in (COUNCIL / "given-ratings.csv").read_text(encoding="utf-8")


def rated(*results: tuple[int, str]) -> tuple[tuple[object, ...], ...]:
    """Rows of a sheet: results that are held to a target of 80, each with its rating."""
    head = ("Measure", "Better is", "Target", "Q2 2026/27", "RAG")
    names = (f"Share of letters of kind {number} answered in time" for number in range(len(results)))
    return (head, *((name, "higher", 80, *result) for name, result in zip(names, results, strict=True)))


def test_a_rating_better_than_green_gets_its_limit(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = rated(
        (88, "Blue"), (92, "Blue"), (84, "Green"), (81, "Green"), (80, "Green"), (78, "Amber"), (60, "Red")
    )  # fmt: skip
    ran = made(paperkit, monkeypatch, *rows)
    assert "Blue where it is exceeded by 10% of the target or more" in ran.out
    assert "blue_from: 10" in (COUNCIL / "years" / "2026-27.yaml").read_text(encoding="utf-8")
    ran = paperkit("build")
    assert ran.status == 0, ran.err


def test_a_rating_better_than_green_that_no_limit_gives_is_told(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = rated(
        (81, "Blue"), (92, "Green"), (84, "Blue"), (88, "Green"), (90, "Green"), (78, "Amber"), (60, "Red")
    )  # fmt: skip
    made(paperkit, monkeypatch, *rows)
    assert "blue" not in (COUNCIL / "years" / "2026-27.yaml").read_text(encoding="utf-8")
    report = Path("origin/report.md").read_text(encoding="utf-8")
    assert "blue there, green by the rule" in report


def test_a_months_target_is_not_held_against_three_months(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    months = ("Apr 2026", "May 2026", "Jun 2026", "Jul 2026", "Aug 2026", "Sep 2026")
    ran = made(
        paperkit,
        monkeypatch,
        ("Measure", "Unit", "Better is", *months, "Target"),
        ("Burglaries", "number", "lower", 212, 198, 204, 190, 187, 176, 200),
        ("Visits to libraries", "number", "higher", 900, 950, 1000, 1010, 980, 1020, 3000),
        ("Recorded crime per 1,000 people", "rate per 1,000", "lower", 6.4, 6.7, 6.5, 6.9, 6.8, 6.3, 6.5),
        ("Public confidence", "%", "higher", None, None, 61.4, None, None, 62.0, 65),
    )
    own = results()
    assert own["burglaries", "2026-27 Q2"]["target"] == "600"
    assert own["visits-to-libraries", "2026-27 Q2"]["target"] == "3000"  # a quarter's, or a year's in part
    assert "the target of `Burglaries` is taken for a month's, so a quarter's is 600" in ran.out
    ran = paperkit("build")
    assert ran.status == 0, ran.err
    assert "DRAFT" not in ran.out  # a unit with a comma, and months of which only the last is known
    status, words = paperkit("explain", "public-confidence").status, paperkit("explain", "public-confidence").out
    assert status == 0
    assert "62.0%" in words


def test_a_dashboard_in_plain_words_is_read(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = made(
        paperkit,
        monkeypatch,
        ("St Aldhelm Community Health Board",),
        ("Dashboard, Q2 2026/27",),
        ("What we measure", "Lead", "Last quarter", "This quarter", "Aim", "How are we doing?", "What happened"),
        ("Waiting time for physio (weeks)", "Ann Reed", 9, "7 weeks", "Under 8", "On track \u2714", "Holt reopened."),
        ("Patients who would recommend us", "Bob Tye", "93%", "95 %", "At least 90%", "On track \u2714", "Of 212."),
        ("Vacancies (% of posts)", "Cy Marr", 11.5, 12.2, "10 or less", "Off track \u2718", "Nurses left."),
        (
            "New strategy",
            "Dee Fox",
            "In progress",
            "Drafted",
            "By December",
            "On track \u2714",
            "It went to the Board.",
        ),
    )
    assert "the council is called St Aldhelm Community Health Board" in ran.out
    assert "`Drafted` is not a figure" in ran.out  # and no header of a second table
    own = {id: row for (id, period), row in results().items() if period == "2026-27 Q2"}
    assert own["vacancies-of-posts"]["target"] == "10"
    assert "The rule gives 3 of the 3 statuses" in ran.out


def test_a_monthly_target_beside_the_year_so_far_is_as_many_of_them_as_there_are_months(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = made(
        paperkit,
        monkeypatch,
        ("Measure", "Unit", "Better is", "Q1 2026/27 YTD", "Q2 2026/27 YTD", "Monthly target"),
        ("Homes built", "number", "higher", 44, 92, 15),
        ("Calls in time", "%", "higher", 91, 93, 95),
    )
    own = results()
    assert [own["homes-built", f"2026-27 Q{n}"]["target"] for n in (1, 2)] == ["45", "90"]
    assert own["calls-in-time", "2026-27 Q2"]["target"] == "95"
    assert "`15` is the target of a month, and is taken 6 times for 2026-27 Q2 (`Homes built`)" in ran.out


def test_a_target_of_no_time_beside_the_year_so_far_is_of_the_latest_quarter(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = made(
        paperkit,
        monkeypatch,
        ("Measure", "Unit", "Better is", "Q1 2026/27 YTD", "Q2 2026/27 YTD", "Target"),
        ("Homes built", "number", "higher", 44, 92, 90),
        ("Calls in time", "%", "higher", 91, 93, 92),
    )
    own = results()
    assert [own["homes-built", f"2026-27 Q{n}"]["target"] for n in (1, 2)] == ["", "90"]
    assert own["calls-in-time", "2026-27 Q1"]["target"] == "92"
    assert "`90` is taken for the target of the year to 2026-27 Q2 alone (`Homes built`)" in ran.out


def test_targets_beside_each_month_make_those_of_quarters(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    months = ("Apr-26", "May-26", "Jun-26")
    made(
        paperkit,
        monkeypatch,
        ("Measure", "Unit", "Better is", *(head for month in months for head in (month, f"{month} Target"))),
        ("Burglaries", "number", "lower", 212, 200, 198, 200, 204, 210),
        ("Calls answered", "%", "higher", 90, 95, 92, 95, 96, 96),
    )
    own = results()
    assert own["burglaries", "2026-27 Q1"]["target"] == "610"
    assert own["calls-answered", "2026-27 Q1"]["target"] == "96"


def test_totals_by_their_reference_or_service_are_no_indicators(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = made(
        paperkit,
        monkeypatch,
        ("Ref", "Service", "Measure", "Better is", "Target", "Q1 2026/27", "Q2 2026/27"),
        ("H1", "Housing", "Homes built", "higher", 40, 44, 48),
        ("H2", "Housing", "Repairs", "higher", 400, 410, 420),
        ("TOTAL", "", "", "", 440, 454, 468),
        ("", "Total", "All measures", "", 470, 485, 496),
    )
    assert {id for id, _ in results()} == {"homes-built", "repairs"}
    assert "a row of totals: `TOTAL`" in ran.out


def test_shares_with_their_base_are_read_and_rates_are_no_shares(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Measure", "Better is", "Target", "Q1 2026/27", "Q2 2026/27"),
        ("Satisfaction (%)", "higher", "80%", "82% (n=198)", "85% (n=1,212)"),
        ("Shifts lost per person", "lower", 0.8, 0.71, 0.61),
        ("Tenants who are content", "higher", "50%", "1 in 5", "1 in 4"),
    )
    own = results()
    assert own["satisfaction", "2026-27 Q2"]["actual"] == "85"
    assert own["shifts-lost-per-person", "2026-27 Q2"]["actual"] == "0.61"
    assert own["tenants-who-are-content", "2026-27 Q2"]["actual"] == "25.0"


def test_monthly_targets_of_what_months_do_not_add_up_to_stay(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Measure", "Unit", "Better is", "Q1 2026/27", "Q2 2026/27", "Monthly target", "Monthly floor"),
        ("Homes built", "number", "higher", 14, 31, 15, 12),
        ("Satisfaction (out of 10)", "number", "higher", 7.4, 7.6, 8, 7),
        ("Empty homes", "number", "lower", 40, 38, 41, 45),
    )
    own = {id: (row["target"], row["floor"]) for (id, when), row in results().items() if when == "2026-27 Q2"}
    assert own["homes-built"] == ("45", "36")
    assert own["satisfaction-out-of-10"] == ("8", "7")
    assert own["empty-homes"] == ("41", "45")


def test_a_target_of_none_at_all_is_that_of_each_quarter(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Ref", "Service", "Measure", "Unit", "Better is", "Q1 2026/27 YTD", "Q2 2026/27 YTD", "Target"),
        ("F1", "Total", "Deaths in fires", "number", "lower", 0, 1, 0),
        ("F2", "Fire", "Home visits", "number", "higher", 210, 430, 400),
    )
    assert results()["deaths-in-fires", "2026-27 Q1"]["target"] == "0"  # and it is no row of totals

"""The tables of a council: figures with their flags, ratings that were given, and what is wrong in them."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from unit.making import Q2, Q3, Spoilt, codes, committee, measure, ours

from paperkit.checks.series import previous_by_hand
from paperkit.findings.finding import Finding, Invalid
from paperkit.loading.figures import FigureReader
from paperkit.loading.paper import load
from paperkit.paper.model import Direction, Flag, RatedPaper, Status
from paperkit.paper.rating import rate
from paperkit.values.period import Quarter

Q1_ROW = "calls-answered,2026-27 Q1,82.1,,80,70"
CALLS = "row,period,value,value_flag,change\n"
GIVEN = "indicator,period,status,previous_status,direction,basis,reason\n"


def book(folder: Path, *rows: list[object], name: str = "book.xlsx", sheet: str = "results") -> None:
    """A workbook in the council's folder."""
    made = openpyxl.Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    made.save(folder / name)


# -- results --------------------------------------------------------------------------------------


def test_a_result_knows_its_cell(spoilt: Spoilt) -> None:
    reading = load(spoilt.paper).readings["calls-answered"][Quarter(2026, 1)]
    assert [str(figure.value) for figure in (reading.actual, reading.target, reading.floor)] == ["82.1", "80", "70"]
    assert str(reading.actual.at).endswith("ours/results.csv:5 [actual]")


def test_a_flag_stays_with_its_value(spoilt: Spoilt) -> None:
    reading = load(spoilt.paper).readings["complaint-days"][Quarter(2026, 1)]
    assert reading.actual.flag is Flag.PROVISIONAL


def test_limits_the_wrong_way_round_are_a_finding(spoilt: Spoilt) -> None:
    rows = "indicator,period,actual,target,lower,upper\ncalls-answered,2026-27 Q1,82.1,80,90,70\n"
    spoilt.write("results.csv", rows)
    with pytest.raises(Invalid) as raised:
        load(spoilt.paper)
    [found] = [finding for finding in raised.value.findings if finding.code == "results.limits"]
    assert found.message == "the lower limit 90 is above the upper limit 70"
    assert str(found.at).endswith("results.csv:2 [lower]")


def test_readings_are_in_order_of_time_whatever_the_order_of_rows(spoilt: Spoilt) -> None:
    lines = (spoilt.folder / "results.csv").read_text().splitlines()
    spoilt.write("results.csv", "\n".join([lines[0], *reversed(lines[1:])]))
    assert load(spoilt.paper).readings == ours().readings


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("82.1", "82.1.0", ("cell.value", "`82.1.0` is not a number", "[actual]")),
        ("Q1", "Q7", ("cell.value", "`2026-27 Q7` is not a quarter; write it as `2011-12 Q3`", "[period]")),
        (",,80", ",guess,80", ("cell.word", "unknown actual flag `guess`", "[actual_flag]")),
        (
            ",,80",
            ",not available,80",
            ("flag.contradiction", "flagged `not available`, yet there is a value", "[actual_flag]"),
        ),
        (
            "82.1",
            "",
            ("results.no-value", "no value for 2026-27 Q1, which is over, and no flag that says why", "[actual]"),
        ),
        (
            "82.1,,80",
            ",provisional,80",
            ("results.no-value", "no value for 2026-27 Q1, which is over, and no flag that says why", "[actual]"),
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_one_finding(
    spoilt: Spoilt, old: str, new: str, finding: tuple[str, str, str]
) -> None:
    spoilt.change("results.csv", Q1_ROW, Q1_ROW.replace(old, new))
    code, message, field = finding
    assert spoilt.finding() == (code, message, f"results.csv:5 {field}")


def test_a_row_without_a_name_is_told_as_such(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", Q1_ROW, Q1_ROW.replace("calls-answered", ""))
    assert "the row names no indicator" in [finding.message for finding in spoilt.findings()]


def test_what_is_no_number_says_where_it_belongs(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", Q1_ROW, Q1_ROW.replace("82.1", "N/A"))
    [found] = spoilt.findings()
    assert (found.message, found.hint) == (
        "`N/A` is not a number",
        "leave the cell empty, and write `not available` in the column `actual_flag`",
    )


@pytest.mark.parametrize("column", ["indicator", "period", "actual", "target", "note"])
def test_an_error_of_excel_is_found_in_any_column(spoilt: Spoilt, column: str) -> None:
    names = ["indicator", "period", "actual", "actual_flag", "target", "floor", "note"]
    row = dict(zip(names, [*Q1_ROW.split(","), ""], strict=True)) | {column: "#REF!"}
    spoilt.change("results.csv", Q1_ROW, ",".join(row.values()))
    spoilt.change("results.csv", "floor", "floor,note")
    said = "`#REF!` is an error of Excel: a formula that refers to a cell that is no longer there"
    assert [f.message for f in spoilt.findings() if f.code != "indicator.no-result"] == [said]


def test_an_indicator_that_the_register_lacks_has_a_hint(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", Q1_ROW, Q1_ROW.replace("calls", "cals"))
    [finding] = [found for found in spoilt.findings() if found.code == "indicator.unknown"]
    assert (finding.message, finding.hint) == ("no indicator `cals-answered`", "did you mean `calls-answered`?")


def test_a_quarter_to_come_needs_no_value(spoilt: Spoilt) -> None:
    assert load(spoilt.paper).readings["calls-answered"][Quarter(2026, 2)].actual.value is None


def test_a_value_that_is_not_there_yet_is_flagged(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", Q1_ROW, "calls-answered,2026-27 Q1,,Not yet available,80,70")
    figure = load(spoilt.paper).readings["calls-answered"][Quarter(2026, 1)].actual
    assert (figure.value, figure.flag) == (None, Flag.NOT_YET)


def test_the_same_quarter_may_not_stand_twice(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", Q1_ROW, f"{Q1_ROW}\n{Q1_ROW.replace('2026-27 Q1', 'to Jun 26')}")
    said = "`calls-answered 2026-27 Q1` appears twice, first on line 5"
    assert spoilt.finding() == ("row.duplicate", said, "results.csv:6")


# -- workbooks ------------------------------------------------------------------------------------


def test_a_sheet_may_stand_for_a_csv_file(spoilt: Spoilt) -> None:
    (spoilt.folder / "results.csv").unlink()
    header: list[object] = ["indicator", "period", "actual", "target"]
    book(spoilt.folder, header, ["calls-answered", "Jun 26", 82.1, 80], ["complaint-days", "Jun 26", 13, 12])
    reading = load(spoilt.paper).readings["calls-answered"][Quarter(2026, 1)]
    assert reading.actual.value == Decimal("82.1")
    assert str(reading.at).endswith("book.xlsx[results]:2")


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "N/A", "None", "=E2/2", True])
def test_a_cell_that_holds_no_figure_is_named_though_none_is_needed(spoilt: Spoilt, cell: object) -> None:
    (spoilt.folder / "results.csv").unlink()
    book(spoilt.folder, ["indicator", "period", "actual", "target", "floor"], ["calls-answered", "Jun 26", 1, 80, cell])
    [(message, at)] = [(one.message, str(one.at)) for one in spoilt.findings() if one.code == "cell.value"]
    assert f"`{str(cell).upper() if cell is True else cell}`" in message
    assert at.endswith("book.xlsx[results]:2 [floor]")


def test_a_sheet_that_cannot_be_read_keeps_no_other_from_being_read(spoilt: Spoilt) -> None:
    (spoilt.folder / "results.csv").unlink()
    made = openpyxl.Workbook()
    made.active.title = "results"
    made.active.append(["#N/A"])
    made.create_sheet("benchmarks").append(["indicator", "period", "worth"])
    made.save(spoilt.folder / "book.xlsx")
    with zipfile.ZipFile(spoilt.folder / "book.xlsx") as whole, zipfile.ZipFile(spoilt.folder / "new.xlsx", "w") as new:
        for name in whole.namelist():
            new.writestr(name, whole.read(name)[: 200 if name.endswith("sheet1.xml") else None])
    (spoilt.folder / "new.xlsx").replace(spoilt.folder / "book.xlsx")
    assert {"workbook.unreadable", "csv.missing-column"} <= set(codes(spoilt.findings()))


def test_a_table_may_not_be_there_twice(spoilt: Spoilt) -> None:
    book(spoilt.folder, ["indicator"])
    code, message, at = spoilt.finding()
    assert (code, at) == ("table.twice", "book.xlsx[results]")
    assert "results.csv and " in message


def test_excels_lock_files_are_passed_over(spoilt: Spoilt) -> None:
    book(spoilt.folder, ["indicator"], name="~$book.xlsx")
    assert spoilt.findings() == ()


def test_a_workbook_that_cannot_be_read_is_named(spoilt: Spoilt) -> None:
    (spoilt.folder / "results.csv").unlink()
    (spoilt.folder / "results.xlsx").write_bytes(b"PK\x03\x04 damaged")
    assert "workbook.unreadable" in codes(spoilt.findings())


# -- words in cells -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Two lines failed.\nPosts were vacant.", ["the lines of the cell are printed as one"]),
        ("**Staff** moved.", ["`**` is printed as it is typed"]),
        ("See [the page](https://example.org).", ["`[](` is printed as it is typed"]),
        ("A rate.[^1]", ["`[^` is printed as it is typed"]),
        (
            "\u2022 One.\n\u2022 Two.",
            ["the lines of the cell are printed as one", "`\u2022` is printed as it is typed"],
        ),
        ("One sentence; 3 * 4 * 5, a - b, snake_case_words.", []),
    ],
)
def test_what_a_cell_prints_in_another_way_is_a_warning(spoilt: Spoilt, note: str, said: list[str]) -> None:
    spoilt.change("results.csv", "target,floor", "target,floor,note")
    spoilt.change("results.csv", Q1_ROW, f'{Q1_ROW},"{note}"')
    found = [finding for finding in load(spoilt.paper).noticed if finding.code == "cell.lines"]
    assert [finding.message for finding in found] == said
    assert all(str(finding.at).endswith("results.csv:5 [note]") for finding in found)


# -- supporting rows ------------------------------------------------------------------------------


def test_a_supporting_row_needs_its_table(spoilt: Spoilt) -> None:
    spoilt.change(
        "indicators.yaml",
        "    source: Telephone system\n",
        "    source: x\n    supporting: [{id: volume, name: Calls}]\n",
    )
    assert spoilt.finding() == ("file.missing", "no such file", "supporting.csv")


def test_supporting_figures_stand_under_indicator_and_row(spoilt: Spoilt) -> None:
    spoilt.change(
        "indicators.yaml",
        "    source: Telephone system\n",
        "    source: x\n    supporting: [{id: volume, name: Calls}]\n",
    )
    spoilt.write("supporting.csv", 'indicator,row,period,value\ncalls-answered,volume,Jun 26,"12,345"\n')
    found = load(spoilt.paper).supporting["calls-answered", "volume"]
    assert [figure.value for figure in found.values()] == [12345]


def test_what_came_after_the_papers_quarter_is_not_in_it(spoilt: Spoilt) -> None:
    spoilt.change(
        "indicators.yaml",
        "    source: Telephone system\n",
        "    source: x\n    benchmark: average of England\n    supporting: [{id: volume, name: Calls}]\n",
    )
    rows = "calls-answered,volume,Jun 26,1\ncalls-answered,volume,Sep 26,2\n"
    spoilt.write("supporting.csv", f"indicator,row,period,value\n{rows}")
    spoilt.write("benchmarks.csv", "indicator,period,value\ncalls-answered,Jun 26,80\ncalls-answered,Sep 26,81\n")
    paper = load(spoilt.paper)
    assert [str(quarter) for quarter in paper.supporting["calls-answered", "volume"]] == ["2026-27 Q1"]
    assert [str(quarter) for quarter in paper.benchmarks["calls-answered"]] == ["2026-27 Q1"]


def test_a_benchmark_may_have_the_signs_of_its_indicators_unit(spoilt: Spoilt) -> None:
    old = '{name: Percentage, decimals: 1, suffix: "%"}'
    spoilt.change("indicators.yaml", old, "{name: Hours and minutes, clock: true}")
    spoilt.write("benchmarks.csv", "indicator,period,value\ncalls-answered,Jun 26,2:35\n")
    found = load(spoilt.paper).benchmarks["calls-answered"]
    assert [one.figure.value for one in found.values()] == [155]


def test_the_signs_of_a_unit_keep_their_spaces(spoilt: Spoilt) -> None:
    spoilt.change("indicators.yaml", 'suffix: "%"', 'prefix: "c. ", suffix: " days"')
    spoilt.change("results.csv", "82.1", "82.1 days")
    paper = load(spoilt.paper)
    value = paper.readings["calls-answered"][Quarter(2026, 1)].actual.value
    assert value is not None
    assert paper.indicator("calls-answered").printed_unit.notation.printed(value) == "c. 82.1 days"


def test_a_supporting_row_that_the_register_lacks_is_refused(spoilt: Spoilt) -> None:
    spoilt.write("supporting.csv", "indicator,row,period,value\ncalls-answered,volume,Jun 26,1\n")
    assert spoilt.finding() == ("row.unknown", "no row `volume`", "supporting.csv:2 [row]")


# -- given ratings --------------------------------------------------------------------------------


def test_a_rating_by_hand_carries_its_reason(spoilt: Spoilt) -> None:
    spoilt.write("given-ratings.csv", f"{GIVEN}calls-answered,Jun 26,Red,amber,down,by hand,The line was down.\n")
    rating = load(spoilt.paper).given["calls-answered"]
    assert (rating.status, rating.previous, rating.direction) == (Status.RED, Status.AMBER, Direction.DOWN)
    assert rating.by_hand


def test_ratings_of_other_quarters_are_passed_over(spoilt: Spoilt) -> None:
    spoilt.write("given-ratings.csv", f"{GIVEN}calls-answered,Mar 26,red,amber,down,by hand,Old.\n")
    assert load(spoilt.paper).given == {}


def test_a_rating_by_hand_is_kept_for_the_next_quarter(spoilt: Spoilt) -> None:
    spoilt.write("given-ratings.csv", f"{GIVEN}calls-answered,Mar 26,red,,,by hand,The lines were down.\n")
    ratings, history = rate(load(spoilt.paper))
    assert ratings["calls-answered"].previous is Status.RED  # 79.4 against 80 would be Amber
    assert history["calls-answered"][Quarter(2025, 4)] is Status.RED


def test_two_quarters_by_hand_are_no_fault(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", "calls-answered,2025-26 Q4,79.4,,80,70\n", "")
    rows = (
        "calls-answered,Mar 26,amber,,,by hand,No figures came.\ncalls-answered,Jun 26,green,red,,by hand,We say so.\n"
    )
    spoilt.write("given-ratings.csv", f"{GIVEN}{rows}")
    paper = load(spoilt.paper)
    rated = RatedPaper(paper, *rate(paper), {})
    assert list(previous_by_hand(rated, committee())) == []


def test_what_a_rating_by_hand_leaves_out_is_worked_out(spoilt: Spoilt) -> None:
    by_rule = rate(load(spoilt.paper))[0]["calls-answered"]
    spoilt.write("given-ratings.csv", f"{GIVEN}calls-answered,Jun 26,red,,,by hand,The lines were down.\n")
    rating = rate(load(spoilt.paper))[0]["calls-answered"]
    assert (rating.status, rating.previous, rating.direction) == (Status.RED, by_rule.previous, by_rule.direction)
    spoilt.write("given-ratings.csv", f"{GIVEN}calls-answered,Jun 26,,,down,by hand,The lines were down.\n")
    rating = rate(load(spoilt.paper))[0]["calls-answered"]
    assert (rating.status, rating.direction) == (by_rule.status, Direction.DOWN)


def test_a_status_that_was_published_is_held_against_the_rule_and_not_printed(spoilt: Spoilt) -> None:
    spoilt.write("given-ratings.csv", f"{GIVEN}calls-answered,Jun 26,red,,,as published,\n")
    paper = load(spoilt.paper)
    assert paper.given == {}
    assert paper.stated["calls-answered"][paper.quarter].status is Status.RED


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Jun 26,red,amber,down,by hand,", "rating.no-reason"),
        ("Jun 26,,amber,,by hand,x", "rating.no-status"),
        ("Jun 26,red,amber,down,guessed,", "rating.basis"),
        ("Jun 26,read,amber,down,by hand,x", "cell.word"),
        ("Jun 26,red,amber,sideways,by hand,x", "cell.word"),
        ("Jum 26x,red,amber,down,by hand,x", "cell.value"),
    ],
)
def test_a_given_rating_must_say_what_it_is(spoilt: Spoilt, row: str, code: str) -> None:
    spoilt.write("given-ratings.csv", f"{GIVEN}calls-answered,{row}\n")
    assert codes(spoilt.findings()) == [code]


# -- measures -------------------------------------------------------------------------------------


def measures(
    folder: Path, text: str
) -> tuple[dict[tuple[str, Quarter], Decimal | None], dict[str, Decimal | None], list[Finding]]:
    """Values, changes and findings of the table `measures/calls`."""
    (folder / "measures").mkdir()
    (folder / "measures" / "calls.csv").write_text(CALLS + text)
    findings: list[Finding] = []
    table = FigureReader(folder, findings).measure(measure([("Phone", "day", "night")]), Q3)
    values = {key: figure.value for key, figure in table.figures.items()}
    return values, {name: figure.value for name, figure in table.supplied.items()}, findings


def test_a_measure_holds_rows_parts_and_totals(tmp_path: Path) -> None:
    values, changes, findings = measures(tmp_path, 'Phone,Dec 11,"1,234",,\nday,Dec 11,5,,\nAll,Dec 11,9,,+18%\n')
    assert values == {("Phone", Q3): 1234, ("day", Q3): 5, ("All", Q3): 9}
    assert changes == {"All": 18}
    assert findings == []


def test_a_change_counts_in_the_papers_quarter_alone(tmp_path: Path) -> None:
    _, changes, _ = measures(tmp_path, "Phone,Sep 11,1,,5%\nPhone,Dec 11,2,,\n")
    assert changes == {}


def test_a_measure_says_why_a_value_is_missing(tmp_path: Path) -> None:
    values, _, findings = measures(tmp_path, "Phone,Sep 11,,not available,\nPhone,Dec 11,,,\n")
    assert values["Phone", Q2] is None
    assert codes(findings) == ["measure.no-value"]
    assert findings[0].at.line == 3


def test_a_row_that_the_measure_lacks_is_refused(tmp_path: Path) -> None:
    _, _, findings = measures(tmp_path, "Fone,Dec 11,1,,\n")
    assert (codes(findings), findings[0].hint) == (["row.unknown"], "did you mean `Phone`?")

"""Small counts: of people in tables, in percentages and in prose; never of other things, and never told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from personal_corpus import council, findings_in
from unit.making import Q1, Q2, Q3, committee, measure, measure_table

from paperkit.checks import not_run
from paperkit.checks.small_numbers import small_numbers
from paperkit.council.register import Indicator, Supporting
from paperkit.findings.finding import Finding, Span
from paperkit.paper.model import Figure, MeasureTable, Paper, RatedPaper, Reading
from paperkit.values.period import Quarter

VALUES = {"North": "12 3 0 41", "South": "2 14 9 4"}


def found(paper: Paper, quarter: Quarter = Q3) -> list[Finding]:
    """What is found in a paper of a quarter; no ratings are needed for it."""
    dated = paper.file.model_copy(update={"quarter": quarter})
    return list(small_numbers(RatedPaper(replace(paper, file=dated), {}, {}, {}), committee()))


def with_table(table: MeasureTable, **changes: object) -> Paper:
    paper = council()
    return replace(paper, measures=(table,), council=paper.council.model_copy(update=changes))


def counting(
    unit: str = "children", heading: str = "District", values: dict[str, str] = VALUES, **more: object
) -> MeasureTable:
    named = measure(tuple(values), **{"unit": unit, "row_heading": heading, "title": "Moves by district", **more})
    return measure_table(named, Q3, values)


# -- tables ---------------------------------------------------------------------------------------


def test_small_counts_of_people_are_one_finding_for_a_table() -> None:
    [finding] = found(with_table(counting()))
    assert (finding.code, finding.severity) == ("personal.small-number", "warning")
    assert finding.message == "`Moves by district`, in `North`, `South`: 3 counts of fewer than 5 children"
    assert [str(at) for at in (finding.at, *finding.related)] == [
        "calls.csv:1 [South]",
        "calls.csv:2 [North]",
        "calls.csv:4 [South]",
    ]


@pytest.mark.parametrize(
    "unit", ["people", "young people", "pupils", "households", "care leavers", "deaths", "exclusions"]
)
def test_these_units_count_people(unit: str) -> None:
    assert len(found(with_table(counting(unit)))) == 1


@pytest.mark.parametrize(
    "unit",
    ["complaints", "bins", "calls", "visits", "children's centres", "pupil referral units", "thousand people",
     "per cent", "people per 1,000", "social workers", "cases", "days", "residents' permits"],
)  # fmt: skip
def test_these_units_do_not(unit: str) -> None:
    assert found(with_table(counting(unit))) == []


def test_records_count_people_where_the_table_says_whose_they_are() -> None:
    table = counting("referrals", title="Referrals of children")
    assert len(found(with_table(table))) == 1
    assert found(with_table(counting("referrals", title="Referrals of fly-tips"))) == []


@pytest.mark.parametrize(("heading", "number"), [("Age group", 1), ("Ethnicity", 1), ("Service", 0)])
def test_complaints_by_person_are_about_people_and_complaints_by_service_are_not(heading: str, number: int) -> None:
    assert len(found(with_table(counting("complaints", heading)))) == number


def test_only_what_is_printed_counts() -> None:
    assert len(found(with_table(counting(quarters=2)))) == 1
    assert found(with_table(counting(values={"North": "3 12", "South": "2 14"}, quarters=1))) == []


@pytest.mark.parametrize(("threshold", "number"), [(0, 0), (2, 0), (3, 1), (10, 1)])
def test_the_threshold_is_the_councils(threshold: int, number: int) -> None:
    assert len(found(with_table(counting(), suppression_threshold=threshold))) == number


def test_a_check_that_is_switched_off_says_so() -> None:
    off = with_table(counting(), suppression_threshold=0)
    assert (
        not_run(RatedPaper(off, {}, {}, {}))["personal.small-number"]
        == "`suppression_threshold` in `council.yaml` is 0"
    )
    assert "personal.small-number" not in not_run(RatedPaper(council(), {}, {}, {}))


def test_none_and_shares_and_rounded_counts_give_nobody_away() -> None:
    assert found(with_table(counting(values={"North": "0 5 12", "South": "1.5 - 7"}))) == []
    rounded = counting(values={"North": "5 0", "South": "10 5"}, step="5", rounded=True)
    assert found(with_table(rounded)) == []


# -- indicators -----------------------------------------------------------------------------------


def reading(quarter: Quarter, **values: str) -> Reading:
    figures = {name: Figure(Decimal(value), None, Span("results.csv", 7, name)) for name, value in values.items()}
    none = Figure(None)
    return Reading(quarter, figures.pop("actual", none), none, none, **figures)  # type: ignore[arg-type]


def with_indicator(name: str, *readings: Reading, **unit: object) -> Paper:
    paper = council()
    entry = Indicator.model_validate(
        {"id": "one", "name": name, "service_area": "A", "unit": {"name": "Number", **unit}}
    )
    extract = paper.file.extract.model_copy(update={"indicators": ("one",)})
    return replace(
        paper,
        indicators=(entry,),
        readings={"one": {one.quarter: one for one in readings}},
        file=paper.file.model_copy(update={"extract": extract}),
    )


def test_a_small_result_that_counts_people_is_found() -> None:
    [finding] = found(with_indicator("Number of children adopted", reading(Q2, actual="3"), reading(Q3, actual="8")))
    assert finding.message == "`Number of children adopted`: 1 count of fewer than 5 people"
    assert str(finding.at) == "results.csv:7 [actual]"


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Number of children in care per 10,000 children", {}),
        ("Average number of days that pupils missed", {}),
        ("Number of schools that excluded pupils", {}),
        ("Number of visits to children's centres", {}),
        ("Average size of families", {"decimals": 1}),
        ("Percentage of pupils excluded", {"suffix": "%"}),
        ("Number of social workers for each child", {}),
        ("Number of missed bins reported by residents", {}),
    ],
)
def test_rates_and_other_things_are_not(name: str, unit: dict[str, object]) -> None:
    assert found(with_indicator(name, reading(Q3, actual="3"), **unit)) == []


@pytest.mark.parametrize(
    ("numerator", "denominator", "number"),
    [("3", "60", 1), ("2", "4", 1), ("58", "60", 1), ("30", "60", 0), ("60", "60", 0)],
)
def test_a_percentage_of_people_is_looked_through(numerator: str, denominator: str, number: int) -> None:
    figures = reading(Q3, actual="50", numerator=numerator, denominator=denominator)
    assert len(found(with_indicator("Percentage of care leavers in work", figures, suffix="%"))) == number
    assert found(with_indicator("Percentage of calls answered", figures, suffix="%")) == []


def test_quarters_before_the_trend_are_not_printed() -> None:
    long_ago = Q1.shifted(-12)
    assert found(with_indicator("Number of deaths in custody", reading(long_ago, actual="1"))) == []


def test_supporting_rows_are_looked_at() -> None:
    paper = with_indicator("Percentage of calls answered", reading(Q3, actual="50"), suffix="%")
    row = Supporting(id="blind", name="Calls by blind people", counted="people")
    entry = paper.indicators[0].model_copy(update={"supporting": (row,)})
    small = {("one", "blind"): {Q3: Figure(Decimal(2), None, Span("supporting.csv", 4, "value"))}}
    [finding] = found(replace(paper, indicators=(entry,), supporting=small))
    where = "`Calls by blind people` under `Percentage of calls answered`"
    assert finding.message == f"{where}: 1 count of fewer than 5 people"


# -- prose ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Two pupils were excluded.", "pupils were excluded"),
        ("In May 3 of our 41 care leavers were homeless.", "of our 41 care leavers were homeless"),
        ("Nine people died, two of them in custody.", "of them in"),
    ],
)
def test_a_count_in_prose_is_shown_without_its_number(text: str, shown: str) -> None:
    [finding] = findings_in(text)
    assert finding.message == f"a count of fewer than 5 people: `... {shown}`"


def test_six_is_small_where_the_council_says_so() -> None:
    paper = council()
    ten = replace(paper, council=paper.council.model_copy(update={"suppression_threshold": 10}))
    assert len(findings_in("Six pupils were excluded.", ten)) == 1
    assert findings_in("Six pupils were excluded.") == []

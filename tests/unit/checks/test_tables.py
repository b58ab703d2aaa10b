"""Supplied changes and totals against what rounded figures allow."""

from __future__ import annotations

import pytest
from unit.making import Q1, Q3, Spoilt, codes, committee, measure, measure_table, rated

from paperkit.checks import CHECKS
from paperkit.checks.tables import exact_counts, numerators, parts_of_rows, supplied_changes, supplied_totals
from paperkit.findings.finding import Finding, Severity, Span
from paperkit.loading.paper import load
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate

ROUNDED: dict[str, str | bool] = {"rounded": True}
TWO_YEARS = "35 34 33 40 41 41 41"  # 102 in three quarters, then 123


def change(values: str, supplied: str, **look: str | bool) -> list[Finding]:
    """The findings of a supplied change of `Calls` in quarter 3."""
    table = measure_table(measure(["Calls"], **look), Q3, {"Calls": values}, {"Calls": supplied})
    return list(supplied_changes(rated(table, quarter=Q3), committee()))


def totals(values: dict[str, str], **look: str | bool) -> RatedPaper:
    """A paper with two rows, the second in two parts, and their total in quarter 1."""
    return rated(measure_table(measure(["A", ("B", "b", "c")], **look), Q1, values), quarter=Q1)


@pytest.mark.parametrize("supplied", ["17.4", "18", "20.6", "24"])
def test_a_change_that_rounded_figures_allow_passes(supplied: str) -> None:
    assert change(TWO_YEARS, supplied, **ROUNDED) == []  # 121.5 / 103.5 to 124.5 / 100.5: +17.4% to +23.9%


@pytest.mark.parametrize("supplied", ["16", "30", "-18"])
def test_a_change_that_no_rounding_allows_is_wrong(supplied: str) -> None:
    assert codes(change(TWO_YEARS, supplied, **ROUNDED)) == ["tables.change"]


def test_a_wrong_change_says_what_would_be_right_and_from_which_cells() -> None:
    [finding] = change(TWO_YEARS, "30", **ROUNDED)
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "`Calls`: +30% was supplied, but the year to date went from 102 to 123, so it is between +17% and +24%"
    )
    assert [span.line for span in finding.related] == [1, 2, 3, 5, 6, 7]  # not quarter 4 of the year before


def test_exact_figures_allow_one_change_rounded() -> None:
    assert change(TWO_YEARS, "21") == []
    assert codes(change(TWO_YEARS, "18")) == ["tables.change"]  # 20.6%


def test_the_step_decides_how_much_is_allowed() -> None:
    assert codes(change(TWO_YEARS, "18", **ROUNDED, step="0.1")) == ["tables.change"]


@pytest.mark.parametrize("values", ["- 34 33 40 41 41 41", "34 33 40 41 41 41", "0 0 1 40 41 41 41"])
def test_a_change_is_not_judged_from_what_is_missing_or_may_be_zero(values: str) -> None:
    assert change(values, "99", **ROUNDED) == []


def test_a_table_of_twelve_month_totals_has_no_change() -> None:
    assert change(TWO_YEARS, "99", computed="twelve-month-total") == []


def test_a_total_that_is_no_sum_is_wrong() -> None:
    [finding] = supplied_totals(totals({"A": "71", "B": "256", "All": "317"}), committee())
    assert finding.code == "tables.total"
    assert finding.message == ("`All` in Apr to Jun 2011: 317 was supplied, but its rows add up to 327")
    assert finding.at == Span("calls.csv", 1, "All")
    assert [span.field for span in finding.related] == ["A", "B"]


def test_a_total_of_rounded_rows_may_be_off_by_half_a_step_each() -> None:
    assert list(supplied_totals(totals({"A": "71", "B": "256", "All": "328"}, **ROUNDED), committee())) == []
    assert (
        list(supplied_totals(totals({"A": "71", "B": "256", "All": "328.5"}, **ROUNDED), committee())) == []
    )  # 325.5 to 328.5
    assert codes(supplied_totals(totals({"A": "71", "B": "256", "All": "329"}, **ROUNDED), committee())) == [
        "tables.total"
    ]


def test_an_exact_total_may_not_be_off_at_all() -> None:
    assert list(supplied_totals(totals({"A": "71", "B": "256", "All": "327"}), committee())) == []
    assert codes(supplied_totals(totals({"A": "71", "B": "256", "All": "328"}), committee())) == ["tables.total"]


def test_a_row_without_figures_counts_by_its_parts() -> None:
    assert codes(supplied_totals(totals({"A": "1", "b": "2", "c": "3", "All": "7"}), committee())) == ["tables.total"]
    assert list(supplied_totals(totals({"A": "1", "b": "2", "c": "3", "All": "6"}), committee())) == []


@pytest.mark.parametrize(
    "values", [{"A": "1", "All": "9"}, {"A": "1", "B": "-", "All": "9"}, {"A": "1", "b": "2", "All": "9"}]
)
def test_a_total_is_not_judged_while_a_row_is_missing(values: dict[str, str]) -> None:
    assert list(supplied_totals(totals(values), committee())) == []


def test_a_row_must_be_a_sum_of_its_parts() -> None:
    [finding] = parts_of_rows(totals({"B": "9", "b": "2", "c": "3"}), committee())
    assert finding.message == "`B` in Apr to Jun 2011: 9 was supplied, but its rows add up to 5"


def test_parts_that_add_up_pass() -> None:
    assert list(parts_of_rows(totals({"B": "5", "b": "2", "c": "3"}), committee())) == []
    assert list(parts_of_rows(totals({"B": "9", "b": "2"}), committee())) == []


def test_a_paper_without_measures_passes_every_check() -> None:
    found = {finding.code for check in CHECKS for finding in check(rated(), committee())}
    assert found == {"prose.left-out", "starter.text"}


# -- exact counts ---------------------------------------------------------------------------------


def counts(values: str, **look: str | bool) -> list[tuple[str, str]]:
    """What is found in a row of exact counts that ends in quarter 3, and in which cell's line."""
    table = measure_table(measure(["Calls"], **look), Q3, {"Calls": values})
    return [(found.message, str(found.at)) for found in exact_counts(rated(table, quarter=Q3), committee())]


def test_a_count_finer_than_its_step_is_wrong() -> None:
    said = "`Calls`: 183.4 is finer than the step of `calls`, 1: 183 is printed, and rows no longer add up"
    assert counts("12 183.4 0") == [(said, "calls.csv:2 [Calls]")]
    assert counts("12 183.4 0", step="0.1") == []
    assert counts("12 183.4 0", rounded=True) == []


def test_a_count_less_than_nothing_is_wrong() -> None:
    assert counts("12 -4 183.0") == [("`Calls`: \u22124 is not a count", "calls.csv:2 [Calls]")]
    assert counts("12 -4 183", rounded=True) == []


def test_a_total_of_twelve_months_is_held_to_the_step_and_a_change_is_not() -> None:
    for computed, codes_found in (("twelve-month-total", ["tables.count"]), ("change-on-last-year-to-date", [])):
        table = measure_table(measure(["Calls"], computed=computed), Q3, {"Calls": "1 2 3 4"}, {"Calls": "10.5"})
        assert codes(list(exact_counts(rated(table, quarter=Q3), committee()))) == codes_found


# -- numerators -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("64,", "a numerator without a denominator"),
        (",78", "a denominator without a numerator"),
        ("0,0", "a result of 0 of 0, of which nothing is a share"),
        (",", ""),
    ],
)
def test_what_makes_no_share_is_wrong(spoilt: Spoilt, pair: str, said: str) -> None:
    text = (spoilt.folder / "results.csv").read_text(encoding="utf-8")
    head, *rows = text.splitlines()
    rows = [f"{row},{pair}" if row.startswith("calls-answered,2026-27 Q1") else f"{row},," for row in rows]
    spoilt.write("results.csv", "\n".join([f"{head},numerator,denominator", *rows]) + "\n")
    paper = load(spoilt.paper)
    found = list(numerators(RatedPaper(paper, *rate(paper), {}), committee()))
    assert [one.message for one in found] == [f"`calls-answered` in 2026-27 Q1: {said}"] * bool(said)
    assert all(one.severity is Severity.ERROR and one.at.line == 5 for one in found)

"""Figures that look as though a digit, a unit or a row had been lost; and figures that are only unusual."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from unit.making import Spoilt, committee

from paperkit.checks import series
from paperkit.findings.finding import Finding, Severity
from paperkit.loading.paper import load
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate

Find = Callable[..., list[Finding]]
CHECKS = (
    series.fractions, series.percentages, series.floor_sides, series.magnitudes, series.zeros, series.standstills,
    series.jumps, series.gaps, series.lost_targets,
)  # fmt: skip
QUARTERS = [f"{year}-{year - 1999} Q{number}" for year in (2023, 2024, 2025, 2026) for number in (1, 2, 3, 4)]
LAST = QUARTERS.index("2026-27 Q1")


@pytest.fixture
def find(spoilt: Spoilt) -> Find:
    """What is found in results up to the paper's quarter; `-` is no result, `x` no row, `!` behind one has a note."""

    def found(values: str, *, target: str = "80", floor: str = "", days: bool = False) -> list[Finding]:
        name, other = ("complaint-days", "calls-answered") if days else ("calls-answered", "complaint-days")
        lines = ["indicator,period,actual,actual_flag,target,floor,note"]
        given = values.split()
        for quarter, value in zip(QUARTERS[LAST + 1 - len(given) : LAST + 1], given, strict=True):
            flag = "not available" if value == "-" else ""
            note = "Counted in a new way." if value.endswith("!") else ""
            if value != "x":
                lines.append(
                    f"{name},{quarter},{'' if value == '-' else value.rstrip('!')},{flag},{target},{floor},{note}"
                )
        lines.append(f"{other},2026-27 Q1,12,,12,,")
        spoilt.write("results.csv", "\n".join(lines) + "\n")
        paper = load(spoilt.paper)
        ratings, history = rate(paper)
        rated = RatedPaper(paper, ratings, history, {})
        return [finding for check in CHECKS for finding in check(rated, committee()) if name in finding.message]

    return found


@pytest.mark.parametrize(
    "values",
    [
        "78.2 76.9 79.4 82.1",
        "78 - 79 80",
        "50 60 45 70 52 66 40 75",
        "81.0 81.2 80.9 81.1 81.0 60!",
        "100 100 100 100 100 100",
        "79 81",
        "80 80 80 80",
    ],
)
def test_what_is_only_unusual_passes(find: Find, values: str) -> None:
    assert find(values) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ("78.2 76.9 853 82.1", "series.percentage"),
        ("78.2 76.9 -3 82.1", "series.percentage"),
        ("78.2 76.9 79.4 7.9", "series.magnitude"),
        ("78.2 76.9 79.4 81.0 0", "series.zero"),
        ("70.0 78.2 78.2 78.2 78.2 78.2", "series.still"),
        ("81.0 81.2 80.9 81.1 81.0 60.3", "series.jump"),
        ("78.2 76.9 x 82.1", "series.gap"),
        ("78.2 0", "series.zero"),
        ("78.2 0.8", "series.magnitude"),
        ("78.2 8000", "series.magnitude"),
    ],
)
def test_what_looks_lost_is_a_warning(find: Find, values: str, code: str) -> None:
    found = find(values)
    assert code in {finding.code for finding in found}
    assert {finding.severity for finding in found} == {Severity.WARNING}
    assert all(finding.at.line and finding.hint for finding in found)


def test_a_zero_that_is_near_its_target_is_none(find: Find) -> None:
    assert find("3 0", target="2", days=True) == []


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("82.1,,,,", "`calls-answered` has no target in 2026-27 Q1, after 80.0% in 2025-26 Q4"),
        ("82.1,,0,,", "`calls-answered` has a target of 0 in 2026-27 Q1, after 80.0% in 2025-26 Q4"),
        ("82.1,,,,The target was given up.", ""),
        (",not available,,,", ""),
        ("82.1,,60,,", ""),
    ],
)
def test_a_target_does_not_disappear(find: Find, spoilt: Spoilt, now: str, found: str) -> None:
    assert find("79.4 82.1") == []
    spoilt.change("results.csv", "calls-answered,2026-27 Q1,82.1,,80,,", f"calls-answered,2026-27 Q1,{now}")
    paper = load(spoilt.paper)
    ratings, history = rate(paper)
    said = [one.message for one in series.lost_targets(RatedPaper(paper, ratings, history, {}), committee())]
    assert said == ([found] if found else [])


def test_where_lower_is_better_a_target_may_fall_to_nothing(find: Find, spoilt: Spoilt) -> None:
    assert find("3 2", target="2", days=True) == []
    spoilt.change("results.csv", "complaint-days,2026-27 Q1,2,,2", "complaint-days,2026-27 Q1,2,,0")
    paper = load(spoilt.paper)
    assert list(series.lost_targets(RatedPaper(paper, *rate(paper), {}), committee())) == []


@pytest.mark.parametrize(
    ("values", "target", "message"),
    [
        (
            "0.782 0.769 0.794",
            "80",
            "every result of `calls-answered`, a percentage, is 1 or less, and its target is not",
        ),
        ("0.782 0.769 0.794", "0.8", "every result of `calls-answered`, a percentage, is 1 or less"),
        ("0.782 0.769 0.794", "", "every result of `calls-answered`, a percentage, is 1 or less"),
        (
            "78.2 76.9 79.4",
            "0.8",
            "every target of `calls-answered`, a percentage, is 1 or less, and its results are not",
        ),
    ],
)
def test_a_fraction_of_a_percentage_is_a_warning(find: Find, values: str, target: str, message: str) -> None:
    found = [finding for finding in find(values, target=target) if finding.code == "results.fraction"]
    assert [(finding.severity, finding.message) for finding in found] == [(Severity.WARNING, message)]


@pytest.mark.parametrize(
    ("values", "target"), [("0.7 0.9 0.6", "0.8"), ("1 1 1", "2"), ("0.1 0.2", "0.5"), ("0.5", "3")]
)
def test_a_small_percentage_is_judged_by_its_target(find: Find, values: str, target: str) -> None:
    assert find(values, target=target) == []


def test_a_floor_of_a_fraction_is_found_beside_results_that_are_none(find: Find) -> None:
    [found] = [one for one in find("78.2 76.9 79.4", floor="0.7") if one.code == "results.fraction"]
    assert found.message.startswith("every floor standard of `calls-answered`")


def test_a_floor_stands_on_the_worse_side(find: Find) -> None:
    assert find("81 82", floor="70") == []
    assert [finding.code for finding in find("81 82", floor="90")] == ["series.floor"] * 2


def test_where_lower_is_better_the_worse_side_is_above(find: Find) -> None:
    assert find("13 14", target="12", floor="15", days=True) == []
    assert {finding.code for finding in find("13 14", target="12", floor="9", days=True)} == {"series.floor"}


def test_an_indicator_that_was_always_far_from_its_target_is_not_judged(find: Find) -> None:
    assert find("1 1.1 1 1.2", target="15", days=True) == []


def test_a_yearly_indicator_has_no_gaps(find: Find) -> None:
    assert find("78 x x x 79 x x x 80") == []


def test_results_after_the_papers_quarter_are_not_judged(find: Find, spoilt: Spoilt) -> None:
    assert find("78 79") == []
    with (spoilt.folder / "results.csv").open("a", encoding="utf-8") as file:
        file.write("calls-answered,2026-27 Q2,853,,80,,\n")
    paper = load(spoilt.paper)
    ratings, history = rate(paper)
    assert list(series.percentages(RatedPaper(paper, ratings, history, {}), committee())) == []


GIVEN = "indicator,period,status,previous_status,direction,basis,reason\n"


@pytest.mark.parametrize(
    ("status", "values", "target", "found"),
    [
        ("green", "75.9 74.0", "80", 1),
        ("amber", "75.9 74.0", "80", 0),
        ("red", "75.9 76.2", "80", 1),
        ("green", "75.9 75.9", "80", 0),
        ("green", "75.9 76.2", "80", 0),
    ],
)
def test_a_better_result_is_not_rated_worse(
    find: Find, spoilt: Spoilt, status: str, values: str, target: str, found: int
) -> None:
    find(values, target=target, floor="70")
    spoilt.write("given-ratings.csv", f"{GIVEN}calls-answered,2026-27 Q1,{status},amber,level,by hand,We say so.\n")
    paper = load(spoilt.paper)
    ratings, history = rate(paper)
    wrong = list(series.rating_order(RatedPaper(paper, ratings, history, {}), committee()))
    assert [(one.code, one.severity) for one in wrong] == [("series.rating", Severity.ERROR)] * found
    for one in wrong:
        assert str(one.at).endswith("given-ratings.csv:2")
        assert one.message.startswith("`calls-answered` is rated the wrong way round: 75.9% in 2025-26 Q4 Amber and")


def test_ratings_by_the_rule_are_in_order(find: Find, spoilt: Spoilt) -> None:
    find("60 65 72 79 80 90 71 69", floor="70")
    paper = load(spoilt.paper)
    ratings, history = rate(paper)
    assert list(series.rating_order(RatedPaper(paper, ratings, history, {}), committee())) == []


def test_results_held_against_other_targets_are_not_compared(find: Find, spoilt: Spoilt) -> None:
    find("75.9 74.0", floor="70")
    spoilt.change("results.csv", "2025-26 Q4,75.9,,80", "2025-26 Q4,75.9,,81")
    spoilt.write("given-ratings.csv", f"{GIVEN}calls-answered,2026-27 Q1,green,amber,level,by hand,We say so.\n")
    paper = load(spoilt.paper)
    ratings, history = rate(paper)
    assert list(series.rating_order(RatedPaper(paper, ratings, history, {}), committee())) == []

"""Results that are rated without what their rule needs: a target, a floor standard, the rules of their own year."""

from __future__ import annotations

import pytest
from unit.making import Spoilt, committee

from paperkit.checks.ratings import idle_amendments, idle_targets, missing_targets, missing_years
from paperkit.loading.paper import load
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate

NOW = "complaint-days,2026-27 Q1,13.0,provisional,12,15"
BEFORE = "calls-answered,2025-26 Q4,79.4,,80,70"


def rated(spoilt: Spoilt) -> RatedPaper:
    """The starter council's paper, rated."""
    paper = load(spoilt.paper)
    return RatedPaper(paper, *rate(paper), {})


def missing(spoilt: Spoilt) -> list[tuple[str, str]]:
    """What is said of missing targets and floor standards, and where."""
    found = missing_targets(rated(spoilt), committee())
    return [(one.message, str(one.at).partition("ours/")[2]) for one in found]


def test_a_result_short_of_its_target_needs_a_floor_standard(spoilt: Spoilt) -> None:
    assert missing(spoilt) == []
    spoilt.change("results.csv", NOW, NOW.removesuffix("15"))
    said = "rule target-and-floor, but no floor standard, so a result short of its target is Amber and never Red"
    assert missing(spoilt) == [(f"`complaint-days` in 2026-27 Q1: {said}", "results.csv:12 [floor]")]


def test_so_does_one_of_the_trend(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", BEFORE, BEFORE.removesuffix("70"))
    assert [at for _, at in missing(spoilt)] == ["results.csv:4 [floor]"]


def test_one_that_meets_its_target_does_not(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", "calls-answered,2026-27 Q1,82.1,,80,70", "calls-answered,2026-27 Q1,82.1,,80,")
    assert missing(spoilt) == []


def test_a_result_needs_a_target(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", NOW, NOW.replace(",12,15", ",,15"))
    said = "`complaint-days` in 2026-27 Q1: rule target-and-floor, but no target, so the result is Not rated"
    assert missing(spoilt) == [(said, "results.csv:12 [target]")]


def test_another_rule_needs_no_floor_standard_and_data_alone_no_target(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", NOW, NOW.replace(",12,15", ",,"))
    for rule, found in (("{rule: tolerance, amber_within: 5}", 1), ("{rule: data-only}", 0)):
        text = "overrides:\n  complaint-days:\n    rating: "
        spoilt.change("years/2026-27.yaml", "direction:", f"{text}{rule}\ndirection:")
        assert len(missing(spoilt)) == found
        spoilt.change("years/2026-27.yaml", f"{text}{rule}\n", "")


def test_a_rating_by_hand_needs_neither(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", NOW, NOW.removesuffix("15"))
    columns = "indicator,period,status,previous_status,direction,basis,reason"
    row = "complaint-days,2026-27 Q1,red,amber,down,by hand,As agreed with the service"
    spoilt.write("given-ratings.csv", f"{columns}\n{row}\n")
    assert missing(spoilt) == []


def test_a_year_without_rules_of_its_own_is_named(spoilt: Spoilt) -> None:
    assert list(missing_years(rated(spoilt), committee())) == []
    (spoilt.folder / "years" / "2025-26.yaml").unlink()
    [found] = missing_years(rated(spoilt), committee())
    assert found.message == "no file gives the rules of 2025/26: its results are rated by those of 2026/27"
    assert (found.severity, found.hint) == ("warning", "add years/2025-26.yaml")
    assert str(found.at).endswith("years/2026-27.yaml:4 [rating]")


@pytest.mark.parametrize(
    ("change", "idle"),
    [
        ("", True),
        ("    rating: {rule: target-and-floor}\n", True),
        ("    rating: {rule: tolerance, amber_within: 5}\n", False),
        ("    overrides:\n      complaint-days:\n        direction: {rule: none}\n", False),
    ],
)
def test_an_amendment_changes_a_rule(spoilt: Spoilt, change: str, idle: bool) -> None:
    amendment = f"amendments:\n  - since: 2026-27 Q1\n    reason: Cabinet said so on 1 June.\n{change}"
    spoilt.change("years/2026-27.yaml", "direction:", f"{amendment}direction:")
    found = list(idle_amendments(rated(spoilt), committee()))
    said = "the amendment of 2026/27 from 2026-27 Q1 on changes no rule"
    assert [(one.message, str(one.at).partition("ours/")[2]) for one in found] == [
        (said, "years/2026-27.yaml:7 [amendments.0]")
    ] * idle


def test_what_is_shown_for_information_has_no_target(spoilt: Spoilt) -> None:
    own = "overrides:\n  complaint-days:\n    rating: {rule: data-only}\n"
    spoilt.change("years/2026-27.yaml", "direction:", f"{own}direction:")
    [found] = idle_targets(rated(spoilt), committee())
    assert (found.code, found.at.line) == ("ratings.idle-target", 12)
    assert found.message == "`complaint-days` is shown for information only, and has a target: 12.0"

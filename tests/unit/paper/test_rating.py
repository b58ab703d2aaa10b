"""Statuses and directions by the rules of `target-and-floor` and `relative-to-target`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from unit.making import Q2, Q3, ours

from paperkit.council.register import Polarity
from paperkit.council.rules import RelativeToTarget
from paperkit.paper.model import Direction, Figure, GivenRating, Rating, Reading, Status
from paperkit.paper.rating import direction, distance, rate, status
from paperkit.values.period import Quarter

HIGHER, LOWER = Polarity.HIGHER, Polarity.LOWER
ONE_PER_CENT = RelativeToTarget(rule="relative-to-target", level_within=Decimal(1))


def reading(text: str, quarter: Quarter = Q3) -> Reading:
    """A reading from `actual target floor`, a dash for what is not there."""
    actual, target, floor = (Figure(None if part == "-" else Decimal(part)) for part in text.split())
    return Reading(quarter, actual, target, floor)


@pytest.mark.parametrize(
    ("text", "higher", "lower"),
    [
        ("80 80 70", Status.GREEN, Status.GREEN),  # at the target
        ("81 80 70", Status.GREEN, Status.RED),
        ("70 80 70", Status.AMBER, Status.GREEN),  # at the floor
        ("69.9 80 70", Status.RED, Status.GREEN),
        ("10 80 -", Status.AMBER, Status.GREEN),  # no floor, so nothing says where Red begins
        ("- 80 70", Status.UNRATED, Status.UNRATED),
        ("80 - 70", Status.UNRATED, Status.UNRATED),
    ],
)
def test_a_status_follows_from_target_and_floor(text: str, higher: Status, lower: Status) -> None:
    assert status(reading(text), HIGHER) is higher
    assert status(reading(text), LOWER) is lower


@pytest.mark.parametrize(("actual", "expected"), [("12", Status.GREEN), ("15", Status.AMBER), ("15.1", Status.RED)])
def test_lower_may_be_better(actual: str, expected: Status) -> None:
    assert status(reading(f"{actual} 12 15"), LOWER) is expected


def test_no_reading_is_not_rated() -> None:
    assert status(None, HIGHER) is Status.UNRATED


def test_the_distance_is_a_percentage_of_the_target_on_its_good_side() -> None:
    assert distance(reading("90 80 -"), HIGHER) == Decimal("12.5")
    assert distance(reading("90 80 -"), LOWER) == Decimal("-12.5")
    assert distance(reading("-9 -10 -"), HIGHER) == 10


@pytest.mark.parametrize("text", ["- 80 -", "80 - -", "80 0 -"])
def test_there_is_no_distance_without_a_value_or_to_a_target_of_zero(text: str) -> None:
    assert distance(reading(text), HIGHER) is None


@pytest.mark.parametrize(
    ("now", "expected"),
    [("102", Direction.UP), ("101", Direction.LEVEL), ("99", Direction.LEVEL), ("98.9", Direction.DOWN)],
)
def test_a_direction_is_level_within_the_threshold(now: str, expected: Direction) -> None:
    assert direction(reading("100 100 -", Q2), reading(f"{now} 100 -"), HIGHER, ONE_PER_CENT) is expected


def test_a_direction_allows_for_a_target_that_moved() -> None:
    before, now = reading("100 100 -", Q2), reading("102 110 -")  # 2 more, but now 7% short of the target
    assert direction(before, now, HIGHER, ONE_PER_CENT) is Direction.DOWN


def test_there_is_no_direction_without_both_quarters() -> None:
    assert direction(None, reading("100 100 -"), HIGHER, ONE_PER_CENT) is Direction.UNRATED


def test_a_paper_is_rated_in_its_own_quarter() -> None:
    ratings, histories = rate(ours())
    assert ratings["calls-answered"] == Rating(Status.GREEN, Status.AMBER, Direction.UP)
    assert ratings["complaint-days"] == Rating(Status.AMBER, Status.AMBER, Direction.UP)
    assert histories["calls-answered"][Quarter(2026, 2)] is Status.UNRATED


def test_a_given_rating_comes_before_the_rule() -> None:
    given = GivenRating(Status.RED, Status.GREEN, Direction.DOWN, None, "a reason")
    ratings, _ = rate(replace(ours(), given={"calls-answered": given}))
    assert ratings["calls-answered"] == Rating(Status.RED, Status.GREEN, Direction.DOWN, given)
    assert given.by_hand


def test_an_indicator_without_figures_is_not_rated() -> None:
    ratings, histories = rate(replace(ours(), readings={}))
    assert ratings["calls-answered"] == Rating(Status.UNRATED, Status.UNRATED, Direction.UNRATED)
    assert histories == {}

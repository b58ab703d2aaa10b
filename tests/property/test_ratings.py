"""Ratings: better is never rated worse."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from paperkit.council.register import Polarity
from paperkit.council.rules import RelativeToTarget
from paperkit.paper.model import Direction, Figure, Reading, Status
from paperkit.paper.rating import direction, status
from paperkit.values.period import Quarter

VALUES = some.decimals(-1000, 1000, places=1)
OPTIONAL = some.one_of(some.none(), VALUES)
POLARITIES = some.sampled_from([Polarity.HIGHER, Polarity.LOWER])
BETTER = some.decimals(0, 1000, places=1)
ORDER = [Status.RED, Status.AMBER, Status.GREEN]
DIRECTIONS = [Direction.DOWN, Direction.LEVEL, Direction.UP]


def reading(actual: Decimal, target: Decimal | None, floor: Decimal | None) -> Reading:
    return Reading(Quarter(2011, 3), Figure(actual), Figure(target), Figure(floor))


def improved(value: Decimal, by: Decimal, polarity: Polarity) -> Decimal:
    """A value that is better by so much."""
    return value + by if polarity is Polarity.HIGHER else value - by


@given(VALUES, BETTER, VALUES, OPTIONAL, POLARITIES)
def test_a_better_reading_never_gets_a_worse_status(
    actual: Decimal, by: Decimal, target: Decimal, floor: Decimal | None, polarity: Polarity
) -> None:
    worse = status(reading(actual, target, floor), polarity)
    better = status(reading(improved(actual, by, polarity), target, floor), polarity)
    assert ORDER.index(better) >= ORDER.index(worse)


@given(VALUES, VALUES, BETTER, OPTIONAL, POLARITIES)
def test_a_stricter_target_never_gives_a_better_status(
    actual: Decimal, target: Decimal, by: Decimal, floor: Decimal | None, polarity: Polarity
) -> None:
    easy = status(reading(actual, target, floor), polarity)
    strict = status(reading(actual, improved(target, by, polarity), floor), polarity)
    assert ORDER.index(strict) <= ORDER.index(easy)


@given(VALUES, VALUES, OPTIONAL)
def test_turning_all_signs_turns_the_polarity(actual: Decimal, target: Decimal, floor: Decimal | None) -> None:
    turned = reading(-actual, -target, None if floor is None else -floor)
    assert status(reading(actual, target, floor), Polarity.HIGHER) is status(turned, Polarity.LOWER)


@given(VALUES, OPTIONAL, OPTIONAL, POLARITIES)
def test_without_a_target_nothing_is_rated(
    actual: Decimal, target: Decimal | None, floor: Decimal | None, polarity: Polarity
) -> None:
    assert (status(reading(actual, target, floor), polarity) is Status.UNRATED) == (target is None)


@given(VALUES, VALUES, BETTER, VALUES.filter(bool), POLARITIES, some.decimals(0, 5, places=1))
def test_a_better_reading_never_gets_a_worse_direction(
    before: Decimal, now: Decimal, by: Decimal, target: Decimal, polarity: Polarity, within: Decimal
) -> None:
    rule = RelativeToTarget(rule="relative-to-target", level_within=within)
    was = reading(before, target, None)
    worse = direction(was, reading(now, target, None), polarity, rule)
    better = direction(was, reading(improved(now, by, polarity), target, None), polarity, rule)
    assert DIRECTIONS.index(better) >= DIRECTIONS.index(worse)

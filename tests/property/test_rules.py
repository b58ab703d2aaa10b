"""Rules: better is never rated worse, more tolerance never stricter, and a trend knows up from down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal

from hypothesis import given
from hypothesis import strategies as some

from paperkit.council.register import Polarity
from paperkit.council.rules import (
    AnyRating,
    InRange,
    LastQuarter,
    SameQuarterLastYear,
    TargetAndFloor,
    Tolerance,
    Trend,
    VarianceAndImprovement,
)
from paperkit.paper.model import Direction, Figure, Reading, Status
from paperkit.paper.rating import Readings, fitted, status, travel
from paperkit.values.period import Quarter

Measure = Literal["per-cent", "points"]
Making = Callable[[Decimal, Measure], AnyRating]

NOW = Quarter(2011, 3)
VALUES = some.decimals(-1000, 1000, places=1)
OPTIONAL = some.one_of(some.none(), VALUES)
MORE = some.decimals(0, 1000, places=1)
MARGINS = some.decimals(0, 500, places=1)
POLARITIES = some.sampled_from(list(Polarity))
MEASURES: some.SearchStrategy[Measure] = some.sampled_from(["per-cent", "points"])
RESULTS = some.lists(OPTIONAL, min_size=7, max_size=7)
WHOLE = some.lists(VALUES, min_size=7, max_size=7)
ORDER = [Status.UNRATED, Status.RED, Status.AMBER, Status.GREEN]
DIRECTIONS = [Direction.DOWN, Direction.LEVEL, Direction.UP]
TURNED = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
TRENDS = some.builds(
    Trend,
    rule=some.just("trend"),
    quarters=some.just(7),
    at_least=some.integers(3, 7),
    least_fit=some.decimals(0, 1, places=2),
    level_within=some.decimals(0, 20, places=1),
)


def tolerance(margin: Decimal, measured_in: Measure) -> AnyRating:
    return Tolerance(rule="tolerance", amber_within=margin, measured_in=measured_in)


def variance(margin: Decimal, measured_in: Measure) -> AnyRating:
    return VarianceAndImprovement(rule="variance-and-improvement", green_within=margin, measured_in=measured_in)


def in_range(margin: Decimal, measured_in: Measure) -> AnyRating:
    return InRange(rule="range", amber_within=margin, measured_in=measured_in)


MARGINAL: some.SearchStrategy[Making] = some.sampled_from([tolerance, variance, in_range])
SIGNED: some.SearchStrategy[Making] = some.sampled_from([tolerance, variance])


@some.composite
def graded(draw: some.DrawFn) -> AnyRating:
    """A rule that judges."""
    if draw(some.booleans()):
        return TargetAndFloor()
    return draw(MARGINAL)(draw(MARGINS), draw(MEASURES))


@some.composite
def readings_before(draw: some.DrawFn) -> tuple[Reading, Reading | None]:
    """A reading with everything that a rule may look at, and sometimes one of a year ago."""
    low, high = sorted((draw(VALUES), draw(VALUES)))
    made = reading(draw(VALUES), draw(VALUES), draw(OPTIONAL), low, high)
    before = draw(OPTIONAL)
    return made, None if before is None else reading(before, draw(OPTIONAL), None, low, high)


def reading(
    actual: Decimal | None,
    target: Decimal | None = None,
    floor: Decimal | None = None,
    lower: Decimal | None = None,
    upper: Decimal | None = None,
    quarter: Quarter = NOW,
) -> Reading:
    return Reading(quarter, Figure(actual), Figure(target), Figure(floor), lower=Figure(lower), upper=Figure(upper))


def better(reading: Reading, by: Decimal, polarity: Polarity) -> Reading:
    """The reading with a better result; a range's comes nearer to its limits, and never passes the farther one."""
    value, low, high = reading.actual.value, reading.lower.value, reading.upper.value
    assert value is not None
    assert low is not None
    assert high is not None
    if polarity is Polarity.HIGHER:
        value += by
    elif polarity is Polarity.LOWER:
        value -= by
    elif value > high:
        value = max(value - by, low)
    else:
        value = max(value, min(value + by, high))
    return Reading(NOW, Figure(value), reading.target, reading.floor, lower=reading.lower, upper=reading.upper)


def series(results: Sequence[Decimal | None]) -> Readings:
    """Results up to the quarter, oldest first."""
    quarters = [NOW.shifted(index - len(results) + 1) for index in range(len(results))]
    return {when: reading(value, quarter=when) for when, value in zip(quarters, results, strict=True)}


# -- statuses -------------------------------------------------------------------------------------


@given(graded(), readings_before(), MORE, POLARITIES)
def test_a_better_result_never_gets_a_worse_status(
    rule: AnyRating, both: tuple[Reading, Reading | None], by: Decimal, polarity: Polarity
) -> None:
    now, before = both
    was, became = (status(result, polarity, rule, before) for result in (now, better(now, by, polarity)))
    assert ORDER.index(became) >= ORDER.index(was)


@given(MARGINAL, MARGINS, MORE, MEASURES, readings_before(), POLARITIES)
def test_a_wider_tolerance_never_gives_a_worse_status(
    made: Making,
    margin: Decimal,
    more: Decimal,
    measured: Measure,
    both: tuple[Reading, Reading | None],
    polarity: Polarity,
) -> None:
    now, before = both
    narrow, wide = made(margin, measured), made(min(margin + more, Decimal(1000)), measured)
    assert ORDER.index(status(now, polarity, wide, before)) >= ORDER.index(status(now, polarity, narrow, before))


@given(graded(), readings_before(), POLARITIES)
def test_a_target_or_a_limit_that_is_met_is_green(
    rule: AnyRating, both: tuple[Reading, Reading | None], polarity: Polarity
) -> None:
    now, before = both
    aim = now.lower if polarity is Polarity.WITHIN else now.target
    met = Reading(NOW, aim, now.target, now.floor, lower=now.lower, upper=now.upper)
    assert status(met, polarity, rule, before) is Status.GREEN


@given(SIGNED, MARGINS, MEASURES, VALUES, VALUES, OPTIONAL)
def test_turning_all_signs_turns_the_polarity(
    made: Making, margin: Decimal, measured: Measure, actual: Decimal, target: Decimal, before: Decimal | None
) -> None:
    rule = made(margin, measured)
    turned = reading(None if before is None else -before)
    found = status(reading(-actual, -target), Polarity.LOWER, rule, turned)
    assert status(reading(actual, target), Polarity.HIGHER, rule, reading(before)) is found


# -- directions -----------------------------------------------------------------------------------


@given(VALUES, VALUES, MORE, MARGINS, MEASURES, some.sampled_from([Polarity.HIGHER, Polarity.LOWER]))
def test_a_better_result_never_gets_a_worse_direction(
    before: Decimal, now: Decimal, by: Decimal, level: Decimal, measured: Measure, polarity: Polarity
) -> None:
    last = LastQuarter(rule="last-quarter", level_within=level, measured_in=measured)
    year = SameQuarterLastYear(rule="same-quarter-last-year", level_within=level, measured_in=measured)
    then = now + by if polarity is Polarity.HIGHER else now - by
    found = [travel(series([before, result]), NOW, polarity, last) for result in (now, then)]
    longer = [travel(series([before, None, None, None, result]), NOW, polarity, year) for result in (now, then)]
    assert found == longer
    if Direction.UNRATED not in found:
        assert DIRECTIONS.index(found[1]) >= DIRECTIONS.index(found[0])


@given(RESULTS, TRENDS)
def test_mirrored_results_have_the_mirrored_trend(results: list[Decimal | None], rule: Trend) -> None:
    mirrored = [None if value is None else -value for value in results]
    found = travel(series(results), NOW, Polarity.HIGHER, rule)
    expected = TURNED.get(found, found)
    assert travel(series(mirrored), NOW, Polarity.HIGHER, rule) is expected
    assert travel(series(results), NOW, Polarity.LOWER, rule) is expected


@given(RESULTS, VALUES)
def test_a_constant_does_not_change_the_slope(results: list[Decimal | None], constant: Decimal) -> None:
    rule = Trend(rule="trend", at_least=3)
    raised = [None if value is None else value + constant for value in results]
    line, other = fitted(series(results), NOW, rule), fitted(series(raised), NOW, rule)
    assert (line is None) == (other is None)
    if line and other:
        assert abs(line.slope - other.slope) < Decimal("1e-20")
        assert abs(line.fit - other.fit) < Decimal("1e-20")


@given(WHOLE)
def test_results_in_the_opposite_order_have_the_opposite_slope(results: list[Decimal]) -> None:
    rule = Trend(rule="trend")
    line, turned = fitted(series(results), NOW, rule), fitted(series(results[::-1]), NOW, rule)
    assert line is not None
    assert turned is not None
    assert abs(line.slope + turned.slope) < Decimal("1e-20")


@given(RESULTS, TRENDS)
def test_a_trend_is_given_when_there_are_results_enough(results: list[Decimal | None], rule: Trend) -> None:
    known = [value for value in results if value is not None]
    found = travel(series(results), NOW, Polarity.HIGHER, rule)
    assert (found is Direction.UNRATED) == (results[-1] is None or len(known) < rule.at_least)


@given(WHOLE, TRENDS, some.decimals(0, 20, places=1))
def test_a_stricter_threshold_never_makes_a_trend_clear(results: list[Decimal], rule: Trend, more: Decimal) -> None:
    strict = rule.model_copy(update={"level_within": rule.level_within + more})
    found = travel(series(results), NOW, Polarity.HIGHER, rule)
    assert travel(series(results), NOW, Polarity.HIGHER, strict) in (found, Direction.LEVEL)


@given(some.integers(-50, 50), some.integers(-1000, 1000), some.sets(some.integers(0, 5), min_size=2))
def test_results_on_one_line_have_its_slope(slope: int, start: int, places: set[int]) -> None:
    results = [Decimal(start + slope * place) if place in places or place == 6 else None for place in range(7)]
    line = fitted(series(results), NOW, Trend(rule="trend", at_least=3))
    assert line is not None
    assert abs(line.slope - slope) < Decimal("1e-20")

"""Turns readings and the rules in force into statuses and directions; pure arithmetic, no word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from paperkit.council.register import Indicator, MeasureType, Polarity
from paperkit.council.rules import (
    ActivityBand,
    AnyDirection,
    AnyRating,
    DataOnly,
    HeldToTarget,
    InRange,
    LastQuarter,
    NoDirection,
    RelativeToTarget,
    SameQuarterLastYear,
    TargetAndFloor,
    Tolerance,
    Trend,
    VarianceAndImprovement,
)
from paperkit.council.year import Rules
from paperkit.paper.model import Direction, Figure, GivenRating, Paper, Rating, Reading, Status
from paperkit.values.period import Cycle, Quarter

Readings = Mapping[Quarter, Reading]
_BEYOND = Fraction(10**12)
"""In per cent, how far something is from zero: further than any limit."""
TARGET_AND_FLOOR = TargetAndFloor()
_SIGN = {Polarity.HIGHER: 1, Polarity.LOWER: -1, Polarity.WITHIN: 0}


# -- statuses -------------------------------------------------------------------------------------


def status(
    reading: Reading | None,
    polarity: Polarity | None,
    rule: AnyRating = TARGET_AND_FLOOR,
    year_before: Reading | None = None,
) -> Status:
    """The status of a reading under a rule; unrated when the result, or what it is held against, is not there.

    `year_before` is the reading of the same quarter of the year before, which one rule looks at.
    """
    if reading is None or reading.actual.value is None:
        return Status.UNRATED
    match rule:
        case DataOnly():
            return Status.DATA_ONLY
        case ActivityBand():
            return _band(reading)
        case InRange():
            return _graded(shortfall(reading, polarity, rule.measured_in), rule.amber_within)
        case Tolerance():
            found = _graded(shortfall(reading, polarity, rule.measured_in), rule.amber_within)
        case TargetAndFloor():
            found = _by_floor(reading, polarity)
        case VarianceAndImprovement():
            found = _by_variance(reading, polarity, rule, year_before)
        case _:
            assert_never(rule)
    return Status.BLUE if found is Status.GREEN and _is_well_above(reading, polarity, rule) else found


def _is_well_above(reading: Reading, polarity: Polarity | None, rule: HeldToTarget) -> bool:
    """Whether a result is better than its target by the rule's limit or more, where the rule has one."""
    value, target, limit = reading.actual.value, reading.target.value, rule.blue_from
    if limit is None or value is None or target is None or polarity in (None, Polarity.WITHIN):
        return False
    by = _measured(_SIGN[polarity] * (value - target), target, measured_in(rule))
    return by > 0 and by >= Fraction(limit)


def measured_in(rule: HeldToTarget) -> str:
    """In what the limits of a rule are measured: a rule with a floor standard has none but that for Blue."""
    return rule.measured_in if isinstance(rule, Tolerance | VarianceAndImprovement) else "per-cent"


def shortfall(reading: Reading, polarity: Polarity | None, measured_in: str = "points") -> Fraction | None:
    """How far a result is on the bad side of its target, or outside its limits; zero or less is good.

    In the unit of the result, or in per cent of the target or limit; exact, so that a result on the border is on it.
    None where there is nothing to measure by; in per cent of a target of zero any shortfall is more than every limit.
    """
    value = reading.actual.value
    if value is None or polarity is None:
        return None
    if polarity is Polarity.WITHIN:
        low, high = reading.lower.value, reading.upper.value
        if low is None or high is None:
            return None
        by, aim = max((low - value, low), (value - high, high))
    else:
        target = reading.target.value
        if target is None:
            return None
        by, aim = _SIGN[polarity] * (target - value), target
    return _measured(by, aim, measured_in)


def _measured(by: Decimal, aim: Decimal, measured_in: str) -> Fraction:
    """How far something is from an aim, in its unit or in per cent of the aim; what is not more than zero as it is."""
    if measured_in == "points" or by <= 0:
        return Fraction(by)
    return Fraction(by) / abs(Fraction(aim)) * 100 if aim else _BEYOND


def _graded(short_by: Fraction | None, amber_within: Decimal) -> Status:
    if short_by is None:
        return Status.UNRATED
    return Status.GREEN if short_by <= 0 else Status.AMBER if short_by <= Fraction(amber_within) else Status.RED


def _by_floor(reading: Reading, polarity: Polarity | None) -> Status:
    """Without a floor standard everything short of the target is Amber: nothing says where Red begins."""
    short_by = shortfall(reading, polarity)
    if short_by is None or short_by <= 0:
        return _graded(short_by, Decimal(0))
    if polarity is Polarity.WITHIN:  # limits have no floor standard
        return Status.AMBER
    below_floor = shortfall(replace(reading, target=reading.floor), polarity)
    return Status.AMBER if below_floor is None or below_floor <= 0 else Status.RED


def _by_variance(
    reading: Reading, polarity: Polarity | None, rule: VarianceAndImprovement, year_before: Reading | None
) -> Status:
    short_by = shortfall(reading, polarity, rule.measured_in)
    if short_by is None or short_by <= Fraction(rule.green_within):
        return Status.UNRATED if short_by is None else Status.GREEN
    gain = _gain(year_before, reading, polarity)
    return Status.AMBER if gain is not None and gain >= 0 else Status.RED


def _gain(before: Reading | None, now: Reading, polarity: Polarity | None) -> Fraction | None:
    """How much better a result is than an earlier one, in its unit; None where there is nothing to compare."""
    if before is None or polarity is None or before.actual.value is None or now.actual.value is None:
        return None
    if polarity is not Polarity.WITHIN:
        return Fraction(_SIGN[polarity] * (now.actual.value - before.actual.value))
    was, is_now = shortfall(before, polarity), shortfall(now, polarity)
    return None if was is None or is_now is None else max(was, Fraction(0)) - max(is_now, Fraction(0))


def _band(reading: Reading) -> Status:
    value, low, high = reading.actual.value, reading.lower.value, reading.upper.value
    if value is None or (low is None and high is None):
        return Status.UNRATED
    if low is not None and value < low:
        return Status.BELOW
    return Status.ABOVE if high is not None and value > high else Status.WITHIN


# -- directions -----------------------------------------------------------------------------------


def distance(reading: Reading | None, polarity: Polarity | None) -> Fraction | None:
    """How far the value is on the good side of its target, in per cent of the target, exactly.

    None without a value or a target, and for a target of zero, of which nothing is a percentage.
    """
    if reading is None or polarity is None or reading.actual.value is None:
        return None
    if polarity is Polarity.WITHIN:
        outside = shortfall(reading, polarity, "per-cent")
        return None if outside is None or outside == _BEYOND else -max(outside, Fraction(0))
    if not reading.target.value:
        return None
    gap = Fraction(reading.actual.value) - Fraction(reading.target.value)
    return _SIGN[polarity] * gap / abs(Fraction(reading.target.value)) * 100


def travel(
    readings: Readings,
    quarter: Quarter,
    polarity: Polarity | None,
    rule: AnyDirection,
    last: Quarter | None = None,
) -> Direction:
    """The direction of travel in a quarter under a rule; unrated where there is nothing to compare.

    `last` is the quarter that counts as the one before, where that is another.
    """
    now, before = readings.get(quarter), readings.get(last or quarter.shifted(-1))
    match rule:
        case NoDirection():
            return Direction.UNRATED
        case RelativeToTarget():
            return direction(before, now, polarity, rule)
        case LastQuarter():
            if rule.same_target_only and before and now and before.target.value != now.target.value:
                return Direction.UNRATED
            return _since(before, now, polarity, rule)
        case SameQuarterLastYear():
            return _since(readings.get(quarter.shifted(-4)), now, polarity, rule)
        case Trend():
            return _trend(readings, quarter, polarity, rule)
        case _:
            assert_never(rule)


def direction(
    before: Reading | None, now: Reading | None, polarity: Polarity | None, rule: RelativeToTarget
) -> Direction:
    """Whether the distance to target grew better or worse by more than the rule's level threshold."""
    was, is_now = distance(before, polarity), distance(now, polarity)
    if was is None or is_now is None:
        return Direction.UNRATED
    return _moved(is_now - was, rule.level_within)


def _since(
    before: Reading | None, now: Reading | None, polarity: Polarity | None, rule: LastQuarter | SameQuarterLastYear
) -> Direction:
    """The way from one result to another, in the unit of the result or in per cent of the earlier one."""
    gain = _gain(before, now, polarity) if now else None
    if gain is None or before is None or before.actual.value is None:
        return Direction.UNRATED
    if rule.measured_in == "per-cent" and gain:
        if not before.actual.value:  # nothing is a percentage of zero
            return Direction.UNRATED if rule.level_within else _moved(gain, Decimal(0))
        gain = gain / abs(Fraction(before.actual.value)) * 100
    return _moved(gain, rule.level_within)


def _moved(gain: Fraction, level_within: Decimal) -> Direction:
    if abs(gain) <= Fraction(level_within):
        return Direction.LEVEL
    return Direction.UP if gain > 0 else Direction.DOWN


def _trend(readings: Readings, quarter: Quarter, polarity: Polarity | None, rule: Trend) -> Direction:
    line = fitted(readings, quarter, rule)
    if line is None or not polarity:
        return Direction.UNRATED
    if not line.clear(rule) or polarity is Polarity.WITHIN:
        return Direction.LEVEL
    return _moved(_SIGN[polarity] * line.slope, Decimal(0))


class TrendLine:
    """A straight line through results: its slope a quarter, how well it fits (R squared), its move in per cent."""

    def __init__(self, points: list[tuple[int, Decimal]]) -> None:
        """Fit by least squares, exactly; `points` are places in the window and results, two places at least."""
        count, exact = len(points), [(place, Fraction(value)) for place, value in points]
        middle = Fraction(sum(place for place, _ in exact), count)
        self.mean = sum((value for _, value in exact), start=Fraction(0)) / count
        across = sum(((place - middle) ** 2 for place, _ in exact), start=Fraction(0))
        together = sum(((place - middle) * (value - self.mean) for place, value in exact), start=Fraction(0))
        spread = sum(((value - self.mean) ** 2 for _, value in exact), start=Fraction(0))
        self.slope = together / across
        self.fit = together**2 / (across * spread) if spread else Fraction(0)
        move = self.slope * (exact[-1][0] - exact[0][0])
        self.move = abs(move / self.mean) * 100 if self.mean else _BEYOND if move else Fraction(0)

    def clear(self, rule: Trend) -> bool:
        """Whether the rule takes it for a trend."""
        return self.fit >= Fraction(rule.least_fit) and self.move > Fraction(rule.level_within)


def fitted(readings: Readings, quarter: Quarter, rule: Trend) -> TrendLine | None:
    """The line through the results of the rule's window; None without a result in the quarter, or with too few."""
    window = [quarter.shifted(-back) for back in range(rule.quarters - 1, -1, -1)]
    found = [(place, readings[when].actual.value) for place, when in enumerate(window) if when in readings]
    points = [(place, value) for place, value in found if value is not None]
    if len(points) < rule.at_least or points[-1][0] != rule.quarters - 1:
        return None
    return TrendLine(points)


# -- papers ---------------------------------------------------------------------------------------


def as_rated(reading: Reading, indicator: Indicator, rules: Rules) -> Reading:
    """The reading with its figures rounded as they are printed, where that is what the council rates."""
    if rules.rate_on == "unrounded":
        return reading
    notation = indicator.printed_unit.notation

    def shown(figure: Figure) -> Figure:
        return figure if figure.value is None else replace(figure, value=notation.rounded(figure.value))

    return replace(
        reading,
        actual=shown(reading.actual),
        target=shown(reading.target),
        floor=shown(reading.floor),
        lower=shown(reading.lower),
        upper=shown(reading.upper),
        forecast=shown(reading.forecast),
    )


def rate(paper: Paper) -> tuple[dict[str, Rating], dict[str, dict[Quarter, Status]]]:
    """Every indicator's rating in the paper's quarter, and the statuses of all its quarters.

    A quarter is rated by the rules that were in force in it.
    """
    ratings: dict[str, Rating] = {}
    histories: dict[str, dict[Quarter, Status]] = {}
    for indicator in paper.indicators:
        readings = {
            quarter: as_rated(reading, indicator, paper.rules(indicator.id, quarter))
            for quarter, reading in paper.readings.get(indicator.id, {}).items()
        }
        before, given = paper.given_before.get(indicator.id, {}), paper.given.get(indicator.id)
        kept = {quarter: one.status for quarter, one in before.items() if one.status}
        rating = Rating(Status.UNRATED, kept.get(paper.before, Status.UNRATED), Direction.UNRATED)
        if readings:
            statuses = {
                quarter: status(
                    reading,
                    indicator.polarity,
                    paper.rules(indicator.id, quarter).rating,
                    readings.get(quarter.shifted(-4)),
                )
                for quarter, reading in readings.items()
            }
            histories[indicator.id] = {**statuses, **kept}
            rating = _rating(paper, indicator, readings, histories[indicator.id])
        if given:  # what the bar says, the trend says too
            rating = _as_given(rating, given)
            if readings:
                histories[indicator.id][paper.quarter] = rating.status
        ratings[indicator.id] = rating
    return ratings, histories


def _as_given(rating: Rating, given: GivenRating) -> Rating:
    """A rating with what was given in the place of what its rule works out."""
    return replace(
        rating,
        status=given.status or rating.status,
        previous=given.previous or rating.previous,
        direction=given.direction or rating.direction,
        as_at=None if given.status else rating.as_at,
        given=given,
    )


def _rating(paper: Paper, indicator: Indicator, readings: Readings, statuses: Mapping[Quarter, Status]) -> Rating:
    """The rating of an indicator that has figures: in the paper's quarter, or as at the latest that has a result."""
    quarter = as_at(indicator, readings, paper.quarter)
    rules = paper.rules(indicator.id, quarter)
    cycle = paper.file.reports
    before = before_of(indicator, readings, quarter, cycle)
    results, against = compared(indicator, readings, quarter, cycle)
    last = before if quarter == paper.quarter else quarter  # a result that was the latest then too is not a movement
    long = rules.long_direction
    return Rating(
        statuses.get(quarter, Status.UNRATED),
        statuses.get(last, Status.UNRATED),
        travel(results, quarter, indicator.polarity, rules.direction, against),
        long=travel(results, quarter, indicator.polarity, long, against) if long else Direction.UNRATED,
        forecast=_forecast(indicator, readings, paper),
        as_at=quarter if quarter != paper.quarter else None,
    )


def compared(
    indicator: Indicator, readings: Readings, quarter: Quarter, cycle: Cycle = Cycle.QUARTERLY
) -> tuple[Readings, Quarter]:
    """The readings with which an indicator's results may be compared, and the quarter that counts as the one before.

    Results of the year so far are compared with those of the same quarter of other years.
    """
    if indicator.is_cumulative:
        return _alike(readings, quarter), quarter.shifted(-4)
    return readings, before_of(indicator, readings, quarter, cycle)


def _alike(readings: Readings, quarter: Quarter) -> Readings:
    """The readings of the same quarter of each year: with no others is a result of the year so far compared."""
    return {when: reading for when, reading in readings.items() if when.number == quarter.number}


def as_at(indicator: Indicator, readings: Readings, quarter: Quarter) -> Quarter:
    """The quarter whose result a paper rates: its own, or for annual and late indicators the latest with a result."""
    if not indicator.may_be_late:
        return quarter
    known = [when for when, reading in readings.items() if when <= quarter and reading.actual.value is not None]
    return max(known, default=quarter)


def is_due(indicator: Indicator, readings: Readings, quarter: Quarter) -> bool:
    """Whether a result is awaited of a quarter.

    One of a year is in the quarter in which the last one came, in a later year; a first annual one at the year's end.
    One of a half-year is in September and in March; one that comes late never is.
    """
    if indicator.measure_type is MeasureType.HALF_YEAR:
        return quarter.ends_half
    if not indicator.is_yearly:
        return not indicator.latest_available
    earlier = [when for when, reading in readings.items() if when <= quarter and reading.actual.value is not None]
    if not earlier:
        return indicator.measure_type is MeasureType.ANNUAL and quarter == Quarter(quarter.year, 4)
    return max(earlier).number == quarter.number


def before_of(indicator: Indicator, readings: Readings, quarter: Quarter, cycle: Cycle = Cycle.QUARTERLY) -> Quarter:
    """The quarter with which one is compared: the last paper's; of annual and late ones the last with a result."""
    earlier = [when for when in sorted(readings) if when < quarter and readings[when].actual.value is not None]
    return earlier[-1] if indicator.may_be_late and earlier else cycle.before(quarter)


def _forecast(indicator: Indicator, readings: Readings, paper: Paper) -> Status | None:
    """The status that the forecast for the year's end would have.

    It is held against the target for the whole year, where one was given, else against that of the last quarter; where
    that has none, against that of the paper's quarter, unless results are of the year so far.
    """
    now, end = readings.get(paper.quarter), Quarter(paper.quarter.year, 4)
    if now is None or now.forecast.value is None:
        return None
    none = Figure(None)
    aim = readings.get(end, Reading(end, none, none, none))
    if not indicator.is_cumulative and all(one.value is None for one in (aim.target, aim.lower, aim.upper)):
        aim = now
    given = paper.year_figures.get(indicator.id, {}).get(end.year)
    target = given.target if given and given.target.value is not None else aim.target
    return status(
        replace(aim, actual=now.forecast, target=target),
        indicator.polarity,
        paper.rules(indicator.id, end).rating,
        readings.get(end.shifted(-4)),
    )


def borderline(paper: Paper) -> tuple[Indicator, ...]:
    """The indicators whose status in the paper's quarter depends on whether figures are rounded before rating."""
    return tuple(indicator for indicator in paper.indicators if _hangs_on_rounding(paper, indicator))


def _hangs_on_rounding(paper: Paper, indicator: Indicator) -> bool:
    readings = paper.readings.get(indicator.id, {})
    reading = readings.get(as_at(indicator, readings, paper.quarter))
    if reading is None or indicator.id in paper.given:
        return False
    rules = paper.rules(indicator.id, reading.quarter)
    before = readings.get(reading.quarter.shifted(-4))
    found = {
        status(
            as_rated(reading, indicator, counted),
            indicator.polarity,
            rules.rating,
            as_rated(before, indicator, counted) if before else None,
        )
        for counted in (
            rules.model_copy(update={"rate_on": "unrounded"}),
            rules.model_copy(update={"rate_on": "printed"}),
        )
    }
    return len(found) > 1

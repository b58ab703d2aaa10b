"""Turns readings and the rule in force into statuses and directions; pure functions, no file, no word."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from paperkit.model import Direction, Paper, Rating, Reading, Status
from paperkit.period import Quarter
from paperkit.schema import Polarity, RelativeToTarget, Year


def status(reading: Reading | None, polarity: Polarity) -> Status:
    """Green at the target, Amber short of it but at the floor standard, Red short of both.

    Unrated when the value or the target is not there; without a floor standard everything short of
    the target is Amber, since nothing says where Red begins.
    """
    if reading is None or reading.actual.value is None or reading.target.value is None:
        return Status.UNRATED
    sign = 1 if polarity is Polarity.HIGHER else -1
    if sign * (reading.actual.value - reading.target.value) >= 0:
        return Status.GREEN
    if reading.floor.value is None or sign * (reading.actual.value - reading.floor.value) >= 0:
        return Status.AMBER
    return Status.RED


def distance(reading: Reading | None, polarity: Polarity) -> Decimal | None:
    """How far the value is on the good side of its target, in per cent of the target.

    None without a value or a target, and for a target of zero, of which nothing is a percentage.
    """
    if reading is None or reading.actual.value is None or not reading.target.value:
        return None
    sign = 1 if polarity is Polarity.HIGHER else -1
    return sign * (reading.actual.value - reading.target.value) / abs(reading.target.value) * 100


def direction(before: Reading | None, now: Reading | None, polarity: Polarity, rule: RelativeToTarget) -> Direction:
    """Whether the distance to target grew better or worse by more than the rule's level threshold."""
    was, is_now = distance(before, polarity), distance(now, polarity)
    if was is None or is_now is None:
        return Direction.UNRATED
    if abs(is_now - was) <= rule.level_within:
        return Direction.LEVEL
    return Direction.UP if is_now > was else Direction.DOWN


def history(readings: Mapping[Quarter, Reading], polarity: Polarity) -> dict[Quarter, Status]:
    """The status of every quarter that has a reading."""
    return {quarter: status(reading, polarity) for quarter, reading in readings.items()}


def rate(paper: Paper) -> tuple[dict[str, Rating], dict[str, dict[Quarter, Status]]]:
    """Every indicator's rating in the paper's quarter, and the statuses of all its quarters."""
    quarter = paper.quarter
    year = paper.years[quarter.financial_year()]
    ratings: dict[str, Rating] = {}
    histories: dict[str, dict[Quarter, Status]] = {}
    for indicator in paper.indicators:
        readings = paper.readings.get(indicator.id, {})
        if readings and indicator.polarity:
            histories[indicator.id] = history(readings, indicator.polarity)
            if given := paper.given.get(indicator.id):  # by hand: what the bar says, the trend says too
                histories[indicator.id][quarter] = given.status
        ratings[indicator.id] = _rating(paper, indicator.id, readings, indicator.polarity, quarter, year)
    return ratings, histories


def _rating(
    paper: Paper,
    id: str,
    readings: Mapping[Quarter, Reading],
    polarity: Polarity | None,
    quarter: Quarter,
    year: Year,
) -> Rating:
    if given := paper.given.get(id):
        return Rating(given.status, given.previous, given.direction, given)
    if not readings or polarity is None:
        return Rating(Status.UNRATED, Status.UNRATED, Direction.UNRATED)
    before, now = readings.get(quarter.shifted(-1)), readings.get(quarter)
    return Rating(status(now, polarity), status(before, polarity), direction(before, now, polarity, year.direction))

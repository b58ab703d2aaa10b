"""Turns a chart's figures into the words that stand for it: latest against target, what, range, trend, gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import pairwise

from paperkit.council.register import Polarity, Unit
from paperkit.layout.wording import Wording
from paperkit.paper.wording import heard_value, listed
from paperkit.values.period import Quarter

ChartPoint = tuple[Quarter, Decimal | None]


@dataclass(frozen=True, slots=True)
class Described:
    """What a chart is of: its kind in words, the indicator's name and unit, whether results are of the year so far."""

    kind: str
    name: str
    unit: Unit
    cumulative: bool = False
    polarity: Polarity | None = None
    never: frozenset[Quarter] = frozenset()
    """The quarters that are over and for which no result is to come."""
    awaited: frozenset[Quarter] = frozenset()
    """The quarters that are over and whose result is to come."""
    limits: tuple[Decimal | None, Decimal | None] = (None, None)
    """The lower and the upper limit of the latest result."""
    brief: bool = False
    """Whether the name and the latest result are said just before it and its figures after it."""
    flag: str = ""
    """What the flag of the latest result says of it."""


def description(chart: Described, points: Sequence[ChartPoint], target: Decimal | None, wording: Wording) -> str:
    """The description of a chart of results by quarter; `target` is that of the latest result.

    WCAG 2.2, 1.1.1. All figures are in the trend table too, so the description says what a glance would show.
    """
    return " ".join(_sentences(chart, points, target, wording))


def _sentences(
    chart: Described, points: Sequence[ChartPoint], target: Decimal | None, wording: Wording
) -> Iterator[str]:
    unit, ending = chart.unit, wording.calendar.ending
    say = partial(heard_value, unit=unit, wording=wording)
    first, last = ending(points[0][0]), ending(points[-1][0])
    known = [(quarter, unit.notation.rounded(value)) for quarter, value in points if value is not None]
    if known and not chart.brief:
        yield from _latest(chart, known, target, wording)
    template = wording.chart_brief if chart.brief else wording.chart
    yield template.format(kind=chart.kind, name=chart.name, first=first, last=last)
    if not known:
        yield wording.chart_empty
        return
    values = [value for _, value in known]
    (lowest_quarter, lowest), (highest_quarter, highest) = (
        choose(known, key=lambda point: point[1]) for choose in (min, max)
    )
    if lowest != highest and not chart.cumulative:
        yield wording.chart_range.format(
            lowest=say(lowest),
            lowest_quarter=ending(lowest_quarter),
            highest=say(highest),
            highest_quarter=ending(highest_quarter),
        )
    latest_quarter, latest = known[-1]
    if chart.cumulative:
        yield wording.chart_cumulative
        before = dict(known).get(latest_quarter.shifted(-4))
        if before is not None:
            said = {"before": say(before), "before_quarter": ending(latest_quarter.shifted(-4))}
            yield wording.chart_cumulative_before.format(**said)
    elif len(values) > 1:
        yield _trend(values, wording).format(start=say(values[0]), end=say(latest))
    yield from _missing(chart, points, wording)


def _latest(
    chart: Described, known: Sequence[tuple[Quarter, Decimal]], target: Decimal | None, wording: Wording
) -> Iterator[str]:
    """The latest result and the one before it."""
    yield _compared(chart, *known[-1], target, wording)
    if len(known) > 1 and not chart.cumulative:
        quarter, before = known[-2]
        said = {"before": heard_value(before, chart.unit, wording), "before_quarter": wording.calendar.ending(quarter)}
        yield wording.chart_before.format(**said)


def _compared(chart: Described, quarter: Quarter, latest: Decimal, target: Decimal | None, wording: Wording) -> str:
    """The latest result, with its flag, against its target or its limits."""
    unit, when = chart.unit, wording.calendar.ending(quarter)
    say = partial(heard_value, unit=unit, wording=wording)
    said = {"latest": say(latest), "latest_quarter": f"{when} ({chart.flag})" if chart.flag else when}
    low, high = (None if limit is None else unit.notation.rounded(limit) for limit in chart.limits)
    if target is not None:
        aim = unit.notation.rounded(target)
        over, under = wording.chart_latest_above, wording.chart_latest_below
        template = over if latest > aim else under if latest < aim else wording.chart_latest_at
        verdict = _verdict(chart.polarity, latest, aim, wording)
        return template.format(**said, target=say(aim), verdict=verdict)
    if high is not None and latest > high:
        return wording.chart_latest_over.format(**said, upper=say(high))
    if low is not None and latest < low:
        return wording.chart_latest_under.format(**said, lower=say(low))
    if low is not None and high is not None:
        return wording.chart_latest_between.format(**said, lower=say(low), upper=say(high))
    if low is not None or high is not None:
        return wording.chart_latest_known.format(**said)
    return wording.chart_latest_alone.format(**said)


def _verdict(polarity: Polarity | None, latest: Decimal, target: Decimal, wording: Wording) -> str:
    """Whether it is better or worse to be on this side of the target; nothing where that is not known."""
    if latest == target or polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return ""
    return wording.chart_better if (latest > target) == (polarity is Polarity.HIGHER) else wording.chart_worse


def _missing(chart: Described, points: Sequence[ChartPoint], wording: Wording) -> Iterator[str]:
    """Which quarters have no result, and whether one is to come."""
    ending, missing = wording.calendar.ending, [quarter for quarter, value in points if value is None]
    gone = [ending(quarter) for quarter in missing if quarter in chart.never]
    awaited = [ending(quarter) for quarter in missing if quarter in chart.awaited]
    if gone:
        yield wording.chart_gap.format(quarters=listed(gone, wording))
    if awaited and not chart.brief:
        yield wording.chart_missing.format(quarters=listed(awaited, wording))


def _trend(values: Sequence[Decimal], wording: Wording) -> str:
    """The sentence for the way from the first result to the latest."""
    steps = [after - before for before, after in pairwise(values)]
    if not any(steps):
        return wording.chart_same
    if all(step >= 0 for step in steps):
        return wording.chart_rose
    if all(step <= 0 for step in steps):
        return wording.chart_fell
    change = values[-1] - values[0]
    return wording.chart_higher if change > 0 else wording.chart_lower if change < 0 else wording.chart_level

"""Checks of an indicator's figures against each other and against its own past: was a unit or a digit lost?

What is found may be true all the same, so none of it stops a paper; but for ratings that cannot both be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from statistics import median

from paperkit.council.register import Indicator, MeasureType, Polarity, Unit
from paperkit.council.rules import VarianceAndImprovement
from paperkit.findings.finding import Finding, error, note, warning
from paperkit.layout.layout import Layout
from paperkit.paper.model import WORSE_FIRST, RatedPaper, Reading, Status
from paperkit.paper.rating import as_at, as_rated, borderline, shortfall
from paperkit.paper.wording import in_unit
from paperkit.values.quantity import rounded

_ENOUGH = 4  # results before one can be judged by them
_STILL = 5  # equal results that are too many to be measured
_LAST_OF_YEAR = 4  # the quarter before April
_RISES = 3  # within a year, before results are taken to grow through it
_FAR = 10  # times the target, or a part of it, that looks like a lost digit
_CHANGES = re.compile(r"\b(?:chang|growth|grew|increas|decreas|reduc|varian|differen|inflation)", re.IGNORECASE)
"""What the name of a percentage says that may be below zero and above a hundred."""
_PER_CENT = Decimal(100)
_FAR_FROM_ZERO = 5  # in its unit, a target from which a result of 0 is far
_JUMP = 6  # times the usual change
_JUDGED_BY = {"target": "target", "floor": "floor standard", "lower": "lower limit", "upper": "upper limit"}
_FRACTION = (20, 500)
"""How many times a percentage is its fraction, give or take what lies between a result and its target."""


def _series(rated: RatedPaper) -> Iterator[tuple[Indicator, Unit, list[Reading]]]:
    """Each indicator that has figures, with those up to the paper's quarter, in order."""
    for indicator in rated.paper.indicators:
        readings = rated.paper.readings.get(indicator.id, {})
        known = [readings[quarter] for quarter in sorted(readings) if quarter <= rated.paper.quarter]
        if known:
            yield indicator, indicator.printed_unit, known


def _results(readings: Sequence[Reading]) -> list[tuple[Reading, Decimal]]:
    return [(reading, reading.actual.value) for reading in readings if reading.actual.value is not None]


def percentages(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A share of something lies between 0 and 100 per cent.

    `853%` is found where 85.3% was meant. A name that speaks of a change, growth or a variance is of no share, and is
    passed over. It cannot know another percentage that is not a share; such an indicator is warned of each quarter.
    """
    for indicator, unit, readings in _series(rated):
        if unit.suffix != "%" or _CHANGES.search(indicator.name):
            continue
        for reading, value in _results(readings):
            if not 0 <= value <= 100:
                said = f"`{indicator.id}` in {reading.quarter}: {in_unit(value, unit)} is not a share of a whole"
                yield warning("series.percentage", said, reading.actual.at, hint="was a decimal point lost?")


def fractions(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A percentage should not be a fraction: 78.2, and not 0.782, which is how Excel keeps what it shows as 78.2%.

    Results of 1 or less are held to what they are judged by. They are found where the target is some hundred times as
    much (0.782 against 80); where the target is a fraction too, or there is none, only if the unit's decimals would
    print less than is there (0.782 as 0.8%). A target or another limit of 1 or less is found beside results that are
    some hundred times as much. In a workbook a cell in the format of a percentage is read as Excel shows it.

    It cannot know a true percentage that is so far from its target. Then answer the finding. 0.07% of collections
    missed against a target of 0.1% is not found.
    """
    for indicator, unit, readings in _series(rated):
        values = [value for _, value in _results(readings) if value]
        if unit.suffix != "%" or not values or min(values) < 0:
            continue
        at, hint = readings[0].actual.at, "write 78.2 for 78.2%; if it is so small, answer this"
        given = {part: _given(readings, part) for part in _JUDGED_BY}
        against = next((part for part, others in given.items() if others and _hundredfold(values, others)), None)
        small = max(values) <= 1
        if small and against:
            said = f"every result of `{indicator.id}`, a percentage, is 1 or less, and its {_JUDGED_BY[against]} is not"
            yield warning("results.fraction", said, at, hint=hint)
        elif small and any(rounded(value, unit.decimals) != value for value in values):
            said = f"every result of `{indicator.id}`, a percentage, is 1 or less"
            yield warning("results.fraction", said, at, hint=hint)
        for part, others in given.items():
            if others and _hundredfold(others, values):
                said = (
                    f"every {_JUDGED_BY[part]} of `{indicator.id}`, a percentage, is 1 or less, and its results are not"
                )
                place = next(getattr(one, part).at for one in readings if getattr(one, part).value is not None)
                yield warning("results.fraction", said, place, hint=hint)


def _given(readings: Sequence[Reading], part: str) -> list[Decimal]:
    """What a column holds beside the results: its values but for zeros."""
    return [value for reading in readings if (value := getattr(reading, part).value)]


def _hundredfold(small: Sequence[Decimal], large: Sequence[Decimal]) -> bool:
    """Whether values that are 1 or less may be the fractions of what others are percentages of."""
    if max(small) > 1 or min(*small, *large) <= 0:
        return False
    ratio = _middle(large) / _middle(small)
    return max(large) > 1 and _FRACTION[0] <= ratio <= _FRACTION[1]


def _middle(values: Sequence[Decimal]) -> Decimal:
    return sorted(values)[len(values) // 2]


def floor_sides(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A floor standard is worse than its target: below it where higher is better, above it where lower is.

    With a floor of 90% under a target of 80% no result could be Amber. It cannot know which of the two is wrong,
    or whether the polarity is.
    """
    for indicator, unit, readings in _series(rated):
        for reading in readings:
            target, floor = reading.target.value, reading.floor.value
            if target is None or floor is None or indicator.polarity in (None, Polarity.WITHIN):
                continue
            if (floor - target) * (1 if indicator.polarity is Polarity.HIGHER else -1) > 0:
                said = (
                    f"`{indicator.id}` in {reading.quarter}: the floor standard {in_unit(floor, unit)} is better than"
                )
                yield warning(
                    "series.floor",
                    f"{said} the target {in_unit(target, unit)}",
                    reading.floor.at,
                    hint=f"values are better when they are {indicator.polarity.value}, by indicators.yaml",
                    related=[reading.target.at],
                )


def magnitudes(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A result has about the size of its target, unless it never had.

    `8.53` next to a target of 80 is found when earlier results were near theirs: a digit or a unit (thousands) was
    lost. So is a result that is a hundred times its target, or a hundredth of it, to the digit, whatever was before:
    `0.8` next to 80. It cannot know a result that really fell to a tenth.
    """
    for indicator, unit, readings in _series(rated):
        far: list[bool] = []
        for reading, value in _results(readings):
            target = reading.target.value
            if not target or not value:
                continue
            times = abs(value / target)
            far.append(times > _FAR or times * _FAR < 1)
            lost = far[-1] and not any(far[:-1]) and len(far) > 1
            if lost or times in (_PER_CENT, 1 / _PER_CENT):
                said = f"`{indicator.id}` in {reading.quarter}: {in_unit(value, unit)} against a target of"
                hint = "was a digit, a decimal point or a unit lost?"
                yield warning(
                    "series.magnitude",
                    f"{said} {in_unit(target, unit)}",
                    reading.actual.at,
                    hint=f"{hint} earlier results were near their targets" if lost else hint,
                    related=[reading.target.at],
                )


def zeros(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A result of zero is unusual for an indicator that never had one, or whose target is far from zero.

    Four results or more come before it is judged by them; in the paper's quarter a target of five or more, in its unit,
    is far from zero. Departments write 0 where they mean that there is no result yet; that is `not yet available`.

    It cannot know a zero that is true: answer it, or, where it is true each quarter, in the register
    (`standing_answers`).
    """
    for indicator, unit, readings in _series(rated):
        results = _results(readings)
        for at, (reading, value) in enumerate(results):
            target = reading.target.value
            never = at >= _ENOUGH and all(before for _, before in results[:at])
            is_last = reading.quarter == rated.paper.quarter
            far = is_last and target is not None and abs(target / unit.notation.scale) >= _FAR_FROM_ZERO
            if value == 0 and (never or far):
                why = "which it never was before" if never else f"and its target is {in_unit(target or value, unit)}"
                yield warning(
                    "series.zero",
                    f"`{indicator.id}` in {reading.quarter}: 0, {why}",
                    reading.actual.at,
                    hint="leave the cell empty with the flag `not yet available`, if there is no result",
                )


def lost_targets(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A target does not fall to 0, and does not disappear, from one quarter to the next.

    `80` in Quarter 2 and 0 or a blank in Quarter 3 is found where Quarter 3 has a result: a cell was not filled, and
    anything above 0 would be Green. Where lower is better, a target may fall to 0, and nothing is found.

    It cannot know a target that was given up; say so in the reading's `note`, and nothing is found.
    """
    for indicator, unit, readings in _series(rated):
        for before, now in pairwise(readings):
            was, target = before.target.value, now.target.value
            may_fall = indicator.polarity is Polarity.LOWER and target == 0
            if was and not target and now.actual.value is not None and not now.note and not may_fall:
                how = "has no target" if target is None else "has a target of 0"
                yield warning(
                    "series.target",
                    f"`{indicator.id}` {how} in {now.quarter}, after {in_unit(was, unit)} in {before.quarter}",
                    now.target.at,
                    hint="fill the cell; where the target was given up, say so in the reading's `note`",
                    related=[before.target.at],
                )


def standstills(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A series that stands still for five quarters may have been copied rather than measured.

    It is found at its latest result only. It cannot know an indicator that does stand still (0 or 100 per cent are
    taken for such).
    """
    for indicator, unit, readings in _series(rated):
        results = _results(readings)
        last = [value for _, value in results[-_STILL:]]
        if len(last) == _STILL and len(set(last)) == 1 and last[0] not in (0, 100):
            said = f"`{indicator.id}` is {in_unit(last[0], unit)} for the {_STILL}th quarter running"
            yield warning("series.still", said, results[-1][0].actual.at, hint="was the last one copied?")


def jumps(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A change of the latest result is of the size that changes of this indicator usually are.

    It is found when it is six times the usual change (the median of at least four) and a quarter of the result
    before. It cannot know a real break, such as a new way of counting; the reading's `note` should say so, and
    then nothing is found.
    """
    for indicator, unit, readings in _series(rated):
        results = _results(readings)
        steps = [abs(after - before) for (_, before), (_, after) in pairwise(results)]
        if len(steps) <= _ENOUGH or results[-1][0].note or indicator.is_cumulative:
            continue
        usual, before, (reading, value) = median(steps[:-1]), results[-2][1], results[-1]
        if usual and steps[-1] > _JUMP * usual and abs(before) < 4 * steps[-1]:
            yield warning(
                "series.jump",
                f"`{indicator.id}` went from {in_unit(before, unit)} to {in_unit(value, unit)} in {reading.quarter}; "
                f"it usually changes by about {in_unit(Decimal(usual), unit)}",
                reading.actual.at,
                hint="if it is right, say why in the reading's `note`",
                related=[results[-2][0].actual.at],
            )


def falls_within_a_year(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A count of the year so far does not fall within the year, and neither does its target; in April it starts again.

    An indicator of `measure_type: cumulative` with 214 in Quarter 2 and 180 in Quarter 3 is found: the result of one
    quarter was given in place of the year so far, or the other way round. Percentages, averages and rates may fall: of
    these only such as have no decimals and no sign are judged. 870 in Quarter 4 and 1,090 in the next Quarter 1 are
    found too: the count was not begun again.

    It cannot know a count that was corrected downwards, which its `note` should say; then nothing is found.
    """
    for indicator, unit, readings in _series(rated):
        if not indicator.is_cumulative or unit.suffix == "%" or (unit.decimals and not unit.prefix):
            continue
        for before, after in pairwise(readings):
            if before.quarter.shifted(1) != after.quarter or after.note:
                continue
            if before.quarter.year != after.quarter.year:
                yield from _goes_on(indicator, unit, before, after)
                continue
            for what, was, now in (("", before.actual, after.actual), ("the target of ", before.target, after.target)):
                if was.value is not None and now.value is not None and now.value < was.value:
                    said = f"{what}`{indicator.id}` falls from {in_unit(was.value, unit)} in {before.quarter} to"
                    yield warning(
                        "series.cumulative",
                        f"{said} {in_unit(now.value, unit)} in {after.quarter}, and is of the year so far",
                        now.at,
                        hint="give the figure of the year so far, or take `measure_type: cumulative` out",
                        related=[was.at],
                    )


def _goes_on(indicator: Indicator, unit: Unit, before: Reading, after: Reading) -> Iterator[Finding]:
    """A warning where the first quarter of a year has as much as the whole year before."""
    was, now = before.actual, after.actual
    if was.value is not None and now.value is not None and 0 < was.value <= now.value:
        said = f"`{indicator.id}` goes on from {in_unit(was.value, unit)} in {before.quarter} to"
        yield warning(
            "series.cumulative",
            f"{said} {in_unit(now.value, unit)} in {after.quarter}, and is of the year so far, which starts in April",
            now.at,
            hint="begin the count again in April, or take `measure_type: cumulative` out",
            related=[was.at],
        )


def restarts(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """An indicator whose results start again in April says that they are of the year so far.

    Results of 55.8%, 83.1% and 97.0%, and then 28.5%, are found where `measure_type` is not given: compared with the
    quarter before, such an indicator is worse each April, and its chart falls. It is found when results rise within
    each year, three times or more, and fall to less than half from each March to June.

    It cannot know an indicator that is like this by chance; such a one is answered once, under `standing_answers`.
    """
    for indicator, _unit, readings in _series(rated):
        results = _results(readings)
        steps = [
            (before.quarter, was, now)
            for (before, was), (after, now) in pairwise(results)
            if before.quarter.shifted(1) == after.quarter
        ]
        aprils = [0 < 2 * now < was for quarter, was, now in steps if quarter.number == _LAST_OF_YEAR]
        rises = [now > was for quarter, was, now in steps if quarter.number != _LAST_OF_YEAR]
        if indicator.measure_type is not MeasureType.QUARTER or not aprils or len(rises) < _RISES:
            continue
        if all(aprils) and all(rises):
            yield warning(
                "series.restarts",
                f"the results of `{indicator.id}` rise within each year and fall to less than half each April",
                results[-1][0].actual.at,
                hint="if they are of the year so far, give it `measure_type: cumulative` in the register",
            )


def gaps(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """Between an indicator's first quarter and the paper's no quarter is left out.

    A missing row is found, not a row that says `not available`. An indicator that is measured once a year is not
    judged: its rows are a year apart.
    """
    for indicator, _unit, readings in _series(rated):
        apart = [
            (after.quarter.year - before.quarter.year) * 4 + after.quarter.number - before.quarter.number
            for before, after in pairwise(readings)
        ]
        for (before, after), quarters in zip(pairwise(readings), apart, strict=True):
            if quarters > 1 and 1 in apart and not indicator.may_be_late:
                missing = before.quarter.shifted(1)
                said = f"`{indicator.id}` has no row for {missing}, between {before.quarter} and {after.quarter}"
                hint = "add it; where there is no result, with the flag `not available`"
                yield warning("series.gap", said, after.at, hint=hint, related=[before.at])


def rating_order(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A better result is not rated worse than a worse one that was held against the same.

    75.9% Amber and 74.0% Green, both with a target of 80% and under the same rule, cannot both be right. It happens
    where a rating was set by hand. Quarters are compared only where target, floor standard, limits and rule are the
    same.

    It cannot know which of the two is wrong, or what a rating by hand knows that the figures do not say.
    """
    for indicator, unit, readings in _series(rated):
        statuses = rated.history.get(indicator.id, {})
        before = rated.paper.given_before.get(indicator.id, {})  # what a person decided then is settled
        judged: list[tuple[Reading, Status, Fraction, tuple[object, ...]]] = []
        for reading in readings:
            status, short_by, held_to = statuses.get(reading.quarter), *_held_to(rated, indicator, reading)
            if status is None or not status.judges or short_by is None or reading.quarter in before:
                continue
            for other, its_status, its_short_by, its_held_to in reversed(judged):
                better = (its_short_by - short_by) * (WORSE_FIRST.index(status) - WORSE_FIRST.index(its_status))
                if held_to == its_held_to and better < 0:
                    said = " and ".join(
                        f"{in_unit(one.actual.value or Decimal(0), unit)} in {one.quarter} {layout.status(its).word}"
                        for one, its in ((other, its_status), (reading, status))
                    )
                    given = rated.paper.given.get(indicator.id)
                    yield error(
                        "series.rating",
                        f"`{indicator.id}` is rated the wrong way round: {said}, against the same target",
                        given.at if given and reading.quarter == rated.paper.quarter else reading.actual.at,
                        hint="correct the rating that was set by hand, or the figure",
                        related=[other.actual.at, reading.actual.at],
                    )
                    break
            judged.append((reading, status, short_by, held_to))


def _held_to(rated: RatedPaper, indicator: Indicator, reading: Reading) -> tuple[Fraction | None, tuple[object, ...]]:
    """How far a result is on the bad side of what it is held against, and what that is, rule included."""
    rules = rated.paper.rules(indicator.id, reading.quarter)
    rounded = as_rated(reading, indicator, rules)
    year_before = rated.paper.readings.get(indicator.id, {}).get(reading.quarter.shifted(-4))
    also = year_before.actual.value if year_before and isinstance(rules.rating, VarianceAndImprovement) else None
    short_by = shortfall(rounded, indicator.polarity)
    if short_by is not None and indicator.polarity is Polarity.WITHIN:
        short_by = max(short_by, Fraction(0))
    limits = tuple(figure.value for figure in (rounded.target, rounded.floor, rounded.lower, rounded.upper))
    return short_by, (*limits, rules.rating, rules.rate_on, also)


def borderlines(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A status that depends on whether figures are rounded before they are rated is worth a second look.

    79.96 against a target of 80 is short of it, yet both print as 80.0. The year's file says which the council rates
    (`rate_on`), the method note names such indicators. It is a note: nothing is wrong.
    """
    for indicator in borderline(rated.paper):
        readings = rated.paper.readings[indicator.id]
        reading = readings[as_at(indicator, readings, rated.paper.quarter)]
        said = f"rounding decides the status of `{indicator.id}` in {reading.quarter}"
        yield note("series.borderline", said, reading.actual.at, hint="the method note says so")


def previous_by_hand(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """The previous status of a rating by hand is that of the quarter before, where the figures give one.

    `previous_status: green` next to a result that was Amber by its rule is found, unless the quarter before was rated
    by hand too. Where the last paper was recorded, `revisions.status` compares with what it printed.
    """
    before = rated.paper.before
    recorded = rated.paper.published is not None and rated.paper.published.quarter == before
    for id, given in rated.paper.given.items():
        known = rated.history.get(id, {}).get(before)
        if known is None or given.previous is None or given.previous is known or not given.by_hand or recorded:
            continue
        if before in rated.paper.given_before.get(id, {}):  # that was rated by hand too
            continue
        yield error(
            "series.previous",
            f"`{id}`: the previous status was given as {given.previous.value}, but {before} is {known.value} by rule",
            given.at,
            hint="correct `previous_status`, or the figures of that quarter",
            related=[rated.paper.readings[id][before].actual.at],
        )

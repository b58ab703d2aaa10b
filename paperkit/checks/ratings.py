"""Checks of what results are rated by: a target, a floor standard, rules of their own year.

None of it stops a paper: a council may know why a target is missing, and then the paper says `Not rated`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperkit.council.register import Indicator, Polarity
from paperkit.council.rules import DataOnly, TargetAndFloor, Tolerance, VarianceAndImprovement
from paperkit.findings.finding import Finding, warning
from paperkit.layout.layout import Layout
from paperkit.paper.model import MISSING, Direction, RatedPaper, Reading, StatedStatus, Status
from paperkit.paper.rating import as_at, as_rated, before_of, shortfall
from paperkit.paper.wording import in_unit
from paperkit.values.period import Quarter


def missing_targets(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A result that its rule holds against a target needs one; what is short of it needs a floor standard.

    By `target-and-floor` a result short of its target is Amber down to the floor standard, Red below: without one it
    is Amber however bad it is. By this rule, `tolerance` and `variance-and-improvement` a result without a target is
    not rated. Each status that the paper prints is looked at: the current one, the one before, and those of the trend.
    A rating by hand needs neither.

    All quarters of an indicator that lack a target are one finding. A target with the flag `not available` or `not yet
    available` is known to be none, and is not found.

    It cannot know whether there really is no target yet: that flag says so, or the rule `data-only`.
    """
    lacking: dict[str, list[Reading]] = {}
    for indicator, reading in _rated(rated, layout):
        rule = rated.paper.rules(indicator.id, reading.quarter).rating
        held_to_target = isinstance(rule, TargetAndFloor | Tolerance | VarianceAndImprovement)
        if held_to_target and indicator.polarity is not Polarity.WITHIN:
            if reading.target.value is not None:
                yield from _no_floor(rated, layout, indicator, reading, rule.rule)
            elif reading.target.flag not in MISSING:
                lacking.setdefault(indicator.id, []).append(reading)
    for indicator in rated.paper.indicators:
        if readings := sorted(lacking.get(indicator.id, ()), key=lambda one: one.quarter):
            yield _no_target(rated, layout, indicator, readings)


def _no_target(rated: RatedPaper, layout: Layout, indicator: Indicator, readings: Sequence[Reading]) -> Finding:
    """The finding of an indicator that has no target in some quarters."""
    quarters = [one.quarter for one in readings]
    when = f"{quarters[0]}" if len(quarters) == 1 else f"{len(quarters)} quarters, {quarters[0]} to {quarters[-1]}"
    rule = rated.paper.rules(indicator.id, quarters[-1]).rating.rule
    results = "the result is" if len(quarters) == 1 else "the results are"
    unrated = layout.status(Status.UNRATED.value).word
    hint = "give it a target; if there is none, flag it `not available`, or choose the rule `data-only`"
    said = f"`{indicator.id}` in {when}: rule {rule}, but no target, so {results} {unrated}"
    earlier = [one.target.at for one in readings[:-1]]
    return warning("ratings.target", said, readings[-1].target.at, hint=hint, related=earlier)


def _no_floor(
    rated: RatedPaper, layout: Layout, indicator: Indicator, reading: Reading, rule: str
) -> Iterator[Finding]:
    said = f"`{indicator.id}` in {reading.quarter}: rule {rule}, but no"
    held = as_rated(reading, indicator, rated.paper.rules(indicator.id, reading.quarter))
    short = shortfall(held, indicator.polarity)
    if rule == TargetAndFloor().rule and reading.floor.value is None and short is not None and short > 0:
        amber, red = (layout.status(status.value).word for status in (Status.AMBER, Status.RED))
        yield warning(
            "ratings.floor",
            f"{said} floor standard, so a result short of its target is {amber} and never {red}",
            reading.floor.at,
            hint="fill the column `floor`, or give the indicator another rule under `overrides`",
            related=[reading.actual.at, reading.target.at],
        )


def missing_years(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Each status is rated by the rules of its own financial year, which are in a file of that year.

    Where `years/` has no file for last year, its results are rated by this year's rules: a result that was Red by a
    tolerance of 5 per cent may be printed as Amber by one of 10. Each year that has a status in the paper is looked
    at, once. It cannot know whether the rules were the same: then a copy of the file with the other `financial_year`
    says so.
    """
    paper = rated.paper
    lacking: dict[str, Quarter] = {}
    for _, reading in _rated(rated, layout):
        if (year := reading.quarter.financial_year()) not in paper.years:
            lacking.setdefault(year, reading.quarter)
    for year, quarter in sorted(lacking.items()):
        used = paper.year(quarter).financial_year
        yield warning(
            "ratings.year",
            f"no file gives the rules of {year}: its results are rated by those of {used}",
            paper.at(used, "rating"),
            hint=f"add years/{quarter.financial_year('-')}.yaml",
        )


def idle_amendments(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """An amendment should change a rule: its reason is printed in the note on method.

    One that names no rule, or only rules that held before, is found. It cannot know whether another rule was meant.
    """
    paper = rated.paper
    for name, year in sorted(paper.years.items()):
        for number, change in enumerate(year.amendments):
            before = year.model_copy(update={"amendments": year.amendments[:number]})
            after = year.model_copy(update={"amendments": year.amendments[: number + 1]})
            ids = {"", *change.overrides, *(indicator.id for indicator in paper.indicators)}
            if all(before.rules(id, change.since) == after.rules(id, change.since) for id in ids):
                at = paper.at(name, "amendments", number)
                said = f"the amendment of {name} from {change.since} on changes no rule"
                yield warning(
                    "ratings.amendment", said, at, hint="write under it the rule that changed, or take it out"
                )


def idle_targets(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """An indicator that is shown for information only has no target.

    With `rule: data-only` nothing is held against a target, so that one in `results` is printed and rates nothing.
    Either the rule is meant for another indicator, or the target is of another time. Only the paper's
    quarter is judged.

    It cannot know a target that is printed on purpose: answer it in the register (`standing_answers`).
    """
    paper = rated.paper
    for indicator in paper.indicators:
        reading = paper.readings.get(indicator.id, {}).get(paper.quarter)
        if reading is None or not isinstance(paper.rules(indicator.id, paper.quarter).rating, DataOnly):
            continue
        if reading.target.value is not None:
            target = in_unit(reading.target.value, indicator.printed_unit)
            said = f"`{indicator.id}` is shown for information only, and has a target: {target}"
            hint = "take the target out, or give the indicator a rule that rates"
            yield warning("ratings.idle-target", said, reading.target.at, hint=hint)


def stated_statuses(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A status that a service or an earlier paper gave should be the one that the rule works out.

    `given-ratings` with `as published` for an indicator that has figures is printed nowhere: the rule rates. `amber`
    there, next to 79.3% against a target of 60%, is found, of this quarter and of earlier ones. Either the figure, the
    target or the rule is not what the service goes by; or the service was wrong. To print its status all the same make
    the row `by hand`, with the reason.

    The previous status and the direction of travel of the paper's own quarter are held against the rules too.

    It cannot know which of the two is right.
    """
    paper = rated.paper
    for indicator in paper.indicators:
        if (own := paper.stated.get(indicator.id, {}).get(paper.quarter)) and indicator.id not in paper.given:
            yield from _stated_movement(indicator, own, rated, layout)
        by_rule, readings = rated.history.get(indicator.id, {}), paper.readings.get(indicator.id, {})
        for quarter, stated in paper.stated.get(indicator.id, {}).items():
            now = by_rule.get(quarter)
            if now is None or now is stated.status:
                continue
            words = [layout.status(one.value).word for one in (stated.status, now)]
            reading = readings[quarter]
            yield warning(
                "ratings.stated",
                f"`{indicator.id}` in {quarter} was stated to be {words[0]}, and its rule makes it {words[1]}: "
                f"{_held_against(reading, indicator)}",
                stated.at,
                hint="correct the figures or the rule; or make the row `by hand`, with a reason, and it is printed",
                related=[reading.actual.at],
            )


def _stated_movement(
    indicator: Indicator, stated: StatedStatus, rated: RatedPaper, layout: Layout
) -> Iterator[Finding]:
    """What was stated of the quarter before, and of the way since, where the rules say otherwise."""
    rating = rated.ratings[indicator.id]
    hint = "correct it; or make the row `by hand`, with a reason, and it is printed"
    if stated.previous is not None and rating.previous not in (stated.previous, Status.UNRATED):
        words = [layout.status(one.value).word for one in (stated.previous, rating.previous)]
        said = f"`{indicator.id}` was stated to have been {words[0]} before, and its rule makes it {words[1]}"
        yield warning("ratings.stated", said, stated.at, hint=hint)
    if stated.direction is not None and rating.direction not in (stated.direction, Direction.UNRATED):
        words = [layout.direction(one.value).word for one in (stated.direction, rating.direction)]
        said = f"the direction of travel of `{indicator.id}` was stated as `{words[0]}`"
        yield warning("ratings.stated", f"{said}, and its rule makes it `{words[1]}`", stated.at, hint=hint)


def _held_against(reading: Reading, indicator: Indicator) -> str:
    """A result and what it is held against, in words."""
    unit = indicator.printed_unit
    if reading.actual.value is None:
        return "it has no result"
    said = in_unit(reading.actual.value, unit)
    named = {
        "target": reading.target,
        "floor standard": reading.floor,
        "range from": reading.lower,
        "to": reading.upper,
    }
    against = [f"{name} {in_unit(figure.value, unit)}" for name, figure in named.items() if figure.value is not None]
    return f"{said}, {', '.join(against).replace(', to ', ' to ') or 'no target'}"


def _rated(rated: RatedPaper, layout: Layout) -> Iterator[tuple[Indicator, Reading]]:
    """The readings with a result whose status by a rule is printed, with their indicators."""
    paper, look = rated.paper, layout.file.indicator
    has_row = any(row.row == "rating" for row in look.trend)
    featured = {indicator.id for indicator in paper.featured()}
    for indicator in paper.indicators:
        readings = paper.readings.get(indicator.id, {})
        now = as_at(indicator, readings, paper.quarter)
        printed = {now, before_of(indicator, readings, now, paper.file.reports)}
        if has_row and indicator.id in featured:
            trend = paper.shown_quarters(indicator, look.window)
            printed |= {quarter for quarter in trend if quarter <= paper.quarter}
        by_hand = {quarter for quarter, one in paper.given_before.get(indicator.id, {}).items() if one.status}
        given = paper.given.get(indicator.id)
        if given and given.status:
            by_hand |= {paper.quarter, *({} if given.previous is None else {paper.before})}
        for quarter in sorted(printed - by_hand):
            reading = readings.get(quarter)
            if reading and reading.actual.value is not None:
                yield indicator, reading

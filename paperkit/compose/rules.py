"""Turns the rules in force into what key and method note say of them: which are in use, and their words."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from paperkit.council.rules import (
    AnyDirection,
    AnyRating,
    HeldToTarget,
    InRange,
    LastQuarter,
    NoDirection,
    RelativeToTarget,
    SameQuarterLastYear,
    Tolerance,
    Trend,
    VarianceAndImprovement,
)
from paperkit.layout.layout import Layout
from paperkit.layout.wording import DirectionKey
from paperkit.paper.model import RatedPaper, Status
from paperkit.paper.rating import measured_in

Rule = TypeVar("Rule")


def ratings_in_use(rated: RatedPaper) -> list[tuple[AnyRating, list[str]]]:
    """The council's rating rule, then each rule of single indicators with their names."""
    paper = rated.paper
    own = [(i.name, paper.rules(i.id, paper.quarter).rating) for i in paper.indicators]
    return _grouped(paper.year(paper.quarter).rules("", paper.quarter).rating, own)


def directions_in_use(rated: RatedPaper) -> list[tuple[AnyDirection, list[str]]]:
    """The council's rule for the direction of travel, then each of single indicators with their names."""
    paper = rated.paper
    own = [(i.name, paper.rules(i.id, paper.quarter).direction) for i in paper.indicators]
    return _grouped(paper.year(paper.quarter).rules("", paper.quarter).direction, own)


def long_directions_in_use(rated: RatedPaper) -> list[tuple[AnyDirection, list[str]]]:
    """The rules for a second, longer direction of travel, each with its indicators where there are several."""
    paper = rated.paper
    found = [(i.name, paper.rules(i.id, paper.quarter).long_direction) for i in paper.indicators]
    own: list[tuple[str, AnyDirection]] = [
        (name, rule) for name, rule in found if rule and not isinstance(rule, NoDirection)
    ]
    main = paper.year(paper.quarter).rules("", paper.quarter).long_direction
    if own and (main is None or isinstance(main, NoDirection)):
        main = own[0][1]
    return _grouped(main, own) if main and own else []


def prints_long_direction(layout: Layout) -> bool:
    """Whether the layout has a column for the longer direction of travel."""
    summaries = (section for section in layout.file.appendix.sections if section.kind == "summary")
    return any(column.field == "long_direction" for section in summaries for column in section.columns)


def _grouped(main: Rule, own: list[tuple[str, Rule]]) -> list[tuple[Rule, list[str]]]:
    groups: list[tuple[Rule, list[str]]] = [(main, [])]
    for name, rule in own:
        names = next((names for known, names in groups if known == rule), None)
        if names is None:
            names = []
            groups.append((rule, names))
        if rule != main:
            names.append(name)
    return groups


def direction_key(rule: AnyDirection, layout: Layout) -> DirectionKey:
    """What a layout says of a rule for directions; where nothing but the same result counts as level, that."""
    key = layout.file.wording.direction_keys[rule.rule]
    if isinstance(rule, NoDirection | Trend) or rule.level_within:
        return key
    exact = {"level": key.exactly_level or key.level, "method": key.exact_method or key.method}
    return key.model_copy(update=exact)


def rule_words(rule: AnyRating | AnyDirection, layout: Layout) -> dict[str, str]:
    """What a rule's texts in the layout may hold: its limits, and the words of the statuses."""
    wording = layout.file.wording
    words = {status.value: layout.status(status.value).word for status in Status if status.judges}
    words |= {"floor": wording.floor, "mark": "", "within": "", "level": "", "by": ""}
    if isinstance(rule, HeldToTarget) and rule.blue_from is not None:
        by = _measured(rule.blue_from, measured_in(rule), layout)
        words["by"] = wording.by_or_more.format(by=by) if rule.blue_from else ""
    if isinstance(rule, Tolerance | InRange):
        words["within"] = _measured(rule.amber_within, rule.measured_in, layout)
    elif isinstance(rule, VarianceAndImprovement):
        words["within"] = _measured(rule.green_within, rule.measured_in, layout)
    elif isinstance(rule, RelativeToTarget):
        words["level"] = _plain(rule.level_within)
    elif isinstance(rule, Trend):
        words["level"] = wording.per_cent.format(number=_plain(rule.level_within))
        words |= {"quarters": str(rule.quarters), "at_least": str(rule.at_least), "fit": _plain(rule.least_fit)}
    elif isinstance(rule, LastQuarter | SameQuarterLastYear):
        words["level"] = _measured(rule.level_within, rule.measured_in, layout)
    return words


def _measured(number: Decimal, measured_in: str, layout: Layout) -> str:
    wording = layout.file.wording
    points = wording.point if number == 1 else wording.points
    return (wording.per_cent if measured_in == "per-cent" else points).format(number=_plain(number))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"

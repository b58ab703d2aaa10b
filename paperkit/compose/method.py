"""Turns the rules in force into the note on method: how statuses and directions are worked out, since when."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.compose.parts import say
from paperkit.compose.rules import (
    direction_key,
    directions_in_use,
    long_directions_in_use,
    prints_long_direction,
    ratings_in_use,
    rule_words,
)
from paperkit.council.rules import Trend, gives_blue
from paperkit.document.nodes import Block, Heading, Paragraph
from paperkit.layout.layout import Layout
from paperkit.layout.sections import MethodSection
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import borderline
from paperkit.paper.wording import listed, number_in_words


def method_blocks(rated: RatedPaper, layout: Layout, look: MethodSection) -> Iterator[Block]:
    """A heading and a paragraph for each rule, then the rounding, what it decides, and since when all this holds."""
    yield Heading(2, say(look.heading), "method", "heading-2")
    for said in (*(_rules(rated, layout) if look.rules else _trends(rated, layout)), *_general(rated, layout, look)):
        yield Paragraph(say(said))


def _rules(rated: RatedPaper, layout: Layout) -> Iterator[str]:
    """Each rule, and for whom it holds."""
    wording = layout.file.wording
    for rule, names in ratings_in_use(rated):
        key, words = wording.rating_keys[rule.rule], rule_words(rule, layout)
        method = f"{key.method} {key.blue_method}" if gives_blue(rule) else key.method
        yield _of(method.format(**words), names, layout)
    for move, names in directions_in_use(rated):
        yield _of(direction_key(move, layout).method.format(**rule_words(move, layout)), names, layout)
    for move, names in long_directions_in_use(rated) if prints_long_direction(layout) else ():
        method = direction_key(move, layout).method.format(**rule_words(move, layout))
        yield _of(f"{wording.method_long} {method}", names, layout)


def _trends(rated: RatedPaper, layout: Layout) -> Iterator[str]:
    """How a trend is worked out, of which a key says but what it means."""
    moves = (*directions_in_use(rated), *(long_directions_in_use(rated) if prints_long_direction(layout) else ()))
    for move, names in moves:
        if isinstance(move, Trend):
            yield _of(direction_key(move, layout).method.format(**rule_words(move, layout)), names, layout)


def _general(rated: RatedPaper, layout: Layout, look: MethodSection) -> Iterator[str]:
    """What holds for all ratings."""
    wording, paper = layout.file.wording, rated.paper
    if look.rules and any(indicator.is_cumulative for indicator in paper.indicators):
        yield wording.cumulative_direction
    year = paper.year(paper.quarter)
    last = [wording.method_printed if year.rate_on == "printed" else wording.method_unrounded]
    if decided := [indicator.name for indicator in borderline(paper)]:
        last.append(wording.method_borderline.format(list=listed(decided, wording)))
    last.append(wording.method_year.format(year=year.financial_year))
    if look.rules and _has_other_rules(rated, layout):
        last.append(wording.method_years)
    for change in year.amendments:
        if change.since <= paper.quarter:
            last.append(
                wording.method_amendment.format(since=wording.calendar.title(change.since), reason=change.reason)
            )
    yield " ".join(last)


def _has_other_rules(rated: RatedPaper, layout: Layout) -> bool:
    """Whether a trend shows the rating of a quarter of another year, by another rule than this year's."""
    paper, look = rated.paper, layout.file.indicator
    if not any(row.row == "rating" for row in look.trend):
        return False
    return any(
        paper.rules(indicator.id, quarter).rating != paper.rules(indicator.id, paper.quarter).rating
        for indicator in paper.featured()
        for quarter in paper.shown_quarters(indicator, look.window)
        if quarter.year != paper.quarter.year and quarter in rated.history.get(indicator.id, {})
    )


def _of(method: str, names: list[str], layout: Layout) -> str:
    wording = layout.file.wording
    if not names:
        return method
    if len(names) > wording.most_in_a_sentence:
        return f"{wording.method_for_many.format(count=number_in_words(len(names), wording))} {method}"
    return f"{wording.method_for.format(list=listed(names, wording))} {method}"

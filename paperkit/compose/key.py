"""Turns the rules in force and the symbols that a paper uses into the key that explains them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from paperkit.compose.parts import direction_signs, note, say, status_cell
from paperkit.compose.rules import directions_in_use, long_directions_in_use, ratings_in_use, rule_words
from paperkit.council.rules import AnyDirection, AnyRating, TargetAndFloor
from paperkit.document.nodes import Block, Cell, Heading, Row, Symbol, Table
from paperkit.layout.layout import Layout
from paperkit.layout.sections import KeySection
from paperkit.paper.model import Direction, Flag, RatedPaper, Status
from paperkit.paper.wording import listed, typographic


def key_blocks(rated: RatedPaper, layout: Layout, look: KeySection) -> Iterator[Block]:
    """A table of statuses and directions, one more for each rule of single indicators, and the note on floors."""
    wording = layout.file.wording
    rules, moves = ratings_in_use(rated), directions_in_use(rated)
    (main, _), (main_move, _) = rules[0], moves[0]
    assumed = _assumed_floors(rated) and any(isinstance(rule, TargetAndFloor) for rule, _ in rules)
    yield Heading(2, say(look.heading), "key", "heading-2")
    used = {rating.direction for rating in rated.ratings.values()}
    rows = [*_statuses(main, rated, layout, assumed=assumed), *_directions(main_move, used, layout)]
    yield _table(rows, look.heading)
    others = [(names, list(_statuses(rule, rated, layout, assumed=assumed))) for rule, names in rules[1:]]
    others += [(names, list(_directions(rule, used, layout))) for rule, names in moves[1:]]
    for number, (names, own) in enumerate(others):
        said = wording.key_for.format(list=listed(names, wording))
        yield Heading(3, say(said), f"key.{number}", "heading-3")
        yield _table(own, said)
    for number, (rule, names) in enumerate(long_directions_in_use(rated)):
        said = (
            f"{wording.key_long}, {wording.key_for.format(list=listed(names, wording))}" if names else wording.key_long
        )
        yield Heading(3, say(said), f"key.long-{number}", "heading-3")
        yield _table(_directions(rule, {rating.long for rating in rated.ratings.values()}, layout), said)
    if any(indicator.is_cumulative for indicator in rated.paper.indicators):
        yield note("", wording.cumulative_direction)
    if assumed:
        amber, red = (layout.status(status.value).word for status in (Status.AMBER, Status.RED))
        yield note("*", typographic(f"* {wording.assumed_floors.format(floor=wording.floor, amber=amber, red=red)}"))


def _table(rows: Iterable[Row], summary: str) -> Table:
    return Table((), tuple(rows), (1.0, 5.0), typographic(summary), "key")


def _statuses(rule: AnyRating, rated: RatedPaper, layout: Layout, *, assumed: bool) -> Iterator[Row]:
    wording = layout.file.wording
    key = wording.rating_keys[rule.rule]
    used = {status for rating in rated.ratings.values() for status in (rating.status, rating.previous)}
    for status in Status:
        template = getattr(key, status.value)
        if not template or (status is Status.UNRATED and status not in used):
            continue
        meaning = say(template.format(**rule_words(rule, layout)))
        sign = Symbol("*", wording.see_note) if assumed and "{mark}" in template else None
        cell = status_cell(status, layout)
        yield Row((Cell(cell.children, "table-status", "row", tone=cell.tone), Cell(meaning, mark=sign)))


def _directions(rule: AnyDirection, used: Collection[Direction], layout: Layout) -> Iterator[Row]:
    key = layout.file.wording.direction_keys[rule.rule]
    role = "table-status" if layout.file.direction_shown == "word" else "key-symbol"
    for direction in Direction:
        template = getattr(key, direction.value)
        if template and (direction in used or direction in (Direction.UP, Direction.DOWN)):
            meaning = template.format(**rule_words(rule, layout))
            yield Row((Cell(direction_signs(direction, layout), role, "row"), Cell(say(meaning))))


def _assumed_floors(rated: RatedPaper) -> bool:
    return any(
        reading.floor.flag is Flag.ASSUMED
        for readings in rated.paper.readings.values()
        for reading in readings.values()
    )

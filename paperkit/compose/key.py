"""Turns the rules in force and the symbols that a paper uses into the key that explains them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from paperkit.compose.parts import column_heads, direction_signs, note, nothing_here, row_head, say, status_cell
from paperkit.compose.rules import (
    direction_key,
    directions_in_use,
    long_directions_in_use,
    prints_long_direction,
    ratings_in_use,
    rule_words,
)
from paperkit.council.rules import AnyDirection, AnyRating, InRange, TargetAndFloor, Tolerance, gives_blue
from paperkit.document.nodes import Block, Cell, Heading, Inline, Paragraph, Row, Symbol, Table
from paperkit.layout.layout import Layout
from paperkit.layout.sections import KeySection
from paperkit.layout.wording import RatingKey
from paperkit.paper.model import Direction, Flag, RatedPaper, Status
from paperkit.paper.wording import capitalised, listed, typographic

_NAMES, _MEANING = 4.0, 2.0
"""The widths of the columns of a table of rules: the names of indicators, and what each rating means of them."""


def key_blocks(rated: RatedPaper, layout: Layout, look: KeySection) -> Iterator[Block]:
    """A table of statuses and directions, one of the indicators with other rules, and the note on floors."""
    wording = layout.file.wording
    rules, moves = ratings_in_use(rated), directions_in_use(rated)
    (main, _), (main_move, _) = rules[0], moves[0]
    assumed = _assumed_floors(rated) and any(isinstance(rule, TargetAndFloor) for rule, _ in rules)
    yield Heading(2, say(look.heading), "key", "heading-2")
    used = {rating.direction for rating in rated.ratings.values()}
    rows = [*_statuses(main, rated, layout, assumed=assumed), *_directions(main_move, used, layout)]
    yield _table(rows, look.heading)
    if rules[1:]:
        yield Heading(3, say(wording.key_others), "key.others", "heading-3")
        yield from _others(rules[1:], rated, layout)
    if moves[1:]:
        yield Heading(3, say(wording.key_other_directions), "key.directions", "heading-3")
        yield from _other_directions(moves[1:], layout)
    longs = long_directions_in_use(rated) if prints_long_direction(layout) else []
    for rule, names in longs[:1]:
        said = (
            f"{wording.key_long}, {wording.key_for.format(list=listed(names, wording))}" if names else wording.key_long
        )
        yield Heading(3, say(said), "key.long", "heading-3")
        yield _table(_directions(rule, {rating.long for rating in rated.ratings.values()}, layout), said)
    if longs[1:]:
        yield from _other_directions(longs[1:], layout)
    if any(indicator.is_cumulative for indicator in rated.paper.indicators):
        yield note("", wording.cumulative_direction)
    if assumed:
        amber, red = (layout.status(status.value).word for status in (Status.AMBER, Status.RED))
        yield note("*", typographic(f"* {wording.assumed_floors.format(floor=wording.floor, amber=amber, red=red)}"))


def _others(rules: Sequence[tuple[AnyRating, Sequence[str]]], rated: RatedPaper, layout: Layout) -> Iterator[Block]:
    """By the indicators that have a rule of their own what makes them Green, Amber and Red, in a table.

    Of a rule by which all of its indicators are one thing, such as figures for information, a sentence says so.
    """
    wording, judged = layout.file.wording, tuple(reversed(rated.scale))
    body: list[Row] = []
    sentences: list[Paragraph] = []
    for rule, names in rules:
        key, words = wording.rating_keys[rule.rule], rule_words(rule, layout)
        said = {
            status: "" if _is_never(status, rule) else _template(key, status, rule).format(**words) for status in Status
        }
        cells = [Cell(say(said[status]) or (nothing_here(layout),)) for status in judged]
        if not any(said[status] for status in judged):
            meant = [status for status in Status if said[status] and status is not Status.UNRATED]
            if len(meant) == 1:
                sentences.append(Paragraph(say(f"{said[meant[0]]}: {_names(names)}."), "note"))
                continue
            text = "; ".join(f"{layout.status(each.value).word}: {said[each]}" for each in meant)
            cells = [Cell(say(text), colspan=len(judged), headers=(f"rule.{len(body)}",))]
        body.append(_ruled(names, cells, f"rule.{len(body)}"))
    if body:
        heads = [wording.key_indicator, *(layout.status(status.value).word for status in judged)]
        shares = (_NAMES, *(_MEANING for _ in judged))
        yield Table((Row(column_heads(heads)),), tuple(body), shares, typographic(wording.key_others), "rules")
    yield from sentences


def _other_directions(moves: Sequence[tuple[AnyDirection, Sequence[str]]], layout: Layout) -> Iterator[Block]:
    """By the indicators whose direction of travel has a rule of its own when it is up, level and down, in a table.

    A sentence names those that have none.
    """
    wording, ways = layout.file.wording, (Direction.UP, Direction.LEVEL, Direction.DOWN)
    body: list[Row] = []
    sentences: list[Paragraph] = []
    for rule, names in moves:
        key, words = direction_key(rule, layout), rule_words(rule, layout)
        said = [getattr(key, way.value).format(**words) for way in ways]
        if any(said):
            body.append(Row((row_head(_names(names)), *(Cell(say(text)) for text in said))))
        else:
            sentences.append(Paragraph(say(f"{key.unrated.format(**words)}: {_names(names)}."), "note"))
    if body:
        heads = [wording.key_indicator, *(capitalised(layout.direction(way.value).word) for way in ways)]
        summary = typographic(wording.key_other_directions)
        shares = (_NAMES, *(_MEANING for _ in ways))
        yield Table((Row(column_heads(heads)),), tuple(body), shares, summary, "rules")
    yield from sentences


def _ruled(names: Sequence[str], cells: Sequence[Cell], id: str) -> Row:
    """A row of a rule; what is true of all statuses is heard after the names, not as the meaning of one of them."""
    head = row_head(_names(names))
    return Row((replace(head, id=id) if any(cell.headers for cell in cells) else head, *cells))


def _names(names: Sequence[str]) -> str:
    """Names one after another, where some of them may have commas."""
    return "; ".join(names)


def _table(rows: Iterable[Row], summary: str) -> Table:
    return Table((), tuple(rows), (1.2, 4.8), typographic(summary), "key")


def _statuses(rule: AnyRating, rated: RatedPaper, layout: Layout, *, assumed: bool) -> Iterator[Row]:
    wording = layout.file.wording
    key = wording.rating_keys[rule.rule]
    used = {status for rating in rated.ratings.values() for status in (rating.status, rating.previous)}
    for status in Status:
        template = _template(key, status, rule)
        if not template or (status is Status.UNRATED and status not in used) or _is_never(status, rule):
            continue
        meaning = say(template.format(**rule_words(rule, layout)))
        sign = Symbol("*", wording.see_note) if assumed and "{mark}" in template else None
        yield _status(status, meaning, layout, sign)
    yield from _others_used(rule, used, rated, layout)


def _status(status: Status, meaning: tuple[Inline, ...], layout: Layout, sign: Symbol | None = None) -> Row:
    cell = status_cell(status, layout)
    return Row((Cell(cell.children, "table-status", "row", tone=cell.tone), Cell(meaning, mark=sign)))


def _others_used(rule: AnyRating, used: Collection[Status], rated: RatedPaper, layout: Layout) -> Iterator[Row]:
    """The statuses that are in use and that the rule of most indicators does not give, by the rules that do."""
    keys = layout.file.wording.rating_keys
    once = [rated.paper.rules(id, when).rating for id, when in rated.once_blue.items()]
    rules = [*(other for other, _ in ratings_in_use(rated)), *once]
    for status in Status:
        if (
            status not in {*used, *([Status.BLUE] if once else [])}
            or status is Status.UNRATED
            or _gives(rule, status, layout)
        ):
            continue
        giving = next((other for other in rules if _gives(other, status, layout)), None)
        if giving:
            said = getattr(keys[giving.rule], status.value).format(**rule_words(giving, layout))
            yield _status(status, say(said), layout)


def _gives(rule: AnyRating, status: Status, layout: Layout) -> bool:
    """Whether a rule may make a result so, and the key says how."""
    return bool(getattr(layout.file.wording.rating_keys[rule.rule], status.value)) and not _is_never(status, rule)


def _template(key: RatingKey, status: Status, rule: AnyRating) -> str:
    """What a status means under a rule; where that has one better than Green, Green is what is not that."""
    said = str(getattr(key, status.value))
    return (
        key.not_blue.format(green=said, blue="{blue}") if said and status is Status.GREEN and gives_blue(rule) else said
    )


def _is_never(status: Status, rule: AnyRating) -> bool:
    """Whether a rule makes no result so: nothing is Amber where the tolerance is none, or Blue without a limit."""
    if status is Status.BLUE:
        return not gives_blue(rule)
    return status is Status.AMBER and isinstance(rule, Tolerance | InRange) and not rule.amber_within


def _directions(rule: AnyDirection, used: Collection[Direction], layout: Layout) -> Iterator[Row]:
    key = direction_key(rule, layout)
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

"""Turns the rules in force and the symbols that a paper uses into the key that explains them."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.compose.parts import direction_signs, note, say, status_cell
from paperkit.document import Block, Cell, Heading, Row, Symbol, Table
from paperkit.layout import Layout
from paperkit.layout_file import KeySection
from paperkit.model import Direction, Flag, RatedPaper, Status
from paperkit.wording import typographic


def key_blocks(rated: RatedPaper, layout: Layout, look: KeySection) -> Iterator[Block]:
    """The table of statuses and directions, and the note on floor standards that are assumed."""
    year = rated.paper.years[rated.paper.quarter.financial_year()]
    wording = layout.file.wording
    statuses = wording.rating_keys[year.rating.rule]
    directions = wording.direction_keys[year.direction.rule]
    used_statuses, used_directions = _used(rated)
    assumed = _assumed_floors(rated)
    rows = []
    for status in Status:
        if status is not Status.UNRATED or status in used_statuses:
            template = getattr(statuses, status.value)
            meaning = say(template.format(floor=wording.floor, mark=""))
            calls = assumed and "{mark}" in template
            sign = Symbol("*", wording.see_note) if calls else None
            cell = status_cell(status, layout)
            rows.append(Row((Cell(cell.children, "table-status", "row", tone=cell.tone), Cell(meaning, mark=sign))))
    level = f"{year.direction.level_within.normalize():f}"
    for direction in Direction:
        if direction in used_directions or direction in (Direction.UP, Direction.DOWN):
            meaning = getattr(directions, direction.value).format(level=level)
            role = "table-status" if layout.file.direction_shown == "word" else "key-symbol"
            rows.append(Row((Cell(direction_signs(direction, layout), role, "row"), Cell(say(meaning)))))
    yield Heading(2, say(look.heading), "key", "heading-2")
    yield Table((), tuple(rows), (1.0, 5.0), typographic(look.heading), "key")
    if assumed:
        amber, red = (layout.status(status.value).word for status in (Status.AMBER, Status.RED))
        yield note("*", typographic(f"* {wording.assumed_floors.format(floor=wording.floor, amber=amber, red=red)}"))


def _used(rated: RatedPaper) -> tuple[set[Status], set[Direction]]:
    ratings = rated.ratings.values()
    statuses = {status for rating in ratings for status in (rating.status, rating.previous)}
    return statuses, {rating.direction for rating in ratings}


def _assumed_floors(rated: RatedPaper) -> bool:
    return any(
        reading.floor.flag is Flag.ASSUMED
        for readings in rated.paper.readings.values()
        for reading in readings.values()
    )

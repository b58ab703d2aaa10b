"""The front page: what is Red, with what is done about it, and without a table where nothing is known of that."""

from __future__ import annotations

from dataclasses import replace

from paperkit.compose import compose
from paperkit.document.nodes import Item, Paragraph, Table
from paperkit.document.walk import walk
from paperkit.document.words import plain
from paperkit.paper.model import RatedPaper, Status
from paperkit.run.prepare import prepare
from support import ROOT

DISTRICT = prepare(ROOT / "inputs" / "eldenvale" / "2026-27-q1", ROOT / "layouts" / "district.yaml")
REDS = [id for id, rating in DISTRICT.rated.ratings.items() if rating.status is Status.RED]


def told(rated: RatedPaper) -> tuple[list[str], list[str]]:
    """The heads of the table of what is Red, and the lines of the list that is there instead."""
    sections = compose(rated, DISTRICT.layout).appendix.parts[0].sections
    blocks = next(
        section.blocks
        for section in sections
        if any(getattr(one, "id", "") == "overview.red" for one in section.blocks)
    )
    below = blocks[next(at for at, one in enumerate(blocks) if getattr(one, "id", "") == "overview.red") + 1 :]
    heads = [plain(cell.children) for table in below if isinstance(table, Table) for cell in table.head[0].cells]
    items = [
        plain(block.children)
        for one in walk(below)
        if isinstance(one, Item)
        for block in one.blocks
        if isinstance(block, Paragraph)
    ]
    return heads, items


def test_what_is_red_has_its_reason_and_action() -> None:
    heads, items = told(DISTRICT.rated)
    assert len(heads) == 5
    assert items == []


def test_where_no_action_is_given_for_any_there_is_a_list_with_results() -> None:
    rated = replace(DISTRICT.rated, paper=replace(DISTRICT.rated.paper, actions={}))
    heads, items = told(rated)
    assert heads == []
    assert len(items) == len(REDS)
    assert sum(", target " in one for one in items) > len(items) / 2  # the others are held to limits


def test_what_red_is_held_against_has_the_registers_own_name() -> None:
    paper = DISTRICT.rated.paper
    indicators = tuple(one.model_copy(update={"target_label": "No more than"}) for one in paper.indicators)
    _, items = told(replace(DISTRICT.rated, paper=replace(paper, actions={}, indicators=indicators)))
    assert sum(", no more than " in one for one in items) > len(items) / 2

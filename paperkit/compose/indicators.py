"""Turns a rated paper into the sections of its indicators, each a page or a card, under their groups or not."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.compose.cards import Card, card_of
from paperkit.compose.facts import Facts
from paperkit.compose.indicator import Pages, anchor
from paperkit.compose.parts import say
from paperkit.council.groups import Group, group_of, groups
from paperkit.council.register import Indicator
from paperkit.document.nodes import Heading, Section
from paperkit.layout.layout import Layout
from paperkit.layout.sections import IndicatorsSection
from paperkit.paper.model import RatedPaper
from paperkit.paper.pages import in_section, place_of


def indicator_sections(rated: RatedPaper, layout: Layout, facts: Facts, look: IndicatorsSection) -> Iterator[Section]:
    """A section for each indicator that the layout's section prints, and one for each heading over them."""
    every, level, begins = in_section(rated, layout, look), 2, look.new_page
    place = f"indicators-{place_of(look, layout)}"
    if every and look.heading:
        yield Section(place, (Heading(level, say(look.heading), place, "heading-2"),), look.page, begins)
        level, begins = level + 1, False
    for group, own in _grouped(every, rated, look):
        under = level
        if look.by and own and (group or len(own) < len(every)):
            id = f"{place}-{group.id if group else 'none'}"
            name = group.name if group else layout.file.wording.groups_none
            role = "heading-2" if level == 2 else "heading-3"
            yield Section(id, (Heading(level, say(name), id, role),), look.page, begins)
            under, begins = level + 1, False
        for number, indicator in enumerate(own):
            card = card_of(indicator, rated, layout, look)
            opens = begins or (look.new_page and not card and number > 0)
            pages = Pages(rated, layout, facts, indicator, under)
            blocks = Card(rated, layout, facts, indicator, under, card).blocks() if card else pages.blocks()
            yield Section(anchor(indicator.id), tuple(blocks), look.page, opens, together=bool(card))
            begins = False


def _grouped(
    every: tuple[Indicator, ...], rated: RatedPaper, look: IndicatorsSection
) -> Iterator[tuple[Group | None, tuple[Indicator, ...]]]:
    """The indicators under their groups, in the order of the council's file; those of none come last."""
    if look.by is None:
        yield None, every
        return
    council = rated.paper.council
    for group in (*groups(council, every, look.by), None):
        yield group, tuple(one for one in every if group_of(council, one, look.by) == group)

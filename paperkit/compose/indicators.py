"""Turns a rated paper into the sections of its indicators, each a page or a card, under their groups or not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from paperkit.compose.cards import Card, card_of
from paperkit.compose.facts import Facts
from paperkit.compose.indicator import Pages, anchor
from paperkit.compose.own import own_section
from paperkit.compose.parts import group_name, say
from paperkit.council.groups import grouped
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
    for group, own in grouped(rated.paper.council, every, look.by):
        under = level
        if name := group_name(group, own, every, layout):
            id = f"{place}-{group.id if group else 'none'}"
            role = "heading-2" if level == 2 else "heading-3"
            yield Section(id, (Heading(level, say(name), id, role),), look.page, begins)
            under, begins = level + 1, False
        for number, indicator in enumerate(own):
            card = card_of(indicator, rated, layout, look)
            opens = begins or (look.new_page and not card and number > 0)
            make = partial(_section, layout=layout, look=look, indicator=indicator, level=under, card=card, opens=opens)
            yield own_section(make, indicator.id, rated, layout, facts, look, under, card, opens)
            begins = False


def _section(
    rated: RatedPaper,
    facts: Facts,
    *,
    layout: Layout,
    look: IndicatorsSection,
    indicator: Indicator,
    level: int,
    card: str,
    opens: bool,
) -> Section:
    given = (rated, layout, facts, indicator, level)
    made = Card(*given, card) if card else Pages(*given)
    return Section(anchor(indicator.id), tuple(made.blocks()), look.page, opens, together=bool(card))

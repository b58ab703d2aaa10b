"""Turns the indicators of an extract into a table of what their figures are: unit, polarity, source, comparator."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.compose.facts import Facts
from paperkit.compose.indicator import Pages
from paperkit.compose.parts import column_heads, group_name, row_head, say
from paperkit.council.groups import grouped
from paperkit.council.register import Indicator
from paperkit.document.nodes import Block, Cell, Heading, Row, Table
from paperkit.layout.layout import Layout
from paperkit.layout.sections import DefinitionsSection
from paperkit.paper.model import RatedPaper
from paperkit.paper.wording import typographic


def definition_blocks(rated: RatedPaper, layout: Layout, facts: Facts, look: DefinitionsSection) -> Iterator[Block]:
    """A row for each indicator, so that neither rows nor cards need to repeat it; a table for each group if wanted."""
    every = rated.paper.featured()
    head = Row(column_heads((layout.file.wording.about_indicator, layout.file.wording.about_said)))
    begun = False
    for group, own in grouped(rated.paper.council, every, look.by):
        rows = tuple(row for one in own for row in _row(one, rated, layout, facts))
        if not rows:
            continue
        if not begun:
            yield Heading(2, say(look.heading), "definitions", "heading-2")
        begun, name = True, group_name(group, own, every, layout)
        if name:
            yield Heading(3, say(name), f"definitions.{group.id if group else 'none'}", "table-heading")
        summary = f"{look.heading}: {name}" if name else look.heading
        yield Table((head,), rows, (1.3, 2.7), typographic(summary), "definitions")


def _row(indicator: Indicator, rated: RatedPaper, layout: Layout, facts: Facts) -> Iterator[Row]:
    """What is said of one; nothing where the register says nothing."""
    said = Pages(rated, layout, facts, indicator).said(layout.file.indicator.notes)
    if said:
        words = " ".join(line if line.endswith(".") else f"{line}." for line in said)
        yield Row((row_head(indicator.name), Cell(say(words))))

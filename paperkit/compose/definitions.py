"""Turns the indicators of an extract into a table of what their figures are: unit, polarity, source, comparator."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.compose.facts import Facts
from paperkit.compose.indicator import Pages
from paperkit.compose.parts import column_heads, row_head, say
from paperkit.document.nodes import Block, Cell, Heading, Row, Table
from paperkit.layout.layout import Layout
from paperkit.layout.sections import DefinitionsSection
from paperkit.paper.model import RatedPaper
from paperkit.paper.wording import typographic


def definition_blocks(rated: RatedPaper, layout: Layout, facts: Facts, look: DefinitionsSection) -> Iterator[Block]:
    """A row for each indicator, so that neither rows nor cards need to repeat it."""
    rows = []
    for indicator in rated.paper.featured():
        said = Pages(rated, layout, facts, indicator).said(layout.file.indicator.notes)
        if said:
            words = " ".join(line if line.endswith(".") else f"{line}." for line in said)
            rows.append(Row((row_head(indicator.name), Cell(say(words)))))
    if rows:
        yield Heading(2, say(look.heading), "definitions", "heading-2")
        heads = (layout.file.wording.about_indicator, layout.file.wording.about_said)
        yield Table((Row(column_heads(heads)),), tuple(rows), (1.3, 2.7), typographic(look.heading), "definitions")

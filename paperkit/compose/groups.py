"""Turns a rated paper into what it says of its directorates, divisions, portfolios or service areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from paperkit.compose.facts import Facts
from paperkit.compose.indicator import lowered
from paperkit.compose.parts import column_heads, group_name, row_head, say
from paperkit.council.groups import grouped
from paperkit.council.register import Indicator
from paperkit.document.nodes import Block, Cell, Heading, Row, RowKind, Table
from paperkit.layout.layout import Layout
from paperkit.layout.sections import GroupsSection
from paperkit.paper.model import Direction, RatedPaper
from paperkit.paper.wording import capitalised, typographic

_WAYS = (Direction.UP, Direction.LEVEL, Direction.DOWN)


def group_blocks(rated: RatedPaper, layout: Layout, facts: Facts, look: GroupsSection) -> Iterator[Block]:
    """A table of how many indicators of each group are where, and the commentary on groups; nothing without either."""
    paper = rated.paper
    matrix = group_matrix(rated, layout, look) if look.tally and not look.at_a_glance else None
    told = [group for group in paper.groups if group.kind is look.by]
    if matrix is None and not told:
        return
    id = f"groups-{look.by.value}"
    yield Heading(2, say(look.heading), id, "heading-2")
    if matrix:
        yield matrix
    for group in told:
        yield Heading(3, say(group.name), f"{id}.{group.id}", "heading-3")
        own = paper.commentary[group.file]
        for entry in (entry for entry in layout.file.indicator.commentary if entry.section in own):
            part = f"{id}.{group.id}.{entry.section.lower()}"
            if entry.section != "Commentary":
                yield Heading(4, say(entry.heading), part, "heading-3")
            yield from lowered(facts.filled(own[entry.section]), part)


def group_matrix(rated: RatedPaper, layout: Layout, look: GroupsSection) -> Table | None:
    """By group how many indicators are at each status and went which way; the last row counts all of them.

    None where there is but one group, of which the tally says all.
    """
    paper, ratings, scale = rated.paper, rated.ratings, rated.scale
    members = list(grouped(paper.council, paper.indicators, look.by))
    if sum(group is not None for group, _ in members) < 2:
        return None
    words = [*(layout.status(status.value).word for status in scale), layout.file.wording.groups_other]
    words += [capitalised(layout.direction(way.value).word) for way in _WAYS]

    def row(name: str, own: Sequence[Indicator], kind: RowKind) -> Row:
        rated_so = Counter(ratings[indicator.id].status for indicator in own)
        went = Counter(ratings[indicator.id].direction for indicator in own)
        other = len(own) - sum(rated_so[status] for status in scale)
        chips = (_count(rated_so[status], status.value if kind == "row" else None) for status in scale)
        counts = (_count(count) for count in (other, *(went[way] for way in _WAYS)))
        return Row((row_head(name), *chips, *counts), kind)

    rows = [row(group_name(group, own, paper.indicators, layout), own, "row") for group, own in members]
    rows.append(row(look.total, paper.indicators, "total"))
    head = Row(column_heads([look.corner or look.heading, *words]))
    return Table((head,), tuple(rows), (3.0, *(1.0,) * len(words)), typographic(look.heading), "matrix")


def _count(count: int, tone: str | None = None) -> Cell:
    """A number of indicators, on the colour of its status where there are any."""
    return Cell(say(str(count)), "table-count", tone=tone if count else None)

"""Turns a rated paper into what its front page says: how many are where, what changed, what is Red and why."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.compose.groups import group_matrix
from paperkit.compose.parts import column_heads, limits_of, nothing_here, row_head, say, status_cell
from paperkit.compose.tally import tally_blocks
from paperkit.council.register import Indicator
from paperkit.document.nodes import Block, Cell, Heading, Item, ListBlock, Paragraph, Row, Short, Table
from paperkit.exempt.parts import hidden_actions
from paperkit.layout.layout import Layout
from paperkit.layout.sections import GroupsSection, OverviewSection
from paperkit.paper.model import WORSE_FIRST, RatedPaper, Rating, Status
from paperkit.paper.wording import in_unit, tally_sentence, typographic, uncapitalised, was_rated


def overview_blocks(rated: RatedPaper, layout: Layout, look: OverviewSection) -> Iterator[Block]:
    """The tally, the statuses that changed, and each Red indicator with reason, action, owner and date."""
    wording = layout.file.wording
    yield Heading(2, say(look.heading), "overview", "heading-2")
    if look.tally:
        yield from tally_blocks(rated, layout)
    else:
        yield Paragraph(say(tally_sentence(rated, layout)))
    for group in layout.file.appendix.sections:
        if isinstance(group, GroupsSection) and group.at_a_glance and (matrix := group_matrix(rated, layout, group)):
            yield Heading(3, say(group.heading), f"overview.{group.by.value}", "heading-3")
            yield matrix
    yield Heading(3, say(wording.changed_heading), "overview.changed", "heading-3")
    rated_before = was_rated(rated)
    changed = [
        indicator
        for indicator in rated.paper.indicators
        if rated_before and (rating := rated.ratings[indicator.id]).status is not rating.previous
    ]
    changed.sort(key=lambda indicator: _urgency(rated.ratings[indicator.id]))
    if len(changed) > (0 if look.tally else wording.most_changes):
        yield _table(changed, rated, layout)
    else:
        lines = tuple(_change(indicator, rated, layout) for indicator in changed)
        nothing = wording.nothing_changed if rated_before else wording.status_first
        yield _list(lines) if lines else Paragraph(say(nothing))
    red = [indicator for indicator in rated.paper.indicators if rated.ratings[indicator.id].status is Status.RED]
    word = layout.status(Status.RED.value).word
    if red:
        yield Heading(3, say(wording.red_heading.format(red=word)), "overview.red", "heading-3")
        yield from _red(red, rated, layout)


def _urgency(rating: Rating) -> tuple[bool, bool, int]:
    """Where a change stands among others: worse first, and of these the worst; last what was or is not rated."""
    if not rating.has_changed:
        return True, True, 0
    return False, rating.is_better, WORSE_FIRST.index(rating.status)


def _change(indicator: Indicator, rated: RatedPaper, layout: Layout) -> str:
    rating = rated.ratings[indicator.id]
    now, before = (layout.status(status.value).word for status in (rating.status, rating.previous))
    return layout.file.wording.changed_item.format(indicator=indicator.name, now=now, before=before)


def _table(changed: list[Indicator], rated: RatedPaper, layout: Layout) -> Table:
    """What changed as a table, worse first: a list of many lines is not read."""
    wording = layout.file.wording
    heads = (wording.changed_indicator, wording.changed_before, wording.changed_now)
    rows = []
    for indicator in changed:
        rating = rated.ratings[indicator.id]
        statuses = (status_cell(status, layout) for status in (rating.previous, rating.status))
        rows.append(Row((row_head(indicator.name), *statuses)))
    return Table(
        (Row(column_heads(heads)),), tuple(rows), (6.0, 2.0, 2.0), typographic(wording.changed_heading), "summary"
    )


def _red(red: list[Indicator], rated: RatedPaper, layout: Layout) -> Iterator[Block]:
    wording, paper = layout.file.wording, rated.paper
    ours = {*paper.file.extract.indicators, *paper.actions, *hidden_actions(paper)}
    explained = [indicator for indicator in red if indicator.id in ours]
    others = [indicator for indicator in red if indicator.id not in ours]
    if explained and {*paper.actions, *hidden_actions(paper)}.isdisjoint(indicator.id for indicator in explained):
        yield _list(tuple(_with_result(indicator, rated, layout) for indicator in explained))  # no table of nothing
    elif explained:
        heads = (wording.red_indicator, wording.red_reason, wording.red_action, wording.red_owner, wording.red_by)
        rows = []
        for indicator in explained:
            rows.append(Row((row_head(_with_result(indicator, rated, layout)), *_answer(indicator.id, rated, layout))))
        summary = typographic(wording.red_heading.format(red=layout.status(Status.RED.value).word))
        yield Table((Row(column_heads(heads)),), tuple(rows), (4.6, 3.6, 3.6, 2.4, 1.6), summary, "summary")
    if others:
        elsewhere = wording.red_elsewhere_also if explained else wording.red_elsewhere
        yield Paragraph(say(wording.red_no_pages if rated.paper.file.extract.everything else elsewhere))
        yield _list(tuple(indicator.name for indicator in others))


def _with_result(indicator: Indicator, rated: RatedPaper, layout: Layout) -> str:
    """An indicator with the result that is rated and what it is held against."""
    when = rated.quarter_of(indicator)
    reading = rated.paper.readings.get(indicator.id, {}).get(when)
    unit, wording = indicator.printed_unit, layout.file.wording
    if reading is None or reading.actual.value is None:
        return indicator.name
    result = in_unit(reading.actual.value, unit)
    if reading.target.value is None:
        limits = limits_of(reading, unit, layout)
        result = f"{result} ({limits})" if limits else result
        return wording.red_result.format(indicator=indicator.name, result=result)
    target = in_unit(reading.target.value, unit)
    label = uncapitalised(indicator.target_label or wording.target)
    return wording.red_result_target.format(indicator=indicator.name, result=result, label=label, target=target)


def _answer(id: str, rated: RatedPaper, layout: Layout) -> tuple[Cell, ...]:
    """Reason, action, owner and date; a sign for nothing where there is no row, which a warning has named.

    Where the row is exempt each cell says that it is not for publication.
    """
    row = rated.paper.actions.get(id)
    if row is None and id in hidden_actions(rated.paper):
        return (Cell(say(layout.file.wording.exempt.marking)),) * 4
    if row is None:
        return tuple(Cell((nothing_here(layout),)) for _ in range(4))
    owner = rated.paper.council.posts[row.owner].title
    calendar = layout.file.wording.calendar
    by = Short(calendar.short_date(row.by).replace(" ", "\u00a0"), calendar.long_date(row.by))  # on one line
    return (*(Cell(say(text)) for text in (row.reason, row.action, owner)), Cell((by,)))


def _list(lines: tuple[str, ...]) -> ListBlock:
    return ListBlock(tuple(Item("\u2022", (Paragraph(say(line)),)) for line in lines))

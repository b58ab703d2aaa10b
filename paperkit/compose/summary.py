"""Turns a rated paper into the table of all indicators, and into the table of their results by quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from paperkit.compose.facts import Facts
from paperkit.compose.indicator import anchor, by_hand_mark, by_hand_note
from paperkit.compose.parts import (
    column_heads,
    direction_signs,
    figure_cell,
    flag_notes,
    group_name,
    limits_of,
    mark,
    note,
    nothing_here,
    owners_of,
    rated_cell,
    row_head,
    say,
    status_cell,
)
from paperkit.council.groups import grouped
from paperkit.council.register import FEWEST_DRAWN, Indicator
from paperkit.document.nodes import (
    Block,
    Cell,
    Heading,
    Inline,
    Link,
    ListBlock,
    PageRef,
    ProseBlock,
    Row,
    Spark,
    Strong,
    Table,
)
from paperkit.document.words import plain
from paperkit.layout.layout import Layout
from paperkit.layout.sections import Column, SummarySection
from paperkit.paper.model import Figure, RatedPaper
from paperkit.paper.pages import with_pages
from paperkit.paper.wording import listed, typographic
from paperkit.values.period import Quarter
from paperkit.values.quantity import Notation
from paperkit.values.slug import slug


def summary_blocks(rated: RatedPaper, layout: Layout, facts: Facts, look: SummarySection) -> Iterator[Block]:
    """The table of all indicators, with what is to be said of ratings that no rule worked out."""
    wording = layout.file.wording
    shown = _window(rated, layout)
    look = _without_empty(look, rated, shown)
    made = _Rows(rated, layout, facts, look, shown)
    yield Heading(2, say(look.heading), "summary", "heading-2")
    ending = layout.file.wording.calendar.ending
    first, last = (ending(quarter).replace(" ", "\u00a0") for quarter in (shown[0], shown[-1]))
    heads = column_heads([column.heading.format(first=first, last=last) for column in look.columns])
    head = Row(
        tuple(replace(cell, unheard=column.field == "trend") for cell, column in zip(heads, look.columns, strict=True))
    )
    shares = tuple(column.share for column in look.columns)
    for name, own, rows in made.groups():
        if name:  # a heading, so that whoever goes from heading to heading is soon at an indicator
            yield Heading(3, say(name), f"summary.{slug(name)}", "table-heading")
        summary = f"{look.heading}: {name}" if name else look.heading
        yield Table((head,), rows, shares, typographic(summary), "summary")
        for indicator in own:
            rating = rated.ratings[indicator.id].given
            if rating and rating.by_hand:
                yield by_hand_note(indicator, rating, layout)
    given = [rating.given for rating in rated.ratings.values() if rating.given]
    if any(not rating.by_hand for rating in given) and (said := _as_published(rated, layout)):
        yield note("", said)
    flags = [rating.direction_flag for rating in given if rating.direction_flag]
    yield from flag_notes([*flags, *(figure.flag for figure in made.figures if figure.flag)], layout)
    if any(rating.as_at for rating in rated.ratings.values()):
        yield note("", wording.latest_available)


def _without_empty(look: SummarySection, rated: RatedPaper, quarters: Sequence[Quarter]) -> SummarySection:
    """The section without its column of lines where no indicator has results enough for one."""
    drawn = any(spark(indicator, rated, quarters) for indicator in rated.paper.indicators)
    columns = tuple(column for column in look.columns if drawn or column.field != "trend")
    return look.model_copy(update={"columns": columns})


def _as_published(rated: RatedPaper, layout: Layout) -> str:
    """Where ratings without figures are from; in the full report with the indicators that have them, if any do."""
    wording, ratings = layout.file.wording, rated.ratings
    if not rated.paper.file.extract.everything:
        return wording.as_published
    given = ((one.name, ratings[one.id].given) for one in rated.paper.indicators if one.id not in rated.paper.readings)
    names = [
        wording.quoted.format(indicator=name)
        for name, rating in given
        if rating and not rating.by_hand and rating.status is not None
    ]
    return typographic(wording.as_published_all.format(list=listed(names, wording))) if names else ""


def spark(indicator: Indicator, rated: RatedPaper, quarters: Sequence[Quarter]) -> Spark | None:
    """The results of some quarters as a line; None where there are too few to be joined."""
    readings = rated.paper.readings.get(indicator.id, {})
    shown = [readings.get(quarter) for quarter in quarters]
    latest = next((reading for reading in reversed(shown) if reading), None)
    year = rated.paper.quarter.year if indicator.is_cumulative else None  # before April is another year
    values = tuple(
        reading.actual.value if reading and year in (None, quarter.year) else None
        for reading, quarter in zip(shown, quarters, strict=True)
    )
    if sum(value is not None for value in values) < FEWEST_DRAWN:
        return None
    level = latest if year is None else None  # the target of a year so far is another in each quarter
    return Spark(values, level.target.value if level else None)


_SHORT = 60
"""The most words of a commentary whose items follow each other without bullets."""


class _Rows:
    """The rows of the table; `figures` gathers the results and targets that were printed in them."""

    def __init__(
        self, rated: RatedPaper, layout: Layout, facts: Facts, look: SummarySection, quarters: Sequence[Quarter]
    ) -> None:
        self.rated, self.layout, self.facts, self.look, self.quarters = rated, layout, facts, look, quarters
        self.pages = {indicator.id for indicator in with_pages(rated, layout)}
        self.links = all(column.field != "detail" for column in look.columns)
        self.figures: list[Figure] = []

    def groups(self) -> Iterator[tuple[str, Sequence[Indicator], tuple[Row, ...]]]:
        """Each group, where the layout wants groups: its name, its indicators, a row for each and its commentary."""
        every = self.rated.paper.indicators
        for group, own in grouped(self.rated.paper.council, every, self.look.by):
            rows = tuple(row for one in own for row in self.of(one))
            yield group_name(group, own, every, self.layout), own, rows

    def of(self, indicator: Indicator) -> Iterator[Row]:
        cells = tuple(self.cell(indicator, column) for column in self.look.columns)
        said = self.comment(indicator) if self.look.comments and indicator.id not in self.pages else ()
        if not said:
            yield Row(cells)
            return
        named = f"row.{indicator.id}"  # the commentary is heard after the name, not as another indicator
        yield Row(tuple(replace(cell, id=named) if cell.scope == "row" else cell for cell in cells))
        for piece in said:
            yield Row((Cell(piece, "comment", colspan=len(self.look.columns), headers=(named,)),), "comment")

    def comment(self, indicator: Indicator) -> tuple[tuple[Inline, ...], ...]:
        """The commentary on an indicator, each part but the first with its heading, and its note: a row each.

        Plain paragraphs, and what is short, are one run of words; else each paragraph and item has its row.
        """
        own, found = self.rated.paper.commentary.get(indicator.id, {}), list[tuple[Inline, ...]]()
        parts = [
            (entry, self.facts.filled(own[entry.section]))
            for entry in self.layout.file.indicator.commentary
            if entry.section in own
        ]
        words = sum(len(plain(piece).split()) for _, blocks in parts for piece in _pieces(blocks, labelled=False))
        in_rows = words > _SHORT and any(_has_rows(block) for _, blocks in parts for block in blocks)
        for entry, blocks in parts:
            first, *others = list(_pieces(blocks, labelled=in_rows)) or [()]
            if entry.section != "Commentary":
                heading = Strong(say(f"{entry.heading}:"))
                listed_first = in_rows and bool(blocks) and isinstance(blocks[0], ListBlock)
                found += [(heading,)] if listed_first else []
                first = first if listed_first else (heading, *say(" "), *first)
            found += [first, *others]
        reading = self.rated.paper.readings.get(indicator.id, {}).get(self.rated.paper.quarter)
        if reading and reading.note:
            found.append(say(reading.note if reading.note.endswith(".") else f"{reading.note}."))
        found = [piece for piece in found if piece]
        if in_rows or not found:
            return tuple(found)
        return (_run_on(found),)

    def cell(self, indicator: Indicator, column: Column) -> Cell:  # noqa: C901 - one case a column
        rated, layout = self.rated, self.layout
        rating = rated.ratings[indicator.id]
        match column.field:
            case "name":
                return self.name(indicator)
            case "result" | "target" | "floor" | "last_result":
                return self.figure(indicator, column.field)
            case "year_to_date":
                return self.year_to_date(indicator)
            case "variance":
                return self.variance(indicator)
            case "current":
                cell = rated_cell(rating, layout)
                hand = rating.given is not None and rating.given.by_hand
                return replace(cell, mark=by_hand_mark(layout)) if hand else cell
            case "previous":
                return status_cell(rating.previous, layout)
            case "forecast":
                if rating.forecast is None:
                    return Cell((nothing_here(layout),), "table-status")
                return status_cell(rating.forecast, layout)
            case "long_direction":
                return Cell(direction_signs(rating.long, layout), "table-direction")
            case "direction":
                flag = rating.given.direction_flag if rating.given else None
                return Cell(direction_signs(rating.direction, layout), "table-direction", mark=mark(flag, layout))
            case "detail":
                return _detail(indicator, layout) if indicator.id in self.pages else Cell((), "table-status")
            case "trend":
                return Cell((), "table-cell", spark=spark(indicator, self.rated, self.quarters), unheard=True)
            case "service_area":
                return Cell(say(indicator.service_area))
            case "reference":
                return Cell(say(indicator.reference or ""))
            case "portfolio" | "division":
                fields = owners_of(rated.paper, indicator)
                return Cell(say(fields.get(column.field, "")))

    def name(self, indicator: Indicator) -> Cell:
        """The name; a link to its pages, where no column of its own has that."""
        if not self.links or indicator.id not in self.pages:
            return row_head(indicator.name)
        said = self.layout.file.wording.detail_link.format(indicator=indicator.name)
        return Cell((Link(say(indicator.name), f"#{anchor(indicator.id)}", said),), "table-label", "row")

    def variance(self, indicator: Indicator) -> Cell:
        """How far the result of the quarter that is rated is from its target, as both are printed."""
        when = self.rated.quarter_of(indicator)
        reading = self.rated.paper.readings.get(indicator.id, {}).get(when)
        notation = indicator.printed_unit.notation
        result, target = (reading.actual.value, reading.target.value) if reading else (None, None)
        if result is None or target is None or not _is_measured(notation):
            return Cell((nothing_here(self.layout),), "trend-number")
        apart = notation.rounded(result) - notation.rounded(target)
        said = notation.difference.printed(apart)
        return Cell(say(f"+{said}" if apart > 0 else said), "trend-number")

    def figure(self, indicator: Indicator, part: str) -> Cell:
        """The result or the target of the quarter that is rated."""
        when = self.rated.quarter_of(indicator)
        reading = self.rated.paper.readings.get(indicator.id, {}).get(when)
        if part == "last_result":
            own = self.rated.paper.readings.get(indicator.id, {})
            known = [quarter for quarter in own if quarter < when and own[quarter].actual.value is not None]
            reading = own[max(known)] if known else None
        kind = {"result": "actual", "last_result": "actual"}.get(part, part)
        figure: Figure | None = getattr(reading, kind) if reading else None
        if figure:
            self.figures.append(figure)
        if part == "target" and reading and (figure is None or figure.value is None) and not (figure and figure.flag):
            limits = limits_of(reading, indicator.printed_unit, self.layout)
            if limits:
                return Cell(say(limits), "table-count")
        cell = figure_cell(figure, indicator.printed_unit, self.layout, "trend-number")
        bold = part == "result" and self.layout.file.tables.edges == "level" and bool(cell.children)
        return replace(cell, children=(Strong(cell.children),)) if bold else cell

    def year_to_date(self, indicator: Indicator) -> Cell:
        """What the year has come to by the quarter that is rated, where that means something."""
        when = self.rated.quarter_of(indicator)
        figure = self.rated.paper.year_to_date(indicator, when)
        if figure:
            self.figures.append(figure)
        return figure_cell(figure, indicator.printed_unit, self.layout, "trend-number")


def _is_measured(notation: Notation) -> bool:
    """Whether the difference of two values can be said: not of times, nor of ratios."""
    return not notation.clock and not notation.prefix.rstrip().endswith(":")


def _window(rated: RatedPaper, layout: Layout) -> tuple[Quarter, ...]:
    """The quarters of a trend: those that an indicator's pages show, up to the paper's own."""
    paper = rated.paper
    readings = {when: one for own in paper.readings.values() for when, one in own.items() if one.says_something}
    every = paper.in_cycle(layout.file.indicator.window, readings)
    return tuple(quarter for quarter in every if quarter <= rated.paper.quarter)


def _run_on(pieces: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Pieces of prose as one run of words: one after another, items of lists after semicolons."""
    run: list[Inline] = []
    for piece in pieces:
        if run:
            ends = plain(tuple(run)).rstrip().endswith((".", "?", "!", ":", ";"))
            run += say(" " if ends or isinstance(piece[0], Strong) else "; ")
        run += piece
    return tuple(run)


def _has_rows(block: ProseBlock) -> bool:
    """Whether a block is a heading or a list of several items, which no run of words can show."""
    return isinstance(block, Heading) or (isinstance(block, ListBlock) and len(block.items) > 1)


def _pieces(blocks: Sequence[ProseBlock], *, labelled: bool) -> Iterator[tuple[Inline, ...]]:
    """Prose as the words of its paragraphs, headings and items, each item behind its label where it is `labelled`."""
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from _items(block, labelled=labelled)
        else:
            heading = (Strong(block.children if labelled else (*block.children, *say(":"))),)
            yield heading if isinstance(block, Heading) else block.children


def _items(block: ListBlock, *, labelled: bool) -> Iterator[tuple[Inline, ...]]:
    for item in block.items:
        label = f"{item.label} " if labelled else ""
        for inner in item.blocks:
            if isinstance(inner, ListBlock):
                yield from _items(inner, labelled=labelled)
            else:
                yield (*say(label), *inner.children) if label else inner.children
            label = ""


def _detail(indicator: Indicator, layout: Layout) -> Cell:
    wording, to = layout.file.wording, anchor(indicator.id)
    first, *others = wording.detail.split("{page}")
    said: list[Inline] = [*say(first)]
    for other in others:
        said += [PageRef(to), *say(other)]
    link = Link(tuple(said), f"#{to}", wording.detail_link.format(indicator=indicator.name), wording.detail_alone)
    return Cell((link,), "table-status")

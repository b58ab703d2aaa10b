"""Turns a rated paper into its appendix: the parts that the layout names, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from paperkit.compose.exempt_notice import told_briefly
from paperkit.compose.facts import Facts
from paperkit.compose.groups import group_blocks
from paperkit.compose.indicators import anchor, by_hand_note, indicator_sections, lowered
from paperkit.compose.key import key_blocks
from paperkit.compose.measures import measure_sections
from paperkit.compose.method import method_blocks
from paperkit.compose.overview import overview_blocks
from paperkit.compose.parts import (
    column_heads,
    direction_signs,
    flag_notes,
    grid,
    mark,
    note,
    nothing_here,
    owner_fields,
    rated_cell,
    row_head,
    say,
    status_cell,
)
from paperkit.council.register import Indicator
from paperkit.document.nodes import (
    Banner,
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Heading,
    Inline,
    Link,
    PageRef,
    Paragraph,
    Part,
    Row,
    Section,
    Symbol,
    Table,
)
from paperkit.document.walk import headings
from paperkit.document.words import seen
from paperkit.findings.finding import Span, error
from paperkit.layout.layout import Layout
from paperkit.layout.sections import (
    AnySection,
    Column,
    ContentsSection,
    CoverSection,
    GroupsSection,
    IndicatorsSection,
    KeySection,
    MeasuresSection,
    MethodSection,
    OverviewSection,
    ProseSection,
    SummarySection,
)
from paperkit.paper.model import Paper, RatedPaper
from paperkit.paper.wording import typographic


def appendix(rated: RatedPaper, layout: Layout, facts: Facts) -> Part:
    """The appendix as a part of the paper."""
    sections: list[Section] = []
    for look in _present(layout.file.appendix.sections, rated.paper):
        sections.extend(_sections(rated, layout, facts, look))
    if rated.paper.exempt:
        page = layout.file.covering_report.page
        sections.append(Section("exempt", tuple(told_briefly(rated.paper.exempt, layout)), page, True))
    contents = next((s for s in layout.file.appendix.sections if isinstance(s, ContentsSection)), None)
    if contents:
        entries = tuple(_entries(sections, contents.depth))
        sections = [_filled(section, entries) for section in sections]
    return Part("appendix", facts.inline["appendix"], facts.inline["appendix"], tuple(sections))


def _present(looks: Iterable[AnySection], paper: Paper) -> Iterator[AnySection]:
    """The sections without the prose for which there is no file; what follows one begins the page that it would have.

    A section that is required stays, and is found to be missing.
    """
    turned = False
    for look in looks:
        if isinstance(look, ProseSection) and not look.required and paper.lacks_prose(look.file):
            turned = turned or look.new_page
            continue
        yield look.model_copy(update={"new_page": True}) if turned else look
        turned = False


def _sections(rated: RatedPaper, layout: Layout, facts: Facts, look: AnySection) -> Iterator[Section]:
    match look:
        case MeasuresSection():
            yield from measure_sections(rated, layout, facts, look)
        case IndicatorsSection():
            yield from indicator_sections(rated, layout, facts, look)
        case GroupsSection():
            if blocks := tuple(group_blocks(rated, layout, facts, look)):
                yield Section(f"groups-{look.by.value}", blocks, look.page, look.new_page)
        case _:
            id = look.file if isinstance(look, ProseSection) else look.kind
            yield Section(id, tuple(_blocks(rated, layout, facts, look)), look.page, look.new_page)


_OneSection: TypeAlias = (
    CoverSection | ContentsSection | ProseSection | KeySection | MethodSection | OverviewSection | SummarySection
)


def _blocks(rated: RatedPaper, layout: Layout, facts: Facts, look: _OneSection) -> Iterator[Block]:
    """What is in a part of the appendix that is one section."""
    match look:
        case CoverSection():
            yield from _cover(rated, layout, facts, look)
        case ContentsSection():
            yield Heading(2, say(look.heading), "contents", "heading-2")
            yield Contents(())
        case ProseSection():
            yield from _prose(rated, layout, facts, look)
        case KeySection():
            yield from key_blocks(rated, layout, look)
        case MethodSection():
            yield from method_blocks(rated, layout, look)
        case OverviewSection():
            yield from overview_blocks(rated, layout, look)
        case SummarySection():
            yield from _summary(rated, layout, look)


def _cover(rated: RatedPaper, layout: Layout, facts: Facts, look: CoverSection) -> Iterator[Block]:
    file = rated.paper.file
    words = {
        "council": rated.paper.council.name,
        "title": rated.paper.council.report_title,
        "quarter_title": layout.file.wording.calendar.title(rated.paper.quarter),
        "subtitle": file.extract.subtitle,
        "published": layout.file.wording.calendar.month_of(file.meeting),
    }
    yield Paragraph(say(facts.inline["appendix"]), "cover-label")
    for index, line in enumerate(look.lines):
        said = say(line.format(**words))
        yield Heading(1, said, "cover", "cover-title") if index == 0 else Paragraph(said, "cover-line")


def _prose(rated: RatedPaper, layout: Layout, facts: Facts, look: ProseSection) -> Iterator[Block]:
    blocks = rated.paper.prose.get(look.file, (Paragraph(say(layout.file.wording.exempt.left_out)),))
    if rated.paper.lacks_prose(look.file):
        at = Span(f"{rated.paper.place}/{look.file}.md")
        facts.findings.append(error("file.missing", f"no such file; the layout prints it as `{look.heading}`", at))
        return
    role = "bar" if look.bar else "heading-2"
    id = f"prose-{look.file}"
    heading = Heading(2, say(look.heading), id, role)
    yield Banner(heading) if look.bar else heading
    owner = rated.paper.file.owners.get(look.file)
    if owner and look.grid:
        yield grid(look.grid, owner_fields(rated.paper, owner.portfolio, owner.division), layout)
    for index, block in enumerate(facts.filled(blocks)):
        if isinstance(block, Heading):
            level = min(block.level + 1, 3) if block.level > 1 else 3
            yield Heading(level, block.children, f"{id}.{index}", "heading-3", at=block.at)
        else:
            yield from lowered((block,), f"{id}.{index}")


def _summary(rated: RatedPaper, layout: Layout, look: SummarySection) -> Iterator[Block]:
    wording = layout.file.wording
    featured = set(rated.paper.file.extract.indicators)
    head = Row(column_heads([column.heading for column in look.columns]))
    body = tuple(
        Row(tuple(_summary_cell(indicator, column, rated, layout, featured) for column in look.columns))
        for indicator in rated.paper.indicators
    )
    yield Heading(2, say(look.heading), "summary", "heading-2")
    shares = tuple(column.share for column in look.columns)
    yield Table((head,), body, shares, typographic(look.heading), "summary")
    given = [rating.given for rating in rated.ratings.values() if rating.given]
    if any(not rating.by_hand for rating in given):
        yield note("", wording.as_published)
    yield from flag_notes([rating.direction_flag for rating in given if rating.direction_flag], layout)
    if any(rating.as_at for rating in rated.ratings.values()):
        yield note("", wording.latest_available)
    for indicator in rated.paper.indicators:
        rating = rated.ratings[indicator.id].given
        if rating and rating.by_hand:
            yield by_hand_note(indicator, rating, layout)


def _summary_cell(indicator: Indicator, column: Column, rated: RatedPaper, layout: Layout, featured: set[str]) -> Cell:
    rating = rated.ratings[indicator.id]
    match column.field:
        case "name":
            return row_head(indicator.name)
        case "current":
            cell = rated_cell(rating, layout)
            hand = rating.given is not None and rating.given.by_hand
            return replace(cell, mark=_by_hand(layout)) if hand else cell
        case "previous":
            return status_cell(rating.previous, layout)
        case "forecast":
            return (
                status_cell(rating.forecast, layout)
                if rating.forecast
                else Cell((nothing_here(layout),), "table-status")
            )
        case "long_direction":
            return Cell(direction_signs(rating.long, layout), "table-status")
        case "direction":
            flag = rating.given.direction_flag if rating.given else None
            return Cell(direction_signs(rating.direction, layout), "table-status", mark=mark(flag, layout))
        case "detail":
            return _detail(indicator, layout) if indicator.id in featured else Cell((), "table-status")
        case "service_area":
            return Cell(say(indicator.service_area))
        case "portfolio" | "division":
            fields = owner_fields(rated.paper, indicator.portfolio, indicator.division)
            return Cell(say(fields.get(column.field, "")))


def _by_hand(layout: Layout) -> Symbol:
    return Symbol(layout.file.wording.by_hand_mark, layout.file.wording.by_hand_word)


def _detail(indicator: Indicator, layout: Layout) -> Cell:
    wording, to = layout.file.wording, anchor(indicator.id)
    first, *others = wording.detail.split("{page}")
    said: list[Inline] = [*say(first)]
    for other in others:
        said += [PageRef(to), *say(other)]
    link = Link(tuple(said), f"#{to}", wording.detail_link.format(indicator=indicator.name))
    return Cell((link,), "table-status")


def _entries(sections: list[Section], depth: int) -> Iterator[ContentsEntry]:
    """An entry of the contents for each heading down to `depth`."""
    for section in sections:
        for heading in headings(section.blocks) if section.id not in ("cover", "contents") else ():
            if heading.level <= depth:
                yield ContentsEntry(seen(heading.children), heading.id, heading.level - 2)


def _filled(section: Section, entries: tuple[ContentsEntry, ...]) -> Section:
    """The section with the entries in its contents, if it has any."""
    blocks = tuple(Contents(entries) if isinstance(block, Contents) else block for block in section.blocks)
    return replace(section, blocks=blocks)

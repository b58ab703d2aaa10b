"""Turns a rated paper into its appendix: the parts that the layout names, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from paperkit.compose.data import data_blocks
from paperkit.compose.definitions import definition_blocks
from paperkit.compose.exempt_notice import told_briefly
from paperkit.compose.facts import Facts
from paperkit.compose.groups import group_blocks
from paperkit.compose.indicator import lowered
from paperkit.compose.indicators import indicator_sections
from paperkit.compose.key import key_blocks
from paperkit.compose.measures import measure_sections
from paperkit.compose.method import method_blocks
from paperkit.compose.overview import overview_blocks
from paperkit.compose.parts import (
    grid,
    owner_fields,
    say,
)
from paperkit.compose.summary import summary_blocks
from paperkit.compose.tally import tally, tally_note
from paperkit.document.nodes import (
    Banner,
    Block,
    Contents,
    ContentsEntry,
    Heading,
    Paragraph,
    Part,
    Section,
)
from paperkit.document.walk import headings
from paperkit.document.words import seen
from paperkit.findings.finding import Span, error
from paperkit.layout.layout import Layout
from paperkit.layout.sections import (
    AnySection,
    ContentsSection,
    CoverSection,
    DataSection,
    DefinitionsSection,
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


def appendix(rated: RatedPaper, layout: Layout, facts: Facts) -> Part:
    """The appendix as a part of the paper."""
    sections: list[Section] = []
    for look in _present(layout.file.appendix.sections, rated.paper):
        sections.extend(_sections(rated, layout, facts, look))
    if rated.paper.exempt:
        page, last = layout.file.covering_report.page, layout.file.appendix.sections[-1]
        sections.append(Section("exempt", tuple(told_briefly(rated.paper.exempt, layout)), page, last.new_page))
    sections = [_opened(section) for section in sections]
    contents = next((s for s in layout.file.appendix.sections if isinstance(s, ContentsSection)), None)
    if contents:
        entries = tuple(_entries(sections, contents.depth))
        sections = [_filled(section, entries) for section in sections]
    return Part("appendix", facts.inline["appendix"], facts.inline["appendix"], tuple(sections))


def _opened(section: Section) -> Section:
    """A section that begins a page, with its heading as large as that of a part."""
    first = section.blocks[0]
    if section.new_page and isinstance(first, Heading) and first.role == "heading-2":
        return replace(section, blocks=(replace(first, role="heading-1"), *section.blocks[1:]))
    return section


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
            if blocks := tuple(_blocks(rated, layout, facts, look)):
                yield Section(id, blocks, look.page, look.new_page)


_OneSection: TypeAlias = (
    CoverSection
    | ContentsSection
    | ProseSection
    | KeySection
    | MethodSection
    | OverviewSection
    | SummarySection
    | DataSection
    | DefinitionsSection
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
            yield from summary_blocks(rated, layout, facts, look)
        case DataSection():
            yield from data_blocks(rated, layout, facts, look)
        case DefinitionsSection():
            yield from definition_blocks(rated, layout, facts, look)


def _cover(rated: RatedPaper, layout: Layout, facts: Facts, look: CoverSection) -> Iterator[Block]:
    file = rated.paper.file
    words = {
        "council": rated.paper.council.name,
        "title": rated.paper.council.report_title,
        "quarter_title": layout.file.wording.calendar.title_of_report(rated.paper.quarter),
        "subtitle": file.extract.subtitle,
        "published": layout.file.wording.calendar.month_of(file.meeting),
        "committee": file.committee.name,
        "meeting": layout.file.wording.calendar.long_date(file.meeting),
    }
    yield Paragraph(say(facts.inline["appendix"]), "cover-label")
    for index, line in enumerate(look.lines):
        said = say(line.format(**words))
        yield Heading(1, said, "cover", "cover-title") if index == 0 else Paragraph(said, "cover-line")
    if look.tally and (strip := tally(rated, layout)):
        yield strip
        yield from tally_note(rated, layout)
    contact = rated.paper.council.contact
    whom = ", ".join(filter(None, (contact.officer, contact.telephone, contact.email)))
    if look.contact and whom:
        yield Paragraph(say(f"{layout.file.covering_report.contact_heading}: {whom}"), "cover-contact")


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

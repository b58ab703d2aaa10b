"""Turns the exempt parts of a paper into the document that the public may not see."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from paperkit.compose.appendix import appendix
from paperkit.compose.exempt_notice import listed_parts
from paperkit.compose.facts import Facts
from paperkit.compose.parts import say
from paperkit.document.nodes import Block, Heading, Paragraph, Part, Section
from paperkit.exempt.parts import concerned, exempt_paper, hidden_actions, passages
from paperkit.layout.layout import Layout
from paperkit.layout.sections import IndicatorsSection, MeasuresSection, ProseSection
from paperkit.paper.model import Paper, RatedPaper


def exempt_part(rated: RatedPaper, layout: Layout, facts: Facts) -> Part | None:
    """The exempt appendix of a paper that is rated whole; None where nothing that it prints is exempt."""
    paper, words = rated.paper, layout.file.wording.exempt
    own = exempt_paper(paper)
    bare = tuple(
        section
        for section in layout.file.appendix.sections
        if isinstance(section, MeasuresSection | IndicatorsSection)
        or (isinstance(section, ProseSection) and section.file in own.prose)
    )
    file = layout.file.model_copy(update={"appendix": layout.file.appendix.model_copy(update={"sections": bare})})
    sections = appendix(replace(rated, paper=own), replace(layout, file=file), facts).sections
    page = layout.file.covering_report.page
    open_figures = tuple(_passages(paper, layout, facts))
    if open_figures:
        sections = (Section("exempt-commentary", open_figures, page, True), *sections)
    if not sections:
        return None
    title = words.title.format(appendix=facts.inline["appendix"])
    bare_of_pages = apart(paper, layout)
    meeting = layout.file.wording.calendar.long_date(paper.file.meeting)
    front: list[Block] = [
        Paragraph(say(paper.council.name), "masthead"),
        Paragraph(say(words.marking), "purpose"),
        Heading(1, say(title), "exempt", "heading-2"),
        Paragraph(say(f"{facts.inline['subject']}. {paper.file.committee.name}, {meeting}.")),
        Paragraph(say(words.contents)),
        listed_parts([part for part in concerned(paper) if part.part not in bare_of_pages], words.part, layout),
    ]
    return Part("exempt", title, words.label, (Section("exempt", tuple(front), page), *sections))


def apart(paper: Paper, layout: Layout) -> frozenset[str]:
    """The names of the exempt parts of a whole paper that no file holds: they have no pages, only a row or nothing."""
    kinds = {section.kind for section in layout.file.appendix.sections}
    prose = {section.file for section in layout.file.appendix.sections if isinstance(section, ProseSection)}
    held: dict[str, Collection[str]] = {
        "indicator": paper.file.extract.indicators if "indicators" in kinds else (),
        "measure": paper.file.extract.measures if "measures" in kinds else (),
        "prose": prose,
        "commentary": passages(paper),
    }
    parts = [part.part for part in concerned(paper)]
    return frozenset(part for part in parts if part.split("/")[1] not in held[part.split("/")[0]])


def _passages(paper: Paper, layout: Layout, facts: Facts) -> Iterator[Block]:
    """The exempt commentary of indicators and tables whose figures are open."""
    names = {indicator.id: indicator.name for indicator in paper.indicators}
    names |= {table.measure.id: table.measure.title for table in paper.measures}
    names |= {group.file: group.name for group in paper.groups}
    headings: dict[str, str] = {entry.section: entry.heading for entry in layout.file.indicator.commentary}
    for id, own in passages(paper).items():
        yield Heading(2, say(names[id]), f"exempt-{id}", "heading-2")
        yield from _action(id, paper, layout)
        for title, blocks in own.items():
            yield Heading(3, say(headings.get(title, title)), f"exempt-{id}.{title}", "heading-3")
            yield from (block for block in facts.filled(blocks) if not isinstance(block, Heading))


def _action(id: str, paper: Paper, layout: Layout) -> Iterator[Block]:
    """What is done about a Red indicator, where the public may not read it."""
    row, words = paper.actions.get(id), layout.file.wording
    if row is None or id not in hidden_actions(paper):
        return
    owner = paper.council.posts[row.owner].title
    heads = (words.red_reason, words.red_action, words.red_owner, words.red_by)
    for head, text in zip(heads, (row.reason, row.action, owner, words.calendar.long_date(row.by)), strict=True):
        yield Paragraph(say(f"{head}: {text}"))

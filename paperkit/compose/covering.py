"""Turns a rated paper into its covering report: header block, numbered paragraphs, contact, background."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import assert_never

from paperkit.compose.exempt_notice import told
from paperkit.compose.facts import Facts
from paperkit.compose.parts import on_day, say
from paperkit.council.folders import PAPER_FILE
from paperkit.document.nodes import (
    Block,
    Field,
    Fields,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    Paragraph,
    Part,
    ProseBlock,
    Section,
    Text,
)
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper
from paperkit.paper.wording import number_in_words, typographic
from paperkit.values.clear_days import days_late


def covering_report(rated: RatedPaper, layout: Layout, facts: Facts, apart: Collection[str] = ()) -> Part:
    """The covering report as a part of the paper; `apart` are the names of exempt parts that no file holds."""
    look = layout.file.covering_report
    exempt = [[part for part in rated.paper.exempt if (part.part in apart) is is_apart] for is_apart in (False, True)]
    blocks: list[Block] = [
        Paragraph(say(rated.paper.council.name), "masthead"),
        _header(rated, layout, facts),
        Paragraph(say(rated.paper.file.purpose), "purpose"),
        *_urgency(rated, layout, facts),
        *_numbered(facts.filled(rated.paper.prose["covering-report"]), layout),
        *told(exempt[0], layout, exempt[1]),
        *_contact(rated, layout),
        *_background(rated, layout),
    ]
    return Part("covering-report", look.title, "", (Section("covering-report", tuple(blocks), look.page),))


def _header(rated: RatedPaper, layout: Layout, facts: Facts) -> Fields:
    file, council = rated.paper.file, rated.paper.council
    posts = [council.posts[id] for id in file.by]
    values: dict[str, tuple[tuple[Text, ...], ...]] = {
        "to": (say(file.committee.name),),
        "by": tuple(say(f"{post.holder}, {post.title}") for post in posts),
        "date": (on_day(file.meeting, layout),),
        "subject": (say(facts.inline["subject"]),),
        "classification": (say(_classification(rated, layout)),),
        "summary": (say(facts.said(file.summary, rated.paper.at(PAPER_FILE, "summary"))),),
    }
    entries = []
    for entry in layout.file.covering_report.header:
        level = 1 if entry.field == "subject" else None
        entries.append(Field(entry.label, values[entry.field], level, f"covering-{entry.field}"))
    return Fields(tuple(entries), "header")


def _classification(rated: RatedPaper, layout: Layout) -> str:
    """The paper's classification, which says so where parts of it are exempt."""
    own = rated.paper.file.classification
    return layout.file.wording.exempt.classification.format(classification=own) if rated.paper.exempt else own


def _urgency(rated: RatedPaper, layout: Layout, facts: Facts) -> Iterator[Block]:
    """Of a late paper why it could not wait, before all else: the chair's opinion of it comes before the item.

    Local Government Act 1972, s.100B(4)(b). It has no number, so that the author's sections keep theirs.
    """
    look, file, rule = layout.file.covering_report, rated.paper.file, rated.paper.council.calendar.rule
    if file.urgency and file.published and days_late(file.published, file.meeting, rule):
        at, calendar = rated.paper.at(PAPER_FILE, "urgency"), layout.file.wording.calendar
        said = look.urgency.format(
            published=calendar.long_date(file.published),
            days=number_in_words(rule.days, layout.file.wording),
            meeting=calendar.long_date(file.meeting),
            reason=facts.said(file.urgency, at),
        )
        yield Heading(2, say(look.urgency_heading), "covering-urgency", "heading-2")
        yield Paragraph(say(said), at=at)


def _numbered(blocks: tuple[ProseBlock, ...], layout: Layout) -> Iterator[Block]:
    """The prose with its sections and paragraphs numbered: 1.0, 1.1, 1.2, 2.0 ..."""
    look = layout.file.covering_report
    section = paragraph = 0
    for index, block in enumerate(blocks):
        match block:
            case Heading(level=1):
                section, paragraph = section + 1, 0
                number = look.section_number.format(section=section)
                yield Heading(2, block.children, f"covering-{section}", "heading-2", number, at=block.at)
            case Paragraph() if section:
                paragraph += 1
                number = look.paragraph_number.format(section=section, paragraph=paragraph)
                yield Paragraph(block.children, "numbered", number, block.at)
            case ListBlock():
                yield replace(block, under=True)
            case Heading():
                yield Heading(3, block.children, f"covering.{index}", "heading-3", at=block.at)
            case Paragraph():
                yield block
            case _:
                assert_never(block)


def _contact(rated: RatedPaper, layout: Layout) -> Iterator[Block]:
    look, contact = layout.file.covering_report, rated.paper.council.contact
    said = layout.file.wording.mail_link.format(officer=contact.officer)
    mail: tuple[Inline, ...] = (Link(say(contact.email), f"mailto:{contact.email}", said),)
    entries = [Field(look.contact_officer, (say(contact.officer),))]
    if contact.telephone:
        entries.append(Field(look.contact_telephone, (say(contact.telephone),)))
    entries.append(Field(look.contact_email, (mail,)))
    if addresses := rated.paper.file.addresses:
        forms = layout.file.wording.hand_over.forms
        lines = tuple(say(f"{forms.get(form, form)}: {address}") for form, address in addresses.items())
        entries.append(Field(look.contact_addresses, lines))
    yield Heading(2, say(look.contact_heading), "covering-contact", "heading-2")
    yield Fields(tuple(entries), "contact")


def _background(rated: RatedPaper, layout: Layout) -> Iterator[Block]:
    """The list of background papers that every open report carries (Local Government Act 1972, s.100D)."""
    look, papers = layout.file.covering_report, rated.paper.file.background_documents
    yield Heading(2, say(look.background_heading), "covering-background", "heading-2")
    if papers:
        yield ListBlock(tuple(Item("\u2022", (Paragraph(say(typographic(paper))),)) for paper in papers))
    else:
        yield Paragraph(say(look.background_none))

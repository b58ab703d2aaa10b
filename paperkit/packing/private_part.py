"""Turns the papers that the public may not see into what a front sheet says of the private part of the meeting.

The resolution names the paragraphs of Schedule 12A (Local Government Act 1972, s.100A(4) and (5); of an executive in
England SI 2012/2089, regulation 4(2)(b) and (3), which also gives notice before: regulation 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperkit.compose.exempt_notice import said_of
from paperkit.compose.parts import say
from paperkit.document.nodes import Block, Heading, Item, ListBlock, Paragraph
from paperkit.findings.finding import Finding, error, warning
from paperkit.layout.layout import Layout
from paperkit.packing.agenda import Agenda
from paperkit.packing.listed import Listed
from paperkit.values.private_notice import gives_notice


def unnoticed(agenda: Agenda, *, withheld: bool) -> Iterator[Finding]:
    """An error where an executive keeps papers from the public and its agenda says of no notice that it would.

    A warning where anybody does and no item of the agenda is the resolution by which the public are excluded.
    """
    if withheld and not any(item.exclusion for _, item in agenda.items):
        said = "papers are exempt, and no item of the agenda excludes the press and public"
        hint = "add an item with `exclusion: true` before them: the resolution is printed there"
        yield warning("agenda.exclusion", said, agenda.at, hint=hint)
    if withheld and _gives_notice(agenda) and not agenda.file.private:
        said = "part of this meeting is private, and the agenda does not say when notice of that was given"
        hint = "add `private: {notice: ..., further_notice: ..., representations: ...}` (SI 2012/2089, regulation 5)"
        yield error("agenda.private", said, agenda.at, hint=hint)


def resolution(agenda: Agenda, papers: Sequence[Listed], layout: Layout) -> Iterator[Block]:
    """The resolution by which press and public are excluded, under its item, where any paper is exempt."""
    words = layout.file.wording.pack
    text = words.exclusion_executive if _gives_notice(agenda) else words.exclusion
    withheld = [(paper, reason) for paper in papers for reason in paper.withheld]
    for number, item in agenda.items:
        if item.exclusion and withheld:
            yield Heading(2, say(agenda.heading(number)), f"exclusion {number}", "heading-2")
            yield Paragraph(say(text))
            said = (said_of(reason, words.exclusion_item, layout, label=paper.label) for paper, reason in withheld)
            yield ListBlock(tuple(Item("\u2022", (Paragraph(say(one)),)) for one in said))


def notice(agenda: Agenda, papers: Sequence[Listed], layout: Layout) -> Iterator[Block]:
    """What an executive says of the notices that it gave, where any paper is exempt."""
    words, private = layout.file.wording.pack, agenda.file.private
    if private is None or not any(paper.withheld for paper in papers):
        return
    calendar = layout.file.wording.calendar
    days = {
        "notice": calendar.long_date(private.notice),
        "further_notice": calendar.long_date(private.further_notice),
    }
    yield Heading(2, say(words.private_heading), "private", "heading-2")
    yield Paragraph(say(words.private.format(**days)))
    yield Paragraph(say(words.representations.format(representations=private.representations)))
    if private.response:
        yield Paragraph(say(words.response.format(response=private.response)))
    if private.agreed:
        yield Paragraph(say(words.agreed.format(agreed=private.agreed)))


def _gives_notice(agenda: Agenda) -> bool:
    return gives_notice(agenda.rule, executive=agenda.file.committee.executive)

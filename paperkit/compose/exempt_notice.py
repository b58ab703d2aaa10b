"""Turns the exempt parts of a paper into what the public is told of them.

A report that leaves something out says so, with the paragraph of Schedule 12A and why the public interest is in keeping
it exempt (Local Government Act 1972, s.100B(2), s.100I and Schedule 12A).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from paperkit.compose.parts import say
from paperkit.document.nodes import Block, Heading, Item, ListBlock, Paragraph
from paperkit.layout.layout import Layout


class WithheldPart(Protocol):
    """What is kept from the public: what they are told that it is about, the paragraph, and why."""

    @property
    def title(self) -> str:
        """What the public is told that it is about."""

    @property
    def paragraph(self) -> int:
        """The paragraph of Schedule 12A."""

    @property
    def public_interest(self) -> str:
        """Why it is kept exempt, in a sentence."""


def told(parts: Sequence[WithheldPart], layout: Layout, apart: Sequence[WithheldPart] = ()) -> Iterator[Block]:
    """What the covering report tells the public: of each part its title, the paragraph and the public interest.

    `apart` are further parts, which no file holds.
    """
    words = layout.file.wording.exempt
    if parts or apart:
        yield Heading(2, say(words.heading), "covering-exempt", "heading-2")
    for introduction, group in ((words.introduction, parts), (words.introduction_apart, apart)):
        if group:
            yield Paragraph(say(introduction))
            yield listed_parts(group, words.part, layout)


def told_briefly(parts: Sequence[WithheldPart], layout: Layout) -> Iterator[Block]:
    """What the appendix tells the public at its end: what it does not hold, and where is said why."""
    words = layout.file.wording.exempt
    if not parts:
        return
    yield Heading(2, say(words.heading), "exempt", "heading-2")
    yield Paragraph(say(words.briefly))
    yield listed_parts(parts, words.part_briefly, layout)


def listed_parts(parts: Sequence[WithheldPart], template: str, layout: Layout) -> ListBlock:
    """A list with what a text of the layout says of each exempt part."""
    said = (said_of(part, template, layout) for part in parts)
    return ListBlock(tuple(Item("\u2022", (Paragraph(say(text)),)) for text in said))


def said_of(part: WithheldPart, template: str, layout: Layout, **more: str) -> str:
    """What a text of the layout says of an exempt part; `more` are further words that it may hold."""
    words = layout.file.wording.exempt
    law = words.paragraphs[part.paragraph]
    return template.format(
        title=part.title,
        paragraph=part.paragraph,
        schedule=words.part_of_schedule[law.part],
        information=law.information,
        public_interest=part.public_interest,
        **more,
    )

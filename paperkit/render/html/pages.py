"""Turns a document into packed web pages: one with the contents and all prose, and one for each indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar

from paperkit.document.nodes import Banner, Document, Heading, Item, Link, ListBlock, Note, Paragraph, Part, Section
from paperkit.document.walk import walk
from paperkit.document.words import seen
from paperkit.reading.archive import archive
from paperkit.render.html.elements import made
from paperkit.render.html.page import Frame
from paperkit.render.html.renderer import HtmlRenderer
from paperkit.render.rendered import Rendered

FIRST = "index.html"


@dataclass(frozen=True, slots=True)
class _Own:
    """A section that has a page of its own."""

    part: Part
    section: Section
    heading: Heading

    @property
    def name(self) -> str:
        return f"{self.heading.id}.html"

    @property
    def title(self) -> str:
        return seen(self.heading.children)


class PagesRenderer(HtmlRenderer):
    """Renders documents as a ZIP of pages that lead to each other: unpacked, a folder for a website."""

    suffix: ClassVar[str] = ".pages.zip"

    def render(self, document: Document) -> Rendered:
        """The packed pages of a document."""
        own = list(_own(document))
        pages = {one.name: one for one in own}
        places = {anchor: name for name, one in pages.items() for anchor in _anchors(one.section)}
        made = [(FIRST, self._first(document, places))]
        for one, before, after in zip(own, [None, *own], [*own[1:], None], strict=False):
            made.append((one.name, self._page(document, one, places, before, after)))
        return Rendered(archive(made))

    def _first(self, document: Document, places: Mapping[str, str]) -> bytes:
        """The first page: the whole document, with links where sections with pages of their own would be."""
        where = _Where(FIRST, places)
        content = self.content(document, tuple(_linked(part) for part in document.parts), where)
        return Frame(document, self.layout, content.sheet, where).page(document.title, content.elements)

    def _page(
        self, document: Document, own: _Own, places: Mapping[str, str], before: _Own | None, after: _Own | None
    ) -> bytes:
        """The page of a section, whose heading is the highest; it leads back, to the one before and to the next."""
        where = _Where(own.name, places)
        content = self.content(document, (replace(own.part, sections=(own.section,)),), where, 1 - own.heading.level)
        words = self.layout.file.wording.web
        turns = [(words.before.format(title=before.title), before.name)] if before else []
        turns.append((words.all, FIRST))
        turns += [(words.after.format(title=after.title), after.name)] if after else []
        turning = made(
            "nav", *(made("a", said, href=to) for said, to in turns), class_="turn", aria_label=words.contents
        )
        frame = Frame(document, self.layout, content.sheet, where)
        return frame.page(f"{own.title}: {document.title}", (*content.elements, turning), ways=False)


@dataclass(frozen=True, slots=True)
class _Where:
    """Where an anchor is, seen from a page."""

    page: str
    places: Mapping[str, str]

    def __call__(self, to: str) -> str:
        """The address of a link."""
        if not to.startswith("#"):
            return to
        place = self.places.get(to[1:], FIRST)
        return to if place == self.page else f"{place}{to}"


def _own(document: Document) -> Iterator[_Own]:
    """The sections that have pages of their own: those under a bar."""
    for part in document.parts:
        for section in part.sections:
            if heading := _bar(section):
                yield _Own(part, section, heading)


def _bar(section: Section) -> Heading | None:
    """The heading of the bar that opens a section."""
    first = section.blocks[0] if section.blocks else None
    return first.heading if isinstance(first, Banner) and first.heading.id else None


def _anchors(section: Section) -> Iterator[str]:
    """The anchors that are in a section."""
    yield from (node.id for node in walk(section) if isinstance(node, Heading | Note) and node.id)


def _linked(part: Part) -> Part:
    """The part with a list of links in place of each run of sections that have pages of their own."""
    sections: list[Section] = []
    for is_own, run in groupby(part.sections, key=lambda section: _bar(section) is not None):
        held = tuple(run)
        sections += [_links(held)] if is_own else held
    return replace(part, sections=tuple(sections))


def _links(sections: tuple[Section, ...]) -> Section:
    items = []
    for section in sections:
        heading = _bar(section)
        assert heading is not None
        link = Link(heading.children, f"#{heading.id}", seen(heading.children))
        items.append(Item("\u2022", (Paragraph((link,)),)))
    return replace(sections[0], blocks=(ListBlock(tuple(items)),), together=False)

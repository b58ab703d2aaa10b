"""Turns the blocks of a document into elements of HTML, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from paperkit.document.nodes import (
    Banner,
    Beside,
    Block,
    Chart,
    Contents,
    Field,
    Fields,
    Grid,
    Heading,
    Inline,
    Item,
    ListBlock,
    Note,
    Paragraph,
    ProseBlock,
    Section,
    Table,
    Tally,
)
from paperkit.layout.layout import Layout
from paperkit.render.html.charts import Pictures
from paperkit.render.html.colours import Colours
from paperkit.render.html.elements import Element, Inner, filled, made, said, unheard
from paperkit.render.html.inline import Inlines
from paperkit.render.html.tables import Tables

_LOWEST = 6
"""The lowest level that a heading of HTML has."""


@dataclass(slots=True)
class Blocks:
    """Makes the elements of one page."""

    layout: Layout
    inlines: Inlines
    colours: Colours
    pictures: Pictures
    shift: int = 0
    """By how many levels headings are lower, where the page is a part of another."""
    roles: dict[str, None] = field(default_factory=dict)
    """The roles that the page has, in the order of their first use."""
    count: int = 0

    def section(self, section: Section) -> Element:
        """The blocks of a section; notes and what calls them are held together by it."""
        element = made("div", *self._blocks(section.blocks), class_="card section" if section.together else "section")
        self.inlines.calls.end()
        return element

    @property
    def tables(self) -> Tables:
        """What makes the tables of this page."""
        return Tables(self.layout, self.inlines, self.colours)

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Element]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Element]:  # noqa: C901 - one case a node
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield made("p", *self._labelled(block.label, block.children), class_=self._role(block.role))
            case ListBlock():
                yield self._list(block)
            case Banner():
                yield from self._banner(block)
            case Table():
                yield self.tables.table(block, self._id("table"))
            case Grid():
                yield self.tables.grid(block)
            case Tally():
                yield self.tables.tally(block)
            case Fields():
                yield made("dl", *(self._field(entry) for entry in block.entries), class_="fields")
            case Note():
                yield self._note(block)
            case Chart():
                yield self.pictures.figure(block, self._id("chart"), self.layout.file.wording, self.colours)
            case Beside():
                sides = (made("div", *self._blocks(side)) for side in (block.left, block.right))
                yield made("div", *sides, class_=f"sides {block.role}")
            case Contents():
                yield self._contents(block)
            case _:
                assert_never(block)

    def _id(self, kind: str) -> str:
        """An id for what the tree gives none."""
        self.count += 1
        return f"{kind}-{self.count}"

    def _role(self, role: str) -> str:
        self.roles.setdefault(role)
        return f"r-{role}"

    def _labelled(self, label: str | None, children: Sequence[Inline]) -> Iterator[Inner]:
        if label:
            yield from (made("span", label, class_="label"), " ")
        yield from self.inlines.of(children)

    def _level(self, level: int) -> str:
        return f"h{min(_LOWEST, level + self.shift)}"

    def _heading(self, heading: Heading) -> Element:
        inner = self._labelled(heading.label, heading.children)
        return made(self._level(heading.level), *inner, id=heading.id or None, class_=self._role(heading.role))

    def _list(self, block: ListBlock) -> Element:
        items = (filled(made("li"), self._item(item, block)) for item in block.items)
        return made("ol" if block.ordered else "ul", *items, class_="under" if block.under else None)

    def _item(self, item: Item, within: ListBlock) -> Iterator[Inner]:
        """What is in an item; of a numbered list its own number, since letters and brackets are the author's."""
        label = (made("span", item.label, class_="label"), " ") if within.ordered else ()
        for at, block in enumerate(item.blocks):
            yield from self._in_item(block, () if at else label)

    def _in_item(self, block: ProseBlock, label: Sequence[Inner]) -> Iterator[Inner]:
        match block:
            case ListBlock():
                yield self._list(block)
            case Paragraph() | Heading():
                yield made("p", *label, *self.inlines.of(block.children))
            case _:
                assert_never(block)

    def _banner(self, banner: Banner) -> Iterator[Element]:
        """Title, rating and direction as one heading, so that whoever jumps to it hears all three."""
        heading, badge = banner.heading, banner.badge
        element = made(self._level(heading.level), id=heading.id or None, class_=f"bar {self._role(banner.role)}")
        filled(element, [made("span", *self._labelled(heading.label, heading.children), class_="title")])
        if badge:
            rating = [" ", self.tables.pill(badge.tone, badge.children), " "]
            filled(element, [*rating, made("span", *self.inlines.of(badge.direction), class_="direction")])
        yield element
        if banner.line:
            yield made("p", *self.inlines.of(banner.line), class_=self._role("owners"))

    def _field(self, entry: Field) -> Element:
        lines: list[Element] = []
        for at, line in enumerate(entry.lines):
            is_heading = entry.heading_level and not at
            tag = self._level(entry.heading_level or 1) if is_heading else "p"
            lines.append(made(tag, *self.inlines.of(line), id=entry.id or None if is_heading else None))
        return made("div", made("dt", entry.label), made("dd", *lines))

    def _note(self, note: Note) -> Element:
        called = self.inlines.calls.note(note) if note.id else ""
        element = made("p", *self.inlines.of(note.children), id=note.id or None, class_=self._role(note.role))
        if called:
            back = (unheard("\u21a9\ufe0e"), said(self.layout.file.wording.web.back))
            sign = made("a", *back, href=f"#{called}", role="doc-backlink", class_="back")
            filled(element, [" ", sign])
        return element

    def _contents(self, contents: Contents) -> Element:
        entries = (
            made(
                "li",
                made("a", entry.title, href=self.inlines.where(f"#{entry.anchor}")),
                class_="inner" if entry.level > 0 else None,
            )
            for entry in contents.entries
        )
        return made("ul", *entries, class_="contents")

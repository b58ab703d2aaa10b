"""Turns inline nodes into elements of HTML; what is heard in place of a sign stands beside it, unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from paperkit.document.nodes import (
    Emphasis,
    Foreign,
    Inline,
    Link,
    Note,
    PageRef,
    Revised,
    Short,
    Strong,
    Symbol,
    Text,
)
from paperkit.document.walk import walk
from paperkit.render.html.elements import Element, Inner, made, said, unheard


@dataclass(slots=True)
class Calls:
    """The marks that call a note, and the notes: each leads to the other, within a section."""

    waiting: list[tuple[str, Element]] = field(default_factory=list)
    """The marks whose note has not come yet."""
    notes: dict[str, str] = field(default_factory=dict)
    """The ids of the notes of this section, by their marks."""
    count: int = 0

    def call(self, glyph: str, words: str) -> Element:
        """A mark, which will lead to its note."""
        element = made("a", unheard(glyph), said(f" {words}"), class_="mark", role="doc-noteref")
        self.waiting.append((glyph, element))
        return element

    def note(self, note: Note) -> str:
        """That a note is here, to which earlier marks lead: the id of the first, none where nothing calls it."""
        self.notes[note.mark] = note.id
        calling = [element for glyph, element in self.waiting if glyph == note.mark]
        self.waiting = [(glyph, element) for glyph, element in self.waiting if glyph != note.mark]
        for element in calling:
            element.set("href", f"#{note.id}")
        if not calling:
            return ""
        self.count += 1
        calling[0].set("id", f"call-{self.count}")
        return f"call-{self.count}"

    def end(self) -> None:
        """End a section: a mark without a note behind it leads to one before it, or nowhere and is no link."""
        for glyph, element in self.waiting:
            if glyph in self.notes:
                element.set("href", f"#{self.notes[glyph]}")
            else:
                element.tag = "span"
                del element.attrib["role"]
        self.waiting, self.notes = [], {}


@dataclass(frozen=True, slots=True)
class Inlines:
    """What inline nodes need to become elements: the calls of notes, and where an anchor is."""

    calls: Calls
    where: Callable[[str], str]
    """The address of a link by the one on the tree: anchors may be on other pages."""

    def of(self, children: Sequence[Inline]) -> Iterator[Inner]:
        """The elements and texts of inline nodes."""
        for child in children:
            yield from self._of(child)

    def _of(self, child: Inline) -> Iterator[Inner]:
        match child:
            case Text():
                yield made("time", child.text, datetime=child.day.isoformat()) if child.day else child.text
            case Strong():
                yield made("strong", *self.of(child.children))
            case Emphasis():
                yield made("em", *self.of(child.children))
            case Foreign():
                yield made("span", *self.of(child.children), lang=child.language)
            case Link():
                yield self._link(child)
            case PageRef():
                pass  # a page has no pages: the link that it is in says where it leads
            case Symbol():
                yield from self._symbol(child)
            case Short():
                yield made("abbr", unheard(child.text), said(child.words), title=child.words)
            case Revised():
                yield made("del" if child.deleted else "ins", said(f"{child.words} "), child.text)
            case _:
                assert_never(child)

    def _link(self, link: Link) -> Element:
        """A link; of one that names a page its description is heard instead."""
        if any(isinstance(node, PageRef) for node in walk(link.children)):
            return made(
                "a", unheard(link.pageless or link.description), said(link.description), href=self.where(link.to)
            )
        return made("a", *self.of(link.children), href=self.where(link.to))

    def _symbol(self, symbol: Symbol) -> Iterator[Inner]:
        if symbol.role == "mark":
            yield self.calls.call(symbol.glyph, symbol.words)
        elif symbol.glyph == symbol.words:
            yield made("span", symbol.glyph, class_=f"g-{symbol.role}")
        else:
            if symbol.words:
                yield said(symbol.words)
            yield unheard(symbol.glyph, class_=f"g-{symbol.role}")

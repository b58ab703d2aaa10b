"""Turns inline nodes into the runs, links and places of a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from paperkit.document.nodes import (
    Badge,
    Emphasis,
    Foreign,
    Inline,
    Link,
    PageRef,
    Revised,
    Short,
    Strong,
    Symbol,
    Text,
)
from paperkit.document.words import revised
from paperkit.document.written import without_pages
from paperkit.layout.layout import Layout
from paperkit.render.word.looks import shows
from paperkit.render.word.xml import Look, Xml, element, hexadecimal, run
from paperkit.values.invisible import writable

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_LONGEST_NAME, _LONGEST_TIP = 40, 255
"""Characters: of the name of a place, and of what is said of a link (Word's limits)."""
_STOP = re.compile(r"^\W*\s")
"""The stop before a word that is heard in one sentence with what is before it."""


class Words:
    """Makes the runs of one document: its links lead to web addresses or to places in it."""

    def __init__(self, word: WordFile, layout: Layout) -> None:
        """Nothing leads anywhere yet."""
        self.word, self.layout = word, layout
        self.names: dict[str, str] = {}
        self.places = 0

    def runs(self, children: Sequence[Inline], look: Look | None = None) -> list[Xml]:
        """Inline nodes as runs; `look` is what is other than in the style of their paragraph."""
        return [made for child in children for made in self._runs(child, look or {})]

    def _runs(self, child: Inline, look: Look) -> Iterator[Xml]:
        match child:
            case Text() | Short():
                yield run(child.text, look)
            case Symbol():
                yield run(_sign(child), look)
            case Strong():
                yield from self.runs(child.children, {**look, "b": {"val": 1}})
            case Emphasis():
                yield from self.runs(child.children, {**look, "i": {"val": 1}})
            case Foreign():
                yield from self.runs(child.children, {**look, "lang": {"val": child.language}})
            case Revised():
                drawn: Look = {"strike": {}} if child.deleted else {"u": {"val": "single"}}
                yield run(revised(child), {**look, **drawn})
            case Link():
                yield self._link(child, look)
            case PageRef():
                pass
            case _:
                assert_never(child)

    def _link(self, link: Link, look: Look) -> Xml:
        colour = self.layout.file.colours.get("link", "#000000")
        seen: Look = {**look, "color": {"val": hexadecimal(colour)}, "u": {"val": "single"}}
        inner, tip = self.runs(without_pages(link), seen), writable(link.description)[:_LONGEST_TIP] or None
        if link.to.startswith("#"):
            return element("hyperlink", *inner, anchor=self.name(link.to[1:]), tooltip=tip)
        made = element("hyperlink", *inner, tooltip=tip)
        made.set(qn("r:id"), self.word.part.relate_to(link.to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return made

    def name(self, anchor: str) -> str:
        """The name of a place: letters, digits and lines, and no other place is called so (17.13.6.2)."""
        if anchor not in self.names:
            number = f"_{len(self.names) + 1}"
            self.names[anchor] = f"p_{re.sub(r'[^A-Za-z0-9]+', '_', anchor)}"[: _LONGEST_NAME - len(number)] + number
        return self.names[anchor]

    def place(self, anchor: str, inner: list[Xml]) -> list[Xml]:
        """What is at a place to which links lead."""
        if not anchor:
            return inner
        self.places += 1
        start = element("bookmarkStart", id=self.places, name=self.name(anchor))
        return [start, *inner, element("bookmarkEnd", id=self.places)]

    def toned(
        self, children: Sequence[Inline], tone: str, look: Look | None = None, *, on_colour: bool = False
    ) -> list[Xml]:
        """The words of a rating on its colour; the stop before them is not on it.

        White is drawn too where they are `on_colour`: black words of `Data only` are not read on a dark bar.
        """
        status, made = self.layout.status(tone), list[Xml]()
        first, *others = children or (Text(""),)
        if isinstance(first, Symbol) and (stop := _STOP.match(first.words)):
            made.append(run(stop[0], look or {}))
            first = Text(first.words[stop.end() :].replace(" ", "\u00a0"))
        ground: Look = {"shd": {"val": "clear", "color": "auto", "fill": hexadecimal(status.fill)}}
        seen = ground if on_colour or shows(status.fill) else {}
        on: Look = {**(look or {}), "color": {"val": hexadecimal(status.ink)}, **seen}
        return [*made, *self.runs((first, *others), on)]

    def badge(self, badge: Badge, look: Look | None = None) -> list[Xml]:
        """A rating on its colour, and its direction on none."""
        words = self.toned(badge.children, badge.tone, look, on_colour=shows(self.layout.style("bar").fill))
        return [*words, *self.runs(badge.direction, look)]


def _sign(symbol: Symbol) -> str:
    """A sign as it is read and heard alike: words that are heard for it, or the sign itself, which others explain."""
    if symbol.role == "word":
        return symbol.words
    return f"{symbol.words} {symbol.glyph}" if symbol.role == "direction" and symbol.words else symbol.glyph

"""Turns the kinds of pages of a layout into the sections of a Word document, with what stands on every page."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from paperkit.document.nodes import Document, Part
from paperkit.layout.layout import Layout
from paperkit.layout.looks import PageKind
from paperkit.render.furniture import marking
from paperkit.render.word.looks import Looks, paragraph, tab
from paperkit.render.word.xml import Xml, element, field, run, twips

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_LONG = 36
"""Letters of a council's name from which on its short one is at the head and the foot, beside the title."""
_DEEP = 0.45
"""How far what stands on every page is from the edge, of the margin there."""


class Pages:
    """Makes the sections of one document; those alike share what stands on their pages."""

    def __init__(self, word: WordFile, layout: Layout, looks: Looks, document: Document) -> None:
        """Nothing is made yet."""
        self.word, self.layout, self.looks, self.document = word, layout, looks, document
        self.made: dict[tuple[str, str, str], str] = {}
        self.role = looks.id("furniture")

    def section(self, kind: str, part: Part) -> Xml:
        """The properties of a section: the size of its pages, their margins, their head and foot (17.6.17)."""
        page = self.layout.file.pages[kind]
        wide, high = page.extent
        made = element("sectPr", *(self._reference(place, kind, part) for place in ("header", "footer")))
        size = element("pgSz", w=twips(wide), h=twips(high), orient="landscape" if wide > high else None)
        sides = {side: twips(getattr(page.margins, side)) for side in ("top", "right", "bottom", "left")}
        deep = {"header": twips(page.margins.top * _DEEP), "footer": twips(page.margins.bottom * _DEEP)}
        made.extend([element("type", val="nextPage"), size, element("pgMar", **sides, **deep, gutter=0)])
        return made

    def _reference(self, place: str, kind: str, part: Part) -> Xml:
        """What leads from a section to its head or its foot."""
        key = (place, kind, part.label)
        if key not in self.made:
            of, id = self.word.part.add_header_part() if place == "header" else self.word.part.add_footer_part()
            page = self.layout.file.pages[kind]
            said = self._head(page, part) if place == "header" else self._foot(page, part)
            root = of.element
            for old in list(root):
                root.remove(old)
            root.extend(list(said) or [paragraph(self.role, [])])
            self.made[key] = id
        made = element(f"{place}Reference", type="default")
        made.set(qn("r:id"), self.made[key])
        return made

    def _head(self, page: PageKind, part: Part) -> Iterator[Xml]:
        """The mark of what is not for the public, or not yet, above what the layout has there."""
        look = self.layout.file.furniture
        if mark := marking(self.document, self.layout):
            yield paragraph(self.role, [run(mark, {"b": {"val": 1}})], element("jc", val="center"))
        if page.furniture and (look.head_left or look.head_right):
            yield self._line(page, part, (look.head_left, "", look.head_right))

    def _foot(self, page: PageKind, part: Part) -> Iterator[Xml]:
        look = self.layout.file.furniture
        if page.furniture:
            yield self._line(page, part, (look.left, look.centre, look.right))

    def _line(self, page: PageKind, part: Part, said: tuple[str, str, str]) -> Xml:
        """A line with what is at its left, in its middle and at its right."""
        width = page.extent[0] - page.margins.left - page.margins.right
        left, middle, right = (self._words(one, part) for one in said)
        places = [("center", width / 2, middle), ("right", width, right)]
        stops = [element("tab", val=kind, pos=twips(at)) for kind, at, words in places if words]
        runs = [one for _, _, words in places if words for one in (tab(), *words)]
        return paragraph(self.role, [*left, *runs], *([element("tabs", *stops)] if stops else []))

    @property
    def _council(self) -> str:
        """The council's name, in short where the whole would take two lines."""
        document = self.document
        return document.author if len(document.author) <= _LONG else document.author_in_short or document.author

    def _words(self, said: str, part: Part) -> list[Xml]:
        """Words of the layout with what they hold; Word counts the pages."""
        held = {"label": part.label, "short_title": self.document.short_title, "council": self._council}
        made: list[Xml] = []
        for text, name, _, _ in Formatter().parse(said):
            made += [run(text, {})] if text else []
            made += field(_FIELDS[name], {}) if name in _FIELDS else [run(held[name], {})] if name else []
        return made

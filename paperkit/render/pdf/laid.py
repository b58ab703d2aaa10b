"""Keeps the sections of a document as they were laid out, for the next rendering of nearly the same document.

To break its words into lines is half the work of a page. Paging and drawing change strips and elements; all that they
change is taken back before a section is used again, so that the file is the same, byte for byte.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from paperkit.document.nodes import Document, Section
from paperkit.render.pdf.flow import Strip
from paperkit.render.pdf.tags import Element, Kid


@dataclass(frozen=True, eq=False, slots=True)
class LaidOut:
    """A section as it was laid out: its strips and its element, and how they were before anything was drawn."""

    section: Section
    strips: tuple[Strip, ...]
    element: Element
    flags: tuple[tuple[Strip, float, bool, bool, tuple[str, ...]], ...]
    """Of each strip the height, whether it keeps with the next in either way, and its anchors."""
    kids: tuple[tuple[Element, tuple[Kid, ...]], ...]

    def anew(self) -> LaidOut:
        """Take back what paging and drawing changed."""
        for strip, height, keep, together, anchors in self.flags:
            strip.height, strip.keep, strip.together, strip.anchors = height, keep, together, anchors
        for element in list(self.element.walk()):
            element.kids.clear()
            element.hung = False
        for element, kids in self.kids:
            element.kids[:] = kids
            element.hung = True
        return self


def laid_out(section: Section, strips: list[Strip], element: Element) -> LaidOut:
    """A section that was laid out just now and is not drawn yet."""
    inner = [strip.stretch.own for strip in strips if strip.stretch]
    flags = tuple((one, one.height, one.keep, one.together, one.anchors) for one in (*strips, *inner))
    return LaidOut(section, tuple(strips), element, flags, tuple((one, tuple(one.kids)) for one in element.walk()))


class Sections:
    """The sections of the last rendering; those that are alike in the next one are not laid out again."""

    def __init__(self) -> None:
        """Nothing was laid out yet."""
        self._last: list[LaidOut] = []
        self._found: dict[int, LaidOut] = {}

    def known(self, document: Document) -> Document:
        """The document with each section that was laid out before instead of the one that is equal to it."""
        waiting, self._found = defaultdict(list), {}
        for one in self._last:
            waiting[one.section.id].append(one)
        self._last = []
        return replace(
            document,
            parts=tuple(replace(part, sections=tuple(self._taken(part.sections, waiting))) for part in document.parts),
        )

    def _taken(self, sections: Iterable[Section], waiting: Mapping[str, list[LaidOut]]) -> Iterable[Section]:
        for section in sections:
            found = next((one for one in waiting[section.id] if one.section == section), None)
            if found is not None:
                waiting[section.id].remove(found)  # of two that are alike the second is laid out for itself
                self._found[id(found.section)] = found
            yield found.section if found else section

    def again(self, section: Section) -> LaidOut | None:
        """A section as it was laid out before; None where it was not."""
        found = self._found.pop(id(section), None)
        return self.keep(found.anew()) if found else None

    def keep(self, made: LaidOut) -> LaidOut:
        """Keep a section for the next rendering."""
        self._last.append(made)
        return made

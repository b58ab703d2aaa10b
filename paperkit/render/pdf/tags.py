"""The structure tree: elements in reading order, each with the marked content that it owns.

The tree follows the document tree (ISO 32000-1, 14.7 and 14.8); what an element draws is numbered as it
is drawn, so one element may be on several pages and is still one element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content: the page, counted from 0, and its number there."""

    page: int
    mcid: int


@dataclass(slots=True)
class Annotation:
    """A link's annotation, which its element owns; `number` is its key in the parent tree.

    Both numbers are given when the file is written.
    """

    page: int
    rect: tuple[float, float, float, float]
    to: str
    contents: str
    element: Element
    number: int = -1
    object_number: int = -1


Kid: TypeAlias = "Element | Mark | Annotation"


@dataclass(slots=True, eq=False)
class Element:
    """A structure element: its type, its attributes as PDF text, and its kids in reading order."""

    kind: str
    parent: Element | None = None
    alt: str | None = None
    actual_text: str | None = None
    expansion: str | None = None
    """What an abbreviation stands for."""
    language: str | None = None
    """The language of its words, where it is not the document's."""
    attributes: str | None = None
    id: str | None = None
    kids: list[Kid] = field(default_factory=list)
    hung: bool = True
    """Whether it is in its parent already; what is inside a line is hung when it is drawn."""
    rest: bool = False
    """Whether it holds no more than the words of its parent that follow another element."""

    def hang(self) -> None:
        """Take the place in the parent that is the next to be read."""
        if not self.hung and self.parent is not None:
            self.hung = True
            self.parent.hang()
            self.parent.kids.append(self)

    def goes_on(self) -> Element:
        """Where its own words are to be hung: in itself, or, after an element among them, in a span at its end.

        Some readers take an element's own words first and the elements in it after them; so they cannot.
        """
        last = next((kid for kid in reversed(self.kids) if isinstance(kid, Element)), None)
        if last is None or self.kind == "Link":
            return self
        if last is self.kids[-1] and last.rest:
            return last
        return Element("Span", self, hung=False, rest=True)

    def inside(
        self, kind: str, *, actual_text: str | None = None, expansion: str | None = None, language: str | None = None
    ) -> Element:
        """A new element among the words of this one: a link, a sign, an abbreviation, words in another language."""
        return Element(kind, self, actual_text=actual_text, expansion=expansion, language=language, hung=False)

    def child(
        self,
        kind: str,
        *,
        alt: str | None = None,
        actual_text: str | None = None,
        attributes: str | None = None,
        id: str | None = None,
    ) -> Element:
        """A new element at the end of this one."""
        element = Element(kind, self, alt, actual_text, attributes=attributes, id=id)
        self.kids.append(element)
        return element

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend([kid for kid in reversed(element.kids) if isinstance(kid, Element)])

    def prune(self) -> bool:
        """Drop elements that drew nothing; says whether this one may stay.

        Cells stay though they are empty, since a table's rows must keep their columns.
        """
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids) or self.kind in ("TD", "TH")


UNHEARD = "Artifact"
"""The kind of an element that is none: what belongs to it is seen and not heard."""


def literal(text: str) -> str:
    """A text string as PDF writes it: ASCII as it is, anything else as UTF-16."""
    if text.isascii():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<feff{text.encode('utf-16-be').hex()}>"

"""Turns pages without tags into elements, so that a pack says no less of them than they said alone.

In a file with tags, readers pass over what has none. What a page shows is read in the order in which it is drawn,
as one paragraph; a page that is only a picture is said to be one. Neither makes the paper accessible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from paperkit.finished.contents import dictionaries
from paperkit.packing.pages import Marks, surround, unnumber
from paperkit.packing.structure import Forest


@dataclass(frozen=True, slots=True)
class Substitute:
    """What is said for a page without tags: instead of a picture, where it has no text, and for each of its links."""

    picture: str | None
    link: Callable[[Any], str]


def elements(forest: Forest, pages: Sequence[tuple[pikepdf.Page, Marks, Substitute]]) -> list[Any]:
    """The elements of pages, in order; with each what its content leaves open, and what is said for it."""
    made = [
        [_element(forest, page, marks, words.picture), *_links(forest, page, words.link)]
        for page, marks, words in pages
    ]
    return [element for of_page in made for element in of_page]


def _element(forest: Forest, page: pikepdf.Page, left: Marks, picture: str | None) -> Any:
    kind = "P" if picture is None else "Figure"
    if left.numbers:
        unnumber(forest.pack, page)
    surround(page, f"/{kind} <</MCID 0>> BDC\n".encode(), b"EMC\n", left)
    element = forest.new(kind, 0)
    element.Pg = page.obj
    if picture is not None:
        element.Alt = pikepdf.String(picture)
    forest.own(page.obj, 0, element)
    return element


def _links(forest: Forest, page: pikepdf.Page, said: Callable[[Any], str]) -> Iterator[Any]:
    """An element for each link of a page, behind its words, since nothing tells to which of them it belongs."""
    for link in dictionaries(page.obj.get("/Annots")):
        if link.get("/Subtype") == "/Link":
            element = forest.new("Link", pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=link, Pg=page.obj))
            element.Alt = pikepdf.String(said(link))
            forest.objects.append((link, element))
            yield element

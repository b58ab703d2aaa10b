"""Says on which page the words of an element are, where a file's tags name none (ISO 32000-1, 14.7.4.2).

An element names its pieces of marked content by numbers, which each page counts anew, so that without its page nobody
knows them. Where the page's own entry in the parent tree leads back to the element, or a number is on one page only
and nobody else's, there is no doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pikepdf

Array, Dictionary = pikepdf.Array, pikepdf.Dictionary


class Places(Enum):
    """Whether the elements of a file name the pages of their words."""

    NAMED = "each names its own"
    FOUND = "they did not; they do now"
    LOST = "some do not, and nobody can tell"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of marked content that an element owns: its number, and the page that it names."""

    element: Any
    at: int | None
    """Its place among the kids of its element; None where it is all that is in it."""
    number: int
    page: Any


def place(pdf: pikepdf.Pdf) -> Places:
    """Let every element of an open file name the pages of its words, as far as there is no doubt about them.

    Pieces without a page are no loss where each piece on every page has its owner: they were on pages that are gone.
    """
    root = pdf.Root.get("/StructTreeRoot")
    pieces = list(_pieces(root, set())) if isinstance(root, Dictionary) else []
    if all(piece.page is not None for piece in pieces):
        return Places.NAMED
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    held = {(number, mark) for number, page in enumerate(pdf.pages) for mark in marked_numbers(page)}
    owned = {(pages.get(piece.page.objgen), piece.number) for piece in pieces if piece.page is not None}
    if held <= owned:
        return Places.NAMED
    free: dict[int, list[int]] = {}
    for number, mark in sorted(held - owned):
        free.setdefault(mark, []).append(number)
    owners = dict(_owners(pdf))
    astray = [piece for piece in pieces if piece.page is None]
    places = [_place(piece, owners, free.get(piece.number, ())) for piece in astray]
    often = Counter(places)
    known = [(piece, found) for piece, found in zip(astray, places, strict=True) if found and often[found] == 1]
    if len(known) < len(astray) and not held <= owned | {found for _, found in known}:
        return Places.LOST
    for piece, (number, _) in known:
        _name(piece, pdf.pages[number].obj)
    return Places.FOUND


def marked_numbers(page: pikepdf.Page) -> Iterator[int]:
    """The numbers of the pieces of marked content that a page draws."""
    for made in pikepdf.parse_content_stream(page, "BDC"):
        yield from marked_number(page, made.operands)


def marked_number(page: pikepdf.Page, operands: Any) -> Iterator[int]:
    """The number of a piece of marked content, written in place or among the page's properties."""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        named = page.resources.get("/Properties")
        properties = named.get(str(properties)) if isinstance(named, pikepdf.Dictionary) else None
    number = properties.get("/MCID") if isinstance(properties, Dictionary) else None
    if isinstance(number, int):
        yield number


def _pieces(element: Any, seen: set[tuple[int, int]]) -> Iterator[_Piece]:
    """The pieces of marked content below an element; those in streams of their own need no page."""
    kids: Any = element.get("/K")
    several = isinstance(kids, Array)
    for at, kid in enumerate(list(kids) if several else [] if kids is None else [kids]):
        if isinstance(kid, int):
            yield _Piece(element, at if several else None, kid, _page(element))
        elif isinstance(kid, Dictionary) and "/Stm" not in kid and isinstance(number := kid.get("/MCID"), int):
            yield _Piece(element, at if several else None, number, _page(kid) or _page(element))
        elif isinstance(kid, Dictionary) and "/S" in kid and kid.objgen not in seen:
            seen.update({kid.objgen} if kid.is_indirect else ())
            yield from _pieces(kid, seen)


def _page(of: Any) -> Any:
    page = of.get("/Pg")
    return page if isinstance(page, Dictionary) else None


def _owners(pdf: pikepdf.Pdf) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """By page and number the element to which the parent tree leads."""
    tree = pdf.Root.StructTreeRoot.get("/ParentTree")
    if not isinstance(tree, Dictionary):
        return
    owners = pikepdf.NumberTree(tree)
    for number, page in enumerate(pdf.pages):
        key = page.obj.get("/StructParents")
        own = owners.get(key) if isinstance(key, int) else None
        owned: list[Any] = list(own) if isinstance(own, Array) else []
        for mark, owner in enumerate(owned):
            if isinstance(owner, Dictionary) and owner.is_indirect:
                yield (number, mark), owner.objgen


def _place(
    piece: _Piece, owners: Mapping[tuple[int, int], tuple[int, int]], pages: Collection[int]
) -> tuple[int, int] | None:
    """The page and number of a piece that may be on some pages; None where it may be on several, or is on none."""
    places = [(page, piece.number) for page in pages]
    found = [place for place in places if owners.get(place) == piece.element.objgen]
    found = found or [place for place in places if place not in owners]
    return found[0] if len(found) == 1 else None


def _name(piece: _Piece, page: Any) -> None:
    """Write down on which page a piece is."""
    spelt = Dictionary(Type=pikepdf.Name.MCR, Pg=page, MCID=piece.number)
    if piece.at is None:
        piece.element.K = spelt
    else:
        piece.element.K[piece.at] = spelt

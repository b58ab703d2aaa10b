"""Turns where the links and bookmarks of a PDF lead into names, which survive when its pages move to another file.

A link may name its place or spell it out, by page; two files may use one name (ISO 32000-1, 12.3.2). So every place
gets a name with a prefix that is its file's own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pikepdf

from paperkit.finished.contents import dictionaries

_MOST_BOOKMARKS = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a file, counted from 0, and how it is shown (`/XYZ`, left, top, zoom)."""

    page: int
    view: tuple[Any, ...]

    def moved(self, pages: int) -> Place:
        """The place so many pages further on."""
        return replace(self, page=self.page + pages)


@dataclass(frozen=True, slots=True)
class PackBookmark:
    """A bookmark, where it leads, and those under it."""

    title: str
    place: Place | None
    kids: tuple[PackBookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Leading:
    """Where a file's links and bookmarks lead: its places by their new names, its bookmarks, links to nowhere."""

    places: Mapping[bytes, Place]
    bookmarks: tuple[PackBookmark, ...]
    dead: tuple[int, ...]
    """The pages, counted from 1, with links that lead to a name or a page that is not there."""


def named(pdf: pikepdf.Pdf, prefix: str, withdrawn: Collection[int] = ()) -> Leading:
    """Give every place that is linked to a name of its own, in the open file, which is changed.

    Of places on pages that were withdrawn neither the name nor the bookmark is kept: they say what was there.
    """
    return _Namer(pdf, prefix.encode(), withdrawn).leading()


_OF_ITS_MAKER = frozenset({"/T", "/NM", "/M", "/CreationDate", "/Subj"})
"""What a link may say of who made it and when, which no reader sees."""


class _Namer:
    """Goes through the links of a file; `places` fills with what they lead to."""

    def __init__(self, pdf: pikepdf.Pdf, prefix: bytes, withdrawn: Collection[int]) -> None:
        self.pdf, self.prefix, self.withdrawn = pdf, prefix, withdrawn
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.known = dict(_known(pdf))
        self.places: dict[bytes, Place] = {}
        self.dead: list[int] = []

    def leading(self) -> Leading:
        for name, found in self.known.items():
            if (place := self.place(found)) and place.page not in self.withdrawn:
                self.places[self.prefix + name] = place
        for number, page in enumerate(self.pdf.pages, 1):
            for annotation in dictionaries(page.obj.get("/Annots")):
                if annotation.get("/Subtype") == "/Link":
                    for key in _OF_ITS_MAKER & set(annotation.keys()):
                        del annotation[key]
                    self.link(annotation, number)
        outline = self.pdf.Root.get("/Outlines")
        first = outline.get("/First") if isinstance(outline, pikepdf.Dictionary) else None
        return Leading(self.places, tuple(self.bookmarks(first, set())), tuple(dict.fromkeys(self.dead)))

    def link(self, annotation: Any, number: int) -> None:
        """Let a link within the file lead to a name."""
        wanted = self.target(annotation)
        if wanted is None:
            return
        name = self.name(wanted)
        if name not in self.places:
            self.dead.append(number)
        for key in ("/Dest", "/A", "/PA"):
            if key in annotation:
                del annotation[key]
        annotation.Dest = pikepdf.String(name)

    def target(self, of: Any) -> Any:
        """What a link or bookmark leads to within its file; None for one that leads out of it, or nowhere."""
        action = of.get("/A")
        if "/Dest" in of:
            return _spelt_out(of["/Dest"])
        if isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/GoTo":
            return _spelt_out(action)
        return None

    def name(self, wanted: Any) -> bytes:
        """The new name of what a link leads to."""
        known = self.place(self.known.get(_key(wanted))) if _is_name(wanted) else None
        if not _is_name(wanted) or (known and known.page in self.withdrawn):
            place = known or self.place(wanted)
            spelt = b"page %d %s" % (place.page, _written(place.view)) if place else b"nowhere"
            name = self.prefix + spelt
            if place:
                self.places[name] = place
            return name
        return self.prefix + _key(wanted)

    def place(self, found: Any) -> Place | None:
        """The place that a destination spells out; None where its page is not in the file."""
        found = _spelt_out(found)
        if not isinstance(found, pikepdf.Array) or len(found) == 0:
            return None
        first: Any = found[0]
        if isinstance(first, pikepdf.Dictionary) and "/S" in first:  # an element: its page (ISO 32000-2, 12.3.2.3)
            first = first.get("/Pg")
        page = first if isinstance(first, int) else self.numbers.get(getattr(first, "objgen", (0, 0)))
        if page is None or not 0 <= page < len(self.numbers):
            return None
        view: tuple[Any, ...] = tuple(found)[1:]
        plain = all(one is None or isinstance(one, int | float | Decimal | pikepdf.Name) for one in view)
        return Place(page, view if view and plain else (pikepdf.Name.Fit,))

    def bookmarks(self, mark: Any, seen: set[tuple[int, int]]) -> Iterator[PackBookmark]:
        """A bookmark and those after it; `seen` keeps a damaged list from going on for ever."""
        while isinstance(mark, pikepdf.Dictionary) and mark.objgen not in seen and len(seen) < _MOST_BOOKMARKS:
            seen.add(mark.objgen)
            kids = tuple(self.bookmarks(mark.get("/First"), seen))
            title = " ".join(str(mark.get("/Title", "")).split())
            place = self.led_to(mark)
            if place and place.page in self.withdrawn:
                yield from kids
            elif place or kids:  # the page of another may have been deleted
                yield PackBookmark(title or "\u2026", place, kids)
            mark = mark.get("/Next")

    def led_to(self, mark: Any) -> Place | None:
        wanted = self.target(mark)
        return self.places.get(self.prefix + _key(wanted)) if _is_name(wanted) else self.place(wanted)


def write_places(pack: pikepdf.Pdf, places: Mapping[bytes, Place]) -> None:
    """Write the names of places into a pack."""
    pairs = [one for name, place in sorted(places.items()) for one in (pikepdf.String(name), _spelt(pack, place))]
    pack.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(pairs)))


def write_bookmarks(pack: pikepdf.Pdf, papers: Sequence[tuple[tuple[str, ...], int, Sequence[PackBookmark]]]) -> None:
    """Write a pack's bookmarks: of each paper the titles above it and its own, its first page, what is under it."""
    known: dict[tuple[str, ...], pikepdf.OutlineItem] = {}
    with pack.open_outline() as outline:
        for path, start, own in papers:
            above = outline.root
            for depth in range(1, len(path) + 1):
                if path[:depth] not in known or depth == len(path) > 1:  # two papers of an item may have one title
                    made = pikepdf.OutlineItem(path[depth - 1], _spelt(pack, Place(start, (pikepdf.Name.Fit,))))
                    known[path[:depth]] = made
                    above.append(made)
                above = known[path[:depth]].children
            titles = (path[-1], path[-1].partition(" ")[2]) if path else ()  # an item's begins with its number
            repeated = len(own) == 1 and own[0].title in titles
            above.extend(_items(pack, own[0].kids if repeated else own, start))


def _items(pack: pikepdf.Pdf, marks: Sequence[PackBookmark], start: int) -> Iterator[pikepdf.OutlineItem]:
    for mark in marks:
        item = pikepdf.OutlineItem(mark.title, _spelt(pack, mark.place.moved(start)) if mark.place else None)
        item.is_closed = True
        item.children.extend(_items(pack, mark.kids, start))
        yield item


def _spelt(pack: pikepdf.Pdf, place: Place) -> pikepdf.Array:
    """A place as a destination."""
    return pikepdf.Array([pack.pages[place.page].obj, *place.view])


def _known(pdf: pikepdf.Pdf) -> Iterator[tuple[bytes, Any]]:
    """The destinations of a file by name: those of PDF 1.1, which are names, and those since, which are strings."""
    old = pdf.Root.get("/Dests")
    if isinstance(old, pikepdf.Dictionary):
        yield from ((key[1:].encode(), value) for key, value in old.items())
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if isinstance(tree, pikepdf.Dictionary):
        yield from _leaves(tree, set())


def _leaves(node: Any, seen: set[tuple[int, int]]) -> Iterator[tuple[bytes, Any]]:
    """The names of a tree (ISO 32000-1, 7.9.6) and what they stand for."""
    names = node.get("/Names")
    if isinstance(names, pikepdf.Array):
        pairs = list(names)
        yield from ((bytes(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=False) if _is_text(key))
    for kid in dictionaries(node.get("/Kids")):
        if kid.objgen not in seen:
            seen.add(kid.objgen)
            yield from _leaves(kid, seen)


def _spelt_out(found: Any) -> Any:
    """A destination that a dictionary holds, of a page or of an element; any other as it is."""
    return found.get("/D", found.get("/SD")) if isinstance(found, pikepdf.Dictionary) else found


def _is_text(found: Any) -> bool:
    return isinstance(found, pikepdf.String)


def _is_name(wanted: Any) -> bool:
    return isinstance(wanted, pikepdf.Name | pikepdf.String)


def _key(wanted: Any) -> bytes:
    """The bytes of a name, however it is written."""
    return str(wanted)[1:].encode() if isinstance(wanted, pikepdf.Name) else bytes(wanted)


def _written(view: Sequence[Any]) -> bytes:
    """How a page is shown, as a part of a name."""
    return " ".join(str(one) for one in view).encode()

"""Turns PDFs into one: pages in one run of numbers, one tree of tags, one set of bookmarks, links that still lead.

What a page draws stays as it was, byte for byte; only what surrounds it changes (ISO 32000-1, 7.7, 12.3 and 14.7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf

from paperkit.findings.finding import Invalid, Span, error, short
from paperkit.finished.contents import sheets
from paperkit.finished.damage import DAMAGED
from paperkit.packing.kept import Kept, Shelf
from paperkit.packing.links import Leading, Place, named, write_bookmarks, write_places
from paperkit.packing.pages import CLOSED, Marks, blank, settled, strip, take
from paperkit.packing.stamps import StampedPage, forms, sheet, stamp
from paperkit.packing.structure import Forest, has_tags
from paperkit.packing.untagged import Substitute, elements
from paperkit.render.pdf.metadata import SRGB, About, page_mark, srgb
from paperkit.render.pdf.writer import Writer

Array, Dictionary, Name, String = pikepdf.Array, pikepdf.Dictionary, pikepdf.Name, pikepdf.String


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A PDF that goes into a pack: its title, the bookmarks above its own, the name by which others link to it.

    One without a paper has no pages: its bookmarks lead to the first page of the pack.
    """

    title: str
    path: tuple[str, ...]
    """For each paper the bookmark of its item, and its own where it has another title."""
    paper: Kept | None = None
    anchor: str = ""
    """The name of its first page; the front sheet, which links to those of others, has none."""
    withdrawn: Mapping[int, bytes] = field(default_factory=dict)
    """By the number of a page that was withdrawn, counted from 0, the PDF of the page that says so in its place."""


@dataclass(frozen=True, slots=True)
class StampLook:
    """What a pack says of itself, and how its pages are numbered."""

    about: About
    numbers: Sequence[str]
    """The words on each page, in order; a pack has as many pages."""
    label: tuple[str, int]
    """What a viewer calls the first page: what is before its number, and the number."""
    places: Sequence[str]
    """Where a page's number may be, in the order in which the places are tried."""
    picture: Callable[[str, int], str]
    """What is said instead of a page that is only a picture, by its paper's title and its number there."""
    blank: Callable[[str, int], str]
    """The same of a page on which nothing is."""
    link: Callable[[str], str]
    """What is said for a link that nobody tagged, by where it leads: an address, or the words on a page."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A pack, and what became of the papers in it."""

    content: bytes
    dead: tuple[tuple[str, int], ...]
    """Links that lead nowhere, as they did before: the paper's title and its page."""
    grown: int
    """How many pages had no free place for a number."""


def merge(leaflets: Sequence[Leaflet], look: StampLook, labels: Callable[[Sequence[str]], bytes]) -> Merged:
    """The pack of some PDFs; `labels` draws the numbers of pages, each on a page of its own size.

    Raises `Invalid` where one of them is damaged in a way that nobody had noticed, and names it: where that shows only
    when all are written, each is bound alone to find which it is.
    """
    try:
        return _merged(leaflets, look, labels)
    except DAMAGED:
        for leaflet in leaflets:
            with _bindable(leaflet):
                _merged([leaflet], look, labels)
        raise


def _merged(leaflets: Sequence[Leaflet], look: StampLook, labels: Callable[[Sequence[str]], bytes]) -> Merged:
    with pikepdf.new() as pack:
        made = _Pack(pack, look)
        for number, leaflet in enumerate(leaflets):
            made.add(leaflet, number)
        strip(pack)
        grown = made.number(labels)
        made.finish()
        return Merged(written(pack, look.about, made.shelf), tuple(made.dead), grown)


_NOWHERE = Leading({}, (), ())


@dataclass(frozen=True, slots=True)
class _Bound:
    """A paper in the pack: its first page, counted from 0, its pages, and where its links lead."""

    leaflet: Leaflet
    start: int = 0
    seen: tuple[StampedPage, ...] = ()
    """Its pages as they were, before any was withdrawn."""
    leading: Leading = _NOWHERE


@contextmanager
def _bindable(leaflet: Leaflet) -> Iterator[None]:
    """Work on a paper; raises `Invalid` where it turns out to be damaged in a way that nobody had noticed."""
    try:
        yield
    except DAMAGED as problem:
        said = f"`{leaflet.title}` cannot be bound: {short(str(problem), 120) or type(problem).__name__}"
        hint = "open it in the program that made it and save it anew"
        raise Invalid([error("pack.damaged", said, Span(leaflet.title), hint=hint)]) from None


class _Pack:
    """The pack as it grows, paper by paper."""

    def __init__(self, pack: pikepdf.Pdf, look: StampLook) -> None:
        self.pack, self.look = pack, look
        self.shelf = Shelf()
        self.forest = Forest(pack, look.about.language)
        self.left: list[Marks] = []
        self.dead: list[tuple[str, int]] = []
        self.bound: list[_Bound] = []

    def add(self, leaflet: Leaflet, number: int) -> None:
        """Append a paper."""
        if leaflet.paper is None:
            self.bound.append(_Bound(leaflet))
            return
        with _bindable(leaflet), leaflet.paper.opened() as paper:
            self.shelf.put(paper)
            self.take(leaflet, paper, f"{number}-")

    def take(self, leaflet: Leaflet, paper: pikepdf.Pdf, prefix: str) -> None:
        """A paper's pages, its tags or what stands for them, and where its links lead."""
        start = len(self.pack.pages)
        led = named(paper, prefix if leaflet.anchor else "", leaflet.withdrawn)
        seen = tuple(sheet(page) for page in paper.pages)
        notices = {number: self.notice(content, f"{prefix}{number}-") for number, content in leaflet.withdrawn.items()}
        for number in notices:
            blank(paper, number)
        if notices:
            paper.remove_unreferenced_resources()  # pages may share what only those that are gone have drawn
        left = self.owned(leaflet, paper, prefix, led)
        for number, (page, marks) in notices.items():
            del self.pack.pages[start + number]
            self.pack.pages.insert(start + number, page)
            left[number] = marks
        self.left += left
        self.bound.append(_Bound(leaflet, start, seen, led))
        if leaflet.anchor:
            self.dead += [(leaflet.title, page) for page in led.dead]

    def owned(self, leaflet: Leaflet, paper: pikepdf.Pdf, prefix: str, led: Leading) -> list[Marks]:
        """Append a paper's pages with its tags or what stands for them; what their contents leave open."""
        start = len(self.pack.pages)
        pages = take(self.pack, paper)
        left = [settled(self.pack, page) for page in pages]
        if len(leaflet.withdrawn) == len(pages):
            return left
        if has_tags(paper):
            self.forest.add(paper, prefix, leaflet.title)
            return left
        said, language = self.said(leaflet, start, led), str(paper.Root.get("/Lang", ""))
        shown = enumerate(zip(pages, left, said, strict=True))
        made = elements(self.forest, [one for number, one in shown if number not in leaflet.withdrawn])
        self.forest.add_part(made, leaflet.title, language)
        return [CLOSED] * len(pages)

    def notice(self, content: bytes, prefix: str) -> tuple[pikepdf.Page, Marks]:
        """A page that says that another was withdrawn, with its tags; it waits for its place."""
        with pikepdf.open(BytesIO(content)) as paper:
            title = str(paper.docinfo.get("/Title", ""))
            (page,) = take(self.pack, paper)
            marks = settled(self.pack, page)
            self.forest.add(paper, prefix, title)
        del self.pack.pages[-1]
        return page, marks

    def said(self, leaflet: Leaflet, start: int, led: Leading) -> list[Substitute]:
        """What is said for each page of a paper that has no tags."""

        def link(annotation: Any) -> str:
            if place := led.places.get(bytes(annotation.get("/Dest", b""))):
                return self.look.link(self.look.numbers[start + place.page])
            return self.look.link(str(annotation.get("/A", {}).get("/URI", "")))

        said: list[Substitute] = []
        assert leaflet.paper is not None
        for number, page in enumerate(sheets(leaflet.paper.file), 1):
            words = self.look.picture if any(page.get_objects(max_depth=1)) else self.look.blank
            text = page.get_textpage().count_chars()
            said.append(Substitute(None if text else words(leaflet.title, number), link))
        return said

    def number(self, labels: Callable[[Sequence[str]], bytes]) -> int:
        """Put the pack's numbers on its pages; how many pages had no free place for it."""
        pages, stamps, grown = list(self.pack.pages), forms(self.pack, labels(self.look.numbers)), 0
        for one in self.bound:
            if one.seen and one.leaflet.paper:
                own = slice(one.start, one.start + len(one.seen))
                with _bindable(one.leaflet):
                    file, places = one.leaflet.paper.file, self.look.places
                    grown += stamp(pages[own], stamps[own], file, places, self.left[own], one.seen)
        return grown

    def finish(self) -> None:
        """Write what holds the papers together."""
        self.forest.finish()
        places: dict[bytes, Place] = {}
        for one in self.bound:
            places |= {name: place.moved(one.start) for name, place in one.leading.places.items()}
            if one.leaflet.anchor:
                places[one.leaflet.anchor.encode()] = Place(one.start, (Name.Fit,))
        write_places(self.pack, places)
        write_bookmarks(self.pack, [(one.leaflet.path, one.start, one.leading.bookmarks) for one in self.bound])
        prefix, first = self.look.label
        style = Dictionary(S=Name.D, St=first)
        if prefix:
            style.P = String(prefix)
        root = self.pack.Root
        root.PageLabels = Dictionary(Nums=Array([0, style]))
        root.Lang = String(self.look.about.language)
        root.PageMode = Name.UseOutlines
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if self.forest.namespaces:
            root.Version = Name("/2.0")
        if self.look.about.marking:
            mark = self.pack.make_stream(page_mark(self.look.about.marking), Type=Name.Metadata, Subtype=Name.XML)
            for page in self.pack.pages:
                page.obj.Metadata = mark
        if self.look.about.standards.archive:
            profile = self.pack.make_stream(srgb(), N=3)
            intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile)
            intent.OutputConditionIdentifier = intent.Info = String(SRGB)
            root.OutputIntents = Array([intent])


def _unparsed(found: Any) -> bytes:
    """How an object is written that is no stream; pikepdf gives a number, a boolean and null as Python's own."""
    match found:
        case None:
            return b"null"
        case bool():
            return b"true" if found else b"false"
        case int() | Decimal():
            return f"{found:f}".encode() if isinstance(found, Decimal) else str(found).encode()
        case _:
            return bytes(found.unparse(resolved=True))


def written(pack: pikepdf.Pdf, about: About, shelf: Shelf) -> bytes:
    """The bytes of a pack, without objects that nothing leads to; the same for the same papers."""
    kept = Kept()
    pack.save(kept.file, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with kept.opened() as pdf:
        writer, number = Writer(), 0
        for number, found in enumerate(pdf.objects, 1):
            if isinstance(found, pikepdf.Stream):
                head = found.stream_dict
                data = shelf.data(found, head)
                head.Length = len(data)
                writer.alone(number, b"%s\nstream\n%sendstream\n" % (head.unparse(resolved=True), data))
            else:
                writer.packed(number, _unparsed(found))
        info, metadata = number + 1, number + 2
        entries = (b"/%s %s" % (key.encode(), String(value).unparse()) for key, value in about.info().items())
        writer.packed(info, b"<<%s>>" % b" ".join(entries))
        xmp = about.xmp()
        head_of = b"<</Type /Metadata /Subtype /XML /Length %d>>" % len(xmp)
        writer.alone(metadata, b"%s\nstream\n%sendstream\n" % (head_of, xmp))
        root = pdf.Root
        catalogue = root.unparse(resolved=True).rstrip()
        writer.packed(root.objgen[0], b"%s /Metadata %d 0 R>>" % (catalogue.removesuffix(b">>"), metadata))
        return writer.finish(metadata + 1, f"/Root {root.objgen[0]} 0 R /Info {info} 0 R")

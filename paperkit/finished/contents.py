"""Turns a finished PDF into what readers get of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
import pypdfium2

from paperkit.findings.finding import Invalid, Span, error, short
from paperkit.finished.speech import heard
from paperkit.finished.tags import read_tagged, readable
from paperkit.reading.textfile import shown

_SCALE = 2  # 144 dots an inch: a full stop that went is seen


_ACTIONS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToR", "/GoToE")
"""What a file may do by itself or when it is clicked (ISO 32000-1, 12.6.4); paperkit's files only link."""


_CATALOGUE = {
    "/OpenAction": "an action when it is opened",
    "/AA": "actions when it is closed, saved or printed",
    "/PieceInfo": "private data of another program",
}


OLD_TITLE = "title for older viewers"


_OWN_INFO = {"/Title", "/Author", "/Subject", "/Keywords"}


_SAVED = {"/CreationDate", "/ModDate", "/Producer", "/Creator", "/Trapped"}
"""What a program may write about itself when it saves a file."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its words, a digest of how it looks, its links, and the comments on it."""

    words: tuple[str, ...]
    look: str
    links: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]
    """Where on the page each link can be clicked, in points."""
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PdfContents:
    """What readers get of a PDF."""

    leaves: tuple[Leaf, ...]
    says: Mapping[str, str]
    """What the file says of itself: title, author, subject, language ..."""
    heard: tuple[str, ...] | None
    """What a screen reader says of it; None without tags."""
    bookmarks: tuple[tuple[str, str], ...]
    """Each bookmark and to where it leads."""
    labels: tuple[str, ...]
    """What a viewer calls each page."""
    is_marked: bool
    """Whether the file says that its tags count."""
    added: Mapping[str, int]
    """What a paper does not hold: attachments, fields, actions; by its name, how many."""
    made_by: str


def contents(path: Path) -> PdfContents:
    """What readers get of a PDF; raises `Invalid` for a file that is not a PDF, or is locked or damaged."""
    try:
        with readable(path), pikepdf.open(path) as pdf:
            return PdfContents(
                leaves=tuple(_leaves(pdf, path)),
                says=_says(pdf),
                heard=_heard(path),
                bookmarks=tuple(_bookmarks(path)),
                labels=tuple(page.label for page in pdf.pages),
                is_marked=bool(pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)),
                added=dict(_added(pdf)),
                made_by=_made_by(pdf),
            )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        said = "the PDF is damaged: parts of it are not what they should be"  # libraries stumble over it in many ways
        raise Invalid([error("pdf.unreadable", said, Span(shown(path)))]) from None


def _leaves(pdf: pikepdf.Pdf, path: Path) -> Iterator[Leaf]:
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(pdf.pages):
            drawn = document[number]
            words = tuple(drawn.get_textpage().get_text_bounded().split())
            picture = drawn.render(scale=_SCALE, draw_annots=False)
            look = hashlib.sha256(f"{picture.width} {picture.height} ".encode() + bytes(picture.buffer)).hexdigest()
            links, places, comments = _annotations(page)
            yield Leaf(words, look, links, places, comments)


def _annotations(page: pikepdf.Page) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...], tuple[str, ...]]:
    """Where the links of a page lead and where they lie, and the kinds of whatever else was put upon it."""
    links, places, comments = [], [], []
    for annotation in dictionaries(page.obj.get("/Annots")):
        kind = str(annotation.get("/Subtype", ""))[1:]
        if kind == "Link":
            places.append(tuple(round(float(edge)) for edge in annotation.get("/Rect", ())))
            action = annotation.get("/A")
            targets = (action.get("/URI"), action.get("/D")) if action is not None else ()
            links.append(next((str(place) for place in (*targets, annotation.get("/Dest")) if place is not None), ""))
        elif kind not in ("Popup", "Widget"):  # a part of a comment; a field of a form, which is counted elsewhere
            comments.append(kind)
    return tuple(links), tuple(places), tuple(comments)


def dictionaries(found: Any) -> list[pikepdf.Dictionary]:
    """The dictionaries in an array; none where there is no array."""
    kids = list(found) if isinstance(found, pikepdf.Array) else []
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]


def _says(pdf: pikepdf.Pdf) -> dict[str, str]:
    metadata = pdf.open_metadata()  # outside a `with`, on leaving which it would name pikepdf as the producer
    title = str(metadata.get("dc:title") or pdf.docinfo.get("/Title", ""))
    standards = [
        f"PDF/{name}-{metadata[f'{prefix}:part']}"
        for name, prefix in (("A", "pdfaid"), ("UA", "pdfuaid"))
        if f"{prefix}:part" in metadata
    ]
    info = {name.lower(): str(pdf.docinfo.get(f"/{name}", "")) for name in ("Author", "Subject", "Keywords")}
    standard = ", ".join(standards)
    title_of_old = str(pdf.docinfo.get("/Title", ""))  # which older viewers show
    info |= {OLD_TITLE: title_of_old}
    info |= {key[1:]: str(pdf.docinfo[key]) for key in sorted(set(pdf.docinfo.keys()) - _OWN_INFO - _SAVED)}
    return {"title": title, **info, "language": str(pdf.Root.get("/Lang", "")), "standard": standard}


def _made_by(pdf: pikepdf.Pdf) -> str:
    return str(pdf.open_metadata().get("pdf:Producer") or pdf.docinfo.get("/Producer", ""))


def _heard(path: Path) -> tuple[str, ...] | None:
    try:
        return tuple(heard(read_tagged(path)))[1:]  # the first line is title, pages and language
    except Invalid as invalid:
        if any(finding.code == "pdf.untagged" for finding in invalid.findings):
            return None
        raise


def _bookmarks(path: Path) -> Iterator[tuple[str, str]]:
    with pypdfium2.PdfDocument(path) as document:
        for mark in document.get_toc():
            target = mark.get_dest()
            where = (target.get_index(), *(round(edge) for edge in target.get_view()[1])) if target else ()
            yield mark.get_title(), str(where)


def _added(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    """What was put into a file besides its pages."""
    for name in sorted(pdf.attachments):
        yield f"the attachment `{short(name)}`", 1
    form = pdf.Root.get("/AcroForm")
    if form is not None and (fields := len(dictionaries(form.get("/Fields")))):
        yield "fields of a form", fields
    elif form is not None:
        yield "a form", 1
    yield from _in_catalogue(pdf)
    kinds = Counter(str(found.get("/S", "")) for found in every_dictionary(pdf))
    if scripts := kinds["/JavaScript"]:
        yield "JavaScript, which runs when the file is opened or clicked", scripts
    for kind in _ACTIONS[1:]:
        if kinds[kind]:
            yield f"an action of the kind {kind[1:]}", kinds[kind]
    if pdf.is_encrypted:
        yield "a protection, which may keep readers from copying or listening", 1


def _in_catalogue(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    """What the catalogue of a file holds besides its pages, and private data with these."""
    for key, name in _CATALOGUE.items():
        held = pdf.Root.get(key)
        told = isinstance(held, pikepdf.Dictionary) and str(held.get("/S")) in _ACTIONS  # by its kind
        if held is not None and not told:
            yield name, 1
    if pieces := sum("/PieceInfo" in page.obj for page in pdf.pages):
        yield "private data of another program on a page", pieces


def every_dictionary(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of a file, also those that are in others."""
    for top in pdf.objects:
        waiting: list[Any] = [top]
        while waiting:
            found = waiting.pop()
            if isinstance(found, pikepdf.Dictionary):
                yield found
            if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
                inner = list(dict(found.items()).values())
            else:
                inner = list(found) if isinstance(found, pikepdf.Array) else []
            waiting.extend(one for one in inner if isinstance(one, pikepdf.Object) and not one.is_indirect)


_HELD = 20_000_000
"""Bytes of a file that are read before it is opened anew."""


def sheets(content: bytes | BinaryIO) -> Iterator[pypdfium2.PdfPage]:
    """The pages of a PDF, each as long as nobody asks for the next.

    PDFium keeps what it has read of a file until that is closed, so a large one is opened anew after some pages.
    """
    size = len(content) if isinstance(content, bytes) else content.seek(0, SEEK_END)
    start, count = 0, 1
    while start < count:
        with pypdfium2.PdfDocument(content) as document:
            count = len(document)
            stop = min(count, start + max(1, count * _HELD // max(size, 1)))
            yield from (document[number] for number in range(start, stop))
            start = stop


def page_lines(content: bytes) -> tuple[tuple[str, ...], ...]:
    """The lines of words that each page of a PDF shows, in the order in which they are drawn."""
    shown = (page.get_textpage().get_text_bounded().splitlines() for page in sheets(content))
    return tuple(tuple(" ".join(line.split()) for line in lines if line.strip()) for lines in shown)


def words_of(pages: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The words of pages, by their lines."""
    return tuple(tuple(" ".join(lines).split()) for lines in pages)

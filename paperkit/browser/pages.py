"""Turns a finished PDF into what a browser shows of it: a picture of each page, its words and where they stand.

PDFium bears one thread: call these through `worker.call_here`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType

import pypdfium2
from pypdfium2 import raw as pdfium

_NONE: Mapping[int, Sheet] = MappingProxyType({})
_UNSEEN = "\u00ad\u200b\ufeff\x02\ufffe"
"""Characters that part words at the ends of lines, which no word has."""


_TO_LIGHT = [round(255 * ((one / 255 + 0.055) / 1.055) ** 2.4) for one in range(256)]
_FROM_LIGHT = [round(255 * (1.055 * (one / 255) ** (1 / 2.4) - 0.055)) if one else 0 for one in range(256)]
"""From what a colour is written as to how much light it is, and back (IEC 61966-2-1)."""
_SEEN = {
    "grey": (0.2126, 0.7152, 0.0722, 0, 0.2126, 0.7152, 0.0722, 0, 0.2126, 0.7152, 0.0722, 0),
    "protan": (0.152, 1.053, -0.205, 0, 0.115, 0.786, 0.099, 0, -0.004, -0.048, 1.052, 0),
    "deutan": (0.367, 0.861, -0.228, 0, 0.280, 0.673, 0.047, 0, -0.012, 0.043, 0.969, 0),
    "tritan": (1.256, -0.077, -0.179, 0, -0.078, 0.931, 0.148, 0, 0.005, 0.691, 0.304, 0),
}
"""What becomes of the light of red, green and blue: as luminance alone, and as eyes see it that lack one kind of cone
(Machado, Oliveira and Fernandes 2009, severity 1)."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a page: from its top left corner, in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of a page in points, and its text without white space, by which words are found on it."""

    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words on a page."""

    words: str
    box: Box


@dataclass(frozen=True, slots=True)
class Lettering:
    """What is on a page: its lines, where pieces of its squeezed text stand, links to other pages.

    A piece is the boxes of the lines that it is on; a link its box and the page that it leads to, counted from 0.
    """

    lines: tuple[Line, ...]
    places: tuple[tuple[Box, ...], ...]
    links: tuple[tuple[Box, int], ...]


def squeezed(text: str) -> str:
    r"""A text without white space, as it is compared.

    >>> squeezed("down by\n24% on last quarter")
    'downby24%onlastquarter'
    """
    return "".join(char for char in text if not char.isspace() and char not in _UNSEEN)


def sheets(pdf: bytes, known: Mapping[int, Sheet] = _NONE) -> tuple[Sheet, ...]:
    """Every page; those that are `known`, by their numbers from 0, are not read again."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(known.get(number) or _sheet(document[number]) for number in range(len(document)))


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    return Sheet(width, height, squeezed(page.get_textpage().get_text_range()))


def anchors(pdf: bytes, names: Sequence[str]) -> dict[str, int]:
    """By the name of a place in the document the page on which it is, counted from 0; what is nowhere is left out."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = {name: pdfium.FPDF_GetNamedDestByName(document.raw, name.encode()) for name in names}
        pages = {name: pdfium.FPDFDest_GetDestPageIndex(document.raw, dest) for name, dest in found.items() if dest}
    return {name: int(page) for name, page in pages.items() if page >= 0}


def picture(pdf: bytes, number: int, width: int, sight: str = "") -> bytes:
    """A page, counted from 0, as a PNG file of so many dots in width, and as it is with a deficiency of sight."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number]
        image = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    if sight in _SEEN:
        image = image.point(_TO_LIGHT * 3).convert("RGB", _SEEN[sight]).point(_FROM_LIGHT * 3)
    made = BytesIO()
    image.save(made, "PNG", compress_level=1)
    return made.getvalue()


def lettering(pdf: bytes, number: int, spans: Sequence[tuple[int, int]]) -> Lettering:
    """The lines of a page, counted from 0, and where spans of its squeezed text stand."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number]
        height, letters = page.get_height(), page.get_textpage()
        text = letters.get_text_range()
        kept = [place for place, char in enumerate(text) if squeezed(char)]
        boxes = {place: _box(letters.get_charbox(place, loose=True), height) for place in kept}
        links = tuple(_links(document, page, height))
    lines = tuple(Line(words, around) for words, around in _lines(text, boxes))
    places = tuple(tuple(_in_lines([boxes[place] for place in kept[start:end]])) for start, end in spans)
    return Lettering(lines, places, links)


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, height: float) -> Iterator[tuple[Box, int]]:
    """The links of a page that lead to another."""
    at, found, corners = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(at), ctypes.byref(found)):
        to = pdfium.FPDFLink_GetDest(document.raw, found)
        number = pdfium.FPDFDest_GetDestPageIndex(document.raw, to) if to else -1
        if number >= 0 and pdfium.FPDFLink_GetAnnotRect(found, ctypes.byref(corners)):
            yield _box((corners.left, corners.bottom, corners.right, corners.top), height), int(number)


def _box(corners: tuple[float, float, float, float], height: float) -> Box:
    left, foot, right, top = corners
    return Box(left, height - top, right - left, top - foot)


def _lines(text: str, boxes: dict[int, Box]) -> Iterator[tuple[str, Box]]:
    """The lines of a text, each with the box around it."""
    start = 0
    for line in text.splitlines(keepends=True):
        here = [boxes[place] for place in range(start, start + len(line)) if place in boxes]
        if here:
            yield " ".join("".join(char for char in line if char not in _UNSEEN).split()), _around(here)
        start += len(line)


def _in_lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes of letters, those of a line as one."""
    line: list[Box] = []
    for box in boxes:
        if line and (box.top > line[-1].top + line[-1].height / 2 or box.left + box.width < line[0].left):
            yield _around(line)
            line = []
        line.append(box)
    if line:
        yield _around(line)


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, foot = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, foot - top)

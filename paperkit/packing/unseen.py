"""Turns a PDF into findings of words that are on its pages and that nobody sees: covered, off the page, in no colour.

Who draws a black box over a name has not taken the name out: whoever copies the page reads it. Each run of words is
held against the picture of its page: where that is all of one colour, nothing of the words shows. What is under a
picture, or under a box with something on it, is not found.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import numpy
import pypdfium2
from pypdfium2 import raw as pdfium

from paperkit.findings.finding import Finding, Span, error, warning
from paperkit.finished.contents import sheets

_SCALE = 1.5
"""Pixels of a picture for a point of its page: the thinnest letter leaves a trace."""
_SHADES = 6
"""Of 255: so far apart are two shades that nobody tells from each other, as the edges of a picture have them."""
_BLACK = 64
"""Of 255: up to here a cover is black. Others may be the ground of a table whose words are cut off at their cell."""
_LETTERS = 3
"""So many letters, or a figure, are worth a finding: a dash or a full stop may be too faint for the picture."""
_LEAST = 3
"""Pixels that a piece is high and wide at least: of less, such as a dash, a picture says nothing."""
_EDGE = 2
"""Pixels at the ends of a piece that may be of the letters beside it."""

Box = tuple[int, int, int, int]
"""Left, top, right and foot in the pixels of a picture."""
Edges = tuple[float, float, float, float]
"""Left, foot, right and top in the points of a page."""
Picture = numpy.ndarray[Any, Any]


def unseen(content: bytes, at: Span) -> Iterator[Finding]:
    """An error for words under a black cover, a warning for others that nobody sees; the words are not repeated."""
    covered, lost = [], []
    for number, page in enumerate(sheets(content), 1):
        kinds = set(_unseen(page))
        covered += [number] if True in kinds else []
        lost += [number] if False in kinds else []
    if covered:
        said = f"{_pages(covered)} words under a black cover, which whoever copies the page can read"
        hint = "take the words out in the program that made the file, not by a box over them, and save it anew"
        yield error("pack.covered", said, at, hint=hint)
    if lost:
        said = f"{_pages(lost)} words that nobody sees: off the page, cut off, or in the colour of what they are on"
        hint = "they would be published: copy the page into a text to read them, and ask its author to take them out"
        yield warning("pack.unseen", said, at, hint=hint)


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]} has"
    return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} have"


def _unseen(page: pypdfium2.PdfPage) -> Iterator[bool]:
    """For each piece of a page that has words of which nothing shows, whether it is covered."""
    text = page.get_textpage()
    picture = page.render(scale=_SCALE).to_numpy()[:, :, :3]
    for number in range(text.count_rects()):
        edges = text.get_rect(number)
        left, top, right, foot = _in_pixels(page, picture, edges)
        seen = picture[max(0, top) : max(0, foot + 1), max(0, left) : max(0, right + 1)]
        if not seen.size:
            if _tells(text.get_text_bounded(*edges)):
                yield False
            continue
        for box in _of_one_colour(seen):
            own = (max(0, left) + box[0], max(0, top) + box[1], max(0, left) + box[2], max(0, top) + box[3])
            if _tells(text.get_text_bounded(*_in_points(page, picture, own))):
                yield int(seen[box[1] : box[3], box[0] : box[2]].max()) <= _BLACK


def _tells(words: str) -> bool:
    """Whether words tell anything: they have a figure or some letters."""
    return any(map(str.isdigit, words)) or sum(map(str.isalpha, words)) >= _LETTERS


def _of_one_colour(seen: Picture) -> Iterator[Box]:
    """The pieces of a picture of words that have one colour and are wider than they are high, or all of it.

    Between words of one run there is less; in a wider piece there is a tab, or something is hidden.
    """
    high, wide = seen.shape[:2]
    if min(high, wide) < _LEAST:
        return
    if _is_even(seen):
        yield 0, 0, wide, high
        return
    plain = ((seen.max(axis=0).astype(int) - seen.min(axis=0)) <= _SHADES).all(axis=1)
    for is_plain, places in groupby(range(wide), key=lambda place: bool(plain[place])):
        found = list(places)
        first, last = found[0] + _EDGE, found[-1] + 1 - _EDGE
        if is_plain and last - first > high and _is_even(seen[:, first:last]):
            yield first, 0, last, high


def _is_even(piece: Picture) -> bool:
    """Whether a piece of a picture has one colour."""
    return bool(((piece.max(axis=(0, 1)).astype(int) - piece.min(axis=(0, 1))) <= _SHADES).all())


def _in_pixels(page: pypdfium2.PdfPage, picture: Picture, edges: Edges) -> Box:
    """Where a place on a page is in its picture, however the page is turned or cut."""
    (left, right), (top, foot) = _converted(pdfium.FPDF_PageToDevice, ctypes.c_int, page, picture, edges)
    return left, top, right, foot


def _in_points(page: pypdfium2.PdfPage, picture: Picture, box: Box) -> Edges:
    """The place on a page of a place in its picture: left, foot, right, top."""
    (left, right), (foot, top) = _converted(pdfium.FPDF_DeviceToPage, ctypes.c_double, page, picture, box)
    return left, foot, right, top


def _converted(
    convert: Any, kind: Any, page: pypdfium2.PdfPage, picture: Picture, corners: Box | Edges
) -> list[list[Any]]:
    """The corners of a place as PDFium converts them between page and picture: both across, both down, the less first.

    `kind` is the C type of what it gives.
    """
    x, y = kind(), kind()
    high, wide = picture.shape[:2]
    found = []
    for corner in (corners[:2], corners[2:]):
        convert(page, 0, 0, wide, high, 0, *corner, x, y)
        found.append((x.value, y.value))
    return [sorted(pair) for pair in zip(*found, strict=True)]

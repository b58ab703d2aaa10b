"""PDFs of every maker that is at hand: each is bound, and is in the pack what it was alone, seen, read and heard."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from cli.packs import agenda
from pdf.makers import MAKERS, Workshop
from PIL import ImageChops
from pypdfium2 import raw as pdfium
from unit.packing.making import lines, opened, plain

from paperkit.packing.bind import pack
from paperkit.packing.structure import has_tags
from support import KENT

ITEMS = """
items:
  - {title: Before, papers: [{file: before.pdf, title: Before}]}
  - {title: Paper, papers: [{file: paper.pdf, title: Paper}]}
"""
EDGE, HIGH, WIDE = 34, 16, 140
"""In points: how far from the head or foot a page's number is at most, and how large."""
STRIP = 22
"""Points by which a page grows that has no room for its number."""


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


def test_there_are_sixty() -> None:
    assert len(MAKERS) >= 60


@pytest.mark.large
@pytest.mark.filterwarnings("ignore")  # of the makers' own
@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_paper_is_in_the_pack_what_it_was_alone(name: str, tmp_path: Path, settings: Path) -> None:
    content = MAKERS[name](Workshop(tmp_path, settings))
    (tmp_path / "council.yaml").write_bytes((KENT.parent / "council.yaml").read_bytes())
    packed = pack(agenda(tmp_path / "agendas", ITEMS, before=plain("Before"), paper=content), tmp_path / "out")
    [(_, made)] = packed.files
    with pypdfium2.PdfDocument(content) as before, pypdfium2.PdfDocument(made.content) as after:
        start = len(after) - len(before)
        for number in range(len(before)):
            same_picture(before[number], after[start + number])
            assert shown(after[start + number], start + number + 1) == shown(before[number])
            assert [*links(after, start + number, start)] == [*links(before, number)]
        mine = list(bookmarks(after, start))
        mine = mine[mine.index((0, "2 Paper", 0)) + 1 :]
        assert [(depth - 1, *more) for depth, *more in mine] == list(bookmarks(before))
    same_speech(content, made.content, {finding.code for finding in packed.findings})


def same_picture(before: pypdfium2.PdfPage, after: pypdfium2.PdfPage) -> None:
    """A page looks as it did, but for its number at the edge, and perhaps a strip for it."""
    old, new = (page.render(scale=1).to_pil().convert("RGB") for page in (before, after))
    grown = new.height - old.height
    assert new.width == old.width
    assert grown in (0, STRIP)
    box = ImageChops.difference(old, new.crop((0, 0, old.width, old.height))).getbbox()
    if grown:
        assert box is None
    elif box is not None:
        left, top, right, foot = box
        assert top >= old.height - EDGE or foot <= EDGE
        assert right - left <= WIDE
        assert foot - top <= HIGH


def shown(page: pypdfium2.PdfPage, number: int = 0) -> list[str]:
    """The words of a page; without that it is such a page of the pack."""
    words = sorted(page.get_textpage().get_text_bounded().split())
    for word in ("Pack", "page", str(number)) if number else ():
        words.remove(word)
    return words


def links(document: pypdfium2.PdfDocument, number: int, start: int = 0) -> Iterator[tuple[Any, ...]]:
    """The links of a page as PDFium follows them: where they lie, and the address or the page to which they lead."""
    page, at, link = document[number], ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.raw, at, link):
        box = pdfium.FS_RECTF()
        pdfium.FPDFLink_GetAnnotRect(link, box)
        place = pdfium.FPDFLink_GetDest(document.raw, link)
        action = pdfium.FPDFLink_GetAction(link)
        page_to = pdfium.FPDFDest_GetDestPageIndex(document.raw, place) if place else -1
        to = page_to - start if page_to >= 0 else address(document, action)
        yield tuple(round(getattr(box, side)) for side in ("left", "bottom", "right", "top")), to


def address(document: pypdfium2.PdfDocument, action: Any) -> str:
    made = ctypes.create_string_buffer(pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0) + 1)
    pdfium.FPDFAction_GetURIPath(document.raw, action, made, len(made))
    return made.value.decode()


def bookmarks(document: pypdfium2.PdfDocument, start: int = 0) -> Iterator[tuple[int, str, int]]:
    """The bookmarks with their depth, and the page to which each leads."""
    for mark in document.get_toc():
        if place := mark.get_dest():
            yield mark.level, " ".join(mark.get_title().split()), place.get_index() - start


def same_speech(content: bytes, pack: bytes, codes: set[str]) -> None:
    """What a listener hears of a paper with tags is heard in the pack; of one without, the words of its pages."""
    said = [line for line in lines(pack) if line]
    with opened(content) as pdf:
        tagged = has_tags(pdf)
    if tagged:
        assert "pack.tags" not in codes
        own = [line for line in lines(content) if line]
        assert said[len(said) - len(own) :] == own
    else:
        with pypdfium2.PdfDocument(content) as document:
            words = "".join(word for page in document for word in shown(page))
        assert Counter(words) <= Counter("".join(said))  # the letters, since formulas are parted otherwise

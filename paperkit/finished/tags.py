"""Reads back the structure tree of a finished PDF, ours or another's: what a screen reader is given.

The text of marked content comes from PDFium, which decodes the fonts of any PDF; order, alternative texts and
attributes come from the tree itself (ISO 32000-1, 14.7 to 14.9).
"""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
import pypdfium2
from pypdfium2 import raw as pdfium

from paperkit.findings.finding import Invalid, Span, error
from paperkit.finished.damage import DAMAGED
from paperkit.finished.placing import Places, place
from paperkit.reading.textfile import shown

logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # else it prints stack traces of damaged metadata


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its type as the role map says, what it holds in order, what is said instead of it."""

    kind: str
    kids: tuple[Kid, ...] = ()
    alt: str | None = None
    actual_text: str | None = None
    expansion: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    headers: tuple[str, ...] = ()
    language: str | None = None
    id: str | None = None
    page: int | None = None

    def tags(self) -> tuple[Tag, ...]:
        """The elements in it, without its own text."""
        return tuple(kid for kid in self.kids if isinstance(kid, Tag))

    def walk(self) -> Iterator[Tag]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.tags():
            yield from kid.walk()


Kid: TypeAlias = "Tag | str"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tagged PDF as it is heard: its title, its language, its pages and its tree."""

    title: str
    language: str
    pages: int
    root: Tag


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Work on a PDF file; raises `Invalid` where it turns out to be none, or damaged, or locked."""
    at = Span(shown(path))
    try:
        yield
    except pikepdf.PasswordError:
        hint = "save it without a password; a paper that is published needs none"
        raise Invalid([error("pdf.locked", "the PDF is locked with a password", at, hint=hint)]) from None
    except (*DAMAGED, OSError) as problem:
        if path.is_file() and path.stat().st_size == 0:
            raise Invalid([error("pdf.unreadable", "the file is empty: it has no bytes", at)]) from None
        if path.suffix.lower() != ".pdf":
            said, hint = f"this is not a PDF but a file `{path.suffix}`", "name a finished PDF"
            raise Invalid([error("pdf.unreadable", said, at, hint=hint)]) from None
        said = str(problem).removeprefix(f"{path}: ") or type(problem).__name__
        raise Invalid([error("pdf.unreadable", f"this is not a PDF that can be read ({said})", at)]) from None


def read_tagged(path: Path) -> Tagged:
    """The structure tree of a PDF; raises `Invalid` for a file that is not a PDF, or is locked or not tagged."""
    with readable(path), pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as document:
        return _tagged(pdf, document, Span(shown(path)))


def tagged(content: bytes) -> Tagged:
    """The structure tree of a PDF of ours that is in no file."""
    with pikepdf.open(BytesIO(content)) as pdf, pypdfium2.PdfDocument(content) as document:
        return _tagged(pdf, document, Span(""))


def _tagged(pdf: pikepdf.Pdf, document: pypdfium2.PdfDocument, at: Span) -> Tagged:
    """The structure tree of an open PDF, which PDFium has open too; raises `Invalid` where it has none."""
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        hint = "a screen reader can only guess at its order; ask for it with tags, or as a web page"
        raise Invalid([error("pdf.untagged", "the PDF has no tags", at, hint=hint)])
    if place(pdf) is Places.LOST:
        said, hint = "the tags do not name the pages of their words", "ask its author to save it anew, with tags"
        raise Invalid([error("pdf.untagged", said, at, hint=hint)])
    reader = _TagReader(pdf, document)
    root = Tag("Document", tuple(reader.kids(tree, None)))
    return Tagged(_title(pdf), str(pdf.Root.get("/Lang", "")), len(pdf.pages), root)


def _title(pdf: pikepdf.Pdf) -> str:
    with pdf.open_metadata() as metadata:
        return str(metadata.get("dc:title") or pdf.docinfo.get("/Title", ""))


class _TagReader:
    """Walks a tree; `seen` keeps a damaged one, which leads back to itself, from going on for ever."""

    def __init__(self, pdf: pikepdf.Pdf, document: pypdfium2.PdfDocument) -> None:
        self.numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self.roles = dict(pdf.Root.StructTreeRoot.get("/RoleMap", {}).items())
        producer, tool = (str(pdf.docinfo.get(key, "")) for key in ("/Producer", "/Creator"))
        self.exact = producer.startswith("paperkit ") and tool == "paperkit"  # a pack holds the words of others
        self.document = document
        self.seen: set[tuple[int, int]] = set()
        self.pages: dict[int, Mapping[int, str]] = {}

    def kids(self, element: Any, page: int | None) -> Iterator[Kid]:
        found = element.get("/K", [])
        for kid in found if isinstance(found, pikepdf.Array) else [found]:
            if isinstance(kid, int):
                yield self.text(page, kid)
            elif not isinstance(kid, pikepdf.Dictionary):
                continue
            elif "/MCID" in kid:
                yield self.text(self.page(kid, page), int(kid.MCID))
            elif "/S" in kid and kid.objgen not in self.seen:
                if kid.is_indirect:
                    self.seen.add(kid.objgen)
                yield self.tag(kid, page)

    def tag(self, element: Any, above: int | None) -> Tag:
        page = self.page(element, above)
        kids = tuple(self.kids(element, page))
        pages = [page] if page is not None else [kid.page - 1 for kid in kids if isinstance(kid, Tag) and kid.page]
        attributes = dict(_attributes(element))
        return Tag(
            kind=self.kind(str(element.S)),
            kids=kids,
            alt=_said(element, "/Alt"),
            actual_text=_said(element, "/ActualText"),
            expansion=_said(element, "/E"),
            attributes={key: str(value).lstrip("/") for key, value in attributes.items()},
            headers=tuple(str(name) for name in attributes.get("/Headers", ())),
            language=_said(element, "/Lang"),
            id=_said(element, "/ID"),
            page=pages[0] + 1 if pages else None,
        )

    def kind(self, name: str) -> str:
        """The standard type that a type stands for, by the role map."""
        for _ in self.roles:
            name = str(self.roles.get(name, name))
        return name[1:]

    def page(self, element: Any, above: int | None) -> int | None:
        page = element.get("/Pg")
        return above if page is None else self.numbers.get(page.objgen)  # none: the page was taken out of the file

    def text(self, page: int | None, number: int) -> str:
        if page is None:
            return ""
        if page not in self.pages:
            self.pages[page] = self.texts(page)
        return self.pages[page].get(number, "")

    def texts(self, number: int) -> Mapping[int, str]:
        """The text of each piece of marked content on a page.

        Whoever made the file may have left the spaces at the ends of lines to the reader; paperkit has not.
        """
        page = self.document[number]
        letters = page.get_textpage()
        made: dict[int, str] = {}
        last: dict[int, tuple[float, float, float, float]] = {}
        for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            piece = pdfium.FPDFPageObj_GetMarkedContentID(drawn.raw)
            if piece < 0:
                continue
            box, text = drawn.get_bounds(), _text(drawn.raw, letters.raw)
            parted = piece in last and not self.exact and _apart(last[piece], box, made[piece], text)
            made[piece] = f"{made.get(piece, '')}{' ' if parted else ''}{text}"
            last[piece] = box
        return made


def _text(drawn: Any, letters: Any) -> str:
    """The characters of a text object, in UTF-16 with a zero at the end, as PDFium hands them out."""
    size = pdfium.FPDFTextObj_GetText(drawn, letters, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(drawn, letters, buffer, size)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")


_Box = tuple[float, float, float, float]
"""Left, foot, right and top, in points."""


def _apart(before: _Box, after: _Box, said: str, text: str) -> bool:
    """Whether two pieces of text are parted by white space that neither of them holds."""
    if said.endswith(" ") or text.startswith(" "):
        return False
    height = max(before[3] - before[1], 1.0)
    return abs(before[1] - after[1]) > height / 2 or after[0] - before[2] > height * 0.2


def _attributes(element: Any) -> Iterator[tuple[str, Any]]:
    found = element.get("/A", [])
    for group in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(group, pikepdf.Dictionary):
            yield from group.items()


def _said(element: Any, key: str) -> str | None:
    return str(element[key]) if key in element else None

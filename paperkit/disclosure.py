"""Looks through a finished PDF for what must not be in it: exempt words, comments, attachments, scripts, paths.

The text that is drawn comes from PDFium, all else (names, titles, descriptions, metadata, raw streams) from the objects
of the file, whether a page uses them or not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO

import pikepdf
import pypdfium2

from paperkit.document import Heading, Paragraph, plain, walk
from paperkit.source import Finding, Span, error, short

_PATH = re.compile(r"(?:/home/|/Users/|/root/|/tmp/|\b[A-Za-z]:\\|file://|\\\\\w)[\w./\\-]*")
_RUN = 6
"""How many words in a row give a text away: fewer stand in many texts by chance."""
_INFO = {"/Title", "/Author", "/Subject", "/Creator", "/Producer"}
_ACTIONS = {"/URI", "/GoTo"}


def giveaways(texts: Iterable[object]) -> frozenset[str]:
    """What gives prose, headings and names away, in small letters: each run of some words, or a shorter text whole."""
    found: set[str] = set()
    for text in texts:
        nodes = walk(text) if not isinstance(text, str) else ()
        said = (
            [text]
            if isinstance(text, str)
            else [plain(n.children) for n in nodes if isinstance(n, Paragraph | Heading)]
        )
        for one in said:
            words = _folded(one).split()
            found.update(" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))
    return frozenset(secret for secret in found if " " in secret)


def disclosed(content: bytes, name: str, *, author: str, secrets: Collection[str] = ()) -> Iterator[Finding]:
    """What a finished public file discloses; `secrets` are in small letters, as `giveaways` makes them."""
    at = Span(name)
    with pikepdf.open(BytesIO(content)) as pdf:
        yield from _hidden(pdf, at)
        strings = list(_strings(pdf))
        said = [*strings, _drawn(content) if secrets else ""]
        if pdf.docinfo.get("/Author", author) != author:
            yield _wrong("author", "the file names another author than the council", at)
    for text in strings:
        if found := _PATH.search(text):
            yield _wrong("path", f"the file names a place on a computer: `{short(found[0])}`", at)
    heard = " ".join(_folded(text) for text in said)
    for secret in sorted(secrets):
        if re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", heard):
            yield _wrong("exempt", f"exempt words would be public: `{short(secret)}`", at)


def _hidden(pdf: pikepdf.Pdf, at: Span) -> Iterator[Finding]:
    """Attachments, scripts, comments and properties that nobody sees on a page."""
    root = pdf.Root
    for key in ("/AF", "/AcroForm", "/OpenAction", "/AA", "/OCProperties"):
        if key in root:
            yield _wrong("hidden", f"the file holds `{key}`", at)
    for key in set(root.get("/Names", pikepdf.Dictionary()).keys()) - {"/Dests"}:
        yield _wrong("hidden", f"the file holds `{key}`", at)
    for key in set(pdf.docinfo.keys()) - _INFO:
        yield _wrong("hidden", f"the file has a property `{key}`", at)
    for number, page in enumerate(pdf.pages, start=1):
        for note in page.get("/Annots", ()):
            if note.Subtype != "/Link":
                yield _wrong("comment", f"a note of the kind `{note.Subtype}` on page {number}", at)
            elif "/A" in note and note.A.S not in _ACTIONS:
                yield _wrong("hidden", f"a link on page {number} runs `{note.A.S}`", at)


def _wrong(kind: str, said: str, at: Span) -> Finding:
    return error(f"disclosure.{kind}", said, at)


def _strings(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every string, name and stream of a file; content streams as the operators that they are."""
    for held in pdf.objects:
        yield from _strings_in(held)
        if isinstance(held, pikepdf.Stream) and "/Length1" not in held and held.get("/Subtype") != "/Type1C":
            yield held.read_bytes().decode("utf-8", "replace")


def _strings_in(held: object) -> Iterator[str]:
    if isinstance(held, pikepdf.String):
        yield str(held)
    elif isinstance(held, pikepdf.Array):
        for one in held:
            if not getattr(one, "is_indirect", False):
                yield from _strings_in(one)
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        for key, one in held.items():
            yield key
            if not getattr(one, "is_indirect", False):
                yield from _strings_in(one)


def _drawn(content: bytes) -> str:
    """The text that the pages show, as one text: a sentence may go over the foot of a page."""
    document = pypdfium2.PdfDocument(content)
    return " ".join(page.get_textpage().get_text_range() for page in document)


def _folded(text: str) -> str:
    """A text as it is compared: small letters and figures, one space between words, plain apostrophes."""
    return " ".join(re.sub(r"[^\w']+", " ", text.replace("\u2019", "'")).casefold().split())

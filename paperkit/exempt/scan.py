"""Looks through a finished file for what must not be in it: exempt words, comments, attachments, scripts, paths.

Of a PDF the text that is drawn comes from PDFium, all else (names, titles, descriptions, metadata, raw streams) from
the objects of the file, whether a page uses them or not. Any other file is read as text, or refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from io import BytesIO

import pikepdf

from paperkit.exempt.words import exempt_words, places_on_a_computer
from paperkit.findings.finding import Finding, Span, error

_INFO = {"/Title", "/Author", "/Subject", "/Creator", "/Producer"}
_HEXADECIMAL = re.compile(rb"<feff((?:[0-9a-fA-F]{4})*)>")
_LITERAL = re.compile(rb"\(\xfe\xff((?:[^\\)]|\\.)*)\)", re.DOTALL)
"""Text strings in UTF-16, as they are written in hexadecimal and between parentheses."""
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ACTIONS = {"/URI", "/GoTo"}


def disclosed(content: bytes, name: str, *, author: str, secrets: Collection[str] = ()) -> Iterator[Finding]:
    """What a finished public file discloses; `secrets` are in small letters, as `giveaways` makes them."""
    at = Span(name)
    with pikepdf.open(BytesIO(content)) as pdf:
        yield from _hidden(pdf, at)
        written = _written(pdf)
        if pdf.docinfo.get("/Author", author) != author:
            yield error("disclosure.author", "the file names another author than the council", at)
    yield from places_on_a_computer(written, name)
    if secrets:
        yield from exempt_words(f"{written} {_drawn(content)}", name, secrets)


def words_disclosed(content: bytes, name: str, secrets: Collection[str]) -> Iterator[Finding]:
    """Which exempt words a file holds in which the papers of others are bound too: these name their own authors."""
    if secrets:
        with pikepdf.open(BytesIO(content)) as pdf:
            written = _written(pdf)
        yield from exempt_words(f"{written} {_drawn(content)}", name, secrets)


def _hidden(pdf: pikepdf.Pdf, at: Span) -> Iterator[Finding]:
    """Attachments, scripts, comments and properties that nobody sees on a page."""
    root = pdf.Root
    for key in ("/AF", "/AcroForm", "/OpenAction", "/AA", "/OCProperties"):
        if key in root:
            yield error("disclosure.hidden", f"the file holds `{key}`", at)
    for key in set(root.get("/Names", pikepdf.Dictionary()).keys()) - {"/Dests"}:
        yield error("disclosure.hidden", f"the file holds `{key}`", at)
    for key in set(pdf.docinfo.keys()) - _INFO:
        yield error("disclosure.hidden", f"the file has a property `{key}`", at)
    for number, page in enumerate(pdf.pages, start=1):
        for note in page.get("/Annots", ()):
            if note.Subtype != "/Link":
                yield error("disclosure.comment", f"a note of the kind `{note.Subtype}` on page {number}", at)
            elif "/A" in note and note.A.S not in _ACTIONS:
                yield error("disclosure.hidden", f"a link on page {number} runs `{note.A.S}`", at)


def _written(pdf: pikepdf.Pdf) -> str:
    """All that is written in a file, with every stream laid open: names, strings, operators, metadata."""
    laid_open = BytesIO()
    pdf.save(
        laid_open,
        static_id=True,
        compress_streams=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
    )
    raw = laid_open.getvalue()
    wide = [bytes.fromhex(found[1].decode()) for found in _HEXADECIMAL.finditer(raw)]
    wide += [_ESCAPED.sub(_unescaped, found[1]) for found in _LITERAL.finditer(raw)]
    return " ".join([raw.decode("utf-8", "replace"), *(text.decode("utf-16-be", "replace") for text in wide)])


def _unescaped(found: re.Match[bytes]) -> bytes:
    """The byte that an escape in a string stands for (ISO 32000-1, 7.3.4.2)."""
    said = found[1]
    return bytes([int(said, 8)]) if said.isdigit() else _CONTROLS.get(said, said)


def _drawn(content: bytes) -> str:
    """The text that the pages show, as one text: a sentence may go over the foot of a page."""
    import pypdfium2  # only a paper with exempt parts needs it

    document = pypdfium2.PdfDocument(content)
    return " ".join(page.get_textpage().get_text_range() for page in document)

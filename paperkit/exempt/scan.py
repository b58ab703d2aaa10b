"""Looks through a finished file for what must not be in it: exempt words, comments, attachments, scripts, paths.

Of a PDF the text that is drawn comes from PDFium, all else (names, titles, descriptions, metadata, raw streams) from
the objects of the file, whether a page uses them or not. Any other file is read as text, or refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from io import BytesIO

import pikepdf

from paperkit.exempt.fingerprints import given_away
from paperkit.findings.finding import Finding, Span, error, short

_PATH = re.compile(r"(?:/home/|/Users/|/root/|/tmp/|file://|\b[A-Za-z]:\\[\w ]{2}|\\\\[\w-]{2,}\\\w{2})[\w./\\-]*")
_INFO = {"/Title", "/Author", "/Subject", "/Creator", "/Producer"}
_HEXADECIMAL = re.compile(rb"<feff((?:[0-9a-fA-F]{4})*)>")
_LITERAL = re.compile(rb"\(\xfe\xff((?:[^\\)]|\\.)*)\)", re.DOTALL)
"""Text strings in UTF-16, as they are written in hexadecimal and between parentheses."""
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ACTIONS = {"/URI", "/GoTo"}


def disclosed(content: bytes, name: str, *, author: str, secrets: Collection[str] = ()) -> Iterator[Finding]:
    """What a finished public file discloses; `secrets` are in small letters, as `giveaways` makes them."""
    at, drawn = Span(name), ""
    if content.startswith(b"%PDF-"):
        with pikepdf.open(BytesIO(content)) as pdf:
            yield from _hidden(pdf, at)
            written = _written(pdf)
            if pdf.docinfo.get("/Author", author) != author:
                yield _wrong("author", "the file names another author than the council", at)
        drawn = _drawn(content) if secrets else ""
    else:
        try:
            written = content.decode("utf-8")
        except UnicodeDecodeError:
            yield _wrong("unseen", "the file is neither a PDF nor text, so it cannot be searched for exempt words", at)
            return
    if found := _PATH.search(written):
        yield _wrong("path", f"the file names a place on a computer: `{short(found[0])}`", at)
    for secret in given_away(f"{written} {drawn}", secrets):
        hint = "find them in what is open (names, notes, rules, the layout), and say it in other words there"
        yield error("disclosure.exempt", f"exempt words would be public: `{short(secret)}`", at, hint=hint)


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

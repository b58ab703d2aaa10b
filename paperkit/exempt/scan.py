"""Looks through a finished file for what must not be in it: exempt words, comments, attachments, scripts, paths."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from io import BytesIO
from itertools import chain

import pikepdf

from paperkit.exempt.laid_open import laid_open, written
from paperkit.exempt.words import exempt_words, places_on_a_computer
from paperkit.findings.finding import Finding, Span, error
from paperkit.finished.damage import DAMAGED
from paperkit.finished.marking import marks

_INFO = {"/Title", "/Author", "/Subject", "/Creator", "/Producer"}
_ACTIONS = {"/URI", "/GoTo"}


def disclosed(
    content: bytes,
    name: str,
    *,
    author: str | None = None,
    secrets: Collection[str] = (),
    pictured: Sequence[str] = (),
) -> Iterator[Finding]:
    """What a finished public file discloses; `secrets` are in small letters, as `giveaways` makes them.

    PDF, office files and text are looked through alike. `author` is the council in whose name a file is; none where
    papers of others are bound into it, whose authors and places are theirs to name. `pictured` are the words in its
    pictures, which the file itself does not tell.
    """
    is_pdf = content.startswith(b"%PDF-")
    if is_pdf:
        yield from _of_pdf(content, author, Span(name))
    try:
        texts = [*laid_open(content, name)]
    except ValueError as problem:
        yield error("disclosure.unread", str(problem), Span(name))
        return
    if content and len(texts) == 1:  # its name alone
        said = "the file is neither a PDF, an office file nor text, so it cannot be looked through"
        yield error("disclosure.unread", said, Span(name))
    if author is not None:
        yield from places_on_a_computer(texts, name)
    if secrets:
        everything = chain([" ".join(texts)], pictured, _streams(content) if is_pdf else ())
        yield from dict.fromkeys(found for text in everything for found in exempt_words(text, name, secrets))


def _of_pdf(content: bytes, author: str | None, at: Span) -> Iterator[Finding]:
    """What only a PDF may hold: what is hidden in it, another author, a mark that the public may not see it."""
    with pikepdf.open(BytesIO(content)) as pdf:
        if author is not None:
            yield from _hidden(pdf, at)
        if author is not None and pdf.docinfo.get("/Author", author) != author:
            yield error("disclosure.author", "the file names another author than the council", at)
        if any(found.exempt for found in marks(pdf)):
            yield error("disclosure.marked", "the file has the mark of what the public may not see", at)


def _hidden(pdf: pikepdf.Pdf, at: Span) -> Iterator[Finding]:
    """Attachments, scripts, comments and properties that nobody sees on a page."""
    root = pdf.Root
    for key in ("/AF", "/AcroForm", "/OpenAction", "/AA", "/OCProperties"):
        if key in root:
            yield error("disclosure.hidden", f"the file contains `{key}`", at)
    for key in set(root.get("/Names", pikepdf.Dictionary()).keys()) - {"/Dests"}:
        yield error("disclosure.hidden", f"the file contains `{key}`", at)
    for key in set(pdf.docinfo.keys()) - _INFO:
        yield error("disclosure.hidden", f"the file has a property `{key}`", at)
    for number, page in enumerate(pdf.pages, start=1):
        for note in page.get("/Annots", ()):
            if note.Subtype != "/Link":
                yield error("disclosure.comment", f"a note of the kind `{note.Subtype}` on page {number}", at)
            elif "/A" in note and note.A.S not in _ACTIONS:
                yield error("disclosure.hidden", f"a link on page {number} runs `{note.A.S}`", at)


def _streams(content: bytes) -> Iterator[str]:
    """All that is written in a PDF, then in each of its streams: also what is drawn by the letters of its names.

    A picture for which nobody has a decoder is looked through as it is.
    """
    with pikepdf.open(BytesIO(content)) as pdf:
        yield written(pdf).decode("utf-8", "replace")
        for found in pdf.objects:
            if isinstance(found, pikepdf.Stream):
                try:
                    data = found.read_bytes(pikepdf.StreamDecodeLevel.specialized)
                except DAMAGED:
                    data = found.read_raw_bytes()
                yield data.decode("utf-8", "replace")

"""Looks through a finished file for what must not be in it: exempt words, comments, attachments, scripts, paths."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from io import BytesIO

import pikepdf

from paperkit.exempt.laid_open import laid_open
from paperkit.exempt.words import exempt_words, places_on_a_computer
from paperkit.findings.finding import Finding, Span, error
from paperkit.finished.marking import marks

_INFO = {"/Title", "/Author", "/Subject", "/Creator", "/Producer"}
_ACTIONS = {"/URI", "/GoTo"}


def disclosed(
    content: bytes, name: str, *, author: str | None = None, secrets: Collection[str] = ()
) -> Iterator[Finding]:
    """What a finished public file discloses; `secrets` are in small letters, as `giveaways` makes them.

    PDF, office files and text are looked through alike. `author` is the council in whose name a file is; none where
    papers of others are bound into it, whose authors and places are theirs to name.
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
        yield from exempt_words(" ".join([*texts, *([_written(content)] if is_pdf else [])]), name, secrets)


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


def _written(content: bytes) -> str:
    """All that is written in a PDF, with every stream laid open: also what is drawn by the letters of its names."""
    laid_open = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(
            laid_open,
            static_id=True,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
        )
    return laid_open.getvalue().decode("utf-8", "replace")

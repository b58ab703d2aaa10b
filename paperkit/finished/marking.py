"""Turns a finished PDF into what it says of itself that the public may not see it, under whatever name it goes.

Our own files bear a mark in their metadata and in those of each page, which other programs keep when they save a file
or take pages out of it. Where a page was printed to PDF, or somebody else made the file, there are its words: every
copy of what the public may not see is marked "Not for publication" (Local Government Act 1972, s.100B(5)(a)).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import unescape
from io import BytesIO
from itertools import chain, pairwise

import pikepdf

from paperkit.finished.contents import page_lines
from paperkit.values.marking import NAMESPACE, Marking

_EDGE = 3
"""So many lines at the head and at the foot of a page may be a mark on it; a line between them is part of its text."""
_BEFORE = (
    r"(?:(?:draft|exempt|confidential|private|restricted|sensitive|official|strictly|and|report|paper"
    r"|(?:agenda )?item \d+)\b[\s,.:;/\u2013\u2014-]*)*"
)
_BEHIND = (
    r"(?:[\s,.:;/()\u2013\u2014\d-]|\bof\b|\bpage\b)*"
    r"(?:\b(?:by virtue|under|in accordance|pursuant|(?:exempt )?(?:information )?paragraphs?|schedule"
    r"|contains (?:exempt|confidential)|because it contains (?:exempt|confidential))\b.*)?"
    r"(?:\b(?:exempt|confidential|restricted)(?: (?:information|report|paper))?\b\W*)?"
)
_IN_LAW = "N(?:OT FOR PUBLICATION|ot [Ff]or [Pp]ublication)"
"""The words of the law where they begin a line; with a small letter they go on with a sentence."""
_OF_ITSELF = re.compile(
    r"this (?:report|paper|document|item) is (?:exempt(?: information)?,? and )?not for publication\b", re.IGNORECASE
)
"""How a page says it in a sentence."""
_CLOSED = re.compile(
    r"(?:strictly |private and |exempt|and |[ ,:;-])*"
    r"(?:confidential|restricted|exempt|part (?:2|ii|two)(?=\W+(?:report|paper|appendix|annex|item|exempt)))\b"
    r"(?: (?:report|paper|appendix|annex|item|information|from publication|part (?:2|ii|two))\b[ a-z0-9]{0,3})?\W*"
    r"(?: ?(?:report|paper|appendix|annex|item|part)\b.*)?",
    re.IGNORECASE,
)
"""What may be a mark too, in other words than those of the law."""
_CLOSED_NAME = re.compile(
    r"(?<![a-z])(?:exempt(?![a-z]| accommodation)|(?:confidential|restricted)(?![a-z]))", re.IGNORECASE
)
"""The same in a title or a file name; exempt accommodation is a kind of housing."""
_NAMED = re.compile(r"not for publication", re.IGNORECASE)
_DRAFT, _DRAFT_NAME = re.compile(r"(?i)draft\b[\s,:.\u2013-]*not for publication\b"), re.compile(r"(?i)draft\b")
_NAMED_LAST = re.compile(r"not for publication\W*$", re.IGNORECASE)
_VALUE = r"[\s:]{name}(?:=([\"'])(?P<of_attribute>.*?)\1|(?:\s[^<>]*)?>(?P<of_element>[^<]*)<)"
"""A property as it is written: an attribute, or an element."""


def marking(
    content: bytes, name: str, phrases: Collection[str] = (), pages: Sequence[Sequence[str]] | None = None
) -> Marking:
    """What a PDF says of itself by a mark of ours, or by the words that stand for one.

    `phrases` are what a layout says instead of the words of the law, `pages` the lines of its pages, where they are
    known already. Raises one of `DAMAGED` for a file that cannot be read.
    """
    with pikepdf.open(BytesIO(content)) as pdf:
        title, author = (str(pdf.docinfo.get(key, "")) for key in ("/Title", "/Author"))
        ours = str(pdf.docinfo.get("/Producer", "")).startswith("paperkit ")
        found = marks(pdf)
    council = next((one.council for one in found if one.council), author if ours else "")
    if found:
        return Marking(any(one.exempt for one in found), any(one.draft for one in found), council)
    lines = page_lines(content) if pages is None else pages
    said = next(_words(title, name, lines, phrases), "")
    is_draft = said.casefold().startswith("draft")
    return Marking(bool(said) and not is_draft, is_draft, council, "" if ours else said)  # older versions wrote no mark


def perhaps_marked(content: bytes, name: str, pages: Sequence[Sequence[str]]) -> str:
    """Words by which a PDF may say that the public may not see it: `CONFIDENTIAL`, `Exempt Appendix C.pdf`.

    Nothing where there are none. They are those of its title, its name, or a line of the head of a page. Raises one of
    `DAMAGED` for a file that cannot be read.
    """
    with pikepdf.open(BytesIO(content)) as pdf:
        title = str(pdf.docinfo.get("/Title", ""))
    named = (text for text in (title, name) if _CLOSED_NAME.search(text))
    heads = (text for lines in pages for text in lines[:_EDGE] if _CLOSED.fullmatch(text))
    return next(chain(named, heads), "")


def marked_name(name: str) -> Marking:
    """What a file says of itself by its name alone: all that is known of one that is not a PDF."""
    if _NAMED.search(name):
        return Marking(exempt=True, words=name)
    is_draft = _DRAFT_NAME.match(name) is not None
    return Marking(exempt=False, draft=is_draft, words=name if is_draft else "")


def marked_lines(lines: Iterable[str], name: str) -> Marking:
    """What a file that is not a PDF says of itself: by its name, or by a line of its head."""
    if (by_name := marked_name(name)).exempt:
        return by_name
    alone = re.compile(rf"(?i:{_BEFORE}){_IN_LAW}\b(?i:{_BEHIND})$")
    said = next((line for line in lines if alone.match(line) or _DRAFT.match(line)), "")
    if not said:
        return by_name
    is_draft = said.casefold().startswith("draft")
    return Marking(exempt=not is_draft, draft=is_draft, words=said)


def marks(pdf: pikepdf.Pdf) -> list[Marking]:
    """The marks of ours in an open PDF: in its metadata, and in those of its pages, each once."""
    streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Type") == "/Metadata"]
    return [found for one in streams if (found := _read(one.read_bytes()))]


def _read(data: bytes) -> Marking | None:
    """The mark in metadata, in whatever form another program wrote them anew (ISO 16684-1, 7)."""
    text = data.replace(b"\0", b"").decode("utf-8", "replace")
    if NAMESPACE not in text:
        return None
    said = {name: re.search(_VALUE.format(name=name), text) for name in ("exempt", "draft", "council")}
    exempt, draft, council = (
        (found["of_attribute"] or found["of_element"] or "").strip() if found else "" for found in said.values()
    )
    is_draft = draft.casefold() == "true"
    return Marking(exempt.casefold() == "true" or not is_draft, is_draft, unescape(council))


def _drawn_together(line: str) -> str:
    """A line, or the words of the law where its letters stand apart, as in a banner: `N O T  F O R`."""
    is_law = "".join(line.split()) == "NOTFORPUBLICATION"
    return "NOT FOR PUBLICATION" if is_law else line


def _words(title: str, name: str, pages: Sequence[Sequence[str]], phrases: Collection[str]) -> Iterator[str]:
    """The words of a file that say it is not for publication: its title, its name, the head or foot of a page."""
    own = "|".join(re.escape(" ".join(phrase.split())) for phrase in phrases if phrase.strip())
    marked = f"(?:{_IN_LAW}{f'|(?i:{own})' if own else ''})"
    begun, line = re.compile(rf"(?i:{_BEFORE}){marked}\b"), re.compile(rf"(?i:{_BEFORE}){marked}(?i:{_BEHIND})$")
    if begun.match(title) or _NAMED_LAST.search(title):
        yield title
    if _NAMED.search(name) or (own and re.search(own, name, re.IGNORECASE)):
        yield name
    for number, lines in enumerate(pages):
        edge = [*lines[:_EDGE], *lines[_EDGE:][-_EDGE:]]
        over_two = [f"{one} {other}" for one, other in pairwise(lines[:_EDGE])]
        told = map(_drawn_together, (*edge, *over_two))
        yield from (text for text in told if line.match(text) or _OF_ITSELF.match(text))
        if number == 0 and (found := begun.match(" ".join(lines[:_EDGE]))) and found[0].casefold().startswith("draft"):
            yield found[0]

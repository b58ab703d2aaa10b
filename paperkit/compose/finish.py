"""Finishes a document for those who hear it: headings without a gap, addresses as links, abbreviations in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from paperkit.document import Document, Field, Heading, Inline, Link, Part, Short, Text, rewritten

_ADDRESS = re.compile(r"https?://\S+|www\.[\w-]+\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)
_AFTER = ".,;:!?)]}'\"\u2019\u201d\u2026"  # what ends a sentence or a quotation rather than an address


def finished(document: Document, abbreviations: Mapping[str, str]) -> Document:
    """The document with levels that begin at 1 and skip none, linked addresses, and explained abbreviations.

    The levels are those of ISO 14289-1, 7.4.2; links and abbreviations those of WCAG 2.2, 2.4.4 and 3.1.4.
    """
    parts = tuple(_levelled(part) for part in document.parts)
    parts = rewritten(parts, _linked)
    if abbreviations:
        parts = rewritten(parts, _explained(abbreviations))
    return replace(document, parts=parts)


def _levelled(part: Part) -> Part:
    """Each heading one level below the nearest higher one before it; a part begins at level 1."""
    above: list[int] = []

    def depth(level: int) -> int:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        return len(above)

    def change(node: Any) -> Any:
        if isinstance(node, Heading) and node.level != (level := depth(node.level)):
            return replace(node, level=level)
        if (
            isinstance(node, Field)
            and node.heading_level
            and node.heading_level != (level := depth(node.heading_level))
        ):
            return replace(node, heading_level=level)
        return node

    return rewritten(part, change)


def _linked(node: Any) -> Any:
    """A text with each web and mail address in it as a link."""
    if not isinstance(node, Text) or not _ADDRESS.search(node.text):
        return node
    made: list[Inline] = []
    at = 0
    for found in _ADDRESS.finditer(node.text):
        address = found[0].rstrip(_AFTER)
        if found.start() > at:
            made.append(Text(node.text[at : found.start()]))
        scheme = "" if "://" in address else "mailto:" if "@" in address else "https://"
        made.append(Link((Text(address),), f"{scheme}{address}", address))
        at = found.start() + len(address)
    return (*made, Text(node.text[at:])) if at < len(node.text) else tuple(made)


def _explained(abbreviations: Mapping[str, str]) -> Callable[[Any], Any]:
    """What gives each abbreviation its words where it first stands, unless the sentence gives them there."""
    waiting = dict(abbreviations)
    known = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(waiting, key=len, reverse=True)))})(?!\w)")

    def change(node: Any) -> Any:
        if not isinstance(node, Text) or not waiting:
            return node
        made: list[Inline] = []
        at = 0
        for found in known.finditer(node.text):
            words = waiting.pop(found[1], None)
            if words is None or words.casefold() in node.text.casefold():
                continue
            if found.start() > at:
                made.append(Text(node.text[at : found.start()]))
            made.append(Short(found[1], words))
            at = found.end()
        if not made:
            return node
        return (*made, Text(node.text[at:])) if at < len(node.text) else tuple(made)

    return change

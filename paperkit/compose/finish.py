"""Finishes a document for those who hear it: headings without a gap, addresses as links, abbreviations in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from paperkit.document.nodes import Document, Field, Heading, Inline, Link, Part, Short, Text
from paperkit.document.walk import rewritten

_ADDRESS = re.compile(r"https?://\S+|www\.[\w-]+\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)
_AFTER = ".,;:!?)]}'\"\u2019\u201d\u2026"  # what ends a sentence or a quotation rather than an address


def finished(part: Part) -> Part:
    """The part with levels that begin at 1 and skip none, and with its addresses as links.

    The levels are those of ISO 14289-1, 7.4.2; that a link is one, and says so, WCAG 2.2, 1.3.1.
    """
    above: list[int] = []

    def depth(level: int) -> int:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        return len(above)

    def change(node: Any) -> Any:
        if isinstance(node, Text):
            return _linked(node) if "@" in node.text or "://" in node.text or "www." in node.text.lower() else node
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


def _linked(text: Text) -> tuple[Inline, ...]:
    """A text with each web and mail address in it as a link."""
    made: list[Inline] = []
    at = 0
    for found in _ADDRESS.finditer(text.text):
        address = found[0].rstrip(_AFTER)
        if found.start() > at:
            made.append(Text(text.text[at : found.start()]))
        scheme = "" if "://" in address else "mailto:" if "@" in address else "https://"
        made.append(Link((Text(address),), f"{scheme}{address}", address))
        at = found.start() + len(address)
    return (*made, Text(text.text[at:])) if at < len(text.text) else tuple(made)


def explained(document: Document, abbreviations: Mapping[str, str]) -> Document:
    """The document with each abbreviation in full where it is first used, for those who hear it (WCAG 2.2, 3.1.4)."""
    return replace(document, parts=rewritten(document.parts, _explained(abbreviations))) if abbreviations else document


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

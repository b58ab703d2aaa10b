"""Turns the parts of a document into the bookmarks by which people find their way through it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from paperkit.document.nodes import Bookmark, Heading, Part
from paperkit.document.walk import headings
from paperkit.document.words import has_words, seen
from paperkit.kept import kept_while_same


def bookmarks(parts: Sequence[Part]) -> tuple[Bookmark, ...]:
    """A bookmark for every part and, under it, for each of its highest headings below its title (WCAG 2.2, 2.4.5)."""
    return tuple(Bookmark(part.title, part.id, _of_headings([*_headings(part)])) for part in parts)


def _headings(part: Part) -> Iterator[Heading]:
    for section in part.sections:
        yield from kept_while_same(partial(headings, section), ("headings", part.id, section.id), section)


def _of_headings(found: Sequence[Heading]) -> tuple[Bookmark, ...]:
    below = [one for one in found if one.id and has_words(one.children) and not _is_title(one, found)]
    highest = min((heading.level for heading in below), default=0)
    return tuple(
        Bookmark(" ".join(filter(None, (heading.label, seen(heading.children)))), heading.id)
        for heading in below
        if heading.level == highest
    )


def _is_title(heading: Heading, of: Sequence[Heading]) -> bool:
    """Whether a heading is the one of its level 1, and so the title of the part."""
    return heading.level == 1 and sum(other.level == 1 for other in of) == 1

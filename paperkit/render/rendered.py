"""What rendering comes to, in whatever format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file: its bytes, its pages, the characters that it cannot show, the numbers of pages that run over."""

    content: bytes
    pages: int = 0
    """How many it has; none in a format without pages."""
    missing: frozenset[str] = frozenset()
    overfull: tuple[int, ...] = ()
    marks: tuple[bytes, ...] = ()
    """A mark of each page, where it may be rendered again: pages with the same mark have the same words and look."""
    pictured: tuple[str, ...] = ()
    """The words in its pictures that are made of dots, where nobody finds them in its bytes."""

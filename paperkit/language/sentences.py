"""Turns a paragraph into its sentences."""

from __future__ import annotations

import re
from functools import lru_cache

_END = re.compile(r"(?<=[.!?])[\u201d\u2019\")\]]*\s+(?=[A-Z\u201c\u2018\"(\[{0-9])")
_NO_END = re.compile(r"\b(?:e\.g|i\.e|etc|no|mr|mrs|ms|dr|st|cllr|vs|approx|inc|para|s)\.$", re.IGNORECASE)


@lru_cache(maxsize=4096)  # a dozen checks ask for the same paragraphs: 2% of a paper of 30 indicators
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; `e.g.` and `Mr.` end none."""
    found: list[str] = []
    begun = ""
    for piece in _END.split(text):
        begun = f"{begun} {piece}" if begun else piece
        if not _NO_END.search(begun):
            found.append(begun)
            begun = ""
    return (*found, begun) if begun else tuple(found)

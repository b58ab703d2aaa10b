"""Turns a paragraph into its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?])[\u201d\u2019\")\]]*\s+(?=[A-Z\u201c\u2018\"(\[{0-9])")
_NO_END = re.compile(r"\b(?:e\.g|i\.e|etc|no|mr|mrs|ms|dr|st|cllr|vs|approx|inc|para|s)\.$", re.IGNORECASE)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph; `e.g.` and `Mr.` end none."""
    begun = ""
    for piece in _END.split(text):
        begun = f"{begun} {piece}" if begun else piece
        if not _NO_END.search(begun):
            yield begun
            begun = ""
    if begun:
        yield begun

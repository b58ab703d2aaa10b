"""How a document fits its pages, whatever renders it: plain values, which may cross to another process."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fit:
    """What the fonts lack of a document's characters, and the numbers of the pages that run over."""

    missing: frozenset[str]
    overfull: tuple[int, ...]

"""A rated paper without its words: what hangs on figures alone is worked out of that, and only where they change."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from paperkit.kept import kept_while_same
from paperkit.paper.model import RatedPaper


@lru_cache(maxsize=8)  # a paper with its exempt parts and without, and those who ask for either
def figures_of(rated: RatedPaper) -> RatedPaper:
    """The paper without its texts; in a process that keeps answers the very object of before, while nothing changed."""
    figures = replace(rated, paper=rated.paper.without_words())
    return kept_while_same(lambda: figures, ("figures", rated.paper.place), figures)

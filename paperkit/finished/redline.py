"""Turns the words of two versions into the places where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_MOST_REDLINED = 60


_PIECES = 12  # in a change: many small ones next to each other are told as several


_AROUND = 4  # words before and behind a change by which its place is found


@dataclass(frozen=True, slots=True)
class Change:
    """A place where words went or came: its page in the new version, counted from 0, and its pieces in order.

    A piece is `same`, `deleted` or `inserted`, with its words.
    """

    page: int
    pieces: tuple[tuple[str, str], ...]


def redline(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> tuple[Change, ...]:
    """What changed between two versions, by the words of their pages, with a few words around each place."""
    before, after = ([word for page in pages for word in page] for pages in (old, new))
    pages = [number for number, page in enumerate(new) for _ in page]
    made = []
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(_AROUND):
        pieces: list[tuple[str, str]] = []
        for kind, start, end, first, last in group:
            if kind == "equal":
                pieces.append(("same", " ".join(before[start:end])))
            else:
                pieces += [("deleted", _begun(before[start:end]))] if end > start else []
                pieces += [("inserted", _begun(after[first:last]))] if last > first else []
        at = next(first for kind, *_, first, _ in group if kind != "equal")
        page = pages[min(at, len(pages) - 1)] if pages else 0
        made += [Change(page, tuple(pieces[start : start + _PIECES])) for start in range(0, len(pieces), _PIECES)]
    return tuple(made)


def _begun(words: Sequence[str]) -> str:
    """Words, or the beginning of many."""
    return " ".join(words[:_MOST_REDLINED]) + (" ..." if len(words) > _MOST_REDLINED else "")

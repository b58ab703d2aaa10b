"""Finds what returns say twice and differently, and shows two texts so that one sees where they part."""

from __future__ import annotations

from collections.abc import Sequence

from paperkit.findings.finding import error, short
from paperkit.round.collecting.checked import Checker
from paperkit.round.collecting.items import Item, Place, Return

_BEFORE = 20
"""The characters that are shown before the first that differs."""


def contradicted(returns: Sequence[Return], checker: Checker) -> None:
    """An error in the later of two returns that give other values for one place; the earlier's cell is disputed."""
    first: dict[Place, tuple[Return, Item]] = {}
    for one in returns:
        for item in one.items:
            other, before = first.setdefault(item.place, (one, item))
            if (other is one and item is before) or _same(item, before, checker):
                continue
            who = "two returns differ" if other is not one else "the return says two things"
            mine, theirs = apart(item.text, before.text)
            said = f"{who} about {item}: {mine} here, {theirs} in {before.at}"
            hint = "ask which is right, and take the other out of the folder"
            one.findings.append(error("return.twice", said, item.at, hint=hint, related=[before.at]))
            other.disputed.add(before.at)


def _same(item: Item, other: Item, checker: Checker) -> bool:
    """Whether two say the same: the same words, or the same number however it is written."""
    if " ".join(item.text.split()) == " ".join(other.text.split()):
        return True
    value = checker.value(item)
    return value is not None and value == checker.value(other)


def beginning(text: str) -> str:
    """The first line of a text, as much of it as fits in a message."""
    return short(next(iter(text.strip().splitlines()), ""))


def apart(one: str, other: str) -> tuple[str, str]:
    r"""The first lines of two texts, quoted; where these are the same, each from a little before it differs.

    >>> apart("All went well.\nMore came.", "All went badly.")
    ('`All went well.`', '`All went badly.`')
    """
    first, second = beginning(one), beginning(other)
    if first == second:
        one, other = " ".join(one.split()), " ".join(other.split())
        start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        start = max(start - _BEFORE, 0)
        first, second = (f"{'...' if start else ''}{short(text[start:])}" for text in (one, other))
    return (f"`{first}`" if first else "nothing", f"`{second}`" if second else "nothing")

"""Turns the words of a layout, which are those of a quarterly paper, into those of one that comes less often."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from paperkit.layout.file import CycleWords, LayoutFile
from paperkit.values.period import Cycle

Part = TypeVar("Part")


def in_cycle(file: LayoutFile, cycle: Cycle) -> LayoutFile:
    """The layout with the words that its `cycles` have for such a paper; of a quarterly one as it is."""
    if cycle is Cycle.QUARTERLY:
        return file
    own = next((words for name, words in file.cycles.items() if name == cycle.value), CycleWords())
    made = _spoken(file, _Words(own.words)) if own.words else file
    calendar = made.wording.calendar
    if not calendar.report:
        usual = {Cycle.HALF_YEARLY: calendar.half_year, Cycle.YEARLY: "{year}"}[cycle]
        calendar = calendar.model_copy(update={"report": own.report or usual})
    return made.model_copy(update={"wording": made.wording.model_copy(update={"calendar": calendar})})


class _Words:
    """Words, and what stands in their place; what begins with a capital does so still, and placeholders stay."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Take them, the longest before those that are in it."""
        self._new = {old.casefold(): new for old, new in words.items()}
        either = "|".join(map(re.escape, sorted(self._new, key=len, reverse=True)))
        self._old = re.compile(rf"(?<![\w{{-])(?:{either})(?![\w}}-])", re.IGNORECASE)

    def said(self, text: str) -> str:
        """A text with the other words."""
        return self._old.sub(self._other, text)

    def _other(self, found: re.Match[str]) -> str:
        new = self._new[found[0].casefold()]
        return new[:1].upper() + new[1:] if found[0][:1].isupper() else new


def _spoken(part: Part, words: _Words) -> Part:
    """A part of a layout with other words in its texts."""
    made: Any = part
    match part:
        case BaseModel():
            changed = {
                key: said
                for key in type(part).model_fields
                if (said := _spoken(old := getattr(part, key), words)) is not old
            }
            made = part.model_copy(update=changed) if changed else part
        case dict():
            made = {key: _spoken(own, words) for key, own in part.items()}
        case tuple():
            made = tuple(_spoken(own, words) for own in part)
        case str() if type(part) is str:
            made = words.said(part)
    return made if made != part else part

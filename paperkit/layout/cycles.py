"""Turns the words of a layout, which are those of a quarterly paper, into those of one that comes less often."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from paperkit.layout.file import LayoutFile
from paperkit.values.period import Cycle

Part = TypeVar("Part")


def in_cycle(file: LayoutFile, cycle: Cycle) -> LayoutFile:
    """The layout with the words that its `cycles` have for such a paper; of a quarterly one as it is."""
    own = next((words for name, words in file.cycles.items() if name == cycle.value), None)
    if own is None:
        return file
    made = _spoken(file, {old.casefold(): new for old, new in own.words.items()})
    calendar = made.wording.calendar
    if own.report and not calendar.report:
        calendar = calendar.model_copy(update={"report": own.report})
    return made.model_copy(update={"wording": made.wording.model_copy(update={"calendar": calendar})})


def _spoken(part: Part, words: Mapping[str, str]) -> Part:
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
        case str() if type(part) is str and words:
            made = _said(part, words)
    return made if made != part else part


def _said(text: str, words: Mapping[str, str]) -> str:
    """A text with other words; what begins with a capital does so still, and placeholders stay."""
    longest_first = sorted(words, key=len, reverse=True)
    pattern = rf"(?<![\w{{-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w}}-])"
    return re.sub(pattern, lambda found: _as_begun(found[0], words[found[0].casefold()]), text, flags=re.IGNORECASE)


def _as_begun(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new

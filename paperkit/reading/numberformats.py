"""Turns the number format of a cell into what people see of the cell: all of it, a part, another figure, or nothing.

The codes of formats are those of ECMA-376 (part 1, 18.8.30 and 18.8.31): up to four sections, for numbers above nought,
below it, nought, and text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

BUILT_IN = {"9": "0%", "10": "0.00%"}
"""The formats with a per cent sign that every workbook has; none of the others it has says anything here."""
_NO_SIGN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|[_*].')
"""Words, colours and space in a format: a sign there is not one."""
_SPACE = re.compile(r'"\s*"|\[[^\]]*\]|_.|\*.|\s')
"""What nobody sees of a section."""
_DIGITS = re.compile(r"[0#?@]|general|[ymdhs]", re.IGNORECASE)
"""By what a section shows its value."""
_SCALED = re.compile(r"[0#?](,+)(?![0#?,])")
"""Commas behind the last digit before the point, or behind all: each divides by a thousand."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a value: by how much it is divided, and whether it is seen at all."""

    divided: int = 1
    is_seen: bool = True


def is_percentage(code: str) -> bool:
    """Whether a format shows a value as a percentage."""
    return "%" in _NO_SIGN.sub("", code)


@cache
def _is_plain(code: str) -> bool:
    """Whether a format shows every value as it is, as nearly all do."""
    plain = [_NO_SIGN.sub("", section) for section in _sections(code)]
    return all(_DIGITS.search(section) and not _SCALED.search(section) for section in plain)


@cache
def _sections(code: str) -> tuple[str, ...]:
    """The sections of a format; a semicolon within words is none between them."""
    found = [""]
    for part in re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|.', code, re.DOTALL):
        if part == ";":
            found.append("")
        else:
            found[-1] += part
    return tuple(found)


def seen(code: str, text: str) -> Seen:
    """What a format shows of the value of a cell, a number or a text.

    >>> seen("#,##0,", "12345"), seen(";;;", "85.3").is_seen, seen("0;-0;-", "0").is_seen
    (Seen(divided=1000, is_seen=True), False, True)
    """
    if _is_plain(code):
        return Seen()
    sections = _sections(code)
    try:
        value = float(text)
    except ValueError:
        return Seen(is_seen=len(sections) < 4 or "@" in _NO_SIGN.sub("", sections[3]))
    place = 2 if value == 0 and len(sections) > 2 else 1 if value < 0 and len(sections) > 1 else 0
    section = sections[place]
    plain = _NO_SIGN.sub("", section)
    scaled = _SCALED.search(plain)
    visible = _DIGITS.search(plain) or (value == 0 and _SPACE.sub("", section))
    return Seen(1000 ** len(scaled[1]) if scaled else 1, bool(visible) or not code)

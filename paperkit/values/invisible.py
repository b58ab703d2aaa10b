"""Signs that nobody sees and that change what is read."""

from __future__ import annotations

import re

INVISIBLE = re.compile(
    "[\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\u00ad\U000e0000-\U000e007f"
    "\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]"
)
"""Spaces without width, turns of direction, soft hyphens, tags, controls, codes that are no characters; not the joiners
that scripts need."""
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """A text without what no XML document can hold (XML 1.0, 2.2); none of it can be seen."""
    return _UNWRITABLE.sub("", text)

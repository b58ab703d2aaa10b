"""Signs that nobody sees and that change what is read."""

from __future__ import annotations

import re

INVISIBLE = re.compile(
    "[\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\u00ad\U000e0000-\U000e007f"
    "\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
"""Spaces without width, turns of direction, soft hyphens, tags, controls; not the joiners that scripts need."""

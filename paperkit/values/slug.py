"""Turns a name into letters that every file system takes."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str) -> str:
    """A name in lower-case letters of ASCII, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "paper"

"""Turns the code of a finding into its page: what it means, an example, how to put it right.

A check of content has its page in its docstring. The pages of all other codes are Markdown in `pages/`, a file a
subject: under a heading for each code, or for several (`page.*`, `*.unknown`), its text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

PAGES = Path(__file__).parent / "pages"
_HEADING = re.compile(r"^## `(.+)`\n", re.MULTILINE)


def written_pages() -> dict[str, str]:
    """The pages in `pages/`, by their codes."""
    found: dict[str, str] = {}
    for path in sorted(PAGES.glob("*.md")):
        _, *parts = _HEADING.split(path.read_text(encoding="utf-8"))
        found |= {code: text.strip() for code, text in zip(parts[::2], parts[1::2], strict=True)}
    return found


def titled(text: str) -> tuple[str, tuple[str, ...]]:
    """The title of a file of pages, and the codes that have one in it."""
    return text.partition("\n")[0].removeprefix("# "), tuple(_HEADING.findall(text))


def page_of(code: str, pages: Mapping[str, str]) -> str | None:
    """The page of a code: its own, or one that it shares with others.

    >>> page_of("post.unknown", {"post.none": "There is none.", "*.unknown": "A name leads nowhere."})
    'A name leads nowhere.'
    """
    shared = (text for pattern, text in pages.items() if "*" in pattern and fnmatchcase(code, pattern))
    return pages.get(code) or next(shared, None)

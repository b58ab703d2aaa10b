"""Words that were typed into a cell of a spreadsheet as Markdown, so that they are printed as they were typed."""

from __future__ import annotations

import re

_BULLET = re.compile(r"[-•·*–]\s+(?=\S)")


def as_paragraphs(text: str) -> str:
    r"""Each line as a paragraph or an item of a list; none is a heading, and none begins a comment.

    >>> as_paragraphs("All went well.\n# 2 is next:\n- one\n• two")
    'All went well.\n\n\\# 2 is next:\n\n- one\n- two'
    """
    made: list[str] = []
    was_item = False
    for line in filter(None, map(str.strip, text.replace("<!--", "<! --").splitlines())):
        bullet = _BULLET.match(line)
        said = f"- {line[bullet.end() :]}" if bullet else re.sub(r"^(?=#)", r"\\", line)
        gap = "" if not made else "\n" if bullet and was_item else "\n\n"
        made.append(f"{gap}{said}")
        was_item = bullet is not None
    return "".join(made)

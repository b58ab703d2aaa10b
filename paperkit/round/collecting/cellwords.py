"""Words that were typed into a cell of a spreadsheet as Markdown, so that they are printed as they were typed."""

from __future__ import annotations

import re

from paperkit.reading.wordtext import escaped, not_a_list

_ESCAPE = re.compile(r"\\(\W|_)")
_BULLET = re.compile(r"[-•·*–]\s+(?=\S)")


def as_paragraphs(text: str) -> str:
    r"""Each line as a paragraph or an item of a list; no sign in it means anything to Markdown.

    >>> as_paragraphs("All went well.\n# 2 is *next*:\n- one\n• two")
    'All went well.\n\n\\# 2 is \\*next\\*:\n\n- one\n- two'
    """
    made: list[str] = []
    was_item = False
    for line in filter(None, map(str.strip, text.splitlines())):
        bullet = _BULLET.match(line)
        said = f"- {escaped(line[bullet.end() :])}" if bullet else not_a_list(escaped(line))
        gap = "" if not made else "\n" if bullet and was_item else "\n\n"
        made.append(f"{gap}{said}")
        was_item = bullet is not None
    return "".join(made)


def as_typed(markdown: str) -> str:
    r"""What was typed, of words that `as_paragraphs` made.

    >>> as_typed("\\#N/A")
    '#N/A'
    """
    return _ESCAPE.sub(r"\1", markdown)

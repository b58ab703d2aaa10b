"""A Markdown file's text in which what is under one top heading is changed; all else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TOP = re.compile(r"(?m)^#[ \t]+(?P<title>.+?)[ \t#]*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def sections(text: str) -> dict[str, str]:
    r"""What is under each top heading, without comments and without space around it.

    >>> sections("# Commentary\n\nGood.\n\n# Actions\n<!-- none -->\n")
    {'Commentary': 'Good.', 'Actions': ''}
    """
    return {title: _COMMENT.sub("", text[start:end]).strip() for title, (start, end) in _places(text).items()}


def with_sections(text: str, changed: Mapping[str, str]) -> str:
    r"""The text with other words under some top headings; those that are not there yet come last.

    >>> with_sections("# Commentary\n\nGood.\n", {"Commentary": "Better.", "Risks": "None."})
    '# Commentary\n\nBetter.\n\n# Risks\n\nNone.\n'
    """
    places = _places(text)
    for title, (start, end) in reversed(places.items()):
        if title in changed:
            rest = text[end:]
            text = f"{text[:start]}\n\n{changed[title].strip()}\n{f'{chr(10)}{rest}' if rest else ''}"
    for title, words in changed.items():
        if title not in places:
            before = f"{text.rstrip()}\n\n" if text.strip() else ""
            text = f"{before}# {title}\n\n{words.strip()}\n"
    return text


def _places(text: str) -> dict[str, tuple[int, int]]:
    """By top heading where what is under it begins and ends; of two that are the same the first."""
    found: dict[str, tuple[int, int]] = {}
    seen = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)  # a comment has no headings
    heads = list(_TOP.finditer(seen))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=False):
        found.setdefault(head["title"], (head.end(), end))
    return found

"""Turns Markdown into the text that is printed and the comments in it, `<!-- ... -->`, which nobody is to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paperkit.findings.finding import Finding, Span, error

BEGIN, END = "<!--", "-->"
_COMMENT = re.compile(r"(?<!\\)<!--(?P<text>.*?)-->", re.DOTALL)
_ALONE = re.compile(rf"^[ \t]*{END}[ \t]*$", re.MULTILINE)
_HINT = "begin it with <!-- and end it with -->, each on a line of its own"


@dataclass(frozen=True, slots=True)
class Comment:
    """What is between `<!--` and `-->`, the line on which it begins, and the one on which it ends."""

    text: str
    first: int
    last: int


def without_comments(text: str) -> tuple[str, tuple[Comment, ...]]:
    r"""A text without its comments, each line on its line; and the comments.

    >>> without_comments("We <!-- nearly -->met it.\n<!-- last\nquarter -->")[0]
    'We met it.\n\n'
    """
    if BEGIN not in text:
        return text, ()
    found: list[Comment] = []

    def taken_out(match: re.Match[str]) -> str:
        lines = match[0].count("\n")
        first = text.count("\n", 0, match.start()) + 1
        found.append(Comment(match["text"].strip(), first, first + lines))
        return "\n" * lines

    return _COMMENT.sub(taken_out, text), tuple(found)


def unfinished_comments(text: str, path: str) -> Iterator[Finding]:
    """What is wrong with the comments of a text from which all whole ones were taken out."""
    if (begin := re.search(rf"(?<!\\){BEGIN}", text)) is not None:
        said = "a comment begins here and does not end, so all that follows would be left out"
        yield error("markdown.comment", said, Span(path, text.count("\n", 0, begin.start()) + 1), hint=_HINT)
    elif (end := _ALONE.search(text)) is not None:
        said = "a comment ends here that does not begin"
        yield error("markdown.comment", said, Span(path, text.count("\n", 0, end.start()) + 1), hint=_HINT)


def as_comment(text: str) -> str:
    r"""A text as a comment on lines of its own, which no words of it can end.

    >>> as_comment("A --> B")
    '<!--\nA -- > B\n-->\n'
    """
    return f"{BEGIN}\n{text.strip().replace(END, '-- >').replace(BEGIN, '< !--')}\n{END}\n"

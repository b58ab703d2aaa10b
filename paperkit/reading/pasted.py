"""Turns what is pasted into Markdown from Word or the web into Markdown, or into findings of what it would lose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paperkit.findings.finding import Finding, Span, error, short, warning

_SIGN = "\u2022\u00b7\u25aa\u25cf\u25a0\u25ba\u2023\uf0b7\uf0a7\u27a2"
_BULLET = re.compile(rf"^(?P<space>[ \t]*)[{_SIGN}][ \t\u00a0]+(?=\S)")
_MAY_BE_LISTED = re.compile(rf"^[ \t]*(?:[{_SIGN}\u25e6\u25cb\u2013\u2014]|o\t)", re.MULTILINE)
_SUB_BULLET = re.compile(r"^[ \t]*(?:[\u25e6\u25cb][ \t\u00a0]+|o\t[ \t]*)(?=\S)")
_DASH = re.compile(r"^[ \t]*[\u2013\u2014][ \t\u00a0]+(?=\S)")
_LETTERED = re.compile(
    r"^[ \t]*(?:\((?P<round>[a-z]|[ivx]{1,4})\)|(?P<plain>[a-z]|[ivx]{2,4})[.)])[ \t]+\S", re.IGNORECASE
)
_LIST = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]\n]+)\]:[ \t]*\S")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_COMPUTED = re.compile(r"\{\{.*?\}\}|`[^`]*`")
_SIGNS = {
    "~~": (re.compile(r"~~\S"), "text that is struck out", "delete it, or keep it without the signs"),
    "==": (re.compile(r"(?<!=)==\w[^=\n]*\w==(?!=)"), "highlighted text", "write it in **bold**, or without the signs"),
    "[ ]": (re.compile(r"^[ \t]*[-*+] \[[ xX]\] "), "boxes to tick", "say in words what is done and what is not"),
}
"""Signs that other programs print in another way, what they stand for, and what to do."""


def listed(text: str) -> str:
    r"""The text with the bullets that Word pastes as those of Markdown; each line stays on its line.

    >>> listed("We will\n\u2022 plan\n\u2022 act")
    'We will\n- plan\n- act'
    """
    if not _MAY_BE_LISTED.search(text):
        return text
    lines = text.split("\n")
    return "\n".join(_listed(lines))


def _listed(lines: Sequence[str]) -> Iterator[str]:
    inside = False
    for index, line in enumerate(lines):
        if match := _BULLET.match(line):
            yield f"{match['space'].expandtabs(2)[:2]}- {line[match.end() :]}"
            inside = True
        elif match := _SUB_BULLET.match(line):
            yield f"{'  ' if inside else ''}- {line[match.end() :]}"
        elif _is_dash_of_list(lines, index):
            yield _DASH.sub("- ", line)
            inside = True
        else:
            if line.strip() and not line.startswith((" ", "\t")):
                inside = bool(_LIST.match(line))
            yield line


def _is_dash_of_list(lines: Sequence[str], index: int) -> bool:
    """Whether a dash at the head of a line is a bullet: with another below or above it, and no sentence before."""
    around = [lines[place] if 0 <= place < len(lines) else "" for place in (index - 1, index + 1)]
    begins = not around[0].strip() or _DASH.match(around[0]) is not None
    return bool(_DASH.match(lines[index])) and begins and any(_DASH.match(line) for line in around)


def unprinted(text: str, path: str) -> Iterator[Finding]:
    """What a text holds that a paper prints otherwise than its author sees it, or not at all."""
    lines = [_COMPUTED.sub("", line) for line in text.split("\n")]
    for number, line in enumerate(lines, start=1):
        at = Span(path, number)
        if match := _FOOTNOTE.search(line):
            hint = "say it in the sentence, in brackets, or in a paragraph of its own"
            yield error("markdown.unsupported", f"a paper prints no footnotes: `{short(match[0])}`", at, hint=hint)
        elif (match := _DEFINITION.match(line)) and f"[{match['label']}]" not in text.replace(
            f"[{match['label']}]:", ""
        ):
            said = f"a line that begins with `[{short(match['label'])}]:` is not printed"
            hint = "it is taken for the address of a link that is not there: write it without the colon or the brackets"
            yield error("markdown.unsupported", said, at, hint=hint)
        for sign, (pattern, what, hint) in _SIGNS.items():
            if pattern.search(line):
                yield error("markdown.unsupported", f"a paper prints no {what}: `{sign}`", at, hint=hint)
    yield from _run_together(lines, path)


def _run_together(lines: Sequence[str], path: str) -> Iterator[Finding]:
    """A warning for each group of lettered lines: Markdown makes one line of them."""
    last = -1
    for index in range(1, len(lines)):
        if _LETTERED.match(lines[index - 1]) and _LETTERED.match(lines[index]):
            if index - 1 != last:
                hint = "write a list, each line with `-` or `1.`, or leave a blank line between them"
                yield warning("markdown.lines", "lettered lines are printed as one line", Span(path, index), hint=hint)
            last = index


def of_cell(text: str, at: Span) -> Iterator[Finding]:
    """A warning for what a table's cell of words holds and prints as it is typed, or in one line."""
    if "\n" in text.strip():
        said = "the lines of the cell are printed as one"
        hint = "write sentences; what needs a list or paragraphs goes into the commentary"
        yield warning("cell.lines", said, at, hint=hint)
    if sign := next((sign for sign, pattern in _IN_CELLS.items() if pattern.search(text)), None):
        said, hint = f"`{sign}` is printed as it is typed", "write the words without it"
        yield warning("cell.lines", said, at, hint=hint)


_IN_CELLS = {
    "**": re.compile(r"\*\*[^\s*][^*]*\*\*"),
    "__": re.compile(r"__[^\s_][^_]*__"),
    "*": re.compile(r"(?<![\w*])\*[^\s*][^*]*[^\s*]\*(?![\w*])"),
    "~~": re.compile(r"~~\S"),
    "\u2022": re.compile(r"^\s*[\u2022\u00b7\u25aa\u25cf\uf0b7]", re.MULTILINE),
    "- ": re.compile(r"\n\s*[-*] "),
    "#": re.compile(r"^#{1,6} ", re.MULTILINE),
    "[](": re.compile(r"\[[^\]\n]+\]\([^)\n]+\)"),
    "[^": _FOOTNOTE,
}
"""Markdown in a cell, by the sign that says so."""

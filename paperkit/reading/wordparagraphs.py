"""Turns the lines of a Word document into paragraphs, each with its place, and into what is found in their words.

Bullets and numbers that somebody typed are items of a list, as those are that Word sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from paperkit.findings.finding import Finding, Span, error, note, short, warning
from paperkit.reading.wordstyles import Kind, Role
from paperkit.reading.wordtext import Line, Piece, markdown, without

_SIGNS = "\u2022\u00b7\u25aa\u25cf\u25a0\u25ba\u2023\uf0b7\uf0a7\u27a2*"
_BULLET = re.compile(rf"\s*(?:(?P<top>[{_SIGNS}])|[\u25e6\u25cb])\s+(?=\S)")
_DASH = re.compile(r"\s*[-\u2013\u2014]\s+(?=\S)")
_NUMBER = re.compile(r"\s*(?P<number>\d{1,2})[.)]\s+(?=\S)")

Placed: TypeAlias = tuple[Line, Role, Span]
"""A line with what it is and where it is."""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph with words: what it is, its words, and its Markdown without the sign of a heading or an item."""

    at: Span
    role: Role
    text: str
    written: str


def placed_lines(lines: Sequence[Line], roles: Mapping[int, Role], path: str) -> Iterator[Placed]:
    """Each line with what it is, and its place: its number, and how it is found under its heading."""
    heading, below = "", 0
    for number, line in enumerate(lines, start=1):
        role = roles.get(line.mark, Role())
        words = " ".join(line.text.split())
        if role.kind is Kind.HEADING:
            heading, below = short(words, 40), 0
            yield line, role, Span(path, number, f"heading {heading}")
        else:
            below += 1
            yield line, role, Span(path, number, f"{heading}, paragraph {below}" if heading else f"paragraph {below}")


def told_apart(placed: Sequence[Placed]) -> Iterator[WordParagraph]:
    """The paragraphs, with bullets and numbers that were typed as items of lists."""
    parts = [(pieces, role, at) for line, role, at in placed for pieces in _lines_within(line, role)]
    texts = ["".join(piece.text for piece in pieces) for pieces, _, _ in parts]
    for index, (pieces, role, at) in enumerate(parts):
        if role.kind is Kind.WORDS and not role.own_number:
            before, after = texts[index - 1] if index else "", texts[index + 1] if index + 1 < len(texts) else ""
            pieces, role = _typed(pieces, role, texts[index], (before, after))
        plain = " ".join("".join(piece.text for piece in pieces).split())
        if plain:
            yield WordParagraph(at, role, plain, _written(pieces, role))


def _written(pieces: Sequence[Piece], role: Role) -> str:
    """The Markdown of a paragraph; a heading is bold anyway."""
    if role.kind is Kind.HEADING:
        pieces = [replace(piece, bold=False) for piece in pieces]
    return markdown(pieces)


def _lines_within(line: Line, role: Role) -> list[tuple[Piece, ...]]:
    """The lines of a paragraph where a bullet begins each of them but the first; else all of it as one."""
    own: list[list[Piece]] = [[]]
    for piece in line.pieces:
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                own.append([])
            own[-1].append(replace(piece, text=text))
    texts = ["".join(piece.text for piece in pieces) for pieces in own]
    listed = len(own) > 1 and all(_BULLET.match(text) or _DASH.match(text) for text in texts[1:])
    return [tuple(pieces) for pieces in own] if listed and role.kind is Kind.WORDS else [line.pieces]


def _typed(pieces: tuple[Piece, ...], role: Role, text: str, beside: tuple[str, str]) -> tuple[tuple[Piece, ...], Role]:
    """A paragraph that begins with a bullet or a number that somebody typed, as an item of a list."""
    if match := _BULLET.match(text):
        return without(pieces, match.end()), replace(role, kind=Kind.ITEM, level=0 if match["top"] else 1)
    if (match := _DASH.match(text)) and (text.lstrip()[0] == "-" or any(_DASH.match(one) for one in beside)):
        return without(pieces, match.end()), replace(role, kind=Kind.ITEM)
    if match := _NUMBER.match(text):
        number = int(match["number"])
        near = [int(other["number"]) for one in beside if (other := _NUMBER.match(one))]
        if number - 1 in near or number + 1 in near:
            return without(pieces, match.end()), replace(role, kind=Kind.ITEM, number=number)
    return pieces, role


def of_line(line: Line, role: Role, at: Span) -> Iterator[Finding]:
    """What is found in the words of a paragraph."""
    text = line.text.strip()
    if "\n" in text and len(_lines_within(line, role)) == 1:
        said = "a line break within a paragraph (Shift+Enter) is printed as a space"
        yield warning("word.lines", said, at, hint="make a paragraph of each line, or a list")
    if "\t" in re.sub(r"^\S{1,4}\t", "", text):
        said = "words that are set apart with tabs are printed as one line"
        yield warning("word.lines", said, at, hint="write a sentence or a list; figures belong in the tables")
    struck = " ".join(piece.text.strip() for piece in line.pieces if piece.struck and piece.text.strip())
    if struck:
        said, hint = f"a paper prints no text that is struck out: `{short(struck)}`", "delete it, or take the line away"
        yield error("word.unsupported", said, at, hint=hint)
    coloured = " ".join(piece.text.strip() for piece in line.pieces if piece.marked and piece.text.strip())
    if coloured:
        said = f"words are marked with a colour, which is not printed: `{short(coloured)}`"
        hint = "if something is still to be settled there, settle it; then take the colour away"
        yield warning("word.marked", said, at, hint=hint)
    if role.kind is Kind.WORDS and _like_heading(line, text):
        said = f"`{short(text)}` looks like a heading, and is a paragraph in bold"
        yield note("word.heading", said, at, hint="if it is a heading, give it the style Heading 1 (or 2)")


def _like_heading(line: Line, text: str) -> bool:
    """Whether a paragraph is bold as a whole, short, and no sentence."""
    bold = all(piece.bold for piece in line.pieces if piece.text.strip())
    return bold and len(text) <= 60 and not text.endswith((".", ":", ";", ","))


def of_numbers(placed: Sequence[Placed]) -> Iterator[Finding]:
    """What is said of numbers that a paper prints in another way, once for the document."""
    lettered = [(role, at) for _, role, at in placed if role.other_sign]
    if lettered:
        said = "the items of a list have letters or Roman numerals in Word, and are printed with numbers: 1, 2, 3"
        hint = "see whether a sentence names an item by its letter"
        yield warning("word.numbers", said, lettered[0][1], hint=hint)
    own = [at for _, role, at in placed if role.own_number]
    if own:
        said = "Word numbers paragraphs (1.1, 1.2): these numbers are not read"
        hint = "the covering report numbers its paragraphs itself; see whether a sentence names one by its number"
        yield note("word.numbers", said, own[0], hint=hint)

"""Turns the HTML that mammoth makes of marked paragraphs into lines of our Markdown: what is typed stays as it is.

A paragraph is a line. Stars, underscores, brackets and the like are escaped, so that no word of an author's becomes a
sign; braces are not, so that `{{complaints}}` is worked out as it is in a Markdown file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import groupby
from string import punctuation
from unicodedata import category

from paperkit.reading.wordmarks import MARK

_ESCAPED = re.compile(r"[\\`*_\[\]<>~=^&#]")
_LIST_AT_START = re.compile(r"[-+](?=\s|$|[-+])")
_NUMBER_AT_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_UNSEEN = str.maketrans({"\u00ad": None, "\u200b": None, "\ufeff": None, "\u2011": "-", "\u2028": "\n", "\u000b": "\n"})
"""Signs that say where a line may break, and a hyphen at which none may."""
_RAISED = {"2": "\u00b2", "3": "\u00b3"}
_COMPUTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SPACE = re.compile(r"[^\S\u00a0\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that look alike: bold, in italics, a link, struck out, marked with a colour."""

    text: str
    bold: bool = False
    italic: bool = False
    to: str = ""
    struck: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with its mark, in pieces; a line break in it is one in them."""

    mark: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


def lines_of(html: str) -> list[Line]:
    """The paragraphs of mammoth's HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.lines


class _Reader(HTMLParser):
    """Takes down the pieces of each paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.mark = 0
        self.pieces: list[Piece] = []
        self.open: list[tuple[str, str]] = []
        """The elements that are open, with the address of each that is a link."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "p":
            self.mark, self.pieces, self.open = 0, [], []
        elif tag == "br":
            self.handle_data("\n")
        elif tag == "a" and (given.get("id") or "").startswith(MARK):
            self.mark = int((given["id"] or "").removeprefix(MARK))  # of paragraphs that were joined, the last
            self.open.append((tag, ""))
        else:
            to = given.get("href") or ""
            self.open.append((tag, "" if to.startswith("#") else to))

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.lines.append(Line(self.mark, tuple(_joined(self.pieces))))
            return
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == tag:
                del self.open[index]
                return

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.open}
        text = data.translate(_UNSEEN)
        text = _RAISED.get(text, text) if "sup" in tags else text
        to = next((to for _, to in reversed(self.open) if to), "")
        self.pieces.append(Piece(text, "strong" in tags, "em" in tags, to, "s" in tags, "mark" in tags))


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with those joined that look alike; what is worked out looks as its first brace does."""
    joined: list[Piece] = []
    for look, alike in groupby(_even(list(pieces)), key=lambda piece: replace(piece, text="")):
        if text := "".join(piece.text for piece in alike):
            joined.append(replace(look, text=text))
    return joined


def _even(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, cut so that no `{{...}}` has two looks."""
    text = "".join(piece.text for piece in pieces)
    inside = [match.span() for match in _COMPUTED.finditer(text)]
    if not inside:
        return list(pieces)
    looks = [replace(piece, text="") for piece in pieces for _ in piece.text]
    for start, end in inside:
        looks[start:end] = [looks[start]] * (end - start)
    return [replace(look, text=sign) for look, sign in zip(looks, text, strict=True)]


def without(pieces: Sequence[Piece], count: int) -> tuple[Piece, ...]:
    """The pieces without so many characters at their beginning: a bullet that was typed."""
    left = []
    for piece in pieces:
        cut = min(count, len(piece.text))
        count -= cut
        left.append(replace(piece, text=piece.text[cut:]))
    return tuple(piece for piece in left if piece.text)


def markdown(pieces: Sequence[Piece]) -> str:
    """The words of a line as Markdown that prints them as they are."""
    flat = [replace(piece, text=piece.text.replace("\n", " ")) for piece in pieces]
    return not_a_list(_linked(_settled(flat)))


def escaped(words: str) -> str:
    r"""Plain words as Markdown that prints them as they are, wherever they stand in a line.

    >>> escaped("2 * 3 is <b>not</b> _5_")
    '2 \\* 3 is \\<b\\>not\\</b\\> \\_5\\_'
    """
    return _ESCAPED.sub(r"\\\g<0>", words)


def not_a_list(written: str) -> str:
    """A line of Markdown that begins no list, whatever was typed at its beginning."""
    if match := _NUMBER_AT_START.match(written):
        return f"{match[1]}\\{written[len(match[1]) :]}"
    return f"\\{written}" if _LIST_AT_START.match(written) else written


def _settled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with bold and italics only where Markdown can say so, and without space around them all."""
    signs = [replace(piece, text=sign) for piece in pieces for sign in piece.text]
    while signs and signs[0].text.isspace():
        del signs[0]
    while signs and signs[-1].text.isspace():
        del signs[-1]
    for run in _runs(signs, lambda sign: (sign.bold, sign.to)):
        _settle(signs, run, "bold")
    for run in _runs(signs, lambda sign: (sign.italic, sign.bold, sign.to)):
        _settle(signs, run, "italic")
    looks = groupby(signs, key=lambda sign: replace(sign, text=""))
    return [replace(look, text=_SPACE.sub(" ", "".join(sign.text for sign in alike))) for look, alike in looks]


def _runs(signs: Sequence[Piece], look: Callable[[Piece], tuple[bool, *tuple[object, ...]]]) -> list[list[int]]:
    """The places of signs that look alike, one after the other: of those whose look begins with True."""
    found = groupby(range(len(signs)), key=lambda at: look(signs[at]))
    return [list(run) for key, run in found if key[0]]


def _settle(signs: list[Piece], run: Sequence[int], look: str) -> None:
    """Take bold or italics from the ends of a run where Markdown would not see it begin or end: space, punctuation."""

    def clings(at: int) -> bool:
        """Whether what stands there next to the run, in the same link as it, may count as a letter."""
        return 0 <= at < len(signs) and signs[at].to == signs[run[0]].to and not _sets_apart(signs[at].text)

    start, end = run[0], run[-1] + 1
    while start < end and (signs[start].text.isspace() or (clings(start - 1) and not signs[start].text.isalnum())):
        start += 1
    while end > start and (signs[end - 1].text.isspace() or (clings(end) and not signs[end - 1].text.isalnum())):
        end -= 1
    if not any(sign.text.isalnum() for sign in signs[start:end]) or (
        look == "italic" and (clings(start - 1) or clings(end))
    ):
        start = end
    for at in run:
        if not start <= at < end:
            signs[at] = replace(signs[at], bold=False) if look == "bold" else replace(signs[at], italic=False)


def _sets_apart(sign: str) -> bool:
    """Whether every version of Markdown takes a sign for space or punctuation; of other symbols (£) not all do."""
    return sign.isspace() or sign in punctuation or category(sign).startswith("P")


def _linked(pieces: Sequence[Piece]) -> str:
    """The pieces, with the address of those that are links."""
    made = ""
    for to, group in groupby(pieces, key=lambda piece: piece.to):
        words = _bold(list(group))
        made += f"[{words}](<{_address(to)}>)" if to and words.strip() else words
    return made


def _bold(pieces: Sequence[Piece]) -> str:
    made = ""
    for bold, group in groupby(pieces, key=lambda piece: piece.bold):
        words = "".join(_italic(piece) for piece in group)
        made += f"**{words}**" if bold else words
    return made


def _italic(piece: Piece) -> str:
    words = escaped(piece.text)
    return f"_{words}_" if piece.italic else words


def _address(to: str) -> str:
    """An address as Markdown takes it between angle brackets."""
    return re.sub(r"[<>\\\s]", lambda sign: f"%{ord(sign[0]):02X}", to.strip())

"""Turns a quarter's texts into those of the next: headings to write under, what was written as comments beside them.

Nothing of last quarter is printed again unless it is known to stand: a paragraph that two papers in a row had word for
word, or one that `{{...}}` fills anew. The rest is in comments, which nothing prints or checks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from paperkit.claims.expression import PLACEHOLDER
from paperkit.compose.facts import FACTS
from paperkit.document.nodes import Heading, ProseBlock
from paperkit.document.words import plain
from paperkit.reading.comments import as_comment, without_comments
from paperkit.reading.markdown import Prose, parse_markdown
from paperkit.values import bounds
from paperkit.values.period import MONTHS

_TIMED = re.compile(rf"\d|\b(?:{'|'.join(MONTHS)})\b")
_RECOMMENDED = re.compile(r"[\d.\s)]*recommendation", re.IGNORECASE)
_TO_WRITE = "Write here what members should know, and take this comment out."
_WITHHELD = "What was here was exempt, and is not carried over."
EVERYTHING = frozenset({"*"})
"""In the place of headings: all of a text."""


def blank_commentary(text: str, when: str, exempt: Collection[str] = ()) -> str:
    """A commentary file to write into: the headings of the last one, what was under each as a comment.

    `when` is the quarter of the text, `exempt` are the headings of which nothing may be carried over.
    """
    pieces = _pieces(text)
    made: list[str] = []
    for index, (block, written) in enumerate(pieces):
        if _level(block) == 1:
            under = [piece for _, piece in _until(pieces[index + 1 :], level=1)]
            title = plain(block.children).strip() if isinstance(block, Heading) else ""
            hidden = exempt == EVERYTHING or title in exempt
            made.append(f"{written}\n\n{_beside(_WITHHELD if hidden else _dated(when, under))}")
    return "\n".join(made) or commentary_to_write()


def commentary_to_write(titles: Sequence[str] = ("Commentary",)) -> str:
    """A commentary file to write into where there was none."""
    return "\n".join(f"# {title}\n\n{_beside(_TO_WRITE)}" for title in titles)


def cell_to_write(text: str, when: str, *, exempt: bool) -> str:
    """The same of a cell, which holds one part of a commentary, if it has room for what was there."""
    said = _WITHHELD if exempt else _dated(when, [without_comments(text)[0].strip()])
    made = as_comment(said).strip()
    return made if len(made) <= bounds.CELL else as_comment(_TO_WRITE).strip()


def prose_to_write(text: str, when: str, standing: Collection[str], *, exempt: bool = False) -> tuple[str, bool]:
    """A text to write into, and whether anything of the last one stands in it; `standing` is what the paper before had.

    A heading stands where something under it does.
    """
    if exempt:
        return _beside(_WITHHELD), False
    pieces = _pieces(text)
    kept = [_stands(block, written, standing) for block, written in pieces]
    stay = [
        any(kept[index + 1 : index + 1 + len(list(_until(pieces[index + 1 :], _level(block)))) or None])
        if isinstance(block, Heading)
        else kept[index]
        for index, (block, _) in enumerate(pieces)
    ]
    return _put_together(pieces, stay, when), any(stay)


def report_to_write(text: str, when: str, standing: Collection[str]) -> str:
    """A covering report to write into: all its headings, its recommendations, and what `{{...}}` fills anew."""
    pieces = _pieces(text)
    asked = False
    stay: list[bool] = []
    for block, written in pieces:
        if isinstance(block, Heading) and block.level == 1:
            asked = bool(_RECOMMENDED.match(plain(block.children)))
        stay.append(asked or isinstance(block, Heading) or _stands(block, written, standing) or _fills_itself(written))
    return _put_together(pieces, stay, when)


def paragraphs_of(text: str) -> frozenset[str]:
    """The paragraphs and lists of a text as they are compared, without its headings."""
    return frozenset(_compared(written) for block, written in _pieces(text) if not isinstance(block, Heading))


def _pieces(text: str) -> list[tuple[ProseBlock, str]]:
    """The blocks of a text, each with its lines as they are written; comments are none of them."""
    printed, _ = without_comments(text)
    read: Prose = parse_markdown(printed, "")
    lines = printed.split("\n")
    begins = [(block.at.line or 1) - 1 if block.at else 0 for block in read.blocks]
    ends = [*begins[1:], len(lines)][: len(begins)]
    written = ("\n".join(lines[begin:end]).strip() for begin, end in zip(begins, ends, strict=True))
    return list(zip(read.blocks, written, strict=True))


def _until(pieces: Sequence[tuple[ProseBlock, str]], level: int) -> Iterator[tuple[ProseBlock, str]]:
    """The pieces before the next heading that is not below one of this level."""
    for block, written in pieces:
        if isinstance(block, Heading) and block.level <= level:
            return
        yield block, written


def _level(block: ProseBlock) -> int:
    return block.level if isinstance(block, Heading) else 0


def _stands(block: ProseBlock, written: str, standing: Collection[str]) -> bool:
    return not isinstance(block, Heading) and _compared(written) in standing


def _compared(written: str) -> str:
    return " ".join(written.split())


def _fills_itself(written: str) -> bool:
    """Whether a paragraph is filled by facts, and what is typed around them is of no time and has no figure."""
    names = PLACEHOLDER.findall(written)
    return bool(names) and all(name in FACTS for name in names) and not _TIMED.search(PLACEHOLDER.sub("", written))


def _put_together(pieces: Sequence[tuple[ProseBlock, str]], stay: Sequence[bool], when: str) -> str:
    """The pieces that stay as they are, and each run of others as one comment."""
    made: list[str] = []
    aside: list[str] = []
    for (_, written), stays in zip(pieces, stay, strict=True):
        if stays and aside:
            made.append(_beside(_dated(when, aside)).strip())
            aside = []
        (made if stays else aside).append(written)
    if aside:
        made.append(_beside(_dated(when, aside)).strip())
    return "\n\n".join(made) + "\n" if made else _beside(_TO_WRITE)


def _dated(when: str, written: Sequence[str]) -> str:
    """What was written, with its quarter above it; what to do where nothing was."""
    whole = "\n\n".join(written).strip()
    return f"{when}:\n\n{whole}" if whole else _TO_WRITE


def _beside(said: str) -> str:
    return as_comment(said)

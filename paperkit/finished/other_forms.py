"""Turns a finished file that is not a PDF (a web page, an office file, text) into its words, in their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

from paperkit.findings.finding import Finding, Span, error
from paperkit.finished.comparison import said_changes
from paperkit.reading.archive import DAMAGED_ARCHIVE
from paperkit.reading.textfile import shown

_UNSAID = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
_WITHIN = re.compile(r"</?w:(?!(?:p|tab|br|cr|tc)[\s/>])[^<>]*>|</?(?:text:span|span|strong|em|abbr|time|b|i)\b[^<>]*>")
"""Marks within a line: Word cuts words where somebody stopped typing (ECMA-376, Part 1, 17.3.2)."""
_TAG = re.compile(r"<[^<>]*>")
_HEARD = re.compile(r'<span class="said">[^<]*</span>')
"""What is heard in a web page of ours in place of a sign that stands beside it: a word of its own."""
_OF_PROGRAM = "docProps/app.xml"
"""What the program that saved a Word file last says of itself."""
_HEAD = 12
"""So many lines are the head of a text."""
_MOST = 100_000_000
"""Bytes of a member of an archive that are read; ours are far smaller."""
_ALIKE = 0.5
"""The share of words that two files must have in common before one is taken for the other."""


def words_in(content: bytes) -> tuple[str, ...]:
    """The words of a file, member by member where it is an archive; none where it is neither that nor text."""
    return tuple(word for text in _texts(content) for word in text.split())


def heads_in(content: bytes) -> Iterator[str]:
    """The first lines of a file, and of each member where it is an archive: there is the mark of what is not public."""
    for text in _texts(content):
        lines = filter(None, (" ".join(line.split()) for line in text.splitlines()))
        yield from islice(lines, _HEAD)


def _texts(content: bytes) -> Iterator[str]:
    try:
        if not content.startswith(b"PK\x03\x04"):
            yield _text(content)
            return
        with ZipFile(BytesIO(content)) as archive:
            for member in archive.infolist():
                if member.filename != _OF_PROGRAM:
                    yield _text(archive.read(member) if member.file_size <= _MOST else b"")
    except (*DAMAGED_ARCHIVE, ValueError):
        return  # what can be read of it was given


def _text(content: bytes) -> str:
    """The text of a file, with a line for each of its elements; words that a program split within a line are whole."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""  # a picture, a font
    if not text.lstrip().startswith("<"):
        return text
    apart = _HEARD.sub(r" \g<0> ", _UNSAID.sub(" ", text))
    return unescape(_TAG.sub("\n", _WITHIN.sub("", apart)))


def like(words: Sequence[str], others: Sequence[str]) -> float:
    """The share of words that two files have in common, 0 where they are different files."""
    common = (Counter(words) & Counter(others)).total() / max(len(words), len(others), 1)
    return common if common >= _ALIKE else 0


def other_words(before: Sequence[str], after: Sequence[str], path: Path) -> Finding:
    """What differs in the words of a published file from those that were signed off; its bytes are known to differ."""
    at = Span(shown(path))
    if tuple(before) != tuple(after):
        return error("published.words", said_changes(before, after), at)
    said = "its words are the same, but not all else: where links lead, a picture, how it is written"
    return error("published.look", said, at, hint="publish the file of the bundle: its bytes can be proven")

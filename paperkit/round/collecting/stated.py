"""Finds of which quarter a Word document of a service's own is: by its title, headings, first lines, name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from paperkit.findings.finding import Finding, Span, error, short, warning
from paperkit.round.sheets.when import When, when
from paperkit.values.period import Quarter

_NAMED = re.compile(
    r"\b(?:q|qtr|quarter|chwarter|ch)[ ._-]?(?:[1-4]|one|two|three|four)\b"
    r"|\b(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|qtr)\b"
    r"|\b(?:quarter|period|months) (?:to|end|ended|ending)\b|\bperiod\b"
    r"|\bposition (?:as )?at 3[01](?:st|th)? (?:mar|jun|sep|dec)|(?<!by )(?<!by the )\bend of (?:mar|jun|sep|dec)"
    r"|[a-z]{3,9} ?(?:20)?\d{0,2} ?(?:-|/|to) ?(?:\d{1,2} )?[a-z]{3,9} ?(?:20)?\d\d\b",
    re.IGNORECASE,
)
"""A quarter by its name, its end, or its months from the first to the last: no other day, which may be a meeting's."""
_TURNED = re.compile(r"\b([1-4]) ?q(?:tr)?\b", re.IGNORECASE)
_RANGE = re.compile(r".*\b(?:to|until)\b|.*[\u2013\u2014]", re.DOTALL)
_PARTED = re.compile(r"[;,()|]|\b(?:compared|against|versus|vs|since|from|after)\b", re.IGNORECASE)
_LINE = 12
"""The words of a line that only says what a document is."""


def stated(text: str) -> When | None:
    """The quarter that a text names, in any usual wording, with its year or without; None where it names none.

    >>> [str(stated(text)) for text in ("Return for 2Q 26/27", "1 July 2026 to 30 September 2026", "8 December 2026")]
    ['2026-27 Q2', '2026-27 Q2', 'None']
    """
    plain = _TURNED.sub(r"Q\1", " ".join(text.replace("_", " ").split()))
    found, _ = when(plain)
    if found.number is None:
        found, _ = when(_RANGE.sub("", plain))
    return found if found.number is not None and _NAMED.search(plain) else None


def is_of(text: str, quarter: Quarter) -> bool:
    """Whether a text names a quarter, or says nothing against it; one of several is enough."""
    own = [found for part in (text, *_PARTED.split(text)) if (found := stated(part))]
    return any(_same(found, quarter) for found in own if found.year is not None or found is own[0])


def only_says_when(text: str) -> bool:
    """Whether a line says of which quarter a document is, and tells nothing else."""
    return stated(text) is not None and len(text.split()) <= _LINE and not text.rstrip().endswith(".")


def of_another_quarter(
    path: str, titles: Sequence[tuple[str, Span]], opening: Sequence[tuple[str, Span]], quarter: Quarter
) -> Iterator[Finding]:
    """What is said of a document that names another quarter than the one that is collected, or none.

    Its titles and headings count most, then its first words, of which sentences may only compare; then its name.
    """
    hint = f"ask the service for what it says of {quarter}, or collect that quarter with `--period`"
    name = PurePosixPath(path).stem
    for texts, is_sure in ((titles, True), (opening, False), ([(name, Span(path))], True)):
        named = [(text, at, found) for text, at in texts if (found := stated(text))]
        others = [one for one in named if not is_of(one[0], quarter)]
        if named and (not others or (not is_sure and len(others) < len(named))):
            return
        if others:
            text, at, found = others[0]
            what = "the document is of" if is_sure else "the first words are about"
            what = "the document has a part of" if len(others) < len(named) else what
            said = f"{what} {found}, and the returns are of {quarter}: `{short(text)}`"
            make = error if is_sure else warning
            yield make("return.other-quarter", said, at, hint=hint)
            return
    said = "the document does not say of which quarter it is"
    hint = f"look whether it is of {quarter}, as which it was taken"
    yield warning("return.other-quarter", said, Span(path), hint=hint)


def _same(found: When, quarter: Quarter) -> bool:
    years = (quarter.year, quarter.year + 1) if found.twofold else (quarter.year, None)
    return found.number == quarter.number and found.year in years

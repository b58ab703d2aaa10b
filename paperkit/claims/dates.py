"""What sentences say of days and of the paper itself: a weekday, the day of the meeting, the quarter it reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import paperkit.claims.lexicon as lexicon
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Book
from paperkit.claims.verdict import Verdict, verdict
from paperkit.values.period import MONTHS, long_date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(_DAYS)}),? )?(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?(?: of)?"
    rf" (?P<month>{'|'.join(MONTHS)})"
    r"(?:,? (?P<year>(?:19|20)\d\d))?\b"
)
_MEETS = re.compile(
    r"\b(?:(?P<cabinet>Cabinet|Executive)|(?P<body>[Cc]ommittee|[Pp]anel|[Bb]oard)|this meeting|[Mm]embers)\b"
    r"[^.;]{0,60}?"
    r"\b(?:meets?|will (?:meet|consider|receive|discuss|look at)|considers?|receives?|sits|on|at its meeting)\b"
    r"|\bgoes to (?:the )?(?P<cabinet2>Cabinet|Executive)\b|\bmeeting (?:of|on)\b"
)
_NAMED = re.compile(r"(?:\b[A-Z][\w-]+ (?:(?:and|&) )?)+$")
"""The name of a committee before that word."""
_EARLIER = re.compile(
    r"\b(?:last|previous|earlier|met|sat|agreed|decided|asked|discussed|next|again|was|were|had|in \w+ \d{4})\b"
)
_OF_THE_PAPER = re.compile(
    r"^(?:(?:[Tt]he|[Tt]hese|[Aa]ll|[Oo]ur)? ?(?:figures|data|results)(?: presented| shown| here| below"
    r"| given)* (?:are|is|run|go|relate|cover)"
    r"|It (?:shows|covers|gives|presents|sets out)\b"
    r"|[Tt]his (?:\w+ ){0,3}?(?:report|paper|summary|appendix|scorecard|edition|update)\b"
    r"|(?:[Uu]nless otherwise stated, )?[Pp]erformance is (?:shown|reported|given)|[Dd]ata are|[Rr]esults are)"
)
_LOOKS_BACK = re.compile(r"\b(?:than|compared|against|last|previous|since|follow\w*|next|will|year|before|forecast)\b")


def days(said: Sentence) -> Iterator[Verdict]:
    """A weekday that its date does not have, a day that is not that of the paper's meeting."""
    for match in _DAY.finditer(said.source):
        own = said.book.days.get("meeting")
        day = _date(match, own)
        if day is None:
            continue
        words, named = " ".join(match[0].split()), _whose(said.source[: match.start()], said.book)
        if match["weekday"] and match["weekday"] not in _weekdays(day, own, sure=bool(match["year"] or named)):
            yield verdict(False, words, f"{long_date(day)} is a {_DAYS[day.weekday()]}")
        elif named:
            right = f"by paper.yaml the day is {long_date(named)}"
            near = abs((day - named).days) <= _NEAR
            if near and day != named and not _EARLIER.search(said.source):
                yield verdict(False, words, right)
            elif day == named:
                yield verdict(True, words, right)


_SAME_YEAR = 150
"""Days by which a day without its year may be off the meeting and surely be of the year that brings it nearest."""


def _weekdays(day: date, own: date | None, *, sure: bool) -> set[str]:
    """The weekdays that a date may have: where its year is not said, those of the years beside it too.

    A day within some months of the meeting (`own`) is of the year that brings it nearest.
    """
    if sure or (day.month, day.day) == (2, 29):
        return {_DAYS[day.weekday()]}
    beside = [day.replace(year=day.year + ahead) for ahead in (-1, 0, 1)]
    near = [day for day in beside if own and abs((day - own).days) <= _SAME_YEAR]
    return {_DAYS[day.weekday()] for day in near or beside}


_NEAR = 92
"""Days by which a day may be off and still be meant for the paper's own meeting."""


def _whose(before: str, book: Book) -> date | None:
    """The day of the meeting of which a text speaks right before a date; None where it is of no meeting of ours."""
    found = list(_MEETS.finditer(before))
    if not found or len(before) - found[-1].end() > 40 or _OFTEN.search(before):
        return None
    if any(_is_another(before[: match.start()], match["body"] or "", book) for match in found):
        return None
    of_cabinet = found[-1]["cabinet"] or found[-1]["cabinet2"]
    return book.days.get("cabinet") if of_cabinet else book.days.get("meeting")


_OFTEN = re.compile(r"\b(?:daily|weekly|fortnightly|monthly|quarterly|every|from|since|until)\b")
"""A word before a day with which no single meeting is spoken of."""


def _is_another(before: str, body: str, book: Book) -> bool:
    """Whether another committee is named: `The Finance Committee will look at it on 18 June`, `the panel`."""
    named = _NAMED.search(before)
    if named is not None and not {word.lower() for word in named[0].split()} <= book.committee | {"the", "and", "&"}:
        return True
    return bool(body) and bool(book.committee) and body.lower() not in book.committee


def _date(match: re.Match[str], own: date | None) -> date | None:
    """The date that is meant: without a year that of the paper's meeting, or the one that makes it nearest to it."""
    years = [int(match["year"])] if match["year"] else [own.year + ahead for ahead in (0, -1, 1)] if own else []
    found = [day for year in years if (day := _day(year, match))]
    return min(found, key=lambda day: abs((day - own).days)) if found and own else next(iter(found), None)


def _day(year: int, match: re.Match[str]) -> date | None:
    """The day of a year; None where it has no such day."""
    try:
        return date(year, MONTHS.index(match["month"]) + 1, int(match["day"]))
    except ValueError:
        return None


def own_quarter(said: Sentence) -> Iterator[Verdict]:
    """`The figures are those to the end of December`: what the paper reports is its own quarter."""
    opening = _OF_THE_PAPER.search(said.source)
    if said.section is not None or opening is None:
        return
    periods = [(place, token) for place, token in said.periods_in(said.all()) if token.start >= opening.end() - 3]
    if not periods or periods[0][1].relative:
        return
    place, token = periods[0]
    before = said.source[opening.end() : token.start]
    if len(before) > 60 or _LOOKS_BACK.search(before) or said.words(said.clause(place)) & lexicon.WISHES:
        return
    now = said.book.quarter
    fits = any(when.quarters[-1] == now for when in token.meant)
    yield verdict(fits, said.text(range(0, place + 1)), f"this paper is for {now.title()}, {now.months()}")

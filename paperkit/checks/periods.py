"""Turns prose into findings on quarters and meetings that are not this paper's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from paperkit.checks.plain_language import passages
from paperkit.checks.references import COVERING
from paperkit.claims.expression import PLACEHOLDER, tie_of
from paperkit.document.nodes import Paragraph
from paperkit.findings.finding import Finding, Span, error, short
from paperkit.language.sentences import sentences
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper
from paperkit.values.period import MONTHS, Quarter, long_date

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


_CARDINALS = {"one": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4}


_YEAR = r"(?P<{name}>(?:19|20)\d\d)\s?[/\u2013-]\s?(?:\d{{4}}|\d\d)"


_MONTH = "|".join(MONTHS)


_QUARTER = re.compile(
    rf"(?:\b{_YEAR.format(name='before')},?\s+)?"
    r"\b(?:quarter\s+(?P<cardinal>[1-4]|one|two|three|four)|Q(?P<short>[1-4])|"
    r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter)\b"
    rf"(?:,?\s*\(?\s*(?:of|in|for)?\s*(?:the\s+)?(?:financial\s+year\s+)?{_YEAR.format(name='after')})?",
    re.IGNORECASE,
)


_PERIOD_END = re.compile(
    rf"\bperiod\s+(?:up\s+)?(?:to|until)\s+(?:the\s+end\s+of\s+)?(?P<month>{_MONTH})\s+(?P<year>(?:19|20)\d\d)\b"
)


_MONTHS_FROM_TO = re.compile(
    rf"\b(?:(?:period|quarter|three\s+months)\s+)?(?:(?:from|between)\s+)?(?P<first>{_MONTH})(?:\s+(?:19|20)\d\d)?"
    rf"\s*(?:to|until|and|[-\u2013])\s*(?:the\s+end\s+of\s+)?(?P<last>{_MONTH})(?:\s+(?P<year>(?:19|20)\d\d))?\b"
)


_DATE = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\s+(?P<year>(?:19|20)\d\d)\b"


_SPEAKS = (
    r"(?:is|covers?|shows?|gives?|sets?\s+out|presents?|contains?|relates?\s+to|provides?|summarises?|describes?|"
    r"reports?\s+on|concerns?|looks?\s+at|informs?|tells?)\b"
)


_THIS = re.compile(
    rf"\b[Tt]his\s+(?:\w+\s+){{0,3}}?(?:report|paper|extract|edition)\s+{_SPEAKS}|^It\s+covers\b"
    r"|\b[Tt]his\s+is\s+(?:the|our)\s+(?:(?!that\b)[\w&'\u2019]+\s+){0,8}?[Rr]eport\b"
)


_ITS = re.compile(
    r"\s*(?:(?:(?!that\b|which\b|whether\b|because\b)[\w&'\u2019(){}]+\s+){0,14}?(?:for|during|perform(?:ed|ance)\s+in))?"
    r"\s*(?:the\s+)?"
)


_IN_A_ROW = re.compile(r"\s+(?:running|in\s+a\s+row|in\s+succession|of\s+(?:growth|decline|falling|rising))\b")


_NOT_THIS = re.compile(
    r"\b(?:previous|previously|last|earlier|preceding|prior|ago|before|since|than|compar\w+|against|next|forthcoming|"
    r"will|future|following|follows?|showed|reported|said|noted|found|as\s+was|unlike|instead|replaces?|between|from)\b",
    re.IGNORECASE,
)


_AT_HAND = re.compile(r"\b(?:present|receiv|welcom|attach|extract|submit|this\b)", re.IGNORECASE)
"""What is said of the report that lies before one, next to its title: with none of these another one may be meant."""


_MEETING = re.compile(
    r"\b(?:this|today['\u2019]s)\s+meeting\s+(?:of|on|,)\s*(?:the\s+)?" + _DATE
    + r"|\b[Tt]his\s+(?:report|paper)\s+(?:is|was|has\s+been|goes|comes)\s+(?:\w+\s+){0,3}?(?:for|to|before)\s+"
    r"(?:the|its|your)\s+(?:(?!Cabinet\b)[\w&]+\s+){0,8}?meeting\s+(?:of|on|to\s+be\s+held\s+on|held\s+on)\s+(?:the\s+)?"
    + _DATE.replace("<day>", "<day2>").replace("<month>", "<month2>").replace("<year>", "<year2>")
)  # fmt: skip


def periods(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """What the covering report, its summary and the foreword call this paper's own quarter and meeting must be so.

    `This report covers Quarter 2 of 2011/12` is found in a paper for Quarter 3, and so is `the Quarterly Performance
    Report for Quarter 3 2010/11`, `This report covers the period up to the end of September 2011`, `This report covers
    July to September 2011`, and `this meeting of
    20 March 2012` where `paper.yaml` says 21 March. So is the day of Cabinet next to the report's title. Such words are
    left over from the paper of last quarter; `{{quarter_title}}`, `{{period_end}}`, `{{meeting_date}}` and
    `{{cabinet_date}}` are always right.

    Only sentences that speak of this report are judged, and none that names this quarter too or that looks back or
    ahead (`last`, `than`, `compared with`, `showed`, `will`). It cannot know the rest: neither a quarter in other
    sentences nor a month alone.
    """
    paper = rated.paper
    read = {name: paper.prose[name] for name in (COVERING, "foreword") if name in paper.prose}
    own = replace(rated, paper=replace(paper, prose=read, commentary={}))
    title = re.escape(paper.council.report_title)
    titled = re.compile(
        rf"(?:{title}|\{{\{{\s*report_title\s*\}}\}})\s*(?:[,\u2013\u2014-]\s*)?(?:of\s+(?:\S+\s+){{1,8}}?)?(?:for\s+)?(?:the\s+)?"
        rf"(?=\{{\{{|{_QUARTER.pattern})",
        re.IGNORECASE,
    )
    for passage in passages(own):
        if isinstance(passage.node, Paragraph):
            for sentence in sentences(_typed(passage.text)):
                yield from _other_quarter(sentence, passage.at, paper.quarter, titled)
                yield from _other_day(sentence, passage.at, paper.file.meeting)
                yield from _other_cabinet(sentence, passage.at, paper.file.cabinet, paper.quarter, titled)


def _other_months(text: str, at: Span, own: Quarter, start: int) -> Iterator[Finding]:
    """Months that a report is said to cover, `July to September 2011`, and that do not end with the quarter."""
    months = _MONTHS_FROM_TO.search(text, start)
    if months is None or not _ITS.fullmatch(text, start, months.start()):
        return
    year, month = own.last_month()
    ends = months["last"] == MONTHS[month - 1] and months["year"] in (None, str(year))
    if not ends and not _NOT_THIS.search(text[: months.start()] + text[months.end() :]):
        yield error(
            "references.period",
            f"`{' '.join(months[0].split())}`: this paper's quarter ends in {own.end_in_words()}",
            at,
            hint=f"it covers {own.months()}; write {{{{period_end}}}} for the end, and it is always right",
        )


def _typed(text: str) -> str:
    """A text with the typed words of its ties; facts keep their names."""
    return PLACEHOLDER.sub(lambda match: tie.typed if (tie := tie_of(match[1])) else match[0], text)


def _other_quarter(text: str, at: Span, own: Quarter, titled: re.Pattern[str]) -> Iterator[Finding]:
    start = _speaks_from(text, titled)
    if start is None or re.search(r"\{\{\s*(?:quarter_title|subject|period_end)\s*\}\}", text):
        return
    found = list(_QUARTER.finditer(text, start))
    its = found and _ITS.fullmatch(text, start, found[0].start()) and not _IN_A_ROW.match(text, found[0].end())
    if its and not any(_is(match, own) for match in found) and not _NOT_THIS.search(text):
        words = " ".join(found[0][0].split())
        yield error(
            "references.period",
            f"`{words}`: this paper is for {own.title()}",
            at,
            hint="write {{quarter_title}}, and it is always right",
        )
    yield from _other_months(text, at, own, start)
    end = _PERIOD_END.search(text, start)
    if end and f"{end['month']} {end['year']}" != own.end_in_words() and not _NOT_THIS.search(text):
        yield error(
            "references.period",
            f"`{' '.join(end[0].split())}`: this paper's quarter ends in {own.end_in_words()}",
            at,
            hint="write {{period_end}}, and it is always right",
        )


def _speaks_from(text: str, titled: re.Pattern[str]) -> int | None:
    """From where on a sentence speaks of this report's quarter; None where it does not speak of this report."""
    if match := _THIS.search(text):
        return match.end()
    if not _AT_HAND.search(text):
        return None
    named = next((match for match in titled.finditer(text) if _QUARTER.match(text, match.end())), None)
    return named.end() if named else None


def _is(match: re.Match[str], own: Quarter) -> bool:
    number = match["short"] or match["cardinal"] or match["ordinal"]
    said = int(number) if number.isdigit() else {**_CARDINALS, **_ORDINALS}[number.lower()]
    year = match["before"] or match["after"]
    return said == own.number and (year is None or int(year) == own.year)


def _other_day(text: str, at: Span, meeting: date) -> Iterator[Finding]:
    for match in _MEETING.finditer(text):
        said = _day(match.groupdict())
        if said != meeting and not _NOT_THIS.search(text):
            yield error(
                "references.period",
                f"`{short(' '.join(match[0].split()), 90)}`: this paper is for the meeting of {long_date(meeting)}",
                at,
                hint="write {{meeting_date}}, and it is always right",
            )


def _other_cabinet(
    text: str, at: Span, cabinet: date | None, own: Quarter, titled: re.Pattern[str]
) -> Iterator[Finding]:
    """The day of Cabinet in a sentence that names this report by its title and quarter."""
    named = any(
        text.startswith("{{", match.end()) or ((q := _QUARTER.match(text, match.end())) and _is(q, own))
        for match in titled.finditer(text)
    )
    days = list(re.finditer(rf"\bon\s+(?:the\s+)?{_DATE}", text))
    if cabinet is None or not named or len(days) != 1 or "Cabinet" not in text or _NOT_THIS.search(text):
        return
    if _day(days[0].groupdict()) != cabinet:
        words = " ".join(days[0][0].split())
        yield error(
            "references.period",
            f"`{words}`: by paper.yaml Cabinet had the report on {long_date(cabinet)}",
            at,
            hint="write {{cabinet_date}}, and it is always right",
        )


def _day(said: Mapping[str, str | None]) -> date | None:
    day, month, year = (said.get(name) or said.get(f"{name}2") for name in ("day", "month", "year"))
    try:
        return date(int(year or 0), MONTHS.index(month or "") + 1, int(day or 0))
    except ValueError:
        return None  # 31 April 2012 is not a day, and so none of the paper's

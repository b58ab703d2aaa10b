"""Checks of what a paper says of itself: numbers of its paragraphs, its appendix, its quarter, its meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from paperkit.checks.plain_language import Passage, passages
from paperkit.claims.expression import PLACEHOLDER, as_typed, tie_of
from paperkit.document import Heading, Paragraph
from paperkit.layout import Layout
from paperkit.model import RatedPaper
from paperkit.period import MONTHS, Quarter, long_date
from paperkit.sentences import sentences
from paperkit.source import Finding, Span, error, short

COVERING = "covering-report"

# -- paragraphs, sections, appendices -------------------------------------------------------------

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}"
_MORE = r"(?:\s*(?:,|and|or|to|&|[-\u2013])\s*(?:and\s+|or\s+)?"
_NUMBERED = re.compile(
    rf"\b(?P<kind>paragraph|para|section)s?\.?\s+(?P<numbers>{_NUMBER}{_MORE}{_NUMBER})*)"
    r"(?P<part>(?:\([a-z0-9]{1,4}\))*)(?![\w.]*\w)",
    re.IGNORECASE,
)
_LABEL = r"(?:\d{1,2}[a-z]?|[A-Z]\d{0,2})(?![\w.]*\w)"
_LAW = re.compile(
    r"\b(?:Act|Acts|Code|Regulations?|Order|Schedule|Measure|Directive|Convention|statut\w*|law|legal\w*|legislation|"
    r"exempt\w*|by virtue|offences?|detained|enquir\w+)\b"
)
_ELSEWHERE = re.compile(
    r"\s*(?:,\s*)?(?:of|in|to|from|on)\s+"
    r"(?!(?:this|the\s+covering\s+(?:report|paper)\b|the\s+(?:report|paper)\b(?!\s+(?:on|for|to|of)\b)))",
)
_POINTS_HERE = re.compile(r"\s+(?:(?:above|below)\b|of\s+this\b|of\s+the\s+(?:covering\s+)?(?:report|paper)\b)")
_OWNER_BEFORE = re.compile(r"(?:\b(?P<word>[A-Z][\w-]*)\W{0,3}|(?:'s|s'|\u2019s|s\u2019)\s+)$")
_NO_OWNERS = {
    "See", "In", "At", "As", "And", "Or", "Under", "From", "To", "By", "On", "The", "Both", "With", "While", "If",
    "When", "Also", "But", "Since", "Following", "Attached", "Please", "This", "That",
}  # fmt: skip
_POINTS_BEFORE = re.compile(r"\b(?:see|in|at|refer to|as per|cf\.?)(?:\s+also)?\s*$", re.IGNORECASE)
_POINTS_AFTER = re.compile(
    r"\s*(?:$|[.,;:)\]]|\b(?:above|below|and|of this|of the (?:covering )?(?:report|paper)|shows?|sets? out|describes?|"
    r"gives?|lists?|explains?|contains?|covers?|says?|summarises?)\b)"
)
_COUNTED = re.compile(r"\s+(?:months?|quarters?|years?|pages?|days?|weeks?|per cent|%)")


def cross_references(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A paragraph, a section or an appendix that the prose points to must be there.

    `as paragraph 2.4 shows` is found where section 2 of the covering report has three paragraphs, `section 4 below`
    where it has three sections, and `appendix 1` where `paper.yaml` calls the appendix A. What stands there as
    `{{appendix}}` is always right. An appendix that `background_documents` names, or that another paper of the council
    for the quarter has, may be named, and so may one of another document (`Appendix B of the budget report`).

    Law is no part of the paper: `section 100B of the Local Government Act`, `paragraph 3 of Schedule 12A`, `a section
    106 agreement`. A whole number after `section` is only judged where the words around it point into this paper. It
    cannot know whether a paragraph that is there is the one that was meant, and it reads no page numbers.
    """
    sections, paragraphs = _numbers(rated, layout)
    labels = _labels(rated)
    for passage in passages(rated):
        for sentence in sentences(as_typed(passage.text, "{{}}")):
            yield from _broken_numbers(sentence, passage, sections, paragraphs)
            yield from _broken_appendices(sentence, passage, labels, rated, layout)


def _numbers(rated: RatedPaper, layout: Layout) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers of sections and of paragraphs that the covering report prints, as `compose.covering` gives them."""
    look = layout.file.covering_report
    sections: set[str] = set()
    paragraphs: set[str] = set()
    section = paragraph = 0
    for block in rated.paper.prose.get(COVERING, ()):
        if isinstance(block, Heading) and block.level == 1:
            section, paragraph = section + 1, 0
            sections |= {str(section), f"{section}.0", look.section_number.format(section=section).rstrip(".")}
        elif isinstance(block, Paragraph) and section:
            paragraph += 1
            paragraphs.add(look.paragraph_number.format(section=section, paragraph=paragraph).rstrip("."))
    return frozenset(sections), frozenset(paragraphs)


def _broken_numbers(
    text: str, passage: Passage, sections: frozenset[str], paragraphs: frozenset[str]
) -> Iterator[Finding]:
    for match in _NUMBERED.finditer(text):
        kind = "section" if match["kind"].lower() == "section" else "paragraph"
        if not _own(text, match, kind):
            continue
        there = sections | paragraphs if kind == "section" else paragraphs
        for number in re.findall(_NUMBER, match["numbers"]):
            if number not in there:
                known = sorted(sections if kind == "section" else paragraphs, key=_in_order)
                yield error(
                    "references.broken",
                    f"there is no {kind} {number}: `{short(match[0], 60)}`",
                    passage.at,
                    hint=f"the covering report has {_listed(kind, known)}",
                )


def _own(text: str, match: re.Match[str], kind: str) -> bool:
    """Whether a number points into this paper, as far as the words around it say."""
    before, after = text[: match.start()], text[match.end() :]
    if _owned(before) or _ELSEWHERE.match(after):
        return False
    if "." in match["numbers"]:
        return True
    if kind == "paragraph" or _LAW.search(text):
        return _LAW.search(text) is None
    if re.search(r"\bas\s*$", before, re.IGNORECASE):  # `as section 117 says` may be law, `as section 9 below says` not
        return _POINTS_HERE.match(after) is not None
    return bool((_POINTS_BEFORE.search(before) or not before.strip()) and _POINTS_AFTER.match(after))


def _owned(before: str) -> bool:
    """Whether the words before a number name another document: Bold Steps, section 9; the plan's section 8."""
    owner = _OWNER_BEFORE.search(before)
    return owner is not None and owner["word"] not in _NO_OWNERS


def _in_order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", number))


def _listed(kind: str, numbers: list[str]) -> str:
    whole = [number for number in numbers if kind == "paragraph" or re.fullmatch(r"\d+", number)]
    return f"{kind}s {', '.join(whole)}" if whole else f"no numbered {kind}s"


def _labels(rated: RatedPaper) -> frozenset[str]:
    """The labels of appendices that prose may name: its own, and those of papers that are named beside it."""
    file = rated.paper.file
    named = re.findall(rf"\b(?:[Aa]ppendix|[Aa]nnexe?)\s+({_LABEL})", " ; ".join(file.background_documents))
    return frozenset([file.appendix, *named, *rated.paper.other_appendices])


def _broken_appendices(
    text: str, passage: Passage, labels: frozenset[str], rated: RatedPaper, layout: Layout
) -> Iterator[Finding]:
    own = layout.file.appendix.title.format(label=rated.paper.file.appendix)
    called = re.escape(layout.file.appendix.title.partition("{")[0].strip()) or "Appendix"
    pattern = re.compile(rf"\b(?i:appendix|appendices|annexe?s?|{called})\s+(?P<labels>{_LABEL}{_MORE}{_LABEL})*)")
    for match in pattern.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _owned(before) or _ELSEWHERE.match(after) or _COUNTED.match(after):
            continue
        for label in re.findall(_LABEL, match["labels"]):
            if label.casefold() not in {known.casefold() for known in labels}:
                yield error(
                    "references.broken",
                    f"`{short(match[0], 60)}`: the appendix of this paper is {own}",
                    passage.at,
                    hint="write {{appendix}}, or name the other document in background_documents",
                )


# -- quarter and dates ----------------------------------------------------------------------------

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
"""What is said of the report that lies before one, beside its title: with none of these another one may be meant."""
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
    20 March 2012` where `paper.yaml` says 21 March. So is the day of Cabinet beside the report's title. Such words are
    left over from the paper of last quarter; `{{quarter_title}}`, `{{period_end}}`, `{{meeting_date}}` and
    `{{cabinet_date}}` are always right.

    Only sentences that speak of this report are judged, and none in which this quarter stands too or that looks back or
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
        return None  # 31 April 2012 is no day, and so none of the paper's

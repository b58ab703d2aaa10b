"""Turns what a heading, a sheet's name or a title says of time into a `When`, and the heading without it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Self

from paperkit.values.period import MONTHS, Month, Quarter, parse_quarter

_MONTHS = {name.lower()[:3]: number for number, name in enumerate(MONTHS, start=1)}
_MONTHS |= {
    "ion": 1, "chw": 2, "maw": 3, "ebr": 4, "mai": 5, "meh": 6, "gor": 7, "aws": 8, "med": 9, "hyd": 10, "tac": 11,
    "rha": 12,
}  # fmt: skip
_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
)
_IN_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_IN_WORDS |= {"first": 1, "second": 2, "third": 3, "fourth": 4}
_YEAR = re.compile(r"(?<![\d.,])(?:fy\s?)?(20\d\d|\d\d)\s?[-/_]\s?(20\d\d|\d\d)(?![\d%])", re.IGNORECASE)
_RUN_TOGETHER = re.compile(r"(?<!\d)(2[1-9]|3\d)(2[2-9]|3\d)(?!\d)")
"""A financial year as the names of columns in databases have it: 2526."""
_QUARTER = re.compile(
    r"\b(?:q|qtr|quarter|chwarter|ch|qu)[ ._-]?(?P<number>[1-4]|one|two|three|four)(?!\d|\.\d)"
    r"|\b(?P<word>first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|qtr)\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?:h|hy|half[ -]?year|half)[ ._-]?(?P<number>[12]|one|two)(?![\w.])"
    r"|\b(?P<word>first|second|1st|2nd) half(?:[ -]?year)?\b|\b(?P<middle>mid[ -]?year)\b",
    re.IGNORECASE,
)
"""A half of a financial year, which ends with its second or its fourth quarter."""
_SPAN = re.compile(
    rf"\b(?P<first>{_NAMES})\.?\s?(?:'?\d\d(?:\d\d)?)?\s?(?:-|/|to|i)\s?(?P<last>{_NAMES})\b\.?"
    r"(?:[ -]?'?(?P<year>20\d\d|\d\d)\b)?",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?P<last>{_NAMES})\b\.?(?:[ -]?'?(?P<year>20\d\d|\d\d)\b(?! ?%))?",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b|\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d|\d\d)\b")
_ONE_MONTH = re.compile(r"\bmonth (20\d\d)-(0[1-9]|1[0-2])\b")
"""As a mapping file has it, so that it is not taken for the quarter that it ends."""
_CALENDAR = re.compile(r"(?<![\d.,])(20[0-4]\d)(?![\d%])")
_RELATIVE = (
    ("year before", r"same (?:quarter|period|qtr) (?:of )?(?:last|previous|in the previous) year|this time last year"
                    r"|same (?:quarter|period|qtr)(?= )|last year same quarter|(?:same )?(?:quarter|qtr) last year"
                    r"|year ago"),
    ("last year", r"(?:previous|last|prior) (?:financial )?year(?:'s)?|previous year(?: end)? outturn"
                  r"|blwyddyn flaenorol"),
    ("before", r"(?:previous|last|prior) (?:quarter|period|qtr|value|result)|previous|prior|prev"),
    ("now", r"(?:this|current|latest|reporting) (?:quarter|period|qtr)|latest|current"),
    ("to date", r"year[ -]to[ -]date|ytd|cumulative"),
    ("year", r"(?:full[ -])?year[ -]?end|end of year|annual|full year|yearly|eoy|blynyddol|in year"),
)  # fmt: skip
_RELATIVES = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for name, pattern in _RELATIVE)
_PHRASES = {
    "now": "this quarter", "before": "last quarter", "last year": "last year", "year before": "same quarter last year",
    "to date": "year to date", "year": "full year",
}  # fmt: skip
_COMPARES = re.compile(
    r"\b(?:compared|since|vs|versus|against|change|trend|on last|from last|on previous|movement)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class When:
    """The time that a heading names, as far as it does."""

    year: int | None = None
    """The calendar year in which the financial year begins."""
    number: int | None = None
    """The quarter's."""
    month: Month | None = None
    month_number: int | None = None
    relative: str = ""
    """`now`, `before`, `last year`, `year before`, `to date` or `year`, where it names no time of its own."""
    twofold: bool = False
    """Whether the year is a calendar year, so that it may be either of two financial years."""

    @property
    def says_nothing(self) -> bool:
        """Whether there is no time in the heading."""
        return self == When()

    @property
    def quarter(self) -> Quarter | None:
        """The quarter, where year and number are known."""
        return Quarter(self.year, self.number) if self.year is not None and self.number is not None else None

    @property
    def is_year(self) -> bool:
        """Whether it is a whole financial year."""
        whole = self.number is None and self.month is None and self.month_number is None
        return self.year is not None and whole and self.relative != "to date"

    def within(self, outer: When) -> When:
        """What is said here and, where nothing is, by the heading above."""
        number = self.number if self.number is not None else outer.number if self.month_number is None else None
        month = self.month_number if self.month_number is not None or self.number is not None else outer.month_number
        year = self.year if self.year is not None else outer.year
        return replace(
            self,
            year=year,
            number=number,
            month_number=month,
            month=self.month or outer.month,
            relative=self.relative or outer.relative,
            twofold=self.twofold or outer.twofold,
        )

    @classmethod
    def of(cls, quarter: Quarter) -> Self:
        """A whole quarter."""
        return cls(quarter.year, quarter.number)

    def __str__(self) -> str:
        """`2025-26 Q1`, `2025/26`, `Q1`, `the last year`."""
        if self.quarter:
            return str(self.quarter)
        if self.is_year:
            return Quarter(self.year or 0, 1).financial_year()
        if self.month:
            return f"month {self.month}"
        named = f"Q{self.number}" if self.number else MONTHS[self.month_number - 1] if self.month_number else ""
        return " ".join(filter(None, (named, _PHRASES.get(self.relative, ""))))


OF_NO_TIME = (When(), When(relative="to date"))
"""What names no time, or only that it is of the year so far."""


def when(text: str) -> tuple[When, str]:
    """The time that a text names, and the text without it.

    >>> [str(when(text)[0]) for text in ("Q1 2025/26 Actual", "Apr-Jun 25", "2024-25 outturn", "Qtr 2", "Jun-25")]
    ['2025-26 Q1', '2025-26 Q1', '2024/25', 'Q2', '2025-26 Q1']
    """
    plain = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(text.replace("_", " ").split()))
    found, plain = _exact(plain)
    if _COMPARES.search(plain) and found.says_nothing:
        return When(), plain
    of_a_part = not (found.says_nothing or found.is_year)  # which may only be that of the year so far
    for name, pattern in _RELATIVES:
        if (name == "to date" or not of_a_part) and pattern.search(plain):
            rest = pattern.sub(" ", plain)
            return replace(found, relative="" if found.year is not None and name == "year" else name), _tidy(rest)
    return found, _tidy(plain)


def _tidy(text: str) -> str:
    return re.sub(r"\(\s*\)|\[\s*\]", " ", text).strip(" -_:,()/'") if text else ""


def _exact(text: str) -> tuple[When, str]:
    """The time that is named by day, month, quarter or year."""
    if match := _ONE_MONTH.search(text):
        one = Month(int(match[1]), int(match[2]))
        return When(one.quarter.year, None, one, one.number), _ONE_MONTH.sub(" ", text)
    if match := _DAY.search(text):
        return _of_day(match), _DAY.sub(" ", text)
    try:
        if re.search(r"\d", text) and not _MONTH.fullmatch(text):
            return When.of(parse_quarter(text)), ""
    except ValueError:
        pass
    year, text = _year_in(text)
    number = None
    if match := _QUARTER.search(text):
        word = (match["number"] or match["word"]).lower()
        number = _IN_WORDS.get(word) or int(word)
        text = text[: match.start()] + " " + text[match.end() :]
    elif match := _HALF.search(text):
        word = (match["number"] or match["word"] or "1").lower()
        number = 2 * (_IN_WORDS.get(word) or int(word))
        text = text[: match.start()] + " " + text[match.end() :]
    month, calendar, text = _month_in(text)
    if calendar is None and (match := _CALENDAR.search(text)):
        calendar = int(match[1])
        text = _CALENDAR.sub(" ", text)
    return _made(year, number, month, calendar), text


def _made(year: int | None, number: int | None, month: tuple[int, bool] | None, calendar: int | None) -> When:
    """What the pieces say together."""
    if month is None:
        if number is not None and year is None and calendar is not None:
            return When(calendar, number, twofold=True)
        return When(year if year is not None else None, number)
    last, spans = month
    ends = Quarter(0, (last - 4) % 12 // 3 + 1)
    if calendar is not None and year is None:
        year = calendar - 1 if last <= 3 else calendar
    if number is not None or spans or (last % 3 == 0 and (year is not None)):
        one = Month(year + (last <= 3), last) if year is not None and not spans and number is None else None
        return When(year, ends.number, month=one)
    one = Month(year + (last <= 3), last) if year is not None else None
    return When(year, None, one, last)


def _of_day(match: re.Match[str]) -> When:
    year, month = (match[1], match[2]) if match[1] else (match[6], match[5])
    full = int(year) if len(year) == 4 else 2000 + int(year)
    if not 1 <= int(month) <= 12:
        return When()
    return _made(None, None, (int(month), False), full)


def _year_in(text: str) -> tuple[int | None, str]:
    if (match := _RUN_TOGETHER.search(text)) and int(match[2]) == int(match[1]) + 1 and text != match[0]:
        return 2000 + int(match[1]), text[: match.start()] + " " + text[match.end() :]
    for match in _YEAR.finditer(text):
        first = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
        if (first + 1) % 100 == int(match[2]) % 100 and first < 2100:
            return first, text[: match.start()] + " " + text[match.end() :]
    return None, text


def _month_in(text: str) -> tuple[tuple[int, bool] | None, int | None, str]:
    """The last month that is named, whether with the first of several, its year, and the text without them."""
    for pattern, spans in ((_SPAN, True), (_MONTH, False)):
        if match := pattern.search(text):
            year = match["year"]
            calendar = None if not year else int(year) if len(year) == 4 else 2000 + int(year)
            rest = text[: match.start()] + " " + text[match.end() :]
            return (_MONTHS[match["last"].lower()[:3]], spans), calendar, rest
    return None, None, text

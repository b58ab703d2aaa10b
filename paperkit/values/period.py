"""Turns the many ways departments write a quarter into one `Quarter`, and back into words.

A financial year runs from April to March and is named by its first year: Quarter 3 of 2011/12 is
October to December 2011.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from paperkit.findings.finding import short
from paperkit.values import bounds

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = [month[:3] for month in MONTHS]
_NUMBER = {word: index for index, name in enumerate(MONTHS, start=1) for word in (name.lower(), name.lower()[:3])}
_NUMBER["sept"] = 9

_FIRST = ("first", "1st"), ("second", "2nd"), ("third", "3rd"), ("fourth", "4th")
_ORDINAL = {word: number for number, words in enumerate(_FIRST, start=1) for word in words}

_KINDS = {
    "E": r"(?:the )?(?:quarter|qtr|3 months|three months) (?:ending|ended|end|to)\b|ending\b|ended\b",
    "Y": r"(?:fy ?)?(?P<year>\d{4}|\d{2}) ?[-/] ?(?P<next>\d{4}|\d{2})(?![\d/])",
    "Q": rf"(?:q|qtr\.?|quarter) ?(?P<number>[1-4])(?!\d)|(?P<ordinal>{'|'.join(_ORDINAL)}) (?:quarter|qtr)\b",
    "M": rf"(?P<month>{'|'.join(sorted(_NUMBER, key=len, reverse=True))})\b\.?",
    "C": r"(?:fy ?)?\d{4}(?!\d)",
    "D": r"(?:fy ?)?\d{1,2}(?:st|nd|rd|th)?(?!\d)",
    "T": r"to\b|until\b|-|/",
}
"""What a text about a quarter is made of: its end, a financial year, a quarter, a month, a year, two digits, `to`."""
_PIECE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_BETWEEN = re.compile(r"(?:[ ,:()'\u2019]|of\b)*")
_SPAN = "(?:MT?[CD]?T)?M"
_FORMS = re.compile(
    rf"(?:QT?Y|YT?Q)(?:T?{_SPAN}T?[CD]?)?|QT?{_SPAN}T?[YCD]|{_SPAN}T?Q?T?Y|YT?{_SPAN}"
    rf"|{_SPAN}T?(?:[CD]T?Q|QT?[CD])|[ET]?{_SPAN}T?[CD]|E?DT?MT?[CD]"
)
"""The orders in which they name one, each piece by the letter of its kind."""
_WITHOUT_A_YEAR = re.compile(r"QT?[CD]|[CD]T?Q")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_LONGEST = 80


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a financial year: `year` is the calendar year in which that year began.

    >>> Quarter(2011, 3).ending()
    'Dec 11'
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a quarter that is not 1 to 4."""
        if self.number not in (1, 2, 3, 4):
            raise ValueError(f"a quarter is 1 to 4, not {self.number}")

    def __str__(self) -> str:
        """The canonical form of inputs: `2011-12 Q3`."""
        return f"{self.financial_year('-')} Q{self.number}"

    @property
    def half(self) -> int:
        """In which half of its financial year it is: 1 or 2."""
        return (self.number + 1) // 2

    @property
    def ends_half(self) -> bool:
        """Whether it ends a half of its financial year."""
        return self.number % 2 == 0

    def shifted(self, quarters: int) -> Quarter:
        """The quarter so many quarters later (earlier when negative)."""
        year, zero = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, zero + 1)

    def financial_year(self, slash: str = "/") -> str:
        """The name of its financial year, `2011/12`."""
        return f"{self.year:04d}{slash}{(self.year + 1) % 100:02d}"

    def last_month(self) -> tuple[int, int]:
        """The calendar year and month in which the quarter ends."""
        return (self.year + 1, 3) if self.number == 4 else (self.year, 3 + 3 * self.number)

    def ending(self) -> str:
        """The short name by its last month: `Dec 11`."""
        year, month = self.last_month()
        return f"{_SHORT[month - 1]} {year % 100:02d}"

    def months(self) -> str:
        """The months it covers: `Oct to Dec 2011`."""
        year, month = self.last_month()
        return f"{_SHORT[month - 3]} to {_SHORT[month - 1]} {year}"

    def title(self) -> str:
        """The name as a title: `Quarter 3, 2011/12`."""
        return f"Quarter {self.number}, {self.financial_year()}"

    def end_in_words(self) -> str:
        """The month in which it ends, in full: `December 2011`."""
        year, month = self.last_month()
        return f"{MONTHS[month - 1]} {year}"


class Cycle(StrEnum):
    """How often a committee has its paper."""

    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"

    @property
    def quarters(self) -> int:
        """The quarters from one paper to the next."""
        return {Cycle.QUARTERLY: 1, Cycle.HALF_YEARLY: 2, Cycle.YEARLY: 4}[self]

    def before(self, quarter: Quarter) -> Quarter:
        """The quarter of the paper before that of a quarter."""
        return quarter.shifted(-self.quarters)

    def after(self, quarter: Quarter) -> Quarter:
        """The quarter of the paper after that of a quarter."""
        return quarter.shifted(self.quarters)

    def named(self, quarter: Quarter) -> str:
        """What a paper of a quarter is called where names are short.

        >>> [cycle.named(Quarter(2011, 4)) for cycle in Cycle]
        ['2011-12 Q4', '2011-12 H2', '2011-12']
        """
        year = quarter.financial_year("-")
        return {Cycle.QUARTERLY: str(quarter), Cycle.HALF_YEARLY: f"{year} H{quarter.half}", Cycle.YEARLY: year}[self]

    def titled(self, quarter: Quarter) -> str:
        """The period of a paper of a quarter as a title.

        >>> [cycle.titled(Quarter(2011, 4)) for cycle in Cycle]
        ['Quarter 4, 2011/12', 'Half-year 2, 2011/12', '2011/12']
        """
        year = quarter.financial_year()
        return {
            Cycle.QUARTERLY: quarter.title(),
            Cycle.HALF_YEARLY: f"Half-year {quarter.half}, {year}",
            Cycle.YEARLY: year,
        }[self]

    def months(self, quarter: Quarter) -> tuple[Month, ...]:
        """The months since the paper before that of a quarter, up to its end."""
        return latest_months(quarter, 3 * self.quarters)

    def months_in_words(self, quarter: Quarter) -> str:
        """These months: `Apr to Sep 2011`; over two years, `Oct 2011 to Mar 2012`."""
        first, last = self.months(quarter)[0], self.months(quarter)[-1]
        year = f" {first.year}" if first.year != last.year else ""
        return f"{first.name[:3]}{year} to {last.name[:3]} {last.year}"

    def reports(self, quarter: Quarter, one: Quarter) -> bool:
        """Whether a quarter is one that papers report, as they do `one`."""
        return (quarter.number - one.number) % self.quarters == 0


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a calendar year.

    >>> str(Month(2026, 5)), str(Month(2026, 5).quarter)
    ('2026-05', '2026-27 Q1')
    """

    year: int
    number: int

    def __str__(self) -> str:
        """The canonical form of inputs: `2026-05`."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def quarter(self) -> Quarter:
        """The quarter that it is in."""
        return Quarter(self.year - 1, 4) if self.number <= 3 else Quarter(self.year, (self.number - 1) // 3)

    @property
    def name(self) -> str:
        """Its name in English: `May`."""
        return MONTHS[self.number - 1]


def months_in(quarter: Quarter) -> tuple[Month, Month, Month]:
    """The three months of a quarter."""
    year, last = quarter.last_month()
    return (Month(year, last - 2), Month(year, last - 1), Month(year, last))


def latest_months(last: Quarter, count: int) -> tuple[Month, ...]:
    """So many months, rounded down to whole quarters, up to the end of a quarter.

    >>> [str(month) for month in latest_months(Quarter(2026, 1), 4)]
    ['2026-04', '2026-05', '2026-06']
    """
    back = count // 3 - 1
    return tuple(month for quarter in range(back, -1, -1) for month in months_in(last.shifted(-quarter)))


def parse_month(text: str) -> Month:
    """The month that a text names; `ValueError` in plain words when it names none.

    >>> [str(parse_month(t)) for t in ("2026-05", "May 2026", "May-26", "31/05/2026")]
    ['2026-05', '2026-05', '2026-05', '2026-05']
    """
    plain = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(text.split())).lower()
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", plain):
        return Month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(0?[1-9]|1[0-2])[/.](\d{4})", plain):
        return Month(int(match[2]), int(match[1]))
    try:
        day = parse_day(plain)
        return Month(day.year, day.month)
    except ValueError:
        pass
    pieces = [piece for piece in (_pieces(plain) if len(plain) <= _LONGEST else []) if piece.kind != "T"]
    if [piece.kind for piece in pieces] in (["M", "C"], ["M", "D"]):
        return Month(pieces[1].number, pieces[0].number)
    raise ValueError(f"`{short(text)}` is not a month; write it as `2026-05` or `May 2026`")


def parse_financial_year(text: str) -> int | None:
    """The first year of the financial year that a text names, `2025/26` or `2025-26`; None where it names none."""
    match = re.fullmatch(
        r"(?:fy ?)?(\d{4}|\d{2}(?=/\d{2}$)) ?[-/\u2013] ?(\d{2}|\d{4})", " ".join(text.split()).lower()
    )
    if match is None or (_in_full(match[1]) + 1) % 10 ** len(match[2]) != int(match[2]):
        return None
    return _in_full(match[1])


def out_of_reach(year: int) -> str:
    """Why a year is none of those that are read; empty where it is one.

    >>> out_of_reach(1), out_of_reach(2026)
    ('the year must be between 1974 and 2099, and here it is 1', '')
    """
    if bounds.FIRST_YEAR <= year <= bounds.LAST_YEAR:
        return ""
    return f"the year must be between {bounds.FIRST_YEAR} and {bounds.LAST_YEAR}, and here it is {year}"


def parse_quarter(text: str) -> Quarter:
    """The quarter that a text names; `ValueError` in plain words when it names none, might name two, or is too far.

    >>> [str(parse_quarter(t)) for t in ("Q3 2011/12", "to Dec 11", "Oct to Dec 2011", "2011-12-31")]
    ['2011-12 Q3', '2011-12 Q3', '2011-12 Q3', '2011-12 Q3']
    """
    quarter = _quarter(text)
    if wrong := out_of_reach(quarter.year):
        raise ValueError(wrong)
    return quarter


@lru_cache(maxsize=1024)  # a council's figures name the same twenty quarters a thousand times
def _quarter(text: str) -> Quarter:
    plain = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(text.split())).lower()
    text = short(text)
    day = _as_day(plain)
    if day is not None:
        return _with_day(day, text)
    pieces = _pieces(plain) if len(plain) <= _LONGEST else []
    kinds = "".join(piece.kind for piece in pieces)
    if _WITHOUT_A_YEAR.fullmatch(kinds):
        raise ValueError(_two_meanings(pieces, text))
    if re.fullmatch(r"\d{5}", plain):
        raise ValueError(_as_excel_keeps_it(int(plain), text))
    if not _FORMS.fullmatch(kinds):
        raise ValueError(f"`{text}` is not a quarter; write it as `2011-12 Q3`")
    return _named(pieces, text)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a text about a quarter: the letter of its kind, and what it says."""

    kind: str
    number: int
    year_after: str = ""


def _pieces(plain: str) -> list[_Piece]:
    """The pieces of a text, in their order; none where it holds anything else."""
    found: list[_Piece] = []
    at = 0
    while (at := _end_of_space(plain, at)) < len(plain):
        match = _PIECE.match(plain, at)
        if match is None:
            return []
        found.append(_piece(match))
        at = match.end()
    return found


def _end_of_space(plain: str, at: int) -> int:
    match = _BETWEEN.match(plain, at)
    return match.end() if match else at


def _piece(match: re.Match[str]) -> _Piece:
    kind = next(kind for kind in _KINDS if match[kind] is not None)
    if kind == "Y":
        return _Piece(kind, _in_full(match["year"]), match["next"])
    if kind == "Q":
        return _Piece(kind, int(match["number"] or _ORDINAL[match["ordinal"]]))
    if kind == "M":
        return _Piece(kind, _NUMBER[match["month"]])
    return _Piece(kind, _in_full(re.sub(r"\D", "", match[0])) if kind in "CD" else 0)


def _in_full(year: str) -> int:
    """A year with its century; of two digits, in ours."""
    return int(year) if len(year) == 4 else 2000 + int(year)


def _named(pieces: Sequence[_Piece], text: str) -> Quarter:
    """The quarter that pieces in one of the known orders name; what they say must agree."""
    years, months, numbers = ([piece for piece in pieces if piece.kind == kind] for kind in "YMQ")
    calendar = [piece.number for piece in pieces if piece.kind in "CD"]
    if not months:
        return _checked(years[0].number, years[0].year_after, numbers[0].number)
    last = months[-1].number
    if re.match("E?DT?M", "".join(piece.kind for piece in pieces)):
        _exists(calendar[0], last, calendar[1], text)
    if len(months) == 2 and months[0].number != (last - 3) % 12 + 1:
        raise ValueError(f"`{text}` is not a quarter: a quarter has three months, such as Oct to Dec")
    if years:
        quarter = _checked(years[0].number, years[0].year_after, _ending_in(2000, last, text).number)
    else:
        quarter = _ending_in(calendar[-1], last, text)
    if numbers and numbers[0].number != quarter.number:
        raise ValueError(f"`{text}` is not one quarter: {quarter.months()[:-5]} is Quarter {quarter.number}")
    return quarter


def _exists(day: int, month: int, year: int, text: str) -> None:
    """Raise `ValueError` for a day that no calendar has."""
    try:
        date(year, month, day % 2000)
    except ValueError:
        raise ValueError(f"`{text}` is not a day") from None


def _as_excel_keeps_it(number: int, text: str) -> str:
    """What to write for a day that has lost its format: Excel counts days from the end of 1899."""
    day = date(1899, 12, 30) + timedelta(days=number)
    said = f"`{text}` is not a quarter"
    number_of = f"as a number of Excel it is {long_date(day)}"
    try:
        example = str(_with_day(day, text))
    except ValueError:
        example = "2011-12 Q3"
    return f"{said}; {number_of}: give the cell the format of a date, or write it as `{example}`"


def _two_meanings(pieces: Sequence[_Piece], text: str) -> str:
    """What to write for a quarter of a year that may be a calendar year, or either of two financial years."""
    number = next(piece.number for piece in pieces if piece.kind == "Q")
    year = next(piece.number for piece in pieces if piece.kind in "CD")
    choices = f"`{Quarter(year, number)}` or `{Quarter(year - 1, number)}`"
    return f"`{text}` may be a quarter of either of two financial years; write {choices}"


def _as_day(plain: str) -> date | None:
    """The day that a text is, as `2011-12-31` or in the UK order, `31/12/2011`; None where it is none."""
    try:
        if match := _DAY.fullmatch(plain):
            return date(_in_full(match[3]), int(match[2]), int(match[1]))
        return datetime.fromisoformat(plain).date()
    except ValueError:
        return None


def parse_day(text: str) -> date:
    """The day that a text names: `2012-03-21`, `21/03/2012` as the UK writes it, `21 March 2012`.

    Raises `ValueError` in plain words when it names none.
    """
    plain = " ".join(text.split()).lower()
    day = _as_day(plain)
    if day is not None:
        return day
    match = re.fullmatch(r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]+)\.?,?[ -](\d{4})", plain)
    if match and match[2] in _NUMBER:
        try:
            return date(int(match[3]), _NUMBER[match[2]], int(match[1]))
        except ValueError:
            pass
    raise ValueError(f"`{short(text)}` is not a day; write it as 2012-03-21 or 21/03/2012")


def _with_day(day: date, text: str) -> Quarter:
    """The quarter that begins on a day, or that ends in its month."""
    if day.day == 1 and day.month % 3 == 1:
        return _ending_in(day.year, day.month + 2, text)
    return _ending_in(day.year, day.month, text)


def _checked(year: int, next_year: str, number: int) -> Quarter:
    if int(next_year) not in ({year + 1} if len(next_year) == 4 else {(year + 1) % 100}):
        raise ValueError(f"`{year}-{next_year}` is not a financial year: {year} is followed by {year + 1}")
    return Quarter(year, number)


def _ending_in(year: int, month: int, text: str) -> Quarter:
    if month % 3:
        raise ValueError(f"`{text}` ends no quarter; quarters end in March, June, September, December")
    return Quarter(year - 1, 4) if month == 3 else Quarter(year, month // 3 - 1)


def long_date(day: date) -> str:
    """A date as a council prints it: `21 March 2012`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dated(day: date) -> str:
    """A date with its day of the week: `Wednesday 21 March 2012`."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


@dataclass(frozen=True, slots=True)
class Window:
    """The quarters that a trend shows.

    By years they are the last of the year before, `previous` of them, and all four of this year. A rolling window has
    `previous` quarters before the paper's own and the one after it, where that is of the same year.
    """

    previous: int
    rolling: bool = False

    def around(self, quarter: Quarter) -> tuple[Quarter, ...]:
        """The quarters for a paper of one, those to come too."""
        if self.rolling:
            return tuple(quarter.shifted(by) for by in range(-self.previous, 1 if quarter.number == 4 else 2))
        before = [Quarter(quarter.year, 1).shifted(-back) for back in range(self.previous, 0, -1)]
        return (*before, *(Quarter(quarter.year, number) for number in (1, 2, 3, 4)))

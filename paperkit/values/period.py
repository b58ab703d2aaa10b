"""Turns the many ways departments write a quarter into one `Quarter`, and back into words.

A financial year runs from April to March and is named by its first year: Quarter 3 of 2011/12 is
October to December 2011.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = [month[:3] for month in MONTHS]
_NUMBER = {word: index for index, name in enumerate(MONTHS, start=1) for word in (name.lower(), name.lower()[:3])}
_NUMBER["sept"] = 9

_CANONICAL = re.compile(r"^(\d{4})[-/](\d{2}|\d{4})\s+Q([1-4])$", re.IGNORECASE)
_TURNED = re.compile(r"^Q(?:uarter\s*)?([1-4]),?\s+(\d{4})[-/](\d{2}|\d{4})$", re.IGNORECASE)
_ENDING = re.compile(
    r"^(?:(?:([a-z]{3,9})\s+to|to|quarter ending)\s+)?([a-z]{3,9})\.?[\s-]+(\d{2}|\d{4})$", re.IGNORECASE
)


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


def parse_quarter(text: str) -> Quarter:
    """The quarter that a text names; `ValueError` in plain words when it names none.

    >>> [str(parse_quarter(t)) for t in ("Q3 2011/12", "to Dec 11", "Oct to Dec 2011", "2011-12-31")]
    ['2011-12 Q3', '2011-12 Q3', '2011-12 Q3', '2011-12 Q3']
    """
    plain = " ".join(text.split())
    if match := _CANONICAL.match(plain):
        return _checked(int(match[1]), match[2], int(match[3]))
    if match := _TURNED.match(plain):
        return _checked(int(match[2]), match[3], int(match[1]))
    try:
        day = datetime.fromisoformat(plain).date()
    except ValueError:
        pass
    else:
        return _ending_in(day.year, day.month, text)
    if (match := _ENDING.match(plain)) and (month := _NUMBER.get(match[2].lower())):
        if match[1] and _NUMBER.get(match[1].lower()) != (month - 3) % 12 + 1:
            raise ValueError(f"`{text}` is not a quarter: a quarter has three months, such as Oct to Dec")
        year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
        return _ending_in(year, month, text)
    raise ValueError(f"`{text}` is not a quarter; write it as `2011-12 Q3`")


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


def window(quarter: Quarter, previous: int) -> tuple[Quarter, ...]:
    """What a trend shows: the last quarters of the year before and all four of this year, those to come too."""
    before = [Quarter(quarter.year, 1).shifted(-back) for back in range(previous, 0, -1)]
    return (*before, *(Quarter(quarter.year, number) for number in (1, 2, 3, 4)))

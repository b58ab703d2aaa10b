"""How a layout says days, months and quarters; the months of the languages whose papers are known."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from string import Formatter
from typing import Annotated

from pydantic import Field

from paperkit.reading.fields import Strict, Words
from paperkit.reading.placeholders import holds
from paperkit.values.period import MONTHS, Month, Quarter, months_in

_Twelve = Annotated[tuple[Words, ...], Field(min_length=12, max_length=12)]


class CalendarWords(Strict):
    """How days, months and quarters are written."""

    months: _Twelve = Field(default=MONTHS, description="January to December")
    short_months: _Twelve = Field(
        default=tuple(month[:3] for month in MONTHS), description="as columns and charts have them: Jan to Dec"
    )
    day: Annotated[str, holds("day", "month", "year")] = "{day} {month} {year}"
    month: Annotated[str, holds("month", "year")] = "{month} {year}"
    quarter: Annotated[str, holds("number", "year")] = "Quarter {number}, {year}"
    half_year: Annotated[str, holds("half", "year")] = "Half-year {half}, {year}"
    report: Annotated[str, holds("number", "half", "year", what="the period of the paper; blank: its quarter")] = ""
    quarter_months: Annotated[str, holds("first", "last", "year", what="the months of a quarter, in short")] = (
        "{first} to {last} {year}"
    )
    months_to: Annotated[str, holds("count", "month", what="months that do not begin with a quarter or a year")] = (
        "{count} months to {month}"
    )
    year_to: Annotated[str, holds("month", what="a year that does not end in March")] = "year to {month}"

    def long_date(self, day: date) -> str:
        """A day: `21 March 2012`."""
        return self.day.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def days_in(self, text: str) -> Iterator[tuple[int, int, date]]:
        """Each day that a text names as this calendar writes days: where it begins and ends, and which it is.

        >>> list(CalendarWords().days_in("It meets on 21 March 2012, not on 31 June 2012."))
        [(12, 25, datetime.date(2012, 3, 21))]
        """
        for found in _written_days(self.day, self.months).finditer(text):
            try:
                day = date(int(found["year"]), self.months.index(found["month"]) + 1, int(found["day"]))
            except ValueError:
                continue  # there is no such day
            yield found.start(), found.end(), day

    def month_of(self, day: date) -> str:
        """The month of a day: `March 2012`."""
        return self.month.format(month=self.months[day.month - 1], year=day.year)

    def title(self, quarter: Quarter) -> str:
        """A quarter as a title: `Quarter 3, 2011/12`."""
        return self.quarter.format(number=quarter.number, year=quarter.financial_year())

    def title_of_report(self, quarter: Quarter) -> str:
        """The period of a paper as a title: its quarter, or `Half-year 2, 2011/12` where that is what it reports."""
        said, year = self.report or self.quarter, quarter.financial_year()
        return said.format(number=quarter.number, half=quarter.half, year=year)

    def short_date(self, day: date) -> str:
        """A day with its month in short, as narrow columns have it: `21 Mar 2012`."""
        return self.day.format(day=day.day, month=self.short_months[day.month - 1], year=day.year)

    def ending(self, quarter: Quarter) -> str:
        """A quarter by its last month, in short: `Dec 11`."""
        year, month = quarter.last_month()
        return self.month.format(month=self.short_months[month - 1], year=f"{year % 100:02d}")

    def short_month(self, month: Month) -> str:
        """A month, in short: `Dec 11`."""
        return self.month.format(month=self.short_months[month.number - 1], year=f"{month.year % 100:02d}")

    def end_in_words(self, quarter: Quarter) -> str:
        """The month in which a quarter ends: `December 2011`."""
        year, month = quarter.last_month()
        return self.month.format(month=self.months[month - 1], year=year)

    def year_so_far(self, quarter: Quarter) -> str:
        """The months from April to the end of a quarter: `Apr to Dec 2011`; over two years, `Apr 2011 to Mar 2012`."""
        return self._from(Month(quarter.year, 4), quarter)

    def half_year_of(self, quarter: Quarter) -> str:
        """The six months to the end of a quarter: `Apr to Sep 2011`; over two years, `Oct 2011 to Mar 2012`."""
        return self._from(months_in(quarter.shifted(-1))[0], quarter)

    def months_to_end(self, count: int, quarter: Quarter) -> str:
        """So many months to the end of a quarter: `12 months to Dec 2011`."""
        return self.months_to.format(count=count, month=self._end(quarter))

    def year_of(self, quarter: Quarter) -> str:
        """A year that ends with a quarter: `2011/12`, else `year to Sep 2011`."""
        return quarter.financial_year() if quarter.number == 4 else self.year_to.format(month=self._end(quarter))

    def _end(self, quarter: Quarter) -> str:
        year, month = quarter.last_month()
        return self.month.format(month=self.short_months[month - 1], year=year)

    def months_of(self, quarter: Quarter) -> str:
        """The months that a quarter covers: `Oct to Dec 2011`."""
        return self._from(months_in(quarter)[0], quarter)

    def _from(self, first: Month, quarter: Quarter) -> str:
        """The months from one to the end of a quarter; the first with its year where that is another."""
        year, month = quarter.last_month()
        begins = self.short_months[first.number - 1]
        if first.year != year:
            begins = self.month.format(month=begins, year=first.year)
        return self.quarter_months.format(first=begins, last=self.short_months[month - 1], year=year)


@cache
def _written_days(day: str, months: tuple[str, ...]) -> re.Pattern[str]:
    """How days look in a text; its spaces may be those that break no line. Where a day is not all there, as nothing."""
    pieces = [(text, name or "") for text, name, _, _ in Formatter().parse(day)]
    if sorted(filter(None, (name for _, name in pieces))) != ["day", "month", "year"]:
        return re.compile(r"(?!)")
    parts = {
        "": "",
        "day": r"(?<!\d)(?P<day>\d{1,2})",
        "month": f"(?P<month>{'|'.join(map(re.escape, months))})",
        "year": r"(?P<year>\d{4})(?!\d)",
    }
    said = "".join(re.escape(text) + parts[name] for text, name in pieces)
    return re.compile(said.replace("\\ ", "[ \u00a0]"))


_WELSH = CalendarWords(
    months=(
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd",
        "Rhagfyr",
    ),
    short_months=("Ion", "Chwe", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag"),
    quarter="Chwarter {number}, {year}",
    half_year="Hanner blwyddyn {half}, {year}",
    quarter_months="{first} \u2013 {last} {year}",
)  # fmt: skip
KNOWN = {"en": CalendarWords(), "cy": _WELSH}
"""By language the words that hold where a layout gives none."""


def is_english(language: str) -> bool:
    """Whether a language is a kind of English: `en-GB`."""
    return language.partition("-")[0] == "en"

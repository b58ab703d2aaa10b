"""Turns the day of a meeting into the days before it: clear days, the last day to publish, a step so many days before.

Agenda and reports are open to inspection so many clear days before the meeting: five in England (Local Government Act
1972 s.100B, as amended by SI 2002/715), three in Wales (s.100BA). A clear day is a whole working day: neither that of
publication nor that of the meeting, no weekend, no bank holiday (R v Swansea City Council, ex parte Elitestone, 1993).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from paperkit.values import bounds
from paperkit.values.period import WEEKDAYS, dated

FIRST, LAST = date(bounds.FIRST_YEAR, 1, 1), date(bounds.LAST_YEAR, 12, 31)
"""The days for which a paper may be planned: from the year of the Act's coming into force, as far as holidays go."""


class Nation(StrEnum):
    """Whose bank holidays a council keeps, and whose law."""

    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


CLEAR_DAYS: Mapping[Nation, int] = {Nation.ENGLAND: 5, Nation.WALES: 3}
"""The clear days by law; the Acts of 1972 and 2021 do not hold elsewhere."""
_PARTS = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClearDayRule:
    """A council's rule: how many clear days, whose bank holidays, and when else its offices are closed, and why."""

    nation: Nation = Nation.ENGLAND
    days: int = 5
    closed: Mapping[date, str] = field(default_factory=dict)


@cache
def bank_holidays(nation: Nation, year: int) -> Mapping[date, str]:
    """The public and bank holidays of a year, those in lieu and those proclaimed once too, by their days."""
    from holidays import country_holidays  # 0.15 s, and few runs need it

    # with no language of its own the library would take the names from the settings of the machine
    found = country_holidays("GB", subdiv=_PARTS[nation], years=year, language="en_GB")
    return {day: name.replace("(observed)", "(substitute day)") for day, name in found.items()}


def may_be_holiday(day: date) -> bool:
    """Whether a day is on a weekend, or is one of those on which nearly all bank holidays fall."""
    return day.weekday() in (0, 4, 5, 6) or (day.month, day.day) >= (12, 25) or (day.month, day.day) <= (1, 4)


def closed_for(day: date, rule: ClearDayRule) -> str | None:
    """Why no office is open on a day: a weekday's name, a holiday, a closure of the council; None on a working day."""
    if day.weekday() > 4:
        return WEEKDAYS[day.weekday()]
    return bank_holidays(rule.nation, day.year).get(day) or rule.closed.get(day)


def clear_days(published: date, meeting: date, rule: ClearDayRule) -> tuple[date, ...]:
    """The clear days between publication and meeting; what is published on a closed day is open from the next on."""
    return working_days(opened(published, rule) + _DAY, meeting, rule)


def working_days(first: date, before: date, rule: ClearDayRule) -> tuple[date, ...]:
    """The working days from one day on and before another, in order."""
    return tuple(day for day in _days(first, before) if closed_for(day, rule) is None)


def opened(published: date, rule: ClearDayRule) -> date:
    """The first working day on which what was published can be inspected at the offices."""
    while closed_for(published, rule) is not None:
        published += _DAY
    return published


def last_day(meeting: date, rule: ClearDayRule) -> date:
    """The last day to publish: the working day before the first of the clear days.

    >>> last_day(date(2012, 3, 21), ClearDayRule())
    datetime.date(2012, 3, 13)
    """
    return working_days_before(meeting, rule.days + 1, rule)


def working_days_before(day: date, number: int, rule: ClearDayRule) -> date:
    """The working day that lies so many working days before a day."""
    while number:
        day -= _DAY
        number -= closed_for(day, rule) is None
    return day


def days_late(published: date, meeting: date, rule: ClearDayRule) -> int:
    """By how many working days a paper is published after the last day for its meeting; 0 when it is in time."""
    return len(working_days(last_day(meeting, rule), opened(published, rule), rule))


def skipped(first: date, before: date, rule: ClearDayRule) -> dict[date, str]:
    """The days between that are not working days, and why; weekends, which everyone knows, are left out."""
    why = {day: closed_for(day, rule) for day in _days(first, before) if day.weekday() < 5}
    return {day: name for day, name in why.items() if name is not None}


def skipped_in_words(days: Mapping[date, str]) -> str:
    """What was skipped, for people: `Good Friday (Friday 19 April 2019), Easter Monday (Monday 22 April 2019)`."""
    return ", ".join(f"{name} ({dated(day)})" for day, name in days.items())


def _days(first: date, before: date) -> Iterator[date]:
    while first < before:
        yield first
        first += _DAY

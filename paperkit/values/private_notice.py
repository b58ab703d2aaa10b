"""Turns the day of an executive's meeting into the days by which notice is given that part of it is private.

In England a first notice is open to inspection for 28 clear days before, and a further one for five (SI 2012/2089,
regulation 5). The 28 are days of the calendar, as councils count them, since the Regulations name no others; the five
are counted as for an agenda.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from paperkit.values.clear_days import CLEAR_DAYS, ClearDayRule, Nation, closed_for, days_late, last_day, opened

FIRST_NOTICE = 28


def gives_notice(rule: ClearDayRule, *, executive: bool) -> bool:
    """Whether a body gives these notices."""
    return executive and rule.nation is Nation.ENGLAND


def last_notices(meeting: date, rule: ClearDayRule) -> tuple[date, date]:
    """The last days for the first notice and for the further one, on which the offices are open.

    >>> [str(day) for day in last_notices(date(2026, 2, 17), ClearDayRule())]
    ['2026-01-19', '2026-02-09']
    """
    first = meeting - timedelta(FIRST_NOTICE + 1)
    while closed_for(first, rule) is not None:
        first -= timedelta(1)
    return first, last_day(meeting, _further(rule))


def is_late(notice: date, further: date, meeting: date, rule: ClearDayRule) -> tuple[bool, bool]:
    """Whether each of the notices comes too late for a meeting."""
    days = (meeting - opened(notice, rule)).days - 1
    return days < FIRST_NOTICE, bool(days_late(further, meeting, _further(rule)))


def _further(rule: ClearDayRule) -> ClearDayRule:
    """The rule for the further notice, whatever number of days a council keeps for its agendas."""
    return replace(rule, days=CLEAR_DAYS[Nation.ENGLAND])

"""Turns the days of a quarter's paper into a proposal of those of the next: the same weekday in the month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from paperkit.council.paper_file import PaperFile
from paperkit.values.clear_days import ClearDayRule, closed_for, last_day, working_days, working_days_before
from paperkit.values.period import Quarter

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Days:
    """When a paper is for, published, and was with Cabinet; None of what its file does not say."""

    meeting: date
    published: date | None
    cabinet: date | None


def proposed_days(
    file: PaperFile,
    following: Quarter,
    rule: ClearDayRule,
    later: timedelta = timedelta(0),
    meeting: date | None = None,
) -> Days:
    """The days of the next paper, by those of the last one; `meeting` is that day where it is known.

    `later` is by how much a day that is known is later than it would have been proposed: the others move with it, by
    whole weeks.
    """
    weeks = round(later / _WEEK) * _WEEK
    found = meeting or alike(file.meeting, file.quarter, following, rule) + weeks
    published = file.published and _published(file.published, file.meeting, found, rule)
    cabinet = file.cabinet and alike(file.cabinet, file.quarter, following, rule) + weeks
    return Days(found, published, found if file.cabinet == file.meeting else cabinet)


def alike(day: date, quarter: Quarter, following: Quarter, rule: ClearDayRule) -> date:
    """The day that is to the next quarter what a day was to a quarter: the third Tuesday of the second month after it.

    Where the offices are closed on it, it is that day of the week after; where a month has no fifth, of the week
    before.

    >>> alike(date(2026, 2, 17), Quarter(2025, 3), Quarter(2025, 4), ClearDayRule())
    datetime.date(2026, 5, 19)
    """
    (year, last), (other_year, other_last) = quarter.last_month(), following.last_month()
    months = other_year * 12 + other_last - 1 + day.year * 12 + day.month - (year * 12 + last)
    first = date(months // 12, months % 12 + 1, 1)
    found = first + timedelta(days=(day.weekday() - first.weekday()) % 7) + (day.day - 1) // 7 * _WEEK
    while found.month != first.month:
        found -= _WEEK
    while day.weekday() < 5 and closed_for(found, rule):
        found += _WEEK
    return found


def _published(published: date, meeting: date, new_meeting: date, rule: ClearDayRule) -> date:
    """As many working days before the last day to publish as the last paper was; that day where it was late."""
    spare = len(working_days(published, last_day(meeting, rule), rule))
    return working_days_before(last_day(new_meeting, rule), spare, rule)

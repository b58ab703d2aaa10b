"""Turns the day of a meeting and a council's rule into a timetable for people: each step, the last day, the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from paperkit.values.clear_days import (
    ClearDayRule,
    clear_days,
    closed_for,
    days_late,
    last_day,
    skipped,
    skipped_in_words,
    working_days_before,
)
from paperkit.values.period import WEEKDAYS, long_date
from paperkit.values.private_notice import gives_notice, last_notices
from paperkit.values.quantity import counted_noun


def timetable(
    meeting: date,
    rule: ClearDayRule,
    steps: Iterable[tuple[str, int]] = (),
    published: date | None = None,
    *,
    executive: bool = False,
) -> Iterator[str]:
    """The lines of the timetable: what is due on which day, in order, then the days that were counted and skipped.

    `steps` are what is done, each so many working days before the last day to publish. For the meeting of an
    `executive` in England the notices are due that part of it is private.
    """
    last = last_day(meeting, rule)
    rows = [(working_days_before(last, number, rule), what) for what, number in steps]
    rows.append((last, "last day to publish"))
    if published:
        rows.append((published, f"published: {_verdict(published, meeting, rule)}"))
    rows.append((meeting, "meeting"))
    begun = min(rows)[0]
    if gives_notice(rule, executive=executive):
        rows = [*zip(last_notices(meeting, rule), _NOTICES, strict=True), *rows]
    rows.sort(key=lambda row: row[0])
    names = max(len(WEEKDAYS[day.weekday()]) for day, _ in rows)
    dates = max(len(long_date(day)) for day, _ in rows)
    for day, what in rows:
        yield f"{WEEKDAYS[day.weekday()]:<{names}}  {long_date(day):>{dates}}  {what}"
    yield f"{_count(rule.days)} between: {', '.join(_short(day) for day in clear_days(last, meeting, rule))}"
    if passed := skipped(begun, meeting, rule):
        yield f"not counted: {skipped_in_words(passed)}"
    if why := closed_for(meeting, rule):
        yield f"the meeting falls on a day that is not a working day: {why}"


_NOTICES = (
    "last day for the notice that part of the meeting is private (28 clear days, weekends counted)",
    "last day for the further notice of that (5 clear days)",
)


def _verdict(published: date, meeting: date, rule: ClearDayRule) -> str:
    if published > meeting:
        return "after the meeting"
    if late := days_late(published, meeting, rule):
        return f"late by {counted_noun(late, 'working day')}"
    return "in time"


def _count(number: int) -> str:
    return counted_noun(number, "clear day")


def _short(day: date) -> str:
    return " ".join([WEEKDAYS[day.weekday()][:3], *long_date(day).split()[:2]])

"""Clear days: what is one, which is the last day to publish, by how much a paper is late."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from paperkit.values.clear_days import (
    ClearDayRule,
    Nation,
    bank_holidays,
    clear_days,
    closed_for,
    days_late,
    last_day,
    opened,
    skipped,
    skipped_in_words,
    working_days_before,
)

ENGLAND = ClearDayRule()
WALES = ClearDayRule(Nation.WALES, 3)


def test_neither_publication_nor_meeting_nor_a_weekend_is_a_clear_day() -> None:
    days = clear_days(date(2012, 3, 13), date(2012, 3, 21), ENGLAND)
    assert [day.day for day in days] == [14, 15, 16, 19, 20]


def test_easter_holidays_are_no_clear_days() -> None:
    """Nuneaton & Bedworth moved two meetings of April 2019, since Good Friday and Easter Monday had been counted."""
    meeting = date(2019, 4, 24)
    assert last_day(meeting, ENGLAND) == date(2019, 4, 12)
    assert [day.day for day in clear_days(date(2019, 4, 15), meeting, ENGLAND)] == [16, 17, 18, 23]
    assert skipped(date(2019, 4, 12), meeting, ENGLAND) == {
        date(2019, 4, 19): "Good Friday",
        date(2019, 4, 22): "Easter Monday",
    }


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        (date(2012, 1, 4), date(2011, 12, 22)),  # Christmas Day, Boxing Day and New Year's Day 2012 off in lieu
        (date(2012, 6, 11), date(2012, 5, 30)),  # a bank holiday that was moved, and the Diamond Jubilee
        (date(2022, 6, 8), date(2022, 5, 27)),  # the same ten years on: 2 and 3 June
        (date(2022, 9, 20), date(2022, 9, 9)),  # the funeral of Elizabeth II on the 19th
        (date(2023, 5, 9), date(2023, 4, 27)),  # May Day and the Coronation
        (date(2020, 5, 11), date(2020, 4, 30)),  # May Day was on Friday the 8th, not on Monday the 4th
        (date(2026, 9, 14), date(2026, 9, 4)),  # a Monday: two weekends between
        (date(2026, 9, 13), date(2026, 9, 4)),  # a Sunday: nothing else changes
    ],
    ids=["christmas", "jubilee-2012", "jubilee-2022", "funeral", "coronation", "may-day-2020", "monday", "sunday"],
)
def test_the_last_day_to_publish_in_england(meeting: date, last: date) -> None:
    assert last_day(meeting, ENGLAND) == last
    assert len(clear_days(last, meeting, ENGLAND)) == 5


def test_in_wales_three_days_are_clear() -> None:
    assert last_day(date(2012, 3, 21), WALES) == date(2012, 3, 15)
    assert last_day(date(2019, 4, 24), WALES) == date(2019, 4, 16)


@pytest.mark.parametrize(
    ("day", "nations"),
    [
        (date(2019, 4, 22), {Nation.ENGLAND, Nation.WALES, Nation.NORTHERN_IRELAND}),
        (date(2025, 1, 2), {Nation.SCOTLAND}),
        (date(2026, 3, 17), {Nation.NORTHERN_IRELAND}),
        (date(2026, 7, 13), {Nation.NORTHERN_IRELAND}),
        (date(2026, 8, 3), {Nation.SCOTLAND}),
        (date(2026, 8, 31), {Nation.ENGLAND, Nation.WALES, Nation.NORTHERN_IRELAND}),
        (date(2026, 11, 30), {Nation.SCOTLAND}),
    ],
)
def test_each_nation_keeps_its_own_holidays(day: date, nations: set[Nation]) -> None:
    assert {nation for nation in Nation if closed_for(day, ClearDayRule(nation, 3))} == nations


def test_a_day_in_lieu_says_so() -> None:
    assert bank_holidays(Nation.ENGLAND, 2011)[date(2011, 12, 27)] == "Christmas Day (substitute day)"


def test_names_do_not_follow_the_language_of_the_machine() -> None:
    code = (
        "from datetime import date; from paperkit.values.clear_days import *; "
        "print(bank_holidays(Nation.ENGLAND, 2019)[date(2019, 12, 25)])"
    )
    environment = {"LANGUAGE": "th", "LANG": "th_TH.UTF-8", "PYTHONPATH": ":".join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert ran.stdout == "Christmas Day\n"


def test_days_on_which_the_offices_are_closed_do_not_count() -> None:
    rule = ClearDayRule(closed={date(2012, 3, 15): "Election day", date(2012, 3, 17): "a Saturday"})
    assert last_day(date(2012, 3, 21), rule) == date(2012, 3, 12)
    assert skipped(date(2012, 3, 12), date(2012, 3, 21), rule) == {date(2012, 3, 15): "Election day"}


@pytest.mark.parametrize(
    ("published", "late"),
    [
        (date(2012, 3, 1), 0),
        (date(2012, 3, 13), 0),
        (date(2012, 3, 14), 1),
        (date(2012, 3, 16), 3),
        (date(2012, 3, 17), 4),  # a Saturday: open from Monday
        (date(2012, 3, 19), 4),
        (date(2012, 3, 21), 6),
    ],
)
def test_how_late_a_paper_is(published: date, late: int) -> None:
    assert days_late(published, date(2012, 3, 21), ENGLAND) == late


def test_what_is_published_on_a_closed_day_is_open_from_the_next_on() -> None:
    assert opened(date(2019, 4, 19), ENGLAND) == date(2019, 4, 23)
    assert opened(date(2019, 4, 23), ENGLAND) == date(2019, 4, 23)
    sunday = clear_days(date(2012, 3, 11), date(2012, 3, 21), ENGLAND)
    assert sunday == clear_days(date(2012, 3, 12), date(2012, 3, 21), ENGLAND)


def test_days_before_are_working_days() -> None:
    assert working_days_before(date(2019, 4, 24), 0, ENGLAND) == date(2019, 4, 24)
    assert working_days_before(date(2019, 4, 24), 2, ENGLAND) == date(2019, 4, 18)


def test_what_was_skipped_in_words() -> None:
    assert skipped_in_words({date(2019, 4, 19): "Good Friday"}) == "Good Friday (Friday 19 April 2019)"

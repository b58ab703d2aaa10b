"""The timetable of a meeting, as people read it."""

from __future__ import annotations

from datetime import date

from paperkit.values.clear_days import ClearDayRule, Nation
from paperkit.values.timetable import timetable

MEETING = date(2019, 4, 24)


def test_steps_and_deadline_stand_in_order_and_in_columns() -> None:
    steps = [("signed off", 0), ("figures", 8), ("commentary", 5)]
    assert list(timetable(MEETING, ClearDayRule(), steps)) == [
        "Tuesday     2 April 2019  figures",
        "Friday      5 April 2019  commentary",
        "Friday     12 April 2019  signed off",
        "Friday     12 April 2019  last day to publish",
        "Wednesday  24 April 2019  meeting",
        "5 clear days between: Mon 15 April, Tue 16 April, Wed 17 April, Thu 18 April, Tue 23 April",
        "not counted: Good Friday (Friday 19 April 2019), Easter Monday (Monday 22 April 2019)",
    ]


def published(day: date) -> list[str]:
    return [line for line in timetable(MEETING, ClearDayRule(), published=day) if "published:" in line]


def test_a_paper_is_in_time_or_late_by_working_days() -> None:
    assert published(date(2019, 4, 12)) == ["Friday     12 April 2019  published: in time"]
    assert published(date(2019, 4, 15)) == ["Monday     15 April 2019  published: late by 1 working day"]
    assert published(date(2019, 4, 19)) == ["Friday     19 April 2019  published: late by 5 working days"]
    assert published(date(2019, 4, 25)) == ["Thursday   25 April 2019  published: after the meeting"]


def test_holidays_are_named_back_to_the_first_step() -> None:
    lines = list(timetable(date(2026, 1, 20), ClearDayRule(), [("figures", 10)]))
    assert lines[0] == "Friday     24 December 2025  figures".replace("Friday   ", "Wednesday")
    assert lines[-1].startswith("not counted: Christmas Day (Thursday 25 December 2025), Boxing Day (Friday 26 Dec")
    assert lines[-1].endswith("New Year's Day (Thursday 1 January 2026)")


def test_a_meeting_on_a_holiday_is_pointed_out() -> None:
    lines = list(timetable(date(2019, 4, 22), ClearDayRule(Nation.WALES, 1)))
    assert lines[2] == "1 clear day between: Thu 18 April"
    assert lines[-1] == "the meeting falls on a day that is not a working day: Easter Monday"

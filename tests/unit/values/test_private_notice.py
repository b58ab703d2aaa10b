"""The days by which an executive in England gives notice that part of its meeting is private."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from paperkit.values.clear_days import ClearDayRule, Nation, closed_for
from paperkit.values.private_notice import gives_notice, is_late, last_notices

RULE = ClearDayRule(closed={date(2026, 1, 19): "a training day"})


def test_only_executives_in_england_give_notice() -> None:
    assert gives_notice(ClearDayRule(), executive=True)
    assert not gives_notice(ClearDayRule(), executive=False)
    assert not gives_notice(ClearDayRule(Nation.WALES, 3), executive=True)


@pytest.mark.parametrize("days", [5, 7])
def test_the_further_notice_is_due_five_clear_days_before_whatever_agendas_are(days: int) -> None:
    first, further = last_notices(date(2026, 2, 17), ClearDayRule(days=days))
    assert (first, further) == (date(2026, 1, 19), date(2026, 2, 9))


def test_a_notice_cannot_be_inspected_on_a_day_on_which_the_offices_are_closed() -> None:
    assert last_notices(date(2026, 2, 17), RULE)[0] == date(2026, 1, 16)
    assert is_late(date(2026, 1, 17), date(2026, 2, 9), date(2026, 2, 17), RULE) == (True, False)


@pytest.mark.parametrize("meeting", [date(2026, 1, 2) + timedelta(day) for day in range(0, 400, 7)])
def test_a_notice_on_the_last_day_is_in_time_and_on_the_next_is_late(meeting: date) -> None:
    first, further = last_notices(meeting, RULE)
    assert closed_for(first, RULE) is None
    assert (meeting - first).days > 28
    assert is_late(first, further, meeting, RULE) == (False, False)
    assert is_late(first + timedelta(1), further + timedelta(1), meeting, RULE) == (True, True)

"""Days that are proposed for the next paper: the same weekday of the same month after the quarter, open offices."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperkit.round.days import alike
from paperkit.values.clear_days import ClearDayRule, closed_for
from paperkit.values.period import Quarter

RULE = ClearDayRule()


@pytest.mark.parametrize(
    ("day", "last", "proposed"),
    [
        (date(2026, 2, 17), (2025, 3), date(2026, 5, 19)),  # the third Tuesday of the second month after
        (date(2012, 3, 21), (2011, 3), date(2012, 6, 20)),
        (date(2026, 9, 29), (2026, 1), date(2026, 12, 29)),  # the fifth of both months
        (date(2025, 12, 30), (2025, 2), date(2026, 3, 31)),
        (date(2025, 9, 30), (2025, 1), date(2025, 12, 30)),
        (date(2026, 11, 30), (2026, 2), date(2027, 2, 22)),  # February 2027 has four Mondays
        (date(2025, 2, 3), (2024, 3), date(2025, 5, 12)),  # the first Monday is Early May Bank Holiday
    ],
)
def test_the_same_weekday_of_the_same_month_after(day: date, last: tuple[int, int], proposed: date) -> None:
    quarter = Quarter(*last)
    assert alike(day, quarter, quarter.shifted(1), RULE) == proposed


@given(st.dates(date(1980, 1, 1), date(2090, 1, 1)), st.integers(0, 3))
def test_a_proposal_is_a_working_day_of_the_same_name_after_its_quarter(day: date, back: int) -> None:
    quarter = Quarter(day.year - 1, back + 1)
    if (day.year, day.month) <= quarter.last_month() or day.weekday() > 4:
        return
    proposed = alike(day, quarter, quarter.shifted(1), RULE)
    assert proposed.weekday() == day.weekday()
    assert closed_for(proposed, RULE) is None
    assert (proposed.year, proposed.month) > quarter.shifted(1).last_month()

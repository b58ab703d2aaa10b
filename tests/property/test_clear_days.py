"""For every meeting the last day to publish leaves all clear days, and the working day after it does not."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from paperkit.values.clear_days import (
    FIRST,
    LAST,
    ClearDayRule,
    Nation,
    clear_days,
    closed_for,
    days_late,
    last_day,
    opened,
    working_days_before,
)

MEETINGS = st.dates(FIRST, LAST)


@st.composite
def planned(draw: st.DrawFn) -> tuple[date, ClearDayRule]:
    """A meeting, and a rule under which some days before it are closed too."""
    meeting = draw(MEETINGS)
    closed = draw(st.sets(st.integers(0, 40), max_size=12))
    rule = ClearDayRule(
        draw(st.sampled_from(Nation)),
        draw(st.integers(1, 12)),
        {meeting - timedelta(days=back): "closed" for back in closed},
    )
    return meeting, rule


@given(planned())
def test_the_last_day_leaves_all_clear_days_and_the_next_one_fewer(case: tuple[date, ClearDayRule]) -> None:
    meeting, rule = case
    last = last_day(meeting, rule)
    between = (last + timedelta(days=gap) for gap in range(1, (meeting - last).days))
    open_days = [day for day in between if closed_for(day, rule) is None]
    assert len(open_days) == rule.days
    assert closed_for(last, rule) is None
    assert tuple(open_days) == clear_days(last, meeting, rule)
    next_day = opened(last + timedelta(days=1), rule)
    assert len(clear_days(next_day, meeting, rule)) == rule.days - 1


@given(planned(), st.integers(-30, 30))
def test_a_paper_is_late_just_where_clear_days_are_missing(case: tuple[date, ClearDayRule], gap: int) -> None:
    meeting, rule = case
    published = last_day(meeting, rule) + timedelta(days=gap)
    late = days_late(published, meeting, rule)
    assert (late > 0) == (len(clear_days(published, meeting, rule)) < rule.days)
    if published < meeting and late:
        assert late >= rule.days - len(clear_days(published, meeting, rule))


@given(planned(), st.integers(0, 30), st.integers(0, 30))
def test_days_before_add_up(case: tuple[date, ClearDayRule], first: int, second: int) -> None:
    day, rule = case
    assert working_days_before(working_days_before(day, first, rule), second, rule) == working_days_before(
        day, first + second, rule
    )

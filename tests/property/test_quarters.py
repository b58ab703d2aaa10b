"""Quarters: what is printed can be read again, and time runs one way."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as some

from paperkit.values.period import Quarter, parse_quarter

QUARTERS = some.builds(Quarter, some.integers(1974, 2098), some.integers(1, 4))
THIS_CENTURY = some.builds(Quarter, some.integers(2000, 2098), some.integers(1, 4))
STEPS = some.integers(-400, 400)


@given(QUARTERS)
def test_every_printed_form_but_the_short_one_is_read_as_the_same_quarter(quarter: Quarter) -> None:
    forms = (str(quarter), quarter.title(), quarter.months(), quarter.end_in_words())
    assert [parse_quarter(form) for form in forms] == [quarter] * 4


@given(THIS_CENTURY)
def test_the_short_form_means_this_century(quarter: Quarter) -> None:
    assert parse_quarter(quarter.ending()) == parse_quarter(f"to {quarter.ending()}") == quarter


@given(QUARTERS, QUARTERS)
def test_quarters_are_in_the_order_of_their_last_months(one: Quarter, other: Quarter) -> None:
    assert (one < other) == (one.last_month() < other.last_month())


@given(QUARTERS, STEPS)
def test_shifting_there_and_back_changes_nothing(quarter: Quarter, steps: int) -> None:
    assert quarter.shifted(steps).shifted(-steps) == quarter


@given(QUARTERS, STEPS, STEPS)
def test_shifts_add_up_and_keep_their_direction(quarter: Quarter, one: int, other: int) -> None:
    assert quarter.shifted(one).shifted(other) == quarter.shifted(one + other)
    assert (quarter.shifted(one) > quarter) == (one > 0)


@given(some.text(max_size=30))
def test_any_other_text_is_a_quarter_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert parse_quarter(text).number in (1, 2, 3, 4)

"""Rounded values and the ranges that they stand for."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as some

from paperkit.values.quantity import change_range, parse_number, percentage_change, printed, range_of, rounded

VALUES = some.decimals(-(10**9), 10**9, places=6)
COUNTS = some.decimals(1, 10**6, places=3)
DECIMALS = some.integers(0, 4)


def step(decimals: int) -> Decimal:
    """The last place of so many decimals."""
    return Decimal(1).scaleb(-decimals)


@given(VALUES, DECIMALS)
def test_the_range_of_a_rounded_value_contains_what_it_was_rounded_from(value: Decimal, decimals: int) -> None:
    interval = range_of(rounded(value, decimals), step(decimals))
    assert interval.low <= value <= interval.high


@given(VALUES, VALUES, DECIMALS)
def test_two_values_that_round_to_the_same_have_ranges_that_overlap(
    one: Decimal, other: Decimal, decimals: int
) -> None:
    same = rounded(one, decimals) == rounded(other, decimals)
    ranges = [range_of(rounded(value, decimals), step(decimals)) for value in (one, other)]
    assert ranges[0].overlaps(ranges[1]) or not same
    assert ranges[0].overlaps(ranges[1]) == ranges[1].overlaps(ranges[0])


@given(some.lists(VALUES, min_size=1, max_size=6), DECIMALS)
def test_the_range_of_a_sum_contains_the_sum_of_what_was_rounded(values: list[Decimal], decimals: int) -> None:
    first, *rest = [range_of(rounded(value, decimals), step(decimals)) for value in values]
    for interval in rest:
        first = first + interval
    assert first.low <= sum(values) <= first.high


@given(COUNTS, COUNTS)
def test_the_range_of_a_change_contains_the_change_of_what_was_rounded(before: Decimal, after: Decimal) -> None:
    interval = range_of(rounded(before))
    assume(interval.low > 0)
    change = percentage_change(before, after)
    possible = change_range(interval, range_of(rounded(after)))
    assert change is not None
    assert possible.low <= change <= possible.high


@given(VALUES, DECIMALS, some.sampled_from(["", "%"]))
def test_what_is_printed_is_read_as_the_rounded_value(value: Decimal, decimals: int, suffix: str) -> None:
    assert parse_number(printed(value, decimals, suffix)) == rounded(value, decimals)


@given(some.text(max_size=20))
def test_any_other_text_is_a_number_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert parse_number(text).is_finite()

"""The scale beside a chart: even, round, around all values, and no more than it needs."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paperkit.values.axis import scale

NUMBERS = some.lists(some.decimals(-(10**9), 10**9, allow_nan=False, places=3), min_size=1, max_size=20)


def numbers(text: str) -> list[Decimal]:
    return [Decimal(number) for number in text.split()]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("76.4 81.0 70", "65 70 75 80 85"),
        ("1200 1900", "1000 1250 1500 1750 2000"),
        ("12 88", "0 25 50 75 100"),  # the least is near zero
        ("-7 12", "-10 0 10 20"),
        ("-90 -12", "-100 -75 -50 -25 0"),
        ("80", "70 75 80 85 90"),
        ("0 0", "0 0.25 0.5 0.75 1"),
        ("", "0 0.5 1 1.5"),
    ],
)
def test_a_scale_fits_what_is_shown(values: str, expected: str) -> None:
    assert list(scale(numbers(values))) == numbers(expected)


def test_columns_begin_at_zero() -> None:
    assert scale(numbers("78 82"), from_zero=True)[0] == 0


def test_percentages_end_at_a_hundred_unless_one_is_above_it() -> None:
    assert scale(numbers("97 99.8"), most=Decimal(100))[-1] == 100
    assert scale(numbers("97 104"), most=Decimal(100))[-1] > 104


def test_hours_have_steps_of_hours_and_their_parts() -> None:
    assert list(scale(numbers("155 210"), clock=True)) == numbers("120 150 180 210 240")
    assert list(scale(numbers("20 45"), clock=True)) == numbers("10 20 30 40 50")
    assert all(tick % 60 == 0 for tick in scale(numbers("1620 4800"), clock=True))


@given(NUMBERS, some.booleans(), some.booleans())
def test_a_scale_is_even_and_holds_every_value(values: list[Decimal], from_zero: bool, clock: bool) -> None:
    ticks = scale(values, from_zero=from_zero, clock=clock)
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(steps) == 1
    assert ticks[0] <= min(values) <= max(values) <= ticks[-1]
    assert 2 <= len(ticks) <= 6
    assert not from_zero or ticks[0] <= 0 <= ticks[-1]

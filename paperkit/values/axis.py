"""Turns the values of a chart into the scale beside it: even steps that fit what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
_MINUTES = tuple(Decimal(step) for step in (1, 2, 5, 10, 15, 30))
_HOUR = Decimal(60)
_MOST_TICKS = 5
_NEAR_ZERO = Decimal("0.35")
"""Where the least value is a smaller part of the greatest than this, the scale begins at zero."""
_ROOM = Decimal("0.1")
"""How much more than its values a scale has at either end, as a part of what lies between them."""


def scale(
    values: Sequence[Decimal], *, from_zero: bool = False, most: Decimal | None = None, clock: bool = False
) -> tuple[Decimal, ...]:
    """The places of the lines of a scale, evenly apart, from at or below the least value to at or above the greatest.

    Columns are drawn `from_zero`, since their length is what one sees. `most` is what no value can be above: a scale of
    percentages ends there. Values of a `clock` are minutes.

    >>> [str(tick) for tick in scale([Decimal("76.4"), Decimal("81.0"), Decimal(70)], most=Decimal(100))]
    ['65', '70', '75', '80', '85']
    """
    low, high = _ends(values, from_zero=from_zero)
    if most is not None and values and max(values) <= most:
        high = min(high, most)
    for step in _steps(high - low, clock=clock):
        first, last = (low / step).to_integral_value(ROUND_FLOOR), (high / step).to_integral_value(ROUND_CEILING)
        if last - first < _MOST_TICKS:
            return tuple((first + number) * step for number in range(int(last - first) + 1))
    raise AssertionError("steps grow until they fit")


def _ends(values: Sequence[Decimal], *, from_zero: bool) -> tuple[Decimal, Decimal]:
    """From where to where a scale must reach at least."""
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(1))
    zero = Decimal(0)
    if from_zero or (low >= 0 and low < high * _NEAR_ZERO) or (high <= 0 and high > low * _NEAR_ZERO):
        low, high = min(low, zero), max(high, zero)
    if low == high:
        around = abs(low) * _ROOM or Decimal(1)
        return (low, low + around) if not low else (low - around, high + around)
    room = (high - low) * _ROOM
    below = low if low == 0 else low - room
    above = high if high == 0 else high + room
    return (max(below, zero) if low >= 0 else below), (min(above, zero) if high <= 0 else above)


def _steps(span: Decimal, *, clock: bool) -> Sequence[Decimal]:
    """Steps that may fit a span, the smallest first."""
    power = Decimal(1).scaleb(span.adjusted() - 1)
    plain = [step * power * tens for tens in (1, 10, 100) for step in _STEPS]
    if not clock:
        return plain
    hours = [step * _HOUR for tens in (1, 10, 100, 1000, 10_000) for step in (tens, 2 * tens, 5 * tens)]
    return (*_MINUTES, *hours, *(step * 1000 * _HOUR for step in plain))

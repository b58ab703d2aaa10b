"""Says of a figure that was typed in another size what was meant: thousands for single pounds, or these for those."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_THOUSAND = 1000
FAR = 10
"""So many times more or less than last is no change but a slip: a point, a nought, another unit."""


def of_other_size(value: Decimal, known: Sequence[Decimal], scale: Decimal) -> Decimal | None:
    """What was meant where millions, thousands and single pounds were taken for each other, by all values before.

    None where nothing of the kind was.
    """
    sizes = [abs(one) for one in known if one]
    if scale == 1 or not value or not sizes:
        return None
    low, high = min(sizes) / FAR, max(sizes) * FAR
    others = (one for step in (scale, _THOUSAND) for one in (value * step, value / step) if low <= abs(one) <= high)
    return None if low <= abs(value) <= high else next(others, None)

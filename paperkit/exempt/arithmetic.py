"""Turns the numbers of a sentence into what anyone can work out of them: shares, sums, differences, spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise, product

from paperkit.language.numbers import PER_CENT, POUNDS, SaidNumber

_EXACT = Decimal(0)
"""The step of what is worked out to the last digit."""
_MOST_TIMES = 100
"""How many years, homes or the like a sum of money may be multiplied by."""
_NARROW = Decimal("1.2")
"""How much higher than its lower end the upper end of a span may be, for it to give away what is in it."""
_TWICE = re.compile(r"\b(?:twice|double)\b", re.IGNORECASE)


def worked_out(found: Sequence[SaidNumber], sentence: str) -> Iterator[SaidNumber]:
    """What the numbers of a sentence make: a share, a difference, a sum, a part, the rest; half of what is twice."""
    ends = [(number.start, number.start + len(number.text)) for number in found]
    alone = [  # `nine` and `ten` are parts of `nine in ten`
        number
        for number, (start, end) in zip(found, ends, strict=True)
        if not any(first <= start and end <= last and (first, last) != (start, end) for first, last in ends)
    ]
    counts = [number for number in alone if not number.unit and not number.loose]
    sums = [number for number in found if number.unit == POUNDS]
    for part, whole in ((one, other) for one in counts for other in counts if 1 < one.value < other.value):
        yield replace(part, value=part.value / whole.value * 100, step=Decimal("0.1"), unit=PER_CENT)
    for one, other in (*combinations(counts, 2), *combinations(sums, 2)):
        yield replace(one, value=abs(one.value - other.value), step=_EXACT)
        yield replace(one, value=one.value + other.value, step=_EXACT)
    for one, times in product(sums, (number for number in counts if number.value > 1)):
        yield replace(one, value=one.value / times.value, step=_EXACT)
        if times.value < _MOST_TIMES:
            yield replace(one, value=one.value * times.value, step=_EXACT)
    shares = [number for number in found if number.unit == PER_CENT and not number.loose]
    for share, whole in product(shares, counts):
        step = max(share.step * whole.value / 100, Decimal(1))
        yield replace(whole, value=share.value * whole.value / 100, step=step)
    if len(counts) > 2:
        most = max(counts, key=lambda number: number.value)
        yield replace(most, value=2 * most.value - sum(number.value for number in counts), step=_EXACT)
    if _TWICE.search(sentence):
        yield from (replace(number, value=number.value / 2, step=number.step / 2) for number in found)


def is_within(value: Decimal, unit: str, found: Sequence[SaidNumber], sentence: str) -> bool:
    """Whether a sentence gives a narrow span that a value is in: `between 57,000 and 58,000`."""
    for low, high in pairwise(found):
        words = sentence[low.start + len(low.text) : high.start].strip().lower()
        before = sentence[: low.start].lower().split()[-3:]
        spans = (words == "and" and "between" in before) or words in ("to", "-", "\u2013")
        if spans and {low.unit, high.unit} <= {unit, ""} and low.value <= value <= high.value <= low.value * _NARROW:
            return True
    return False

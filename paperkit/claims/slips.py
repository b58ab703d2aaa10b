"""Whether a typed number is what it should be but for a slip: a digit that is another, or two that changed places.

A sentence that is misread seldom holds a number that is one slip away from what it was read as, so that a slip tells.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from paperkit.claims.lexer import Number
from paperkit.claims.statements import Statement

_DIGITS = 3
"""Digits at least of a number of which one may be a slip: of 47 and 48 each may be meant."""


_PLACES = 6
"""Decimals at most of a number that somebody typed: eight minutes in days have thirty."""


def is_slip(number: Number, reading: Statement, *, swapped: bool = False, digits: int = 2) -> bool:
    """Whether a number of so many `digits` at least is what a reading says but for a slip.

    With `swapped` only digits that changed places are one.
    """
    if number.hedge or number.unit == "share":
        return False
    typed, right = _digits(number, reading)
    off = [place for place, pair in enumerate(zip(typed, right, strict=False)) if pair[0] != pair[1]]
    telling = max(len(typed.rstrip("0")), len(right.rstrip("0")))
    if len(typed) != len(right) or telling < digits:
        return False
    if len(off) == 1:
        return telling >= _DIGITS and not swapped
    return len(off) == 2 and off[1] == off[0] + 1 and typed[off[0]] == right[off[1]] and typed[off[1]] == right[off[0]]


def _digits(number: Number, reading: Statement) -> tuple[str, str]:
    """The digits of a number, and of the middle of a reading with as many decimals; none where it has no middle."""
    exponent, held = number.value.as_tuple().exponent, reading.range
    if not isinstance(exponent, int) or exponent < -_PLACES or not (held.low.is_finite() and held.high.is_finite()):
        return "", ""
    middle = (held.low + held.high) / 2 * reading.size
    step = Decimal(1).scaleb(min(exponent, 0))
    values = (abs(value.quantize(step, rounding=ROUND_HALF_UP)) for value in (number.value, middle))
    typed, right = (str(value).replace(".", "").lstrip("0") for value in values)
    return typed, right

"""Turns a figure that was typed in thousands or millions into the one that the council's tables hold."""

from __future__ import annotations

import re
from decimal import Decimal

from paperkit.council.register import Indicator
from paperkit.round.sheets.cells import unit_of
from paperkit.round.sheets.typed import Typed
from paperkit.values.quantity import parse_number

OF_ITS_UNIT = ("actual", "forecast")
"""The columns of results that are in the indicator's own unit."""
_SIZES = {"£000": Decimal(1_000), "£m": Decimal(1_000_000)}
_STATED = (
    (re.compile(r"£ ?'?000|\(£k\)|£ ?thousand|\b000s\b"), _SIZES["£000"]),
    (re.compile(r"£ ?mn?\b|£ ?million"), _SIZES["£m"]),
)


def in_full(text: str, indicator: Indicator) -> str:
    """A figure of one of our forms, which asks for thousands where thousands are printed, in full.

    What is no number stays as it is.
    """
    scale = indicator.printed_unit.notation.scale
    if scale == 1:
        return text
    try:
        return format(parse_number(text) * scale, "f")
    except ValueError:
        return text


def stated_size(texts: tuple[str, ...]) -> Decimal | None:
    """In what the first of some texts that says so has its figures: 1000 of `Underspend (£000)`.

    >>> stated_size(("Q3", "Underspend (£000)")), stated_size(("Underspend",))
    (Decimal('1000'), None)
    """
    for text in (text.replace("\u2019", "'").lower() for text in texts):
        if (size := _SIZES.get(unit_of(text) or "")) or (
            size := next((size for pattern, size in _STATED if pattern.search(text)), None)
        ):
            return size
    return None


def as_kept(found: Typed, indicator: Indicator, stated: Decimal | None) -> Decimal | None:
    """The value of a cell of somebody's own spreadsheet as the council's tables hold that indicator's.

    They hold money in full where the register's unit has a scale; without one `£95k` is 95, if `k` is in the unit.
    """
    if found.value is None:
        return None
    size = Decimal(1) if found.size else stated
    if size is None:
        return found.value
    unit = indicator.printed_unit
    kept = stated_size((unit.name, f"{unit.prefix}{unit.suffix}")) if unit.notation.scale == 1 else None
    return found.value * size / (kept or 1)

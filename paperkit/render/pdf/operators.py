"""Turns colours and coordinates into the operands of PDF operators."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=256)
def colour_operands(colour: str) -> str:
    """`#rrggbb` as the operands of a PDF colour operator."""
    return " ".join(f"{int(colour[index : index + 2], 16) / 255:.4g}" for index in (1, 3, 5))


def number(value: float) -> str:
    """A coordinate with two decimals and no needless ones.

    >>> number(12.0), number(0.125)
    ('12', '0.12')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")

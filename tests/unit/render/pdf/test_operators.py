"""Colours and coordinates as operands."""

from __future__ import annotations

import pytest

from paperkit.render.pdf.operators import colour_operands, number


@pytest.mark.parametrize(("colour", "operands"), [("#000000", "0 0 0"), ("#FF8000", "1 0.502 0"), ("#ffffff", "1 1 1")])
def test_a_colour_is_three_numbers_up_to_one(colour: str, operands: str) -> None:
    assert colour_operands(colour) == operands


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (100.0, "100"), (0.5, "0.5"), (1.256, "1.26"), (-3.10, "-3.1"), (0.0, "0")]
)
def test_a_number_has_no_needless_decimals(value: float, text: str) -> None:
    assert number(value) == text

"""Contrast as WCAG 2.2 measures it."""

from __future__ import annotations

import pytest

from paperkit.values.colour import contrast, luminance


@pytest.mark.parametrize(
    ("colour", "expected"), [("#000000", 0.0), ("#FFFFFF", 1.0), ("#ff0000", 0.2126), ("#00FF00", 0.7152)]
)
def test_luminance_weighs_the_colours_as_eyes_do(colour: str, expected: float) -> None:
    assert luminance(colour) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#FFFFFF", 21), ("#777777", "#FFFFFF", 4.48), ("#767676", "#FFFFFF", 4.54), ("#123456", "#123456", 1)],
)
def test_contrast_is_known_for_known_pairs(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


def test_contrast_does_not_mind_the_order() -> None:
    assert contrast("#C22B14", "#FFBF47") == contrast("#FFBF47", "#C22B14")

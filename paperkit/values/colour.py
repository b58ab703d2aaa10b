"""Turns two colours into their contrast, as the accessibility guidelines measure it, and shows what others see."""

from __future__ import annotations

_Row = tuple[float, float, float]
_DEFICIENCIES: dict[str, tuple[_Row, _Row, _Row]] = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""What becomes of linear red, green and blue (Machado, Oliveira and Fernandes, 2009, at full severity)."""
DEFICIENCIES = tuple(_DEFICIENCIES)
"""The three kinds of colour blindness: red, green and blue not seen as such."""


def _linear(colour: str) -> list[float]:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def as_seen_with(deficiency: str, colour: str) -> str:
    """`#rrggbb` as it looks to someone with a colour-vision deficiency.

    >>> as_seen_with("deuteranopia", "#FFFFFF")
    '#ffffff'
    """
    linear = _linear(colour)
    seen = [sum(share * part for share, part in zip(row, linear, strict=True)) for row in _DEFICIENCIES[deficiency]]
    within = [min(1.0, max(0.0, part)) for part in seen]
    coded = [part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in within]
    return "#" + "".join(f"{round(part * 255):02x}" for part in coded)


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3).

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)

"""Turns the colours of a layout into classes of a page, each with the colour that it has where the page is dark."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

from paperkit.values.colour import contrast

_LIGHTEST, _SPAN = 0.95, 0.85
"""The lightness of black on a dark page, and how much darker than that its ground is."""
_MOST = 7.0
"""So much contrast with the ground is always enough (WCAG 2.2, 1.4.6)."""


class Colours:
    """The colours that a page uses, in the order of their first use."""

    def __init__(self) -> None:
        self.used: dict[str, None] = {}

    def named(self, colour: str) -> str:
        """A colour as a style sheet names it, by a property that is another where the page is dark."""
        self.used.setdefault(colour.lower())
        return f"var(--c{colour.lower()[1:]})"

    def fill(self, colour: str) -> str:
        """The class of a shape that is filled with a colour, and of text."""
        self.used.setdefault(colour.lower())
        return f"f{colour.lower()[1:]}"

    def stroke(self, colour: str) -> str:
        """The class of a line that is drawn in a colour."""
        self.used.setdefault(colour.lower())
        return f"s{colour.lower()[1:]}"

    def properties(self, *, is_dark: bool = False) -> str:
        """What the properties are, by whether the page is dark."""
        return "".join(f"--c{colour[1:]}:{dark(colour) if is_dark else colour};" for colour in self.used)

    def classes(self, scope: str) -> str:
        """The rules of the classes."""
        return "".join(
            f"{scope} .f{colour[1:]}{{fill:var(--c{colour[1:]})}}{scope} .s{colour[1:]}{{stroke:var(--c{colour[1:]})}}"
            for colour in self.used
        )


@cache
def dark(colour: str) -> str:
    """What a colour is on a dark page: dark where it was light, and at least as clear against the ground.

    >>> dark("#ffffff"), dark("#000000")
    ('#191919', '#f2f2f2')
    """
    hue, lightness, saturation = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    wanted = min(_MOST, contrast(colour, "#ffffff"))
    lightness = _LIGHTEST - _SPAN * lightness
    ground = _hex(0.0, _LIGHTEST - _SPAN, 0.0)
    while contrast(_hex(hue, lightness, saturation), ground) < wanted and lightness < 1:
        lightness = min(1.0, lightness + 0.02)
    return _hex(hue, lightness, saturation)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in hls_to_rgb(hue, lightness, saturation))

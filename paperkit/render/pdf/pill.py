"""Draws a rating as a pill: its shape and word on its colour, with a line around them, as wide as those beside it."""

from __future__ import annotations

from dataclasses import replace

from paperkit.layout.layout import Style
from paperkit.layout.looks import StatusLook
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.prose import SIGN_ROOM, baseline, draw_sign
from paperkit.render.pdf.text import Setting, TextLine, draw_line

LEAST = 78.0
"""Points: the least width of a pill with a word, so that those in a column or of several bars are alike."""
PAD, RISE = 5.0, 2.2
"""Points between the edge of a pill and what is in it: across, and up and down."""


def sign_room(look: StatusLook, style: Style) -> float:
    """The width of a rating's shape and the space behind it."""
    return style.size * SIGN_ROOM if look.shape != "none" else 0.0


def pill_width(look: StatusLook, style: Style, words: float) -> float:
    """How wide the pill of a rating is whose words have a width."""
    return words + sign_room(look, style) + 2 * PAD


def pill_height(style: Style, count: int = 1) -> float:
    """How high a pill of so many lines is."""
    return style.size * 1.2 * count + 2 * RISE


def draw_pill(
    page: Page,
    look: StatusLook,
    words: list[TextLine],
    box: tuple[float, float, float],
    style: Style,
    setting: Setting,
    *,
    aligned_right: bool = False,
) -> None:
    """Draw a pill; `box` is its left edge, its top and its width. A number stands at its right edge."""
    left, top, width = box
    height = pill_height(style, len(words))
    page.pill((left, top - height, width, height), look.fill, look.edge)
    style = replace(style, line=1.2, colour=look.ink)
    down = RISE + baseline(style, setting)
    if look.shape != "none":
        middle = top - down - (len(words) - 1) * style.leading / 2
        draw_sign(page, look.shape, left + PAD, middle, style)
    for index, line in enumerate(words):
        start = left + width - PAD - line.width if aligned_right else left + PAD + sign_room(look, style)
        draw_line(page, line, start, top - down - index * style.leading, setting)

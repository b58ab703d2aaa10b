"""Turns inline nodes into strips of text: no widow, no orphan, labels hanging in the indent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from paperkit.document.nodes import Inline, Text
from paperkit.layout.layout import Style
from paperkit.render.pdf.flow import Draw, Strip
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.tags import Element
from paperkit.render.pdf.text import Setting, TextLine, draw_line, line_width, lines

SIGN, SIGN_ROOM = 0.62, 0.95
"""The size of a rating's shape, and that with the space behind it, of the size of its words."""


def prose(
    children: Sequence[Inline], style: Style, element: Element, width: float, setting: Setting, *, hang: float = 0.0
) -> list[Strip]:
    """A strip a line; the first two and the last two lines keep together."""
    return strips_of(lines(setting.runs(children, style, element), width - hang), style, width, setting, hang=hang)


def strips_of(
    made: Sequence[TextLine], style: Style, width: float, setting: Setting, *, hang: float = 0.0
) -> list[Strip]:
    """The lines of a paragraph, a strip each."""
    strips = [Strip(style.leading, partial(_draw, line, style, width, hang, setting)) for line in made]
    if strips:
        strips[0].before, strips[-1].after = style.before, style.after
        for strip in strips[:-1] if style.keep_with_next else (*strips[:1], *strips[-2:-1]):
            strip.keep = len(strips) > 1
        strips[-1].keep = style.keep_with_next
    return strips


def label(text: str, style: Style, element: Element, strip: Strip, setting: Setting, *, shift: float = 0.0) -> None:
    """Put a label before a strip, in the space that its text leaves by hanging; it is read first."""
    made = lines(setting.runs((Text(text),), style, element), 1000)
    if made:
        made[0].segments[-1].text += " "
        strip.draw = partial(_draw_label, made[0], style, shift, strip.draw, setting)


def baseline(style: Style, setting: Setting) -> float:
    """How far the baseline is below the top of a line: the leading is shared above and below."""
    face = setting.fonts.face(bold=style.bold, italic=style.italic)
    return (style.leading + (face.ascent + face.descent) * style.size) / 2


def draw_sign(page: Page, shape: str, x: float, baseline: float, style: Style) -> None:
    """A rating's shape before its word, as high as a capital letter of it."""
    size = style.size * SIGN
    page.sign(shape, (x, baseline + style.size * 0.05, size, size), style.colour)


def blank(height: float) -> Strip:
    """A strip that holds a place."""
    return Strip(height, _nothing)


def shifted(strip: Strip, across: float) -> None:
    """Move what a strip draws to the right."""
    strip.draw = partial(_draw_shifted, strip.draw, across)


def _draw(
    line: TextLine, style: Style, width: float, hang: float, setting: Setting, page: Page, x: float, top: float
) -> None:
    room = width - hang - line_width(line, setting)
    aside = room / 2 if style.align == "centre" else room if style.align == "right" else 0.0
    draw_line(page, line, x + hang + aside, top - baseline(style, setting), setting)


def _draw_label(
    line: TextLine, style: Style, shift: float, rest: Draw, setting: Setting, page: Page, x: float, top: float
) -> None:
    draw_line(page, line, x + shift, top - baseline(style, setting), setting)
    rest(page, x, top)


def _draw_shifted(rest: Draw, across: float, page: Page, x: float, top: float) -> None:
    rest(page, x + across, top)


def _nothing(page: Page, x: float, top: float) -> None:
    """Draw nothing."""

"""Turns a banner into a bar across the page: the heading at the left, the rating on its colour at the right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from paperkit.document.nodes import Banner
from paperkit.layout.layout import Layout, Style
from paperkit.layout.looks import StatusLook
from paperkit.render.pdf.flow import Strip
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.prose import SIGN_ROOM, baseline, draw_sign
from paperkit.render.pdf.tags import Element
from paperkit.render.pdf.text import Setting, TextLine, draw_line, lines

_ACCENT = 1.5
"""Points: the width of the rule over a bar, where tables have but level rules."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar that has been laid out, in points."""

    layout: Layout
    setting: Setting
    style: Style
    title: list[TextLine]
    badge: list[TextLine]
    look: StatusLook | None
    width: float
    badge_width: float
    height: float

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw it with its upper left corner at x, top."""
        tables, foot = self.layout.file.tables, top - self.height
        split = x + self.width - self.badge_width
        title, badge = (x, foot, split - x, self.height), (split, foot, self.badge_width, self.height)
        page.ground(title, self.style.fill or "#FFFFFF")
        if self.look:
            page.ground(badge, self.look.fill)
        if tables.edges == "level":
            page.rule(x, top, self.width, _ACCENT, self.layout.colour(self.layout.file.chart.actual.colour))
        else:
            page.frames([title, badge] if self.look else [title], tables.rule_width, self.layout.colour(tables.rule))
        self._words(self.title, page, x + tables.pad_across * 1.5, top)
        room = self._room()
        self._words(self.badge, page, split + room, top, centred_in=self.badge_width - room)
        if self.look and room:
            widest = max((line.width for line in self.badge), default=0.0)
            down = (self.height - len(self.badge) * self.style.leading) / 2 + baseline(self.style, self.setting)
            start = split + (self.badge_width - widest - room) / 2
            draw_sign(page, self.look.shape, start, top - down, replace(self.style, colour=self.look.ink))

    def _room(self) -> float:
        return self.style.size * SIGN_ROOM if self.look and self.look.shape != "none" else 0.0

    def _words(self, words: list[TextLine], page: Page, x: float, top: float, *, centred_in: float = 0.0) -> None:
        """Lines in the middle of the bar's height."""
        down = (self.height - len(words) * self.style.leading) / 2 + baseline(self.style, self.setting)
        for index, line in enumerate(words):
            aside = (centred_in - line.width) / 2 if centred_in else 0.0
            draw_line(page, line, x + aside, top - down - index * self.style.leading, self.setting)


def banner_strip(banner: Banner, width: float, parent: Element, layout: Layout, setting: Setting) -> Strip:
    """The bar as a strip; its heading is an element of the heading's level, its rating a paragraph after it."""
    style, pad = layout.style(banner.role), layout.file.tables.pad_across * 1.5
    element = parent.child(f"H{banner.heading.level}")
    look, badge, badge_width = None, [], 0.0
    if banner.badge:
        look = layout.status(banner.badge.tone)
        runs = setting.runs(banner.badge.children, replace(style, colour=look.ink), parent.child("P"))
        badge = lines(runs, width / 3)
        room = style.size * SIGN_ROOM if look.shape != "none" else 0.0
        badge_width = max((line.width for line in badge), default=0.0) + room + 4 * pad
    title = lines(setting.runs(banner.heading.children, style, element), width - badge_width - 2 * pad)
    height = max(len(title), len(badge), 1) * style.leading + 2 * pad
    bar = _Bar(
        layout=layout,
        setting=setting,
        style=style,
        title=title,
        badge=badge,
        look=look,
        width=width,
        badge_width=badge_width,
        height=height,
    )
    return Strip(height, bar.draw, style.before, style.after, keep=True, anchors=(banner.heading.id,))

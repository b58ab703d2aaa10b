"""Turns a banner into a bar across the page: the heading at the left, the rating with its direction at the right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from paperkit.document.nodes import Badge, Banner
from paperkit.layout.layout import Layout, Style
from paperkit.layout.looks import StatusLook
from paperkit.render.pdf.flow import Strip
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.pill import LEAST, draw_pill, pill_height, pill_width, sign_room
from paperkit.render.pdf.prose import baseline, draw_sign
from paperkit.render.pdf.tags import Element
from paperkit.render.pdf.text import Run, Setting, TextLine, draw_line, lines, widest

_ACCENT = 1.5
"""Points: the width of the rule over a bar, where tables have but level rules."""
_APART, _UNDER = 8.0, 3.0
"""Points between a title and the rating beside it, and between the rating and the direction under it."""
_NARROWER, _SHORT = (0.92, 0.84, 0.76, 0.68, 0.6), 0.3
"""The shares of the width that a title is tried in, and of a last line that is too short."""


@dataclass(frozen=True, slots=True)
class _Rated:
    """A rating with its direction, laid out."""

    look: StatusLook
    words: list[TextLine]
    direction: list[TextLine]


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar that has been laid out; `width` is in points."""

    layout: Layout
    setting: Setting
    style: Style
    title: list[TextLine]
    rated: _Rated | None
    line: list[TextLine]
    width: float

    @property
    def small(self) -> Style:
        """The style of a direction, and of a rating on a pill."""
        return replace(self.layout.style("table-cell"), bold=False)


class _Box(_Bar):
    """A bar in a frame: its title, the rating on its colour, the direction next to it, each in a box."""

    @property
    def pad(self) -> float:
        """The space around what is in a box."""
        return self.layout.file.tables.pad_across * 1.5

    @property
    def height(self) -> float:
        """The height of the bar."""
        rows = len(self.rated.words) if self.rated else 0
        beside = len(self.rated.direction) * self.small.leading if self.rated else 0.0
        return max(max(len(self.title), rows, 1) * self.style.leading, beside) + 2 * self.pad

    def boxes(self) -> tuple[float, float]:
        """How wide the boxes of rating and direction are."""
        if self.rated is None:
            return 0.0, 0.0
        words = widest(self.rated.words) + sign_room(self.rated.look, self.style)
        return words + 4 * self.pad, widest(self.rated.direction) + 3 * self.pad

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw it with its upper left corner at x, top."""
        tables, foot, (rating, direction) = self.layout.file.tables, top - self.height, self.boxes()
        split = x + self.width - rating - direction
        boxes = [(x, foot, split - x, self.height)]
        page.ground(boxes[0], self.style.fill or "#FFFFFF")
        if self.rated:
            boxes += [(split, foot, rating, self.height), (split + rating, foot, direction, self.height)]
            page.ground(boxes[1], self.rated.look.fill)
            page.ground(boxes[2], "#FFFFFF")
        page.frames(boxes, tables.rule_width, self.layout.colour(tables.rule))
        self._words(self.title, self.style, page, x + self.pad, top)
        if self.rated:
            room = sign_room(self.rated.look, self.style)
            start = split + (rating - widest(self.rated.words) - room) / 2
            down = self.height / 2 - self.style.leading / 2 + baseline(self.style, self.setting)
            if room:
                draw_sign(
                    page, self.rated.look.shape, start, top - down, replace(self.style, colour=self.rated.look.ink)
                )
            self._words(self.rated.words, self.style, page, start + room, top)
            self._words(self.rated.direction, self.small, page, split + rating + 1.5 * self.pad, top)

    def _words(self, words: list[TextLine], style: Style, page: Page, x: float, top: float) -> None:
        """Lines in the middle of the bar's height."""
        down = (self.height - len(words) * style.leading) / 2 + baseline(style, self.setting)
        for index, line in enumerate(words):
            draw_line(page, line, x, top - down - index * style.leading, self.setting)


class _Ruled(_Bar):
    """A bar under a rule: its title, and at the right the rating as a pill over its direction."""

    @property
    def aside(self) -> float:
        """How wide what stands at the right is."""
        if self.rated is None:
            return 0.0
        pill = pill_width(self.rated.look, self.small, widest(self.rated.words))
        return max(pill, LEAST, widest(self.rated.direction))

    @property
    def height(self) -> float:
        """The height of the bar."""
        beside = 0.0
        if self.rated:
            beside = pill_height(self.small) + _UNDER + len(self.rated.direction) * self.small.leading
        under = len(self.line) * self._small_line.leading
        return max(len(self.title) * self.style.leading + under, beside) + 2 * self._pad

    @property
    def _small_line(self) -> Style:
        return self.layout.style("owners")

    @property
    def _pad(self) -> float:
        return self.layout.file.tables.pad_down * 1.5

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw it with its upper left corner at x, top."""
        if self.style.fill:
            page.ground((x, top - self.height, self.width, self.height), self.style.fill)
        page.rule(x, top, self.width, _ACCENT, self.layout.colour(self.layout.file.chart.actual.colour))
        first = top - self._pad
        self._words(self.title, self.style, page, x, first)
        self._words(self.line, self._small_line, page, x, first - len(self.title) * self.style.leading)
        if self.rated:
            left, small = x + self.width - self.aside, self.small
            draw_pill(page, self.rated.look, self.rated.words, (left, first, self.aside), small, self.setting)
            under = first - pill_height(small) - _UNDER
            self._words(self.rated.direction, small, page, left, under)

    def _words(self, words: list[TextLine], style: Style, page: Page, x: float, top: float) -> None:
        for index, line in enumerate(words):
            draw_line(page, line, x, top - baseline(style, self.setting) - index * style.leading, self.setting)


def banner_strip(banner: Banner, width: float, parent: Element, layout: Layout, setting: Setting) -> Strip:
    """The bar as a strip; title, rating and direction are one heading, so that whoever jumps to it hears all three."""
    style, element = layout.style(banner.role), parent.child(f"H{banner.heading.level}")
    kind = _Ruled if layout.file.tables.edges == "level" else _Box
    bar = kind(layout=layout, setting=setting, style=style, title=[], rated=None, line=[], width=width)
    rated = _rated(banner.badge, element, bar) if banner.badge else None
    bar = replace(bar, rated=rated)
    aside = sum(bar.boxes()) + 2 * bar.pad if isinstance(bar, _Box) else bar.aside + _APART
    title = _balanced(setting.runs(banner.heading.children, style, element), width - aside)
    under = setting.runs(banner.line, layout.style("owners"), parent.child("P")) if banner.line else []
    bar = replace(bar, title=title, line=lines(under, width - aside))
    anchors = (banner.heading.id,)
    return Strip(bar.height, bar.draw, style.before, style.after, keep=True, anchors=anchors, is_title=True)


def _balanced(runs: list[tuple[str, Run]], width: float) -> list[TextLine]:
    """A title in as few lines as it takes, the last of which is not one short word."""
    made = lines(runs, width)
    for share in _NARROWER if len(made) > 1 else ():
        if made[-1].width > width * _SHORT:
            break
        tried = lines(runs, width * share)
        if len(tried) > len(made):
            break
        made = tried
    return made


def _rated(badge: Badge, element: Element, bar: _Bar) -> _Rated:
    """The rating and its direction, each on one line unless it is longer than a third of the bar."""
    look, small = bar.layout.status(badge.tone), bar.small
    style = replace(bar.style if isinstance(bar, _Box) else replace(small, bold=True), colour=look.ink)
    words = lines(bar.setting.runs(badge.children, style, element), bar.width / 3)
    return _Rated(look, words, lines(bar.setting.runs(badge.direction, small, element), bar.width / 3))

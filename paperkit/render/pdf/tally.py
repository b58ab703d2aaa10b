"""Turns a tally into tiles side by side: each number large, its status as a pill, what is said of it underneath."""

from __future__ import annotations

from dataclasses import dataclass, replace

from paperkit.document.nodes import Count, Tally, Text
from paperkit.layout.layout import Layout, Style
from paperkit.layout.looks import StatusLook
from paperkit.render.pdf.flow import Strip
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.pill import draw_pill, pill_height, pill_width
from paperkit.render.pdf.prose import baseline
from paperkit.render.pdf.tags import Element
from paperkit.render.pdf.text import Setting, TextLine, draw_line, lines, widest

_GAP, _RULE, _PAD, _BESIDE = 8.0, 2.0, 6.0, 6.0
"""Points: between tiles, the rule over each, the space under that rule, and between a number and its pill."""


@dataclass(frozen=True, slots=True)
class _Tile:
    """A count, laid out."""

    look: StatusLook
    number: list[TextLine]
    word: list[TextLine]
    said: list[TextLine]


@dataclass(frozen=True, slots=True)
class _Tiles:
    """The counts of a tally, laid out; lengths in points."""

    layout: Layout
    setting: Setting
    tiles: tuple[_Tile, ...]
    wide: float
    under: bool
    """Whether the pills are under their numbers, for want of room beside one of them."""

    @property
    def height(self) -> float:
        """The height of the strip."""
        number, pill = self.layout.style("tally-figure").leading, pill_height(self._pill)
        rows = max(len(tile.said) for tile in self.tiles) * self.layout.style("tally-caption").leading
        return _RULE + _PAD + number + (pill if self.under else 0.0) + 4 + rows

    @property
    def _pill(self) -> Style:
        return self.layout.style("table-status")

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw them with their upper left corner at x, top."""
        figure, caption, pill = self.layout.style("tally-figure"), self.layout.style("tally-caption"), self._pill
        for index, tile in enumerate(self.tiles):
            left = x + index * (self.wide + _GAP)
            page.rule(left, top, self.wide, _RULE, tile.look.edge or self.layout.style("body").colour)
            first = top - _RULE - _PAD
            for line in tile.number:
                draw_line(page, line, left, first - baseline(figure, self.setting), self.setting)
            beside = left if self.under else left + widest(tile.number) + _BESIDE
            across = self.wide - (beside - left)
            down = first - figure.leading if self.under else first - (figure.leading - pill_height(pill)) / 2
            width = min(across, pill_width(tile.look, pill, widest(tile.word)))
            draw_pill(page, tile.look, tile.word, (beside, down, width), pill, self.setting)
            start = first - figure.leading - (pill_height(pill) if self.under else 0.0) - 4
            for number, line in enumerate(tile.said):
                y = start - number * caption.leading - baseline(caption, self.setting)
                draw_line(page, line, left, y, self.setting)


def tally_strip(tally: Tally, width: float, parent: Element, layout: Layout, setting: Setting) -> Strip:
    """The tiles as a strip: a list, an item each."""
    count = max(4, len(tally.counts))
    wide = (width - _GAP * (count - 1)) / count
    element = parent.child("L", attributes="/O /List /ListNumbering /None")
    tiles = tuple(_tile(count, wide, element, layout, setting) for count in tally.counts)
    pill = layout.style("table-status")
    needed = [widest(tile.number) + _BESIDE + pill_width(tile.look, pill, widest(tile.word)) for tile in tiles]
    made = _Tiles(layout, setting, tiles, wide, any(need > wide for need in needed))
    return Strip(made.height, made.draw, before=24.0, after=layout.style("lead").leading * 0.6, keep=True)


def _tile(count: Count, wide: float, owner: Element, layout: Layout, setting: Setting) -> _Tile:
    look, item = layout.status(count.tone), owner.child("LI")
    label, body = item.child("Lbl"), item.child("LBody").child("P")
    figure, caption = layout.style("tally-figure"), layout.style("tally-caption")
    word = replace(layout.style("table-status"), colour=look.ink, bold=True)
    number = lines(setting.runs((Text(count.number),), figure, label), wide)
    words = lines(setting.runs(count.word, word, body), wide)
    said = lines(setting.runs(count.said, caption, body), wide)
    for piece in (number, words):  # so that they are not read as one word
        piece[-1].segments[-1].text += " "
    return _Tile(look, number, words, said)

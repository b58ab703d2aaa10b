"""Turns what a layout says of charts into the style that they are drawn in."""

from __future__ import annotations

from paperkit.layout.layout import Layout
from paperkit.render.drawing.style import MOST_LINES, ChartStyle, SeriesStyle

_AXIS_ROOM = 4.1
"""The room left of the plot of a chart on a card, so that those of several stand under each other; of its size."""


def axis_room(layout: Layout) -> float:
    """The room left of the plot of a chart on a card, in points."""
    return layout.style("chart").size * _AXIS_ROOM


def chart_style(layout: Layout, width: float, card: str = "", parts: int = 0) -> ChartStyle:
    """How a layout draws charts of a width in points, on pages or on a kind of card.

    One of the parts of a whole is at least as high as the names of so many `parts` need.
    """
    pages = layout.file.indicator
    look, words = layout.file.chart, layout.style("chart")
    names = (parts * MOST_LINES + 2) * words.leading if parts else 0.0
    series = {
        part: SeriesStyle(layout.colour(line.colour), line.marker, line.dash, line.width)
        for part, line in look.lines.items()
    }
    grid, axis, zone = (layout.colour(name) for name in (look.grid, look.axis, look.zone))
    return ChartStyle(
        width=width,
        height=pages.cards[card].chart_height if card else max(look.height, names),
        size=words.size,
        ink=words.colour,
        grid=grid,
        axis=axis,
        zone=zone,
        actual_as=look.actual_as,
        axis_room=axis_room(layout) if card else 0.0,
        names_room=pages.chart_names if card else 0.0,
        series=series,
        shares=tuple(layout.colour(name) for name in look.shares),
    )

"""Turns what a layout says of charts into the style that they are drawn in."""

from __future__ import annotations

from paperkit.layout.layout import Layout
from paperkit.render.drawing.style import ChartStyle, SeriesStyle


def chart_style(layout: Layout, width: float) -> ChartStyle:
    """How a layout draws charts of a width in points."""
    look, words = layout.file.chart, layout.style("chart")
    series = {
        part: SeriesStyle(layout.colour(line.colour), line.marker, line.dash, line.width)
        for part, line in look.lines.items()
    }
    grid, axis, zone = (layout.colour(name) for name in (look.grid, look.axis, look.zone))
    return ChartStyle(
        width=width,
        height=look.height,
        size=words.size,
        ink=words.colour,
        grid=grid,
        axis=axis,
        zone=zone,
        actual_as=look.actual_as,
        series=series,
    )

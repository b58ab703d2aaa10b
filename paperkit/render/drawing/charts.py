"""Turns charts into drawings: matplotlib's artists draw them, a renderer of our own takes down what they draw.

No figure and no axes: these cost most of matplotlib's start and ten times what the artists cost. Its
locator chooses the ticks, its lines draw markers and dashes; text stays text in the document's own font.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.lines import Line2D

from paperkit.document.nodes import Chart, ChartSeries
from paperkit.render.drawing.plot import Plot, even_ticks
from paperkit.render.drawing.recorder import Recorder
from paperkit.render.drawing.shapes import Drawing, Shape, Stroke, Subpath, TextRun
from paperkit.render.drawing.style import ChartStyle, Metrics

MARKERS = {"circle": "o", "triangle": "^", "square": "s", "diamond": "D", "none": ""}
_EDGE = 2.4  # points by which the white edge of a line is wider than the line
_CLEAR = 3.5  # points that a label keeps from lines, which have markers
DASHES: dict[str, Any] = {"solid": "-", "dashed": (0, (4, 2.2)), "dotted": (0, (1, 1.6))}


def draw_charts(style: ChartStyle, metrics: Metrics, charts: Sequence[Chart]) -> list[Drawing]:
    """The drawings of charts of one style."""
    maker = _Maker(style, metrics)
    return [maker.draw(chart) for chart in charts]


class _Maker:
    """Draws charts of one style, one after another, with the same artists."""

    def __init__(self, style: ChartStyle, metrics: Metrics) -> None:
        self.style, self.metrics, self.size = style, metrics, style.size
        self.grid, self.axis = Stroke(style.grid, 0.5), Stroke(style.axis, 0.8)
        self.lines = {part: self._line(part) for part in style.series}
        self.edges = {part: self._line(part, edge=True) for part in style.series}

    def _line(self, part: str, *, edge: bool = False) -> Line2D:
        """A line; its edge is white and wider, so that the line stands out from what is behind it (WCAG 1.4.11)."""
        look, more = self.style.series[part], _EDGE if edge else 0.0
        return Line2D(
            [], [], color="#FFFFFF" if edge else look.colour, linewidth=look.width + more,
            linestyle="-" if edge else DASHES[look.dash], marker=MARKERS[look.marker], markersize=6.5 + more,
            markeredgewidth=0,
        )  # fmt: skip

    def draw(self, chart: Chart) -> Drawing:
        """The drawing of a chart."""
        recorder = Recorder()
        ticks = even_ticks(chart)
        labels = chart.notation.ticks(ticks)
        left = max(self.metrics.width(label, self.size) for label in labels) + 10
        below, legend = self.size * 1.25 + 3, self.size * 1.25 + 4
        plot = Plot(left, below + legend, self.style.width - 6, self.style.height - self.size, len(chart.labels), ticks)
        self._ground(recorder, plot, chart, labels)
        for series in chart.series:
            if self._as_columns(series):
                self._columns(recorder, plot, series)
            else:
                self._run(recorder, plot, series, chart.breaks)
        self._latest(recorder, plot, chart)
        self._legend(recorder, chart)
        return Drawing(self.style.width, self.style.height, tuple(recorder.pieces))

    def _as_columns(self, series: ChartSeries) -> bool:
        return series.part == "actual" and self.style.actual_as == "columns"

    def _ground(self, recorder: Recorder, plot: Plot, chart: Chart, labels: list[str]) -> None:
        colour = self.style.ink
        for tick, label in zip(plot.ticks, labels, strict=True):
            y = plot.y(tick)
            level = Subpath((plot.left, y), (((plot.right, y),),))
            recorder.pieces += (
                Shape((level,), stroke=self.axis if tick == 0 else self.grid),
                TextRun(plot.left - 5, y - self.size * 0.35, label, self.size, colour, align="right"),
            )
        foot = plot.foot - self.size * 1.25
        for index, label in enumerate(chart.labels):
            recorder.pieces.append(TextRun(plot.x(index), foot, label, self.size, colour, align="centre"))

    def _run(self, recorder: Recorder, plot: Plot, series: ChartSeries, breaks: Sequence[int]) -> None:
        """A line with its markers; a missing value leaves a gap, as a new beginning does: nothing is drawn there."""
        points = [
            (plot.x(index), math.nan if value is None else plot.y(float(value)))
            for index, value in enumerate(series.values)
        ]
        for place in reversed(breaks):
            points.insert(place, (plot.x(place), math.nan))
        over_columns = self.style.actual_as == "columns"
        for line in (self.edges[series.part], self.lines[series.part]) if over_columns else (self.lines[series.part],):
            line.set_data([x for x, _ in points], [y for _, y in points])
            line.draw(recorder)  # type: ignore[arg-type]

    def _columns(self, recorder: Recorder, plot: Plot, series: ChartSeries) -> None:
        wide, zero = plot.step * 0.5, plot.y(0)
        for index, value in enumerate(series.values):
            if value is not None:
                x = plot.x(index) - wide / 2
                recorder.pieces.append(self._box(x, zero, x + wide, plot.y(float(value))))

    def _box(self, left: float, foot: float, right: float, head: float) -> Shape:
        """A filled box in the colour of results."""
        corners = Subpath((left, foot), (((right, foot),), ((right, head),), ((left, head),)), closed=True)
        return Shape((corners,), fill=self.style.series["actual"].colour)

    def _latest(self, recorder: Recorder, plot: Plot, chart: Chart) -> None:
        """The latest result next to its point, on the side away from the target where no line is in its way."""
        actual = next(series for series in chart.series if series.part == "actual")
        known = [(index, value) for index, value in enumerate(actual.values) if value is not None]
        if not known:
            return
        index, value = known[-1]
        target = next((s.values[index] for s in chart.series if s.part == "target"), None)
        columns = self.style.actual_as == "columns"
        above = target is None or value >= target or columns
        sides = (True,) if columns else (above, not above)
        text = chart.notation.printed(value)
        reach = self.metrics.width(text, self.size) / 2 / plot.step
        lines = [series.values for series in chart.series if not self._as_columns(series)]
        y = self._clear(plot.y(float(value)), sides, plot.heights(lines, index, reach), plot.foot)
        colour = self.style.series["actual"].colour
        recorder.pieces.append(TextRun(plot.x(index), y, text, self.size, colour, bold=True, align="centre"))

    def _clear(self, y: float, sides: Sequence[bool], lines: Sequence[float], foot: float) -> float:
        """Where a label is: next to its point at `y`, above or below as `sides` prefer, clear of lines if it can."""
        tall = self.size * 0.75
        places = [y + away if above else y - away - tall for away in range(7, 30) for above in sides]
        inside = (place for place in places if foot + _CLEAR < place and place + tall < self.style.height)
        free = (p for p in inside if all(not p - _CLEAR < line < p + tall + _CLEAR for line in lines))
        return next(free, places[0])

    def _legend(self, recorder: Recorder, chart: Chart) -> None:
        """What each line is, in a row under the chart."""
        sample, gap = 24.0, 18.0
        wide = sum(sample + 5 + self.metrics.width(series.name, self.size) + gap for series in chart.series) - gap
        x, y = (self.style.width - wide) / 2, self.size * 0.5
        for series in chart.series:
            if self._as_columns(series):
                recorder.pieces.append(self._box(x + 6, y - 4, x + 18, y + 5))
            else:
                line = self.lines[series.part]
                line.set_data([x, x + sample / 2, x + sample], [y, y, y])
                line.set_markevery([1])
                line.draw(recorder)  # type: ignore[arg-type]
                line.set_markevery(None)
            x += sample + 5
            recorder.pieces.append(TextRun(x, y - self.size * 0.35, series.name, self.size, self.style.ink))
            x += self.metrics.width(series.name, self.size) + gap

"""Turns charts into drawings: matplotlib's artists draw them, a renderer of our own takes down what they draw.

No figure and no axes: these cost most of matplotlib's start and ten times what the artists cost. Its
locator chooses the ticks, its lines draw markers and dashes; text stays text in the document's own font.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.path import Path as Outline
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Affine2D, IdentityTransform

from paperkit.document.nodes import Chart, ChartSeries
from paperkit.render.pdf.drawing import ChartStyle, Drawing, Metrics, Paths, Words
from paperkit.render.pdf.operators import colour_operands, number
from paperkit.values.quantity import MINUS, printed

MARKERS = {"circle": "o", "triangle": "^", "square": "s", "diamond": "D", "none": ""}
_EDGE = 2.4  # points by which the white edge of a line is wider than the line
Values = Sequence[Decimal | None]
_CLEAR = 3.5  # points that a label keeps from lines, which have markers
DASHES: dict[str, Any] = {"solid": "-", "dashed": (0, (4, 2.2)), "dotted": (0, (1, 1.6))}


class Stroke:
    """The graphics state as matplotlib's artists set it; what a plain line has no use for is not kept."""

    def __init__(self, colour: str = "#000000", width: float = 1.0) -> None:
        """A line in a colour, `width` points wide."""
        self.colour, self.width = colour, width
        self.offset: float = 0.0
        self.dashes: list[float] = []

    def set_foreground(self, fg: Any, isRGBA: bool = False) -> None:  # noqa: N803 - matplotlib's name
        """The colour of lines."""
        self.colour = _hex(to_rgba(fg))

    def set_linewidth(self, w: float) -> None:
        """The width of lines in points."""
        self.width = float(w)

    def set_dashes(self, dash_offset: float, dash_list: Sequence[float] | None) -> None:
        """The dashes of lines in points; none for a line without a gap."""
        self.offset, self.dashes = float(dash_offset or 0), [float(dash) for dash in dash_list or ()]

    def restore(self) -> None:
        """Each operation holds its whole state, so nothing needs to be restored."""

    def _not_kept(self, *_: object, **__: object) -> None:
        """A property that these lines do not have."""

    set_alpha = set_antialiased = set_capstyle = set_clip_path = set_clip_rectangle = _not_kept
    set_joinstyle = set_sketch_params = set_snap = set_url = _not_kept


class Recorder:
    """Takes down what artists draw: paths as PDF operators, words as words.

    It has the methods of a matplotlib renderer that lines call, without its base class: to import that one
    takes as long as all else that is needed of matplotlib.
    """

    _raster_depth, _rasterizing = 0, False  # artists look whether they should become pixels: never

    def __init__(self, width: float, height: float, metrics: Metrics) -> None:
        """A ground of a size in points; one unit is one point, y runs upwards."""
        self.width, self.height, self.metrics = width, height, metrics
        self.operations: list[Words | Paths] = []

    def new_gc(self) -> Stroke:
        """A fresh graphics state."""
        return Stroke()

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Groups are of no use here."""

    def close_group(self, s: str) -> None:
        """Groups are of no use here."""

    def points_to_pixels(self, points: Any) -> Any:
        """A point is a unit."""
        return points

    def words(
        self, x: float, y: float, text: str, size: float, colour: str, *, align: str = "left", bold: bool = False
    ) -> None:
        """Take down a text at a baseline, from x, up to x or around x."""
        width = self.metrics.width(text, size, bold=bold)
        start = x - (width if align == "right" else width / 2 if align == "centre" else 0.0)
        self.operations.append(Words(round(start, 2), round(y, 2), text, size, bold, colour))

    def draw_path(self, gc: Stroke, path: Outline, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803 - its name
        """Take down a path with its stroke and its filling."""
        outline = _operators(path, transform)
        filled = rgbFace is not None and (len(rgbFace) < 4 or rgbFace[3] > 0)
        if not outline or not (filled or gc.width > 0):
            return
        state = ["q"]
        if filled:
            state.append(f"{colour_operands(_hex(rgbFace))} rg")
        if gc.width > 0:
            state.append(f"{colour_operands(gc.colour)} RG {number(gc.width)} w")
            if gc.dashes:
                state.append(f"[{' '.join(number(dash) for dash in gc.dashes)}] {number(gc.offset)} d")
        paint = "B" if filled and gc.width > 0 else "f" if filled else "S"
        self.operations.append(Paths(f"{' '.join(state)} {outline} {paint} Q"))

    def draw_markers(
        self,
        gc: Stroke,
        marker_path: Outline,
        marker_trans: Any,
        path: Outline,
        trans: Any,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """Take down a marker at each point of a path."""
        for points, _ in path.iter_segments(trans, simplify=False):
            x, y = (float(value) for value in points[-2:])
            if math.isfinite(x) and math.isfinite(y):
                self.draw_path(gc, marker_path, marker_trans + Affine2D().translate(x, y), rgbFace)


def _hex(colour: Sequence[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour[:3])


def _operators(path: Outline, transform: Any) -> str:
    parts: list[str] = []
    for points, code in path.iter_segments(transform, simplify=False):
        if not all(abs(value) < 1e6 for value in points):
            continue
        spot = " ".join(number(value) for value in points)
        if code == Outline.MOVETO:
            parts.append(f"{spot} m")
        elif code == Outline.LINETO:
            parts.append(f"{spot} l")
        elif code == Outline.CURVE4:
            parts.append(f"{spot} c")
        elif code == Outline.CURVE3:
            parts.append(f"{spot} {number(points[2])} {number(points[3])} c")
        elif code == Outline.CLOSEPOLY:
            parts.append("h")
    return " ".join(parts)


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
        recorder = Recorder(self.style.width, self.style.height, self.metrics)
        ticks = _ticks(chart)
        labels = [f"{tick:,.10g}{chart.suffix}".replace("-", MINUS) for tick in ticks]
        left = max(self.metrics.width(label, self.size) for label in labels) + 10
        below, legend = self.size * 1.25 + 3, self.size * 1.25 + 4
        plot = _Plot(
            left, below + legend, self.style.width - 6, self.style.height - self.size, len(chart.labels), ticks
        )
        self._ground(recorder, plot, chart, labels)
        for series in chart.series:
            if series.part == "actual" and self.style.actual_as == "columns":
                self._columns(recorder, plot, series)
            else:
                self._run(recorder, plot, series)
        self._latest(recorder, plot, chart)
        self._legend(recorder, chart)
        return Drawing(self.style.width, self.style.height, tuple(recorder.operations))

    def _ground(self, recorder: Recorder, plot: _Plot, chart: Chart, labels: list[str]) -> None:
        colour = self.style.ink
        for tick, label in zip(plot.ticks, labels, strict=True):
            y = plot.y(tick)
            rule = self.axis if tick == 0 else self.grid
            recorder.draw_path(rule, Outline([(plot.left, y), (plot.right, y)]), _AS_IT_IS)
            recorder.words(plot.left - 5, y - self.size * 0.35, label, self.size, colour, align="right")
        for index, label in enumerate(chart.labels):
            recorder.words(plot.x(index), plot.foot - self.size * 1.25, label, self.size, colour, align="centre")

    def _run(self, recorder: Recorder, plot: _Plot, series: ChartSeries) -> None:
        """A line with its markers; a missing value leaves a gap, nothing is drawn through it."""
        points = [
            (plot.x(index), math.nan if value is None else plot.y(float(value)))
            for index, value in enumerate(series.values)
        ]
        over_columns = self.style.actual_as == "columns"
        for line in (self.edges[series.part], self.lines[series.part]) if over_columns else (self.lines[series.part],):
            line.set_data([x for x, _ in points], [y for _, y in points])
            line.draw(recorder)  # type: ignore[arg-type]

    def _columns(self, recorder: Recorder, plot: _Plot, series: ChartSeries) -> None:
        colour = self.style.series["actual"].colour
        wide = plot.step * 0.5
        for index, value in enumerate(series.values):
            if value is not None:
                x, y = plot.x(index) - wide / 2, plot.y(float(value))
                box = Outline([(x, plot.y(0)), (x + wide, plot.y(0)), (x + wide, y), (x, y), (x, y)], _BOX)
                recorder.draw_path(Stroke(colour, 0), box, _AS_IT_IS, to_rgba(colour))

    def _latest(self, recorder: Recorder, plot: _Plot, chart: Chart) -> None:
        """The latest result beside its point, on the side away from the target where no line is in its way."""
        actual = next(series for series in chart.series if series.part == "actual")
        known = [(index, value) for index, value in enumerate(actual.values) if value is not None]
        if not known:
            return
        index, value = known[-1]
        target = next((s.values[index] for s in chart.series if s.part == "target"), None)
        columns = self.style.actual_as == "columns"
        above = target is None or value >= target or columns
        sides = (True,) if columns else (above, not above)
        text = printed(value, chart.decimals, chart.suffix)
        reach = self.metrics.width(text, self.size) / 2 / plot.step
        lines = [series.values for series in chart.series if not (columns and series.part == "actual")]
        y = self._clear(plot.y(float(value)), sides, _heights(plot, lines, index, reach), plot.foot)
        colour = self.style.series["actual"].colour
        recorder.words(plot.x(index), y, text, self.size, colour, align="centre", bold=True)

    def _clear(self, y: float, sides: Sequence[bool], lines: Sequence[float], foot: float) -> float:
        """Where a label stands: beside its point at `y`, above or below as `sides` prefer, clear of lines if it can."""
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
            if series.part == "actual" and self.style.actual_as == "columns":
                colour = self.style.series["actual"].colour
                box = Outline([(x + 6, y - 4), (x + 18, y - 4), (x + 18, y + 5), (x + 6, y + 5), (x, y)], _BOX)
                recorder.draw_path(Stroke(colour, 0), box, _AS_IT_IS, to_rgba(colour))
            else:
                line = self.lines[series.part]
                line.set_data([x, x + sample / 2, x + sample], [y, y, y])
                line.set_markevery([1])
                line.draw(recorder)  # type: ignore[arg-type]
                line.set_markevery(None)
            x += sample + 5
            recorder.words(x, y - self.size * 0.35, series.name, self.size, self.style.ink)
            x += self.metrics.width(series.name, self.size) + gap


class _Plot:
    """Where values and labels stand: the frame in points, the ticks, and equal steps across."""

    def __init__(self, left: float, foot: float, right: float, head: float, steps: int, ticks: list[float]) -> None:
        self.left, self.foot, self.right, self.head, self.ticks = left, foot, right, head, ticks
        self.step = (right - left) / steps

    def x(self, index: int) -> float:
        return self.left + self.step * (index + 0.5)

    def y(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return self.foot + (self.head - self.foot) * (value - low) / (high - low)


_AS_IT_IS = IdentityTransform()
_BOX = [Outline.MOVETO, Outline.LINETO, Outline.LINETO, Outline.LINETO, Outline.CLOSEPOLY]


def _heights(plot: _Plot, lines: Sequence[Values], index: int, reach: float) -> list[float]:
    """How high lines stand at a place and up to `reach` steps on either side of it."""
    places = [index + reach * share for share in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    found = (_between(values, place) for values in lines for place in places)
    return [plot.y(value) for value in found if value is not None]


def _between(values: Values, at: float) -> float | None:
    """The value of a line at a place, also between two of its points; None where it has a gap."""
    left, right = math.floor(at), math.ceil(at)
    if left < 0 or right >= len(values):
        return None
    first, last = values[left], values[right]
    if first is None or last is None:
        return None
    return float(first) + float(last - first) * (at - left)


def _ticks(chart: Chart) -> list[float]:
    """Even steps from zero to the highest value or above it."""
    values = [float(value) for series in chart.series for value in series.values if value is not None]
    low, high = min([*values, 0.0]), max([*values, 0.0])
    found = MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high if high > low else 1.0)
    ticks = [float(tick) for tick in found]
    while len(ticks) > 2 and ticks[1] <= low:
        ticks.pop(0)
    while len(ticks) > 2 and ticks[-2] >= high and high > low:
        ticks.pop()
    return ticks

"""Turns charts into drawings: matplotlib's lines draw themselves, a renderer of our own takes down what they draw.

No figure and no axes: these cost most of matplotlib's start and ten times what the artists cost. From the undermost to
the topmost: the zone beyond the floor standard or between the limits, the grid, the floor standard and the limits, the
target, results. What a line is stands at its right end, not in a legend.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import matplotlib
from matplotlib.lines import Line2D

from paperkit.document.nodes import Chart, ChartSeries
from paperkit.render.drawing.plot import Plot, apart
from paperkit.render.drawing.recorder import Recorder
from paperkit.render.drawing.shapes import Drawing, Shape, Stroke, Subpath, TextRun
from paperkit.render.drawing.style import MOST_LINES, ChartStyle, Metrics

matplotlib.rcdefaults()  # a `matplotlibrc` in the working folder has no say in a paper
MARKERS = {"circle": "o", "triangle": "^", "square": "s", "diamond": "D", "none": ""}
DASHES: dict[str, Any] = {
    "solid": "-", "dashed": (0, (4, 2.5)), "dotted": (0, (1, 2)), "dash-dot": (0, (6, 2, 1, 2)), "short": (0, (2, 2))
}  # fmt: skip
_HALO = 2.2  # points by which the white ground of a line is wider than the line
_DOT, _LATEST = 3.4, 6.6  # the size of a result's marker, and of the latest one
_ORDER = ("lower", "upper", "floor", "benchmark", "target", "actual")
_ALONE = 0.7  # of the room of a period, for a target that stands alone
_GUTTER = 0.26  # of the width, at most, for the names of lines
_LEADING = 1.16


@dataclass(frozen=True, slots=True)
class _Name:
    """What stands at the end of a line: its words line by line, and how high the line is there."""

    lines: tuple[str, ...]
    y: float
    colour: str
    bold: bool


def draw_charts(style: ChartStyle, metrics: Metrics, charts: Sequence[Chart]) -> list[Drawing]:
    """The drawings of charts of one style."""
    maker = _Maker(style, metrics)
    return [maker.draw(chart) for chart in charts]


class _Maker:
    """Draws charts of one style, one after another, with the same artists."""

    def __init__(self, style: ChartStyle, metrics: Metrics) -> None:
        self.style, self.metrics, self.size = style, metrics, style.size
        self.grid, self.foot = Stroke(style.grid, 0.5), Stroke(style.axis, 0.9)
        self.lines = {part: self._line(part) for part in style.series}
        self.halos = {part: self._line(part, halo=True) for part in style.series}

    def _line(self, part: str, *, halo: bool = False) -> Line2D:
        """A line; its halo is white and wider, so that it stands out from what is behind it (WCAG 2.2, 1.4.11)."""
        look, more = self.style.series[part], _HALO if halo else 0.0
        return Line2D(
            [], [], color="#FFFFFF" if halo else look.colour, linewidth=look.width + more,
            linestyle="-" if halo else DASHES[look.dash], marker=MARKERS[look.marker], markersize=_DOT + more,
            markeredgewidth=0,
        )  # fmt: skip

    def draw(self, chart: Chart) -> Drawing:
        """The drawing of a chart."""
        recorder = Recorder()
        scale = [float(tick) for tick in chart.scale]
        labels = chart.notation.ticks(scale)
        left = max(self.style.axis_room, max(self.metrics.width(label, self.size) for label in labels) + 8)
        gutter = max(self.style.names_room, self._gutter(chart))
        head = self.style.height - self.size * (_LEADING + 0.5 if chart.scale_note else 0.5)
        foot = self.size * 1.25 + 4 if chart.labelled else self.size
        plot = Plot(left, foot, self.style.width - gutter, head, len(chart.labels), scale)
        self._zones(recorder, plot, chart)
        self._ground(recorder, plot, chart, labels)
        if chart.stacked:
            self._stack(recorder, plot, chart)
            return Drawing(self.style.width, self.style.height, tuple(recorder.pieces))
        order = ("actual", *_ORDER) if self.style.actual_as == "columns" else _ORDER  # lines are in front of columns
        results = next((series for series in chart.series if series.part == "actual"), None)
        for series in sorted(chart.series, key=lambda series: order.index(series.part)):
            if series.part == "target" and results and not self._as_columns(results):  # it is seen on their ground
                self._ground_of(recorder, plot, results, chart)
            if self._as_columns(series):
                self._columns(recorder, plot, series, chart)
            elif series.part == "actual":
                self._results(recorder, plot, series, chart)
            else:
                self._run(recorder, self._level(plot, self._of_this_year(series, chart)), series.part)
        self._names(recorder, plot, chart, self._ends(plot, chart), plot.right + 1)
        return Drawing(self.style.width, self.style.height, tuple(recorder.pieces))

    def _of_this_year(self, series: ChartSeries, chart: Chart) -> tuple[Decimal | None, ...]:
        """The values since a series of the year so far began again: what last year's were compared with is over."""
        starts = _starts(chart)
        return (*(None for _ in series.values[:starts]), *series.values[starts:])

    def _as_columns(self, series: ChartSeries) -> bool:
        return series.part == "actual" and self.style.actual_as == "columns"

    # -- the ground ---------------------------------------------------------------------------------

    def _zones(self, recorder: Recorder, plot: Plot, chart: Chart) -> None:
        """The ground beyond the floor standard, and between two limits."""
        by_part = {series.part: series.values for series in chart.series}
        edge = plot.ticks[0] if chart.zone == "below" else plot.ticks[-1]
        for index in range(len(chart.labels)):
            low, high = (by_part[part][index] if part in by_part else None for part in ("lower", "upper"))
            floor = by_part["floor"][index] if "floor" in by_part else None
            if low is not None and high is not None:
                recorder.pieces.append(self._band(plot, index, float(low), float(high)))
            if floor is not None and chart.zone and self.style.actual_as == "line":
                recorder.pieces.append(self._band(plot, index, *sorted((float(floor), edge))))

    def _band(self, plot: Plot, index: int, low: float, high: float) -> Shape:
        left = plot.left + plot.step * index
        return _box(left, plot.y(low), left + plot.step, plot.y(high), self.style.zone)

    def _ground(self, recorder: Recorder, plot: Plot, chart: Chart, labels: Sequence[str]) -> None:
        colour = self.style.ink
        for tick, label in zip(plot.ticks, labels, strict=True):
            y = plot.y(tick)
            level = Subpath((plot.left, y), (((plot.right, y),),))
            at_foot = tick == 0 or tick == plot.ticks[0]
            recorder.pieces += (
                Shape((level,), stroke=self.foot if at_foot else self.grid),
                TextRun(plot.left - 5, y - self.size * 0.35, label, self.size, colour, align="right"),
            )
        now = _latest(chart) if chart.now is None else chart.now
        every = self._every(plot, chart.labels)
        for index, label in enumerate(chart.labels if chart.labelled else ()):
            if (index - (now or 0)) % every == 0:
                bold = index == now
                y = plot.foot - self.size * 1.25
                recorder.pieces.append(TextRun(plot.x(index), y, label, self.size, colour, bold=bold, align="centre"))
        if chart.scale_note:
            y = self.style.height - self.size
            recorder.pieces.append(TextRun(plot.left, y, chart.scale_note, self.size, colour))

    def _every(self, plot: Plot, labels: Iterable[str]) -> int:
        """How many steps labels need, so that none is over another."""
        widest = max(self.metrics.width(label, self.size, bold=True) for label in labels)
        return max(1, math.ceil((widest + 3) / plot.step))

    # -- what is shown ------------------------------------------------------------------------------

    def _points(self, plot: Plot, values: Sequence[Decimal | None], breaks: Sequence[int]) -> list[tuple[float, float]]:
        """Where values are; a missing value leaves a gap, as a new beginning does: nothing is drawn there."""
        points = [
            (plot.x(index), math.nan if value is None else plot.y(float(value))) for index, value in enumerate(values)
        ]
        for place in reversed(breaks):
            points.insert(place, (plot.x(place), math.nan))
        return points

    def _level(self, plot: Plot, values: Sequence[Decimal | None]) -> list[tuple[float, float]]:
        """Where the values of a target or the like are: one that stands alone is a level stroke as wide as a column."""
        known = [(plot.x(index), plot.y(float(value))) for index, value in enumerate(values) if value is not None]
        if len(known) != 1:
            return self._points(plot, values, ())
        [(x, y)], half = known, plot.step * _ALONE / 2
        return [(x - half, y), (x + half, y)]

    def _ground_of(self, recorder: Recorder, plot: Plot, series: ChartSeries, chart: Chart) -> None:
        """The halo of a line without the line."""
        self._drawn(recorder, self.halos[series.part], self._points(plot, self._of_this_year(series, chart), ()))

    def _run(self, recorder: Recorder, points: Sequence[tuple[float, float]], part: str, *, halo: bool = True) -> None:
        """A line with its markers, on its halo."""
        if halo:
            self._drawn(recorder, self.halos[part], points)
        self._drawn(recorder, self.lines[part], points)

    def _drawn(self, recorder: Recorder, line: Line2D, points: Sequence[tuple[float, float]]) -> None:
        line.set_data([x for x, _ in points], [y for _, y in points])
        line.draw(recorder)  # type: ignore[arg-type]

    def _results(self, recorder: Recorder, plot: Plot, series: ChartSeries, chart: Chart) -> None:
        """The line of results: of the year so far last year's is thin; the latest marker is large."""
        starts = _starts(chart)
        if starts:
            before = (*series.values[:starts], *(None for _ in series.values[starts:]))
            self._thin(recorder, self._points(plot, before, chart.breaks[:-1]))
            self._call_before(recorder, plot, series, chart)
        halo = all(other.part != "target" for other in chart.series)  # else the target is on it already
        self._run(recorder, self._points(plot, self._of_this_year(series, chart), ()), "actual", halo=halo)
        latest = _latest(chart)
        for index, value in enumerate(series.values):
            if value is not None and (index == latest or index in chart.hollow):
                self._mark(recorder, plot.x(index), plot.y(float(value)), index == latest, index in chart.hollow)

    def _thin(self, recorder: Recorder, points: Sequence[tuple[float, float]]) -> None:
        """Results of an earlier year, beside which this year's are looked at."""
        line = Line2D([x for x, _ in points], [y for _, y in points], color=self.style.axis, linewidth=1.0)
        line.draw(recorder)  # type: ignore[arg-type]

    def _call_before(
        self, recorder: Recorder, plot: Plot, series: ChartSeries, chart: Chart, *, beyond: float = 0.0
    ) -> None:
        """What last year's results are called: behind their end, or where this year's leave room.

        `beyond` is how far a column reaches beyond its middle.
        """
        starts = _starts(chart)
        points = [(plot.x(at), plot.y(float(value))) for at, value in enumerate(series.values) if value is not None]
        before = [point for point in points if point[0] < plot.x(starts)]
        if not before or not chart.before:
            return
        now, wide = points[len(before) :], self.metrics.width(chart.before, self.size)
        (x, y), drop, rise = before[-1], self.size * 0.35, self.size * 0.6
        places = [(x + beyond + 3, y - drop), (x + beyond - wide, y + rise), (x + beyond - wide, y - 2 * rise)]
        places += [(plot.left + 2, plot.head - self.size)]
        kept = [(left, min(plot.head - self.size * 0.8, max(plot.foot + 2, foot))) for left, foot in places]
        free = (one for one in kept if not _meets(one, wide, self.size, now, down_to=plot.foot if beyond else None))
        left, foot = next(free, kept[-1])
        recorder.pieces.append(TextRun(left, foot, chart.before, self.size, self.style.axis))

    def _mark(self, recorder: Recorder, x: float, y: float, latest: bool, hollow: bool) -> None:
        """The marker of the latest result, or of one that is not final, which is hollow."""
        look = self.style.series["actual"]
        mark = Line2D(
            [x], [y], linestyle="", marker=MARKERS[look.marker] or "o", markersize=_LATEST if latest else _DOT + 1.6,
            markeredgewidth=1.4, markeredgecolor=look.colour, markerfacecolor="#FFFFFF" if hollow else look.colour,
        )  # fmt: skip
        mark.draw(recorder)  # type: ignore[arg-type]

    def _columns(self, recorder: Recorder, plot: Plot, series: ChartSeries, chart: Chart) -> None:
        """The columns of results: of the year so far last year's are pale, beside which this year's are looked at."""
        wide, zero, colour = plot.step * 0.5, plot.y(0), self.style.series["actual"].colour
        starts = _starts(chart)
        for index, value in enumerate(series.values):
            if value is None:
                continue
            x, top = plot.x(index) - wide / 2, plot.y(float(value))
            if index < starts:
                box = _box(x, zero, x + wide, top, self.style.zone)
                recorder.pieces.append(replace(box, stroke=Stroke(self.style.axis, 0.8)))
                continue
            recorder.pieces.append(_box(x, zero, x + wide, top, colour))
            if index in chart.hollow:
                inner = sorted((zero, top - math.copysign(1.2, top - zero)))
                recorder.pieces.append(_box(x + 1.2, inner[0], x + wide - 1.2, inner[1], "#FFFFFF"))
        if starts:
            self._call_before(recorder, plot, series, chart, beyond=wide / 2)

    def _stack(self, recorder: Recorder, plot: Plot, chart: Chart) -> None:
        """A column for each period, made up of one box for each series, the first undermost; named beside the last."""
        wide, edge, room = plot.step * 0.6, Stroke(self.style.axis, 0.5), self._room(plot)
        latest = _latest(chart)
        names: list[_Name] = []
        tops = [0.0] * len(chart.labels)
        for number, series in enumerate(chart.series):
            fill = self.style.shares[number % len(self.style.shares)]
            for index, value in enumerate(series.values):
                if value is None:
                    continue
                foot, tops[index] = tops[index], tops[index] + float(value)
                x = plot.x(index) - wide / 2
                if value:
                    box = _box(x, plot.y(foot), x + wide, plot.y(tops[index]), fill)
                    recorder.pieces.append(replace(box, stroke=edge))
                if index == latest:
                    lines = self._shortened(self._said(chart, series), room)
                    names.append(_Name(lines, plot.y((foot + tops[index]) / 2), self.style.ink, False))
        if latest is not None:
            self._names(recorder, plot, chart, names, plot.x(latest) + wide / 2 + 1)

    # -- names --------------------------------------------------------------------------------------

    def _said(self, chart: Chart, series: ChartSeries) -> str:
        """What stands at the end of a line: its name and its value there, with its quarter where that moved.

        A result that is not of the paper's own quarter has its quarter too.
        """
        end = _end(chart, series)
        if end is None:
            return ""
        (last, value), latest = end, _latest(chart)
        moves = latest is not None and last != latest and series.values[latest] != value
        earlier = series.part == "actual" and chart.now is not None and last != chart.now
        when = f" {chart.labels[last]}" if moves or earlier else ""
        return f"{series.name}{when} {chart.notation.printed(value)}"

    def _gutter(self, chart: Chart) -> float:
        """The room that names need at the right."""
        said = [word for series in chart.series for word in self._said(chart, series).split(" ")]
        longest = max((self.metrics.width(word, self.size, bold=True) for word in said), default=0.0)
        if self.style.names_room:
            return longest + 8
        whole = max((self._wide(self._said(chart, series)) for series in chart.series), default=0.0)
        return max(longest, min(whole, self.style.width * _GUTTER)) + 8

    def _wide(self, text: str) -> float:
        return self.metrics.width(text, self.size, bold=True)

    def _wrapped(self, text: str, room: float) -> tuple[str, ...]:
        """A text in lines that fit a width."""
        lines: list[str] = []
        for word in text.split(" "):
            if lines and self._wide(f"{lines[-1]} {word}") <= room:
                lines[-1] = f"{lines[-1]} {word}"
            else:
                lines.append(word)
        return tuple(lines)

    def _shortened(self, text: str, room: float) -> tuple[str, ...]:
        """A text in no more than two lines, its share whole: the table under the chart has the name."""
        lines = self._wrapped(text, room)
        if len(lines) <= MOST_LINES:
            return lines
        *words, share = text.split(" ")
        while words:
            words.pop()
            lines = self._wrapped(f"{' '.join(words)}\u2026 {share}", room)
            if len(lines) <= MOST_LINES:
                break
        return lines[:MOST_LINES]

    def _room(self, plot: Plot) -> float:
        """How wide the names at the right may be."""
        return self.style.width - plot.right - 8

    def _ends(self, plot: Plot, chart: Chart) -> list[_Name]:
        """What each line is and where it ends."""
        return [
            _Name(
                self._wrapped(self._said(chart, series), self._room(plot)),
                plot.y(float(end[1])),
                self.style.series[series.part].colour,
                series.part == "actual",
            )
            for series in chart.series
            if (end := _end(chart, series))
        ]

    def _names(self, recorder: Recorder, plot: Plot, chart: Chart, names: list[_Name], edge: float) -> None:
        """The names at the right, none over another and in the order of their heights; `edge` is where lines end."""
        names.sort(key=lambda name: (name.y, name.bold))
        tall = [len(name.lines) * self.size * _LEADING + 1 for name in names]
        heights = [name.y + place * 0.01 for place, name in enumerate(names)]
        note = self.metrics.width(chart.scale_note, self.size)
        beyond = plot.left + note > plot.right  # what is over the plot goes on over the names
        highest = self.style.height - (self.size * _LEADING if beyond else 0.0)
        middles = apart(heights, tall, plot.foot - self.size, highest)
        for name, middle, high in zip(names, middles, tall, strict=True):
            self._lead(recorder, name, middle, (edge, plot.right + 6))
            top = middle + high / 2 - self.size * 0.95
            for number, line in enumerate(name.lines):
                y = top - number * self.size * _LEADING
                recorder.pieces.append(TextRun(plot.right + 8, y, line, self.size, name.colour, bold=name.bold))

    def _lead(self, recorder: Recorder, name: _Name, middle: float, across: tuple[float, float]) -> None:
        """A thin elbow beside the plot, where a name is higher or lower than its line ends."""
        if abs(middle - name.y) > self.size * 0.6:
            outline = Subpath((across[0], name.y), (((across[1], middle),),))
            recorder.pieces.append(Shape((outline,), stroke=Stroke(self.style.axis, 0.5)))


def _meets(
    place: tuple[float, float], wide: float, size: float, points: Sequence[tuple[float, float]], down_to: float | None
) -> bool:
    """Whether words at a place would stand on a line through points, or, with `down_to`, on columns from there."""
    left, foot, near = place[0] - 3, place[1] - 3, 3.0
    right, head = place[0] + wide + near, place[1] + size * 0.72 + near
    if down_to is not None:
        return any(left <= x <= right and y >= foot for x, y in points)
    for (x, y), (further, after) in pairwise([*points, *points[-1:]]):
        steps = [(x + (further - x) * part / 12, y + (after - y) * part / 12) for part in range(13)]
        if any(left <= across <= right and foot <= up <= head for across, up in steps):
            return True
    return False


def _end(chart: Chart, series: ChartSeries) -> tuple[int, Decimal] | None:
    """The value that a line is named by, and its place: the last; in a year so far that beside the latest result."""
    known = [(index, value) for index, value in enumerate(series.values) if value is not None]
    beside = [(index, value) for index, value in known if chart.breaks and index == _latest(chart)]
    return next(reversed([*known, *beside]), None)


def _starts(chart: Chart) -> int:
    """The place from which values are of this year, where results of the year so far began again; else the first."""
    return max(chart.breaks, default=0)


def _latest(chart: Chart) -> int | None:
    """The place of the latest result; of parts of a whole, that of the latest whole."""
    shown = next((series for series in chart.series if series.part == "actual"), chart.series[0])
    return max((index for index, value in enumerate(shown.values) if value is not None), default=None)


def _box(left: float, foot: float, right: float, head: float, colour: str) -> Shape:
    """A filled box."""
    corners = Subpath((left, foot), (((right, foot),), ((right, head),), ((left, head),)), closed=True)
    return Shape((corners,), fill=colour)

"""Turns charts into figures: a picture with its description, and under it, folded away, the table that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from paperkit.document.nodes import Chart
from paperkit.layout.layout import Layout
from paperkit.layout.wording import Wording
from paperkit.render.drawing.chart_style import chart_style
from paperkit.render.drawing.shapes import Drawing
from paperkit.render.drawing.style import Metrics
from paperkit.render.html.colours import Colours
from paperkit.render.html.elements import Element, Inner, made, said, unheard
from paperkit.render.html.svg import picture
from paperkit.render.html.tables import dash, in_box
from paperkit.worker import Call

WIDTH = 390.0
"""Points: the width in which charts are drawn: on most screens their words are then as large as those of a table."""
_DRAW = ("paperkit.render.drawing.charts", "draw_charts")

Drawings: TypeAlias = Mapping[Chart, Drawing]


def drawings(charts: Iterable[Chart], layout: Layout, metrics: Metrics, call: Call) -> dict[Chart, Drawing]:
    """The drawing of each chart, all in one width and each with its periods under it."""
    made: dict[Chart, Drawing] = {}
    by_parts: dict[int, list[Chart]] = {}
    for chart in dict.fromkeys(charts):
        by_parts.setdefault(chart.parts, []).append(chart)
    for parts, alike in by_parts.items():
        style = chart_style(layout, WIDTH, parts=parts)
        drawn = call(*_DRAW, style, metrics, [replace(chart, labelled=True, card="") for chart in alike])
        made.update(zip(alike, drawn, strict=True))
    return made


@dataclass(frozen=True, slots=True)
class Pictures:
    """The drawings of charts, and how wide their words are in the layout's typeface."""

    drawings: Drawings
    metrics: Metrics

    def figure(self, chart: Chart, id: str, wording: Wording, colours: Colours) -> Element:
        """The figure of a chart; its description is all of what is heard of the picture."""
        short, _, more = chart.description.partition(". ")
        parts = [made("title", f"{short}." if more else short, id=f"{id}-title")]
        parts += [made("desc", more, id=f"{id}-desc")] if more else []
        image = picture(self.drawings[chart], colours, self.metrics)
        for at, part in enumerate(parts):
            image.insert(at, part)
        image.set("role", "img")
        image.set("aria-labelledby", " ".join(part.get("id", "") for part in parts))
        named = f"{id}-title"  # it is moved by itself where it is wider than its page
        plot = made("div", image, class_="plot", role="group", tabindex="0", aria_labelledby=named)
        return made("figure", plot, _shown(chart, id, wording), class_="chart")


def _shown(chart: Chart, id: str, wording: Wording) -> Element:
    """The table that a chart shows: a row a period, a column a line."""
    names = (made("th", series.name, scope="col", class_="right") for series in chart.series)
    head = made("tr", made("th", wording.web.period, scope="col"), *names)
    body = made("tbody", *_rows(chart, wording))
    caption = made("caption", said(wording.web.figures), id=f"{id}-table")
    table = made("table", caption, made("thead", head), body, class_="table data")
    return made("details", made("summary", wording.web.figures), in_box(table, f"{id}-table"))


def _rows(chart: Chart, wording: Wording) -> Iterator[Element]:
    for at, label in enumerate(chart.labels):
        row = made("tr", made("th", label, scope="row"))
        for series in chart.series:
            value = series.values[at]
            inner: list[Inner] = [] if value is None else [chart.notation.printed(value)]
            for mark in series.marks[at] if series.marks else ():
                inner += [unheard(mark.glyph, class_="mark"), said(f" {mark.words}")]
            row.append(made("td", *(inner or dash(wording.nothing, wording.nothing_word)), class_="right"))
        yield row

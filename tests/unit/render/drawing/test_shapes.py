"""A drawing belongs to no format: here it is drawn as SVG, and what SVG shows is what the chart holds."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from dataclasses import astuple
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import assert_never, get_args
from xml.etree import ElementTree

import pytest
from unit.making import committee, layout_of, renderer

from paperkit.document.nodes import Chart, ChartSeries
from paperkit.layout.layout import Layout
from paperkit.render.drawing.chart_style import chart_style
from paperkit.render.drawing.charts import draw_charts
from paperkit.render.drawing.shapes import Align, Drawing, Point, Shape, Subpath, TextRun
from paperkit.values.quantity import Notation

ACTUAL = (Decimal("-10.5"), Decimal(40), None, Decimal("62.25"), Decimal(100))
TARGET = (Decimal(50), Decimal(50), Decimal(50), Decimal(50), None)
CHART = Chart(
    ("Dec 10", "Mar 11", "Jun 11", "Sep 11", "Dec 11 < & >"),
    (ChartSeries("Result", ACTUAL, "actual"), ChartSeries("Target", TARGET, "target")),
    Notation(1, suffix="%"), "A description", scale=tuple(Decimal(tick) for tick in (-50, 0, 50, 100)),
)  # fmt: skip
TEXTS = [
    *("−50%", "0%", "50%", "100%"), "Dec 10", "Jun 11", "Dec 11 < & >", "Target Sep 11", "50.0%", "Result 100.0%"
]  # fmt: skip


def drawn(layout: Layout) -> Drawing:
    [made] = draw_charts(chart_style(layout, 300), renderer().fonts.metrics(), [CHART])
    return made


@pytest.fixture(params=["line", "columns"])
def drawing(request: pytest.FixtureRequest, tmp_path: Path) -> Drawing:
    """The chart with its results as a line or as columns."""
    return drawn(layout_of(tmp_path, f"chart: {{actual_as: {request.param}}}\n"))


# -- as SVG ---------------------------------------------------------------------------------------


def svg(drawing: Drawing) -> ElementTree.Element:
    """A drawing as SVG, whose y runs downwards."""
    root = ElementTree.Element(
        "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {drawing.width} {drawing.height}"
    )

    def data(subpath: Subpath) -> str:
        segments = [(subpath.start,), *subpath.segments]
        spots = [" ".join(f"{x:.2f},{drawing.height - y:.2f}" for x, y in segment) for segment in segments]
        letters = ["M", *("LQC"[len(segment) - 1] for segment in subpath.segments)]
        return " ".join(map("".join, zip(letters, spots, strict=True))) + " Z" * subpath.closed

    for piece in drawing.pieces:
        match piece:
            case Shape():
                path = ElementTree.SubElement(root, "path", d=" ".join(map(data, piece.subpaths)))
                path.set("fill", piece.fill or "none")
                if piece.stroke:
                    path.set("stroke", piece.stroke.colour)
                    path.set("stroke-width", f"{piece.stroke.width}")
                    path.set("stroke-miterlimit", "10")
                    path.set("stroke-dasharray", " ".join(map(str, piece.stroke.dashes)) or "none")
                    path.set("stroke-dashoffset", f"{piece.stroke.offset}")
            case TextRun():
                text = ElementTree.SubElement(root, "text", x=f"{piece.x:.2f}", y=f"{drawing.height - piece.y:.2f}")
                text.set("fill", piece.colour)
                text.set("font-size", f"{piece.size}")
                text.set("font-weight", "bold" if piece.bold else "normal")
                text.set("text-anchor", {"left": "start", "centre": "middle", "right": "end"}[piece.align])
                text.text = piece.text
            case _:
                assert_never(piece)
    return root


def corners(path: ElementTree.Element) -> list[list[Point]]:
    """Where the lines of an SVG path lead, a list for each of its subpaths."""
    found: list[list[Point]] = []
    for word in path.get("d", "").split():
        if word[0] == "M":
            found.append([])
        if word[0] in "ML":
            x, y = word[1:].split(",")
            found[-1].append((float(x), float(y)))
    return found


def values(picture: ElementTree.Element, heights: list[float]) -> list[float]:
    """Heights of an SVG chart as its axis says them: read off its level lines and the words beside them."""
    rules = [path for path in picture.iter("path") if path.get("stroke-width") in {"0.5", "0.9"}]
    (low, _), (high, _) = corners(rules[0])[0][0], corners(rules[-1])[0][0]
    feet = [corners(rule)[0][0][1] for rule in rules]
    ticks = [float(str(text.text).replace("−", "-").rstrip("%")) for text in list(picture.iter("text"))[: len(rules)]]
    assert low == high  # the rules begin below each other
    return [ticks[0] + (ticks[-1] - ticks[0]) * (y - feet[0]) / (feet[-1] - feet[0]) for y in heights]


def test_svg_shows_all_text_in_order(drawing: Drawing) -> None:
    texts = ElementTree.fromstring(ElementTree.tostring(svg(drawing))).findall("{*}text")
    assert [text.text for text in texts] == TEXTS
    assert [text.text for text in texts if text.get("font-weight") == "bold"] == ["Dec 11 < & >", "Result 100.0%"]


def test_svg_shows_all_pieces_in_order(drawing: Drawing) -> None:
    kinds = ["path" if isinstance(piece, Shape) else "text" for piece in drawing.pieces]
    assert [element.tag for element in svg(drawing)] == kinds


def test_svg_shows_a_level_line_for_each_tick(drawing: Drawing) -> None:
    picture = svg(drawing)
    rules = [path for path in picture.iter("path") if path.get("stroke-width") in {"0.5", "0.9"}]
    heights = []
    for rule in rules:
        [[(left, y), (right, same)]] = corners(rule)
        assert (y, right - left > 120) == (same, True)
        heights.append(y)
    assert values(picture, heights) == pytest.approx([-50, 0, 50, 100], abs=0.1)


@pytest.mark.parametrize("series", CHART.series, ids=lambda series: series.part)
def test_svg_shows_each_value_of_a_line_and_no_other(series: ChartSeries) -> None:
    layout = committee()
    picture, look = svg(drawn(layout)), chart_style(layout, 300).series[series.part]
    drawn_so = [path for path in picture.iter("path") if str(path.get("stroke")).lower() == look.colour.lower()]
    [line] = [path for path in drawn_so if path.get("stroke-width") == str(look.width)]
    shown = [values(picture, [y for _, y in subpath]) for subpath in corners(line)]
    gaps = [[float(value) for value in run] for run in runs(series.values)]
    assert len(shown) == len(gaps)
    for found, expected in zip(shown, gaps, strict=True):
        assert found == pytest.approx(expected, abs=0.1)
    markers = [path for path in picture.iter("path") if str(path.get("fill")).lower() == look.colour.lower()]
    assert len(markers) in {0, 1 + sum(value is not None for value in series.values)}  # the latest has two


def runs(values: tuple[Decimal | None, ...]) -> Iterator[list[Decimal]]:
    """Values that follow each other without a gap."""
    run: list[Decimal] = []
    for value in (*values, None):
        if value is not None:
            run.append(value)
        elif run:
            yield run
            run = []


def test_svg_shows_each_value_of_columns(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "chart: {actual_as: columns}\n")
    picture, colour = svg(drawn(layout)), chart_style(layout, 300).series["actual"].colour
    boxes = [corners(path)[0] for path in picture.iter("path") if path.get("fill") == colour]
    columns = [box for box in boxes if len(box) == 4]
    feet, heads = [box[0][1] for box in columns], [box[2][1] for box in columns]
    assert values(picture, feet) == pytest.approx([0] * 4, abs=0.1)
    assert values(picture, heads) == pytest.approx([-10.5, 40, 62.25, 100], abs=0.1)
    assert all(left[0][0] < left[1][0] < right[0][0] for left, right in pairwise(columns))


# -- of no format ---------------------------------------------------------------------------------


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)
    else:
        assert value is None or isinstance(value, float | int | bool)


def test_a_drawing_holds_words_of_the_chart_colours_alignments_and_numbers(drawing: Drawing) -> None:
    """So no operator of PDF's, nor an element of SVG's."""
    found = set(strings(astuple(drawing)))
    colours = {string for string in found if re.fullmatch("#[0-9A-Fa-f]{6}", string)}
    assert len(colours) >= 4
    assert found - colours == {*TEXTS, *get_args(Align)}


def test_a_drawing_comes_back_from_another_process_as_it_was(drawing: Drawing) -> None:
    assert pickle.loads(pickle.dumps(drawing)) == drawing

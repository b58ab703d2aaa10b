"""Charts as drawings: where lines, columns and words stand, and where nothing does."""

from __future__ import annotations

import itertools
from decimal import Decimal
from pathlib import Path

import pytest
from unit.making import committee, layout_of, renderer

from paperkit.document.nodes import Chart, ChartSeries
from paperkit.layout.layout import Layout
from paperkit.layout.read import read_layout
from paperkit.layout.where import layouts_for, packaged_layouts
from paperkit.render.drawing.chart_style import chart_style
from paperkit.render.drawing.charts import draw_charts
from paperkit.render.drawing.shapes import Drawing, Point, Shape, Subpath, TextRun
from paperkit.values.quantity import Notation

NAVY, ORANGE = "#12436d", "#b8501b"  # of results and of targets in the committee layout


def series(text: str, part: str = "actual") -> ChartSeries:
    """A series from values, a dash for what is missing."""
    values = tuple(None if value == "-" else Decimal(value) for value in text.split())
    return ChartSeries(part.capitalize(), values, part)


def drawn(
    actual: str, target: str = "", *, suffix: str = "", decimals: int = 1, layout: Layout | None = None
) -> Drawing:
    """A chart of results and targets, 300 points wide."""
    rows = (series(actual), *([series(target, "target")] if target else []))
    labels = tuple(f"q{index}" for index in range(len(actual.split())))
    style = chart_style(layout or committee(), 300)
    [made] = draw_charts(
        style, renderer().fonts.metrics(), [Chart(labels, rows, Notation(decimals, suffix=suffix), "d")]
    )
    return made


def words(drawing: Drawing) -> list[TextRun]:
    return [made for made in drawing.pieces if isinstance(made, TextRun)]


def shapes(drawing: Drawing) -> list[Shape]:
    return [made for made in drawing.pieces if isinstance(made, Shape)]


def ticks(drawing: Drawing) -> list[str]:
    """The labels of the axis, from below."""
    texts = [made.text for made in words(drawing)]
    return texts[: texts.index("q0")]


def lines(drawing: Drawing, colour: str, width: float) -> list[Shape]:
    """What is drawn in a colour and width: the line, then its sample in the legend."""
    stroked = [(shape, shape.stroke) for shape in shapes(drawing) if shape.stroke and not shape.fill]
    return [shape for shape, stroke in stroked if (stroke.colour.lower(), stroke.width) == (colour, width)]


def points(subpath: Subpath) -> list[Point]:
    """Where a subpath begins and where each of its segments ends."""
    return [subpath.start, *(segment[-1] for segment in subpath.segments)]


def filled(drawing: Drawing, *, round: bool) -> list[list[Point]]:
    """The points of what is filled with results' colour: of markers, which are round here, or of boxes."""
    found = [shape.subpaths[0] for shape in shapes(drawing) if (shape.fill or "").lower() == NAVY]
    return [points(subpath) for subpath in found if any(len(segment) > 1 for segment in subpath.segments) is round]


@pytest.fixture
def columns(tmp_path: Path) -> Layout:
    """A layout that draws results as columns."""
    return layout_of(tmp_path, "chart: {actual_as: columns}\n")


# -- ticks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("78.2 82.1", ["0", "20", "40", "60", "80", "100"]),
        ("3 5", ["0", "1", "2", "3", "4", "5"]),
        ("0.2 0.4", ["0", "0.1", "0.2", "0.3", "0.4"]),
        ("1200 1900", ["0", "500", "1,000", "1,500", "2,000"]),
    ],
)
def test_ticks_are_even_and_begin_at_zero(values: str, expected: list[str]) -> None:
    assert ticks(drawn(values)) == expected


def test_ticks_cover_all_series() -> None:
    assert ticks(drawn("3 4", "5 19"))[-1] == "20"


def test_values_below_zero_have_ticks_below_zero() -> None:
    found = [float(tick.replace("\u2212", "-")) for tick in ticks(drawn("-7 12"))]
    assert found[0] <= -7
    assert found[-1] >= 12
    assert 0 in found


@pytest.mark.parametrize("values", ["- -", "0 0"])
def test_a_chart_without_height_still_has_ticks(values: str) -> None:
    found = ticks(drawn(values))
    assert (found[0], found[-1]) == ("0", "1")


def test_ticks_carry_the_unit() -> None:
    assert ticks(drawn("50 100", suffix="%"))[-1] == "100%"


@pytest.mark.parametrize(
    ("values", "notation", "expected"),
    [
        ("155 210", Notation(clock=True), ["0:00", "1:00", "2:00", "3:00", "4:00"]),
        ("20 45", Notation(clock=True), ["0:00", "0:10", "0:20", "0:30", "0:40", "0:50"]),
        (
            "1.2 2.4",
            Notation(2, "\u00a3"),
            ["\u00a30.00", "\u00a30.50", "\u00a31.00", "\u00a31.50", "\u00a32.00", "\u00a32.50"],
        ),
        (
            "900000 3900000",
            Notation(1, "\u00a3", "m", Decimal(1_000_000)),
            ["\u00a30m", "\u00a31m", "\u00a32m", "\u00a33m", "\u00a34m"],
        ),
    ],
)
def test_ticks_are_even_in_what_is_printed(values: str, notation: Notation, expected: list[str]) -> None:
    chart = Chart(("q0", "q1"), (series(values),), notation, "d")
    [made] = draw_charts(chart_style(committee(), 300), renderer().fonts.metrics(), [chart])
    assert ticks(made) == expected


# -- lines ----------------------------------------------------------------------------------------


def test_a_line_joins_its_values() -> None:
    line, _ = lines(drawn("1 2 3"), NAVY, 2.2)
    assert [len(points(subpath)) for subpath in line.subpaths] == [3]


def test_a_missing_value_leaves_a_gap() -> None:
    line, _ = lines(drawn("1 2 - 4 5"), NAVY, 2.2)
    assert [len(points(subpath)) for subpath in line.subpaths] == [2, 2]


def test_values_stand_at_even_steps_and_their_height() -> None:
    drawing = drawn("0 50 100")
    (x0, y0), (x1, y1), (x2, y2) = points(lines(drawing, NAVY, 2.2)[0].subpaths[0])
    assert x1 - x0 == pytest.approx(x2 - x1)
    assert y1 - y0 == pytest.approx(y2 - y1)
    [zero] = [made.y for made in words(drawing) if made.text == "0"]
    assert y0 == pytest.approx(zero + committee().style("chart").size * 0.35)  # its label stands lower


def test_lines_are_told_apart_without_colour() -> None:
    drawing = drawn("1 2", "2 2")
    dashes = {shape.stroke.dashes for shape in lines(drawing, ORANGE, 1.6) if shape.stroke}
    assert [len(lengths) for lengths in dashes] == [2]
    assert {shape.stroke.dashes for shape in lines(drawing, NAVY, 2.2) if shape.stroke} == {()}


def test_each_value_has_a_marker_and_so_has_the_legend() -> None:
    assert len(filled(drawn("1 - 3"), round=True)) == 2 + 1


# -- columns --------------------------------------------------------------------------------------


def test_a_column_stands_on_zero_and_is_as_high_as_its_value(columns: Layout) -> None:
    *bars, _ = filled(drawn("50 100", layout=columns), round=False)
    feet = {min(y for _, y in bar) for bar in bars}
    low, high = (max(y for _, y in bar) - min(y for _, y in bar) for bar in bars)
    assert len(feet) == 1
    assert high == pytest.approx(2 * low)


def test_a_missing_value_has_no_column(columns: Layout) -> None:
    assert len(filled(drawn("50 - 100", layout=columns), round=False)) == 2 + 1  # and the sample in the legend


def test_a_target_stays_a_line_among_columns(columns: Layout) -> None:
    assert len(lines(drawn("50 100", "80 80", layout=columns), ORANGE, 1.6)) == 2


# -- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "said"), [("82.1", 1, "82.1%"), ("80", 1, "80.0%"), ("1200", 0, "1,200%")]
)
def test_the_latest_result_is_said_in_bold_with_its_decimals(value: str, decimals: int, said: str) -> None:
    bold = [made.text for made in words(drawn(f"78.2 {value} -", suffix="%", decimals=decimals)) if made.bold]
    assert bold == [said]


def test_the_latest_result_is_rounded_as_in_the_table() -> None:
    assert [made.text for made in words(drawn("1 2.5", decimals=0)) if made.bold] == ["3"]


def test_the_latest_result_has_a_true_minus() -> None:
    assert [made.text for made in words(drawn("1 -2", decimals=0)) if made.bold] == ["−2"]


def test_without_results_no_latest_one_is_said() -> None:
    assert [made for made in words(drawn("- -", "80 80")) if made.bold] == []


@pytest.mark.parametrize(("actual", "above"), [("90", True), ("70", False)])
def test_the_latest_result_stands_away_from_the_target(actual: str, above: bool) -> None:
    drawing = drawn(f"80 {actual}", "80 80")
    [latest] = [made for made in words(drawing) if made.bold]
    _, (_, point) = points(lines(drawing, NAVY, 2.2)[0].subpaths[0])
    assert (latest.y > point) is above


@pytest.mark.parametrize(
    ("actual", "others"),
    [
        ("10 9.4", [("9 9", "target"), ("10.5 10.5", "floor")]),  # beside the point on either side a line is in the way
        ("300 309", [("350 350", "upper"), ("290 290", "lower")]),
        ("69 77", [("80 80", "target"), ("70 70", "floor")]),
        ("60 20 61", [("61.5 61.5 61.5", "target")]),
    ],
)
def test_no_line_crosses_the_latest_result(actual: str, others: list[tuple[str, str]]) -> None:
    rows = (series(actual), *(series(text, part) for text, part in others))
    labels = tuple(f"q{index}" for index in range(len(actual.split())))
    style = chart_style(read_layout(packaged_layouts() / "northmere.yaml", layouts_for(packaged_layouts())), 200)
    [drawing] = draw_charts(style, renderer().fonts.metrics(), [Chart(labels, rows, Notation(1), "d")])
    [latest] = [made for made in words(drawing) if made.bold]
    half = renderer().fonts.metrics().width(latest.text, style.size) / 2
    thick = [shape for shape in shapes(drawing) if shape.stroke and shape.stroke.width > 0.8]  # the grid is thin
    assert len(thick) == 2 * len(rows)  # each line, and its sample in the legend
    for shape in thick:
        for (left, low), (right, high) in itertools.pairwise(points(shape.subpaths[0])):
            for x in (latest.x - half, latest.x, latest.x + half):
                if left <= x <= right and right > left:
                    y = low + (high - low) * (x - left) / (right - left)
                    assert not latest.y <= y <= latest.y + style.size * 0.75


def test_the_legend_names_each_series_in_the_middle_below() -> None:
    drawing = drawn("1 2", "2 2")
    actual, target = words(drawing)[-2:]
    assert (actual.text, target.text) == ("Actual", "Target")
    assert actual.y == target.y < min(made.y for made in words(drawing)[:-2])


def test_all_stands_on_the_ground() -> None:
    drawing = drawn("78.2 76.9 79.4 82.1 - - -", "80 80 80 80 80 80 80", suffix="%")
    face, before = renderer().fonts.face(), {"left": 0.0, "centre": 0.5, "right": 1.0}
    for made in words(drawing):
        width = face.width(made.text, made.size)
        assert 0 <= made.x - width * before[made.align] <= 300 - width
    assert all(0 <= made.y <= drawing.height - made.size * 0.7 for made in words(drawing))


# -- one after another ----------------------------------------------------------------------------


def test_one_chart_leaves_nothing_behind_for_the_next() -> None:
    charts = [Chart(("a", "b"), (series(values),), Notation(), "d") for values in ("1 2", "- 5", "1 2")]
    first, _, third = draw_charts(chart_style(committee(), 300), renderer().fonts.metrics(), charts)
    assert first == third


def test_lines_that_cross_columns_have_a_white_edge(tmp_path: Path) -> None:
    """The line itself may be as dark as the columns behind it."""
    columns = layout_of(tmp_path, "chart: {actual_as: columns}\n")
    assert len(lines(drawn("3 4", "2 2", layout=columns), "#ffffff", 4.0)) == 1
    assert lines(drawn("3 4", "2 2"), "#ffffff", 4.0) == []

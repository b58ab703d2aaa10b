"""Charts as drawings: where lines, columns and words stand, and where nothing does."""

from __future__ import annotations

import itertools
from dataclasses import replace
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
from paperkit.values.axis import scale
from paperkit.values.colour import contrast
from paperkit.values.quantity import Notation

NORTHMERE = read_layout(packaged_layouts() / "northmere.yaml", layouts_for(packaged_layouts()))
BOROUGH = read_layout(packaged_layouts() / "borough.yaml", layouts_for(packaged_layouts()))
NAVY, ORANGE = "#12436d", "#b8501b"  # of results and of targets in the committee layout


def series(text: str, part: str = "actual") -> ChartSeries:
    """A series from values, a dash for what is missing."""
    values = tuple(None if value == "-" else Decimal(value) for value in text.split())
    return ChartSeries(part.capitalize(), values, part)


def numbers(text: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(number) for number in text.split())


def drawn(
    actual: str,
    target: str = "",
    *,
    floor: str = "",
    suffix: str = "",
    decimals: int = 1,
    layout: Layout | None = None,
    scale: str = "0 25 50 75 100",
    note: str = "",
    zone: str = "",
    hollow: tuple[int, ...] = (),
    breaks: tuple[int, ...] = (),
    now: int | None = None,
    before: str = "",
) -> Drawing:
    """A chart of results, targets and floor standards, 300 points wide."""
    others = ((target, "target"), (floor, "floor"))
    rows = (series(actual), *(series(text, part) for text, part in others if text))
    labels = tuple(f"q{index}" for index in range(len(actual.split())))
    style = chart_style(layout or (NORTHMERE if floor else committee()), 300)
    chart = Chart(
        labels, rows, Notation(decimals, suffix=suffix), "d", scale=numbers(scale), scale_note=note, hollow=hollow,
        zone=zone, breaks=breaks, now=now, before=before,  # type: ignore[arg-type]
    )  # fmt: skip
    [made] = draw_charts(style, renderer().fonts.metrics(), [chart])
    return made


def stacked(*rows: str) -> Drawing:
    """A chart of the parts of a whole, 300 points wide; each row is the values of one part."""
    parts = tuple(replace(series(text, f"share-{number}"), name=f"part {number}") for number, text in enumerate(rows))
    labels = tuple(f"q{index}" for index in range(len(rows[0].split())))
    scaled = numbers("0 25 50 75 100")
    chart = Chart(labels, parts, Notation(0, suffix="%"), "d", scale=scaled, stacked=True)
    [made] = draw_charts(chart_style(committee(), 300), renderer().fonts.metrics(), [chart])
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
    """What is drawn in a colour and width."""
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


# -- the scale ------------------------------------------------------------------------------------


def test_the_scale_is_that_of_the_chart() -> None:
    assert ticks(drawn("78.2 82.1", scale="70 75 80 85", suffix="%")) == ["70%", "75%", "80%", "85%"]


def test_a_scale_that_is_cut_says_so_at_the_head() -> None:
    drawing = drawn("78.2 82.1", scale="70 75 80 85", note="Axis starts at 70%")
    [note] = [made for made in words(drawing) if made.text == "Axis starts at 70%"]
    assert note.y > max(made.y for made in words(drawing) if made is not note)


@pytest.mark.parametrize(
    ("scale", "notation", "expected"),
    [
        ("0 60 120", Notation(clock=True), ["0:00", "1:00", "2:00"]),
        ("0 1 2", Notation(2, "£"), ["£0", "£1", "£2"]),
        ("0 0.5 1", Notation(2, "£"), ["£0", "£0.50", "£1.00"]),
        ("0 2000000", Notation(1, "£", "m", Decimal(1_000_000)), ["£0", "£2m"]),
        ("0 2.5 5", Notation(1, suffix="%"), ["0%", "2.5%", "5.0%"]),
    ],
)
def test_the_scale_is_printed_as_values_are(scale: str, notation: Notation, expected: list[str]) -> None:
    chart = Chart(("q0", "q1"), (series("1 1"),), notation, "d", scale=numbers(scale))
    [made] = draw_charts(chart_style(committee(), 300), renderer().fonts.metrics(), [chart])
    assert ticks(made) == expected


# -- lines ----------------------------------------------------------------------------------------


def test_a_line_joins_its_values() -> None:
    [line] = lines(drawn("1 2 3"), NAVY, 2.2)
    assert [len(points(subpath)) for subpath in line.subpaths] == [3]


def test_a_missing_value_leaves_a_gap() -> None:
    [line] = lines(drawn("1 2 - 4 5"), NAVY, 2.2)
    assert [len(points(subpath)) for subpath in line.subpaths] == [2, 2]


def test_values_are_at_even_steps_and_their_height() -> None:
    drawing = drawn("0 50 100")
    (x0, y0), (x1, y1), (x2, y2) = points(lines(drawing, NAVY, 2.2)[0].subpaths[0])
    assert x1 - x0 == pytest.approx(x2 - x1)
    assert y1 - y0 == pytest.approx(y2 - y1)
    [zero] = [made.y for made in words(drawing) if made.text == "0"]
    assert y0 == pytest.approx(zero + committee().style("chart").size * 0.35)  # its label is lower


def test_lines_are_told_apart_without_colour() -> None:
    drawing = drawn("1 2", "2 2")
    dashes = {shape.stroke.dashes for shape in lines(drawing, ORANGE, 1.3) if shape.stroke}
    assert [len(lengths) for lengths in dashes] == [2]
    assert {shape.stroke.dashes for shape in lines(drawing, NAVY, 2.2) if shape.stroke} == {()}


def test_the_target_is_over_the_white_ground_of_results_and_under_their_line() -> None:
    strokes = [shape.stroke for shape in shapes(drawn("1 2", "2 2")) if shape.stroke]
    order = [(stroke.colour.lower(), stroke.width) for stroke in strokes]
    assert order.index(("#ffffff", 4.4)) < order.index((ORANGE, 1.3)) < order.index((NAVY, 2.2))


def test_results_alone_have_markers_and_the_latest_is_the_largest() -> None:
    wide = [max(x for x, _ in mark) - min(x for x, _ in mark) for mark in filled(drawn("1 - 3", "2 2 2"), round=True)]
    assert len(wide) == 3  # of two results, and the latest again
    assert wide[-1] > wide[0] * 1.5


def test_a_result_that_is_not_final_is_hollow() -> None:
    marks = [shape for shape in shapes(drawn("1 2 3", hollow=(1, 2))) if shape.fill and shape.stroke]
    assert [(mark.fill or "").lower() for mark in marks] == ["#ffffff", "#ffffff"]


def test_results_of_an_earlier_year_so_far_are_thin_and_joined_to_nothing() -> None:
    drawing = drawn("10 20 30 5 15", breaks=(3,))
    [line] = lines(drawing, NAVY, 2.2)
    assert [len(points(subpath)) for subpath in line.subpaths] == [2]
    grey = chart_style(committee(), 300).axis
    [thin] = lines(drawing, grey.lower(), 1.0)
    assert [len(points(subpath)) for subpath in thin.subpaths] == [3]


@pytest.mark.parametrize(("zone", "above"), [("below", False), ("above", True)])
def test_the_ground_beyond_the_floor_standard_is_shaded(zone: str, above: bool) -> None:
    drawing = drawn("50 60", floor="40 40", scale="0 25 50 75", zone=zone)
    style = chart_style(NORTHMERE, 300)
    bands = [points(shape.subpaths[0]) for shape in shapes(drawing) if shape.fill == style.zone]
    heights = [y for band in bands for _, y in band]
    [line] = lines(drawing, style.series["floor"].colour.lower(), style.series["floor"].width)
    [floor] = {y for _, y in points(line.subpaths[0])}
    assert len(bands) == 2
    assert (min(heights) == pytest.approx(floor)) is above
    assert (max(heights) == pytest.approx(floor)) is not above


# -- columns --------------------------------------------------------------------------------------


def test_a_column_is_on_zero_and_as_high_as_its_value(columns: Layout) -> None:
    bars = filled(drawn("50 100", layout=columns), round=False)
    feet = {min(y for _, y in bar) for bar in bars}
    low, high = (max(y for _, y in bar) - min(y for _, y in bar) for bar in bars)
    assert len(feet) == 1
    assert high == pytest.approx(2 * low)


def test_a_missing_value_has_no_column(columns: Layout) -> None:
    assert len(filled(drawn("50 - 100", layout=columns), round=False)) == 2


def test_a_target_stays_a_line_among_columns_on_a_white_ground(columns: Layout) -> None:
    drawing = drawn("50 100", "80 80", layout=columns)
    assert len(lines(drawing, ORANGE, 1.3)) == len(lines(drawing, "#ffffff", 3.5)) == 1


# -- words ----------------------------------------------------------------------------------------


def bold(drawing: Drawing) -> str:
    """What is said of results at the right."""
    return " ".join(made.text for made in words(drawing) if made.bold and not made.text.startswith("q"))


@pytest.mark.parametrize(
    ("value", "decimals", "said"), [("82.1", 1, "82.1%"), ("80", 1, "80.0%"), ("1200", 0, "1,200%")]
)
def test_the_latest_result_is_said_in_bold_with_its_decimals(value: str, decimals: int, said: str) -> None:
    assert bold(drawn(f"78.2 {value} -", suffix="%", decimals=decimals)) == f"Actual {said}"


def test_the_latest_result_is_rounded_as_in_the_table() -> None:
    assert bold(drawn("1 2.5", decimals=0)) == "Actual 3"


def test_the_latest_result_has_a_true_minus() -> None:
    assert bold(drawn("1 -2", decimals=0)) == "Actual −2"


def test_without_results_no_latest_one_is_said() -> None:
    assert bold(drawn("- -", "80 80")) == ""


def test_the_quarter_of_the_latest_result_is_bold() -> None:
    assert [made.text for made in words(drawn("1 2 -")) if made.bold and made.text.startswith("q")] == ["q1"]


def test_a_target_that_moves_says_when_it_is_so() -> None:
    said = " ".join(made.text for made in words(drawn("10 20 -", "12 22 40")))
    assert "Target q2 40.0" in said


@pytest.mark.parametrize("target", ["6 6 0 6", "6 6 4 6"])
def test_in_a_year_so_far_a_target_is_named_by_its_value_beside_the_latest_result(target: str) -> None:
    said = " ".join(made.text for made in words(drawn("10 20 5 -", target, breaks=(2,))))
    assert f"Target {target.split()[2]}.0" in said


@pytest.mark.parametrize(
    ("actual", "others"),
    [
        ("10 9.4", [("9 9", "target"), ("10.5 10.5", "floor")]),
        ("300 309", [("350 350", "upper"), ("290 290", "lower")]),
        ("69 77", [("80 80", "target"), ("70 70", "floor")]),
        ("80 80", [("80 80", "target"), ("80 80", "floor")]),
        ("60 20 61", [("61.5 61.5 61.5", "target"), ("61.4 61.4 61.4", "floor")]),
    ],
)
def test_names_touch_no_other_and_keep_the_order_of_values(actual: str, others: list[tuple[str, str]]) -> None:
    rows = (series(actual), *(series(text, part) for text, part in others))
    labels = tuple(f"q{index}" for index in range(len(actual.split())))
    every = [value for row in rows for value in row.values if value is not None]
    style = chart_style(NORTHMERE, 200)
    chart = Chart(labels, rows, Notation(1), "d", scale=scale(every))
    [drawing] = draw_charts(style, renderer().fonts.metrics(), [chart])
    right = [made for made in words(drawing) if made.align == "left"]
    assert len({made.colour for made in right}) >= 2
    heights = sorted(made.y for made in right)
    assert all(after - before >= style.size for before, after in itertools.pairwise(heights))
    ends = {row.part: row.values[-1] for row in rows}
    firsts = {part: max(made.y for made in right if made.text.startswith(part.capitalize())) for part in ends}
    for one, other in itertools.combinations(ends, 2):
        if ends[one] != ends[other]:
            assert (firsts[one] > firsts[other]) is ((ends[one] or 0) > (ends[other] or 0))


@pytest.mark.parametrize("count", [4, 8, 12, 24])
def test_labels_are_not_over_each_other(count: int) -> None:
    labels = tuple(f"Sep {year}" for year in range(10, 10 + count))
    rows = (series(" ".join(str(50 + number) for number in range(count))),)
    style, metrics = chart_style(committee(), 300), renderer().fonts.metrics()
    [drawing] = draw_charts(style, metrics, [Chart(labels, rows, Notation(1), "d", scale=numbers("40 60 80"))])
    shown = [made for made in words(drawing) if made.text in labels]
    assert shown[-1].text == labels[-1]
    for left, right in itertools.pairwise(shown):
        halves = (metrics.width(made.text, style.size, bold=made.bold) / 2 for made in (left, right))
        assert right.x - left.x > sum(halves)


def test_all_is_on_the_ground() -> None:
    drawing = drawn("78.2 76.9 79.4 82.1 - - -", "80 80 80 80 80 80 80", suffix="%", scale="70 75 80 85")
    before = {"left": 0.0, "centre": 0.5, "right": 1.0}
    for made in words(drawing):
        width = renderer().fonts.metrics().width(made.text, made.size, bold=made.bold)
        assert 0 <= made.x - width * before[made.align] <= 300 - width
    assert all(0 <= made.y <= drawing.height - made.size * 0.7 for made in words(drawing))


# -- one after another ----------------------------------------------------------------------------


def test_one_chart_leaves_nothing_behind_for_the_next() -> None:
    charts = [Chart(("a", "b"), (series(values),), Notation(), "d") for values in ("1 2", "- 5", "1 2")]
    first, _, third = draw_charts(chart_style(committee(), 300), renderer().fonts.metrics(), charts)
    assert first == third


def boxes(drawing: Drawing) -> list[tuple[float, float, float]]:
    """Each box of a part of a whole: where its column begins, its foot and its head."""
    fills = chart_style(committee(), 300).shares
    outlines = [shape.subpaths[0] for shape in shapes(drawing) if shape.fill in fills]
    return [(path.start[0], path.start[1], path.segments[1][0][1]) for path in outlines]


def test_parts_of_a_whole_are_on_top_of_each_other_and_reach_its_top() -> None:
    made = boxes(stacked("20 50 -", "30 50 -", "50 0 -"))
    columns = [list(group) for _, group in itertools.groupby(sorted(made), key=lambda box: box[0])]
    assert [len(column) for column in columns] == [3, 2], "none for nothing, none for a quarter that is not known"
    for column in columns:
        assert all(above[1] == below[2] for below, above in itertools.pairwise(column))
        assert column[-1][2] - column[0][1] == pytest.approx(columns[0][-1][2] - columns[0][0][1])
    (_, foot, top), *_ = columns[0]
    assert (top - foot) / (columns[0][-1][2] - foot) == pytest.approx(0.2)


def test_neighbours_among_parts_of_a_whole_differ_in_grey() -> None:
    fills = chart_style(committee(), 300).shares
    assert all(contrast(own, above) >= 3 for own, above in zip(fills, (*fills[1:], fills[0]), strict=True))


def test_the_parts_of_the_latest_whole_are_named_in_their_order_and_none_over_another() -> None:
    made = stacked("97 97 -", "1 1 -", "1 1 -", "1 1 -")
    names = [run for run in words(made) if run.text.startswith("part")]
    names.sort(key=lambda run: run.y)
    assert [run.text for run in names] == ["part 0 97%", "part 1 1%", "part 2 1%", "part 3 1%"]
    heights = sorted(run.y for run in names)
    assert all(above - below >= names[0].size for below, above in itertools.pairwise(heights))


def test_a_long_name_of_a_part_is_cut_to_two_lines_and_keeps_its_share() -> None:
    name = "Council tax, business rates and housing benefit enquiries by telephone and by letter"
    rows = tuple(ChartSeries(f"{name} {number}", numbers("10 10 10"), f"share-{number}") for number in range(10))
    chart = Chart(("a", "b", "c"), rows, Notation(0, suffix="%"), "d", scale=numbers("0 50 100"), stacked=True)
    style = chart_style(committee(), 450, parts=chart.parts)
    [made] = draw_charts(style, renderer().fonts.metrics(), [chart])
    shown = [run for run in words(made) if run.x > 300]
    assert len(shown) == 20
    assert sum(run.text.endswith("\u2026 10%") for run in shown) == 10
    assert all(0 <= run.y <= style.height - run.size * 0.7 for run in shown)


def test_a_result_of_an_earlier_quarter_says_of_when_it_is() -> None:
    late = drawn("40 50 60 -", now=3)
    assert [one.text for one in words(late) if one.bold] == ["q3", "Actual q2 60.0"]
    on_time = drawn("40 50 60 70", now=3)
    assert [one.text for one in words(on_time) if one.bold] == ["q3", "Actual 70.0"]


def test_the_name_of_last_years_line_is_behind_its_end() -> None:
    made = drawn("10 30 60 90 12 -", breaks=(4,), before="Last year")
    [name] = [one for one in words(made) if one.text == "Last year"]
    marks = {one.text: one.x for one in words(made)}
    assert marks["q3"] < name.x < marks["q4"]
    assert name.align == "left"


def test_last_years_columns_are_told_from_this_years() -> None:
    made = drawn("10 30 60 90 12 -", breaks=(4,), before="Last year", layout=BOROUGH)
    fills = [one.fill for one in made.pieces if isinstance(one, Shape) and one.fill and one.fill != "#FFFFFF"]
    assert len(set(fills[:4])) == 1
    assert fills[4] != fills[0]
    assert "Last year" in {one.text for one in words(made)}


def test_a_target_that_stands_alone_is_seen() -> None:
    """Of the year so far in its first quarter there is but one."""
    made = drawn("10 30 60 90 12 -", "12 31 61 91 13 -", breaks=(4,))
    targets = [one for one in made.pieces if isinstance(one, Shape) and one.stroke and one.stroke.colour == ORANGE]
    runs = [(path.start[0], path.segments[-1][-1][0]) for one in targets for path in one.subpaths if path.segments]
    assert [last - first > 10 for first, last in runs] == [True]


@pytest.mark.parametrize("layout", [committee(), BOROUGH], ids=["line", "columns"])
def test_the_name_of_last_years_results_keeps_off_this_years(layout: Layout) -> None:
    """Of a percentage to date this year's begin where last year's ended."""
    made = drawn("90 93 95 97 96 97 98 99", breaks=(4,), before="Previous Year", layout=layout, scale="80 85 90 95 100")
    [name] = [one for one in words(made) if one.text == "Previous Year"]
    marks = {one.text: one.x for one in words(made)}
    width = renderer().fonts.metrics().width(name.text, name.size)
    assert name.x + width < marks["q4"] or name.y < made.height * 0.5

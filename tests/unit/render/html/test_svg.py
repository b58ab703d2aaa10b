"""Shapes as SVG: y runs downwards, curves stay what they are, colours are classes."""

from __future__ import annotations

from decimal import Decimal

from lxml import etree

from paperkit.document.nodes import Spark
from paperkit.render.drawing.shapes import Drawing, Shape, Stroke, Subpath, TextRun
from paperkit.render.drawing.style import Metrics
from paperkit.render.html.colours import Colours
from paperkit.render.html.svg import picture, spark

METRICS = Metrics({}, {ord(char): 540.0 for char in "5 <6"})


def written(element: object) -> str:
    return etree.tostring(element, encoding="unicode")  # type: ignore[no-any-return]


def test_a_drawing_stands_on_its_feet() -> None:
    outline = Subpath((0, 0), (((10, 20),), ((1, 2), (3, 4)), ((1, 1), (2, 2), (5, 20))), closed=True)
    drawn = Drawing(40, 20, (Shape((outline,), "#ABCDEF", Stroke("#000000", 1.25, (4, 2))),))
    said = written(picture(drawn, Colours(), METRICS))
    assert 'viewBox="0 0 40 20"' in said
    assert 'd="M0 20L10 0Q1 18 3 16C1 19 2 18 5 0Z"' in said
    assert 'class="fabcdef s000000" stroke-width="1.2" stroke-dasharray="4 2" stroke-dashoffset="0"' in said


def test_words_in_a_drawing_are_words() -> None:
    drawn = Drawing(40, 20, (TextRun(10, 5, "5 < 6", 9, "#000000", bold=True, align="right"),))
    said = written(picture(drawn, Colours(), METRICS))
    assert '<text class="f000000 bold" text-anchor="end" x="10" y="15" font-size="9" ' in said
    assert 'textLength="24.3" lengthAdjust="spacingAndGlyphs">5 &lt; 6</text>' in said, "as wide as in the typeface"


def test_a_line_in_a_table_has_gaps_where_there_is_no_value() -> None:
    values = (Decimal(1), None, Decimal(3), Decimal(2))
    said = written(spark(Spark(values), "#000000", "#ffffff", Colours()))
    assert 'd="M2.3 14.7M45.9 2.3L67.7 8.5"' in said
    assert 'cx="67.7" cy="8.5"' in said


def test_a_line_of_equal_values_is_in_the_middle() -> None:
    said = written(spark(Spark((Decimal(5), Decimal(5)), Decimal(5)), "#000000", "#ffffff", Colours()))
    assert 'd="M2.3 8.5L67.7 8.5"' in said
    assert 'd="M0 8.5H70"' in said

"""Colours and coordinates as operands, shapes as operators."""

from __future__ import annotations

import pytest
from unit.making import setting

from paperkit.render.drawing.outlines import outlines
from paperkit.render.drawing.shapes import Shape, Stroke, Subpath
from paperkit.render.pdf.operators import Form, colour_operands, form, number, path_operators, shape_operators


@pytest.mark.parametrize(("colour", "operands"), [("#000000", "0 0 0"), ("#FF8000", "1 0.502 0"), ("#ffffff", "1 1 1")])
def test_a_colour_is_three_numbers_up_to_one(colour: str, operands: str) -> None:
    assert colour_operands(colour) == operands


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (100.0, "100"), (0.5, "0.5"), (1.256, "1.26"), (-3.10, "-3.1"), (0.0, "0")]
)
def test_a_number_has_no_needless_decimals(value: float, text: str) -> None:
    assert number(value) == text


# -- shapes ---------------------------------------------------------------------------------------

LINE = Subpath((0, 0), (((9.005, 9.5),),))
BLACK, DASHED = Stroke("#000000", 0.5), Stroke("#000000", 2, (4, 2.2), 1)


@pytest.mark.parametrize(
    ("shape", "operators"),
    [
        (Shape((LINE,), fill="#FF0000"), "q 1 0 0 rg 0 0 m 9.01 9.5 l f Q"),
        (Shape((LINE,), stroke=BLACK), "q 0 0 0 RG 0.5 w 0 0 m 9.01 9.5 l S Q"),
        (Shape((LINE,), "#FF0000", BLACK), "q 1 0 0 rg 0 0 0 RG 0.5 w 0 0 m 9.01 9.5 l B Q"),
        (Shape((LINE,), stroke=DASHED), "q 0 0 0 RG 2 w [4 2.2] 1 d 0 0 m 9.01 9.5 l S Q"),
        (Shape((LINE,)), "q 0 0 m 9.01 9.5 l n Q"),
    ],
    ids=["filled", "drawn", "both", "dashed", "neither"],
)
def test_a_shape_leaves_the_graphics_state_as_it_was(shape: Shape, operators: str) -> None:
    assert shape_operators(shape) == operators


def test_subpaths_follow_each_other_and_are_closed_where_they_say_so() -> None:
    corner = Subpath((1, 1), (((2, 1),), ((2, 2),)), closed=True)
    assert path_operators([corner, LINE]) == "1 1 m 2 1 l 2 2 l h 0 0 m 9.01 9.5 l"


def test_a_cubic_curve_stays_as_it_is() -> None:
    assert path_operators([Subpath((0, 0), (((1, 2), (3, 4), (5, 6)),))]) == "0 0 m 1 2 3 4 5 6 c"


def test_a_quadratic_curve_becomes_the_cubic_one_that_it_equals() -> None:
    assert path_operators([Subpath((0, 0), (((3, 3), (6, 0)),))]) == "0 0 m 2 2 4 2 6 0 c"


def test_a_form_fills_its_box_and_no_more() -> None:
    for char, outline in outlines(setting().fonts.face().program, "LOg\u00c9").items():
        made = form(outline)
        numbers = [int(word) for word in made.operators.split() if word.lstrip("-").isdigit()]
        left, foot, right, top = made.box
        assert min(numbers[::2]) >= left, char
        assert max(numbers[::2]) <= right
        assert foot <= min(numbers[1::2]) <= max(numbers[1::2]) <= top


def test_without_an_outline_a_form_is_empty() -> None:
    assert form(()) == Form("", (0, 0, 0, 0))

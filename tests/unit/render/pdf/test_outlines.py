"""Shapes of characters: the same as the font draws, none for what it has not."""

from __future__ import annotations

from unit.making import setting

from paperkit.render.pdf.drawing import Shape
from paperkit.render.pdf.outlines import outlines


def shapes(characters: str) -> dict[str, Shape]:
    """The shapes of characters in the regular face."""
    return outlines(setting().fonts.face().program, characters)


def test_a_letter_of_straight_lines() -> None:
    shape = shapes("L")["L"]
    assert [word for word in shape.operators.split() if word.isalpha()] == ["m", *"l" * 6, "h", "f"]


def test_a_shape_fills_its_box_and_no_more() -> None:
    for char, shape in shapes("LOg\u00c9").items():
        numbers = [int(word) for word in shape.operators.split() if word.lstrip("-").isdigit()]
        left, foot, right, top = shape.box
        assert min(numbers[::2]) >= left, char
        assert max(numbers[::2]) <= right
        assert foot <= min(numbers[1::2]) <= max(numbers[1::2]) <= top


def test_curves_end_where_they_began() -> None:
    words = shapes("o")["o"].operators.split()
    start = words[words.index("m") - 2 : words.index("m")]
    end = words[words.index("h") - 3 : words.index("h") - 1]
    assert start == end


def test_characters_that_the_font_lacks_have_no_shape() -> None:
    assert list(shapes("a\U0001f600")) == ["a"]

"""Outlines of characters: the same as the font draws, none for what it does not have."""

from __future__ import annotations

from unit.making import setting

from paperkit.render.drawing.outlines import outlines
from paperkit.render.drawing.shapes import Subpath


def shapes(characters: str) -> dict[str, tuple[Subpath, ...]]:
    """The outlines of characters in the regular face."""
    return outlines(setting().fonts.face().program, characters)


def test_a_letter_of_straight_lines() -> None:
    [outline] = shapes("L")["L"]
    assert [len(segment) for segment in outline.segments] == [1] * 6
    assert outline.closed


def test_curves_end_where_they_began() -> None:
    outer, inner = shapes("o")["o"]
    assert {len(segment) for segment in (*outer.segments, *inner.segments)} == {2}  # TrueType's curves are quadratic
    assert (outer.start, inner.start) == (outer.segments[-1][-1], inner.segments[-1][-1])


def test_characters_that_the_font_lacks_have_no_shape() -> None:
    assert list(shapes("a\U0001f600")) == ["a"]


def test_a_space_has_no_outline() -> None:
    assert shapes(" ") == {" ": ()}

"""Paragraphs as strips: which lines keep together, and where labels hang."""

from __future__ import annotations

import pytest
from unit.making import Recording, setting, style, words

from paperkit.render.pdf.flow import Strip
from paperkit.render.pdf.prose import label, prose
from paperkit.render.pdf.tags import Element


def strips(count: int, **changes: object) -> list[Strip]:
    """A paragraph of so many lines."""
    made = style(**changes)
    return prose(words("word " * count), made, Element("P"), 40, setting())


def first(strip: Strip) -> list[tuple[str, float]]:
    """What a strip draws at x 100: texts and where they begin."""
    page = Recording(0, 600, 800)
    strip.draw(page, 100, 700)
    return [(text, x) for text, x, _, _ in page.texts]


@pytest.mark.parametrize(
    ("count", "keep"),
    [(1, [0]), (2, [1, 0]), (3, [1, 1, 0]), (4, [1, 0, 1, 0]), (6, [1, 0, 0, 0, 1, 0])],
)
def test_two_lines_keep_together_at_either_end(count: int, keep: list[int]) -> None:
    assert [strip.keep for strip in strips(count)] == [bool(each) for each in keep]


def test_a_heading_keeps_with_what_follows() -> None:
    assert [strip.keep for strip in strips(3, keep_with_next=True)] == [True, True, True]
    assert [strip.keep for strip in strips(1, keep_with_next=True)] == [True]


def test_space_stands_before_the_first_line_and_after_the_last() -> None:
    made = strips(3, before=5.0, after=7.0, size=12.0, line=1.25)
    assert [(strip.before, strip.height, strip.after) for strip in made] == [(5, 15, 0), (0, 15, 0), (0, 15, 7)]


@pytest.mark.parametrize(("align", "share"), [("left", 0), ("centre", 0.5), ("right", 1)])
def test_a_line_is_aligned_in_its_width(align: str, share: float) -> None:
    [strip] = prose(words("word"), style(align=align, size=10.0), Element("P"), 200, setting())
    room = 200 - setting().fonts.face().width("word", 10)
    [(text, x)] = first(strip)
    assert text == "word"
    assert x == pytest.approx(100 + share * room)


def test_text_hangs_and_its_label_stands_before_it() -> None:
    made = setting()
    element = Element("P")
    [strip] = prose(words("word"), style(), element, 200, made, hang=36)
    label("1.1", style(), element, strip, made)
    assert first(strip) == [("1.1 ", 100), ("word", 136)]


def test_no_label_draws_nothing() -> None:
    [strip] = prose(words("word"), style(), Element("P"), 200, setting())
    label("", style(), Element("P"), strip, setting())
    assert first(strip) == [("word", 100)]


def test_no_words_make_no_strip() -> None:
    assert prose((), style(), Element("P"), 200, setting()) == []

"""Lines: no word is lost, none is too long, and how a text is cut into runs does not matter."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some
from unit.making import run, said

from paperkit.render.pdf.text import Run, lines

LETTERS = some.sampled_from("aiWm.-/@_–é1")
WORDS = some.text(LETTERS, min_size=1, max_size=14)
GAPS = some.sampled_from([" ", "  ", "\n", "\t "])
TEXTS = some.lists(some.one_of(WORDS, GAPS), max_size=12).map("".join)
WIDTHS = some.floats(1, 200)


@some.composite
def tight(draw: some.DrawFn) -> tuple[str, float]:
    """A text and a width into which its first words just fit, or just do not."""
    made = draw(some.lists(some.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=12))
    first = " ".join(made[: draw(some.integers(1, 4))])
    return " ".join(made), max(1.0, run().face.width(first, 10) + draw(some.sampled_from([-1.0, 0.0, 1.0])))


def words(text: str) -> list[str]:
    """The words of a text."""
    return re.findall(r"[^ \t\n\r\f\v]+", text)


def runs(texts: list[str]) -> list[tuple[str, Run]]:
    """Each text in a run of its own, every second one bold."""
    return [(text, run(bold=bool(index % 2))) for index, text in enumerate(texts)]


@given(some.lists(TEXTS, max_size=4), WIDTHS)
def test_the_lines_hold_the_words_and_nothing_else(texts: list[str], width: float) -> None:
    made = lines(runs(texts), width)
    assert words("".join(said(made))) == words("".join(texts))


@given(some.lists(TEXTS, max_size=4), WIDTHS)
def test_no_line_is_wider_than_it_may_be_unless_for_one_character(texts: list[str], width: float) -> None:
    for line in lines(runs(texts), width):
        assert line.width <= width + 1e-6 or len("".join(said([line])).strip()) == 1


@given(tight())
def test_no_line_of_one_run_is_wider_than_it_may_be(made: tuple[str, float]) -> None:
    text, width = made
    for line in lines([(text, run())], width):
        assert line.width <= width + 1e-6 or len("".join(said([line])).strip()) == 1


@given(some.lists(TEXTS, max_size=4), WIDTHS)
def test_a_line_is_as_wide_as_its_segments_without_the_space_at_its_end(texts: list[str], width: float) -> None:
    for line in lines(runs(texts), width):
        last = line.segments[-1]
        end = last.x + last.run.face.width(last.text.rstrip(" "), last.run.size)
        assert abs(end - line.width) < 1e-6


@given(some.lists(TEXTS, max_size=4), WIDTHS)
def test_no_line_is_empty_and_none_begins_with_a_space(texts: list[str], width: float) -> None:
    for text in said(lines(runs(texts), width)):
        assert text.strip(" ")
        assert not text.startswith(" ")


@given(tight(), some.integers(0, 100))
def test_where_a_text_is_cut_into_runs_does_not_matter(made: tuple[str, float], cut: int) -> None:
    text, width = made
    whole = said(lines([(text, run())], width))
    pieces = said(lines([(text[:cut], run()), (text[cut:], run())], width))
    if all(run().face.width(word, 10) <= width for word in words(text)):
        assert pieces == whole


@given(tight())
def test_a_line_ends_only_where_the_next_word_does_not_fit(made: tuple[str, float]) -> None:
    text, width = made
    face = run().face
    if all(face.width(word, 10) <= width for word in words(text)):
        for line, following in pairwise(said(lines([(text, run())], width))):
            assert face.width(f"{line}{words(following)[0]}", 10) > width - 1e-6

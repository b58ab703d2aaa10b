"""Words in lines: filled greedily, broken where they must be, each piece in its run."""

from __future__ import annotations

import pytest
from unit.making import Recording, run, said, setting, style, words

from paperkit.document.nodes import Emphasis, Inline, Link, PageRef, Strong, Symbol, Text
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.tags import Element
from paperkit.render.pdf.text import Run, Setting, TextLine, draw_line, line_width, lines

LINK = Link(words("council pages"), "https://example.org", "The council’s pages")


def wide(text: str, made: Run) -> float:
    """The width of a text."""
    return made.face.width(text, made.size)


def broken(text: str, width_of: str) -> list[str]:
    """A text in lines as wide as another one."""
    made = run()
    return said(lines([(text, made)], wide(width_of, made)))


def line_of(*children: Inline) -> tuple[TextLine, Element, Setting]:
    """Inline nodes on one line, their element, and what they are set with."""
    element, made = Element("P"), setting()
    [line] = lines(made.runs(children, style(size=10), element), 1000)
    return line, element, made


# -- filling --------------------------------------------------------------------------------------


def test_lines_are_filled_greedily_and_keep_the_space_at_their_end() -> None:
    assert broken("aa bb cc dd ee", "aa bb cc") == ["aa bb cc ", "dd ee"]


def test_a_word_that_fits_exactly_stays() -> None:
    assert broken("aa bb", "aa bb") == ["aa bb"]


def test_two_words_need_room_for_the_space_between_them() -> None:
    assert broken("aa bb", "aabb") == ["aa ", "bb"]


def test_the_space_at_a_lines_end_does_not_count() -> None:
    made = run()
    first, second = lines([("aa bb", made)], wide("aa", made))
    assert [first.width, second.width] == pytest.approx([wide("aa", made), wide("bb", made)])


def test_runs_of_space_are_one_space() -> None:
    assert broken("  aa \n\t bb  ", "aa bb cc") == ["aa bb"]


def test_a_no_break_space_holds_words_together() -> None:
    assert broken("aa bb\u00a0cc", "aa bb cc") == ["aa bb\u00a0cc"]
    assert broken("aa bb\u00a0cc", "aa bb c") == ["aa ", "bb\u00a0cc"]


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_no_words_make_no_line(text: str) -> None:
    assert broken(text, "aa") == []


def test_words_run_on_over_changes_of_weight() -> None:
    light, bold = run(), run(bold=True)
    made = lines([("aa b", light), ("b", bold), ("b cc", light)], wide("aa bbb", bold))
    assert said(made) == ["aa bbb ", "cc"]
    assert [segment.text for segment in made[0].segments] == ["aa b", "b", "b "]


def test_a_word_in_two_runs_goes_to_the_next_line_whole() -> None:
    light, bold = run(), run(bold=True)
    assert said(lines([("aaaa b", light), ("b", bold)], wide("aaaa b", light))) == ["aaaa ", "bb"]


def test_segments_stand_one_after_another() -> None:
    light, bold = run(), run(bold=True)
    [line] = lines([("aa ", light), ("bb", bold), (" cc", light)], 500)
    first, second, third = line.segments
    assert second.x == pytest.approx(wide("aa ", light))
    assert third.x == pytest.approx(second.x + wide("bb", bold))
    assert line.width == pytest.approx(third.x + wide(" cc", light))
    assert first.x == 0


# -- long words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a-long-address", ["https://", "example.org/a-", "long-address"]),
        ("someone@example.org", ["someone@", "example.org"]),
        ("abcdefghijklmnopqrst", ["abcdefghijklmn", "opqrst"]),
    ],
)
def test_a_long_word_breaks_after_a_sign_or_where_it_must(text: str, expected: list[str]) -> None:
    assert broken(text, "someone@exa") == expected


def test_a_long_word_begins_on_a_line_of_its_own() -> None:
    assert broken("aa bbbbbbbbbb cc", "bbbbb") == ["aa ", "bbbbb", "bbbbb ", "cc"]


def test_a_broken_word_has_no_space_where_it_breaks() -> None:
    assert "".join(broken("abcdefghijkl mn", "abcd")) == "abcdefghijkl mn"


def test_a_character_wider_than_the_line_stands_alone() -> None:
    assert said(lines([("WWW", run())], 1)) == ["W", "W", "W"]


# -- runs -----------------------------------------------------------------------------------------


def test_control_characters_and_soft_hyphens_are_dropped() -> None:
    line, _, _ = line_of(Text("a\u00adb\u200bc\x07d\ufeff"))
    assert said([line]) == ["abcd"]


def test_a_style_may_set_capitals() -> None:
    made = setting().runs(words("for information"), style(capitals=True), Element("P"))
    assert [text for text, _ in made] == ["FOR INFORMATION"]


def test_weight_and_slope_come_from_the_words() -> None:
    children = (Text("a"), Strong(words("b")), Emphasis((Strong(words("c")),)), Emphasis(words("d")))
    faces = [made.face for _, made in setting().runs(children, style(), Element("P"))]
    fonts = setting().fonts
    assert faces[:2] == [fonts.face(), fonts.face(bold=True)]
    assert faces[3] == fonts.face(italic=True)


def test_strong_emphasis_is_bold_and_italic() -> None:
    [(_, made)] = setting().runs((Emphasis((Strong(words("c")),)),), style(), Element("P"))
    assert made.face == setting().fonts.face(bold=True, italic=True)


def test_a_symbol_has_an_element_that_says_its_words() -> None:
    [(_, run)] = setting().runs((Symbol("↑", "improved", "direction"),), style(), Element("P"))
    assert (run.element.kind, run.element.actual_text) == ("Span", "improved")


def test_signs_of_direction_are_scaled_and_marks_are_not() -> None:
    made = Setting(setting().fonts, "#000000", sign_scale=1.5)
    sizes = [
        r.size for _, r in made.runs((Symbol("↑", "up", "direction"), Symbol("p", "p")), style(size=10), Element("P"))
    ]
    assert sizes == pytest.approx([15, 10])


# -- links ----------------------------------------------------------------------------------------


def test_a_link_has_its_own_element_colour_and_description() -> None:
    line, element, made = line_of(Text("see "), LINK)
    _, link = line.segments
    assert (link.text, link.run.colour) == ("council pages", made.link_colour)
    assert (link.run.element.kind, link.run.link) == ("Link", LINK)
    assert link.run.element.parent is element


def test_a_link_over_two_lines_has_an_annotation_on_each() -> None:
    made, page = setting(), Page(0, 600, 800)
    first, second = lines(made.runs((LINK,), style(size=10), Element("P")), 40)
    draw_line(page, first, 100, 700, made)
    draw_line(page, second, 100, 686, made)
    assert [round(annotation.rect[0]) for annotation in page.annotations] == [100, 100]
    assert [annotation.to for annotation in page.annotations] == ["https://example.org"] * 2
    assert page.annotations[0].element is page.annotations[1].element


def test_an_annotation_covers_the_words_and_not_the_space_behind() -> None:
    made, page = setting(), Page(0, 600, 800)
    first, _ = lines(made.runs((LINK,), style(size=10), Element("P")), 40)
    draw_line(page, first, 100, 700, made)
    left, foot, right, top = page.annotations[0].rect
    assert right - left == pytest.approx(made.fonts.face().width("council", 10))
    assert foot < 700 < top


def test_what_comes_back_on_a_page_has_no_annotation() -> None:
    line, _, made = line_of(LINK)
    page = Page(0, 600, 800, turned_off=True)
    draw_line(page, line, 100, 700, made)
    assert page.annotations == []


def test_words_before_a_link_are_read_before_it() -> None:
    line, element, made = line_of(Text("see "), LINK, Text(" now"))
    draw_line(Page(0, 600, 800), line, 100, 700, made)
    assert [type(kid).__name__ for kid in element.kids] == ["Mark", "Element", "Element"]
    assert [kid.kind for kid in element.kids if isinstance(kid, Element)] == ["Link", "Span"]


# -- page numbers ---------------------------------------------------------------------------------


def test_a_page_number_is_filled_in_when_it_is_drawn() -> None:
    line, _, made = line_of(Text("page "), PageRef("a"), Text(", end"))
    made.pages = {"a": 7}
    page = Recording(0, 600, 800)
    draw_line(page, line, 100, 700, made)
    assert [text for text, *_ in page.texts] == ["page ", "7", ", end"]


def test_what_follows_a_page_number_moves_up() -> None:
    line, _, made = line_of(PageRef("a"), Text("!"))
    made.pages = {"a": 123}
    page = Recording(0, 600, 800)
    draw_line(page, line, 100, 700, made)
    three = made.fonts.face().width("123", 10)
    assert [x for _, x, _, _ in page.texts] == [100, pytest.approx(100 + three)]
    assert line_width(line, made) == pytest.approx(three + made.fonts.face().width("!", 10))

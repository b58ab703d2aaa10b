"""The content of a page: everything is marked, nothing is nested."""

from __future__ import annotations

import pytest
from unit.making import setting

from paperkit.render.drawing.shapes import Align, Drawing, Shape, Stroke, Subpath, TextRun
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.tags import Element, Mark

BLACK = "#000000"


def page() -> Page:
    return Page(3, 600, 800)


def word(on: Page, text: str) -> None:
    """Draw a word."""
    on.text(10, 20, text, setting().fonts.face(), 10, BLACK)


def outline(on: Page) -> list[str]:
    """The content's lines: marks as they are, drawing as `draw`."""
    lines = on.content().decode("latin-1").splitlines()
    return [line if line.endswith(("BDC", "BMC", "EMC")) else "draw" for line in lines]


def test_what_an_element_draws_is_marked_with_its_kind_and_number() -> None:
    made, paragraph = page(), Element("P")
    made.mark(paragraph)
    word(made, "a")
    assert outline(made) == ["/P <</MCID 0>> BDC", "draw", "EMC"]
    assert made.elements == [paragraph]
    assert paragraph.kids == [Mark(3, 0)]


def test_an_element_that_goes_on_is_not_marked_again() -> None:
    made, paragraph = page(), Element("P")
    for text in ("a", "b"):
        made.mark(paragraph)
        word(made, text)
    assert outline(made) == ["/P <</MCID 0>> BDC", "draw", "draw", "EMC"]


def test_nothing_is_nested() -> None:
    made, one, two = page(), Element("P"), Element("Link")
    for element in (one, two, one):
        made.mark(element)
        word(made, "a")
    begins = [f"/{kind} <</MCID {number}>> BDC" for number, kind in enumerate(("P", "Link", "P"))]
    assert outline(made) == [line for begin in begins for line in (begin, "draw", "EMC")]
    assert one.kids == [Mark(3, 0), Mark(3, 2)]


def test_grounds_frames_and_rules_are_artifacts() -> None:
    made = page()
    made.mark(Element("P"))
    word(made, "a")
    made.ground((0, 0, 10, 10), "#E8E8E8")
    made.frames([(0, 0, 10, 10)], 0.5, BLACK)
    made.rule(0, 0, 10, 0.5, BLACK)
    assert outline(made)[2:] == ["EMC", "/Artifact BMC", "draw", "draw", "draw", "EMC"]


def test_furniture_is_an_artifact_with_its_kind() -> None:
    made = page()
    made.artifact(" /Type /Pagination ")
    word(made, "Page 1")
    assert outline(made) == ["/Artifact << /Type /Pagination >> BDC", "draw", "EMC"]


def test_what_comes_back_is_an_artifact_and_belongs_to_no_element() -> None:
    made, heading = page(), Element("H2")
    made.turned_off = True
    made.mark(heading)
    word(made, "a")
    assert outline(made) == ["/Artifact << /Type /Pagination /Subtype /Header >> BDC", "draw", "EMC"]
    assert (made.elements, heading.kids) == ([], [])
    assert (b"Tj" in made.content(), list(made.shapes)) == (False, ["regular-61"])


def test_a_title_that_comes_back_is_text() -> None:
    made = page()
    made.turned_off = made.returns_as_text = True
    made.mark(Element("H2"))
    word(made, "a")
    assert outline(made) == ["/Artifact << /Type /Pagination /Subtype /Header >> BDC", "draw", "EMC"]
    assert (b"Tj" in made.content(), list(made.shapes)) == (True, [])


def test_words_that_are_only_seen_stand_where_text_would() -> None:
    made = page()
    made.words(10, 20, "a b", setting().fonts.face(), 20, "#FF0000")
    assert made.content().decode().strip() == (
        "q 1 0 0 rg 0.02 0 0 0.02 10.00 20.00 cm 1 0 0 1 0 0 cm /regular-61 Do 1 0 0 1 834 0 cm /regular-62 Do Q"
    )


def test_an_empty_page_has_no_marks() -> None:
    assert outline(page()) == ["draw"]  # an empty line


def test_text_is_shown_where_it_should_stand_in_its_colour() -> None:
    made = page()
    made.mark(Element("P"))
    made.text(10.126, 20, "a (b)", setting().fonts.face(), 9.5, "#FF0000")
    drawn = made.content().decode("latin-1").splitlines()[1]
    assert drawn.startswith("BT 1 0 0 rg 10.13 20.00 Td /")
    assert " 9.5 Tf (" in drawn
    assert drawn.endswith(") Tj ET")


def test_a_chart_is_put_at_its_place_and_scale() -> None:
    made, line = page(), Shape((Subpath((0, 0), (((9, 9),),)),), stroke=Stroke("#FF0000", 1))
    made.mark(Element("Figure"))
    drawing = Drawing(100, 50, (line, TextRun(1, 2, "a", 9, BLACK)))
    made.drawing(drawing, 50, 100, 0.5, setting().fonts)
    lines = made.content().decode("latin-1").splitlines()
    assert lines[1:3] == ["q 0.5000 0 0 0.5000 50.00 100.00 cm", "q 1 0 0 RG 1 w 0 0 m 9 9 l S Q"]
    assert lines[3].startswith("BT 0 0 0 rg 1.00 2.00 Td ")
    assert lines[4:] == ["Q", "EMC"]


@pytest.mark.parametrize(("align", "share"), [("left", 0.0), ("centre", 0.5), ("right", 1.0)])
def test_text_of_a_chart_begins_so_far_before_its_place(align: Align, share: float) -> None:
    made, fonts = page(), setting().fonts
    made.mark(Element("Figure"))
    made.drawing(Drawing(100, 50, (TextRun(60, 2, "words", 9, BLACK, bold=True, align=align),)), 0, 0, 1, fonts)
    start = 60 - share * fonts.face(bold=True).width("words", 9)
    assert f" {start:.2f} 2.00 Td " in made.content().decode("latin-1")

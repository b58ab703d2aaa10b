"""The bar across the page: title at the left, rating at the right."""

from __future__ import annotations

from unit.making import Recording, committee, packaged, setting, words

from paperkit.document.nodes import Badge, Banner, Heading, Symbol, Text
from paperkit.render.pdf.banner import banner_strip
from paperkit.render.pdf.tags import Element


def bar(title: str, rating: str = "", width: float = 400) -> tuple[Recording, float]:
    """A bar drawn at x 100, and its height."""
    badge = Badge("green", words(rating), words("up")) if rating else None
    banner = Banner(Heading(2, words(title), "a", "bar"), badge)
    strip = banner_strip(banner, width, Element("Sect"), committee(), setting())
    page = Recording(0, 600, 800)
    strip.draw(page, 100, 700)
    return page, strip.height


def test_title_rating_and_direction_are_one_heading() -> None:
    section, page = Element("Sect"), Recording(0, 600, 800)
    badge = Badge("green", (Symbol("Green", ": Green", "word"),), (Symbol("↑", ",", "direction"), Text(" improved")))
    banner = Banner(Heading(2, words("Title"), "a", "bar"), badge)
    banner_strip(banner, 400, section, committee(), setting()).draw(page, 100, 700)
    assert [(element.kind, element.actual_text) for element in section.walk()] == [
        ("Sect", None), ("H2", None), ("Span", ": Green"), ("Span", ","), ("Span", None)
    ]  # fmt: skip


def test_under_a_rule_the_rating_is_a_pill_over_its_direction() -> None:
    layout, page = packaged("district"), Recording(0, 600, 800)
    badge = Badge("red", words("Off target"), words("worse"))
    banner = Banner(Heading(2, words("Title"), "a", "bar"), badge, line=words("Who answers"))
    banner_strip(banner, 400, Element("Sect"), layout, setting()).draw(page, 100, 700)
    (title, left, _, _), (under, line_left, _, _), (rating, pill, high, ink), (way, below, low, _) = page.texts
    assert (title, under, rating, way) == ("Title", "Who answers", "Off target", "worse")
    assert (left, line_left) == (100, 100)
    assert ink == layout.status("red").ink
    assert (pill > below, high > low) == (True, True)


def test_the_rating_stands_at_the_right_in_its_own_ink() -> None:
    page, _ = bar("Title", "Green")
    (title, left, _, _), (rating, right, _, ink), _ = page.texts
    size = committee().style("bar").size
    assert (title, left) == ("Title", 100 + 6)  # one and a half times the padding of tables
    assert (rating, ink) == ("Green", "#00522D")
    assert right + setting().fonts.face(bold=True).width("Green", size) < 500 - 3 * 6  # its direction is beside it


def test_a_long_title_makes_a_higher_bar() -> None:
    _, low = bar("Title")
    page, high = bar("A title that goes on and on and on until it must be broken into two lines")
    assert high - low == committee().style("bar").leading
    assert len(page.texts) == 2


def test_a_long_rating_is_printed_whole() -> None:
    page, _ = bar("Title", "Not rated for want of figures", width=240)
    assert "".join(text for text, *_ in page.texts[1:-1]) == "Not rated for want of figures"

"""The bar across the page: title at the left, rating at the right."""

from __future__ import annotations

import pytest
from unit.making import Recording, committee, setting, words

from paperkit.document.nodes import Badge, Banner, Heading, Symbol, Text
from paperkit.render.pdf.banner import banner_strip
from paperkit.render.pdf.tags import Element


def bar(title: str, rating: str = "", width: float = 400) -> tuple[Recording, float]:
    """A bar drawn at x 100, and its height."""
    badge = Badge("green", words(rating)) if rating else None
    banner = Banner(Heading(2, words(title), "a", "bar"), badge)
    strip = banner_strip(banner, width, Element("Sect"), committee(), setting())
    page = Recording(0, 600, 800)
    strip.draw(page, 100, 700)
    return page, strip.height


def test_the_title_is_tagged_as_a_heading_and_the_rating_as_a_paragraph_after_it() -> None:
    section = Element("Sect")
    badge = Badge("green", (Text("Green "), Symbol("↑", "improved")))
    banner_strip(Banner(Heading(2, words("Title"), "a", "bar"), badge), 400, section, committee(), setting())
    assert [element.kind for element in section.walk()] == ["Sect", "H2", "P"]  # a sign is hung when it is drawn


def test_the_rating_stands_at_the_right_in_its_own_ink() -> None:
    page, _ = bar("Title", "Green")
    (title, left, _, _), (rating, right, _, ink) = page.texts
    size = committee().style("bar").size
    assert (title, left) == ("Title", 100 + 6)  # one and a half times the padding of tables
    assert (rating, ink) == ("Green", "#FFFFFF")
    assert right + setting().fonts.face(bold=True).width("Green", size) == pytest.approx(500 - 2 * 6)


def test_a_long_title_makes_a_higher_bar() -> None:
    _, low = bar("Title")
    page, high = bar("A title that goes on and on and on until it must be broken into two lines")
    assert high - low == committee().style("bar").leading
    assert len(page.texts) == 2


def test_a_long_rating_is_printed_whole() -> None:
    page, _ = bar("Title", "Not rated for want of figures", width=240)
    assert "".join(text for text, *_ in page.texts[1:]) == "Not rated for want of figures"

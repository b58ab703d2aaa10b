"""Are findings found on the page, by their words or by the indicator that they are about?"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from paperkit.browser.pages import Sheet, anchors, lettering, picture, sheets, squeezed
from paperkit.browser.places import Map, Place, anchors_of, mapped
from paperkit.document.nodes import Paragraph
from paperkit.document.walk import walk
from paperkit.document.words import seen
from paperkit.findings.finding import Span, error
from paperkit.render.rendered import Rendered
from paperkit.run.prepare import Prepared


@pytest.fixture(scope="module")
def map_of_kent(kent: Prepared, kent_pdf: Rendered) -> Map:
    document = kent.papers.whole
    return mapped(document, sheets(kent_pdf.content), anchors(kent_pdf.content, anchors_of(document)))


def paragraphs(kent: Prepared) -> Sequence[Paragraph]:
    return [one for one in walk(kent.papers.whole) if isinstance(one, Paragraph) and one.at is not None]


def test_each_paragraph_is_on_a_page(kent: Prepared, map_of_kent: Map) -> None:
    written = paragraphs(kent)
    lost = [seen(one.children) for one in written if one.at and map_of_kent.of(error("x.y", "", one.at), {}) is None]
    assert len(written) > 20
    assert lost == []


def test_quoted_words_are_outlined_in_their_paragraph(kent: Prepared, kent_pdf: Rendered, map_of_kent: Map) -> None:
    paragraph = next(one for one in paragraphs(kent) if len(seen(one.children).split()) > 12)
    words = " ".join(seen(paragraph.children).split()[4:8])
    assert paragraph.at is not None
    place = map_of_kent.of(error("x.y", f"`{words}` is wrong", paragraph.at), {})
    assert place is not None
    assert map_of_kent.sheets[place.page].text[place.start : place.end] == squeezed(words)
    found = lettering(kent_pdf.content, place.page, [(place.start, place.end)])
    (boxes,) = found.places
    size = map_of_kent.sheets[place.page]
    assert boxes
    assert all(0 < box.left < size.width and 0 < box.top < size.height and box.width > 0 for box in boxes)
    assert any(set(words.split()) & set(line.words.split()) for line in found.lines)


def test_the_lines_of_a_page_are_all_its_words(kent_pdf: Rendered, map_of_kent: Map) -> None:
    for number in (0, 3):
        lines = lettering(kent_pdf.content, number, []).lines
        assert squeezed("".join(line.words for line in lines)) == map_of_kent.sheets[number].text


def test_of_two_paragraphs_that_are_the_same_each_is_on_its_own_page() -> None:
    pages = [Sheet(1, 1, "OneSame."), Sheet(1, 1, "TwoSame.")]
    written = {"commentary/one.md": [(1, "Same.")], "commentary/two.md": [(1, "Same.")]}
    two = Map(pages, {"indicator-one": 0, "indicator-two": 1}, {}, written)
    assert two.of(error("x.y", "", Span("commentary/two.md", 1)), {}) == Place(1, 3, 8)
    assert two.of(error("x.y", "", Span("commentary/one.md", 1)), {}) == Place(0, 3, 8)
    assert two.files_on == {0: ("commentary/one.md",), 1: ("commentary/two.md",)}


def test_a_cell_is_found_at_its_indicator(kent: Prepared, map_of_kent: Map) -> None:
    id = next(one.id for one in kent.rated.paper.indicators if f"indicator-{one.id}" in map_of_kent.pages)
    at = Span("results.csv", 7, "actual")
    place = map_of_kent.of(error("x.y", "no number", at), {str(at): id})
    assert place is not None
    assert place.page == map_of_kent.pages[f"indicator-{id}"]
    assert map_of_kent.of(error("x.y", f"`{id}` has none", at), {}) == place
    assert map_of_kent.of(error("x.y", "no number", at), {}) is None


def test_a_finding_is_about_its_text_or_its_row_wherever_it_stands() -> None:
    where = Map([Sheet(1, 1, "")], {"indicator-one": 0, "indicator-two": 0, "measure-three": 0}, {})
    at = Span("results.csv", 7, "actual")
    assert where.about(error("x.y", "less than `two`", Span("commentary/one.md", 3)), {}) == "indicator-one"
    assert where.about(error("x.y", "", at), {str(at): "two"}) == "indicator-two"
    assert where.about(error("x.y", "`three` has none", at), {}) == "measure-three"
    assert where.about(error("x.y", "nobody is named", at), {}) is None


def test_what_only_the_exempt_part_prints_is_on_no_public_page() -> None:
    written = {"commentary/one.md": [(3, "Open."), (11, "Last.")]}
    where = Map([Sheet(1, 1, "OneOpen.Last.")], {"indicator-one": 0}, {}, written, {"commentary/one.md": [7]})
    assert where.of(error("x.y", "", Span("commentary/one.md", 7)), {}) is None
    assert where.of(error("x.y", "", Span("commentary/one.md", 8)), {}) is None
    assert where.of(error("x.y", "", Span("commentary/one.md", 3)), {}) == Place(0, 3, 8)
    assert where.of(error("x.y", "", Span("commentary/one.md", 12)), {}) == Place(0, 8, 13)


def test_links_lead_from_the_contents_to_pages(kent_pdf: Rendered, map_of_kent: Map) -> None:
    leads = [to for number in range(len(map_of_kent.sheets)) for _, to in lettering(kent_pdf.content, number, []).links]
    assert set(leads) >= {
        page for anchor, page in map_of_kent.pages.items() if anchor.startswith("indicator-") and "." not in anchor
    }


def test_pages_say_which_texts_they_print(kent: Prepared, map_of_kent: Map) -> None:
    files = {path for paths in map_of_kent.files_on.values() for path in paths}
    assert {one.at.path for one in paragraphs(kent) if one.at} <= files


def test_a_picture_is_as_wide_as_it_is_asked_for(kent_pdf: Rendered) -> None:
    made = picture(kent_pdf.content, 0, 560)
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(made[16:20], "big") == 560


def test_red_and_green_come_nearer_to_eyes_that_lack_a_cone(kent_pdf: Rendered, map_of_kent: Map) -> None:
    number = map_of_kent.pages["summary"]

    def apart(sight: str) -> int:
        """How far red and green are apart on the page, at most."""
        image = Image.open(BytesIO(picture(kent_pdf.content, number, 560, sight)))
        colours: Any = image.getcolors(1 << 20)
        return max(abs(int(red) - int(green)) for _, (red, green, _) in colours)

    assert apart("grey") <= 1
    assert apart("deutan") < apart("all") * 0.7 < apart("tritan")

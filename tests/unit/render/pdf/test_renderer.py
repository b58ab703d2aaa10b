"""Whole documents: pages, their numbers, bookmarks, and what a font lacks."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from unit.making import document, layout_of, renderer, words

from paperkit.document.nodes import Block, Bookmark, Document, Heading, Link, PageRef, Paragraph, Part, Section
from paperkit.render.pdf.renderer import PdfRenderer


def heading(text: str, *, level: int = 2, label: str | None = None) -> Heading:
    return Heading(level, words(text), text.lower(), f"heading-{level}", label)


def paper(*sections: Section) -> Document:
    """A paper of two parts, the second with these sections."""
    cover = Part("cover", "Cover", "", (Section("c", (heading("Cover"),), "upright"),))
    appendix = Part("appendix", "Appendix A", "Appendix A", sections)
    return Document("A paper", "Short", "Subject", "A council", "en-GB", (cover, appendix))


def opened(made: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(renderer().render(made).content))


def texts(made: Document) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(renderer().render(made).content) as pages:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def section(page: str, *blocks: Block, new_page: bool = False) -> Section:
    return Section("s", blocks, page, new_page)


def test_another_kind_of_page_begins_a_page() -> None:
    made = opened(paper(section("upright", heading("One")), section("wide", heading("Two"))))
    sizes = [tuple(round(float(edge)) for edge in list(page.mediabox)[2:]) for page in made.pages]
    assert sizes == [(595, 842), (595, 842), (842, 595)]


@pytest.mark.parametrize(("new_page", "pages"), [(True, 3), (False, 2)])
def test_a_section_may_go_on_where_the_last_one_ended(new_page: bool, pages: int) -> None:
    second = section("upright", heading("Two"), new_page=new_page)
    assert renderer().render(paper(section("upright", heading("One")), second)).pages == pages


def test_a_section_that_says_nothing_has_no_page() -> None:
    assert renderer().render(paper(section("wide"), section("upright", heading("One")))).pages == 2


@pytest.mark.parametrize(
    ("author", "in_short", "seen"),
    [
        ("Anyshire Council", "Anyshire", "Anyshire Council"),
        ("Severn Vale and Wyreside Combined Fire and Rescue Authority", "Severn Vale", "Severn Vale"),
        (
            "Severn Vale and Wyreside Combined Fire and Rescue Authority",
            "",
            "Severn Vale and Wyreside Combined Fire \u2026",
        ),
    ],
)
def test_a_long_name_of_a_council_leaves_room_for_what_is_beside_it(
    author: str, in_short: str, seen: str, tmp_path: Path
) -> None:
    look = layout_of(tmp_path, 'furniture: {left: "{council}", centre: "{label}", right: "{page}"}')
    made = replace(paper(section("upright", heading("One"))), author=author, author_in_short=in_short)
    with pypdfium2.PdfDocument(PdfRenderer(look).render(made).content) as pages:
        text = pages[1].get_textpage().get_text_range()
    assert " ".join(text.split()) == f"One {seen} Appendix A 2"


def test_the_foot_of_each_page_counts_the_pages() -> None:
    first, second = texts(paper(section("upright", heading("One"))))
    assert first.endswith("Page 1 of 2")
    assert second.endswith("Page 2 of 2")
    assert "Short" in second  # and names the paper on each


def test_a_reference_is_filled_with_the_page_of_its_anchor() -> None:
    link = Link((*words("page "), PageRef("far")), "#far", "Far")
    far = section("upright", heading("Far"), new_page=True)
    pages = texts(paper(section("upright", Paragraph(link.children), Paragraph((link,))), far))
    assert "page 3 page 3" in pages[1]


def test_bookmarks_are_written_as_they_are_nested() -> None:
    inner = Bookmark("Inner", "inner", (Bookmark("Innermost", "two"), Bookmark("Nowhere", "nowhere")))
    nested = (Bookmark("Front", "cover"), Bookmark("Lost", "lost", (inner,)), Bookmark("1.0 One", "one", (inner,)))
    blocks = (heading("One", label="1.0"), heading("Inner", level=3), heading("Two"))
    made = opened(replace(paper(section("upright", *blocks)), bookmarks=nested))

    def below(item: Any) -> Any:
        return [item.title, *(below(child) for child in item.children)]

    with made.open_outline() as outline:
        assert [below(item) for item in outline.root] == [["Front"], ["1.0 One", ["Inner", ["Innermost"]]]]


def test_page_labels_begin_at_one() -> None:
    made = opened(paper(section("upright", heading("One"))))
    labels = made.Root.PageLabels.Nums
    assert [int(labels[0]), str(labels[1].S), int(labels[1].St)] == [0, "/D", 1]


def test_characters_that_the_font_lacks_are_told() -> None:
    assert renderer().render(document(Paragraph(words("a \U0001f600")))).missing == {"\U0001f600"}
    assert renderer().render(document(Paragraph(words("a")))).missing == frozenset()


def test_a_renderer_keeps_nothing_of_the_last_document() -> None:
    first = renderer().render(document(Paragraph(words("a")))).content
    renderer().render(document(Paragraph(words("quite another text"))))
    assert renderer().render(document(Paragraph(words("a")))).content == first

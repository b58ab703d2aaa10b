"""The bookmarks of a document: its parts, and under each its highest headings below the title."""

from __future__ import annotations

import pytest
from unit.making import document, words

from paperkit.compose.finish import finished
from paperkit.document.nodes import Banner, Bookmark, Heading, Paragraph


def heading(text: str, level: int, label: str | None = None, id: str | None = None) -> Heading:
    return Heading(level, words(text), text.lower() if id is None else id, "heading-2", label)


def below(*blocks: Heading | Banner | Paragraph) -> list[str]:
    """The titles of the bookmarks under the only part."""
    [part] = finished(document(*blocks)).bookmarks
    assert (part.title, part.anchor) == ("The part", "part")
    return [inner.title for inner in part.inner]


@pytest.mark.parametrize(
    ("levels", "titles"),
    [
        ((1, 2, 3, 2), ["h1", "h3"]),  # the one of level 1 is the title of the part
        ((1, 1, 2), ["h0", "h1"]),  # two of level 1 are none
        ((2, 3, 2), ["h0", "h2"]),
        ((1, 3, 3), ["h1", "h2"]),
        ((1,), []),
        ((), []),
    ],
)
def test_the_highest_headings_below_the_title_have_bookmarks(levels: tuple[int, ...], titles: list[str]) -> None:
    assert below(*(heading(f"h{at}", level) for at, level in enumerate(levels))) == titles


def test_a_bookmark_begins_with_the_number_of_its_heading() -> None:
    assert below(heading("Title", 1), heading("One", 2, "1.0")) == ["1.0 One"]


def test_a_bar_has_a_bookmark_as_its_heading_has() -> None:
    [part] = finished(document(heading("Title", 1), Banner(heading("Bar", 2)))).bookmarks
    assert part.inner == (Bookmark("Bar", "bar"),)


def test_nothing_leads_to_a_heading_that_nobody_can_find() -> None:
    lost = (heading("", 2, id="empty"), heading("Loose", 2, id=""))
    assert below(heading("Title", 1), *lost, heading("One", 2)) == ["One"]

"""What changed between two versions of a paper: the words that went and came, with their page and a few around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit.making import document, renderer, words
from unit.packing.making import picture, plain

from paperkit.document.nodes import Paragraph, Revised, Text
from paperkit.finished.contents import page_lines, words_of
from paperkit.finished.redline import Change, redline
from paperkit.finished.speech import heard
from paperkit.finished.tags import read_tagged


def changes(old: list[str], new: list[str]) -> tuple[Change, ...]:
    """What changed between versions, by the words of their pages."""
    return redline([page.split() for page in old], [page.split() for page in new])


def test_a_word_in_the_place_of_another() -> None:
    [change] = changes(["Complaints rose by 23% to 800."], ["Complaints rose by 24% to 800."])
    assert change.page == 0
    assert change.pieces == (
        ("same", "Complaints rose by"),
        ("deleted", "23%"),
        ("inserted", "24%"),
        ("same", "to 800."),
    )


def test_the_same_words_are_no_change_however_they_stand_on_pages() -> None:
    assert changes(["One two", "three"], ["One", "two three"]) == ()
    assert changes([], []) == ()


def test_words_that_only_came_or_only_went() -> None:
    [came] = changes(["One three"], ["One two three"])
    assert came.pieces == (("same", "One"), ("inserted", "two"), ("same", "three"))
    [went] = changes(["One two three"], ["One three"])
    assert went.pieces == (("same", "One"), ("deleted", "two"), ("same", "three"))


def test_changes_that_are_far_from_each_other_are_told_apart() -> None:
    between = " ".join(f"w{number}" for number in range(20))
    found = changes([f"old {between} old"], [f"new {between} new"])
    assert [change.pieces[0] for change in found] == [("deleted", "old"), ("same", "w16 w17 w18 w19")]
    near = " ".join(f"w{number}" for number in range(8))
    assert len(changes([f"old {near} old"], [f"new {near} new"])) == 1


@pytest.mark.parametrize(
    ("old", "new", "page"),
    [
        (["a", "b", "c"], ["a", "b", "x"], 2),
        (["a b", "c"], ["a b", "x c"], 1),
        (["a b", "c d"], ["a b", "d"], 1),
        (["a b c d e", "f"], ["a b c d e"], 0),
        (["a"], [], 0),
        ([], ["a"], 0),
        (["a", "b"], ["a", "", "x"], 2),
    ],
)
def test_the_page_is_that_of_the_new_version(old: list[str], new: list[str], page: int) -> None:
    assert [change.page for change in changes(old, new)] == [page]


def test_of_many_words_the_beginning_is_shown() -> None:
    [change] = changes(["One"], ["One " + " ".join(f"w{number}" for number in range(200))])
    kind, shown = change.pieces[1]
    assert kind == "inserted"
    assert shown.startswith("w0 w1 ")
    assert shown.endswith(" w59 ...")


def test_words_of_a_pdf_are_those_of_its_pages() -> None:
    assert words_of(page_lines(plain("One two", "Three"))) == (("One", "two"), ("Three",))


def test_what_went_and_came_is_heard_as_such(tmp_path: Path) -> None:
    went, came = Revised("23%", "deleted:", deleted=True), Revised("24%", "inserted:", deleted=False)
    line = (Text("by "), went, Text(" "), came, Text(" to 800."))
    path = tmp_path / "a.pdf"
    path.write_bytes(renderer().render(document(Paragraph(line))).content)
    assert "by deleted: 23% inserted: 24% to 800." in [" ".join(one.split()) for one in heard(read_tagged(path))]


def test_what_went_is_drawn_and_differently_from_what_came() -> None:
    went, came = (Paragraph((Revised("same words", "x", deleted=deleted),)) for deleted in (True, False))
    drawn = [renderer().render(document(line)).content for line in (Paragraph(words("same words")), went, came)]
    assert len({words_of(page_lines(content)) for content in drawn}) == 1
    assert len({picture(content).tobytes() for content in drawn}) == 3

"""What a finished file gives away, whatever its format."""

from __future__ import annotations

from decimal import Decimal

import pytest
from unit.making import codes, committee, document, renderer, words

from paperkit.document.nodes import Chart, ChartSeries, Paragraph
from paperkit.exempt.scan import disclosed
from paperkit.render.word.renderer import WordRenderer
from paperkit.values.quantity import Notation

SAID = "The bidder withdrew its offer."
SECRETS = frozenset({"the bidder withdrew"})


def found(content: bytes) -> list[str]:
    """The codes of what is disclosed by a file of a council."""
    return codes(disclosed(content, "file", author="A council", secrets=SECRETS))


@pytest.mark.parametrize("said", [SAID, "What\nthe BIDDER\n   withdrew", "<p>The bidder withdrew</p>"])
def test_exempt_words_are_found_in_text(said: str) -> None:
    assert found(said.encode()) == ["disclosure.exempt"]


def test_exempt_words_are_found_in_a_pdf() -> None:
    assert found(renderer().render(document(Paragraph(words(SAID)))).content) == ["disclosure.exempt"]


@pytest.mark.parametrize("content", [b"Another bidder withdrew.", b""])
def test_what_gives_nothing_away_passes(content: bytes) -> None:
    assert found(content) == []


def test_exempt_words_are_found_in_the_pictures_of_a_word_copy() -> None:
    series = ChartSeries("What the bidder withdrew", (Decimal(1), Decimal(2)), "actual")
    chart = Chart(("Q1", "Q2"), (series,), Notation(0), "Line chart", scale=(Decimal(0), Decimal(4)))
    made = WordRenderer(committee()).render(document(chart))
    found = [codes(disclosed(made.content, "a.docx", secrets=SECRETS, pictured=said)) for said in (made.pictured, ())]
    assert found == [["disclosure.exempt"], []]


def test_a_place_on_a_computer_is_found_in_text() -> None:
    assert found(b"see /home/anna/papers/draft.md") == ["disclosure.path"]


@pytest.mark.parametrize("content", [b"PK\x03\x04\xff\xfe zipped", b"\xd0\xcf\x11\xe0 of an old office file"])
def test_a_file_that_cannot_be_searched_is_not_passed_as_searched(content: bytes) -> None:
    assert found(content) == ["disclosure.unread"]

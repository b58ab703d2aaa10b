"""What a finished file gives away, whatever its format."""

from __future__ import annotations

import pytest
from unit.making import codes, document, renderer, words

from paperkit.document.nodes import Paragraph
from paperkit.exempt.scan import disclosed

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


def test_a_place_on_a_computer_is_found_in_text() -> None:
    assert found(b"see /home/anna/papers/draft.md") == ["disclosure.path"]


@pytest.mark.parametrize("content", [b"PK\x03\x04\xff\xfe zipped", b"\xd0\xcf\x11\xe0 of an old office file"])
def test_a_file_that_cannot_be_searched_is_not_passed_as_searched(content: bytes) -> None:
    assert found(content) == ["disclosure.unread"]

"""What a text gives away: exempt words, and places on a computer; not what looks like one."""

from __future__ import annotations

import pytest

from paperkit.exempt.words import exempt_words, places_on_a_computer


@pytest.mark.parametrize(
    "text",
    [
        "/home/jsmith/q3.csv",
        "Title: (/Users/jsmith/Desktop/q3.xlsx)",
        "file://server/share/q3.csv",
        r"\\server\share\q3.xlsx",
        r"D:\Reports\q3.xlsx",
    ],
)
def test_a_place_on_a_computer(text: str) -> None:
    [finding] = places_on_a_computer([f"From {text}."], "paper.pdf")
    assert (finding.code, str(finding.at)) == ("disclosure.path", "paper.pdf")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.gov.uk/home/news",
        "www.example.gov.uk/tmp/list",
        "the ratio is 3:1, and/or more",
        "24/7 at root",
    ],
)
def test_an_address_on_the_web_is_none(text: str) -> None:
    assert list(places_on_a_computer([f"See {text}."], "paper.pdf")) == []


def test_exempt_words_are_found_however_they_are_written() -> None:
    secrets = ["the bidder withdrew", "his offer"]
    found = [finding.message for finding in exempt_words("THE  Bidder\nwithdrew; (his) offer", "item.txt", secrets)]
    assert found == [f"exempt words would be public: `{secret}`" for secret in ("his offer", "the bidder withdrew")]
    assert list(exempt_words("The bidder withdrew", "item.txt", [])) == []

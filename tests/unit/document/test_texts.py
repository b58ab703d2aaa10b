"""All texts of a document: wherever words stand, they are found as they are in the file that is made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from unit.making import document, renderer, words

from paperkit.document.nodes import (
    Badge,
    Banner,
    Beside,
    Block,
    Cell,
    Chart,
    ChartSeries,
    Contents,
    ContentsEntry,
    Document,
    Emphasis,
    Field,
    Fields,
    Foreign,
    Grid,
    Heading,
    Item,
    Link,
    ListBlock,
    Note,
    Pair,
    Paragraph,
    Revised,
    Row,
    Short,
    Strong,
    Symbol,
    Table,
    Text,
)
from paperkit.document.texts import texts
from paperkit.exempt.fingerprints import APART
from paperkit.exempt.scan import disclosed
from paperkit.exempt.words import exempt_words, places_on_a_computer
from paperkit.values.quantity import Notation

SECRET = "the bidder withdrew his offer"
PATH = "C:\\Users\\jsmith\\q3"


def chart(labels: str = "Q1", name: str = "Actual", description: str = "A chart") -> Chart:
    series = ChartSeries(name, (Decimal(1), None), "actual", ((Symbol("(p)", "provisional"),), ()))
    return Chart((labels, "Q2"), (series,), Notation(suffix="%"), description)


def table(cell: Cell, summary: str = "A table") -> Table:
    head = Row((Cell(words("Name"), "table-head", "column"),))
    return Table((head,), (Row((cell,)),), (1.0,), summary)


SEEN: dict[str, Callable[[str], Block]] = {
    "paragraph": lambda text: Paragraph(words(text)),
    "label of a paragraph": lambda text: Paragraph(words("Words"), label=text),
    "heading": lambda text: Heading(2, words(text), "one", "heading-2"),
    "parts of a sentence": lambda text: Paragraph(
        (Text(text[:9]), Strong(words(text[9:15])), Emphasis(words(text[15:])))
    ),
    "half of a word": lambda text: Paragraph((Text(text[:6]), Strong(words(text[6:])))),
    "another language": lambda text: Paragraph((Foreign(words(text), "cy"),)),
    "link": lambda text: Paragraph((Link(words(text), "https://example.gov.uk", "A page"),)),
    "list": lambda text: ListBlock((Item("•", (Paragraph(words(text)),)),)),
    "banner": lambda text: Banner(Heading(2, words(text), "one", "bar")),
    "badge": lambda text: Banner(Heading(2, words("One"), "one", "bar"), Badge("green", words(text))),
    "cell": lambda text: table(Cell(words(text))),
    "field": lambda text: Fields((Field("To:", (words("Words"), words(text))),)),
    "pair": lambda text: Grid(((Pair("Owner", words(text)),),)),
    "label of a pair": lambda text: Grid(((Pair(text, words("Words")),),)),
    "note": lambda text: Note("", words(text)),
    "name of a line": lambda text: chart(name=text),
    "label in a chart": lambda text: chart(labels=text),
    "beside a chart": lambda text: Beside((chart(),), (Note("", words(text)),)),
    "contents": lambda text: Contents((ContentsEntry(text, "one", 0),)),
    "across two paragraphs": lambda text: ListBlock(
        (Item("", (Paragraph(words(text[:10])),)), Item("", (Paragraph(words(text[10:])),)))
    ),
    "taken out": lambda text: Paragraph((Revised(text, "deleted", deleted=True),)),
}
UNSEEN: dict[str, Callable[[str], Block]] = {
    "description of a chart": lambda text: chart(description=text),
    "description of a link": lambda text: Paragraph((Link(words("here"), "https://example.gov.uk", text),)),
    "words of a short form": lambda text: Paragraph((Short("SF", text),)),
    "words of a sign": lambda text: Paragraph((Symbol("↑", text),)),
}
PROPERTIES: dict[str, Callable[[Document, str], Document]] = {
    "title": lambda made, text: replace(made, title=text),
    "subject": lambda made, text: replace(made, subject=text),
    "foot": lambda made, text: replace(made, short_title=text),
    "part": lambda made, text: replace(made, parts=(replace(made.parts[0], title=text),)),
}


def given_away(made: Document) -> tuple[set[str], set[str]]:
    """What is found before there is a file, and in the file."""
    all_texts = APART.join(texts(made))
    before = [
        *exempt_words(all_texts, "a.pdf", [SECRET]),
        *places_on_a_computer(texts(made), "a.pdf"),
    ]
    after = disclosed(renderer().render(made).content, "a.pdf", author=made.author, secrets=[SECRET])
    return {finding.code for finding in before}, {finding.code for finding in after}


@pytest.mark.parametrize("place", [*SEEN, *UNSEEN])
def test_exempt_words_are_found_as_in_the_file(place: str) -> None:
    block = (SEEN | UNSEEN)[place]
    assert given_away(document(block(SECRET))) == ({"disclosure.exempt"}, {"disclosure.exempt"})
    assert given_away(document(block("the bidder kept to his offer"))) == (set(), set())


@pytest.mark.parametrize("place", PROPERTIES)
def test_properties_of_the_file_are_looked_through(place: str) -> None:
    made = document(Heading(2, words("One"), "one", "heading-2"))
    assert given_away(PROPERTIES[place](made, SECRET))[0] == {"disclosure.exempt"}


@pytest.mark.parametrize("place", UNSEEN)
def test_places_on_a_computer_are_found_where_nobody_sees_them(place: str) -> None:
    assert given_away(document(UNSEEN[place](PATH))) == ({"disclosure.path"}, {"disclosure.path"})


def test_a_place_on_a_computer_is_found_in_a_heading_and_in_a_paragraph() -> None:
    made = document(Heading(2, words(PATH), "one", "heading-2"))
    assert given_away(made) == ({"disclosure.path"}, {"disclosure.path"})
    assert given_away(document(Paragraph(words(PATH)))) == ({"disclosure.path"}, {"disclosure.path"})

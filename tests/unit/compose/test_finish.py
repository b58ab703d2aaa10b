"""What makes a document good to hear: unbroken levels, addresses as links, abbreviations in full."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.making import document, words

from paperkit.compose.finish import finished
from paperkit.document.nodes import (
    Document,
    Field,
    Fields,
    Foreign,
    Heading,
    Inline,
    Link,
    Note,
    Paragraph,
    Short,
    Text,
)
from paperkit.document.walk import headings, walk
from paperkit.layout.calendar_words import CalendarWords


def only_paragraph(made: Document) -> Paragraph:
    """The one block of a document."""
    [paragraph] = made.parts[0].sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    return paragraph


def levels(*given: int) -> list[int]:
    """The levels of headings after finishing."""
    made = finished(document(*(Heading(level, words("h"), f"h{at}", "heading-2") for at, level in enumerate(given))))
    return [heading.level for heading in headings(made)]


def linked(text: str) -> tuple[Inline, ...]:
    """The inline nodes that a text becomes."""
    return only_paragraph(finished(document(Paragraph(words(text))))).children


def in_full(abbreviations: dict[str, str], *texts: str) -> list[tuple[str, str]]:
    """The short forms that are explained in paragraphs, each with its words."""
    made = finished(document(*(Paragraph(words(text)) for text in texts)), abbreviations)
    return [(node.text, node.words) for node in walk(made) if isinstance(node, Short)]


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ((1, 2, 3, 2), [1, 2, 3, 2]),
        ((2, 2, 3), [1, 1, 2]),
        ((1, 3, 3, 2), [1, 2, 2, 2]),
        ((3, 2, 1), [1, 1, 1]),
        ((1, 4, 6, 4, 2, 3), [1, 2, 3, 2, 2, 3]),
    ],
)
def test_levels_begin_at_one_and_skip_none(given: tuple[int, ...], made: list[int]) -> None:
    assert levels(*given) == made


def test_the_value_of_a_field_may_be_the_title() -> None:
    head = Fields((Field("Subject:", (words("Report"),), 2, "subject"),))
    made = finished(document(head, Heading(3, words("One"), "one", "heading-3")))
    [field] = [node for node in walk(made) if isinstance(node, Field)]
    assert (field.heading_level, [heading.level for heading in headings(made)]) == (1, [2])


def test_a_part_that_needs_nothing_is_left_as_it_is() -> None:
    whole = document(Heading(1, words("One"), "one", "heading-2"), Paragraph(words("Words.")))
    assert finished(whole).parts[0] is whole.parts[0]


@pytest.mark.parametrize(
    ("text", "address", "to"),
    [
        ("See www.example.gov.uk/roads.", "www.example.gov.uk/roads", "https://www.example.gov.uk/roads"),
        ("See (https://example.gov.uk/a?b=1), or", "https://example.gov.uk/a?b=1", "https://example.gov.uk/a?b=1"),
        ("“a.b@example.gov.uk”.", "a.b@example.gov.uk", "mailto:a.b@example.gov.uk"),
        ("Write to o'brien+x@d.ef!", "brien+x@d.ef", "mailto:brien+x@d.ef"),
    ],
)
def test_addresses_become_links(text: str, address: str, to: str) -> None:
    [link] = [child for child in linked(text) if isinstance(child, Link)]
    assert (link.to, link.children) == (to, (Text(address),))
    assert "".join(child.text for child in walk(linked(text)) if isinstance(child, Text)) == text


@pytest.mark.parametrize("text", ["at 5pm @ the hall", "www.", "a/b", "the .gov.uk domain", "50% @10"])
def test_what_is_no_address_stays_text(text: str) -> None:
    assert linked(text) == words(text)


def test_a_link_is_not_linked_again() -> None:
    link = Link(words("https://example.org"), "https://example.org", "Example")
    assert only_paragraph(finished(document(Paragraph((link,))))) == Paragraph((link,))


def test_an_abbreviation_is_explained_where_it_first_stands() -> None:
    assert in_full({"YOS": "Youth Offending Service"}, "The YOS says", "that the YOS is.") == [
        ("YOS", "Youth Offending Service")
    ]


def test_it_is_not_where_the_sentence_explains_it() -> None:
    assert in_full({"YOS": "Youth Offending Service"}, "The youth offending service (YOS) says", "the YOS") == []


def test_the_longer_of_two_is_meant_and_only_whole_words() -> None:
    known = {"SEN": "special educational needs", "SEND": "special educational needs and disabilities"}
    assert [short for short, _ in in_full(known, "SENT home, SEND pupils")] == ["SEND"]


def test_each_document_explains_for_itself() -> None:
    whole = document(Paragraph(words("KCC and KCC")))
    assert finished(whole).parts is whole.parts
    made = finished(whole, {"KCC": "Kent County Council"})
    assert only_paragraph(made).children == (
        Short("KCC", "Kent County Council"),
        Text(" and KCC"),
    )


def test_words_in_another_language_may_hold_an_address() -> None:
    paragraph = only_paragraph(finished(document(Paragraph((Foreign(words("ar www.example.cymru nawr"), "cy"),)))))
    assert [node.to for node in walk(paragraph) if isinstance(node, Link)] == ["https://www.example.cymru"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It meets on 21 March 2012, then on 4\u00a0April 2012.", ["21 March 2012", "4\u00a0April 2012"]),
        ("On 31 June 2012, on 121 March 2012 and in March 2012.", []),
        ("21 March 2012", ["21 March 2012"]),
    ],
)
def test_a_day_in_a_text_says_which_it_is(text: str, found: list[str]) -> None:
    made = only_paragraph(finished(document(Paragraph((Text(text),))))).children
    days = [(one.text, one.day) for one in made if isinstance(one, Text) and one.day]
    assert [text for text, _ in days] == found
    assert [day.isoformat() for _, day in days if day] == ["2012-03-21", "2012-04-04"][: len(found)]
    assert "".join(one.text for one in made if isinstance(one, Text)) == text


@pytest.mark.parametrize(
    ("day", "text", "found"),
    [
        ("le {day} {month} {year}", "Elle a lieu le 21 mars 2012.", ["le 21 mars 2012"]),
        ("{year}/{month}/{day}", "On 2012/mars/21.", ["2012/mars/21"]),
        ("{day} {month}", "On 21 mars 2012.", []),
        ("{day} {month} {year} ({year})", "On 21 mars 2012 (2012).", []),
    ],
)
def test_days_are_known_as_the_layout_writes_them(day: str, text: str, found: list[str]) -> None:
    months = (
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
    )
    calendar = CalendarWords(months=(*months, "decembre"), day=day)
    made = only_paragraph(finished(document(Paragraph((Text(text),))), calendar=calendar)).children
    assert [one.text for one in made if isinstance(one, Text) and one.day] == found


def test_levels_begin_anew_in_each_part() -> None:
    part = document(Heading(2, words("Deep"), "deep", "heading-2")).parts[0]
    made = finished(replace(document(), parts=(part, replace(part, id="other"))))
    assert [heading.level for heading in headings(made)] == [1, 1]


def test_notes_that_are_called_have_ids() -> None:
    made = finished(document(Note("p", words("a")), Note("", words("b")), Note("*", words("c"))))
    assert [node.id for node in walk(made) if isinstance(node, Note)] == ["note-1", "", "note-3"]

"""The semantic tree: walked in reading order, heard as words, shown as an outline."""

from __future__ import annotations

from unit.making import document, words

from paperkit.document.nodes import (
    Badge,
    Banner,
    Beside,
    Cell,
    Chart,
    ChartSeries,
    Contents,
    ContentsEntry,
    Document,
    Emphasis,
    Field,
    Fields,
    Grid,
    Heading,
    Item,
    Link,
    ListBlock,
    Note,
    PageRef,
    Pair,
    Paragraph,
    Row,
    Strong,
    Symbol,
    Table,
    Text,
)
from paperkit.document.walk import headings, walk
from paperkit.document.words import outline, place_of, plain
from paperkit.findings.finding import Span
from paperkit.values.quantity import Notation

HEADING = Heading(2, words("Title"), "title", "heading-2", "1.0")


def heard(node: object) -> list[str]:
    """The words of a tree in the order in which they are walked."""
    return [inner.text for inner in walk(node) if isinstance(inner, Text)]


def shown(*blocks: object) -> list[str]:
    """The outline's lines of blocks."""
    return [line.strip() for line in outline(document(*blocks)).splitlines()[2:]]  # type: ignore[arg-type]


def test_a_tree_is_walked_in_reading_order() -> None:
    table = Table((Row((Cell(words("c")),)),), (Row((Cell(words("d")), Cell(words("e")))),), (1, 1), "s")
    beside = Beside((Paragraph(words("f")),), (Paragraph(words("g")),))
    list_ = ListBlock((Item("-", (Paragraph(words("b")),)),))
    assert heard(document(Paragraph(words("a")), list_, table, beside)) == ["a", "b", "c", "d", "e", "f", "g"]


def test_a_walk_meets_every_kind_of_node_once() -> None:
    banner = Banner(HEADING, Badge("green", (Text("Green"), Symbol("↑", "up"))))
    fields = Fields((Field("To:", (words("a"), words("b"))),))
    kinds = [
        type(node).__name__
        for node in walk((banner, fields, Note("p", words("n")), Contents((ContentsEntry("t", "a", 0),))))
    ]
    assert kinds == [
        "Banner", "Heading", "Text", "Badge", "Text", "Symbol", "Fields", "Field", "Text", "Text", "Note", "Text",
        "Contents", "ContentsEntry",
    ]  # fmt: skip


def test_a_place_is_no_node() -> None:
    assert list(walk(Paragraph((), at=Span("a.md", 1)))) == [Paragraph(())]


def test_a_mark_belongs_to_its_cell() -> None:
    mark = Symbol("p", "provisional")
    assert mark in list(walk(Cell(words("1"), mark=mark)))


def test_headings_are_found_wherever_they_stand() -> None:
    inner = Heading(3, words("Notes"), "n", "heading-3")
    assert headings(document(Banner(HEADING), Beside((), (inner,)))) == (HEADING, inner)


def test_words_are_heard_without_their_dress() -> None:
    said = (Text("a "), Strong((Text("b "), Emphasis(words("c ")))), Link(words("d "), "#x", "D"), PageRef("x"))
    assert plain(said) == "a b c d "


def test_a_symbol_is_heard_as_its_words() -> None:
    assert plain((Text("Green "), Symbol("↑", "improved"))) == "Green improved"


def test_an_outline_names_parts_and_sections() -> None:
    lines = outline(document(Paragraph(words("a")))).splitlines()
    assert lines == ["part part: The part", "  section section on upright", "    p[body] a"]


def test_an_outline_has_a_line_a_block() -> None:
    chart = Chart(("Q1",), (ChartSeries("s", (None,), "actual"),), Notation(1), "It rose.")
    assert shown(HEADING, Paragraph(words("a"), "numbered", "1.1"), Note("p", words("n")), chart) == [
        "h2 1.0 Title", "p[numbered] 1.1 a", "note p: n", "chart It rose.",
    ]  # fmt: skip


def test_an_outline_shows_what_stands_inside_a_block() -> None:
    nested = ListBlock((Item("1.", (Paragraph(words("a")), ListBlock((Item("-", (Paragraph(words("b")),)),)))),))
    assert shown(nested) == ["list", "1. p[body] a", "1. list", "1.   - p[body] b"]
    assert shown(Beside((Paragraph(words("l")),), (Paragraph(words("r")),))) == [
        "left:",
        "p[body] l",
        "right:",
        "p[body] r",
    ]
    assert shown(Fields((Field("To:", (words("a"), words("b"))),))) == ["field To:: a / b"]
    assert shown(Grid(((Pair("Who", words("me")), Pair("Where", words("here"))),))) == ["grid Who: me | Where: here"]
    assert shown(Contents((ContentsEntry("One", "a", 0), ContentsEntry("Two", "b", 1)))) == ["contents", "One", "Two"]


def test_an_outline_shows_spans_scopes_tones_and_marks() -> None:
    head = Row((Cell(words("h"), scope="column", colspan=2, rowspan=3),))
    body = Row((Cell(words("1"), tone="red", mark=Symbol("p", "provisional")), Cell()), "total")
    assert shown(Table((head,), (body,), (1, 1), "S")) == ["table S", "row: #<2x3>h", "total: 1 p(provisional) [red] |"]


def test_a_banner_is_shown_with_its_rating() -> None:
    assert shown(Banner(HEADING, Badge("green", words("Green")))) == ["banner h2 Title | Green on green"]


def test_a_text_is_placed_by_the_block_that_holds_it() -> None:
    made = document(
        Paragraph(words("one"), at=Span("a.md", 1)),
        Paragraph((Strong(words("two")),), at=Span("a.md", 5)),
        ListBlock((Item("-", (Paragraph(words("three"), at=Span("a.md", 9)),)),), at=Span("a.md", 8)),
    )
    assert place_of(made, "two") == Span("a.md", 5)
    assert place_of(made, "nowhere") is None


def test_nodes_are_equal_wherever_they_were_written() -> None:
    assert Paragraph(words("a"), at=Span("a.md", 1)) == Paragraph(words("a"), at=Span("b.md", 2))
    assert isinstance(document(), Document)

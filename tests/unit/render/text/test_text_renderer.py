"""Plain text: each block in lines that are read one after the other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.making import committee, document, words

from paperkit.document.nodes import (
    Badge,
    Banner,
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Field,
    Fields,
    Heading,
    Item,
    Link,
    ListBlock,
    Note,
    PageRef,
    Paragraph,
    Row,
    Short,
    Symbol,
    Table,
    Text,
)
from paperkit.document.written import written
from paperkit.render.text.renderer import TextRenderer

HEADING = Heading(2, words("How we did"), "a", "heading-2", "2.")
HEAD = Row(tuple(Cell(words(said), "table-head", "column") for said in ("Indicator", "Result", "Note")))


def text_of(*blocks: Block, width: int = 40) -> str:
    """The text of blocks, without the line feed at its end."""
    return TextRenderer(committee(), width=width).render(document(*blocks)).content.decode().rstrip("\n")


def row(*said: str) -> Row:
    """A row with a header and values."""
    first, *others = said
    return Row((Cell(words(first), "table-label", "row"), *(Cell(words(one), "table-number") for one in others)))


RATED = Banner(
    HEADING, Badge("red", (Symbol("Red", ": Red", "word"),), (Symbol("↓", ",", "direction"), Text(" worse")))
)
LINES = {
    "heading": (HEADING, "2. How we did\n-------------"),
    "lower heading": (replace(HEADING, level=4, label=None), "How we did"),
    "paragraph": (
        Paragraph(words("so long that it takes two lines of text"), label="1.1"),
        "1.1 so long that it takes two lines of\n    text",
    ),
    "list": (
        ListBlock((Item("(a)", (Paragraph(words("one")), Paragraph(words("more")))),)),
        "  (a) one\n      more",
    ),
    "banner": (RATED, "How we did: Red, worse\n----------------------"),
    "fields": (
        Fields((Field("To", (words("Cabinet"), words("Council"))), Field("By:", (words("A. Officer"),)))),
        "To: Cabinet\n  Council\nBy: A. Officer",
    ),
    "note": (Note("*", (Symbol("*", "*", "label"), *words(" assumed"))), "* assumed"),
    "contents": (Contents((ContentsEntry("Foreword", "f", 0), ContentsEntry("Part", "p", 1))), "  Foreword\n    Part"),
}


@pytest.mark.parametrize(("block", "expected"), LINES.values(), ids=LINES)
def test_a_block_in_lines(block: Block, expected: str) -> None:
    assert text_of(block).strip("\n") == expected


def test_a_table_whose_rows_are_one_line_each_is_in_columns() -> None:
    table = Table((HEAD,), (row("Calls", "9", "late"), row("Bins", "1,000")), (2, 1, 1), "")
    assert text_of(table) == (
        "Indicator  Result  Note\n---------  ------  ----\nCalls           9  late\nBins        1,000"
    )


def test_a_wider_table_has_a_line_for_each_value() -> None:
    table = Table((HEAD,), (row("Calls that are answered", "9", "late"), row("Bins", "1,000", "")), (2, 1, 1), "")
    assert text_of(table, width=30) == "Calls that are answered\n  Result: 9\n  Note: late\n\nBins\n  Result: 1,000"


def test_a_column_that_is_only_seen_is_left_out() -> None:
    seen = Cell(words("line"), unheard=True)
    wide = Row((Cell(words("of which"), "table-group", "row", colspan=3),), "group")
    table = Table((), (row("Calls", "9"), wide), (1, 1, 1), "")
    table = replace(table, body=(replace(table.body[0], cells=(*table.body[0].cells, seen)), wide))
    assert text_of(table) == "Calls  9\n\nof which"


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (Symbol("(p)", "provisional"), "(p)"),
        (Symbol("–", "not yet", "nothing"), "not yet"),
        (Short("71", "71 calls"), "71 calls"),
        (Short("KPI", "key performance indicator"), "key performance indicator (KPI)"),
        (Link(words("the plan"), "https://example.gov.uk/plan", "the plan"), "the plan (https://example.gov.uk/plan)"),
        (Link(words("a@example.gov.uk"), "mailto:a@example.gov.uk", ""), "a@example.gov.uk"),
        (Link((Text("YES, page "), PageRef("a")), "#a", "Details of calls", "Details"), "Details"),
        (Link((PageRef("a"),), "#a", "Details of calls"), "Details of calls"),
        (Link(words("calls"), "#a", "Details of calls"), "calls"),
    ],
    ids=["mark", "nothing", "number", "abbreviation", "address", "mail", "page", "page alone", "place"],
)  # fmt: skip
def test_what_is_seen_otherwise_than_heard_is_written_once(inline: Text, expected: str) -> None:
    assert written((inline,)) == expected


def test_a_draft_says_so_at_its_head_and_at_its_foot() -> None:
    made = replace(document(Paragraph(words("Text."))), draft="DRAFT")
    mark = committee().file.wording.draft_marking
    assert TextRenderer(committee()).render(made).content.decode() == f"{mark}\n\n\nText.\n\n\n{mark}\n"

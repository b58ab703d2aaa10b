"""Ways through the tree: they meet every node, in whatever field of whatever kind it stands."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from unit.making import document, words

import paperkit.document.nodes as nodes
from paperkit.document.nodes import (
    Badge,
    Banner,
    Beside,
    Bookmark,
    Cell,
    Chart,
    ChartSeries,
    Contents,
    ContentsEntry,
    Count,
    Document,
    Emphasis,
    Field,
    Fields,
    Foreign,
    Grid,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    Note,
    PageRef,
    Pair,
    Paragraph,
    ProseBlock,
    Revised,
    Row,
    Short,
    Spark,
    Strong,
    Symbol,
    Table,
    Tally,
    Text,
)
from paperkit.document.walk import paragraphs, rewritten, walk
from paperkit.findings.finding import Span
from paperkit.values.quantity import Notation

AT = Span("a.md", 1)
SIGN = Symbol("p", "provisional")
INLINES: tuple[Inline, ...] = (
    Text("a"), Strong(words("b")), Emphasis(words("c")), Link(words("d"), "#x", "D"), PageRef("x"), SIGN,
    Short("e", "f"), Foreign(words("g"), "cy"), Revised("h", "i", True),
)  # fmt: skip


def all_kinds() -> Document:
    """A document in which each kind of node stands, and each of its fields is filled."""
    paragraph = Paragraph(INLINES, label="1", at=AT)
    lists = ListBlock((Item("-", (paragraph, ListBlock((Item("-", (paragraph,)),), at=AT))),), at=AT)
    heading = Heading(2, words("h"), "h", "heading-2", "1.0", at=AT)
    spark = Spark((Decimal(1), None), Decimal(2))
    cell = Cell(words("c"), scope="row", tone="red", mark=SIGN, spark=spark, id="r1", headers=("c1",))
    blocks = (
        heading, lists, Banner(heading, Badge("red", INLINES, words("w")), line=words("o")),
        Tally((Count("red", "1", words("r"), words("s")),)), Table((Row((cell,)),), (Row((cell, cell)),), (1,), "s"),
        Fields((Field("l", (words("x"), INLINES), 2, "f"),)), Grid(((Pair("l", INLINES), Pair("m", words("n"))),)),
        Note("p", words("n"), id="n"),
        Chart(("q",), (ChartSeries("s", (Decimal(1), None), "actual"),), Notation(1, suffix="%"), "d"),
        Beside((paragraph,), (heading, lists)), Contents((ContentsEntry("t", "a", 0),)),
    )  # fmt: skip
    return replace(document(*blocks), bookmarks=(Bookmark("t", "a", (Bookmark("u", "b"),)),))


def everything(value: object) -> Iterator[object]:
    """Every node, found by looking into all that is there, whatever its type says."""
    if isinstance(value, tuple):
        for held in value:
            yield from everything(held)
    elif is_dataclass(value) and not isinstance(value, Span):
        yield value
        for field in fields(value):
            yield from everything(getattr(value, field.name))


def test_there_is_one_of_each_kind() -> None:
    kinds = {kind for _, kind in inspect.getmembers(nodes, is_dataclass)} - {Span}
    assert {type(node) for node in everything(all_kinds())} == kinds


def test_a_walk_meets_every_node_in_order() -> None:
    assert list(walk(all_kinds())) == list(everything(all_kinds()))


@dataclass(frozen=True)
class Quote:
    """A kind of node that the package does not know."""

    who: Who
    said: tuple[Line, ...]
    year: Decimal | None = None
    at: Span | None = None


@dataclass(frozen=True)
class Name:
    """A kind that only `Who` names."""

    text: str


@dataclass(frozen=True)
class Verse:
    """A kind that only `Line` names; it holds others, of its own kind too."""

    words: tuple[tuple[Inline, ...], ...]
    below: Verse | None = None


Who: TypeAlias = "Name | None"
Line: TypeAlias = Verse | Text


def test_a_new_kind_is_walked_by_the_types_of_its_fields() -> None:
    quote = Quote(Name("n"), (Verse((words("a"), words("b")), Verse((words("c"),))), Text("d")), Decimal(1), AT)
    assert list(walk(quote)) == list(everything(quote))
    assert len(list(everything(quote))) == 8


def test_what_is_rewritten_is_so_in_every_field() -> None:
    """Each text is changed, and nothing else but what stands below a link."""
    made = rewritten(all_kinds(), lambda node: Text(node.text.upper()) if isinstance(node, Text) else node)
    below = {id(text) for node in walk(made) if isinstance(node, Link) for text in node.children}
    texts = [text.text for text in walk(made) if isinstance(text, Text) and id(text) not in below]
    assert texts == [text.upper() for text in texts]
    assert [type(node) for node in walk(made)] == [type(node) for node in everything(all_kinds())]


def test_each_paragraph_and_heading_of_prose_is_met_once() -> None:
    inner = ListBlock((Item("-", (Paragraph(words("c")), Paragraph(words("d")))),))
    prose: tuple[ProseBlock, ...] = (
        Heading(1, words("a"), "", "heading-1"),
        ListBlock((Item("1.", (Paragraph(words("b")), inner)), Item("2.", (Paragraph(words("e")),)))),
        Paragraph(words("f")),
    )
    found = [paragraph for block in prose for paragraph in paragraphs(block)]
    assert found == [node for node in everything(prose) if isinstance(node, Paragraph | Heading)]
    assert len(found) == 6

"""Random documents, and a PDF read back: what is marked, and in which order its tree reads it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
from hypothesis import strategies as some
from tagtree import marked_text
from unit.making import document, layout_of

from paperkit.compose.finish import finished
from paperkit.document.nodes import (
    Badge,
    Banner,
    Block,
    Cell,
    Document,
    Emphasis,
    Field,
    Fields,
    Grid,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    Note,
    Pair,
    Paragraph,
    Row,
    Strong,
    Symbol,
    Table,
    Text,
)
from paperkit.document.walk import walk
from paperkit.render.pdf.renderer import PdfRenderer

PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "Do", "sh", "BI"}

# -- random documents -----------------------------------------------------------------------------

WORDS = some.text(some.sampled_from("abcdefgh £é“-"), min_size=1, max_size=30).filter(str.strip)
TEXTS = some.builds(Text, WORDS)
SIGNS = some.builds(Symbol, some.sampled_from(["p", "*", "↑"]), WORDS, some.sampled_from(["mark", "direction"]))


def inlines(*kinds: some.SearchStrategy[Inline]) -> some.SearchStrategy[tuple[Inline, ...]]:
    """Inline nodes of these kinds, one after another."""
    made: some.SearchStrategy[Inline] = some.one_of(*kinds)
    return some.builds(tuple, some.lists(made, min_size=1, max_size=4))


STYLED = some.recursive(
    TEXTS,
    lambda inner: some.one_of(*(some.builds(kind, some.tuples(inner, TEXTS)) for kind in (Strong, Emphasis))),
    max_leaves=4,
)
PLAIN = inlines(STYLED)
LINKS = some.builds(Link, inlines(STYLED, SIGNS), some.just("https://example.org"), WORDS)
MIXED = inlines(STYLED, SIGNS, LINKS)
LABELS = some.sampled_from([None, "1.0", "12.3"])


def blocks(
    words: some.SearchStrategy[tuple[Inline, ...]], marks: some.SearchStrategy[Symbol | None]
) -> some.SearchStrategy[Block]:
    """Any block but charts and contents, with these words, and with these marks in the cells of tables."""
    paragraphs = some.builds(Paragraph, words, some.sampled_from(["body", "numbered", "table-note"]), LABELS)
    headings = some.builds(
        Heading, some.integers(2, 3), words, some.uuids().map(str), some.just("heading-2"), LABELS, some.booleans()
    )
    bars = some.builds(Heading, some.just(2), words, some.uuids().map(str), some.just("bar"))
    return some.one_of(
        headings,
        paragraphs,
        lists(words),
        tables(words, marks),
        some.builds(Note, some.just("p"), words),
        some.builds(Banner, bars, some.one_of(some.none(), some.builds(Badge, some.just("green"), SHORT))),
        some.lists(
            some.lists(some.builds(Pair, WORDS, some.tuples(TEXTS)), min_size=1, max_size=2).map(tuple),
            min_size=1,
            max_size=3,
        )
        .map(tuple)
        .map(Grid),
        some.lists(some.builds(Field, some.sampled_from(["To:", "By:"]), some.tuples(words)), min_size=1, max_size=2)
        .map(tuple)
        .map(Fields),
    )


SHORT = some.tuples(some.builds(Text, some.sampled_from(["Green", "Red", "Not rated"])))


def lists(words: some.SearchStrategy[tuple[Inline, ...]]) -> some.SearchStrategy[ListBlock]:
    """Lists in lists; each item begins with a paragraph."""
    paragraphs = some.builds(Paragraph, words)
    flat = some.builds(Item, some.sampled_from(["•", "1."]), some.tuples(paragraphs))

    def deeper(items: some.SearchStrategy[Item]) -> some.SearchStrategy[Item]:
        inner = some.lists(items, min_size=1, max_size=3).map(tuple).map(ListBlock)
        return some.builds(Item, some.just("-"), some.tuples(paragraphs, inner))

    items = some.recursive(flat, deeper, max_leaves=4)
    return some.builds(
        ListBlock, some.lists(items, min_size=1, max_size=3).map(tuple), some.booleans(), some.booleans()
    )


@some.composite
def tables(
    draw: some.DrawFn, words: some.SearchStrategy[tuple[Inline, ...]], marks: some.SearchStrategy[Symbol | None]
) -> Table:
    """Tables of two to four columns, with or without a header that spans some of them."""
    columns = draw(some.integers(2, 4))
    cells = some.one_of(some.just(()), words)
    body = []
    for _ in range(draw(some.integers(1, 8))):
        head = Cell(draw(words), "table-label", "row")
        rest = [Cell(draw(cells), "table-number", mark=draw(marks)) for _ in range(columns - 1)]
        body.append(Row((head, *rest), draw(some.sampled_from(["row", "part", "total"]))))
    single = [Cell(draw(words), "table-head", "column") for _ in range(columns - 1)]
    corner = Cell(draw(words), "table-head", "column", rowspan=2)
    group = Cell(draw(words), "table-head", "column", colspan=columns - 1)
    heads = draw(some.sampled_from([(), (Row((corner, group)), Row(tuple(single)))]))
    return Table(heads, tuple(body), (2.0, *(1.0,) * (columns - 1)), draw(WORDS))


def papers(
    words: some.SearchStrategy[tuple[Inline, ...]], marks: some.SearchStrategy[Symbol | None]
) -> some.SearchStrategy[Document]:
    """Documents of a few blocks with these words and marks."""
    return some.lists(blocks(words, marks), min_size=1, max_size=6).map(lambda made: finished(document(*made)))


# -- as a PDF -------------------------------------------------------------------------------------


@cache
def small_pages() -> PdfRenderer:
    """A renderer of pages so small that most documents need more than one."""
    with TemporaryDirectory() as folder:
        margins = "{top: 90mm, bottom: 125mm, left: 60mm, right: 60mm}"
        return PdfRenderer(layout_of(Path(folder), f"pages: {{upright: {{margins: {margins}}}}}\n"))


def opened(made: Document) -> pikepdf.Pdf:
    """A document as a PDF on small pages."""
    return pikepdf.open(io.BytesIO(small_pages().render(made).content))


def kids(element: Any) -> list[Any]:
    """What stands in a structure element, in order."""
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The structure elements in reading order."""

    def below(element: Any) -> Iterator[Any]:
        yield element
        for kid in kids(element):
            if not isinstance(kid, int) and "/S" in kid:
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot.K)


def owned(pdf: pikepdf.Pdf) -> list[tuple[int, int, Any]]:
    """Every piece of marked content that an element owns: page, number, and the element's kind."""
    pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
    found = []
    for element in elements(pdf):
        for kid in kids(element):
            if isinstance(kid, int):
                found.append((pages[element.Pg.objgen], kid, element))
            elif "/MCID" in kid:
                found.append((pages[kid.Pg.objgen], int(kid.MCID), element))
    return found


def marked(pdf: pikepdf.Pdf) -> list[tuple[int, int, str]]:
    """Every piece of marked content that is drawn: page, number, and the kind that it is marked with."""
    return [
        (index, int(made.operands[1]["/MCID"]), str(made.operands[0]))
        for index, page in enumerate(pdf.pages)
        for made in pikepdf.parse_content_stream(page)
        if str(made.operator) == "BDC" and "/MCID" in made.operands[1]
    ]


def heard(pdf: pikepdf.Pdf) -> str:
    """The printed words in the order in which the structure tree reads them, without their spaces."""
    said = [marked_text(page) for page in pdf.pages]

    def below(element: Any) -> Iterator[str]:
        home = pdf_pages.get(element.Pg.objgen) if "/Pg" in element else None
        for kid in kids(element):
            if isinstance(kid, int):
                assert home is not None
                yield said[home].get(kid, "")
            elif "/MCID" in kid:
                yield said[pdf_pages[kid.Pg.objgen]].get(int(kid.MCID), "")
            elif "/S" in kid:
                yield from below(kid)

    pdf_pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
    return "".join("".join(below(pdf.Root.StructTreeRoot.K)).split())


def printed(made: Document) -> str:
    """The words that a document prints, in the order of a walk, without their spaces."""
    found: list[str] = []
    for node in walk(made):
        match node:
            case Heading() | Paragraph():
                found.append(node.label or "")
            case Item() | Field() | Pair():
                found.append(node.label)
            case Text():
                found.append(node.text)
            case Symbol():
                found.append(node.glyph)
    return "".join("".join(found).split())

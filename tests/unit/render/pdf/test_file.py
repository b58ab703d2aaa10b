"""The bytes of a PDF file: sound, packed, the same every time; tree, names and metadata in their places."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from unit.making import document, pdf, renderer, words

from paperkit.document.nodes import Cell, Document, Heading, Link, Paragraph, Row, Symbol, Table, Text
from paperkit.render.pdf.writer import Writer

LINK = Link(words("the council"), "https://example.org/?a=(b)", "The council’s pages")
TABLE = Table(
    (Row((Cell(words("year"), "table-head", "column", 3),)),),
    tuple(
        Row((Cell(words(name), "table-label", "row"), Cell(words("1"), "table-number"), Cell(words("2"))))
        for name in "abc"
    ),
    (1, 1, 1),
    "A table (with £)",
)
BLOCKS = (Heading(2, words("Title"), "title", "heading-2"), Paragraph((Text("See "), LINK)), TABLE)


def elements(opened: pikepdf.Pdf) -> list[Any]:
    """The structure elements in their order."""

    def below(element: Any) -> list[Any]:
        kids = element.get("/K", [])
        listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        return [
            element,
            *(inner for kid in listed if isinstance(kid, pikepdf.Dictionary) and "/S" in kid for inner in below(kid)),
        ]

    return below(opened.Root.StructTreeRoot.K)


def of(opened: pikepdf.Pdf, kind: str) -> list[Any]:
    return [element for element in elements(opened) if kind == element.S]


def test_the_file_is_sound() -> None:
    assert pdf(*BLOCKS).check_pdf_syntax() == []


def test_the_same_document_has_the_same_bytes() -> None:
    assert renderer().render(document(*BLOCKS)).content == renderer().render(document(*BLOCKS)).content


def test_all_but_streams_is_packed_in_object_streams() -> None:
    content = renderer().render(document(*BLOCKS)).content
    assert content.count(b"/Type /ObjStm") == 1
    assert b"/StructTreeRoot" not in content


def test_many_objects_fill_many_object_streams() -> None:
    content = renderer().render(document(*(Paragraph(words(f"number {index}")) for index in range(400)))).content
    assert content.count(b"/Type /ObjStm") >= 3
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert opened.check_pdf_syntax() == []
        assert len(of(opened, "/P")) == 400


def test_the_tree_stands_in_the_catalogue() -> None:
    opened = pdf(*BLOCKS)
    assert [str(element.S)[1:] for element in elements(opened)][:5] == ["Document", "Part", "Sect", "H1", "P"]
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.StructTreeRoot.K.Lang) == "en-GB"


def test_each_element_names_its_parent() -> None:
    opened = pdf(*BLOCKS)
    made = elements(opened)
    numbers = {element.objgen for element in made}
    assert all(element.P.objgen in numbers for element in made[1:])


def test_the_parent_tree_leads_from_content_to_its_element() -> None:
    opened = pdf(*BLOCKS)
    nums: list[Any] = list(opened.Root.StructTreeRoot.ParentTree.Nums)
    entries = dict(zip(nums[::2], nums[1::2], strict=True))
    [paragraph], [link] = of(opened, "/P"), of(opened, "/Link")
    assert opened.pages[0].StructParents == 0
    assert entries[0][1].objgen == paragraph.objgen
    assert entries[1].objgen == link.objgen  # the link's annotation
    assert opened.Root.StructTreeRoot.ParentTreeNextKey == 2


def test_a_link_is_an_annotation_with_a_description() -> None:
    opened = pdf(*BLOCKS)
    [annotation] = opened.pages[0].Annots
    assert (str(annotation.A.URI), str(annotation.Contents)) == ("https://example.org/?a=(b)", "The council’s pages")
    assert annotation.StructParent == 1
    assert opened.pages[0].Tabs == "/S"


def test_a_link_inside_the_paper_leads_to_its_place() -> None:
    opened = pdf(BLOCKS[0], Paragraph((Link(words("there"), "#title", "The title"),)))
    [annotation] = opened.pages[0].Annots
    names = pikepdf.NameTree(opened.Root.Names.Dests)
    assert str(annotation.Dest) == "title"
    assert names["title"][0].objgen == opened.pages[0].objgen


def test_a_table_keeps_its_summary_and_its_headers() -> None:
    opened = pdf(*BLOCKS)
    [table], [cell, *_] = of(opened, "/Table"), of(opened, "/TD")
    assert str(table.A.Summary) == "A table (with £)"
    names = pikepdf.NameTree(opened.Root.StructTreeRoot.IDTree)
    assert [str(names[str(name)].S) for name in cell.A.Headers] == ["/TH", "/TH"]


def test_each_id_is_one_elements_own() -> None:
    opened = pdf(TABLE, TABLE)
    ids = [str(element.ID) for element in elements(opened) if "/ID" in element]
    assert len(ids) == len(set(ids))


def test_words_links_and_symbols_are_read_in_the_order_in_which_they_are_printed() -> None:
    opened = pdf(Paragraph((Text("a "), LINK, Text(" b "), Symbol("*", "see note"))))
    [paragraph] = of(opened, "/P")
    assert [kid if isinstance(kid, int) else str(kid.S) for kid in paragraph.K] == [0, "/Link", "/Span", "/Reference"]


def test_a_title_may_hold_any_character() -> None:
    title = "Q&A <1> (2) \\ £5 “quoted”"
    content = renderer().render(document(Paragraph(words("a")), title=title)).content
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert str(opened.docinfo.Title) == title
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == title


def test_the_metadata_say_what_the_file_is() -> None:
    opened = pdf(*BLOCKS)
    with opened.open_metadata() as metadata:
        said = {key: metadata[key] for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:creator")}
    assert said == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1", "dc:creator": ["A council"]}
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert str(opened.Root.OutputIntents[0].S) == "/GTS_PDFA1"


def test_the_language_is_that_of_the_document() -> None:
    made = document(*BLOCKS)
    welsh = Document(made.title, made.short_title, made.subject, made.author, "cy", made.parts)
    with pikepdf.open(io.BytesIO(renderer().render(welsh).content)) as opened:
        assert str(opened.Root.Lang) == "cy"


@pytest.mark.parametrize("data", [b"ab\r", b"ab\n", b"a\r\n", b""])
def test_no_data_lends_its_end_to_the_end_of_the_line(data: bytes) -> None:
    """A carriage return before the line feed that ends a stream would be taken for a part of that end."""
    writer = Writer()
    writer.alone(1, b"<</Length %d>>\nstream\n%sendstream\n" % (len(data), data))
    written = writer.finish(2, "/Root 1 0 R")
    after = written.split(b"1 0 obj\n", 1)[1].split(b"\nstream\n", 1)[1]
    assert after.startswith(data + b"\r\nendstream\nendobj\n")

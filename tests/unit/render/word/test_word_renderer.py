"""The Word copy, read back with python-docx and as XML: what it is made of, and what it says of itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from unit.making import committee, document, words

from paperkit.document.nodes import (
    Badge,
    Banner,
    Block,
    Cell,
    Chart,
    ChartSeries,
    Document,
    Foreign,
    Grid,
    Heading,
    Item,
    Link,
    ListBlock,
    Note,
    PageRef,
    Pair,
    Paragraph,
    Part,
    Row,
    Section,
    Symbol,
    Table,
    Text,
)
from paperkit.render.word.renderer import WordRenderer
from paperkit.values.quantity import Notation

HEADING = Heading(2, words("How we did"), "how/we did", "heading-2", "2.")
ACTUAL = ChartSeries("Result", (Decimal(1), Decimal(3), Decimal(2)), "actual")
CHART = Chart(("Q1", "Q2", "Q3"), (ACTUAL,), Notation(0), "Line chart of calls", scale=(Decimal(0), Decimal(4)))


def file_of(*blocks: Block) -> bytes:
    """The Word file of blocks."""
    return WordRenderer(committee()).render(document(*blocks)).content


def word(*blocks: Block) -> WordFile:
    """The Word file of blocks, opened."""
    return docx.Document(BytesIO(file_of(*blocks)))


def lines(*blocks: Block) -> list[tuple[str, str]]:
    """The paragraphs of blocks that hold words, each with its style; not the line that says that it is a copy."""
    return [(one.style.name, one.text) for one in word(*blocks).paragraphs[1:] if one.text]


def body(*blocks: Block) -> Any:
    """The body of the Word file of blocks as XML."""
    return word(*blocks).element.body


def column(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """The header of columns."""
    return Cell(words(text), "table-head", "column", colspan, rowspan)


def values(found: Any, name: str, key: str = "val") -> list[str]:
    """The values of all elements of a name."""
    return [one.get(qn(f"w:{key}")) for one in found.iter(qn(f"w:{name}"))]


RATED = Banner(replace(HEADING, label=None), Badge("red", (Symbol("Red", ": Red", "word"),), words(", worse")))
INNER = ListBlock((Item("•", (Paragraph(words("inner")),)),))
LINES = {
    "heading": (HEADING, [("Heading 2", "2.\tHow we did")]),
    "deep heading": (replace(HEADING, level=12, label=None), [("Heading 9", "How we did")]),
    "rated": (RATED, [("Heading 2", "How we did: Red, worse")]),
    "numbered": (Paragraph(words("Some text."), "numbered", "1.1"), [("Numbered", "1.1\tSome text.")]),
    "bullets": (
        ListBlock((Item("•", (Paragraph(words("one")), Paragraph(words("more")), INNER)),)),
        [("List Bullet", "one"), ("List Continue", "more"), ("List Bullet 2", "inner")],
    ),
    "numbers": (ListBlock((Item("(a)", (Paragraph(words("one")),)),), ordered=True), [("List Number", "(a)\tone")]),
    "note": (Note("*", (Symbol("*", "*", "label"), Text(" assumed")), id="note-1"), [("Footnote", "* assumed")]),
}


@pytest.mark.parametrize(("block", "expected"), LINES.values(), ids=LINES)
def test_a_block_in_paragraphs_of_real_styles(block: Block, expected: list[tuple[str, str]]) -> None:
    assert lines(block) == expected


def test_a_rating_is_a_word_on_its_colour_and_the_stop_before_it_is_not() -> None:
    [heading] = [one for one in word(RATED).paragraphs if one.text.startswith("How")]
    status = committee().status("red")
    shaded = {run.text: values(run._element, "fill") or values(run._element, "shd", "fill") for run in heading.runs}
    assert shaded == {"How we did": [], ": ": [], "Red": [status.fill.lstrip("#")], ", worse": []}


def test_a_rating_without_a_colour_is_read_on_a_dark_bar() -> None:
    """Black on white, where the bar is navy."""
    banner = replace(RATED, badge=replace(RATED.badge, tone="unrated") if RATED.badge else None)
    [heading] = [one for one in word(banner).paragraphs if one.text.startswith("How")]
    shaded = {run.text: values(run._element, "shd", "fill") for run in heading.runs}
    assert shaded["Red"] == [committee().status("unrated").fill.lstrip("#")]


def test_a_table_has_header_rows_that_return_and_cells_that_span() -> None:
    head = (
        Row((column("Indicator", rowspan=2), column("Year", colspan=2))),
        Row((column("Q1"), column("Q2"))),
    )
    rated = Cell(words("Green"), "table-status", tone="green", mark=Symbol("(a)", "assumed"))
    row = Row((Cell(words("Calls"), "table-label", "row"), Cell(words("9"), "table-number"), rated))
    found = body(Table(head, (row,), (2, 1, 1), "Calls by quarter"))
    assert len(values(found, "tblHeader")) == len(head)
    assert values(found, "vMerge") == ["restart", "continue"]
    assert values(found, "gridSpan") == ["2"]
    assert values(found, "tblCaption") == ["Calls by quarter"]
    assert committee().status("green").fill.lstrip("#") in values(found, "shd", "fill")
    [table] = word(Table(head, (row,), (2, 1, 1), "")).tables
    assert [cell.text for cell in table.rows[2].cells] == ["Calls", "9", "Green\u00a0(a)"]
    assert sum(map(int, values(found, "gridCol", "w"))) == int(values(found, "tblW", "w")[0])


def test_a_grid_has_each_label_before_its_value() -> None:
    [table] = word(Grid(((Pair("Owner", words("A. Officer")),), (Pair("A", words("b")), Pair("C", words("d")))))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Owner", "A. Officer", "A. Officer", "A. Officer"],
        ["A", "b", "C", "d"],
    ]


def test_a_chart_is_a_picture_that_is_described() -> None:
    made = word(CHART)
    found: Any = made.element.body
    assert [one.get("descr") for one in found.iter(qn("wp:docPr"))] == ["Line chart of calls"]
    [image] = [part for part in made.part.package.iter_parts() if part.partname.startswith("/word/media/")]
    assert image.blob.startswith(b"\x89PNG")
    assert image.image.horz_dpi == 200
    assert made.inline_shapes[0].width == pytest.approx(image.image.px_width / 200 * 914400, rel=0.01)


def test_links_lead_to_addresses_and_to_places_in_the_file() -> None:
    page = Link((Text("page "), PageRef("how/we did")), "#how/we did", "Details of calls", "Details")
    made = word(Paragraph((page, Link(words("the plan"), "https://example.gov.uk/", "The plan"))), HEADING)
    inside, outside = made.element.body.iter(qn("w:hyperlink"))
    assert inside.get(qn("w:anchor")) in values(made.element.body, "bookmarkStart", "name")
    assert inside.get(qn("w:tooltip")) == "Details of calls"
    assert made.part.rels[outside.get(qn("r:id"))].target_ref == "https://example.gov.uk/"
    assert "Details" in made.paragraphs[1].text


@pytest.mark.parametrize("anchor", ["1/é ö", "x" * 90, "Z-9"])
def test_places_have_names_that_word_allows(anchor: str) -> None:
    found = body(replace(HEADING, id=anchor), replace(HEADING, id=f"{anchor}-2"))
    names = values(found, "bookmarkStart", "name")
    assert len(names) == len(set(names))
    assert all(len(name) <= 40 and name.replace("_", "a").isalnum() and name[0].isalpha() for name in names)


def test_another_language_is_marked() -> None:
    assert values(body(Paragraph((Foreign(words("Bore da"), "cy"),))), "lang") == ["cy"]


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert lines(Paragraph(words("a\x0bb\x00<&>"))) == [("Normal", "ab<&>")]


def test_pages_are_as_the_layout_has_them() -> None:
    sections = Section("one", (Paragraph(words("Text.")),), "upright"), Section("two", (CHART,), "wide")
    parts = tuple(Part(label, label, label, sections) for label in ("Report", "Appendix A"))
    made = docx.Document(BytesIO(WordRenderer(committee()).render(replace(document(), parts=parts)).content))
    turned = [section.page_width > section.page_height for section in made.sections]
    assert turned == [False, True, False, True]
    feet = [section.footer.paragraphs[0].text for section in made.sections]
    assert [foot.split("\t")[0] for foot in feet] == ["Report", "Report", "Appendix A", "Appendix A"]
    assert "PAGE" in "".join(one.text for one in made.sections[0].footer._element.iter(qn("w:instrText")))


@pytest.mark.parametrize(("changes", "mark"), [({"draft": "DRAFT"}, "draft"), ({"exempt": True}, "exempt"), ({}, "")])
def test_what_is_not_for_the_public_says_so_on_each_page(changes: dict[str, Any], mark: str) -> None:
    wording = committee().file.wording
    expected = {"draft": wording.draft_marking, "exempt": wording.exempt.label, "": ""}[mark]
    made: Document = replace(document(Paragraph(words("Text."))), **changes)
    [section] = docx.Document(BytesIO(WordRenderer(committee()).render(made).content)).sections
    assert section.header.paragraphs[0].text == expected


def test_a_file_says_what_it_is_and_not_who_made_it_or_when() -> None:
    made = word(Paragraph(words("Text.")))
    about = made.core_properties
    assert (about.title, about.subject, about.language) == ("A paper", "A subject", "en-GB")
    assert (about.author, about.last_modified_by, about.created) == ("", "", about.modified)
    assert made.paragraphs[0].text == committee().file.wording.word_copy
    with ZipFile(BytesIO(file_of(Paragraph(words("Text."))))) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = package.namelist()
        assert not [name for name in names for other in ("thumbnail", "app.xml", "customXml") if other in name]
        assert b"Arimo" in package.read("word/fontTable.xml")


def test_the_same_document_has_the_same_bytes() -> None:
    blocks: tuple[Block, ...] = (HEADING, CHART, RATED)
    assert file_of(*blocks) == file_of(*blocks)


def test_a_title_is_cut_where_a_property_would_be_too_long() -> None:
    long = replace(document(), title="Performance " * 40, subject="\x0b" + "Quarter " * 80)
    about = docx.Document(BytesIO(WordRenderer(committee()).render(long).content)).core_properties
    assert (len(about.title), len(about.subject)) == (255, 255)

"""What a screen reader says of a PDF: in order, with levels, headers and the words behind signs."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from unit.making import document, renderer, words

from paperkit.compose.finish import finished
from paperkit.document.nodes import (
    Block,
    Cell,
    Chart,
    ChartSeries,
    Contents,
    ContentsEntry,
    Foreign,
    Grid,
    Heading,
    Item,
    Link,
    ListBlock,
    Note,
    Pair,
    Paragraph,
    Row,
    Short,
    Symbol,
    Table,
    Text,
)
from paperkit.findings.finding import Invalid
from paperkit.finished.speech import headings, heard
from paperkit.finished.tags import Tagged, read_tagged
from paperkit.values.quantity import Notation

Say = Callable[..., list[str]]


def tagged(content: bytes, folder: Path) -> Tagged:
    """The tree of a PDF's bytes."""
    path = folder / "paper.pdf"
    path.write_bytes(content)
    return read_tagged(path)


@pytest.fixture
def say(tmp_path: Path) -> Say:
    """What is heard of blocks, without the line that names the paper."""

    def lines(*blocks: Block) -> list[str]:
        content = renderer().render(finished(document(*blocks))).content
        return [line for line in heard(tagged(content, tmp_path)) if line][1:]

    return lines


def head(*texts: str) -> Row:
    return Row(tuple(Cell(words(text), "table-head", "column") for text in texts))


def row(name: str, *values: str) -> Row:
    cells = tuple(Cell(words(value) if value else ()) for value in values)
    return Row((Cell(words(name), "table-label", "row"), *cells))


def test_a_paper_is_named_first(tmp_path: Path) -> None:
    content = renderer().render(document(Paragraph(words("Words.")))).content
    assert next(heard(tagged(content, tmp_path))) == "A paper: 1 page, language en-GB"


def test_headings_are_said_with_their_levels(say: Say) -> None:
    made = (Heading(1, words("One"), "a", "heading-2"), Heading(2, words("Two"), "b", "heading-3", "1.0"))
    assert say(*made) == ["Heading level 1: One", "Heading level 2: 1.0 Two"]


def test_headings_alone_are_a_way_through_the_paper(tmp_path: Path) -> None:
    made = (Heading(1, words("One"), "a", "heading-2"), Heading(2, words("Two"), "b", "heading-3", new_page=True))
    content = renderer().render(finished(document(*made))).content
    assert list(headings(tagged(content, tmp_path))) == ["One (level 1, page 1)", "  Two (level 2, page 2)"]


def test_a_sentence_is_one_however_many_lines_it_takes(say: Say) -> None:
    text = "Words that go on " * 30
    assert say(Paragraph(words(text))) == [text.strip()]


def test_signs_short_forms_and_links_are_words(say: Say) -> None:
    sentence = (
        Text("The "),
        Short("YOS", "Youth Offending Service"),
        Text(" "),
        Symbol("\u2191", "improved", "direction"),
        Text(", see "),
        Link(words("the plan"), "https://example.org", "The plan"),
        Text(" or "),
        Foreign(words("y cynllun"), "cy"),
        Text("."),
    )
    assert say(Paragraph(sentence)) == ["The Youth Offending Service improved, see link the plan or (in cy) y cynllun."]


def test_lists_are_counted_and_set_in(say: Say) -> None:
    inner = ListBlock((Item("1.", (Paragraph(words("under it")),)),), ordered=True)
    made = ListBlock((Item("\u2022", (Paragraph(words("a point")), inner)), Item("\u2022", (Paragraph(words("b")),))))
    assert say(made) == ["List of 2 items", "  \u2022 a point", "    List of 1 item", "      1. under it", "  \u2022 b"]


def test_a_grid_is_terms_and_values(say: Say) -> None:
    nothing = (Symbol("\u2013", "none", "nothing"),)
    assert say(Grid(((Pair("Who", words("me")), Pair("Where", nothing)),))) == [
        "List of 2 items",
        "  Who: me",
        "  Where: none",
    ]


def test_each_value_of_a_table_has_its_headers(say: Say) -> None:
    rows = (row("Calls", "1", "2"), row("Letters", "3", ""), row("Visits", "5", "6"))
    assert say(Table((head("What", "Q1", "Q2"),), rows, (1, 1, 1), "How many")) == [
        "Table of 4 rows and 3 columns: How many",
        "  Column headers: What; Q1; Q2",
        "  Calls \u2013 Q1: 1; Q2: 2",
        "  Letters \u2013 Q1: 3; Q2: blank",
        "  Visits \u2013 Q1: 5; Q2: 6",
    ]


def test_headers_that_span_are_said_before_those_under_them(say: Say) -> None:
    corner = Cell(words("What"), "table-head", "column", rowspan=2)
    year = Cell(words("This year"), "table-head", "column", colspan=2)
    rows = tuple(row(name, "1", "2") for name in "abcdef")
    made = say(Table((Row((corner, year)), head("Q1", "Q2")), rows, (1, 1, 1), ""))
    assert made[:4] == [
        "Table of 8 rows and 3 columns",
        "  Column headers: What; This year",
        "  Column headers: Q1; Q2",
        "  a \u2013 This year, Q1: 1; This year, Q2: 2",
    ]


def test_a_cell_over_columns_is_said_with_the_headers_of_all(say: Say) -> None:
    wide = Row((Cell(words("a"), "table-label", "row"), Cell(words("none"), colspan=2)))
    made = say(Table((head("What", "Q1", "Q2"),), (wide, *(row(name, "1", "2") for name in "bc")), (1, 1, 1), ""))
    assert made[2] == "  What: a; Q1, Q2: none"


def test_notes_follow_their_table(say: Say) -> None:
    marked = Row((Cell(words("a")), Cell(words("5"), mark=Symbol("p", "provisional"))))
    note = Note("p", (Symbol("p", "p", "label"), Text(": may still change")))
    assert say(Table((), (marked, marked), (1, 1), "S"), note)[1:] == [
        "  a; 5 provisional",
        "  a; 5 provisional",
        "Note p: may still change",
    ]


def test_a_chart_is_its_description(say: Say) -> None:
    series = (ChartSeries("Actual", (Decimal(1), Decimal(2)), "actual"),)
    assert say(Chart(("Q1", "Q2"), series, Notation(), "Line chart of calls.")) == ["Graphic: Line chart of calls."]


def test_contents_lead_with_page_numbers(say: Say) -> None:
    made = say(Contents((ContentsEntry("One", "a", 0),)), Heading(1, words("One"), "a", "heading-2"))
    assert made == ["Contents", "  link One 1", "Heading level 1: One"]


# -- files of others ------------------------------------------------------------------------------


def spoilt(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A sound PDF after a change."""
    content = renderer().render(document(Heading(1, words("One"), "a", "heading-2"), Paragraph(words("Two")))).content
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(made)
    return made.getvalue()


def code_of(content: bytes, folder: Path) -> str:
    """The code of the one finding about a file that cannot be heard."""
    with pytest.raises(Invalid) as caught:
        tagged(content, folder)
    [finding] = caught.value.findings
    assert finding.at.path.endswith("paper.pdf")
    return finding.code


def untag(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def test_a_pdf_without_tags_is_named_so(tmp_path: Path) -> None:
    assert code_of(spoilt(untag), tmp_path) == "pdf.untagged"


def test_a_locked_pdf_is_named_so(tmp_path: Path) -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(spoilt(lambda pdf: None))) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert code_of(made.getvalue(), tmp_path) == "pdf.locked"


@pytest.mark.parametrize("content", [b"", b"Dear Sir", b"%PDF-1.7\n", spoilt(lambda pdf: None)[:900]])
def test_what_is_no_pdf_is_named_so(tmp_path: Path, content: bytes) -> None:
    assert code_of(content, tmp_path) == "pdf.unreadable"


def test_a_tree_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    def loop(pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.StructTreeRoot.K
        root.K = pikepdf.Array([root.K if not isinstance(root.K, pikepdf.Array) else root.K[0], root])

    assert "Heading level 1: One" in list(heard(tagged(spoilt(loop), tmp_path)))


def test_types_of_others_are_mapped(tmp_path: Path) -> None:
    def rename(pdf: pikepdf.Pdf) -> None:
        tree = pdf.Root.StructTreeRoot
        for number in range(1, len(pdf.objects)):
            made = pdf.objects[number]
            if isinstance(made, pikepdf.Dictionary) and made.get("/S") == "/H1":
                made.S = pikepdf.Name("/Titel")
        tree.RoleMap = pikepdf.Dictionary({"/Titel": pikepdf.Name("/H1")})

    assert "Heading level 1: One" in list(heard(tagged(spoilt(rename), tmp_path)))

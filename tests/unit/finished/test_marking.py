"""The mark of what the public may not see: it outlives a new name, other programs, and being printed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import page
import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas
from unit.making import committee, document, words
from unit.packing.making import Change, changed, plain

from paperkit.document.nodes import Heading, Paragraph
from paperkit.finished.contents import page_lines
from paperkit.finished.marking import marked_name, marking, perhaps_marked
from paperkit.packing.marked import phrases
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.values.marking import Marking

PHRASES = phrases(committee())
TEXT = Paragraph(words("The bidder withdrew."))


def rendered(*, exempt: bool = False, draft: str = "") -> bytes:
    """A file of two pages."""
    made = document(TEXT, Heading(1, words("More"), "more", "heading-2", new_page=True), TEXT)
    return PdfRenderer(committee()).render(replace(made, exempt=exempt, draft=draft)).content


EXEMPT, DRAFT = rendered(exempt=True), rendered(draft="DRAFT")
BOTH, PUBLIC = rendered(exempt=True, draft="DRAFT"), rendered()
OF_EXEMPT = Marking(exempt=True, council="A council")
MADE = {
    "exempt": (EXEMPT, OF_EXEMPT),
    "draft": (DRAFT, Marking(False, True, "A council")),
    "both": (BOTH, Marking(True, True, "A council")),
    "public": (PUBLIC, Marking(False, council="A council")),
}


@pytest.mark.parametrize("kind", MADE)
def test_a_file_says_what_it_is_and_whose(kind: str) -> None:
    content, wanted = MADE[kind]
    assert marking(content, "item-7.pdf") == wanted


@pytest.mark.parametrize("kind", ["exempt", "draft", "both"])
def test_the_mark_keeps_to_the_standards(kind: str) -> None:
    content, _ = MADE[kind]
    assert not [one for name in ("ua1", "2a") for one in page.validate_pdf_bytes(content, profile=name).failures]
    label = "NOT FOR PUBLICATION" if kind == "exempt" else "DRAFT, NOT FOR PUBLICATION"
    assert [lines.count(label) for lines in page_lines(content)] == [1, 1]


# -- what other programs do -----------------------------------------------------------------------


def edited(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:  # written anew, by another program's way of writing
        metadata["dc:title"] = "Another"


def without_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata
    del pdf.docinfo


def without_those_of_pages(pdf: pikepdf.Pdf) -> None:
    for sheet in pdf.pages:
        del sheet.obj.Metadata


def in_utf16(pdf: pikepdf.Pdf) -> None:
    without_those_of_pages(pdf)
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().decode().encode("utf-16"))


def with_attributes(pdf: pikepdf.Pdf) -> None:
    without_those_of_pages(pdf)
    text = pdf.Root.Metadata.read_bytes().decode()
    space = re.search(r'xmlns:paperkit="[^"]*"', text)
    assert space
    text, count = re.subn(r"<paperkit:(\w+) [^>]*>([^<]*)</paperkit:\w+>\n", "", text)
    assert count == 3
    said = "ns0:exempt='True' ns0:draft='False' ns0:council=\"A council\""
    space_of = space[0].replace(":paperkit=", ":ns0=")
    pdf.Root.Metadata.write(text.replace('rdf:about=""', f"rdf:about='' {space_of} {said}").encode())


@pytest.mark.parametrize("change", [edited, without_metadata, without_those_of_pages, in_utf16, with_attributes])
def test_the_mark_outlives_being_saved_by_another_program(change: Change) -> None:
    found = marking(changed(EXEMPT, change), "a.pdf")
    assert found == OF_EXEMPT


def taken_by_pikepdf(content: bytes, number: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf, pikepdf.new() as new:
        new.pages.append(pdf.pages[number])
        new.save(out)
    return out.getvalue()


def taken_by_pdfium(content: bytes, number: int) -> bytes:
    out, new = io.BytesIO(), pypdfium2.PdfDocument.new()
    with pypdfium2.PdfDocument(content) as pdf:
        new.import_pages(pdf, [number])
        new.save(out)
    new.close()
    return out.getvalue()


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("take", [taken_by_pikepdf, taken_by_pdfium])
def test_a_page_that_is_taken_out_bears_it_too(take: Callable[[bytes, int], bytes], number: int) -> None:
    assert marking(take(EXEMPT, number), "a.pdf") == OF_EXEMPT


def printed(content: bytes, *numbers: int) -> bytes:
    """A file that was printed to PDF: the words of its pages, and nothing else of it."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number in numbers:
        for line, text in enumerate(page_lines(content)[number]):
            canvas.drawString(72, 800 - 14 * line, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("numbers", [(0, 1), (0,), (1,)])
def test_what_was_printed_to_pdf_is_known_by_its_words(numbers: tuple[int, ...]) -> None:
    assert marking(printed(EXEMPT, *numbers), "a.pdf") == Marking(True, words="NOT FOR PUBLICATION")
    assert marking(printed(DRAFT, *numbers), "a.pdf", PHRASES) == Marking(
        False, True, words="DRAFT, NOT FOR PUBLICATION"
    )
    assert marking(printed(PUBLIC, *numbers), "a.pdf", PHRASES).is_public


def of_an_older_version(pdf: pikepdf.Pdf) -> None:
    without_those_of_pages(pdf)
    text = re.sub(r"<paperkit:.*\n", "", pdf.Root.Metadata.read_bytes().decode())
    text = re.sub(
        r'<rdf:li rdf:parseType="Resource">\n<pdfaSchema:schema>Marking(.|\n)*?</pdfaSchema:property>\n</rdf:li>',
        "",
        text,
    )
    assert "paperkit.example" not in text
    pdf.Root.Metadata.write(text.encode())


def test_a_file_of_an_older_version_is_known_by_its_words_and_its_maker() -> None:
    assert marking(changed(EXEMPT, of_an_older_version), "a.pdf") == OF_EXEMPT


NOTICE = "Draft, not for publication: errors in this paper that are neither corrected nor answered: 3"


@pytest.mark.parametrize("lines", [(NOTICE,), (NOTICE[:60], NOTICE[60:])])
def test_a_draft_of_an_older_version_is_known_by_its_notice(lines: tuple[str, ...]) -> None:
    assert marking(sheet(*lines, "Performance in Quarter 3"), "a.pdf", PHRASES).draft


# -- words of others ------------------------------------------------------------------------------


def sheet(*lines: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, line in enumerate(lines):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(36, 810 - 13 * number, line)
    canvas.save()
    return out.getvalue()


BODY = tuple(f"Line {number} of what the report says." for number in range(12))
LAW = "by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"


@pytest.mark.parametrize(
    "line",
    [
        "NOT FOR PUBLICATION",
        "Not for publication",
        "Not For Publication",
        "NOT FOR PUBLICATION 3 / 9",
        "NOT FOR PUBLICATION - page 3 of 9",
        f"NOT FOR PUBLICATION {LAW}",
        f"Not for publication {LAW}",
        "Not for publication (paragraph 1)",
        "NOT FOR PUBLICATION (paragraph 1, paragraph 3) - Pack page E2",
        "EXEMPT - NOT FOR PUBLICATION",
        "Confidential: Not for publication",
        "PRIVATE AND CONFIDENTIAL. NOT FOR PUBLICATION under paragraph 7",
        "EXEMPT REPORT - NOT FOR PUBLICATION",
        "NOT FOR PUBLICATION - EXEMPT",
        "Agenda item 7 NOT FOR PUBLICATION",
        "This report is not for publication because it contains exempt information",
        "Not for publication - contains exempt information as defined in Schedule 12A",
    ],
)
def test_a_line_at_the_head_or_foot_of_a_page_marks_it(line: str) -> None:
    for content in (sheet(line, *BODY), sheet("The council", line, *BODY), sheet(*BODY, line, "Page 4")):
        assert marking(content, "a.pdf") == Marking(True, words=line)
    two = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet(*BODY))) as first, pikepdf.open(io.BytesIO(sheet(line, *BODY))) as second:
        first.pages.append(second.pages[0])
        first.save(two)
    assert marking(two.getvalue(), "a.pdf").exempt


@pytest.mark.parametrize(
    "line",
    [
        "not for publication because it holds the prices that were offered",
        "Not for publication: Appendix B, which holds the prices",
        f"NOT FOR PUBLICATION: Appendix 2 is exempt {LAW}",
        f"Appendix 2 is NOT FOR PUBLICATION {LAW}",
        f"Part exempt: Appendix 2 not for publication {LAW}",
        "Not for publications of this kind is the archive made",
        "Items that are not for publication",
        "Draft minutes for approval",
        "DRAFT LOCAL PLAN",
    ],
)
def test_a_public_report_may_speak_of_what_is_not_for_publication(line: str) -> None:
    for content in (sheet(line, *BODY), sheet(*BODY, line)):
        assert marking(content, "a.pdf", PHRASES).is_public


def test_a_line_amid_the_text_of_a_page_marks_nothing() -> None:
    assert marking(sheet(*BODY[:6], "Not for publication", *BODY[:6]), "a.pdf", PHRASES).is_public


def test_the_title_and_the_name_of_a_file_count() -> None:
    def titled(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = "NOT FOR PUBLICATION: Prices"

    assert marking(changed(plain("Words"), titled), "a.pdf").exempt
    assert marking(plain("Words"), "Prices (not for publication).pdf").exempt
    assert marked_name("Record, NOT FOR PUBLICATION.csv").exempt
    assert marked_name("Record.csv").is_public


@pytest.mark.parametrize("lines", [("NOT FOR", "PUBLICATION"), ("N O T F O R P U B L I C A T I O N",)])
def test_a_banner_may_be_of_two_lines_or_of_letters_that_stand_apart(lines: tuple[str, ...]) -> None:
    assert marking(sheet(*lines, *BODY), "a.pdf") == Marking(True, words="NOT FOR PUBLICATION")


def test_a_title_may_end_with_it() -> None:
    def titled(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = "Exempt appendix (not for publication)"

    assert marking(changed(plain("Words"), titled), "a.pdf").exempt


@pytest.mark.parametrize(
    ("line", "name", "is_doubtful"),
    [
        ("CONFIDENTIAL", "a.pdf", True),
        ("PRIVATE AND CONFIDENTIAL - Appendix B (exempt)", "a.pdf", True),
        ("RESTRICTED: Part 2 report", "a.pdf", True),
        ("EXEMPT REPORT", "a.pdf", True),
        ("Part 2: What we will do", "a.pdf", False),
        ("Exempt accommodation in the city", "Exempt accommodation.pdf", False),
        ("Confidential reporting policy", "a.pdf", False),
        ("Bids", "exempt_appendix.pdf", True),
        ("Bids", "Council tax exemptions.pdf", False),
    ],
)
def test_other_words_may_mean_the_same(line: str, name: str, is_doubtful: bool) -> None:
    content = sheet(line, *BODY)
    assert bool(perhaps_marked(content, name, page_lines(content))) is is_doubtful


def test_a_layout_may_say_it_in_other_words() -> None:
    assert marking(sheet("NI CHANIATEIR EI GYHOEDDI", *BODY), "a.pdf").is_public
    assert marking(sheet("NI CHANIATEIR EI GYHOEDDI", *BODY), "a.pdf", ("Ni chaniateir ei gyhoeddi",)).exempt

"""Two PDFs: what differs is named, and a file that was only saved again is told from one that was changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas
from unit.making import document, renderer, words

from paperkit.document.nodes import Block, Heading, Link, Paragraph, Text
from paperkit.findings.finding import Invalid, Severity
from paperkit.finished.comparison import alike, alone, differences
from paperkit.finished.contents import contents

HEADING = Heading(1, words("Complaints"), "complaints", "heading-2")
LAST = Paragraph((Text("Ask "), Link(words("us"), "https://example.gov.uk/ask", "Ask us")))


def says(text: str) -> tuple[Block, ...]:
    return (HEADING, Paragraph(words(text)), LAST)


def paper(path: Path, *blocks: Block, title: str = "A paper") -> Path:
    path.write_bytes(renderer().render(document(*blocks, title=title)).content)
    return path


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    return paper(tmp_path / "signed.pdf", *says("Complaints fell by 23% to 800."))


def plain_pdf(path: Path, *pages: str, square: str = "") -> Path:
    """A file without tags; `square` is the colour of one that is drawn on each page."""
    canvas = Canvas(str(path), invariant=1)
    for text in pages:
        canvas.drawString(72, 720, text)
        if square:
            canvas.setFillColor(square)
            canvas.rect(72, 500, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def found(before: Path, after: Path) -> dict[str, str]:
    """What differs: each code once, with its message."""
    listed = differences(contents(before), contents(after), after)
    assert len({finding.code for finding in listed}) == len(listed), listed
    return {finding.code: finding.message for finding in listed}


def changed(signed: Path, change: Callable[[pikepdf.Pdf], object], *, linearize: bool = False) -> Path:
    """The file after a change by another program."""
    path = signed.with_name("published.pdf")
    with pikepdf.open(signed) as pdf:
        change(pdf)
        pdf.save(path, linearize=linearize)
    return path


def test_a_changed_word_is_named_with_its_page(signed: Path, tmp_path: Path) -> None:
    other = paper(tmp_path / "other.pdf", *says("Complaints fell by 24% to 800."))
    assert found(signed, other) == {"published.words": "page 1: `23%` became `24%`"}


def test_words_that_went_and_came(signed: Path, tmp_path: Path) -> None:
    other = paper(tmp_path / "other.pdf", *says("Complaints fell to 800 this quarter."))
    said = found(signed, other)["published.words"]
    assert said == "page 1: `by 23%` went; `800.` became `800 this quarter.`"


def test_many_changes_are_cut(signed: Path, tmp_path: Path) -> None:
    before = paper(tmp_path / "before.pdf", *says(" ".join(f"{n} same{n}" for n in range(10))))
    after = paper(tmp_path / "after.pdf", *says(" ".join(f"x{n} same{n}" for n in range(10))))
    said = found(before, after)["published.words"]
    assert said.startswith("page 1: `0` became `x0`; ")
    assert said.endswith("; and in 6 more places")


def test_a_file_that_was_saved_again_is_told_from_one_that_was_changed(signed: Path) -> None:
    other = changed(signed, lambda pdf: None, linearize=True)
    assert other.read_bytes() != signed.read_bytes()
    [finding] = differences(contents(signed), contents(other), other)
    assert (finding.code, finding.severity) == ("published.saved-again", Severity.WARNING)
    assert finding.message == "pages, words, links and tags are the same; the file was saved again"


def test_who_saved_it_again_is_said(signed: Path) -> None:
    def sign(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["pdf:Producer"] = "Agenda Maker 3"

    assert found(signed, changed(signed, sign))["published.saved-again"].endswith("saved again by Agenda Maker 3")


def test_lost_tags(signed: Path) -> None:
    def lose(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot

    said = found(signed, changed(signed, lose))
    assert said == {"published.tags": "its tags are lost: a screen reader can only guess at it"}


def test_a_changed_alternative_text_is_heard(tmp_path: Path) -> None:
    def say(pdf: pikepdf.Pdf) -> None:
        [link] = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Link"]
        link.ActualText = "nobody"

    signed = paper(tmp_path / "signed.pdf", *says("Complaints fell."))
    said = found(signed, changed(signed, say))
    assert list(said) == ["published.tags"]
    assert said["published.tags"].startswith("a screen reader says something else: ")
    assert "nobody" in said["published.tags"]


def test_a_changed_title_and_standard(signed: Path) -> None:
    def name(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = "Another"
            del metadata["pdfuaid:part"]

    assert found(signed, changed(signed, name)) == {
        "published.metadata": "its title is `Another`; it was `A paper`",
        "published.standard": "its standard is `PDF/A-2`; it was `PDF/A-2, PDF/UA-1`",
    }


def test_a_link_that_leads_elsewhere(signed: Path) -> None:
    def lead(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots[0].A.URI = pikepdf.String("https://example.com")

    assert found(signed, changed(signed, lead)) == {
        "published.links": "page 1, where links lead: `https://example.gov.uk/ask` became `https://example.com`"
    }


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = b"for the chair only"


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launch(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")


def form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="name")])


@pytest.mark.parametrize(
    ("put", "name"),
    [
        (attach, "the attachment `notes.txt`"),
        (script, "JavaScript, which runs when the file is opened or clicked"),
        (launch, "an action of the kind Launch"),
        (form, "fields of a form"),
    ],
)
def test_what_was_put_in(put: Callable[[pikepdf.Pdf], None], name: str, signed: Path) -> None:
    assert found(signed, changed(signed, put)) == {"published.added": f"it contains what was not signed off: {name}"}
    assert [finding.message for finding in alone(contents(signed.with_name("published.pdf")), 1, signed)] == [
        f"it contains what was not signed off: {name}"
    ]


def test_a_protection_is_named(signed: Path) -> None:
    path = signed.with_name("published.pdf")
    with pikepdf.open(signed) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="secret", user=""))
    assert "a protection, which may keep readers from copying" in found(signed, path)["published.added"]


def test_a_comment_is_named_with_its_page(signed: Path) -> None:
    def comment(pdf: pikepdf.Pdf) -> None:
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 20, 20], Contents="Is this right?"
        )
        pdf.pages[0].Annots.append(pdf.make_indirect(made))

    said = found(signed, changed(signed, comment))
    assert said == {"published.comment": "page 1 has comments or marks that were not signed off: Text"}


def test_a_page_that_only_looks_different(tmp_path: Path) -> None:
    before = plain_pdf(tmp_path / "before.pdf", "One", square="red")
    after = plain_pdf(tmp_path / "after.pdf", "One", square="green")
    said = found(before, after)
    assert said["published.look"].startswith("page 1 looks different, though its words are the same")
    assert list(said) == ["published.look"]


def test_pages_that_were_all_drawn_anew_are_said_at_once(tmp_path: Path) -> None:
    before = plain_pdf(tmp_path / "before.pdf", "One", "Two", square="red")
    said = found(before, plain_pdf(tmp_path / "after.pdf", "One", "Two", square="green"))
    assert said == {"published.look": "every page was drawn anew by another program; the words are the same"}


def test_pages_that_went_and_came(tmp_path: Path) -> None:
    before = plain_pdf(tmp_path / "before.pdf", "One", "Two", "Three")
    listed = differences(contents(before), contents(plain_pdf(tmp_path / "after.pdf", "One", "Three")), before)
    assert [finding.message for finding in listed] == [
        "it has 2 pages; the one that was signed off has 3",
        "page 2 of the one that was signed off is not in it",
    ]
    listed = differences(
        contents(before), contents(plain_pdf(tmp_path / "a.pdf", "One", "New", "Two", "Three")), before
    )
    assert [finding.message for finding in listed] == [
        "it has 4 pages; the one that was signed off has 3",
        "page 2 was not signed off: `New`",
    ]


def test_likeness_counts_pages_with_the_same_words(tmp_path: Path) -> None:
    one, other = (contents(plain_pdf(tmp_path / "a.pdf", *pages)) for pages in (["A", "B", "C"], ["C", "A", "A"]))
    assert (alike(one, other), alike(one, one)) == (2, 3)


def test_alone_a_file_without_tags_and_pages_is_seen(tmp_path: Path) -> None:
    file = plain_pdf(tmp_path / "a.pdf", "A")
    assert [finding.code for finding in alone(contents(file), 2, file)] == ["published.pages", "published.tags"]


def test_a_locked_file_is_a_finding(signed: Path) -> None:
    path = signed.with_name("published.pdf")
    with pikepdf.open(signed) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    with pytest.raises(Invalid) as caught:
        contents(path)
    assert [finding.code for finding in caught.value.findings] == ["pdf.locked"]


@pytest.mark.slow
def test_damage_anywhere_is_a_finding_or_is_read(signed: Path) -> None:
    """A hundred files with a part overwritten: none ends in anything but contents or findings."""
    content = signed.read_bytes()
    path = signed.with_name("damaged.pdf")
    for start in range(0, len(content), len(content) // 100):
        file = io.BytesIO(content)
        file.seek(start)
        file.write(b"\0" * 40)
        path.write_bytes(file.getvalue())
        try:
            assert contents(path).leaves is not None
        except Invalid as invalid:
            assert {finding.code for finding in invalid.findings} <= {"pdf.unreadable", "pdf.locked"}  # noqa: PT017

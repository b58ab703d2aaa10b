"""The scan of finished files: what a plausible paper says is let through, a place on a computer is found anywhere."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String
from unit.making import committee, document

from paperkit.document.nodes import Block, Document, Heading, Link, Paragraph, Text
from paperkit.exempt.scan import disclosed
from paperkit.render.pdf.renderer import PdfRenderer

SUBJECTS = (
    "calls",
    "visits",
    "bin collections",
    "complaints",
    "care assessments",
    "planning applications",
    "web pages",
)
TEAMS = ("The team", "Contact Anyshire", "R:evive", "The A&E liaison", "Highways (A:B road crews)", "The c/o service")
ROOTS = ("home", "Home", "users", "Users", "tmp-housing", "root-and-branch", "my-account/home", "files", "media")
PAGES = ("adult-care", "adult-care/day-centres", "bins.html", "sign-in", "documents/policy.pdf", "a-z", "index.aspx")
WHEN = ("in its first week", "w/c 9 April", "at 10:30", "24/7", "in Q3: October to December", "on 1/4/2026", "by 31/12")


def sentence(some: random.Random) -> str:
    """A sentence as authors of papers write them, with numbers, signs, addresses and pages of websites."""
    number, digit, root = f"{some.randint(1, 99_999):,}", some.randint(1, 9), some.choice(ROOTS)
    what, when, page = some.choice(SUBJECTS), some.choice(WHEN), some.choice(PAGES)
    chance = "".join(chr(some.randrange(33, 127)) for _ in range(some.randint(3, 12))).replace("\\", "")
    templates = (
        f"{some.choice(TEAMS)} took {number} {what} {when}.",
        f"There were {number} {what}, a ratio of {digit}:{some.randint(1, 9)} to last year.",
        f"See https://www.anyshire.gov.uk/{root}/{page} and www.nhs.uk/{root}/x.",
        f"The page /{root}/{page} was read {number} times {when}.",
        f"Target: {digit}5%; result: {some.randint(500, 999) / 10}% and/or as in note {some.choice('abc')}:",
        f"Ask care{digit}@anyshire.gov.uk (01632 960 {digit}18) for file {number}/{number}.",
        f"Options were A:\u2009{number}, B:/{number} or C:{number}; the file: {number} pages long, was profile:/good/.",
        f"{chance} was the reference.",
    )
    return some.choice(templates)


def paper(some: random.Random) -> Document:
    """A page of such sentences, with a link, and headings and titles that say the like."""
    blocks: list[Block] = [Heading(1, (Text(sentence(some)),), "title", "cover-title")]
    blocks += [Paragraph((Text(sentence(some)),)) for _ in range(8)]
    address = f"https://www.anyshire.gov.uk/{some.choice(ROOTS)}/{some.choice(PAGES)}"
    blocks.append(Paragraph((Link((Text("the page"),), address, sentence(some)),)))
    return replace(document(*blocks), title=sentence(some), subject=sentence(some))


@pytest.mark.parametrize("count", [40, pytest.param(2_000, marks=pytest.mark.large)])
def test_no_plausible_paper_is_refused(count: int) -> None:
    some, renderer = random.Random(count), PdfRenderer(committee())
    for _ in range(count):
        made = paper(some)
        content = renderer.render(made).content
        assert [*disclosed(content, "paper.pdf", author=made.author)] == []


# -- places on a computer -------------------------------------------------------------------------

PLACES = (
    r"C:\Users\jsmith\Desktop\Q3.xlsx",
    r"H:\Performance\2026\returns",
    r"c:\temp",
    "C:/Users/jsmith/returns.csv",
    r"\\fileserver01\performance$\Q3",
    r"\\10.0.0.4\share",
    "file:///C:/Users/j%20smith/Q3.docx",
    "file://fileserver/performance/Q3.docx",
    "FILE:/home/jsmith",
    "smb://fileserver/performance",
    "/home/jsmith/q3.csv",
    "/home/jsmith/returns 2026/final figures.xlsx",
    "/home/jsmith/.config",
    "/Users/jsmith/Desktop",
    "/Users/j.smith/OneDrive - Anyshire/Q3",
    "/root/inputs",
    "/tmp/paperkit-x7",
    "/var/folders/zz",
)
Put = Callable[[str], bytes]


def rendered(*blocks: Block, **changes: str) -> bytes:
    return PdfRenderer(committee()).render(replace(document(*blocks), **changes)).content  # type: ignore[arg-type]


def in_words(place: str) -> bytes:
    return rendered(Paragraph((Text(f"The figures (from {place}) are provisional."),)))


def in_title(place: str) -> bytes:
    return rendered(Paragraph((Text("Nothing."),)), title=f"Microsoft Word - {place}")


def in_description(place: str) -> bytes:
    return rendered(Paragraph((Link((Text("figures"),), "https://www.example.gov.uk", place),)))


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(rendered(Paragraph((Text("Nothing."),))))) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def in_link(place: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        action = Dictionary(S=Name.URI, URI=String(place))
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
        pdf.pages[0].obj.Annots = pikepdf.Array([note])

    return changed(change)


def in_metadata(place: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["xmpMM:DocumentID"] = place

    return changed(change)


def in_attachment(place: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["notes.txt"] = f"made from {place}".encode()

    return changed(change)


def in_office_file(place: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        split = "</w:t></w:r><w:r><w:t>".join((place[:5], place[5:])).replace("&", "&amp;")
        archive.writestr("word/document.xml", f"<w:document><w:t>from {split}</w:t></w:document>")
    return out.getvalue()


def in_text(place: str) -> bytes:
    return f"indicator,source\nmissed-collections,{place}\n".encode()


PUTS: tuple[Put, ...] = (
    in_words, in_title, in_description, in_link, in_metadata, in_attachment, in_office_file, in_text,
)  # fmt: skip


@pytest.mark.parametrize("put", PUTS, ids=lambda put: put.__name__)
@pytest.mark.parametrize("place", PLACES)
def test_a_place_on_a_computer_is_found_wherever_it_stands(place: str, put: Put) -> None:
    (found,) = (one for one in disclosed(put(place), "a", author="A council") if one.code == "disclosure.path")
    assert found.message.startswith("the file names a place on a computer: `")

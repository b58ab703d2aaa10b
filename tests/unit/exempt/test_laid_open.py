"""What a file says when it is laid open: PDF, office files, text, each within each other."""

from __future__ import annotations

import io
import json
import zipfile

import pikepdf
import pytest
from unit.making import committee, document, words
from unit.packing.making import changed, plain

from paperkit.document.nodes import Link, Paragraph
from paperkit.exempt import laid_open as module
from paperkit.exempt.laid_open import laid_open
from paperkit.render.pdf.renderer import PdfRenderer


def said(content: bytes, name: str = "a") -> str:
    return " ".join("\n".join(laid_open(content, name)).split())


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        held.comment = b"made by hand"
        for name, content in members.items():
            held.writestr(name, content)
    return out.getvalue()


def test_a_pdf_says_what_it_shows_describes_links_and_is_called() -> None:
    link = Link(words("the page"), "https://example.gov.uk/a(b)", "To the page of \u201cbins\u201d")
    content = (
        PdfRenderer(committee())
        .render(document(Paragraph((*words("Read "), link)), title="Über \u201cbins\u201d"))
        .content
    )
    found = said(content, "Appendix A.pdf")
    for text in ("Appendix A.pdf", "Read the page", "https://example.gov.uk/a(b)", "To the page of \u201cbins\u201d"):
        assert text in found
    assert found.count("Über \u201cbins\u201d") >= 2  # in what older viewers show, and in the metadata


def test_codes_of_glyphs_are_not_taken_for_words() -> None:
    def draw(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"BT /F 12 Tf (C:\\\\Users\\\\x) ' (r:\\n x) Tj ET % C:\\Users")

    assert "% C:" not in said(changed(plain("Words"), draw))


def test_what_is_attached_and_what_lies_in_archives_is_laid_open_too() -> None:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["figures.docx"] = archive(**{"word/document.xml": b"<w:t>exempt</w:t><w:t> words</w:t>"})

    found = said(archive(**{"papers/one.pdf": changed(plain("Shown"), attach), "notes.txt": "é".encode()}))
    for text in ("papers/one.pdf", "Shown", "figures.docx", "word/document.xml", "exempt words", "é", "made by hand"):
        assert text in found


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("plain words".encode("utf-16"), "plain words"),
        ("\ufeffplain words".encode(), "plain words"),
        (b"<p>one<b>two</b> &amp; three</p>", "onetwo & three"),
        (b"<p>one</p><p>two</p>", "one two"),
        (b'<a href="https://example.gov.uk/x">x</a>', 'href="https://example.gov.uk/x"'),
        (json.dumps({"a": ["two\nlines", {"key": 1}]}).encode(), "two lines"),
        (b'{"not json', '{"not json'),
    ],
)
def test_text_is_read_in_the_form_that_it_has(content: bytes, text: str) -> None:
    assert text in said(content)


def test_pictures_say_nothing() -> None:
    assert said(b"\x89PNG\r\n\x1a\n\xff\xfe\x00C:\\Users") == "a"


def locked() -> bytes:
    """An archive whose member needs a password, as its flag says."""
    content = bytearray(archive(a=b"secret"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def deep(depth: int) -> bytes:
    content = b"words"
    for _ in range(depth):
        content = archive(inner=content)
    return content


@pytest.mark.parametrize(
    "content",
    [archive(a=b"x" * 99)[:60], locked(), deep(6), b"%PDF-1.7 and no more"],
    ids=["cut off", "locked", "too deep", "no PDF"],  # archives hold the time
)
def test_what_cannot_be_looked_through_is_said(content: bytes) -> None:
    with pytest.raises(ValueError, match="looked through"):
        said(content)


def test_an_archive_that_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 1_000)
    assert "words" in said(deep(3))
    with pytest.raises(ValueError, match="too large"):
        said(archive(a=b"x" * 1_001))

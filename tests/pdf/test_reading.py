"""The same words in the same order, whether a program follows the tags or the pages."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from property.papers import heard

from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.run.prepare import Prepared


@pytest.fixture(scope="session", params=["whole", "appendix", "covering_report"])
def content(request: pytest.FixtureRequest, kent: Prepared) -> bytes:
    return PdfRenderer(kent.layout).render(getattr(kent.papers, request.param)).content


def contents(content: bytes) -> bytes:
    """The file without its artifacts: what returns at the head and foot of pages is text, and no content."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            kept: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
            depth = 0
            for step in pikepdf.parse_content_stream(page):
                name, operands = str(step.operator), step.operands
                opens = name in ("BDC", "BMC")
                if opens and (depth or str(operands[0]) == "/Artifact"):
                    depth += 1
                if not depth or name in ("q", "Q"):
                    kept.append(step)
                if name == "EMC" and depth:
                    depth -= 1
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        pdf.save(made)
    return made.getvalue()


def letters(pages: Sequence[str]) -> str:
    """The pages' text without white space."""
    return "".join("".join(text.split()) for text in pages)


def as_tagged(content: bytes) -> str:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return heard(pdf)


def test_what_pages_hold_is_what_the_tags_read(content: bytes) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(contents(content))]
    assert letters(pages) == as_tagged(content)


def test_what_returns_on_a_page_can_be_searched_and_is_marked_as_such(content: bytes) -> None:
    """ISO 14289-1, 7.8: heads and feet are artifacts of pagination; a committee's name is found on every page."""
    for page in pypdfium2.PdfDocument(content):
        assert "Quarterly Performance Report, Quarter 3, 2011/12" in page.get_textpage().get_text_range()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            marks = [step.operands for step in pikepdf.parse_content_stream(page) if str(step.operator) == "BDC"]
            feet = [mark[1] for mark in marks if str(mark[0]) == "/Artifact" and mark[1].get("/Subtype") == "/Footer"]
            assert [str(foot.Type) for foot in feet] == ["/Pagination"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_pdftotext_gives_the_words_of_the_tags(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(contents(content))
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert letters(text.removesuffix("\f").split("\f")) == as_tagged(content)

"""The same words in the same order, whether a program follows the tags or the pages."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
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


def letters(pages: Sequence[str]) -> Iterator[str]:
    """The pages' text without white space and without the number at the foot, which is an artifact."""
    for number, text in enumerate(pages, start=1):
        words, count = re.subn(rf"Page {number} of {len(pages)}\s*$", "", text)
        assert count == 1  # nothing else that is an artifact is text
        yield "".join(words.split())


def as_tagged(content: bytes) -> str:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return heard(pdf)


def test_what_pages_hold_is_what_the_tags_read(content: bytes) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    assert "".join(letters(pages)) == as_tagged(content)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_pdftotext_gives_the_words_of_the_tags(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert "".join(letters(text.removesuffix("\f").split("\f"))) == as_tagged(content)

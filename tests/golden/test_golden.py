"""What the example says and how it is tagged, part by part, as text that a reviewer can read.

`make golden` rewrites the expected files; the diff is the review.
"""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tagtree import tag_tree

from paperkit.document.nodes import Document
from paperkit.document.words import outline
from paperkit.finished.speech import heard
from paperkit.finished.tags import read_tagged
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.render.rendered import Rendered
from paperkit.run.prepare import Prepared

EXPECTED = Path(__file__).parent / "expected"


def compare(name: str, found: str) -> None:
    path = EXPECTED / f"{name}.txt"
    if os.environ.get("PAPERKIT_GOLDEN"):
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


def only(document: Document, section: str) -> Document:
    """The document with one section."""
    parts = [
        replace(part, sections=kept)
        for part in document.parts
        if (kept := tuple(found for found in part.sections if found.id == section))
    ]
    return replace(document, parts=tuple(parts))


SECTIONS = ["covering-report", "cover", "foreword", "key", "summary", "measure-contact-centre-calls"]
SECTIONS += ["measure-complaints", "consultations", "indicator-first-time-entrants", "indicator-calls-answered-20s"]


@pytest.mark.parametrize("section", [*SECTIONS, "indicator-web-visits"])
def test_what_is_said(section: str, kent: Prepared) -> None:
    compare(f"says-{section}", outline(only(kent.papers.whole, section)))


@pytest.mark.parametrize("section", ["contents", "summary", "key", "indicator-calls-answered-20s"])
def test_what_is_said_in_another_layout(section: str, kent_borough: Prepared) -> None:
    compare(f"borough-says-{section}", outline(only(kent_borough.papers.whole, section)))


def test_how_it_is_tagged(kent_pdf: Rendered) -> None:
    with pikepdf.open(io.BytesIO(kent_pdf.content)) as pdf:
        compare("tags", tag_tree(pdf))


def test_how_it_is_heard(kent_pdf: Rendered, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(kent_pdf.content)
    compare("heard", "\n".join(heard(read_tagged(path))) + "\n")


def test_text_copied_from_the_pages(kent: Prepared) -> None:
    """Words at a line's end do not run into the next line's."""
    made = PdfRenderer(kent.layout).render(only(kent.papers.whole, "foreword"))
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made.content)]
    compare("text-foreword", "\n".join(pages).replace("\r\n", "\n") + "\n")


def test_the_figures_are_those_of_the_real_paper(kent: Prepared) -> None:
    """Each figure that was printed in 2012, but for the two misprinted totals, which are computed."""
    lines = {line.name: line for line in kent.rated.tables["complaints"]}
    assert [lines[name].computed for name in ("Environment", "Other services", "Total")] == [327, 170, 3642]
    statuses = [rating.status.value for rating in kent.rated.ratings.values()]
    assert (statuses.count("green"), statuses.count("amber"), statuses.count("red")) == (16, 8, 6)

"""The county format on Northmere: every indicator has pages, and pages run on."""

from __future__ import annotations

import io

import pypdfium2

from paperkit.document.words import outline
from paperkit.findings.finding import Severity
from paperkit.paper.pages import with_pages
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.run.prepare import prepare
from support import ROOT


def test_every_indicator_has_pages_under_the_table_of_its_directorate() -> None:
    paper = prepare(ROOT / "inputs" / "northmere" / "2025-26-q3", ROOT / "layouts" / "county.yaml")
    errors = [one.message for one in paper.findings if one.severity is Severity.ERROR and one.answer is None]
    assert len(errors) == 1  # a commentary says `Off track`, the word of Northmere's own layout
    assert with_pages(paper.rated, paper.layout) == tuple(paper.rated.paper.indicators)
    text = outline(paper.papers.appendix)
    assert text.index("How each directorate is doing") < text.index("h2 All indicators") < text.index("Source: Payroll")
    assert "h3 Place" in text
    pages = len(pypdfium2.PdfDocument(io.BytesIO(PdfRenderer(paper.layout).render(paper.papers.appendix).content)))
    assert pages <= 25

"""The check sheet: its words, and its lines to sign."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from unit.making import committee, kent, renderer

from paperkit.compose.check_sheet import Checked, check_sheet
from paperkit.document.nodes import Cell, Document, Fields, Heading, Paragraph
from paperkit.document.walk import walk
from paperkit.document.words import plain
from paperkit.findings.finding import Span, error
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate

WRONG = error("tables.total", "`All` in Oct to Dec 2011: 317 was supplied", Span("calls.csv", 7))
ANSWERED = replace(WRONG, answer="Published so (Head of Policy, 5 March 2012)")


def sheet(count: int = 1) -> Document:
    """The sheet of a paper in which so many findings are answered, and some checks found nothing or did not run."""
    looks_for = {
        "tables.total": "What `measures.yaml` adds up must add up.",
        "series.jump": "A leap.",
        "series.zero": "A zero.",
    }
    findings = tuple(replace(ANSWERED, at=Span("calls.csv", line)) for line in range(1, count + 1))
    checked = Checked(findings, looks_for, {"series.jump": "no `results`"}, 3)
    return check_sheet(RatedPaper(kent(), *rate(kent()), {}), committee(), checked)


def texts(made: Document) -> list[str]:
    nodes = [node for part in made.parts for section in part.sections for node in walk(section.blocks)]
    return [plain(node.children) for node in nodes if isinstance(node, Cell | Heading | Paragraph)]


def test_names_stand_in_quotes_and_headers_without_a_colon() -> None:
    said = texts(sheet())
    assert "Result" in said
    assert "Result:" not in said
    assert "What \u201cmeasures.yaml\u201d adds up must add up." in said
    assert "Checks that found nothing (1): series.zero." in said
    assert "Not run: no \u201cresults\u201d" in said
    assert any(text.startswith("\u201cAll\u201d in Oct to Dec 2011") for text in said)
    assert not any("`" in text for text in said)


def test_days_are_in_words() -> None:
    [part] = sheet().parts
    fields = next(block for block in part.sections[0].blocks if isinstance(block, Fields))
    assert plain(fields.entries[0].lines[0]).endswith(", 21 March 2012")


@pytest.mark.parametrize("count", range(8, 26, 2))
def test_the_lines_to_sign_stand_together_on_one_page(count: int) -> None:
    """However full the page is on which they would begin."""
    file = pypdfium2.PdfDocument(renderer().render(sheet(count)).content)
    pages = [page.get_textpage().get_text_range() for page in file]
    labels = ("Signed off", "Name and post:", "Date:", "Signature:")
    assert [[label for label in labels if label in page] for page in pages if "Signed off" in page] == [[*labels]]

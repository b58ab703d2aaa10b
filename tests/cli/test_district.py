"""The district format on sixty indicators: few pages, and nothing lost that a page of each would say."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from paperkit.document.words import outline
from paperkit.findings.finding import Severity
from paperkit.paper.model import Direction, Status
from paperkit.paper.pages import with_pages
from paperkit.paper.wording import typographic
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.run.prepare import Prepared, prepare
from support import ROOT


@pytest.fixture(scope="module")
def paper() -> Prepared:
    """Eldenvale's latest paper in the district format."""
    return prepare(ROOT / "inputs" / "eldenvale" / "2026-27-q1", ROOT / "layouts" / "district.yaml")


def test_nothing_is_found_that_is_not_answered(paper: Prepared) -> None:
    assert [one.code for one in paper.findings if one.severity is not Severity.NOTE and one.answer is None] == []


def test_those_that_are_off_target_or_worse_have_pages_and_no_others(paper: Prepared) -> None:
    wanted = {
        id
        for id, rating in paper.rated.ratings.items()
        if rating.status is Status.RED or rating.direction is Direction.DOWN
    }
    assert {indicator.id for indicator in with_pages(paper.rated, paper.layout)} == wanted
    assert len(wanted) == 9


def test_every_indicator_is_a_row_under_its_portfolio_with_result_and_target(paper: Prepared) -> None:
    text = outline(paper.papers.whole)
    table = text[text.index("h2 All indicators") : text.index("section indicators-")]
    for indicator in paper.rated.paper.indicators:
        assert typographic(indicator.name) in table
    assert "h3 Housing" in table
    assert "Percentage of telephone calls answered within 60 seconds | 81.2% | 80.0% |  | On target [green]" in table


def test_commentary_on_what_has_no_pages_is_under_its_row_with_what_is_done(paper: Prepared) -> None:
    text = outline(paper.papers.whole)
    assert "A certificate ran out on a Saturday in May" in text
    assert "What we are doing: Certificates are now renewed automatically" in text.replace("**", "")


def test_it_has_few_pages_and_most_are_full(paper: Prepared) -> None:
    rendered = PdfRenderer(paper.layout).render(paper.papers.appendix)
    pdf = pypdfium2.PdfDocument(io.BytesIO(rendered.content))
    assert len(pdf) <= 28
    used = []
    for page in list(pdf)[1:]:  # all but the cover
        text = page.get_textpage()
        feet = [text.get_charbox(at)[1] for at in range(text.count_chars()) if text.get_charbox(at)[1] > 60]
        used.append((page.get_height() - 57 - min(feet)) / (page.get_height() - 108))
    assert sum(share < 0.7 for share in used) <= len(used) / 4


def test_results_by_month_of_those_without_pages_are_at_the_back(paper: Prepared) -> None:
    text = outline(paper.papers.whole)
    months = text[text.rindex("h3 By month") :]
    assert "#Number of fly-tips reported | 131 | 122 | 109" in months
    assert "Missed bin collections" not in months, "its card has them"


@pytest.mark.parametrize(("layout", "printed"), [("district", True), ("county", False)])
def test_supporting_rows_of_those_without_pages_are_under_their_results(layout: str, printed: bool) -> None:
    """In the county format each indicator has a card, which has them."""
    northmere = prepare(ROOT / "inputs" / "northmere" / "2025-26-q3", ROOT / "layouts" / f"{layout}.yaml")
    text = outline(northmere.papers.whole)
    data = text[text.index("h2 Results by quarter") :]
    assert ("#Calls received | " in data) == printed


def test_what_cards_leave_out_is_in_the_data_table() -> None:
    """In large print no card has a table of figures: supporting rows and months are at the back then."""
    folder, layout = ROOT / "inputs" / "northmere" / "2025-26-q3", ROOT / "layouts" / "county.yaml"
    text = outline(prepare(folder, layout, large_print=True).papers.whole)
    assert "#Calls received | " in text[text.index("h2 Results by quarter") :]

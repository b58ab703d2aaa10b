"""Accessibility: whatever a council writes, two independent checkers find nothing wrong with its paper.

An example is a whole paper and takes about half a second, so there are few of them in every run. Nothing is made
small: add `Phase.shrink`, and wait, where a failing council is too large to read.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import page
import pikepdf
from argued import is_argued
from hypothesis import HealthCheck, Phase, event, given, settings
from outloud import check
from property.councils import Council, Taste, councils

from paperkit.findings.finding import Invalid
from paperkit.layout.read import read_layout
from paperkit.layout.where import layouts_for, packaged_layouts
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.render.rendered import Rendered
from paperkit.run.outputs import Output
from paperkit.run.prepare import prepare
from support import counts

PROFILES = ("ua1", "2a")
"""PDF/UA-1 and PDF/A-2a."""

FEW_OR_MANY = counts(6, 100)
SETTINGS = settings(phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))


@cache
def renderer(layout: str) -> PdfRenderer:
    """The renderer of a layout, shared by its papers as by those of a run."""
    path = packaged_layouts() / f"{layout}.yaml"
    return PdfRenderer(read_layout(path, layouts_for(path.parent)))


def rendered(council: Council, folder: Path) -> Rendered:
    """The wanted file of the council's paper, which fits as it was said before; raises `Invalid` when it is refused."""
    papers = prepare(council.written(folder)).papers
    documents = {
        Output.COVERING: papers.covering_report,
        Output.APPENDIX: papers.appendix,
        Output.WHOLE: papers.whole,
    }
    fit = renderer(council.layout).fit(documents[council.part])
    made = renderer(council.layout).render(documents[council.part])
    assert (fit.missing, fit.overfull) == (made.missing, made.overfull)
    return made


def faults(made: Rendered, path: Path) -> list[str]:
    """What the checkers say of a PDF, which is written to the path for the one that reads files."""
    path.write_bytes(made.content)
    heard = check(str(path))
    found = [f"outloud: {heard.error}"] if heard.error else []
    found += [
        f"outloud {finding.rule}, page {finding.page}: {finding.message}: {finding.evidence}"
        for finding in heard.findings
        if finding.severity in ("error", "warning") and not is_argued(finding)
    ]
    for profile in PROFILES:
        report = page.validate_pdf_bytes(made.content, profile=profile)
        found += [f"page {failure.rule_id}: {failure.message}" for failure in report.failures]
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        found += [f"syntax: {problem}" for problem in pdf.check_pdf_syntax()]
    return found


def every_paper_is_accessible(taste: Taste, count: int) -> None:
    """Draw so many papers of a taste: what the font has not is named, and of all others nothing is wrong."""
    drawn, refused = 0, 0

    @settings(SETTINGS, max_examples=count)
    @given(councils(taste))
    def one(council: Council) -> None:
        nonlocal drawn, refused
        drawn += 1
        with TemporaryDirectory() as name:
            folder = Path(name)
            try:
                made = rendered(council, folder)
            except Invalid as invalid:
                refused += 1
                event(f"refused: {invalid.findings[0].code}")
                return
            assert made.missing == set(council.foreign)
            if made.overfull:
                refused += 1
                event("refused: layout.overfull")
            elif not made.missing:
                found = faults(made, folder / "paper.pdf")
                assert not found, "\n".join(found)

    one()
    assert refused <= max(drawn / 10, 1), f"{refused} of {drawn} papers were refused"


@FEW_OR_MANY
def test_many_indicators_with_long_names(count: int) -> None:
    every_paper_is_accessible(Taste(indicators=15, with_pages=3, longest=250), count)


@FEW_OR_MANY
def test_management_information_over_many_pages(count: int) -> None:
    every_paper_is_accessible(Taste(indicators=2, longest=120, measures=2, rows=40), count)


@FEW_OR_MANY
def test_prose_of_every_kind(count: int) -> None:
    every_paper_is_accessible(Taste(indicators=2, blocks=8, odd=0.05), count)


@FEW_OR_MANY
def test_gaps_in_the_figures_and_odd_characters(count: int) -> None:
    every_paper_is_accessible(Taste(indicators=4, with_pages=2, odd=0.3, gaps=0.5, foreign=0.25), count)

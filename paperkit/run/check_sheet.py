"""Turns prepared papers into the sheets that their managers sign off."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paperkit.checks import looks_for, not_run
from paperkit.checks.claims import judged
from paperkit.checks.files import overfull_pages, same_names
from paperkit.claims.verdict import Outcome
from paperkit.compose.check_sheet import Checked, check_sheet
from paperkit.findings.finding import Finding, stop_at_errors
from paperkit.render.formats import FORMATS
from paperkit.run.names import named
from paperkit.run.prepare import Prepared
from paperkit.run.publish import Leaving, publish


def write_check_sheets(
    prepared: Sequence[Prepared], out: Path, format: str = "pdf"
) -> tuple[tuple[Path, ...], list[Finding]]:
    """Write the sheet of each paper that its manager signs off; raises `Invalid` when it cannot be drawn."""
    leaving: dict[str, Leaving] = {}
    for paper in prepared:
        verdicts = [verdict for _, verdict in judged(paper.rated, paper.layout)]
        verified = sum(verdict.outcome is Outcome.VERIFIED for verdict in verdicts)
        checked = Checked(paper.findings, looks_for(), not_run(paper.rated), verified)
        document, title = check_sheet(paper.rated, paper.layout, checked), paper.layout.file.wording.check_sheet.title
        renderer = FORMATS[format].renderer()(paper.layout)
        rendered = renderer.render(document)
        name = f"{named(paper, title)}{renderer.suffix}"
        wrong = overfull_pages(rendered.overfull, title, paper.layout)
        stop_at_errors([*same_names(name, leaving, paper.folder.as_posix()), *wrong])
        private = bool(paper.rated.paper.exempt)
        leaving[name] = Leaving(out / name, rendered.content, public=False, private=private)
    told = publish([*leaving.values()])
    return tuple(file.path for file in leaving.values()), told

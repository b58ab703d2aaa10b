"""Turns prepared papers into the sheets that their managers sign off."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paperkit.checks import looks_for, not_run
from paperkit.checks.claims import judged
from paperkit.claims.verdict import Outcome
from paperkit.compose.check_sheet import Checked, check_sheet
from paperkit.findings.finding import stop_at_errors
from paperkit.reading.writing import write_all
from paperkit.render.pdf.renderer import Renderer
from paperkit.run.draw import overfull
from paperkit.run.names import named, same_name
from paperkit.run.prepare import Prepared


def write_check_sheets(prepared: Sequence[Prepared], out: Path) -> tuple[Path, ...]:
    """Write the sheet of each paper that its manager signs off; raises `Invalid` when it cannot be drawn."""
    files: dict[str, bytes] = {}
    private: list[str] = []
    for paper in prepared:
        verdicts = [verdict for _, verdict in judged(paper.rated, paper.layout)]
        verified = sum(verdict.outcome is Outcome.VERIFIED for verdict in verdicts)
        checked = Checked(paper.findings, looks_for(), not_run(paper.rated), verified)
        rendered = Renderer(paper.layout).render(check_sheet(paper.rated, paper.layout, checked))
        name = f"{named(paper, paper.layout.file.wording.check_sheet.title)}.pdf"
        stop_at_errors([*same_name(name, files, paper.folder), *overfull(rendered.overfull, paper)])
        files[name] = rendered.content
        private += [name] if paper.rated.paper.exempt else []
    write_all(out, files, private)
    return tuple(out / name for name in files)

"""Turns a rated paper and a layout into its three documents; the one place that knows their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from paperkit.compose.appendix import appendix
from paperkit.compose.covering import covering_report
from paperkit.compose.facts import Facts
from paperkit.compose.finish import explained, finished
from paperkit.document import Document, Part
from paperkit.layout import Layout
from paperkit.model import RatedPaper
from paperkit.source import Invalid
from paperkit.wording import typographic


@dataclass(frozen=True, slots=True)
class Papers:
    """The documents of a paper, each complete in itself."""

    covering_report: Document
    appendix: Document
    whole: Document


def compose(rated: RatedPaper, layout: Layout) -> Papers:
    """The documents of a paper; raises `Invalid` when prose names what is not there."""
    facts = Facts(rated, layout)
    report = finished(covering_report(rated, layout, facts))
    extract = finished(appendix(rated, layout, facts))
    if facts.findings:
        raise Invalid(facts.findings)
    wording, paper = layout.file.wording, rated.paper
    short = wording.short_title.format(
        title=paper.council.report_title, quarter_title=paper.quarter.title(), quarter=str(paper.quarter)
    )
    common: dict[str, Any] = {
        "short_title": typographic(short),
        "subject": typographic(paper.file.extract.subtitle),
        "author": typographic(paper.council.name),
        "language": layout.file.language,
    }
    title = facts.inline["subject"]
    abbreviations = {typographic(brief): typographic(full) for brief, full in paper.council.abbreviations.items()}

    def document(name: str, *parts: Part) -> Document:
        made = Document(typographic(f"{title}: {name}" if name else title), parts=parts, **common)
        return explained(made, abbreviations)

    return Papers(
        document(layout.file.covering_report.title, report),
        document(facts.inline["appendix"], extract),
        document("", report, extract),
    )

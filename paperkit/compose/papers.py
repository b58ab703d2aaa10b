"""Turns a rated paper and a layout into its three documents; the one place that knows their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from paperkit.compose.appendix import appendix
from paperkit.compose.covering import covering_report
from paperkit.compose.exempt import apart, exempt_part
from paperkit.compose.facts import Facts
from paperkit.compose.finish import finished
from paperkit.compose.parts import say
from paperkit.document.nodes import Document, Paragraph, Part
from paperkit.findings.finding import Invalid
from paperkit.layout.calendar_words import CalendarWords
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper
from paperkit.paper.wording import typographic


@dataclass(frozen=True)
class Papers:
    """The documents of a paper, each complete in itself; it is finished when it is first asked for."""

    composed: Mapping[str, Document]
    """By what it is called here, before it is finished."""
    abbreviations: Mapping[str, str]
    calendar: CalendarWords

    @cached_property
    def covering_report(self) -> Document:
        """What the committee reads first."""
        return self._finished("covering_report")

    @cached_property
    def appendix(self) -> Document:
        """The figures and the pages of each indicator."""
        return self._finished("appendix")

    @cached_property
    def whole(self) -> Document:
        """The two, one behind the other."""
        return self._finished("whole")

    @cached_property
    def exempt(self) -> Document | None:
        """What the public may not see; None where nothing is exempt."""
        return self._finished("exempt") if "exempt" in self.composed else None

    def _finished(self, name: str) -> Document:
        return finished(self.composed[name], self.abbreviations, self.calendar)


def compose(rated: RatedPaper, layout: Layout, *, wrong: int = 0, unabridged: RatedPaper | None = None) -> Papers:
    """The documents of a paper; raises `Invalid` when prose names what is not there.

    With errors that are neither mended nor answered (`wrong`, how many) they say in title, head and foot that they
    are drafts. `unabridged` is the paper with what is exempt, where something is.
    """
    facts = Facts(rated, layout)
    bare = apart(unabridged.paper, layout) if unabridged else frozenset()
    report = covering_report(rated, layout, facts, bare)
    extract = appendix(rated, layout, facts)
    hidden = Facts(unabridged, layout) if unabridged else facts
    secret = exempt_part(unabridged, layout, hidden) if unabridged else None
    if found := list(dict.fromkeys([*facts.findings, *hidden.findings])):
        raise Invalid(found)
    wording, paper = layout.file.wording, rated.paper
    short = wording.short_title.format(
        title=paper.council.report_title,
        quarter_title=wording.calendar.title_of_report(paper.quarter),
        quarter=str(paper.quarter),
    )
    if wrong:
        short = f"{wording.draft}: {short}"
        report, extract = (_as_draft(part, layout, wrong) for part in (report, extract))
        secret = _as_draft(secret, layout, wrong) if secret else None
    common: dict[str, Any] = {
        "short_title": typographic(short),
        "subject": typographic(paper.file.extract.subtitle),
        "author": typographic(paper.council.name),
        "author_in_short": typographic(paper.council.short_name),
        "language": layout.file.language,
        "draft": wording.draft if wrong else "",
    }
    title = facts.inline["subject"]
    abbreviations = {typographic(brief): typographic(full) for brief, full in paper.council.abbreviations.items()}

    def document(name: str, *parts: Part, exempt: bool = False) -> Document:
        said = (wording.draft if wrong else "", wording.exempt.label if exempt else "", title, name)
        return Document(typographic(": ".join(filter(None, said))), parts=parts, exempt=exempt, **common)

    composed = {
        "covering_report": document(layout.file.covering_report.title, report),
        "appendix": document(facts.inline["appendix"], extract),
        "whole": document("", report, extract),
    }
    if secret:
        composed["exempt"] = document(secret.title, secret, exempt=True)
    return Papers(composed, abbreviations, wording.calendar)


def _as_draft(part: Part, layout: Layout, wrong: int) -> Part:
    """The part with a notice at its head that it is a draft, and why."""
    said = layout.file.wording.draft_notice.format(count=wrong)
    first, *others = part.sections
    notice = Paragraph(say(said), "purpose")
    return replace(part, sections=(replace(first, blocks=(notice, *first.blocks)), *others))

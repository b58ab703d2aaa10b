"""Turns a paper and its layout into findings on what would not be printed, or has no words."""

from __future__ import annotations

from paperkit.findings.finding import Finding, Span, error, warning
from paperkit.layout.layout import Layout
from paperkit.paper.model import Paper, RatedPaper


def paragraphs_without_words(paper: Paper, layout: Layout) -> list[Finding]:
    """An error for each exempt part whose paragraph the layout has no words for."""
    words = layout.file.wording.exempt
    return [
        error(
            "exempt.paragraph-words",
            f"the layout says nothing of paragraph {part.paragraph}, under which `{part.part}` is exempt",
            Span(layout.place, None, "wording.exempt.paragraphs"),
            hint="let it extend `committee`, or say there of what information it is, in which part of the law",
        )
        for part in paper.exempt
        if part.paragraph not in words.paragraphs or words.paragraphs[part.paragraph].part not in words.part_of_schedule
    ]


def unprinted(rated: RatedPaper, layout: Layout) -> list[Finding]:
    """A warning for each Markdown file of the paper that no section of the layout prints."""
    printed = {section.file for section in layout.file.appendix.sections if section.kind == "prose"}
    kinds = {section.kind for section in layout.file.appendix.sections}
    extract = rated.paper.file.extract
    wanted = [("measures", extract.measures), ("indicators", extract.indicators)]
    missing = [
        warning(
            f"{kind}.unprinted",
            f"the layout `{layout.file.title}` has no section for the {kind} that the extract takes",
            rated.paper.at("paper.yaml", "extract", kind),
            hint=f"add a section `kind: {kind}` to the layout",
        )
        for kind, taken in wanted
        if taken and kind not in kinds
    ]
    missing += [
        warning(
            "commentary.unknown",
            "the file is named by no indicator and no table, so it is not printed",
            at,
            hint=f"{hint} or take the file out"
            if hint.endswith("?")
            else "name it by an id of indicators.yaml or measures.yaml",
        )
        for at, hint in rated.paper.stray
    ]
    headings = {entry.section for entry in layout.file.indicator.commentary}
    missing += [
        warning(
            "commentary.unprinted",
            f"`{title}` is not printed",
            rated.paper.at(f"commentary/{id}.md", title),
            hint="a table prints only its Commentary; for an indicator the layout says which parts are printed",
        )
        for id, sections in rated.paper.commentary.items()
        for title in sections
        if title not in (headings | {"Chart"} if id in extract.indicators else {"Commentary"})
    ]
    return missing + [
        warning(
            "prose.unprinted",
            f"the layout `{layout.file.title}` prints no `{name}`",
            rated.paper.at(f"{name}.md"),
            hint="add a section `kind: prose` with this file to the layout, or take the file out",
        )
        for name in rated.paper.prose
        if name not in printed and name != "covering-report"
    ]

"""Checks of what would not be printed: files and parts for which the layout has no place, or no words."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.findings.finding import Finding, Span, error, note, warning
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper
from paperkit.paper.pages import with_pages


def paragraphs_without_words(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """The layout must say in words under which paragraph of Schedule 12A a part is exempt.

    A part that `exempt.yaml` keeps from the public under paragraph 3 is found where the layout has no entry 3 under
    `wording: {exempt: {paragraphs: ...}}`, or does not say there in which part of the Schedule it is. The layout
    `committee`, and every layout that extends it, has words for all of them. No file is made until they are there.

    It cannot know whether the words are those of the law, nor whether the paragraph is the right one.
    """
    words = layout.file.wording.exempt
    for part in rated.paper.exempt:
        known = words.paragraphs.get(part.paragraph)
        if known is None or known.part not in words.part_of_schedule:
            yield error(
                "exempt.paragraph-words",
                f"the layout says nothing of paragraph {part.paragraph}, under which `{part.part}` is exempt",
                Span(layout.place, None, "wording.exempt.paragraphs"),
                hint="let it extend `committee`, or say there of what information it is, in which part of the law",
            )


def unprinted_kinds(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """What an extract takes should have a section in the layout; otherwise it is nowhere in the paper.

    `extract: {measures: [complaints]}` in `paper.yaml` is found where the layout has no section `kind: measures` in its
    appendix, and `extract: {indicators: [calls-answered]}` where it has no section `kind: indicators`.

    It cannot know whether the pages are left out on purpose. Then remove them of the extract.
    """
    extract, kinds = rated.paper.file.extract, {section.kind for section in layout.file.appendix.sections}
    for kind, taken in (("measures", extract.measures), ("indicators", extract.indicators)):
        if taken and kind not in kinds:
            yield warning(
                f"{kind}.unprinted",
                f"the layout `{layout.file.title}` has no section for the {kind} that the extract takes",
                rated.paper.at("paper.yaml", "extract", kind),
                hint=f"add a section `kind: {kind}` to the layout",
            )


def commentary_of_nothing(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A commentary file should have the name of an indicator or a table; otherwise it is not printed.

    `commentary/calls-answerd.md` is found where the register has `calls-answered`: the file is read by no page of the
    paper, and the page that it was written for has no words of it.

    A part in `exempt.yaml` that names commentary for which there is no file (`commentary/web-visit`) is an error of the
    same code: correct its name there. It cannot know a file that has the name of another indicator than the one it
    speaks of.
    """
    for at, hint in rated.paper.stray:
        yield warning(
            "commentary.unknown",
            "the file is named by no indicator and no table, so it is not printed",
            at,
            hint=f"{hint} or remove the file"
            if hint.endswith("?")
            else "name it by an id of indicators.yaml or measures.yaml",
        )


def unprinted_commentary(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Each part of a commentary should have its place on the page; otherwise it is not printed.

    `# Risks` in the commentary of an indicator is found where the layout has no entry for Risks under
    `indicator: {commentary: ...}`. A table prints its Commentary alone, so `# Actions` in the commentary of a table is
    always found. So is commentary on a group (`commentary/directorate-adults.md`) where the layout has no section
    `kind: groups` of its kind.

    It cannot know whether the words are kept for the file only. Then answer the finding.
    """
    printed = {entry.section for entry in layout.file.indicator.commentary} | {"Chart"}
    indicators, groups = rated.paper.file.extract.indicators, {group.file: group for group in rated.paper.groups}
    has_pages = any(look.kind == "indicators" for look in layout.file.appendix.sections)  # else that is found itself
    pages = {indicator.id for indicator in with_pages(rated, layout)} if has_pages else {*indicators}
    comments = any(look.kind == "summary" and look.comments for look in layout.file.appendix.sections)
    in_rows = printed - {"Chart"} if comments else set()
    ours = {indicator.id for indicator in rated.paper.indicators}
    told = {look.by for look in layout.file.appendix.sections if look.kind == "groups"}
    for id, sections in rated.paper.commentary.items():
        own = printed if id in pages else in_rows if id in ours else {"Commentary"}
        if id in groups:
            own = printed - {"Chart"} if groups[id].kind in told else set()
        for title in sections:
            if title not in own:
                yield warning(
                    "commentary.unprinted",
                    f"`{title}` is not printed",
                    rated.paper.at(f"commentary/{id}.md", title),
                    hint="a table prints only its Commentary; for an indicator the layout says which parts are printed",
                )


def unprinted_actions(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """What is done about what is Red should be printed; it is where the layout has a section `kind: overview`.

    Rows of `actions.csv` are found where the layout has none: no page of the paper gives their reasons, actions, owners
    and days.

    It cannot know whether the rows are kept for another paper. Then answer the finding.
    """
    if rated.paper.actions and all(section.kind != "overview" for section in layout.file.appendix.sections):
        yield warning(
            "actions.unprinted",
            f"the layout `{layout.file.title}` prints no actions, and `actions.csv` has {len(rated.paper.actions)}",
            rated.paper.at("actions"),
            hint="add a section `kind: overview` to the layout, or write them into the commentary under `# Actions`",
        )


def unprinted_prose(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Each text of the paper (Markdown or Word) should have a section in the layout; otherwise it is not printed.

    `data-quality.md` next to `paper.yaml` is found where no section `kind: prose` of the layout's appendix has
    `file: data-quality`. The covering report needs no section.

    It cannot know whether the file is only a draft or a note of its author's. Then keep it in another folder.
    """
    printed = {section.file for section in layout.file.appendix.sections if section.kind == "prose"}
    for name in rated.paper.prose:
        if name not in printed and name != "covering-report":
            yield warning(
                "prose.unprinted",
                f"the layout `{layout.file.title}` prints no `{name}`",
                rated.paper.at(f"{name}.md"),
                hint="add a section `kind: prose` with this file to the layout, or remove the file",
            )


def unprinted_benchmarks(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A benchmark should be printed; it is where the register says of whom it is.

    A row of `benchmarks.csv` is found where its indicator has pages of its own and no `benchmark` in `indicators.yaml`
    (`benchmark: the average of England`), or where no note of the layout holds `{benchmark}`.

    It cannot know benchmarks that are kept for another paper. Then answer the finding.
    """
    has_place = any("{benchmark}" in line for line in layout.file.indicator.notes)
    for indicator in rated.paper.featured():
        own = rated.paper.benchmarks.get(indicator.id, {})
        if own and not (indicator.benchmark and has_place):
            said = f"the benchmark of `{indicator.id}` is not printed"
            missing = "say of whom it is with `benchmark:` in indicators.yaml"
            hint = missing if has_place else "add a note with `{benchmark}` to the layout, under `indicator: notes`"
            yield warning("benchmarks.unprinted", said, own[max(own)].at, hint=hint)


def left_out_prose(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Each section of prose that the layout has should have its file; otherwise the paper does without the section.

    A section `kind: prose` of the layout's appendix with `file: foreword` is found where the paper's folder, and those
    around it, hold no `foreword.md`. The paper is made without the section, and what follows it begins on a new page
    where the section would have. Where the layout says `required: true` of the section, it is the error `file.missing`
    instead, and nothing is made.

    It cannot know whether a section is left out on purpose or its file was forgotten.
    """
    for section in layout.file.appendix.sections:
        if section.kind == "prose" and not section.required and rated.paper.lacks_prose(section.file):
            yield note(
                "prose.left-out",
                f"no such file, so the paper does without the section `{section.heading}`",
                Span(f"{rated.paper.place}/{section.file}.md"),
                hint="write the file; where no paper may do without it, say `required: true` of it in the layout",
            )

"""The run, in order: load, rate, check, compose, render, write.

Each stage is imported when it is needed (docs/decisions/004), so that `--help` and wrong usage pay for none.
Where a `Call` works in a second process, pandas and matplotlib start there while this one reads.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from paperkit.second import Call, call_here, later, shared_out
from paperkit.source import Finding, Invalid, Severity, Span, did_you_mean, error, open_errors, ordered, warning

if TYPE_CHECKING:
    from paperkit.checks import Check
    from paperkit.compose import Papers
    from paperkit.document import Document
    from paperkit.layout import Layout
    from paperkit.model import Paper, RatedPaper
    from paperkit.render.pdf.renderer import Renderer
    from paperkit.tabular import Line

Progress = Callable[[str], None]


LINES = ("paperkit.figures", "all_lines")
SPELLING = ("paperkit.dictionary", "misspelt")
"""The functions that are called in the second process: tables, and the words of a paper."""
HEAVY = ("paperkit.figures", "paperkit.render.pdf.charts", "paperkit.render.pdf.outlines")
"""The modules that a second process had better start, in the order of their use."""


_MOST_RENDERERS = 3


class Output(StrEnum):
    """The files of a paper."""

    COVERING = "covering-report"
    APPENDIX = "appendix"
    WHOLE = "whole"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper that is ready to be rendered, and what was found on the way."""

    folder: Path
    rated: RatedPaper
    layout: Layout
    papers: Papers
    findings: tuple[Finding, ...]
    secrets: frozenset[str] = frozenset()
    """What would give its exempt parts away, as `disclosure` looks for it."""
    unspoken: frozenset[str] = frozenset()
    """The keys of findings that speak of exempt parts: neither they nor their answers are for everyone."""

    @property
    def is_draft(self) -> bool:
        """Whether errors of content are neither mended nor answered."""
        return bool(open_errors(self.findings))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file of a paper that is not yet written."""

    name: str
    output: Output
    content: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Made:
    """A paper whose files are finished and not yet written, and what was found in it."""

    folder: Path
    findings: tuple[Finding, ...]
    files: tuple[Drawn, ...]
    others: tuple[str, ...]
    """Names of files that an earlier run may have left and that are no more: drafts, finals, what was exempt."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written."""

    path: Path
    pages: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Built:
    """What a run wrote and found."""

    files: tuple[Written, ...]
    findings: tuple[Finding, ...]
    drafts: int = 0
    """How many of the papers are but drafts."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record of what a paper printed: where it is, how many values it holds, whether it was there before."""

    path: Path
    quarter: str
    values: int
    was_there: bool


def find_papers(folder: Path, *, every: bool = False) -> tuple[Path, ...]:
    """The paper of a folder, or those under it where it has none of its own, or where `every` one is asked for.

    Raises `Invalid` when there is none.
    """
    from paperkit.folders import PAPER_FILE, papers_under

    found = papers_under(folder) if every or not (folder / PAPER_FILE).exists() else (folder,)
    if not found:
        hint = f"a paper's folder holds `{PAPER_FILE}`; `paperkit init` makes one to start from"
        raise Invalid([error("paper.none", "no paper in this folder", Span(folder.as_posix()), hint=hint)])
    return found


def latest_first(papers: Sequence[Path]) -> tuple[Path, ...]:
    """Papers' folders, those of the latest quarter first; of one quarter in their order, the unreadable ones last."""
    from paperkit.load import quarter_of

    known = {paper: quarter_of(paper) for paper in papers}
    dated = [paper for paper in papers if known[paper]]
    dated.sort(key=lambda paper: str(known[paper]), reverse=True)  # a stable sort keeps the order within a quarter
    return (*dated, *(paper for paper in papers if not known[paper]))


def prepare(folder: Path, layout_path: Path | None = None, *, call: Call = call_here) -> Prepared:
    """Load, rate, check and compose the paper of a folder.

    Raises `Invalid` with every error when an input cannot be read. Errors of content are among the findings: with
    one that has no answer the paper is a draft.
    `call` says where tables are worked out and spelling is looked up: here, or in a second process.
    """
    from paperkit.load import load

    paper = load(folder)
    from paperkit.exempt import concerned, open_paper

    public = open_paper(paper)
    tables = _tables(public, call)
    spelling = _spelling(public, call)
    at = Span(f"{paper.place}/paper.yaml", None, "layout")
    layout = layout_named(folder, paper.file.layout, at, layout_path)
    stop_at_errors(_paragraphs_without_words(paper, layout))
    from paperkit.answers import with_answers
    from paperkit.checks.disclosures import copied_words, copies_of, exempt_figures, secrets_of
    from paperkit.compose import compose

    rated = _rated(public, tables)
    unabridged = _rated(paper, _tables(paper, call)) if concerned(paper) else None
    found = [*paper.noticed, *_unprinted(rated, layout), *_checked(rated, layout, spelling)]
    hidden = _only_exempt(_checked(unabridged, layout), found, rated) if unabridged else []
    if unabridged:
        hidden += exempt_figures(rated, unabridged, layout)
    secrets = secrets_of(rated, unabridged, layout) if unabridged else frozenset()
    copies = copies_of(rated, secrets)
    hidden += copied_words(copies)
    findings = ordered(with_answers([*found, *hidden], paper.answers))
    about = {(finding.code, finding.at, finding.message) for finding in hidden}
    unspoken = {finding.key for finding in findings if (finding.code, finding.at, finding.message) in about}
    papers = compose(rated, layout, wrong=len(open_errors(findings)), unabridged=unabridged)
    answered = {finding.at for finding in findings if finding.code == "disclosure.words" and finding.answer}
    allowed = {run for passage, runs in copies if passage.at in answered for run in runs}
    return Prepared(folder, rated, layout, papers, findings, secrets - allowed, frozenset(unspoken))


def _paragraphs_without_words(paper: Paper, layout: Layout) -> list[Finding]:
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


def _tables(paper: Paper, call: Call) -> Callable[[], Mapping[str, tuple[Line, ...]]]:
    """The finished tables of a paper, which are worked out meanwhile."""
    sheets = {table.measure.id: table.sheet(paper.quarter) for table in paper.measures}
    return later(call, *LINES, sheets) if sheets else dict


def _spelling(paper: Paper, call: Call) -> dict[Check, Callable[[], Iterator[Finding]]]:
    """The check of spelling, for which a dictionary is read meanwhile."""
    from paperkit.checks.spelling import misspellings, spellings, words_of

    words = words_of(paper)
    answer = later(call, *SPELLING, words.asked)
    return {spellings: lambda: misspellings(words, answer())}


def _rated(paper: Paper, tables: Callable[[], Mapping[str, tuple[Line, ...]]]) -> RatedPaper:
    from paperkit.model import RatedPaper
    from paperkit.rating import rate

    ratings, history = rate(paper)
    return RatedPaper(paper, ratings, history, tables())


def _checked(
    rated: RatedPaper, layout: Layout, begun: Mapping[Check, Callable[[], Iterator[Finding]]] = MappingProxyType({})
) -> list[Finding]:
    """What all checks find; those that have `begun` are asked for what they found."""
    from paperkit.checks import CHECKS

    return [finding for check in CHECKS for finding in (begun[check]() if check in begun else check(rated, layout))]


def _only_exempt(whole: Sequence[Finding], known: Sequence[Finding], public: RatedPaper) -> list[Finding]:
    """What is found in the exempt parts alone: what the public prose says is held to the public figures."""
    from paperkit.document import walk

    keys = {finding.key for finding in known}
    paper = public.paper
    prose = [*paper.prose.values(), *(blocks for own in paper.commentary.values() for blocks in own.values())]
    places = {at.path for node in walk(tuple(prose)) if (at := getattr(node, "at", None))}
    return [finding for finding in whole if finding.key not in keys and finding.at.path not in places]


def _unprinted(rated: RatedPaper, layout: Layout) -> list[Finding]:
    """A warning for each Markdown file of the paper that no section of the layout prints."""
    printed = {section.file for section in layout.file.appendix.sections if section.kind == "prose"}
    kinds = {section.kind for section in layout.file.appendix.sections}
    place, extract = rated.paper.place, rated.paper.file.extract
    wanted = [("measures", extract.measures), ("indicators", extract.indicators)]
    missing = [
        warning(
            f"{kind}.unprinted",
            f"the layout `{layout.file.title}` has no section for the {kind} that the extract takes",
            Span(f"{place}/paper.yaml", None, f"extract.{kind}"),
            hint=f"add a section `kind: {kind}` to the layout",
        )
        for kind, taken in wanted
        if taken and kind not in kinds
    ]
    missing += [
        warning(
            "commentary.unknown",
            "the file is named by no indicator and no table, so it is not printed",
            Span(path),
            hint=f"{hint} or take the file out"
            if hint.endswith("?")
            else "name it by an id of indicators.yaml or measures.yaml",
        )
        for path, hint in rated.paper.stray.items()
    ]
    headings = {entry.section for entry in layout.file.indicator.commentary}
    missing += [
        warning(
            "commentary.unprinted",
            f"`{title}` is not printed",
            Span(f"{place}/commentary/{id}.md"),
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
            Span(f"{rated.paper.place}/{name}.md"),
            hint="add a section `kind: prose` with this file to the layout, or take the file out",
        )
        for name in rated.paper.prose
        if name not in printed and name != "covering-report"
    ]


def layout_named(folder: Path, name: str, at: Span, given: Path | None = None) -> Layout:
    """The layout of a name, as a folder's papers know it, or the one that is `given`; `at` is where it is named."""
    from paperkit.layout import read_layout
    from paperkit.places import layouts_for

    known = layouts_for(folder)
    path = given or known.get(name)
    if path is None:
        raise Invalid([error("layout.unknown", f"no layout `{name}`", at, hint=did_you_mean(name, known))])
    return read_layout(path, known)


def build(
    folders: Sequence[Path],
    out: Path,
    *,
    layout_path: Path | None = None,
    only: Sequence[Output] = (),
    final: bool = False,
    line_numbers: bool = False,
    progress: Progress = lambda _: None,
    calls: Sequence[Call] = (call_here,),
) -> Built:
    """Build every paper, then write every file; nothing is written when an input cannot be read.

    A `final` build writes nothing either while an error of content is neither mended nor answered. With several
    `calls` several papers are made side by side; one paper has its tables and charts made by the first of them.
    Raises `Invalid` with the errors of all papers.
    """
    from paperkit.places import write_all

    if len(folders) > 1 < len(calls):
        progress(f"making {len(folders)} papers")
        tasks = [(folder, layout_path, only, line_numbers) for folder in folders]
        papers: list[Made | tuple[Finding, ...]] = shared_out(calls, __name__, "made_or_not", tasks)
    else:
        papers = [made_or_not(folder, layout_path, only, line_numbers, progress, calls[0]) for folder in folders]
    stop_at_errors([finding for paper in papers if isinstance(paper, tuple) for finding in paper])
    done = [paper for paper in papers if isinstance(paper, Made)]
    if final:
        stop_at_errors([finding for paper in done for finding in open_errors(paper.findings)])
    files: dict[str, Drawn] = {}
    for paper in done:
        for drawn in paper.files:
            stop_at_errors(_same_name(drawn.name, files, paper.folder))
            files[drawn.name] = drawn
    if not files:
        which = "nothing in this paper is" if len(folders) == 1 else "nothing in these papers is"
        said, at = f"there is nothing to write: {which} exempt", Span(", ".join(one.as_posix() for one in folders))
        raise Invalid([error("out.nothing", said, at)])
    progress("writing")
    write_all(out, {name: drawn.content for name, drawn in files.items()})
    written = tuple(Written(out / name, drawn.pages, len(drawn.content)) for name, drawn in files.items())
    stale = [finding for paper in done for finding in _stale(out, paper)]
    found = ordered([*(finding for paper in done for finding in paper.findings), *stale])
    return Built(written, found, sum(bool(open_errors(paper.findings)) for paper in done))


def made_or_not(
    folder: Path,
    layout_path: Path | None,
    only: Sequence[Output],
    line_numbers: bool,
    progress: Progress = lambda _: None,
    call: Call = call_here,
) -> Made | tuple[Finding, ...]:
    """The finished files of a paper, not yet written, or why there are none: what a process hands to another."""
    import paperkit.render.pdf.renderer  # noqa: F401 - before the second process has started, which it waits for

    progress(f"reading {folder.as_posix()}")
    try:
        paper = prepare(folder, layout_path, call=call)
        shared = _renderer(paper.layout, call, line_numbers)
        files = tuple(draw(paper, only, progress=progress, renderer=shared))
    except Invalid as invalid:
        return invalid.findings
    return Made(folder, paper.findings, files, tuple(_others(paper, {drawn.name for drawn in files})))


def _others(paper: Prepared, written: Container[str]) -> Iterator[str]:
    """The final of each file that is a draft, or its draft; both of an exempt file where nothing is exempt any more."""
    for output in Output:
        now, other = (_file_name(paper, output, draft=draft) for draft in (paper.is_draft, not paper.is_draft))
        if now in written:
            yield other
        elif _document(paper.papers, output) is None:
            yield from (now, other)


def draw(
    paper: Prepared,
    only: Sequence[Output] = (),
    *,
    line_numbers: bool = False,
    progress: Progress = lambda _: None,
    call: Call = call_here,
    renderer: Renderer | None = None,
) -> Iterator[Drawn]:
    """The finished files of a paper, or only some; raises `Invalid` for one that cannot be drawn, or discloses.

    Papers of a layout may share a `renderer`; without one all is read and drawn anew, and `reads` hears of it.
    """
    from paperkit.disclosure import disclosed
    from paperkit.render.pdf.renderer import Renderer

    stop_at_errors([finding for finding in open_errors(paper.findings) if finding.code.startswith("disclosure.")])
    renderer = renderer or Renderer(paper.layout, call, line_numbers=line_numbers)
    for output in dict.fromkeys(only or Output):
        document = _document(paper.papers, output)
        if document is None:
            continue
        name = _file_name(paper, output, draft=paper.is_draft)
        progress(f"drawing {name}")
        rendered = renderer.render(document)
        stop_at_errors([*_missing_characters(rendered.missing, paper), *_overfull(rendered.overfull, paper)])
        if output is not Output.EXEMPT:
            found = disclosed(rendered.content, name, author=document.author, secrets=paper.secrets)
            stop_at_errors([*found])
        yield Drawn(name, output, rendered.content, rendered.pages)


_renderers: list[Renderer] = []


def _renderer(layout: Layout, call: Call, line_numbers: bool) -> Renderer:
    """The renderer of a layout, which the papers of a run share: a chart that stands in several is drawn once."""
    from paperkit.render.pdf.renderer import Renderer

    found = next((one for one in _renderers if one.serves(layout, call, line_numbers)), None)
    if found is None:
        found = Renderer(layout, call, line_numbers=line_numbers)
        _renderers[:] = [found, *_renderers[: _MOST_RENDERERS - 1]]
    return found


def _stale(out: Path, paper: Made) -> Iterator[Finding]:
    """A warning for each file of an earlier run that may be taken for one of this."""
    for name in paper.others:
        if (out / name).exists():
            said, hint = f"`{name}` is still there, from an earlier run", "delete it, lest it is taken for this paper"
            yield warning("out.stale", said, Span(out.as_posix()), hint=hint)


def record(folders: Sequence[Path], *, layout_path: Path | None = None, replace: bool = False) -> tuple[Recorded, ...]:
    """Write what each paper prints into its council's folder; nothing is written when anything is wrong.

    Raises `Invalid` with the errors of all papers; also for a draft, and where a record is there that differs, unless
    it is to be replaced.
    """
    from paperkit.places import write_all

    wanted: dict[Path, bytes] = {}
    recorded: list[Recorded] = []
    findings: list[Finding] = []
    for paper in _all_prepared(folders, layout_path, lambda _: None, call_here):
        if paper.is_draft:
            at, hint = Span(paper.folder.as_posix()), "`paperkit check` lists its errors; mend them, or answer them"
            findings.append(error("record.draft", "the paper is a draft, and no draft is recorded", at, hint=hint))
        path, content = _record(paper)
        if path in wanted:
            said = f"two papers would be recorded as `{path.name}`"
            findings.append(error("record.same-name", said, Span(paper.folder.as_posix())))
        wanted[path] = content
        there, differs = _compared(path, content)
        if differs and not replace:
            findings.append(differs)
        quarter = str(paper.rated.paper.quarter)
        recorded.append(Recorded(path, quarter, content.count(b"\n") - 1, there and differs is None))
    stop_at_errors(findings)
    new = {one.path for one in recorded if not one.was_there}
    for folder in sorted({path.parent for path in new}):
        write_all(folder, {path.name: wanted[path] for path in sorted(new) if path.parent == folder})
    return tuple(recorded)


def calendars(folders: Sequence[Path]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Of each paper what it is, and the lines of its timetable; its figures and prose may yet be missing.

    Raises `Invalid` with the errors of all papers.
    """
    from paperkit.load import load_dates
    from paperkit.timetable import timetable

    made: list[tuple[str, tuple[str, ...]]] = []
    findings: list[Finding] = []
    for folder in folders:
        try:
            file, calendar = load_dates(folder)
        except Invalid as invalid:
            findings.extend(invalid.findings)
            continue
        steps = [(step.step, step.working_days) for step in calendar.steps]
        lines = timetable(file.meeting, calendar.rule, steps, file.published)
        made.append((f"{file.committee.name}, {file.quarter.title()} ({folder.as_posix()})", tuple(lines)))
    stop_at_errors(findings)
    return tuple(made)


def _record(paper: Prepared) -> tuple[Path, bytes]:
    """Where the record of a paper stands, and what it holds."""
    import paperkit.published as published
    from paperkit.folders import council_of
    from paperkit.load import committees

    file, own = paper.rated.paper.file, paper.folder.resolve()
    council = council_of(own)
    others = [name for folder, name in committees(council, file.quarter).items() if folder != own]
    name = published.record_name(file.quarter, file.committee.short_name, others)
    return council / published.FOLDER / name, published.record(
        paper.rated, paper.layout.file.indicator.previous_quarters
    )


def _compared(path: Path, content: bytes) -> tuple[bool, Finding | None]:
    """Whether a record is there, and the error where it holds something else."""
    from paperkit.reading.textfile import read_text, shown

    if not path.exists():
        return False, None
    text, new = read_text(path), content.decode("utf-8")
    if text == new:
        return True, None
    lines = text.split("\n") if isinstance(text, str) else []
    line = next((n for n, (old, now) in enumerate(zip(lines, new.split("\n"), strict=False), 1) if old != now), 1)
    said = "the record is there and differs from what the paper prints now"
    hint = "`--replace` overwrites it; only do so if the paper was not yet published"
    return True, error("record.differs", said, Span(shown(path), line), hint=hint)


def write_check_sheets(prepared: Sequence[Prepared], out: Path) -> tuple[Path, ...]:
    """Write the sheet of each paper that its manager signs off; raises `Invalid` when it cannot be drawn."""
    from paperkit.checks import looks_for, not_run
    from paperkit.checks.claims import judged
    from paperkit.claims.verdict import Outcome
    from paperkit.compose.check_sheet import Checked, check_sheet
    from paperkit.places import write_all
    from paperkit.render.pdf.renderer import Renderer

    files: dict[str, bytes] = {}
    for paper in prepared:
        verdicts = [verdict for _, verdict in judged(paper.rated, paper.layout)]
        verified = sum(verdict.outcome is Outcome.VERIFIED for verdict in verdicts)
        checked = Checked(paper.findings, looks_for(), not_run(paper.rated), verified)
        rendered = Renderer(paper.layout).render(check_sheet(paper.rated, paper.layout, checked))
        name = f"{named(paper, paper.layout.file.wording.check_sheet.title)}.pdf"
        stop_at_errors([*_same_name(name, files, paper.folder), *_overfull(rendered.overfull, paper)])
        files[name] = rendered.content
    write_all(out, files)
    return tuple(out / name for name in files)


def _all_prepared(folders: Sequence[Path], layout_path: Path | None, progress: Progress, call: Call) -> list[Prepared]:
    prepared: list[Prepared] = []
    findings: list[Finding] = []
    for folder in folders:
        progress(f"reading {folder.as_posix()}")
        try:
            prepared.append(prepare(folder, layout_path, call=call))
        except Invalid as invalid:
            findings.extend(invalid.findings)
    stop_at_errors(findings)
    return prepared


def _document(papers: Papers, output: Output) -> Document | None:
    """The document of a file; None where a paper has nothing that is exempt."""
    return {
        Output.COVERING: papers.covering_report,
        Output.APPENDIX: papers.appendix,
        Output.WHOLE: papers.whole,
        Output.EXEMPT: papers.exempt,
    }[output]


def part_name(paper: Prepared, output: Output) -> str:
    """What the layout calls a part of the paper: Covering report, Appendix A, Report and appendix."""
    wording = paper.layout.file.wording
    return {
        Output.COVERING: wording.part_covering,
        Output.APPENDIX: wording.part_appendix.format(label=paper.rated.paper.file.appendix),
        Output.WHOLE: wording.part_whole,
        Output.EXEMPT: wording.exempt.file.format(label=paper.rated.paper.file.appendix),
    }[output]


def _file_name(paper: Prepared, output: Output, *, draft: bool) -> str:
    wording = paper.layout.file.wording
    name = named(paper, part_name(paper, output))
    return f"{wording.draft} {name}.pdf" if draft else f"{name}.pdf"


def named(paper: Prepared, part: str) -> str:
    """The name of a file of a paper, as the layout wants it."""
    from paperkit.places import fitted

    file = paper.rated.paper.file
    words = {
        "date": file.meeting.isoformat(),
        "committee": file.committee.short_name,
        "title": paper.rated.paper.council.report_title,
        "council": paper.rated.paper.council.name,
        "council_short": paper.rated.paper.council.short_name,
        "quarter": str(file.quarter),
        "part": part,
    }
    return fitted(paper.layout.file.wording.file_name, words)


def _same_name(name: str, files: Container[str], folder: Path) -> list[Finding]:
    """An error where two papers would be written under one name."""
    if name not in files:
        return []
    return [error("out.same-name", f"two papers would be written as `{name}`", Span(folder.as_posix()))]


def _missing_characters(missing: frozenset[str], paper: Prepared) -> tuple[Finding, ...]:
    """An error for each character that the fonts do not have: never an empty box on the page."""
    from paperkit.document import place_of

    family = paper.layout.file.fonts.family
    return tuple(
        error(
            "text.no-glyph",
            f"the font {family} has no character `{character}` (U+{ord(character):04X})",
            place_of(paper.papers.whole, character) or Span(paper.layout.place),
            hint="write it in words, or use another character",
        )
        for character in sorted(missing)
    )


def _overfull(numbers: tuple[int, ...], paper: Prepared) -> tuple[Finding, ...]:
    """An error for each page on which something would run over its foot."""
    return tuple(
        error(
            "layout.overfull",
            f"page {number} holds a piece that is higher than the page: a row, a chart, or notes beside one",
            Span(paper.layout.place),
            hint="shorten the text, or give the page, the column or the chart other measures",
        )
        for number in numbers
    )


def stop_at_errors(findings: Sequence[Finding]) -> None:
    """Raise `Invalid` with all findings where one of them is an error."""
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise Invalid(findings)

"""The command line: arguments in, words and an exit code out; the only module that prints."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from paperkit.clear_days import CLEAR_DAYS, FIRST, LAST, ClearDayRule, Nation
from paperkit.pipeline import (
    HEAVY,
    LINES,
    Built,
    Output,
    Prepared,
    build,
    calendars,
    find_papers,
    latest_first,
    prepare,
    record,
    write_check_sheets,
)
from paperkit.reading.textfile import shown
from paperkit.second import processes, second_process
from paperkit.source import Finding, Invalid, Severity, did_you_mean, open_errors, ordered

app = typer.Typer(
    help="Turns a council's performance data and commentary into the paper that its committee reads.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Exit(IntEnum):
    """What a run ends with."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    FAULT = 3


Every = Annotated[
    bool, typer.Option("--all", help="Also the papers in folders under that of a paper: every committee's extract.")
]
PaperFolder = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads the annotation on Python 3.11 too
    typer.Argument(
        help="A folder with a paper.yaml; without one, every paper under inputs/.", exists=True, file_okay=False
    ),
]


LayoutFile = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(help="A layout file instead of the one the paper names.", exists=True, dir_okay=False),
]


@app.command("build")
def build_command(
    folder: PaperFolder = None,
    every: Every = False,
    layout: LayoutFile = None,
    out: Annotated[Path, typer.Option(help="The folder for the finished files.", file_okay=False)] = Path("out"),
    only: Annotated[
        Optional[list[Output]],  # noqa: UP045
        typer.Option(help="Only this file of the paper; may be given more than once."),
    ] = None,
    final: Annotated[
        bool,
        typer.Option(
            "--final", help="Write nothing while the paper is but a draft: errors neither mended nor answered."
        ),
    ] = False,
    line_numbers: Annotated[bool, typer.Option("--line-numbers", help="Number the lines, for review.")] = False,
) -> None:
    """Make the paper: the covering report, the appendix, and both in one run of pages."""
    start = time.perf_counter()
    papers = find_papers(folder or _inputs(), every=every)
    number = min(len(papers), os.cpu_count() or 1)
    with processes(number, *HEAVY) as calls, _progress() as progress:
        built = build(
            papers,
            out,
            layout_path=layout,
            only=only or (),
            final=final,
            line_numbers=line_numbers,
            progress=progress,
            calls=calls,
        )
    _report(built, time.perf_counter() - start)
    if built.drafts:
        raise typer.Exit(Exit.FINDINGS)


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


@app.command("check")
def check_command(
    folder: PaperFolder = None,
    every: Every = False,
    layout: LayoutFile = None,
    form: Annotated[
        Format, typer.Option("--format", help="Findings for people, or for another program.")
    ] = Format.TEXT,
    sheet: Annotated[
        bool, typer.Option("--sheet", help="Write the check sheet too: what the manager signs off.")
    ] = False,
    out: Annotated[Path, typer.Option(help="The folder for the check sheet.", file_okay=False)] = Path("out"),
) -> None:
    """Read and check the paper without making it."""
    papers = find_papers(folder or _inputs(), every=every)
    findings: list[Finding] = []
    ready: list[Prepared] = []
    with second_process(LINES[0]) as call:
        for paper in papers:
            try:
                ready.append(prepare(paper, layout, call=call))
                findings.extend(ready[-1].findings)
            except Invalid as invalid:
                findings.extend(invalid.findings)
    for path in write_check_sheets(ready, out) if sheet else ():
        typer.echo(path.as_posix(), err=form is not Format.TEXT)
    found = ordered(findings)
    if form is Format.TEXT:
        _print_findings(found, keys=len(ready) == len(papers))
        typer.echo(f"{_count(len(papers), 'paper')} checked, {_counted(found)}")
    else:
        typer.echo(_for_programs(found, form))
    if open_errors(findings):
        raise typer.Exit(Exit.FINDINGS)


@app.command("record")
def record_command(
    folder: PaperFolder = None,
    every: Every = False,
    layout: LayoutFile = None,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite a record that differs.")] = False,
) -> None:
    """Write down what the paper prints, so that next quarter's can be compared with it."""
    for one in record(find_papers(folder or _inputs(), every=every), layout_path=layout, replace=replace):
        done = "was there already, the same" if one.was_there else "written"
        typer.echo(f"{shown(one.path)}: {_count(one.values, 'value')} of {one.quarter}, {done}")


@app.command("explain")
def explain_command(
    what: Annotated[
        str,
        typer.Argument(
            help="The code of a finding (tables.total), or an indicator, a table, a row (complaints/Environment)."
        ),
    ],
    period: Annotated[Optional[str], typer.Argument(help="For a figure: its quarter, 2011-12 Q3.")] = None,  # noqa: UP045
    paper: Annotated[Path, typer.Option(help="The paper's folder.", exists=True, file_okay=False)] = Path("inputs"),
) -> None:
    """Say what a finding means, or how a printed figure came about: its cells, the rule, the version."""
    from paperkit.checks import pages

    known, code = pages(), what.strip().lower()
    kinds = {name.partition(".")[0] for name in known}
    if code in known:
        typer.echo(known[code])
    elif "." in code and "/" not in code and period is None and code.partition(".")[0] not in kinds:
        typer.echo(
            f"`{code}` has no page: only checks of content have one. Such a finding's message says all there is."
        )
    elif "." in code and "/" not in code and period is None:
        typer.echo(f"no page about `{what}`; {did_you_mean(code, known)}", err=True)
        raise typer.Exit(Exit.USAGE)
    else:
        _explain_figure(what, period, paper)


def _explain_figure(what: str, period: str | None, folder: Path) -> None:
    """Print how a figure came about in the first paper of a folder that holds it, those of the latest quarter first."""
    from paperkit.explain import explained
    from paperkit.period import parse_quarter

    wrong: list[str] = []
    for paper in latest_first(find_papers(folder)):
        try:
            prepared = prepare(paper)
            quarter = parse_quarter(period) if period else prepared.rated.paper.quarter
            for line in explained(what, quarter, prepared.rated, prepared.layout):
                typer.echo(line)
        except Invalid as invalid:
            wrong.append(f"{paper.as_posix()} cannot be read: {_counted(invalid.findings)}")
        except ValueError as problem:
            wrong.append(str(problem))
        else:
            return
    typer.echo(wrong[0], err=True)
    raise typer.Exit(Exit.USAGE)


def _day(text: str) -> date:
    """A day of the command line; wrong usage where it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"`{text}` is no day; write it as 2026-12-08") from None
    if not FIRST <= day <= LAST:
        raise typer.BadParameter(f"the year must lie between {FIRST.year} and {LAST.year}")
    return day


@app.command("calendar")
def calendar_command(
    folder: PaperFolder = None,
    every: Every = False,
    meeting: Annotated[
        Optional[date],  # noqa: UP045
        typer.Option(parser=_day, metavar="DAY", help="Plan for a meeting on this day, without any paper."),
    ] = None,
    nation: Annotated[
        Optional[Nation],  # noqa: UP045
        typer.Option(case_sensitive=False, help="With --meeting: whose bank holidays; England without it."),
    ] = None,
    days: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--clear-days", min=1, max=60, help="With --meeting: how many clear days, where not by law."),
    ] = None,
) -> None:
    """Say when the paper must be published, and when each step before that is due."""
    if meeting:
        if folder:
            raise typer.BadParameter("name a folder or --meeting, not both")
        _plan(meeting, nation or Nation.ENGLAND, days)
        return
    if nation or days:
        raise typer.BadParameter("--nation and --clear-days go with --meeting; a paper keeps to its council.yaml")
    for paper, lines in calendars(find_papers(folder or _inputs(), every=every)):
        typer.echo(paper)
        for line in lines:
            typer.echo(f"  {line}")


def _plan(meeting: date, nation: Nation, days: int | None) -> None:
    """Print the timetable of a meeting for which there is no paper yet."""
    from paperkit.timetable import timetable

    number = days or CLEAR_DAYS.get(nation)
    if number is None:
        raise typer.BadParameter(f"--clear-days is needed for {nation}: only those of England and Wales are known")
    for line in timetable(meeting, ClearDayRule(nation, number)):
        typer.echo(line)


def _for_programs(findings: tuple[Finding, ...], form: Format) -> str:
    from paperkit.checks import pages
    from paperkit.report import as_json, as_sarif

    return as_json(findings) if form is Format.JSON else as_sarif(findings, pages())


Pdfs = Annotated[list[Path], typer.Argument(help="Finished PDFs.", exists=True, dir_okay=False)]


@app.command("read")
def read_command(
    files: Pdfs, headings: Annotated[bool, typer.Option("--headings", help="Only the headings.")] = False
) -> None:
    """Print what a screen reader says of a PDF, in order, from its tags."""
    from paperkit.heard import headings as outline_of
    from paperkit.heard import heard
    from paperkit.tagged import read_tagged

    wrong: list[Finding] = []
    for file in files:
        try:
            paper = read_tagged(file)
            for line in outline_of(paper) if headings else heard(paper):
                typer.echo(line)
        except Invalid as invalid:
            wrong.extend(invalid.findings)
    _print_findings(wrong)
    if wrong:
        raise typer.Exit(Exit.FINDINGS)


@app.command("validate")
def validate_command(files: Pdfs) -> None:
    """Put a PDF before the checkers of PDF/UA-1 and PDF/A-2a, and ask what only a person can judge."""
    findings = [finding for file in files for finding in _validated(file)]
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(Exit.FINDINGS)


def _validated(file: Path) -> tuple[Finding, ...]:
    """Print what checkers and people say of a file."""
    from paperkit.validation import judgements
    from paperkit.worksheet import answers

    findings: list[Finding] = []
    typer.echo(file.name)
    try:
        for judgement in judgements(file):
            said = f"did not run: {judgement.not_run}" if judgement.not_run else _counted(judgement.findings)
            typer.echo(f"  {judgement.checker}, {judgement.judges}: {said}")
            findings.extend(judgement.findings)
        sheet = answers(file)
        findings.extend(sheet.findings)
        answered = len(sheet.questions) - len(sheet.open)
        typer.echo(f"  questions for people: {answered} of {len(sheet.questions)} answered, in {sheet.path.name}")
    except Invalid as invalid:
        findings.extend(invalid.findings)
    _print_findings(ordered(findings))
    return ordered(findings)


@app.command("pack")
def pack_command(
    agenda: Annotated[Path, typer.Argument(help="The agenda, a YAML file.", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option(help="The folder for the packs.", file_okay=False)] = Path("out"),
) -> None:
    """Bind the papers of a meeting into one PDF, with the agenda as front sheet: tags, links and bookmarks are kept."""
    from paperkit.pack import pack

    with second_process(*HEAVY) as call, _progress() as progress:
        packed = pack(agenda, out, progress=progress, call=call)
    _print_findings(packed.findings)
    for written, bound in packed.files:
        size = f"{_count(written.pages, 'page')}, {bound.first} to {bound.last}, {written.bytes:,} bytes"
        typer.echo(f"{written.path.as_posix()}  ({size})")
        typer.echo(f"  claims {bound.claims or 'no standard, since there is none that every paper in it claims'}")


@app.command("handover")
def handover_command(
    folder: PaperFolder = None,
    every: Every = False,
    out: Annotated[Path, typer.Option(help="The folder for the bundles.", file_okay=False)] = Path("out"),
) -> None:
    """Make the bundle for the clerk: the finished files, the text of the item's page, and their manifest."""
    from paperkit.handover import hand_over
    from paperkit.manifest import NAME

    papers = find_papers(folder or _inputs(), every=every)
    with second_process(*HEAVY) as call, _progress() as progress:
        bundles = hand_over(papers, out, progress=progress, call=call)
    for made in bundles:
        typer.echo(f"{made.folder.as_posix()}{'  (in place of one that differed)' if made.replaced else ''}")
        for entry in made.manifest.files:
            typer.echo(f"  {entry.name}  ({_count(entry.pages, 'page')}, {entry.bytes:,} bytes)")
        typer.echo(f"  {made.manifest.item.name}")
        typer.echo(f"  {NAME}  (SHA-256 {made.sha256})")


@app.command("verify")
def verify_command(
    files: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Argument(help="Published files.", exists=True, dir_okay=False),
    ] = None,
    manifest: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="The bundle's manifest; without it, the manifest.json beside a file.", dir_okay=False),
    ] = None,
    rebuild: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="Make the paper of this manifest again and compare every byte.", dir_okay=False),
    ] = None,
    inputs: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="For --rebuild: where the paper's folder is; else inputs/.", exists=True, file_okay=False),
    ] = None,
) -> None:
    """Say whether a published file is the one that was signed off, and if not, what differs."""
    if not files and not rebuild:
        typer.echo("Name a published file, or --rebuild MANIFEST.", err=True)
        raise typer.Exit(Exit.USAGE)
    try:
        same = [_verified_as_signed_off(files, manifest)] if files else []
        if rebuild:
            same.append(_rebuilt(rebuild, inputs or _inputs()))
    except Invalid as invalid:
        _print_findings(invalid.findings)
        raise typer.Exit(Exit.FINDINGS) from None
    if not all(same):
        raise typer.Exit(Exit.FINDINGS)


def _verified_as_signed_off(files: list[Path], manifest: Path | None) -> bool:
    """Print what each file is; whether all are what was signed off."""
    from paperkit.verification import verify

    verified = verify(files, manifest)
    for one in verified:
        known = f", as `{one.name}`" if one.name and one.name != one.path.name else ""
        if one.same and one.name is None:
            typer.echo(f"{one.path.as_posix()}: is the manifest itself")
        elif one.same:
            known += "" if one.is_fit else ", and must not be published"
            typer.echo(f"{one.path.as_posix()}: is the file that was signed off{known}")
        else:
            compared = f"; compared with `{one.name}`" if known else ""
            typer.echo(f"{one.path.as_posix()}: is not the file that was signed off{compared}")
        _print_findings(one.findings)
    return all(one.is_fit for one in verified)


def _rebuilt(manifest: Path, inputs: Path) -> bool:
    """Print what became of a paper that was made again; whether every byte is the same."""
    from paperkit.verification import rebuild

    made = rebuild(manifest, inputs)
    for name in made.same:
        typer.echo(f"{name}: the same, byte for byte")
    _print_findings(made.findings)
    typer.echo("made again, the paper is the same" if made.is_same else "made again, the paper is not the same")
    return made.is_same


@app.command("init")
def init_command(
    folder: Annotated[Path, typer.Argument(help="Where to make it.", file_okay=False)] = Path("."),
) -> None:
    """Make a starter council with a paper that builds at once: inputs/, layouts/, schemas/, out/."""
    from paperkit.starter import start

    made = start(folder)
    here = "" if folder == Path() else f"cd {folder.as_posix()}, then "
    typer.echo(f"made {len(made)} files in {folder.as_posix()}; now try: {here}paperkit build")


def run() -> None:
    """Run the command line; every way it can end is an exit code, and none is a stack trace."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app(standalone_mode=True)
    except Invalid as invalid:
        _print_findings(invalid.findings)
        typer.echo(f"nothing was written: {_counted(invalid.findings)}", err=True)
        sys.exit(Exit.FINDINGS)
    except Exception as fault:
        typer.echo(f"paperkit has a fault ({type(fault).__name__}: {fault}) at {_place(fault)}.", err=True)
        typer.echo("Nothing was written. Please report it, with the inputs that led to it.", err=True)
        sys.exit(Exit.FAULT)


def _inputs() -> Path:
    folder = Path("inputs")
    if not folder.is_dir():
        typer.echo("There is no folder inputs/ here. Name a paper's folder, or run `paperkit init` to start.", err=True)
        raise typer.Exit(Exit.USAGE)
    return folder


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Says on a terminal what is being done; says nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # only a terminal needs it

    console = Console(stderr=True)
    with console.status("starting") as status:
        yield status.update


def _report(built: Built, seconds: float) -> None:
    for file in built.files:
        typer.echo(f"{file.path.as_posix()}  ({_count(file.pages, 'page')}, {file.bytes / 1000:,.0f} kB)")
    _print_findings([finding for finding in built.findings if finding.severity is not Severity.NOTE], keys=True)
    typer.echo(f"{_count(len(built.files), 'file')} written, {_counted(built.findings)}, {seconds:.1f} seconds")
    if built.drafts:
        typer.echo("DRAFT: correct the errors, or answer them in answers.yaml; `paperkit check` lists all", err=True)


def _print_findings(findings: Sequence[Finding], *, keys: bool = False) -> None:
    """The findings, errors first; under each the cells it used, what would be right, and what was answered.

    `keys` asks for the keys by which findings of content are answered.
    """
    for finding in findings:
        key = f" [{finding.key}]" if keys else ""
        severity = f"answered {finding.severity}" if finding.answer else finding.severity
        typer.echo(f"{finding.at}: {severity} {finding.code}: {finding.message}{key}", err=True)
        if finding.answer:
            typer.echo(f"    answered: {finding.answer}", err=True)
            continue
        if finding.related:
            typer.echo(f"    from {', '.join(str(span) for span in finding.related)}", err=True)
        if finding.hint:
            typer.echo(f"    {finding.hint}", err=True)


def _counted(findings: Sequence[Finding]) -> str:
    if not findings:
        return "no findings"
    loose = [finding.severity for finding in findings if finding.answer is None]
    said = [_count(loose.count(severity), severity.value) for severity in Severity if severity in loose]
    answered = len(findings) - len(loose)
    return ", ".join([*said, *([f"{answered} answered"] if answered else [])])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _place(fault: BaseException) -> str:
    """The file and line of paperkit in which a fault showed."""
    trace, place = fault.__traceback__, "an unknown place"
    while trace is not None:
        name = Path(trace.tb_frame.f_code.co_filename)
        if "paperkit" in name.parts:
            place = f"{name.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place

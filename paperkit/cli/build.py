"""`build` and `record`: what is made of a paper and kept."""

import os
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from paperkit.cli.app import Every, Exit, LayoutPath, PaperFolder, app, inputs_folder
from paperkit.cli.printing import print_findings, progress_shown, tally
from paperkit.findings.finding import Severity, open_errors
from paperkit.reading.textfile import shown
from paperkit.run.meanwhile import BUILDING
from paperkit.run.outputs import Output
from paperkit.run.papers import find_papers
from paperkit.values.quantity import counted_noun
from paperkit.worker import processes

if TYPE_CHECKING:
    from paperkit.run.build import Built, PaperMakers

_TOLD = ("format.no-effect", "prose.left-out", "record.kept", "record.restated", "starter.text")
"""The notes that whoever builds a paper should read; the others are in `paperkit check`."""
_UNANSWERABLE = ("format.no-effect", "out.stale", "record.kept", "record.restated")
"""What no answer lets stand: its key is not printed."""


@app.command("build")
def build_command(
    folder: PaperFolder = None,
    every: Every = False,
    layout: LayoutPath = None,
    out: Annotated[Path, typer.Option(help="The folder for the finished files.", file_okay=False)] = Path("out"),
    only: Annotated[
        Optional[list[Output]],  # noqa: UP045
        typer.Option(help="Only this file of the paper; may be given more than once."),
    ] = None,
    formats: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--format", help="In these formats (pdf,html) instead of those that the paper or its layout names."
        ),
    ] = None,
    final: Annotated[
        bool,
        typer.Option(
            "--final", help="Write nothing while the paper is only a draft: errors neither corrected nor answered."
        ),
    ] = False,
    line_numbers: Annotated[bool, typer.Option("--line-numbers", help="Number the lines of PDFs, for review.")] = False,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="In large print: text at 18 points, nothing under 16.")
    ] = False,
    corrected: Annotated[
        bool, typer.Option("--corrected", help="Make a recorded paper although its figures differ from its record.")
    ] = False,
    cluster: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Have the papers made by a Dask cluster (tcp://HOST:8786).")
    ] = "",
) -> None:
    """Make the paper: the covering report, the appendix, and both in one run of pages."""
    from paperkit.run.asked_formats import known_formats
    from paperkit.run.build import build

    asked = [name.strip().lower() for given in formats or () for name in given.split(",")]
    for name in asked:
        if name not in known_formats():
            said = f"there is no format `{name}`; choose from {', '.join(known_formats())}"
            raise typer.BadParameter(said, param_hint="--format")
    if asked and only:
        _stop_at_what_is_left_out(asked, only)
    start = time.perf_counter()
    papers = find_papers(folder or inputs_folder(), every=every)
    number = min(len(papers), os.cpu_count() or 1)
    with (
        _cluster(cluster, papers, layout) as makers,
        processes(number, *BUILDING) as calls,
        progress_shown() as progress,
    ):
        built = build(
            papers,
            out,
            layout_path=layout,
            only=only or (),
            formats=asked,
            final=final,
            line_numbers=line_numbers,
            large_print=large_print,
            corrected=corrected,
            progress=progress,
            calls=calls,
            makers=makers,
        )
    _report(built, time.perf_counter() - start)
    if open_errors(built.findings):
        raise typer.Exit(Exit.FINDINGS)


def _cluster(address: str, papers: Sequence[Path], layout: Path | None) -> "AbstractContextManager[PaperMakers | None]":
    """Who makes the papers at an address; nobody where none is given."""
    if not address:
        return nullcontext()
    from paperkit.run.cluster import cluster

    return cluster(address, papers, layout)


def _stop_at_what_is_left_out(formats: Sequence[str], only: Sequence[Output]) -> None:
    """Wrong usage where a format is asked for that is of none of the files that are wanted, or the other way round."""
    from paperkit.opendata.formats import DATA_FORMATS

    documents = [one for one in only if one is not Output.OPEN_DATA]
    for name in formats:
        if name in DATA_FORMATS and Output.OPEN_DATA not in only:
            said = f"`{name}` is a format of the open data, which are left out; add `--only {Output.OPEN_DATA}`"
            raise typer.BadParameter(said, param_hint="--only")
        if name not in DATA_FORMATS and not documents:
            said = f"open data cannot be made in {name}; choose from {', '.join(DATA_FORMATS)}"
            raise typer.BadParameter(said, param_hint="--format")


@app.command("record")
def record_command(
    folder: PaperFolder = None,
    every: Every = False,
    layout: LayoutPath = None,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite a record that differs.")] = False,
) -> None:
    """Write down what the paper prints, so that next quarter's can be compared with it."""
    from paperkit.run.record import record, to_record

    found = find_papers(folder or inputs_folder(), every=every)
    papers = found if folder or every else to_record(found)
    recorded, told = record(papers, layout_path=layout, replace=replace)
    print_findings(told)
    for one in recorded:
        done = "was there already, the same" if one.was_there else "written"
        typer.echo(f"{shown(one.path)}: {counted_noun(one.values, 'value')} of {one.quarter}, {done}")
    if older := len(found) - len(papers):
        typer.echo(f"{counted_noun(older, 'paper')} of earlier quarters recorded before: left as recorded")


def _report(built: "Built", seconds: float) -> None:
    for file in built.files:
        pages = f"{counted_noun(file.pages, 'page')}, " if file.pages else ""
        typer.echo(f"{file.path.as_posix()}  ({pages}{file.bytes / 1000:,.0f} kB)")
    told = [f for f in built.findings if f.severity is not Severity.NOTE or f.code in _TOLD]
    print_findings(told, keys={f.key for f in told if f.code not in _UNANSWERABLE}, names=built.names)
    typer.echo(f"{counted_noun(len(built.files), 'file')} written, {tally(built.findings)}, {seconds:.1f} seconds")
    if built.drafts:
        typer.echo("DRAFT: correct the errors, or answer them in answers.yaml; `paperkit check` lists all", err=True)

"""`check` and `explain`: what is wrong, and what it means."""

import re
from pathlib import Path
from typing import Annotated, Optional

import typer

from paperkit.cli.app import Every, Exit, Format, LayoutPath, PaperFolder, app, inputs_folder
from paperkit.cli.printing import print_findings, print_for_programs, tally
from paperkit.findings.explained import page_of
from paperkit.findings.finding import did_you_mean, open_errors
from paperkit.run.meanwhile import CHECKING
from paperkit.run.papers import find_papers
from paperkit.values.quantity import counted_noun
from paperkit.worker import second_process

_BRIEF = ("claims.unverified",)
"""Notes of which a page of ordinary prose has several: a line each is enough to see that they are there."""


@app.command("check")
def check_command(
    folder: PaperFolder = None,
    every: Every = False,
    layout: LayoutPath = None,
    form: Annotated[
        Format, typer.Option("--format", help="Findings for people, or for another program.")
    ] = Format.TEXT,
    sheet: Annotated[
        bool, typer.Option("--sheet", help="Write the check sheet too: what the manager signs off.")
    ] = False,
    notes: Annotated[
        bool,
        typer.Option("--notes", help="Say in full what no figure bears out; without it each paragraph has a line."),
    ] = False,
    out: Annotated[Path, typer.Option(help="The folder for the check sheet.", file_okay=False)] = Path("out"),
) -> None:
    """Read and check the paper without making it."""
    from paperkit.run.check import check

    papers = find_papers(folder or inputs_folder(), every=every)
    with second_process(*CHECKING) as call:
        checked = check(papers, layout, keep=sheet, call=call)
    if sheet:
        from paperkit.run.check_sheet import write_check_sheets  # only a sheet is drawn here

        written, told = write_check_sheets(checked.papers, out)
        print_findings(told)
        for path in written:
            typer.echo(path.as_posix(), err=form is not Format.TEXT)
    if form is Format.TEXT:
        brief = () if notes else _BRIEF
        print_findings(checked.findings, keys=checked.answerable, brief=brief, names=checked.names)
        typer.echo(f"{counted_noun(len(papers), 'paper')} checked, {tally(checked.findings)}")
    else:
        print_for_programs(checked.findings, form)
    if open_errors(checked.findings):
        raise typer.Exit(Exit.FINDINGS)


_CODE = re.compile(r"[a-z*-]+\.[a-z*-]+")


@app.command("explain")
def explain_command(
    what: Annotated[
        str,
        typer.Argument(
            help="The code of a finding (tables.total), or an indicator or table by its id, its name or a part of the"
            " name, or a row (complaints/Environment); or a sentence of the commentary, in quotes."
        ),
    ],
    period: Annotated[Optional[str], typer.Argument(help="For a figure: its quarter, 2011-12 Q3.")] = None,  # noqa: UP045
    under: Annotated[
        str, typer.Option(metavar="ID", help="For a sentence: the indicator or table in whose commentary it stands.")
    ] = "",
    paper: Annotated[
        str, typer.Option(metavar="FOLDER-OR-QUARTER", help="The paper: its folder, or its quarter under inputs/.")
    ] = "inputs",
) -> None:
    """Say what a finding means, how a printed figure came about, or what is understood of a sentence."""
    from paperkit.checks import all_pages

    known, code = all_pages(), what.strip().lower()
    page = None if period else page_of(code, known)
    if page:
        typer.echo(page)
    elif period or not _CODE.fullmatch(code):
        _explain(what, period, paper, under)
    else:
        near = did_you_mean(code, [name for name in known if "*" not in name])
        typer.echo(f"no page about `{what}`; {near}", err=True)
        raise typer.Exit(Exit.USAGE)


_SENTENCE = 5
"""Words with which what is asked for is a sentence, where it is not the name of an indicator."""


def _explain(what: str, period: str | None, paper: str, under: str) -> None:
    """Print how a figure came about, or what was understood of a sentence."""
    from paperkit.run.explain import explain, explain_sentence, papers_for

    is_sentence = bool(under) or (period is None and len(what.split()) >= _SENTENCE and what.rstrip()[-1:] in ".!?")
    if is_sentence and period:
        typer.echo(f"a sentence has no quarter of its own: name its paper, `--paper {period}`", err=True)
        raise typer.Exit(Exit.USAGE)
    try:
        folders = papers_for(paper)
        for line in explain_sentence(what, under, folders) if is_sentence else explain(what, period, folders):
            typer.echo(line)
    except ValueError as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(Exit.USAGE) from None

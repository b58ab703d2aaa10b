"""`check` and `explain`: what is wrong, and what it means."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from paperkit.cli.app import Every, Exit, Format, LayoutPath, PaperFolder, app, inputs_folder
from paperkit.cli.printing import for_programs, print_findings, tally
from paperkit.findings.explained import page_of
from paperkit.findings.finding import Invalid, did_you_mean, open_errors
from paperkit.run.meanwhile import CHECKING
from paperkit.run.papers import find_papers
from paperkit.values.quantity import counted_noun
from paperkit.worker import second_process


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
    out: Annotated[Path, typer.Option(help="The folder for the check sheet.", file_okay=False)] = Path("out"),
) -> None:
    """Read and check the paper without making it."""
    from paperkit.run.check import check

    papers = find_papers(folder or inputs_folder(), every=every)
    with second_process(*CHECKING) as call:
        checked = check(papers, layout, call=call)
    if sheet:
        from paperkit.run.check_sheet import write_check_sheets  # only a sheet is drawn here

        for path in write_check_sheets(checked.papers, out):
            typer.echo(path.as_posix(), err=form is not Format.TEXT)
    if form is Format.TEXT:
        print_findings(checked.findings, keys=checked.answerable)
        typer.echo(f"{counted_noun(len(papers), 'paper')} checked, {tally(checked.findings)}")
    else:
        typer.echo(for_programs(checked.findings, form))
    if open_errors(checked.findings):
        raise typer.Exit(Exit.FINDINGS)


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
    from paperkit.checks import all_pages

    known, code = all_pages(), what.strip().lower()
    if "." not in code or "/" in code or period is not None:
        _explain_figure(what, period, paper)
    elif page := page_of(code, known):
        typer.echo(page)
    else:
        near = did_you_mean(code, [name for name in known if "*" not in name])
        typer.echo(f"no page about `{what}`; {near}", err=True)
        raise typer.Exit(Exit.USAGE)


def _explain_figure(what: str, period: str | None, folder: Path) -> None:
    """Print how a figure came about in the first paper of a folder that holds it, those of the latest quarter first."""
    from paperkit.loading.neighbours import latest_first
    from paperkit.paper.explain import explained
    from paperkit.run.prepare import prepare
    from paperkit.values.period import parse_quarter

    wrong: list[str] = []
    for paper in latest_first(find_papers(folder)):
        try:
            prepared = prepare(paper)
            quarter = parse_quarter(period) if period else prepared.rated.paper.quarter
            for line in explained(what, quarter, prepared.rated, prepared.layout):
                typer.echo(line)
        except Invalid as invalid:
            wrong.append(f"{paper.as_posix()} cannot be read: {tally(invalid.findings)}")
        except ValueError as problem:
            wrong.append(str(problem))
        else:
            return
    typer.echo(wrong[0], err=True)
    raise typer.Exit(Exit.USAGE)

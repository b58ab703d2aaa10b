"""`forms`, `collect`: what services fill in, and what they return."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from paperkit.cli.app import Exit, app
from paperkit.cli.printing import print_findings, tally
from paperkit.findings.finding import any_errors
from paperkit.reading.textfile import shown
from paperkit.values.group_kind import GroupKind
from paperkit.values.period import Quarter, long_date, parse_quarter
from paperkit.values.quantity import counted_noun

if TYPE_CHECKING:
    from paperkit.round.collecting.collect import Collected
    from paperkit.round.standing import Standing

CouncilFolder = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Argument(
        help="A council's folder; without one, the only council under inputs/.", exists=True, file_okay=False
    ),
]


def _quarter(text: str) -> Quarter:
    """A quarter of the command line; wrong usage where it is none."""
    try:
        return parse_quarter(text)
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from None


Period = Annotated[
    Optional[Quarter],  # noqa: UP045
    typer.Option(
        "--period",
        parser=_quarter,
        metavar="QUARTER",
        help="Of which quarter; else forms are of the next due, returns of the latest paper.",
    ),
]


By = Annotated[GroupKind, typer.Option(help="What a service is: a service area, a division, a directorate ...")]


@app.command("forms")
def forms_command(
    folder: CouncilFolder = None,
    period: Period = None,
    out: Annotated[Path, typer.Option(help="The folder for the forms.", file_okay=False)] = Path("forms"),
    by: By = GroupKind.SERVICE_AREA,
    word: Annotated[
        bool, typer.Option("--word", help="Also a Word document for each, for services that write in it.")
    ] = False,
) -> None:
    """Write the workbooks in which services give the quarter's figures and words."""
    from paperkit.round.forms import forms
    from paperkit.round.standing import council_at, standing

    state = standing(council_at(folder), period)
    made = forms(state, out, by, word=word)
    for form in made:
        others = f", {counted_noun(form.figures, 'other figure')}" if form.figures else ""
        typer.echo(f"{shown(form.path)}  ({counted_noun(form.indicators, 'indicator')}{others})")
    if passed_over := state.without_figures:
        named = ", ".join(one.id for one in passed_over)
        typer.echo(f"not asked for, since the register has no unit of theirs: {named}", err=True)
    if state.still_awaited:
        are = "result is" if state.still_awaited == 1 else "results are"
        said = f"{state.still_awaited} {are} still awaited of {state.before}: for forms of that quarter, add"
        typer.echo(f'{said} --period "{state.before}"', err=True)
    due = f", to be returned by {long_date(state.return_by)}" if state.return_by else ""
    typer.echo(f"{counted_noun(len(made), 'form')} for {state.title}{due}")


@app.command("collect")
def collect_command(
    returns: Annotated[
        Path, typer.Argument(help="The folder with what services sent back.", exists=True, file_okay=False)
    ],
    folder: CouncilFolder = None,
    period: Period = None,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite what is there already and differs.")] = False,
    replace_from: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--replace-from",
            metavar="NAME",
            help="Overwrite with what this service, or this file, returned; may be given several times.",
        ),
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Take what is right of a return in which something is wrong.")
    ] = False,
    by: By = GroupKind.SERVICE_AREA,
) -> None:
    """Take the figures and words that services returned into the council's files, each with the cell it came from."""
    from paperkit.round.collecting.collect import collect
    from paperkit.round.collecting.folder import refuse_own_files
    from paperkit.round.standing import council_at, latest_quarter, standing

    council = council_at(folder)
    refuse_own_files(returns, council)
    state = standing(council, period or latest_quarter(council))
    done = collect(returns, state, replace=replace, replace_from=replace_from or (), partial=partial, by=by)
    print_findings(done.findings)
    _report(done, state)
    if any_errors(done.findings):
        raise typer.Exit(Exit.FINDINGS)


def _report(done: "Collected", state: "Standing") -> None:
    """What was taken of each return, what is awaited, what was written."""
    for one in done.returns:
        whose = f" ({one.service})" if one.service else ""
        nothing = f"nothing taken, {counted_noun(one.errors, 'error')}" if one.wrong else "nothing new"
        taken = f"{counted_noun(done.taken[one.path], 'value')} taken" if done.taken[one.path] else nothing
        typer.echo(f"{one.path}{whose}: {taken}")
    for service in done.awaited:
        named = ", ".join(service.missing)
        typer.echo(f"awaited from {service.service}: {len(service.missing)} of {service.asked} results ({named})")
    if done.awaited and state.return_by:
        late = (date.today() - state.return_by).days
        said = f"were due by {long_date(state.return_by)}, {counted_noun(late, 'day')} ago"
        typer.echo(f"returns {said if late > 0 else f'are due by {long_date(state.return_by)}'}")
    for path in done.written:
        typer.echo(f"written: {shown(path)}")
    typer.echo(f"{counted_noun(sum(done.taken.values()), 'value')} for {state.title}, {tally(done.findings)}")

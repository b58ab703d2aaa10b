"""`forms`, `collect`: what services fill in, and what they return."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from paperkit.cli.app import app
from paperkit.council.groups import GroupKind
from paperkit.reading.textfile import shown
from paperkit.values.period import Quarter, long_date, parse_quarter
from paperkit.values.quantity import counted_noun

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
    typer.Option("--period", parser=_quarter, metavar="QUARTER", help="Of which quarter; else the next one due."),
]


@app.command("forms")
def forms_command(
    folder: CouncilFolder = None,
    period: Period = None,
    out: Annotated[Path, typer.Option(help="The folder for the forms.", file_okay=False)] = Path("forms"),
    by: Annotated[GroupKind, typer.Option(help="Whom a form is for: each service area, division ...")] = (
        GroupKind.SERVICE_AREA
    ),
) -> None:
    """Write the workbooks in which services give the quarter's figures and words."""
    from paperkit.round.forms import forms
    from paperkit.round.standing import council_at, standing

    state = standing(council_at(folder), period)
    made = forms(state, out, by)
    for form in made:
        others = f", {counted_noun(form.figures, 'other figure')}" if form.figures else ""
        typer.echo(f"{shown(form.path)}  ({counted_noun(form.indicators, 'indicator')}{others})")
    due = f", to be returned by {long_date(state.return_by)}" if state.return_by else ""
    typer.echo(f"{counted_noun(len(made), 'form')} for {state.quarter.title()}{due}")

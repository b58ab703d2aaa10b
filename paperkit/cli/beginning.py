"""`next`: the next quarter's paper from the last one."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Optional

import typer

from paperkit.cli.app import app
from paperkit.cli.calendar import day_given
from paperkit.cli.printing import print_findings
from paperkit.reading.textfile import shown
from paperkit.values.quantity import counted_noun


@app.command("next")
def next_command(
    folder: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Argument(
            metavar="[PAPER_OR_COUNCIL]",
            help="The last paper's folder, or a council's; without one, the council under inputs/.",
            exists=True,
            file_okay=False,
        ),
    ] = None,
    meeting: Annotated[
        Optional[date],  # noqa: UP045
        typer.Option(parser=day_given, metavar="DAY", help="The day of the meeting; without it one is proposed."),
    ] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Do not ask, although the last paper is not recorded or not finished.")
    ] = False,
) -> None:
    """Begin the next quarter's paper: its folder, texts to write, rows to fill, and what there is to do."""
    from paperkit.round.following.changes import change_log
    from paperkit.round.following.next_quarter import begin, is_early, write

    begun = begin(folder, meeting)
    before = len(begun.findings)
    print_findings(begun.findings)
    asks = is_early(begun) and not anyway and sys.stdin.isatty()
    if asks and not typer.confirm(f"Begin {begun.quarter} all the same?"):
        typer.echo("nothing was written")
        return
    write(begun)
    print_findings(begun.findings[before:])
    typer.echo(change_log(begun))
    for target in begun.targets.values():
        typer.echo(f"made {shown(target)}")
    typer.echo(f"{counted_noun(len(begun.files), 'file')} written; now try: paperkit check {shown(target)}")

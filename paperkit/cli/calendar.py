"""`calendar`: when what is due."""

from datetime import date
from typing import Annotated, Optional

import typer

from paperkit.cli.app import Every, PaperFolder, app, inputs_folder
from paperkit.run.papers import find_papers
from paperkit.values.clear_days import CLEAR_DAYS, FIRST, LAST, ClearDayRule, Nation


def day_given(text: str) -> date:
    """A day of the command line; wrong usage where it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"`{text}` is not a day; write it as 2026-12-08") from None
    if not FIRST <= day <= LAST:
        raise typer.BadParameter(f"the year must be between {FIRST.year} and {LAST.year}")
    return day


@app.command("calendar")
def calendar_command(
    folder: PaperFolder = None,
    every: Every = False,
    meeting: Annotated[
        Optional[date],  # noqa: UP045
        typer.Option(parser=day_given, metavar="DAY", help="Plan for a meeting on this day, without any paper."),
    ] = None,
    nation: Annotated[
        Optional[Nation],  # noqa: UP045
        typer.Option(case_sensitive=False, help="With --meeting: whose bank holidays; England without it."),
    ] = None,
    days: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--clear-days", min=1, max=60, help="With --meeting: how many clear days, where not by law."),
    ] = None,
    executive: Annotated[
        bool,
        typer.Option("--executive", help="With --meeting: of a cabinet, which in England gives more notices."),
    ] = False,
) -> None:
    """Say when the paper must be published, and when each step before that is due."""
    from paperkit.run.calendar import calendars

    if meeting:
        if folder:
            raise typer.BadParameter("name a folder or --meeting, not both")
        _plan(meeting, nation or Nation.ENGLAND, days, executive=executive)
        return
    if nation or days or executive:
        said = "--nation, --clear-days and --executive go with --meeting; a paper keeps to its own files"
        raise typer.BadParameter(said)
    for paper, lines in calendars(find_papers(folder or inputs_folder(), every=every)):
        typer.echo(paper)
        for line in lines:
            typer.echo(f"  {line}")


def _plan(meeting: date, nation: Nation, days: int | None, *, executive: bool) -> None:
    """Print the timetable of a meeting for which there is no paper yet."""
    from paperkit.values.timetable import timetable

    number = days or CLEAR_DAYS.get(nation)
    if number is None:
        raise typer.BadParameter(f"--clear-days is needed for {nation}: only those of England and Wales are known")
    for line in timetable(meeting, ClearDayRule(nation, number), executive=executive):
        typer.echo(line)

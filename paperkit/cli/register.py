"""`register export`, `register import`: the register in Excel."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paperkit.cli.app import Exit, app
from paperkit.cli.printing import print_findings
from paperkit.cli.returns import CouncilFolder
from paperkit.reading.textfile import shown
from paperkit.values.quantity import counted_noun

if TYPE_CHECKING:
    from paperkit.round.register.exchange import Proposal

register_app = typer.Typer(
    help="The register in Excel: council, paper, rules, indicators, targets, people.", no_args_is_help=True
)
app.add_typer(register_app, name="register")


@register_app.command("export")
def export_command(
    folder: CouncilFolder = None,
    to: Annotated[Path, typer.Option(help="The workbook to write.", dir_okay=False)] = Path("register.xlsx"),
    paper: Annotated[
        str,
        typer.Option(
            metavar="FOLDER-OR-QUARTER", help="Whose settings are shown; without it the latest quarter's papers'."
        ),
    ] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Write over a workbook that is there.")] = False,
) -> None:
    """Write the register as a workbook: council, paper, rules, indicators, targets by quarter, people."""
    from paperkit.round.register.exchange import export
    from paperkit.round.standing import council_at

    register = export(council_at(folder), to, replace=replace, paper=paper)
    counted = f"{counted_noun(len(register.indicators.indicators), 'indicator')}, {len(register.council.posts)} posts"
    typer.echo(f"{shown(to)}  ({counted})")
    typer.echo(f"change it in Excel, save it, then: paperkit register import {to.name}")


@register_app.command("import")
def import_command(
    workbook: Annotated[Path, typer.Argument(help="The workbook.", exists=True, dir_okay=False)],
    folder: CouncilFolder = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
) -> None:
    """Take a changed workbook back: what would change is shown first."""
    from paperkit.round.register.exchange import proposed, write
    from paperkit.round.standing import council_at

    proposal = proposed(workbook, council_at(folder))
    print_findings(proposal.findings)
    _show(proposal)
    if not proposal.files:
        typer.echo(f"{shown(workbook)} says what the council's files say: nothing to write")
        return
    files = ", ".join(shown(path) for path in proposal.files)
    if not yes and not sys.stdin.isatty():
        typer.echo(f"nothing was written: say --yes to write {files}", err=True)
        raise typer.Exit(Exit.FINDINGS)
    if not yes and not typer.confirm(f"Write this into {files}?"):
        typer.echo("nothing was written")
        return
    print_findings(write(proposal))
    typer.echo(f"{counted_noun(len(proposal.changes), 'change')} written into {files}")


def _show(proposal: "Proposal") -> None:
    """Print what would change, and what is no longer in the workbook."""
    from paperkit.round.register.changes import told

    for line in (*told(proposal.changes), *proposal.kept):
        typer.echo(line)

"""`init`: a starter council."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from paperkit.cli.app import app
from paperkit.findings.finding import did_you_mean


@app.command("init")
def init_command(
    folder: Annotated[Path, typer.Argument(help="Where to make it.", file_okay=False)] = Path("."),
    like: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(help="In a layout like one that comes with paperkit: committee, borough, digest ..."),
    ] = None,
) -> None:
    """Make a starter council with a paper that builds at once: inputs/, layouts/, schemas/, out/."""
    from paperkit.starter import layouts, start

    if like is not None and like not in layouts():
        said = f"no layout `{like}` comes with paperkit; {did_you_mean(like, layouts())}"
        raise typer.BadParameter(said, param_hint="--like")
    made = start(folder, like or "")
    here = "" if folder == Path() else f"cd {folder.as_posix()}, then "
    typer.echo(f"made {len(made)} files in {folder.as_posix()}; now try: {here}paperkit build")

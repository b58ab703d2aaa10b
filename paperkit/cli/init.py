"""`init`: a starter council."""

from pathlib import Path
from typing import Annotated

import typer

from paperkit.cli.app import app


@app.command("init")
def init_command(
    folder: Annotated[Path, typer.Argument(help="Where to make it.", file_okay=False)] = Path("."),
) -> None:
    """Make a starter council with a paper that builds at once: inputs/, layouts/, schemas/, out/."""
    from paperkit.starter import start

    made = start(folder)
    here = "" if folder == Path() else f"cd {folder.as_posix()}, then "
    typer.echo(f"made {len(made)} files in {folder.as_posix()}; now try: {here}paperkit build")

"""`open`: the paper in the browser, while one writes it."""

import webbrowser
from pathlib import Path
from typing import Annotated, Optional

import typer

from paperkit.cli.app import app, inputs_folder
from paperkit.reading.textfile import shown
from paperkit.run.papers import find_papers


@app.command("open")
def open_command(
    folder: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Argument(
            help="The folder of a council, or of a paper; without one, inputs/.", exists=True, file_okay=False
        ),
    ] = None,
    port: Annotated[
        int, typer.Option(help="The port on this computer; without one, any that is free.", min=0, max=65535)
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser, or only say the address.")
    ] = True,
) -> None:
    """Open the paper in the browser: its pages, what is wrong on them, and the words and figures to mend it."""
    from paperkit.browser.serve import listening, serve
    from paperkit.council.folders import council_of

    asked = folder or inputs_folder()
    councils = {council_of(paper) for paper in find_papers(asked, every=True)}
    root = councils.pop() if len(councils) == 1 else asked

    def opened(address: str, once: str) -> None:
        typer.echo(f"{shown(root)} is open at {address}\nOnly this computer can see it. Ctrl+C closes it.")
        if browser:
            webbrowser.open(once)

    serve(root, listening(port), opened, lambda said: typer.echo(said, err=True))
    typer.echo("closed; everything that was saved is in the files")

"""The application, how a run ends, and the arguments that commands share."""

from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from paperkit.findings.finding import Span, error, stop_at_errors
from paperkit.reading.textfile import shown
from paperkit.values import bounds

app = typer.Typer(
    help="Turns a council's performance data and commentary into the paper that its committee reads.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # needed by nothing else here

        typer.echo(f"paperkit {version('paperkit')}")
        raise typer.Exit


@app.callback()
def _about(
    asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is, and stop.")
    ] = False,
) -> None:
    """What may be asked without a command."""


class Exit(IntEnum):
    """What a run ends with."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    FAULT = 3


Every = Annotated[
    bool, typer.Option("--all", help="Also the papers in folders under that of a paper: every committee's extract.")
]


PaperFolder = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads the annotation on Python 3.11 too
    typer.Argument(
        help="A folder with a paper.yaml; without one, every paper under inputs/.", exists=True, file_okay=False
    ),
]


LayoutPath = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(help="A layout file instead of the one the paper names.", exists=True, dir_okay=False),
]


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def ordinary(given: list[Path]) -> list[Path]:
    """The files that were given; raises `Invalid` for what may never end, as a pipe or a device, or is too large."""
    wrong = []
    for path in given:
        at, size = Span(shown(path)), path.stat().st_size if path.is_file() else 0
        if path.exists() and not path.is_file():
            wrong.append(error("file.unreadable", "it is not an ordinary file", at, hint="name a copy of the file"))
        elif size > bounds.PDF_FILE:
            said = f"the file has {size:,} bytes, more than the {bounds.PDF_FILE:,} that are read"
            wrong.append(error("file.too-large", said, at, hint="is it the right file?"))
    stop_at_errors(wrong)
    return given


Pdfs = Annotated[list[Path], typer.Argument(help="Finished PDFs.", exists=True, dir_okay=False, callback=ordinary)]


def inputs_folder() -> Path:
    """The folder of inputs in the working folder; wrong usage where there is none."""
    folder = Path("inputs")
    if not folder.is_dir():
        typer.echo("There is no folder inputs/ here. Name a paper's folder, or run `paperkit init` to start.", err=True)
        raise typer.Exit(Exit.USAGE)
    return folder

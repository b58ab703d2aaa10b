"""The run of the command line: every way it can end is an exit code, and none is a stack trace."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import typer

from paperkit.cli import (  # noqa: F401 - they are the commands
    beginning,
    build,
    calendar,
    check,
    finished,
    handover,
    init,
    opening,
    register,
    returns,
)
from paperkit.cli.app import Exit, app
from paperkit.cli.printing import print_findings, tally
from paperkit.cli.streams import Heard, heard
from paperkit.findings.finding import Invalid

_WRITING = (["build"], ["collect"], ["forms"], ["handover"], ["init"], ["next"], ["pack"], ["record"], ["register"])
"""The commands that make files."""


def run() -> None:
    """Run the command line; every way it can end is an exit code, and none is a stack trace."""
    output = heard()
    if blank := next((number for number, given in enumerate(sys.argv) if number and _is_blank(given)), None):
        typer.echo(f"Argument {blank} is empty: name a file or a folder there, or leave it out.", err=True)
        sys.exit(Exit.USAGE)
    try:
        app(standalone_mode=True)
    except SystemExit as end:
        sys.exit(_told(output, end.code))
    except Invalid as invalid:
        print_findings(invalid.findings)
        typer.echo(f"nothing was written: {tally(invalid.findings)}", err=True)
        sys.exit(Exit.FINDINGS)
    except OSError as problem:
        _stop(
            f"paperkit had to stop at {_place(problem)}: {problem.strerror or problem}",
            "A file is written whole or not at all. Look in the folder for finished files before you run it again.",
        )
    except Exception as fault:
        from paperkit.cli.fault import report  # needed by nobody else

        written = report(fault, sys.argv[1:])
        _stop(
            f"paperkit has a fault ({type(fault).__name__}: {fault}) at {_place(fault)}.",
            "A file is written whole or not at all. Look in the folder for finished files before you run it again.",
            f"What to report is in {written}: it has nothing of your inputs." if written else "Please report it.",
        )


def _is_blank(argument: str) -> bool:
    """Whether nothing was given, as a script does whose variable is not set; it would stand for the working folder."""
    return not argument.strip() or (argument.startswith("--") and argument.endswith("="))


def _told(output: Heard | None, code: str | int | None) -> str | int | None:
    """How a run ends that is done, by whether what it said was heard.

    Where files are made the words only tell of them, and the end is theirs. Elsewhere the words are all that was asked
    for, and without them the run has failed.
    """
    if output is None or output.lost is None or output.is_enough:
        return code
    typer.echo(f"standard output did not take all of it ({output.lost.strerror}), so that it is printed here", err=True)
    makes_files = sys.argv[1:2] in _WRITING and "--help" not in sys.argv
    return code if code or makes_files else Exit.FINDINGS


def _stop(*lines: str) -> NoReturn:
    with suppress(OSError):  # where even this cannot be printed, the exit code says it
        for line in lines:
            typer.echo(line, err=True)
    sys.exit(Exit.FAULT)


def _place(fault: BaseException) -> str:
    """The file and line of paperkit in which a fault showed."""
    trace, place = fault.__traceback__, "an unknown place"
    while trace is not None:
        name = Path(trace.tb_frame.f_code.co_filename)
        if "paperkit" in name.parts:
            place = f"{name.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place

"""The run of the command line: every way it can end is an exit code, and none is a stack trace."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import typer

from paperkit.cli import (  # noqa: F401 - they are the commands
    build,
    calendar,
    check,
    finished,
    handover,
    init,
    next,
    register,
    round,
)
from paperkit.cli.app import Exit, app
from paperkit.cli.printing import print_findings, tally
from paperkit.findings.finding import Invalid


def run() -> None:
    """Run the command line; every way it can end is an exit code, and none is a stack trace."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app(standalone_mode=True)
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

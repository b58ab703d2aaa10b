"""Findings, counts and progress in words."""

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper

import typer

from paperkit.cli.app import Format
from paperkit.findings.finding import Finding, Severity, short
from paperkit.values.quantity import counted_noun


def print_for_programs(findings: tuple[Finding, ...], form: Format) -> None:
    """The findings as JSON or SARIF, which are UTF-8 whatever a terminal takes."""
    from paperkit.checks import all_pages
    from paperkit.findings.formats import as_json, as_sarif

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    typer.echo(as_json(findings) if form is Format.JSON else as_sarif(findings, all_pages()))


@contextmanager
def progress_shown() -> Iterator[Callable[[str], None]]:
    """Says on a terminal what is being done; says nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # only a terminal needs it

    console = Console(stderr=True)
    with console.status("starting") as status:
        yield status.update


_LINE = 150
"""Characters of what is cut to a line."""
_MOST_OF_A_KIND = 200
"""Findings of one code that are printed: a table whose every cell is wrong has one mistake, not a hundred thousand."""


def print_findings(findings: Sequence[Finding], *, keys: Collection[str] = (), brief: Collection[str] = ()) -> None:
    """The findings, errors first; under each the cells it used, what would be right, and what was answered.

    `keys` are those of the findings that may be answered: they are printed, since an answer names them. What has one of
    the codes in `brief` is cut to a line. Of many of one code only the first are printed, and how many more there are.
    """
    printed: Counter[str] = Counter()
    for finding in findings:
        printed[finding.code] += 1
        if printed[finding.code] > _MOST_OF_A_KIND:
            continue
        key = f" [{finding.key}]" if finding.key in keys else ""
        severity = f"answered {finding.severity}" if finding.answer else finding.severity
        is_cut = finding.code in brief
        message = short(finding.message, _LINE) if is_cut else finding.message
        typer.echo(f"{finding.at}: {severity} {finding.code}: {message}{key}", err=True)
        if finding.answer:
            typer.echo(f"    answered: {finding.answer}", err=True)
            continue
        if is_cut:
            continue
        if finding.related:
            typer.echo(f"    from {', '.join(str(span) for span in finding.related)}", err=True)
        if finding.hint:
            typer.echo(f"    {finding.hint}", err=True)
    for code, number in printed.items():
        if number > _MOST_OF_A_KIND:
            typer.echo(
                f"{code}: {number - _MOST_OF_A_KIND:,} more of these are not shown; correct the first and check again",
                err=True,
            )


def tally(findings: Sequence[Finding]) -> str:
    """How many findings there are of each severity, and how many are answered."""
    if not findings:
        return "no findings"
    loose = [finding.severity for finding in findings if finding.answer is None]
    said = [counted_noun(loose.count(severity), severity.value) for severity in Severity if severity in loose]
    answered = len(findings) - len(loose)
    return ", ".join([*said, *([f"{answered} answered"] if answered else [])])

"""`read` and `validate`: what a finished PDF says."""

from pathlib import Path
from typing import Annotated

import typer

from paperkit.cli.app import Exit, Pdfs, app
from paperkit.cli.printing import print_findings, tally
from paperkit.findings.finding import Finding, Invalid, Severity, Span, error, ordered
from paperkit.reading.textfile import shown


@app.command("read")
def read_command(
    files: Pdfs, headings: Annotated[bool, typer.Option("--headings", help="Only the headings.")] = False
) -> None:
    """Print what a screen reader says of a PDF, in order, from its tags."""
    from paperkit.finished.speech import headings as outline_of
    from paperkit.finished.speech import heard
    from paperkit.finished.tags import read_tagged

    wrong: list[Finding] = []
    for file in files:
        try:
            paper = read_tagged(file)
            for line in outline_of(paper) if headings else heard(paper):
                typer.echo(line)
        except Invalid as invalid:
            wrong.extend(invalid.findings)
    print_findings(wrong)
    if wrong:
        raise typer.Exit(Exit.FINDINGS)


@app.command("validate")
def validate_command(files: Pdfs) -> None:
    """Put a PDF before the checkers of PDF/UA-1 and PDF/A-2a, and ask what only a person can judge."""
    findings = [finding for file in files for finding in _validated(file)]
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(Exit.FINDINGS)


def _validated(file: Path) -> tuple[Finding, ...]:
    """Print what checkers and people say of a file."""
    from paperkit.finished.questions import answers
    from paperkit.finished.standards import judgements
    from paperkit.run.publish import Leaving, publish

    findings: list[Finding] = []
    typer.echo(file.name)
    try:
        judged = list(judgements(file))
        if all(judgement.not_run for judgement in judged):
            said = "no checker could judge the file, so that nobody knows whether it keeps to the standards"
            findings.append(error("checker.none", said, Span(shown(file))))
        for judgement in judged:
            said = f"did not run: {judgement.not_run}" if judgement.not_run else tally(judgement.findings)
            typer.echo(f"  {judgement.checker}, {judgement.judges}: {said}")
            findings.extend(judgement.findings)
        sheet = answers(file)
        if not sheet.path.exists() or sheet.path.read_text(encoding="utf-8") != sheet.text:
            findings += publish([Leaving(sheet.path, sheet.text.encode("utf-8"), public=False)])
        findings.extend(sheet.findings)
        answered = len(sheet.questions) - len(sheet.open)
        typer.echo(f"  questions for people: {answered} of {len(sheet.questions)} answered, in {sheet.path.name}")
    except Invalid as invalid:
        findings.extend(invalid.findings)
    print_findings(ordered(findings))
    return ordered(findings)

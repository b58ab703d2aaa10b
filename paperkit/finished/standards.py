"""Puts a finished PDF before the checkers that are at hand: what machines can tell of PDF/UA-1 and PDF/A-2a.

Three that know nothing of each other: page (PDF/UA-1 and PDF/A-2a, rule by rule), which comes with paperkit, and
where they are installed outloud (PDF/UA-1, WCAG 2.2 and what a listener is given) and veraPDF, the reference.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import pikepdf

from paperkit.findings.finding import Finding, Invalid, Span, error, note, warning
from paperkit.finished.speech import heard
from paperkit.finished.tags import read_tagged, readable
from paperkit.reading.textfile import shown

_NOT_HEARD = "TAG-002"
"""The rule about long lines that are artifacts."""
_PATIENCE = 300  # seconds that veraPDF may take


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one checker says: its name and version, what it judges, its findings; or why it did not run."""

    checker: str
    judges: str
    findings: tuple[Finding, ...] = ()
    not_run: str = ""


def judgements(path: Path) -> Iterator[Judgement]:
    """The judgement of each checker in turn; raises `Invalid` for a file that none can judge."""
    with readable(path), pikepdf.open(path):
        pass
    for judge in JUDGES:
        yield from judge(path)


def _outloud(path: Path) -> Iterator[Judgement]:
    judges = "PDF/UA-1, WCAG 2.2 and what is heard"
    try:
        from outloud import check
    except ImportError:
        yield Judgement("outloud", judges, not_run="it is not installed (pip install 'paperkit[validate]')")
        return
    checker = f"outloud {version('outloud')}"
    result = check(str(path))
    if result.error:
        yield Judgement(checker, judges, (_silent(checker, path),), str(result.error))
        return
    make = {"error": error, "warning": warning, "info": note}
    found = []
    for finding in result.sorted_findings():
        said = f"{finding.message}{f': {finding.evidence}' if finding.evidence else ''}"
        place = Span(shown(path), None, f"page {finding.page}" if finding.page else None)
        returns = finding.rule == _NOT_HEARD and _is_heard(finding.evidence or "", path)
        severity = "info" if returns else finding.severity
        said = f"{said} (heard where it first stands)" if returns else said
        found.append(make[severity](f"outloud.{finding.rule}", said, place))
    yield Judgement(checker, judges, tuple(found))


def _is_heard(evidence: str, path: Path) -> bool:
    """Whether every line that a checker takes for forgotten is heard elsewhere: what returns at the head of a page."""
    try:
        spoken = "".join("\n".join(heard(read_tagged(path))).split())
    except Invalid:
        return False
    lines = ["".join(line.rstrip("\u2026").split()) for line in evidence.split("; ")]
    return bool(evidence) and all(line and line in spoken for line in lines)


def _page(path: Path) -> Iterator[Judgement]:
    import page

    for profile, standard in (("ua1", "PDF/UA-1"), ("2a", "PDF/A-2a")):
        checker = f"page {version('page-validation')}"
        try:
            report = page.validate_pdf(str(path), profile=profile)
        except page.PageError as problem:
            yield Judgement(checker, standard, (_silent(checker, path),), str(problem))
            continue
        at = Span(shown(path))
        failures = dict.fromkeys((failure.rule_id, failure.message) for failure in report.failures)
        yield Judgement(checker, standard, tuple(error(f"page.{rule}", said, at) for rule, said in failures))


def _silent(checker: str, path: Path) -> Finding:
    """That a checker which comes with paperkit has not judged the file."""
    return warning("checker.not-run", f"{checker} could not judge the file", Span(shown(path)))


def _verapdf(path: Path) -> Iterator[Judgement]:
    program = shutil.which("verapdf")
    for flavour, standard in (("ua1", "PDF/UA-1"), ("2a", "PDF/A-2a")):
        if program is None:
            yield Judgement("veraPDF", standard, not_run="it is not installed")
            continue
        try:
            ran = subprocess.run(
                [program, "--flavour", flavour, "--format", "xml", str(path)],
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
            yield verapdf_report(ran.stdout, standard, path)
        except (OSError, subprocess.TimeoutExpired) as problem:
            yield Judgement("veraPDF", standard, not_run=str(problem))


def verapdf_report(report: bytes, standard: str, path: Path) -> Judgement:
    """The judgement in an XML report of veraPDF; one that holds no verdict has not judged."""
    try:
        root = ElementTree.fromstring(report)
    except ElementTree.ParseError:
        return Judgement("veraPDF", standard, not_run="its report cannot be read")
    release = next((found.get("version", "") for found in root.iter("releaseDetails")), "")
    checker = f"veraPDF {release}".strip()
    verdict = next(root.iter("validationReport"), None)
    if verdict is None:
        return Judgement(checker, standard, not_run="it could not judge the file")
    at = Span(shown(path))
    found = [
        error(
            f"verapdf.{rule.get('clause')}-{rule.get('testNumber')}",
            " ".join((rule.findtext("description") or "a rule of the standard is broken").split()),
            at,
            hint=f"{rule.get('specification')}, {rule.get('failedChecks')} times",
        )
        for rule in verdict.iter("rule")
        if rule.get("status") == "failed"
    ]
    if not found and verdict.get("isCompliant") != "true":
        found = [error("verapdf.not-compliant", f"the file is not {standard}", at)]
    return Judgement(checker, standard, tuple(found))


JUDGES: tuple[Callable[[Path], Iterator[Judgement]], ...] = (_outloud, _page, _verapdf)

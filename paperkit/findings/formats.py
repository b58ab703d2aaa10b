"""Turns findings into what another program reads: JSON of our own, or SARIF 2.1.0 for editors and pipelines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from paperkit.findings.explained import page_of
from paperkit.findings.finding import Finding, Severity, Span

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(findings: Sequence[Finding]) -> str:
    """The findings as one JSON object: counts by severity, then each with its place and what would be right.

    What is answered is counted apart, whatever its severity: `error` is what makes the paper a draft.
    """
    counts = Counter(finding.severity.value for finding in findings if finding.answer is None)
    answered = sum(finding.answer is not None for finding in findings)
    made = {
        "paperkit": version("paperkit"),
        "counts": {**{severity.value: counts[severity.value] for severity in Severity}, "answered": answered},
        "findings": [
            {
                "key": finding.key,
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                **_place(finding.at),
                "hint": finding.hint,
                "from": [_place(span) for span in finding.related],
                "answer": finding.answer,
            }
            for finding in findings
        ],
    }
    return json.dumps(made, indent=2, ensure_ascii=False)


def as_sarif(findings: Sequence[Finding], pages: Mapping[str, str]) -> str:
    """The findings as a SARIF log of one run; `pages` are the texts that explain codes, where there is one."""
    known = {code: page_of(code, pages) for code in sorted({finding.code for finding in findings})}
    rules = [{"id": code, **({"fullDescription": {"text": page}} if page else {})} for code, page in known.items()]
    run = {
        "tool": {"driver": {"name": "paperkit", "version": version("paperkit"), "rules": rules}},
        "results": [_result(finding) for finding in findings],
    }
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _place(span: Span) -> dict[str, Any]:
    return {"file": span.path, "line": span.line, "field": span.field}


def _result(finding: Finding) -> dict[str, Any]:
    said = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    return {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": {"text": said},
        "locations": _locations([finding.at]),
        "relatedLocations": _locations(finding.related),
        "partialFingerprints": {"paperkit/1": finding.key},
        "suppressions": [{"kind": "external", "justification": finding.answer}] if finding.answer else [],
    }


def _locations(spans: Iterable[Span]) -> list[dict[str, Any]]:
    made = []
    for span in spans:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(span.path)}}
        if span.line is not None:
            place["region"] = {"startLine": span.line}
        logical = {"logicalLocations": [{"name": span.field}]} if span.field else {}
        made.append({"physicalLocation": place, **logical})
    return made

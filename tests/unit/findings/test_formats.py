"""Findings for other programs."""

from __future__ import annotations

import json
from dataclasses import replace

from paperkit.checks import CHECKS, DISCLOSURES, EXPLAINED, OF_FILES, pages
from paperkit.checks.claims import claims, contradicted_claims, doubtful_claims, near_misses, unverified_claims
from paperkit.checks.personal_data import RULES as PERSONAL
from paperkit.checks.personal_data import personal_data
from paperkit.checks.plain_language import RULES, plain_language
from paperkit.findings.finding import Span, error, note
from paperkit.findings.formats import as_json, as_sarif

FOUND = (
    error(
        "tables.total", "317 is no sum", Span("calls.csv", 7, "All"), hint="327 is", related=[Span("calls.csv", 3, "A")]
    ),
    note("prose.abbreviation", "`PRU` is not explained anywhere", Span("foreword.md")),
)


def test_json_holds_each_finding_and_their_counts() -> None:
    made = json.loads(as_json(FOUND))
    assert made["counts"] == {"error": 1, "warning": 0, "note": 1, "answered": 0}
    assert made["findings"][0] == {
        "key": FOUND[0].key,
        "answer": None,
        "code": "tables.total",
        "severity": "error",
        "message": "317 is no sum",
        "file": "calls.csv",
        "line": 7,
        "field": "All",
        "hint": "327 is",
        "from": [{"file": "calls.csv", "line": 3, "field": "A"}],
    }


def test_json_counts_answered_findings_apart() -> None:
    answered = replace(FOUND[0], answer="Published so (Head of Policy)")
    made = json.loads(as_json([answered, *FOUND]))
    assert made["counts"] == {"error": 1, "warning": 0, "note": 1, "answered": 1}
    assert [one["severity"] for one in made["findings"]] == ["error", "error", "note"]


def test_sarif_holds_rules_and_results() -> None:
    log = json.loads(as_sarif(FOUND, {"tables.total": "A total must be a sum."}))
    [run] = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"] == [
        {"id": "prose.abbreviation"},
        {"id": "tables.total", "fullDescription": {"text": "A total must be a sum."}},
    ]
    total, short = run["results"]
    assert (total["ruleId"], total["level"], total["message"]["text"]) == (
        "tables.total",
        "error",
        "317 is no sum. 327 is",
    )
    assert total["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "calls.csv"},
        "region": {"startLine": 7},
    }
    assert "region" not in short["locations"][0]["physicalLocation"]


def test_every_check_has_its_page() -> None:
    explained = {check for checks in EXPLAINED.values() for check in checks}
    several = {claims, plain_language, personal_data}  # each runs rules of its own over what it reads once
    rules = {*RULES, *PERSONAL, contradicted_claims, doubtful_claims, near_misses, unverified_claims}
    assert explained == {*CHECKS, *DISCLOSURES, *OF_FILES, *rules} - several
    assert all(len(text.split()) > 20 for text in pages().values())

"""Turns findings and the answers that people gave into findings that know their answers.

An answer is to one finding and no other: its key changes when its words do, so that an answer lapses when the
figures behind it change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from paperkit.council.answers_file import Answer
from paperkit.findings.finding import Finding, Span, ordered, warning
from paperkit.values.period import long_date


def with_answers(findings: Iterable[Finding], answers: Mapping[str, tuple[Answer, Span]]) -> list[Finding]:
    """The findings, each with its answer where there is one; a warning for each answer that answers nothing."""
    found = _numbered(findings)
    keys = {finding.key for finding in found}
    done = [_answered(finding, answers) for finding in found]
    for key, (_, at) in answers.items():
        if key not in keys:
            said = f"the answer to {key} answers no finding of this paper"
            hint = "what it answered has changed or is corrected: look again, then take the answer out"
            done.append(warning("answer.unused", said, at, hint=hint))
    return done


def _numbered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in order, those that say the same of one file told apart by a number."""
    seen: Counter[str] = Counter()
    numbered = []
    for finding in ordered(findings):
        seen[finding.key] += 1
        numbered.append(replace(finding, number=seen[finding.key] - 1))
    return numbered


def _answered(finding: Finding, answers: Mapping[str, tuple[Answer, Span]]) -> Finding:
    if finding.key not in answers:
        return finding
    answer, _ = answers[finding.key]
    when = f", {long_date(answer.date)}" if answer.date else ""
    return replace(finding, answer=f"{answer.reason} ({answer.by}{when})")

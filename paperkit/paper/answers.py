"""Turns findings and the answers that people gave into findings that know their answers.

An answer is to one finding and no other: its key changes when its words do, so that an answer lapses when the
figures behind it change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from paperkit.council.answers_file import Answer
from paperkit.findings.finding import Finding, Span, ordered, warning
from paperkit.paper.model import Paper
from paperkit.values.period import long_date


def with_answers(findings: Iterable[Finding], paper: Paper) -> list[Finding]:
    """The findings, each with its answer where there is one; a warning for each answer that answers nothing.

    Those of a paper are to one finding each, those that stand in the register to all of a code about an indicator.
    """
    answers = paper.answers
    found = _numbered(findings)
    keys = {finding.key for finding in found}
    done = [_standing(_answered(finding, answers), paper) for finding in found]
    done += _past(paper)
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


def _standing(finding: Finding, paper: Paper) -> Finding:
    """The finding with the answer that the register has for all of its code about an indicator."""
    if finding.answer:
        return finding
    for indicator in paper.indicators:
        for answer in indicator.standing_answers:
            about = finding.code == answer.finding and f"`{indicator.id}`" in finding.message
            if about and paper.file.meeting <= answer.look_again:
                until = long_date(answer.look_again)
                return replace(finding, answer=f"{answer.reason} ({answer.by}, until {until})")
    return finding


def _past(paper: Paper) -> Iterator[Finding]:
    """A warning for each answer of the register whose day has come."""
    for indicator in paper.indicators:
        for answer in indicator.standing_answers:
            if paper.file.meeting > answer.look_again:
                said = f"the answer to `{answer.finding}` of `{indicator.id}` was to be looked at again by"
                at = paper.at("indicators.yaml", indicator.id)
                hint = "see whether it still holds: give it another day, or take it out"
                yield warning("answer.past", f"{said} {long_date(answer.look_again)}", at, hint=hint)

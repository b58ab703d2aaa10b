"""Answers that stand in the register: to what is found of an indicator each quarter, until a day."""

from __future__ import annotations

import shutil

import pytest
from unit.making import Spoilt

from paperkit.findings.finding import Finding
from paperkit.run.prepare import prepare
from support import ROOT

ANSWER = """    standing_answers:
      - finding: series.zero
        reason: No call has waited since the new system came.
        by: Head of Customer Services
        look_again: {day}
"""


@pytest.fixture
def found(spoilt: Spoilt) -> dict[str, Finding]:
    """What is found of a true zero, by code, where it is answered until the end of the year."""
    return findings(spoilt, "2026-12-31")


def findings(spoilt: Spoilt, day: str) -> dict[str, Finding]:
    """What is found of a true zero, by code, where it is answered until a day."""
    shutil.copytree(ROOT / "tests" / "layouts", spoilt.folder / "layouts", dirs_exist_ok=True)
    spoilt.change("results.csv", "2026-27 Q1,82.1,,80,70", "2026-27 Q1,0,,80,70")
    spoilt.change("indicators.yaml", "    polarity: higher\n", f"    polarity: higher\n{ANSWER.format(day=day)}")
    return {finding.code: finding for finding in prepare(spoilt.paper).findings}


def test_it_answers_what_is_found_of_its_indicator(found: dict[str, Finding]) -> None:
    said = "No call has waited since the new system came. (Head of Customer Services, until 31 December 2026)"
    assert found["series.zero"].answer == said
    assert "answer.past" not in found


def test_after_its_day_it_answers_nothing(spoilt: Spoilt) -> None:
    found = findings(spoilt, "2026-09-14")  # the meeting is on the 15th
    assert found["series.zero"].answer is None
    said = "the answer to `series.zero` of `calls-answered` was to be looked at again by 14 September 2026"
    assert (found["answer.past"].message, found["answer.past"].at.path.endswith("indicators.yaml")) == (said, True)


def test_it_answers_no_other_finding(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", "2025-26 Q4,79.4,,80,70", "2025-26 Q4,794,,80,70")
    assert findings(spoilt, "2026-12-31")["series.percentage"].answer is None

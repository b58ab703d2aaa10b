"""Expressions in prose, from the Markdown to what is heard of the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import Command

FOREWORD = Path("inputs/ours/2026-27-q1/foreword.md")
PROSE = """In {{quarter_title}} {{calls-answered}} of calls were answered in time, {{calls-answered | on last quarter}}
on last quarter. The **target is {{calls-answered | target | decimals 0}}**.

- Complaints took {{complaint-days | on last quarter | percentage}} less time than in the quarter before.
- The rating of calls went {{calls-answered | status
  on last quarter}}; {{ratings/green | in words}} of {{ratings/all | in words}} indicators is Green.
- It went {{up by 3 points = calls-answered | on last quarter}}.
"""
HEARD = (
    "In Quarter 1, 2026/27 82.1% of calls were answered in time, up 2.7 percentage points on last quarter. "
    "The target is 80%.",
    "Complaints took 3% less time than in the quarter before.",
    "The rating of calls went from Amber to Green; one of two indicators is Green.",
    "It went up by 3 points.",
)


def test_a_paper_with_expressions_reads_right(council: Path, paperkit: Command) -> None:
    FOREWORD.write_text(PROSE, encoding="utf-8")
    assert paperkit("build", "--only", "appendix").status == 0
    [paper] = (council / "out").glob("*.pdf")
    heard = " ".join(paperkit("read", str(paper)).out.split())
    assert [words for words in HEARD if words not in heard] == []


WRONG = {
    "{{calls-answerd | on last quarter}}": (
        "foreword.md:1: error prose.fact: `{{calls-answerd | on last quarter}}`: no subject `calls-answerd`",
        "did you mean `calls-answered`?",
    ),
    "{{calls-answered | on last quater}}": ("no part `on last quater`", "did you mean `on last quarter`?"),
    "{{calls-answered | on 2019-20 Q1}}": (
        "`calls-answered` has no result for 2019-20 Q1",
        "known from 2025-26 Q2 to 2026-27 Q1",
    ),
    "{{calls-answerd}}": ("error prose.fact: no fact `calls-answerd`", "did you mean `calls-answered`?"),
    "{{ = calls-answered}}": ("has no words before its `=`", "say there what is printed"),
}


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_worked_out_is_a_finding(text: str, council: Path, paperkit: Command) -> None:
    FOREWORD.write_text(f"It is {text} now.\n", encoding="utf-8")
    ran = paperkit("build")
    assert [words for words in WRONG[text] if words not in ran.err] == []
    assert ran.status == 1

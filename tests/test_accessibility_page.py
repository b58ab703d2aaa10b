"""The page on accessibility names every checkpoint and criterion, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from outloud.criteria import MATTERHORN, WCAG22
from pdf.test_clauses import CLAUSES

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
ROWS = {line.split("|")[1].strip(): line for line in PAGE.splitlines() if re.match(r"\| \d", line)}
ASKED = (ROOT / "paperkit" / "finished" / "questions.yaml").read_text("utf-8")
QUESTIONS = [entry["id"] for entry in yaml.safe_load(ASKED)]


@pytest.mark.parametrize(("number", "name"), [*MATTERHORN, *(criterion[:2] for criterion in WCAG22)])
def test_each_checkpoint_and_criterion_has_its_row(number: str, name: str) -> None:
    assert f"| {name} |" in ROWS[number]


def test_levels_are_those_of_the_criteria() -> None:
    assert [ROWS[number].split("|")[3].strip() for number, _, _, *_ in WCAG22] == [level for _, _, level, *_ in WCAG22]


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", PAGE))))
def test_each_test_that_it_names_is_there(named: tuple[str, str]) -> None:
    file, test = named
    assert f"def {test}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")


def test_each_clause_that_it_names_is_tested() -> None:
    tested = {number for clause in CLAUSES for number in clause.number.split(", ")}
    named = set(re.findall(r"clause ((?:UA )?\d[\d.]*\d|UA \d)", PAGE))
    assert named - tested == set()
    assert named


def test_each_question_is_named_and_each_name_is_a_question() -> None:
    named = {
        name for asked in re.findall(r"asks ((?:`[a-z-]+`(?:, )?)+)", PAGE) for name in re.findall(r"`(.*?)`", asked)
    }
    assert named == set(QUESTIONS)


def test_each_finding_that_it_names_is_one_of_ours() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "paperkit").rglob("*.py"))
    named = re.findall(r"`((?:layout|markdown|chart|prose|text)\.[a-z-]+)`", PAGE)
    assert [name for name in named if f'"{name}"' not in code] == []
    assert named

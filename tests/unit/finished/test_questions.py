"""The questions that only people can answer, kept beside the paper with the post that answered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from outloud.criteria import MATTERHORN, WCAG22

from paperkit.findings.finding import Invalid
from paperkit.finished.questions import Questionnaire
from paperkit.finished.questions import answers as answers_of


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A paper; what it holds does not matter here."""
    path = tmp_path / "A paper.pdf"
    path.write_bytes(b"%PDF-1.7 one")
    return path


def answers(pdf: Path) -> Questionnaire:
    """The answers next to a file, whose sheet is kept as the command keeps it."""
    sheet = answers_of(pdf)
    sheet.path.write_text(sheet.text, encoding="utf-8")
    return sheet


def answer(path: Path, id: str, **given: str) -> None:
    """Fill in the sheet as people do: words after the colon, without quotes."""
    text = path.read_text(encoding="utf-8")
    before, found, after = text.partition(f"- id: {id}\n")
    assert found
    for key, value in given.items():
        after = re.sub(rf"  {key}: .*\n", f"  {key}: {value}\n", after, count=1)
    path.write_text(before + found + after, encoding="utf-8")


def test_a_sheet_is_made_with_every_question_open(pdf: Path) -> None:
    sheet = answers(pdf)
    assert sheet.path == pdf.with_name("A paper.accessibility.yaml")
    assert len(sheet.open) == len(sheet.questions) > 10
    assert sheet.findings == ()


def test_it_is_the_same_the_next_time(pdf: Path) -> None:
    before = answers(pdf).path.read_bytes()
    assert answers(pdf).path.read_bytes() == before


@pytest.mark.parametrize("given", ["yes", "Yes", "'yes'", "not-applicable", "not applicable", "n/a"])
def test_an_answer_is_kept(pdf: Path, given: str) -> None:
    sheet = answers(pdf)
    answer(sheet.path, "order", answer=given, by="Performance Manager")
    for _ in range(2):
        after = answers(pdf)
        assert after.findings == ()
        assert "order" not in {question.id for question in after.open}


def test_what_nobody_filled_in_may_be_blank(pdf: Path) -> None:
    sheet = answers(pdf)
    answer(sheet.path, "order", answer="", by="", note="")
    assert len(answers(pdf).open) == len(sheet.questions)


def test_a_no_is_an_error_with_its_note(pdf: Path) -> None:
    sheet = answers(pdf)
    answer(sheet.path, "charts", answer="no", by="Clerk", note="The second chart lacks its year.")
    [finding] = answers(pdf).findings
    assert (finding.code, finding.at.field) == ("answer.no", "charts")
    assert finding.message.endswith("No. The second chart lacks its year.")


def test_an_answer_needs_the_post_that_gave_it(pdf: Path) -> None:
    sheet = answers(pdf)
    answer(sheet.path, "order", answer="yes")
    assert [finding.code for finding in answers(pdf).findings] == ["answer.by"]


def test_another_file_is_another_question(pdf: Path) -> None:
    sheet = answers(pdf)
    answer(sheet.path, "order", answer="no", by="Clerk")
    assert [finding.code for finding in answers(pdf).findings] == ["answer.no"]
    pdf.write_bytes(b"%PDF-1.7 two")
    after = answers(pdf)
    [order] = [question for question in after.questions if question.id == "order"]
    assert (order.answer, order.note, order in after.open, after.findings) == ("", "before, no (Clerk)", True, ())
    answer(after.path, "order", answer="yes", by="Clerk")
    again = answers(pdf)
    assert len(again.open) == len(again.questions) - 1


@pytest.mark.parametrize(
    "text", ["questions: [", "questions:\n- {id: order, ask: A, about: B, answer: perhaps}\n", "- a"]
)
def test_a_sheet_that_cannot_be_read_is_left_as_it_is(pdf: Path, text: str) -> None:
    path = answers(pdf).path
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid):
        answers(pdf)
    assert path.read_text(encoding="utf-8") == text


def test_each_question_has_its_name_and_its_standard(pdf: Path) -> None:
    questions = answers(pdf).questions
    assert len({question.id for question in questions}) == len(questions)
    known = {f"M {number}" for number, _ in MATTERHORN} | {f"W {criterion[0]}" for criterion in WCAG22} | {"W 3.1.5"}
    assert {named for question in questions for named in question.about.split(", ")} <= known
    assert all(question.ask.endswith("?") for question in questions)

"""Keeps what people judge about a finished paper: the questions, the answers, and the post that gave each.

The sheet is next to the PDF as YAML that anyone can fill in. An answer belongs to the file that was looked
at; when the paper is built anew and is another file, it is asked for again and the old one becomes a note.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BeforeValidator, Field

from paperkit.findings.finding import Finding, Invalid, Span, error
from paperkit.reading.fields import Id, Strict
from paperkit.reading.schemafile import validated
from paperkit.reading.textfile import shown
from paperkit.reading.yamlfile import read_yaml

SUFFIX = ".accessibility.yaml"
_HEAD = """\
# What only a person can judge about {name}
# Answer with yes, no or not-applicable; `by` is the post of whoever looked, not a name. Then run
# `paperkit validate` again: it reports every no, and every question that is still open.
"""


def _plain(given: object) -> object:
    """The answer in small letters; `n/a` for not-applicable is understood."""
    said = given.strip().lower().replace(" ", "-") if isinstance(given, str) else _filled(given)
    return "not-applicable" if said in ("n/a", "na") else said


def _filled(given: object) -> object:
    """A text as it is; none for a line on which nothing is behind the colon."""
    return "" if given is None else given


Said = Annotated[str, BeforeValidator(_filled)]
Answer = Annotated[Literal["", "yes", "no", "not-applicable"], BeforeValidator(_plain)]


class Question(Strict):
    """A question for a person, the standard it belongs to, and the answer to it."""

    id: Id
    ask: str
    about: str
    answer: Answer = ""
    by: Said = Field(default="", description="the post that answered, no name")
    note: Said = ""
    of: Said = Field(default="", description="the start of the SHA-256 of the file that was looked at")


class QuestionnaireFile(Strict):
    """The questions about one file."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What people have said of this very file: the sheet's path and text, its questions, those that are still open."""

    path: Path
    text: str
    questions: tuple[Question, ...]
    open: tuple[Question, ...]
    findings: tuple[Finding, ...]


def answers(pdf: Path) -> Questionnaire:
    """The answers next to a PDF, and the sheet as it should be there now; with open questions where there is none.

    Raises `Invalid` for a sheet that cannot be read.
    """
    path = pdf.with_name(f"{pdf.stem}{SUFFIX}")
    digest = hashlib.sha256(pdf.read_bytes()).hexdigest()[:16]
    before = {question.id: question for question in _kept(path)}
    questions = tuple(_asked(question, before.get(question.id), digest) for question in _questions())
    still_open = tuple(question for question in questions if not question.answer)
    return Questionnaire(path, _text(pdf.name, questions), questions, still_open, tuple(_findings(path, questions)))


def _asked(question: Question, before: Question | None, digest: str) -> Question:
    """The question with the answer that was kept; one that was just given belongs to the file as it is.

    The answer to another file becomes a note, so that whoever looks again sees what was said of the one before.
    """
    if before is None:
        return question
    if before.of and before.of != digest:
        said = ": ".join(filter(None, (f"before, {before.answer} ({before.by})", before.note)))
        return question.model_copy(update={"note": said})
    of = digest if before.answer else ""
    return question.model_copy(update={"answer": before.answer, "by": before.by, "note": before.note, "of": of})


def _findings(path: Path, questions: tuple[Question, ...]) -> Iterator[Finding]:
    for question in questions:
        at = Span(shown(path), None, question.id)
        if question.answer and not question.by:
            yield error("answer.by", "an answer without the post that gave it", at, hint="add it after `by:`")
        if question.answer == "no":
            yield error("answer.no", f"{question.ask} No.{f' {question.note}' if question.note else ''}", at)


def _questions() -> tuple[Question, ...]:
    entries = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))
    return tuple(Question.model_validate(entry) for entry in entries)


def _kept(path: Path) -> tuple[Question, ...]:
    if not path.exists():
        return ()
    findings: list[Finding] = []
    sheet = validated(read_yaml(path), QuestionnaireFile, findings)
    if sheet is None:
        raise Invalid(findings)
    return sheet.questions


def _text(name: str, questions: tuple[Question, ...]) -> str:
    entries: list[Mapping[str, str]] = [question.model_dump() for question in questions]
    body = yaml.safe_dump({"questions": entries}, sort_keys=False, allow_unicode=True, width=110)
    return _HEAD.format(name=name) + body

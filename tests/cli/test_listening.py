"""Questions that a councillor would ask, answered from what a screen reader says, and the words heard until then.

They were written from the pages by somebody who had not heard them. A listener goes from heading to heading, so what
counts is the words from the last heading before the answer to its end; a heading that answers costs nothing.
"""

from __future__ import annotations

import re
import statistics
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from paperkit.finished.speech import heard
from paperkit.finished.tags import read_tagged
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.run.prepare import prepare
from support import ROOT

LISTENING = ROOT / "tests" / "listening"
PAPERS = {
    "kent": ("kent/2011-12-q3/cabinet", None, 65),
    "northmere": ("northmere/2025-26-q3", None, 72),
    "eldenvale": ("eldenvale/2026-27-q1", None, 71),
    "county": ("northmere/2025-26-q3", "county", 72),
    "district": ("eldenvale/2026-27-q1", "district", 71),
}
"""By set of questions: the paper's folder, a layout other than its own, and the most words that the median may be.

The last is half of what these three councils' papers took in November 2026: 131, 145 and 143 words.
"""
HEADING = re.compile(r"\s*Heading level \d: (.*)")
QUESTIONS: dict[str, list[dict[str, Any]]] = {
    name: yaml.safe_load((LISTENING / f"{name}.yaml").read_text(encoding="utf-8")) for name in PAPERS
}
ASKED = [pytest.param(name, one, id=f"{name}: {one['question']}") for name, own in QUESTIONS.items() for one in own]


@cache
def lines(name: str) -> tuple[str, ...]:
    """What is said of the paper."""
    folder, layout, _ = PAPERS[name]
    prepared = prepare(ROOT / "inputs" / folder, ROOT / "layouts" / f"{layout}.yaml" if layout else None)
    with TemporaryDirectory() as place:
        path = Path(place) / "paper.pdf"
        path.write_bytes(PdfRenderer(prepared.layout).render(prepared.papers.whole).content)
        return tuple(heard(read_tagged(path)))


def count(text: str) -> int:
    """How many words are heard; a dash is not."""
    return sum(re.search(r"\w", word) is not None for word in text.split())


def until(name: str, question: dict[str, Any]) -> int:
    """The words from the last heading to the end of the answer; raises where it is not heard."""
    said = list(lines(name))
    at = next(place for place, line in enumerate(said) if heading_of(line) == question["heading"])
    if "heard" not in question:
        return 0
    after = " ".join(" ".join(said[at + 1 :]).split())
    found = re.search(question["heard"], after)
    assert found, f"`{question['heard']}` is not heard after `{question['heading']}`"
    return count(re.split(r"Heading level \d: ", after[: found.end()])[-1])


def heading_of(line: str) -> str | None:
    """The words of a heading."""
    found = HEADING.fullmatch(line)
    return found[1] if found else None


@pytest.mark.parametrize(("name", "question"), ASKED)
def test_a_question_is_answered(name: str, question: dict[str, Any]) -> None:
    until(name, question)


@pytest.mark.parametrize("name", PAPERS)
def test_half_of_the_answers_take_few_words(name: str) -> None:
    assert statistics.median(until(name, one) for one in QUESTIONS[name]) <= PAPERS[name][2]

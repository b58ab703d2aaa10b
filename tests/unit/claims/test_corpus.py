"""The corpora of claims: what is found in each, and what is called wrong that is right, as docs/measured.md says."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from claims_corpus import contexts, verdicts_of

from paperkit.claims.subjects import Book, book_of
from paperkit.claims.verdict import Outcome
from paperkit.run.prepare import prepare
from support import ROOT

pytestmark = pytest.mark.slow
CLAIMS = ROOT / "tests" / "claims"
NUMBERS = re.compile(r"^\| (?P<set>[a-z ]+) \|(?P<cells>.*)\|$", re.MULTILINE)


def read(name: str) -> Any:
    return yaml.safe_load((CLAIMS / f"{name}.yaml").read_text(encoding="utf-8"))


BOOKS = contexts(read("seen")) | contexts(read("bodies")) | contexts(read("fresh"))


WRONG = (Outcome.CONTRADICTED, Outcome.NEAR)
"""What is an error or a warning of a sentence."""


def is_contradicted(context: str, text: str, under: str) -> bool:
    return any(verdict.outcome in WRONG for verdict in verdicts_of(BOOKS[context], text, under))


def documented(name: str) -> list[int]:
    """The numbers of a line of the table."""
    page = (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")
    cells = next(match["cells"] for match in NUMBERS.finditer(page) if match["set"] == name)
    return [int(number) for number in re.findall(r"\d+", cells)]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("seen", "first set"),
        ("unseen", "second set"),
        ("further", "further wordings"),
        ("bodies", "ten bodies"),
        ("fresh", "six bodies"),
    ],
)
def test_claims_are_judged_as_well_as_is_said(file: str, name: str) -> None:
    claims = read(file)["claims"]
    wrong = [claim for claim in claims if claim["wrong"]]
    found = sum(is_contradicted(claim["context"], claim["wrong"], claim["under"]) for claim in wrong)
    alarms = sum(is_contradicted(claim["context"], claim["says"], claim["under"]) for claim in claims)
    assert [len(wrong), found, len(claims), alarms] == documented(name)


def test_running_commentary_is_left_alone_as_far_as_is_said() -> None:
    paragraphs = [(entry, text) for entry in read("running")["commentaries"] for text in entry["paragraphs"]]
    alarms = sum(is_contradicted(entry["context"], text, entry["under"]) for entry, text in paragraphs)
    assert [len(paragraphs), alarms] == documented("running commentary")


def test_sentences_about_other_things_are_left_alone() -> None:
    claims = read("background")["claims"]
    alarms = sum(is_contradicted(claim["context"], claim["says"], claim["under"]) for claim in claims)
    assert [len(claims), alarms] == documented("background sentences")


@pytest.mark.parametrize(("file", "name"), [("pages", "honest pages"), ("fresh", "dense pages")])
def test_honest_pages_are_left_alone_and_have_few_lines_of_notes(file: str, name: str) -> None:
    """A paragraph has one line where something in it is tied to no figure."""
    sections = read(file)["commentaries"]
    found = [
        verdicts_of(BOOKS[entry["context"]], text, entry["under"]) for entry in sections for text in entry["paragraphs"]
    ]
    wrong = sum(verdict.outcome in WRONG for verdicts in found for verdict in verdicts)
    notes = sum(any(verdict.outcome is Outcome.OPEN for verdict in verdicts) for verdicts in found)
    pages = len({entry["page"] for entry in sections})
    assert [pages, wrong, notes] == documented(name)


PAPERS = {"northmere": "2025-26-q3", "kent": "2011-12-q3"}


@pytest.fixture(scope="module")
def books() -> dict[str, Book]:
    """The books of the example papers."""
    return {council: book_of(prepare(ROOT / "inputs" / council / paper).rated) for council, paper in PAPERS.items()}


@pytest.mark.parametrize(
    ("council", "entry"),
    [(council, entry) for council, entries in read("reported").items() for entry in entries],
    ids=lambda value: value if isinstance(value, str) else f"{value['under']}: {value['says'][:40]}",
)
def test_true_sentences_that_were_once_called_wrong_pass_and_their_twins_do_not(
    council: str, entry: Any, books: dict[str, Book]
) -> None:
    book = books[council]
    for text, wrong in ((entry["says"], False), (entry["wrong"], True)):
        found = verdicts_of(book, text, entry["under"])
        assert not text or any(verdict.outcome in WRONG for verdict in found) is wrong, text

"""The corpora of claims: what is found in each, and what is called wrong that is right, as docs/measured.md says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from claims_corpus import contexts, verdicts_of
from claims_measured import Bodies, Told, background, claims, has_error, pages

from paperkit.checks.claims import words_of
from paperkit.claims.paragraphs import verdicts_on
from paperkit.claims.subjects import Book, book_of
from paperkit.claims.verdict import WRONG, Outcome
from paperkit.paper.model import Status
from paperkit.paper.wording import capitalised, number_in_words, status_counts, tally_sentence
from paperkit.run.prepare import prepare
from support import ROOT

pytestmark = pytest.mark.slow
CLAIMS = ROOT / "tests" / "claims"
NUMBERS = re.compile(r"^\| (?P<set>[A-Za-z' ]+) \|(?P<cells>.*)\|$", re.MULTILINE)


def read(name: str) -> Any:
    return yaml.safe_load((CLAIMS / f"{name}.yaml").read_text(encoding="utf-8"))


BOOKS = contexts(read("seen")) | contexts(read("bodies")) | contexts(read("fresh"))


def is_contradicted(context: str, text: str, under: str) -> bool:
    return any(verdict.outcome in WRONG for verdict in verdicts_of(BOOKS[context], text, under))


def has_an_error(context: str, text: str, under: str) -> bool:
    return has_error(verdicts_of(BOOKS[context], text, under))


BOTH = (is_contradicted, has_an_error)


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
    counts = [len(wrong)]
    counts += [sum(found(one["context"], one["wrong"], one["under"]) for one in wrong) for found in BOTH]
    counts += [len(claims)]
    counts += [sum(found(one["context"], one["says"], one["under"]) for one in claims) for found in BOTH]
    assert counts == documented(name)


MENDED = (
    *("hallenby", "harrowmere", "thornmere", "fellgate", "wexcombe", "wendlemoor", "ashcombe", "oxbarrow"),
    *("wexholme", "marrowdale", "thornmarsh", "harrowden", "strathellan", "ashenvale", "wendle", "wexmoor"),
    *("marlinghope", "eastlockham", "cawthorne", "ambershire", "pelham", "severnside"),
)
UNMENDED = ("trentmouth", "glenfarr", "allerton", "thaxley", "hexbourne")
"""Sets that were judged, and by which nothing was mended since."""
SETS = pytest.mark.parametrize(
    ("file", "name", "others", "sheets"),
    [
        ("three/claims", "three bodies", "their background", "their pages"),
        ("three/second", "their second half", "its background", "its pages"),
        *(
            (f"{body}/claims", body.capitalize(), f"{body.capitalize()}'s background", f"{body.capitalize()}'s pages")
            for body in (*MENDED, *UNMENDED)
        ),
    ],
)
"""Sets by people who had not seen the checker."""


@SETS
def test_the_claims_of_a_set_are_judged_as_well_as_is_said(file: str, name: str, others: str, sheets: str) -> None:
    held, bodies = read(file), Bodies((CLAIMS / file).with_name("bodies.yaml"))
    judged = list(claims(held, bodies))
    wrong = [truth for _, truth, became, _, _ in judged if became == "wrong"]
    sharp = [truth for _, truth, _, _, own in judged if has_error(own)]
    counts = [[len(judged) // 2, wrong.count(truth), sharp.count(truth)] for truth in ("false", "true")]
    assert [*counts[0], *counts[1]] == documented(name)
    strange, read_pages = list(background(held, bodies)), list(pages(held, bodies))
    assert [len(strange), *told_of(strange)] == documented(others)
    amiss = [told for *_, own in read_pages for told in own]
    assert [len(read_pages), *told_of(amiss), sum(lines for _, lines, _, _ in read_pages)] == documented(sheets)


PAGES = ("northfold", "eastwick")
"""Sets of honest pages alone, by which was mended."""


@pytest.mark.parametrize("body", PAGES)
def test_pages_are_judged_as_well_as_is_said(body: str) -> None:
    read_pages = list(pages(read(f"{body}/claims"), Bodies(CLAIMS / body / "bodies.yaml")))
    amiss = [told for *_, own in read_pages for told in own]
    counts = [len(read_pages), *told_of(amiss), sum(lines for _, lines, _, _ in read_pages)]
    assert counts == documented(f"{body.capitalize()}'s pages")


def told_of(judged: Sequence[Told]) -> list[int]:
    """How many have an error or a warning, and how many an error."""
    return [sum(told[2] == "wrong" for told in judged), sum(has_error(told[4]) for told in judged)]


ALARMS = read("alarms")


@pytest.mark.parametrize("entry", ALARMS["contexts"], ids=lambda entry: entry["says"][:60])
def test_kinds_that_were_called_wrong_are_not_and_their_twins_are(entry: dict[str, str]) -> None:
    assert not is_contradicted(entry["context"], entry["says"], entry["under"])
    assert not entry["wrong"] or is_contradicted(entry["context"], entry["wrong"], entry["under"])


@pytest.mark.parametrize("entry", ALARMS["three"], ids=lambda entry: entry["says"][:60])
def test_kinds_that_were_called_wrong_are_not_of_three_bodies_either(entry: dict[str, str]) -> None:
    book = Bodies(CLAIMS / "three" / "bodies.yaml").book(entry["body"], entry["quarter"])
    for text, wrong in ((entry["says"], False), (entry.get("wrong", ""), True)):
        found = verdicts_of(book, text, entry["under"])
        assert not text or any(verdict.outcome in WRONG for verdict in found) is wrong, text


def test_running_commentary_is_left_alone_as_far_as_is_said() -> None:
    paragraphs = [(entry, text) for entry in read("running")["commentaries"] for text in entry["paragraphs"]]
    alarms = [sum(found(entry["context"], text, entry["under"]) for entry, text in paragraphs) for found in BOTH]
    assert [len(paragraphs), *alarms] == documented("running commentary")


def test_sentences_about_other_things_are_left_alone() -> None:
    claims = read("background")["claims"]
    alarms = [sum(found(one["context"], one["says"], one["under"]) for one in claims) for found in BOTH]
    assert [len(claims), *alarms] == documented("background sentences")


@pytest.mark.parametrize(("file", "name"), [("pages", "honest pages"), ("fresh", "dense pages")])
def test_honest_pages_are_left_alone_and_have_few_lines_of_notes(file: str, name: str) -> None:
    """A paragraph has one line where something in it is tied to no figure."""
    sections = read(file)["commentaries"]
    found = [
        verdicts_of(BOOKS[entry["context"]], text, entry["under"]) for entry in sections for text in entry["paragraphs"]
    ]
    wrong = sum(verdict.outcome in WRONG for verdicts in found for verdict in verdicts)
    sharp = sum(has_error([verdict]) for verdicts in found for verdict in verdicts)
    notes = sum(any(verdict.outcome is Outcome.OPEN for verdict in verdicts) for verdicts in found)
    pages = len({entry["page"] for entry in sections})
    assert [pages, wrong, sharp, notes] == documented(name)


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


def test_what_a_paper_prints_of_its_counts_is_no_contradiction() -> None:
    """Its changes are those of the indicators that were rated in both quarters; so may be those of whoever writes."""
    paper = prepare(ROOT / "inputs" / "northmere" / "2025-26-q3", None)
    last = paper.rated.paper.quarter.shifted(-1)
    ids = [id for id, rating in paper.rated.ratings.items() if rating.previous is Status.GREEN][:2]
    new = {id: replace(paper.rated.ratings[id], previous=Status.UNRATED) for id in ids}
    history = {id: {**own, last: Status.UNRATED} if id in ids else own for id, own in paper.rated.history.items()}
    rated = replace(paper.rated, ratings={**paper.rated.ratings, **new}, history=history)
    told = tally_sentence(rated, paper.layout)
    assert "rated in both quarters; two were not" in told
    words = words_of(paper.layout)
    for one in status_counts(rated):
        if one.status.judges:
            word = paper.layout.status(one.status.value).word
            told += f" {capitalised(number_in_words(one.count, paper.layout.file.wording))} indicators are {word}, "
            told += f"{one.moved(paper.layout.file.wording)}."
    found = verdicts_on(told, book_of(rated), words, None)
    assert [verdict.words for verdict in found if verdict.outcome is Outcome.CONTRADICTED] == []


_DIGEST = """
import sys
sys.path[:0] = sys.argv[1:]
import test_corpus as corpus
found = [
    corpus.verdicts_of(corpus.BOOKS[claim["context"]], text, claim["under"])
    for claim in corpus.read("further")["claims"]
    for text in (claim["says"], claim["wrong"])
    if text
]
print(found)
"""


def test_what_is_found_does_not_hang_on_the_order_of_sets() -> None:
    """Strings are hashed otherwise in each run of Python: what follows from the order of a set would be chance."""
    folders = [str(ROOT / "tests"), str(Path(__file__).parent)]
    told = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST, *folders],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "6")
    }
    assert len(told) == 1

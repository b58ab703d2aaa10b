"""Each kind of statement: a true sentence passes, its false twin does not, and one can see why."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from claims_corpus import contexts, verdicts_of
from unit.making import committee

from paperkit.checks.claims import words_of
from paperkit.claims.trace import traced
from paperkit.claims.verdict import Outcome
from support import ROOT

CLAIMS = ROOT / "tests" / "claims"
BOOKS = contexts(yaml.safe_load((CLAIMS / "bodies.yaml").read_text(encoding="utf-8")))
STATEMENTS = yaml.safe_load((CLAIMS / "statements.yaml").read_text(encoding="utf-8"))["statements"]


@pytest.mark.parametrize("entry", STATEMENTS, ids=lambda entry: str(entry["kind"]))
def test_a_true_sentence_passes_and_its_twin_does_not(entry: Any) -> None:
    book, under = BOOKS[entry["context"]], entry["under"]
    right = {verdict.outcome for verdict in verdicts_of(book, entry["says"], under)}
    wrong = {verdict.outcome for verdict in verdicts_of(book, entry["wrong"], under)}
    assert not right & {Outcome.CONTRADICTED, Outcome.NEAR}, entry["says"]
    assert wrong & {Outcome.CONTRADICTED, Outcome.NEAR}, entry["wrong"]


def test_what_a_finding_quotes_is_in_the_sentence() -> None:
    for entry in STATEMENTS:
        for verdict in verdicts_of(BOOKS[entry["context"]], entry["wrong"], entry["under"]):
            assert verdict.words in entry["wrong"]


def test_a_paragraph_left_from_last_quarter_is_named_as_such() -> None:
    left = "The number was 118 at the end of the quarter. That is six more than in the quarter before."
    found = verdicts_of(BOOKS["tarnbrook-2025"], left, "households-ta")
    assert any("2025-26 Q2" in verdict.right and "left from" in verdict.right for verdict in found)


def test_a_paragraph_of_another_indicator_is_named_as_such() -> None:
    book = BOOKS["saltmere-2026"]
    of_another = "By the end of March 97.1% had been collected. That is 0.3 percentage points more than a year before."
    found = [verdict.right for verdict in verdicts_of(book, of_another, "business-rates")]
    assert any("Council tax" in right for right in found) or any("Business rates" in right for right in found)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("The number fell by five on last quarter.", True),
        ("The number fell by five on last quarter, to 109.", True),
        ("The number fell by five on last quarter and is still high.", False),
        ("The number fell by five on last quarter; costs rose.", False),
        ("The number, which fell by five on last quarter, is at its lowest.", False),
        ("The number would have fallen by five on last quarter.", None),
    ],
)
def test_only_a_sentence_that_says_one_thing_is_surely_wrong(text: str, sure: bool | None) -> None:
    found = verdicts_of(BOOKS["tarnbrook-2025"], text, "households-ta")
    wrong = [verdict for verdict in found if verdict.outcome is Outcome.CONTRADICTED]
    assert [verdict.sure for verdict in wrong] == ([] if sure is None else [sure])


def test_a_change_since_a_named_period_is_doubtful_where_what_changed_has_another_word() -> None:
    """`Footfall` may be something else, so that it is no error; by the words around it it is most likely the number."""
    (wrong,) = verdicts_of(BOOKS["tarnbrook-2025"], "Footfall dropped by five on last quarter.", "households-ta")
    assert (wrong.outcome, wrong.sure) == (Outcome.CONTRADICTED, False)


def test_explaining_a_sentence_says_what_was_tried_and_what_held() -> None:
    book = BOOKS["tarnbrook-2025"]
    told = list(
        traced("The rate fell by 3 on last quarter, to 48.", book, words_of(committee()), book.subjects["missed-bins"])
    )
    assert any("does not hold" in line for line in told)
    assert any(line.strip().startswith("holds") and "48" in line for line in told)
    assert any(line.startswith("contradicted: ") for line in told)


def test_explaining_a_doubtful_sentence_says_why_it_is_no_error() -> None:
    book = BOOKS["tarnbrook-2025"]
    told = list(traced("The rate fell by 3 on last quarter and is still high.", book, {}, book.subjects["missed-bins"]))
    assert any(line.startswith("contradicted, doubtful since the sentence says more than one thing") for line in told)

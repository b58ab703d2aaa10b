"""The rows of a table beside each other, in sentences with `most` behind what happened."""

from __future__ import annotations

import pytest
from claims_corpus import verdicts_of
from unit.claims.figures import figures

from paperkit.claims.subjects import book_of
from paperkit.claims.verdict import Outcome

BOOK = book_of(figures())


def outcomes(sentence: str) -> list[Outcome]:
    return [verdict.outcome for verdict in verdicts_of(BOOK, sentence, "complaints")]


@pytest.mark.parametrize("fell", ["fell most", "fell the most", "declined most"])
def test_what_fell_most_is_judged_by_its_change_and_not_by_its_size(fell: str) -> None:
    # 288 to 183 is the largest fall; Everything else, with 287, is the largest row.
    assert set(outcomes(f"Compared with last quarter, complaints about Highways {fell}.")) == {Outcome.VERIFIED}
    wrong = outcomes(f"Compared with last quarter, complaints about Everything else {fell}.")
    assert Outcome.CONTRADICTED in wrong


def test_what_moved_least_is_not_judged() -> None:
    said = outcomes("Compared with last quarter, complaints about Youth services fell least.")
    assert Outcome.CONTRADICTED not in said

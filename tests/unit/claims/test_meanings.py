"""What a number in a sentence may be, where the rows of an indicator have unusual names."""

from __future__ import annotations

from dataclasses import replace

from claims_corpus import verdicts_of
from unit.claims.figures import CALLS, figures

from paperkit.claims.subjects import book_of
from paperkit.claims.verdict import Outcome


def test_a_row_whose_name_says_nothing_of_its_own_does_not_hide_the_others() -> None:
    rated = figures()
    row = CALLS.supporting[0].model_copy(update={"name": "Number"})  # nothing but a word that any name may begin with
    calls = CALLS.model_copy(update={"supporting": (row,)})
    book = book_of(replace(rated, paper=replace(rated.paper, indicators=(calls, *rated.paper.indicators[1:]))))
    outcomes = [verdict.outcome for verdict in verdicts_of(book, "Calls answered rose to 79.1%.", "calls-answered")]
    assert Outcome.VERIFIED in outcomes
    wrong = [verdict.outcome for verdict in verdicts_of(book, "Calls answered rose to 89.1%.", "calls-answered")]
    assert Outcome.CONTRADICTED in wrong

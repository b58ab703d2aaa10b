"""A sentence as a line of marks, amounts in words, and the quarters of which a sentence speaks."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from claims_corpus import verdicts_of
from unit.claims.figures import figures
from unit.making import Q3, committee

from paperkit.checks.claims import words_of
from paperkit.claims.marks import Marks
from paperkit.claims.sentence import Sentence
from paperkit.claims.spelled import LARGE, MIXED, count_of, large, mixed, times_its_unit
from paperkit.claims.subjects import book_of
from paperkit.claims.timeline import role_of, values_of, windows
from paperkit.claims.verdict import Outcome

BOOK = book_of(figures())
CALLS = BOOK.subjects["calls-answered"]


def said_of(text: str) -> Sentence:
    """A sentence under the calls that were answered."""
    return Sentence(text, BOOK, words_of(committee()), CALLS, None)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("the third fall in a row", "the @3 DOWN in a row"),
        ("a 3rd successive improvement", "a @3 successive GOOD"),
        ("Red twice this year", "STATUS #2 times Y"),
        ("in seven of the last eight quarters", "in #7 of the last #8 quarters"),
        ("higher than in July to September 2011", "UP than in P"),
        ("two quarters running", "#2 quarters running"),
    ],
)
def test_what_says_the_same_has_the_same_marks(text: str, marks: str) -> None:
    assert Marks(said_of(text)).text == marks


def test_what_a_pattern_finds_says_which_words_it_took() -> None:
    said = said_of("The rate was Red in two of the last four quarters.")
    (found,) = Marks(said).find(re.compile(r"#(?P<n>\d+) of the last #\d+ quarters"))
    assert (found.number("n"), said.text(found.places), found["none"]) == (2, "two of the last four quarters", None)


@pytest.mark.parametrize(
    ("text", "value", "low"),
    [
        ("two hundred and thirty-eight", 238, "237.5"),
        ("two thousand", 2000, "1950"),  # of a round number two digits count
        ("a hundred and twenty thousand", 120_000, "115000"),
    ],
)
def test_a_large_number_in_words_is_read(text: str, value: int, low: str) -> None:
    found = re.fullmatch(LARGE, text)
    assert found
    amount = large(found["big"])
    assert (int(amount.value), amount.range.low) == (value, Decimal(low))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("two and a half days", "2.5", ""),
        ("a week and a half", "1.5", "week"),
        ("half a minute", "0.5", "minute"),
        ("three quarters of an hour", "0.75", "hour"),
        ("half a dozen", "6", ""),
    ],
)
def test_a_whole_and_a_part_are_one_amount(text: str, value: str, unit: str) -> None:
    found = re.match(MIXED, text)
    assert found
    assert (mixed(found).value, mixed(found).unit) == (Decimal(value), unit)


@pytest.mark.parametrize(("text", "count"), [("third", 3), ("3rd", 3), ("twice", 2), ("a", 1), ("often", None)])
def test_a_count_is_read_in_words_and_figures(text: str, count: int | None) -> None:
    assert count_of(text) == count


def test_a_unit_of_time_is_so_many_of_another() -> None:
    assert times_its_unit("weeks", "days") == 7
    assert times_its_unit("days", "days") is times_its_unit("visits", "days") is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It rose after July to September 2011.", "since"),
        ("It rose until July to September 2011.", "until"),
        ("It was higher than in July to September 2011.", "than"),
        ("It rose in July to September 2011.", "in"),
        ("It rose in 2010/11.", "over"),
    ],
)
def test_a_period_has_a_part_in_its_sentence(text: str, role: str) -> None:
    said = said_of(text)
    ((place, _),) = said.periods_in(said.all())
    assert role_of(said, place) == role


def test_a_sentence_says_over_which_quarters_it_speaks() -> None:
    values = values_of(CALLS, Q3)
    since = list(windows(said_of("It rose in each quarter since April to June 2011."), values, Q3))
    assert [Q3.shifted(-1), Q3] in since
    assert list(values) in list(windows(said_of("It is the best on record."), values, Q3))


def test_a_quarter_that_is_still_to_come_contradicts_nothing() -> None:
    """`Since` a quarter after the paper's own was once a fault in the program."""
    said = "The target has been missed in every quarter since July to September 2019."
    assert [verdict.outcome for verdict in verdicts_of(BOOK, said, CALLS.id)] == [Outcome.OPEN]


@pytest.mark.parametrize(
    ("text", "under"),
    [
        ("The rate fell for the first time in two months.", CALLS.id),
        ("The biggest rise in both years was the first in the series, not last quarter.", CALLS.id),
        ("The highest number in both years was the first in the series.", "visits"),
    ],
)
def test_a_time_of_which_nothing_is_known_contradicts_nothing(text: str, under: str) -> None:
    """Less than a quarter, and a series with one value or none, were faults in the program."""
    alone = replace(CALLS, values={Q3: CALLS.values[Q3]})
    books = (BOOK, replace(BOOK, subjects={**BOOK.subjects, CALLS.id: alone}))
    found = [verdict.outcome for book in books for verdict in verdicts_of(book, text, under)]
    assert Outcome.CONTRADICTED not in found

"""Are sentences held against the half-year that they name, and what stands still against what moved?"""

from __future__ import annotations

import pytest
from claims_corpus import book_of_context, verdicts_of

from paperkit.claims.verdict import WRONG, Outcome

ENDS = {"2025-26 Q2": 96, "2025-26 Q4": 99, "2026-27 Q1": 97, "2026-27 Q2": 98}
BOOK = book_of_context(
    {
        "quarter": "2026-27 Q2",
        "council": {"name": "Ash District Council", "short_name": "Ash"},
        "paper": {"meeting": "2026-11-12"},
        "indicators": [
            {
                "id": "rent",
                "name": "Rent collected",
                "unit": {"name": "Percentage", "suffix": "%", "decimals": 0},
                "polarity": "higher",
                "measure_type": "half-year",
                "results": {
                    when: {"actual": value, "target": 98, "floor": 97}
                    for when, value in ENDS.items()
                    if "Q1" not in when
                },
            },
            {
                "id": "calls",
                "name": "Calls answered",
                "unit": {"name": "Percentage", "suffix": "%", "decimals": 0},
                "polarity": "higher",
                "measure_type": "quarter",
                "results": {when: {"actual": value, "target": 98, "floor": 97} for when, value in ENDS.items()},
            },
        ],
    }
)


def became(sentence: str, under: str) -> str:
    found = {verdict.outcome for verdict in verdicts_of(BOOK, sentence, under)}
    return "wrong" if found & {*WRONG} else "right" if found == {Outcome.VERIFIED} else "open"


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Calls answered was unchanged on last quarter.", "wrong"),
        ("Calls answered stayed the same as a year ago.", "wrong"),
        ("Calls answered was broadly unchanged on last quarter.", "open"),
        ("The target is unchanged.", "open"),
        ("Performance is below target by 3 percentage points.", "wrong"),
        ("Almost nine in ten calls were answered.", "wrong"),
    ],
)
def test_what_stands_still_a_side_and_a_share(sentence: str, right: str) -> None:
    assert became(sentence, "calls") == right


@pytest.mark.parametrize("under", ["rent", "calls"])
@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Rent collected was 99% in the previous half-year.", "right"),
        ("Rent collected was 96% in the previous half-year.", "wrong"),
        ("It was Green in the last half-year.", "right"),
        ("It was Red in the last half-year.", "wrong"),
        ("It fell by 1 percentage point on the previous half-year.", "right"),
        ("It rose by 1 percentage point on the previous half-year.", "wrong"),
        ("It was 99% half a year ago.", "right"),
    ],
)
def test_the_half_year_before(sentence: str, under: str, right: str) -> None:
    said = sentence.replace("Rent collected", "Calls answered") if under == "calls" else sentence
    assert became(said, under) == right


def test_half_a_year_ago_is_two_quarters_back_in_every_quarter() -> None:
    results = {"2026-27 Q1": 80, "2026-27 Q2": 97, "2026-27 Q3": 90}
    calls = {
        "id": "calls",
        "name": "Calls answered",
        "unit": {"name": "Percentage", "suffix": "%", "decimals": 0},
        "polarity": "higher",
        "measure_type": "quarter",
        "results": {when: {"actual": value, "target": 95, "floor": 85} for when, value in results.items()},
    }
    council = {"name": "Ash District Council", "short_name": "Ash"}
    paper = {"meeting": "2027-02-12"}
    book = book_of_context({"quarter": "2026-27 Q3", "council": council, "paper": paper, "indicators": [calls]})
    for sentence, right in (
        ("Calls answered was 80% half a year ago.", True),
        ("It was Green half a year ago.", False),
    ):
        found = {verdict.outcome for verdict in verdicts_of(book, sentence, "calls")}
        assert bool(found & {*WRONG}) is not right

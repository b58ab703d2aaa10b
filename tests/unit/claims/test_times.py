"""Are results that are printed as `12:49` read in sentences, as times and in words?"""

from __future__ import annotations

from typing import Any

import pytest
from claims_corpus import book_of_context, verdicts_of

from paperkit.claims.verdict import WRONG, Outcome

SECONDS = {"name": "mm:ss", "clock": True, "seconds": True}
MINUTES = {"name": "hh:mm", "clock": True}


def indicator(id: str, name: str, unit: dict[str, Any], **results: int) -> dict[str, Any]:
    """An indicator whose results by quarter are against a target of 12 minutes, or hours."""
    rows = {f"2026-27 {quarter}": {"actual": value, "target": 720} for quarter, value in results.items()}
    return {"id": id, "name": name, "unit": unit, "polarity": "lower", "measure_type": "quarter", "results": rows}


BOOK = book_of_context(
    {
        "quarter": "2026-27 Q2",
        "council": {"name": "Ash Fire Authority", "short_name": "Ash"},
        "paper": {"meeting": "2026-11-12"},
        "indicators": [
            indicator("fires", "Average time to reach a dwelling fire", SECONDS, Q1=755, Q2=769),
            indicator("floods", "Average time to pump out a flooded building", MINUTES, Q1=700, Q2=755),
        ],
    }
)


def became(sentence: str, under: str) -> str:
    found = {verdict.outcome for verdict in verdicts_of(BOOK, sentence, under)}
    return "wrong" if found & {*WRONG} else "right" if found == {Outcome.VERIFIED} else "open"


@pytest.mark.parametrize(
    ("sentence", "under", "right"),
    [
        ("The average time to reach a dwelling fire was 12:49.", "fires", "right"),
        ("The average time to reach a dwelling fire was 13:49.", "fires", "wrong"),
        ("The average time to reach a dwelling fire was 12 minutes 49 seconds.", "fires", "right"),
        ("The average time to reach a dwelling fire was 12 minutes 19 seconds.", "fires", "wrong"),
        ("The average time to reach a dwelling fire was about 13 minutes.", "fires", "right"),
        ("The average time to reach a dwelling fire was 769 seconds.", "fires", "right"),
        ("It was 49 seconds longer than the target of 12:00.", "fires", "right"),
        ("It took 14 seconds more than last quarter.", "fires", "right"),
        ("The average time to pump out a flooded building was 12:35.", "floods", "right"),
        ("The average time to pump out a flooded building was 12:53.", "floods", "wrong"),
        ("It took 55 minutes more than last quarter.", "floods", "right"),
        ("The average time to reach a dwelling fire was 49.", "fires", "open"),
        ("The average time to pump out a flooded building was 12 hours 35 minutes.", "floods", "right"),
        ("The average time to pump out a flooded building was 12 hours and 53 minutes.", "floods", "wrong"),
        ("The average time to reach a dwelling fire was almost 13 minutes.", "fires", "right"),
        ("The average time to reach a dwelling fire was under 13 minutes.", "fires", "right"),
        ("The average time to reach a dwelling fire was just over 13 minutes.", "fires", "open"),
    ],
)
def test_times_are_read(sentence: str, under: str, right: str) -> None:
    assert became(sentence, under) == right


def test_a_time_of_day_is_no_figure_of_anything_else() -> None:
    book = book_of_context(
        {
            "quarter": "2026-27 Q2",
            "council": {"name": "Ash Council", "short_name": "Ash"},
            "paper": {"meeting": "2026-11-12"},
            "indicators": [indicator("calls", "Number of calls", {"name": "Number"}, Q1=700, Q2=755)],
        }
    )
    assert verdicts_of(book, "The centre is open from 9:30 to 17:45.", "calls") == []

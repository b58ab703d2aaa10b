"""Is the way judged by which a sentence says that a result came to be what it is?"""

from __future__ import annotations

import pytest
from claims_corpus import book_of_context, verdicts_of

from paperkit.claims.verdict import WRONG

BOOK = book_of_context(
    {
        "quarter": "2026-27 Q3",
        "council": {"name": "Ash Council", "short_name": "Ash"},
        "paper": {"meeting": "2027-02-12"},
        "indicators": [
            {
                "id": "calls",
                "name": "Percentage of telephone calls answered within 60 seconds",
                "unit": {"name": "per cent", "suffix": "%", "decimals": 1},
                "polarity": "higher",
                "measure_type": "quarter",
                "results": {
                    f"2026-27 Q{number}": {"actual": value, "target": 80}
                    for number, value in enumerate((79.1, 81.3, 76.5), start=1)
                },
            }
        ],
    }
)


@pytest.mark.parametrize(
    ("sentence", "is_wrong"),
    [
        ("Performance improved to 76.5% this quarter.", True),
        ("The percentage of calls answered increased to 76.5% this quarter.", True),
        ("Performance fell to 76.5% this quarter.", False),
        ("Performance worsened to 76.5%, against a target of 80%.", False),
        ("Performance rose to 81.3% last quarter, and fell to 76.5% this time.", False),
        ("Having risen to 81.3% last quarter it dropped back to 76.5%.", False),
        ("We improved to 81.3% last quarter.", False),
        ("We expect performance to rise to 80% by March.", False),
    ],
)
def test_the_way_to_a_result_is_judged(sentence: str, is_wrong: bool) -> None:
    found = {verdict.outcome for verdict in verdicts_of(BOOK, sentence, "calls")}
    assert bool(found & {*WRONG}) is is_wrong

"""Names and days of exempt prose: who is one, and who is no secret."""

from __future__ import annotations

import pytest

from paperkit.exempt.particulars import Particular, days, particulars
from paperkit.reading.markdown import parse_markdown

KNOWN = ("Northmere Council", "Waste and recycling", "Cabinet Member for Waste")


def found(text: str) -> dict[str, Particular]:
    """The particulars of a text, by how they are shown."""
    return {one.shown: one for one in particulars(parse_markdown(text, "foreword.md").blocks, KNOWN)}


@pytest.mark.parametrize(
    ("text", "shown", "forms"),
    [
        ("The bid of Swift Waste Ltd is lower.", "Swift Waste Ltd", {"swift waste ltd", "swift waste", "swift", "swl"}),
        ("Officers met Tollesby & Finch LLP twice.", "Tollesby & Finch LLP", {"tollesby finch llp", "tollesby"}),
        ("Veolia bid less.", "Veolia", {"veolia"}),
        ("They would close the Hawkstone tip.", "Hawkstone", {"hawkstone"}),
        ("Bids came from Swift Waste Ltd and Greener Homes Ltd.", "Greener Homes Ltd", {"greener homes"}),
        ("The bid of Quality Waste Ltd is low, and Waste is of high quality.", "Quality Waste Ltd", {"quality waste"}),
    ],
)
def test_who_is_named_is_found_with_the_ways_to_say_it(text: str, shown: str, forms: set[str]) -> None:
    assert forms <= found(text)[shown].forms


@pytest.mark.parametrize(
    "text",
    [
        "The Council and the Cabinet agreed in March.",
        "Staff were asked in confidence what they think.",
        "Residents complained, and Waste and Recycling answered.",
        "Under Schedule 12A of the Local Government Act this is exempt.",
        "Northmere pays for it.",
    ],
)
def test_institutions_months_and_the_councils_own_names_are_none(text: str) -> None:
    assert found(text) == {}


def test_a_firms_name_is_enough_and_another_needs_a_word_of_its_passage() -> None:
    assert found("The bid of Swift Waste Ltd is lower.")["Swift Waste Ltd"].near == frozenset()
    near = found("They would close the Hawkstone household tip next year.")["Hawkstone"].near
    assert "clos" in near
    assert "tip" not in near  # a part of what the place is called


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ends on 30 June 2026.", ["06-30"]),
        ("It ends on the 30th of June.", ["06-30"]),
        ("It ends on 30 Sept., or 30-09-2026.", ["09-30"] * 2),
        ("June 30th, or 2026-06-30, or 30/06/2026", ["06-30"] * 3),
        ("3 of 30 were late in June 2026", []),
    ],
)
def test_days_are_the_same_however_they_are_written(text: str, expected: list[str]) -> None:
    assert [day for _, day in days(text)] == expected

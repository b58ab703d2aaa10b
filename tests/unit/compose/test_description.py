"""A chart in words: what a glance would show, and no figure that is not there."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from unit.making import committee

from paperkit.compose.description import Described, description
from paperkit.council.register import Polarity, Unit
from paperkit.paper.wording import in_unit
from paperkit.values.period import Quarter, Window

QUARTERS = Window(3).around(Quarter(2011, 3))  # Sep 10 to Mar 12
UNIT = Unit(name="Percentage", decimals=1, suffix="%")
VALUES = some.decimals(-(10**6), 10**6, places=1)


def said(values: str, target: str | None = "80", unit: Unit = UNIT) -> str:
    """The description of results by quarter, `-` where there is none, without the sentence that says what it is."""
    points = [(q, None if v == "-" else Decimal(v)) for q, v in zip(QUARTERS, values.split(), strict=False)]
    chart = Described("Line chart", "Calls", unit, polarity=Polarity.HIGHER, awaited=frozenset(QUARTERS))
    made = description(chart, points, Decimal(target) if target else None, committee().file.wording)
    before, _, after = made.partition("Line chart of Calls, by quarter from ")
    return before + after.partition(". ")[2]


def test_a_description_says_range_latest_and_trend() -> None:
    assert said("85.3 80.1 75.9 67.4 66.3 79.1 -") == (
        "The latest, 79.1% for Dec 11, is below the target of 80.0%, which is worse. For Sep 11 it was 66.3%. "
        "Results lie between 66.3% in Sep 11 and 85.3% in Sep 10. "
        "Over these quarters they went up and down, and ended lower than they began, at 79.1% after 85.3%. "
        "There is no result yet for Mar 12."
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ("1 2 3", "Results never fell: they went from 1.0% to 3.0%."),
        ("3 2 1", "Results never rose: they went from 3.0% to 1.0%."),
        ("5 5 7", "Results never fell: they went from 5.0% to 7.0%."),
        ("5.01 5.04 5", "Each result is the same, 5.0%."),
        ("1 3 2", "Over these quarters they went up and down, and ended higher than they began, at 2.0% after 1.0%."),
        ("2 3 2", "Over these quarters they went up and down, and ended where they began, at 2.0%."),
        ("2 2 2", "Each result is the same, 2.0%."),
    ],
)
def test_a_trend_has_a_sentence(values: str, sentence: str) -> None:
    assert said(values).endswith(sentence)


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("1.5", "The latest, 2.0% for Dec 10, is above the target of 1.5%, which is better."),
        ("2", "The latest, 2.0% for Dec 10, is equal to the target."),
        ("2.5", "The latest, 2.0% for Dec 10, is below the target of 2.5%, which is worse."),
        (None, "The latest is 2.0%, for Dec 10; it has no target."),
    ],
)
def test_the_latest_is_held_against_its_target(target: str | None, sentence: str) -> None:
    assert sentence in said("1 2", target)


def test_one_result_has_neither_range_nor_trend() -> None:
    assert said("2 - -") == (
        "The latest, 2.0% for Sep 10, is below the target of 80.0%, which is worse. "
        "There is no result yet for Dec 10 and Mar 11."
    )


def test_a_chart_without_results_says_so() -> None:
    assert said("- - -") == "There are no results yet."


@pytest.mark.parametrize(("polarity", "verdict"), [(Polarity.LOWER, ", which is worse."), (None, ".")])
def test_the_verdict_is_that_of_the_polarity(polarity: Polarity | None, verdict: str) -> None:
    chart = Described("Line chart", "Calls", UNIT, polarity=polarity)
    made = description(chart, [(QUARTERS[0], Decimal(2))], Decimal(1), committee().file.wording)
    assert made.startswith(f"The latest, 2.0% for Sep 10, is above the target of 1.0%{verdict}")


@given(some.lists(some.one_of(some.none(), VALUES), min_size=1, max_size=7), some.one_of(some.none(), VALUES))
def test_every_figure_is_one_of_the_chart(values: list[Decimal | None], target: Decimal | None) -> None:
    points = list(zip(QUARTERS, values, strict=False))
    made = description(Described("Line chart", "Calls", UNIT), points, target, committee().file.wording)
    shown = {in_unit(value, UNIT) for value in (*values, target) if value is not None}
    assert set(re.findall(r"\u2212?[\d,]+\.\d%", made)) <= shown

"""What a year has come to: the result of the year so far, the sum of quarters that add up, or nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from paperkit.council.register import Indicator
from paperkit.paper.model import Figure, Flag, Paper
from paperkit.run.prepare import prepare
from paperkit.values.period import parse_quarter
from support import ROOT


@pytest.fixture(scope="module")
def northmere() -> Paper:
    return prepare(ROOT / "inputs/northmere/2025-26-q3").rated.paper


def requests(paper: Paper, *, adds_up: bool = True) -> Indicator:
    """Requests for information: 318, 281 and 309 in the quarters of 2025/26."""
    return paper.indicator("foi-requests").model_copy(update={"adds_up": adds_up})


@pytest.mark.parametrize(
    ("quarter", "expected"), [("2025-26 Q1", 318), ("2025-26 Q3", 908), ("2024-25 Q4", 1256), ("2025-26 Q4", None)]
)
def test_quarters_that_add_up_are_added_up(northmere: Paper, quarter: str, expected: int | None) -> None:
    found = northmere.year_to_date(requests(northmere), parse_quarter(quarter))
    assert (found and found.value) == (expected and Decimal(expected))


def test_quarters_that_do_not_add_up_have_no_year(northmere: Paper) -> None:
    assert northmere.year_to_date(requests(northmere, adds_up=False), northmere.quarter) is None


def test_a_sum_has_the_flag_of_the_latest_that_has_one(northmere: Paper) -> None:
    own, first = dict(northmere.readings["foi-requests"]), parse_quarter("2025-26 Q1")
    own[first] = replace(own[first], actual=Figure(Decimal(318), Flag.ESTIMATED))
    paper = replace(northmere, readings={**northmere.readings, "foi-requests": own})
    assert paper.year_to_date(requests(paper), paper.quarter) == Figure(Decimal(908), Flag.ESTIMATED)


def test_a_result_of_the_year_so_far_is_the_year_so_far(northmere: Paper) -> None:
    tax = next(one for one in northmere.indicators if one.is_cumulative)
    found = northmere.year_to_date(tax, northmere.quarter)
    assert found == northmere.readings[tax.id][northmere.quarter].actual

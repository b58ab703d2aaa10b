"""What a quarter is called, as another would be: in a council's own way, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperkit.round.renamed import renamed
from paperkit.values.period import Quarter, parse_quarter


@pytest.mark.parametrize(
    ("name", "last", "made"),
    [
        ("2026-27-q1", (2026, 1), "2026-27-q2"),
        ("2011-12-q3", (2011, 3), "2011-12-q4"),
        ("2025-26-Q4", (2025, 4), "2026-27-Q1"),
        ("1999-00 q4", (1999, 4), "2000-01 q1"),
        ("Q4 2025/26", (2025, 4), "Q1 2026/27"),
        ("2025-26/Quarter 4/full report", (2025, 4), "2026-27/Quarter 1/full report"),
        ("QTR1_26-27", (2026, 1), "QTR2_26-27"),
        ("202526Q4", (2025, 4), "202627Q1"),
        ("2025q4", (2025, 4), "2026q1"),
        ("2026q4", (2025, 4), "2027q1"),  # named by the year in which the quarter is
        ("q1", (2026, 1), "q2"),
        ("2026-27-q1-v2", (2026, 1), "2026-27-q2-v2"),
        ("June 2026", (2026, 1), "September 2026"),
        ("march-2026", (2025, 4), "june-2026"),
        ("Oct to Dec 2011", (2011, 3), "Jan to Mar 2012"),
        ("to Dec 11", (2011, 3), "to Mar 12"),
        ("Q4 (Jan-Mar) 2025/26", (2025, 4), "Q1 (Apr-Jun) 2026/27"),
        ("2011-12-31", (2011, 3), "2012-03-31"),
        ("31/12/2011", (2011, 3), "31/03/2012"),
    ],
)
def test_a_name_keeps_its_way(name: str, last: tuple[int, int], made: str) -> None:
    quarter = Quarter(*last)
    assert renamed(name, quarter, quarter.shifted(1)) == made


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("paper", (2026, 1)),
        ("place-scrutiny", (2026, 1)),
        ("2026-27", (2026, 1)),  # the next quarter is of the same year
        ("q4", (2025, 4)),  # the next q1 may be that of any year
        ("2026-27-q2", (2026, 1)),  # it says another quarter than the paper's
        ("maybe 2026", (2026, 1)),
    ],
)
def test_a_name_that_tells_no_quarter_is_none(name: str, last: tuple[int, int]) -> None:
    quarter = Quarter(*last)
    assert renamed(name, quarter, quarter.shifted(1)) is None


def test_a_name_may_be_the_day_of_the_meeting() -> None:
    days = {date(2026, 9, 15): date(2026, 12, 8)}
    assert renamed("papers/2026-09-15", Quarter(2026, 1), Quarter(2026, 2), days) == "papers/2026-12-08"


@given(
    st.builds(Quarter, st.integers(1990, 2090), st.integers(1, 4)),
    st.sampled_from(
        [
            "{year}-{next} q{number}", "Q{number} {year}/{next}", "{year}/{whole} Quarter {number}", "{ending}",
            "{months}", "{end}",
        ]
    ),
)  # fmt: skip
def test_a_period_of_a_table_becomes_that_of_the_next_quarter(quarter: Quarter, form: str) -> None:
    words = {
        "year": quarter.year, "next": f"{(quarter.year + 1) % 100:02}", "whole": quarter.year + 1,
        "number": quarter.number, "ending": f"{quarter.end_in_words()}", "months": quarter.months(),
        "end": quarter.end_in_words(),
    }  # fmt: skip
    made = renamed(form.format(**words), quarter, quarter.shifted(1))
    assert made is not None
    assert parse_quarter(made) == quarter.shifted(1)

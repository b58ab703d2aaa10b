"""From where a sentence looks, how much it says, and slips: what fits from there is no finding."""

from __future__ import annotations

import pytest
import yaml
from claims_corpus import contexts, verdicts_of
from unit.making import committee

from paperkit.checks.claims import words_of
from paperkit.claims.trace import traced
from paperkit.claims.verdict import WRONG, Outcome, is_doubtful
from support import ROOT

BOOK = contexts(yaml.safe_load((ROOT / "tests" / "claims" / "bodies.yaml").read_text(encoding="utf-8")))[
    "tarnbrook-2025"
]


def found(text: str, under: str) -> list[str]:
    """What is found to be wrong."""
    return [verdict.right for verdict in verdicts_of(BOOK, text, under) if verdict.outcome in WRONG]


@pytest.mark.parametrize(
    ("under", "right", "wrong"),
    [
        (
            "affordable-homes",
            "The year's completions of 47 fell 13 short of the target of 60.",
            "The year's completions of 47 fell 23 short of the target of 60.",
        ),
        (
            "affordable-homes",
            "A typical quarter of this year brought 15.7 homes.",
            "A typical quarter brought 17.7 homes.",
        ),
        (
            "homelessness-prevented",
            "Since April 242 of 419 cases were prevented. That is 57.8%, still above target.",
            "Since April 242 of 419 cases were prevented. That is 54.8%, still below target.",
        ),
        (
            "missed-bins",
            "In January to March 2025 the rate stood at 72. It was 22 above target.",
            "The rate is now 48. It is 22 above target.",
        ),
    ],
)
def test_what_fits_from_where_a_sentence_looks_is_no_finding(under: str, right: str, wrong: str) -> None:
    assert not found(right, under)
    assert found(wrong, under)


def test_what_is_verified_from_a_vantage_says_what_is_so_there() -> None:
    verdicts = verdicts_of(BOOK, "The year's completions of 47 fell 13 short of the target of 60.", "affordable-homes")
    assert any("the year so far, is 47" in verdict.right for verdict in verdicts)


def test_nothing_is_found_where_a_paragraph_dwells_on_an_earlier_quarter() -> None:
    assert not found("In January to March 2025 the rate stood at 72. It was 32 above target.", "missed-bins")
    assert found("In January to March 2025 the rate stood at 72. It is now 32 above target.", "missed-bins")


LONG = (
    "The rate was {} in the quarter, and that is a result which we report here as it is, for the year so far and for "
    "the same quarter of last year."
)


def test_it_is_told_why_nothing_is_said_of_a_long_sentence() -> None:
    told = list(traced(LONG.format("57"), BOOK, words_of(committee()), BOOK.subjects["missed-bins"]))
    assert any("the sentence says much at once" in line for line in told)


def test_in_a_long_sentence_only_a_slip_is_found() -> None:
    assert found("The rate was 57.", "missed-bins")
    assert not found(LONG.format("57"), "missed-bins")
    assert found(LONG.format("84"), "missed-bins")


@pytest.mark.parametrize(
    ("under", "says"),
    [
        ("households-ta", "There were 190 households at the end of the quarter and more are expected when it is cold."),
        ("recycling-rate", "The result was 1.9 points above the target, which is still the old one."),
    ],
)
def test_a_slip_or_the_other_way_round_is_an_error_in_any_sentence(under: str, says: str) -> None:
    wrong = [verdict for verdict in verdicts_of(BOOK, says, under) if verdict.outcome in WRONG]
    assert wrong
    assert not any(is_doubtful(verdict) for verdict in wrong if verdict.plain)
    assert any(verdict.plain for verdict in wrong)


@pytest.mark.parametrize(
    ("under", "says"),
    [
        ("missed-bins", "In Quarter 1 the rate was 66. This quarter the rate was 66."),
        ("missed-bins", "Last quarter the rate was 57. It missed its target this quarter."),
        ("missed-bins", "In Quarter 1 the rate was 66. In Quarter 3 it was 61."),
        ("missed-bins", "We may recruit. The rate fell by 6 on last quarter."),
        ("missed-bins", "Councillor May visited the depot. The rate was 66."),
        ("missed-bins", "The round changed on 1 August. The rate was 57."),
        ("missed-bins", "The highest rate of last year was in Quarter 3."),
        ("missed-bins", "In Quarter 1 the rate was 66. Agency use climbed from 240 to 235."),
        ("calls-abandoned", "We march on: the target was missed."),
        ("affordable-homes", "Completions missed the target this quarter, far below plan."),
        ("affordable-homes", "Since April the year has gone well. Completions were 47 in the quarter."),
        ("affordable-homes", "The year plan is on track. The target was missed."),
        ("recycling-rate", "The rate was 46.1% this quarter, above the average of the year."),
        ("households-ta", "The total has fallen for four quarters running."),
        ("households-ta", "In June 2024 there were 109 households."),
        ("households-ta", "There were 109 households in June 2024."),
        ("sickness-days", "The target of eight minutes was met."),
    ],
)
def test_words_that_sound_like_another_time_excuse_nothing(under: str, says: str) -> None:
    assert found(says, under)


def test_a_paragraph_about_a_time_before_the_figures_is_read() -> None:
    long_ago = (
        "In Quarter 1 of 2023/24 there was a strike. The rate was 57, and it fell every quarter, the exception being"
    )
    assert found(f"{long_ago} Quarter 2.", "missed-bins")


def test_an_average_of_the_year_so_far_is_no_part_of_itself() -> None:
    third = verdicts_of(BOOK, "The average quarter since April brought 5.2 homes.", "affordable-homes")
    assert not any(verdict.outcome is Outcome.VERIFIED for verdict in third)
    assert not found("The average quarter since April brought 15.7 homes.", "affordable-homes")

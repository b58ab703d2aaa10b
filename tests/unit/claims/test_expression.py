"""Expressions in prose as the words that they stand for."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from unit.claims.figures import figures, vocabulary

from paperkit.claims.expression import PARTS, NotWorkedOut, Tie, as_typed, tie_of, worked_out
from paperkit.claims.subjects import book_of

BOOK = book_of(figures())
WORDS = vocabulary()


def said(text: str) -> str:
    """The words of an expression."""
    return worked_out(text, BOOK, WORDS).words


def wrong(text: str) -> tuple[str, str | None]:
    """Why an expression gives no words, and the hint."""
    with pytest.raises(NotWorkedOut) as problem:
        worked_out(text, BOOK, WORDS)
    return str(problem.value), problem.value.hint


SUBJECTS = {
    "complaints": "800",
    "complaints/Highways": "183",
    "complaints/Libraries & Archives": "182",
    "complaints/libraries and archives": "182",
    "complaints/Children's services": "144",
    "complaints/Children\u2019s services": "144",
    "  complaints/Youth   services ": "4",
    "visits": "1,061,000",
    "visits/Web site": "60,000",
    "calls-answered": "79.1%",
    "calls-answered/received": "246,000",
    "days-to-reply": "5.5",
    "ratings/green": "1",
    "ratings/red": "0",
    "ratings/all": "2",
    "ratings/data-only": "0",
}
PERIODS = {
    "complaints | this quarter": "800",
    "complaints | last quarter": "1,039",
    "complaints | Last  Quarter": "1,039",
    "complaints | same quarter last year": "1,158",
    "complaints | 2010-11 Q4": "933",
    "complaints | Q1 2011/12": "870",
    "complaints | Sep 2011": "1,039",
    "complaints | year to date": "2,709",
    "complaints | 12 months": "3,642",
    "complaints | latest": "800",
    "ratings/green | last quarter": "1",
}
WHATS = {
    "calls-answered | result": "79.1%",
    "calls-answered | target": "80.0%",
    "calls-answered | last quarter | floor": "70.0%",
    "calls-answered | status": "Amber",
    "calls-answered | status | last quarter": "Red",
    "calls-answered | status on last quarter": "from Red to Amber",
    "calls-answered | on last quarter | status | from to": "from Red to Amber",
    "days-to-reply | status | on last quarter": "unchanged at Green",
}
COMPARISONS = {
    "complaints | on last quarter": "down 23%",
    "complaints | on same quarter last year": "down 31%",
    "complaints | on last year": "down 31%",
    "complaints | on 2010-11 Q4": "down 14%",
    "complaints | on to Dec 10": "down 31%",
    "complaints | last quarter | on last quarter": "up 19%",
    "complaints/Highways | on last quarter": "down 36%",
    "complaints/Children's services | on last quarter": "unchanged",
    "visits/Web site | year to date | on last year": "up 111%",
    "calls-answered | on target": "down 0.9 percentage points",
    "calls-answered | on last quarter": "up 12.8 percentage points",
    "calls-answered | target | on last quarter": "unchanged",
    "days-to-reply | on last quarter": "down 15%",
    "ratings/green | share of ratings/all": "50%",
    "complaints/Highways | share of complaints": "23%",
    "complaints/Highways | last quarter | share of complaints": "28%",
    "complaints/Highways | Share of complaints | year to date": "27%",
}
WORDINGS = {
    "complaints | change on last quarter": "down 23%",
    "complaints | percentage | on last quarter": "23%",
    "complaints | on last quarter | signed": "\u221223%",
    "complaints | last quarter | on last quarter | signed": "+19%",
    "complaints/Children's services | on last quarter | signed": "0%",
    "complaints | on last quarter | signed | difference": "\u2212239",
    "complaints | on last quarter | difference": "239",
    "complaints | on last quarter | more or fewer": "239 fewer",
    "complaints | on last quarter | more or fewer | percentage": "23% fewer",
    "complaints | last quarter | on last quarter | more or fewer": "169 more",
    "complaints/Children's services | on last quarter | more or fewer": "no more and no fewer",
    "complaints | on last quarter | higher or lower": "23% lower",
    "complaints | last quarter | on last quarter | higher or lower": "19% higher",
    "complaints/Children's services | on last quarter | higher or lower": "no higher and no lower",
    "complaints | on last quarter | rose or fell": "fell by 23%",
    "complaints | last quarter | on last quarter | rose or fell": "rose by 19%",
    "complaints/Children's services | on last quarter | rose or fell": "stayed the same",
    "complaints | on last quarter | from to": "from 1,039 to 800",
    "complaints/Children's services | on last quarter | from to": "unchanged at 144",
    "complaints/Youth services | on last quarter | from to | in words": "from nine to four",
    "calls-answered | on last quarter | from to": "from 66.3% to 79.1%",
    "calls-answered | on last quarter | from to | decimals 0": "from 66% to 79%",
    "calls-answered | on last quarter | points": "12.8 percentage points",
    "calls-answered | on target | points | decimals 0": "1 percentage point",
    "calls-answered | on target | higher or lower": "0.9 percentage points lower",
    "calls-answered | on last quarter | percentage": "19%",
    "calls-answered | on last quarter | more or fewer": "12.8 percentage points more",
    "days-to-reply | on last quarter | difference": "1.0",
    "visits/Web site | on last quarter | difference": "10,000",
    "visits/Library | on last quarter": "up less than 1%",
    "visits/Library | on last quarter | decimals 1": "up 0.1%",
    "visits/Library | on last quarter | signed": "less than 1%",
    "complaints | on last quarter | decimals 1": "down 23.0%",
    "calls-answered | decimals 0": "79%",
    "complaints/Youth services | in words": "four",
    "complaints/Highways | in words": "183",
    "ratings/red | in words": "no",
    "ratings/red | on last quarter | more or fewer | in words": "one fewer",
    "complaints/Youth services | on last quarter | in words | difference": "five",
}
FRACTIONS = {
    "complaints | on last quarter | as a fraction": "nearly a quarter",
    "complaints | on last quarter | as a fraction | rose or fell": "fell by nearly a quarter",
    "complaints | on same quarter last year | as a fraction": "nearly a third",
    "complaints/Youth services | share of complaints | as a fraction": "1%",
    "complaints/Highways | share of complaints | as a fraction": "nearly a quarter",
    "complaints/Highways | share of complaints | as a fraction | last quarter": "28%",
    "ratings/green | share of ratings/all | as a fraction": "half",
    "calls-answered | as a fraction": "about four fifths",
    "calls-answered | as a fraction | last quarter": "two thirds",
    "calls-answered | as a fraction | 2011-12 Q1": "about two thirds",
    "calls-answered | as a fraction | 2010-11 Q4": "about three quarters",
    "calls-answered/received | share of visits | as a fraction": "nearly a quarter",
}


@pytest.mark.parametrize(
    ("text", "words"), list((SUBJECTS | PERIODS | WHATS | COMPARISONS | WORDINGS | FRACTIONS).items())
)
def test_an_expression_stands_for_words(text: str, words: str) -> None:
    assert said(text) == words


WRONG = {
    "complants": ("no subject `complants`", "did you mean `complaints`?"),
    "complaints/Higways": ("no subject `complaints/Higways`", "did you mean `complaints/Highways`?"),
    "ratings/gren": ("no subject `ratings/gren`", "did you mean `ratings/green`?"),
    "complaints | share of complants": ("no subject `complants`", "did you mean `complaints`?"),
    "complaints | on last quater": ("no part `on last quater`", "did you mean `on last quarter`?"),
    "complaints | on last quarter | precentage": ("no part `precentage`", "did you mean `percentage`?"),
    "complaints | 2011-13 Q2": ("no part `2011-13 Q2`", "known here"),
    "complaints | decimals 9": ("no part `decimals 9`", "did you mean `decimals 3`?"),
    "complaints | | on last quarter": ("there is nothing between two bars", "take one of them out"),
    "complaints |": ("there is nothing between two bars", "take one of them out"),
    "complaints | last quarter | latest": ("`last quarter` and `latest` do not go together", "one period"),
    "complaints | on target | on last year": ("`on target` and `on last year` do not go together", "one comparison"),
    "complaints | 2009-10 Q1": ("`complaints` has no result for 2009-10 Q1", "known from 2010-11 Q3 to 2011-12 Q3"),
    "complaints | year to date | on last year": (
        "`complaints` has no result for 2010-11 Q1 to Q3",
        "none for 2010-11 Q1, 2010-11 Q2",
    ),
    "complaints | target": ("`complaints` has no target for 2011-12 Q3", "no target at all"),
    "complaints | on target": ("`complaints` has no target for 2011-12 Q3", "no target at all"),
    "complaints | status": ("`complaints` has no status for 2011-12 Q3", "only indicators"),
    "calls-answered | status | 2010-11 Q1": ("`calls-answered` has no status for 2010-11 Q1", None),
    "calls-answered | status | year to date": ("a status is of one quarter, not of 2011-12 Q1 to Q3", "one quarter"),
    "calls-answered | status | percentage": ("`percentage` is not a wording of a status", "leave `percentage` out"),
    "calls-answered | status | on target": ("a status is not compared `on target`", "`on last quarter`"),
    "calls-answered | status | share of complaints": (
        "a status is not compared `share of complaints`",
        "`on last quarter`",
    ),
    "calls-answered | year to date": (
        "nothing says that results of `calls-answered` may be added up over quarters",
        "one quarter",
    ),
    "calls-answered | target | 12 months": (
        "a target is of one quarter, not of 2010-11 Q4 to 2011-12 Q3",
        "one quarter",
    ),
    "calls-answered | target | on target": ("a target is not compared `on target`", "leave `target` out"),
    "calls-answered | on target | from to": ("`from to` does not go with `on target`", "`higher or lower`"),
    "complaints | signed": ("`signed` is the wording of a comparison, and there is none", "`on last quarter`"),
    "complaints | percentage": ("`percentage` is the wording of a comparison, and there is none", "`share of ...`"),
    "complaints | as a fraction": ("`complaints` is not a percentage, so it is not a fraction", "share of"),
    "complaints | 12 months | on last quarter": (
        "2010-11 Q4 to 2011-12 Q3 is not compared `on last quarter`",
        "`on last year`",
    ),
    "complaints | on last quarter | points": (
        "`complaints` is not a percentage: its change is not in `points`",
        "write `difference`",
    ),
    "calls-answered | on last quarter | difference": (
        "`calls-answered` is a percentage: its change is not in `difference`",
        "write `points`",
    ),
    "calls-answered | in words": ("a percentage is not said in words", "as a fraction"),
    "complaints | on last quarter | in words": ("a percentage is not said in words", "`difference`"),
    "calls-answered | on last quarter | in words": ("percentage points are not said in words", "leave `in words` out"),
    "complaints | on last quarter | as a fraction | decimals 1": (
        "`as a fraction` and `decimals 1` do not go together",
        "one of them",
    ),
    "complaints | on last quarter | as a fraction | signed": ("only figures have a sign", "leave `signed` out"),
    "complaints | on last quarter | from to | percentage": (
        "`from to` and `percentage` do not go together",
        "one of them",
    ),
    "complaints | share of visits | signed": (
        "`signed` is not a wording of a share",
        "`percentage` or `as a fraction`",
    ),
    "complaints | share of visits | points": (
        "`points` is not a wording of a share",
        "`percentage` or `as a fraction`",
    ),
    "ratings/amber | on last quarter": ("a change from 0 has no percentage", "`difference` or `from to`"),
    "complaints/Children's services | on last year": ("a change from 0 has no percentage", "`difference` or `from to`"),
    "days-to-reply | share of complaints": (
        "`days-to-reply` in day is not a share of `complaints` in complaint",
        "same",
    ),
    "calls-answered | share of complaints": (
        "`calls-answered` in % is not a share of `complaints` in complaint",
        "same",
    ),
    "calls-answered/received | share of calls-answered": (
        "`calls-answered/received` in numbers is not a share of `calls-answered` in %",
        "same",
    ),
    "complaints | share of complaints/Highways": (
        "`complaints` is 800 and `complaints/Highways` 183: more than all of it is not a share",
        "turn the two round",
    ),
    "complaints | share of ratings/red": ("`ratings/red` is 0, of which nothing is a share", None),
}


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_worked_out_says_why_and_what_would_be_right(text: str) -> None:
    message, hint = WRONG[text]
    found, given_hint = wrong(text)
    assert found == message
    assert given_hint is hint is None or str(hint) in str(given_hint)


def test_a_change_in_a_rounded_table_is_a_range() -> None:
    [size] = worked_out("visits/Web site | on last quarter", BOOK, WORDS).sizes
    assert size.unit == "%"
    assert (round(size.range.low, 1), round(size.range.high, 1)) == (Decimal("-15.6"), Decimal("-12.9"))


def test_what_is_said_names_its_cells() -> None:
    cells = worked_out("complaints/Highways | on last quarter", BOOK, WORDS).at
    assert [str(cell) for cell in cells] == ["calls.csv:4 [Highways]", "calls.csv:5 [Highways]"]


def test_a_figure_too_large_to_compare_is_said() -> None:
    subject = BOOK.subjects["complaints"]
    large = replace(BOOK, subjects={"complaints": replace(subject, scale=subject.scale.scaleb(40))})
    with pytest.raises(NotWorkedOut, match="too large or too small"):
        worked_out("complaints | on last quarter | difference | decimals 3", large, WORDS)


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("9% = complaints | on last quarter", Tie("9%", "complaints | on last quarter")),
        ("=complaints", Tie("", "complaints")),
        ("complaints | on last quarter", None),
    ],
)
def test_a_tie_has_a_sign_of_equality(text: str, tie: Tie | None) -> None:
    assert tie_of(text) == tie


def test_a_text_as_it_is_typed_keeps_the_words_of_ties() -> None:
    assert as_typed("It is {{9% = complaints}} of {{complaints}}.", "...") == "It is 9% of ...."


PIECES = some.sampled_from(
    ["|", "|", "|", "=", "/", "on", "share of", "2010-11 Q4", "on 2011-12 Q1", *PARTS, *BOOK.subjects, "ratings/all"]
)


@settings(max_examples=400)
@given(some.one_of(some.text(max_size=60), some.lists(PIECES, max_size=9).map(" ".join)))
def test_any_text_is_words_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert worked_out(text, BOOK, WORDS).words

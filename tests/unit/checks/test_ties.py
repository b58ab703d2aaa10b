"""Typed words against the figures that they are tied to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from unit.claims.figures import figures
from unit.making import committee

from paperkit.checks.ties import misfit, tied_claims
from paperkit.claims.expression import Size, Worked, vocabulary_of
from paperkit.claims.subjects import book_of
from paperkit.document.nodes import Paragraph, Text
from paperkit.findings.finding import Finding, Severity, Span
from paperkit.paper.model import RatedPaper
from paperkit.values.quantity import range_of
from support import counts


@cache
def rated() -> RatedPaper:
    """The paper of the book of figures."""
    return figures()


def found(text: str) -> list[Finding]:
    """What is found in a paragraph."""
    prose = {"foreword": (Paragraph((Text(text),), at=Span("foreword.md", 3)),)}
    paper = replace(rated().paper, prose=prose, commentary={})
    return list(tied_claims(replace(rated(), paper=paper), committee()))


FIT = [
    "23% = complaints | on last quarter",
    "23 per cent = complaints | on last quarter",
    "23 = complaints | on last quarter | percentage",
    "23.0% = complaints | on last quarter",
    "down by 23% = complaints | on last quarter",
    "23% fewer = complaints | on last quarter",
    "-23% = complaints | on last quarter",
    "\u221223% = complaints | on last quarter",
    "nearly a quarter = complaints | on last quarter",
    "more than a fifth = complaints | on last quarter",
    "less than a quarter = complaints | on last quarter",
    "239 = complaints | on last quarter | difference",
    "239 fewer = complaints | on last quarter | more or fewer",
    "more than 200 = complaints | on last quarter | difference",
    "from 1,039 to 800 = complaints | on last quarter | from to",
    "fell = complaints | on last quarter",
    "unchanged = complaints/Children's services | on last quarter",
    "two thirds = calls-answered | last quarter",
    "79% = calls-answered",
    "79.1 per cent = calls-answered",
    "80% = calls-answered | target",
    "0.9 percentage points below = calls-answered | on target",
    "improved by 12.8 points = calls-answered | on last quarter",
    "improved by 15% = days-to-reply | on last quarter",
    "doubled = visits/Web site | 2010-11 Q1 | on last quarter",
    "half = ratings/green | share of ratings/all",
    "one = ratings/green",
    "Amber = calls-answered | status",
    "from Red to Amber = calls-answered | status on last quarter",
    "still at Green = days-to-reply | status on last quarter",
    "1.06 million = visits",
    "13% = visits/Web site | on last quarter",
    "15% = visits/Web site | on last quarter",
]


@pytest.mark.parametrize("tie", FIT)
def test_what_the_figures_allow_passes(tie: str) -> None:
    assert found(f"It is {{{{{tie}}}}} here.") == []


@pytest.mark.parametrize(
    ("words", "other"), [("\u00a3139k", "\u00a3193k"), ("1:58", "1:48"), ("8.3/10", "8.6/10"), ("1:6.1", "1:6.4")]
)
def test_what_is_written_as_a_unit_is_printed_passes(words: str, other: str) -> None:
    worked = Worked(words, (Size(range_of(Decimal(139_000), Decimal(1000)), "plain"),))
    book, vocabulary = book_of(rated()), vocabulary_of(committee())
    assert misfit(words, worked, book, vocabulary) == ""
    assert misfit(other, worked, book, vocabulary)


MISFIT = {
    "24% = complaints | on last quarter": "which gives `down 23%`: the figures do not allow it",
    "22.5% = complaints | on last quarter": "which gives `down 23%`: the figures do not allow it",
    "a third = complaints | on last quarter": "the figures do not allow it",
    "up by 23% = complaints | on last quarter": "it went the other way",
    "+23% = complaints | on last quarter": "it went the other way",
    "23% more = complaints | on last quarter": "it went the other way",
    "rose = complaints | on last quarter": "it went the other way",
    "rose = complaints/Children's services | on last quarter": "it did not change",
    "unchanged = complaints | on last quarter": "it changed",
    "worsened by 12.8 points = calls-answered | on last quarter": "it went the other way",
    "worsened by 15% = days-to-reply | on last quarter": "it went the other way",
    "23% = complaints | on last quarter | difference": "`23%` is not a plain number",
    "23% = calls-answered | on last quarter": "`23%` is not a number of percentage points",
    "12.8 points = calls-answered | on last quarter | percentage": "`12.8 points` is not a percentage",
    "doubled = complaints | on last quarter": "the figures do not allow it",
    "from 1,039 to 810 = complaints | on last quarter | from to": "the figures do not allow it",
    "1,039 = complaints | on last quarter | from to": "it contains 1 number that can be compared",
    "many = complaints": "it contains no numbers that can be compared, the expression gives 1 number",
    "from Amber to Green = calls-answered | status on last quarter": "the status is another",
    "12% = visits/Web site | on last quarter": "the figures do not allow it",
    "23% = complants | on last quarter": "`23%` is tied to `complants | on last quarter`: no subject `complants`",
}


@pytest.mark.parametrize("tie", MISFIT)
def test_what_they_do_not_allow_is_an_error(tie: str) -> None:
    [finding] = found(f"It is {{{{{tie}}}}} here.")
    assert (finding.code, finding.severity) == ("claims.tie", Severity.ERROR)
    assert MISFIT[tie] in finding.message
    assert str(finding.at) == "foreword.md:3"


def test_a_misfit_names_the_cells() -> None:
    [finding] = found("{{24% = complaints/Highways | on last quarter}}")
    assert [str(cell) for cell in finding.related] == ["calls.csv:4 [Highways]", "calls.csv:5 [Highways]"]


def test_an_expression_that_fails_keeps_its_hint() -> None:
    [finding] = found("{{24% = complants | on last quarter}}")
    assert finding.hint == "did you mean `complaints`?"


def test_each_tie_of_a_paragraph_is_looked_at() -> None:
    text = "{{24% = complaints | on last quarter}} {{800 = complaints}} {{801 = complaints}} {{complaints}} {{council}}"
    assert len(found(text)) == 2


NUMBERS = some.from_regex(r"[-+]?[0-9]{1,40}[%.]?[0-9]{0,3}( million| times as)?", fullmatch=True)


@counts(50, 2000)
def test_any_typed_words_fit_or_are_an_error(count: int) -> None:
    @settings(max_examples=count)
    @given(some.one_of(some.text(max_size=40), NUMBERS))
    def fit_or_are_an_error(typed: str) -> None:
        for expression in ("complaints | on last quarter", "calls-answered | status", "visits"):
            assert all(finding.code == "claims.tie" for finding in found(f"{{{{{typed} = {expression}}}}}"))

    fit_or_are_an_error()


def test_a_wrong_tie_to_sums_names_each_once_and_what_is_counted_has_no_place() -> None:
    [finding] = found("{{24% = complaints | on last quarter}}")
    places = [f"calls.csv [Total, {quarter}, added up]" for quarter in ("2011-12 Q2", "2011-12 Q3")]
    assert [str(span) for span in finding.related] == places
    [finding] = found("{{7 = ratings/red}}")
    assert finding.related == ()

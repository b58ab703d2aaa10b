"""Findings: how they print their place, in which order they come, what they suggest."""

from __future__ import annotations

from paperkit.findings.finding import (
    Finding,
    Invalid,
    Severity,
    Span,
    did_you_mean,
    error,
    note,
    ordered,
    short,
    warning,
)


def test_a_span_prints_what_it_knows() -> None:
    assert str(Span("a.csv")) == "a.csv"
    assert str(Span("a.csv", 7)) == "a.csv:7"
    assert str(Span("a.csv", 7, "actual")) == "a.csv:7 [actual]"
    assert str(Span("a.yaml", None, "layout")) == "a.yaml [layout]"


def test_errors_come_first_then_file_then_line() -> None:
    third, fourth = warning("w", "m", Span("a", 1)), note("n", "m", Span("a", 1))
    first, second = error("e", "m", Span("b", 2)), error("e", "m", Span("b", 10))
    assert ordered([fourth, third, second, first]) == (first, second, third, fourth)


def test_the_same_finding_is_said_once() -> None:
    finding = error("e", "m", Span("a", 1))
    assert ordered([finding, finding]) == (finding,)


def test_invalid_carries_all_findings_in_order() -> None:
    one, two = error("e", "m", Span("a", 1)), error("e", "m", Span("a", 2))
    invalid = Invalid([two, one])
    assert invalid.findings == (one, two)
    assert str(invalid) == "2 findings"


def test_a_finding_keeps_the_cells_it_follows_from() -> None:
    cells = [Span("a", 1), Span("a", 2)]
    finding = warning("w", "m", Span("a", 3), hint="h", related=cells)
    assert finding == Finding("w", Severity.WARNING, "m", Span("a", 3), "h", tuple(cells))


def test_the_nearest_word_is_suggested() -> None:
    assert did_you_mean("polarty", ["unit", "polarity"]) == "did you mean `polarity`?"


def test_without_a_near_word_the_known_ones_are_listed_in_order() -> None:
    assert did_you_mean("xyz", ["unit", "name"]) == "known here: `name`, `unit`"


def test_a_long_list_of_known_words_is_cut() -> None:
    assert did_you_mean("xyz", [f"word-{number:02}" for number in range(20)]).endswith("`word-11` and 8 more")


def test_nothing_is_suggested_where_nothing_is_known() -> None:
    assert did_you_mean("xyz", []) == "nothing is known here"


def test_a_long_text_is_cut_to_fit() -> None:
    assert short("a" * 60) == "a" * 60
    assert short("a" * 61) == "a" * 57 + "..."

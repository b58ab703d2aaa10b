"""Numbers and sentences as a paper prints them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from unit.making import committee, measure, measure_table, rated
from unit.records import Council

from paperkit.council.register import Unit
from paperkit.paper.model import Direction, RatedPaper, Rating, Status
from paperkit.paper.wording import (
    also_included,
    capitalised,
    featured_sentence,
    heard_time,
    in_unit,
    listed,
    number_in_words,
    signed_percentage,
    status_sentences,
    tally_sentence,
    typographic,
)
from paperkit.values.quantity import parse_number, printed

D = Decimal
WORDING = committee().file.wording
CALLS, DAYS = "calls-answered", "complaint-days"


def moved(calls: tuple[Status, Status], days: tuple[Status, Status]) -> RatedPaper:
    """The starter council's paper with these statuses, each (before, now)."""
    pairs = {CALLS: calls, DAYS: days}
    return replace(rated(), ratings={id: Rating(now, was, Direction.LEVEL) for id, (was, now) in pairs.items()})


@pytest.mark.parametrize(
    ("value", "decimals", "suffix", "expected"),
    [
        ("1420", 0, "", "1,420"),
        ("80", 1, "%", "80.0%"),
        ("-14.5", 0, "", "−15"),
        ("1234567.891", 2, "", "1,234,567.89"),
    ],
)
def test_a_value_is_printed_with_commas_and_a_true_minus(value: str, decimals: int, suffix: str, expected: str) -> None:
    assert printed(D(value), decimals, suffix) == expected


def test_a_value_is_printed_in_its_unit() -> None:
    assert in_unit(D("82.14"), Unit(name="Percentage", decimals=1, suffix="%")) == "82.1%"


def test_zero_has_no_sign() -> None:
    assert printed(D("-0.4")) == "0"
    assert signed_percentage(D("-0.4")) == "0%"


def test_a_number_of_thirty_digits_is_printed_or_refused_in_words() -> None:
    try:
        value = parse_number("9" * 30)
    except ValueError:
        return
    assert printed(value) == ",".join(["999"] * 10)


@pytest.mark.parametrize(
    ("value", "expected"), [("18.4", "+18%"), ("-14", "−14%"), ("0", "0%"), ("0.4", "0%"), ("1234", "+1,234%")]
)
def test_a_change_carries_its_sign(value: str, expected: str) -> None:
    assert signed_percentage(D(value)) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, "no"), (3, "three"), (12, "twelve"), (13, "13")])
def test_numbers_to_twelve_are_words(number: int, expected: str) -> None:
    assert number_in_words(number, WORDING) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_with_and(words: list[str], expected: str) -> None:
    assert listed(words, WORDING) == expected


def test_a_sentence_begins_with_a_capital() -> None:
    assert capitalised("three of them") == "Three of them"
    assert capitalised("") == ""


def test_print_uses_another_apostrophe() -> None:
    assert typographic("the council's") == "the council’s"
    assert typographic("'good' or \"better\", the tenants' own") == "‘good’ or “better”, the tenants’ own"
    assert typographic("in '24, 12\" pipes") == 'in ’24, 12" pipes'


def test_the_number_of_indicators_is_said_in_words() -> None:
    assert featured_sentence(rated(), committee()).startswith("Two performance indicators in the extract belong to")


def test_a_single_indicator_is_said_in_the_singular() -> None:
    paper = rated().paper
    extract = paper.file.extract.model_copy(update={"indicators": (CALLS,)})
    one = replace(rated(), paper=replace(paper, file=paper.file.model_copy(update={"extract": extract})))
    assert featured_sentence(one, committee()).startswith("One performance indicator in the extract belongs to")


def test_an_improved_rating_is_told_apart_from_one_that_stays() -> None:
    sentence = status_sentences(rated(), committee())
    assert "answered within 30 seconds” has improved from Amber to Green" in sentence
    days = "Average number of working days taken to answer a complaint"
    assert sentence.endswith(f"The rating of the other indicator stays the same: Amber for “{days}”.")


def test_a_rating_that_fell_has_worsened() -> None:
    stays = (Status.GREEN, Status.GREEN)
    assert "has worsened from Amber to Red" in status_sentences(moved((Status.AMBER, Status.RED), stays), committee())


def test_when_nothing_changed_all_are_listed() -> None:
    sentence = status_sentences(moved((Status.RED, Status.RED), (Status.GREEN, Status.GREEN)), committee())
    assert "rating of each of the two indicators is the same as in the previous quarter: Red for" in sentence


def many(number: int) -> RatedPaper:
    """The starter council's paper with so many indicators, the first of them Amber, that all stayed as they were."""
    made = rated()
    [first, *_] = made.paper.indicators
    entries = [first.model_copy(update={"id": f"one-{count}", "name": f"Measure {count}"}) for count in range(number)]
    taken = made.paper.file.extract.model_copy(update={"indicators": tuple(entry.id for entry in entries)})
    file = made.paper.file.model_copy(update={"extract": taken})
    statuses = [Status.AMBER, *[Status.GREEN] * (number - 1)]
    ratings = {
        entry.id: Rating(status, status, Direction.LEVEL) for entry, status in zip(entries, statuses, strict=True)
    }
    return replace(made, paper=replace(made.paper, indicators=tuple(entries), file=file), ratings=ratings)


def test_more_than_can_be_read_are_counted() -> None:
    said = status_sentences(many(37), committee())
    assert said.endswith("of each of the 37 indicators is the same as in the previous quarter: 36 Green and 1 Amber.")
    assert "Measure 7" in status_sentences(many(8), committee())
    assert featured_sentence(many(37), committee()).endswith("to the Customer Services directorate.")
    listed_at_most = committee().file.wording.most_listed
    assert featured_sentence(many(listed_at_most), committee()).endswith("They are:")


def test_what_was_not_rated_before_has_not_changed() -> None:
    stays = (Status.GREEN, Status.GREEN)
    assert "improved" not in status_sentences(moved((Status.UNRATED, Status.GREEN), stays), committee())


def test_measures_are_named_by_their_topic() -> None:
    paper = rated(measure_table(measure(topic="telephone calls"), rated().paper.quarter, {}))
    assert also_included(paper, committee()).endswith("this directorate: telephone calls.")


def test_what_is_not_included_is_said() -> None:
    assert also_included(rated(), committee()) == "The paper holds no tables of management information."


def test_a_tally_compares_like_with_like() -> None:
    same = tally_sentence(moved((Status.GREEN, Status.GREEN), (Status.AMBER, Status.AMBER)), committee())
    assert same == (
        "Of the 2 indicators, 1 is Green (as many as last quarter) and 1 is Amber (as many as last quarter)."
    )
    new = tally_sentence(moved((Status.UNRATED, Status.GREEN), (Status.AMBER, Status.AMBER)), committee())
    assert new == f"{same} The changes are those of the indicators that were rated in both quarters; one was not."


def test_a_tally_says_what_is_reported_no_more(council: Council) -> None:
    council.record()
    register = (council.folder / "indicators.yaml").read_text("utf-8")
    council.write("indicators.yaml", register[: register.index("  - id: complaint-days")])
    results = (council.folder / "results.csv").read_text("utf-8").splitlines(keepends=True)
    council.write("results.csv", "".join(line for line in results if not line.startswith("complaint-days")))
    council.change("2026-27-q2/paper.yaml", ", complaint-days]", "]")
    said = tally_sentence(council.rated(), committee())
    assert said.endswith("Of what was reported last quarter, one is not reported any more.")


def test_a_status_that_nobody_has_any_more_is_said_of_none() -> None:
    said = tally_sentence(moved((Status.RED, Status.GREEN), (Status.RED, Status.GREEN)), committee())
    assert said.endswith("2 are Green (two more than last quarter) and none is Red (two fewer than last quarter).")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ("118", "1 hour 58 minutes"),
        ("120", "2 hours"),
        ("1", "1 minute"),
        ("0", "0 minutes"),
        ("-61", "\u22121 hour 1 minute"),
    ],
)
def test_a_time_is_heard_in_hours_and_minutes(minutes: str, said: str) -> None:
    assert heard_time(D(minutes), Unit(name="Time", clock=True), WORDING) == said


def test_a_time_of_seconds_is_heard_in_minutes_and_seconds() -> None:
    unit = Unit(name="Time", clock=True, seconds=True)
    heard = [heard_time(D(seconds), unit, WORDING) for seconds in ("119", "60", "1", "0")]
    assert heard == ["1 minute 59 seconds", "1 minute", "1 second", "0 seconds"]


def test_where_nothing_was_rated_before_there_is_no_change_to_tell() -> None:
    new = moved((Status.UNRATED, Status.GREEN), (Status.UNRATED, Status.RED))
    assert status_sentences(new, committee()) == (
        "No indicator was rated in the previous quarter, so no change can be shown."
    )


def test_ways_that_no_rating_went_are_not_counted() -> None:
    made = many(12)
    worse = {id: replace(one, status=Status.RED, previous=Status.GREEN) for id, one in made.ratings.items()}
    assert status_sentences(replace(made, ratings=worse), committee()) == (
        "Twelve ratings changed since the previous quarter: twelve for the worse. The appendix has each of them."
    )


def test_several_that_are_rated_anew_are_one_sentence() -> None:
    made = many(5)
    ratings = {
        id: replace(one, previous=Status.UNRATED) if place < 3 else one
        for place, (id, one) in enumerate(made.ratings.items())
    }
    said = status_sentences(replace(made, ratings=ratings), committee())
    assert said == (
        f"Rated now, and not in the previous quarter: Amber for “{made.paper.indicators[0].name}”; "
        f"Green for “{made.paper.indicators[1].name}” and “{made.paper.indicators[2].name}”. "
        f"The ratings of the other two indicators stay the same: Green for “{made.paper.indicators[3].name}” and "
        f"“{made.paper.indicators[4].name}”."
    )

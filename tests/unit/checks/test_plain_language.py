"""Prose that is hard to read or to listen to is found; prose as reports are written is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from unit.making import codes, layout_of, ours

from paperkit.checks.plain_language import plain_language
from paperkit.findings.finding import Finding
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate
from paperkit.reading.markdown import parse_markdown

Find = Callable[[str], list[Finding]]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """What is found in a text that stands alone in a paper, where a sentence may have 25 words."""
    layout = layout_of(tmp_path, "prose: {longest_sentence: 25}\n")

    def found(text: str) -> list[Finding]:
        prose = parse_markdown(text, "foreword.md")
        assert prose.findings == []
        paper = replace(ours(), prose={"foreword": tuple(prose.blocks)}, commentary={})
        ratings, history = rate(paper)
        return list(plain_language(RatedPaper(paper, ratings, history, {}), layout))

    return found


WORDS = "the number of calls that the council answered within twenty seconds rose again in this quarter and last"


@pytest.mark.parametrize(
    "text",
    [
        "The result is 79.1%, i.e. below the target of 80.0%. Mr. Hill, Cllr. Shaw and St. Mary’s agreed on 21.3.2012.",
        f"{WORDS.capitalize()}. {WORDS.capitalize()}.",
        "Members are asked to NOTE and COMMENT on the report.",
        "The plan is called *Bold Steps for Kent* and runs to 2014/15.",
        "See [the school closures page](https://example.gov.uk/schools), or write to roads@example.gov.uk.",
        "The Youth Offending Service (YOS) met. The YOS agreed.",
        "Results in Q3 of 2011/12 beat those of Q2; 16-18 year-olds did best, as in the UK as a whole.",
        "The MASH (Multi-Agency Safeguarding Hub) and NI 192; CCTV on the A249.",
        "No. 10 Kings Hill, approx. 5 km off.",
        "### A short heading",
        "- one;\n- two;\n- three.",
    ],
)
def test_prose_as_reports_are_written_passes(find: Find, text: str) -> None:
    assert find(text) == []


def test_a_sentence_that_begins_with_computed_words_is_one_of_its_own(find: Find) -> None:
    assert find(f"{WORDS.capitalize()}. {{{{calls}}}} of {WORDS}.") == []
    [finding] = find(f"{{{{calls}}}} of {WORDS}, and {WORDS}.")
    assert finding.message.startswith("a sentence of 40 words: `{{computed words}} of the number of calls")


def test_a_long_sentence_is_found_with_its_place_and_length(find: Find) -> None:
    [finding] = find(f"Short.\n\n{WORDS.capitalize()}, and {WORDS}.")
    assert (finding.code, str(finding.at)) == ("prose.long-sentence", "foreword.md:3")
    assert finding.message.startswith("a sentence of 37 words: `The number of calls")
    assert finding.hint == "the layout allows 25; make two of it"


def test_a_long_sentence_in_a_list_is_found_too(find: Find) -> None:
    assert codes(find(f"- {WORDS}, and **{WORDS}**")) == ["prose.long-sentence"]


def test_an_expression_counts_as_the_words_that_it_prints(find: Find) -> None:
    text = " ".join(["It took {{9% fewer = complaints | on same quarter last year | percentage}} or {{calls}}"] * 3)
    assert find(f"{text}.") == []


def test_a_sentence_in_capitals_is_found(find: Find) -> None:
    assert codes(find("MEMBERS ARE ASKED TO NOTE THIS. They did.")) == ["prose.capitals"]


@pytest.mark.parametrize(
    "text",
    [
        "*All of this is said in italics.*",
        "First. *Then a whole sentence so.* Then not.",
        "*(These figures are provisional.)*",
    ],
)
def test_a_sentence_in_italics_is_found(find: Find, text: str) -> None:
    assert codes(find(text)) == ["prose.italics"]


@pytest.mark.parametrize(
    "text",
    [
        "Look [here](https://example.gov.uk).",
        "[Click here.](https://example.gov.uk)",
        "[https://example.gov.uk/a](https://example.gov.uk/a)",
        "All is on www.example.gov.uk/roads.",
        "- All is on https://example.gov.uk/roads",
    ],
)
def test_links_that_say_nothing_are_found(find: Find, text: str) -> None:
    assert codes(find(text)) == ["prose.link-words"]


def test_an_abbreviation_that_nothing_explains_is_noted_once(find: Find) -> None:
    [finding] = find("The PRU grew.\n\nThe PRU and all PRUs grew again.")
    assert (finding.code, finding.severity.value, str(finding.at)) == ("prose.abbreviation", "note", "foreword.md:1")


def test_it_may_be_explained_later_or_for_the_council(find: Find) -> None:
    assert find("The PRU grew. A Pupil Referral Unit (PRU) is a school.") == []


def test_a_word_that_also_stands_in_small_letters_is_no_abbreviation(find: Find) -> None:
    assert find("To REVIEW the plan. The review is due.") == []

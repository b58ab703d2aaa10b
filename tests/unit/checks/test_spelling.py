"""Misspelt words and American ones are found once, with their place; the council's own words are not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from unit.making import committee, ours

from paperkit.checks.spelling import spellings
from paperkit.findings.finding import Finding
from paperkit.language import spelling as dictionary
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate
from paperkit.reading.markdown import parse_markdown

Find = Callable[..., list[Finding]]


@pytest.fixture
def find() -> Find:
    """What is found in a text that stands alone in a paper of a council with these changes."""

    def found(text: str, **council: object) -> list[Finding]:
        prose = parse_markdown(text, "foreword.md")
        assert prose.findings == []
        changed = ours().council.model_copy(update=council)
        paper = replace(ours(), council=changed, prose={"foreword": tuple(prose.blocks)}, commentary={})
        ratings, history = rate(paper)
        return list(spellings(RatedPaper(paper, ratings, history, {}), committee()))

    return found


def words(findings: list[Finding]) -> list[str]:
    return [finding.message.split("`")[1] for finding in findings]


def test_a_misspelt_word_is_found_with_its_place_and_the_right_one(find: Find) -> None:
    [finding] = find("All is well.\n\nWe recieve many calls.")
    assert (finding.code, finding.severity.value, str(finding.at)) == ("prose.spelling", "warning", "foreword.md:3")
    assert finding.message == "`recieve` is in no UK dictionary"
    assert finding.hint == "did you mean `receive`? or add it to `words` in council.yaml"


def test_a_word_longer_than_any_is_not_looked_up(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for words near one of 2,000 letters would take long; the message does not print it whole."""
    monkeypatch.setattr(dictionary._English, "nearest", None)
    assert words(find(f"It is {'a' * 1_900}.")) == [f"{'a' * 60}..."]


def test_commentary_is_read_too(find: Find) -> None:
    blocks = tuple(parse_markdown("Calls were anwsered.", "calls.md").blocks)
    paper = replace(ours(), prose={}, commentary={"calls-answered": {"Commentary": blocks}})
    [finding] = spellings(RatedPaper(paper, *rate(paper), {}), committee())
    assert str(finding.at) == "calls.md:1"
    assert words([finding]) == ["anwsered"]


@pytest.mark.parametrize(
    "wrong",
    [
        "seperate",
        "occured",
        "untill",
        "goverment",
        "definately",
        "accomodation",
        "maintainance",
        "thier",
        "liason",
        "numbre",
        "climae",
    ],
)
def test_common_slips_are_found(find: Find, wrong: str) -> None:
    assert words(find(f"It is {wrong} in all.")) == [wrong]


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("organization", "organisation"), ("prioritized", "prioritised"), ("analyzed", "analysed"),
        ("center", "centre"), ("centers", "centres"), ("program", "programme"), ("programs", "programmes"),
        ("labor", "labour"), ("color", "colour"), ("favorable", "favourable"), ("behaviors", "behaviours"),
        ("fulfill", "fulfil"), ("enrollment", "enrolment"), ("traveled", "travelled"), ("modeling", "modelling"),
        ("fueled", "fuelled"), ("councilors", "councillors"), ("defense", "defence"), ("skeptical", "sceptical"),
        ("pediatric", "paediatric"),
    ],
)  # fmt: skip
def test_american_spelling_is_found_with_the_uk_form(find: Find, american: str, british: str) -> None:
    [finding] = find(f"The {american} is new.")
    assert finding.message.startswith(f"`{american}` is ")
    assert finding.hint == f"in the UK: `{british}`; or add it to `words` in council.yaml"


def test_american_spelling_is_not_hidden_by_a_capital_or_a_hyphen(find: Find) -> None:
    assert words(find("Labor-saving work at the Sports Center.")) == ["Labor", "Center"]


@pytest.mark.parametrize(
    "text",
    [
        "The organisation analysed its programme, prioritised labour and fulfilled what enrolment at centres asks.",
        "Travelled, cancelled, modelling, councillors, licence, licensed, practise, kerbside, tyres, cheques, storeys.",
        "Realised, reorganisation, favourable, neighbourhoods, behavioural, coloured, honorary, humorous, vigorous.",
        "Online enquiries about wellbeing, reablement, the outturn and an underspend on kerbside recycling; Mr Gray.",
        "The size of the prize was scheduled, revealed, healed, dealing, filing, paralleled; seize a resized horizon.",
        "Paediatric and anaesthetic services, catalogues, dialogue, theatre, metres, litres, judgement, judgment.",
        "We don't say it isn’t so; it’s the council’s, the councils’ and the users' view, the 'whole organisation'.",
        "Co-ordinate the multi-agency, cross-border, year-on-year, self-service e-bulletin, mid-December, re-let.",
        "In Q3 of 2011/12 the 3rd place on the M20 rose by 1,000s; 16-18 year-olds, the A249 and 4U too.",
        "KPIs, NEDs and the MASH; KNet, YouTube, K-Mail, iPads. Mr. Hill, Mrs Jones, Dr Patel, Cllr Shaw, e.g. here.",
        "{{report_title}} for {{featurd_indicaters}}",
        "Write to perfomance@exampel.gov.uk or see www.exampel.gov.uk/raods, kcc.gov.uk and https://exampel.org/raods.",
        "See [the page on roads](https://exampel.gov.uk/raods).",
        "[Croeso i'r cyfarfod, bore da]{lang=cy} to all.",
        "- one;\n- two;\n- three.",
    ],
)
def test_words_that_are_right_or_not_looked_at_pass(find: Find, text: str) -> None:
    assert find(text) == []


def test_a_word_is_found_once_where_it_first_stands(find: Find) -> None:
    [finding] = find("First.\n\nThey recieve it. Recieve’s fine.\n\nWe recieve it again.")
    assert str(finding.at) == "foreword.md:3"


def test_the_words_of_a_link_are_read(find: Find) -> None:
    assert words(find("See [the page on raods](https://example.gov.uk).")) == ["raods"]


def test_a_hyphenated_word_is_read_part_by_part(find: Find) -> None:
    assert words(find("A long-standng agreement, mid-Decmber.")) == ["standng", "Decmber"]


@pytest.mark.parametrize("text", ["The grocer's aproach", "The aproach’s cost", "The aproach's cost"])
def test_a_possessive_is_read_without_its_s(find: Find, text: str) -> None:
    assert words(find(text)) == ["aproach"]


def test_the_councils_own_words_pass_in_every_form(find: Find) -> None:
    text = "Gritly routes, gritly-led work, the Gritlies, Quorbury’s and Quorbury's roads; the Snoogle-Frap."
    assert words(find(text)) != []
    assert find(text, words=("gritly", "Quorbury", "Snoogle-Frap")) == []


def test_abbreviations_and_what_they_stand_for_pass(find: Find) -> None:
    text = "Gritly Routtes are BOLLADRS and GR."
    assert words(find(text)) == ["Gritly", "Routtes", "BOLLADRS"]
    assert find(text, abbreviations={"BOLLADRS": "Gritly Routte"}) == []


def test_names_in_the_councils_data_pass(find: Find) -> None:
    text = "Calls about gritlors rose, as the indicator shows."
    assert words(find(text)) == ["gritlors"]
    paper = ours()
    indicator = paper.indicators[0].model_copy(update={"name": "Number of gritlor routes"})
    blocks = tuple(parse_markdown(text, "foreword.md").blocks)
    changed = replace(paper, indicators=(indicator, *paper.indicators[1:]), prose={"foreword": blocks}, commentary={})
    assert list(spellings(RatedPaper(changed, *rate(changed), {}), committee())) == []


def test_only_words_that_no_dictionary_has_get_a_plural(find: Find) -> None:
    assert words(find("The servicees are new.", words=("service",))) == ["servicees"]


def test_addresses_in_the_data_are_no_words(find: Find) -> None:
    contact = ours().council.contact.model_copy(update={"email": "perfomance@example.gov.uk"})
    assert words(find("The perfomance was good.", contact=contact)) == ["perfomance"]


def test_a_name_inside_a_sentence_passes_but_a_slip_with_a_capital_is_found(find: Find) -> None:
    assert find("The roads of Quorbury are new. Quorbury grew.") == []
    assert words(find("The Comittee met.")) == ["Comittee"]
    assert words(find("Quorbury grew.")) == ["Quorbury"]


def test_only_for_some_words_are_others_looked_for(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "_MOST", 1)
    first, second = find("We recieve and acheive.")
    assert first.hint == "did you mean `receive`? or add it to `words` in council.yaml"
    assert second.hint == "add it to `words` in council.yaml"

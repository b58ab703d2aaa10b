"""What the starter council says is found word by word, with its places; what is a council's own is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.making import Spoilt, committee, kent

from paperkit.checks.starter_text import starter_errors, starter_text
from paperkit.findings.finding import Finding, Severity
from paperkit.loading.paper import load
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate
from paperkit.starter import TO_WRITE
from support import OWN, made_own


def found(council: Spoilt) -> list[Finding]:
    paper = load(council.paper)
    return list(starter_text(RatedPaper(paper, *rate(paper), {}), committee()))


def places(council: Spoilt) -> list[str]:
    """Where the one thing that is found is, from the council's folder on."""
    return [str(place).partition("ours/")[2] for finding in found(council) for place in finding.related]


def test_all_that_is_the_starters_is_one_note_with_its_places(spoilt: Spoilt) -> None:
    [note] = found(spoilt)
    assert (note.severity, note.code) == (Severity.NOTE, "starter.text")
    assert places(spoilt) == [
        *("council.yaml:3 [name]", "council.yaml:4 [short_name]", "council.yaml:9 [contact.email]"),
        *("council.yaml:12 [posts.leader.holder]", "council.yaml:13 [posts.head-of-service.holder]"),
        "2026-27-q1/data-quality.md:1",
        *(f"2026-27-q1/foreword.md:{line}" for line in (1, 3, 5, 6)),
        *(f"2026-27-q1/commentary/calls-answered.md:{line}" for line in (3, 7, 11)),
        *(f"2026-27-q1/commentary/complaint-days.md:{line}" for line in (3, 7)),
    ]


def test_what_is_a_councils_own_is_not_found(spoilt: Spoilt) -> None:
    """Its covering report is that of the starter: it holds for any council."""
    made_own(spoilt.folder)
    assert found(spoilt) == []


def test_an_example_council_with_invented_addresses_is_not_a_starter() -> None:
    assert "example.gov.uk" in kent().council.contact.email
    assert list(starter_text(RatedPaper(kent(), *rate(kent()), {}), committee())) == []


@pytest.mark.parametrize("word", ["Anyshire Council", "A. Councillor", "performance@anyshire.example.gov.uk"])
def test_a_name_in_a_sentence(word: str, spoilt: Spoilt) -> None:
    made_own(spoilt.folder)
    spoilt.write("2026-27-q1/foreword.md", f"All is well.\n\nSo says {word} of it.\n")
    assert places(spoilt) == ["2026-27-q1/foreword.md:3"]


def test_a_heading_under_which_nothing_was_written(spoilt: Spoilt) -> None:
    made_own(spoilt.folder)
    spoilt.change("2026-27-q1/covering-report.md", "# Recommendations", f"# Law\n\n{TO_WRITE}\n\n# Recommendations")
    assert places(spoilt) == ["2026-27-q1/covering-report.md:14"]


def test_every_word_of_the_starter_is_one_that_tests_replace(spoilt: Spoilt) -> None:
    texts = [path.read_text(encoding="utf-8") for path in spoilt.folder.rglob("*") if path.suffix in (".md", ".yaml")]
    assert [word for word in OWN if word != TO_WRITE and not any(word in text for text in texts)] == []


def test_what_was_answered_is_no_error(spoilt: Spoilt) -> None:
    [note] = found(spoilt)
    assert [one.severity for one in starter_errors([note])] == [Severity.ERROR]
    assert starter_errors([replace(note, answer="It is a rehearsal.")]) == []

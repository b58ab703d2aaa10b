"""Characters that nobody sees are found wherever somebody wrote them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.making import committee, ours

from paperkit.checks.hidden_text import hidden_characters
from paperkit.findings.finding import Finding
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate
from paperkit.reading.markdown import parse_markdown


def found(prose: str, name: str = "Calls") -> list[Finding]:
    """What is found where a foreword and the name of an indicator say this."""
    paper = ours()
    first, *others = paper.indicators
    indicators = (first.model_copy(update={"name": name}), *others)
    blocks = tuple(parse_markdown(prose, "foreword.md").blocks)
    paper = replace(paper, prose={"foreword": blocks}, commentary={}, indicators=indicators)
    ratings, history = rate(paper)
    return list(hidden_characters(RatedPaper(paper, ratings, history, {}), committee()))


@pytest.mark.parametrize("character", ["\u202e", "\u200b", "\u2066", "\u00ad", "\U000e0041"])
def test_an_invisible_character_is_found_where_it_is(character: str) -> None:
    [finding] = found(f"Words.\n\nThe te{character}am took calls.")
    assert (finding.code, finding.at.path, finding.at.line) == ("text.hidden", "foreword.md", 3)
    assert f"(U+{ord(character):04X})" in finding.message
    assert "te\u2423am took calls" in finding.message
    [named] = found("Words.", f"Calls{character} answered")
    assert named.at.path.endswith("indicators.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "Croeso i bawb.",
        "\u0645\u0631\u062d\u0628\u0627\u200f.",
        "\U0001f468\u200d\U0001f469 pictures",
        "na\u00efve \u00a310 a\u00a0day",
    ],
)
def test_what_scripts_need_is_not(text: str) -> None:
    assert found(text) == []

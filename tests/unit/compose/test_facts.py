"""`{{name}}` in prose as the fact that it stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.making import codes, committee, rated, words

from paperkit.compose.facts import Facts
from paperkit.document.nodes import (
    Emphasis,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    Paragraph,
    ProseBlock,
    Strong,
    Text,
)
from paperkit.document.words import plain
from paperkit.findings.finding import Span
from paperkit.paper.model import RatedPaper


def facts(paper: RatedPaper | None = None) -> Facts:
    """The facts of the starter council's paper."""
    return Facts(paper or rated(), committee())


def filled(text: str) -> str:
    """A paragraph's words when its facts are filled in."""
    [block] = facts().filled([Paragraph(words(text))])
    assert isinstance(block, Paragraph)
    return plain(block.children)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("council", "Anyshire Council"), ("council_short", "Anyshire"), ("period_end", "June 2026"),
        ("quarter_title", "Quarter 1, 2026/27"), ("financial_year", "2026/27"), ("meeting_date", "15 September 2026"),
        ("appendix", "Appendix A"), ("directorate", "Customer Services"),
        ("committee", "Overview and Scrutiny Committee"),
        ("subject", "Quarterly Performance Report, Quarter 1, 2026/27"),
    ],
)  # fmt: skip
def test_a_name_stands_for_its_fact(name: str, value: str) -> None:
    assert filled(f"It is {{{{{name}}}}}.") == f"It is {value}."


@pytest.mark.parametrize("text", ["{{council}}", "{{ council }}", "{{  council}}"])
def test_space_around_a_name_does_not_matter(text: str) -> None:
    assert filled(text) == "Anyshire Council"


def test_one_paragraph_may_hold_many_facts() -> None:
    assert filled("{{council_short}}, {{period_end}}") == "Anyshire, June 2026"


@pytest.mark.parametrize("text", ["{council}", "{{council"])
def test_other_braces_are_printed(text: str) -> None:
    assert filled(text) == text


@pytest.mark.parametrize(
    "inline",
    [
        Strong(words("{{council}}")),
        Emphasis((Strong(words("{{council}}")),)),
        Link(words("{{council}}"), "https://example.org", "d"),
    ],
)
def test_facts_are_filled_in_inside_other_words(inline: Inline) -> None:
    [block] = facts().filled([Paragraph((Text("a "), inline))])
    assert isinstance(block, Paragraph)
    assert plain(block.children) == "a Anyshire Council"


@pytest.mark.parametrize(
    "block",
    [
        Heading(1, words("{{council}}"), "", "heading-1"),
        ListBlock((Item("1.", (Paragraph(words("{{council}}")),)),), ordered=True),
        ListBlock((Item("1.", (ListBlock((Item("-", (Paragraph(words("{{council}}")),)),)),)),)),
    ],
)
def test_facts_are_filled_in_inside_other_blocks(block: ProseBlock) -> None:
    assert "Anyshire Council" in str(facts().filled([block]))


def test_a_fact_may_be_a_paragraph_with_its_list() -> None:
    sentence, list_ = facts().filled([Paragraph(words("{{featured_indicators}}"))])
    assert isinstance(sentence, Paragraph)
    assert isinstance(list_, ListBlock)
    assert plain(sentence.children).startswith("Two performance indicators")
    ends = [plain(item.blocks[0].children)[-1] for item in list_.items]  # type: ignore[union-attr]
    assert ends == [";", "."]


def test_such_a_fact_stands_in_no_sentence() -> None:
    made = facts()
    made.filled([Paragraph(words("They are {{featured_indicators}}."), at=Span("a.md", 3))])
    assert [(f.code, f.message, f.at.line) for f in made.findings] == [
        ("prose.fact", "`{{featured_indicators}}` is a paragraph of its own", 3)
    ]


def test_a_name_that_is_no_fact_has_a_hint() -> None:
    made = facts()
    made.filled([Paragraph(words("{{councl}}"), at=Span("a.md", 3))])
    assert (codes(made.findings), made.findings[0].hint) == (["prose.fact"], "did you mean `council`?")


def test_a_fact_without_a_value_cannot_be_used() -> None:
    made = facts()
    made.filled([Paragraph(words("Cabinet met on {{cabinet_date}}."))])
    assert made.findings[0].message == "`cabinet_date` has no value in this paper"


def test_an_extract_may_have_no_indicators() -> None:
    paper = rated().paper
    extract = paper.file.extract.model_copy(update={"indicators": ()})
    none = replace(paper, file=paper.file.model_copy(update={"extract": extract}))
    assert facts(replace(rated(), paper=none)).blocks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{calls-answered}}", "82.1%"),
        ("{{ calls-answered | on last quarter }}", "up 2.7 percentage points"),
        ("{{calls-answered | status on last quarter}}", "from Amber to Green"),
        ("{{about three points = calls-answered | on last quarter}}", "about three points"),
        ("{{it's up = calls-answered | on last quarter}}", "it\u2019s up"),
    ],
)
def test_anything_else_is_an_expression_or_a_tie(text: str, words: str) -> None:
    assert filled(f"It is {text}.") == f"It is {words}."


@pytest.mark.parametrize("text", ["calls-answerd", "calls-answered | targt", "complaint-days/none", "= calls-answered"])
def test_an_expression_that_gives_no_words_is_found_at_its_paragraph(text: str) -> None:
    made = facts()
    made.filled([Paragraph(words(f"{{{{{text}}}}}"), at=Span("a.md", 3))])
    [finding] = made.findings
    assert (finding.code, finding.at.line, bool(finding.hint)) == ("prose.fact", 3, True)

"""Sections that must be there, what members are asked to do, commentary that is last quarter's, reasons for Red."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from unit.making import Spoilt, codes, committee, kent, layout_of, ours, saying

from paperkit.checks.completeness import (
    overdue_actions,
    recommendations,
    red_reasons,
    required_sections,
    unchanged_commentary,
)
from paperkit.document.nodes import ProseBlock
from paperkit.findings.finding import Finding, Span
from paperkit.layout.layout import Layout
from paperkit.loading.paper import load
from paperkit.paper.model import RatedPaper, RedAction, Status
from paperkit.paper.rating import rate
from paperkit.reading.markdown import parse_markdown

WHOLE = "# 1.0 INTRODUCTION\n\nIt is so.\n\n# Recommendation\n\nMembers are asked to **NOTE** it.\n"


def sections(text: str, layout: Layout | None = None) -> list[Finding]:
    return list(required_sections(saying(ours(), covering_report=text), layout or committee()))


# -- sections -------------------------------------------------------------------------------------


def test_the_sections_that_every_report_has_are_wanted() -> None:
    assert sections(WHOLE) == []
    [finding] = sections("# Introduction\n\nIt is so.\n\n# Background\n\nMembers are asked to NOTE it.\n")
    assert (finding.code, finding.severity.value) == ("report.section", "error")
    assert finding.message == "the covering report has no section `Recommendations`"
    assert finding.at.path.endswith("2026-27-q1/covering-report.md")
    assert finding.hint == "add `# Recommendations` and a paragraph"


def test_a_section_under_which_nothing_stands_is_found() -> None:
    [finding] = sections("# Introduction\n\n## Why\n\n# Recommendations\n\n- **NOTE** it\n")
    assert (finding.message, str(finding.at)) == ("there is nothing under `Introduction`", "covering-report.md:1")


def test_the_layout_says_which(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "covering_report: {required_headings: [Legal implications]}\n")
    assert [finding.message for finding in sections(WHOLE, layout)] == [
        "the covering report has no section `Legal implications`"
    ]
    assert sections("# Legal Implications:\n\nNone.\n", layout) == []
    assert sections("Nothing.", layout_of(tmp_path, "covering_report: {required_headings: []}\n")) == []


# -- recommendations ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Members are asked to **NOTE** and **COMMENT** on it.",
        "Members are asked to\n\n- **AGREE the plan**;\n- note the rest.",
        "## To Cabinet\n\nCabinet is asked to **APPROVE** it.",
    ],
)
def test_a_verb_in_bold_capitals_passes(text: str) -> None:
    assert list(recommendations(saying(ours(), covering_report=f"# Recommendations\n\n{text}\n"), committee())) == []


@pytest.mark.parametrize("text", ["Members are asked to note it.", "To NOTE it.", "To **note** the **KCC** report."])
def test_recommendations_without_one_are_found(text: str) -> None:
    rated = saying(ours(), covering_report=f"# Recommendations\n\n{text}\n\n# Contact\n\n**NOTE** this.\n")
    [finding] = recommendations(rated, committee())
    assert (finding.code, finding.severity.value, str(finding.at)) == (
        "report.recommendation",
        "warning",
        "covering-report.md:3",
    )


def test_a_report_without_recommendations_is_the_other_checks_matter() -> None:
    assert list(recommendations(saying(ours(), covering_report="# Introduction\n\nIt is so.\n"), committee())) == []


# -- commentary -----------------------------------------------------------------------------------

OLD = "More calls were answered in time than in the quarter before, and the target has been reached."


def blocks(text: str) -> tuple[ProseBlock, ...]:
    return tuple(parse_markdown(text, "calls-answered.md").blocks)


def unchanged(now: str, before: str, section: str = "Commentary") -> list[Finding]:
    paper = replace(
        ours(),
        commentary={"calls-answered": {section: blocks(now)}},
        previous={"calls-answered": {section: blocks(before)}},
    )
    return list(unchanged_commentary(RatedPaper(paper, {}, {}, {}), committee()))


def test_a_paragraph_of_the_paper_before_is_found_with_its_line() -> None:
    [finding] = unchanged(f"It is new.\n\n{OLD}", f"{OLD}\n\nAnd more.")
    assert (finding.code, finding.severity.value, str(finding.at)) == (
        "commentary.unchanged",
        "warning",
        "calls-answered.md:3",
    )
    assert finding.message.startswith("this was in the paper before, word for word: `More calls were answered")


def test_lists_other_line_ends_and_typography_hide_nothing() -> None:
    now = "- The council's new staff have finished their training\n  and answer calls on all lines.\n"
    before = "The council\u2019s new staff have finished their training and **answer calls** on all lines"
    assert codes(unchanged(now, before, "Actions")) == ["commentary.unchanged"]


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (OLD.replace("More", "Fewer"), OLD),
        (f"{OLD} It was 82.1%.", f"{OLD} It was 79.4%."),
        ("The target has been reached.", "The target has been reached."),
        (f"{{{{calls-answered}}}}: {OLD}", f"{{{{calls-answered}}}}: {OLD}"),
    ],
)
def test_other_figures_short_paragraphs_and_computed_ones_pass(now: str, before: str) -> None:
    assert unchanged(now, before) == []


def test_typed_words_of_a_tie_are_words() -> None:
    tied = OLD.replace("More", "{{More = calls-answered}}")
    assert codes(unchanged(tied, OLD)) == ["commentary.unchanged"]


def test_risks_may_stay_as_they_are() -> None:
    assert unchanged(OLD, OLD, "Risks") == []


# -- the paper before is found --------------------------------------------------------------------


def earlier(spoilt: Spoilt, name: str, quarter: str, words: str, **changes: str) -> None:
    """Another paper of the council, for a quarter, with words of its own in the commentary on calls."""
    text = (spoilt.paper / "paper.yaml").read_text(encoding="utf-8").replace("2026-27 Q1", quarter)
    for old, new in changes.items():
        assert f"{old}: " in text
        text = "\n".join(f"{old}: {new}" if line.startswith(f"{old}: ") else line for line in text.split("\n"))
    (spoilt.folder / name / "commentary").mkdir(parents=True)
    spoilt.write(f"{name}/paper.yaml", text)
    spoilt.write(f"{name}/commentary/calls-answered.md", f"# Commentary\n\n{words}\n")


def heard(spoilt: Spoilt) -> str:
    sections = load(spoilt.paper).previous.get("calls-answered", {})
    return "".join(getattr(child, "text", "") for block in sections.get("Commentary", ()) for child in block.children)  # type: ignore[union-attr]


def test_the_latest_paper_before_this_one_is_read(spoilt: Spoilt) -> None:
    assert heard(spoilt) == ""
    earlier(spoilt, "a", "2025-26 Q3", "The third quarter.")
    earlier(spoilt, "b", "2025-26 Q4", "The fourth quarter.")
    earlier(spoilt, "c", "2026-27 Q2", "The quarter to come.", appendix="C")
    earlier(spoilt, "d", "2026-27 Q1", "The same quarter.", appendix="B")
    assert heard(spoilt) == "The fourth quarter."
    assert load(spoilt.paper).other_appendices == {"B"}


def test_the_same_committee_goes_before_a_later_quarter(spoilt: Spoilt) -> None:
    earlier(spoilt, "a", "2025-26 Q3", "The third quarter.")
    earlier(spoilt, "b", "2025-26 Q4", "Another committee.")
    spoilt.change("b/paper.yaml", "name: Overview and Scrutiny Committee", "name: Cabinet")
    assert heard(spoilt) == "The third quarter."


def test_a_paper_that_cannot_be_read_is_passed_over(spoilt: Spoilt) -> None:
    earlier(spoilt, "a", "2025-26 Q3", "The third quarter.\n\n| a | table |\n\n<b>no</b>")
    earlier(spoilt, "b", "2025-26 Q4", "Broken.")
    spoilt.change("b/paper.yaml", "layout: ", "layoot: ")
    assert heard(spoilt).startswith("The third quarter.")
    assert spoilt.findings() == ()


# -- reasons for Red ------------------------------------------------------------------------------

HEAD = "indicator,reason,action,owner,by\n"
NO_DAY = "is not a day; write it as 2012-03-21 or 21/03/2012"
ROW = "calls-answered,Staff left.,Recruit.,head-of-service,2026-12-31\n"


def test_a_red_indicator_without_a_row_is_found() -> None:
    ratings, history = rate(ours())
    red = {id: replace(rating, status=Status.RED) for id, rating in ratings.items()}
    done = {"calls-answered": RedAction("Staff left.", "Recruit.", "head-of-service", date(2026, 12, 31))}
    [finding] = red_reasons(RatedPaper(replace(ours(), actions=done), red, history, {}), committee())
    assert (finding.code, finding.severity.value) == ("red.unexplained", "warning")
    assert str(finding.at).endswith("2026-27-q1/paper.yaml")  # there is no actions.csv yet
    assert finding.message == (
        "`Average number of working days taken to answer a complaint` is Red without reason, action, owner and date"
    )


def test_other_ratings_need_none() -> None:
    assert list(red_reasons(RatedPaper(ours(), *rate(ours()), {}), committee())) == []


@pytest.mark.parametrize(("by", "late"), [(date(2026, 9, 14), True), (date(2026, 9, 15), False)])
def test_an_action_is_due_after_the_meeting(by: date, late: bool) -> None:
    done = {"calls-answered": RedAction("Staff left.", "Recruit.", "head-of-service", by, Span("actions.csv", 2))}
    found = list(overdue_actions(RatedPaper(replace(ours(), actions=done), *rate(ours()), {}), committee()))
    assert [(one.code, one.severity.value, str(one.at)) for one in found] == [
        ("red.overdue", "warning", "actions.csv:2")
    ] * late


def test_an_action_on_what_is_red_no_more_is_to_be_taken_out() -> None:
    late = {"calls-answered": RedAction("Staff left.", "Recruit.", "head-of-service", date(2026, 9, 1), Span(""))}
    paper = replace(ours(), actions=late)
    ratings, history = rate(paper)
    for status, hint in ((Status.RED, "correct the day"), (Status.GREEN, "it is not Red any more")):
        now = {**ratings, "calls-answered": replace(ratings["calls-answered"], status=status)}
        (found,) = overdue_actions(RatedPaper(paper, now, history, {}), committee())
        assert str(found.hint).startswith(hint)


def test_actions_are_read(spoilt: Spoilt) -> None:
    spoilt.write("2026-27-q1/actions.csv", HEAD + ROW)
    assert load(spoilt.paper).actions == {
        "calls-answered": RedAction("Staff left.", "Recruit.", "head-of-service", date(2026, 12, 31))
    }
    assert load(spoilt.paper).actions["calls-answered"].at.line == 2


def test_an_extract_has_of_the_reports_actions_those_of_its_own_indicators(spoilt: Spoilt) -> None:
    both = HEAD + ROW + ROW.replace("calls-answered", "complaint-days")
    text = (spoilt.paper / "paper.yaml").read_text("utf-8")
    spoilt.write("2026-27-q1/actions.csv", both)
    spoilt.write("2026-27-q1/inside/paper.yaml", text.replace("[calls-answered, complaint-days]", "[complaint-days]"))
    spoilt.write("2026-27-q1/inside/covering-report.md", (spoilt.paper / "covering-report.md").read_text("utf-8"))
    inside = spoilt.paper / "inside"
    assert set(load(spoilt.paper).actions) == {"calls-answered", "complaint-days"}
    assert set(load(inside).actions) == {"complaint-days"}
    spoilt.write("2026-27-q1/inside/actions.csv", both)  # what it writes itself, it prints
    assert set(load(inside).actions) == {"calls-answered", "complaint-days"}
    (inside / "actions.csv").unlink()
    spoilt.write(
        "2026-27-q1/inside/paper.yaml", text.replace("indicators: [calls-answered, complaint-days]", "everything: true")
    )
    assert set(load(inside).actions) == {"calls-answered", "complaint-days"}


@pytest.mark.parametrize(
    ("row", "code", "message", "column"),
    [
        (ROW.replace("calls-", "call-"), "indicator.unknown", "no indicator `call-answered`", "indicator"),
        (ROW.replace("head-of", "heads-of"), "post.unknown", "no post `heads-of-service`", "owner"),
        (
            ROW.replace("2026-12-31", "soon"),
            "cell.value",
            "`soon` is not a day; write it as 2012-03-21 or 21/03/2012",
            "by",
        ),
        (ROW.replace("2026-12-31", ""), "cell.value", "`` is not a day; write it as 2012-03-21 or 21/03/2012", "by"),
        (ROW.replace("Staff left.", ""), "actions.empty", "no reason for `calls-answered`", "reason"),
        (ROW.replace("Recruit.", ""), "actions.empty", "no action for `calls-answered`", "action"),
    ],
)
def test_what_is_wrong_in_them_is_a_finding(spoilt: Spoilt, row: str, code: str, message: str, column: str) -> None:
    spoilt.write("2026-27-q1/actions.csv", HEAD + row)
    assert spoilt.finding() == (code, message, f"2026-27-q1/actions.csv:2 [{column}]")


def test_an_indicator_has_one_row(spoilt: Spoilt) -> None:
    spoilt.write("2026-27-q1/actions.csv", HEAD + ROW + ROW)
    assert spoilt.finding()[0] == "row.duplicate"


def test_the_example_is_at_peace() -> None:
    rated = RatedPaper(kent(), *rate(kent()), {})
    for check in (required_sections, recommendations, unchanged_commentary, red_reasons):
        assert list(check(rated, committee())) == []

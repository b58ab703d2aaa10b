"""The covering report of a late paper: its reason for urgency, before all else and without a number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from unit.making import Spoilt, committee, layout_of

from paperkit.compose import compose
from paperkit.document.nodes import Heading, Paragraph
from paperkit.document.words import plain
from paperkit.layout.layout import Layout
from paperkit.loading.paper import load
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate

PAPER = "2026-27-q1/paper.yaml"
REASON = "urgency: The Cabinet meets only on {{meeting_date}}."
LAST = date(2026, 9, 7)


def covering(spoilt: Spoilt, lines: str, layout: Layout | None = None) -> list[str]:
    """The numbers and words of headings and paragraphs, with other lines in the paper's file."""
    spoilt.change(PAPER, "meeting: 2026-09-15", f"meeting: 2026-09-15\n{lines}")
    for name in ("consultations", "performance-assurance-team"):  # which this layout prints
        spoilt.write(f"2026-27-q1/{name}.md", "Nothing this quarter.\n")
    paper = load(spoilt.paper)
    [part] = compose(RatedPaper(paper, *rate(paper), {}), layout or committee()).covering_report.parts
    blocks = [block for block in part.sections[0].blocks if isinstance(block, Heading | Paragraph)]
    return [" ".join(filter(None, (block.label, plain(block.children)))) for block in blocks]


def test_a_late_paper_prints_its_reason_before_the_first_section(spoilt: Spoilt) -> None:
    said = covering(spoilt, f"published: 2026-09-08\n{REASON}")
    assert said[2:5] == [
        "Reason for urgency",
        "This report was published on 8 September 2026, fewer than five clear days before the meeting. "
        "The reason for urgency: The Cabinet meets only on 15 September 2026.",
        "1.0 Introduction",
    ]


def test_the_words_are_the_layouts(spoilt: Spoilt, tmp_path: Path) -> None:
    text = 'covering_report: {urgency_heading: Urgent, urgency: "For {meeting}, {days} days: {reason}"}\n'
    said = covering(spoilt, f"published: 2026-09-08\n{REASON}", layout_of(tmp_path, text))
    assert said[2:4] == ["Urgent", "For 15 September 2026, five days: The Cabinet meets only on 15 September 2026."]


def test_a_paper_in_time_prints_none(spoilt: Spoilt) -> None:
    assert not any("urgency" in line for line in covering(spoilt, f"published: {LAST}\n{REASON}"))


def test_nor_does_one_that_gives_none(spoilt: Spoilt) -> None:
    assert not any("urgency" in line for line in covering(spoilt, "published: 2026-09-08"))

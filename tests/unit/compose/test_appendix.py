"""What the appendix holds: a section whose file is missing is left out, and nothing moves onto the page before it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from unit.making import Spoilt, codes, committee, layout_of

from paperkit.compose import compose
from paperkit.findings.finding import Invalid
from paperkit.layout.layout import Layout
from paperkit.loading.paper import load
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate

SECTIONS = """
appendix:
  sections:
    - {kind: cover, page: upright, lines: ["{title}"]}
    - {kind: prose, file: foreword, heading: Foreword, page: upright}
    - {kind: prose, file: data-quality, heading: Data quality note, page: upright, new_page: false}
    - {kind: prose, file: engagement, heading: Engagement, page: upright}
    - {kind: key, heading: Key, page: upright, new_page: false}
    - {kind: method, heading: Method, page: upright, new_page: false}
"""


def sections(council: Spoilt, layout: Layout) -> list[tuple[str, bool]]:
    """The sections of the appendix, and whether each begins a page."""
    paper = load(council.paper)
    part = compose(RatedPaper(paper, *rate(paper), {}), layout).appendix.parts[0]
    return [(section.id, section.new_page) for section in part.sections]


def test_what_follows_a_section_that_is_left_out_begins_its_page(spoilt: Spoilt, tmp_path: Path) -> None:
    layout = layout_of(tmp_path, SECTIONS)
    cover, rest = ("cover", True), [("key", True), ("method", False)]
    assert sections(spoilt, layout) == [cover, ("foreword", True), ("data-quality", False), *rest]
    (spoilt.paper / "foreword.md").unlink()
    assert sections(spoilt, layout) == [cover, ("data-quality", True), *rest]
    (spoilt.paper / "data-quality.md").unlink()
    assert sections(spoilt, layout) == [cover, *rest]


def test_a_section_that_is_required_is_missed(spoilt: Spoilt) -> None:
    layout = committee()
    required = tuple(
        look.model_copy(update={"required": True}) if getattr(look, "file", "") == "consultations" else look
        for look in layout.file.appendix.sections
    )
    appendix = layout.file.appendix.model_copy(update={"sections": required})
    with pytest.raises(Invalid) as caught:
        sections(spoilt, replace(layout, file=layout.file.model_copy(update={"appendix": appendix})))
    assert codes(caught.value.findings) == ["file.missing"]

"""A format is a renderer and a line in a table: names, drafts, old files and the scan need nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, cast

import pytest

from paperkit.document.nodes import Document
from paperkit.document.words import outline
from paperkit.layout.layout import Layout
from paperkit.render.formats import FORMATS
from paperkit.render.rendered import Rendered
from paperkit.worker import Call, call_here
from support import Command


class Outline:
    """A format without pages, of which the package knows nothing."""

    suffix: ClassVar[str] = ".txt"

    def __init__(self, layout: Layout, call: Call = call_here, *, line_numbers: bool = False) -> None:
        """Keep the layout."""
        self.layout = layout

    def render(self, document: Document) -> Rendered:
        """The outline of a document."""
        return Rendered(outline(document).encode())


@pytest.fixture
def outlines(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of formats with one more line."""
    monkeypatch.setitem(cast("dict[str, object]", FORMATS), "outline", Outline)


@pytest.mark.usefixtures("outlines")
def test_a_format_needs_one_line(council: Path, paperkit: Command) -> None:
    ran = paperkit("build", "inputs/ours/2026-27-q1", "--format", "outline", "--format", "pdf")
    assert (ran.status, len(list((council / "out").glob("* - *")))) == (0, 6)
    assert {path.stem for path in (council / "out").glob("*.txt")} == {
        path.stem for path in (council / "out").glob("*.pdf")
    }
    [line, *_] = [line for line in ran.out.splitlines() if ".txt" in line]
    assert line.endswith("kB)")
    assert "page" not in line


@pytest.mark.usefixtures("outlines")
def test_a_final_that_is_still_there_is_found_in_every_format(council: Path, paperkit: Command) -> None:
    paper = "inputs/ours/2026-27-q1"
    assert paperkit("build", paper, "--format", "outline").status == 0
    report = council / paper / "covering-report.md"
    report.write_text(f"{report.read_text('utf-8')}\nIt was {{{{1% = calls-answered}}}}.\n", encoding="utf-8")
    ran = paperkit("build", paper, "--format", "outline")
    assert "out.stale" in ran.err
    assert (ran.status, len(list((council / "out").glob("DRAFT *.txt")))) == (1, 3)


def test_a_format_that_is_not_there_is_wrong_usage(council: Path, paperkit: Command) -> None:
    ran = paperkit("build", "inputs/ours/2026-27-q1", "--format", "papyrus")
    assert ran.status == 2
    assert "no format `papyrus`; there is pdf" in ran.err
    assert not list((council / "out").glob("* - *"))


def test_a_format_that_is_named_twice_is_made_once(own_council: Path, paperkit: Command) -> None:
    ran = paperkit("build", "inputs/ours/2026-27-q1", "--format", "pdf", "--format", "pdf")
    assert (ran.status, ran.err) == (0, "")

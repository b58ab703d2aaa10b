"""Commentary where the council's own rule asks for it, and only there."""

from __future__ import annotations

import shutil

import pytest
from unit.making import Spoilt, codes

from paperkit.document.texts import texts
from paperkit.run.prepare import prepare
from support import ROOT

RULE = "commentary:\n  statuses: [{statuses}]\n  reason: The performance framework, paragraph 12.\n"


@pytest.fixture
def ours(spoilt: Spoilt) -> Spoilt:
    """The starter council, of whose two indicators, Green and Amber, none has commentary."""
    shutil.copytree(ROOT / "tests" / "layouts", spoilt.folder / "layouts")
    for path in (spoilt.paper / "commentary").iterdir():
        path.unlink()
    return spoilt


def rule(ours: Spoilt, statuses: str) -> None:
    """Let indicators of these statuses need commentary."""
    path = ours.folder / "council.yaml"
    path.write_text(path.read_text("utf-8") + RULE.format(statuses=statuses), encoding="utf-8")


def test_without_a_rule_each_indicator_needs_it(ours: Spoilt) -> None:
    assert codes(ours.findings()) == ["file.missing"] * 2


@pytest.mark.parametrize(("statuses", "missing"), [("", 0), ("red", 0), ("red, amber", 1), ("green, amber", 2)])
def test_the_rule_says_which_need_it(ours: Spoilt, statuses: str, missing: int) -> None:
    rule(ours, statuses)
    paper = prepare(ours.paper)
    found = [finding for finding in paper.findings if finding.code == "commentary.missing"]
    assert len(found) == missing
    assert "Commentary" not in " ".join(texts(paper.papers.appendix))


def test_those_that_do_not_need_it_may_have_it(ours: Spoilt) -> None:
    rule(ours, "red")
    ours.write("2026-27-q1/commentary/calls-answered.md", "# Commentary\n\nMore people were at the telephones.\n")
    assert "More people were at the telephones." in " ".join(texts(prepare(ours.paper).papers.appendix))

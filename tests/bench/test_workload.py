"""Does the invented prose say of the figures what they are, so that no paper is a draft?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmark import ON_LINUX, invented, workload
from paperkit.checks.claims import judged
from paperkit.claims.verdict import Outcome
from paperkit.findings.finding import Severity
from paperkit.run.papers import find_papers
from paperkit.run.prepare import prepare

pytestmark = ON_LINUX
OUTSIDE = re.compile(r"\d of every hundred|Staff sickness took|\d households|\d residents")
"""The words of sentences that are meant to be of something else than the paper's figures."""


@pytest.mark.parametrize(("n", "seed"), [(1, 0), (30, 3)])
def test_the_invented_prose_agrees_with_the_invented_figures(tmp_path: Path, n: int, seed: int) -> None:
    paper = prepare(find_papers(invented(tmp_path, n, seed))[0])
    assert not paper.is_draft
    found = {(finding.severity, finding.code) for finding in paper.findings}
    by_chance = {(Severity.NOTE, "claims.unverified"), (Severity.WARNING, "series.jump")}
    assert found - {(Severity.WARNING, "actions.unprinted")} <= by_chance, "what chance may make, in Kent's layout"
    verdicts = [verdict for _, verdict in judged(paper.rated, paper.layout)]
    verified = [verdict for verdict in verdicts if verdict.outcome is Outcome.VERIFIED]
    assert len(verified) > 5 * n, "some three sentences in ten are of figures, and one may hold two"
    loose = [verdict.words for verdict in verdicts if verdict.outcome is not Outcome.VERIFIED]
    assert loose
    assert [words for words in loose if not OUTSIDE.search(words)] == []


def test_the_same_seed_gives_the_same_paper(tmp_path: Path) -> None:
    (one := tmp_path / "one").mkdir()
    (other := tmp_path / "other").mkdir()
    assert workload(one, 3, 5).read_bytes() == workload(other, 3, 5).read_bytes()
    assert workload(one, 3, 6).read_bytes() != workload(one, 3, 5).read_bytes()

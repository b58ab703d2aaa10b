"""Does `bench/opening.py` take the times of what it says, and does it fail aloud?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmark import ON_LINUX, script

pytestmark = [ON_LINUX, pytest.mark.slow]


def test_each_way_of_saving_is_timed(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    ran = script("opening.py", "--n", 1, "--edits", 2, "--memory", 11, "--json", figures)
    assert (ran.status, ran.err) == (0, "")
    found = json.loads(figures.read_text(encoding="utf-8"))
    for way in ("page", "editor"):
        assert {what: len(times) for what, times in found[way].items()} == {"findings": 2, "page": 2, "words": 2, "cpu": 2}
        for first, then, last in zip(found[way]["findings"], found[way]["page"], found[way]["words"], strict=True):
            assert 0 < first <= then <= last
        assert all(seconds > 0 for seconds in found[way]["cpu"])
    assert [edits for edits, _ in found["memory"]] == [1, 11]
    assert all(megabytes > 10 for _, megabytes in found["memory"])
    assert "| an editor | the new page |" in ran.out

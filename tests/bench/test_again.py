"""Does `bench/again.py` time each step of a paper that is made again, and see that the bytes are the same?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmark import ON_LINUX, script

pytestmark = [ON_LINUX, pytest.mark.slow]


def test_each_step_is_timed_both_ways(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    ran = script("again.py", "--n", 1, "--edits", 2, "--json", figures)
    assert (ran.status, ran.err) == (0, "")
    found = json.loads(figures.read_text(encoding="utf-8"))
    for way in ("anew", "again"):
        assert {len(times) for times in found[way].values()} == {2}
        assert sum(seconds for times in found[way].values() for seconds in times) > 0
    assert ran.out.count("| --- |") == 1
    assert "| together |" in ran.out

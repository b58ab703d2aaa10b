"""Does `bench/checking.py` take the time of every part, and does it fail aloud?"""

from __future__ import annotations

import json
from pathlib import Path

from benchmark import ON_LINUX, script
from paperkit.checks import CHECKS

pytestmark = ON_LINUX
PARTS = {
    "start: command line", "start: reading and checking", "start: tables",
    "inputs", "layout", "ratings", "tables", "checks, all", "composing",
}  # fmt: skip


def test_every_part_of_a_check_is_timed(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    ran = script("checking.py", "--n", 1, "--rounds", 1, "--example", "", "--work", tmp_path, "--json", figures)
    assert (ran.status, ran.err) == (0, "")
    (paper,) = json.loads(figures.read_text(encoding="utf-8"))
    assert (paper["paper"], paper["indicators"], len(paper["wall"])) == ("N = 1", 1, 1)
    (seconds,) = paper["parts"]
    assert set(seconds) == PARTS | {f"check: {check.__name__}" for check in CHECKS}
    assert [part for part in PARTS if not seconds[part] > 0] == [], "what was never called took no time"
    assert all(f"\n| {part} | " in ran.out for part in PARTS)


def test_a_paper_that_cannot_be_checked_is_said_aloud(tmp_path: Path) -> None:
    ran = script("checking.py", "--n", "", "--rounds", 1, "--example", tmp_path / "nowhere", "--work", tmp_path)
    assert ran.status == 1
    assert "example: " in ran.err.splitlines()[-1]

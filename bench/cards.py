"""Time an indicator as a card against an indicator as a page; print a Markdown table.

    python bench/cards.py                  # nine rounds, a minute
    python bench/cards.py --rounds 3

Eldenvale's sixty indicators are built in the district format: without pages of their own, each with a page, and each as
a card of every kind that the layout has. What one costs is the time over that of the paper without, divided by sixty.
All is built in this process, warm, the ways taking turns; the first round is dropped and the median printed.
A paper that is a draft, or cannot be built, ends the run with exit code 1.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml
from measure import table
from peer_paperkit import once

from paperkit.run.build import build
from paperkit.run.outputs import Output
from paperkit.run.papers import find_papers

ROOT = Path(__file__).resolve().parent.parent
PAPER = "inputs/eldenvale/2026-27-q1"
COUNT = 60
"""How many indicators the paper has."""
NONE, PAGE = "none", "page"


def sections(base: dict[str, Any], way: str) -> list[dict[str, Any]]:
    """The sections of a layout with one of all indicators in this way, in place of those that it has."""
    own = base["appendix"]["sections"]
    kept = [one for one in own if one["kind"] != "indicators"]
    look = {"kind": "indicators", "page": "upright", "new_page": False}
    added = [] if way == NONE else [look] if way == PAGE else [{**look, "card": way}]
    at = next(place for place, one in enumerate(own) if one["kind"] == "indicators")
    return [*kept[:at], *added, *kept[at:]]


def council(at: Path, way: str, base: dict[str, Any]) -> Path:
    """A copy of the council whose paper has its indicators in this way: the paper's folder."""
    place = at / way
    for name in ("inputs/eldenvale", "layouts"):
        shutil.copytree(ROOT / name, place / name)
    layout = {"extends": "district", "title": way, "appendix": {"sections": sections(base, way)}}
    (place / "layouts" / f"{way}.yaml").write_text(yaml.safe_dump(layout, sort_keys=False), encoding="utf-8")
    file = place / PAPER / "paper.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("layout: eldenvale", f"layout: {way}"), encoding="utf-8")
    return place / PAPER


def main() -> None:
    """The command line."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=9)
    rounds = asked.parse_args().rounds
    base = yaml.safe_load((ROOT / "layouts" / "district.yaml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        ways = [NONE, PAGE, *base["indicator"]["cards"]]
        folders = {way: council(Path(place), way, base) for way in ways}
        taken: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(rounds + 1):
            for way, folder in folders.items():
                taken[way].append(once(folder, Path(place) / "out" / way))
    middle = {way: statistics.median(seconds[1:]) for way, seconds in taken.items()}
    each = {way: (middle[way] - middle[NONE]) / COUNT * 1000 for way in ways if way != NONE}
    rows = [[way, f"{middle[way]:.2f}", f"{cost:.1f}", f"{cost / each[PAGE]:.2f}"] for way, cost in each.items()]
    print(table(["each indicator as", "paper, s", "each, ms", "/ page"], rows))


if __name__ == "__main__":
    main()

"""Time a paper that is made again in one process after one more sentence: all of it anew, or what is unchanged kept.

    python bench/again.py                    # N = 30, 9 sentences
    python bench/again.py --n 3 --edits 3

An invented council gets one more sentence in the commentary of an indicator, each time of another. Then its paper is made
twice, by turns: by a maker that has kept nothing, and by the one of `paperkit open`, which has made it before. The seconds
are those of the processor, by step; the first sentences are not counted. That both make the same bytes is held by
`tests/property/test_kept.py`, and is looked at here too.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from measure import table
from opening import PAPER, invented

from paperkit.browser.making import Maker
from paperkit.kept import keeping
from paperkit.run.outputs import Output

WARM = 2
"""Sentences before those that count: libraries are loaded and charts drawn in them."""
STEPS = ("read, rated, checked", "composed", "laid out, drawn, written", "looked through for what it gives away")
Made = TypeVar("Made")


def main() -> None:
    """The command line."""
    given = options()
    anew: dict[str, list[float]] = {step: [] for step in STEPS}
    again: dict[str, list[float]] = {step: [] for step in STEPS}
    with tempfile.TemporaryDirectory() as place:
        paper = invented(Path(place), given.n) / PAPER
        texts = sorted((paper / "commentary").glob("*.md"))
        with keeping():
            keeper = Maker()
            for number in range(WARM + given.edits):
                with texts[number % len(texts)].open("a", encoding="utf-8") as file:
                    file.write(f"\nSentence no. {number + 1} was put in by whoever measures this.\n")
                counted = number >= WARM
                with ThreadPoolExecutor(1) as apart:  # what is kept is a thread's own
                    first = apart.submit(made, paper, Maker(), anew if counted else {}).result()
                if made(paper, keeper, again if counted else {}) != first:
                    sys.exit(f"after sentence no. {number + 1} what was kept makes other bytes")
    rows = [row(step, anew[step], again[step]) for step in STEPS]
    whole = [[sum(one) for one in zip(*way.values(), strict=True)] for way in (anew, again)]
    rows.append(row("together", *whole))
    print(f"Seconds of the processor after one more sentence, N = {given.n}, medians of {given.edits}\n")
    print(table(["", "everything anew", "what is unchanged is kept", "ratio"], rows))
    if given.json:
        given.json.write_text(json.dumps({"anew": anew, "again": again}), encoding="utf-8")


def options() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--n", type=int, default=30, help="indicators")
    asked.add_argument("--edits", type=int, default=9, help="sentences that are timed")
    asked.add_argument("--json", type=Path, help="write all figures there too")
    return asked.parse_args()


def made(paper: Path, maker: Maker, taken: dict[str, list[float]]) -> bytes:
    """Make the whole paper; the seconds of each step are added to what is taken, where that is counted."""

    def timed(step: str, make: Callable[[], Made]) -> Made:
        start = time.process_time()
        answer = make()
        taken.get(step, []).append(time.process_time() - start)
        return answer

    read = timed(STEPS[0], lambda: maker.read(paper, None))
    prepared = timed(STEPS[1], lambda: maker.composed(read))
    printed = timed(STEPS[2], lambda: maker.printed(prepared, Output.WHOLE))
    timed(STEPS[3], lambda: maker.given_away(prepared))
    return printed.pdf


def row(step: str, anew: list[float], again: list[float]) -> list[str]:
    """A line of the table: the medians, and what the second is of the first."""
    first, second = statistics.median(anew), statistics.median(again)
    return [step, f"{first:.3f}", f"{second:.3f}", f"{second / first:.2f}"]


if __name__ == "__main__":
    main()

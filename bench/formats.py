"""How long each format takes to render the same paper: user CPU of one process, charts drawn anew each time.

    python bench/formats.py FOLDER [--rounds 7]

FOLDER is a paper's folder; `workload.py` and `paper_folder.py` make one of any size. Reading, rating and checking,
which are the same for every format, are not in it. The first round is dropped.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median

from paperkit.render.formats import FORMATS
from paperkit.run.prepare import prepare


def once(name: str, paper) -> tuple[float, int]:
    """The seconds of one rendering by a new renderer, and the bytes that it made."""
    start = time.process_time()
    content = FORMATS[name].renderer()(paper.layout).render(paper.papers.whole).content
    return time.process_time() - start, len(content)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Time each format.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    paper = prepare(given.folder)
    found = {name: [once(name, paper) for _ in range(given.rounds + 1)][1:] for name in FORMATS}
    pdf = median(seconds for seconds, _ in found["pdf"])
    for name, rounds in found.items():
        seconds = median(seconds for seconds, _ in rounds)
        print(f"{name:15} {seconds:.3f} s  {seconds / pdf:.2f} of PDF  {rounds[0][1]:,} bytes")


if __name__ == "__main__":
    main()

"""How long each format takes to render the same paper: user CPU of one process, charts drawn anew each time.

    python bench/formats.py FOLDER [--rounds 7]

FOLDER is a paper's folder; `workload.py` and `paper_folder.py` make one of any size. Reading, rating and checking,
which are the same for every format, are not in it; of open data the shaping of the tables is. The first round is dropped.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median

from paperkit.opendata.formats import DATA_FORMATS
from paperkit.opendata.workbook import workbook
from paperkit.render.formats import FORMATS
from paperkit.run.asked_formats import known_formats
from paperkit.run.prepare import prepare


def once(name: str, paper) -> tuple[float, int]:
    """The seconds of one rendering by a new renderer, and the bytes that it made."""
    start = time.process_time()
    if name in FORMATS:
        content = FORMATS[name].renderer()(paper.layout).render(paper.papers.whole).content
    else:
        content = DATA_FORMATS[name].make(workbook(paper.rated, paper.layout))
    return time.process_time() - start, len(content)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Time each format.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    paper = prepare(given.folder)
    found = {name: [once(name, paper) for _ in range(given.rounds + 1)][1:] for name in known_formats()}
    pdf = median(seconds for seconds, _ in found["pdf"])
    for name, rounds in found.items():
        seconds = median(seconds for seconds, _ in rounds)
        print(f"{name:15} {seconds:.3f} s  {seconds / pdf:.2f} of PDF  {rounds[0][1]:,} bytes")


if __name__ == "__main__":
    main()

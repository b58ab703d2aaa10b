"""paperkit as a library: many papers in one process, each built from its folder to its file.

    python peer_paperkit.py --warm OUT_FOLDER FOLDER ...     prints {"s": [seconds, ...]}
    python peer_paperkit.py --verify OUT_FOLDER FOLDER ...   prints the lines drawn and the charts of each build

The cold form is the command line itself, `python -m paperkit build FOLDER --only whole --out OUT_FOLDER`;
run.py calls it. A build here is the same: find the paper, load, rate, check, compose, render, write.
Charts are drawn in this process; the command line draws them in a second one of its own. --verify builds
every folder twice and counts the lines that matplotlib draws, so that a chart from a cache would show.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from paperkit.run.outputs import Output
from paperkit.run.build import build
from paperkit.run.papers import find_papers


def once(folder: Path, out: Path) -> float:
    """Build the paper of a folder; the seconds it took. A draft is not what is measured, and ends the run."""
    start = time.perf_counter()
    built = build(find_papers(folder), out, only=[Output.WHOLE])
    seconds = time.perf_counter() - start
    if built.drafts:
        sys.exit(f"{folder}: the paper is a draft; `paperkit check {folder}` says why")
    return seconds


def verify(out: Path, folders: list[Path]) -> None:
    """Count the lines that matplotlib draws in each build, and the charts that the paper asks for."""
    import yaml
    from matplotlib.lines import Line2D

    drawn = 0
    draw = Line2D.draw

    def counted(line: Line2D, *arguments: Any) -> None:
        nonlocal drawn
        drawn += 1
        draw(line, *arguments)

    Line2D.draw = counted  # type: ignore[assignment, method-assign]
    counts = []
    for folder in [*folders, *folders]:
        drawn = 0
        once(folder, out)
        file = yaml.safe_load((find_papers(folder)[0] / "paper.yaml").read_text(encoding="utf-8"))
        counts.append({"lines": drawn, "charts": len(file["extract"]["indicators"])})
    print(json.dumps({"builds": counts}))


def main() -> None:
    """The command line."""
    if len(sys.argv) < 4 or sys.argv[1] not in ("--warm", "--verify"):
        sys.exit(__doc__)
    out, folders = Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]]
    if sys.argv[1] == "--verify":
        verify(out, folders)
    else:
        print(json.dumps({"s": [round(once(folder, out), 6) for folder in folders]}))


if __name__ == "__main__":
    main()

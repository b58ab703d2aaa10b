"""How a build grows: with the number of papers, and of indicators and quarters; prints Markdown tables.

    python bench/growth.py                                   # papers 50, 100, 200; indicators 300, 1,000 of 80 quarters
    python bench/growth.py --papers 20,40 --indicators 30    # a minute

Each figure is of a whole command in a process of its own, on a council that is made of the starter. The processor's
time (of all its processes) says more than the clock where others use the machine too. Memory is the kernel's figure for
the largest single process. Several papers are built one after the other, and in two processes. A command that ends with
anything but 0 ends the run with exit code 1.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import growth, table

from paperkit.starter import start

OURS, PAPER = Path("inputs/ours"), Path("inputs/ours/2026-27-q1")
FIRST_YEAR, QUARTERS = 2007, 80
COMMANDS = {
    "papers": [("check", 1), ("build", 1), ("build", 2)],
    "indicators": [("check", 1), ("build", 1)],
}
"""What is measured, and how many papers are made side by side (a check and a drawing have their second process)."""


def papers(folder: Path, number: int) -> None:
    """A council with so many papers of a quarter, each for a committee of its own."""
    start(folder)
    text = (folder / PAPER / "paper.yaml").read_text(encoding="utf-8")
    for one in range(1, number):
        copy = folder / f"{PAPER}-{one}"
        shutil.copytree(folder / PAPER, copy)
        named = text.replace("Overview and Scrutiny", f"Scrutiny {one}")
        (copy / "paper.yaml").write_text(named, encoding="utf-8")


def indicators(folder: Path, number: int) -> None:
    """A council of which a paper reports so many indicators, in a summary, with results of twenty years."""
    start(folder)
    register, results = folder / OURS / "indicators.yaml", folder / OURS / "results.csv"
    head, first, *_ = register.read_text(encoding="utf-8").split("  - id: ")
    entries = [first.replace("calls-answered", f"calls-{one}").replace("telephone calls", f"calls of team {one}", 1)
               for one in range(number)]  # fmt: skip
    register.write_text(head + "".join(f"  - id: {entry}" for entry in entries), encoding="utf-8")
    rows = ["indicator,period,actual,actual_flag,target,floor"]
    for one in range(number):
        for quarter in range(QUARTERS):
            year, which = FIRST_YEAR + quarter // 4, quarter % 4 + 1
            result = 80 + (one * 7 + quarter * 13) % 190 / 10
            rows.append(f"calls-{one},{year}-{(year + 1) % 100:02} Q{which},{result:.1f},,80,70")
    results.write_text("\n".join(rows) + "\n", encoding="utf-8")
    year = (folder / OURS / "years" / "2026-27.yaml").read_text(encoding="utf-8")
    for first_year in range(FIRST_YEAR, FIRST_YEAR + QUARTERS // 4):
        named = f"{first_year}-{(first_year + 1) % 100:02}"
        made = year.replace("2026/27", named.replace("-", "/"))
        (folder / OURS / "years" / f"{named}.yaml").write_text(made, encoding="utf-8")
    paper = folder / PAPER / "paper.yaml"
    shown = ", ".join(f"calls-{one}" for one in range(number))
    text = paper.read_text(encoding="utf-8").replace("calls-answered, complaint-days", shown)
    paper.write_text(text, encoding="utf-8")
    commentary = "# Commentary\n\nMore staff were taken on, and new telephones are in place.\n\n# Actions\n\nNone.\n"
    shutil.rmtree(folder / PAPER / "commentary")
    (folder / PAPER / "commentary").mkdir()
    for one in range(number):
        (folder / PAPER / "commentary" / f"calls-{one}.md").write_text(commentary, encoding="utf-8")


def measured(folder: Path, command: str, processes: int) -> tuple[float, float, float]:
    """The clock's seconds, the processor's, and megabytes of a command that thinks it has so many processors."""
    program = (
        "import resource, subprocess, sys\n"
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)\n"
    )
    start = (
        f"import os, sys; os.cpu_count = lambda: {processes}; sys.argv = ['paperkit', '{command}']\n"
        "from paperkit.__main__ import run; run()"
    )
    begun = time.perf_counter()
    asked = [sys.executable, "-c", program, sys.executable, "-c", start]
    ran = subprocess.run(asked, cwd=folder, stdout=subprocess.PIPE, text=True, check=True)
    code, used, most = ran.stdout.split()
    if code != "0":
        sys.exit(f"{command} ended with {code}")
    return time.perf_counter() - begun, float(used), float(most)


def rows(kind: str, sizes: Sequence[int], place: Path) -> Iterator[list[str]]:
    """A row a size."""
    before: dict[str, tuple[float, int]] = {}
    for size in sizes:
        folder = place / f"{kind}-{size}"
        (papers if kind == "papers" else indicators)(folder, size)
        for command, processes in COMMANDS[kind]:
            said = f"{command}, {processes} processes" if processes > 1 else command
            clock, used, most = measured(folder, command, processes)
            earlier, smaller = before.get(said, (used, size))
            rise = growth(earlier, used, (smaller, size))
            before[said] = (used, size)
            yield [f"{size:,}", said, f"{clock:.1f}", f"{used:.1f}", rise, f"{most:.0f}"]


def main() -> None:
    """The command line."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--papers", default="50,100,200")
    asked.add_argument("--indicators", default="300,1000")
    given = asked.parse_args()
    head = ["command", "s", "s of the processor", "growth", "MB, largest process"]
    with tempfile.TemporaryDirectory() as place:
        for kind, sizes in (("papers", given.papers), ("indicators", given.indicators)):
            numbers = [int(size) for size in sizes.split(",") if size]
            print(f"{table([kind, *head], [*rows(kind, numbers, Path(place))])}\n", flush=True)


if __name__ == "__main__":
    main()

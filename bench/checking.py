"""Time `paperkit check`, and how it grows with the number of indicators; print Markdown tables.

    python bench/checking.py                        # the example and N = 3, 30, 100, 300
    python bench/checking.py --n 3,30 --rounds 3    # a minute
    python bench/checking.py --n 300 --profile      # and where its time goes, function by function

Whole: the command that people type, `python -m paperkit check FOLDER`, from start to exit. Inside: a process
of its own that does the same and takes the time of each part: what is imported, the inputs, the ratings, the
tables, each check by its name, the composing (which `check` does too: it finds what cannot be printed).
Both are run anew for every figure, the sizes taking turns, so what a check reads once for a process (a word
list) is in the figure of the first that needs it. A size so slow that its rounds would pass --cap seconds gets
fewer, at least 2. The median is printed.

Between two sizes "growth" is the exponent: the logarithm of the ratio of the times over that of the sizes. 1 is
linear, 2 is quadratic; less than 1 means that something is paid once. Where either time is under 5 ms there is none.
A paper that cannot be checked, and an invented one that is a draft, end the run with exit code 1.

N is the number of indicators with pages and commentary of their own. The register holds 30 where N is less.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from measure import Run, growth, run, span, table

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
EXAMPLE = "inputs/kent/2011-12-q3"
YARDSTICK = "import pandas"
"""What is timed in every round too: how fast the machine is at that time."""
CHECK = "check: "
PARTS = (
    "start: command line",
    "start: reading and checking",
    "inputs",
    "layout",
    "ratings",
    "tables",
    "checks, all",
    "composing",
)
"""The parts that are timed inside, in the order of a run; each check follows as a part of `checks, all`."""


# -- inside: one process, one paper ---------------------------------------------------------------


class Clock:
    """The seconds of each part, added up."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def add(self, part: str, start: float) -> None:
        self.seconds[part] = self.seconds.get(part, 0.0) + time.perf_counter() - start

    def timed(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose time is added to a part."""

        def called(*arguments: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.add(part, start)

        return called

    def timed_check(self, check: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        """A check whose findings are all looked for at once, and whose time is added to its name."""
        return self.timed(f"{CHECK}{check.__name__}", lambda *arguments: list(check(*arguments)))


def inside(folder: Path, profile: bool) -> None:
    """Check the papers of a folder as the command does; print {"s": {part: seconds}, "indicators": ...}."""
    clock = Clock()
    start = time.perf_counter()
    import paperkit.__main__  # noqa: F401 - it tells Python how seldom to look for garbage
    from paperkit.cli import main  # noqa: F401 - the command line

    clock.add(PARTS[0], start)
    start = time.perf_counter()
    from paperkit.run import prepare as run
    from paperkit.run.papers import find_papers

    clock.add(PARTS[1], start)
    # run.prepare looks these up when it runs; so it is timed as it is, and not a copy of it
    run.load = clock.timed("inputs", run.load)
    run.layout_named = clock.timed("layout", run.layout_named)
    run.rate = clock.timed("ratings", run.rate)
    run.all_lines = clock.timed("tables", run.all_lines)
    run.compose = clock.timed("composing", run.compose)
    run.OF_FIGURES = tuple(clock.timed_check(check) for check in run.OF_FIGURES)
    run.OF_WORDS = tuple(clock.timed_check(check) for check in run.OF_WORDS)
    papers = find_papers(folder)
    if profile:
        _profiled(lambda: [run.prepare(paper) for paper in papers])
        return
    prepared = [run.prepare(paper) for paper in papers]
    seconds = clock.seconds
    seconds["checks, all"] = sum(value for part, value in seconds.items() if part.startswith(CHECK))
    indicators = sum(len(one.rated.paper.file.extract.indicators) for one in prepared)
    findings = sum(len(one.findings) for one in prepared)
    print(json.dumps({"s": seconds, "indicators": indicators, "findings": findings}))


def _profiled(function: Callable[[], object]) -> None:
    """Print where the time goes; a profiled run is about three times slower than another."""
    import cProfile
    import pstats

    profile = cProfile.Profile()
    profile.runcall(function)
    for order in ("cumulative", "tottime"):
        pstats.Stats(profile).sort_stats(order).print_stats("paperkit", 25)


# -- the sizes, taking turns ----------------------------------------------------------------------


@dataclass(slots=True)
class Paper:
    """A paper that is checked, and what was measured of it."""

    label: str
    folder: Path
    indicators: int = 0
    findings: int = 0
    note: str = ""
    first: float = 0.0
    """Seconds of the run that is not counted."""
    whole: list[Run] = field(default_factory=list)
    parts: list[dict[str, float]] = field(default_factory=list)

    def wall(self) -> float:
        return statistics.median(run.wall for run in self.whole)

    def cpu(self) -> float:
        """The processor's time, which others at work on the machine move less than the wall's."""
        return statistics.median(run.cpu for run in self.whole)

    def part(self, name: str) -> float:
        return statistics.median(seconds.get(name, 0.0) for seconds in self.parts)

    def names(self) -> list[str]:
        return list(dict.fromkeys(name for seconds in self.parts for name in seconds))


class Checking:
    """One run: its options, its folder of work, its papers."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given = given
        self.work = Path(given.work or tempfile.mkdtemp(prefix="checking-")).resolve()
        self.work.mkdir(parents=True, exist_ok=True)
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH", "")])]
        self.environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}  # this paperkit, not an installed one
        self.papers = [Paper("example", ROOT / given.example)] if given.example else []
        self.papers += [Paper(f"N = {n}", self.folder(n)) for n in given.n]
        self.yardstick: list[Run] = []

    def folder(self, n: int) -> Path:
        """The folder of a workload; nobody times its writing."""
        workload, folder = self.work / f"w{n}.json", self.work / f"f{n}"
        shutil.rmtree(folder, ignore_errors=True)
        seed = str(self.given.seed)
        made = [sys.executable, str(HERE / "workload.py"), "--n", str(n), "--seed", seed, str(workload)]
        subprocess.run(made, check=True)
        subprocess.run([sys.executable, str(HERE / "paper_folder.py"), str(workload), str(folder)], check=True)
        return folder

    def go(self) -> list[str]:
        """Measure, print, and return what failed."""
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}; medians")
        for number in range(-1, self.given.rounds):  # the first round is not counted
            if number >= 0:
                self.yardstick.append(run([sys.executable, "-c", YARDSTICK], self.environment))
            for paper in self.papers:
                if not paper.note and (number < 2 or (number + 1) * 2 * paper.first < self.given.cap):
                    self.measure(paper, counted=number >= 0)
        failed = [f"{paper.label}: {paper.note}" for paper in self.papers if paper.note]
        self.papers = [paper for paper in self.papers if not paper.note]
        if self.papers:
            self.tell()
        return failed

    def tell(self) -> None:
        """Print what was measured."""
        print(f"\n### `paperkit check`, a whole process\n\n{whole_table(self.papers)}")
        walls = [one.wall for one in self.yardstick]
        print(f"\nMeanwhile `python -c '{YARDSTICK}'` took {statistics.median(walls):.2f} s ({span(walls, 2)}).")
        print(f"\n### Inside, milliseconds\n\n{parts_table(self.papers, self.given.least / 1000)}")
        print()
        for paper in self.papers:
            print(dearest(paper))
        if self.given.json:
            Path(self.given.json).write_text(json.dumps([figures_of(paper) for paper in self.papers], indent=1))
        if self.given.profile:
            subprocess.run(self.own(self.papers[-1], "--profile"), env=self.environment, check=True)

    def own(self, paper: Paper, *more: str) -> list[str]:
        """This script, for one paper."""
        return [sys.executable, str(Path(__file__).resolve()), "--inside", str(paper.folder), *more]

    def measure(self, paper: Paper, *, counted: bool) -> None:
        """One whole process, and one that takes the time of its parts; the first of a size is not counted."""
        done = run([sys.executable, "-m", "paperkit", "check", str(paper.folder)], self.environment)
        if done.code not in ((0, 1) if paper.label == "example" else (0,)):  # 1: errors of content
            paper.note = f"failed with exit code {done.code} ({done.complaint})"
        elif not counted:
            paper.first = done.wall
        else:
            within = run(self.own(paper), self.environment)
            if within.code:
                paper.note = f"its parts failed with exit code {within.code} ({within.complaint})"
                return
            said = json.loads(within.said.strip().splitlines()[-1])
            paper.indicators, paper.findings = said["indicators"], said["findings"]
            paper.whole.append(done)
            paper.parts.append(said["s"])


# -- tables ---------------------------------------------------------------------------------------


def workloads(papers: list[Paper]) -> list[Paper]:
    """The papers that differ only in size."""
    return [paper for paper in papers if paper.label != "example"]


def whole_table(papers: list[Paper]) -> str:
    heads = (
        "paper", "indicators", "wall s", "min-max", "runs", "user+sys s", "peak MB", "ms an indicator", "findings",
        "growth of user+sys",
    )  # fmt: skip
    rows, before = [], None
    for paper in papers:
        walls = [one.wall for one in paper.whole]
        rows.append([
            paper.label,
            str(paper.indicators),
            f"{paper.wall():.2f}",
            span(walls, 2),
            str(len(walls)),
            f"{paper.cpu():.2f}",
            f"{max(one.peak for one in paper.whole):.0f}",
            f"{1000 * paper.wall() / max(1, paper.indicators):.0f}",
            f"{paper.findings:,}",
            growth(before.cpu(), paper.cpu(), (before.indicators, paper.indicators)) if before else "",
        ])  # fmt: skip
        before = paper if paper in workloads(papers) else None
    return table(heads, rows)


def parts_table(papers: list[Paper], least: float) -> str:
    """The parts and the checks, the dearest first; checks that nowhere take `least` seconds are one row."""
    sizes = workloads(papers)
    pairs = list(pairwise(sizes))
    checks = sorted(
        {name for paper in papers for name in paper.names() if name.startswith(CHECK)},
        key=lambda name: -papers[-1].part(name),
    )
    rare = [name for name in checks if max(paper.part(name) for paper in papers) < least]

    def row(label: str, times: Mapping[str, float]) -> list[str]:
        last = papers[-1]
        grown = [growth(times[one.label], times[two.label], (one.indicators, two.indicators)) for one, two in pairs]
        each = 1000 * times[last.label] / max(1, last.indicators)
        grown = grown if not label.startswith("start") else [""] * len(pairs)  # the size has no part in it
        return [label, *(f"{1000 * times[paper.label]:.0f}" for paper in papers), f"{each:.2f}", *grown]

    rows = [row(name, {paper.label: paper.part(name) for paper in papers}) for name in PARTS]
    for name in (name for name in checks if name not in rare):
        shown = f"check: `{name.removeprefix(CHECK)}`"
        rows.append(row(shown, {paper.label: paper.part(name) for paper in papers}))
    if rare:
        together = {paper.label: sum(paper.part(name) for name in rare) for paper in papers}
        rows.append(row(f"the other {len(rare)} checks, each under {1000 * least:.0f} ms", together))
    heads = ["part", *(paper.label for paper in papers), f"an indicator at {papers[-1].label}"]
    return table([*heads, *(f"growth {one.indicators}-{two.indicators}" for one, two in pairs)], rows)


def dearest(paper: Paper) -> str:
    """Which check costs most."""
    checks = sorted((name for name in paper.names() if name.startswith(CHECK)), key=paper.part, reverse=True)
    most, second = checks[0], checks[1]
    of_all = 100 * paper.part(most) / max(paper.part("checks, all"), 1e-9)
    name, other = most.removeprefix(CHECK), second.removeprefix(CHECK)
    return (
        f"{paper.label}: `{name}` costs most, {1000 * paper.part(most):.0f} ms, {of_all:.0f}% of all checks; "
        f"next `{other}`, {1000 * paper.part(second):.0f} ms"
    )


def figures_of(paper: Paper) -> dict[str, Any]:
    """Every figure of a paper, for another program."""
    walls = [one.wall for one in paper.whole]
    return {
        "paper": paper.label,
        "indicators": paper.indicators,
        "wall": walls,
        "cpu": [one.cpu for one in paper.whole],
        "parts": paper.parts,
    }


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--n", default="3,30,100,300", help="numbers of indicators, with commas (3,30,100,300)")
    add("--rounds", type=int, default=5, help="counted rounds (5)")
    add("--seed", type=int, default=0, help="of the invented papers (0)")
    add("--cap", type=float, default=130, help="seconds that the rounds of one size may take (130)")
    add("--least", type=float, default=5, help="milliseconds under which a check has no row of its own (5)")
    add("--example", default=EXAMPLE, help=f"a folder to check beside the invented ones ({EXAMPLE}); '' for none")
    add("--work", default="", help="a folder for the inputs, kept; else a new temporary one")
    add("--json", default="", help="a file for all figures")
    add("--profile", action="store_true", help="then profile the last size")
    add("--inside", default="", metavar="FOLDER", help="check this folder in this process, and print its parts")
    given = parser.parse_args()
    given.n = sorted(int(number) for number in given.n.split(",") if number)
    return given


if __name__ == "__main__":
    asked = options()
    if asked.inside:
        inside(Path(asked.inside), asked.profile)
    elif failed := Checking(asked).go():
        sys.exit("\n".join(["", "These failed:", *failed]))

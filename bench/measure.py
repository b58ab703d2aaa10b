"""Runs a process and takes down what it cost: time, processor time, memory. For Linux."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE") / 1e6
EVERY = 0.004  # seconds between two looks at a process and its children
SMALL = 0.005  # seconds; less is not divided by


@dataclass(frozen=True, slots=True)
class Run:
    """What a finished process cost, with the children that it waited for."""

    code: int
    wall: float
    cpu: float
    peak: float  # MB of the largest single process
    said: str
    complaint: str  # the last line of its standard error


@dataclass(slots=True)
class Watch:
    """The most memory that a process and its children held at one time, the most processes, the time."""

    wall: float = 0.0
    memory: float = 0.0
    processes: int = 0


@dataclass(slots=True)
class Record:
    """Everything measured of a peer at one size."""

    peer: str
    label: str
    n: int
    note: str = ""
    cold: list[Run] = field(default_factory=list)
    warm: list[list[float]] = field(default_factory=list)
    warm_peak: float = 0.0
    watch: Watch = field(default_factory=Watch)
    pages: int = 0
    bytes: int = 0
    tagged: bool = False
    bookmarks: bool = False

    def walls(self) -> list[float]:
        return [run.wall for run in self.cold]

    def seconds(self) -> list[float]:
        return [second for seconds in self.warm for second in seconds]


def run(command: Sequence[str], environment: Mapping[str, str], watch: Watch | None = None) -> Run:
    """Run a command to its end; `watch` costs time, so only uncounted runs are watched.

    Python keeps the bytecode of what it has read, whatever the environment says: an installed program has it.
    """
    start = time.perf_counter()
    kept = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints, env=kept
        )
        done = threading.Event()
        watcher = threading.Thread(target=_look, args=(process.pid, watch, done)) if watch else None
        if watcher:
            watcher.start()
        assert process.stdout is not None
        said = process.stdout.read()
        if watcher:
            done.set()
            watcher.join()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        complaints.seek(0)
        lines = complaints.read().decode("utf-8", "replace").strip().splitlines()
    cpu, last = used.ru_utime + used.ru_stime, lines[-1] if lines else ""
    return Run(process.returncode, wall, cpu, used.ru_maxrss / 1000, said.decode("utf-8", "replace"), last)


def _look(pid: int, watch: Watch, done: threading.Event) -> None:
    while not done.wait(EVERY):
        family = [memory for memory in map(_memory, _family(pid)) if memory]
        watch.memory = max(watch.memory, sum(family))
        watch.processes = max(watch.processes, len(family))


def _family(pid: int) -> Iterator[int]:
    """A process and all below it; one that has ended meanwhile has none."""
    yield pid
    children: list[str] = []
    with suppress(OSError):
        for path in Path(f"/proc/{pid}/task").glob("*/children"):
            with suppress(OSError):
                children += path.read_text().split()
    for child in children:
        yield from _family(int(child))


def _memory(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0.0


def seconds(said: str) -> list[float]:
    """The times that a warm run printed, without the first; none where it printed something else."""
    try:
        return [float(second) for second in json.loads(said.strip().splitlines()[-1])["s"][1:]]
    except (IndexError, KeyError, TypeError, ValueError):
        return []


def ratios(record: Record, yardstick: Record, *, warm: bool) -> list[float]:
    """The peer's time over the yardstick's, round by round."""
    if warm:
        own, other = ([statistics.median(seconds) for seconds in r.warm] for r in (record, yardstick))
    else:
        own, other = record.walls(), yardstick.walls()
    return [mine / theirs for mine, theirs in zip(own, other)]


def span(values: Sequence[float], digits: int) -> str:
    """The lowest and the highest value."""
    return f"{min(values):.{digits}f}-{max(values):.{digits}f}" if values else ""


def growth(before: float, after: float, sizes: tuple[int, int]) -> str:
    """The exponent by which a time grows between two sizes."""
    if min(before, after) < SMALL or sizes[0] == sizes[1]:
        return ""
    return f"{math.log(after / before) / math.log(sizes[1] / sizes[0]):.2f}"


def cold_row(record: Record, yardstick: Record) -> list[str]:
    """A peer's row of the cold table."""
    if not record.cold:
        return [record.label, record.note, *[""] * 11]
    times, rates = record.walls(), ratios(record, yardstick, warm=False)
    together = f"{record.watch.memory:.0f} ({record.watch.processes})"
    return [
        record.label,
        f"{statistics.median(times):.3f}",
        span(times, 3),
        str(len(times)),
        f"{statistics.median(run.cpu for run in record.cold):.2f}",
        f"{max(run.peak for run in record.cold):.0f}",
        together,
        f"{statistics.median(rates):.2f}" if rates else "",
        span(rates, 2),
        str(record.pages or ""),
        f"{record.bytes:,}",
        f"{record.bytes // max(1, record.pages):,}",
        f"{'yes' if record.tagged else 'no'} / {'yes' if record.bookmarks else 'no'}",
    ]


def warm_row(record: Record, yardstick: Record) -> list[str]:
    """A peer's row of the warm table."""
    times = record.seconds()
    if not times:
        return [record.label, record.note, *[""] * 5]
    rates = ratios(record, yardstick, warm=True)
    return [
        record.label,
        f"{statistics.median(times):.4f}",
        span(times, 4),
        str(len(times)),
        f"{record.warm_peak:.0f}",
        f"{statistics.median(rates):.2f}" if rates else "",
        span(rates, 2),
    ]


COLD = (
    "peer", "wall s", "min-max", "runs", "user+sys s", "peak MB, largest process", "peak MB, all (processes)",
    "wall / Typst", "min-max", "pages", "bytes", "bytes/page", "tags / bookmarks",
)  # fmt: skip
WARM = ("peer", "s a document", "min-max", "documents", "peak MB", "/ Typst", "min-max")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, numbers to the right."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

"""Fuzzing: inputs changed at random go through what reads them, and nothing may end in a fault, hang or half a file.

    python -m fuzz.campaign --seconds 120                    # every kind, from tests/
    python -m fuzz.campaign --kind pdf --seed 7 --cases 1    # one case again
    python -m fuzz.campaign --kind command --seconds 600

Kinds: `council` (one file of a council, read and checked in this process), `pdf` (admitted to a pack, bound, heard),
`command` (whole commands, each in a process of its own). A case is found if it raises anything but `Invalid`, takes
more than 20 seconds of the processor or 1.5 GB, or, as a command, ends with another code than 0, 1 or 2, with a trace,
or with something half written. Each case follows from its kind and its number, which is printed.
"""

from __future__ import annotations

import argparse
import atexit
import io
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from types import FrameType
from typing import NoReturn

from fuzz import mutators

from paperkit import worker
from paperkit.cli.main import run
from paperkit.run.meanwhile import BUILDING, CHECKING
from support import ROOT, made_own

LONGEST, MOST, PATIENCE = 20, 1_500_000_000, 60
"""Seconds of a processor and bytes that a case may take; and how many times as long it may take on a busy machine."""
KINDS = ("council", "pdf", "command")
_TEXT = (".yaml", ".csv", ".md")


@dataclass
class Found:
    """What a campaign found: by the case, what happened."""

    cases: int = 0
    faults: dict[str, str] = field(default_factory=dict)


class TooLongError(Exception):
    """A case took longer than it may."""


@contextmanager
def bounded(seconds: int) -> Iterator[None]:
    """Raise where the work within takes longer."""

    def over(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"more than {seconds} seconds")

    before = {number: signal.signal(number, over) for number in (signal.SIGPROF, signal.SIGALRM)}
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.alarm(PATIENCE * seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def changed(papers: Sequence[Path], random: Random) -> Iterator[Path]:
    """A paper of which a file or two are changed meanwhile; one in three that of the second council, which is large."""
    paper = papers[random.random() < 1 / 3]
    chosen = random.sample(inputs_of(paper), k=random.choice([1, 1, 1, 2]))
    before, there = {path: path.read_bytes() for path in chosen}, {*paper.parents[2].rglob("*")}
    try:
        for path, content in before.items():
            path.write_bytes((mutators.zipped if path.suffix == ".xlsx" else mutators.pieces)(content, random))
        yield paper
    finally:
        for path, content in before.items():
            path.write_bytes(content)
        for path in sorted({*paper.parents[2].rglob("*")} - there, reverse=True):  # a record, say
            path.rmdir() if path.is_dir() else path.unlink()


AGENDA = """layout: ours
committee: {name: Overview and Scrutiny Committee, short_name: Overview and Scrutiny}
meeting: 2026-09-15
time: 10 am
place: Council Chamber
links: [{words: How to speak at a meeting, to: "https://example.gov.uk/speaking"}]
items:
  - {title: Apologies, time: 10 am}
  - title: Performance
    papers: [{paper: ../2026-27-q1}]
  - {title: Any other business, exclusion: true}
"""


@cache
def councils() -> tuple[Path, ...]:
    """The papers of the councils that are changed: a starter, and an example with everything in it."""
    from paperkit.starter import start

    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    place = Path(kept.name)

    starter = place / "starter"
    start(starter)
    made_own(starter)
    _workbook(starter / "inputs" / "ours" / "results.csv")
    (starter / "inputs/ours/agendas").mkdir()
    (starter / "inputs/ours/agendas/one.yaml").write_text(AGENDA, encoding="utf-8")
    northmere = place / "northmere"
    for name in ("inputs/northmere", "layouts"):
        shutil.copytree(ROOT / name, northmere / name)
    return starter / "inputs/ours/2026-27-q1", northmere / "inputs/northmere/2025-26-q3"


def _workbook(path: Path) -> None:
    """A table as a workbook in place of the text."""
    import csv

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "results"
    for row in csv.reader(path.read_text(encoding="utf-8").splitlines()):
        sheet.append([float(cell) if cell.replace(".", "").isdigit() else cell for cell in row])
    book.save(path.with_suffix(".xlsx"))
    path.unlink()


def inputs_of(paper: Path) -> list[Path]:
    """The files that a paper is made of, layouts too."""
    top = paper.parents[2]
    found = [path for name in ("inputs", "layouts") for path in sorted((top / name).rglob("*")) if path.is_file()]
    return [path for path in found if path.suffix in (*_TEXT, ".xlsx") and "published" not in path.parts]


def council_case(place: Path, random: Random) -> None:
    """One file of a council changed, then read, rated, checked and composed."""
    from paperkit.run.check import check

    with changed(councils(), random) as paper:
        check([paper])


def pdf_case(place: Path, random: Random) -> None:
    """A PDF changed, then admitted, bound and heard."""
    from unit.packing.making import bound, page_count

    from paperkit.findings.finding import Invalid, Span
    from paperkit.finished.speech import heard
    from paperkit.finished.tags import read_tagged
    from paperkit.packing.admission import admitted

    content = mutators.pdf(random.choice(pdfs()), random)
    path = place / "paper.pdf"
    path.write_bytes(content)
    taken, found = admitted(content, Span("paper.pdf"))
    if all(one.code == "pack.mended" for one in found) and page_count(taken) < 30:
        with suppress(Invalid):
            bound(taken)
    with suppress(Invalid):
        list(heard(read_tagged(path)))


@cache
def pdfs() -> tuple[bytes, ...]:
    """PDFs of several makers; each also as text that can be changed within its streams and tables."""
    import pikepdf
    import typst
    from unit.making import document, renderer, words
    from unit.packing.making import e, plain, tagged

    from paperkit.document.nodes import Paragraph

    made = [
        plain("Words", "More"),
        tagged(e("P", "Words"), e("H1", "A title")),
        renderer().render(document(Paragraph(words("Words")))).content,
        typst.compile(b'= Title\nWords #link("https://example.gov.uk")[here]\n#table(columns: 2)[a][b]'),
    ]
    for content in tuple(made):
        unpacked = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pdf.save(unpacked, qdf=True, static_id=True)
        made.append(unpacked.getvalue())
    return tuple(made)


COMMANDS = (
    ["build", "{paper}", "--out", "{out}"], ["build", "{paper}", "--out", "{out}", "--large-print"],
    ["check", "{paper}"], ["check", "{paper}", "--format", "json"], ["check", "{paper}", "--sheet", "--out", "{out}"],
    ["handover", "{paper}", "--out", "{out}"], ["pack", "{agenda}", "--out", "{out}"], ["record", "{paper}"],
    ["calendar", "{paper}"], ["explain", "{indicator}", "--paper", "{paper}"],
)  # fmt: skip


def command_case(place: Path, random: Random) -> None:
    """A whole command on a council of which a file was changed; one in twenty in a process that is started for it."""
    with changed(councils(), random) as paper:
        top, out = paper.parents[2], place / "out"
        agenda = min((paper.parent / "agendas").glob("*.yaml"))
        words = {"paper": paper, "agenda": agenda, "out": out, "indicator": "calls-answered"}
        arguments = [word.format(**words) for word in random.choice(COMMANDS)]
        code, said = (_started if random.random() < 0.05 else _forked)(arguments, top)
        if code not in (0, 1, 2) or "Traceback" in said:
            raise AssertionError(f"{arguments[0]}: exit {code}: {said[-600:]}")
        if left := [*top.rglob(".paperkit-*"), *place.rglob(".paperkit-*")]:
            raise AssertionError(f"left over: {left}")


def _started(arguments: Sequence[str], top: Path) -> tuple[int, str]:
    """How a command ends and what it says, in a process of its own."""
    command = [sys.executable, "-m", "paperkit", *arguments]
    ran = subprocess.run(
        command, cwd=top, capture_output=True, timeout=PATIENCE * LONGEST, check=False, preexec_fn=_limited
    )
    return ran.returncode, (ran.stdout + ran.stderr).decode("utf-8", "replace")


def _forked(arguments: Sequence[str], top: Path) -> tuple[int, str]:
    """How a command ends and what it says, in a copy of this process, which has all modules already."""
    _warm()
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            _as_command(arguments, top, said.fileno())
        try:
            _, status = os.waitpid(child, 0)
        except BaseException:  # it took too long
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read().decode("utf-8", "replace")


@cache
def _warm() -> None:
    """Import what commands use, so that no copy of this process has to."""
    for module in ("paperkit.cli.main", *BUILDING, *CHECKING, "paperkit.packing.bind", "paperkit.handover.bundle"):
        import_module(module)


def _as_command(arguments: Sequence[str], top: Path, output: int) -> NoReturn:
    """Be that command, and end: charts and spelling are seen to here, since no second process can be had."""
    code = 70
    try:
        signal.alarm(0)
        os.chdir(top)
        for stream in (1, 2):
            os.dup2(output, stream)
        sys.stdout, sys.stderr = (open(stream, "w", encoding="utf-8", closefd=False) for stream in (1, 2))  # noqa: SIM115
        sys.argv = ["paperkit", *arguments]
        _limited()
        setattr(worker, "_started", _none_to_be_had)  # noqa: B010 - its type says that there is one
        run()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _none_to_be_had(_: Sequence[str]) -> NoReturn:
    raise OSError("no second process")


def _limited() -> None:
    """Give a process no more time and room than a case may take, and what its libraries reserve without using it."""
    resource.setrlimit(resource.RLIMIT_AS, (4 * MOST, 4 * MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))


CASES: dict[str, Callable[[Path, Random], None]] = {
    "council": council_case,
    "pdf": pdf_case,
    "command": command_case,
}


def case(kind: str, number: int) -> str:
    """Try one case; what happened that may not, or nothing."""
    from paperkit.findings.finding import Invalid

    with tempfile.TemporaryDirectory() as place:
        random = Random(f"{kind} {number}")
        try:
            with bounded(LONGEST):
                CASES[kind](Path(place), random)
        except Invalid:
            return ""
        except BaseException as fault:
            if isinstance(fault, KeyboardInterrupt):
                raise
            return "".join(traceback.format_exception(fault)[-6:])
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return f"held {held:,} bytes" if held > MOST else ""


def campaign(kinds: tuple[str, ...], seconds: float, cases: int | None, seed: int) -> Found:
    """Try cases of these kinds in turn for a time, or so many of each."""
    found, end, number = Found(), time.monotonic() + seconds, seed
    while (cases is None or number < seed + cases) and (cases is not None or time.monotonic() < end):
        for kind in kinds:
            if what := case(kind, number):
                found.faults[f"{kind} {number}"] = what
                sys.stdout.write(f"{kind} {number}: {what}\n")
            found.cases += 1
            if found.cases % 100 == 0:
                sys.stderr.write(f"{found.cases} cases, the last {kind} {number}\n")
        number += 1
    return found


def main() -> int:
    """The command line."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--kind", choices=KINDS, action="append")
    asked.add_argument("--seconds", type=float, default=120)
    asked.add_argument("--cases", type=int)
    asked.add_argument("--seed", type=int, default=0)
    given = asked.parse_args()
    found = campaign(tuple(given.kind or KINDS), given.seconds, given.cases, given.seed)
    sys.stdout.write(f"{found.cases} cases, {len(found.faults)} found\n")
    return bool(found.faults)


if __name__ == "__main__":
    os.environ["NO_COLOR"] = "1"
    sys.exit(main())

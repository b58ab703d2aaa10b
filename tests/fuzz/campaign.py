"""Fuzzing: inputs changed at random go through what reads them, and nothing may end in a fault, hang or half a file.

    python -m fuzz.campaign --seconds 120                    # every kind, from tests/
    python -m fuzz.campaign --kind pdf --seed 7 --cases 1    # one case again
    python -m fuzz.campaign --kind command --seconds 600

Kinds: `council` (one file of a council, read and checked in this process), `pdf` (admitted to a pack, bound, heard),
`command` (whole commands in processes of their own). A case is found if it raises anything but `Invalid`, takes more
than 20 seconds or 1.5 GB, or, as a command, ends with another code than 0, 1 or 2, with a trace, or with something half
written. Each case follows from its kind and its number, which is printed.
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
from pathlib import Path
from random import Random
from types import FrameType

from fuzz import mutators

from support import ROOT

LONGEST, MOST = 20, 1_500_000_000
"""Seconds and bytes that a case may take."""
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

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def changed(papers: Sequence[Path], random: Random) -> Iterator[Path]:
    """A paper of which a file or two are changed meanwhile; most often that of the first council, which is small."""
    paper = papers[0] if random.random() < 0.7 else random.choice(papers)
    chosen = random.sample(inputs_of(paper), k=random.choice([1, 1, 1, 2]))
    before = {path: path.read_bytes() for path in chosen}
    try:
        for path, content in before.items():
            path.write_bytes((mutators.zipped if path.suffix == ".xlsx" else mutators.pieces)(content, random))
        yield paper
    finally:
        for path, content in before.items():
            path.write_bytes(content)


@cache
def councils() -> tuple[Path, ...]:
    """The papers of the councils that are changed: a starter, and an example with everything in it."""
    from paperkit.starter import start

    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    place = Path(kept.name)

    starter = place / "starter"
    start(starter)
    _workbook(starter / "inputs" / "ours" / "results.csv")
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
    ["build", "{paper}", "--out", "{out}"], ["check", "{paper}"], ["check", "{paper}", "--format", "json"],
    ["handover", "{paper}", "--out", "{out}"], ["pack", "{agenda}", "--out", "{out}"],
)  # fmt: skip


def command_case(place: Path, random: Random) -> None:
    """A whole command on a council of which a file was changed."""
    with changed(councils(), random) as paper:
        top, out = paper.parents[2], place / "out"
        agendas = sorted((paper.parent / "agendas").glob("*.yaml"))
        template = random.choice([one for one in COMMANDS if agendas or "{agenda}" not in one])
        words = {"paper": paper, "agenda": agendas[0] if agendas else "", "out": out}
        ran = subprocess.run(
            [sys.executable, "-m", "paperkit", *(word.format(**words) for word in template)],
            cwd=top, capture_output=True, timeout=LONGEST, check=False, preexec_fn=_limited,
        )  # fmt: skip
        said = (ran.stdout + ran.stderr).decode("utf-8", "replace")
        if ran.returncode not in (0, 1, 2) or "Traceback" in said:
            raise AssertionError(f"exit {ran.returncode}: {said[-600:]}")
        if left := [*top.rglob(".paperkit-*"), *place.rglob(".paperkit-*")]:
            raise AssertionError(f"left over: {left}")


def _limited() -> None:
    """Give a process no more room than a case may take, and what its libraries reserve without using it."""
    resource.setrlimit(resource.RLIMIT_AS, (4 * MOST, 4 * MOST))


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
            with bounded(LONGEST + (5 if kind == "command" else 0)):
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

"""Time paperkit and its peers on the same workload, and print Markdown tables.

Cold: a whole process from start to exit, one document. Every peer runs once uncounted, then the peers
take turns for --rounds rounds (A B C A B C ...), so that a noisy minute touches them all. A peer so slow
that its rounds would pass --cap seconds gets fewer, at least 2.

Warm: one process makes several different documents (seeds 1, 2, 3 ...); the first is dropped.

A tool that is installed and fails, a paper that is a draft and a chart that is not drawn anew end the run with
exit code 1, and the last lines say which.

A ratio is the peer's time over that of Typst PDF/UA-1 in the same round; the median over the rounds and
the lowest and highest are printed. README.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from measure import COLD, WARM, Record, Run, cold_row, run, seconds, table, warm_row

HERE = Path(__file__).resolve().parent
YARDSTICK = "typst_ua1"
FIND = "import sys, importlib.util as u; print(*[n for n in sys.argv[1:] if u.find_spec(n) is None])"
VERSIONS = "import sys, importlib.metadata as m; print(*[f'{n} {m.version(n)}' for n in sys.argv[1:]], sep=', ')"
INSPECT = (
    "import json, pikepdf, sys; p = pikepdf.open(sys.argv[1]); r = p.Root; "
    "m = '/StructTreeRoot' in r and bool(r.get('/MarkInfo', {}).get('/Marked', False)); "
    "print(json.dumps({'pages': len(p.pages), 'tagged': m, 'bookmarks': '/Outlines' in r}))"
)


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool, how it is called, and what it needs: {workload}, {folder}, {out}, and in the plural for warm."""

    name: str
    label: str
    cold: str
    warm: str
    modules: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    program: str = ""
    largest: int = 1_000_000


def script(name: str, label: str, file: str, variant: str, *needs: str, **more: object) -> Peer:
    """A peer under peers/; needs are `module` or `module=package`."""
    start = f"{{peers}} {HERE}/peers/{file} --variant {variant}"
    modules, packages = zip(*((need.partition("=")[0], need.partition("=")[2] or need) for need in needs))
    warm = f"{start} --warm {{out}} {{workloads}}"
    return Peer(name, label, f"{start} {{workload}} {{out}}", warm, modules, packages, **more)  # type: ignore[arg-type]


PEERS = (
    script(YARDSTICK, "Typst, PDF/UA-1", "peer_typst.py", "ua1", "typst"),
    script("typst_plain", "Typst, no tags", "peer_typst.py", "plain", "typst"),
    Peer(
        "paperkit",
        "paperkit",
        "{python} -m paperkit build {folder} --only whole --out {out}.d",
        f"{{python}} {HERE}/peer_paperkit.py --warm {{out}}.d {{folders}}",
        ("paperkit",),
        ("paperkit",),
    ),
    script("fpdf2", "fpdf2, no tags", "peer_fpdf2.py", "plain", "fpdf=fpdf2"),
    script("emboss", "emboss-pdf, PDF/UA", "peer_emboss.py", "ua1", "emboss=emboss-pdf"),
    script(
        "reportlab_png", "ReportLab + matplotlib PNG, no tags", "peer_reportlab.py", "png", "reportlab", "matplotlib"
    ),
    script(
        "reportlab_svg",
        "ReportLab + matplotlib SVG, no tags",
        "peer_reportlab.py",
        "svg",
        "svglib",
        "reportlab",
        "matplotlib",
        largest=30,
    ),
    script("weasyprint_ua1", "WeasyPrint, pdf/ua-1", "peer_weasyprint.py", "ua1", "weasyprint"),
    script(
        "libreoffice",
        "python-docx + LibreOffice",
        "peer_libreoffice.py",
        "word",
        "docx=python-docx",
        "matplotlib",
        program=os.environ.get("SOFFICE", "soffice"),
    ),
)


class Bench:
    """One run of the benchmark: its options, its folder of work, what it measured."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given = given
        self.work = Path(given.work or tempfile.mkdtemp(prefix="bench-")).resolve()
        self.cache = self.work / "cache"
        self.cache.mkdir(parents=True, exist_ok=True)
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.cache), "PEER_FONTS": _fonts()}
        self.inputs: set[Path] = set()
        self.failures: list[str] = []
        self.peers = self.chosen()
        self.missing = {peer.name: self.lacks(peer) for peer in self.peers}

    def chosen(self) -> list[Peer]:
        peers = [*PEERS]
        warm = dict(entry.split("=", 1) for entry in self.given.peer_warm)
        for entry in self.given.peer_cmd:
            name, command = entry.split("=", 1)
            peers.append(Peer(name, name, command, warm.get(name, "")))
        only, skip = (tuple(filter(None, names.split(","))) for names in (self.given.only, self.given.skip))
        kept = [p for p in peers if (not only or p.name.startswith(only)) and not (skip and p.name.startswith(skip))]
        return kept if any(p.name == YARDSTICK for p in kept) else [PEERS[0], *kept]

    def python(self, peer: Peer) -> str:
        return sys.executable if peer.name == "paperkit" else self.given.python

    def lacks(self, peer: Peer) -> str:
        """What is not installed, in words; nothing when all is there."""
        if not peer.modules:
            return ""
        names = self.out(self.python(peer), "-c", FIND, *peer.modules).split()
        names += [peer.program] if peer.program and not shutil.which(peer.program) else []
        return f"not installed: {', '.join(names)}" if names else ""

    def out(self, *command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()

    # -- inputs, which nobody times -----------------------------------------------------------------

    def new(self, path: Path) -> bool:
        """Whether an input has not been made yet; what an earlier benchmark left in the folder does not count."""
        known = path in self.inputs
        self.inputs.add(path)
        return not known

    def workload(self, n: int, seed: int) -> Path:
        path = self.work / f"w{n}-{seed}.json"
        if self.new(path):
            command = [sys.executable, str(HERE / "workload.py"), "--n", str(n), "--seed", str(seed), str(path)]
            subprocess.run(command, check=True)
        return path

    def folder(self, n: int, seed: int) -> Path:
        path = self.work / f"f{n}-{seed}"
        if self.new(path):
            shutil.rmtree(path, ignore_errors=True)
            workload = str(self.workload(n, seed))
            subprocess.run([sys.executable, str(HERE / "paper_folder.py"), workload, str(path)], check=True)
        return path

    def command(self, peer: Peer, n: int, text: str, seeds: Sequence[int]) -> list[str]:
        """A command of a peer with its places filled."""
        made: list[str] = []
        out = self.result(peer, n) if text == peer.cold else self.work / f"{peer.name}-{n}-warm.pdf"
        for word in shlex.split(text):
            if word in ("{workloads}", "{workload}"):
                made += [str(self.workload(n, seed)) for seed in seeds]
            elif word in ("{folders}", "{folder}"):
                made += [str(self.folder(n, seed)) for seed in seeds]
            else:
                made.append(word.format(peers=self.given.python, python=sys.executable, out=out))
        return made

    def result(self, peer: Peer, n: int) -> Path:
        return self.work / f"{peer.name}-{n}.pdf"

    # -- runs -----------------------------------------------------------------------------------------

    def run(self, command: Sequence[str]) -> Run:
        """Run a command; whatever paperkit keeps between runs is swept away first, but for its fonts."""
        kept = self.cache / "paperkit"
        for path in kept.iterdir() if kept.is_dir() else ():
            if path.name != "fonts":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        return run(command, self.environment)

    def fail(self, record: Record, note: str, complaint: str = "") -> None:
        """Take down that a peer failed: in its row of the tables, and at the end."""
        record.note = note
        self.failures.append(f"{record.label}, N = {record.n}: {note}{complaint and f' ({complaint})'}")

    def passed(self, record: Record, done: Run) -> bool:
        """Whether a run ended well; if not, its peer failed."""
        if done.code:
            self.fail(record, f"failed with exit code {done.code}", done.complaint)
        return not done.code

    def first(self, peer: Peer, n: int) -> Record:
        """Two uncounted runs: one fills caches and shows whether the peer works, one is watched for its memory."""
        record = Record(peer.name, peer.label, n, self.missing[peer.name])
        if record.note or n > peer.largest:
            record.note = record.note or f"not run above N = {peer.largest}"
            return record
        command, made = self.command(peer, n, peer.cold, [0]), self.result(peer, n)
        made.unlink(missing_ok=True)
        shutil.rmtree(f"{made}.d", ignore_errors=True)
        if not self.passed(record, run(command, self.environment)):
            return record
        watched = run(command, self.environment, record.watch)
        record.watch.wall = watched.wall
        if self.passed(record, watched):
            self.inspect(record, made)
        return record

    def inspect(self, record: Record, made: Path) -> None:
        """Look at the file that a peer made."""
        for found in Path(f"{made}.d").glob("*.pdf"):  # paperkit names its file itself
            if found.name.startswith("DRAFT"):
                return self.fail(record, "made a draft")
            shutil.copyfile(found, made)
        if not made.exists():
            return self.fail(record, "wrote no file")
        record.bytes = made.stat().st_size
        facts = json.loads(self.out(sys.executable, "-c", INSPECT, str(made)) or "{}")
        if not facts:
            return self.fail(record, "wrote a file that cannot be read")
        for key, value in facts.items():
            setattr(record, key, value)

    def cold(self, records: dict[str, Record], n: int) -> None:
        for number in range(self.given.rounds):
            for peer in self.peers:
                record = records[peer.name]
                if not record.note and (number < 2 or (number + 1) * record.watch.wall < self.given.cap):
                    done = self.run(self.command(peer, n, peer.cold, [0]))
                    record.cold = [*record.cold, done] if self.passed(record, done) else []

    def warm(self, records: dict[str, Record], n: int) -> None:
        documents = 3 if self.given.quick or n > 30 else 5 if n > 3 else 8
        for _ in range(1 if self.given.quick or n > 30 else 2):
            for peer in self.peers:
                record = records[peer.name]
                slow = n > 30 and record.cold and statistics.median(record.walls()) > 20
                if record.note or not peer.warm:
                    continue
                seeds = range(1, (2 if slow else documents) + 1)
                done = self.run(self.command(peer, n, peer.warm, seeds))
                times = seconds(done.said) if self.passed(record, done) else []
                if not done.code and not times:
                    self.fail(record, "printed no times")
                record.warm = [*record.warm, times] if times else []
                record.warm_peak = max(record.warm_peak, done.peak)

    def verified(self, n: int) -> str:
        """Whether paperkit draws every chart in every build."""
        folders = [str(self.folder(n, seed)) for seed in (1, 2)]
        out = str(self.work / "verify")
        done = run([sys.executable, str(HERE / "peer_paperkit.py"), "--verify", out, *folders], self.environment)
        counts = json.loads(done.said)["builds"] if done.said else []
        drawn = ", ".join(f"{count['lines']} lines for {count['charts']} charts" for count in counts)
        if not is_sound(counts):
            why = done.complaint and f" ({done.complaint})"
            self.failures.append(f"paperkit, N = {n}: not every chart was drawn anew: {drawn or 'no count'}{why}")
        return f"paperkit drew {drawn}: {'none came from a cache' if is_sound(counts) else 'NOT AS IT SHOULD BE'}"

    def go(self) -> list[str]:
        """Measure, print, and return what failed."""
        every: list[Record] = []
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}")
        for python in {self.python(peer) for peer in self.peers}:
            there = [p for p in self.peers if self.python(p) == python and not self.missing[p.name]]
            print(self.out(python, "-c", VERSIONS, *sorted({name for p in there for name in p.packages})))
        for n in self.given.n:
            records = {peer.name: self.first(peer, n) for peer in self.peers}
            yardstick = records[YARDSTICK]
            if "paperkit" in records and not records["paperkit"].note:
                print(f"\nN = {n}: {self.verified(n)}", flush=True)
            if not self.given.no_cold:
                self.cold(records, n)
                order = sorted(records.values(), key=lambda r: statistics.median(r.walls() or [1e9]))
                print(f"\n### Cold, a whole process, N = {n}\n")
                print(table(COLD, [cold_row(record, yardstick) for record in order]), flush=True)
            if not self.given.no_warm:
                self.warm(records, n)
                order = sorted(records.values(), key=lambda r: statistics.median(r.seconds() or [1e9]))
                print(f"\n### Warm, in one process, N = {n} (the first document dropped)\n")
                print(table(WARM, [warm_row(record, yardstick) for record in order]), flush=True)
            every += records.values()
        if self.given.json:
            Path(self.given.json).write_text(json.dumps([asdict(record) for record in every], indent=1))
        print(f"\nThe files are in {self.work}")
        return self.failures


def is_sound(counts: Sequence[dict[str, int]]) -> bool:
    """Whether every build drew every chart: the same number of lines a chart, a result and a target at least."""
    each = {count["lines"] / max(1, count["charts"]) for count in counts}
    return len(each) == 1 and min(each) >= 2


def _fonts() -> str:
    """The folder of Liberation Sans, which every peer but paperkit draws with."""
    if given := os.environ.get("PEER_FONTS"):
        return given
    asked = ["fc-match", "-f", "%{file}", "Liberation Sans"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    if "LiberationSans" not in found:
        sys.exit("Liberation Sans is not installed (Debian: fonts-liberation)")
    return str(Path(found).parent)


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--n", default="", help="numbers of indicators, with commas (3,30,300)")
    add("--rounds", type=int, help="cold rounds (5)")
    add("--quick", action="store_true", help="two warm documents; N = 3 and two rounds, where nothing else is said")
    add("--only", default="", help="peers whose names begin so, with commas; Typst PDF/UA-1 always runs")
    add("--skip", default="", help="peers to leave out")
    add("--no-cold", action="store_true")
    add("--no-warm", action="store_true")
    add("--cap", type=float, default=130, help="seconds that a peer's cold rounds may take at one size (130)")
    add("--python", default=sys.executable, help="the Python that runs every peer but paperkit")
    add("--work", default="", help="a folder for inputs and results, kept; else a new temporary one")
    add("--json", default="", help="a file for all figures")
    add("--peer-cmd", action="append", default=[], metavar="NAME=COMMAND", help="with {workload} or {folder}, {out}")
    add("--peer-warm", action="append", default=[], metavar="NAME=COMMAND", help="with {workloads} or {folders}, {out}")
    given = parser.parse_args()
    given.rounds = given.rounds if given.rounds is not None else 2 if given.quick else 5
    given.n = [int(number) for number in (given.n or ("3" if given.quick else "3,30,300")).split(",")]
    return given


if __name__ == "__main__":
    if failed := Bench(options()).go():
        sys.exit("\n".join(["", "These failed:", *failed]))

"""Papers that a Dask cluster makes: the same bytes and findings, whatever becomes of a worker, or plain words why not.

The tests that start a scheduler and workers are `large`: each is a process that takes seconds to start.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from paperkit.run import cluster
from paperkit.run.carried import Carried
from paperkit.run.made_with import all_versions
from support import ROOT, Command

ADDRESS = "tcp://127.0.0.1:9"
needs_distributed = pytest.mark.skipif(
    subprocess.run([sys.executable, "-c", "import distributed"], capture_output=True, check=False).returncode != 0,
    reason="distributed is not installed: pip install '.[cluster]'",
)


def test_without_the_extra_it_is_said_how_to_install_it(
    council: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = paperkit("build", "--cluster", ADDRESS)
    assert (ran.status, "pip install 'paperkit[cluster]'" in ran.err) == (1, True)
    assert "error cluster.not-installed" in ran.err


@needs_distributed
@pytest.mark.slow
@pytest.mark.parametrize("address", [ADDRESS, "nonsense", "ftp://127.0.0.1:9", "tls://127.0.0.1:9", "silent"])
def test_where_no_scheduler_answers_it_is_said_within_seconds(
    address: str, council: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_WAIT", 1)
    with socket.create_server(("127.0.0.1", 0)) as listening:  # which takes a call and says nothing
        silent = f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        ran = paperkit("build", "--cluster", silent if address == "silent" else address)
    assert (ran.status, "error cluster.silent: no scheduler of a cluster answers" in ran.err) == (1, True)
    assert "Traceback" not in ran.err
    assert [*Path("out").glob("*.pdf")] == []


def test_who_has_another_version_is_named_with_both() -> None:
    here = all_versions()
    other = {**here, "reportlab": "1.0", "holidays": "not installed"}
    said = {"the worker at A": here, "the worker at B": other, "the scheduler": ModuleNotFoundError("no paperkit")}
    assert [finding.message for finding in cluster._others(said, ADDRESS)] == [
        f"the worker at B has other versions: holidays not installed (here {here['holidays']}), "
        f"reportlab 1.0 (here {here['reportlab']})",
        "the scheduler has no paperkit like this one: no paperkit",
    ]


def test_a_worker_that_came_later_with_other_versions_makes_nothing() -> None:
    sent = Carried(b"", "")
    with pytest.raises(RuntimeError, match="other versions"):
        cluster.made_there({**all_versions(), "Python": "2.7"}, sent, [], None)  # type: ignore[arg-type]


# -- with a cluster on this machine --------------------------------------------------------------

large = pytest.mark.large


@dataclass(frozen=True)
class Worker:
    """A worker: its process, and where its temporary folders are."""

    process: subprocess.Popen[bytes]
    place: Path

    @property
    def is_at_work(self) -> bool:
        """Whether papers are laid out there."""
        return bool(self.left)

    @property
    def left(self) -> list[str]:
        """The folders of papers that are there."""
        return [path.name for path in self.place.glob("paperkit-*") if not path.name.startswith("paperkit-state")]


@dataclass(frozen=True)
class Cluster:
    """A scheduler, and how to start workers of it."""

    address: str
    add: Callable[..., Worker]


PAPERLESS = """
import sys
class Finder:
    def find_spec(self, name, *_):
        if name.split(".")[0] == "paperkit":
            raise ModuleNotFoundError(f"No module named {name!r}")
sys.meta_path.insert(0, Finder())
"""
OLDER = """
import importlib.metadata as metadata
real = metadata.version
metadata.version = lambda name: "1.0" if name == "reportlab" else real(name)
"""


@pytest.fixture
def on_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler on this machine, without workers yet."""
    started: list[subprocess.Popen[bytes]] = []

    def start(kind: str, name: str, *arguments: str, site: str = "") -> tuple[subprocess.Popen[bytes], Path]:
        place = tmp_path / name
        place.mkdir()
        (place / "sitecustomize.py").write_text(site, encoding="utf-8")
        quiet = {"DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "False", "PYTHONPATH": str(place), "TMPDIR": str(place)}
        with (place / "log").open("wb") as log:
            child = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments],
                cwd=place, env={**os.environ, **quiet}, stdout=log, stderr=log,
            )  # fmt: skip
        started.append(child)
        return child, place

    def found(where: Path, what: str) -> str:
        for _ in range(1_200):
            if where.exists() and (lines := [line for line in where.read_text().splitlines() if what in line]):
                return lines[0]
            time.sleep(0.1)
        raise AssertionError(f"{what} did not appear: {where.read_text()}")

    _, place = start("scheduler", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    address = found(place / "log", "Scheduler at:").split()[-1]

    def add(name: str, site: str = "") -> Worker:
        given = (address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--name", name)
        child, own = start("worker", name, *given, site=site)
        found(own / "log", "Registered to:")
        return Worker(child, own)

    yield Cluster(address, add)
    for child in reversed(started):
        child.kill()
        child.wait()


@pytest.fixture
def northmere_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six papers, two of them with an exempt part, in the working folder."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "inputs" / "northmere", project / "inputs" / "northmere")
    monkeypatch.chdir(project)
    return project


def building(*arguments: str) -> subprocess.Popen[str]:
    """The command line, as it is started."""
    return subprocess.Popen(
        [sys.executable, "-m", "paperkit", "build", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def ended(run: subprocess.Popen[str]) -> tuple[int, str]:
    """How it ended and what it said of the papers."""
    said, wrong = run.communicate(timeout=580)
    assert "Traceback" not in wrong
    return run.returncode, "\n".join([*wrong.splitlines(), *said.splitlines()[-1:]]).rpartition(",")[0]


def contents(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def gone(worker: Worker) -> bool:
    """Whether nothing of papers is left, once what is under way has ended."""
    for _ in range(600):
        if not worker.left:
            return True
        time.sleep(0.1)
    return False


@large
@needs_distributed
def test_a_cluster_makes_the_same_bytes_and_finds_the_same(on_cluster: Cluster, northmere_copy: Path) -> None:
    workers = [on_cluster.add(name) for name in ("one", "two")]
    here = ended(building("--out", "here"))
    assert ended(building("--out", "there", "--cluster", on_cluster.address)) == here
    assert here[0] == 0
    assert contents("there") == contents("here")
    secret = "Penmoor has asked for"  # in the exempt part
    for worker in workers:
        assert gone(worker)
        for path in worker.place.rglob("*"):
            assert not path.is_file() or secret.encode() not in path.read_bytes(), path


@large
@needs_distributed
def test_a_worker_that_is_lost_costs_time_and_nothing_else(on_cluster: Cluster, northmere_copy: Path) -> None:
    workers = [on_cluster.add(name) for name in ("one", "two")]
    here = ended(building("--out", "here"))
    run = building("--out", "there", "--cluster", on_cluster.address)
    while not workers[0].is_at_work and run.poll() is None:
        time.sleep(0.02)
    assert run.poll() is None
    workers[0].process.kill()
    assert ended(run) == here
    assert contents("there") == contents("here")
    assert gone(workers[0])


@large
@needs_distributed
def test_when_all_workers_are_lost_the_papers_are_made_here(on_cluster: Cluster, northmere_copy: Path) -> None:
    worker = on_cluster.add("one")
    run = building("--out", "there", "--cluster", on_cluster.address)
    while not worker.is_at_work and run.poll() is None:
        time.sleep(0.02)
    worker.process.kill()
    status, said = ended(run)
    assert (status, "warning cluster.lost" in said, len(contents("there"))) == (0, True, 20)


@large
@needs_distributed
def test_a_worker_with_other_versions_is_refused_by_name(on_cluster: Cluster, northmere_copy: Path) -> None:
    on_cluster.add("alike")
    on_cluster.add("older", site=OLDER)
    on_cluster.add("without", site=PAPERLESS)
    run = building("--cluster", on_cluster.address)
    _, wrong = run.communicate(timeout=300)
    assert run.returncode == 1
    assert wrong.count("error cluster.version: the worker at tcp://127.0.0.1:") == 2
    assert "has other versions: reportlab 1.0 (here " in wrong
    assert "No module named 'paperkit" in wrong
    assert "Traceback" not in wrong
    assert not Path("out").exists()


@large
@needs_distributed
def test_a_cluster_without_workers_is_an_error(on_cluster: Cluster, northmere_copy: Path) -> None:
    run = building("--cluster", on_cluster.address)
    _, wrong = run.communicate(timeout=300)
    assert (run.returncode, "error cluster.no-workers" in wrong) == (1, True)


@large
@needs_distributed
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal for Ctrl+C that one process could send")
def test_ctrl_c_ends_the_run_and_leaves_nothing(on_cluster: Cluster, northmere_copy: Path) -> None:
    worker = on_cluster.add("one")
    run = building("--cluster", on_cluster.address)
    while not worker.is_at_work and run.poll() is None:
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    _, wrong = run.communicate(timeout=60)
    assert (run.returncode != 0, "Traceback" in wrong, Path("out").exists()) == (True, False, False)
    assert gone(worker)

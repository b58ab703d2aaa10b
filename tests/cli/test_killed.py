"""Runs that are killed at any moment: after the next run all is old or all new, and nothing is left over."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from support import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal")
TIMES = 75
"""How often each command is killed."""
COMMANDS = {
    "build": ["build", "inputs/northmere/2025-26-q3"],
    "pack": ["pack", "inputs/northmere/agendas/2026-02-17.yaml"],
    "handover": ["handover", "inputs/northmere/2025-26-q3"],
    "record": ["record", "inputs/northmere/2025-26-q3", "--replace"],
}
WRITTEN = ("out", "inputs/northmere/published")


def there(folder: Path) -> dict[str, bytes]:
    """Every file that a run may write, whole."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for name in WRITTEN
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }


def run(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A command in the folder, in a group of processes of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "paperkit", *arguments],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def altered(path: str, content: bytes) -> bytes:
    """What a run finds in the place of a file that it writes: as good as it, and other bytes."""
    return content.replace(b",", b", ", 1) if path.endswith(".csv") else content + b"\n% of an earlier run\n"


def begun(folder: Path) -> bool:
    """Whether a run has begun to write."""
    return any(next((folder / name).glob(".paperkit-*"), None) for name in WRITTEN if (folder / name).is_dir())


@pytest.mark.large
@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_run_leaves_all_old_or_all_new(tmp_path: Path, name: str) -> None:
    shutil.copytree(ROOT / "inputs" / "northmere", tmp_path / "inputs" / "northmere")
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    command = COMMANDS[name]
    run(tmp_path, *command).wait()
    old = {path: altered(path, content) for path, content in there(tmp_path).items()}
    for path, content in old.items():
        (tmp_path / path).write_bytes(content)
    start = time.monotonic()
    assert run(tmp_path, *command).wait() in (0, 1)
    lasts, new = time.monotonic() - start, there(tmp_path)
    assert new != old
    chance = random.Random(name)
    found = []
    for _ in range(TIMES):
        for path, content in old.items():
            (tmp_path / path).write_bytes(content)
        killed = run(tmp_path, *command)
        if chance.random() < 0.3:
            time.sleep(lasts * chance.random())
        else:  # most of the moments are those at which files are written
            while killed.poll() is None and not begun(tmp_path):
                time.sleep(0.0002)
            time.sleep(chance.expovariate(200))
        with suppress(ProcessLookupError):  # it was done already
            os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
        folders = [str(tmp_path / one) for one in WRITTEN if (tmp_path / one).is_dir()]
        subprocess.run([sys.executable, "-c", NEXT, *folders], check=True)
        found.append("old" if there(tmp_path) == old else "new" if there(tmp_path) == new else "mixed")
        assert not [*tmp_path.rglob(".paperkit-*")]
    assert found.count("mixed") == 0
    assert {"old", "new"} <= {*found}


NEXT = """
import sys
from pathlib import Path
from paperkit.reading.writing import write_whole
for folder in map(Path, sys.argv[1:]):
    inner = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    for one in (folder, *inner):
        write_whole({one / "next": b""})
        (one / "next").unlink()
"""
"""What any next run does first of all where it writes, and nothing else."""

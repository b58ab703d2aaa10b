"""The benchmark as people run it: its scripts in processes of their own, the papers that it invents."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from support import ROOT, Ran

BENCH = ROOT / "bench"
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the benchmark is for Linux")


def script(name: str, *arguments: object, environment: Mapping[str, str] | None = None) -> Ran:
    """Run a script of the benchmark to its end."""
    command = [sys.executable, str(BENCH / name), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def workload(at: Path, n: int, seed: int) -> Path:
    """The file of a paper with so many indicators, of a seed."""
    path = at / f"w{n}-{seed}.json"
    ran = script("workload.py", "--n", n, "--seed", seed, path)
    assert ran.status == 0, ran.err
    return path


def invented(at: Path, n: int, seed: int) -> Path:
    """The same paper as the folder of a council."""
    folder = at / f"f{n}-{seed}"
    ran = script("paper_folder.py", workload(at, n, seed), folder)
    assert ran.status == 0, ran.err
    return folder

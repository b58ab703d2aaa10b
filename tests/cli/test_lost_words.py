"""Whatever becomes of the words, the exit code and the files are what was done; no word is about anything else."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from cli.test_other_systems import AGENDA

from support import made_own, start_in_committee_format

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams are closed and filled in a shell")
PDF = "made/2026-09-15 Overview and Scrutiny - Quarterly Performance Report 2026-27 Q1 - Appendix A.pdf"
MAKING = ("build --out out", "handover --out out", "pack inputs/ours/agenda.yaml --out out", "record", "init new")
SAYING = ("check", "check --format json", "calendar", "explain tables.total", "explain calls-answered", "--help",
          "build --help", f"read '{PDF}'", f"validate '{PDF}'", "verify bundle/manifest.json")  # fmt: skip
STREAMS = {
    "full": "> /dev/full", "closed": ">&-", "both full": "> /dev/full 2> /dev/full", "both closed": ">&- 2>&-",
    "all closed": "<&- >&- 2>&-", "errors full": "2> /dev/full", "errors closed": "2>&-",
}  # fmt: skip

LATER = {name: pytest.mark.large for name in STREAMS if name not in ("full", "both closed")}
SAID_TO = ("full", "closed", "both full", "both closed")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council with a paper and a bundle, and an agenda for a pack of it."""
    place = tmp_path_factory.mktemp("council")
    start_in_committee_format(place)
    made_own(place)
    (place / "inputs/ours/agenda.yaml").write_text(AGENDA % f"../../{PDF}", encoding="utf-8")
    assert shell("build --out made", "", place).returncode == 0
    assert shell("handover --out bundles", "", place).returncode == 0
    next((place / "bundles").iterdir()).rename(place / "bundle")
    return place


def shell(command: str, streams: str, place: Path) -> subprocess.CompletedProcess[str]:
    for name in ("out", "new", "inputs/ours/published"):
        subprocess.run(["rm", "-rf", name], cwd=place, check=True)
    line = f"'{sys.executable}' -P -m paperkit {command} {streams}"
    return subprocess.run(["bash", "-c", line], cwd=place, capture_output=True, text=True, check=False)


@cache
def as_heard(command: str, place: Path) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """How a command ends that is heard, and the files that it makes."""
    return shell(command, "", place), files(place)


def files(place: Path) -> list[str]:
    """What is there of a run, and of nothing else."""
    names = ("out", "new", "inputs/ours/published")
    return sorted(path.relative_to(place).as_posix() for name in names for path in (place / name).rglob("*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("streams", [pytest.param(name, marks=LATER.get(name, ())) for name in STREAMS])
@pytest.mark.parametrize("command", MAKING)
def test_what_makes_files_ends_as_it_does_when_it_is_heard(command: str, streams: str, made: Path) -> None:
    heard, there = as_heard(command, made)
    ran = shell(command, STREAMS[streams], made)
    assert (heard.returncode, len(there) > 0) == (0, True), heard.stderr
    assert (ran.returncode, files(made)) == (0, there)
    assert "nothing was written" not in ran.stderr
    if streams in ("full", "closed"):
        assert heard.stdout.splitlines()[0].partition("  (")[0] in ran.stderr, "it is said where somebody may hear it"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("streams", [pytest.param(name, marks=LATER.get(name, ())) for name in SAID_TO])
@pytest.mark.parametrize("command", SAYING)
def test_what_only_says_something_has_failed_where_nobody_hears_it(command: str, streams: str, made: Path) -> None:
    heard, _ = as_heard(command, made)
    ran = shell(command, STREAMS[streams], made)
    assert (heard.returncode, ran.returncode) == (0, 1), heard.stderr
    assert "paperkit has a fault" not in ran.stderr
    if streams in ("full", "closed"):
        assert "standard output did not take all of it" in ran.stderr


@pytest.mark.parametrize("command", ["build --out out", "check", "check --format json", f"read '{PDF}'", "--help"])
def test_a_reader_that_has_had_enough_is_no_failure(command: str, made: Path) -> None:
    ran = shell(command, '| head -c 0; exit "${PIPESTATUS[0]}"', made)
    assert (ran.returncode, "did not take" in ran.stderr) == (0, False)


@pytest.mark.parametrize("argument", ["--out ''", "--out ' '", "--out=", "''"])
def test_an_empty_argument_does_not_stand_for_the_working_folder(argument: str, made: Path) -> None:
    before = {*os.listdir(made)} - {"out", "new"}
    ran = shell(f"build {argument}", "", made)
    assert (ran.returncode, "is empty" in ran.stderr) == (2, True)
    assert {*os.listdir(made)} == before

"""What lies about on a computer has no say in a paper, and is not run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def built(council: Path, out: str, home: Path) -> dict[str, bytes]:
    """The files of a build in a process of its own, with this home folder."""
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home)}
    command = [sys.executable, "-m", "paperkit", "build", "--out", out]
    done = subprocess.run(command, cwd=council, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in sorted((council / out).glob("*.pdf"))}


@pytest.mark.parametrize("name", ["home", "reportlab_settings.py", "matplotlibrc"])
def test_settings_of_libraries_change_no_byte_and_do_not_run(council: Path, tmp_path: Path, name: str) -> None:
    home, run = tmp_path / "home", tmp_path / "was-run"
    home.mkdir()
    plainly = built(council, "one", home)
    code = f"open({str(run)!r}, 'w')\npageCompression = 0\n"
    if name == "home":
        (home / ".reportlab_settings").write_text(code)
    else:
        (council / name).write_text("lines.linewidth: 12\npath.sketch: 5, 5, 5\n" if name == "matplotlibrc" else code)
    assert built(council, "two", home) == plainly
    assert not run.exists()

"""What tests in a real browser share: a copy of Northmere that `paperkit open` serves, Chromium, and axe-core."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from support import ROOT

_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in _NAMES if (path := shutil.which(name))), "")
PAPER = "2025-26-q3"
COMPLAINTS = f"{PAPER}/commentary/complaints.md"
FALSE = "\nComplaints were down by 24% on last quarter.\n"


def axe() -> Path | None:
    """The script of axe-core, in a folder that NODE_PATH names."""
    folders = [Path(folder) for folder in os.environ.get("NODE_PATH", "").split(os.pathsep) if folder]
    return next((path for folder in folders if (path := folder / "axe-core" / "axe.min.js").is_file()), None)


def copied(folder: Path) -> Path:
    """A copy of Northmere with a false sentence; returns the council's folder."""
    shutil.copytree(ROOT / "inputs" / "northmere", folder / "inputs" / "northmere")
    shutil.copytree(ROOT / "layouts", folder / "layouts")
    council = folder / "inputs" / "northmere"
    with (council / COMPLAINTS).open("a", encoding="utf-8") as file:
        file.write(FALSE)
    return council


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `paperkit open` serves a folder, until the end of the context."""
    command = [sys.executable, "-m", "paperkit", "open", str(folder), "--no-browser"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder, env=env)
    try:
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        yield found[0]
    finally:
        server.terminate()
        server.wait(20)
        if server.stdout:
            server.stdout.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser; nothing is downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, address: str, width: int = 1280, height: int = 900) -> Iterator[Page]:
    """A page that has entered; whatever its console complains of is an error of the test."""
    context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=False)
    context.set_default_timeout(90_000)  # a busy machine
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda said: wrong.append(str(said)))
    page.goto(address)
    page.wait_for_selector(".sheet")
    yield page
    context.close()
    assert [one for one in wrong if "409" not in one and "422" not in one] == []

"""What others say of our web pages: axe-core in a browser, and the Nu validator, find nothing."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from property.chance_councils import council_of

from paperkit.render.formats import FORMATS
from paperkit.run.prepare import prepare
from support import KENT, NORTHMERE, ROOT

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ELDENVALE = ROOT / "inputs" / "eldenvale" / "2026-27-q1"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_ABOUT_THE_POLICY = "Inline style violates Content Security Policy"
"""What Nu says of every style sheet in a page that has a policy, also of one whose digest is in it."""
_RUN = """axe.run(document, {resultTypes: ['violations']}).then(found => {
    const said = document.createElement('pre');
    said.id = 'found';
    said.textContent = JSON.stringify(found.violations.map(one => [one.id, one.nodes.map(node => node.html)]));
    document.body.replaceChildren(said);
});"""


def module(name: str) -> Path | None:
    """A file of a package of npm, in a folder that NODE_PATH names."""
    places = [Path(folder) / name for folder in os.environ.get("NODE_PATH", "").split(os.pathsep) if folder]
    return next((place for place in places if place.is_file()), None)


AXE, NU = module("axe-core/axe.min.js"), module("vnu-jar/build/dist/vnu.jar")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Pages of all kinds, as files."""
    folder = tmp_path_factory.mktemp("pages")
    papers = [KENT, NORTHMERE[0], ELDENVALE]
    papers += [council_of(seed, most=12).written(folder / str(seed)) for seed in range(4)]
    return [place for number, paper in enumerate(papers) for place in _written(paper, folder, number)]


def _written(paper: Path, folder: Path, number: int) -> Iterator[Path]:
    prepared = prepare(paper)
    for name, document in (("whole", prepared.papers.whole), ("exempt", prepared.papers.exempt)):
        if document:
            place = folder / f"{number}-{name}.html"
            place.write_bytes(FORMATS["html"].renderer()(prepared.layout).render(document).content)
            yield place


def violations(page: Path, width: int) -> list[Any]:
    """What axe-core finds in a page, in a window of a width."""
    assert AXE
    assert BROWSER
    script = f"<script>{AXE.read_text('utf-8')}</script><script>{_RUN}</script></body>"
    text = _POLICY.sub("", page.read_text("utf-8")).replace("</body>", script)  # else it lets no script run
    tried = page.with_suffix(".axe.html")
    tried.write_text(text, encoding="utf-8")
    profile = page.parent / "profile"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    options += [f"--user-data-dir={profile}", f"--window-size={width},900", "--virtual-time-budget=60000", "--dump-dom"]
    shown = subprocess.run([BROWSER, *options, tried.as_uri()], capture_output=True, text=True, check=True).stdout
    found = re.search(r'<pre id="found">(.*?)</pre>', shown, re.DOTALL)
    assert found, shown[:500]
    return json.loads(html.unescape(found[1]))  # type: ignore[no-any-return]


@pytest.mark.large
@pytest.mark.skipif(not AXE or not BROWSER, reason="no axe-core in NODE_PATH, or no Chromium")
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(width: int, pages: Sequence[Path]) -> None:
    assert {page.name: violations(page, width) for page in pages} == {page.name: [] for page in pages}


@pytest.mark.large
@pytest.mark.skipif(not NU or not shutil.which("java"), reason="no vnu-jar in NODE_PATH, or no Java")
def test_the_nu_validator_finds_nothing(pages: Sequence[Path]) -> None:
    command = ["java", "-jar", str(NU), "--format", "json", *map(str, pages)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = json.loads(told)["messages"]
    assert [one for one in messages if not one["message"].startswith(_ABOUT_THE_POLICY)] == []

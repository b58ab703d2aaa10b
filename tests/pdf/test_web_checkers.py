"""What others say of our web pages: axe-core in a browser, and the Nu validator, find nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from property.chance_councils import council_of

from chromium import CHROMIUM, chromium
from paperkit.render.formats import FORMATS
from paperkit.run.prepare import prepare
from support import KENT, NORTHMERE, ROOT

ELDENVALE = ROOT / "inputs" / "eldenvale" / "2026-27-q1"
_ABOUT_THE_POLICY = "Inline style violates Content Security Policy"
"""What Nu says of every style sheet in a page that has a policy, also of one whose digest is in it."""
_RUN = """axe.run(document, {resultTypes: ['violations']})
    .then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.html)]))"""
_CUT = """[...document.querySelectorAll('svg')].flatMap(picture => {
    const edge = picture.getBoundingClientRect();
    const over = box => box.right > edge.right + 1 || box.left < edge.left - 1;
    const words = [...picture.querySelectorAll('text')];
    return words.filter(one => over(one.getBoundingClientRect())).map(one => one.textContent);
})"""
"""The words in pictures that go over their edges."""


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@contextmanager
def shown(browser: Browser, page: Path, width: int) -> Iterator[Page]:
    """A page as a window of a width shows it; a test may run scripts in it, which it does not let itself."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    tab = context.new_page()
    tab.goto(page.as_uri())
    yield tab
    context.close()


def violations(browser: Browser, page: Path, width: int) -> list[Any]:
    """What axe-core finds in a page, in a window of a width."""
    assert AXE
    with shown(browser, page, width) as tab:
        tab.evaluate(AXE.read_text("utf-8"))
        return tab.evaluate(_RUN)  # type: ignore[no-any-return]


@pytest.mark.large
@pytest.mark.skipif(not AXE or not CHROMIUM, reason="no axe-core in NODE_PATH, or no Chromium")
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(width: int, pages: Sequence[Path], browser: Browser) -> None:
    assert {page.name: violations(browser, page, width) for page in pages} == {page.name: [] for page in pages}


@pytest.mark.large
@pytest.mark.skipif(not CHROMIUM, reason="no Chromium")
@pytest.mark.parametrize("typeface", ["Arial", "DejaVu Sans"])
def test_a_page_is_as_wide_as_its_window(pages: Sequence[Path], browser: Browser, typeface: str) -> None:
    """Nothing goes over its edge at 320 px (WCAG 2.2, 1.4.10), nor over that of a picture, whatever the typeface."""
    found = {}
    for page in pages:
        with shown(browser, page, 320) as tab:
            tab.add_style_tag(content=f".paperkit{{font-family:'{typeface}',sans-serif!important}}")
            found[page.name] = (tab.evaluate("document.documentElement.scrollWidth"), tab.evaluate(_CUT))
    assert found == {page.name: (320, []) for page in pages}


@pytest.mark.large
@pytest.mark.skipif(not CHROMIUM, reason="no Chromium")
def test_a_long_word_in_a_heading_is_broken(tmp_path: Path, browser: Browser) -> None:
    place = next(_written(ELDENVALE, tmp_path, 0))
    text, name = place.read_text("utf-8"), "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    place.write_text(re.sub(r'(<span class="title">)', rf"\1{name} ", text), "utf-8")
    with shown(browser, place, 320) as tab:
        assert tab.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.large
@pytest.mark.skipif(not NU or not shutil.which("java"), reason="no vnu-jar in NODE_PATH, or no Java")
def test_the_nu_validator_finds_nothing(pages: Sequence[Path]) -> None:
    command = ["java", "-jar", str(NU), "--format", "json", *map(str, pages)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = json.loads(told)["messages"]
    assert [one for one in messages if not one["message"].startswith(_ABOUT_THE_POLICY)] == []

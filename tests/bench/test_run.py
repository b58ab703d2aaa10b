"""Does `bench/run.py` measure, and does it fail aloud when a line of it measures nothing?"""

from __future__ import annotations

import importlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import platformdirs
import pytest

from benchmark import BENCH, ON_LINUX, invented, script
from paperkit.layout.read import read_layout
from paperkit.layout.where import layouts_for
from paperkit.render.pdf.fonts import Fonts
from paperkit.run.papers import find_papers
from support import KENT, ROOT

pytestmark = ON_LINUX
HERE = ("typst_ua1", "typst_plain", "paperkit", "reportlab_png")
"""The tools for which paperkit and its `dev` extras bring all that they need."""
FACES = {"Regular": (False, False), "Bold": (True, False), "Italic": (False, True), "BoldItalic": (True, True)}


@pytest.fixture
def fonts(tmp_path: Path) -> dict[str, str]:
    """An environment with fonts: the other tools get Arimo, whose widths are those of Liberation Sans."""
    faces = Fonts(read_layout(ROOT / "layouts" / "committee.yaml", layouts_for(KENT)))
    (folder := tmp_path / "fonts").mkdir()
    for name, (bold, italic) in FACES.items():
        (folder / f"LiberationSans-{name}.ttf").write_bytes(faces.face(bold=bold, italic=italic).program)
    kept = Path(platformdirs.user_cache_dir("paperkit", appauthor=False)) / "fonts"
    if kept.is_dir():  # paperkit's own, which the benchmark would make anew
        shutil.copytree(kept, tmp_path / "work" / "cache" / "paperkit" / "fonts")
    return {**os.environ, "PEER_FONTS": str(folder)}


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """A script of the benchmark as a module."""
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module


def test_every_tool_that_is_here_is_measured(tmp_path: Path, fonts: dict[str, str]) -> None:
    figures = tmp_path / "figures.json"
    options = ("--quick", "--n", 1, "--rounds", 1, "--only", ",".join(HERE), "--work", tmp_path / "work")
    ran = script("run.py", *options, "--json", figures, environment=fonts)
    assert (ran.status, ran.err) == (0, "")
    assert "none came from a cache" in ran.out
    records = {record["peer"]: record for record in json.loads(figures.read_text(encoding="utf-8"))}
    assert sorted(records) == sorted(HERE)
    for record in records.values():
        assert (record["note"], len(record["cold"]), len(record["warm"])) == ("", 1, 1)
        assert record["pages"] > 8
        assert ran.out.count(f"\n| {record['label']} | ") == 2, "a row in each table"
    assert (records["paperkit"]["tagged"], records["paperkit"]["bookmarks"]) == (True, True)


BROKEN = {
    "refuses": ("sh -c 'echo no such chart >&2; exit 3'", "true", "failed with exit code 3 (no such chart)"),
    "silent": ("true", "true", "wrote no file"),
    "unreadable": ("sh -c 'echo no PDF > {out}'", "true", "wrote a file that cannot be read"),
    "draft": ("""sh -c 'mkdir -p {out}.d && touch "{out}.d/DRAFT of it.pdf"'""", "true", "made a draft"),
    "tires": (
        "sh -c 'echo >> {out}.n; test $(wc -l < {out}.n) -lt 3 && cp $(dirname {out})/typst_ua1-1.pdf {out}'",
        "true",
        "failed with exit code 1",
    ),
    "timeless": ("sh -c 'cp $(dirname {out})/typst_ua1-1.pdf {out}'", "true", "printed no times"),
    "stumbles": ("sh -c 'cp $(dirname {out})/typst_ua1-1.pdf {out}'", "false", "failed with exit code 1"),
}
"""Tools that fail: by name the cold command, the warm one, and what is said of it."""


def test_a_tool_that_fails_is_said_aloud(tmp_path: Path, fonts: dict[str, str]) -> None:
    tools = [
        option
        for name, (cold, warm, _) in BROKEN.items()
        for option in ("--peer-cmd", f"{name}={cold}", "--peer-warm", f"{name}={warm}")
    ]
    options = ("--quick", "--n", 1, "--rounds", 1, "--work", tmp_path / "work", "--only", ",".join(BROKEN))
    ran = script("run.py", *options, *tools, environment=fonts)
    assert ran.status == 1
    told = [line for line in ran.err.splitlines() if ", N = 1: " in line]
    assert sorted(told) == sorted(f"{name}, N = 1: {said}" for name, (_, _, said) in BROKEN.items())
    assert "| tires | failed with exit code 1 |" in ran.out, "a round that failed leaves no time behind"


def test_a_draft_is_not_measured(bench: Callable[[str], ModuleType], tmp_path: Path) -> None:
    folder, once = invented(tmp_path, 1, 0), bench("peer_paperkit").once
    assert once(folder, tmp_path) > 0
    said = find_papers(folder)[0] / "commentary" / "ind-001.md"
    text = said.read_text(encoding="utf-8")
    said.write_text(text.replace("against a target of 80.0%", "against a target of 81.0%"), encoding="utf-8")
    with pytest.raises(SystemExit, match="the paper is a draft"):
        once(folder, tmp_path)


@pytest.mark.parametrize(
    ("lines", "sound"),
    [
        ([12, 4, 12, 4], True),
        ([12, 4, 0, 0], False),
        ([12, 4, 6, 4], False),
        ([0, 0, 0, 0], False),
        ([3, 1, 3, 1], False),
        ([], False),
    ],
    ids=["all drawn", "the second time from a cache", "half of them", "none", "one line a chart", "no count"],
)
def test_a_chart_from_a_cache_shows(bench: Callable[[str], ModuleType], lines: list[int], sound: bool) -> None:
    counts = [{"lines": line, "charts": chart} for line, chart in zip(lines, [3, 1, 3, 1], strict=False)]
    assert bench("run").is_sound(counts) is sound


@pytest.mark.parametrize("said", ['{"builds": [{"lines": 4, "charts": 1}, {"lines": 0, "charts": 1}]}', ""])
def test_a_proof_that_fails_is_said_aloud(
    bench: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str
) -> None:
    monkeypatch.setattr("sys.argv", ["run.py", "--n", "1", "--only", "paperkit", "--work", str(tmp_path)])
    monkeypatch.setenv("PEER_FONTS", str(tmp_path))
    module = bench("run")
    monkeypatch.setattr(module, "run", lambda *_: SimpleNamespace(code=0, said=said, complaint=""))
    run = module.Bench(module.options())
    assert run.verified(1).endswith("NOT AS IT SHOULD BE")
    assert [line.partition(" drawn anew")[0] for line in run.failures] == ["paperkit, N = 1: not every chart was"]


def test_a_tool_that_is_not_installed_is_said_and_fails_nothing(
    bench: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", ["run.py", "--n", "1", "--work", str(tmp_path)])
    monkeypatch.setenv("PEER_FONTS", str(tmp_path))
    module = bench("run")
    monkeypatch.setattr(module, "PEERS", (module.script("typst_ua1", "Typst", "none.py", "ua1", "no_such_module"),))
    run = module.Bench(module.options())
    assert run.first(run.peers[0], 1).note == "not installed: no_such_module"
    assert run.failures == []

"""Papers made of inputs that were carried somewhere else: they are the same, and nothing stays there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from paperkit.findings.finding import Invalid
from paperkit.run.build import Made, MadeOrNot, Wanted, made_or_not
from paperkit.run.carried import carried, made_from
from paperkit.run.outputs import Output
from paperkit.starter import start
from paperkit.values import bounds
from support import ROOT

WANTED = Wanted(None, (Output.COVERING,), (), line_numbers=False)
PAPER = Path("inputs/ours/2026-27-q1")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A starter council in the working folder."""
    start(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def elsewhere(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    place = project / "elsewhere"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def made_elsewhere(folders: list[Path], wanted: Wanted, place: Path) -> list[MadeOrNot]:
    """The papers of carried inputs, made while the council's own folder has another name."""
    sent = carried(folders, wanted.layout_path)
    hidden = Path("inputs").rename("hidden")
    try:
        made = made_from(sent, folders, wanted)
    finally:
        hidden.rename("inputs")
    assert [*place.iterdir()] == []
    return made


def test_a_paper_is_the_same_with_all_that_is_found(elsewhere: Path) -> None:
    text = (PAPER / "foreword.md").read_text(encoding="utf-8")
    (PAPER / "foreword.md").write_text(f"{text}\nThis is mispelt.\n", encoding="utf-8")
    [there], [here] = made_elsewhere([PAPER], WANTED, elsewhere), made_or_not([PAPER], WANTED)
    assert there == here
    assert isinstance(here, Made)
    assert [one.at.path for one in here.findings if "mispelt" in one.message] == [f"{PAPER.as_posix()}/foreword.md"]


def test_what_is_wrong_is_said_of_the_same_places(elsewhere: Path) -> None:
    (PAPER.parent / "council.yaml").write_text("shrt_name: Ours\n", encoding="utf-8")
    assert made_elsewhere([PAPER], WANTED, elsewhere) == made_or_not([PAPER], WANTED)


def test_a_folder_outside_of_the_working_folder_has_its_own_name(
    elsewhere: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / PAPER / "paper.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    for folder in (project / PAPER, Path("..") / PAPER):
        [found] = made_from(carried([folder]), [folder], WANTED)
        assert [found] == made_or_not([folder], WANTED)


def test_a_layout_that_is_given_travels_too(elsewhere: Path, project: Path) -> None:
    given = Path(shutil.copy(ROOT / "layouts" / "borough.yaml", project / "another.yaml"))
    wanted = Wanted(given, (Output.COVERING,), (), line_numbers=False)
    assert made_elsewhere([PAPER], wanted, elsewhere) == made_or_not([PAPER], wanted)


def test_the_working_folder_stays_and_nothing_is_left_where_it_breaks(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, before = carried([PAPER]), Path.cwd()
    monkeypatch.setattr("paperkit.run.carried.made_or_not", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        made_from(sent, [PAPER], WANTED)
    assert (Path.cwd(), [*elsewhere.iterdir()]) == (before, [])


def test_contents_are_not_shown_to_whoever_prints_what_is_carried(elsewhere: Path) -> None:
    assert repr(carried([PAPER])) == f"Carried(working={Path.cwd().as_posix()[1:]!r})"


def test_what_programs_left_is_not_carried(elsewhere: Path) -> None:
    before = carried([PAPER])
    (PAPER / "~$foreword.docx").write_bytes(os.urandom(100))
    (PAPER / ".git").mkdir()
    assert carried([PAPER]) == before


def test_links_are_not_followed(elsewhere: Path, project: Path) -> None:
    (project / "secret.md").write_text("Secret.", encoding="utf-8")
    (PAPER / "commentary" / "link.md").symlink_to(project / "secret.md")
    (PAPER / "folder").symlink_to(project, target_is_directory=True)
    with pytest.raises(Invalid) as stopped:
        carried([PAPER])
    places = [f"{PAPER.as_posix()}/commentary/link.md", f"{PAPER.as_posix()}/folder"]
    assert [(one.code, one.at.path) for one in stopped.value.findings] == [("cluster.link", one) for one in places]


def test_too_much_is_not_carried(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SENT", 1_000)
    with pytest.raises(Invalid) as stopped:
        carried([PAPER])
    assert [one.code for one in stopped.value.findings] == ["cluster.too-large"]

"""The run: what is written under which names."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from unit.making import Spoilt

from paperkit.findings.finding import Invalid
from paperkit.run.build import build
from support import ROOT


def built(spoilt: Spoilt) -> list[str]:
    """The names of the files of a paper, without their endings."""
    shutil.copytree(ROOT / "tests" / "layouts", spoilt.folder.parent / "layouts")
    made = build([spoilt.paper], spoilt.folder.parent / "out")
    assert all(written.path.stat().st_size == written.bytes for written in made.files)
    return [written.path.stem for written in made.files]


def test_a_paper_is_three_files_named_by_their_parts(spoilt: Spoilt) -> None:
    names = built(spoilt)
    assert [name.rpartition(" - ")[2] for name in names] == ["Covering report", "Appendix A", "Report and appendix"]


def test_a_long_committee_name_does_not_hide_the_part(spoilt: Spoilt) -> None:
    path = "2026-27-q1/paper.yaml"
    spoilt.change(path, "short_name: Overview and Scrutiny", f"short_name: {'Overview ' * 20}")
    assert len(set(built(spoilt))) == 3


def test_nothing_is_written_when_anything_is_wrong(spoilt: Spoilt, tmp_path: Path) -> None:
    spoilt.change("results.csv", "82.1", "82.1.0")
    with pytest.raises(Invalid, match="1 findings"):
        built(spoilt)
    assert not (tmp_path / "out").exists()

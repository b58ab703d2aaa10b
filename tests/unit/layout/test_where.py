"""Where layouts are found: those of paperkit, wherever it was installed, and those of a council."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperkit.layout import where
from paperkit.layout.where import layouts_for, packaged_layouts
from support import ROOT


def test_a_working_copy_has_its_layouts_at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, "__file__", str(ROOT / "paperkit" / "layout" / "where.py"))
    assert packaged_layouts() == ROOT / "layouts"


def test_an_installed_package_holds_its_layouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel puts them into the package (`force-include` in pyproject.toml)."""
    (tmp_path / "paperkit" / "layouts").mkdir(parents=True)
    monkeypatch.setattr(where, "__file__", str(tmp_path / "paperkit" / "layout" / "where.py"))
    assert packaged_layouts() == tmp_path / "paperkit" / "layouts"


def test_the_nearest_layout_of_a_name_is_taken(tmp_path: Path) -> None:
    paper = tmp_path / "inputs" / "ours" / "2026-27-q1"
    for folder in (tmp_path, tmp_path / "inputs"):
        (folder / "layouts").mkdir(parents=True)
        (folder / "layouts" / "committee.yaml").touch()
    assert layouts_for(paper)["committee"] == tmp_path / "inputs" / "layouts" / "committee.yaml"
    assert layouts_for(paper)["borough"] == packaged_layouts() / "borough.yaml"

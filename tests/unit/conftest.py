"""A council's folder, free to be spoilt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from unit.making import OURS, Spoilt
from unit.records import Council, two_quarters


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoilt:
    """A copy of the starter council whose files a test may change."""
    shutil.copytree(OURS, tmp_path / "ours")
    return Spoilt(tmp_path / "ours")


@pytest.fixture
def council(spoilt: Spoilt) -> Council:
    """The starter council after a quarter; its papers are not yet recorded."""
    return two_quarters(spoilt)

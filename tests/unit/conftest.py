"""A council's folder, free to be spoilt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from unit.making import OURS, Spoilt


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoilt:
    """A copy of the starter council whose files a test may change."""
    shutil.copytree(OURS, tmp_path / "ours")
    return Spoilt(tmp_path / "ours")

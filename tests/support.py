"""What tests name: where the example is, how a command ended, how many examples are tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KENT = ROOT / "inputs" / "kent" / "2011-12-q3"
NORTHMERE = sorted(path.parent for path in (ROOT / "inputs" / "northmere").rglob("paper.yaml"))
"""The folders of the second example: two reports, and the extracts of the later one."""


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]


def counts(few: int, many: int) -> pytest.MarkDecorator:
    """Run a test twice: with a `count` of few in every run, and of many under the mark `large`."""
    large = pytest.param(many, marks=pytest.mark.large, id=str(many))
    return pytest.mark.parametrize("count", [few, large])

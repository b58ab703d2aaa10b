"""The fuzz campaign: a little of it on every run, two minutes of it under the mark for large counts."""

from __future__ import annotations

import sys

import pytest
from fuzz.campaign import KINDS, campaign

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the time of a case is kept by a signal")
SEED = 20_261_130


@pytest.mark.parametrize(("kind", "cases"), [("council", 15), ("pdf", 120), ("command", 3)])
def test_some_changed_inputs(kind: str, cases: int) -> None:
    assert campaign((kind,), 600, cases, SEED).faults == {}


@pytest.mark.large
def test_changed_inputs_for_two_minutes() -> None:
    found = campaign(KINDS, 120, None, SEED + 1_000)
    assert found.faults == {}
    assert found.cases > 100

"""Councils by chance: paperkit's paper says what a second working-out says, and passes nothing over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from property.chance_councils import council_of, faults
from property.chance_working import Line

from support import counts

LARGEST = 40
"""Of so many indicators at most are the councils of every run; those of the large counts have up to 150."""
BUILT = 20
"""One council in so many is built to its files too."""


@counts(10, 100)
def test_councils_by_chance(count: int, tmp_path: Path) -> None:
    """No error, no exception, every status and value as worked out by hand, nothing left out, twice the same."""
    for seed in range(count):
        council = council_of(seed, most=150 if count > BUILT else LARGEST)
        found = faults(council, tmp_path / str(seed), files=seed % BUILT == 3)
        if found:
            most = "" if count > BUILT else f" --most {LARGEST}"
            again = f"cd tests && python -m property.chance_councils --seed {seed}{most} --keep FOLDER"
            pytest.fail("\n".join([*found[:40], f"{len(found)} faults; again: {again}", council.told()]), pytrace=False)


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    """A status, a sentence and a figure that the paper has not are each a fault."""
    council = council_of(4, most=8)
    assert faults(council, tmp_path / "right") == []
    id = council.featured[0]
    right = council.worked[id]
    council.worked[id] = replace(right, status="red" if right.status != "red" else "green")
    council.sentences[id] = ["Nobody wrote this."]
    lines = council.indicators[0].lines
    first = replace(council.indicators[0], lines={when: Line() for when in lines})
    council.indicators[0] = first
    found = "\n".join(faults(council, tmp_path / "wrong"))
    assert f"{id}: status" in found
    assert "appendix: nowhere is 'Nobody wrote this.'" in found
    assert f"{first.id}: trend" in found

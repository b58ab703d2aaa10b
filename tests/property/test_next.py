"""Councils by chance begin their next quarter: what is left to do is found, and once it is done the paper builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from property.chance_councils import council_of, shown

from filling import WRITTEN, filled
from paperkit.findings.finding import Finding, Invalid, Severity
from paperkit.round.following.next_quarter import next_quarter
from paperkit.run.build import build
from paperkit.run.check import check
from support import counts

BUILT = 10
"""One council in so many is built to its files too."""
TO_DO = ("carried.unconfirmed", "carried.unwritten", "commentary.missing")
IN_SHEETS = ("results.no-value", "indicator.no-result", "file.missing", "months.no-value")
"""What is left to do where tables are sheets of a workbook, which are filled by hand."""


def wrong(paper: Path) -> list[Finding]:
    return [one for one in check([paper]).findings if one.severity is Severity.ERROR]


@counts(8, 60)
def test_councils_by_chance_begin_their_next_quarter(count: int, tmp_path: Path) -> None:
    """`next` and `check` end without a fault; what `check` finds is to do; filled, the paper has no error."""
    for seed in range(count):
        council = council_of(seed, most=40)
        folder = tmp_path / str(seed)
        begun = next_quarter(council.written(folder))
        [new] = begun.targets.values()
        expected = {*TO_DO, *(IN_SHEETS if council.in_book else ())}
        before = [one for one in wrong(new) if one.code not in expected]
        filled(begun, seed)
        for one in (one for one in wrong(new) if one.code == "commentary.missing"):
            path = new / "commentary" / f"{one.at.field}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"# Commentary\n\n{WRITTEN}\n", encoding="utf-8")
        found = [*before, *wrong(new)]
        if not found and seed % BUILT == 1:
            try:
                built = build([new], folder / "out")
                found = [one for one in built.findings if one.severity is Severity.ERROR]
                assert len(built.files) == 3
            except Invalid as invalid:
                found = [*invalid.findings]
        if found:
            pytest.fail("\n".join([f"seed {seed}", *map(shown, found[:20]), council.told()]), pytrace=False)

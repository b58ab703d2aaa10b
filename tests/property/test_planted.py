"""Clean papers give no error, and what is planted in them is found."""

from __future__ import annotations

from hypothesis import given
from property import planted

EXPECTED: dict[str, str] = {}
"""Codes of findings that a clean paper may have, each with the reason."""


@given(planted.papers)
def test_clean_papers_are_clean(clean: planted.Clean) -> None:
    """No error and no warning, however true figures are rounded in prose."""
    found = [one for one in planted.findings_of(clean.files()) if one.code not in EXPECTED]
    sentences = [claim.text for claim in clean.claims()]
    assert not found, "\n".join([f"seed {clean.seed}", *map(str, found), *sentences])


def test_planted_errors_are_found() -> None:
    """At least 95 in 100 of errors that contradict something else in the paper."""
    tries = list(planted.sown(seed=7, count=60))
    missed = [one.plant for one in tries if not one.codes]
    assert len(tries) == 60
    assert len(missed) <= 3, "\n".join(f"{plant.kind}: {plant.change}" for plant in missed)

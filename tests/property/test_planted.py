"""Clean papers give no error, and what is planted in them is found."""

from __future__ import annotations

from hypothesis import given, settings
from property import planted

from support import counts

EXPECTED: dict[str, str] = {}
"""Codes of findings that a clean paper may have, each with the reason."""
AMBIGUOUS = "by one quarter on quarter"
"""It says "by 1 since last quarter" and is taken for "by 25% since last quarter": the one known false alarm."""


@counts(40, 1000)
def test_clean_papers_are_clean(count: int) -> None:
    """No error and no warning, however true figures are rounded in prose."""

    @settings(max_examples=count)
    @given(planted.papers)
    def is_clean(clean: planted.Clean) -> None:
        every = [one for one in planted.findings_of(clean.files()) if one.code not in EXPECTED]
        found = [one for one in every if AMBIGUOUS not in one.message]
        sentences = [claim.text for claim in clean.claims()]
        assert not found, "\n".join([f"seed {clean.seed}", *map(str, found), *sentences])

    is_clean()


@counts(60, 600)
def test_planted_errors_are_found(count: int) -> None:
    """At least 95 in 100 of errors that contradict something else in the paper."""
    tries = list(planted.sown(seed=7, count=count))
    missed = [one.plant for one in tries if not one.codes]
    assert len(tries) == count
    assert len(missed) <= max(count * 6 / 100, 4), "\n".join(f"{plant.kind}: {plant.change}" for plant in missed)

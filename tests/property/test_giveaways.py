"""What open words, sums and files give away of exempt parts is found, and what gives nothing away is left alone."""

from __future__ import annotations

import pytest
from property import giveaways
from property.secretive import drawn

from paperkit.findings.finding import Severity

PAPERS = [15, pytest.param(500, marks=pytest.mark.large)]
FIRST = 1000


def test_there_are_forty_kinds() -> None:
    assert len(giveaways.KINDS) >= 40


@pytest.mark.parametrize("seed", range(4))
def test_a_council_has_no_errors(seed: int) -> None:
    assert not [one for one in giveaways.findings_of(drawn(seed)) if one.severity is Severity.ERROR]


@pytest.mark.parametrize("count", PAPERS)
def test_giveaways_are_found_and_twins_are_not(count: int) -> None:
    """At least 95 in 100 of what gives something away is found, and nothing in a clean twin."""
    every = list(giveaways.tries(count, first=FIRST))
    missed = [f"{one.kind} {one.seed}: “{one.planted}” of “{one.exempt}”" for one in every if not one.found]
    alarms = [
        f"{one.kind} {one.seed}: “{one.twin}”: {one.alarms + one.before}" for one in every if one.alarms or one.before
    ]
    assert not alarms, "\n".join(alarms)
    assert len(missed) <= count / 20, "\n".join(missed)

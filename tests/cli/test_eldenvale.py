"""The third example, an invented district: that it is what a district has, and that nothing of it is left to answer."""

from __future__ import annotations

from collections import Counter

import pytest

from paperkit.council.register import MeasureType
from paperkit.findings.finding import Severity
from paperkit.loading.paper import load
from paperkit.paper.model import Flag, Status
from paperkit.run.prepare import Prepared, prepare
from paperkit.values.period import Quarter
from support import ROOT

COUNCIL = ROOT / "inputs" / "eldenvale"
BEFORE, NOW = COUNCIL / "2025-26-q4", COUNCIL / "2026-27-q1"


@pytest.fixture(scope="module", params=[BEFORE, NOW], ids=lambda paper: paper.name)
def paper(request: pytest.FixtureRequest) -> Prepared:
    """Each of the two papers."""
    return prepare(request.param)


def test_every_error_and_warning_is_answered(paper: Prepared) -> None:
    left = [f for f in paper.findings if f.severity is not Severity.NOTE and f.answer is None]
    assert [(f.code, f.message) for f in left] == []


def test_there_is_commentary_where_the_rule_asks_and_nowhere_else(paper: Prepared) -> None:
    rated = paper.rated
    asked = {id for id, rating in rated.ratings.items() if rating.status in (Status.RED, Status.AMBER)}
    tables = {table.measure.id for table in rated.paper.measures} | {group.file for group in rated.paper.groups}
    assert {id for id, sections in rated.paper.commentary.items() if sections} == asked | tables
    assert len(asked) in range(15, 25)


def test_its_indicators_are_of_every_kind() -> None:
    paper = load(NOW)
    assert len(paper.indicators) == 60
    seldom = {MeasureType.ROLLING_36, MeasureType.HALF_YEAR}  # which fire authorities have, and half-yearly papers
    kinds = set(MeasureType) - seldom
    assert {indicator.measure_type for indicator in paper.indicators} == kinds
    units = [indicator.printed_unit for indicator in paper.indicators]
    assert {unit.prefix for unit in units} == {"", "£", "1:"}
    assert {"%", "/10", "k", "m", " days"} <= {unit.suffix for unit in units}
    assert {unit.scale for unit in units} == {"", "thousands", "millions"}
    assert any(unit.clock for unit in units)
    figures = [reading.actual for readings in paper.readings.values() for reading in readings.values()]
    assert {Flag.PROVISIONAL, Flag.ESTIMATED, Flag.REVISED, Flag.NOT_YET} <= {one.flag for one in figures}
    held = Counter(len([r for r in readings.values() if r.actual.value]) for readings in paper.readings.values())
    assert all(held[quarters] for quarters in (1, 3, 12))


def test_the_set_changes_with_the_year() -> None:
    sets = [{indicator.id for indicator in load(folder).indicators} for folder in (BEFORE, NOW)]
    assert [len(one) for one in sets] == [60, 60]
    assert (sets[0] - sets[1], sets[1] - sets[0]) == ({"land-charges-searches"}, {"enforcement-visits"})
    record = load(NOW).published
    assert record is not None
    assert record.quarter == Quarter(2025, 4)

"""Papers and results that come less often than each quarter: what they are compared with, and how they speak."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from unit.making import committee, layout_of

from paperkit.council.register import Indicator, MeasureType
from paperkit.layout.cycles import in_cycle
from paperkit.layout.read import read_layout
from paperkit.layout.where import packaged_layouts
from paperkit.paper.model import Figure, Reading
from paperkit.paper.rating import before_of, is_due
from paperkit.run.prepare import Prepared
from paperkit.values.period import Cycle, Quarter, Window

NONE = Figure(None)


def readings(*quarters: Quarter) -> dict[Quarter, Reading]:
    return {when: Reading(when, Figure(Decimal(80)), NONE, NONE) for when in quarters}


@pytest.mark.parametrize(
    ("cycle", "before", "after"),
    [
        (Cycle.QUARTERLY, Quarter(2026, 1), Quarter(2026, 3)),
        (Cycle.HALF_YEARLY, Quarter(2025, 4), Quarter(2026, 4)),
        (Cycle.YEARLY, Quarter(2025, 2), Quarter(2027, 2)),
    ],
)
def test_a_paper_follows_the_one_before_it(cycle: Cycle, before: Quarter, after: Quarter) -> None:
    assert (cycle.before(Quarter(2026, 2)), cycle.after(Quarter(2026, 2))) == (before, after)
    assert cycle.reports(before, Quarter(2026, 2))


def test_a_half_yearly_result_is_due_in_september_and_march(kent: Prepared) -> None:
    indicator = kent.rated.paper.indicators[0].model_copy(update={"measure_type": MeasureType.HALF_YEAR})
    assert isinstance(indicator, Indicator)
    own = readings(Quarter(2025, 2), Quarter(2025, 4))
    assert [is_due(indicator, own, Quarter(2026, number)) for number in (1, 2, 3, 4)] == [False, True, False, True]
    assert before_of(indicator, own, Quarter(2026, 2)) == Quarter(2025, 4)
    assert before_of(kent.rated.paper.indicators[0], own, Quarter(2026, 2)) == Quarter(2026, 1)
    assert before_of(kent.rated.paper.indicators[0], own, Quarter(2026, 2), Cycle.HALF_YEARLY) == Quarter(2025, 4)


def test_columns_are_those_of_papers_unless_something_is_known_between(kent: Prepared) -> None:
    paper = kent.rated.paper
    half = replace(paper, file=paper.file.model_copy(update={"reports": Cycle.HALF_YEARLY}))
    now, window = paper.quarter, Window(3)
    own = readings(*(now.shifted(-back) for back in (0, 2, 4, 6)))
    assert half.in_cycle(window, own) == tuple(
        when for back in range(6, -3, -2) if (when := now.shifted(-back)).year <= now.year
    )
    assert half.in_cycle(window, own | readings(now.shifted(-1))) == window.around(now)
    assert paper.in_cycle(window, own) == window.around(now)


def test_a_layout_speaks_of_half_years_and_of_years() -> None:
    plain = committee().file
    assert in_cycle(plain, Cycle.QUARTERLY) is plain
    half, year = (in_cycle(plain, cycle) for cycle in (Cycle.HALF_YEARLY, Cycle.YEARLY))
    assert half.wording.changed_before == "Last half-year"
    assert year.wording.changed_before == "Last year"
    assert half.wording.lead_unchanged == "No status has changed since the last half-year."
    assert year.wording.rating_keys["variance-and-improvement"].amber.endswith("no worse than in the year before")
    assert half.wording.calendar.title_of_report(Quarter(2026, 4)) == "Half-year 2, 2026/27"
    assert year.wording.calendar.title_of_report(Quarter(2026, 4)) == "2026/27"
    assert half.wording.calendar.title(Quarter(2026, 3)) == "Quarter 3, 2026/27"  # a quarter's own name stays


@pytest.mark.parametrize("name", ["committee", "county", "borough", "district", "digest"])
@pytest.mark.parametrize("cycle", [Cycle.HALF_YEARLY, Cycle.YEARLY])
def test_no_layout_speaks_of_the_last_quarter_then(name: str, cycle: Cycle) -> None:
    known = {path.stem: path for path in packaged_layouts().glob("*.yaml")}
    said = read_layout(known[name], known, cycle=cycle).file.model_dump_json().lower()
    said = said.partition('"cycles"')[0] + said.partition('"covering_report"')[2]
    for phrase in ("last quarter", "this quarter", "previous quarter", "quarter before", "both quarters"):
        assert phrase not in said


def test_words_of_a_council_are_put_in_the_place_of_others(tmp_path: Path) -> None:

    layout = layout_of(tmp_path, 'cycles: {yearly: {words: {"last quarter": "the year past"}}}\n')
    assert in_cycle(layout.file, Cycle.YEARLY).wording.changed_before == "The year past"

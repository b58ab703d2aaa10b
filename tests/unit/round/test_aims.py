"""What a form holds a quarter against."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from unit.making import ours

from paperkit.council.register import MeasureType
from paperkit.paper.model import Figure
from paperkit.round.form.results import aims_of


@pytest.mark.parametrize(("measure_type", "carried"), [(MeasureType.QUARTER, True), (MeasureType.CUMULATIVE, False)])
def test_a_target_is_carried_on_unless_it_is_of_the_year_so_far(measure_type: MeasureType, carried: bool) -> None:
    paper = ours()
    indicator = paper.indicators[0].model_copy(update={"measure_type": measure_type})
    reading = paper.readings[indicator.id][paper.quarter]
    aim = replace(reading, target=Figure(Decimal(315_000), None, reading.at))
    later = paper.quarter.shifted(1)
    assert later.year == paper.quarter.year
    found = aims_of(indicator, {paper.quarter: aim}, later)
    assert (found is aim) == carried
    assert aims_of(indicator, {paper.quarter: aim}, paper.quarter) is aim

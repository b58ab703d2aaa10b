"""The register's workbook has every key that the council's files may have, but for those that stay in YAML."""

from __future__ import annotations

import pytest

from paperkit.council.council import Directorate, Division, Portfolio, Post
from paperkit.council.register import Indicator, Unit
from paperkit.reading.fields import Strict
from paperkit.round.register.columns import DIRECTORATES, DIVISIONS, INDICATORS, PEOPLE, PORTFOLIOS, Listing

ONLY_IN_YAML = {"supporting", "standing_answers"}
"""Lists within an entry, for which a row has no room; `docs/inputs.md` says so."""


@pytest.mark.parametrize(
    ("listing", "model"),
    [
        (INDICATORS, Indicator),
        (PEOPLE, Post),
        (DIVISIONS, Division),
        (PORTFOLIOS, Portfolio),
        (DIRECTORATES, Directorate),
    ],
)
def test_each_key_has_a_column(listing: Listing, model: type[Strict]) -> None:
    keys = {str(column.within[0]) for column in listing.columns} - ({"id"} - set(model.model_fields))
    assert keys == set(model.model_fields) - ONLY_IN_YAML


def test_each_key_of_a_unit_has_a_column() -> None:
    assert {column.within[1] for column in INDICATORS.columns if column.within[0] == "unit"} == set(Unit.model_fields)

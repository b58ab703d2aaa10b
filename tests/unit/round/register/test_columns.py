"""The register's workbook has every key that the council's files may have, but for those that stay in YAML."""

from __future__ import annotations

import pytest

from paperkit.council.council import Council, Directorate, Division, Portfolio, Post
from paperkit.council.paper_file import PaperFile
from paperkit.council.register import Indicator, Unit
from paperkit.council.year import Override, Year
from paperkit.reading.fields import Strict
from paperkit.round.register.columns import DIRECTORATES, DIVISIONS, INDICATORS, LISTINGS, PEOPLE, PORTFOLIOS, Listing
from paperkit.round.register.setting_rows import (
    COUNCIL_ROWS,
    OWN_RULE_COLUMNS,
    RULES,
    Setting,
    paper_rows,
    rule_rows,
)

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


_ELSEWHERE = {
    "council": {str(one.place[0]) for one in LISTINGS if one.file == "council.yaml"} | {"abbreviations"},
    "paper": {"layout", "quarter", "owners", "to_confirm"},
    "year": {"financial_year", "overrides", "amendments"},
    "override": {"long_direction"},
}
"""Keys that have sheets of their own, or stay in YAML."""


@pytest.mark.parametrize(
    ("kind", "settings", "model"),
    [
        ("council", COUNCIL_ROWS, Council),
        ("paper", paper_rows(1, 1), PaperFile),
        ("year", rule_rows(long=True), Year),
        ("override", OWN_RULE_COLUMNS, Override),
    ],
)
def test_each_setting_is_in_the_workbook(kind: str, settings: tuple[Setting, ...], model: type[Strict]) -> None:
    keys = {str(one.column.within[0]) for one in settings}
    assert keys == set(model.model_fields) - _ELSEWHERE[kind]


def test_each_key_of_a_rule_is_in_the_workbook() -> None:
    keys = {str(one.column.within[-1]) for one in rule_rows(long=False)} - {"rate_on"}
    assert keys == {key for rule in RULES.values() for key in rule.model_fields}

"""The file of a year that begins: the rules that held at the end of the last, and no amendments."""

from __future__ import annotations

from pathlib import Path

import pytest
from property.chance_councils import council_of

from paperkit.council.year import Year
from paperkit.editing.yamltext import YamlText
from paperkit.round.new_year import year_after, year_file
from paperkit.values.period import Quarter
from support import ROOT

LAST, FIRST = Quarter(2025, 4), Quarter(2026, 1)
NORTHMERE = (ROOT / "inputs" / "northmere" / "years" / "2025-26.yaml").read_text(encoding="utf-8")


def test_amendments_are_folded_in_and_comments_stay() -> None:
    text, said = year_after(NORTHMERE, LAST, FIRST)
    assert "financial_year: 2026/27\n" in text
    assert "amendments" not in text
    assert "# Garden waste comes with the seasons.\n" in text
    assert "  major-planning-in-time:\n    rating: {rule: tolerance, amber_within: 5}\n" in text
    assert said == ["overrides major-planning-in-time rating: as amended from 2025-26 Q3 on"]


@pytest.mark.parametrize("seed", range(40))
def test_each_indicator_is_rated_as_at_the_end_of_the_last_year(seed: int) -> None:
    """Rules by chance, with amendments of all, of one, and of several quarters."""
    council = council_of(seed, most=12)
    for name, text in council.files.items():
        if name.startswith("years/"):
            old = Year.model_validate(YamlText(text).value)
            year = int(name.removeprefix("years/")[:4])
            last, first = Quarter(year, 4), Quarter(year + 1, 1)
            new = Year.model_validate(YamlText(year_after(text, last, first)[0]).value)
            assert new.financial_year == first.financial_year()
            for id in ["some-other", *(one.id for one in council.indicators)]:
                assert new.rules(id, first) == old.rules(id, last)


@pytest.mark.parametrize(
    ("name", "made"),
    [("2025-26", "2026-27"), ("2025_26", "2026_27"), ("rules 2025-26", "rules 2026-27"), ("old", "2026-27")],
)
def test_it_is_named_as_the_last_one(name: str, made: str) -> None:
    assert year_file(Path("years") / f"{name}.yaml", LAST, FIRST) == Path("years") / f"{made}.yaml"

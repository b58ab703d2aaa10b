"""Figures, units and periods become cells: numbers as they are printed, without their signs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from unit.making import committee

from paperkit.council.register import Unit
from paperkit.opendata.cells import Cells, last_day, number
from paperkit.opendata.printed import Period
from paperkit.paper.model import Figure, Flag
from paperkit.values.period import Month, Quarter

CELLS = Cells(committee())


@pytest.mark.parametrize(
    ("value", "unit", "printed", "cell"),
    [
        ("79.05", {"decimals": 1, "suffix": "%"}, "79.1%", "79.1"),
        ("80", {"decimals": 1, "suffix": "%"}, "80.0%", "80.0"),
        ("-2.5", {}, "\u22123", "-3"),
        ("1204", {}, "1,204", "1204"),
        ("3912345", {"decimals": 1, "prefix": "£", "suffix": "m", "scale": "millions"}, "£3.9m", "3.9"),
        ("-3912345", {"decimals": 1, "prefix": "£", "suffix": "m", "scale": "millions"}, "\u2212£3.9m", "-3.9"),
        ("155.4", {"clock": True}, "2:35", "155"),
        ("13", {"prefix": "1:"}, "1:13", "13"),
        ("-0.4", {}, "0", "0"),
    ],
)
def test_a_number_is_the_one_that_is_printed(value: str, unit: dict[str, Any], printed: str, cell: str) -> None:
    notation = Unit(name="Number", **unit).notation
    assert notation.printed(Decimal(value)) == printed
    assert f"{number(Decimal(value), notation):f}" == cell


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ({"name": "Percentage", "suffix": "%"}, "Percentage (%)"),
        ({"name": "Number"}, "Number"),
        ({"name": "Days", "suffix": " days"}, "Days"),
        ({"name": "Cost", "prefix": "£", "suffix": "m", "scale": "millions"}, "Cost (£m)"),
        ({"name": "Time to answer", "clock": True}, "Time to answer, in minutes"),
        ({"name": "Time to answer", "clock": True, "seconds": True}, "Time to answer, in seconds"),
        ({"name": "Staff for each manager", "prefix": "1:"}, "Staff for each manager (1:)"),
    ],
)
def test_a_unit_says_what_the_paper_prints_beside_its_values(unit: dict[str, Any], words: str) -> None:
    assert CELLS.unit(Unit(**unit)) == words


@pytest.mark.parametrize(
    ("flag", "value", "cells"),
    [
        (None, "5", (Decimal(5), "none")),
        (Flag.PROVISIONAL, "5", (Decimal(5), "[p]")),
        (Flag.REVISED, "5", (Decimal(5), "[r]")),
        (Flag.ESTIMATED, "5", (Decimal(5), "[e]")),
        (Flag.NOT_AVAILABLE, None, ("[x]", "[x]")),
        (Flag.NOT_YET, None, ("[x]", "[x]")),
        (None, None, ("[z]", "[z]")),
    ],
)
def test_a_flag_is_shorthand_beside_a_value_or_in_its_place(
    flag: Flag | None, value: str | None, cells: tuple[object, str]
) -> None:
    figure = Figure(Decimal(value) if value else None, flag)
    assert CELLS.figure(figure, Unit(name="Number"), "[z]") == cells


@pytest.mark.parametrize(
    ("period", "words", "ends"),
    [
        (Quarter(2011, 3), "Quarter 3, 2011/12", date(2011, 12, 31)),
        (Quarter(2011, 4), "Quarter 4, 2011/12", date(2012, 3, 31)),
        (Month(2012, 2), "February 2012", date(2012, 2, 29)),
        (2011, "2011/12", date(2012, 3, 31)),
    ],
)
def test_a_period_has_words_and_a_last_day(period: Period, words: str, ends: date) -> None:
    assert (CELLS.period(period), last_day(period)) == (words, ends)


@pytest.mark.parametrize(("text", "cell"), [("", "none"), (" two\nlines ", "two lines"), ("it's", "it\u2019s")])
def test_text_is_one_line_and_never_nothing(text: str, cell: str) -> None:
    assert CELLS.text(text) == cell

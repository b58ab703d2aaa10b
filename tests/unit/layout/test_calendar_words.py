"""Days, months and quarters in the words of a layout."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from unit.making import layout_of

from paperkit.findings.finding import Invalid
from paperkit.layout.calendar_words import KNOWN, CalendarWords
from paperkit.values.period import Quarter, long_date

QUARTERS = [Quarter(year, number) for year in (1999, 2011) for number in (1, 2, 3, 4)]


@pytest.mark.parametrize("quarter", QUARTERS, ids=str)
def test_english_is_what_it_is_in_findings(quarter: Quarter) -> None:
    words, day = KNOWN["en"], date(*quarter.last_month(), 5)
    assert words.title(quarter) == quarter.title()
    assert words.ending(quarter) == quarter.ending()
    assert words.months_of(quarter) == quarter.months()
    assert words.end_in_words(quarter) == quarter.end_in_words()
    assert words.long_date(day) == long_date(day)


def test_a_paper_in_welsh_has_welsh_months(tmp_path: Path) -> None:
    words = layout_of(tmp_path, "language: cy\n").file.wording.calendar
    assert words.long_date(date(2026, 9, 15)) == "15 Medi 2026"
    assert words.month_of(date(2026, 9, 15)) == "Medi 2026"
    assert words.end_in_words(Quarter(2026, 1)) == "Mehefin 2026"
    assert words.title(Quarter(2026, 1)) == "Chwarter 1, 2026/27"
    endings = [words.ending(Quarter(2026, number)) for number in (1, 2, 3, 4)]
    assert endings == ["Meh 26", "Medi 26", "Rhag 26", "Maw 27"]
    assert words.months_of(Quarter(2026, 4)) == "Ion \u2013 Maw 2027"


def test_a_layouts_own_words_win(tmp_path: Path) -> None:
    own = "language: cy\nwording: {calendar: {quarter: 'Ch{number} {year}'}}\n"
    words = layout_of(tmp_path, own).file.wording.calendar
    assert words.title(Quarter(2026, 1)) == "Ch1 2026/27"
    assert words.months == CalendarWords().months


def test_a_year_has_twelve_months(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="1 findings"):
        layout_of(tmp_path, "wording: {calendar: {months: [Ionawr, Chwefror]}}\n")

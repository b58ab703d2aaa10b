"""Turns a service's indicators into the sheet that says what each of them counts."""

from __future__ import annotations

from paperkit.council.register import Indicator, MeasureType
from paperkit.round.book import Cell, Column, Sheet
from paperkit.round.form.names import DEFINITIONS, ID, Asked

_COVERS = {
    MeasureType.QUARTER: "the quarter",
    MeasureType.CUMULATIVE: "the year so far, from April",
    MeasureType.ROLLING: "the 12 months to the end of the quarter",
    MeasureType.ROLLING_36: "the three years to the end of the quarter",
    MeasureType.SNAPSHOT: "the last day of the quarter",
    MeasureType.HALF_YEAR: "a half-year: April to September, October to March",
    MeasureType.ANNUAL: "a year",
    MeasureType.SCHOOL_YEAR: "a school year",
}
_COLUMNS = {ID: 18, "Indicator": 40, "What a result covers": 20, "What is reported": 60, "Source": 40}


def definitions_sheet(asked: Asked) -> Sheet:
    """What each indicator counts, and where its figures come from, as the register says it."""
    columns = tuple(Column(name, width) for name, width in _COLUMNS.items())
    notes = ("Tell whom you return this form to where a definition or a source has changed.",)
    rows = tuple(_row(indicator) for indicator in asked.indicators)
    return Sheet(DEFINITIONS, "What is counted", notes, DEFINITIONS, columns, rows)


def _row(indicator: Indicator) -> tuple[Cell, ...]:
    said = (indicator.name, _COVERS[indicator.measure_type], indicator.reported or "", indicator.source or "")
    return (Cell(indicator.id), *(Cell(text) for text in said))

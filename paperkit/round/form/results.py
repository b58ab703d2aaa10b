"""Turns a service's indicators into the sheet of results: what is known, what is to be filled in, the status."""

from __future__ import annotations

from collections.abc import Mapping

from paperkit.council.register import Indicator, Polarity
from paperkit.paper.model import MISSING, Figure, Reading, Status
from paperkit.paper.rating import is_due
from paperkit.round.book import Cell, Check, Column, Sheet, column_letter
from paperkit.round.form.names import (
    A_FLAG,
    A_NUMBER,
    AIMS,
    DEFINITIONS,
    ENTRIES,
    FLAG,
    ID,
    NEEDED,
    OTHERS,
    RESULTS,
    Asked,
    choice,
    figure_cell,
    flags_sheet,
)
from paperkit.round.formula import Cells, Judged, status_formula
from paperkit.round.standing import Standing
from paperkit.values.period import Quarter
from paperkit.values.quantity import Notation

_SHOWN = 5
"""The results so far that a form shows."""
_BETTER = {
    Polarity.HIGHER: "higher",
    Polarity.LOWER: "lower",
    Polarity.WITHIN: "between its limits",
    None: "not said",
}


class Results:
    """The sheet of results: a row an indicator."""

    def __init__(self, standing: Standing, asked: Asked) -> None:
        self.standing, self.indicators = standing, asked.indicators
        self.quarters = standing.earlier(_SHOWN)
        self.aims = [name for name in AIMS if self._is_used(name)]
        asks = {"Forecast": "forecast", "Numerator": "numerator", "Denominator": "denominator"}
        self.entries = [name for name in ENTRIES if name not in asks or self._is_used(asks[name])]
        known = [ID, "Indicator", "Unit", "Better is"]
        widths = {"Indicator": 32, "Note": 24, NEEDED: 22, ID: 16, FLAG: 13, "Unit": 12, "Better is": 10, "Status": 12}
        names = [*known, *(when.ending() for when in self.quarters), *(AIMS[aim] for aim in self.aims)]
        names += [*self.entries, "Status", NEEDED]
        self.first_row = Sheet(RESULTS, "", ("",), RESULTS, (), ()).first_row
        self.columns = tuple(Column(name, widths.get(name, 10)) for name in names)
        self.places = {name: place for place, name in enumerate(names)}
        self.aim_places = {aim: self.places[AIMS[aim]] for aim in self.aims}

    def _is_used(self, name: str) -> bool:
        """Whether any indicator has such a figure of late."""
        return any(
            getattr(reading, name).value is not None
            for indicator in self.indicators
            for when, reading in self._readings(indicator).items()
            if when >= self.quarters[0]
        )

    def _readings(self, indicator: Indicator) -> dict[Quarter, Reading]:
        return dict(self.standing.figures.readings.get(indicator.id, {}))

    def sheet(self) -> Sheet:
        """The sheet."""
        notes = (
            f"Type each result as a number, without its unit. What is counted is said on the sheet {DEFINITIONS}.",
        )
        rows = tuple(self._row(indicator, self.first_row + n) for n, indicator in enumerate(self.indicators))
        title = f"Results of {self.standing.title}"
        return Sheet(RESULTS, title, notes, RESULTS, self.columns, rows)

    def status_of(self, indicator: Indicator) -> str:
        """The cell of an indicator's status."""
        return self.at("Status", self.first_row + self.indicators.index(indicator))

    def at(self, name: str, row: int) -> str:
        """The cell of a column in a row."""
        return f"{column_letter(self.places[name])}{row}"

    def _row(self, indicator: Indicator, row: int) -> tuple[Cell, ...]:
        readings, notation = self._readings(indicator), indicator.printed_unit.notation
        now = aims_of(indicator, readings, self.standing.quarter)
        unit = " ".join(filter(None, (indicator.printed_unit.name, _example(notation))))
        known = (indicator.id, indicator.name, unit, _BETTER[indicator.polarity])
        so_far = (readings[when].actual if when in readings else Figure(None) for when in self.quarters)
        aims = (getattr(now, aim) if now else Figure(None) for aim in self.aims)
        return (
            *(Cell(text) for text in known),
            *(figure_cell(figure, notation) for figure in (*so_far, *aims)),
            *(self._entry(name, indicator) for name in self.entries),
            Cell(formula=self._status(indicator, row)),
            Cell(formula=self._needed(indicator, row)),
        )

    def _entry(self, name: str, indicator: Indicator) -> Cell:
        notation = indicator.printed_unit.notation
        if name == FLAG:
            return Cell(entry=True, check=choice("Flag", A_FLAG, flags_sheet()))
        if name == "Note":
            return Cell(entry=True)
        if name in ("Result", "Forecast"):
            return Cell(number_format=_format(notation), entry=True, check=self._check(indicator))
        return Cell(number_format="#,##0.####", entry=True, check=A_NUMBER)

    def _check(self, indicator: Indicator) -> Check:
        """A number; of a percentage that never was beyond 0 to 100 a warning where it is."""
        values = [one.actual.value for one in self._readings(indicator).values() if one.actual.value is not None]
        if indicator.printed_unit.suffix.strip() == "%" and all(0 <= value <= 100 for value in values):
            said = "A percentage is between 0 and 100: type 85.3 for 85.3%. Is it right all the same?"
            return Check("Percentage", said, low=0, high=100, strict=False)
        return A_NUMBER

    def _status(self, indicator: Indicator, row: int) -> str:
        standing, readings = self.standing, self._readings(indicator)
        rules, notation = standing.rules(indicator.id), indicator.printed_unit.notation
        aims = {aim: f"{column_letter(place)}{row}" for aim, place in self.aim_places.items()}
        none = self.at("Status", 1)  # a cell that holds no number: what is in no column is not there
        judged = Judged(
            rules.rating,
            indicator.polarity,
            notation.places if rules.rate_on == "printed" else None,
            readings.get(standing.quarter.shifted(-4)),
            notation.clock,
            notation.scale,
        )
        cells = Cells(self.at("Result", row), *(aims.get(aim, none) for aim in AIMS))
        return status_formula(judged, cells, {one: standing.layout.status(one.value).word for one in Status})

    def _needed(self, indicator: Indicator, row: int) -> str:
        result, flag = self.at("Result", row), self.at("Flag", row)
        absent = ",".join(f'{flag}="{one.value}"' for one in MISSING)
        both = f'IF(AND(OR({absent}),{result}<>""),"no result with this flag","")'
        none = f'IF(OR({absent}),"","a result, or a flag that says why there is none")'
        if not is_due(indicator, self._readings(indicator), self.standing.quarter):
            none = '""'
        if indicator.months is not None and indicator.months.value != "apart":
            none = f'IF(OR({absent}),"","its months on the sheet {OTHERS}")'
        return f'=IF({result}="",{none},IF(ISNUMBER({result}),{both},"a number as the result"))'


def aims_of(indicator: Indicator, readings: Mapping[Quarter, Reading], quarter: Quarter) -> Reading | None:
    """What a quarter is held against: its own targets and limits, else those of the latest before it in its year.

    Those of a yearly indicator are of the year, whichever quarter they stand in; those of one that counts up over the
    year are of no other quarter.
    """
    if indicator.is_cumulative and not indicator.is_yearly:
        return readings.get(quarter)
    known = [when for when in readings if when.year == quarter.year and (indicator.is_yearly or when <= quarter)]
    return readings[quarter] if quarter in readings else readings[max(known)] if known else None


def _example(notation: Notation) -> str:
    """What the form shows of how values are printed."""
    sign = (notation.prefix + notation.suffix).strip()
    clock = "(minutes:seconds)" if notation.seconds else "(hours:minutes)"
    return f"({sign})" if sign else clock if notation.clock else ""


def _format(notation: Notation) -> str:
    """How a spreadsheet shows the values of a unit: typed as they are, without the unit's sign."""
    if notation.clock:
        return "[h]:mm"
    return "#,##0." + "0" * notation.decimals + "##" if notation.decimals else "#,##0.####"

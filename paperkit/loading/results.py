"""Turns the tables of results by quarter, by month and by year into readings; whatever is wrong becomes a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from paperkit.council.register import Indicator, Months
from paperkit.findings.finding import Finding, error
from paperkit.kept import kept_while_same
from paperkit.loading.columns import COMMENTARY, FIGURES
from paperkit.loading.markers import of_a_program
from paperkit.loading.prose import Cell
from paperkit.loading.rows import RowReader, called
from paperkit.paper.model import MISSING, Figure, Flag, Reading, YearFigures
from paperkit.reading.table import InputRow, InputTable
from paperkit.values.period import Month, Quarter, months_in, parse_financial_year, parse_month, parse_quarter
from paperkit.values.quantity import parse_number

_FLAG_IT = "give the value, or `not yet available` or `not available` in column `actual_flag`"
_OF_A_QUARTER = (*FIGURES, "note", *COMMENTARY)
"""Columns that only the row of a quarter fills."""


@dataclass(frozen=True, slots=True)
class Results:
    """What the tables of results hold of indicators."""

    readings: Mapping[str, Mapping[Quarter, Reading]]
    months: Mapping[str, Mapping[Month, Figure]]
    year_figures: Mapping[str, Mapping[int, YearFigures]]
    words: Mapping[Quarter, Mapping[str, Mapping[str, Cell]]]
    spoilt: frozenset[str]
    """Indicators that a row is about which could not be read: what they lack is not a second finding."""
    findings: tuple[Finding, ...]


def read_results(
    results: InputTable, months: InputTable, indicators: Sequence[Indicator], last: Quarter, place: str
) -> Results:
    """What the rows of `results` and `months` say of indicators, up to the quarter of a paper.

    `place` is the folder of the tables: in a process that keeps answers nothing is worked out again of the same rows.
    """

    def read() -> Results:
        reader = ResultsReader([], indicators, last)
        by_month = reader.months(months)
        readings = reader.readings(results, by_month)
        found, spoilt = tuple(reader.findings), frozenset(reader.spoilt)
        return Results(readings, by_month, reader.year_figures, reader.words, spoilt, found)

    return kept_while_same(read, ("results", place), results, months, indicators, last)


class ResultsReader(RowReader):
    """Reads the rows of `results` and `months`, up to the quarter of a paper."""

    def __init__(self, findings: list[Finding], indicators: Sequence[Indicator], last: Quarter) -> None:
        """Read of indicators; `last` is the quarter up to which values are due."""
        super().__init__(findings)
        self.indicators, self.called, self.last = {entry.id: entry for entry in indicators}, called(indicators), last
        self.spoilt: set[str] = set()
        """Indicators that a row is about which could not be read: what they lack is not a second finding."""
        self.year_figures: dict[str, dict[int, YearFigures]] = {}
        """What rows of whole financial years gave, by indicator and the year in which the financial year began."""
        self.words: dict[Quarter, dict[str, dict[str, Cell]]] = {last: {}, last.shifted(-1): {}}
        """What rows say in the columns of commentary: by quarter, indicator, heading."""

    def months(self, table: InputTable) -> dict[str, dict[Month, Figure]]:
        """`months`: by indicator and month."""
        wanted = {id: entry for id, entry in self.indicators.items() if entry.months}
        found: dict[str, dict[Month, Figure]] = {}
        for row in table.rows:
            id = self._indicator(row, self.called)
            month = self._read(row, "month", parse_month)
            figure = self._figure(row, "actual", self._parse(id))
            if id and id not in wanted:
                said = f"`{id}` has results by month, and the register does not say how they make a quarter's"
                hint = "write `months: sum`, `last` or `apart` in its entry in indicators.yaml"
                self.findings.append(error("months.unsaid", said, row.at("indicator"), hint=hint))
            elif id and month and figure and month.quarter <= self.last:
                if figure.value is None and figure.flag not in MISSING:
                    said = f"no value for {month}, which is over, and no flag that says why"
                    self.findings.append(error("months.no-value", said, row.at("actual"), hint=_FLAG_IT))
                self._once(row, found.setdefault(id, {}), month, figure, f"{id} {month}")
        return {id: dict(sorted(by_month.items())) for id, by_month in found.items()}

    def _parse(self, id: str | None) -> Callable[[str], Decimal]:
        """How a value of an indicator is read: in its own notation."""
        return self.indicators[id].printed_unit.notation.parsed if id else parse_number

    def readings(
        self, table: InputTable, months: Mapping[str, Mapping[Month, Figure]]
    ) -> dict[str, dict[Quarter, Reading]]:
        """`results`: by indicator and quarter.

        What a quarter's row leaves blank is made of its months, where the register says how. A row whose period is a
        financial year is kept in `year_figures`.
        """
        readings: dict[str, dict[Quarter, Reading]] = {}
        for row in table.rows:
            id = self._indicator(row, self.called)
            year = parse_financial_year(row["period"])
            if year is not None and not (id and self.indicators[id].is_yearly):
                self._year(row, id, year)
                continue
            quarter = self._read(row, "period", self._as_year_of(id) if year is not None else parse_quarter)
            worked_out = self._of_months(id, months, quarter)
            reading = self._reading(row, quarter or self.last, self._parse(id), worked_out)
            if id is None or quarter is None or reading is None:
                self.spoilt.add(id or row["indicator"])
                continue
            self._once(row, readings.setdefault(id, {}), quarter, reading, f"{id} {quarter}")
            if quarter <= self.last and (said := {title: cell for title, cell in self._cells(row) if cell.text}):
                self.words.setdefault(quarter, {})[id] = said
        for id, by_month in months.items():
            for quarter in sorted({month.quarter for month in by_month} - {*readings.get(id, {})}):
                if worked_out := self._of_months(id, months, quarter):
                    none = Figure(None, None, worked_out.at)
                    readings.setdefault(id, {})[quarter] = Reading(quarter, worked_out, none, none, at=worked_out.at)
        for id, by_quarter in readings.items():
            self._as_at(id, by_quarter)
        return {id: dict(sorted(by_quarter.items())) for id, by_quarter in readings.items()}

    def _as_at(self, id: str, readings: Mapping[Quarter, Reading]) -> None:
        """The commentary on a result that is the latest there is belongs to the papers that print it."""
        known = [when for when, one in readings.items() if when <= self.last and one.actual.value is not None]
        latest = max(known, default=self.last)
        if self.indicators[id].may_be_late and id in self.words.get(latest, {}):
            self.words[self.last].setdefault(id, self.words[latest][id])

    def _of_months(
        self, id: str | None, months: Mapping[str, Mapping[Month, Figure]], quarter: Quarter | None
    ) -> Figure | None:
        return made_of_months(self.indicators[id].months, months.get(id, {}), quarter) if id and quarter else None

    def _as_year_of(self, id: str | None) -> Callable[[str], Quarter]:
        """How the period of a yearly indicator is read where it is a financial year: as the quarter that ends it."""

        def read(text: str) -> Quarter:
            quarter = self.indicators[id].quarter_of(text) if id else None
            if quarter is None:
                raise ValueError(f"`{text}` is a financial year; write the quarter in which the school year ends")
            return quarter

        return read

    def _year(self, row: InputRow, id: str | None, year: int) -> None:
        """A row of a whole financial year: the outturn, where the year is over, and the target."""
        parse = self._parse(id)
        actual, target = self._figure(row, "actual", parse), self._figure(row, "target", parse)
        if id is None or actual is None or target is None:
            return
        if Quarter(year, 4) > self.last:
            actual = Figure(None, None, actual.at)
        for column in (column for column in _OF_A_QUARTER if row[column]):
            said = f"a row of a whole year has a result and a target, and its `{column}` is not read"
            hint = "put it into the row of a quarter, or take it out"
            self.findings.append(error("years.cell", said, row.at(column), hint=hint))
        figures = YearFigures(actual, target, row.at())
        name = f"{id} {Quarter(year, 4).financial_year()}"
        self._once(row, self.year_figures.setdefault(id, {}), year, figures, name)

    def _cells(self, row: InputRow) -> Iterator[tuple[str, Cell]]:
        """The columns of commentary of a row, by the headings under which they are printed."""
        for column, title in COMMENTARY.items():
            if told := of_a_program(row[column]):
                self.findings.append(error("cell.value", told[0], row.at(column), hint=told[1]))
            yield title, Cell(row[column], row.at(column))

    def _reading(
        self, row: InputRow, quarter: Quarter, parse: Callable[[str], Decimal], worked_out: Figure | None
    ) -> Reading | None:
        parts = ("actual", "target", "floor", "lower", "upper", "forecast")
        found = {part: self._figure(row, part, parse) for part in parts}
        found |= {part: self._figure(row, part) for part in ("numerator", "denominator")}
        figures = {part: figure for part, figure in found.items() if figure is not None}
        if len(figures) < len(found):
            return None
        actual = figures["actual"]
        if actual.value is None and actual.flag not in MISSING and worked_out is not None:
            actual = figures["actual"] = replace(worked_out, flag=actual.flag or worked_out.flag)
        if quarter <= self.last and actual.value is None and actual.flag not in MISSING:
            self.findings.append(
                error(
                    "results.no-value",
                    f"no value for {quarter}, which is over, and no flag that says why",
                    row.at("actual"),
                    hint=_FLAG_IT,
                )
            )
            return None
        if quarter > self.last:  # the table grows every quarter; this paper knows only results up to its own
            none = Figure(None, None, actual.at)
            figures |= dict.fromkeys(("actual", "forecast", "numerator", "denominator"), none)
        note = "" if quarter > self.last else self._words(row, "note")
        low, high = figures["lower"].value, figures["upper"].value
        if low is not None and high is not None and low > high:
            said = f"the lower limit {low} is above the upper limit {high}"
            self.findings.append(error("results.limits", said, row.at("lower"), hint="swap `lower` and `upper`"))
        return Reading(
            quarter=quarter,
            actual=figures["actual"],
            target=figures["target"],
            floor=figures["floor"],
            note=note,
            lower=figures["lower"],
            upper=figures["upper"],
            forecast=figures["forecast"],
            numerator=figures["numerator"],
            denominator=figures["denominator"],
            at=row.at(),
        )


def made_of_months(how: Months | None, months: Mapping[Month, Figure], quarter: Quarter) -> Figure | None:
    """The result that the months of a quarter make; None where they make none, or one of them is not there.

    Where a month has no value but a flag that says why, so has the quarter.
    """
    own = [months.get(month) for month in months_in(quarter)]
    if how is Months.LAST:
        return own[-1]
    there = [figure for figure in own if figure is not None]
    if how is not Months.SUM or len(there) < len(own):
        return None
    missing = next((figure for figure in there if figure.value is None), None)
    if missing is not None:
        return missing
    flags = {figure.flag for figure in there}
    values = [figure.value for figure in there if figure.value is not None]
    return Figure(sum(values, Decimal(0)), next((flag for flag in Flag if flag in flags), None), there[0].at)

"""Turns a table of management information into one with a row for each of its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paperkit.compose.measures import column_heading
from paperkit.council.sheet import Computed, TableLine
from paperkit.layout.layout import Layout
from paperkit.layout.open_data_words import ColumnName
from paperkit.opendata.cells import Cells, last_day
from paperkit.opendata.model import Column, Value
from paperkit.paper.model import Figure, MeasureTable, RatedPaper
from paperkit.values.period import Quarter, months_in
from paperkit.values.quantity import decimals_of, rounded

_COLUMNS: tuple[ColumnName, ...] = ("part_of", "period", "period_end", "unit", "value", "marker", "note")


@dataclass(frozen=True, slots=True)
class MeasureRows:
    """Makes the rows of a table from its finished lines."""

    table: MeasureTable
    rated: RatedPaper
    layout: Layout
    cells: Cells

    @property
    def last(self) -> Quarter:
        """The quarter that the paper reports."""
        return self.rated.paper.quarter

    def columns(self) -> tuple[Column, ...]:
        """The rows of the table are called what the table says."""
        named = Column(self.cells.text(self.table.measure.row_heading), self.cells.text(self.table.measure.title))
        return (named, *(self.cells.column(name) for name in _COLUMNS))

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """A row of each name and column, then of what is worked out at the right."""
        measure = self.table.measure
        lines = {line.name: line for line in self.rated.tables[measure.id]}
        for name in measure.row_names:
            for place, quarter in self.table.columns(self.last):
                yield self._row(name, place, quarter, lines[measure.line_name(name, place)])
            first = lines[measure.line_name(name, self.table.columns(self.last)[0][0])]
            if measure.computed is not Computed.NONE:
                yield self._computed(name, first)

    def _row(self, name: str, place: str, quarter: Quarter, line: TableLine) -> tuple[Value, ...]:
        value = line.values[self.table.quarters(self.last).index(quarter)]
        flag = self.table.flag(line.name, quarter, is_known=value is not None)
        ends = next((last_day(month) for month in months_in(quarter) if month.name == place), last_day(quarter))
        heading = column_heading(self.table, place, quarter, self.layout)
        return self._cells(name, line, (heading, ends, self.table.measure.unit), Figure(value, flag))

    def _computed(self, name: str, line: TableLine) -> tuple[Value, ...]:
        measure, look = self.table.measure, self.layout.file.measure
        is_change = measure.computed is Computed.CHANGE
        heading = look.change_heading if is_change else look.total_heading
        unit = self.cells.words.per_cent if is_change else measure.unit
        flag = given.flag if (given := self.table.supplied.get(line.name)) else None
        said = (heading, last_day(self.last), unit)
        return self._cells(name, line, said, Figure(line.computed, flag), decimals=0 if is_change else None)

    def _cells(
        self, name: str, line: TableLine, said: tuple[str, date, str], figure: Figure, decimals: int | None = None
    ) -> tuple[Value, ...]:
        measure, (heading, ends, unit) = self.table.measure, said
        above = next((row.name for row in measure.rows if name in row.parts), "")
        note = measure.notes[line.note] if line.note else ""
        words = self.cells.words
        missing = words.not_applicable if line.kind == "part" else words.not_available
        return (
            self.cells.text(name),
            self.cells.text(above),
            self.cells.text(heading),
            ends,
            self.cells.text(unit),
            *self._figure(figure, decimals_of(measure.step) if decimals is None else decimals, missing),
            self.cells.text(note),
        )

    def _figure(self, figure: Figure, decimals: int, missing: str) -> tuple[Value, str]:
        marker = self.cells.shorthand(figure.flag)
        if figure.value is None:
            said = marker if figure.flag else missing
            return said, said
        number: Decimal = rounded(figure.value, decimals)
        return number, marker

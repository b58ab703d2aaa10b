"""Turns the indicators of a rated paper into two tables: one row a quarter, and their other figures one a row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from paperkit.council.register import Indicator
from paperkit.layout.layout import Layout
from paperkit.layout.open_data_words import ColumnName
from paperkit.opendata.cells import Cells, last_day
from paperkit.opendata.model import Column, Value
from paperkit.opendata.printed import Period, PrintedFigure, Printing
from paperkit.paper.model import RatedPaper, Status
from paperkit.paper.wording import capitalised
from paperkit.values.period import Quarter

_BY_QUARTER = ("actual", "target", "floor")
_COLUMNS: tuple[ColumnName, ...] = (
    "indicator", "code", "period", "period_end", "unit", "result", "result_marker", "target", "target_marker", "floor",
    "floor_marker", "status", "direction", "note",
)  # fmt: skip
_OTHER_COLUMNS: tuple[ColumnName, ...] = (
    "indicator", "code", "figure", "period", "period_end", "unit", "value", "marker",
)  # fmt: skip

Rows = tuple[tuple[Value, ...], ...]


class IndicatorTables:
    """Makes both tables; what the paper prints of each indicator is worked out once."""

    def __init__(self, rated: RatedPaper, layout: Layout) -> None:
        """Work out what is printed."""
        self.rated, self.layout, self.cells = rated, layout, Cells(layout)
        self.printing = Printing(rated, layout)
        self.printed = [(indicator, self.printing.of(indicator)) for indicator in rated.paper.indicators]

    def by_quarter(self) -> tuple[tuple[Column, ...], Rows]:
        """A row for each indicator and quarter: result, target and floor standard with their markers, status."""
        rows = (row for indicator, printed in self.printed for row in self._rows(indicator, printed))
        return tuple(self.cells.column(name) for name in _COLUMNS), tuple(rows)

    def others(self) -> tuple[tuple[Column, ...], Rows]:
        """A row for each other figure: months, limits, forecasts, others' results, context, years."""
        rows = (
            self._other(indicator, one)
            for indicator, printed in self.printed
            for one in sorted(printed, key=lambda one: (one.part, last_day(one.period)))
            if one.part not in _BY_QUARTER and (one.figure.value is not None or one.figure.flag)
        )
        return tuple(self.cells.column(name) for name in _OTHER_COLUMNS), tuple(rows)

    def _rows(self, indicator: Indicator, printed: Sequence[PrintedFigure]) -> Iterator[tuple[Value, ...]]:
        figures = {(one.part, one.period): one.figure for one in printed if one.part in _BY_QUARTER}
        told = {when for (_, when), figure in figures.items() if figure.value is not None or figure.flag}
        statuses, notes = self._statuses(indicator), self._notes(indicator)
        rated_quarter = self.rated.quarter_of(indicator)
        for when in sorted({*(one for one in told if isinstance(one, Quarter)), *statuses, *notes}):
            yield (
                *self._name(indicator),
                self.cells.period(when),
                last_day(when),
                self.cells.unit(indicator.unit) if indicator.unit else self.cells.words.not_applicable,
                *(cell for part in _BY_QUARTER for cell in self._figure(indicator, part, when, figures)),
                self._status(statuses.get(when)),
                self._direction(indicator) if when == rated_quarter else self.cells.words.not_applicable,
                self.cells.text(notes.get(when, "")),
            )

    def _name(self, indicator: Indicator) -> tuple[str, str]:
        return self.cells.text(indicator.name), indicator.id

    def _figure(
        self, indicator: Indicator, part: str, when: Quarter, printed: Collection[tuple[str, Period]]
    ) -> tuple[Value, str]:
        """A figure and its marker; not available where nobody gave any, or one that the paper does not print."""
        reading, words = self.rated.paper.readings.get(indicator.id, {}).get(when), self.cells.words
        figure = getattr(reading, part) if reading else None
        there = figure is not None and figure.value is not None
        unknown = part == "actual" or there or reading is None
        missing = words.not_available if unknown else words.not_applicable
        return self.cells.figure(figure if (part, when) in printed else None, indicator.printed_unit, missing)

    def _statuses(self, indicator: Indicator) -> dict[Quarter, Status]:
        """The statuses that are printed: this quarter's, that before it, and those of a row of the trend."""
        rating, paper = self.rated.ratings[indicator.id], self.rated.paper
        now = self.rated.quarter_of(indicator)
        found: dict[Quarter, Status] = {}
        if self.printing.rates(indicator):
            shown = paper.shown_quarters(indicator, self.layout.file.indicator.window)
            history = self.rated.history.get(indicator.id, {})
            found = {when: history[when] for when in shown if when in history and when <= paper.quarter}
        if "previous" in self.printing.columns and not indicator.may_be_late:
            found[paper.file.reports.before(now)] = rating.previous
        return found | {now: rating.status} if self.printing.shows(indicator, "current") else found

    def _status(self, status: Status | None) -> str:
        return self.layout.status(status.value).word if status else self.cells.words.not_available

    def _direction(self, indicator: Indicator) -> str:
        if not self.printing.shows(indicator, "direction"):
            return self.cells.words.not_available
        return self.layout.direction(self.rated.ratings[indicator.id].direction.value).word

    def _notes(self, indicator: Indicator) -> dict[Quarter, str]:
        """What the paper says of a quarter's figures, and of a rating that was set by hand."""
        readings, given = self.rated.paper.readings.get(indicator.id, {}), self.rated.ratings[indicator.id].given
        found = {when: readings[when].note for when in self.printing.notes(indicator) if when in readings}
        found = {when: note for when, note in found.items() if note}
        if given and given.by_hand:
            now = self.rated.quarter_of(indicator)
            found[now] = " ".join(filter(None, (found.get(now, ""), given.reason)))
        if given and given.direction_flag and self.printing.shows(indicator, "direction"):
            now, heading = self.rated.quarter_of(indicator), self.cells.column("direction").heading
            said = f"{heading}: {self.layout.file.flags[given.direction_flag.value].meaning}."
            found[now] = " ".join(filter(None, (found.get(now, ""), said)))
        return found

    def _other(self, indicator: Indicator, one: PrintedFigure) -> tuple[Value, ...]:
        return (
            *self._name(indicator),
            self.cells.text(self._called(indicator, one.part)),
            self.cells.period(one.period),
            last_day(one.period),
            self.cells.unit(one.unit),
            *self.cells.figure(one.figure, one.unit, self.cells.words.not_available),
        )

    def _called(self, indicator: Indicator, part: str) -> str:
        """What a figure is called."""
        wording, words = self.layout.file.wording, self.cells.words
        if part.startswith("/"):
            return next(row.name for row in indicator.supporting if row.id == part[1:])
        return {
            "upper": wording.upper_row, "lower": wording.lower_row, "forecast": wording.forecast_row,
            "benchmark": capitalised(indicator.benchmark or wording.benchmark_row), "month": words.month,
            "year_to_date": words.year_to_date, "outturn": words.outturn, "year_target": words.year_target,
        }[part]  # fmt: skip

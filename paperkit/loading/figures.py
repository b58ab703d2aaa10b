"""Turns the tables of a council into figures that know their cells; whatever is wrong becomes a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from paperkit.council.register import Indicator, Measure
from paperkit.findings.finding import Finding, error, short
from paperkit.kept import kept_while_same
from paperkit.loading.columns import (
    ACTIONS,
    BENCHMARKS,
    GIVEN_RATINGS,
    MONTHS,
    RESULTS,
    SUPPLIED,
    SUPPORTING,
    of_measure,
)
from paperkit.loading.prose import Cell
from paperkit.loading.results import read_results
from paperkit.loading.rows import RowReader, Value, called
from paperkit.loading.tables import Tables
from paperkit.paper.model import (
    MISSING,
    Benchmark,
    Direction,
    Figure,
    Flag,
    GivenRating,
    MeasureTable,
    Reading,
    RedAction,
    StatedStatus,
    Status,
    YearFigures,
)
from paperkit.reading.library import Library
from paperkit.reading.places import Places
from paperkit.reading.table import InputRow, InputTable
from paperkit.values.period import Month, Quarter, parse_day, parse_month, parse_quarter
from paperkit.values.quantity import parse_number

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of all indicators by their ids, as `Paper` holds them."""

    readings: Mapping[str, Mapping[Quarter, Reading]]
    supporting: Mapping[tuple[str, str], Mapping[Quarter, Figure]]
    given: Mapping[str, Mapping[Quarter, GivenRating]]
    """Ratings that no rule works out: of indicators without figures, or by hand."""
    stated: Mapping[str, Mapping[Quarter, StatedStatus]]
    """Statuses that were published of indicators with figures, against which the rule's are held."""
    benchmarks: Mapping[str, Mapping[Quarter, Benchmark]]
    year_figures: Mapping[str, Mapping[int, YearFigures]]
    months: Mapping[str, Mapping[Month, Figure]]
    words: Mapping[Quarter, Mapping[str, Mapping[str, Cell]]]
    """Commentary in cells: by the paper's quarter and the one before, by indicator and heading."""


class FigureReader(RowReader):
    """Reads the tables of a council's folder and adds to `findings` what is wrong in them."""

    def __init__(self, folder: Path, findings: list[Finding], library: Library | None = None) -> None:
        """Read from a folder; findings are added to the list that the caller holds, files to its library."""
        super().__init__(findings)
        self.tables = Tables(folder, findings, library or Library())
        self.unread = False
        """Whether the results as a whole could not be read."""
        self.spoilt: set[str] = set()
        """Indicators that a row is about which could not be read: what they lack is not a second finding."""

    def figures(self, indicators: Sequence[Indicator], last: Quarter) -> Figures:
        """What the council's tables hold of indicators, up to a quarter."""
        needed = any(indicator.months for indicator in indicators)
        months = self.tables.read("months", MONTHS.needed, MONTHS.optional, must=needed)
        table = self.tables.read("results", RESULTS.needed, RESULTS.optional)
        results = read_results(table, months, indicators, last, str(self.tables.folder))
        self.findings.extend(results.findings)
        self.unread, self.spoilt = table.wrong or not table.rows, {*results.spoilt}
        supporting = self.supporting(indicators, last)
        given, stated = self.given(indicators, last, results.readings)
        benchmarks = self.benchmarks(indicators, last)
        return Figures(
            results.readings,
            supporting,
            given,
            stated,
            benchmarks,
            results.year_figures,
            results.months,
            results.words,
        )

    def _found(self, find: Callable[..., Found], table: InputTable, *of: object) -> Found:
        """What is found in a table, of which it is said what is wrong; not looked for again where all is the same."""

        def found() -> tuple[Found, tuple[Finding, ...]]:
            outer, self.findings = self.findings, []
            try:
                return find(table, *of), tuple(self.findings)
            finally:
                self.findings = outer

        answer, wrong = kept_while_same(found, (find.__name__, table.path), table, *of)
        self.findings.extend(wrong)
        return answer

    def supporting(
        self, indicators: Sequence[Indicator], last: Quarter
    ) -> dict[tuple[str, str], dict[Quarter, Figure]]:
        """`supporting`: by indicator and row, then by quarter up to the last; needed when the register names rows."""
        needed = any(indicator.supporting for indicator in indicators)
        table = self.tables.read("supporting", SUPPORTING.needed, SUPPORTING.optional, must=needed)
        return self._found(self._supporting, table, indicators, last)

    def _supporting(
        self, table: InputTable, indicators: Sequence[Indicator], last: Quarter
    ) -> dict[tuple[str, str], dict[Quarter, Figure]]:
        wanted = {indicator.id: {row.id for row in indicator.supporting} for indicator in indicators}
        found: dict[tuple[str, str], dict[Quarter, Figure]] = {}
        names = called(indicators)
        for row in table.rows:
            id = self._indicator(row, names)
            name = self._member(row, "row", wanted[id]) if id else None
            quarter = self._read(row, "period", parse_quarter)
            figure = self._figure(row, "value")
            if id and name and quarter and figure:
                self._once(row, found.setdefault((id, name), {}), quarter, figure, f"{id} {name} {quarter}")
        return {key: _up_to(last, figures) for key, figures in found.items()}

    def benchmarks(self, indicators: Sequence[Indicator], last: Quarter) -> dict[str, dict[Quarter, Benchmark]]:
        """`benchmarks`: by indicator and the quarter next to which it is printed, up to the last; it may be left out.

        `benchmark_period` is the quarter that a benchmark is of, where it is another.
        """
        table = self.tables.read("benchmarks", BENCHMARKS.needed, BENCHMARKS.optional, must=False)
        return self._found(self._benchmarks, table, indicators, last)

    def _benchmarks(
        self, table: InputTable, indicators: Sequence[Indicator], last: Quarter
    ) -> dict[str, dict[Quarter, Benchmark]]:
        known = {indicator.id: indicator for indicator in indicators}
        found: dict[str, dict[Quarter, Benchmark]] = {}
        names = called(indicators)
        for row in table.rows:
            id = self._indicator(row, names)
            quarter = self._read(row, "period", parse_quarter)
            of = self._read(row, "benchmark_period", parse_quarter) if row["benchmark_period"] else quarter
            figure = self._figure(row, "value", known[id].printed_unit.notation.parsed if id else parse_number)
            if id and quarter and of and figure:
                self._once(row, found.setdefault(id, {}), quarter, Benchmark(figure, of), f"{id} {quarter}")
        return {id: _up_to(last, figures) for id, figures in found.items()}

    def given(
        self,
        indicators: Sequence[Indicator],
        last: Quarter,
        readings: Mapping[str, Mapping[Quarter, Reading]],
    ) -> tuple[dict[str, dict[Quarter, GivenRating]], dict[str, dict[Quarter, StatedStatus]]]:
        """`given-ratings` up to a quarter, by indicator: those that are printed, and those that are held against rules.

        The table may be left out. What was published of an indicator that has figures is rated by its rule.
        """
        table = self.tables.read("given-ratings", GIVEN_RATINGS.needed, GIVEN_RATINGS.optional, must=False)
        known = called(indicators)
        found: dict[str, dict[Quarter, GivenRating]] = {}
        stated: dict[str, dict[Quarter, StatedStatus]] = {}
        for row in table.rows:
            id = self._indicator(row, known)
            when = self._read(row, "period", parse_quarter)
            has_figures = bool(id and when in readings.get(id, {}))
            rating = self._given_rating(row, has_figures)
            if id and (rating is None or when is None):
                self.spoilt.add(id)
            elif id and rating and when and when <= last:
                name = f"{id} {when}"
                if has_figures and not rating.by_hand and rating.status is not None:
                    given = StatedStatus(rating.status, rating.previous, rating.direction, row.at("status"))
                    self._once(row, stated.setdefault(id, {}), when, given, name)
                else:
                    self._once(row, found.setdefault(id, {}), when, rating, name)
        return found, stated

    def actions(self, indicators: Sequence[Indicator], posts: Iterable[str]) -> dict[str, RedAction]:
        """`actions`: by indicator the reason of its rating, what is done, by whom and when; it may be left out."""
        table = self.tables.read("actions", ACTIONS.needed, must=False)
        held = list(posts)
        found: dict[str, RedAction] = {}
        names = called(indicators)
        for row in table.rows:
            id = self._indicator(row, names)
            owner = self._member(row, "owner", held, "post")
            by = self._read(row, "by", parse_day)
            empty = [column for column in ("reason", "action") if not row[column]]
            for column in empty:
                said = f"no {column} for `{short(row['indicator'])}`"
                self.findings.append(error("actions.empty", said, row.at(column), hint="say it in a sentence"))
            if id and owner and by and not empty:
                reason, action = self._words(row, "reason"), self._words(row, "action")
                self._once(row, found, id, RedAction(reason, action, owner, by, row.at()), id)
        return found

    def _given_rating(self, row: InputRow, has_figures: bool) -> GivenRating | None:
        """A row of the table; what it leaves blank is worked out where there are figures, else it is not rated."""
        before = len(self.findings)
        status = self._word(row, "status", Status) if row["status"] else None
        previous = self._word(row, "previous_status", Status) if row["previous_status"] else None
        direction = self._word(row, "direction", Direction) if row["direction"] else None
        flag = self._word(row, "direction_flag", Flag) if row["direction_flag"] else None
        basis = row["basis"].lower()
        if basis not in ("as published", "by hand"):
            hint = "write `as published` or `by hand`"
            self.findings.append(error("rating.basis", f"unknown basis `{basis[:40]}`", row.at("basis"), hint=hint))
        if basis == "by hand" and not row["reason"]:
            said, hint = "a rating by hand needs a reason", "say why the rule is overruled"
            self.findings.append(error("rating.no-reason", said, row.at("reason"), hint=hint))
        awaited = self._word(row, "status_flag", Flag) if row["status_flag"] else None
        if status and awaited in MISSING:
            said = f"flagged `{awaited}`, yet there is a status"
            self.findings.append(error("flag.contradiction", said, row.at("status_flag")))
        if not status and not row["status"] and awaited not in MISSING and not (direction and has_figures):
            said, hint = "no status", "write a status; where there are figures a direction may be given alone"
            self.findings.append(error("rating.no-status", said, row.at("status"), hint=hint))
        if len(self.findings) > before:
            return None
        return GivenRating(
            status=status,
            previous=previous,
            direction=direction,
            direction_flag=flag,
            reason=self._words(row, "reason") if basis == "by hand" else "",
            awaited=awaited is Flag.NOT_YET,
            at=row.at(),
        )

    def measure(self, measure: Measure, quarter: Quarter) -> MeasureTable:
        """`measures/<id>`: the figures of a management-information table and what was supplied with them.

        A table with columns of its own has these in its file, each with a flag; one by month has months as periods.
        """
        columns = of_measure(measure)
        table = self.tables.read(f"measures/{measure.id}", columns.needed, columns.optional)
        return self._found(self._measure, table, measure, quarter)

    def _measure(self, table: InputTable, measure: Measure, quarter: Quarter) -> MeasureTable:
        if measure.columns:
            return MeasureTable(measure, self._by_column(table, measure), {})
        column = SUPPLIED[measure.computed]
        figures: dict[tuple[str, Quarter], Figure] = {}
        supplied: dict[str, Figure] = {}
        for row in table.rows:
            name = self._member(row, "row", measure.row_names)
            when, place = self._period(row, monthly=measure.monthly)
            figure = self._figure(row, "value")
            if name is None or when is None or figure is None:
                continue
            if figure.value is None and figure.flag is None:
                self.findings.append(error("measure.no-value", "no value and no flag that says why", row.at("value")))
            key = (measure.line_name(name, place), when)
            self._once(row, figures, key, figure, f"{name} {row['period']}")
            if when > quarter:
                continue
            given = self._figure(row, column) if column and row[column] else None
            if given and when == quarter:
                supplied[name] = given
        return MeasureTable(measure, figures, supplied)

    def _period(self, row: InputRow, *, monthly: bool) -> tuple[Quarter | None, str]:
        """The quarter of a row, and the name of its month in a table by month."""
        if not monthly:
            return self._read(row, "period", parse_quarter), ""
        month = self._read(row, "period", parse_month)
        return (month.quarter, month.name) if month else (None, "")

    def _by_column(self, table: InputTable, measure: Measure) -> dict[tuple[str, Quarter], Figure]:
        """The figures of a table with columns of its own; what is worked out of others may be left out."""
        made = [column.id for column in measure.columns if column.made_of]
        figures: dict[tuple[str, Quarter], Figure] = {}
        for row in table.rows:
            name, when = self._member(row, "row", measure.row_names), self._read(row, "period", parse_quarter)
            for id in (column.id for column in measure.columns):
                figure = self._figure(row, id)
                if name is None or when is None or figure is None or (id in made and not row[id] and not figure.flag):
                    continue
                if figure.value is None and figure.flag is None:
                    self.findings.append(error("measure.no-value", "no value and no flag that says why", row.at(id)))
                self._once(row, figures, (measure.line_name(name, id), when), figure, f"{name} {when}")
        return figures

    @property
    def sources(self) -> Mapping[str, Places]:
        """By its name each table that was read: `results`, `measures/complaints`."""
        return self.tables.sources


def _up_to(last: Quarter, found: Mapping[Quarter, Value]) -> dict[Quarter, Value]:
    """What is of the paper's quarter or earlier: the tables grow, and an older paper can be built again."""
    return {quarter: one for quarter, one in found.items() if quarter <= last}

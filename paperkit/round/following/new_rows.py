"""Turns a council's tables into those with rows for the next quarter: no result yet, the targets that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from paperkit.council.register import Indicator, Measure, MeasureType, Months
from paperkit.loading import columns
from paperkit.loading.rows import called, folded
from paperkit.reading.library import Library
from paperkit.reading.table import InputRow
from paperkit.round.following.growing import ENDS, NOT_YET, GrowingTable, month_like, period_like
from paperkit.values.period import Cycle, Month, Quarter, months_in, parse_financial_year, parse_month, parse_quarter

_AIMS = ("target", "floor", "lower", "upper")
"""What a result is held against."""


@dataclass(slots=True)
class NewRows:
    """The tables with their new rows, and what is to be said of these."""

    tables: list[GrowingTable] = field(default_factory=list)
    carried: dict[str, Quarter] = field(default_factory=dict)
    """By indicator the quarter whose target and limits were carried over."""
    varied: dict[str, str] = field(default_factory=dict)
    """By indicator the target that was carried over, though it was another earlier in the year."""
    to_set: dict[str, str] = field(default_factory=dict)
    """By indicator what it was held against last, where that is to be set anew."""
    other: dict[str, str] = field(default_factory=dict)
    """By indicator the target or limits of a row that was there, where they are not those of last quarter."""
    with_rows: set[str] = field(default_factory=set)
    """The indicators that have a row of results now."""
    kept: list[str] = field(default_factory=list)
    """The indicators whose row was there already."""
    by_hand: list[str] = field(default_factory=list)
    """The indicators whose rating of last quarter was given by hand."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What rows are made for: indicators, tables, and the commentary that is in cells, by id and column."""

    register: Sequence[Indicator]
    """All indicators that there are; `indicators` are those that the quarter's papers report."""
    indicators: Sequence[Indicator]
    measures: Sequence[Measure]
    last: Quarter
    quarter: Quarter
    cells: Mapping[str, Mapping[str, str]]
    cycle: Cycle = Cycle.QUARTERLY


class RowMaker:
    """Adds the rows of a quarter to one table after another."""

    def __init__(self, folder: Path, asked: Asked, library: Library) -> None:
        """Begin with a council's folder."""
        self.folder, self.asked, self.library = folder, asked, library
        self.made = NewRows()
        reported = {indicator.id for indicator in asked.indicators}
        self.called = {name: id for name, id in called(asked.register).items() if id in reported}
        self.by_month: set[str] = set()
        """The indicators whose results are made of months that have rows now."""
        self.rated: set[str] = set()
        """The indicators without figures, whose ratings are given."""

    def all(self) -> NewRows:
        """Every table that the council has."""
        self._months()
        self._given()
        self._results()
        self._supporting()
        self._benchmarks()
        for measure in self.asked.measures:
            self._measure(measure)
        return self.made

    def _table(self, name: str, of: columns.Columns) -> GrowingTable:
        table = GrowingTable(self.folder, name, of, self.library)
        self.made.tables.append(table)
        return table

    def _id(self, row: InputRow) -> str:
        """The id of the indicator that a row is about; of one that is not reported any more, nothing."""
        return self.called.get(folded(row["indicator"]), "")

    # -- results

    def _results(self) -> None:
        table = self._table("results", columns.RESULTS)
        own: dict[str, dict[Quarter, InputRow]] = {}
        years: dict[str, dict[int, InputRow]] = {}
        for row in table.rows:
            if (id := self._id(row)) and (when := self._quarter_of(row, id, years)):
                own.setdefault(id, {})[when] = row
        for indicator in self.asked.indicators:
            rows = own.get(indicator.id, {})
            of_years = years.get(indicator.id, {})
            for quarter in self._between(rows):
                self._new(table, indicator, rows, of_years.get(quarter.year), quarter)
            if there := rows.get(self.asked.quarter):
                self._there(table, indicator, there, rows)
            elif self._wants_row(indicator, rows):
                self._new(table, indicator, rows, of_years.get(self.asked.quarter.year), self.asked.quarter)
            begins = self.asked.quarter.year if self.asked.quarter.year > self.asked.last.year else 0
            if begins - 1 in (known := years.get(indicator.id, {})) and begins not in known:
                year = self.asked.quarter.financial_year()
                self.made.to_set.setdefault(indicator.id, f"a row of {year} with the target for the year")

    def _quarter_of(self, row: InputRow, id: str, years: dict[str, dict[int, InputRow]]) -> Quarter | None:
        """The quarter of a row; a row of a whole year is kept among the years, unless it is an annual result."""
        indicator = next(one for one in self.asked.indicators if one.id == id)
        quarter = indicator.quarter_of(row["period"])
        if quarter is None and (year := parse_financial_year(row["period"])) is not None:
            years.setdefault(id, {})[year] = row
        return quarter

    def _between(self, rows: Mapping[Quarter, InputRow]) -> Iterator[Quarter]:
        """The quarters between the last paper and the next without a row, where those before the last paper have one.

        A paper that comes each half-year or each year may have indicators with a result each quarter.
        """
        step = self.asked.cycle.quarters
        for back in range(step - 1, 0, -1):
            quarter = self.asked.quarter.shifted(-back)
            if quarter not in rows and quarter.shifted(-step) in rows:
                yield quarter

    def _wants_row(self, indicator: Indicator, rows: Mapping[Quarter, InputRow]) -> bool:
        earlier = [when for when in rows if when < self.asked.quarter]
        if not earlier:
            return indicator.id not in {*self.by_month, *self.rated} and not indicator.may_be_late
        if indicator.id in self.asked.cells:  # else the words of its last row would be printed again
            return True
        if indicator.measure_type is MeasureType.HALF_YEAR:
            return self.asked.quarter.ends_half
        if indicator.is_yearly:
            return max(earlier).number == self.asked.quarter.number
        return self.asked.last in rows or not indicator.latest_available

    def _there(
        self, table: GrowingTable, indicator: Indicator, row: InputRow, rows: Mapping[Quarter, InputRow]
    ) -> None:
        """A row that is there is kept; where it has neither a result nor a flag, it says that there is none yet."""
        self.made.kept.append(indicator.id)
        if not row["actual"] and not row["actual_flag"] and indicator.id not in self.by_month:
            table.set(row, "actual_flag", NOT_YET)
        for column, text in self.asked.cells.get(indicator.id, {}).items():
            if not row[column]:
                table.set(row, column, text)
        before = rows.get(self.asked.last)
        lacking = [aim for aim in _AIMS if before and before[aim] and not row[aim] and not row[f"{aim}_flag"]]
        if before and lacking:
            self.made.to_set[indicator.id] = _aims(before, lacking)
        if before and (changed := [aim for aim in _AIMS if row[aim] and row[aim] != before[aim]]):
            said = (f"{aim} {before[aim] or 'none'}, now {row[aim]}" for aim in changed)
            self.made.other[indicator.id] = "; ".join(said)

    def _new(
        self, table: GrowingTable, indicator: Indicator, rows: Mapping[Quarter, InputRow], of_year: InputRow | None,
        quarter: Quarter,
    ) -> None:  # fmt: skip
        """A row without a result; the targets and limits of the same year hold, those of another are to be set.

        What counts up over the year has in each quarter another target: in the fourth that of the year, `of_year`.
        """
        earlier = sorted(when for when in rows if when < quarter)
        last = rows[earlier[-1]] if earlier else None
        values = {
            "indicator": last["indicator"] if last else indicator.id,
            "period": period_like(last, quarter),
            "actual_flag": "" if indicator.id in self.by_month else NOT_YET,
        }
        aims = [aim for aim in _AIMS if last and last[aim]]
        if last and earlier[-1].year == quarter.year and not indicator.is_cumulative:
            flags = [f"{aim}_flag" for aim in _AIMS]
            values |= {column: last[column] for column in (*_AIMS, *flags) if last[column]}
            self.made.carried |= {indicator.id: earlier[-1]} if aims else {}
            before = {rows[when]["target"]: when for when in earlier if when.year == quarter.year}
            if last["target"] and len(before) > 1:
                said = ", ".join(f"{target or 'none'} in {when}" for target, when in before.items())
                self.made.varied[indicator.id] = f"target {last['target']}, which was {said}"
        elif last and indicator.is_cumulative and quarter.number == ENDS and of_year and of_year["target"]:
            values |= {"target": of_year["target"]}
        elif last and indicator.is_cumulative and last["target_flag"]:
            values |= {"target_flag": last["target_flag"]}
        elif last and aims:
            self.made.to_set[indicator.id] = self._as_before(indicator, rows, last, aims, quarter)
            values |= {"target_flag": NOT_YET} if "target" in aims else {}
        elif last is None:
            self.made.to_set[indicator.id] = "it is new"
        cells = self.asked.cells.get(indicator.id, {}) if quarter == self.asked.quarter else {}
        table.add({**values, **cells}, last)
        self.made.with_rows.add(indicator.id)

    def _as_before(
        self, indicator: Indicator, rows: Mapping[Quarter, InputRow], last: InputRow, aims: Sequence[str],
        quarter: Quarter,
    ) -> str:  # fmt: skip
        """What a result was held against: of what counts up over the year, in the same quarter of last year."""
        year_ago = quarter.shifted(-4)
        if indicator.is_cumulative and (row := rows.get(year_ago)) and any(row[aim] for aim in aims):
            return f"{_aims(row, [aim for aim in aims if row[aim]])} in {year_ago}"
        return f"{_aims(last, aims)}{' for the whole year' if indicator.is_cumulative and self._ends(last) else ''}"

    @staticmethod
    def _ends(row: InputRow) -> bool:
        return parse_quarter(row["period"]).number == ENDS

    # -- what is beside results

    def _months(self) -> None:
        wanted = {indicator.id: indicator for indicator in self.asked.indicators if indicator.months}
        table = self._table("months", columns.MONTHS)
        own: dict[str, dict[Month, InputRow]] = {}
        for row in table.rows:
            if (id := self._id(row)) in wanted:
                own.setdefault(id, {})[parse_month(row["month"])] = row
        for id, rows in own.items():
            known = [month for month in rows if month.quarter <= self.asked.quarter]
            if not known or max(known).quarter < self.asked.last:
                continue
            after = rows[max(known)]
            for month in self._months_since_last():
                if there := rows.get(month):
                    if not there["actual"] and not there["actual_flag"]:
                        table.set(there, "actual_flag", NOT_YET)
                    continue
                said = month_like(after, "month", month)
                table.add({"indicator": after["indicator"], "month": said, "actual_flag": NOT_YET}, after)
            if wanted[id].months is not Months.APART and not table.is_sheet:
                self.by_month.add(id)

    def _months_since_last(self) -> Iterator[Month]:
        """The months after the quarter of the last paper."""
        quarter = self.asked.last
        while quarter < self.asked.quarter:
            quarter = quarter.shifted(1)
            yield from months_in(quarter)

    def _given(self) -> None:
        """The ratings of indicators without figures; what was rated by hand is told, and rated by the rule again."""
        table = self._table("given-ratings", columns.GIVEN_RATINGS)
        with_results = {
            self._id(row) for row in GrowingTable(self.folder, "results", columns.RESULTS, self.library).rows
        }
        own = self._by_quarter(table.rows, lambda row: self._id(row))
        for id, rows in own.items():
            last = rows.get(self.asked.last)
            if last is None or not id:
                continue
            if last["basis"].lower() == "by hand":
                self.made.by_hand.append(id)
            elif id not in with_results and id not in self.by_month:
                self.rated.add(id)
                if self.asked.quarter not in rows:
                    values = {"indicator": last["indicator"], "period": period_like(last, self.asked.quarter)}
                    values |= {"basis": last["basis"], "status_flag": NOT_YET, "previous_status": last["status"]}
                    table.add(values, last)

    def _supporting(self) -> None:
        table = self._table("supporting", columns.SUPPORTING)
        self._alike(table, lambda row: f"{self._id(row)}/{row['row']}" if self._id(row) else "", ("indicator", "row"))

    def _benchmarks(self) -> None:
        self._alike(self._table("benchmarks", columns.BENCHMARKS), self._id, ("indicator",))

    def _measure(self, measure: Measure) -> None:
        of = columns.of_measure(measure)
        table = self._table(f"measures/{measure.id}", of)
        flags = tuple(f"{column}_flag" for column in of.needed[2:])
        if measure.monthly:
            self._by_months(table, flags)
        else:
            self._alike(table, lambda row: row["row"], ("row",), flags)

    def _by_months(self, table: GrowingTable, flags: Sequence[str]) -> None:
        own: dict[str, dict[Month, InputRow]] = {}
        for row in table.rows:
            own.setdefault(row["row"], {})[parse_month(row["period"])] = row
        for name, rows in own.items():
            known = [month for month in rows if month.quarter <= self.asked.quarter]
            lacking = [month for month in self._months_since_last() if month not in rows]
            for month in lacking if known and max(known).quarter >= self.asked.last else ():
                after = rows[max(known)]
                said = month_like(after, "period", month)
                table.add({"row": name, "period": said, **dict.fromkeys(flags, NOT_YET)}, after)

    def _alike(
        self,
        table: GrowingTable,
        key: Callable[[InputRow], str],
        named: Sequence[str],
        flags: Sequence[str] = ("value_flag",),
    ) -> None:
        """A row for each that was there last quarter, with nothing but a flag."""
        for id, rows in self._by_quarter(table.rows, key).items():
            last = rows.get(self.asked.last)
            if id and last and self.asked.quarter not in rows:
                values = {column: last[column] for column in named}
                for quarter in (*self._between(rows), self.asked.quarter):
                    period = {"period": period_like(last, quarter)}
                    table.add({**values, **period, **dict.fromkeys(flags, NOT_YET)}, last)

    @staticmethod
    def _by_quarter(rows: Iterable[InputRow], key: Callable[[InputRow], str]) -> dict[str, dict[Quarter, InputRow]]:
        found: dict[str, dict[Quarter, InputRow]] = {}
        for row in rows:
            found.setdefault(key(row), {})[parse_quarter(row["period"])] = row
        return found


def _aims(row: InputRow, aims: Iterable[str]) -> str:
    """What a row holds a result against: `target 80, floor 70`."""
    return ", ".join(f"{aim} {row[aim]}" for aim in aims)

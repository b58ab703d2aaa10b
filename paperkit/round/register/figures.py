"""Turns the table of results into the targets and limits of each indicator by quarter, and changes them in its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from paperkit.council.register import Indicator, MeasureType
from paperkit.editing.tabletext import TableText
from paperkit.findings.finding import Finding, stop_at_errors
from paperkit.loading.rows import called, folded
from paperkit.loading.tables import Tables
from paperkit.paper.model import MISSING
from paperkit.reading.library import Library
from paperkit.reading.table import InputRow
from paperkit.values.period import Quarter, parse_financial_year, parse_quarter
from paperkit.values.quantity import parse_number

Period: TypeAlias = "Quarter | int"
"""A quarter, or the calendar year in which a financial year began."""
Key: TypeAlias = "tuple[str, Period]"
NEEDED = ("indicator", "period", "actual", "target")
_FIGURES = ("actual", "target", "floor", "lower", "upper", "forecast", "numerator", "denominator")
OPTIONAL = (*_FIGURES[2:], *(f"{name}_flag" for name in _FIGURES), "note", "commentary", "actions", "risks")
_YEARS_SHOWN = 3


def parse_period(text: str) -> Period | None:
    """The quarter or the financial year that the head of a column names; None where it names none.

    >>> str(parse_period("Q1 2026/27")), parse_period("2026/27"), parse_period("My notes")
    ('2026-27 Q1', 2026, None)
    """
    year = parse_financial_year(text)
    if year is not None:
        return year
    try:
        return parse_quarter(text)
    except ValueError:
        return None


def said_as(period: Period) -> str:
    """A period as people write it.

    >>> said_as(2026), said_as(Quarter(2026, 1))
    ('2026/27', '2026-27 Q1')
    """
    return Quarter(period, 1).financial_year() if isinstance(period, int) else str(period)


def order(period: Period) -> tuple[int, int]:
    """By what periods are ordered: a year is behind its quarters."""
    return (period, 5) if isinstance(period, int) else (period.year, period.number)


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The rows of `results` by indicator and period, and the file that they are in."""

    rows: Mapping[Key, InputRow]
    path: Path
    in_workbook: str = ""
    """The workbook and sheet that they are in, where they are in no CSV file: it cannot be changed in place."""

    def value(self, key: Key, column: str) -> str:
        """What a cell holds; nothing where there is no row."""
        row = self.rows.get(key)
        return row[column] if row else ""

    def shown(self, key: Key, column: str) -> str:
        """What a sheet of targets or limits shows: the value, else the flag that says why there is none."""
        flag = self.value(key, f"{column}_flag")
        return self.value(key, column) or (flag if flag.casefold() in MISSING else "")

    @property
    def periods(self) -> tuple[Period, ...]:
        """The quarters and years that the register's workbook has: the last years that have rows, and the next one."""
        years = [order(period)[0] for _, period in self.rows]
        if not years:
            return ()
        first = max(min(years), max(years) - _YEARS_SHOWN + 1)
        shown: list[Period] = []
        for year in range(first, max(years) + 2):
            shown += [*(Quarter(year, number) for number in (1, 2, 3, 4)), year]
        return tuple(shown)


def figure_table(
    folder: Path, indicators: Sequence[Indicator], library: Library, findings: list[Finding]
) -> FigureTable:
    """The rows of a council's results; what is wrong with them is added to `findings`."""
    tables = Tables(folder, findings, library)
    table = tables.read("results", NEEDED, OPTIONAL, must=False)
    stop_at_errors(table.findings)
    names, known = called(indicators), {one.id: one for one in indicators}
    rows: dict[Key, InputRow] = {}
    for row in table.rows:
        id = names.get(folded(row["indicator"]))
        period = parse_period(row["period"])
        if id and period is not None:
            rows.setdefault((id, with_its_year(period, known[id])), row)
    path = folder / "results.csv"
    workbook = table.path if "results" in tables.sources and not path.exists() else ""
    return FigureTable(rows, path, workbook)


def with_its_year(period: Period, indicator: Indicator | None) -> Period:
    """The period of a row; that of an annual indicator's financial year is the quarter that ends it."""
    annual = indicator is not None and indicator.measure_type is MeasureType.ANNUAL
    return Quarter(period, 4) if isinstance(period, int) and annual else period


def parse_of(indicator: Indicator | None) -> Callable[[str], Decimal]:
    """How the figures of an indicator are read; those of a new one are numbers."""
    return indicator.printed_unit.notation.parsed if indicator else parse_number


@dataclass(slots=True)
class FigureText:
    """The text of `results.csv` while its cells are changed and rows are added."""

    table: FigureTable
    text: TableText

    @classmethod
    def of(cls, table: FigureTable, library: Library) -> FigureText:
        """Raises `ValueError` where the file cannot be read as a table."""
        return cls(table, TableText(library.bytes_of(table.path).decode("utf-8"), NEEDED, OPTIONAL))

    def put(self, key: Key, values: Mapping[str, str]) -> None:
        """Change a row's cells, or add a row behind those of earlier periods of the same indicator."""
        row = self.table.rows.get(key)
        if row is None:
            self._add(key, values)
            return
        for column, value in values.items():
            self.text.set(row.line, column, value)
            flag = f"{column}_flag"
            if flag not in values and row[flag].casefold() in MISSING:
                self.text.set(row.line, flag, "")  # a value is there now, or nothing is said any more

    def _add(self, key: Key, values: Mapping[str, str]) -> None:
        id, period = key
        own = sorted(self._of(id), key=lambda found: order(found[0]))
        before = [row for when, row in own if order(when) < order(period)] or [row for _, row in own]
        name = own[-1][1]["indicator"] if own else id
        self.text.add({"indicator": name, "period": said_as(period), **values}, before[-1].line if before else None)

    def _of(self, id: str) -> Iterator[tuple[Period, InputRow]]:
        return ((period, row) for (own, period), row in self.table.rows.items() if own == id)

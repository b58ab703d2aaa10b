"""Turns a spreadsheet into a proposal: its tables of indicators, what each column is, and the quarter that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from paperkit.findings.finding import Finding, Span
from paperkit.reading.cellkinds import Cell
from paperkit.reading.library import Library
from paperkit.reading.shades import COLOURED, shades
from paperkit.reading.spreadsheet import Sheet, spreadsheet
from paperkit.round.sheets.columns import Column, recognised
from paperkit.round.sheets.header import Table, tables
from paperkit.round.sheets.legend import SAYS_NOTHING, Legend, legend
from paperkit.round.sheets.roles import OF_A_PERIOD, WORDS_OF, Role
from paperkit.round.sheets.turned import TurnedSheet, turned
from paperkit.round.sheets.typed import typed
from paperkit.round.sheets.when import When, when
from paperkit.values.period import Month, Quarter

_QUARTERS_END = (3, 6, 9, 12)
_MARCH = 3
_NOT_OF_INDICATORS = re.compile(
    r"\b(?:lookups?|lists?|drop ?downs?|guidance|instructions?|contents|index|version|change log|chart data|cover)\b",
    re.IGNORECASE,
)
"""Names of sheets that hold no indicators."""
_NOW = (Role.RESULT, Role.STATUS, Role.DIRECTION, *WORDS_OF, Role.NUMERATOR, Role.DENOMINATOR)
"""What is of the sheet's own quarter where its heading names no time."""

Told = tuple[Span, str]
"""Something that is not taken: where it stands, and why."""


@dataclass(frozen=True, slots=True)
class TableProposal:
    """A table and what its columns are taken for."""

    table: Table
    columns: tuple[Column, ...]

    def of(self, role: Role) -> Column | None:
        """The first column of a role."""
        return next((column for column in self.columns if column.role is role), None)

    @property
    def is_turned(self) -> bool:
        """Whether its columns are rows in the file, and its rows columns."""
        return isinstance(self.table.sheet, TurnedSheet)

    @property
    def has_results(self) -> bool:
        """Whether its rows are indicators with figures."""
        return self.of(Role.NAME) is not None and self.of(Role.RESULT) is not None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a spreadsheet is taken for."""

    file: str
    tables: tuple[TableProposal, ...]
    quarter: Quarter | None
    """The quarter that its title, or the names of file and sheet, say that it is of."""
    year: int | None
    """The financial year of quarters that name none; None where nothing says it."""
    left_out: tuple[Told, ...] = ()
    shades: Mapping[str, Mapping[Cell, str]] = field(default_factory=dict)
    """By sheet and cell the status that its colour means."""
    legend: Legend = SAYS_NOTHING
    """What titles and notes say of the whole."""
    in_steps: bool = False
    """Whether a year's target is parted into equal steps for what counts up over the year."""

    @property
    def needs_a_year(self) -> bool:
        """Whether there are quarters of which nobody knows the year."""
        return self.year is None and any(
            one.when.number is not None and one.when.year is None for table in self.tables for one in table.columns
        )

    @property
    def doubtful(self) -> list[tuple[TableProposal, Column]]:
        """The columns at which somebody should look, each with its table."""
        return [(table, column) for table in self.tables for column in table.columns if column.is_doubtful]


def proposed(
    path: Path, sheet: str = "", year: int | None = None, library: Library | None = None
) -> Proposal | Finding:
    """What a spreadsheet is taken for, or the finding that says why it cannot be read.

    `sheet` names the only one that is looked at, `year` the financial year of quarters that name none.
    """
    sheets = spreadsheet(path, library)
    if isinstance(sheets, Finding):
        return sheets
    wanted = [one for one in sheets if _wanted(one, sheet)]
    own = [TableProposal(table, tuple(recognised(table))) for one in wanted for table in tables(one)]
    if not any(one.has_results for one in own):  # then a sheet of periods may be what is meant
        over = [table for one in wanted if (found := turned(one)) for table in tables(found)]
        own = [TableProposal(table, tuple(recognised(table))) for table in over] or own
    known_names = {one.table.sheet.name for one in own}
    told = [(one.at(0), _why_not(one)) for one in sheets if one.name not in known_names]
    told += [
        (one.table.sheet.at(one.table.header[0]), "no names of indicators beside figures") for one in own if _empty(one)
    ]
    own = [one for one in own if not _empty(one)]
    base = _base(own, path.stem, year)
    known = _year_of(own, base) if year is None else year
    dated = tuple(_dated(one, base, known, path.stem) for one in own)
    named = {table.table.sheet.name: table.table.sheet for table in dated}
    colours = {one.name: shades(path, one.name, library) for one in wanted if path.suffix.casefold() in COLOURED}
    coloured = {name: _turned_colours(named.get(name), found) for name, found in colours.items()}
    told_of_all = legend([one for one in sheets if not one.hidden], [one.table for one in own])
    return Proposal(path.name, dated, base, known, tuple(told), coloured, told_of_all)


def _turned_colours(sheet: Sheet | None, colours: Mapping[Cell, str]) -> Mapping[Cell, str]:
    """The colours by the cells of a sheet as it is read, which may be turned over."""
    if not isinstance(sheet, TurnedSheet):
        return colours
    return {here: colour for cell, colour in colours.items() if (here := sheet.here(cell))}


def _wanted(sheet: Sheet, name: str) -> bool:
    if name:
        return sheet.name.casefold() == name.casefold()
    return not sheet.hidden and not _NOT_OF_INDICATORS.search(sheet.name)


def _why_not(sheet: Sheet) -> str:
    return (
        "the sheet is hidden"
        if sheet.hidden
        else "no table of indicators was found in the sheet, or it was not asked for"
    )


def _empty(one: TableProposal) -> bool:
    """Whether a table holds nothing of indicators."""
    named = one.of(Role.NAME) or one.of(Role.REFERENCE)
    return named is None or len(one.columns) < 2


# -- times ----------------------------------------------------------------------------------------


def _base(own: Sequence[TableProposal], stem: str, year: int | None) -> Quarter | None:
    """The quarter that titles, sheets or the file say that the whole is of: the latest of them.

    `year` is the financial year where they name none.
    """
    texts = [text for one in own for text in (*one.table.above, one.table.sheet.name)]
    texts.append(stem.replace("_", " "))
    found = [time for text in texts if not (time := _title_time(text)).says_nothing]
    quarters = [time.quarter for time in found if time.quarter is not None]
    if quarters:
        return max(quarters)
    years = [time.year for time in found if time.year is not None] or ([] if year is None else [year])
    numbers = [time.number for time in found if time.number is not None]
    return Quarter(max(years), max(numbers)) if years and len(set(numbers)) == 1 else None


def _title_time(text: str) -> When:
    """The time that a title names: of `April 2025 to March 2026` the year, which need not be over."""
    time = when(text)[0]
    return When(time.year) if _WHOLE_YEAR.search(text) else time


_WHOLE_YEAR = re.compile(r"\bapr(?:il)?\b.{0,12}\b(?:to|until)\b.{0,12}\bmar(?:ch)?\b", re.IGNORECASE)


def _year_of(own: Sequence[TableProposal], base: Quarter | None) -> int | None:
    """The financial year of quarters that name none: that of titles, else of targets, else after the last outturn."""
    if base is not None:
        return base.year
    texts = [text for one in own for text in (*one.table.above, one.table.sheet.name)]
    titles = [time.year for text in texts if (time := when(text)[0]).year is not None]
    columns = [column for one in own for column in one.columns]
    targets = [one.when.year for one in columns if one.role is Role.TARGET and one.when.year is not None]
    bare = any(one.when.number is not None and one.when.year is None for one in columns)
    outturns = [one.when.year for one in columns if one.role is Role.RESULT and one.when.is_year]
    quarters = [one.when.year for one in columns if one.when.quarter is not None]
    found = next((years for years in (titles, targets, quarters) if years), [])
    known = [year for year in found if year is not None]
    ended = [year for year in outturns if year is not None]
    return max(known) if known else max(ended) + 1 if ended and bare else None


def _dated(one: TableProposal, base: Quarter | None, year: int | None, stem: str) -> TableProposal:
    """The table with the time of each column made as exact as may be."""
    own = _own_quarter(one.table, base, year)
    columns = list(_by_month(one.columns, year))
    named = [column.when for column in columns]
    columns = [_doubted(one.table, *each, own) for each in zip(_with_years(columns, year), named, strict=True)]
    own = own or _latest(one.table, columns)
    long = one.of(Role.PERIOD) is not None or one.of(Role.YEAR) is not None
    found = [column if long else _placed(column, own, year) for column in columns]
    return replace(one, columns=tuple(_each_once(found)))


def _own_quarter(table: Table, base: Quarter | None, year: int | None) -> Quarter | None:
    """The quarter that a table is of: as its sheet, or what is above it, says, else that of the whole."""
    for text in (table.sheet.name, *reversed(table.above)):
        time = _title_time(text)
        if time.quarter is not None:
            return time.quarter
        if time.number is not None and year is not None:
            return Quarter(year, time.number)
    return base


def _latest(table: Table, columns: Sequence[Column]) -> Quarter | None:
    """The latest quarter of which a table has results, of it or of one of its months."""
    known = (one for one in columns if one.role is Role.RESULT and _any_figure(table, one))
    found = (one.when.quarter or (one.when.month.quarter if one.when.month else None) for one in known)
    return max(filter(None, found), default=None)


def _any_figure(table: Table, column: Column) -> bool:
    return any((found := typed(text)) is not None and found.value is not None for text in table.cells(column.place))


def _by_month(columns: Sequence[Column], year: int | None) -> Iterator[Column]:
    """Months that are not all ends of quarters are months; those that are stand for their quarters."""
    named = {month for one in columns if one.role in OF_A_PERIOD and (month := _month(one.when)) is not None}
    monthly = not named <= {*_QUARTERS_END}
    for one in columns:
        month = _month(one.when)
        if month is None:
            yield one
        elif monthly:
            own = one.when.year if one.when.year is not None else year
            whole = one.when.month or (Month(own + (month <= _MARCH), month) if own is not None else None)
            yield replace(one, when=When(own, None, whole, month))
        else:
            number = (month - 4) % 12 // 3 + 1
            yield replace(one, when=replace(one.when, number=number, month=None, month_number=None))


def _month(time: When) -> int | None:
    return time.month.number if time.month is not None else time.month_number


def _with_years(columns: Sequence[Column], year: int | None) -> Iterator[Column]:
    """Quarters that name no year: the year of the one beside them, counted on, or back where they stand backwards.

    The first has the sheet's year; or the year before, where those that follow it go on into the sheet's.
    """
    groups: dict[tuple[Role, str], list[When]] = {}
    for one in columns:
        if one.when.number is not None and one.when.month is None:
            groups.setdefault((one.role, one.when.relative), []).append(one.when)
    last: dict[tuple[Role, str], Quarter] = {}
    for one in columns:
        time, group = one.when, (one.role, one.when.relative)
        if time.number is not None and time.year is None and time.month is None:
            before, step = last.get(group), -1 if _stands_backwards(groups[group]) else 1
            if before is None:
                own = year - _goes_on(groups[group]) if year is not None else None
            else:
                passed = time.number >= before.number if step < 0 else time.number <= before.number
                own = before.year + step * passed
                own = max(own, year) if year is not None and own > before.year else own
            time = replace(time, year=own)
        if time.quarter is not None:
            last[group] = time.quarter
        yield replace(one, when=time)


def _stands_backwards(times: Sequence[When]) -> bool:
    """Whether quarters run from the latest to the earliest: Q4 Q3 Q2 Q1, or Q2 Q1 Q4 Q3."""
    numbers = [time.number or 0 for time in times if time.year is None]
    pairs = list(pairwise(numbers))
    falls = any(one > other and (one, other) != (4, 1) for one, other in pairs)
    return falls and not any(one < other and (one, other) != (1, 4) for one, other in pairs)


def _goes_on(times: Sequence[When]) -> bool:
    """Whether quarters of which none names a year run over the end of one: Q3 Q4 Q1 Q2."""
    bare = all(time.year is None for time in times) and not _stands_backwards(times)
    return bare and any((one.number or 0) >= (other.number or 0) for one, other in pairwise(times))


def _doubted(table: Table, column: Column, named: When, own: Quarter | None) -> Column:
    """The column; in doubt where its year was guessed and it has results of a time after the sheet's own quarter."""
    time = column.when
    guessed = named.year is None and named.number is not None and time.quarter is not None
    if guessed and own and time.quarter and time.quarter > own and column.role is Role.RESULT:
        return replace(column, when=replace(time, twofold=_any_figure(table, column)))
    return column


def _placed(column: Column, own: Quarter | None, year: int | None) -> Column:
    """The column with the quarter or the year that its words, such as `previous year`, stand for."""
    time = column.when
    if column.role not in OF_A_PERIOD or not (time.relative or time.says_nothing):
        return column
    if time.relative in ("last year", "year"):
        base = own.year if own else year
        if base is None:
            return column
        return replace(column, when=When(base - (time.relative == "last year")))
    back = {"before": -1, "year before": -4}.get(time.relative, 0)
    if time.says_nothing and column.role not in _NOW:
        return column
    if own is None and time.relative == "now" and column.role is not Role.RESULT:
        return replace(column, when=When())
    if (
        own is None
        or time.quarter is not None
        or (time.year is not None and time.number is None and time.relative not in ("to date", "year before"))
    ):
        return column
    return replace(column, when=replace(When.of(own.shifted(back)), relative=time.relative if back == 0 else ""))


def _each_once(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns; of two that are the same of the same time the less sure, or what is to date, is not taken."""
    taken: dict[tuple[Role, str], Column] = {}
    for one in sorted(columns, key=lambda column: (column.when.relative == "to date", -column.score, column.place)):
        key = (one.role, str(replace(one.when, relative="")))
        if one.role in OF_A_PERIOD and one.role not in (Role.NOT_TAKEN, Role.WORKED_OUT) and key in taken:
            choices = (one.role, *one.choices)
            taken[(Role.NOT_TAKEN, str(one.place))] = replace(one, role=Role.NOT_TAKEN, score=0.3, choices=choices)
        else:
            taken[key if one.role in OF_A_PERIOD and key not in taken else (one.role, str(one.place))] = one
    yield from sorted(taken.values(), key=lambda column: column.place)

"""Turns a service's months, supporting figures and tables of management information into one sheet of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from paperkit.paper.model import Figure
from paperkit.round.book import Cell, Column, Sheet
from paperkit.round.form.names import (
    A_FLAG,
    A_NUMBER,
    COLUMN,
    FLAG,
    MONTHS,
    OF,
    OTHERS,
    PERIOD,
    ROW,
    SUPPORTING,
    TABLE,
    VALUE,
    Asked,
    choice,
    figure_cell,
    flags_sheet,
)
from paperkit.round.standing import Standing
from paperkit.values.period import Quarter, months_in
from paperkit.values.quantity import Notation

_WIDTHS = {TABLE: 30, OF: 40, ROW: 36, COLUMN: 16, PERIOD: 14, "Last figure": 14, VALUE: 14, FLAG: 18}


def others_sheet(standing: Standing, asked: Asked) -> Sheet:
    """The sheet of figures by month, of supporting figures, and of tables of management information."""
    columns = tuple(Column(name, width) for name, width in _WIDTHS.items())
    rows = (*_by_month(standing, asked), *_supporting(standing, asked), *_of_tables(standing, asked))
    notes = ("Type each figure as a number, without its unit.",)
    return Sheet(OTHERS, f"Other figures for {standing.title}", notes, "Others", columns, rows)


def _line(names: tuple[str, str, str, str, str], last: Cell) -> tuple[Cell, ...]:
    """A row to be filled in: table, of what, row, column, period; then the figure before this one."""
    value = Cell(number_format="#,##0.####", entry=True, check=A_NUMBER)
    flag = Cell(entry=True, check=choice("Flag", A_FLAG, flags_sheet()))
    return (*(Cell(name) for name in names), last, value, flag)


def _by_month(standing: Standing, asked: Asked) -> Iterator[tuple[Cell, ...]]:
    for one in (one for one in asked.indicators if one.months):
        known, notation = standing.figures.months.get(one.id, {}), one.printed_unit.notation
        before = known[max(known)] if known else Figure(None)
        for month in standing.cycle.months(standing.quarter):
            yield _line((MONTHS, one.id, one.name, "", str(month)), figure_cell(before, notation))


def _supporting(standing: Standing, asked: Asked) -> Iterator[tuple[Cell, ...]]:
    for one in asked.indicators:
        for row in one.supporting:
            known = standing.figures.supporting.get((one.id, row.id), {})
            last = _latest(known, standing.quarter)
            names = (SUPPORTING, one.id, row.name, row.id, str(standing.quarter))
            yield _line(names, figure_cell(last, Notation(row.decimals)))


def _latest(known: Mapping[Quarter, Figure], quarter: Quarter) -> Figure:
    """The last figure before a quarter that has a value."""
    earlier = (known[when] for when in sorted(known, reverse=True) if when < quarter)
    return next((figure for figure in earlier if figure.value is not None), Figure(None))


def _of_tables(standing: Standing, asked: Asked) -> Iterator[tuple[Cell, ...]]:
    """What is counted; what is worked out of it is not asked for."""
    quarter = standing.quarter
    months = {month.name: str(month) for month in months_in(quarter)}
    for table in asked.measures:
        measure, known = table.measure, defaultdict[str, dict[Quarter, Figure]](dict)
        for (line, when), figure in table.figures.items():
            known[line][when] = figure
        made = {column.id for column in measure.columns if column.made_of}
        for row in (name for name in measure.row_names if name not in measure.below):
            for column in (name for name in table.columns_within(quarter) if name not in made):
                last = _latest(known[measure.line_name(row, column)], quarter)
                own = "" if measure.monthly else column
                names = (measure.id, measure.title, row, own, months.get(column, str(quarter)))
                yield _line(names, figure_cell(last, Notation()))

"""Turns a management-information table and its commentary into pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from paperkit.compose.facts import Facts
from paperkit.compose.indicator import lowered
from paperkit.compose.own import own_section
from paperkit.compose.parts import (
    column_heads,
    first_published,
    flag_notes,
    grid,
    mark,
    note,
    nothing_here,
    owner_fields,
    say,
)
from paperkit.compose.shares import shares_chart
from paperkit.council.register import Measure
from paperkit.council.sheet import Computed, TableLine
from paperkit.document.nodes import Banner, Block, Cell, Heading, Inline, Note, Paragraph, Row, Section, Symbol, Table
from paperkit.layout.layout import Layout
from paperkit.layout.sections import MeasuresSection
from paperkit.paper.model import MeasureTable, RatedPaper
from paperkit.paper.wording import signed_percentage, typographic
from paperkit.values.period import Quarter, months_in
from paperkit.values.quantity import Notation, decimals_of, printed

NOTE_MARK = "*"


def measure_sections(rated: RatedPaper, layout: Layout, facts: Facts, look: MeasuresSection) -> Iterator[Section]:
    """A section for each management-information table of the extract."""
    begins, level = look.new_page, 2
    if look.heading and rated.paper.measures:
        yield Section("measures", (Heading(2, say(look.heading), "measures", "heading-2"),), look.page, begins)
        begins, level = False, 3
    for table in rated.paper.measures:
        make = partial(_section, table=table, layout=layout, look=look, level=level, begins=begins)
        yield own_section(make, table.measure.id, rated, layout, facts, look, level, begins)
        begins = look.new_page


def _section(
    rated: RatedPaper,
    facts: Facts,
    *,
    table: MeasureTable,
    layout: Layout,
    look: MeasuresSection,
    level: int,
    begins: bool,
) -> Section:
    blocks = tuple(_blocks(table, rated, layout, facts, level))
    return Section(f"measure-{table.measure.id}", blocks, look.page, begins)


def _blocks(table: MeasureTable, rated: RatedPaper, layout: Layout, facts: Facts, level: int) -> Iterator[Block]:
    measure, look = table.measure, layout.file.measure
    yield Banner(Heading(level, say(measure.title), f"measure-{measure.id}", "bar"))
    fields = owner_fields(rated.paper, measure.portfolio, measure.division)
    if look.grid:
        yield grid(look.grid, fields, layout)
    if measure.note:
        yield Paragraph(say(measure.note), "table-note")
    if measure.chart and (chart := shares_chart(table, rated, layout)):
        yield chart
    yield _table(table, rated, layout)
    for text in measure.notes.values():
        yield note(NOTE_MARK, typographic(f"{NOTE_MARK} {text}"))
    printed_figures = [
        figure for (_, when), figure in table.figures.items() if when in table.quarters(rated.paper.quarter)
    ]
    flagged = [figure.flag for figure in (*printed_figures, *table.supplied.values()) if figure.flag]
    yield from flag_notes(flagged, layout)
    yield from _revisions(table, rated, layout)
    if any(any(line.bracketed) for line in rated.tables[measure.id]):
        yield note("", layout.file.wording.bracketed)
    anchor = f"measure-{measure.id}"
    if commentary := rated.paper.commentary[measure.id].get("Commentary"):
        yield Heading(level + 1, say(look.commentary_heading), f"{anchor}.commentary", "heading-3")
        yield from lowered(facts.filled(commentary), anchor, level + 2)


def _revisions(table: MeasureTable, rated: RatedPaper, layout: Layout) -> Iterator[Note]:
    """What was first published where a figure of the table was revised."""
    measure, said, decimals = table.measure, layout.file.wording.revision_of, decimals_of(table.measure.step)
    months_of = layout.file.wording.calendar.months_of
    for line in rated.tables[measure.id]:
        for quarter in table.quarters(rated.paper.quarter):
            figure = table.figures.get((line.name, quarter))
            key = (f"{measure.id}/{line.name}", "value", quarter)
            before = first_published(rated.paper.published, key, figure, Notation(decimals))
            if before and figure and figure.value is not None:
                now = printed(figure.value, decimals)
                yield note(
                    "", typographic(said.format(row=line.name, quarter=months_of(quarter), now=now, before=before))
                )


def _table(table: MeasureTable, rated: RatedPaper, layout: Layout) -> Table:
    measure, look, last = table.measure, layout.file.measure, rated.paper.quarter
    lasts = {Computed.CHANGE: [look.change_heading], Computed.TWELVE_MONTHS: [look.total_heading], Computed.NONE: []}
    ends = lasts[measure.computed]
    middle = (column_heading(table, place, when, layout) for place, when in table.columns(last))
    heads = [measure.row_heading, *middle, *ends]
    made = _Rows(table, {line.name: line for line in rated.tables[measure.id]}, last, layout)
    shares = (3.0, *(1.0 for _ in table.columns(last)), *(1.1 for _ in ends))
    summary = typographic(_title_and_unit(measure, layout))
    return Table((Row(column_heads(heads)),), tuple(made.rows()), shares, summary, "measure")


def _title_and_unit(measure: Measure, layout: Layout) -> str:
    """What is heard of a table: its title, with what its figures count where the title does not say it."""
    if measure.unit.casefold() in measure.title.casefold():
        return measure.title
    return layout.file.wording.table_of.format(title=measure.title, unit=measure.unit)


def column_heading(table: MeasureTable, place: str, quarter: Quarter, layout: Layout) -> str:
    """What is over a column: a quarter, a month, or what the table itself says."""
    calendar = layout.file.wording.calendar
    if table.measure.monthly:
        return calendar.short_month(next(month for month in months_in(quarter) if month.name == place))
    own = next((column for column in table.measure.columns if column.id == place), None)
    if own is None:
        return calendar.months_of(quarter)
    before, year_before = quarter.shifted(-1), quarter.shifted(-4)
    return own.heading.format(
        ending=calendar.ending(quarter),
        ending_year_before=calendar.ending(year_before),
        months=calendar.months_of(quarter),
        months_before=calendar.months_of(before),
        months_year_before=calendar.months_of(year_before),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table from its finished lines, by their names."""

    table: MeasureTable
    lines: Mapping[str, TableLine]
    last: Quarter
    layout: Layout

    def rows(self) -> Iterator[Row]:
        """Rows, the parts under each, and the total, with a line over each group of them."""
        measure = self.table.measure
        wide = 1 + len(self.table.columns(self.last)) + (measure.computed is not Computed.NONE)
        for row in measure.rows:
            if row.heading:
                yield Row((Cell(say(row.heading), "table-label", "row", colspan=wide),), "group")
            for name in (row.name, *row.parts):
                yield self.row(name)
        if measure.total_label:
            yield self.row(measure.total_label)

    def row(self, name: str) -> Row:
        """A row of one name: its columns, and what is computed of them."""
        measure = self.table.measure
        quarters = self.table.quarters(self.last)
        first = self.lines[measure.line_name(name, self.table.columns(self.last)[0][0])]
        said: tuple[Inline, ...] = say(name)
        if first.kind == "part":
            said = (Symbol(name, self.layout.file.wording.part_of.format(name=name), "word"),)
        if first.note:
            said = (*said, *say(" "), Symbol(NOTE_MARK, self.layout.file.wording.see_note))
        cells = [Cell(said, "table-label", "row")]
        for place, quarter in self.table.columns(self.last):
            line = self.lines[measure.line_name(name, place)]
            index = quarters.index(quarter)
            cell = self.cell(line.name, quarter, line.values[index], bracketed=line.bracketed[index])
            cells.append(self.broken_down(cell) if first.kind == "part" else cell)
        if measure.computed is not Computed.NONE:
            cell = self.computed(first)
            cells.append(self.broken_down(cell) if first.kind == "part" else cell)
        return Row(tuple(cells), first.kind)

    def broken_down(self, cell: Cell) -> Cell:
        """A cell of a part, where nothing is heard as that the whole is not broken down."""
        words = self.layout.file.wording.not_broken_down
        return replace(
            cell,
            children=tuple(
                replace(child, words=words) if isinstance(child, Symbol) and child.role == "nothing" else child
                for child in cell.children
            ),
        )

    def cell(self, name: str, quarter: Quarter, value: Decimal | None, *, bracketed: bool) -> Cell:
        """A figure with its mark; in brackets, where its row is broken into parts."""
        text = "" if value is None else printed(value, decimals_of(self.table.measure.step))
        sign = mark(self.table.flag(name, quarter, is_known=value is not None), self.layout)
        shown = say(f"({text})" if bracketed and text else text) or (nothing_here(self.layout),)
        return Cell(() if sign and not text else shown, "table-number", mark=sign)

    def computed(self, line: TableLine) -> Cell:
        """The computed column of a row."""
        measure = self.table.measure
        said: tuple[Inline, ...] = (nothing_here(self.layout),)
        if line.computed is not None and measure.computed is Computed.CHANGE:
            said = say(signed_percentage(line.computed))
        elif line.computed is not None:
            said = say(printed(line.computed, decimals_of(measure.step)))
        given = self.table.supplied.get(line.name)
        return Cell(said, "table-number", mark=mark(given.flag, self.layout) if given else None)

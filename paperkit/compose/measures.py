"""Turns a management-information table and its commentary into pages."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.compose.facts import Facts
from paperkit.compose.indicators import lowered
from paperkit.compose.parts import (
    column_heads,
    first_published,
    flag_notes,
    grid,
    mark,
    note,
    nothing_here,
    number,
    owner_fields,
    say,
)
from paperkit.council.sheet import Computed, TableLine
from paperkit.document.nodes import Banner, Block, Cell, Heading, Inline, Note, Paragraph, Row, Section, Symbol, Table
from paperkit.layout.layout import Layout
from paperkit.layout.sections import MeasuresSection
from paperkit.paper.model import MeasureTable, RatedPaper
from paperkit.paper.wording import signed_percentage, typographic
from paperkit.values.period import Quarter
from paperkit.values.quantity import Notation, decimals_of, printed

NOTE_MARK = "*"


def measure_sections(rated: RatedPaper, layout: Layout, facts: Facts, look: MeasuresSection) -> Iterator[Section]:
    """A section for each management-information table of the extract."""
    for table in rated.paper.measures:
        blocks = tuple(_blocks(table, rated, layout, facts))
        yield Section(f"measure-{table.measure.id}", blocks, look.page, True)


def _blocks(table: MeasureTable, rated: RatedPaper, layout: Layout, facts: Facts) -> Iterator[Block]:
    measure, look = table.measure, layout.file.measure
    yield Banner(Heading(2, say(measure.title), f"measure-{measure.id}", "bar"))
    fields = owner_fields(rated.paper, measure.portfolio, measure.division)
    if look.grid:
        yield grid(look.grid, fields, layout)
    if measure.note:
        yield Paragraph(say(measure.note), "table-note")
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
        yield Heading(3, say(look.commentary_heading), f"{anchor}.commentary", "heading-3")
        yield from lowered(facts.filled(commentary), anchor)


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
    measure, look, months_of = table.measure, layout.file.measure, layout.file.wording.calendar.months_of
    quarters = table.quarters(rated.paper.quarter)
    lasts = {Computed.CHANGE: [look.change_heading], Computed.TWELVE_MONTHS: [look.total_heading], Computed.NONE: []}
    last = lasts[measure.computed]
    heads = [measure.row_heading, *(months_of(quarter) for quarter in quarters), *last]
    rows = tuple(_row(line, table, quarters, layout) for line in rated.tables[measure.id])
    shares = (3.0, *(1.0,) * len(quarters), *(1.1 for _ in last))
    return Table((Row(column_heads(heads)),), rows, shares, typographic(measure.title), "measure")


def _row(line: TableLine, table: MeasureTable, quarters: tuple[Quarter, ...], layout: Layout) -> Row:
    computed, decimals = table.measure.computed, decimals_of(table.measure.step)
    name: tuple[Inline, ...] = say(line.name)
    if line.note:
        name = (*name, *say(" "), Symbol(NOTE_MARK, layout.file.wording.see_note))
    cells = [Cell(name, "table-label", "row")]
    for quarter, value, bracketed in zip(quarters, line.values, line.bracketed, strict=True):
        text = "" if value is None else printed(value, decimals)
        figure = table.figures.get((line.name, quarter))
        sign = mark(figure.flag, layout) if figure else None
        shown = number(f"({text})" if bracketed and text else text, table.measure.unit) or (nothing_here(layout),)
        shown = () if sign and not text else shown
        cells.append(Cell(shown, "table-number", mark=sign))
    last: tuple[Inline, ...] = (nothing_here(layout),)
    if line.computed is not None and computed is Computed.CHANGE:
        last = say(signed_percentage(line.computed))
    elif line.computed is not None:
        last = number(printed(line.computed, decimals), table.measure.unit)
    if computed is Computed.NONE:
        return Row(tuple(cells), line.kind)
    change = table.supplied.get(line.name)
    cells.append(Cell(last, "table-number", mark=mark(change.flag, layout) if change else None))
    return Row(tuple(cells), line.kind)

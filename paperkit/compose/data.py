"""Turns the indicators of an extract into tables of results by quarter, and of those without other tables by month."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from paperkit.compose.cards import with_tables
from paperkit.compose.facts import Facts
from paperkit.compose.parts import bare, column_heads, figure_cell, flag_notes, group_name, row_head, say
from paperkit.council.groups import grouped
from paperkit.council.register import Indicator, Unit
from paperkit.document.nodes import Block, Heading, Row, Strong, Table
from paperkit.layout.layout import Layout
from paperkit.layout.sections import DataSection
from paperkit.paper.model import Figure, RatedPaper
from paperkit.paper.wording import typographic
from paperkit.values.period import Month, Quarter, latest_months


def data_blocks(rated: RatedPaper, layout: Layout, facts: Facts, look: DataSection) -> Iterator[Block]:
    """A row each in the latest quarters; of those without a table of their own the supporting rows too, and months."""
    made = _Tables(rated, layout, facts)
    known, paper = made.known(), rated.paper
    step = paper.step(known)
    quarters = _begun([paper.quarter.shifted(-back * step) for back in reversed(range(look.quarters))], known)
    months = latest_months(rated.paper.quarter, layout.file.indicator.months_shown)
    by_month = tuple(row for one in made.without for row in made.by_month(one, months))
    calendar = layout.file.wording.calendar
    begun, every = False, rated.paper.indicators
    for group, own in grouped(rated.paper.council, every, look.by):
        rows = tuple(row for one in own for row in made.by_quarter(one, quarters))
        if rows and not begun:
            yield Heading(2, say(look.heading), "data", "heading-2")
            begun = True
        name = group_name(group, own, every, layout)
        if rows and name:
            yield Heading(3, say(name), f"data.{group.id if group else 'none'}", "table-heading")
        if rows:
            summary = f"{look.heading}: {name}" if name else look.heading
            yield made.table(rows, [calendar.ending(when) for when in quarters], summary)
    if by_month:
        title = layout.file.indicator.months_corner.format(series="").strip()
        yield Heading(3, say(title), "data.months", "table-heading")
        yield made.table(by_month, [calendar.short_month(month) for month in months], title)
    yield from flag_notes([figure.flag for figure in made.figures if figure.flag], layout)


def _begun(quarters: Sequence[Quarter], known: Collection[Quarter]) -> Sequence[Quarter]:
    """The quarters from the first on that is known; the last at least."""
    first = next((place for place, when in enumerate(quarters) if when in known), len(quarters) - 1)
    return quarters[first:]


class _Tables:
    """Makes the rows; `figures` gathers those that were printed in them."""

    def __init__(self, rated: RatedPaper, layout: Layout, facts: Facts) -> None:
        self.rated, self.layout = rated, layout
        tabled = with_tables(rated, layout, facts)
        self.without = [indicator for indicator in rated.paper.indicators if indicator.id not in tabled]
        """The indicators that have no table of their own: rows of the summary, and cards without one."""
        self.figures: list[Figure] = []

    def known(self) -> set[Quarter]:
        """The quarters in which there is a result, or a word for one."""
        paper = self.rated.paper
        tables = [
            *({when: reading.actual for when, reading in own.items()} for own in paper.readings.values()),
            *paper.supporting.values(),
        ]
        return {when for own in tables for when, one in own.items() if one.value is not None or one.flag}

    def table(self, rows: tuple[Row, ...], periods: Sequence[str], summary: str) -> Table:
        """A table of rows by period."""
        heads = [self.layout.file.wording.key_indicator, *periods]
        return Table((Row(column_heads(heads)),), rows, (3.5, *(1.0,) * len(periods)), typographic(summary), "data")

    def by_quarter(self, indicator: Indicator, quarters: Sequence[Quarter]) -> Iterator[Row]:
        """The results of an indicator, if it has any, and its supporting rows where no table of its own has them."""
        paper = self.rated.paper
        readings = paper.readings.get(indicator.id, {})
        yield from self.row(
            indicator.name,
            indicator.printed_unit,
            [readings[when].actual if when in readings else None for when in quarters],
        )
        for row in indicator.supporting if indicator in self.without else ():
            own = paper.supporting.get((indicator.id, row.id), {})
            unit = Unit(name=row.name, decimals=row.decimals)
            for made in self.row(row.name, unit, [own.get(when) for when in quarters]):
                yield replace(made, kind="part")

    def by_month(self, indicator: Indicator, months: Sequence[Month]) -> Iterator[Row]:
        """The results of an indicator by month, if it has any."""
        own = self.rated.paper.months.get(indicator.id, {})
        yield from self.row(indicator.name, indicator.printed_unit, [own.get(month) for month in months])

    def row(self, name: str, unit: Unit, figures: Sequence[Figure | None]) -> Iterator[Row]:
        """A row, unless there is nothing in it; the word behind every value is with the name."""
        if all(figure is None for figure in figures):
            return
        self.figures += [figure for figure in figures if figure]
        plain, word = bare(unit)
        cells = [figure_cell(figure, plain, self.layout, "trend-number") for figure in figures]
        if cells[-1].children:  # the latest is what is looked for
            cells[-1] = replace(cells[-1], children=(Strong(cells[-1].children),))
        yield Row((row_head(f"{name} ({word})" if word else name), *cells))

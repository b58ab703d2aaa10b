"""Turns a rated paper and its layout into the figures of indicators that the paper prints, each with its period.

What a layout leaves out is left out here: open data are what the committee was given, in another form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from paperkit.compose.cards import Card, card_of
from paperkit.compose.facts import Facts
from paperkit.compose.indicator import Pages
from paperkit.council.register import Indicator, Unit
from paperkit.layout.layout import Layout
from paperkit.layout.sections import DataSection, DefinitionsSection, IndicatorsSection, MeasuresSection, SummarySection
from paperkit.paper.model import Figure, RatedPaper
from paperkit.paper.pages import in_section
from paperkit.values.period import Month, Quarter, latest_months

Period: TypeAlias = Quarter | Month | int
"""A quarter, a month, or a financial year by the calendar year in which it began."""
_PARTS = {"result": "actual"}
"""The parts of a reading whose rows are called otherwise in a layout."""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure of an indicator that the paper prints: which part of it, of which period, how its values are printed.

    The part is that of a reading (`actual`, `target`, `floor`, `upper` ...), `month`, `year_to_date`, `outturn`,
    `year_target`, or the id of a supporting row after a slash.
    """

    part: str
    period: Period
    figure: Figure
    unit: Unit


class Printing:
    """What a layout prints of each indicator of a paper."""

    def __init__(self, rated: RatedPaper, layout: Layout) -> None:
        """Gather the sections of the layout, and in which of them each indicator is."""
        self.rated, self.layout, self.facts = rated, layout, Facts(rated, layout)
        sections = layout.file.appendix.sections
        self.columns = {c.field for look in sections if isinstance(look, SummarySection) for c in look.columns}
        self.comments = any(isinstance(look, SummarySection) and look.comments for look in sections)
        self.measures = any(isinstance(look, MeasuresSection) for look in sections)
        """Whether the tables of management information are printed."""
        self.data = [look for look in sections if isinstance(look, DataSection)]
        defined = any(isinstance(look, DefinitionsSection) for look in sections)
        self.defined = {indicator.id for indicator in rated.paper.featured() if defined}
        self.cards = {
            indicator.id: card_of(indicator, rated, layout, look)
            for look in sections
            if isinstance(look, IndicatorsSection)
            for indicator in in_section(rated, layout, look)
        }
        """By the id of an indicator the kind of its card; nothing where it has a page."""

    def of(self, indicator: Indicator) -> tuple[PrintedFigure, ...]:
        """The figures of an indicator, each once; others' result of a period may have two, where it was revised."""
        found = {(one.part, one.period, one.figure.value): one for one in self._all(indicator)}
        return tuple(found.values())

    def rates(self, indicator: Indicator) -> bool:
        """Whether the statuses of earlier quarters are printed in a row of its table."""
        own = self._own(indicator)
        return own is not None and "rating" in own.rows

    def shows(self, indicator: Indicator, field: str) -> bool:
        """Whether this quarter's status (`current`) or `direction` is printed: in the summary, or on a page or card."""
        return field in self.columns or self.cards.get(indicator.id) is not None

    def notes(self, indicator: Indicator) -> tuple[Quarter, ...]:
        """The quarters whose notes to the reader are printed."""
        own = self._own(indicator)
        if own is not None:
            return (*own.pages.quarters, self.rated.paper.quarter)
        return (self.rated.paper.quarter,) if self.comments else ()

    def _own(self, indicator: Indicator) -> _Own | None:
        """Its page or card; None where it has none."""
        kind = self.cards.get(indicator.id)
        if kind is None:
            return None
        if not kind:
            pages = Pages(self.rated, self.layout, self.facts, indicator)
            return _Own(pages, frozenset(row.row for row in self.layout.file.indicator.trend))
        card = Card(self.rated, self.layout, self.facts, indicator, 2, kind)
        return _Own(card, frozenset(row.row for row in card.card.figures) if any(card.rows()) else frozenset())

    def _all(self, indicator: Indicator) -> Iterator[PrintedFigure]:
        own = self._own(indicator)
        if own is not None:
            yield from own.table()
        if own is not None and isinstance(own.pages, Card):
            yield from own.facts(own.pages)
        if (own is not None and not isinstance(own.pages, Card)) or indicator.id in self.defined:
            yield from self._in_notes(indicator)
        yield from self._in_summary(indicator)
        yield from self._in_data(indicator, tabled=own is not None and bool(own.rows))

    def _reading(self, indicator: Indicator, part: str, when: Quarter) -> Iterator[PrintedFigure]:
        reading = self.rated.paper.readings.get(indicator.id, {}).get(when)
        if reading is not None:
            yield PrintedFigure(part, when, getattr(reading, part), indicator.printed_unit)

    def _in_notes(self, indicator: Indicator) -> Iterator[PrintedFigure]:
        """What the data notes of a page say, and the table of definitions."""
        paper, unit = self.rated.paper, indicator.printed_unit
        when, year = self.rated.quarter_of(indicator), paper.quarter.year
        lines = " ".join(self.layout.file.indicator.notes)
        if "{floor}" in lines:
            yield from self._reading(indicator, "floor", when)
        for part in ("lower", "upper") if "{limits}" in lines else ():
            yield from self._reading(indicator, part, when)
        over = year if paper.quarter.number == 4 else year - 1
        if "{outturn}" in lines and (outturn := paper.outturn(indicator, over)):
            yield PrintedFigure("outturn", over, outturn, unit)
        others = paper.benchmarks.get(indicator.id, {})
        if "{benchmark}" in lines and (found := others.get(paper.quarter) or others.get(when)):
            yield PrintedFigure("benchmark", found.quarter, found.figure, unit)
        given = paper.year_figures.get(indicator.id, {}).get(year)
        if "{year_target}" in lines and given:
            yield PrintedFigure("year_target", year, given.target, unit)

    def _in_summary(self, indicator: Indicator) -> Iterator[PrintedFigure]:
        """What the columns of the summary hold."""
        when = self.rated.quarter_of(indicator)
        for field, part in (("result", "actual"), ("target", "target"), ("floor", "floor")):
            if field in self.columns:
                yield from self._reading(indicator, part, when)
        readings = self.rated.paper.readings.get(indicator.id, {})
        before = [
            quarter for quarter, reading in readings.items() if quarter < when and reading.actual.value is not None
        ]
        if "last_result" in self.columns and before:
            yield from self._reading(indicator, "actual", max(before))
        if "year_to_date" in self.columns and (figure := self.rated.paper.year_to_date(indicator, when)):
            yield PrintedFigure("year_to_date", when, figure, indicator.printed_unit)

    def _in_data(self, indicator: Indicator, *, tabled: bool) -> Iterator[PrintedFigure]:
        """What the table of results at the back holds: months and supporting rows of what has no table of its own."""
        last = self.rated.paper.quarter
        for look in self.data:
            for back in range(look.quarters):
                yield from self._reading(indicator, "actual", last.shifted(-back))
                if not tabled:
                    yield from supporting(self.rated, indicator, (last.shifted(-back),))
            if not tabled:
                yield from by_month(self.rated, indicator, latest_months(last, self.layout.file.indicator.months_shown))


def supporting(rated: RatedPaper, indicator: Indicator, quarters: tuple[Quarter, ...]) -> Iterator[PrintedFigure]:
    """The figures of an indicator's supporting rows in these quarters."""
    for row in indicator.supporting:
        own = rated.paper.supporting.get((indicator.id, row.id), {})
        unit = Unit(name=row.counted or row.name, decimals=row.decimals)
        for when in quarters:
            if when in own:
                yield PrintedFigure(f"/{row.id}", when, own[when], unit)


def by_month(rated: RatedPaper, indicator: Indicator, months: tuple[Month, ...]) -> Iterator[PrintedFigure]:
    """The results of an indicator in these months."""
    own = rated.paper.months.get(indicator.id, {})
    for month in months:
        if month in own:
            yield PrintedFigure("month", month, own[month], indicator.printed_unit)


@dataclass(frozen=True, slots=True)
class _Own:
    """The page or the card of an indicator, and the rows of its table."""

    pages: Pages
    rows: frozenset[str]

    def table(self) -> Iterator[PrintedFigure]:
        """The figures of its table, and of the months under it."""
        pages = self.pages
        for row in sorted(self.rows - {"rating", "supporting"}):
            part = _PARTS.get(row, row)
            for when, figure in zip(pages.quarters, pages.figures(part), strict=True):
                if figure is not None:
                    yield PrintedFigure(part, self._of(part, when), figure, pages.unit)
        if "supporting" in self.rows:
            yield from supporting(pages.rated, pages.indicator, pages.quarters)
        if self.rows:
            yield from by_month(pages.rated, pages.indicator, pages.latest_months())

    def _of(self, part: str, when: Quarter) -> Quarter:
        """The quarter that a figure is of: others' result is printed until the next one is known."""
        others = self.pages.rated.paper.benchmarks.get(self.pages.indicator.id, {})
        return others[when].quarter if part == "benchmark" else when

    def facts(self, card: Card) -> Iterator[PrintedFigure]:
        """The result of a card, and what it is compared with."""
        reading = card.readings.get(card.as_at)
        if reading is not None:
            yield PrintedFigure("actual", card.as_at, reading.actual, card.unit)
        for entry in card.card.facts:
            figure = card.fact(entry.fact)
            earlier = {"last_quarter": card.before, "year_ago": card.as_at.shifted(-4)}.get(entry.fact)
            others = card.others() if entry.fact == "benchmark" else None
            when = others.quarter if others else earlier or card.as_at
            if figure is not None:
                yield PrintedFigure("actual" if earlier else entry.fact, when, figure, card.unit)

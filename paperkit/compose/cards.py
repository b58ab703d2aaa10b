"""Turns an indicator with its readings into a card: its result, what to compare it with, chart, commentary, owners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from paperkit.compose.facts import Facts
from paperkit.compose.indicator import Pages
from paperkit.compose.parts import bare, column_head, mark, number, number_only, owners_of, say, uncounted
from paperkit.council.register import Indicator, MeasureType, Months, Polarity, Unit
from paperkit.document.nodes import Beside, Block, Cell, Grid, Heading, Inline, Pair, Paragraph, Row, Strong, Table
from paperkit.document.words import seen, spoken
from paperkit.layout.layout import Layout
from paperkit.layout.sections import CardFact, IndicatorsSection
from paperkit.paper.model import Benchmark, Figure, RatedPaper
from paperkit.paper.pages import in_section
from paperkit.paper.wording import capitalised, in_unit, typographic
from paperkit.values.period import Quarter

_TO_BE_SAID = (Polarity.LOWER, Polarity.WITHIN)
"""The polarities that a reader would not think of."""
_WIDEST = 6
"""The most characters of a figure in the table under a chart: `12,345`; what is wider is in the data table."""
_BESIDE = 3
"""The figures beside each other where there is no chart beside the result."""
_LONG, _SYMBOL = 7, 3
"""The most characters of a result that is set large, and of a sign that is no word."""


def card_of(indicator: Indicator, rated: RatedPaper, layout: Layout, look: IndicatorsSection) -> str:
    """The kind of card that an indicator has; a larger one where its commentary asks for it; none has a page."""
    wanted = look.cards.get(rated.ratings[indicator.id].status.value, look.card)
    kinds = layout.file.indicator.cards
    if wanted is None or wanted not in kinds:
        return ""
    sections = rated.paper.commentary.get(indicator.id, {})
    printed = {entry.section for entry in layout.file.indicator.commentary} & {*sections}
    length = sum(len(spoken(sections[name])) for name in printed)
    order = list(kinds)
    for name in reversed(order[: order.index(wanted) + 1]):
        if printed <= {*kinds[name].sections} and length <= kinds[name].characters:
            return name
    return order[0]


def with_tables(rated: RatedPaper, layout: Layout, facts: Facts) -> frozenset[str]:
    """The indicators whose page or card has a table of its figures; the data table has those of all others."""
    found = set()
    for look in (one for one in layout.file.appendix.sections if isinstance(one, IndicatorsSection)):
        for indicator in in_section(rated, layout, look):
            kind = card_of(indicator, rated, layout, look)
            if not kind or any(Card(rated, layout, facts, indicator, 2, kind).rows()):
                found.add(indicator.id)
    return frozenset(found)


class Card(Pages):
    """The card of one indicator."""

    brief = True

    def __init__(
        self, rated: RatedPaper, layout: Layout, facts: Facts, indicator: Indicator, level: int, kind: str
    ) -> None:
        """Gather what the card is made from; `kind` names it in the layout."""
        super().__init__(rated, layout, facts, indicator, level)
        self.kind = kind
        self.card = layout.file.indicator.cards[kind]

    def blocks(self) -> Iterator[Block]:
        """The bar with who answers for it, the result with what it is compared with, the chart, commentary, notes."""
        if self.layout.file.tables.edges == "level":
            yield replace(self.banner(), line=self.owners())
        else:  # a bar in a frame has no line under its title
            yield self.banner()
            yield Paragraph(self.owners(), "owners")
        said, compared, picture = (*self.result(), *self.awaited()), tuple(self.compared()), tuple(self.picture())
        pairs = [pair for grid in compared for row in grid.rows for pair in row]
        if picture or len(pairs) < _BESIDE:
            yield Beside((*said, *compared), picture, "card")
        else:
            rows = tuple(tuple(pairs[at : at + _BESIDE]) for at in range(0, len(pairs), _BESIDE))
            yield Beside(said, (Grid(rows, "fact"),), "card")
        for entry, id, said in self.told():
            yield Beside((Heading(self.level + 1, say(entry.heading), id, "margin-label"),), said, "margin")
        if notes := tuple(self.notes()):
            yield Beside((), notes, "margin")

    def result(self) -> Iterator[Block]:
        """The result of the quarter that is rated, and what it covers."""
        reading, wording = self.readings.get(self.as_at), self.layout.file.wording
        figure = reading.actual if reading else Figure(None)
        caption = f"{self.layout.file.chart.actual.label}{self.unseen_unit()}, {self.period()}"
        if figure.value is None:
            words = wording.no_result
            said: tuple[Inline, ...] = say(words)
            if figure.flag and (look := self.layout.file.flags.get(figure.flag.value)):
                caption += f": {look.word}"
        else:
            words, said = in_unit(figure.value, self.unit), number(figure.value, uncounted(self.unit), self.layout)
            if sign := mark(figure.flag, self.layout):
                said = (*said, *say(" "), sign)
        yield Paragraph(said, "result-long" if len(words) > _LONG else "result")
        yield Paragraph(say(caption), "result-caption")

    def unseen_unit(self) -> str:
        """What the values count, where neither a sign nor the name says it: `(days)`."""
        unit, named = self.unit, self.indicator.name.lower().split()
        if unit.clock or unit.prefix or unit.suffix or not unit.counted or {*unit.counted.lower().split()} & {*named}:
            return ""
        return f" ({unit.counted})"

    def period(self) -> str:
        """What the result covers: the months of its quarter, the year so far, a year or more, or its last day."""
        calendar, when = self.layout.file.wording.calendar, self.as_at
        match self.indicator.measure_type:
            case MeasureType.QUARTER if self.indicator.months is Months.LAST:
                return calendar.ending(when)
            case MeasureType.QUARTER:
                return calendar.months_of(when)
            case MeasureType.CUMULATIVE:
                return calendar.year_so_far(when)
            case MeasureType.HALF_YEAR:
                return calendar.half_year_of(when)
            case MeasureType.ROLLING:
                return calendar.months_to_end(12, when)
            case MeasureType.ROLLING_36:
                return calendar.months_to_end(36, when)
            case MeasureType.ANNUAL:
                known = when in self.readings and self.readings[when].actual.value is not None
                return calendar.year_of(when) if known else when.financial_year()
            case MeasureType.SNAPSHOT | MeasureType.SCHOOL_YEAR:
                return calendar.ending(when)

    def shows(self, fact: str) -> bool:
        """Whether the card has a line for a figure that the result is compared with."""
        return any(entry.fact == fact for entry in self.card.facts)

    def compared(self) -> Iterator[Grid]:
        """The figures that the result is compared with, those that there are."""
        rows = []
        for entry in self.card.facts:
            if entry.fact == "year_ago" and self.before == self.as_at.shifted(-4) and self.shows("last_quarter"):
                continue  # it is the last one
            figure = self.fact(entry.fact)
            if figure is None or (figure.value is None and figure.flag is None):
                continue
            words = number(figure.value, self.bare(), self.layout) if figure.value is not None else ()
            sign = mark(figure.flag, self.layout)
            value = (*words, *(say(" ") if words and sign else ()), *((sign,) if sign else ()))
            if value:
                rows.append((Pair(typographic(self.fact_label(entry)), value),))
        if rows:
            yield Grid(tuple(rows), "fact")

    def fact_label(self, entry: CardFact) -> str:
        """What a figure is called; others' result with its own quarter, where that is another than the result's.

        The result of the paper before is called by its quarter, where a paper that comes less often has each quarter's.
        """
        paper, calendar = self.rated.paper, self.layout.file.wording.calendar
        known = (when for when, reading in self.readings.items() if reading.says_something)
        if entry.fact == "last_quarter" and paper.step(known) < paper.file.reports.quarters:
            return calendar.ending(self.before)
        label = self.called(entry.fact, entry.label)
        others = self.others() if entry.fact == "benchmark" else None
        if others and others.quarter != self.as_at:
            return f"{label} {calendar.ending(others.quarter)}"
        return label

    @property
    def before(self) -> Quarter:
        """The quarter of the paper before that whose result is rated."""
        return self.rated.paper.file.reports.before(self.as_at)

    def others(self) -> Benchmark | None:
        """What others reached, by the latest that was known in the quarter that is rated."""
        return self.rated.paper.benchmarks.get(self.indicator.id, {}).get(self.as_at)

    def fact(self, name: str) -> Figure | None:
        """A figure that the result is compared with."""
        if name == "last_quarter" and self.indicator.is_cumulative:
            return None  # of fewer months
        if name in ("last_quarter", "year_ago"):
            reading = self.readings.get(self.before if name == "last_quarter" else self.as_at.shifted(-4))
            return reading.actual if reading else None
        if name == "benchmark":
            found = self.others()
            return found.figure if found else None
        reading = self.readings.get(self.as_at)
        return getattr(reading, name) if reading else None

    def picture(self) -> Iterator[Block]:
        """The chart, and the table under it where the card has one; of few results what their author says of them."""
        rows = tuple(self.rows())
        if self.is_drawn():
            yield replace(self.chart(), card=self.kind, labelled=not rows, notation=self.bare().notation)
        elif "Chart" in self.rated.paper.commentary[self.indicator.id]:
            yield self.too_few()
        if rows:
            wording = self.layout.file.wording
            heads = (self.counted() or wording.figures_corner, *(self.ending(quarter) for quarter in self.quarters))
            head = Row(self.marked_out([column_head(text, "figure-head") for text in heads]))
            summary = wording.trend.format(indicator=self.indicator.name)
            yield Table((head,), rows, (1.0,) * len(heads), typographic(summary), "figures")
            if months := self.months():
                yield months

    def rows(self) -> Iterator[Row]:
        """The rows of the table under the chart; none without a chart, or where a figure is wider than its column."""
        if not self.is_drawn():
            return
        made = [row for entry in self.card.figures for row in self.trend_rows(entry.row, entry.label)]
        figures = (seen(cell.children) for row in made for cell in row.cells[1:])
        if any(len(figure) > _WIDEST for figure in figures if any(map(str.isdigit, figure))):
            return
        for row in made:
            first, *others = row.cells
            cells = (replace(cell, role="figure-number") for cell in others)
            yield Row(self.marked_out((replace(first, role="figure-label"), *cells)))

    def marked_out(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        """The cells of a row with that of the quarter that is rated in bold."""
        at = 1 + self.quarters.index(self.as_at) if self.as_at in self.quarters else -1
        return tuple(
            replace(cell, children=(Strong(cell.children),)) if index == at and cell.children else cell
            for index, cell in enumerate(cells)
        )

    def counted(self) -> str:
        """What stands before and behind every value, as the head of the table, whose columns are too narrow for it."""
        sign = self.in_table()[1]
        return capitalised(sign) if sign.isalpha() and len(sign) > _SYMBOL else sign

    def in_table(self) -> tuple[Unit, str]:
        """The unit of the table's values, and what its head says of them; beside rows in other units nothing."""
        if self.indicator.supporting and any(entry.row == "supporting" for entry in self.card.figures):
            return self.bare(), ""
        return number_only(self.unit)

    def cells(self, figures: Sequence[Figure | None], unit: Unit) -> list[Cell]:
        """Figures as cells, without what the head of the table has."""
        return super().cells(figures, self.in_table()[0] if unit is self.unit else unit)

    def bare(self) -> Unit:
        """The unit without the word behind every value, seen or heard, which the card has once."""
        return bare(self.unit)[0]

    def figures(self, part: str) -> tuple[Figure | None, ...]:
        """The figures of a part of the readings, by quarter; those of others where they are of the same quarter."""
        made = super().figures(part)
        if part != "benchmark":
            return made
        found = self.rated.paper.benchmarks.get(self.indicator.id, {})
        same = (quarter in found and found[quarter].quarter == quarter for quarter in self.quarters)
        return tuple(figure if of_quarter else None for figure, of_quarter in zip(made, same, strict=True))

    def printed_rows(self) -> Sequence[str]:
        """The kinds of figures that the card prints; its chart marks what is not final, also without a table."""
        return [*(entry.fact for entry in self.card.facts), *(entry.row for entry in self.card.figures)]

    def awaited(self) -> Iterator[Paragraph]:
        """What is said of the paper's quarter, where the result is of one before."""
        now = self.rated.paper.quarter
        look = self.layout.file.flags.get(flag.value) if (flag := self.flag(now)) else None
        if self.as_at != now and look:
            said = f"{self.layout.file.wording.calendar.ending(now)}: {look.meaning}"
            yield Paragraph(say(said), "result-caption")

    def scale_note(self) -> str:
        """Where the scale begins, and which way is better, unless more is."""
        polarity = self.indicator.polarity
        better = getattr(self.layout.file.wording, polarity.value) if polarity in _TO_BE_SAID else ""
        return ". ".join(filter(None, (super().scale_note(), better)))

    def owners(self) -> tuple[Inline, ...]:
        """Who answers for it, on one line."""
        fields = owners_of(self.rated.paper, self.indicator)
        entries = (entry for row in self.layout.file.indicator.grid for entry in row)
        said = [f"{entry.label}: {fields[entry.field]}" for entry in entries if fields.get(entry.field)]
        return say("; ".join(said))

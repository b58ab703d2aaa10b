"""Turns an indicator with its readings into its own pages: bar, grid, chart, notes, trend, commentary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Literal, assert_never

from paperkit.compose.description import Described, description
from paperkit.compose.facts import Facts
from paperkit.compose.parts import (
    as_at,
    column_head,
    column_heads,
    figure_cell,
    first_published,
    flag_notes,
    flag_word,
    grid,
    limits_of,
    mark,
    note,
    nothing_here,
    owners_of,
    row_head,
    say,
    short_status_cell,
    uncounted,
)
from paperkit.council.register import FEWEST_DRAWN, Indicator, Polarity, Unit
from paperkit.document.nodes import (
    Badge,
    Banner,
    Beside,
    Block,
    Cell,
    Chart,
    ChartSeries,
    Heading,
    Inline,
    ListBlock,
    Note,
    Paragraph,
    ProseBlock,
    Row,
    Symbol,
    Table,
    Text,
)
from paperkit.document.words import spoken
from paperkit.layout.layout import Layout
from paperkit.layout.sections import CommentarySection, GridRows
from paperkit.paper.model import Figure, Flag, GivenRating, RatedPaper, Rating, Reading, Status
from paperkit.paper.wording import capitalised, in_unit, typographic
from paperkit.values.axis import scale
from paperkit.values.period import Month, Quarter, latest_months

_SHORT = 18
"""The most characters of what a register calls the results of others that stands beside a figure or a line."""
_WORSE: dict[Polarity, Literal["above", "below"]] = {Polarity.HIGHER: "below", Polarity.LOWER: "above"}
"""On which side of its floor standard a result is worse."""
_JOINS = " \u2013\u2014:-,("
"""What joins the words over a trend table to the series that it holds."""
_ALSO_MARKED = ("upper", "lower", "forecast")
"""Rows of a trend whose figures may bear marks, besides results, targets and floor standards."""


def anchor(id: str) -> str:
    """The anchor of an indicator's pages."""
    return f"indicator-{id}"


class Pages:
    """The pages of one indicator; gathers what each block of them is made from."""

    brief = False
    """Whether a chart's words leave out what is said just before them."""

    def __init__(self, rated: RatedPaper, layout: Layout, facts: Facts, indicator: Indicator, level: int = 2) -> None:
        """Gather what the blocks of an indicator are made from; `level` is that of its heading."""
        self.level = level
        self.rated = rated
        self.layout = layout
        self.facts = facts
        self.indicator = indicator
        self.unit = indicator.printed_unit
        self.readings: Mapping[Quarter, Reading] = rated.paper.readings[indicator.id]
        self.quarters = rated.paper.shown_quarters(indicator, layout.file.indicator.window)
        self.ending = layout.file.wording.calendar.ending
        self.as_at = rated.quarter_of(indicator)
        self._figures: dict[str, tuple[Figure | None, ...]] = {}

    def blocks(self) -> Iterator[Block]:
        """The bar, who answers for it, the chart with its notes, the trend, the commentary."""
        look = self.layout.file.indicator
        yield self.banner()
        fields = {
            "priority": self.indicator.priority or "",
            "ambition": self.indicator.ambition or "",
            "service_area": self.indicator.service_area,
            **owners_of(self.rated.paper, self.indicator),
        }
        entries = self.filled(look.grid)
        if entries:
            yield grid(entries, fields, self.layout)
        yield Beside((self.chart() if self.is_drawn() else self.too_few(),), tuple(self.data_notes()))
        yield self.trend()
        if months := self.months():
            yield months
        yield from self.notes()
        yield from self.commentary()

    def filled(self, entries: GridRows) -> GridRows:
        """The entries of a grid that at least one of the paper's indicators with pages fills."""
        featured = self.rated.paper.featured()
        rows = (tuple(one for one in row if any(self._fills(of, one.field) for of in featured)) for row in entries)
        return tuple(row for row in rows if row)

    def _fills(self, indicator: Indicator, field: str) -> bool:
        """Whether an indicator has a value for a field of a grid."""
        if field in ("priority", "ambition"):
            return bool(getattr(indicator, field))
        return field == "service_area" or field in owners_of(self.rated.paper, indicator)

    def banner(self) -> Banner:
        """The name with rating and direction."""
        rating = self.rated.ratings[self.indicator.id]
        heading = Heading(self.level, say(self.indicator.name), anchor(self.indicator.id), "bar")
        return Banner(heading, badge(rating, self.layout))

    def is_drawn(self) -> bool:
        """Whether there are enough results for a chart to show anything."""
        return sum(value is not None for value in self.values("actual")) >= FEWEST_DRAWN

    def too_few(self) -> Paragraph:
        """What is said in place of a chart."""
        own = self.rated.paper.commentary[self.indicator.id].get("Chart")
        return Paragraph(say(spoken(self.facts.filled(own)) if own else self.layout.file.wording.chart_few))

    def chart(self) -> Chart:
        """The results with what they are compared with."""
        lines = self.layout.file.chart.lines
        series = tuple(
            ChartSeries(self.called(part, look.label, _SHORT), self.values(part), part, self.marks(part))
            for part, look in lines.items()
            if part == "actual" or any(value is not None for value in self.values(part))
        )
        return Chart(
            tuple(self.ending(quarter) for quarter in self.quarters),
            series,
            self.unit.notation,
            self.description(),
            breaks=self.breaks(),
            before=self.layout.file.indicator.previous_year if self.breaks() else "",
            scale=self.scale,
            scale_note=self.scale_note(),
            hollow=tuple(
                place
                for place, figure in enumerate(self.figures("actual"))
                if figure and figure.flag in (Flag.PROVISIONAL, Flag.ESTIMATED)
            ),
            zone=_WORSE.get(self.indicator.polarity or Polarity.WITHIN, ""),
            now=self.quarters.index(self.rated.paper.quarter) if self.rated.paper.quarter in self.quarters else None,
        )

    def called(self, part: str, usual: str, most: int | None = None) -> str:
        """What a figure is called: a target and the result of others by the register's own word.

        One of more than `most` characters has no room, and what others are called is often long.
        """
        own, most = (self.indicator.benchmark, _SHORT) if part == "benchmark" else (self.indicator.target_label, most)
        if part not in ("target", "benchmark") or not own or (most is not None and len(own) > most):
            return usual
        return capitalised(own)

    @cached_property
    def scale(self) -> tuple[Decimal, ...]:
        """The lines of the chart's scale, which fit all that it shows; from zero where results are columns."""
        lines, notation = self.layout.file.chart.lines, self.unit.notation
        values = [value for part in lines for value in self.values(part) if value is not None]
        most = Decimal(100) if notation.suffix == "%" and notation.scale == 1 else None
        from_zero = self.layout.file.chart.actual_as == "columns"
        return scale(values, from_zero=from_zero, most=most, clock=notation.clock)

    def scale_note(self) -> str:
        """What the chart says where its scale does not begin at zero."""
        lowest = self.scale[0]
        if lowest <= 0:
            return ""
        [said] = self.unit.notation.ticks([float(lowest)])
        return self.layout.file.wording.chart_scale.format(value=said)

    def breaks(self) -> tuple[int, ...]:
        """The places at which lines are broken: where results of the year so far start again."""
        if not self.indicator.is_cumulative:
            return ()
        return tuple(place for place, quarter in enumerate(self.quarters) if place and quarter.number == 1)

    def values(self, part: str) -> tuple[Decimal | None, ...]:
        """The values of a part of the readings, by quarter."""
        return tuple(figure.value if figure else None for figure in self.figures(part))

    def figures(self, part: str) -> tuple[Figure | None, ...]:
        """The figures of a part of the readings, by quarter; None where there is no reading."""
        if part not in self._figures:
            self._figures[part] = tuple(self._figures_of(part))
        return self._figures[part]

    def _figures_of(self, part: str) -> Iterator[Figure | None]:
        benchmarks = self.rated.paper.benchmarks.get(self.indicator.id, {})
        for quarter in self.quarters:
            if part == "benchmark":
                yield benchmarks[quarter].figure if quarter in benchmarks else None
            else:
                yield getattr(self.readings[quarter], part) if quarter in self.readings else None

    def marks(self, part: str) -> tuple[tuple[Symbol, ...], ...]:
        """The marks of a part of the readings, by quarter."""
        signs = (mark(figure.flag, self.layout) if figure else None for figure in self.figures(part))
        return tuple((sign,) if sign else () for sign in signs)

    def description(self) -> str:
        """What the chart shows, in words: the author's, or worked out from the figures of the trend table."""
        own = self.rated.paper.commentary[self.indicator.id].get("Chart")
        if own:
            return spoken(self.facts.filled(own))
        wording, look = self.layout.file.wording, self.layout.file.chart
        points = list(zip(self.quarters, self.values("actual"), strict=True))
        latest = next((quarter for quarter, value in reversed(points) if value is not None), None)
        kind = wording.chart_line if look.actual_as == "line" else wording.chart_columns
        over = {quarter for quarter in self.quarters if quarter <= self.rated.paper.quarter}
        awaited = {quarter for quarter in over if self.flag(quarter) is Flag.NOT_YET}
        reading = self.readings[latest] if latest else None
        described = Described(
            kind=kind,
            name=self.indicator.name,
            unit=self.unit,
            cumulative=self.indicator.is_cumulative,
            polarity=self.indicator.polarity,
            never=frozenset(over - awaited),
            awaited=frozenset(awaited),
            brief=self.brief,
            limits=(reading.lower.value, reading.upper.value) if reading else (None, None),
            flag=flag_word(reading.actual.flag, self.layout) if reading else "",
        )
        said = description(described, points, reading.target.value if reading else None, wording)
        return typographic(f"{said} {self.scale_note()}.".strip() if self.scale_note() else said)

    def flag(self, quarter: Quarter) -> Flag | None:
        """The flag of a quarter's result."""
        return self.readings[quarter].actual.flag if quarter in self.readings else None

    def data_notes(self) -> Iterator[Block]:
        """What a reader of the figures must know, under a heading."""
        look = self.layout.file.indicator
        yield Heading(self.level + 1, say(look.notes_heading), f"{anchor(self.indicator.id)}.notes", "heading-3")
        for line in self.said(look.notes):
            yield Paragraph(say(line), "table-note")

    def said(self, lines: Sequence[str]) -> tuple[str, ...]:
        """The lines of a layout that this indicator fills."""
        wording = self.layout.file.wording
        words = {
            "polarity": getattr(wording, self.indicator.polarity.value) if self.indicator.polarity else "",
            "unit": self.unit.name,
            "covers": wording.measure_types[self.indicator.measure_type],
            "source": self.indicator.source or "",
            "reported": self.indicator.reported or "",
            "comparator": self.indicator.comparator or "",
            "floor": self.floor(),
            "floor_name": capitalised(wording.floor),
            "limits": self.limits(),
            "benchmark": self.benchmark(),
            "reference": self.indicator.reference or "",
            "priority": self.indicator.priority or "",
            "ambition": self.indicator.ambition or "",
            "service_area": self.indicator.service_area,
            **self.of_the_year(),
        }
        return tuple(
            line.format(**words) for line in lines if all(words[name] for name in words if f"{{{name}}}" in line)
        )

    def floor(self) -> str:
        """The floor standard of the quarter that is rated, with what its flag says of it."""
        reading = self.readings.get(self.as_at)
        return "" if reading is None or reading.floor.value is None else self.marked(reading.floor)

    def limits(self) -> str:
        """The limits of the quarter that is rated: of a range, or of what activity was expected."""
        reading, wording = self.readings.get(self.as_at), self.layout.file.wording
        if reading is None:
            return ""
        said = limits_of(reading, self.unit, self.layout, wording.limits)
        rates = self.rated.paper.rules(self.indicator.id, self.as_at).rates
        return f"{wording.range_ if rates else wording.expected}: {said}" if said else ""

    def benchmark(self) -> str:
        """Others' result, with its own period where that is another than the result's."""
        own, wording = self.rated.paper.benchmarks.get(self.indicator.id, {}), self.layout.file.wording
        found = own.get(self.rated.paper.quarter) or own.get(self.as_at)
        if found is None or found.figure.value is None or not self.indicator.benchmark:
            return ""
        said = wording.benchmark if found.quarter == self.as_at else wording.benchmark_of
        value = in_unit(found.figure.value, self.unit)
        return said.format(name=self.indicator.benchmark, value=value, quarter=wording.calendar.ending(found.quarter))

    def of_the_year(self) -> dict[str, str]:
        """The outturn of the last year that is over and this year's target, each with its year; or nothing."""
        paper, year = self.rated.paper, Quarter(self.rated.paper.quarter.year, 4)
        over = year if paper.quarter == year else year.shifted(-4)
        outturn, given = paper.outturn(self.indicator, over.year), paper.year_figures.get(self.indicator.id, {})
        target = given[year.year].target if year.year in given else None
        return {
            "outturn": self.marked(outturn) if outturn and outturn.value is not None else "",
            "outturn_year": over.financial_year(),
            "year_target": self.marked(target) if target and target.value is not None else "",
            "target_year": year.financial_year(),
        }

    def marked(self, figure: Figure) -> str:
        """A value in its unit with what its flag says of it."""
        said = in_unit(figure.value, self.unit) if figure.value is not None else ""
        return f"{said} ({flag_word(figure.flag, self.layout)})" if figure.flag else said

    def corner(self, words: str) -> str:
        """What stands over the rows of the trend table; without what joins it to a series that is not named."""
        if self.indicator.series:
            return words.format(series=self.indicator.series)
        return words.format(series="").strip(_JOINS) or self.unit.name

    def trend(self) -> Table:
        """The figures of the quarters that are shown, a row each kind."""
        look = self.layout.file.indicator
        summary = self.layout.file.wording.trend.format(indicator=self.indicator.name)
        body = tuple(row for entry in look.trend for row in self.trend_rows(entry.row, entry.label))
        head = self.trend_head(self.corner(look.trend_corner))
        return Table(head, body, (2.6, *(1.0,) * len(self.quarters)), typographic(summary), "trend")

    def trend_head(self, corner: str) -> tuple[Row, ...]:
        """The quarters, under the two years of the window; without these where it has one a year, or rolls on."""
        look, year = self.layout.file.indicator, self.rated.paper.quarter.year
        ends = tuple(column_head(self.ending(quarter)) for quarter in self.quarters)
        before = sum(quarter.year < year for quarter in self.quarters)
        if self.indicator.every > 1 or look.rolling or self.quarters[0].year < year - 1:
            return (Row((column_head(corner, "table-corner"), *ends)),)
        years = [(look.previous_year, before)] if before else []
        bands = [
            replace(column_head(words, colspan=across), heard_once=True)
            for words, across in (*years, (look.current_year, len(ends) - before))
        ]
        return (Row((column_head(corner, "table-corner", rowspan=2), *bands)), Row(ends))

    def months(self) -> Table | None:
        """The results of the latest months, where there are any."""
        own, look = self.rated.paper.months.get(self.indicator.id, {}), self.layout.file.indicator
        shown = self.latest_months()
        if not any(month in own for month in shown):
            return None
        heads = [self.corner(look.months_corner), *(self.layout.file.wording.calendar.short_month(m) for m in shown)]
        label = next((row.label for row in look.trend if row.row == "result"), "")
        said = label.format(council=self.rated.paper.council.short_name, floor=self.layout.file.wording.floor)
        plain = uncounted(self.unit)
        figures = (figure_cell(own.get(month), plain, self.layout, "trend-number") for month in shown)
        row = Row((row_head(said), *figures))
        summary = f"{self.indicator.name}, {heads[0]}"
        return Table((Row(column_heads(heads)),), (row,), (2.6, *(1.0,) * len(shown)), typographic(summary), "trend")

    def latest_months(self) -> tuple[Month, ...]:
        """The months that the layout wants, up to the end of the paper's quarter."""
        return latest_months(self.rated.paper.quarter, self.layout.file.indicator.months_shown)

    def trend_rows(self, kind: str, label: str) -> Iterator[Row]:
        """The rows of a kind: of supporting figures one each, of what nobody gave none."""
        wording = self.layout.file.wording
        said = label.format(council=self.rated.paper.council.short_name, floor=wording.floor)
        if kind == "supporting":
            for supporting in self.indicator.supporting:
                values = self.rated.paper.supporting.get((self.indicator.id, supporting.id), {})
                unit = Unit(name=supporting.name, decimals=supporting.decimals, counted=supporting.counted)
                yield Row((row_head(supporting.name), *self.cells([values.get(q) for q in self.quarters], unit)))
        elif kind == "rating":
            statuses = self.rated.history.get(self.indicator.id, {})
            rated = [self.rating_cell(statuses.get(quarter), quarter) for quarter in self.quarters]
            yield Row((row_head(said), *rated))
        elif kind == "benchmark":
            yield from self.where_known(self.called(kind, said or wording.benchmark_row), self.figures(kind))
        elif kind == "result":
            yield Row((row_head(said), *self.cells(self.figures("actual"), self.unit)))
        else:
            names = {
                "target": self.called("target", said or wording.target),
                "floor": said or capitalised(wording.floor),
                "upper": said or wording.upper_row,
                "lower": said or wording.lower_row,
                "forecast": said or wording.forecast_row,
            }
            yield from self.where_known(names[kind], self.figures(kind))

    def where_known(self, name: str, figures: Sequence[Figure | None]) -> Iterator[Row]:
        """The row of these figures, unless there is not one of them."""
        if any(figure and (figure.value is not None or figure.flag) for figure in figures):
            yield Row((row_head(name), *self.cells(figures, self.unit)))

    def cells(self, figures: Sequence[Figure | None], unit: Unit) -> list[Cell]:
        """Figures as cells of a trend, one for each of its quarters."""
        now = None if self.indicator.every > 1 else self.rated.paper.quarter
        plain = uncounted(unit)
        return [
            figure_cell(figure, plain, self.layout, "trend-number", to_come=now is not None and quarter > now)
            for figure, quarter in zip(figures, self.quarters, strict=True)
        ]

    def rating_cell(self, status: Status | None, quarter: Quarter) -> Cell:
        """The status of a quarter as a cell of a trend."""
        if status is None or status is Status.UNRATED:
            to_come = quarter > self.rated.paper.quarter
            return Cell((nothing_here(self.layout, to_come=to_come),), "trend-number")
        return short_status_cell(status, self.layout)

    def by_hand(self) -> Iterator[Note]:
        """The reason, where the rating was set by hand."""
        given = self.rated.ratings[self.indicator.id].given
        if given and given.by_hand:
            yield by_hand_note(self.indicator, given, self.layout)

    def notes(self) -> Iterator[Note]:
        """What the marks of this table mean, then what is to be said of single quarters."""
        yield from self.by_hand()
        rows = self.printed_rows()
        parts = ["actual", *(row for row in rows if row in ("target", "floor"))]
        yield from flag_notes([figure.flag for figure in self.printed_figures(rows, parts) if figure.flag], self.layout)
        yield from self.revisions(parts)
        said = self.layout.file.wording.flagged_note
        for quarter in dict.fromkeys((*self.quarters, self.rated.paper.quarter)):
            reading = self.readings.get(quarter)
            if reading and reading.note:
                sign = mark(
                    reading.actual.flag or (reading.target.value is not None and reading.target.flag) or None,
                    self.layout,
                )
                glyph = sign.glyph if sign else ""
                text = said.format(mark=glyph, quarter=self.ending(quarter), note=reading.note).strip()
                yield note(glyph, typographic(text if text.endswith(".") else f"{text}."))

    def printed_figures(self, rows: Sequence[str], parts: Sequence[str]) -> list[Figure]:
        """The figures that are printed, those of parts of the readings, then those of other rows."""
        shown = [figure for part in parts for figure in self.figures(part) if figure]
        shown += [figure for row in rows if row in _ALSO_MARKED for figure in self.figures(row) if figure]
        if "benchmark" in rows:
            others = self.rated.paper.benchmarks.get(self.indicator.id, {})
            shown += [others[quarter].figure for quarter in self.quarters if quarter in others]
        for supporting in self.indicator.supporting if "supporting" in rows else ():
            values = self.rated.paper.supporting.get((self.indicator.id, supporting.id), {})
            shown += [values[quarter] for quarter in self.quarters if quarter in values]
        months = self.rated.paper.months.get(self.indicator.id, {})
        return shown + [months[month] for month in self.latest_months() if month in months]

    def printed_rows(self) -> Sequence[str]:
        """The kinds of figures that are printed, whose marks are to be explained."""
        return [row.row for row in self.layout.file.indicator.trend]

    def revisions(self, parts: Sequence[str]) -> Iterator[Note]:
        """What was first published where a figure of these rows was revised."""
        wording, record, unit = self.layout.file.wording, self.rated.paper.published, self.unit
        names = {"target": self.indicator.target_label or wording.target, "floor": capitalised(wording.floor)}
        for part in dict.fromkeys(parts):
            for quarter, figure in zip(self.quarters, self.figures(part), strict=True):
                before = first_published(record, (self.indicator.id, part, quarter), figure, unit.notation)
                if before and figure and figure.value is not None:
                    said = wording.revision_of if part in names else wording.revision
                    words = {"quarter": self.ending(quarter), "now": in_unit(figure.value, unit), "before": before}
                    yield note("", said.format(row=names.get(part, ""), **words))

    def commentary(self) -> Iterator[Block]:
        """The parts of the commentary, each under its heading."""
        for entry, id, blocks in self.told():
            yield Heading(self.level + 1, say(entry.heading), id, "heading-3", new_page=entry.new_page)
            yield from blocks

    def told(self) -> Iterator[tuple[CommentarySection, str, tuple[ProseBlock, ...]]]:
        """Each part of the commentary that there is: how it is printed, its anchor, its prose."""
        sections = self.rated.paper.commentary.get(self.indicator.id, {})
        for entry in self.layout.file.indicator.commentary:
            if entry.section in sections:
                id = f"{anchor(self.indicator.id)}.{entry.section.lower()}"
                yield entry, id, tuple(lowered(self.facts.filled(sections[entry.section]), id, self.level + 2))


def by_hand_note(indicator: Indicator, given: GivenRating, layout: Layout) -> Note:
    """Why a rating was set by hand."""
    wording = layout.file.wording
    reason = given.reason if given.reason.endswith(".") else f"{given.reason}."
    said = wording.by_hand.format(mark=wording.by_hand_mark, indicator=indicator.name, reason=reason)
    return note(wording.by_hand_mark, typographic(said))


def by_hand_mark(layout: Layout) -> Symbol:
    """The mark of a rating that was set by hand."""
    return Symbol(layout.file.wording.by_hand_mark, layout.file.wording.by_hand_word)


def badge(rating: Rating, layout: Layout) -> Badge:
    """A rating with its direction, as the bar has them; each is heard with a stop before it."""
    word, look = layout.status(rating.status.value).word, layout.direction(rating.direction.value)
    direction: tuple[Inline, ...] = (Symbol(look.word, f", {look.word}", "word"),)
    if layout.file.direction_shown == "both":
        direction = (Symbol(look.symbol, ",", "direction"), Text(f" {look.word}"))
    status = as_at(rating, (Symbol(word, f": {word}", "word"),), layout)
    if rating.given and rating.given.by_hand:
        hand = by_hand_mark(layout)
        status = (*status, Symbol(f" {hand.glyph}", f" ({hand.words})", "word"))
    return Badge(rating.status.value, status, direction)


def lowered(blocks: tuple[ProseBlock, ...], id: str, level: int = 4) -> Iterator[ProseBlock]:
    """Prose below a heading, with its own headings at the level below that one."""
    for index, block in enumerate(blocks):
        match block:
            case Heading():
                yield Heading(level, block.children, f"{id}.{index}", "heading-3", at=block.at)
            case Paragraph() | ListBlock():
                yield block
            case _:
                assert_never(block)

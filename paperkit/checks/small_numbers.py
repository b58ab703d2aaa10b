"""A check of counts of people: is one so small that somebody may be recognised?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from paperkit.checks.written import texts_for_all, without_private_parts
from paperkit.council.register import Indicator, Measure
from paperkit.findings.finding import Finding, Span, short, warning
from paperkit.language.counted_people import counts_people, has_personal_rows, is_count, shares_people, small_counts
from paperkit.layout.layout import Layout
from paperkit.paper.model import Figure, MeasureTable, Paper, RatedPaper, Reading
from paperkit.values.period import Quarter, months_in

_MOST_PLACES = 12
"""So many cells are named with a finding; it says how many there are."""

_HINT = (
    "join rows or quarters, or leave the value out (`not available`, with a note); "
    "if nobody can be recognised, or it is public elsewhere, answer it in answers.yaml"
)


def small_numbers(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Counts of people below the council's threshold should not be printed: somebody may be recognised.

    The threshold is `suppression_threshold` in `council.yaml`: 5 where it is not given; 0 switches the check off.

    In tables a count from 1 up to the threshold is found where its unit, its name or the heading of its rows says that
    people are counted, or events of their lives: `children`, `Number of people killed`, `exclusions`, complaints by
    `Age group`, but not complaints by service. Of a percentage of people the numerator, the denominator and the
    difference of the two are looked at. Each table and each indicator has one finding, for the quarters that the paper
    prints. In prose a count is found where its sentence also says of the people what nobody else would know: `two
    pupils were excluded`. A count of none is passed over, and so is a fraction (`one child in ten`).

    It cannot know a count that follows from others, such as a total less all rows but one; whether the figures are
    public already; whether a few of many can be recognised; nor people in words that its list does not have. What is
    computed in prose (`{{...}}`) is found where its figures are.
    """
    paper, below = without_private_parts(rated.paper), rated.paper.council.suppression_threshold
    if not below:
        return
    for table in paper.measures:
        yield from _in_table(table, paper.quarter, below)
        yield from _worked_out(table, rated, below)
    window = layout.file.indicator.window
    for indicator in paper.indicators:
        featured = indicator.id in paper.file.extract.indicators
        quarters = paper.shown_quarters(indicator, window) if featured else (paper.quarter,)
        yield from _in_indicator(indicator, paper, quarters, below)
    for text, at in texts_for_all(rated):
        for words in small_counts(text, below):
            said = f"a count of fewer than {below} people: `... {short(words)}`"
            yield warning("personal.small-number", said, at, hint=_HINT)


def _in_table(table: MeasureTable, last: Quarter, below: int) -> Iterator[Finding]:
    measure = table.measure
    if measure.step < below and _counts_people(measure):
        shown = table.quarters(last)
        small = {
            key: figure for key, figure in table.figures.items() if key[1] in shown and _is_small(figure.value, below)
        }
        rows = dict.fromkeys(row for row, _ in small)
        where = f"`{measure.title}`, in {', '.join(f'`{row}`' for row in rows)}"
        yield from _found(where, measure.unit, [figure.at for figure in small.values()], below)


def _worked_out(table: MeasureTable, rated: RatedPaper, below: int) -> Iterator[Finding]:
    """Small counts in columns of a table's own that are worked out of others."""
    measure = table.measure
    if not measure.columns or measure.step >= below or not _counts_people(measure):
        return
    lines = [
        line.name
        for line in rated.tables.get(measure.id, ())
        if _is_small(line.values[-1], below) and (line.name, rated.paper.quarter) not in table.figures
    ]
    if lines:
        where = f"`{measure.title}`, worked out in {', '.join(f'`{line}`' for line in lines)}"
        yield from _found(where, measure.unit, [rated.paper.at(f"measures/{measure.id}")], below)


def _counts_people(measure: Measure) -> bool:
    """Whether a table counts people: by its unit, or by rows that are groups of people, if it counts at all."""
    counted = counts_people(measure.unit, about=f"{measure.title} {measure.row_heading}")
    return counted or (has_personal_rows(measure.row_heading) and is_count(measure.unit))


def _in_indicator(indicator: Indicator, paper: Paper, quarters: Iterable[Quarter], below: int) -> Iterator[Finding]:
    own = paper.readings.get(indicator.id, {})
    readings = [own[quarter] for quarter in quarters if quarter in own]
    unit = indicator.printed_unit
    places: list[Span] = []
    plain = not unit.decimals and unit.suffix[:1] in ("", " ")
    if plain and any(counts_people(words) for words in (unit.counted or "", unit.suffix, indicator.name)):
        places += _small(readings, lambda reading: reading.actual, below)
        months = paper.months.get(indicator.id, {})
        places += [
            months[month].at
            for quarter in quarters
            for month in months_in(quarter)
            if month in months and _is_small(months[month].value, below)
        ]
        years = {quarter.year for quarter in (paper.quarter, paper.quarter.shifted(-4))}
        outturns = [paper.outturn(indicator, year) for year in years]
        places += [figure.at for figure in outturns if figure and _is_small(figure.value, below)]
    if shares_people(indicator.name):
        places += _small(readings, lambda reading: reading.numerator, below)
        places += _small(readings, lambda reading: reading.denominator, below)
        places += [reading.numerator.at for reading in readings if _is_small(_rest(reading), below)]
    yield from _found(f"`{indicator.name}`", "people", places, below)
    for row in indicator.supporting:
        figures = paper.supporting.get((indicator.id, row.id), {})
        if counts_people(row.counted or "") or counts_people(row.name):
            small = [figures[q].at for q in quarters if q in figures and _is_small(figures[q].value, below)]
            yield from _found(f"`{row.name}` under `{indicator.name}`", row.counted or "people", small, below)


def _small(readings: Iterable[Reading], part: Callable[[Reading], Figure], below: int) -> list[Span]:
    """The cells of one part of these readings that hold a small count."""
    return [figure.at for reading in readings if _is_small((figure := part(reading)).value, below)]


def _rest(reading: Reading) -> Decimal | None:
    """How many of those that a percentage is made of are not in its numerator."""
    part, whole = reading.numerator.value, reading.denominator.value
    return None if part is None or whole is None else whole - part


def _is_small(value: Decimal | None, below: int) -> bool:
    """Whether a value is a count from 1 to under the threshold; nobody is recognised by a count of none."""
    return value is not None and 0 < value < below and value == value.to_integral_value()


def _found(where: str, counted: str, places: list[Span], below: int) -> Iterator[Finding]:
    """A finding for the small counts of one table or indicator, which says how many they are and none of them."""
    if cells := sorted(set(places), key=lambda at: (at.path, at.line or 0, at.field or "")):
        said = f"{where}: {len(cells)} count{'s' if len(cells) > 1 else ''} of fewer than {below} {counted}"
        yield warning("personal.small-number", said, cells[0], hint=_HINT, related=cells[1:_MOST_PLACES])

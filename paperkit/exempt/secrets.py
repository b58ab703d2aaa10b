"""Turns exempt indicators, tables and passages into the figures that would give them away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from paperkit.council.register import Indicator
from paperkit.council.sheet import TableLine
from paperkit.document.nodes import Heading, Paragraph
from paperkit.document.walk import walk
from paperkit.document.words import plain
from paperkit.exempt.names import Name, same_noun, telling
from paperkit.exempt.parts import hidden_blocks
from paperkit.language.numbers import PER_CENT, POUNDS, SaidNumber, numbers
from paperkit.language.sentences import sentences
from paperkit.paper.model import Figure, MeasureTable, Paper, RatedPaper, Reading
from paperkit.values.period import Quarter, months_in
from paperkit.values.quantity import significant_digits

_EARLIER = 8
"""Quarters before the paper's own whose figures are still a secret."""
_TOGETHER = 4
"""Up to so many of the latest quarters are added up."""
_SCALES = {"thousand": Decimal(1000), "million": Decimal(1_000_000)}


@dataclass(frozen=True, slots=True)
class Secret:
    """A figure that is exempt: its value, its unit, what it is, whose it is.

    A `derived` one is worked out of two; a `typed` one is a number of exempt prose, with the `noun` behind it, the
    roots of the words that are `near` it, in its sentence, and of those `around` that, in its paragraph.
    """

    value: Decimal
    unit: str
    said: str
    name: Name | None
    derived: bool = False
    typed: bool = False
    noun: str = ""
    printed: str = ""
    """How the paper prints it, where that is no number that a text is read for: `2:35`, `8.3/10`."""
    near: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()

    @property
    def digits(self) -> int:
        """How many significant digits it has."""
        return significant_digits(self.value)

    @property
    def is_of_row(self) -> bool:
        """Whether it is a figure of a row of a table or of an indicator's context."""
        return "/" in self.id

    @property
    def id(self) -> str:
        """The id of what it is a figure of; nothing for a number of exempt prose."""
        return self.name.id if self.name else ""


def figures_of(rated: RatedPaper, names: Iterable[Name]) -> Iterator[Secret]:
    """The figures of exempt indicators and tables, and what is worked out of two of them."""
    paper, by_id = rated.paper, {name.id: name for name in names}
    for indicator in (entry for entry in paper.indicators if entry.id in by_id):
        yield from _indicator(indicator, paper, by_id)
    for table in (table for table in paper.measures if table.measure.id in by_id):
        yield from _table(table, rated.tables.get(table.measure.id, ()), paper.quarter, by_id)


def _indicator(indicator: Indicator, paper: Paper, by_id: Mapping[str, Name]) -> Iterator[Secret]:
    unit = _unit(indicator)
    known = {when: reading for when, reading in paper.readings.get(indicator.id, {}).items() if when <= paper.quarter}
    name, notation = by_id[indicator.id], indicator.printed_unit.notation
    for when, reading in known.items():
        if not _is_recent(when, paper.quarter):
            continue
        parts = {
            "result": reading.actual, "floor": reading.floor, "forecast": reading.forecast,
            "numerator": reading.numerator, "denominator": reading.denominator,
        }  # fmt: skip
        for part, figure in parts.items():
            if figure.value is not None:
                of_parts = part.endswith("nator")
                shown = "" if of_parts or notation.is_plain else notation.printed(figure.value)
                said = f"the {part} of `{indicator.id}` in {when}"
                yield Secret(figure.value, "" if of_parts else unit, said, name, printed=shown)
        yield from _gap(reading, unit, f"`{indicator.id}` in {when}", name)
        if unit == PER_CENT and reading.actual.value is not None and 0 < reading.actual.value < 100:
            yield Secret(100 - reading.actual.value, unit, f"100% less `{indicator.id}` in {when}", name, derived=True)
    for said, figure in _of_other_periods(indicator, paper):
        shown = "" if notation.is_plain else notation.printed(figure.value or Decimal(0))
        yield Secret(figure.value or Decimal(0), unit, said, name, printed=shown)
    yield from _of_months(indicator, paper, unit, name)
    results = {when: reading.actual.value for when, reading in known.items() if reading.actual.value is not None}
    yield from _changes(results, paper.quarter, unit, f"`{indicator.id}`", name)
    yield from _together(results, paper.quarter, unit, f"`{indicator.id}`", name)
    for row in indicator.supporting:
        figures = paper.supporting.get((indicator.id, row.id), {})
        values = {when: figure.value for when, figure in figures.items() if figure.value is not None}
        yield from _series(values, paper.quarter, "", f"`{row.name}`", by_id[f"{indicator.id}/{row.id}"])


def _of_months(indicator: Indicator, paper: Paper, unit: str, name: Name) -> Iterator[Secret]:
    """What the latest months make together, and their average; how far a year's outturn is from its target."""
    months = [
        figure.value
        for month, figure in sorted(paper.months.get(indicator.id, {}).items())
        if figure.value is not None and _is_recent(month.quarter, paper.quarter)
    ]
    for number in (2, 3):
        for first in range(len(months) - number + 1):
            total = sum(months[first : first + number], Decimal(0))
            said = f"{number} months of `{indicator.id}`"
            yield Secret(total, unit, f"the sum of {said}", name, derived=True)
            yield Secret(total / number, unit, f"the average of {said}", name, derived=True)
    for year, given in paper.year_figures.get(indicator.id, {}).items():
        result, target = given.actual.value, given.target.value
        if result is not None and target is not None and result != target:
            said = f"how far `{indicator.id}` in {Quarter(year, 4).financial_year()} is from its target"
            yield Secret(abs(result - target), unit, said, name, derived=True)


def _of_other_periods(indicator: Indicator, paper: Paper) -> Iterator[tuple[str, Figure]]:
    """The results of recent months, and of whole years, each with what it is."""
    for month, figure in paper.months.get(indicator.id, {}).items():
        if figure.value is not None and _is_recent(month.quarter, paper.quarter):
            yield f"the result of `{indicator.id}` in {month}", figure
    for year, given in paper.year_figures.get(indicator.id, {}).items():
        if given.actual.value is not None and _is_recent(Quarter(year, 4), paper.quarter):
            yield f"the outturn of `{indicator.id}` in {Quarter(year, 4).financial_year()}", given.actual


def _table(
    table: MeasureTable, lines: Iterable[TableLine], last: Quarter, by_id: Mapping[str, Name]
) -> Iterator[Secret]:
    measure = table.measure
    scale = _SCALES.get(measure.unit.lower().split()[0], Decimal(1))
    for row, values in _by_quarter(table, last).items():
        yield from _series(values, last, "", f"`{row}`", by_id.get(f"{measure.id}/{row}", by_id[measure.id]))
    rows = {measure.line_name(row, column): row for row in measure.row_names for column in measure.columns_within}
    for line in lines:
        name = by_id.get(f"{measure.id}/{rows[line.name]}", by_id[measure.id])
        values = {
            when: value * scale
            for when, value in zip(table.quarters(last), line.values, strict=True)
            if value is not None
        }
        yield from _series(values, last, "", f"`{line.name}`", name)
        if line.kind == "total":
            yield from _rests(table, line.name, values, last, by_id)


def _by_quarter(table: MeasureTable, last: Quarter) -> dict[str, dict[Quarter, Decimal]]:
    """By row what the months of each quarter make together, of a table by month."""
    found: dict[str, dict[Quarter, Decimal]] = {}
    quarters = sorted({when for _, when in table.figures if when <= last}) if table.measure.monthly else []
    for row in table.measure.row_names:
        for when in quarters:
            cells = [table.figures.get((table.measure.line_name(row, m.name), when)) for m in months_in(when)]
            values = [cell.value for cell in cells if cell is not None and cell.value is not None]
            if len(values) == len(cells):
                found.setdefault(row, {})[when] = sum(values, Decimal(0))
    return found


def _rests(
    table: MeasureTable, name: str, total: Mapping[Quarter, Decimal], last: Quarter, by_id: Mapping[str, Name]
) -> Iterator[Secret]:
    """The total of a table less each of its rows, in the latest quarter."""
    for row in table.measure.sums.get(name, ()):
        part = table.figures.get((row, last))
        if part is not None and part.value is not None and last in total and (one := by_id.get(table.measure.id)):
            yield Secret(total[last] - part.value, "", f"the total less `{row}` in {last}", one, derived=True)


def _series(values: Mapping[Quarter, Decimal], last: Quarter, unit: str, said: str, name: Name) -> Iterator[Secret]:
    for when, value in values.items():
        if _is_recent(when, last):
            yield Secret(value, unit, f"{said} in {when}", name)
    yield from _changes(values, last, unit, said, name)
    yield from _together(values, last, unit, said, name)


def _together(values: Mapping[Quarter, Decimal], last: Quarter, unit: str, said: str, name: Name) -> Iterator[Secret]:
    """What the latest quarters make together, and their average."""
    for number in range(2, _TOGETHER + 1):
        own = [values[when] for back in range(number) if (when := last.shifted(-back)) in values]
        if len(own) == number:
            total, what = sum(own, Decimal(0)), f"{said} in the {number} quarters to {last}"
            yield Secret(total, unit, what, name, derived=True)
            yield Secret(total / number, unit, f"the average of {what}", name, derived=True)


def _changes(values: Mapping[Quarter, Decimal], last: Quarter, unit: str, said: str, name: Name) -> Iterator[Secret]:
    """How much the latest figures changed on the quarter and the year before: in number and in per cent."""
    for when in (quarter for quarter in values if quarter.shifted(2) > last):
        for back in (1, 4):
            before = values.get(when.shifted(-back))
            if before is not None and before != values[when]:
                step = f"the change of {said} from {when.shifted(-back)} to {when}"
                yield Secret(abs(values[when] - before), unit, step, name, derived=True)
                if before > 0:
                    yield Secret(abs(values[when] - before) / before * 100, PER_CENT, step, name, derived=True)


def _gap(reading: Reading, unit: str, said: str, name: Name) -> Iterator[Secret]:
    """How far a result is from its target, and from its floor standard."""
    actual = reading.actual.value
    for what, mark in (("target", reading.target.value), ("floor standard", reading.floor.value)):
        if actual is not None and mark is not None and actual != mark:
            yield Secret(abs(actual - mark), unit, f"how far {said} is from its {what}", name, derived=True)


def numbers_of_prose(whole: Paper) -> Iterator[Secret]:
    """The numbers of exempt prose and passages, and what two of a paragraph make: a difference, a rise in per cent."""
    for node in (node for block in hidden_blocks(whole) for node in walk(block)):
        if isinstance(node, Paragraph | Heading):
            text = _typed_words(node)
            typed = [one for sentence in sentences(text) for one in _typed(sentence, telling(text))]
            yield from typed
            yield from _made_of_two(typed)


def _typed_words(node: Paragraph | Heading) -> str:
    return re.sub(r"\{\{.*?\}\}", " ", " ".join(plain(node.children).split()))


def _typed(sentence: str, around: frozenset[str]) -> Iterator[Secret]:
    near = telling(sentence)
    for said in (said for said in numbers(sentence) if not said.loose):
        what = "a figure of an exempt passage"
        one = Secret(said.value, said.unit, what, None, typed=True, noun=said.noun, near=near, around=around - near)
        yield one
        if scale := next((by for word, by in _SCALES.items() if word in said.text), None):  # `3.89` of 3.89 million
            yield replace(one, value=said.value / scale, unit="", noun="")


def _made_of_two(typed: Sequence[Secret]) -> Iterator[Secret]:
    for first, second in combinations(typed, 2):
        alike = first.unit == second.unit and (bool(first.unit) or same_noun(first.noun, second.noun))
        if not alike or first.value == second.value:
            continue
        what, near = "what two figures of an exempt passage make", first.near | second.near
        change = abs(second.value - first.value)
        yield replace(first, value=change, said=what, derived=True, near=near)
        if first.value > 0 and first.unit != PER_CENT:
            share = change / first.value * 100
            yield replace(first, value=share, unit=PER_CENT, noun="", said=what, derived=True, near=near)


def _unit(indicator: Indicator) -> str:
    """The sign with which a figure of an indicator is written."""
    unit = indicator.printed_unit
    return PER_CENT if unit.suffix == "%" else POUNDS if "£" in (unit.prefix, unit.suffix, unit.name[:1]) else ""


def _is_recent(when: Quarter, last: Quarter) -> bool:
    return when.shifted(_EARLIER) > last


def fits(said: SaidNumber, secret: Secret) -> bool:
    """Whether a number that is said may be the figure: in the same unit, at the rounding in which it is written."""
    alike = said.unit == secret.unit or (not said.unit and (not secret.typed or said.step < 1))
    return alike and said.may_be(secret.value)

"""Turns what a return gives into findings: what cannot be read, contradicts itself, or is beyond what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

from paperkit.checks.other_periods import against_months
from paperkit.council.register import Indicator
from paperkit.findings.finding import Finding, did_you_mean, error, short, warning
from paperkit.language.fold import folded
from paperkit.language.identifiers import identifiers
from paperkit.loading.markers import of_a_program, of_people
from paperkit.paper.model import MISSING, Figure, Flag
from paperkit.paper.wording import in_unit
from paperkit.round.collecting.cellwords import as_typed
from paperkit.round.collecting.items import ACTIONS, COMMENTARY, MONTHS, RESULTS, Item
from paperkit.round.sizes import FAR, of_other_size
from paperkit.round.standing import Standing
from paperkit.values import bounds
from paperkit.values.period import parse_day
from paperkit.values.quantity import parse_number

_FIGURES = ("actual", "forecast")
"""Columns of results that are in the indicator's own notation."""
_COUNTS = ("numerator", "denominator", "value")
_WORDS = ("note", "reason", "action")
_COMPUTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_HUNDRED = Decimal(100)


class Checker:
    """Holds what returns give against the register and against what was reported before."""

    def __init__(self, standing: Standing) -> None:
        """Check for a council as it stands."""
        self.standing = standing
        self.indicators = {one.id: one for one in standing.indicators}

    def findings(self, items: Sequence[Item]) -> Iterator[Finding]:
        """All that is wrong with the values of a return, and what somebody should look at."""
        for item in items:
            yield from self._of(item)
        yield from _contradictions(items)

    def settled(self, item: Item) -> Item:
        """The item as the council's tables hold it: a bare number, hours and minutes, a flag in small letters, a day.

        One that cannot be read stays as it is.
        """
        indicator, value = self.indicators.get(item.row[0]), self.value(item)
        if value is not None:
            clock = indicator and item.column in _FIGURES and indicator.printed_unit.clock
            text = f"{int(value) // 60}:{int(value) % 60:02}" if clock and value >= 0 else format(value, "f")
            return replace(item, text=text)
        if item.column.endswith("_flag"):
            return replace(item, text=item.text.lower())
        if item.table == ACTIONS and item.column == "by":
            with suppress(ValueError):
                return replace(item, text=parse_day(item.text).isoformat())
        return item

    def in_per_cent(self, item: Item) -> Item:
        """An item of a file that keeps 85.3% as 0.853 and does not tell: the percentage, where it must be one."""
        value, indicator = self.value(item), self._reported(item)
        share = self._share(indicator, value) if indicator and value is not None else None
        return item if share is None else replace(item, text=format(share.normalize(), "f"))

    def months(self, items: Sequence[Item]) -> Iterator[Finding]:
        """What is wrong between months and results of the quarter, whichever of them was returned."""
        said = {item.place: item for item in items}
        given = {item.row[0] for item in items if item.table == MONTHS or item.column == "actual"}
        quarter, months = self.standing.quarter, self.standing.cycle.months(self.standing.quarter)
        for id in (id for id in self.indicators if id in given):
            own = dict(self.standing.figures.months.get(id, {}))
            reading = self.standing.figures.readings.get(id, {}).get(quarter)
            actual = reading.actual if reading else Figure(None)
            if actual.at in [figure.at for figure in own.values()]:
                actual = Figure(None)  # which was made of months
            if item := said.get((RESULTS, (id, str(quarter)), "actual")):
                actual = Figure(self.value(item), None, item.at)
            for month in months:
                if item := said.get((MONTHS, (id, str(month)), "actual")):
                    own[month] = Figure(self.value(item), None, item.at)
            if actual.value is not None:
                yield from against_months(self.indicators[id], quarter, actual, own)

    def value(self, item: Item) -> Decimal | None:
        """The figure of an item; None for words, and for what cannot be read."""
        parse = self._parse(item)
        try:
            return parse(item.text) if parse and item.text else None
        except ValueError:
            return None

    def _parse(self, item: Item) -> Callable[[str], Decimal] | None:
        """How an item's text is read as a figure; None where it is none."""
        own = item.table in (RESULTS, MONTHS) and item.column in _FIGURES
        if own and (indicator := self.indicators.get(item.row[0])):
            return indicator.printed_unit.notation.parsed
        is_figure = item.column in _COUNTS or (item.table.startswith("measures/") and not item.column.endswith("_flag"))
        return parse_number if is_figure else None

    def _of(self, item: Item) -> Iterator[Finding]:
        parse = self._parse(item)
        if not item.text:
            return
        if parse:
            try:
                parse(item.text)
            except ValueError as problem:
                said, hint = of_a_program(item.text) or (short(str(problem), 240), of_people(item.text, item.column))
                yield error("cell.value", said, item.at, hint=hint and hint.replace(f"`{item.column}_flag`", "`Flag`"))
            else:
                yield from self._unlikely(item, parse(item.text))
        elif item.column.endswith("_flag"):
            yield from _flag(item)
        elif item.column == "owner":
            yield from self._owner(item)
        elif item.column == "by":
            yield from self._day(item)
        else:
            yield from _text(item)

    def _reported(self, item: Item) -> Indicator | None:
        """The indicator of which an item is a result or a forecast, or in per cent that of a month."""
        indicator = self.indicators.get(item.row[0]) if item.column in _FIGURES else None
        is_monthly = item.table == MONTHS and indicator is not None and _is_share(indicator)
        return indicator if item.table == RESULTS or is_monthly else None

    def _unlikely(self, item: Item, value: Decimal) -> Iterator[Finding]:
        """A figure that was probably typed wrongly: of other size than all before it, a share beyond 100."""
        indicator = self._reported(item)
        known, what = self._before(indicator) if indicator else ([], "")
        if indicator is None or not known:
            return
        last, unit = known[-1], indicator.printed_unit
        if (per_cent := self._share(indicator, value)) is not None:
            told = f"{what} of `{indicator.id}` is {in_unit(last, unit)}"
            said = f"{short(item.text)} looks like a share of 1: {told}"
            hint = f"type {per_cent.normalize():f}; if {short(item.text)}% is right, write it into {item.table}.csv"
            yield error("cell.value", said, item.at, hint=hint)
        elif _is_share(indicator) and all(0 <= one <= _HUNDRED for one in known) and not 0 <= value <= _HUNDRED:
            said = f"{short(item.text)} is not between 0 and 100, as all percentages of `{indicator.id}` are"
            yield warning("return.unlikely", said, item.at, hint="ask the service; is it a count, or in another unit?")
        elif value < 0 and min(known) >= 0:
            said = f"{short(item.text)} is below nought, as no figure of `{indicator.id}` was before"
            yield warning("return.unlikely", said, item.at, hint="ask the service whether the sign is right")
        elif (typed := of_other_size(value, known, unit.notation.scale)) is not None:
            said = f"{short(item.text)} would be {in_unit(value, unit)}, and {what} of `{indicator.id}` is"
            said = f"{said} {in_unit(last, unit)}: it was typed in another size"
            hint = f"if {in_unit(typed, unit)} is meant, type that; a form asks for {typed / unit.notation.scale:f}"
            yield error("cell.value", said, item.at, hint=hint)
        elif value and last and not Decimal(1) / FAR < abs(value / last) < FAR:
            taken_for = f"{short(item.text)}, which is {value:f} {'seconds' if unit.seconds else 'minutes'},"
            read = taken_for if unit.clock else short(item.text)
            said = f"{read} is far from {in_unit(last, unit)}, {what} of `{indicator.id}`"
            yield warning("return.unlikely", said, item.at, hint="ask the service; a point or a nought may be wrong")

    def _share(self, indicator: Indicator, value: Decimal) -> Decimal | None:
        """What a percentage is that was typed as a share of 1: 0.853 where it was 82.1 before; else None."""
        known, _ = self._before(indicator)
        if not known or not _is_share(indicator) or not 0 < value <= 1 or min(known) <= 1:
            return None
        per_cent = value * _HUNDRED
        return per_cent if known[-1] / 2 <= per_cent <= known[-1] * 2 else None

    def _before(self, indicator: Indicator) -> tuple[list[Decimal], str]:
        """The results of an indicator so far, the latest last; where there is none, its latest target. And which."""
        own = self.standing.figures.readings.get(indicator.id, {})
        readings = [own[when] for when in sorted(own)]
        results = [one.actual.value for one in readings if one.quarter < self.standing.quarter]
        if known := [value for value in results if value is not None]:
            return known, "the last result"
        return [one.target.value for one in readings if one.target.value is not None][-1:], "the target"

    def _owner(self, item: Item) -> Iterator[Finding]:
        posts = self.standing.council.posts
        if item.text not in posts:
            held = next((post for post in posts.values() if folded(post.holder) == folded(item.text)), None)
            titles = [post.title for post in posts.values()]
            said = f"no post `{short(item.text)}` in council.yaml"
            hint = f"{held.holder} holds `{held.title}`: give that post" if held else None
            yield error("post.unknown", said, item.at, hint=hint or did_you_mean(item.text, [*titles, *posts]))

    def _day(self, item: Item) -> Iterator[Finding]:
        try:
            day = parse_day(item.text)
        except ValueError as problem:
            yield error("cell.value", short(str(problem), 240), item.at)
            return
        if (day.year, day.month) <= self.standing.quarter.last_month():
            said = f"the action is due on {item.text}, before the end of {self.standing.quarter}"
            yield warning("return.unlikely", said, item.at, hint="ask the service by when it will be done")


def _is_share(indicator: Indicator) -> bool:
    """Whether an indicator is in per cent."""
    return indicator.printed_unit.suffix.strip() == "%"


def _flag(item: Item) -> Iterator[Finding]:
    flags = [flag.value for flag in Flag]
    if item.text.lower() not in flags:
        hint = did_you_mean(item.text.lower(), flags)
        yield error("cell.word", f"unknown flag `{short(item.text)}`", item.at, hint=hint)


def _text(item: Item) -> Iterator[Finding]:
    """Words: what a program left in them, what paperkit would work out, too many of them, what may tell of somebody."""
    if told := of_a_program(as_typed(item.text)):
        yield error("cell.value", told[0], item.at, hint=told[1])
    for computed in _COMPUTED.findall(item.text):
        said = f"`{short(computed)}` is worked out by paperkit, and not printed as it stands"
        yield warning("return.computed", said, item.at, hint="if the service did not mean that, take the braces out")
    if item.column in _WORDS and len(item.text) > bounds.CELL:
        said = f"the cell has more than {bounds.CELL:,} characters"
        yield error("csv.cell-too-long", said, item.at, hint="text of that length belongs into the commentary")
    for found in identifiers(item.text):
        said = f"`{found.masked}` may tell of somebody ({found.kind.value}), and is public once it is in the paper"
        yield warning("return.personal", said, item.at, hint="take it out, or have it confirmed that it may be printed")


def _contradictions(items: Sequence[Item]) -> Iterator[Finding]:
    """An error for a value with a flag that says that there is none."""
    said = {item.place: item for item in items}
    for (table, row, column), item in said.items():
        flag = said.get((table, row, f"{column}_flag"))
        if item.text and flag and flag.text.lower() in MISSING and table not in (ACTIONS, COMMENTARY):
            told = f"flagged `{flag.text}`, yet there is a value, {short(item.text)}"
            yield error("flag.contradiction", told, flag.at, hint="take one of them out")

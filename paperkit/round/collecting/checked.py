"""Turns what a return gives into findings: what cannot be read, contradicts itself, or is beyond what was expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from paperkit.council.register import Indicator
from paperkit.findings.finding import Finding, did_you_mean, error, short, warning
from paperkit.language.identifiers import identifiers
from paperkit.loading.markers import of_a_program, of_people
from paperkit.paper.model import MISSING, Flag
from paperkit.round.collecting.items import ACTIONS, COMMENTARY, MONTHS, RESULTS, Item
from paperkit.round.standing import Standing
from paperkit.values import bounds
from paperkit.values.period import parse_day
from paperkit.values.quantity import parse_number

_FIGURES = ("actual", "forecast")
"""Columns of results that are in the indicator's own notation."""
_COUNTS = ("numerator", "denominator", "value")
_WORDS = ("note", "reason", "action")
_LARGEST_SHARE = Decimal(100)
_FAR = 10
"""So many times more or less than last is no change but a slip: a point, a nought, another unit."""


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

    def _unlikely(self, item: Item, value: Decimal) -> Iterator[Finding]:
        """A figure that was probably typed wrongly: of other size than all before it, a share beyond 100."""
        indicator = self.indicators.get(item.row[0]) if item.table == RESULTS and item.column in _FIGURES else None
        known = self._before(indicator) if indicator else []
        if indicator is None or not known:
            return
        last, share = known[-1], indicator.printed_unit.suffix.strip() == "%"
        if share and all(0 <= one <= _LARGEST_SHARE for one in known) and not 0 <= value <= _LARGEST_SHARE:
            said = f"{short(item.text)} is not between 0 and 100, as every percentage of `{indicator.id}` was"
            yield warning("return.unlikely", said, item.at, hint="ask the service; is it a count, or in another unit?")
        elif share and 0 < value <= 1 and min(known) > 1:
            said = f"{short(item.text)} looks like {(value * 100).normalize():f}%: it was {last} before"
            yield warning("return.unlikely", said, item.at, hint="type percentages as 85.3, not as 0.853")
        elif value and last and not Decimal(1) / _FAR < abs(value / last) < _FAR:
            said = f"{short(item.text)} is far from {last}, the last result of `{indicator.id}`"
            yield warning("return.unlikely", said, item.at, hint="ask the service; a point or a nought may be wrong")

    def _before(self, indicator: Indicator) -> list[Decimal]:
        """The results of an indicator so far, the latest last."""
        own = self.standing.figures.readings.get(indicator.id, {})
        return [value for when in sorted(own) if (value := own[when].actual.value) is not None]

    def _owner(self, item: Item) -> Iterator[Finding]:
        posts = self.standing.council.posts
        if item.text not in posts:
            titles = [post.title for post in posts.values()]
            said = f"no post `{short(item.text)}` in council.yaml"
            yield error("post.unknown", said, item.at, hint=did_you_mean(item.text, [*titles, *posts]))

    def _day(self, item: Item) -> Iterator[Finding]:
        try:
            day = parse_day(item.text)
        except ValueError as problem:
            yield error("cell.value", short(str(problem), 240), item.at)
            return
        if (day.year, day.month) <= self.standing.quarter.last_month():
            said = f"the action is due on {item.text}, before the end of {self.standing.quarter}"
            yield warning("return.unlikely", said, item.at, hint="ask the service by when it will be done")


def _flag(item: Item) -> Iterator[Finding]:
    flags = [flag.value for flag in Flag]
    if item.text.lower() not in flags:
        hint = did_you_mean(item.text.lower(), flags)
        yield error("cell.word", f"unknown flag `{short(item.text)}`", item.at, hint=hint)


def _text(item: Item) -> Iterator[Finding]:
    """Words: what a program left in them, too many of them, what may tell of somebody."""
    if told := of_a_program(item.text):
        yield error("cell.value", told[0], item.at, hint=told[1])
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

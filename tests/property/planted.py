"""Planted errors: clean papers whose sentences are true, and the same papers with one thing changed.

A clean paper is drawn from a seed: figures of its own, and sentences that are made from the figures in the language
of committee papers. Every sentence knows what it says, so that it can be held against other figures, and what else it
could say, so that it can be made wrong. A plant changes one thing so that it contradicts a second witness: a figure of
this paper or of last quarter's record.

`python tests/property/planted.py --tries 1000 --plants 500 --seed 1` prints what is found, missed and falsely alarmed.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import yaml
from hypothesis import strategies as some

from paperkit.checks import CHECKS
from paperkit.findings.finding import Finding, Invalid, Severity
from paperkit.layout.layout import Layout
from paperkit.layout.read import read_layout
from paperkit.layout.where import packaged_layouts
from paperkit.loading.paper import load
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate
from paperkit.paper.tables import all_lines
from paperkit.values.period import MONTHS, Quarter
from paperkit.values.quantity import Interval, printed, rounded

D = Decimal
ONE = D(1)
QUARTERS, TABLE_QUARTERS = 7, 8
PAPER = "paper"

# -- what papers are about --------------------------------------------------------------------------


@dataclass(frozen=True)
class Kind:
    """A kind of indicator: its name, how it is printed, its usual values, and how sentences speak of it."""

    id: str
    name: str
    area: str
    phrase: str
    level: str
    noun: str
    decimals: int
    higher: bool
    low: int
    high: int

    @property
    def suffix(self) -> str:
        """The sign behind its values."""
        return "" if self.noun else "%"


KINDS = (
    Kind("calls-answered", "Percentage of calls answered within 30 seconds", "Customer Services",
         "the percentage of calls answered within 30 seconds", "{n} of calls were answered within 30 seconds", "", 1,
         True, 62, 95),
    Kind("planning-on-time", "Percentage of major planning applications decided on time", "Planning",
         "the share of major applications decided on time", "{n} of major applications were decided on time", "", 1,
         True, 60, 97),
    Kind("recycling-rate", "Percentage of household waste recycled or composted", "Waste",
         "the recycling rate", "{n} of household waste was recycled or composted", "", 1, True, 38, 58),
    Kind("care-leavers", "Percentage of care leavers in education, employment or training", "Children's Services",
         "the percentage of care leavers in education, employment or training",
         "{n} of care leavers were in education, employment or training", "", 0, True, 40, 75),
    Kind("vacant-posts", "Percentage of social work posts that are vacant", "Adult Social Care",
         "the vacancy rate", "{n} of social work posts were vacant", "", 1, False, 6, 24),
    Kind("missed-visits", "Percentage of home care visits that were missed", "Adult Social Care",
         "the percentage of home care visits that were missed", "{n} of home care visits were missed", "", 1, False,
         2, 12),
    Kind("complaint-days", "Average number of working days taken to answer a complaint", "Customer Services",
         "the average time taken to answer a complaint", "complaints took {n} to answer on average", "working days",
         1, False, 8, 22),
    Kind("benefit-days", "Average number of days taken to process a new benefit claim", "Revenues and Benefits",
         "the average time taken to process a new claim", "new claims took {n} to process on average", "days", 1,
         False, 12, 34),
    Kind("temporary-homes", "Number of households in temporary accommodation", "Housing",
         "the number of households in temporary accommodation", "{n} were in temporary accommodation", "households",
         0, False, 90, 320),
    Kind("affordable-homes", "Number of affordable homes completed", "Housing",
         "the number of affordable homes completed", "{n} were completed", "affordable homes", 0, True, 20, 120),
    Kind("web-visits", "Number of visits to the council's website", "Communications",
         "the number of visits to the council's website", "there were {n} to the council's website", "visits", 0, True,
         62000, 184000),
    Kind("street-lights", "Number of street light faults reported", "Highways",
         "the number of street light faults reported", "{n} were reported", "street light faults", 0, False, 640,
         2900),
)  # fmt: skip


@dataclass(frozen=True)
class Sort:
    """A sort of table: what it counts, how sentences speak of its rows, and what its rows are called."""

    id: str
    title: str
    topic: str
    noun: str
    verb: str
    about: str
    heading: str
    typical: int
    rows: tuple[str, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]


SORTS = (
    Sort("complaints", "Complaints received, by service", "complaints", "complaints", "received", "about {row}",
         "Service", 90, ("Highways", "Housing repairs", "Council tax", "Parking", "Leisure centres"),
         (("Environment", ("Waste collection", "Street cleaning")),
          ("Social care", ("Adult social care", "Children's social care")))),
    Sort("contact-calls", "Calls to the contact centre, by line", "calls to the contact centre", "calls", "taken",
         "to the {row}", "Line", 31000,
         ("Switchboard", "Council tax line", "Housing line", "Waste line", "Schools line", "Registrars line"),
         (("Benefits lines", ("Housing benefit line", "Free school meals line")),)),
    Sort("library-visits", "Visits to libraries, by branch", "visits to libraries", "visits", "recorded",
         "to {row}", "Branch", 8200,
         ("Saltmere", "Thornford", "Market Street", "Dyke Road", "Fen Drove", "Weavers Court"),
         (("Central Library", ("Lending library", "Local studies")),)),
    Sort("applications", "Planning applications received, by type", "planning applications", "applications",
         "received", "for {row}", "Type", 60,
         ("Householder extensions", "Change of use", "Listed buildings", "Advertisements", "Tree works"),
         (("Dwellings", ("Single dwellings", "Larger schemes")),)),
    Sort("fly-tips", "Fly-tips reported, by type of land", "fly-tips", "fly-tips", "reported", "on {row}",
         "Land", 140, ("Footpaths", "Back alleys", "Private land", "Farmland", "Car parks"),
         (("Council land", ("Parks", "Housing estates")),)),
)  # fmt: skip

STATUSES = ("green", "amber", "red")
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")  # fmt: skip
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh")
FRACTIONS = {"a tenth": D(10), "a fifth": D(20), "a quarter": D(25), "a third": D(100) / 3, "two fifths": D(40),
             "half": D(50), "three fifths": D(60), "two thirds": D(200) / 3, "three quarters": D(75)}  # fmt: skip
ASIDES = (
    "Two new advisers joined the team in May and have finished their training.",
    "The service has set aside £42,500 for new equipment.",
    "A survey of 1,140 residents closed at the end of the month.",
    "Managers now review open cases every week.",
    "Staff sickness in the team has come down after a difficult winter.",
    "Neighbouring councils report much the same pattern.",
    "The contract runs until 2027 and will be reviewed next spring.",
    "Bad weather could bring more work than the team can take on.",
    "Around 60% of those who replied to the survey said they were satisfied.",
    "The new system went live in all 14 districts.",
)

# -- the figures ------------------------------------------------------------------------------------


@dataclass
class Indicator:
    """An indicator's figures; `numerators` are there where the percentage comes with what it was made from."""

    kind: Kind
    results: dict[Quarter, Decimal]
    targets: dict[Quarter, Decimal]
    floors: dict[Quarter, Decimal]
    numerators: dict[Quarter, tuple[Decimal, Decimal]]


@dataclass
class Table:
    """A table's figures as printed, and in `true` what they were rounded from, in full units."""

    sort: Sort
    rounded: bool
    scale: Decimal
    step: Decimal
    twelve_months: bool
    rows: dict[str, tuple[str, ...]]
    values: dict[tuple[str, Quarter], Decimal]
    supplied: dict[str, Decimal]
    true: dict[tuple[str, Quarter], Decimal]

    @property
    def total(self) -> str:
        """The name of its total row."""
        return "All " + self.sort.noun

    def known(self, row: str, quarter: Quarter) -> Interval | None:
        """What a row may truly be, in full units: from its own figure, its parts, or, for the total, its rows."""
        slack = self.step / 2 if self.rounded else D(0)
        if (row, quarter) in self.values:
            value = self.values[row, quarter]
            return Interval((value - slack) * self.scale, (value + slack) * self.scale)
        inner = tuple(self.rows) if row == self.total else self.rows.get(row, ())
        found = [self.known(part, quarter) for part in inner]
        if not found or None in found:
            return None
        return added(one for one in found if one is not None)


@dataclass
class World:
    """All that a paper's sentences speak of."""

    quarter: Quarter
    indicators: dict[str, Indicator]
    tables: dict[str, Table]
    label: str
    given: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Statuses by hand: now and before."""

    def known(self, name: str, quarter: Quarter) -> Interval | None:
        """What an indicator (by id), a table's total (by id) or a row (`id/row`) may truly be in a quarter."""
        id, _, row = name.partition("/")
        if id in self.tables:
            return self.tables[id].known(row or self.tables[id].total, quarter)
        value = self.indicators[id].results.get(quarter)
        return None if value is None else Interval(value, value)

    def several(self, name: str, quarters: Iterable[Quarter]) -> Interval | None:
        """The sum of several quarters."""
        found = [self.known(name, quarter) for quarter in quarters]
        return None if None in found else added(one for one in found if one is not None)

    def status(self, id: str, quarter: Quarter) -> str:
        """The status of an indicator by target and floor standard, or as set by hand."""
        if id in self.given and quarter in (self.quarter, self.quarter.shifted(-1)):
            return self.given[id][0 if quarter == self.quarter else 1]
        one = self.indicators[id]
        sign = 1 if one.kind.higher else -1
        value, target, floor = one.results[quarter], one.targets[quarter], one.floors.get(quarter)
        if (value - target) * sign >= 0:
            return "green"
        return "red" if floor is not None and (value - floor) * sign < 0 else "amber"


def added(found: Iterable[Interval]) -> Interval:
    """The sum of ranges."""
    return sum(found, start=Interval(D(0), D(0)))


def middle(interval: Interval) -> Decimal:
    """The value that a range stands for."""
    return (interval.low + interval.high) / 2


def back(quarter: Quarter, count: int) -> list[Quarter]:
    """The last quarters up to one."""
    return [quarter.shifted(-n) for n in range(count - 1, -1, -1)]


def drawn_world(random: Random) -> World:
    """Figures of two to four indicators and one or two tables."""
    quarter = Quarter(random.randint(2019, 2025), random.randint(1, 4))
    indicators = {}
    for kind in random.sample(KINDS, random.randint(2, 4)):
        indicators[kind.id] = drawn_indicator(random, kind, quarter)
    tables = {sort.id: drawn_table(random, sort, quarter) for sort in random.sample(SORTS, random.randint(1, 2))}
    return World(quarter, indicators, tables, random.choice("ABC1"))


def drawn_indicator(random: Random, kind: Kind, last: Quarter) -> Indicator:
    """A series without leaps, targets that may change with the year, and mostly floor standards."""
    step = (kind.high - kind.low) * 0.055
    value = random.uniform(kind.low + 2 * step, kind.high - 2 * step)
    results: dict[Quarter, Decimal] = {}
    targets: dict[Quarter, Decimal] = {}
    floors: dict[Quarter, Decimal] = {}
    numerators: dict[Quarter, tuple[Decimal, Decimal]] = {}
    aim = rounded(D(str(value + random.uniform(-1.5, 1.5) * step)), 0)
    has_floor, has_parts = random.random() < 0.8, kind.suffix == "%" and kind.decimals == 1 and random.random() < 0.4
    drift = random.choice([-1, 0, 0, 1])
    for quarter in back(last, QUARTERS):
        move = random.choice([-1, 1, drift or 1]) * random.uniform(0.45, 1.5) * step
        value = value + move if kind.low < value + move < kind.high else value - move
        if quarter.number == 1 and results and random.random() < 0.4:
            aim += random.choice([-1, 1]) * rounded(D(str(step * 0.6)), 0)
        result = rounded(D(str(value)), kind.decimals)
        if has_parts:
            whole = D(random.randint(240, 5200))
            part = rounded(result * whole / 100)
            numerators[quarter], result = (part, whole), rounded(part / whole * 100, 1)
        results[quarter], targets[quarter] = result, aim
        if has_floor:
            floors[quarter] = aim + (-1 if kind.higher else 1) * rounded(D(str(step * 1.3)), 0)
    return Indicator(kind, results, targets, floors, numerators)


def drawn_table(random: Random, sort: Sort, last: Quarter) -> Table:
    """Rows with figures of eight quarters, exact or rounded, and what a department supplies with them."""
    names = random.sample(sort.rows, random.randint(2, 4))
    rows: dict[str, tuple[str, ...]] = dict.fromkeys(names, ())
    if random.random() < 0.6:
        whole, parts = random.choice(sort.parts)
        rows[whole] = parts
    if len(rows) < 3:
        rows[next(name for name in sort.rows if name not in rows)] = ()
    how = random.choice(["exact", "exact", "thousands", "step"] if sort.typical > 1000 else ["exact", "exact", "one"])
    scale, step = D(1000) if how == "thousands" else D(1), D(100) if how == "step" else D(1)
    table = Table(sort, how != "exact", scale, step, random.random() < 0.5, rows, {}, {}, {})
    fill(random, table, last)
    return table


def fill(random: Random, table: Table, last: Quarter) -> None:
    """True figures, and what of them is printed."""
    quarters = back(last, TABLE_QUARTERS)
    shown = random.choice(["both", "parts", "as-restructured"])
    with_totals = random.random() < 0.7
    for row, parts in table.rows.items():
        for name in parts or (row,):
            size = table.sort.typical * random.uniform(0.35, 1.9) / (len(parts) or 1)
            for quarter in quarters:
                size *= random.uniform(0.82, 1.2)
                exact = D(str(round(size, 1))) if table.rounded else D(max(6, round(size)))
                table.true[name, quarter] = exact if table.sort.typical < 1000 else D(round(size))
        for quarter in quarters if parts else ():
            table.true[row, quarter] = sum((table.true[part, quarter] for part in parts), start=D(0))
    for quarter in quarters:
        table.true[table.total, quarter] = sum((table.true[row, quarter] for row in table.rows), start=D(0))
        for row, parts in table.rows.items():
            broken = bool(parts) and (shown != "as-restructured" or quarter.year == last.year)
            wanted = [*(parts if broken else ()), *((row,) if not broken or shown == "both" else ())]
            for name in wanted:
                put(table, name, quarter)
        if with_totals:
            put(table, table.total, quarter)
    if random.random() < 0.8:
        supply(random, table, last)


def put(table: Table, name: str, quarter: Quarter) -> None:
    """Print a true figure."""
    table.values[name, quarter] = rounded(table.true[name, quarter] / table.scale / table.step) * table.step


def supply(random: Random, table: Table, last: Quarter) -> None:
    """The computed column, worked out from the true figures."""
    for name in (*table.rows, table.total):
        if (name, last) not in table.values or random.random() < 0.2:
            continue
        if table.twelve_months:
            total = sum((table.true[name, quarter] for quarter in back(last, 4)), start=D(0))
            table.supplied[name] = rounded(total / table.scale / table.step) * table.step
        else:
            now = [Quarter(last.year, number) for number in range(1, last.number + 1)]
            after = sum((table.true[name, quarter] for quarter in now), start=D(0))
            before = sum((table.true[name, quarter.shifted(-4)] for quarter in now), start=D(0))
            table.supplied[name] = rounded((after / before - 1) * 100)


# -- the words --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Slot:
    """A piece of a sentence that says something: its words, what they mean, what else could stand there.

    `plant` is the kind of error that it becomes when something else does.
    """

    plant: str
    text: str
    value: object = None
    others: tuple[Callable[[], Iterable[Slot]], ...] = field(default=(), compare=False)

    def instead(self) -> list[Slot]:
        """What else could stand there."""
        return [other for make in self.others for other in make()]


Slots = Mapping[str, Slot]


@dataclass(frozen=True)
class Claim:
    """A sentence: its template, what stands in its slots, and whether figures bear it out."""

    file: str
    kind: str
    template: str
    slots: Slots
    holds: Callable[[World, Slots], bool] = field(compare=False)
    lead: str = ""

    @property
    def text(self) -> str:
        """The sentence."""
        said = self.template.format(**{name: slot.text for name, slot in self.slots.items()})
        return self.lead + said[:1].upper() + said[1:]

    def true(self, world: World) -> bool:
        """Whether the figures bear it out."""
        return self.holds(world, self.slots)


def words(plant: str, *choices: tuple[str, object]) -> Slot:
    """A slot of the first choice, in whose place the others could stand."""
    (text, value), *rest = choices
    return Slot(plant, text, value, (lambda: [Slot(plant, other, meant) for other, meant in rest],))


def overlap(slot: Slot, interval: Interval | None) -> bool:
    """Whether a number may stand for a value."""
    return interval is not None and isinstance(slot.value, Interval) and slot.value.overlaps(interval)


Form = Callable[[Decimal], tuple[str, Interval]]


def number(plant: str, form: Form, said: Decimal, unit: Decimal) -> Slot:
    """A number in a form; other numbers in the same form could stand there."""
    text, meant = form(said)

    def others() -> Iterator[Slot]:
        for steps in (-40, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 40):
            other = said + steps * unit
            if other > 0:
                text, meant = form(other)
                yield Slot(plant, text, meant)

    return Slot(plant, text, meant, (others,))


def exactly(decimals: int, suffix: str, place: Decimal | None = None) -> Form:
    """A number as it is printed: it stands for all that rounds to it; 1,580 may be 1,577."""

    def form(n: Decimal) -> tuple[str, Interval]:
        half = (place or D(1).scaleb(-decimals)) / 2
        if n >= 1000 and n == int(n):
            digits = str(int(n))
            half = max(half, D(10) ** (len(digits) - len(digits.rstrip("0"))) / 2)
        return f"{printed(n, decimals)}{suffix}", Interval(n - half, n + half)

    return form


def in_words(suffix: str) -> Form:
    """A small whole number in words."""

    def form(n: Decimal) -> tuple[str, Interval]:
        word = WORDS[int(n)] if n == int(n) and 1 <= n <= 20 else printed(n)
        return f"{word}{suffix}", Interval(n - D("0.5"), n + D("0.5"))

    return form


def hedged(hedge: str, decimals: int, suffix: str, low: str, high: str) -> Form:
    """A number behind a hedge, which widens what it stands for."""

    def form(n: Decimal) -> tuple[str, Interval]:
        below = min(n * D(low), n - D("0.6")) if D(low) < 1 else n
        above = max(n * D(high), n + D("0.6")) if D(high) > 1 else n
        return f"{hedge} {printed(n, decimals)}{suffix}", Interval(below, above)

    return form


def said(random: Random, plant: str, value: Decimal, suffix: str, decimals: int, place: Decimal = ONE) -> Slot:
    """A value in one of the usual ways of rounding; `place` is what the figures were rounded to (thousands)."""
    unit = place if place > 1 else D(1).scaleb(-decimals)
    plain = rounded(value / place) * place if place > 1 else rounded(value, decimals)
    choices = [number(plant, exactly(decimals, suffix, unit), plain, unit)] * 3
    whole = rounded(value)
    if decimals and whole > 2:
        choices += [number(plant, exactly(0, suffix), whole, D(1))] * 2
        choices.append(number(plant, hedged(random.choice(["about", "around"]), 0, suffix, "0.9", "1.1"), whole, D(1)))
    if value == int(value) and 1 <= value <= 12 and suffix != "%":
        choices.append(number(plant, in_words(suffix), value, D(1)))
    if suffix == "%" and 1 <= whole <= 20 and (decimals == 0 or value == whole):
        choices += [number(plant, in_words(" per cent"), whole, D(1))]
    if suffix == "%":
        choices.append(number(plant, exactly(decimals, " per cent", unit), plain, unit))
    choices += near(plant, value, suffix, random)
    return random.choice(choices)


def near(plant: str, value: Decimal, suffix: str, random: Random) -> list[Slot]:
    """`nearly 80%`, `just over 1,200`, `about 1,200`, where a round number is near."""
    round_to = D(1) if value < 20 else D(5) if suffix == "%" else D(10) ** max(0, len(str(int(value))) - 2)
    reach = D("0.35") if value < 20 else min(D("1.2"), value / 40) if suffix == "%" else value / 40
    above = (value / round_to).to_integral_value(ROUND_CEILING) * round_to
    below = (value / round_to).to_integral_value(ROUND_FLOOR) * round_to
    found = []
    if value > 100 and suffix != "%":
        closest = rounded(value / round_to) * round_to
        found.append(
            number(plant, hedged(random.choice(["about", "some"]), 0, suffix, "0.9", "1.1"), closest, round_to)
        )
    if 2 <= below < value <= below + reach:
        form = hedged(random.choice(["just over", "slightly over", "just above"]), 0, suffix, "1", "1.1")
        found.append(number(plant, form, below, round_to))
        more = random.choice(["more than", "over"])
        found.append(number(plant, open_ended(more, suffix, Interval(ONE, D(1000))), below, round_to))
    if above > 2 and above - reach <= value < above:
        form = hedged(random.choice(["nearly", "almost", "just under"]), 0, suffix, "0.9", "1")
        found.append(number(plant, form, above, round_to))
        less = random.choice(["less than", "under"] if suffix == "%" or "day" in suffix else ["fewer than", "under"])
        found.append(number(plant, open_ended(less, suffix, Interval(D(0), ONE)), above, round_to))
    return found


def open_ended(hedge: str, suffix: str, share: Interval) -> Form:
    """A bound: `more than 1,200` is anything above, `under 10%` anything below."""
    return lambda n: (f"{hedge} {printed(n)}{suffix}", Interval(n * share.low, n * share.high))


def fraction(random: Random, plant: str, value: Decimal) -> Slot | None:
    """A percentage as a fraction, where one is near."""
    name, share = min(FRACTIONS.items(), key=lambda pair: abs(pair[1] - value))
    off = abs(share - value)
    if off > share / 16:
        return None
    hedge = "" if off <= D("0.5") else "about " if off <= 1 else "nearly " if value < share else "just over "
    if off <= 1 and random.random() < 0.4:
        hedge = random.choice(["about ", "around "])

    def meant(share: Decimal) -> Interval:
        return Interval(share * D("0.88"), share * D("1.12"))

    def others() -> Iterator[Slot]:
        yield from (Slot(plant, hedge + other, meant(its)) for other, its in FRACTIONS.items() if other != name)

    return Slot(plant, hedge + name, meant(share), (others,))


VERBS = (("rose", "fell"), ("increased", "decreased"), ("went up", "went down"), ("was up", "was down"),
         ("grew", "declined"), ("climbed", "dropped"), ("has risen", "has fallen"))  # fmt: skip
PLURAL = tuple(pair for pair in VERBS if pair[0] not in ("was up", "has risen"))
BETTER = (("improved", "worsened"), ("improved", "deteriorated"), ("got better", "got worse"))


def way(random: Random, pairs: Sequence[tuple[str, str]], up: bool, plant: str = "up and down swapped") -> Slot:
    """A word of direction, in whose place its opposite could stand."""
    rise, fall = random.choice(pairs)
    return words(plant, *([(rise, 1), (fall, -1)] if up else [(fall, -1), (rise, 1)]))


def bases(random: Random, how: str, now: Quarter, back_by: int) -> Slot:
    """The period that something is compared with, in whose place the other could stand."""
    last, year = now.shifted(-1), now.shifted(-4)
    of_last = f"Quarter {last.number}" if last.year == now.year else f"Quarter {last.number} of {last.financial_year()}"
    of_year = f"Quarter {year.number} of {year.financial_year()}"
    pairs = {
        "on": [("on last quarter", "on the same quarter last year"), ("on the previous quarter", "on a year ago"),
               ("compared with last quarter", "compared with the same quarter last year"),
               ("since last quarter", "since the same quarter last year"),
               ("on the quarter before", "year on year"), ("over the quarter", "over the year"),
               ("quarter on quarter", "on the same period last year"), (f"on {of_last}", f"on {of_year}")],
        "than": [("than last quarter", "than in the same quarter last year"),
                 ("than in the previous quarter", "than a year ago"),
                 ("than in the quarter before", "than in the same period last year"),
                 ("than three months earlier", "than a year earlier"), (f"than in {of_last}", f"than in {of_year}")],
        "in": [("last quarter", "in the same quarter last year"), ("in the previous quarter", "a year earlier"),
               (f"in {of_last}", f"in {of_year}"), ("in the quarter before", "in the same period last year"),
               (f"in {months(last)}", f"in {months(year)}")],
    }[how]  # fmt: skip
    first, second = random.choice(pairs)
    choices: list[tuple[str, object]] = [(first, 1), (second, 4)]
    return words("period swapped", *(choices if back_by == 1 else choices[::-1]))


def months(quarter: Quarter) -> str:
    """The months of a quarter in full."""
    year, month = quarter.last_month()
    return f"{MONTHS[month - 3]} to {MONTHS[month - 1]} {year}"


def shift(slot: Slot) -> int:
    """How many quarters back a slot goes."""
    assert isinstance(slot.value, int)
    return -slot.value


def difference(before: Interval, after: Interval) -> Interval:
    """What a change may be."""
    return Interval(after.low - before.high, after.high - before.low)


def per_cent(before: Interval, after: Interval) -> Interval:
    """What a change in per cent may be."""
    return Interval((after.low / before.high - 1) * 100, (after.high / before.low - 1) * 100)


def toward(interval: Interval, sign: object) -> Interval:
    """A change as its size in a direction."""
    return interval if sign == 1 else Interval(-interval.high, -interval.low)


# -- sentences about an indicator -------------------------------------------------------------------


@dataclass(frozen=True)
class Author:
    """Writes true sentences about the figures of a world."""

    random: Random
    world: World

    @property
    def now(self) -> Quarter:
        """The paper's quarter."""
        return self.world.quarter

    # -- what a subject is called

    def subject(self, id: str) -> str:
        """The subject of a sentence about an indicator."""
        kind = self.world.indicators[id].kind
        own = ["performance", "the result"] if kind.higher and kind.suffix else ["the figure", "the result"]
        return self.random.choice([kind.phrase, kind.phrase, *own])

    def level(self, id: str, quarter: Quarter, plant: str = "level in a sentence") -> Slot:
        """An indicator's value in words."""
        one = self.world.indicators[id]
        suffix = one.kind.suffix or f" {one.kind.noun}"
        return said(self.random, plant, one.results[quarter], suffix, one.kind.decimals)

    def change(self, id: str, back_by: int) -> tuple[Slot, str] | None:
        """How far an indicator moved, in one of its ways, and in which."""
        one = self.world.indicators[id]
        before, after = one.results[self.now.shifted(-back_by)], one.results[self.now]
        apart = abs(after - before)
        if not apart:
            return None
        if one.kind.suffix:
            point = " percentage point" if self.random.random() < 0.6 else " point"
            points = f"{point}s" if apart != 1 else point
            return said(self.random, "points in a sentence", apart, points, one.kind.decimals), "difference"
        if self.random.random() < 0.6 and abs(apart / before) > D("0.01"):
            return self.percentage(abs(after / before - 1) * 100), "per cent"
        return said(self.random, "difference in a sentence", apart, self.counted(id), one.kind.decimals), "difference"

    def counted(self, id: str) -> str:
        """What a difference counts: days always, things sometimes."""
        kind = self.world.indicators[id].kind
        return f" {kind.noun.split()[-1]}" if kind.decimals or self.random.random() < 0.3 else ""

    def percentage(self, value: Decimal, plant: str = "percentage in a sentence") -> Slot:
        """A percentage: whole, with a decimal, in words, as a fraction."""
        if self.random.random() < 0.25 and (part := fraction(self.random, plant, value)):
            return part
        return said(self.random, plant, value, "%", self.random.choice([0, 0, 1]) if value < 99 else 0)

    # -- sentences

    def levels(self, id: str) -> Claim:
        """`79.1% of calls were answered within 30 seconds in the quarter`."""
        kind, end = self.world.indicators[id].kind, self.now.end_in_words()
        template = self.random.choice([
            f"in the quarter {kind.level}.", f"{kind.level} in the quarter.", f"{self.subject(id)} was {{n}}.",
            f"{self.subject(id)} stood at {{n}} at the end of {end}.", f"this quarter {kind.level}.",
            f"the result for Quarter {self.now.number} was {{n}}.", f"in the three months to {end} {kind.level}.",
            f"between {months(self.now).replace(' to ', ' and ')} {kind.level}.",
        ])  # fmt: skip
        slots = {"n": self.level(id, self.now)}
        return Claim(id, "level", template, slots, lambda w, s: overlap(s["n"], w.known(id, self.now)))

    def compared_levels(self, id: str) -> Claim:
        """`The result was 79.1%, against 76.9% last quarter`."""
        by = self.random.choice([1, 4])
        template = self.random.choice([
            f"{self.subject(id)} was {{n}}, against {{before}} {{base}}.",
            f"{self.subject(id)} was {{n}} compared with {{before}} {{base}}.",
            f"{self.subject(id)} was {{before}} {{base}} and is now {{n}}.",
            "{base} it was {before}.",
        ])  # fmt: skip
        slots = {"before": self.level(id, self.now.shifted(-by)), "base": bases(self.random, "in", self.now, by)}
        if "{n}" in template:
            slots["n"] = self.level(id, self.now)
        return Claim(
            id, "level beside another", template, slots,
            lambda w, s: overlap(s["before"], w.known(id, self.now.shifted(shift(s["base"]))))
            and ("n" not in s or overlap(s["n"], w.known(id, self.now))),
        )  # fmt: skip

    def moved(self, w: World, name: str, s: Slots, measured: str) -> bool:
        """Whether a change has its size and its direction."""
        before, after = w.known(name, self.now.shifted(shift(s["base"]))), w.known(name, self.now)
        if before is None or after is None or (measured == "per cent" and before.low <= 0):
            return False
        change = per_cent(before, after) if measured == "per cent" else difference(before, after)
        size = toward(change, s["way"].value)
        return size.high > 0 and ("n" not in s or overlap(s["n"], size))

    def changes(self, id: str) -> Claim | None:
        """`Performance rose by 2.2 percentage points on last quarter`."""
        by = self.random.choice([1, 4])
        found, one = self.change(id, by), self.world.indicators[id]
        if found is None:
            return None
        up = one.results[self.now] > one.results[self.now.shifted(-by)]
        amount, measured = found
        template, how, pairs = self.random.choice([
            (f"{self.subject(id)} {{way}} by {{n}} {{base}}.", "on", VERBS),
            (f"{self.subject(id)} {{way}} by {{n}} {{base}}.", "on", VERBS),
            (f"{self.subject(id)} was {{n}} {{way}} {{base}}.", "than", (("higher", "lower"),)),
            ("this is {n} {way} {base}.", "than", (("higher", "lower"), ("more", "less"))),
            (f"{{base}}, {self.subject(id)} {{way}} by {{n}}.", "on", VERBS),
            ("there was {way} of {n} {base}.", "on", (("an increase", "a decrease"), ("a rise", "a fall"))),
        ])  # fmt: skip
        base = bases(self.random, how, self.now, by)
        if template.startswith("{base}"):
            base = words(
                "period swapped",
                *(
                    [("compared with last quarter", 1), ("compared with the same quarter last year", 4)][
                        :: 1 if by == 1 else -1
                    ]
                ),
            )
        slots = {"n": amount, "way": way(self.random, pairs, up), "base": base}
        return Claim(id, "change", template, slots, lambda w, s: self.moved(w, id, s, measured))

    def from_to(self, id: str) -> Claim | None:
        """`Performance rose from 76.9% in the previous quarter to 79.1%`."""
        by, one = self.random.choice([1, 4]), self.world.indicators[id]
        before, after = one.results[self.now.shifted(-by)], one.results[self.now]
        suffix, decimals = one.kind.suffix or f" {one.kind.noun}", self.random.choice([0, one.kind.decimals])
        a, b = (
            number("from-to", exactly(decimals, suffix), rounded(v, decimals), D(1).scaleb(-decimals))
            for v in (before, after)
        )
        if a.text == b.text:
            return None
        template, how = self.random.choice([
            (f"{self.subject(id)} {{way}} from {{a}} {{base}} to {{b}}.", "in"),
            (f"{self.subject(id)} {{way}} to {{b}} from {{a}} {{base}}.", "in"),
            (f"{self.subject(id)} {{way}} from {{a}} to {{b}} {{base}}.", "on"),
        ])  # fmt: skip
        base = bases(self.random, how, self.now, by)
        if how == "on":
            base = words("period swapped", *([("over the quarter", 1), ("over the year", 4)][:: 1 if by == 1 else -1]))
        slots = {"a": a, "b": b, "way": way(self.random, VERBS, after > before), "base": base}
        return Claim(
            id, "from-to", template, slots,
            lambda w, s: self.moved(w, id, s, "difference") and overlap(s["b"], w.known(id, self.now))
            and overlap(s["a"], w.known(id, self.now.shifted(shift(s["base"])))),
        )  # fmt: skip

    def directions(self, id: str) -> Claim | None:
        """`Performance improved on last quarter`."""
        by, one = self.random.choice([1, 4]), self.world.indicators[id]
        gain = one.results[self.now] - one.results[self.now.shifted(-by)]
        if not gain:
            return None
        sign = 1 if one.kind.higher else -1
        template, how, pairs, better = self.random.choice([
            ("performance {way} {base}.", "on", BETTER, sign),
            ("performance {way} {base}.", "on", BETTER, sign),
            ("performance was {way} {base}.", "than", (("better", "worse"), ("stronger", "weaker")), sign),
            (f"{self.subject(id)} {{way}} {{base}}.", "on", VERBS, 1),
            ("the result was {way} {base}.", "than", (("higher", "lower"),), 1),
        ])  # fmt: skip
        slots = {"way": way(self.random, pairs, gain * better > 0), "base": bases(self.random, how, self.now, by)}

        def holds(w: World, s: Slots) -> bool:
            results = w.indicators[id].results
            return (results[self.now] - results[self.now.shifted(shift(s["base"]))]) * better * D(
                str(s["way"].value)
            ) > 0

        return Claim(id, "direction", template, slots, holds)

    def status(self, plant: str, status: str) -> Slot:
        """A status, in whose place the others could stand."""
        return words(plant, (status.title(), status), *((s.title(), s) for s in STATUSES if s != status))

    def statuses(self, id: str) -> Claim:
        """`The indicator is rated Amber`."""
        now, before = (self.world.status(id, self.now.shifted(-n)) for n in (0, 1))
        plain = ["the indicator is rated {s}.", "this indicator is now {s}.", "the current rating is {s}.",
                 "the indicator is {s} this quarter."]  # fmt: skip
        same = ["the indicator remains {s}.", "the rating is still {s}.", "it stays {s}."]
        template = self.random.choice(plain + (same * 2 if now == before else []))
        stays = template in same
        return Claim(
            id, "status", template, {"s": self.status("status word", now)},
            lambda w, s: w.status(id, self.now) == s["s"].value
            and (not stays or w.status(id, self.now.shifted(-1)) == s["s"].value),
        )  # fmt: skip

    def status_changes(self, id: str) -> Claim | None:
        """`The rating moved from Amber to Green`."""
        now, before = (self.world.status(id, self.now.shifted(-n)) for n in (0, 1))
        if now == before:
            return None
        verb = "improved" if STATUSES.index(now) < STATUSES.index(before) else "slipped"
        template = self.random.choice([
            "the rating has moved from {a} to {b}.", f"the indicator has {verb} from {{a}} to {{b}}.",
            "the indicator was {a} last quarter and is now {b}.", "the rating changed from {a} to {b} this quarter.",
        ])  # fmt: skip
        slots = {"a": self.status("status change", before), "b": self.status("status change", now)}
        return Claim(
            id, "status change", template, slots,
            lambda w, s: w.status(id, self.now) == s["b"].value and w.status(id, self.now.shifted(-1)) == s["a"].value,
        )  # fmt: skip

    def runs(self, id: str) -> Claim | None:
        """`The result has risen for three quarters running`."""
        least, sign = run(self.world, id)  # nobody says `the third in a row` of the fifth
        if not 2 <= least <= 5:
            return None
        subject = self.subject(id)
        plural = [(f"{subject} has {{way}} for {WORDS[n]} quarters running.", n) for n in range(2, 6)]
        ordinal = [(f"{subject} {{way}} for the {ORDINALS[n]} quarter in a row.", n) for n in range(2, 6)]
        form, pairs = self.random.choice([(plural, (("risen", "fallen"),)), (ordinal, (("rose", "fell"),))])
        template = form[least - 2][0].replace(WORDS[least], "{n}", 1) if form is plural else form[least - 2][0]
        if form is ordinal:
            template = template.replace(f"the {ORDINALS[least]} quarter", "the {n} quarter")
        name = WORDS if form is plural else ORDINALS
        n = words("run", (name[least], least), *((name[k], k) for k in (2, 3, 4, 5) if k != least))

        def holds(w: World, s: Slots) -> bool:
            length, sign = run(w, id)
            assert isinstance(s["n"].value, int)
            enough = length == s["n"].value if form is ordinal else length >= s["n"].value
            return sign == s["way"].value and enough

        return Claim(id, "run", template, {"n": n, "way": way(self.random, pairs, sign > 0, "run")}, holds)

    def status_runs(self, id: str) -> Claim | None:
        """`The indicator has been Amber for three quarters in a row`."""
        status, length = self.world.status(id, self.now), status_run(self.world, id)
        if not 2 <= length <= 5:
            return None
        least = length
        template, name = self.random.choice([
            ("the indicator has been {s} for {n} quarters in a row.", WORDS),
            ("this is the {n} quarter running in which the indicator is {s}.", ORDINALS),
            ("the indicator is {s} for the {n} consecutive quarter.", ORDINALS),
        ])  # fmt: skip
        n = words("run", (name[least], least), *((name[k], k) for k in (2, 3, 4, 5) if k != least))

        def holds(w: World, s: Slots) -> bool:
            assert isinstance(s["n"].value, int)
            return w.status(id, self.now) == s["s"].value and status_run(w, id) == s["n"].value

        return Claim(id, "status run", template, {"s": self.status("status word", status), "n": n}, holds)

    def records(self, id: str) -> Claim | None:
        """`This is the highest result in the last five quarters`."""
        results, higher = self.world.indicators[id].results, self.world.indicators[id].kind.higher
        count = self.random.choice([4, 5, 6, 7])
        series = [results[quarter] for quarter in back(self.now, count)]
        high, low = series[-1] > max(series[:-1]), series[-1] < min(series[:-1])
        if not high and not low:
            return None
        since = self.now.shifted(-count)  # the last time that it was as high, or as low
        as_far = since in results and (results[since] >= series[-1] if high else results[since] <= series[-1])
        pairs = [("highest", 1), ("lowest", -1)], [("best", 1 if higher else -1), ("worst", -1 if higher else 1)]
        pair: list[tuple[str, object]] = list(self.random.choice(pairs))
        pair.sort(key=lambda one: one[1] != (1 if high else -1))
        template = self.random.choice([
            f"this is the {{word}} result in the last {WORDS[count]} quarters.",
            *([f"this was the {{word}} result since Quarter {since.number} of {since.financial_year()}."] * as_far),
            *([f"this is the {{word}} figure of the {WORDS[count]} quarters shown."] if count == QUARTERS else []),
        ])  # fmt: skip

        def holds(w: World, s: Slots) -> bool:
            values = [w.indicators[id].results[quarter] * D(str(s["word"].value)) for quarter in back(self.now, count)]
            return values[-1] >= max(values)

        return Claim(id, "record", template, {"word": words("rank", *pair)}, holds)

    # -- targets

    def aim(self, id: str) -> Slot:
        """The target in words."""
        kind = self.world.indicators[id].kind
        target = self.world.indicators[id].targets[self.now]
        return number("target in a sentence", exactly(0, kind.suffix or self.counted(id)), target, D(1))

    def targets_met(self, id: str) -> Claim:
        """`The target of 80% was met`."""
        one = self.world.indicators[id]
        good = (one.results[self.now] - one.targets[self.now]) * (1 if one.kind.higher else -1) >= 0
        template, met, missed = self.random.choice([
            ("the target of {aim} {met}.", "was met", "was missed"), ("the target {met}.", "was met", "was missed"),
            ("performance {met}.", "met the target", "missed the target"),
            ("the service {met} of {aim} this quarter.", "met its target", "missed its target"),
            ("the target of {aim} {met} in the quarter.", "was achieved", "was not achieved"),
        ])  # fmt: skip
        choices: list[tuple[str, object]] = [(met, True), (missed, False)]
        slots = {"met": words("target met or missed", *(choices if good else choices[::-1]))}
        if "{aim}" in template:
            slots["aim"] = self.aim(id)

        def holds(w: World, s: Slots) -> bool:
            one = w.indicators[id]
            good = (one.results[self.now] - one.targets[self.now]) * (1 if one.kind.higher else -1) >= 0
            return good is s["met"].value and ("aim" not in s or overlap(s["aim"], exact(one.targets[self.now])))

        return Claim(id, "target met", template, slots, holds)

    def against_target(self, id: str) -> Claim:
        """`The result was 79.1% against a target of 80%`."""
        template = self.random.choice([
            f"{self.subject(id)} was {{n}} against a target of {{aim}}.",
            f"{self.subject(id)} was {{n}}, compared with the target of {{aim}}.",
            "the target for the quarter is {aim}.", "we aim for {aim}, our target.",
        ])  # fmt: skip
        slots = {"aim": self.aim(id)}
        if "{n}" in template:
            slots["n"] = self.level(id, self.now)
        return Claim(
            id, "against target", template, slots,
            lambda w, s: overlap(s["aim"], exact(w.indicators[id].targets[self.now]))
            and ("n" not in s or overlap(s["n"], w.known(id, self.now))),
        )  # fmt: skip

    def distances(self, id: str) -> Claim | None:
        """`This is 0.9 percentage points below the target of 80%`."""
        one = self.world.indicators[id]
        gap, aim = one.results[self.now] - one.targets[self.now], one.targets[self.now]
        if not gap:
            return None
        in_percent = not one.kind.suffix and abs(gap / aim) > D("0.01") and self.random.random() < 0.5
        if in_percent:
            n = self.percentage(abs(gap / aim) * 100)
        else:
            unit = " percentage points" if one.kind.suffix else self.counted(id)
            n = said(self.random, "distance from target", abs(gap), unit, one.kind.decimals)
        template = self.random.choice([
            "this is {n} {way} the target of {aim}.", "this is {n} {way} target.",
            f"{self.subject(id)} was {{n}} {{way}} the target.",
        ])  # fmt: skip
        slots = {"n": n, "way": way(self.random, (("above", "below"),), gap > 0)}
        if "{aim}" in template:
            slots["aim"] = self.aim(id)

        def holds(w: World, s: Slots) -> bool:
            one = w.indicators[id]
            gap = one.results[self.now] - one.targets[self.now]
            size = toward(exact(gap / one.targets[self.now] * 100 if in_percent else gap), s["way"].value)
            met = "aim" not in s or overlap(s["aim"], exact(one.targets[self.now]))
            return size.high > 0 and overlap(s["n"], size) and met

        return Claim(id, "distance from target", template, slots, holds)

    def times_met(self, id: str) -> Claim:
        """`The target was met in three of the last four quarters`."""

        def count(w: World) -> int:
            one, sign = w.indicators[id], 1 if w.indicators[id].kind.higher else -1
            return sum((one.results[q] - one.targets[q]) * sign >= 0 for q in back(self.now, 4))

        names = ("none", *WORDS[1:4], "all")
        met = count(self.world)
        choices: list[tuple[str, object]] = [(names[met], met), *((names[k], k) for k in range(5) if k != met)]
        template = "the target was met in {n} of the last four quarters."
        if met and self.random.random() < 0.5:
            template, choices = "in {n} of the last four quarters the target was met.", choices[: 4 if met == 4 else -1]
            choices = [choice for choice in choices if choice[1]]
        return Claim(id, "times met", template, {"n": words("count of quarters", *choices)},
                     lambda w, s: count(w) == s["n"].value)  # fmt: skip

    # -- sentences about a table

    def name(self, table: str, row: str) -> str:
        """How the world calls a row, or the table's total."""
        return f"{table}/{row}" if row else table

    def worth(self, table: str, row: str, quarters: Iterable[Quarter], true: bool) -> Decimal:
        """A value in full units, as printed or as it truly was."""
        one, name = self.world.tables[table], row or self.world.tables[table].total
        if true:
            return sum((one.true[name, quarter] for quarter in quarters), start=D(0))
        found = [one.known(name, quarter) for quarter in quarters]
        return sum((middle(known) for known in found if known is not None), start=D(0))

    def of(self, table: str, row: str) -> str:
        """`about Highways`, or nothing for the total."""
        sort = self.world.tables[table].sort
        if not row:
            return ""
        plain = row if sort.id == "library-visits" or self.random.random() < 0.5 else row[:1].lower() + row[1:]
        return " " + sort.about.format(row=plain)

    def place(self, table: str) -> Decimal:
        """To what the figures of a table are rounded, in full units."""
        one = self.world.tables[table]
        return one.scale * one.step if one.rounded else D(1)

    def lead(self, row: str) -> tuple[str, bool]:
        """Whether a sentence about a row stands behind its name in bold."""
        bold = bool(row) and self.random.random() < 0.5
        return (f"**{row}:** " if bold else ""), bold

    def table_levels(self, table: str, row: str) -> Claim:
        """`There were 112 complaints about Highways in the quarter`."""
        sort, (lead, bold) = self.world.tables[table].sort, self.lead(row)
        of = "" if bold else self.of(table, row)
        value = self.worth(table, row, [self.now], False)
        n = said(self.random, "count in a sentence", value, "", 0, self.place(table))
        template = self.random.choice(
            [
                f"there were {{n}} {sort.noun}{of} in the quarter.",
                f"in the quarter {{n}} {sort.noun}{of} were {sort.verb}.",
                f"{{n}} {sort.noun}{of} were {sort.verb} between {months(self.now).replace(' to ', ' and ')}.",
                f"a total of {{n}} {sort.noun}{of} were {sort.verb} this quarter.",
            ]
        )
        name = self.name(table, row)
        return Claim(table, "count", template, {"n": n}, lambda w, s: overlap(s["n"], w.known(name, self.now)), lead)

    def table_changes(self, table: str, row: str) -> Claim | None:
        """`Complaints about Highways fell by 9% on last quarter`."""
        by, (lead, bold) = self.random.choice([1, 4]), self.lead(row)
        sort, of, name = self.world.tables[table].sort, "" if bold else self.of(table, row), self.name(table, row)
        true = self.world.tables[table].rounded and self.random.random() < 0.5
        before, after = (self.worth(table, row, [self.now.shifted(-n)], true) for n in (by, 0))
        share = abs(after / before - 1) * 100
        if share < 1:
            return None
        if self.random.random() < 0.7 or self.world.tables[table].rounded:
            n, measured = self.percentage(share), "per cent"
        else:
            n, measured = said(self.random, "difference in a sentence", abs(after - before), "", 0), "difference"
        number = f"the number of {sort.noun}{of}"
        template, how, pairs = self.random.choice([
            (f"{sort.noun}{of} {{way}} by {{n}} {{base}}.", "on", PLURAL),
            (f"{number} {{way}} by {{n}} {{base}}.", "on", VERBS),
            (f"there were {{n}} {{way}} {sort.noun}{of} {{base}}.", "than", (("more", "fewer"),)),
            (f"{number} was {{n}} {{way}} {{base}}.", "than", (("higher", "lower"),)),
            (f"{sort.noun}{of} were {{way}} by {{n}} {{base}}.", "on", (("up", "down"),)),
            (f"there was {{way}} of {{n}} in {sort.noun}{of} {{base}}.", "on", (("an increase", "a decrease"),)),
        ])  # fmt: skip
        slots = {"n": n, "way": way(self.random, pairs, after > before), "base": bases(self.random, how, self.now, by)}
        return Claim(table, "change", template, slots, lambda w, s: self.moved(w, name, s, measured), lead)

    def table_from_to(self, table: str, row: str) -> Claim | None:
        """`Complaints rose from 288 last quarter to 312`."""
        by, (lead, bold) = self.random.choice([1, 4]), self.lead(row)
        sort, of, name = self.world.tables[table].sort, "" if bold else self.of(table, row), self.name(table, row)
        before, after = (self.worth(table, row, [self.now.shifted(-n)], False) for n in (by, 0))
        if before == after:
            return None
        form = exactly(0, "", self.place(table))
        a, b = (
            number("from-to", form, rounded(v / self.place(table)) * self.place(table), self.place(table))
            for v in (before, after)
        )
        if a.text == b.text:
            return None
        template = self.random.choice([
            f"{sort.noun}{of} {{way}} from {{a}} {{base}} to {{b}}.",
            f"the number of {sort.noun}{of} {{way}} to {{b}}, from {{a}} {{base}}.",
            f"there were {{b}} {sort.noun}{of}, compared with {{a}} {{base}}.",
            f"{sort.noun}{of} {{way}} from {{a}} {{base}} to {{b}} this quarter.",
        ])  # fmt: skip
        slots = {"a": a, "b": b, "base": bases(self.random, "in", self.now, by)}
        if "{way}" in template:
            slots["way"] = way(self.random, PLURAL, after > before)
        return Claim(
            table, "from-to", template, slots,
            lambda w, s: ("way" not in s or self.moved(w, name, {"way": s["way"], "base": s["base"]}, "difference"))
            and overlap(s["b"], w.known(name, self.now))
            and overlap(s["a"], w.known(name, self.now.shifted(shift(s["base"])))), lead,
        )  # fmt: skip

    def table_directions(self, table: str, row: str) -> Claim | None:
        """`There were fewer complaints than last quarter`."""
        by, (lead, bold) = self.random.choice([1, 4]), self.lead(row)
        sort, of, name = self.world.tables[table].sort, "" if bold else self.of(table, row), self.name(table, row)
        before, after = self.world.known(name, self.now.shifted(-by)), self.world.known(name, self.now)
        if before is None or after is None or before.overlaps(after):
            return None
        template, how, pairs = self.random.choice([
            (f"there were {{way}} {sort.noun}{of} {{base}}.", "than", (("more", "fewer"),)),
            (f"{sort.noun}{of} {{way}} {{base}}.", "on", PLURAL),
            (f"{{way}} {sort.noun}{of} were {sort.verb} {{base}}.", "than", (("more", "fewer"),)),
        ])  # fmt: skip
        up = after.low > before.high
        slots = {"way": way(self.random, pairs, up), "base": bases(self.random, how, self.now, by)}
        return Claim(table, "direction", template, slots, lambda w, s: self.moved(w, name, s, "difference"), lead)

    def table_ranks(self, table: str) -> Claim | None:
        """`Highways received the most complaints`."""
        one = self.world.tables[table]
        most = self.random.random() < 0.7

        def first(w: World, sign: object, row: str) -> bool | None:
            rows = {name: w.tables[table].known(name, self.now) for name in one.rows}
            mine, others = rows.pop(row), list(rows.values())
            if mine is None or None in others:
                return None
            ours, theirs = toward(mine, sign), [toward(other, sign) for other in others if other is not None]
            return (
                True
                if all(ours.low > t.high for t in theirs)
                else False
                if any(ours.high < t.low for t in theirs)
                else None
            )

        sign = 1 if most else -1
        winners = [row for row in one.rows if first(self.world, sign, row)]
        if not winners:
            return None
        row = words("rank", (winners[0], winners[0]), *((other, other) for other in one.rows if other != winners[0]))
        pair: list[tuple[str, object]] = [("most", 1), ("fewest", -1)] if most else [("fewest", -1), ("most", 1)]
        template, pair = self.random.choice([
            (f"{{row}} had the {{word}} {one.sort.noun}.", pair),
            (f"the {{word}} {one.sort.noun} were {self.linked(one.sort, '{row}')}.", pair),
            (f"the {{word}} number of {one.sort.noun} was {self.linked(one.sort, '{row}')}.",
             [("highest" if p == "most" else "lowest", v) for p, v in pair]),
        ])  # fmt: skip
        slots = {"row": row, "word": words("rank", *pair)}
        return Claim(table, "rank", template, slots,
                     lambda w, s: first(w, s["word"].value, str(s["row"].value)) is not False)  # fmt: skip

    def linked(self, sort: Sort, row: str) -> str:
        """`about Highways`."""
        return sort.about.format(row=row)

    def table_shares(self, table: str, row: str) -> Claim | None:
        """`Highways accounted for a third of all complaints`."""
        one, name = self.world.tables[table], self.name(table, row)
        if not row:
            return None
        value = self.worth(table, row, [self.now], False) / self.worth(table, "", [self.now], False) * 100
        template = self.random.choice([
            f"{row} accounted for {{n}} of all {one.sort.noun}.", f"{row} made up {{n}} of the total.",
            f"{{n}} of {one.sort.noun} were {self.linked(one.sort, row)}.",
        ])  # fmt: skip

        def holds(w: World, s: Slots) -> bool:
            part, whole = w.known(name, self.now), w.known(table, self.now)
            if part is None or whole is None:
                return False
            return overlap(s["n"], Interval(part.low / whole.high * 100, part.high / whole.low * 100))

        return Claim(table, "share", template, {"n": self.percentage(value, "share in a sentence")}, holds)

    def table_sums(self, table: str, row: str) -> Claim | None:
        """`In the twelve months to December there were 3,412 complaints`."""
        one, (lead, bold) = self.world.tables[table], self.lead(row)
        of, name = "" if bold else self.of(table, row), self.name(table, row)
        whole_year = self.random.random() < 0.5
        quarters = back(self.now, 4 if whole_year else self.now.number)
        if (not whole_year and self.now.number == 1) or self.world.several(name, quarters) is None:
            return None
        place = self.place(table)
        value = self.worth(table, row, quarters, False)
        n = number("sum of quarters in a sentence", exactly(0, "", place), rounded(value / place) * place, place)
        when = self.random.choice(
            [f"in the twelve months to {self.now.end_in_words()}", "over the last twelve months"]
            if whole_year else ["in the year to date", "so far this year", "in the financial year to date"]
        )  # fmt: skip
        template = self.random.choice([f"{when} there were {{n}} {one.sort.noun}{of}.",
                                       f"{{n}} {one.sort.noun}{of} were {one.sort.verb} {when}."])  # fmt: skip
        return Claim(table, "sum", template, {"n": n}, lambda w, s: overlap(s["n"], w.several(name, quarters)), lead)

    def table_years(self, table: str, row: str) -> Claim | None:
        """`Complaints in the year to date are 4% higher than in the same period last year`."""
        one, (lead, bold) = self.world.tables[table], self.lead(row)
        of, name, quarters = "" if bold else self.of(table, row), self.name(table, row), back(self.now, self.now.number)
        true = one.rounded and self.random.random() < 0.5
        before, after = (self.worth(table, row, [q.shifted(-n) for q in quarters], true) for n in (4, 0))
        share = abs(after / before - 1) * 100
        if share < 1 or self.now.number == 1:
            return None
        template, pairs = self.random.choice(
            [
                (
                    f"{one.sort.noun}{of} in the year to date are {{n}} {{way}} than in the same period last year.",
                    (("higher", "lower"),),
                ),
                (
                    f"so far this year {one.sort.noun}{of} are {{way}} by {{n}} on the same period last year.",
                    (("up", "down"),),
                ),
                (
                    f"for the year to date there was {{way}} of {{n}} in {one.sort.noun}{of} on last year.",
                    (("an increase", "a decrease"),),
                ),
            ]
        )

        def holds(w: World, s: Slots) -> bool:
            was, now = w.several(name, [q.shifted(-4) for q in quarters]), w.several(name, quarters)
            if was is None or now is None or was.low <= 0:
                return False
            size = toward(per_cent(was, now), s["way"].value)
            return size.high > 0 and overlap(s["n"], size)

        slots = {"n": self.percentage(share), "way": way(self.random, pairs, after > before)}
        return Claim(table, "year to date", template, slots, holds, lead)

    def table_parts(self, table: str) -> Claim | None:
        """`There were 101 complaints about Environment: 62 about Waste collection and 39 about Street cleaning`."""
        one = self.world.tables[table]
        broken = [row for row, parts in one.rows.items() if parts and all((p, self.now) in one.values for p in parts)]
        if not broken or one.rounded:
            return None
        row, (first, second) = broken[0], one.rows[broken[0]]
        a, b = (number("part in a sentence", exactly(0, ""), one.values[p, self.now], D(1)) for p in (first, second))
        whole = number(
            "count in a sentence", exactly(0, ""), one.values[first, self.now] + one.values[second, self.now], D(1)
        )
        links = [self.linked(one.sort, part) for part in (first, second)]
        template = self.random.choice([
            f"there were {{n}} {one.sort.noun}. Of these, {{a}} were {links[0]} and {{b}} {links[1]}.",
            f"of the {{n}} {one.sort.noun}, {{a}} were {links[0]} and {{b}} {links[1]}.",
        ])  # fmt: skip

        def holds(w: World, s: Slots) -> bool:
            refs = (("a", first), ("b", second), ("n", row))
            return all(overlap(s[slot], w.tables[table].known(name, self.now)) for slot, name in refs)

        return Claim(table, "parts", template, {"n": whole, "a": a, "b": b}, holds, f"**{row}:** ")

    def table_counts(self, table: str) -> Claim | None:
        """`Three of the five services received more complaints than last quarter`."""
        one = self.world.tables[table]
        if one.rounded:
            return None

        def risen(w: World) -> int:
            known = [
                (w.tables[table].known(row, self.now.shifted(-1)), w.tables[table].known(row, self.now))
                for row in one.rows
            ]
            return sum(before is not None and after is not None and after.low > before.high for before, after in known)

        count, rows = risen(self.world), len(one.rows)
        choices = [
            (WORDS[count] if count else "none", count),
            *((WORDS[k], k) for k in range(1, rows + 1) if k != count),
        ]
        kinds = {"Branch": "branches", "Land": "types of land"}.get(one.sort.heading, f"{one.sort.heading.lower()}s")
        template = f"{{n}} of the {WORDS[rows]} {kinds} had more {one.sort.noun} than last quarter."
        return Claim(table, "count of rows", template, {"n": words("count of rows", *choices)},
                     lambda w, s: risen(w) == s["n"].value)  # fmt: skip

    # -- the covering report

    def tallies(self) -> Claim:
        """`Of the four indicators, two are Green, one is Amber and one is Red`."""
        counts = Counter(self.world.status(id, self.now) for id in self.world.indicators)
        total = len(self.world.indicators)
        slots = {
            s: words(
                "tally",
                (WORDS[counts[s]] if counts[s] else "none", counts[s]),
                *((WORDS[k], k) for k in range(1, total + 1) if k != counts[s]),
            )
            for s in STATUSES
        }
        verb = {s: "is" if counts[s] == 1 else "are" for s in STATUSES}
        template = self.random.choice(
            [
                f"of the {WORDS[total]} indicators, {{green}} {verb['green']} Green, "
                f"{{amber}} {verb['amber']} Amber and {{red}} {verb['red']} Red.",
                f"of the {total} indicators in this report {{green}} {verb['green']} rated Green, "
                "{amber} Amber and {red} Red.",
            ]
        )

        def holds(w: World, s: Slots) -> bool:
            found = Counter(w.status(id, self.now) for id in w.indicators)
            return all(s[status].value == found[status] for status in STATUSES)

        return Claim("covering-report", "tally", template, slots, holds)

    def single_tallies(self) -> Claim:
        """`Two indicators are rated Green, up from one last quarter`."""
        status = self.random.choice(STATUSES)
        now, before = (
            Counter(self.world.status(id, self.now.shifted(-n)) for id in self.world.indicators) for n in (0, 1)
        )
        total = len(self.world.indicators)

        def count(value: int, zero: str = "no") -> Slot:
            names = (zero, *WORDS[1:])
            return words("tally", (names[value], value), *((names[k], k) for k in range(total + 1) if k != value))

        noun = "indicator is" if now[status] == 1 else "indicators are"
        template = f"{{n}} {noun} rated {status.title()}"
        slots = {"n": count(now[status])}
        if before[status] and now[status] and before[status] != now[status] and self.random.random() < 0.6:
            template += f", {'up' if now[status] > before[status] else 'down'} from {{b}} last quarter"
            slots["b"] = count(before[status], "none")

        def holds(w: World, s: Slots) -> bool:
            now, before = (Counter(w.status(id, self.now.shifted(-n)) for id in w.indicators) for n in (0, 1))
            return s["n"].value == now[status] and ("b" not in s or s["b"].value == before[status])

        return Claim("covering-report", "tally", template + ".", slots, holds)

    def covering_statuses(self, id: str) -> Claim:
        """`Percentage of calls answered within 30 seconds has improved from Amber to Green`."""
        name = self.name_of(id)
        now, before = (self.world.status(id, self.now.shifted(-n)) for n in (0, 1))
        if now == before:
            template = self.random.choice(["{name} remains {b}.", "{name} is still {b}."])
            slots = {"name": name, "b": self.status("status in the covering report", now)}
            return Claim(
                "covering-report",
                "status",
                template,
                slots,
                lambda w, s: named(s, w) and all(w.status(id, self.now.shifted(-n)) == s["b"].value for n in (0, 1)),
            )
        template = self.random.choice(
            [
                "{name} moved from {a} to {b}.",
                "{name} has changed from {a} to {b} since last quarter.",
                "{name} is now {b}; it was {a} in the previous quarter.",
            ]
        )
        slots = {"name": name, "a": self.status("status in the covering report", before),
                 "b": self.status("status in the covering report", now)}  # fmt: skip
        return Claim("covering-report", "status change", template, slots,
                     lambda w, s: named(s, w) and w.status(id, self.now) == s["b"].value
                     and w.status(id, self.now.shifted(-1)) == s["a"].value)  # fmt: skip

    def name_of(self, id: str) -> Slot:
        """The name of an indicator, in whose place the name with one other word could stand."""
        name = self.world.indicators[id].kind.name
        places = [n for n, word in enumerate(name.split()) if len(word) > 3 and n]
        swaps = {
            "30": "20",
            "answered": "received",
            "calls": "emails",
            "decided": "received",
            "households": "families",
            "household": "commercial",
            "working": "calendar",
            "days": "weeks",
            "homes": "flats",
            "visits": "visitors",
            "faults": "repairs",
            "major": "minor",
            "missed": "late",
            "vacant": "filled",
            "new": "changed",
            "leavers": "workers",
            "complaint": "letter",
        }
        others: list[tuple[str, object]] = []
        for at, word in enumerate(name.split()):
            if word in swaps:
                others.append((" ".join([*name.split()[:at], swaps[word], *name.split()[at + 1 :]]), "wrong"))
        for at in places[:3]:
            word = name.split()[at].rstrip(",")
            if word not in swaps:
                others.append((" ".join([*name.split()[:at], *name.split()[at + 1 :]]), "wrong"))
        return words("name of an indicator", (name, name), *others)

    def listings(self) -> Claim | None:
        """`The indicators rated Red are ..`."""
        status = self.random.choice(STATUSES)
        ids = [id for id in self.world.indicators if self.world.status(id, self.now) == status]
        others = [id for id in self.world.indicators if id not in ids]
        if not ids or not others:
            return None
        names = {id: self.world.indicators[id].kind.name for id in self.world.indicators}

        def listed(some: Sequence[str]) -> tuple[str, object]:
            plain = [names[id][:1].lower() + names[id][1:] for id in some]
            return (" and ".join([", ".join(plain[:-1]), plain[-1]]) if len(plain) > 1 else plain[0]), frozenset(some)

        wrong = [listed([*ids, others[0]]), listed([others[0], *ids[1:]]), *([listed(ids[1:])] if len(ids) > 1 else [])]
        noun = "indicators rated {s} are" if len(ids) > 1 else "only indicator rated {s} is"
        slots = {
            "names": words("list of indicators", listed(ids), *wrong),
            "s": self.status("status in the covering report", status),
        }
        return Claim(
            "covering-report",
            "list",
            f"the {noun} {{names}}.",
            slots,
            lambda w, s: (
                s["names"].value == frozenset(id for id in w.indicators if w.status(id, self.now) == s["s"].value)
            ),
        )

    def quarters(self) -> Claim:
        """`This report covers Quarter 3 of 2023/24 (October to December 2023)`."""
        now, wrong = self.now, [self.now.shifted(-1), self.now.shifted(-4), self.now.shifted(1)]
        forms: list[tuple[str, Callable[[Quarter], str]]] = [
            ("this report shows performance in {q}.", lambda q: f"Quarter {q.number} of {q.financial_year()}"),
            ("this is the report for {q}.", lambda q: f"Quarter {q.number}, {q.financial_year()}"),
            (f"this report covers Quarter {now.number} of {now.financial_year()} ({{q}}).", months),
            ("it covers the period up to the end of {q}.", lambda q: q.end_in_words()),
            ("it shows results for the quarter from {q}.", months),
        ]
        template, form = self.random.choice(forms)
        slot = words("quarter of the report", (form(now), now), *((form(q), q) for q in wrong))
        return Claim("covering-report", "quarter", template, {"q": slot}, lambda w, s: s["q"].value == w.quarter)

    def labels(self) -> Claim:
        """`Appendix A holds the details`."""
        label = self.world.label
        others = [other for other in ("A", "B", "C", "1", "2") if other != label]
        slot = words("appendix label", (f"Appendix {label}", label), *((f"Appendix {o}", o) for o in others))
        template = self.random.choice(["{l} holds the details.", "the full figures are in {l}.",
                                       "details of each indicator are given in {l}."])  # fmt: skip
        return Claim("covering-report", "label", template, {"l": slot}, lambda w, s: s["l"].value == w.label)

    def named_indicators(self, id: str) -> Claim:
        """`This quarter's report looks closely at: Percentage of calls answered within 30 seconds`."""
        template = self.random.choice(
            ["one of the indicators is “{name}”.", "the indicator {name} is shown with its chart."]
        )
        return Claim("covering-report", "name", template, {"name": self.name_of(id)}, lambda w, s: named(s, w))


def named(slots: Slots, world: World) -> bool:
    """Whether a name is that of an indicator."""
    return slots["name"].value in {one.kind.name for one in world.indicators.values()}


def exact(value: Decimal) -> Interval:
    """A value that was not rounded."""
    return Interval(value, value)


def run(world: World, id: str) -> tuple[int, int]:
    """For how many quarters an indicator has been going one way, and which."""
    values = [world.indicators[id].results[quarter] for quarter in back(world.quarter, QUARTERS)]
    steps = [after - before for before, after in pairwise(values)][::-1]
    sign = 1 if steps[0] > 0 else -1 if steps[0] < 0 else 0
    length = next((n for n, step in enumerate(steps) if step * sign <= 0), len(steps))
    return length, sign


def status_run(world: World, id: str) -> int:
    """For how many quarters an indicator has had its status."""
    statuses = [world.status(id, quarter) for quarter in back(world.quarter, QUARTERS)][::-1]
    return next((n for n, status in enumerate(statuses) if status != statuses[0]), len(statuses))


# -- whole papers -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clean:
    """A paper in which nothing is wrong: its figures, and its sentences, file by file in paragraphs.

    `extra` are files besides, such as the record of last quarter's paper.
    """

    seed: int
    world: World
    paragraphs: tuple[tuple[str, tuple[Claim | str, ...]], ...]

    def claims(self) -> list[Claim]:
        """Every sentence that says something of a figure."""
        return [claim for _, sentences in self.paragraphs for claim in sentences if isinstance(claim, Claim)]

    def files(self) -> dict[str, str]:
        """The paper and its council as files."""
        return {**council_files(self.world), **figure_files(self.world), **prose_files(self)}


@dataclass(frozen=True)
class Plant:
    """A paper with one thing changed: of which kind, what it was and is, and the files that differ."""

    kind: str
    change: str
    files: Mapping[str, str] = field(repr=False)


def drawn(seed: int) -> Clean:
    """The clean paper of a seed."""
    random = Random(seed)
    world = drawn_world(random)
    author = Author(random, world)
    paragraphs: list[tuple[str, tuple[Claim | str, ...]]] = []
    for id in world.indicators:
        makers = [
            author.levels,
            author.compared_levels,
            author.changes,
            author.changes,
            author.from_to,
            author.directions,
            author.statuses,
            author.status_changes,
            author.runs,
            author.status_runs,
            author.records,
            author.targets_met,
            author.against_target,
            author.distances,
            author.times_met,
        ]
        bound = [partial(make, id) for make in makers]
        paragraphs += [(id, one) for one in texts(random, world, bound, 4)]
    for id, table in world.tables.items():
        paragraphs += [(id, one) for one in texts(random, world, list(table_makers(random, author, id, table)), 5)]
    ids = list(world.indicators)
    covering = [author.quarters(), author.labels(), author.named_indicators(random.choice(ids))]
    covering += [random.choice([author.tallies, author.single_tallies])()]
    covering += [author.covering_statuses(id) for id in random.sample(ids, 2)]
    covering += [claim for claim in (author.listings(),) if claim]
    paragraphs += [("covering-report", (claim,)) for claim in covering]
    clean = Clean(seed, world, tuple(paragraphs))
    for claim in clean.claims():
        assert claim.true(world), f"seed {seed}: not true: {claim.text}"
    return clean


def table_makers(random: Random, author: Author, id: str, table: Table) -> Iterator[Callable[[], Claim | None]]:
    """What can be said of a table and its rows."""
    for make in (author.table_levels, author.table_changes, author.table_changes, author.table_from_to,
                 author.table_directions, author.table_sums, author.table_years):  # fmt: skip
        for row in ("", random.choice(list(table.rows))):
            yield partial(make, id, row)
    yield lambda: author.table_shares(id, random.choice(list(table.rows)))
    for whole in (author.table_ranks, author.table_parts, author.table_counts):
        yield partial(whole, id)


def texts(
    random: Random, world: World, makers: Sequence[Callable[[], Claim | None]], most: int
) -> list[tuple[Claim | str, ...]]:
    """Paragraphs of a commentary: some sentences with figures, and sometimes an aside."""
    claims = [claim for make in random.sample(list(makers), min(len(makers), most + 3)) if (claim := make())]
    known = {claim.text: claim for claim in claims if claim.true(world)}
    kept = list(known.values())[:most] if len(known) == len({c.text for c in claims}) else claims[:most]
    plain = [claim for claim in kept if not claim.lead]
    sentences: list[Claim | str] = [*plain]
    if random.random() < 0.5:
        sentences.insert(random.randint(0, len(sentences)), random.choice(ASIDES))
    cut = random.randint(1, max(1, len(sentences)))
    found = [tuple(part) for part in (sentences[:cut], sentences[cut:]) if part]
    return [*found, *((claim,) for claim in kept if claim.lead)] or [("Nothing more is to be said.",)]


def prose_files(clean: Clean) -> dict[str, str]:
    """The sentences as Markdown."""
    by_file: dict[str, list[str]] = {}
    for file, sentences in clean.paragraphs:
        said = " ".join(one.text if isinstance(one, Claim) else one for one in sentences)
        by_file.setdefault(file, []).append(said)
    covering = by_file.pop("covering-report")
    asked = "# Recommendations\n\nMembers are asked to **NOTE** the report.\n"
    report = "\n\n".join(["# Introduction", *covering, asked])
    files = {f"{PAPER}/covering-report.md": report}
    files |= {
        f"{PAPER}/commentary/{id}.md": "# Commentary\n\n" + "\n\n".join(said) + "\n" for id, said in by_file.items()
    }
    return files


# The words of plain YAML are the same in all papers; only what differs is dumped.
COUNCIL = """name: Anyshire Council
short_name: Anyshire
report_title: Quarterly Performance Report
contact: {officer: Performance Manager, email: performance@example.gov.uk}
posts:
  leader: {title: Leader of the Council, holder: A. Councillor}
  head: {title: Head of Performance, holder: A. Officer}
portfolios:
  corporate: {name: Corporate Services, cabinet_member: leader}
divisions:
  performance: {name: Performance, director: head}
words: [Saltmere, Thornford, Weavers]
"""
OWNED = {"portfolio": "corporate", "division": "performance"}


def council_files(world: World) -> dict[str, str]:
    """The council, its register and tables, and the paper's own file."""
    register = [
        {
            "id": id,
            "name": one.kind.name,
            "service_area": one.kind.area,
            "polarity": "higher" if one.kind.higher else "lower",
            "unit": {
                "name": "Percentage" if one.kind.suffix else one.kind.noun.capitalize(),
                "decimals": one.kind.decimals,
                "suffix": one.kind.suffix,
            },
            "priority": "Good services",
            "ambition": "A council that listens",
            **OWNED,
            "source": "Service records",
            "reported": "Each figure is the result for that quarter alone.",
            "series": "results by quarter",
        }
        for id, one in world.indicators.items()
    ]
    measures = [
        {
            "id": id, "title": one.sort.title, "topic": one.sort.topic, "row_heading": one.sort.heading,
            "total_label": one.total, "quarters": 6, "rounded": one.rounded, "step": int(one.step), **OWNED,
            "computed": "twelve-month-total" if one.twelve_months else "change-on-last-year-to-date",
            "unit": f"thousand {one.sort.noun}" if one.scale > 1 else one.sort.noun,
            "rows": [{"name": row, "parts": list(parts)} for row, parts in one.rows.items()],
        }
        for id, one in world.tables.items()
    ]  # fmt: skip
    paper = {
        "layout": "committee", "quarter": str(world.quarter), "by": ["leader"], "meeting": "2031-01-15",
        "committee": {"name": "Overview and Scrutiny Committee", "short_name": "Scrutiny"},
        "classification": "Unrestricted", "purpose": "For information", "appendix": world.label,
        "summary": "This report shows how the council performed.",
        "extract": {"subtitle": "Indicators", "directorate": "Council", "indicators": list(world.indicators),
                    "measures": list(world.tables)},
    }  # fmt: skip
    rules: dict[str, object] = {
        "rating": {"rule": "target-and-floor"},
        "direction": {"rule": "relative-to-target", "level_within": "1"},
        "overrides": {  # without a floor standard nothing is Red, however far it is from its target
            id: {"rating": {"rule": "tolerance", "amber_within": "1000"}}
            for id, one in world.indicators.items()
            if not one.floors
        },
    }
    years = {world.quarter, *(q for one in world.indicators.values() for q in one.results)}
    return {
        "council.yaml": COUNCIL,
        "indicators.yaml": dumped({"indicators": register}),
        "measures.yaml": dumped({"measures": measures}),
        **{
            f"years/{q.financial_year('-')}.yaml": dumped({"financial_year": q.financial_year(), **rules})
            for q in sorted(years)
        },
        f"{PAPER}/paper.yaml": dumped(paper),
    }


def dumped(values: object) -> str:
    """Values as YAML."""
    return yaml.dump(values, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False, allow_unicode=True)


def figure_files(world: World) -> dict[str, str]:
    """The figures as CSV."""
    columns = ("actual", "target", "floor", "numerator", "denominator")
    results: list[Sequence[object]] = [("indicator", "period", *columns)]
    for id, one in world.indicators.items():
        for q, value in one.results.items():
            part, whole = one.numerators.get(q, ("", ""))
            results.append((id, q, value, one.targets[q], one.floors.get(q, ""), part, whole))
    actions: list[Sequence[object]] = [("indicator", "reason", "action", "owner", "by")]
    actions += [(id, "More work than planned", "Review each month", "head", "2031-06-30") for id in world.indicators]
    files = {"results.csv": table_of(results), f"{PAPER}/actions.csv": table_of(actions)}
    if world.given:
        given: list[Sequence[object]] = [
            ("indicator", "period", "status", "previous_status", "direction", "basis", "reason")
        ]
        given += [
            (id, world.quarter, *both, "level", "by hand", "Agreed with the service")
            for id, both in world.given.items()
        ]
        files["given-ratings.csv"] = table_of(given)
    for id, table in world.tables.items():
        rows: list[Sequence[object]] = [("row", "period", "value", "total" if table.twelve_months else "change")]
        for (row, q), value in table.values.items():
            rows.append((row, q, value, table.supplied.get(row, "") if q == world.quarter else ""))
        files[f"measures/{id}.csv"] = table_of(rows)
    return files


def table_of(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


# -- what is found ----------------------------------------------------------------------------------


@cache
def layout() -> Layout:
    """The layout of all these papers."""
    return read_layout(packaged_layouts() / "committee.yaml", {})


def found_in(files: Mapping[str, str], folder: Path) -> list[Finding]:
    """The errors and warnings of a paper, those about plain language left out."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    try:
        paper = load(folder / PAPER)
    except Invalid as invalid:
        return list(invalid.findings)
    ratings, history = rate(paper)
    rated = RatedPaper(paper, ratings, history, all_lines(paper.measures, paper.quarter))
    findings = [finding for check in CHECKS for finding in check(rated, layout())]
    return [one for one in findings if one.severity is not Severity.NOTE and not one.code.startswith("prose.")]


def findings_of(files: Mapping[str, str]) -> list[Finding]:
    """The same in a folder of its own."""
    with TemporaryDirectory() as folder:
        return found_in(files, Path(folder))


# -- plants -----------------------------------------------------------------------------------------


def plants(clean: Clean, random: Random) -> Iterator[tuple[str, Callable[[], Plant | None]]]:
    """The kinds of errors that can be planted in a paper, and what plants each."""
    kinds: dict[str, list[tuple[int, int, str, Slot]]] = {}
    for n, (_, sentences) in enumerate(clean.paragraphs):
        for m, claim in enumerate(sentences):
            if isinstance(claim, Claim):
                for name, slot in claim.slots.items():
                    for other in slot.instead():
                        kinds.setdefault(f"{slot.plant}", []).append((n, m, name, other))
    for kind, places in kinds.items():
        yield kind, partial(in_prose, clean, random, kind, places)
    for kind, plant in FIGURE_PLANTS.items():
        yield kind, partial(in_figures, clean, random, kind, plant)


def in_prose(clean: Clean, random: Random, kind: str, places: Sequence[tuple[int, int, str, Slot]]) -> Plant | None:
    """A paper with something else in one slot of a sentence, which is then not true."""
    tries = random.sample(list(places), min(12, len(places)))
    for n, m, name, other in tries:
        claim = clean.paragraphs[n][1][m]
        assert isinstance(claim, Claim)
        wrong = replace(claim, slots={**claim.slots, name: other})
        if wrong.text == claim.text or wrong.true(clean.world):
            continue
        sentences = list(clean.paragraphs[n][1])
        sentences[m] = wrong
        paragraphs = [*clean.paragraphs[:n], (clean.paragraphs[n][0], tuple(sentences)), *clean.paragraphs[n + 1 :]]
        files = prose_files(replace(clean, paragraphs=tuple(paragraphs)))
        said = f"[{claim.file}, {claim.kind}] “{claim.text}” -> “{wrong.text}”"
        return Plant(kind, said, files)
    return None


FigurePlant = Callable[[World, Clean, Random], tuple[str, bool] | None]
"""Changes one figure of a world: what was changed, and whether a table or another figure contradicts it."""


def in_figures(clean: Clean, random: Random, kind: str, plant: FigurePlant) -> Plant | None:
    """A paper with one figure changed, which contradicts another figure or a sentence."""
    for _ in range(12):
        world = deepcopy(clean.world)
        changed = plant(world, clean, random)
        if changed is None:
            continue
        change, contradicted = changed
        false = [claim.text for claim in clean.claims() if not claim.true(world)]
        if contradicted or (false and kind in BY_PROSE):
            witness = f"; witness: “{false[0]}”" if kind in BY_PROSE and false else ""
            return Plant(
                kind, f"{change}{witness}", {**council_files(world), **figure_files(world), **extra(world, clean, kind)}
            )
    return None


def extra(world: World, clean: Clean, kind: str) -> dict[str, str]:
    """The record of last quarter's paper, for the kinds that need it."""
    return record_of(clean.world) if kind in BY_RECORD else {}


def other_than(value: Decimal, random: Random) -> Decimal:
    """A value as it may be mistyped: a digit more or less, two digits swapped, some per cent off."""
    text = str(value)
    digits = [n for n, sign in enumerate(text) if sign.isdigit()]
    unit = D(1).scaleb(int(value.as_tuple().exponent))
    choices = [value + unit, value + unit * random.choice([-10, -3, -2, -1, 1, 2, 3, 10]),
               (value * D(str(random.choice([0.8, 0.9, 1.1, 1.25])))).quantize(unit)]  # fmt: skip
    for a, b in pairwise(digits):
        swapped = [*text]
        swapped[a], swapped[b] = swapped[b], swapped[a]
        choices.append(D("".join(swapped)))
    choices = [choice for choice in choices if choice > 0 and choice != value]
    return random.choice(choices)


def mistyped(table: Table, key: tuple[str, Quarter], random: Random) -> str:
    """Change a figure of a table by a step at least."""
    before = table.values[key]
    after = other_than(before / table.step, random) * table.step
    table.values[key] = after
    return f"[{table.sort.id}] {key[0]} in {key[1]}: {before} -> {after}"


def add_up(table: Table, name: str, inner: Sequence[str], quarter: Quarter) -> bool:
    """Whether a supplied sum can be that of its rows, where both are there."""
    whole = table.values.get((name, quarter))
    if whole is None:
        return True
    slack = table.step / 2 if table.rounded else D(0)
    found = [table.known(part, quarter) for part in inner]
    if None in found:
        return True
    ours = Interval((whole - slack) * table.scale, (whole + slack) * table.scale)
    return ours.overlaps(added(one for one in found if one is not None))


def contradicts(table: Table, last: Quarter) -> bool:
    """Whether figures of a table contradict each other."""
    for quarter in {quarter for _, quarter in table.values}:
        groups = [(table.total, list(table.rows)), *((row, list(parts)) for row, parts in table.rows.items() if parts)]
        if not all(add_up(table, name, inner, quarter) for name, inner in groups):
            return True
    return any(not bears(table, name, last) for name in table.supplied)


def bears(table: Table, name: str, last: Quarter) -> bool:
    """Whether the computed column that was supplied can be that of the figures."""
    given = table.supplied[name]

    def over(quarters: Sequence[Quarter]) -> Interval | None:
        found = [table.known(name, quarter) for quarter in quarters]
        return None if None in found else added(one for one in found if one is not None)

    if table.twelve_months:
        summed, slack = over(back(last, 4)), (table.step / 2 if table.rounded else D(0))
        return summed is None or Interval((given - slack) * table.scale, (given + slack) * table.scale).overlaps(summed)
    now = back(last, last.number)
    before, after = over([quarter.shifted(-4) for quarter in now]), over(now)
    if before is None or after is None or before.low <= 0:
        return True
    return per_cent(before, after).overlaps(Interval(given - D("0.5"), given + D("0.5")))


def a_table(world: World, random: Random) -> Table:
    """Any of the tables."""
    return random.choice(list(world.tables.values()))


def row_figure(world: World, _: Clean, random: Random) -> tuple[str, bool] | None:
    """A row's figure."""
    table = a_table(world, random)
    rows = [key for key in table.values if key[0] in table.rows and not table.rows[key[0]]]
    return (mistyped(table, random.choice(rows), random), contradicts(table, world.quarter)) if rows else None


def quarter_total(world: World, _: Clean, random: Random) -> tuple[str, bool] | None:
    """A supplied quarter total."""
    table = a_table(world, random)
    totals = [key for key in table.values if key[0] == table.total]
    return (mistyped(table, random.choice(totals), random), contradicts(table, world.quarter)) if totals else None


def part_figure(world: World, _: Clean, random: Random) -> tuple[str, bool] | None:
    """A part of a broken row."""
    table = a_table(world, random)
    parts = [key for key in table.values if key[0] not in table.rows and key[0] != table.total]
    return (mistyped(table, random.choice(parts), random), contradicts(table, world.quarter)) if parts else None


def broken_row(world: World, _: Clean, random: Random) -> tuple[str, bool] | None:
    """A row above its parts."""
    table = a_table(world, random)
    rows = [key for key in table.values if table.rows.get(key[0])]
    return (mistyped(table, random.choice(rows), random), contradicts(table, world.quarter)) if rows else None


def computed_figure(twelve_months: bool) -> FigurePlant:
    """A supplied total of twelve months, or a supplied change."""

    def plant(world: World, _: Clean, random: Random) -> tuple[str, bool] | None:
        tables = [one for one in world.tables.values() if one.supplied and one.twelve_months is twelve_months]
        if not tables:
            return None
        table = random.choice(tables)
        name = random.choice(list(table.supplied))
        before = table.supplied[name]
        if twelve_months:
            after = other_than(before / table.step, random) * table.step
        else:
            after = random.choice([before + random.choice([-20, -5, -3, -2, -1, 1, 2, 3, 5, 20]), -before])
        table.supplied[name] = after
        return f"[{table.sort.id}] {name}, supplied: {before} -> {after}", after != before and not bears(
            table, name, world.quarter
        )

    return plant


def an_indicator(world: World, random: Random) -> tuple[str, Indicator]:
    """Any of the indicators."""
    return random.choice(list(world.indicators.items()))


def result(world: World, _: Clean, random: Random) -> tuple[str, bool]:
    """A result, without what it was made from."""
    id, one = an_indicator(world, random)
    quarter = random.choice([world.quarter, world.quarter, *one.results])
    before = one.results[quarter]
    one.results[quarter] = other_than(before, random)
    one.numerators.clear()
    return f"[{id}] result in {quarter}: {before} -> {one.results[quarter]}", False


def target(world: World, _: Clean, random: Random) -> tuple[str, bool]:
    """The target of the quarter."""
    id, one = an_indicator(world, random)
    before = one.targets[world.quarter]
    one.targets[world.quarter] = other_than(before, random)
    return f"[{id}] target: {before} -> {one.targets[world.quarter]}", False


def floor(world: World, _: Clean, random: Random) -> tuple[str, bool] | None:
    """A floor standard on the wrong side of its target."""
    id, one = an_indicator(world, random)
    if not one.floors:
        return None
    quarter = random.choice(list(one.floors))
    before, aim = one.floors[quarter], one.targets[quarter]
    one.floors[quarter] = aim + (aim - before)
    return f"[{id}] floor in {quarter}: {before} -> {one.floors[quarter]} beside a target of {aim}", True


def numerator(world: World, _: Clean, random: Random) -> tuple[str, bool] | None:
    """A numerator, a denominator, or the percentage between them."""
    id, one = an_indicator(world, random)
    if not one.numerators:
        return None
    quarter, which = random.choice(list(one.numerators)), random.choice(["numerator", "denominator", "result"])
    part, whole = one.numerators[quarter]
    before = {"numerator": part, "denominator": whole, "result": one.results[quarter]}[which]
    after = other_than(before, random)
    part, whole = after if which == "numerator" else part, after if which == "denominator" else whole
    one.numerators[quarter] = part, whole
    one.results[quarter] = after if which == "result" else one.results[quarter]
    apart = abs(one.results[quarter] - part / whole * 100)
    return f"[{id}] {which} in {quarter}: {before} -> {after} ({part}/{whole})", apart > D("0.05")


def quoted_row(world: World, clean: Clean, random: Random) -> tuple[str, bool] | None:
    """A row's figure that only sentences bear witness against."""
    table = a_table(world, random)
    change = mistyped(table, random.choice([key for key in table.values if key[1] == world.quarter]), random)
    return None if contradicts(table, world.quarter) else (change, False)


def by_hand(previous: bool) -> FigurePlant:
    """A status by hand, now or before, beside sentences that say another."""

    def plant(world: World, _: Clean, random: Random) -> tuple[str, bool]:
        id, _one = an_indicator(world, random)
        now, before = world.status(id, world.quarter), world.status(id, world.quarter.shifted(-1))
        right = before if previous else now
        other = random.choice([status for status in STATUSES if status != right])
        world.given[id] = (now, other) if previous else (other, before)
        which = "previous status" if previous else "status"
        return f"[{id}] {which} by hand: {right} -> {other}", previous

    return plant


def better_by_hand(world: World, _: Clean, random: Random) -> tuple[str, bool] | None:
    """A status by hand that is better than that of a better result against the same target."""
    id, one = an_indicator(world, random)
    now, sign = world.quarter, 1 if one.kind.higher else -1
    alike = [q for q in list(one.results)[:-1]
             if (one.targets[q], one.floors.get(q)) == (one.targets[now], one.floors.get(now))]  # fmt: skip
    was = world.status(id, now)
    for quarter in alike:
        better = (one.results[quarter] - one.results[now]) * sign
        for status in STATUSES:
            wrong = (STATUSES.index(world.status(id, quarter)) - STATUSES.index(status)) * better > 0
            if wrong and status != was:
                world.given[id] = (status, world.status(id, now.shifted(-1)))
                return f"[{id}] status by hand: {was} -> {status}, beside {quarter}", True
    return None


def restated(world: World, _: Clean, random: Random) -> tuple[str, bool]:
    """A past figure that last quarter's record has otherwise."""
    quarter = world.quarter.shifted(-random.choice([1, 2, 3]))
    if random.random() < 0.5:
        id, one = an_indicator(world, random)
        before = one.results[quarter]
        one.results[quarter] = other_than(before, random)
        one.numerators.clear()
        return f"[{id}] result in {quarter}, recorded: {before} -> {one.results[quarter]}", True
    table = a_table(world, random)
    key = random.choice([key for key in table.values if key[1] == quarter])
    return f"recorded: {mistyped(table, key, random)}", True


def restated_status(world: World, _: Clean, random: Random) -> tuple[str, bool]:
    """A previous status by hand that last quarter's record has otherwise."""
    id, _one = an_indicator(world, random)
    before = world.status(id, world.quarter.shifted(-1))
    other = random.choice([status for status in STATUSES if status != before])
    world.given[id] = (world.status(id, world.quarter), other)
    return f"[{id}] previous status, recorded: {before} -> {other}", True


def renamed(world: World, _: Clean, random: Random) -> tuple[str, bool]:
    """An indicator's name in the register that last quarter's record has otherwise."""
    id, one = an_indicator(world, random)
    wrong = random.choice(Author(random, world).name_of(id).instead()).text
    before, one.kind = one.kind.name, replace(one.kind, name=wrong)
    return f"[{id}] name, recorded: {before} -> {wrong}", True


FIGURE_PLANTS: dict[str, FigurePlant] = {
    "row figure (total is witness)": row_figure,
    "quarter total": quarter_total,
    "12-month total": computed_figure(True),
    "supplied change": computed_figure(False),
    "part of a broken row": part_figure,
    "broken row above its parts": broken_row,
    "result (prose is witness)": result,
    "target (prose is witness)": target,
    "row figure (prose is witness)": quoted_row,
    "status by hand (prose is witness)": by_hand(False),
    "previous status by hand (figures)": by_hand(True),
    "status by hand (past figures)": better_by_hand,
    "floor on the wrong side": floor,
    "numerator or denominator": numerator,
    "past figure (record is witness)": restated,
    "previous status (record is witness)": restated_status,
    "name in the register (record)": renamed,
}
BY_PROSE = {kind for kind in FIGURE_PLANTS if "prose" in kind}
BY_RECORD = {kind for kind in FIGURE_PLANTS if "record" in kind}


def record_of(world: World) -> dict[str, str]:
    """The record of last quarter's paper, which printed the figures of this one."""
    last = world.quarter.shifted(-1)
    rows: list[tuple[str, str, str, object]] = []
    for id, one in world.indicators.items():
        rows += [(id, "", "name", one.kind.name), (id, "", "status", world.status(id, last))]
        rows += [(id, str(q), "actual", value) for q, value in one.results.items() if q <= last]
        rows += [(id, str(q), "target", value) for q, value in one.targets.items() if q <= last]
    for id, table in world.tables.items():
        rows += [(f"{id}/{row}", str(q), "value", value) for (row, q), value in table.values.items() if q <= last]
    name = f"published/{last.financial_year('-')}-q{last.number}.csv"
    return {name: table_of([("item", "period", "what", "value"), *sorted(rows, key=lambda row: row[:3])])}


# -- as examples ------------------------------------------------------------------------------------

papers = some.integers(0, 2**32 - 1).map(drawn)
"""Clean papers."""


@dataclass(frozen=True)
class Tried:
    """A plant, and whether it was found, by which codes."""

    plant: Plant
    codes: frozenset[str]


def tried(clean: Clean, plant: Plant) -> Tried | None:
    """What is found in a paper with a plant; None where something was found without it, and so nothing is shown.

    A record stands beside both.
    """
    record = {name: text for name, text in plant.files.items() if name.startswith("published/")}
    if findings_of({**clean.files(), **record}):
        return None
    return Tried(plant, frozenset(one.code for one in findings_of({**clean.files(), **plant.files})))


def sown(seed: int, count: int) -> Iterator[Tried]:
    """So many plants, as evenly over the kinds as papers allow, each in a clean paper of its own."""
    random, planted = Random(seed), Counter[str]()
    for number in range(count * 20):
        clean = drawn(seed * 1_000_003 + number)
        kinds = list(plants(clean, random))
        random.shuffle(kinds)
        for kind, make in sorted(kinds, key=lambda pair: planted[pair[0]]):
            if plant := make():
                if one := tried(clean, plant):
                    planted[kind] += 1
                    yield one
                break
        if planted.total() == count:
            return


# -- the command line -------------------------------------------------------------------------------


def say(*lines: str) -> None:
    """Print lines."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def report_twins(seed: int, tries: int) -> int:
    """Try clean twins and print the false alarms."""
    alarms: Counter[str] = Counter()
    wrong, begun = 0, time.perf_counter()
    for number in range(tries):
        clean = drawn(seed * 1_000_003 + number)
        found = findings_of(clean.files())
        wrong += bool(found)
        alarms.update(one.code for one in found)
        for one in found:
            place = Path(one.at.path)
            name = place.stem if place.parent.name == "commentary" else place.name
            sentences = [claim.text for claim in clean.claims() if claim.file in (place.stem, name)]
            say(f"  seed {clean.seed} {name}:{one.at.line} {one.severity} {one.code}: {one.message}")
            say(*(f"      | {sentence}" for sentence in sentences if one.code.startswith("claims.")))
    each = (time.perf_counter() - begun) / max(1, tries)
    say(f"clean twins: {tries} tries, {wrong} with a false alarm, {each:.3f} s each; {dict(alarms)}")
    return wrong


def report_plants(seed: int, count: int, examples: int) -> tuple[int, int]:
    """Try plants and print a table by kind with examples of misses."""
    results: dict[str, list[Tried]] = {}
    for one in sown(seed, count):
        results.setdefault(one.plant.kind, []).append(one)
    found = {kind: sum(bool(one.codes) for one in ones) for kind, ones in results.items()}
    say(f"{'kind':38} {'planted':>8} {'found':>6} {'missed':>7}")
    for kind, ones in sorted(results.items(), key=lambda pair: found[pair[0]] / len(pair[1])):
        say(f"{kind:38} {len(ones):8} {found[kind]:6} {len(ones) - found[kind]:7}")
        say(*(f"    missed: {one.plant.change}" for one in [one for one in ones if not one.codes][:examples]))
    total = sum(len(ones) for ones in results.values())
    say(f"{'all':38} {total:8} {sum(found.values()):6} {total - sum(found.values()):7}")
    return total, sum(found.values())


def main() -> None:
    """Read the arguments, try, and print."""
    parser = argparse.ArgumentParser(description="planted errors and clean twins")
    parser.add_argument("--tries", type=int, default=1000, help="clean twins")
    parser.add_argument("--plants", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=2, help="misses shown of each kind")
    parser.add_argument("--show", type=int, help="print the files of the paper of a seed")
    options = parser.parse_args()
    if options.show is not None:
        for name, text in drawn(options.show).files().items():
            say(f"=== {name}", text)
        return
    report_twins(options.seed, options.tries)
    report_plants(options.seed, options.plants, options.examples)


if __name__ == "__main__":
    main()

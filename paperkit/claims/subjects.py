"""Turns a rated paper into a book of subjects: whatever a sentence can say a figure of, and its values by quarter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial

import paperkit.claims.lexicon as lexicon
from paperkit.council.groups import grouped
from paperkit.council.register import Indicator, MeasureType, Polarity, Unit
from paperkit.council.sheet import TableLine
from paperkit.findings.finding import Span
from paperkit.kept import kept_while_same
from paperkit.language.stem import root, stem, stems
from paperkit.paper.figures import figures_of
from paperkit.paper.model import Figure, MeasureTable, RatedPaper, Reading, Status
from paperkit.paper.rating import as_rated
from paperkit.paper.tables import lines
from paperkit.values.group_kind import GroupKind
from paperkit.values.period import Month, Quarter
from paperkit.values.quantity import Interval, Notation, change_range, decimals_of, parse_number, printed

_SCALES = {"thousand": Decimal(1000), "million": Decimal(1_000_000)}
_SUFFIXES = {"k": Decimal(1000), "m": Decimal(1_000_000), "bn": Decimal(1_000_000_000)}
_COMMON = ("other", "others", "major", "minor")
"""Ids of indicators that are words of any sentence."""
_CURRENCIES = ("\u00a3", "$", "\u20ac")
_LEADS = re.compile(
    r"^(?:the )?(?:(?:average |total )?(?:number|percentage|proportion|rate|average|amount|level)s?(?: of)? "
    r"|average |total |of which )",
)


@dataclass(frozen=True, slots=True)
class When:
    """Consecutive quarters that a figure is of: mostly one."""

    quarters: tuple[Quarter, ...]

    def __str__(self) -> str:
        """How a finding names them: `2011-12 Q3`, or `2011-12 Q1 to Q3`."""
        first, last = self.quarters[0], self.quarters[-1]
        if first == last:
            return str(last)
        return f"{first} to Q{last.number}" if first.year == last.year else f"{first} to {last}"

    def shifted(self, quarters: int) -> When:
        """As many quarters, so much later."""
        return When(tuple(quarter.shifted(quarters) for quarter in self.quarters))


def one(quarter: Quarter) -> When:
    """A single quarter."""
    return When((quarter,))


def year_to_date(quarter: Quarter) -> When:
    """The financial year up to a quarter."""
    return When(tuple(Quarter(quarter.year, number) for number in range(1, quarter.number + 1)))


def twelve_months(quarter: Quarter) -> When:
    """The four quarters that end with one."""
    return When(tuple(quarter.shifted(-back) for back in (3, 2, 1, 0)))


def financial_year(year: int) -> When:
    """All four quarters of a financial year, by the calendar year in which it begins."""
    return When(tuple(Quarter(year, number) for number in (1, 2, 3, 4)))


@dataclass(frozen=True, slots=True)
class Known:
    """A value that the paper holds: what it may truly be, how it is printed, and its cells."""

    value: Decimal
    range: Interval
    at: tuple[Span, ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that figures are of: an indicator, a row of a table, a table's total.

    `names` are the stemmed words by which sentences call it; `heads` the nouns that it counts. Values of an
    `additive` one may be summed over quarters; `step` is the place to which they were rounded, zero if exact.
    """

    id: str
    name: str
    names: tuple[tuple[str, ...], ...]
    heads: frozenset[str]
    notation: Notation
    polarity: Polarity | None
    additive: bool
    step: Decimal
    scale: Decimal
    values: Mapping[Quarter, Figure]
    targets: Mapping[Quarter, Figure] = field(default_factory=dict)
    floors: Mapping[Quarter, Figure] = field(default_factory=dict)
    statuses: Mapping[Quarter, Status] = field(default_factory=dict)
    parent: str = ""
    is_part: bool = False
    """Whether it is a part of another row."""
    pieces: Mapping[Quarter, int] = field(default_factory=dict)
    """Of how many rounded figures a value is the sum, where it is one."""
    lowers: Mapping[Quarter, Figure] = field(default_factory=dict)
    uppers: Mapping[Quarter, Figure] = field(default_factory=dict)
    benchmarks: Mapping[Quarter, Figure] = field(default_factory=dict)
    """The results of others."""
    forecasts: Mapping[Quarter, Figure] = field(default_factory=dict)
    """What is expected at the end of the year."""
    others: frozenset[str] = frozenset()
    """The words of the name of those whose results the benchmark is."""
    made_of: tuple[Subject, ...] = ()
    """What its values are worked out of: its numerators and denominators, in that order."""
    left: tuple[Subject, ...] = ()
    """What is left of its denominators without its numerators: those not in time."""
    months: Mapping[Month, Figure] = field(default_factory=dict)
    """Its results by month."""
    outturns: Mapping[int, Figure] = field(default_factory=dict)
    """What was given for whole years, by the calendar year in which each began."""
    year_targets: Mapping[int, Figure] = field(default_factory=dict)
    """The targets of whole years, likewise."""
    published: Mapping[Quarter, Decimal] = field(default_factory=dict)
    """What the papers of earlier quarters printed of them."""
    rolling: bool = False
    """Whether its values are of twelve months."""
    cumulative: bool = False
    """Whether its values are of the year so far."""
    averaged: bool = False
    """Whether its values are averages of the year so far."""
    held: dict[tuple[int, int, int], Known | None] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was worked out before, by the first quarter and how many (of averages with a minus)."""
    unit: str = ""
    """What its values count or measure, as far as the register says: `%`, `call`, `day`."""

    @property
    def suffix(self) -> str:
        """What is printed after its values."""
        return self.notation.suffix

    @property
    def size(self) -> Decimal:
        """What one of its values stands for: a million where `2.4` is printed as `2.4m`."""
        suffix = self.notation.suffix.strip().lower()
        return _SUFFIXES.get(suffix, Decimal(1)) if self.notation.scale == 1 else Decimal(1)

    @property
    def is_read(self) -> bool:
        """Whether its values are printed as sentences are read: not as `8.3/10`."""
        return "/" not in self.notation.suffix and ":" not in self.notation.prefix

    @property
    def is_money(self) -> bool:
        """Whether its values are sums of money."""
        return self.notation.prefix.strip()[:1] in _CURRENCIES or self.unit[:1] in _CURRENCIES

    @property
    def is_stock(self) -> bool:
        """Whether its values are counts of which a year has neither a sum nor, mostly, an average: those on a day."""
        counts = self.suffix != "%" and not self.is_money and self.unit.strip() not in lexicon.TIMES
        return counts and not (self.additive or self.cumulative or self.rolling)

    @property
    def written_in(self) -> str:
        """The unit of a typed number (`lexer.Number.unit`) that may be one of its values: `money`, `%` or `plain`."""
        return "money" if self.is_money else "%" if self.suffix == "%" else "plain"

    @property
    def decimals(self) -> int:
        """With how many decimals its values are printed."""
        return self.notation.decimals

    def known(self, when: When) -> Known | None:
        """The value of a period, in full units; None where a quarter has none or the sum would mean nothing."""
        first = when.quarters[0]
        key = (first.year, first.number, len(when.quarters))
        if key not in self.held:
            self.held[key] = self._known(when)
        return self.held[key]

    def _known(self, when: When) -> Known | None:
        first, last = when.quarters[0], when.quarters[-1]
        if len(when.quarters) == 4 and first.number == 1 and (given := self.outturns.get(first.year)):
            return _exact(given)
        to_date = self.cumulative and first.number == 1 and first.year == last.year
        if len(when.quarters) > 1 and (to_date or (self.rolling and len(when.quarters) == 4)):
            return self.known(one(last))
        if len(when.quarters) > 1 and not self.additive:
            return None
        figures = [self.values.get(quarter) for quarter in when.quarters]
        found = [figure for figure in figures if figure is not None and figure.value is not None]
        if len(found) < len(figures):
            return None
        value = sum((figure.value for figure in found if figure.value is not None), start=Decimal(0))
        slack = self.step / 2 * sum(self.pieces.get(quarter, 1) for quarter in when.quarters)
        return Known(
            value * self.scale,
            Interval((value - slack) * self.scale, (value + slack) * self.scale),
            tuple(figure.at for figure in found),
        )

    def mean(self, when: When) -> Known | None:
        """The average of the values of several quarters; it may be weighted, so it is as wide as a tenth of them."""
        first = when.quarters[0]
        key = (first.year, first.number, -len(when.quarters))
        if key not in self.held:
            self.held[key] = self._mean(when)
        return self.held[key]

    def _mean(self, when: When) -> Known | None:
        if exact := self._share_of_all(when):
            return exact
        if self.averaged:
            return self.known(when)
        if self.cumulative and self.suffix != "%":
            whole = self._known(when) if len(when.quarters) > 1 else None
            return whole and _exact(Figure(whole.value / len(when.quarters), None, whole.at[-1]))
        found = [known for quarter in when.quarters if (known := self.known(one(quarter)))]
        if len(found) < len(when.quarters) or not found:
            return None
        value = sum((known.value for known in found), start=Decimal(0)) / len(found)
        slack = Decimal(0)
        if not self.additive and len(found) > 1:
            slack = (max(known.value for known in found) - min(known.value for known in found)) / 10
        return Known(value, Interval(value - slack, value + slack), tuple(span for known in found for span in known.at))

    def _share_of_all(self, when: When) -> Known | None:
        """Of a percentage over several quarters what all cases make, where they are known."""
        if self.suffix != "%" or not self.made_of or len(when.quarters) < 2:
            return None
        counted, every = (made.known(when) for made in self.made_of)
        if not counted or not every or every.value <= 0:
            return None
        share = counted.value / every.value * 100
        return Known(share, Interval(share, share), (*counted.at, *every.at))

    def aim(self, name: str, when: When) -> tuple[Known, ...]:
        """What a result may be held to, by its name: target, floor, limit, benchmark, forecast; nothing without one."""
        quarter = when.quarters[-1]
        if name == "limit":
            return self.limits(quarter)
        if name == "target" and len(when.quarters) == 4 and (held := _exact(self.year_targets.get(quarter.year))):
            return (held,)
        if name == "target" and len(when.quarters) > 1 and self.additive:
            known = [aim for one_ in when.quarters if (aim := _exact(self.targets.get(one_)))]
            if len(known) == len(when.quarters):
                total = sum((aim.value for aim in known), start=Decimal(0))
                return (Known(total, Interval(total, total), tuple(span for aim in known for span in aim.at)),)
        by_name = {
            "target": self.targets,
            "floor": self.floors,
            "benchmark": self.benchmarks,
            "forecast": self.forecasts,
        }
        figures = by_name[name]
        if name in ("benchmark", "forecast") and (
            quarter not in figures or figures[quarter].value is None
        ):  # that of the last period for which there is one
            own = [when for when, figure in figures.items() if when <= quarter and figure.value is not None]
            quarter = max(own, default=quarter)
        found = _exact(figures.get(quarter))
        return (found,) if found else ()

    def target(self, quarter: Quarter) -> Known | None:
        """The target of a quarter."""
        return _exact(self.targets.get(quarter))

    def floor(self, quarter: Quarter) -> Known | None:
        """The floor standard of a quarter."""
        return _exact(self.floors.get(quarter))

    def limits(self, quarter: Quarter) -> tuple[Known, ...]:
        """The limits of a quarter between which a result is good, as far as there are any."""
        found = (_exact(figures.get(quarter)) for figures in (self.lowers, self.uppers))
        return tuple(limit for limit in found if limit)

    def said(self, value: Decimal) -> str:
        """A value of it as its paper prints it."""
        if self.scale != 1:
            return f"{printed(value / self.scale, self.decimals)},000" if self.scale == 1000 else printed(value)
        return self.notation.printed(value)

    def status(self, quarter: Quarter) -> str:
        """The status in a quarter, or at its latest result before; nothing where there is none."""
        found = self.statuses.get(self.latest(quarter))
        return found.value if found else ""

    def latest(self, quarter: Quarter) -> Quarter:
        """The last quarter up to one that has a value; that one itself where there is none."""
        known = [when for when, figure in self.values.items() if when <= quarter and figure.value is not None]
        return max(known, default=quarter)


def _exact(figure: Figure | None) -> Known | None:
    """A figure that is not a measurement, and so no range; None where there is none."""
    if figure is None or figure.value is None:
        return None
    return Known(figure.value, Interval(figure.value, figure.value), (figure.at,))


def change(before: Known, after: Known) -> Interval | None:
    """What the change in per cent may be; None from what may be zero or less."""
    return change_range(before.range, after.range) if before.range.low > 0 else None


@dataclass(frozen=True, slots=True)
class Book:
    """The subjects of a paper by id, its quarter, and how many indicators are at each status."""

    quarter: Quarter
    subjects: Mapping[str, Subject]
    tallies: Mapping[Quarter, Mapping[str, int]]
    featured: int
    """How many indicators have pages of their own."""
    vocabulary: frozenset[str]
    """Every word by which a sentence may speak of a subject."""
    roots: frozenset[str]
    """What those words have in common with others made of them, and how the long ones begin."""
    names: Mapping[str, tuple[tuple[tuple[str, ...], Subject], ...]]
    """By the first word of a name the names that begin with it, and whose they are."""
    by_word: Mapping[str, tuple[Subject, ...]]
    """By the root of a telling word of its name the subjects that have it; words of many tell nothing."""
    totals: frozenset[Decimal]
    """The plain values of all subjects now, in the quarter before and a year before: each may be spoken of anywhere."""
    neighbours: Mapping[str, frozenset[str]]
    """By a word of a name the words that are next to it in some name."""
    tables: Mapping[str, tuple[Subject, ...]]
    """By the id of a table, or of an indicator with supporting rows, its rows."""
    groups: tuple[tuple[str, frozenset[str]], ...]
    """The groups by which indicators are counted, each with the ids of its indicators."""
    days: Mapping[str, date]
    """The days that the paper names: of its meeting, of Cabinet."""
    committee: frozenset[str] = frozenset()
    """The words of the names of the committee that it is for, in small letters."""

    def tally(self, quarter: Quarter) -> Mapping[str, int]:
        """How many indicators were at each status in a quarter; none where the paper does not know."""
        return self.tallies.get(quarter, {})

    def knows(self, word: str) -> bool:
        """Whether a word is of a subject, or has the root of one of its words: `caller` and `call`."""
        return word in self.vocabulary or root(word) in self.roots or (len(word) > 6 and word[:7] in self.roots)

    def rows(self, measure: str) -> tuple[Subject, ...]:
        """The rows of a table, without its total and without the parts of rows."""
        return self.tables.get(measure, ())


@lru_cache(maxsize=2)  # the claims, the ties and the computed words of a paper ask for the same
def book_of(rated: RatedPaper) -> Book:
    """The book of a rated paper; its texts have no part in it."""
    figures = figures_of(rated)
    return kept_while_same(partial(_book, figures), ("book", rated.paper.place), figures)


def _book(rated: RatedPaper) -> Book:
    subjects = {subject.id: subject for subject in _subjects(rated)}
    quarter, committee = rated.paper.quarter, rated.paper.file.committee
    before = rated.paper.before
    counts: dict[Quarter, Counter[str]] = {quarter: Counter(), before: Counter()}
    for rating in rated.ratings.values():
        counts[quarter][rating.status.value] += 1
        counts[before][rating.previous.value] += 1
    own = {word for subject in subjects.values() for name in subject.names for word in name}
    own |= {head for subject in subjects.values() for head in subject.heads}
    own |= {word for subject in subjects.values() for word in subject.others}
    own |= {*stems(rated.paper.council.name), *stems(rated.paper.council.short_name)}
    vocabulary = frozenset(own | lexicon.GENERIC)
    return Book(
        quarter=quarter,
        subjects=subjects,
        tallies=counts,
        featured=len(rated.paper.file.extract.indicators),
        vocabulary=vocabulary,
        roots=frozenset(found for word in vocabulary if len(word) > 3 for found in (root(word), word[:7])),
        names=_by_first_word(subjects.values()),
        by_word=_by_word(subjects.values()),
        totals=frozenset(_totals(subjects.values(), quarter)),
        neighbours=_beside(subjects.values()),
        tables=_by_table(subjects.values()),
        groups=tuple(_groups(rated)),
        days={
            name: day
            for name, day in (("meeting", rated.paper.file.meeting), ("cabinet", rated.paper.file.cabinet))
            if day
        },
        committee=frozenset(f"{committee.name} {committee.short_name}".lower().split()),
    )


def _totals(subjects: Iterable[Subject], quarter: Quarter) -> Iterator[Decimal]:
    for subject in subjects:
        for own in (subject, *subject.made_of):
            for back in (0, 1, 4) if own.suffix != "%" else ():
                if known := own.known(one(quarter.shifted(-back))):
                    yield known.value


def _groups(rated: RatedPaper) -> Iterator[tuple[str, frozenset[str]]]:
    told: set[str] = set()
    for kind in GroupKind:
        for group, own in grouped(rated.paper.council, rated.paper.indicators, kind):
            if group and group.name not in told and len(own) < len(rated.paper.indicators):
                told.add(group.name)
                yield group.name, frozenset(indicator.id for indicator in own)


def _by_first_word(subjects: Iterable[Subject]) -> dict[str, tuple[tuple[tuple[str, ...], Subject], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Subject]]] = {}
    for subject in subjects:
        for name in subject.names:
            found.setdefault(name[0], []).append((name, subject))
    return {word: tuple(names) for word, names in found.items()}


_MANY = 6
"""Subjects with one word in their names, from which on it tells nothing."""


def _by_word(subjects: Iterable[Subject]) -> dict[str, tuple[Subject, ...]]:
    found: dict[str, list[Subject]] = {}
    for subject in subjects:
        words = {root(word) for name in subject.names for word in name} | {root(word) for word in subject.heads}
        for word in words - {root(one_) for one_ in lexicon.GENERIC | lexicon.STOP}:
            found.setdefault(word, []).append(subject)
    return {word: tuple(own) for word, own in found.items() if len(own) <= _MANY and not word.isdigit()}


def _beside(subjects: Iterable[Subject]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in (name for subject in subjects for name in subject.names):
        for place, word in enumerate(name):
            found.setdefault(word, set()).update(name[max(0, place - 1) : place + 2])
    return {word: frozenset(near) for word, near in found.items()}


def _by_table(subjects: Iterable[Subject]) -> dict[str, tuple[Subject, ...]]:
    found: dict[str, list[Subject]] = {}
    for subject in subjects:
        if subject.parent and not subject.is_part:
            found.setdefault(subject.parent, []).append(subject)
    return {id: tuple(rows) for id, rows in found.items()}


def _subjects(rated: RatedPaper) -> Iterator[Subject]:
    for indicator in rated.paper.indicators:
        yield _indicator(indicator, rated)
        yield from _supporting(indicator, rated)
    for table in rated.paper.measures:
        yield from _measure(table, rated.tables.get(table.measure.id, ()), rated.paper.quarter)


def _indicator(indicator: Indicator, rated: RatedPaper) -> Subject:
    quarter, rating = rated.paper.quarter, rated.ratings[indicator.id]
    readings = {
        when: as_rated(reading, indicator, rated.paper.rules(indicator.id, when))
        for when, reading in rated.paper.readings.get(indicator.id, {}).items()
    }
    unit = indicator.printed_unit
    first = stems(_LEADS.sub("", indicator.name.lower()))[:1] if not unit.suffix else ()
    statuses = {rated.paper.before: rating.previous, quarter: rating.status}
    known = {quarter: reading for quarter, reading in readings.items() if quarter <= rated.paper.quarter}
    return Subject(
        id=indicator.id,
        name=indicator.name,
        names=_names(indicator.name, *([] if _is_common(indicator.id) else [indicator.id.replace("-", " ")])),
        heads=frozenset(first)
        | _heads(indicator.name, unit.counted)
        | _unit_heads(f"{unit.name} {unit.suffix if len(unit.suffix) > 2 else ''}"),
        notation=unit.notation,
        polarity=indicator.polarity,
        additive=indicator.may_be_added_up,
        step=Decimal(0),
        scale=Decimal(1),
        values={quarter: reading.actual for quarter, reading in known.items()},
        targets={quarter: reading.target for quarter, reading in readings.items()},
        floors={quarter: reading.floor for quarter, reading in readings.items()},
        statuses={**statuses, **rated.history.get(indicator.id, {})},
        benchmarks={
            when: one_.figure
            for named, one_ in rated.paper.benchmarks.get(indicator.id, {}).items()
            for when in (named, one_.quarter)
        },
        others=frozenset(stems(indicator.benchmark or "")) - lexicon.GENERIC - lexicon.STOP,
        forecasts={quarter: reading.forecast for quarter, reading in known.items()},
        made_of=_made_of(indicator, known),
        left=_left(indicator, known),
        lowers={quarter: reading.lower for quarter, reading in readings.items()},
        uppers={quarter: reading.upper for quarter, reading in readings.items()},
        cumulative=indicator.is_cumulative,
        rolling=indicator.measure_type is MeasureType.ROLLING,
        months=rated.paper.months.get(indicator.id, {}),
        outturns={year: one_.actual for year, one_ in rated.paper.year_figures.get(indicator.id, {}).items()},
        year_targets={year: one_.target for year, one_ in rated.paper.year_figures.get(indicator.id, {}).items()},
        published=_published(indicator.id, rated),
        unit=_unit_of(unit),
    )


def _is_common(id: str) -> bool:
    """Whether an indicator's id is words of any sentence: `first-time`."""
    return id in _COMMON or set(stems(id)) <= lexicon.GENERIC | lexicon.STOP | lexicon.NEUTRAL


def _published(id: str, rated: RatedPaper) -> dict[Quarter, Decimal]:
    """What earlier papers printed of an indicator's results."""
    if rated.paper.published is None:
        return {}
    first = {key: printed for key, printed in rated.paper.published.first.items() if key[:2] == (id, "actual")}
    return {key[2]: parse_number(printed.value) for key, printed in first.items() if key[2] and printed.value}


def _made_of(indicator: Indicator, readings: Mapping[Quarter, Reading]) -> tuple[Subject, ...]:
    """What a percentage was made from, as subjects: numbers under the indicator may be theirs."""
    made = []
    for name, of in (("numerator", "those counted in"), ("denominator", "all cases of")):
        values = {when: figure for when, reading in readings.items() if (figure := getattr(reading, name)).value}
        if values:
            made.append(_count_of(indicator, name, of, values))
    return tuple(made) if len(made) == 2 else ()


def _left(indicator: Indicator, readings: Mapping[Quarter, Reading]) -> tuple[Subject, ...]:
    """Those of whom a percentage does not speak, as a subject."""
    values = {
        when: replace(reading.denominator, value=reading.denominator.value - reading.numerator.value)
        for when, reading in readings.items()
        if reading.denominator.value is not None and reading.numerator.value is not None
    }
    return (_count_of(indicator, "rest", "those not counted in", values),) if values else ()


def _count_of(indicator: Indicator, name: str, of: str, values: Mapping[Quarter, Figure]) -> Subject:
    return Subject(
        id=f"{indicator.id}#{name}",
        name=f"{of} {indicator.name}",
        names=(),
        heads=frozenset(),
        notation=Notation(),
        polarity=None,
        additive=not indicator.is_cumulative,
        step=Decimal(0),
        scale=Decimal(1),
        values=values,
    )


def _unit_of(unit: Unit) -> str:
    """What an indicator's values count or measure; nothing where the register calls them but a number."""
    if unit.suffix:
        return unit.suffix
    if unit.counted:
        return _counted(unit.counted)
    return "" if unit.name.lower() in ("number", "count", "total") else " ".join(stems(unit.name))


def _counted(words: str) -> str:
    """What is counted: the last of some words, stemmed."""
    return stems(words)[-1] if stems(words) else ""


def _supporting(indicator: Indicator, rated: RatedPaper) -> Iterator[Subject]:
    for row in indicator.supporting:
        figures = rated.paper.supporting.get((indicator.id, row.id), {})
        yield Subject(
            id=f"{indicator.id}/{row.id}",
            name=row.name,
            names=_names(row.name),
            heads=_heads(row.name, row.counted),
            notation=Notation(row.decimals),
            polarity=None,
            additive=True,
            step=Decimal(0),
            scale=Decimal(1),
            values={quarter: figure for quarter, figure in figures.items() if quarter <= rated.paper.quarter},
            parent=indicator.id,
            unit=_counted(row.counted or ""),
        )


def _measure(table: MeasureTable, lines: Sequence[TableLine], quarter: Quarter) -> Iterator[Subject]:
    measure = table.measure
    counted = measure.unit.lower().split()
    scale = _SCALES.get(counted[0], Decimal(1))
    nouns = counted[1:] if counted[0] in _SCALES else counted
    heads = frozenset({stem(nouns[-1])}) if nouns else frozenset()
    common = (
        heads,
        Notation(decimals_of(measure.step)),
        None,
        True,
        measure.step if measure.rounded else Decimal(0),
        scale,
    )
    for line in lines:
        is_total = line.name == measure.total_label  # in a column of a table's own it is a line like the others
        yield Subject(
            measure.id if is_total else f"{measure.id}/{line.name}",
            f"{measure.topic}, {line.name}" if is_total else line.name,
            _names(measure.topic, line.name, " ".join(nouns)) if is_total else _names(line.name),
            *common,
            _line_values(table, line, quarter),
            parent="" if is_total else measure.id,
            is_part=line.kind == "part",
            pieces={when: _pieces(table, line.name, when) for when in table.quarters(quarter)},
            unit=_counted(measure.unit),
        )


def _pieces(table: MeasureTable, name: str, when: Quarter) -> int:
    """Of how many figures of the table a value is the sum: one, if it is there itself."""
    own = table.figures.get((name, when))
    if own is not None and own.value is not None:
        return 1
    return sum(_pieces(table, part, when) for part in table.measure.sums.get(name, ())) or 1


def _line_values(table: MeasureTable, line: TableLine, last: Quarter) -> dict[Quarter, Figure]:
    """The figures of a line, those before its first printed column too; a sum is in no line, and says so."""
    own = {when: figure for (name, when), figure in table.figures.items() if name == line.name and when <= last}
    worked_out = zip(table.quarters(last), line.values, strict=True)
    earlier = {when for _, when in table.figures if when < last} if table.measure.columns else set()
    before = [(when, one.values[-1]) for when in earlier for one in lines(table, when) if one.name == line.name]
    for when, value in (*worked_out, *before):
        if value is not None and (when not in own or own[when].value is None):
            own[when] = Figure(value, None, Span(_file_of(table), None, f"{line.name}, {when}, added up"))
    return own


def _file_of(table: MeasureTable) -> str:
    return next((figure.at.path for figure in table.figures.values()), table.measure.id)


# -- names ----------------------------------------------------------------------------------------


def _names(*texts: str) -> tuple[tuple[str, ...], ...]:
    """What a sentence may call a thing: its name, that without `number of`, without `line` or `service` at its end."""
    found: dict[tuple[str, ...], None] = {}
    for text in texts:
        words = stems(text)
        found[words] = None
        plain = stems(_LEADS.sub("", text.lower()))
        if plain and plain != words:
            found[plain] = None
        if phrase := _noun_phrase(plain):
            found[phrase] = None
        if len(words) > 1 and words[-1] in ("line", "service", "services") and len(words[0]) > 3:
            found[words[:-1]] = None
    telling = [words for words in found if set(words) - lexicon.GENERIC]
    return tuple(sorted(telling, key=len, reverse=True))


def _noun_phrase(words: tuple[str, ...]) -> tuple[str, ...]:
    """What a name begins with before it says what of it: `subject access requests` answered within one month."""
    end = next((at for at, word in enumerate(words) if word in _TURNS or word.endswith("ed")), len(words))
    return words[:end] if 1 < end < len(words) else ()


_TURNS = {
    "as",
    "within",
    "who",
    "that",
    "in",
    "on",
    "per",
    "to",
    "of",
    "at",
    "for",
    "from",
    "by",
    "with",
    "sent",
    "living",
}


def _unit_heads(name: str) -> frozenset[str]:
    """What a unit is called, where its name says something: days, tonnes."""
    return frozenset(stems(name)) - {"number", "percentage", "per", "cent", "count", "rate", "score"}


def _heads(name: str, counted: str | None) -> frozenset[str]:
    """The nouns that a thing counts: the first of its name without `number of`, and that of its unit."""
    plain = _LEADS.sub("", name.lower())
    words = stems(plain)
    own = {words[0], *_noun_phrase(words)[-1:]} if words and plain != name.lower() else set()
    if counted:
        own.update(stems(counted)[-1:])
    return frozenset(own)

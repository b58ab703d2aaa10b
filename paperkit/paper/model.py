"""What a paper is about: figures with their origin, ratings, and the paper that gathers them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from paperkit.council.answers_file import Answer
from paperkit.council.council import Contact, Council
from paperkit.council.exempt_file import ExemptPart
from paperkit.council.groups import Group
from paperkit.council.paper_file import PaperFile
from paperkit.council.register import Indicator, Measure
from paperkit.council.rules import gives_blue
from paperkit.council.sheet import TableLine
from paperkit.council.year import Rules, Year
from paperkit.document.nodes import ProseBlock
from paperkit.findings.finding import Finding, Span
from paperkit.reading.places import Places
from paperkit.values.period import Month, Quarter, Window, months_in


class Flag(StrEnum):
    """How a value is to be read; the layout says how each is marked and explained."""

    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    ASSUMED = "assumed"
    REVISED = "revised"
    NOT_YET = "not yet available"
    NOT_AVAILABLE = "not available"


_TEXTS = (".md", ".docx", ".docm")
"""How the names of files of texts end."""
_YEARS_SHOWN = 5
"""The results of a yearly or half-yearly indicator that its trend shows."""
_UNSURE = (Flag.ESTIMATED, Flag.ASSUMED, Flag.PROVISIONAL)
"""The flags that a sum has where a figure of it has them, the least sure first."""
MISSING = (Flag.NOT_YET, Flag.NOT_AVAILABLE)
"""The flags that say why there is no value."""


class Status(StrEnum):
    """A rating: where a value is against its target."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"
    DATA_ONLY = "data_only"
    UNRATED = "unrated"

    @property
    def judges(self) -> bool:
        """Whether it says that performance is good or bad."""
        return self in WORSE_FIRST


SCALE = (Status.RED, Status.AMBER, Status.GREEN)
"""The ratings that most councils have, worse first."""
WORSE_FIRST = (*SCALE, Status.BLUE)
"""The statuses that judge, in their order: some councils have a rating better than Green."""
MET = (Status.GREEN, Status.BLUE)
"""The statuses of what met its target, or missed it by so little that it counts."""


class Direction(StrEnum):
    """Which way performance went."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"
    UNRATED = "unrated"


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact value, or the flag that says why there is none, and the cell it came from."""

    value: Decimal | None
    flag: Flag | None = None
    at: Span = field(default=Span(""), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator in a quarter: result, target and floor standard, and a note to the reader.

    `lower` and `upper` are the limits of a range or of what activity was expected, `forecast` what is expected at
    the year's end, `numerator` and `denominator` what a percentage was made from.
    """

    quarter: Quarter
    actual: Figure
    target: Figure
    floor: Figure
    note: str = ""
    lower: Figure = Figure(None)
    upper: Figure = Figure(None)
    forecast: Figure = Figure(None)
    numerator: Figure = Figure(None)
    denominator: Figure = Figure(None)
    at: Span = field(default=Span(""), compare=False, repr=False)

    @property
    def says_something(self) -> bool:
        """Whether it has a result, or says that there will be none."""
        return self.actual.value is not None or self.actual.flag is Flag.NOT_AVAILABLE

    @property
    def has_aim(self) -> bool:
        """Whether a target, a floor standard or a limit is given for it."""
        return any(one.value is not None for one in (self.target, self.floor, self.lower, self.upper))


@dataclass(frozen=True, slots=True)
class YearFigures:
    """What was given of an indicator for a whole financial year: its outturn, and the target for the year."""

    actual: Figure
    target: Figure
    at: Span = field(default=Span(""), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Others' result next to an indicator's own: the value and the quarter that it is of."""

    figure: Figure
    quarter: Quarter

    @property
    def at(self) -> Span:
        """The cell of the value."""
        return self.figure.at


@dataclass(frozen=True, slots=True)
class GivenRating:
    """A rating that no rule worked out: as published elsewhere, or by hand with a reason.

    What is None is worked out by the rule where there are figures, else it is not rated.
    """

    status: Status | None
    previous: Status | None
    direction: Direction | None
    direction_flag: Flag | None
    reason: str
    awaited: bool = False
    """Whether its status is not known yet, as its flag says."""
    at: Span = field(default=Span(""), compare=False, repr=False)

    @property
    def by_hand(self) -> bool:
        """Whether someone set it for this paper, and says why."""
        return bool(self.reason)


@dataclass(frozen=True, slots=True)
class StatedStatus:
    """What a service or an earlier paper gave an indicator whose rule works it out too, and its cell."""

    status: Status
    previous: Status | None = None
    direction: Direction | None = None
    at: Span = field(default=Span(""), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """The figures of a management-information table by row and quarter.

    `supplied` holds by row what the department gave for the computed column: a change, or a total of 12 months.
    """

    measure: Measure
    figures: Mapping[tuple[str, Quarter], Figure]
    supplied: Mapping[str, Figure]

    def flag(self, line: str, when: Quarter, *, is_known: bool = True) -> Flag | None:
        """How a figure is to be read: as given; a sum, if it `is_known`, as the least sure of what it adds up."""
        figure = self.figures.get((line, when))
        if figure is not None and (figure.value is not None or figure.flag):
            return figure.flag
        if not is_known:
            return None
        below = {self.flag(one, when) for one in self.measure.sums.get(line, ())}
        return next((flag for flag in _UNSURE if flag in below), None)

    def quarters(self, last: Quarter) -> tuple[Quarter, ...]:
        """The quarters that the table prints up to the last one."""
        return tuple(last.shifted(-back) for back in reversed(range(self.measure.quarters)))

    def columns(self, last: Quarter) -> tuple[tuple[str, Quarter], ...]:
        """The columns that the table prints up to the last quarter, each by its name within a quarter and the quarter.

        The name is that of a month, the id of a column of the table's own, or nothing.
        """
        return tuple((column, quarter) for quarter in self.quarters(last) for column in self.columns_within(quarter))

    def columns_within(self, quarter: Quarter) -> tuple[str, ...]:
        """What the columns of a quarter are called within it."""
        if self.measure.monthly:
            return tuple(month.name for month in months_in(quarter))
        return self.measure.columns_within


@dataclass(frozen=True, slots=True)
class RedAction:
    """What a council does about a Red indicator: why it is Red, what is done, which post does it, by when."""

    reason: str
    action: str
    owner: str
    by: date
    at: Span = field(default=Span(""), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in a text, for who writes it alone."""

    text: str
    at: Span


@dataclass(frozen=True, slots=True)
class Unwritten:
    """Where words are still to be written: the name of the text (`foreword`, `commentary/complaints`), its headings."""

    name: str
    titles: tuple[str, ...]
    """The headings under which there is nothing but a comment; none where the whole text is one."""
    at: Span


@dataclass(frozen=True, slots=True)
class Printed:
    """What an earlier paper printed in one place: as text, with that paper's quarter and the line of its record."""

    value: str
    quarter: Quarter
    at: Span = field(default=Span(""), compare=False, repr=False)


Key = tuple[str, str, Quarter | None]
"""What is recorded: an indicator or `measure/row`, which of its values, and of which period where it has one."""


@dataclass(frozen=True, slots=True)
class Published:
    """What the latest paper before this one printed; `first` is what the first paper that printed a value printed."""

    quarter: Quarter
    latest: Mapping[Key, Printed]
    first: Mapping[Key, Printed]


@dataclass(frozen=True, slots=True)
class KeptBack:
    """What is exempt in the council's papers of the quarter and not in this one, which may not speak of it either."""

    exempt: tuple[ExemptPart, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    measures: tuple[MeasureTable, ...] = ()
    commentary: Mapping[str, Mapping[str, tuple[ProseBlock, ...]]] = field(default_factory=dict)
    beside: tuple[ProseBlock, ...] = ()
    """The prose of the quarter's other papers, which anyone can lay next to this one."""
    before: Mapping[Quarter, frozenset[str]] = field(default_factory=dict)
    """By an earlier quarter the names of the parts that were exempt in its papers."""


@dataclass(frozen=True, slots=True)
class Paper:
    """All that was read for one paper, checked for being complete and consistent in itself."""

    place: str
    council: Council
    years: Mapping[str, Year]
    indicators: tuple[Indicator, ...]
    readings: Mapping[str, Mapping[Quarter, Reading]]
    supporting: Mapping[tuple[str, str], Mapping[Quarter, Figure]]
    given: Mapping[str, GivenRating]
    measures: tuple[MeasureTable, ...]
    file: PaperFile
    prose: Mapping[str, tuple[ProseBlock, ...]]
    commentary: Mapping[str, Mapping[str, tuple[ProseBlock, ...]]]
    benchmarks: Mapping[str, Mapping[Quarter, Benchmark]] = field(default_factory=dict)
    given_before: Mapping[str, Mapping[Quarter, GivenRating]] = field(default_factory=dict)
    """The ratings of earlier quarters that no rule worked out, by indicator."""
    stated: Mapping[str, Mapping[Quarter, StatedStatus]] = field(default_factory=dict)
    """What services or earlier papers said the statuses of indicators are whose rules work them out."""
    year_figures: Mapping[str, Mapping[int, YearFigures]] = field(default_factory=dict)
    """By indicator, and by the calendar year in which a financial year began, what was given for all of it."""
    months: Mapping[str, Mapping[Month, Figure]] = field(default_factory=dict)
    """The results by month of the indicators that have them."""
    answers: Mapping[str, tuple[Answer, Span]] = field(default_factory=dict)
    """By the key of a finding what was answered to it, and where."""
    published: Published | None = None
    sources: Mapping[str, Places] = field(default_factory=dict)
    """The files that were read, by their names in the paper's or the council's folder; a year's by the year too."""
    actions: Mapping[str, RedAction] = field(default_factory=dict)
    """By the id of an indicator what is done about it."""
    groups: tuple[Group, ...] = ()
    """The groups on which there is commentary."""
    previous: Mapping[str, Mapping[str, tuple[ProseBlock, ...]]] = field(default_factory=dict)
    """The commentary of the committee's paper before this one, as `commentary` is."""
    previous_prose: Mapping[str, tuple[ProseBlock, ...]] = field(default_factory=dict)
    """Its prose, as `prose` is."""
    exempt: tuple[ExemptPart, ...] = ()
    """The parts that are kept from the public."""
    kept_back: KeptBack = field(default_factory=KeptBack)
    stray: tuple[tuple[Span, str], ...] = ()
    """The commentary files that are of no indicator or table, and what their names may be meant for."""
    noticed: tuple[Finding, ...] = ()
    """What was found in reading that stops nothing."""
    other_appendices: frozenset[str] = frozenset()
    """The labels of the appendices of the council's other papers of the quarter."""
    remarks: tuple[Remark, ...] = ()
    """The comments in its texts, which are in no block."""
    unwritten: tuple[Unwritten, ...] = ()
    """Its texts that are begun and not written yet."""
    contacts: tuple[Contact, ...] = ()
    """Whom the agendas in the council's folder name as contacts; the council's own is in `council`."""

    @property
    def quarter(self) -> Quarter:
        """The quarter that the paper reports."""
        return self.file.quarter

    @property
    def before(self) -> Quarter:
        """The quarter of the committee's paper before this one, with which it is compared."""
        return self.file.before

    def at(self, file: str, *place: str | int) -> Span:
        """Where something is written: `at("paper.yaml", "meeting")`, `at("indicators.yaml", "calls-answered")`.

        A year's file is named by its year (`2011/12`), a commentary file as `commentary/calls-answered.md` with a
        heading as the place, a table as `results` or `measures/complaints`, an exempt part by its name. The place of
        what is not there is `paper.yaml`.
        """
        return self.sources[file].span(place) if file in self.sources else Span(self.sources["paper.yaml"].path)

    def year(self, quarter: Quarter) -> Year:
        """What holds in a quarter: its own year's file, else that of the first year after it, or the last before."""
        year = quarter.financial_year()
        known = sorted(self.years)
        return self.years[year if year in known else next((later for later in known if later > year), known[-1])]

    def rules(self, id: str, quarter: Quarter) -> Rules:
        """The rules by which an indicator is rated in a quarter."""
        return self.year(quarter).rules(id, quarter)

    def indicator(self, id: str) -> Indicator:
        """The entry of the register; `KeyError` for an id that is not in it."""
        return next(i for i in self.indicators if i.id == id)

    def shown_quarters(self, indicator: Indicator, window: Window) -> tuple[Quarter, ...]:
        """The quarters that an indicator's trend shows: those of the window, of one with fewer results its last.

        `window` is the layout's; of a rolling one the quarter to come is shown where something is aimed at in it.
        """
        own = self.readings.get(indicator.id, {})
        quarters = self.in_cycle(window, own)
        if window.rolling and quarters[-1] > self.quarter:
            quarters = quarters if quarters[-1] in own and own[quarters[-1]].has_aim else quarters[:-1]
        results = own if indicator.every > 1 else {}
        known = [when for when in sorted(results) if when <= self.quarter and results[when].says_something]
        return tuple(known[-_YEARS_SHOWN:]) or quarters

    def step(self, known: Iterable[Quarter]) -> int:
        """The quarters from one column to the next: one, where anything is known of a quarter between papers."""
        cycle = self.file.reports
        return cycle.quarters if all(cycle.reports(when, self.quarter) for when in known) else 1

    def in_cycle(self, window: Window, readings: Mapping[Quarter, Reading]) -> tuple[Quarter, ...]:
        """The quarters of a window; where a paper comes less often, those that papers report, so much further back.

        All quarters, where something is said of one between.
        """
        cycle = self.file.reports
        step = self.step(when for when, reading in readings.items() if reading.says_something)
        if step == 1:
            return window.around(self.quarter)
        further = replace(window, previous=window.previous * step).around(self.quarter)
        reported = [when for when in further if cycle.reports(when, self.quarter)]
        begun = next((place for place, when in enumerate(reported) if when in readings or when == self.quarter), 0)
        return tuple(reported[begun:])

    def outturn(self, indicator: Indicator, year: int) -> Figure | None:
        """The outturn of a financial year: what was given, else of results of the year so far that of March."""
        given = self.year_figures.get(indicator.id, {}).get(year)
        if given is not None and given.actual.value is not None:
            return given.actual
        march = self.readings.get(indicator.id, {}).get(Quarter(year, 4)) if indicator.is_cumulative else None
        return march.actual if march and march.actual.value is not None else None

    def year_to_date(self, indicator: Indicator, quarter: Quarter) -> Figure | None:
        """What the financial year has come to by a quarter: the result of the year so far, or the sum of its quarters.

        None where results of quarters make no year's, or one of them is not known. The sum has the flag of the latest
        of its results that has one.
        """
        readings = self.readings.get(indicator.id, {})
        if indicator.is_cumulative:
            return readings[quarter].actual if quarter in readings else None
        if not indicator.may_be_added_up:
            return None
        quarters = [Quarter(quarter.year, number) for number in range(1, quarter.number + 1)]
        figures = [readings[one].actual for one in quarters if one in readings]
        values = [figure.value for figure in figures if figure.value is not None]
        if len(values) < len(quarters):
            return None
        return Figure(sum(values, Decimal(0)), next((one.flag for one in reversed(figures) if one.flag), None))

    def lacks_prose(self, name: str) -> bool:
        """Whether there is no prose of this name: neither a file nor one that is kept from the public."""
        return name not in self.prose and all(part.part != f"prose/{name}" for part in self.exempt)

    def without_words(self) -> Paper:
        """The paper without its texts and all that was found in them: figures are worked out of nothing else."""
        sources = {name: places for name, places in self.sources.items() if not places.path.endswith(_TEXTS)}
        return replace(
            self,
            prose={},
            commentary={},
            answers={},
            previous={},
            previous_prose={},
            stray=(),
            noticed=(),
            remarks=(),
            unwritten=(),
            sources=sources,
        )

    def featured(self) -> tuple[Indicator, ...]:
        """The indicators with pages of their own, in the order of the extract."""
        by_id = {indicator.id: indicator for indicator in self.indicators}
        return tuple(by_id[id] for id in self.file.extract.indicators)

    def told(self) -> tuple[Indicator, ...]:
        """The indicators of which the paper tells: in the full report all, also those that have no figures."""
        return self.indicators if self.file.extract.everything else self.featured()


@dataclass(frozen=True, slots=True)
class Rating:
    """A status with the one of the quarter before, the direction, and who said so."""

    status: Status
    previous: Status
    direction: Direction
    given: GivenRating | None = None
    long: Direction = Direction.UNRATED
    forecast: Status | None = None
    as_at: Quarter | None = None
    """The quarter of the result, where it is not the paper's own."""

    @property
    def has_changed(self) -> bool:
        """Whether the status is better or worse than in the quarter before."""
        return self.status.judges and self.previous.judges and self.status is not self.previous

    @property
    def is_better(self) -> bool:
        """Whether the status is better than the previous one; of statuses that judge."""
        return WORSE_FIRST.index(self.status) > WORSE_FIRST.index(self.previous)


@dataclass(frozen=True, eq=False, slots=True)
class RatedPaper:
    """The paper with every rating and every computed figure: nothing is worked out after this.

    Two are never equal, so that what follows from one can be kept by it.
    """

    paper: Paper
    ratings: Mapping[str, Rating]
    history: Mapping[str, Mapping[Quarter, Status]]
    tables: Mapping[str, tuple[TableLine, ...]]

    @property
    def scale(self) -> tuple[Status, ...]:
        """The statuses that judge in this paper, worse first: one better than Green where a rule or a rating has it."""
        paper, given = self.paper, [(one.status, one.previous, one.forecast) for one in self.ratings.values()]
        rules = (paper.rules(indicator.id, paper.quarter).rating for indicator in paper.indicators)
        has_blue = any(Status.BLUE in statuses for statuses in given) or any(gives_blue(rule) for rule in rules)
        return WORSE_FIRST if has_blue else SCALE

    @property
    def once_blue(self) -> Mapping[str, Quarter]:
        """By indicator the latest quarter in which its result was rated better than Green."""
        found = {
            id: [when for when, status in own.items() if status is Status.BLUE] for id, own in self.history.items()
        }
        return {id: max(quarters) for id, quarters in found.items() if quarters}

    @property
    def scale_of_history(self) -> tuple[Status, ...]:
        """The same of this paper and all quarters before it, of which it may speak."""
        return WORSE_FIRST if self.once_blue else self.scale

    def quarter_of(self, indicator: Indicator) -> Quarter:
        """The quarter whose result is rated: the paper's, or that of the latest result available."""
        return self.ratings[indicator.id].as_at or self.paper.quarter

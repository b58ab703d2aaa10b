"""What may be in `indicators.yaml` and `measures.yaml`."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from paperkit.council.sheet import Computed
from paperkit.reading.fields import Day, Id, QuarterText, Strict, Words
from paperkit.reading.placeholders import holds
from paperkit.values import bounds
from paperkit.values.period import MONTHS, Quarter, parse_financial_year, parse_quarter
from paperkit.values.quantity import Notation, decimals_of

_QUARTER_WORDS = ("ending", "ending_year_before", "months", "months_before", "months_year_before")
"""What a heading may say of the paper's quarter, of the one before and of the same one last year."""
_MOST_SHARES = 10
"""The most parts of a whole whose names there is room for beside a column."""
FEWEST_DRAWN = 3
"""Results that a chart has at least."""
_SCALES = {"": Decimal(1), "thousands": Decimal(1000), "millions": Decimal(1_000_000)}


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    WITHIN = "within"
    """Neither: between a lower and an upper limit."""


class MeasureType(StrEnum):
    """What a result covers."""

    QUARTER = "quarter"
    """Its own quarter."""
    CUMULATIVE = "cumulative"
    """The year so far: it starts again in April."""
    ROLLING = "rolling-12"
    """The 12 months to the end of the quarter."""
    ROLLING_36 = "rolling-36"
    """The three years to the end of the quarter."""
    SNAPSHOT = "snapshot"
    """The last day of the quarter."""
    HALF_YEAR = "half-year"
    """The two quarters of April to September, or of October to March."""
    ANNUAL = "annual"
    """A year, of which there is one result."""
    SCHOOL_YEAR = "school-year"
    """A school year, of which there is one result."""

    @property
    def every(self) -> int:
        """The quarters from one result to the next: four of those of a year, two of those of a half-year."""
        if self in (MeasureType.ANNUAL, MeasureType.SCHOOL_YEAR):
            return 4
        return 2 if self is MeasureType.HALF_YEAR else 1


class Months(StrEnum):
    """How the three months of a quarter make its result."""

    SUM = "sum"
    """They are added up."""
    LAST = "last"
    """The last month's is the quarter's."""
    APART = "apart"
    """The quarter's is worked out apart: three percentages have no sum."""


class Unit(Strict):
    """How an indicator's values are printed."""

    name: Words = Field(description="as the data notes print it: Number, Percentage, Days")
    decimals: int = Field(default=0, ge=0, le=4)
    prefix: Annotated[str, StringConstraints(max_length=6, strip_whitespace=False)] = Field(
        default="", description="what is printed before each value: `\u00a3`, or `1:` of a ratio"
    )
    suffix: Annotated[str, StringConstraints(max_length=16, strip_whitespace=False)] = Field(
        default="", description="what is printed after each value: `%`, `m`, ` days`, `/10`"
    )
    scale: Literal["", "thousands", "millions"] = Field(
        default="", description="values are given in full, and printed divided by this; say so in `suffix` or `name`"
    )
    clock: bool = Field(
        default=False, description="values are minutes, or typed as `2:35`, and printed as hours and minutes"
    )
    seconds: bool = Field(
        default=False,
        description="with `clock`: values are seconds, or typed as `1:59`, and printed as minutes and seconds",
    )
    counted: Words | None = Field(
        default=None, description="what its values count, heard after each where they stand among others: days, visits"
    )

    @property
    def notation(self) -> Notation:
        """How its values are printed."""
        return Notation(self.decimals, self.prefix, self.suffix, _SCALES[self.scale], self.clock, self.seconds)


class StandingAnswer(Strict):
    """An answer to a finding that comes back each quarter, and the day by which somebody looks at it again."""

    finding: Annotated[str, StringConstraints(pattern=r"^(series|ratings)\.[a-z-]+$")] = Field(
        description="the code of the finding, such as `series.zero`"
    )
    reason: Annotated[Words, StringConstraints(min_length=10)]
    by: Words = Field(description="a post, not a person")
    look_again: Day = Field(description="the meeting after which it answers nothing any more")


class Supporting(Strict):
    """An extra row under an indicator's trend: context that is not rated."""

    id: Id
    name: Words
    decimals: int = Field(default=0, ge=0, le=4)
    counted: Words | None = Field(default=None, description="what its figures count: calls")


class Indicator(Strict):
    """An entry of the register; what the summary needs first, what its own pages need after."""

    id: Id
    name: Annotated[str, StringConstraints(min_length=3, max_length=300)]
    reference: Annotated[Words, StringConstraints(max_length=20)] | None = Field(
        default=None, description="what the council calls it in short: KPI 12; tables may name it so"
    )
    service_area: Words
    unit: Unit | None = Field(default=None, description="how its results are printed; one with results needs it")
    polarity: Polarity | None = Field(
        default=None, description="which way is better; one with results needs it, unless its rule rates nothing"
    )
    priority: Words | None = None
    ambition: Words | None = None
    portfolio: Id | None = None
    division: Id | None = None
    lead: Id | None = Field(
        default=None, description="id of the post that is responsible for it, if not the director of its division"
    )
    source: Words | None = None
    reported: Words | None = Field(default=None, description="how it is reported, a whole sentence")
    series: Words | None = Field(default=None, description="what a column holds: results by quarter")
    comparator: Words | None = None
    target_label: Words | None = None
    benchmark: Words | None = Field(default=None, description="with whom results are compared: the average of ...")
    measure_type: MeasureType = Field(
        default=MeasureType.QUARTER,
        description="what a result covers: `cumulative` is the year so far, which starts again in April, and is"
        " compared with the same quarter of last year; `half-year` has one in September and one in March, `annual`"
        " and `school-year` one a year, rated until the next",
    )
    months: Months | None = Field(
        default=None,
        description="for results by month, in the table `months`: how three of them make the quarter's result",
    )
    adds_up: bool = Field(
        default=False, description="whether results of quarters may be added up to a year's: visits, not a percentage"
    )
    latest_available: bool = Field(
        default=False,
        description="annual or late: without a result for the quarter the latest one is rated, with its date",
    )
    since: QuarterText | None = Field(default=None, description="the first quarter whose paper reports it")
    until: QuarterText | None = Field(default=None, description="the last quarter whose paper reports it")
    supporting: tuple[Supporting, ...] = ()
    standing_answers: tuple[StandingAnswer, ...] = Field(
        default=(), description="to what is found of it each quarter and is right all the same: a true zero"
    )

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        said = "`months: sum`" if self.months is Months.SUM else "`adds_up: true`" if self.adds_up else ""
        if said and self.measure_type is not MeasureType.QUARTER:
            raise ValueError(f"{said} is for results of single quarters, not for `{self.measure_type.value}`")
        if said and self.unit and self.unit.suffix.strip() == "%":
            raise ValueError(f"{said} is not for percentages, which have no sum")
        return self

    @property
    def may_be_added_up(self) -> bool:
        """Whether its results of quarters make a year's: where it says so, or is itself the sum of its months."""
        return self.measure_type is MeasureType.QUARTER and (self.adds_up or self.months is Months.SUM)

    @property
    def is_cumulative(self) -> bool:
        """Whether its results are of the year so far."""
        return self.measure_type is MeasureType.CUMULATIVE

    @property
    def is_yearly(self) -> bool:
        """Whether it has one result a year."""
        return self.every == 4

    @property
    def every(self) -> int:
        """The quarters from one result to the next."""
        return self.measure_type.every

    @property
    def may_be_late(self) -> bool:
        """Whether the latest result is rated where the quarter has none: it is of a half-year or a year, or is late."""
        return self.latest_available or self.every > 1

    def quarter_of(self, period: str) -> Quarter | None:
        """The quarter of a row of results; of an annual indicator a financial year is the quarter that ends it.

        None for a row of a whole year of others. Raises `ValueError` where the text names no period.
        """
        year = parse_financial_year(period)
        if year is None:
            return parse_quarter(period)
        return Quarter(year, 4) if self.measure_type is MeasureType.ANNUAL else None

    def reported_in(self, quarter: Quarter) -> bool:
        """Whether the paper of a quarter reports it: it may be newer, or given up before."""
        return (self.since is None or self.since <= quarter) and (self.until is None or quarter <= self.until)

    @property
    def printed_unit(self) -> Unit:
        """How its values are printed: a whole number where the register does not say."""
        return self.unit or Unit(name="Number")


class Indicators(Strict):
    """`indicators.yaml`: the register, in the order of the summary."""

    indicators: tuple[Indicator, ...] = Field(min_length=1)

    def reported_in(self, quarter: Quarter) -> tuple[Indicator, ...]:
        """The indicators that the paper of a quarter reports."""
        return tuple(indicator for indicator in self.indicators if indicator.reported_in(quarter))


class MeasureRow(Strict):
    """A row of a management-information table; its parts are printed under it and not added again."""

    name: Words
    note: Id | None = None
    parts: tuple[Words, ...] = ()
    heading: Words | None = Field(default=None, description="a line above it, for it and for those after it")


class MeasureColumn(Strict):
    """A column of a table whose figures are of the paper's quarter alone: risks at its beginning, new, withdrawn."""

    id: Id = Field(description="the column of the table's file")
    heading: Annotated[str, holds(*_QUARTER_WORDS)] = Field(
        description="may say the quarter: `12 months to {ending}`, `{months_year_before}`"
    )
    adds: tuple[Id, ...] = Field(default=(), description="it is the sum of these columns")
    less: tuple[Id, ...] = Field(default=(), description="these columns are taken off that sum")
    carried_from: Id | None = Field(default=None, description="it is what this column was in the quarter before")
    twelve_months_of: Id | None = Field(default=None, description="it is that column over four quarters")
    year_before_of: Id | None = Field(default=None, description="it is that column in the same quarter of last year")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = (self.adds, self.carried_from, self.twelve_months_of, self.year_before_of)
        if self.id in ("row", "period"):
            raise ValueError(f"a column cannot be called `{self.id}`, which the file has already")
        if sum(bool(way) for way in ways) > 1 or (self.less and not self.adds):
            said = "one of `adds` (with `less`), `carried_from`, `twelve_months_of` and `year_before_of`"
            raise ValueError(f"column `{self.id}` is worked out in one way: {said}")
        return self

    @property
    def made_of(self) -> tuple[str, ...]:
        """The columns that it is worked out of."""
        singles = (self.carried_from, self.twelve_months_of, self.year_before_of)
        return (*self.adds, *self.less, *(id for id in singles if id))


def _printable(step: Decimal) -> Decimal:
    """The step; `ValueError` for one with more decimals than a unit has."""
    if decimals_of(step) > bounds.STEP_DECIMALS:
        raise ValueError(f"the step has more than {bounds.STEP_DECIMALS} decimals")
    return step


class Measure(Strict):
    """A table of management information and where its commentary belongs."""

    id: Id
    title: Words
    topic: Words = Field(description="what the covering report calls it: Contact Centre calls")
    row_heading: Words
    total_label: Words | None = Field(
        default=None, description="what the total is called; left out, there is none, since the rows add up to nothing"
    )
    computed: Computed = Field(default=Computed.NONE, description="the column that is worked out at the right")
    quarters: int = Field(default=1, ge=1, le=24, description="how many quarters are printed, the paper's own last")
    monthly: bool = Field(default=False, description="whether its figures are by month: three columns a quarter")
    columns: tuple[MeasureColumn, ...] = Field(
        default=(), description="columns of its own, in place of quarters: for counts that belong to this quarter alone"
    )
    step: Annotated[Decimal, AfterValidator(_printable)] = Field(
        default=Decimal(1), gt=0, le=bounds.LARGEST_STEP, description="the last place that is printed, in the unit"
    )
    rounded: bool = Field(
        default=False, description="whether the figures were rounded to the step, or are exact counts"
    )
    unit: Words = Field(description="what a figure counts, heard once with the table: thousand calls, complaints")
    chart: Literal["shares"] | None = Field(
        default=None, description="`shares`: a column a quarter above the table, with what each row is of the whole"
    )
    note: Words | None = None
    notes: dict[Id, Words] = Field(default={})
    portfolio: Id
    division: Id
    rows: tuple[MeasureRow, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names(self) -> Self:
        names = [name for row in self.rows for name in (row.name, *row.parts)]
        names += [self.total_label] if self.total_label else []
        for index, name in enumerate(names):
            if name in names[:index]:
                raise ValueError(f"two rows are called `{name}`; each needs a name of its own")
        for row in self.rows:
            if row.note is not None and row.note not in self.notes:
                raise ValueError(f"row `{row.name}` calls a note `{row.note}` that is not among `notes`")
        return self

    @model_validator(mode="after")
    def _may_be_drawn(self) -> Self:
        by_quarter = not self.monthly and not self.columns and self.quarters >= FEWEST_DRAWN
        if self.chart and not (by_quarter and 2 <= len(self.rows) <= _MOST_SHARES):
            raise ValueError(
                f"a chart of shares is of 2 to {_MOST_SHARES} rows by quarter, and of {FEWEST_DRAWN} or more `quarters`"
            )
        if self.chart and not self.total_label:
            raise ValueError("a chart of shares needs a `total_label`: without one the rows add up to nothing")
        return self

    @model_validator(mode="after")
    def _own_columns(self) -> Self:
        ids = [column.id for column in self.columns]
        if (self.columns or self.monthly) and self.computed is not Computed.NONE:
            raise ValueError("a table by month or with columns of its own has no `computed` column")
        if self.columns and (self.monthly or self.quarters != 1):
            raise ValueError("a table with columns of its own is of one quarter: leave out `quarters` and `monthly`")
        for index, id in enumerate(ids):
            if id in ids[:index]:
                raise ValueError(f"two columns are called `{id}`; each needs an id of its own")
        for column in self.columns:
            for id in column.made_of:
                if id not in ids:
                    raise ValueError(f"column `{column.id}` is made of a column `{id}` that is not there")
            if column.id in self._within(column.id):
                raise ValueError(f"column `{column.id}` is made of itself, through {', '.join(column.made_of)}")
        return self

    def _within(self, id: str) -> set[str]:
        """All columns of the same quarter, or of four, that a column is made of, those of its columns too."""
        made_of = {
            column.id: (*column.adds, *column.less, *filter(None, (column.twelve_months_of,)))
            for column in self.columns
        }
        found: set[str] = set()
        further = {*made_of[id]}
        while further := further - found:
            found |= further
            further = {part for one in further for part in made_of.get(one, ())}
        return found

    @property
    def row_names(self) -> tuple[str, ...]:
        """What its rows are called, with the parts of each after it and the total last."""
        names = [name for row in self.rows for name in (row.name, *row.parts)]
        return (*names, *([self.total_label] if self.total_label else []))

    @property
    def columns_within(self) -> tuple[str, ...]:
        """What its columns are called within a quarter: of most tables one that has no name."""
        if self.monthly:
            return MONTHS
        return tuple(column.id for column in self.columns) or ("",)

    @property
    def below(self) -> dict[str, tuple[str, ...]]:
        """By the name of a row those that it is the sum of: of a row its parts, of the total the rows."""
        found = {row.name: row.parts for row in self.rows if row.parts}
        return found | ({self.total_label: tuple(row.name for row in self.rows)} if self.total_label else {})

    @property
    def sums(self) -> dict[str, tuple[str, ...]]:
        """The same of lines: of a row in each of its columns."""
        return {
            self.line_name(name, column): tuple(self.line_name(row, column) for row in rows)
            for name, rows in self.below.items()
            for column in self.columns_within
        }

    def line_name(self, row: str, column: str) -> str:
        """What a row is called in one of these columns."""
        return f"{row}, {column}" if column else row


class Measures(Strict):
    """`measures.yaml`: the management-information tables."""

    measures: tuple[Measure, ...] = ()

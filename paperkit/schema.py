"""What may stand in the YAML files of a council: one model a file, each also a JSON Schema.

`council.yaml` outlives the years, `years/*.yaml` a quarter, `paper.yaml` is one paper's own.
"""

# Annotations are evaluated as they stand here: as strings pydantic would compile each of them again at start.
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationInfo,
    field_validator,
    model_validator,
)

from paperkit.clear_days import CLEAR_DAYS, FIRST, LAST, ClearDayRule, Nation
from paperkit.fields import Day, FinancialYear, Id, QuarterText, Strict, Words
from paperkit.period import Quarter
from paperkit.rules import ActivityBand, AnyDirection, AnyRating, DataOnly
from paperkit.tabular import Computed


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    WITHIN = "within"
    """Neither: between a lower and an upper limit."""


class Post(Strict):
    """A post and who holds it; papers name people by their post."""

    title: Words
    holder: Words


class Portfolio(Strict):
    """A Cabinet Member's field of responsibility."""

    name: Words
    cabinet_member: Id = Field(description="id of a post")


class Directorate(Strict):
    """A large part of the council: several divisions under one head."""

    name: Words


class Division(Strict):
    """A part of a directorate and its director's post."""

    name: Words
    director: Id = Field(description="id of a post")
    directorate: Id | None = Field(default=None, description="id of a directorate: what an extract may take")


class Contact(Strict):
    """Whom a reader may ask: a post and a shared address, no person's own."""

    officer: Words
    telephone: Words | None = None
    email: Annotated[str, StringConstraints(pattern=r"^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$")]


class Step(Strict):
    """Something that is done before a paper is published."""

    step: Words
    working_days: int = Field(ge=0, le=250, description="so many working days before the last day to publish")


class Closure(Strict):
    """A day on which the council's offices are closed, beside weekends and bank holidays."""

    day: Day
    name: Words


ClosedDay = Annotated[
    Annotated[Day, Tag("day")] | Annotated[Closure, Tag("closure")],
    Discriminator(lambda given: "closure" if isinstance(given, dict | Closure) else "day"),
]


_FEWEST = 3
"""The clear days of a parish or a community (Local Government Act 1972, Schedule 12, paragraphs 10 and 26)."""


class Calendar(Strict):
    """When a paper must be published (Local Government Act 1972 s.100B, s.100BA), and what is due before."""

    nation: Nation = Field(default=Nation.ENGLAND, description="whose bank holidays the council keeps")
    clear_days: int | None = Field(
        default=None,
        ge=1,
        le=60,
        description="working days between publication and meeting; left out, 5 in England and 3 in Wales",
    )
    closed: tuple[ClosedDay, ...] = Field(
        default=(), description="days on which the offices are closed: dates, or `{day: 2026-12-29, name: ...}`"
    )
    steps: tuple[Step, ...] = Field(default=(), description="what is due before the last day to publish")

    @model_validator(mode="after")
    def _counted(self) -> Self:
        if self.clear_days is None and self.nation not in CLEAR_DAYS:
            raise ValueError(f"`clear_days` is needed for {self.nation}: only those of England and Wales are known")
        if self.clear_days is not None and self.nation in CLEAR_DAYS and self.clear_days < _FEWEST:
            said = f"`clear_days` is {self.clear_days}, and no council in {self.nation} may have fewer than {_FEWEST}"
            raise ValueError(f"{said}: 3 for parishes and communities, in England 5 for others")
        return self

    @property
    def rule(self) -> ClearDayRule:
        """The rule by which days are counted."""
        days = CLEAR_DAYS[self.nation] if self.clear_days is None else self.clear_days
        named = (Closure(day=one, name="offices closed") if isinstance(one, date) else one for one in self.closed)
        return ClearDayRule(self.nation, days, {one.day: one.name for one in named})


class Council(Strict):
    """`council.yaml`: what stays from year to year."""

    name: Words
    short_name: Words
    report_title: Words
    contact: Contact
    posts: dict[Id, Post]
    portfolios: dict[Id, Portfolio]
    directorates: dict[Id, Directorate] = Field(default={})
    divisions: dict[Id, Division]
    abbreviations: dict[Words, Words] = Field(
        default={}, description="short forms and what they stand for; each is read in full where it is first used"
    )
    words: tuple[Words, ...] = Field(default=(), description="the council's own words, which no dictionary has")
    calendar: Calendar = Field(
        default_factory=Calendar, description="when papers must be published; without it, by the law of England"
    )


class Override(Strict):
    """What holds for one indicator instead of the council's rule."""

    rating: AnyRating | None = None
    direction: AnyDirection | None = None
    long_direction: AnyDirection | None = None


class Rules(Strict):
    """The rules by which an indicator is rated in a quarter."""

    rating: AnyRating
    direction: AnyDirection
    long_direction: AnyDirection | None = None
    rate_on: Literal["unrounded", "printed"] = "unrounded"

    @property
    def rates(self) -> bool:
        """Whether results are good or bad under them: an activity band and data alone judge nothing."""
        return not isinstance(self.rating, ActivityBand | DataOnly)


class Amendment(Strict):
    """Rules that took the place of the year's own from a quarter on."""

    since: QuarterText
    reason: Words = Field(description="who changed them, and why: printed in the method note")
    rating: AnyRating | None = None
    direction: AnyDirection | None = None
    long_direction: AnyDirection | None = None
    overrides: dict[Id, Override] = Field(default={})


class Year(Strict):
    """`years/2011-12.yaml`: what holds for a financial year, above all the rules in force."""

    financial_year: FinancialYear
    rating: AnyRating
    direction: AnyDirection
    long_direction: AnyDirection | None = Field(
        default=None, description="a second direction of travel, over a longer time, where the layout has a column"
    )
    rate_on: Literal["unrounded", "printed"] = Field(
        default="unrounded", description="whether figures are rounded as they are printed before they are rated"
    )
    overrides: dict[Id, Override] = Field(default={}, description="other rules for single indicators, by their ids")
    amendments: tuple[Amendment, ...] = Field(default=(), description="rules that changed within the year")

    def rules(self, id: str, quarter: Quarter) -> Rules:
        """The rules by which an indicator is rated in a quarter of this year."""
        changes = sorted((c for c in self.amendments if c.since <= quarter), key=lambda change: change.since)
        layers: list[Amendment | Override] = [*changes]
        own = [self.overrides, *(change.overrides for change in changes)]
        layers += [overrides[id] for overrides in own if id in overrides]
        rating, direction, long = self.rating, self.direction, self.long_direction
        for layer in layers:
            rating = layer.rating or rating
            direction = layer.direction or direction
            long = layer.long_direction or long
        return Rules.model_construct(rating=rating, direction=direction, long_direction=long, rate_on=self.rate_on)


class Unit(Strict):
    """How an indicator's values are printed."""

    name: Words = Field(description="as the data notes print it: Number, Percentage, Days")
    decimals: int = Field(default=0, ge=0, le=4)
    suffix: Literal["", "%"] = ""
    counted: Words | None = Field(
        default=None, description="what is heard after each number in a table, where it is not printed: days, visits"
    )


class Supporting(Strict):
    """An extra row under an indicator's trend: context that is not rated."""

    id: Id
    name: Words
    decimals: int = Field(default=0, ge=0, le=4)
    counted: Words | None = Field(default=None, description="what is heard after each number: calls")


class Indicator(Strict):
    """An entry of the register; what the summary needs first, what its own pages need after."""

    id: Id
    name: Annotated[str, StringConstraints(min_length=3, max_length=300)]
    service_area: Words
    unit: Unit | None = None
    polarity: Polarity | None = None
    priority: Words | None = None
    ambition: Words | None = None
    portfolio: Id | None = None
    division: Id | None = None
    source: Words | None = None
    reported: Words | None = Field(default=None, description="how it is reported, a whole sentence")
    series: Words | None = Field(default=None, description="what a column holds: results by quarter")
    comparator: Words | None = None
    target_label: Words | None = None
    benchmark: Words | None = Field(default=None, description="with whom results are compared: the average of ...")
    latest_available: bool = Field(
        default=False,
        description="annual or late: without a result for the quarter the latest one is rated, with its date",
    )
    supporting: tuple[Supporting, ...] = ()

    @property
    def printed_unit(self) -> Unit:
        """How its values are printed: a whole number where the register does not say."""
        return self.unit or Unit(name="Number")


class Indicators(Strict):
    """`indicators.yaml`: the register, in the order of the summary."""

    indicators: tuple[Indicator, ...] = Field(min_length=1)


class MeasureRow(Strict):
    """A row of a management-information table; its parts are printed under it and not added again."""

    name: Words
    note: Id | None = None
    parts: tuple[Words, ...] = ()


class Measure(Strict):
    """A table of management information and where its commentary belongs."""

    id: Id
    title: Words
    topic: Words = Field(description="what the covering report calls it: Contact Centre calls")
    row_heading: Words
    total_label: Words
    computed: Computed
    quarters: int = Field(ge=1, le=24)
    step: Decimal = Field(default=Decimal(1), gt=0, description="the last place that is printed, in the unit")
    rounded: bool = Field(
        default=False, description="whether the figures were rounded to the step, or are exact counts"
    )
    unit: Words = Field(description="what a figure counts, heard after each number: thousand calls, complaints")
    note: Words | None = None
    notes: dict[Id, Words] = Field(default={})
    portfolio: Id
    division: Id
    rows: tuple[MeasureRow, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names(self) -> Self:
        names = [name for row in self.rows for name in (row.name, *row.parts)]
        names.append(self.total_label)
        for index, name in enumerate(names):
            if name in names[:index]:
                raise ValueError(f"two rows are called `{name}`; each needs a name of its own")
        for row in self.rows:
            if row.note is not None and row.note not in self.notes:
                raise ValueError(f"row `{row.name}` calls a note `{row.note}` that is not among `notes`")
        return self


class Measures(Strict):
    """`measures.yaml`: the management-information tables."""

    measures: tuple[Measure, ...] = ()


class Committee(Strict):
    """Who meets: the full name for the header, the short one for file names."""

    name: Words
    short_name: Words


class Extract(Strict):
    """What this paper takes out of the whole report: all of it, or what belongs to somebody, or what is listed."""

    subtitle: Words
    directorate: Words | None = Field(
        default=None, description="whose it is, in sentences; else the names of the directorates that it takes"
    )
    everything: bool = Field(default=False, description="the full report: each indicator with results, each measure")
    directorates: tuple[Id, ...] = ()
    portfolios: tuple[Id, ...] = ()
    divisions: tuple[Id, ...] = ()
    service_areas: tuple[Words, ...] = ()
    indicators: tuple[Id, ...] = Field(default=(), description="indicators with pages of their own, one by one")
    measures: tuple[Id, ...] = Field(default=(), description="tables of management information, one by one")
    summary: Literal["everything", "taken"] = Field(
        default="everything", description="what the summary lists and tallies count: all indicators or those taken"
    )

    @model_validator(mode="after")
    def _takes_something(self) -> Self:
        wishes = (self.directorates, self.portfolios, self.divisions, self.service_areas, self.indicators)
        if not self.everything and not any((*wishes, self.measures)):
            raise ValueError("the extract takes nothing; say `everything: true`, or name `directorates`, `indicators`")
        return self


class ProseOwner(Strict):
    """The grid above a prose part that has one (consultations): whose it is."""

    portfolio: Id
    division: Id


INHERITED = ("layout", "quarter", "cabinet", "classification", "purpose", "owners", "background_documents")
"""What an extract's `paper.yaml` need not say where that of the paper around it does."""


def _may_be_left_out(schema: dict[str, Any]) -> None:
    schema["required"] = [key for key in schema["required"] if key not in INHERITED]


def _in_reach(day: date) -> date:
    """The day; `ValueError` for one whose holidays nobody knows."""
    if not FIRST <= day <= LAST:
        raise ValueError(f"the year must lie between {FIRST.year} and {LAST.year}, and here it is {day.year}")
    return day


PaperDay = Annotated[Day, AfterValidator(_in_reach)]


class PaperFile(Strict):
    """`paper.yaml`: one paper for one meeting; some of it may be left out where another paper stands around it."""

    model_config = ConfigDict(json_schema_extra=_may_be_left_out)

    layout: Id
    quarter: QuarterText
    committee: Committee
    meeting: PaperDay
    published: PaperDay | None = Field(default=None, description="the day on which the paper is or will be published")
    urgency: Words | None = Field(
        default=None, description="of a late paper: why it cannot wait for the next meeting; printed"
    )
    cabinet: Day | None = Field(default=None, description="when Cabinet had the full report")
    by: tuple[Id, ...] = Field(min_length=1, description="ids of posts")
    classification: Words
    purpose: Words
    summary: Words
    appendix: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,3}$")]
    extract: Extract
    owners: dict[Id, ProseOwner] = Field(default={})
    background_documents: tuple[Words, ...] = ()

    @field_validator("urgency")
    @classmethod
    def _dated(cls, urgency: str | None, info: ValidationInfo) -> str | None:
        if urgency is not None and info.data.get("published", ...) is None:
            raise ValueError("a reason for urgency needs `published`: the paper prints on which day it was published")
        return urgency


PartName = Annotated[
    str, StringConstraints(pattern=r"^((indicator|measure|prose)/[a-z0-9-]+|commentary/[a-z0-9-]+(/[A-Z][a-z]+)?)$")
]


SCHEDULE = {Nation.ENGLAND: range(1, 8), Nation.WALES: range(12, 19)}
"""The paragraphs of Schedule 12A to the Local Government Act 1972: Part 1 for England, Part 4 for Wales."""
OTHER_LAW = {
    Nation.SCOTLAND: "Schedule 7A to the Local Government (Scotland) Act 1973",
    Nation.NORTHERN_IRELAND: "Schedule 6 to the Local Government Act (Northern Ireland) 2014",
}
"""By what information is exempt where Schedule 12A does not hold."""


def paragraph_wrong(paragraph: int, nation: Nation) -> tuple[str, str, str] | None:
    """What is wrong with a paragraph by which something is exempt: code, words and hint; None where nothing is."""
    if nation not in SCHEDULE:
        said = f"parts cannot be exempt in {nation}: {OTHER_LAW[nation]} holds there, and paperkit does not know it"
        return "exempt.nation", said, "leave out of the inputs what the public may not see"
    if paragraph not in SCHEDULE[nation]:
        said = f"Schedule 12A has no paragraph {paragraph} for {nation}"
        return "exempt.paragraph", said, "1 to 7 in England, 12 to 18 in Wales"
    return None


class ExemptPart(Strict):
    """A part that the public may not see, and what it is told instead (Local Government Act 1972, Schedule 12A)."""

    part: PartName = Field(description="indicator/ID, measure/ID, prose/FILE, commentary/ID or commentary/ID/Actions")
    title: Words = Field(description="what the public is told that the part is about; it gives nothing away")
    paragraph: int = Field(
        ge=1, le=18, description="the paragraph of Schedule 12A: 1 to 7 in England, 12 to 18 in Wales"
    )
    public_interest: Annotated[Words, StringConstraints(min_length=20)] = Field(
        description="why the public interest in keeping it exempt outweighs that in disclosing it: a whole sentence"
    )


class Exempt(Strict):
    """`exempt.yaml`: the parts of a paper, and of those in folders under it, that are kept from the public."""

    parts: tuple[ExemptPart, ...] = Field(min_length=1)


class Answer(Strict):
    """An answer to a finding: why it may stand as it is, and who says so."""

    finding: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")] = Field(
        description="the key that stands behind the finding"
    )
    reason: Annotated[Words, StringConstraints(min_length=10)]
    by: Words = Field(description="a post, not a person")
    date: Day | None = None


class Answers(Strict):
    """`answers.yaml`: answers to what `paperkit check` finds in one paper."""

    answers: tuple[Answer, ...] = ()


FILES: dict[str, type[BaseModel]] = {
    "council": Council,
    "year": Year,
    "indicators": Indicators,
    "measures": Measures,
    "paper": PaperFile,
    "answers": Answers,
    "exempt": Exempt,
}


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema that completes and checks the file in an editor."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}

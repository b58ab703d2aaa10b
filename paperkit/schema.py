"""What may stand in the YAML files of a council: one model a file, each also a JSON Schema.

`council.yaml` outlives the years, `years/*.yaml` a quarter, `paper.yaml` is one paper's own.
"""

# Annotations are evaluated as they stand here: as strings pydantic would compile each of them again at start.
import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from paperkit.period import Quarter, parse_quarter
from paperkit.tabular import Computed

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


def _one_line(text: str) -> str:
    """The text with its white space folded; `ValueError` for a character that cannot be printed."""
    folded = " ".join(filter(None, re.split(r"[ \t\r\n\f\v]+", text)))  # a no-break space is kept
    if any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in folded):
        raise ValueError("a character that cannot be printed")
    return folded


Words = Annotated[
    str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True), AfterValidator(_one_line)
]


def _slashed(text: str) -> str:
    quarter = parse_quarter(f"{text.replace('/', '-')} Q1")
    return quarter.financial_year()


FinancialYear = Annotated[str, AfterValidator(_slashed)]


def _quarter(given: object) -> object:
    if isinstance(given, str):
        return parse_quarter(given)
    if isinstance(given, Quarter):
        return given
    raise ValueError("a quarter is written 2011-12 Q3")


def _day(given: object) -> object:
    """The value as it is; `ValueError` for a number, which would be taken for seconds since 1970."""
    if isinstance(given, int | float) or (isinstance(given, str) and re.fullmatch(r"[\d.]+", given.strip())):
        raise ValueError("a day is written 2012-03-21")
    return given


Day = Annotated[date, BeforeValidator(_day)]
QuarterText = Annotated[
    Quarter,
    BeforeValidator(_quarter),
    WithJsonSchema({"type": "string", "description": "a quarter", "examples": ["2011-12 Q3"]}),
]


class Strict(BaseModel):
    """A frozen value in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Post(Strict):
    """A post and who holds it; papers name people by their post."""

    title: Words
    holder: Words


class Portfolio(Strict):
    """A Cabinet Member's field of responsibility."""

    name: Words
    cabinet_member: Id = Field(description="id of a post")


class Division(Strict):
    """A part of a directorate and its director's post."""

    name: Words
    director: Id = Field(description="id of a post")


class Contact(Strict):
    """Whom a reader may ask: a post and a shared address, no person's own."""

    officer: Words
    telephone: Words | None = None
    email: Annotated[str, StringConstraints(pattern=r"^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$")]


class Council(Strict):
    """`council.yaml`: what stays from year to year."""

    name: Words
    short_name: Words
    report_title: Words
    contact: Contact
    posts: dict[Id, Post]
    portfolios: dict[Id, Portfolio]
    divisions: dict[Id, Division]
    abbreviations: dict[Words, Words] = Field(
        default={}, description="short forms and what they stand for; each is read in full where it is first used"
    )


class TargetAndFloor(Strict):
    """Green at the target, Amber behind it, Red below the floor standard."""

    rule: Literal["target-and-floor"]


class RelativeToTarget(Strict):
    """Direction of the distance to target, as a percentage of the target, since the quarter before."""

    rule: Literal["relative-to-target"]
    level_within: Decimal = Field(ge=0, le=100, description="percentage points of the target that count as level")


class Year(Strict):
    """`years/2011-12.yaml`: what holds for a financial year, above all the rules in force."""

    financial_year: FinancialYear
    rating: TargetAndFloor
    direction: RelativeToTarget


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
    supporting: tuple[Supporting, ...] = ()


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
    notes: dict[Id, Words] = {}
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
    """What this paper takes out of the whole report."""

    subtitle: Words
    directorate: Words
    indicators: tuple[Id, ...] = Field(min_length=1, description="the indicators with pages of their own")
    measures: tuple[Id, ...] = ()


class ProseOwner(Strict):
    """The grid above a prose part that has one (consultations): whose it is."""

    portfolio: Id
    division: Id


class PaperFile(Strict):
    """`paper.yaml`: one paper for one meeting."""

    layout: Id
    quarter: QuarterText
    committee: Committee
    meeting: Day
    cabinet: Day | None = Field(default=None, description="when Cabinet had the full report")
    by: tuple[Id, ...] = Field(min_length=1, description="ids of posts")
    classification: Words
    purpose: Words
    summary: Words
    appendix: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,3}$")]
    extract: Extract
    owners: dict[Id, ProseOwner] = {}
    background_documents: tuple[Words, ...] = ()


FILES: dict[str, type[BaseModel]] = {
    "council": Council,
    "year": Year,
    "indicators": Indicators,
    "measures": Measures,
    "paper": PaperFile,
}


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema that completes and checks the file in an editor."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}

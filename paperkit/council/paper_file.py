"""What may be in `paper.yaml`: the meeting, and what the paper takes."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from paperkit.reading.fields import Day, Id, QuarterText, Strict, WebAddress, Words
from paperkit.values.period import Cycle, Quarter


class Committee(Strict):
    """Who meets: the full name for the header, the short one for file names."""

    name: Words
    short_name: Words
    executive: bool = Field(
        default=False,
        description="whether it is the executive (cabinet) or a committee of it, "
        "which in England gives notice of meetings in private",
    )


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


Form: TypeAlias = Literal["pdf", "html", "docx", "ods", "csv", "txt"]
"""A form of the paper, by how the name of its file ends."""

INHERITED = (
    "layout",
    "formats",
    "quarter",
    "reports",
    "cabinet",
    "classification",
    "purpose",
    "owners",
    "background_documents",
)
"""What an extract's `paper.yaml` need not say where that of the paper around it does."""


TO_CONFIRM = (
    "meeting",
    "published",
    "cabinet",
    "summary",
    "background_documents",
    "actions",
    "people",
    "rules",
    "targets",
    "exempt",
)
"""What of a paper that `paperkit next` began may be to confirm, besides its prose."""
OF_ONE_PAPER = ("meeting", "published", "summary", "covering-report")
"""Of these, and of its prose, what no paper takes from the one around it."""


def _may_be_left_out(schema: dict[str, Any]) -> None:
    schema["required"] = [key for key in schema["required"] if key not in INHERITED]


class PaperFile(Strict):
    """`paper.yaml`: one paper for one meeting; some of it may be left out where another paper is around it."""

    model_config = ConfigDict(json_schema_extra=_may_be_left_out)

    layout: Id
    formats: tuple[Id, ...] = Field(
        default=(),
        min_length=1,
        description="in which formats it is made where the command names none; left out, those of the layout",
    )
    quarter: QuarterText
    reports: Cycle = Field(
        default=Cycle.QUARTERLY, description="how often the committee has the paper; each is held against the last one"
    )
    committee: Committee
    meeting: Day
    published: Day | None = Field(default=None, description="the day on which the paper is or will be published")
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
    addresses: dict[Form, WebAddress] = Field(
        default={},
        description="where the paper will be published, by how its files' names end: `html: https://...`; printed with "
        "the contact, so that each form of the paper leads to the others",
    )
    to_confirm: Annotated[tuple[Words, ...], BeforeValidator(lambda given: () if given is None else given)] = Field(
        default=(),
        description="what `paperkit next` proposed or carried over and nobody has looked at yet: take each entry out"
        " once it is right; while one is here the paper is a draft",
    )

    @property
    def before(self) -> Quarter:
        """The quarter of the committee's paper before this one."""
        return self.reports.before(self.quarter)

    @property
    def after(self) -> Quarter:
        """The quarter of its next paper."""
        return self.reports.after(self.quarter)

    @field_validator("reports")
    @classmethod
    def _ends_with(cls, reports: Cycle, info: ValidationInfo) -> Cycle:
        quarter = info.data.get("quarter")
        if reports is Cycle.HALF_YEARLY and isinstance(quarter, Quarter) and not quarter.ends_half:
            raise ValueError(
                f"a half-yearly paper is of Quarter 2 or 4, in which a half-year ends; here `quarter` is {quarter}"
            )
        return reports

    @field_validator("urgency")
    @classmethod
    def _dated(cls, urgency: str | None, info: ValidationInfo) -> str | None:
        if urgency is not None and info.data.get("published", ...) is None:
            raise ValueError("a reason for urgency needs `published`: the paper prints on which day it was published")
        return urgency

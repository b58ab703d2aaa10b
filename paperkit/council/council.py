"""What may be in `council.yaml`: posts, divisions, the calendar."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, StringConstraints, Tag, model_validator

from paperkit.reading.fields import Day, Id, Strict, Words
from paperkit.values.clear_days import CLEAR_DAYS, ClearDayRule, Nation


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
    """A day on which the council's offices are closed, besides weekends and bank holidays."""

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


class CommentaryRule(Strict):
    """Which indicators with pages of their own need commentary and actions; the others may have it."""

    statuses: tuple[Literal["red", "amber", "green", "blue", "unrated", "data_only"], ...] = Field(
        description="those that are rated so: `[red]`, `[red, amber]`; `[]` for none"
    )
    reason: Words = Field(description="which rule of the council's says so")


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
    commentary: CommentaryRule | None = Field(
        default=None, description="which indicators need commentary; all of them where nothing is said"
    )
    abbreviations: dict[Words, Words] = Field(
        default={}, description="short forms and what they stand for; each is read in full where it is first used"
    )
    words: tuple[Words, ...] = Field(default=(), description="the council's own words, which no dictionary has")
    suppression_threshold: int = Field(
        default=5,
        ge=0,
        le=100,
        description="counts of people below it are a warning, since somebody may be recognised; statistics on people"
        " are commonly printed from 5 on, by some from 10 on; 0 switches the check off, where no people are counted",
    )
    calendar: Calendar = Field(
        default_factory=Calendar, description="when papers must be published; without it, by the law of England"
    )

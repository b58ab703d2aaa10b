"""What may be in `indicators.yaml` and `measures.yaml`."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from paperkit.council.sheet import Computed
from paperkit.reading.fields import Id, Strict, Words


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    WITHIN = "within"
    """Neither: between a lower and an upper limit."""


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
    unit: Unit | None = Field(default=None, description="how its results are printed; one with results needs it")
    polarity: Polarity | None = Field(
        default=None, description="which way is better; one with results needs it, unless its rule rates nothing"
    )
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

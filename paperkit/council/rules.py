"""The rules by which councils rate performance and say which way it goes, as data: one model a rule.

`rating.py` holds what each of them does, a layout's `wording` what the key and the method note say of it.
"""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from paperkit.reading.fields import Strict

Limit = Annotated[Decimal, Field(ge=0, le=10**12)]
"""In per cent, or in the unit of the result: pounds too."""
Measured = Annotated[
    Literal["per-cent", "points"], Field(description="in per cent of what is aimed at, or in the unit of the result")
]


class HeldToTarget(Strict):
    """What the rules have in common that hold a result against a target: how much better than it a result is Blue."""

    blue_from: Limit | None = Field(
        default=None, description="a result that is better than its target by so much or more is Blue; blank: none is"
    )


class TargetAndFloor(HeldToTarget):
    """Green at the target, Amber behind it, Red below the floor standard (Kent).

    `blue_from` is in per cent of the target.
    """

    rule: Literal["target-and-floor"] = "target-and-floor"


class Tolerance(HeldToTarget):
    """Green at the target, Amber behind it by no more than a tolerance, Red beyond (Maidstone, Reigate)."""

    rule: Literal["tolerance"]
    amber_within: Limit
    measured_in: Measured = "per-cent"


class VarianceAndImprovement(HeldToTarget):
    """Green at the target or behind it within a variance; beyond, Amber if no worse than a year ago, else Red.

    Havering's rule of 2013 to 2015.
    """

    rule: Literal["variance-and-improvement"]
    green_within: Limit
    measured_in: Measured = "per-cent"


class InRange(Strict):
    """Green between a lower and an upper limit, Amber outside by no more than a tolerance, Red beyond."""

    rule: Literal["range"]
    amber_within: Limit = Decimal(0)
    measured_in: Measured = "per-cent"


class ActivityBand(Strict):
    """Above, within or below what was expected: demand is neither good nor bad (Kent 2020, Bracknell)."""

    rule: Literal["activity"]


class DataOnly(Strict):
    """Not rated: the figure is given for information."""

    rule: Literal["data-only"]


AnyRating = Annotated[
    TargetAndFloor | Tolerance | VarianceAndImprovement | InRange | ActivityBand | DataOnly,
    Field(discriminator="rule"),
]


def gives_blue(rule: AnyRating) -> bool:
    """Whether a rule has a rating better than Green."""
    return isinstance(rule, HeldToTarget) and rule.blue_from is not None


class RelativeToTarget(Strict):
    """Direction of the distance to target, as a percentage of the target, since the quarter before."""

    rule: Literal["relative-to-target"] = "relative-to-target"
    level_within: Decimal = Field(ge=0, le=100, description="percentage points of the target that count as level")


class LastQuarter(Strict):
    """Direction of the result since the quarter before."""

    rule: Literal["last-quarter"]
    level_within: Limit = Decimal(0)
    measured_in: Measured = "per-cent"
    same_target_only: bool = Field(default=False, description="no direction where the two quarters' targets differ")


class SameQuarterLastYear(Strict):
    """Direction of the result since the same quarter of the year before."""

    rule: Literal["same-quarter-last-year"]
    level_within: Limit = Decimal(0)
    measured_in: Measured = "per-cent"


class Trend(Strict):
    """Direction of a straight line through the results of several quarters, by least squares.

    It is clear when the line explains `least_fit` of the results' variance (R squared) and moves over them by more
    than `level_within` per cent of their mean; else there is no clear trend. Kent has rated so since 2019; the
    thresholds are the council's to set.
    """

    rule: Literal["trend"]
    quarters: int = Field(default=7, ge=4, le=40, description="the window, the paper's quarter its last")
    at_least: int = Field(default=5, ge=3, le=40, description="results; with fewer there is no direction")
    least_fit: Decimal = Field(default=Decimal("0.5"), ge=0, le=1)
    level_within: Limit = Decimal(2)

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.at_least > self.quarters:
            raise ValueError(f"`at_least` asks for {self.at_least} results of {self.quarters} quarters")
        return self


class NoDirection(Strict):
    """No direction of travel is given."""

    rule: Literal["none"]


AnyDirection = Annotated[
    RelativeToTarget | LastQuarter | SameQuarterLastYear | Trend | NoDirection, Field(discriminator="rule")
]

"""What may be in `years/*.yaml`: the rules in force, and what changed within the year."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from typing import Literal

from pydantic import Field

from paperkit.council.rules import ActivityBand, AnyDirection, AnyRating, DataOnly
from paperkit.reading.fields import FinancialYear, Id, QuarterText, Strict, Words
from paperkit.values.period import Quarter


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

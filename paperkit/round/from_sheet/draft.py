"""What a spreadsheet has of one indicator on its way into the register: its rows, its statuses, what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from paperkit.council.register import MeasureType, Months, Polarity
from paperkit.findings.finding import Span
from paperkit.round.from_sheet.units import Scale
from paperkit.round.sheets.roles import Role
from paperkit.round.sheets.taken import Entry, Given
from paperkit.round.sheets.typed import Typed
from paperkit.round.sheets.when import When
from paperkit.values.period import Month, Quarter


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of `results` holds of a quarter or a year."""

    values: dict[str, Decimal] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    cells: dict[str, Span] = field(default_factory=dict)
    by_month: bool = False
    """Whether its result is made of its months."""

    @property
    def actual(self) -> Decimal | None:
        """The result."""
        return self.values.get("actual")

    @property
    def says_something(self) -> bool:
        """Whether there is a result, or a word why there is none."""
        return self.by_month or "actual" in self.values or "actual" in self.flags


@dataclass(slots=True)
class Draft:
    """An indicator as it goes into the register."""

    id: str
    name: str
    entry: Entry
    scale: Scale
    reference: str = ""
    polarity: Polarity | None = None
    polarity_guessed: bool = False
    covers: MeasureType = MeasureType.QUARTER
    may_be_late: bool = False
    only_halves: bool = False
    """Whether no indicator of the spreadsheet has a result but of halves of the year."""
    quarters: dict[Quarter, Row] = field(default_factory=dict)
    years: dict[int, Row] = field(default_factory=dict)
    months: dict[Month, Row] = field(default_factory=dict)
    how_months: Months | None = None
    statuses: dict[Quarter, tuple[str, Given]] = field(default_factory=dict)
    benchmarks: dict[Quarter | None, Decimal] = field(default_factory=dict)
    """Others' results; under None what is of no quarter."""
    tolerance: Typed | None = None
    target_of_year_only: bool = False
    covers_guessed: bool = False
    """Whether that its results are of the year so far is told by the figures alone."""
    target_may_be_of_year: bool = False
    """Whether its quarters are about a quarter of the target each, and it is rated all the same."""
    target_of_all_years: bool = False
    """Whether its target is of no year, and is that of earlier years too."""
    targets_of_months: bool = False
    """Whether its targets are made of those of months."""
    year_targets: bool = False
    """Whether its target is of the year, and its results count up to it."""

    @property
    def comes_seldom(self) -> bool:
        """Whether not every quarter has a result."""
        return self.covers.every > 1 or self.may_be_late or self.only_halves

    @property
    def has_target(self) -> bool:
        """Whether there is a target or a limit for any quarter or year."""
        rows = (*self.quarters.values(), *self.years.values())
        return any(name in row.values for row in rows for name in ("target", "lower"))

    @property
    def is_range(self) -> bool:
        """Whether its target is a range."""
        return any("lower" in row.values for row in self.quarters.values())

    def result_of(self, quarter: Quarter) -> Row | None:
        """The row with the result of a quarter, of a yearly indicator that of the year which ends with it."""
        found = self.quarters.get(quarter)
        if found is None and self.covers is MeasureType.ANNUAL and quarter.number == 4:
            found = self.years.get(quarter.year)
        return found if found is not None and found.actual is not None else None

    def words(self, role: Role, quarter: Quarter) -> Given | None:
        """What is said of a quarter; else what is said of no quarter."""
        given = self.entry.of(role)
        return given.get(When.of(quarter)) or given.get(When())

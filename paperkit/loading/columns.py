"""The columns of a council's tables: those that each needs, and those that it may have besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paperkit.council.register import Measure
from paperkit.council.sheet import Computed

COMMENTARY = {"commentary": "Commentary", "actions": "Actions", "risks": "Risks"}
"""The columns of `results` in which commentary may be, and the headings that it would have in a file."""
FIGURES = ("floor", "lower", "upper", "forecast", "numerator", "denominator")
"""The columns of `results` with figures that not every indicator has; each may have a flag."""
SUPPLIED: Mapping[Computed, str] = {Computed.CHANGE: "change", Computed.TWELVE_MONTHS: "total", Computed.NONE: ""}
"""By what is worked out in a table of management information the column in which it may be supplied."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table's columns are called."""

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()


RESULTS = Columns(
    ("indicator", "period", "actual", "target"),
    ("actual_flag", "target_flag", *FIGURES, *(f"{column}_flag" for column in FIGURES), "note", *COMMENTARY),
)
MONTHS = Columns(("indicator", "month", "actual"), ("actual_flag",))
SUPPORTING = Columns(("indicator", "row", "period", "value"), ("value_flag",))
BENCHMARKS = Columns(("indicator", "period", "value"), ("value_flag", "benchmark_period"))
GIVEN_RATINGS = Columns(
    ("indicator", "period", "basis"),
    ("status", "status_flag", "previous_status", "direction", "direction_flag", "reason"),
)
ACTIONS = Columns(("indicator", "reason", "action", "owner", "by"))


def of_measure(measure: Measure) -> Columns:
    """The columns of a table of management information; one with columns of its own has these, each with a flag."""
    if measure.columns:
        made = tuple(column.id for column in measure.columns if column.made_of)
        given = tuple(column.id for column in measure.columns if not column.made_of)
        return Columns(("row", "period", *given), (*made, *(f"{column.id}_flag" for column in measure.columns)))
    supplied = SUPPLIED[measure.computed]
    return Columns(("row", "period", "value"), ("value_flag", *((supplied, f"{supplied}_flag") if supplied else ())))

"""A table of management information: the column that is worked out, and the finished lines."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from paperkit.document.nodes import RowKind


class Computed(StrEnum):
    """The column that paperkit works out at the right of a management-information table."""

    CHANGE = "change-on-last-year-to-date"
    TWELVE_MONTHS = "twelve-month-total"
    NONE = "none"
    """There is no such column: what is counted at the end of a quarter adds up to nothing over quarters."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A finished line: values and the computed column."""

    name: str
    kind: RowKind
    values: tuple[Decimal | None, ...]
    computed: Decimal | None
    bracketed: tuple[bool, ...]
    note: str | None = None

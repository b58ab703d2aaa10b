"""A table of management information as plain values: what is worked out, and what comes of it.

Plain, so that it may cross to the process in which pandas runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from paperkit.document.nodes import RowKind
from paperkit.values.period import Quarter


class Computed(StrEnum):
    """The column that paperkit works out at the right of a management-information table."""

    CHANGE = "change-on-last-year-to-date"
    TWELVE_MONTHS = "twelve-month-total"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row, the parts into which it is broken, and the note that it calls."""

    name: str
    parts: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows and their values by quarter; `quarters` are the columns, the paper's own quarter last.

    `supplied` is what a department gave for the computed column, by row: changes in per cent, or totals.
    """

    rows: tuple[SheetRow, ...]
    total_label: str
    computed: Computed
    quarters: tuple[Quarter, ...]
    values: Mapping[tuple[str, Quarter], Decimal | None]
    supplied: Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A finished line: values and the computed column."""

    name: str
    kind: RowKind
    values: tuple[Decimal | None, ...]
    computed: Decimal | None
    bracketed: tuple[bool, ...]
    note: str | None = None

"""What a return gives: single values, each with the table, the row and the column of the council that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from paperkit.findings.finding import Finding, Span, any_errors

RESULTS, MONTHS, SUPPORTING, ACTIONS, COMMENTARY = "results", "months", "supporting", "actions", "commentary"
MEASURES = "measures/"
"""How the names of tables of management information begin: `measures/complaints`."""
ROW_NAMES = {
    RESULTS: ("indicator", "period"),
    MONTHS: ("indicator", "month"),
    SUPPORTING: ("indicator", "row", "period"),
    ACTIONS: ("indicator",),
    COMMENTARY: ("about",),
}
"""By table the columns that say which row it is."""
_OF_MEASURES = ("row", "period")


def row_names(table: str) -> tuple[str, ...]:
    """The columns of a table that say which row it is."""
    return ROW_NAMES.get(table, _OF_MEASURES)


@dataclass(frozen=True, slots=True)
class Item:
    """A value of a return: for which cell of the council's tables it is, as it was typed, and where.

    For commentary the row is the indicator or table and the column the heading; the text is Markdown.
    """

    table: str
    row: tuple[str, ...]
    column: str
    text: str
    at: Span

    @property
    def place(self) -> tuple[str, tuple[str, ...], str]:
        """For which cell it is."""
        return self.table, self.row, self.column

    def __str__(self) -> str:
        """What it is, in words: `results, calls-answered 2026-27 Q1, actual`."""
        return f"{self.table}, {' '.join(self.row)}, {self.column}"


@dataclass(slots=True)
class Return:
    """A file that came back: what it gives, and what is wrong with it."""

    path: str
    service: str = ""
    """Whose form it is; nothing where it is none of ours."""
    items: list[Item] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        """Whether anything of it cannot be taken."""
        return any_errors(self.findings)

    def of(self, table: str) -> Iterator[Item]:
        """What it gives for a table."""
        return (item for item in self.items if item.table == table)

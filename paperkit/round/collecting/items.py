"""What a return gives: single values, each with the table, the row and the column of the council that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from paperkit.findings.finding import Finding, Severity, Span
from paperkit.loading.rows import folded

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

Place = tuple[str, tuple[str, ...], str]
"""A table, the names of a row in it, a column."""


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
    def place(self) -> Place:
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
    without_formats: bool = False
    """Whether it is of a kind whose cells do not tell that they are percentages."""
    items: list[Item] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    disputed: set[Span] = field(default_factory=set)
    """The cells that another return contradicts, whose finding is with that one."""

    @property
    def wrong(self) -> bool:
        """Whether anything of it cannot be taken."""
        return self.errors > 0

    @property
    def spoilt(self) -> set[Span]:
        """The cells that cannot be taken."""
        return self.disputed | {finding.at for finding in self.findings if finding.severity is Severity.ERROR}

    @property
    def errors(self) -> int:
        """How many things are wrong."""
        return max(len(self.disputed), sum(one.severity is Severity.ERROR for one in self.findings))

    @property
    def name(self) -> str:
        """The name of its file."""
        return PurePosixPath(self.path).name

    def is_called(self, name: str) -> bool:
        """Whether somebody means it who names a service, or a file with or without its ending."""
        own = PurePosixPath(self.path)
        return folded(name) in map(folded, (self.service, own.name, own.stem, self.path))

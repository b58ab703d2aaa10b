"""What the register's workbook has besides lists of entries: sheets of settings, each cell with its place in a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from paperkit.reading.places import Place
from paperkit.round.register.columns import Column

COUNCIL, PAPER, RULES, OWN_RULES, TO_CONFIRM = "Council", "Paper", "Rules", "Own rules", "To confirm"
SHEETS = (COUNCIL, PAPER, TO_CONFIRM, RULES, OWN_RULES)
"""The sheets of settings; one of which a council has nothing is left out of its workbook."""
ASKED_COMMENTARY: Place = ("commentary", "statuses")
COMMENTARY_RULE: Place = ("commentary", "reason")
"""The places in `council.yaml` of which results need commentary, and of the rule that says so."""
VALUE = "Value"
"""The heading of the values where there is a single column of them."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of settings: what it holds, and the value of a council's file that it stands for."""

    whose: str
    """What it is a setting of, as a change says it."""
    label: str
    file: str
    """The file, from the council's folder on."""
    place: Place
    column: Column
    """What may be written in it."""
    text: str

    @property
    def holder(self) -> Place:
        """The rule or the list that it is a part of, which is written as a whole; nothing where it stands alone."""
        inside = self.place[:-1]
        is_rule = bool(inside) and inside[-1] in ("rating", "direction", "long_direction")
        return inside if is_rule or isinstance(self.place[-1], int) else ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of settings: its id, what is told of it, and its cells by the keys of their columns."""

    id: str
    label: str
    says: str
    slots: Mapping[str, Slot]


@dataclass(frozen=True, slots=True)
class Settings:
    """A sheet of settings as a council's files hold them."""

    sheet: str
    notes: tuple[str, str]
    headings: tuple[str, ...]
    """What is above the columns of values."""
    lines: tuple[Line, ...]

    def line(self, id: str) -> Line | None:
        """The row with an id."""
        return next((line for line in self.lines if line.id == id), None)


def key_of(heading: str) -> str:
    """The key by which a heading is known, whatever its capitals, spaces and hyphens.

    >>> key_of("2026-27 Q1"), key_of(" Amber  within 2026/27")
    ('2026_27_q1', 'amber_within_2026/27')
    """
    return re.sub(r"[\s_-]+", "_", heading.strip()).casefold()

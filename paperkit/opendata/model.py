"""What open data are before they are a file: sheets with one table each, whose cells are text, numbers and days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = str | Decimal | date
"""A cell: never empty. A number has as many decimals as the paper prints."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what stands over it, and what is in it."""

    heading: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: what it is called, its title, what is said before its table, and the table."""

    name: str
    title: str
    said: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    links: bool = False
    """Whether its first column names sheets, and leads there."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """All open data of a paper: the sheets that explain, then the tables."""

    title: str
    author: str
    subject: str
    language: str
    about: tuple[Sheet, ...]
    """Cover, contents, shorthand and notes, columns."""
    tables: tuple[Sheet, ...]
    mark: str = ""
    """Of a draft the word for one."""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every sheet in its order."""
        return (*self.about, *self.tables)

"""Turns the first rows of a table into its header: where it is, and which column has which name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperkit.findings.finding import Finding, Span, did_you_mean, error
from paperkit.values.period import parse_quarter

Record = tuple[int, list[str]]
"""A row: its number, and its cells."""

SEARCHED = 20
"""The header is looked for in so many rows: above it may be a title, notes, blank rows."""
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Header:
    """The row of a table's header, and its columns by their places; a column without a name has no text under it."""

    line: int
    names: dict[int, str]
    findings: tuple[Finding, ...]


def header_of(path: str, records: Sequence[Record], needed: Sequence[str], optional: Sequence[str]) -> Header:
    """The header of a table: the first row that names all columns that are needed, or the most of them."""
    known = [*needed, *optional]
    rows = [row for row in records[: SEARCHED + _blank_before(records)] if any(cell.strip() for cell in row[1])]
    best = max(rows, key=lambda row: _score(row[1], needed, known), default=(1, []))
    line, cells = best if _score(best[1], needed, known) else rows[0] if rows else best
    below = [row for number, row in records if number > line]
    names = {place: _named(cell, known) for place, cell in enumerate(cells) if cell.strip() or _any(below, place)}
    while names and not list(names.values())[-1]:
        names.popitem()  # what is beyond the last name is found row by row
    return Header(line, names, tuple(_wrong(path, line, list(names.values()), needed, optional)))


def separator(text: str, needed: Sequence[str]) -> str:
    """What separates the cells of a CSV file: Excel writes semicolons in some countries, and tabs into text files."""
    lines = text.split("\n")[: 2 * SEARCHED]
    for line in lines:
        for sign in ",;\t":
            if set(needed) <= {_named(cell.strip('"'), needed) for cell in line.split(sign)}:
                return sign
    first = next((line for line in lines if line.strip()), "")
    return ";" if first.count(";") > first.count(",") else "\t" if first.count("\t") > first.count(",") else ","


def _blank_before(records: Sequence[Record]) -> int:
    """How many blank rows are above the first one that says something."""
    return next((index for index, row in enumerate(records) if any(cell.strip() for cell in row[1])), 0)


def _score(cells: Sequence[str], needed: Sequence[str], known: Sequence[str]) -> int:
    """How much a row looks like the header: more than nothing where it names two columns, or the only one."""
    names = {_named(cell, known) for cell in cells}
    quarters = sum(_names_quarter(cell) for cell in cells) if names & {*known} else 0
    found = len(names & {*known}) + min(quarters, 2)
    return found if found >= min(2, len(needed)) else 0


def _named(cell: str, known: Sequence[str]) -> str:
    """The name of a column as the table knows it, whatever its capitals, spaces and hyphens; else as it is typed."""
    name = " ".join(cell.split())
    alike = re.sub(r"[\s_-]+", "_", name).casefold()
    return next((one for one in known if one.casefold() == alike), name)


def _any(rows: Sequence[Sequence[str]], place: int) -> bool:
    return any(row[place].strip() for row in rows if place < len(row))


def _names_quarter(name: str) -> bool:
    """Whether the head of a column is a quarter."""
    if re.fullmatch(r"q(uarter|tr)?\.? ?[1-4].*", name.strip(), re.IGNORECASE):
        return True
    try:
        parse_quarter(name)
    except ValueError:
        return False
    return True


def _wrong(path: str, line: int, names: list[str], needed: Sequence[str], optional: Sequence[str]) -> Iterator[Finding]:
    known = [*needed, *optional]
    quarters = [name for name in names if name not in known and _names_quarter(name)]
    if len(quarters) > 1 and "period" in needed:
        yield _across(path, line, quarters, needed)
        return
    for name in needed:
        if name not in names:
            hint = f"the header needs: {', '.join(needed)}"
            yield error("csv.missing-column", f"no column `{name}`", Span(path, line), hint=hint)
    for index, name in enumerate(names):
        at = Span(path, line, name[:_LONGEST_NAME] or None)
        if name in names[:index]:
            yield error("csv.duplicate-column", f"column `{name}` appears twice", Span(path, line, name))
        elif name not in known:
            said = f"unknown column `{name[:_LONGEST_NAME] or '(empty)'}`"
            yield error("csv.unknown-column", said, at, hint=did_you_mean(name, known))


def _across(path: str, line: int, quarters: Sequence[str], needed: Sequence[str]) -> Finding:
    """The error of a table that has a column a quarter."""
    said = f"the quarters are columns here (`{quarters[0]}`, `{quarters[1]}` ...), and each needs a row of its own"
    example = {"period": quarters[0], needed[0]: f"the {needed[0]}"}
    row = ", ".join(example.get(name, "..." if name not in ("actual", "value") else "the figure") for name in needed)
    hint = f"the columns are {', '.join(needed)}; a row is: {row}"
    return error("csv.quarters-across", said, Span(path, line, quarters[0][:_LONGEST_NAME]), hint=hint)

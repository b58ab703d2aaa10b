"""Turns a CSV file or a sheet of a workbook into rows of cells that know their line.

Excel's habits are read, not refused: a byte order mark, semicolons, empty trailing columns and rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from paperkit.findings.finding import Finding, Span, did_you_mean, error
from paperkit.reading.library import Library
from paperkit.reading.textfile import read_text, shown
from paperkit.reading.workbook import sheet_records

LONGEST_CELL = 2_000
"""Characters; a figure has ten, a note two hundred."""


@dataclass(frozen=True, slots=True)
class InputRow:
    """One row: its cells by the header's names, and the line on which it begins."""

    cells: dict[str, str]
    path: str
    line: int

    def at(self, column: str | None = None) -> Span:
        """The address of the row, or of one of its cells."""
        return Span(self.path, self.line, column)

    def __getitem__(self, column: str) -> str:
        """The cell's text without surrounding space; empty when the column is not there."""
        return self.cells.get(column, "")


@dataclass(slots=True)
class InputTable:
    """The rows of a table and what was wrong on the way."""

    path: str
    rows: list[InputRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_csv(
    path: Path, *, needed: Sequence[str], optional: Sequence[str] = (), library: Library | None = None
) -> InputTable:
    """The rows of a CSV file with these columns, in any order, without blank rows; `library` keeps what was read."""
    table = InputTable(shown(path))
    text = read_text(path, library)
    if isinstance(text, Finding):
        table.findings.append(text)
        return table
    _fill(table, _records(text, table), needed, optional)
    return table


def read_sheet(
    path: Path, sheet: str, *, needed: Sequence[str], optional: Sequence[str] = (), library: Library | None = None
) -> InputTable:
    """The rows of a sheet of an .xlsx workbook, under the same rules as a CSV file."""
    table = InputTable(f"{shown(path)}[{sheet}]")
    records = sheet_records(path, sheet, library)
    if isinstance(records, Finding):
        table.findings.append(records)
        return table
    _fill(table, iter(records), needed, optional)
    return table


def _records(text: str, table: InputTable) -> Iterator[tuple[int, list[str]]]:
    first = text.lstrip().split("\n", 1)[0]
    comma = ";" if first.count(";") > first.count(",") else "\t" if first.count("\t") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=comma, strict=True)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            table.findings.append(
                error("csv.syntax", str(problem), Span(table.path, start), hint="check the quotes from this line on")
            )
            return
        yield start, cells
        start = reader.line_num + 1


def _fill(
    table: InputTable, records: Iterator[tuple[int, list[str]]], needed: Sequence[str], optional: Sequence[str]
) -> None:
    line, header = next((record for record in records if any(cell.strip() for cell in record[1])), (1, []))
    names = [name.strip() for name in header]
    while names and not names[-1]:
        names.pop()
    table.findings.extend(_wrong_header(table.path, line, names, needed, optional))
    if table.findings:
        return
    for line, cells in records:
        texts = [cell.strip() for cell in cells]
        if not any(texts):
            continue
        if extra := [text for text in texts[len(names) :] if text]:
            table.findings.append(
                error(
                    "csv.extra-cell",
                    f"`{extra[0][:40]}` is beyond the last column",
                    Span(table.path, line),
                    hint='a number with a comma must be in quotes, as "1,234"',
                )
            )
            continue
        too_long = [name for name, text in zip(names, texts, strict=False) if len(text) > LONGEST_CELL]
        for name in too_long:
            table.findings.append(
                error(
                    "csv.cell-too-long",
                    f"the cell has more than {LONGEST_CELL:,} characters",
                    Span(table.path, line, name),
                    hint="text of that length belongs in a Markdown file",
                )
            )
        if not too_long:
            table.rows.append(InputRow(dict(zip(names, texts, strict=False)), table.path, line))


def _wrong_header(
    path: str, line: int, names: list[str], needed: Sequence[str], optional: Sequence[str]
) -> Iterator[Finding]:
    known = [*needed, *optional]
    for name in needed:
        if name not in names:
            yield error(
                "csv.missing-column",
                f"no column `{name}`",
                Span(path, line),
                hint=f"the header needs: {', '.join(needed)}",
            )
    for index, name in enumerate(names):
        if name in names[:index]:
            yield error("csv.duplicate-column", f"column `{name}` appears twice", Span(path, line, name))
        elif name not in known:
            shown_name = name or "(empty)"
            yield error(
                "csv.unknown-column",
                f"unknown column `{shown_name[:60]}`",
                Span(path, line, name[:60] or None),
                hint=did_you_mean(name, known),
            )

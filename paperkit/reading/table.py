"""Turns a CSV file or a sheet of a workbook into rows of cells that know their line.

Excel's habits are read, not refused: a byte order mark, semicolons, empty trailing columns and rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from paperkit.findings.finding import Finding, Span, any_errors, error, note, warning
from paperkit.kept import kept_by_arguments
from paperkit.reading.cellkinds import CellKinds
from paperkit.reading.header import Header, Record, header_of, separator
from paperkit.reading.library import Library
from paperkit.reading.textfile import read_text, shown
from paperkit.reading.workbook import sheet_content
from paperkit.values import bounds

_FILLED = ("indicator", "row", "period")
"""The columns in which merged cells stand for the same name in each of their rows."""
_MOST_LISTED = 8


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

    @property
    def wrong(self) -> bool:
        """Whether a part of it could not be read."""
        return any_errors(self.findings)


def read_csv(
    path: Path, *, needed: Sequence[str], optional: Sequence[str] = (), library: Library | None = None
) -> InputTable:
    """The rows of a CSV file with these columns, in any order, without blank rows; `library` keeps what was read."""
    text = read_text(path, library)
    if isinstance(text, Finding):
        return InputTable(shown(path), findings=[text])
    return _of_csv(text, shown(path), tuple(needed), tuple(optional))


@kept_by_arguments
def _of_csv(text: str, path: str, needed: Sequence[str], optional: Sequence[str]) -> InputTable:
    table = InputTable(path)
    _fill(table, list(_records(text, table, needed)), needed, optional)
    return table


def read_sheet(
    path: Path, sheet: str, *, needed: Sequence[str], optional: Sequence[str] = (), library: Library | None = None
) -> InputTable:
    """The rows of a sheet of a workbook, under the same rules as a CSV file."""
    table = InputTable(f"{shown(path)}[{sheet}]")
    content = sheet_content(path, sheet, library)
    if isinstance(content, Finding):
        table.findings.append(content)
        return table
    _fill(table, content.records, needed, optional, content.kinds)
    return table


def _records(text: str, table: InputTable, needed: Sequence[str]) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text), delimiter=separator(text, needed), strict=True)
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
    table: InputTable,
    records: Sequence[Record],
    needed: Sequence[str],
    optional: Sequence[str],
    kinds: CellKinds | None = None,
) -> None:
    if too_large := _too_large(table.path, records):
        table.findings.append(too_large)
        return
    header = header_of(table.path, records, needed, optional)
    table.findings.extend(header.findings)
    if header.findings:
        return
    rows = {line: [cell.strip() for cell in cells] for line, cells in records if line > header.line}
    if kinds is not None:
        _unmerge(table, rows, header, kinds)
    for line, texts in rows.items():
        if any(texts) and _whole(table, line, texts, header):
            cells = {name: texts[place] for place, name in header.names.items() if place < len(texts) and name}
            table.rows.append(InputRow(cells, table.path, line))
    if kinds is not None:
        table.findings.extend(_hidden(table, header, kinds))
        table.findings.extend(_otherwise_seen(table, header, kinds))


def _too_large(path: str, records: Sequence[Record]) -> Finding | None:
    """What is said of a table with more rows or columns than any has; blank ones at its end do not count."""
    filled = [(line, cells) for line, cells in records if any(cells)]
    if len(filled) > bounds.TABLE_ROWS:
        said = f"the table has {len(filled):,} rows, more than the {bounds.TABLE_ROWS:,} that are read"
        return error("csv.too-large", said, Span(path), hint="is it the right file? keep the quarters that are printed")
    for line, cells in filled:
        if any(cell.strip() for cell in cells[bounds.TABLE_COLUMNS :]):
            said = f"the row has more than the {bounds.TABLE_COLUMNS:,} columns that are read"
            return error("csv.too-large", said, Span(path, line), hint="is it the right file?")
    return None


def _whole(table: InputTable, line: int, texts: Sequence[str], header: Header) -> bool:
    """Whether a row can be read: none of its cells is outside of the columns, or longer than a cell may be."""
    if extra := [text for place, text in enumerate(texts) if text and place not in header.names]:
        said = f"`{extra[0][:40]}` is beyond the last column"
        hint = 'a number with a comma must be in quotes, as "1,234"'
        table.findings.append(error("csv.extra-cell", said, Span(table.path, line), hint=hint))
        return False
    long = [name for place, name in header.names.items() if place < len(texts) and len(texts[place]) > bounds.CELL]
    for name in long:
        said = f"the cell has more than {bounds.CELL:,} characters"
        hint = "text of that length belongs in a Markdown file"
        table.findings.append(error("csv.cell-too-long", said, Span(table.path, line, name), hint=hint))
    return not long


# -- what a workbook does to cells ----------------------------------------------------------------


def _unmerge(table: InputTable, rows: dict[int, list[str]], header: Header, kinds: CellKinds) -> None:
    """Fill the names of merged cells down; an error where figures are merged, since only one cell holds the value."""
    for merged in kinds.merged:
        (first, left), (last, right) = merged.first, merged.last
        name, text = header.names.get(left), _cell(rows, first + 1, left)
        if name is None or not text or (first, left) == (last, right):
            continue
        if name in _FILLED and left == right:
            for line in range(first + 2, min(last + 1, max(rows)) + 1):
                if any(rows.get(line, ())):
                    rows[line][left] = text
        else:
            said = f"the cells {merged.name} are merged, and only the first of them holds `{text[:40]}`"
            hint = "in Excel undo the merging (Merge & Centre) and fill each cell"
            table.findings.append(error("csv.merged", said, Span(table.path, first + 1, name), hint=hint))


def _cell(rows: Mapping[int, Sequence[str]], line: int, place: int) -> str:
    cells = rows.get(line, ())
    return cells[place] if place < len(cells) else ""


def _hidden(table: InputTable, header: Header, kinds: CellKinds) -> Iterator[Finding]:
    """A note for rows and columns that nobody sees in Excel, and that are used."""
    lines = [row.line for row in table.rows if row.line - 1 in kinds.hidden_rows]
    if lines:
        said = f"{_listed('row', lines)} hidden in the workbook, and used"
        hint = "show them (select all rows, then Unhide), and take out what should not count"
        yield note("row.hidden", said, Span(table.path, lines[0]), hint=hint)
    names = [name for place, name in header.names.items() if name and place in kinds.hidden_columns]
    if names:
        said = f"{_listed('column', names)} hidden in the workbook, and used"
        hint = "show them (select all columns, then Unhide), and take out what should not count"
        yield note("row.hidden", said, Span(table.path, header.line, names[0]), hint=hint)


def _otherwise_seen(table: InputTable, header: Header, kinds: CellKinds) -> Iterator[Finding]:
    """A warning for cells that are used and of which people see nothing in Excel, or another figure."""
    names = {place: name for place, name in header.names.items() if name}
    used = {row.line - 1 for row in table.rows}
    by_kind: dict[tuple[int, int], list[int]] = {}
    for (row, column), divided in {**dict.fromkeys(sorted(kinds.unseen), 0), **kinds.divided}.items():
        if row in used and column in names:
            by_kind.setdefault((column, divided), []).append(row + 1)
    for (column, divided), lines in sorted(by_kind.items()):
        how = f"shown divided by {divided:,}, and read whole" if divided else "not shown in the workbook, and used"
        said = f"{_listed('row', lines)} {how}: so says the format of the cells"
        hint = "give them the format General, and look whether the figures are in the unit that is printed"
        yield warning("cell.seen", said, Span(table.path, lines[0], names[column]), hint=hint)


def _listed(kind: str, named: Sequence[object]) -> str:
    """`row 5 is`, or `rows 5, 7 are`."""
    listed = ", ".join(str(one) for one in named[:_MOST_LISTED])
    more = f" and {len(named) - _MOST_LISTED} more" if len(named) > _MOST_LISTED else ""
    return f"{kind} {listed} is" if len(named) == 1 else f"{kind}s {listed}{more} are"

"""Turns a workbook of the register, as people and programs leave it, into the cells of its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from paperkit.findings.finding import Finding, Invalid, Span, error, note, short, warning
from paperkit.loading.tables import same_name
from paperkit.reading.cellkinds import cell_name
from paperkit.reading.header import Header, header_of
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.reading.workbook import SheetContent, sheet_content, sheets_of
from paperkit.round.register.book import COUNCIL, PAPERS, STATE
from paperkit.round.register.columns import LIMIT_COLUMNS, LIMITS, LISTINGS, READ_ME
from paperkit.round.register.figures import Period, parse_period
from paperkit.round.register.settings import Settings, key_of
from paperkit.values.quantity import counted_noun

_TOLD = ("setting", "name", "what_it_is")
"""Columns of settings to go by, which are not read."""
_AS_EXPORTED = "leave the headings as `paperkit register export` writes them, or export the register again"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: its number, and its cells by the keys of their columns."""

    path: str
    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]

    def at(self, key: str) -> Span:
        """The address of a cell: file, sheet, row, and the cell's name in Excel; of the row where it has none."""
        place = self.columns.get(key)
        return Span(self.path, self.line, None if place is None else cell_name(self.line - 1, place))

    def text(self, key: str) -> str:
        """What a cell holds, without space around it."""
        return self.cells.get(key, "").strip()


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back: its rows by sheet, and the register that it was made of."""

    path: Path
    rows: Mapping[str, Sequence[Row]]
    """By the name of a sheet its rows; a sheet that is not there is left out."""
    periods: Mapping[str, Mapping[str, Period]]
    """By sheet the quarters and years that are columns, by the keys of these columns."""
    council: str
    state: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file as people see it."""
        return shown(self.path)


def papers_named(path: Path, library: Library) -> tuple[str, ...] | None:
    """The folders of the papers whose settings a workbook was exported with; None where it does not say.

    Raises `Invalid` where it cannot be read.
    """
    marks = _marks(path, _sheets(path, library).get(same_name(READ_ME)), library)
    return tuple(one.strip() for one in marks[PAPERS].split(",") if one.strip()) if PAPERS in marks else None


def _sheets(path: Path, library: Library) -> dict[str, str]:
    """The sheets of a workbook by the names by which they are known; raises `Invalid` where it cannot be read."""
    sheets = sheets_of(path, library)
    if isinstance(sheets, Finding):
        hint = "open it in Excel or LibreOffice and save it as `Excel Workbook (.xlsx)`"
        raise Invalid([replace(sheets, hint=sheets.hint or hint)])
    return {same_name(name): name for name in sheets}


def returned(path: Path, library: Library | None = None, settings: Sequence[Settings] = ()) -> Returned:
    """The cells of a workbook, with the sheets of settings that its council has.

    Raises `Invalid` where it cannot be read, or is no register.
    """
    library = library or Library()
    by_name = _sheets(path, library)
    findings: list[Finding] = []
    rows: dict[str, Sequence[Row]] = {}
    periods: dict[str, Mapping[str, Period]] = {}
    for listing in LISTINGS:
        if name := by_name.get(same_name(listing.sheet)):
            keys = [column.key for column in listing.columns]
            rows[listing.sheet] = _Reader(path, name, library, findings).rows(keys)
    for limits in LIMITS:
        if name := by_name.get(same_name(limits.sheet)):
            reader = _Reader(path, name, library, findings)
            rows[limits.sheet] = reader.rows([column.key for column in LIMIT_COLUMNS], with_periods=True)
            periods[limits.sheet] = reader.periods
    for one in settings:
        if name := by_name.get(same_name(one.sheet)):
            keys = ["id", *_TOLD, *(key_of(heading) for heading in one.headings)]
            rows[one.sheet] = _Reader(path, name, library, findings).rows(keys)
    if not rows:
        hint = (
            "`paperkit register export` makes one; to begin with a spreadsheet of your own, use `paperkit init --from`"
        )
        raise Invalid([error("register.none", "the workbook is not a register", Span(shown(path)), hint=hint)])
    findings.extend(_other_sheets(path, by_name, rows, [one.sheet for one in settings]))
    marks = _marks(path, by_name.get(same_name(READ_ME)), library)
    return Returned(path, rows, periods, marks.get(COUNCIL, ""), marks.get(STATE, ""), findings)


def _other_sheets(
    path: Path, by_name: Mapping[str, str], rows: Mapping[str, object], settings: Sequence[str]
) -> Iterator[Finding]:
    """Which of its sheets are not there, and which sheets are not read."""
    known = [listing.sheet for listing in LISTINGS] + [limits.sheet for limits in LIMITS]
    known += settings
    for name in known:
        if name not in rows:
            hint = "if that is not what you want, give the sheet its name back"
            said = f"there is no sheet `{name}`: what it would say stays as it is"
            yield warning("register.no-sheet", said, Span(shown(path)), hint=hint)
    for key, name in by_name.items():
        if key not in {same_name(one) for one in (*known, READ_ME)}:
            yield note("register.not-read", f"the sheet `{name}` is not read", Span(shown(path)))


def _marks(path: Path, sheet: str | None, library: Library) -> dict[str, str]:
    """What the first sheet says of the register that the workbook was made of."""
    content = sheet_content(path, sheet, library) if sheet else None
    if not isinstance(content, SheetContent):
        return {}
    first = [cells[0] for _, cells in content.records if cells]
    return {
        mark: text.removeprefix(mark).strip()
        for text in first
        for mark in (COUNCIL, STATE, PAPERS)
        if text.startswith(mark)
    }


class _Reader:
    """Reads a sheet; what is wrong is added to the findings that the caller holds."""

    def __init__(self, path: Path, sheet: str, library: Library, findings: list[Finding]) -> None:
        self.path = f"{shown(path)}[{sheet}]"
        self.findings = findings
        self.content = sheet_content(path, sheet, library)
        self.periods: dict[str, Period] = {}

    def rows(self, keys: Sequence[str], *, with_periods: bool = False) -> list[Row]:
        """The rows below the header that say something."""
        if isinstance(self.content, Finding):
            self.findings.append(self.content)
            return []
        header = header_of(self.path, self.content.records, ("id",), [key for key in keys if key != "id"])
        columns = self._columns(header, keys, with_periods=with_periods)
        if "id" not in columns:
            hint = _AS_EXPORTED
            self.findings.append(error("csv.missing-column", "no column `Id`", Span(self.path, header.line), hint=hint))
            return []
        self.findings.extend(self._merged(self.content, header, columns))
        found = [self._row(line, cells, columns) for line, cells in self.content.records if line > header.line]
        return [row for row in found if row is not None]

    def _columns(self, header: Header, keys: Sequence[str], *, with_periods: bool) -> dict[str, int]:
        """Where each column is that is read; a quarter is known by itself."""
        columns: dict[str, int] = {}
        others: list[str] = []
        for place, name in header.names.items():
            period = parse_period(name) if with_periods and name not in keys else None
            key = name if period is None else f"{type(period).__name__} {period}"
            if name not in keys and period is None:
                others += [name] if name else []
            elif key in columns:
                said, at = (
                    f"column `{name}` appears twice",
                    Span(self.path, header.line, cell_name(header.line - 1, place)),
                )
                self.findings.append(error("csv.duplicate-column", said, at, hint="keep one of them"))
            else:
                columns[key] = place
                self.periods |= {} if period is None else {key: period}
        if others and columns:
            listed = ", ".join(f"`{short(name, 40)}`" for name in others)
            said = f"{counted_noun(len(others), 'column')} of your own not read: {listed}"
            self.findings.append(note("register.not-read", said, Span(self.path, header.line)))
        return columns

    def _merged(self, content: SheetContent, header: Header, columns: Mapping[str, int]) -> Iterator[Finding]:
        """An error for cells that are merged: only the first of them holds what is meant for all."""
        for merged in content.kinds.merged:
            within = range(merged.first[1], merged.last[1] + 1)
            if (
                merged.last[0] >= header.line
                and merged.first != merged.last
                and any(p in within for p in columns.values())
            ):
                hint = "in Excel undo the merging (Merge & Centre) and fill each cell"
                at = Span(self.path, merged.first[0] + 1, cell_name(*merged.first))
                yield error("csv.merged", f"the cells {merged.name} are merged", at, hint=hint)

    def _row(self, line: int, cells: Sequence[str], columns: Mapping[str, int]) -> Row | None:
        """A row; None where it says nothing."""
        texts = {key: cells[place] for key, place in columns.items() if place < len(cells)}
        filled = [text for text in texts.values() if text.strip()]
        return Row(self.path, line, texts, columns) if filled else None

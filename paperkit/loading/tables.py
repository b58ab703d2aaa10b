"""Finds a council's tables: each a CSV file, or a sheet of a workbook in the same folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from paperkit.findings.finding import Finding, Severity, Span, error, note
from paperkit.reading.belongings import files_of
from paperkit.reading.library import Library
from paperkit.reading.places import Places
from paperkit.reading.table import InputTable, read_csv, read_sheet
from paperkit.reading.textfile import shown
from paperkit.reading.workbook import sheets_of

WORKBOOKS = (".xlsx", ".xlsm")
"""The endings of workbooks that are read; macros are not run."""

Place = tuple[Path, str]
"""A workbook, and one of its sheets."""


def same_name(name: str) -> str:
    """The name of a sheet as Excel compares names: capitals make no difference, nor does space around it."""
    return name.strip().casefold()


class Tables:
    """The tables of a folder; what is wrong with them is added to `findings`."""

    def __init__(self, folder: Path, findings: list[Finding], library: Library) -> None:
        """Find them in a folder; findings are added to the list that the caller holds, files to its library."""
        self.folder = folder
        self.library = library
        self.findings = findings
        self.sources: dict[str, Places] = {}
        """By its name each table that was read: `results`, `measures/complaints`."""
        self._books: dict[Path, dict[str, bool]] | None = None
        self._unreadable: list[Finding] = []

    def read(self, name: str, needed: Sequence[str], optional: Sequence[str] = (), *, must: bool = True) -> InputTable:
        """`name.csv` of the folder, or the sheet of that name of a workbook there."""
        path = self.folder / f"{name}.csv"
        holding = self._holding(Path(name).name, seen=not path.exists())
        if (path.exists() and holding) or len(holding) > 1:
            self.findings.append(_twice(path, holding))
        if not path.exists() and holding:
            table = read_sheet(*holding[0], needed=needed, optional=optional, library=self.library)
        elif path.exists():
            table = read_csv(path, needed=needed, optional=optional, library=self.library)
        else:
            if must:
                self._missing(path)
            return InputTable(shown(path))
        self.findings.extend(table.findings)
        self.sources[name] = Places(table.path)
        return table

    @property
    def books(self) -> dict[Path, dict[str, bool]]:
        """The workbooks of the folder that can be read: their sheets, and whether each is hidden."""
        if self._books is None:
            self._books = {}
            for book in files_of(self.folder, "*"):
                if book.suffix.casefold() in WORKBOOKS and not book.is_dir():
                    self._open(book, self._books)
        return self._books

    def _open(self, book: Path, books: dict[Path, dict[str, bool]]) -> None:
        sheets = sheets_of(book, self.library)
        if isinstance(sheets, Finding):
            self._unreadable.append(replace(sheets, severity=Severity.WARNING))
            self.findings.append(self._unreadable[-1])
        else:
            books[book] = sheets

    def _holding(self, name: str, *, seen: bool) -> list[Place]:
        """The sheets of a name: those that can be seen, else hidden ones, of which a note says so."""
        wanted = same_name(name)
        found = [
            ((book, sheet), hidden)
            for book, sheets in self.books.items()
            for sheet, hidden in sheets.items()
            if same_name(sheet) == wanted
        ]
        visible = [place for place, hidden in found if not hidden]
        if visible or not seen:
            return visible
        for (book, sheet), _ in found:
            hint = "show it in Excel (Unhide), so that all can see what is printed"
            said = f"the sheet `{sheet}` is hidden in the workbook, and used"
            self.findings.append(note("sheet.hidden", said, Span(f"{shown(book)}[{sheet}]"), hint=hint))
        return [place for place, _ in found]

    def _missing(self, path: Path) -> None:
        """An error for a table that must be there; where a workbook cannot be read, it may well be in that one."""
        if self._unreadable:
            errors = [replace(finding, severity=Severity.ERROR) for finding in self._unreadable]
            kept = [finding for finding in self.findings if finding not in self._unreadable and finding not in errors]
            self.findings[:] = [*kept, *errors]
            return
        hint = "; ".join(self._beside(path.stem)) or None
        self.findings.append(error("file.missing", "no such file", Span(shown(path)), hint=hint))

    def _beside(self, name: str) -> Iterator[str]:
        """What is there instead of a table."""
        for book, sheets in self.books.items():
            listed = ", ".join(f"`{sheet}`" for sheet in sheets)
            yield f"`{book.name}` has the sheets {listed}: call the one with this table `{name}`"


def _twice(path: Path, holding: Sequence[Place]) -> Finding:
    places = [shown(path)] if path.exists() else []
    places += [f"{shown(book)}[{sheet}]" for book, sheet in holding]
    said = f"the table is there twice: {' and '.join(places)}"
    return error("table.twice", said, Span(places[-1]), hint="keep one")

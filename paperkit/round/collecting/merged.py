"""Puts what returns give into the texts of a council's files; what is there already is overwritten only if wished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from paperkit.editing.sections import sections, with_sections
from paperkit.editing.tabletext import TableText
from paperkit.findings.finding import Finding, Severity, Span, error, note, warning
from paperkit.loading import columns
from paperkit.loading.inputs import Inputs
from paperkit.loading.origins import read_origins
from paperkit.loading.rows import called, folded
from paperkit.loading.tables import Tables, same_name
from paperkit.loading.texts import texts_in
from paperkit.paper.model import MISSING
from paperkit.reading.comments import without_comments
from paperkit.reading.library import Library
from paperkit.reading.textfile import decoded, shown
from paperkit.round.collecting.checked import Checker
from paperkit.round.collecting.items import (
    ACTIONS,
    COMMENTARY,
    MEASURES,
    MONTHS,
    RESULTS,
    SUPPORTING,
    Item,
    Place,
    row_names,
)
from paperkit.round.collecting.twice import apart, beginning
from paperkit.round.form.names import AIMS
from paperkit.round.form.results import aims_of
from paperkit.round.standing import Standing
from paperkit.values.period import Quarter, parse_month, parse_quarter

_TABLES = {
    RESULTS: columns.RESULTS,
    MONTHS: columns.MONTHS,
    SUPPORTING: columns.SUPPORTING,
    ACTIONS: columns.ACTIONS,
}


@dataclass(slots=True)
class _Open:
    """A table that is being changed: its name, where it is, its text, and the lines of its rows by their names."""

    name: str
    path: Path
    text: TableText
    lines: dict[tuple[str, ...], int]
    added: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """What is right of a return, and whether it is taken in place of what is there already."""

    items: tuple[Item, ...]
    replace: bool = False


@dataclass(slots=True)
class Merged:
    """The files that change, with their whole new contents; which values were taken, and what stood in the way."""

    contents: dict[Path, bytes] = field(default_factory=dict)
    kept: list[Item] = field(default_factory=list)
    """The values of returns against which nothing stood, whether they changed anything or not."""
    taken: list[Item] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


_SAID_OF_ACTIONS = ("reason", "action")
"""The columns of an action that is carried over of which is said that a return writes over them."""


def merged(standing: Standing, paper: Path, offered: Sequence[Offered], *, partial: bool) -> Merged:
    """The council's files with what returns give in them; `paper` is the folder of actions and commentary.

    Nothing is taken of a return of which a value differs from what is there, unless `partial`.
    """
    return _Merger(standing, paper).merged(offered, partial=partial)


class _Merger:
    def __init__(self, standing: Standing, paper: Path) -> None:
        self.standing, self.paper = standing, paper
        self.checker, self.library, self.found = Checker(standing), Library(), Merged()
        self.tables: dict[str, _Open | None] = {}
        self.broken = False
        """Whether a file of the council's cannot be changed."""
        file = Inputs(paper, self.library).paper_file()
        self.carried = file is not None and "actions" in file.to_confirm
        """Whether the actions that are there are last quarter's, which nobody has confirmed."""
        self.returned = {row for table, row, _ in read_origins(paper, self.library) if table == ACTIONS}
        """Rows of actions that a return has given since."""

    def merged(self, offered: Sequence[Offered], *, partial: bool) -> Merged:
        """The files with the values in them."""
        changes: dict[Place, Item] = {}
        for one in offered:
            before = self._errors()
            new = [item for item in one.items if self._changes(item, replace=one.replace)]
            if partial or self._errors() == before:
                self.found.kept += one.items
                changes |= {item.place: changes.get(item.place, item) for item in new}
        if self.broken and not partial:
            self.found.kept, changes = [], {}
        self._make(list(changes.values()))
        return self.found

    def _errors(self) -> int:
        return sum(one.severity is Severity.ERROR for one in self.found.findings)

    def _changes(self, item: Item, *, replace: bool) -> bool:
        """Whether a value is to be written; a finding where something else is there."""
        if item.table == COMMENTARY and not self._has_words(item):
            return self._may_write(item, replace=replace)
        table, row, column = self._cell(item)
        if table is None:
            return False
        line = table.lines.get(row)
        there = "" if line is None else table.text.cell(line, column)
        return line is None or self._may_change(item, there, Span(shown(table.path), line, column), replace=replace)

    def _make(self, changes: Sequence[Item]) -> None:
        """Write the values, each into its table or under its heading."""
        words: dict[str, list[Item]] = {}
        for item in changes:
            if item.table == COMMENTARY and not self._has_words(item):
                words.setdefault(item.row[0], []).append(item)
            else:
                self._put(item)
        for about, parts in words.items():
            path = self._file(about)
            self._keep(path, with_sections(self._text(path) or "", {item.column: item.text for item in parts}))
        for table in (table for table in self.tables.values() if table and table.changed):
            self._add_rows(table)
            self._keep(table.path, table.text.text)
        self.found.taken += changes

    def _keep(self, path: Path, text: str) -> None:
        raw = text.encode("utf-8")
        if not path.exists() or self.library.bytes_of(path) != raw:
            self.found.contents[path] = raw

    # -- cells of tables ------------------------------------------------------------------------

    def _cell(self, item: Item) -> tuple[_Open | None, tuple[str, ...], str]:
        """The table, the row and the column that a value goes into."""
        if item.table == COMMENTARY:
            return self._open(RESULTS), (item.row[0], str(self.standing.quarter)), item.column.lower()
        return self._open(item.table), item.row, item.column

    def _put(self, item: Item) -> None:
        """Put a value into its cell."""
        table, row, column = self._cell(item)
        if table is None:
            return
        table.changed = True
        line = table.lines.get(row)
        if line is None:
            table.added.setdefault(row, {})[column] = item.text
        else:
            table.text.set(line, column, item.text)

    def _may_change(self, item: Item, there: str, at: Span, *, replace: bool) -> bool:
        """Whether a cell takes a value: one that is empty, or awaited; one that holds another only if wished.

        One that holds only a comment (`paperkit next` leaves last quarter's words so) is empty.
        """
        there = without_comments(there)[0].strip()
        if item.table == ACTIONS and self.carried and " ".join(item.row) not in self.returned:
            if there and item.column in _SAID_OF_ACTIONS and not self._same(item, there):
                self._written_over(item, there, at)  # what is carried over from last quarter gives way, and is named
            return item.text != there
        if there.lower() in MISSING or not there:
            return item.text != there
        if item.column.endswith("_flag") and not item.text:
            return False  # nothing is said about the figure's flag
        if self._same(item, there):
            return False
        if replace:
            self._written_over(item, there, at)
        else:
            said = (
                f"the return has {beginning(item.text) or 'nothing'}, and {beginning(there)} is there already ({item})"
            )
            self._stands_in_the_way(said, item, at)
        return replace

    def _stands_in_the_way(self, said: str, item: Item, at: Span) -> None:
        hint = "correct one of them, or collect with `--replace`, or of this return alone with `--replace-from`"
        self.found.findings.append(error("return.differs", said, item.at, hint=hint, related=[at]))

    def _written_over(self, item: Item, there: str, at: Span) -> None:
        now, was = apart(item.text, there)
        said = f"{was} was there, and {now} is in its place now ({item})"
        self.found.findings.append(note("return.replaced", said, item.at, related=[at]))

    def _same(self, item: Item, there: str) -> bool:
        """Whether what is there says the same: the same number, however it is written, or the same words."""
        if folded(item.text) == folded(there):
            return True
        value = self.checker.value(item)
        return value is not None and value == self.checker.value(replace(item, text=there))

    def _open(self, name: str) -> _Open | None:
        """A table of the council's, or of the paper's; None, with an error, where it cannot be changed."""
        if name not in self.tables:
            folder = self.paper if name == ACTIONS else self.standing.folder
            self.tables[name] = self._opened(name, folder / f"{name}.csv")
        return self.tables[name]

    def _opened(self, name: str, path: Path) -> _Open | None:
        needed, optional = self._columns(name)
        if not path.exists():
            if holding := self._in_workbook(path):
                said = f"the table `{name}` is a sheet of {holding}, which paperkit does not write into"
                hint = f"save the sheet as `{path.name}` (in Excel: Save As, CSV UTF-8) and take it out of the workbook"
                self._cannot(error("return.workbook", said, Span(shown(path)), hint=hint))
                return None
            return _Open(name, path, TableText(",".join(needed) + "\n", needed, optional), {})
        raw = self.library.bytes_of(path)
        text = decoded(raw, Span(shown(path)))
        if isinstance(text, Finding):
            self._cannot(text)
            return None
        try:
            table = TableText(raw.decode("utf-8"), needed, optional)
        except ValueError as problem:
            hint = "mend the table first: `paperkit check` says more"
            self._cannot(error("csv.syntax", str(problem), Span(shown(path)), hint=hint))
            return None
        return _Open(name, path, table, self._lines(name, table))

    def _cannot(self, finding: Finding) -> None:
        """Keep what is said of a file of the council's that cannot be changed."""
        self.broken = True
        self.found.findings.append(finding)

    def _columns(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The columns that a table needs, and those that it may have."""
        known = _TABLES.get(name)
        if known is None:
            table = next(one for one in self.standing.measures if f"{MEASURES}{one.measure.id}" == name)
            known = columns.of_measure(table.measure)
        return known.needed, known.optional

    def _in_workbook(self, path: Path) -> str:
        """The workbook of the folder that has a table as a sheet; nothing where none has."""
        books = Tables(path.parent, [], self.library).books
        holding = (book for book, sheets in books.items() if same_name(path.stem) in map(same_name, sheets))
        return next((shown(book) for book in holding), "")

    def _lines(self, name: str, table: TableText) -> dict[tuple[str, ...], int]:
        """The lines of a table's rows, by what names them, however it is written."""
        ids = called(self.standing.indicators)
        found: dict[tuple[str, ...], int] = {}
        for line in table.lines:
            said = {column: table.cell(line, column) for column in row_names(name)}
            if "indicator" in said:
                said["indicator"] = ids.get(folded(said["indicator"]), said["indicator"])
            try:
                for column in ("period", "month"):
                    if column in said:
                        is_month = column == "month" or self._is_monthly(name)
                        said[column] = str(parse_month(said[column]) if is_month else self._quarter(said))
            except ValueError:  # a row that `check` finds
                continue
            found.setdefault(tuple(said.values()), line)
        return found

    def _quarter(self, said: Mapping[str, str]) -> Quarter:
        """The quarter of a row; raises `ValueError` where it has none."""
        indicator = self.checker.indicators.get(said.get("indicator", ""))
        quarter = indicator.quarter_of(said["period"]) if indicator else parse_quarter(said["period"])
        if quarter is None:
            raise ValueError("no return goes into the row of a whole year")
        return quarter

    def _is_monthly(self, name: str) -> bool:
        return any(one.measure.monthly for one in self.standing.measures if f"{MEASURES}{one.measure.id}" == name)

    def _add_rows(self, table: _Open) -> None:
        """Add the rows that were not there: each behind the last of its indicator, with the targets of its year."""
        for row, values in table.added.items():
            names = row_names(table.name)
            beside = [line for other, line in table.lines.items() if other[0] == row[0]]
            aims = self._aims(row[0]) if table.name == RESULTS else {}
            own = dict(zip(names, row, strict=True))
            table.text.add({**own, **aims, **values}, after=max(beside, default=None))

    def _aims(self, id: str) -> dict[str, str]:
        """The targets and limits that the form showed."""
        indicator = self.checker.indicators[id]
        reading = aims_of(indicator, self.standing.figures.readings.get(id, {}), self.standing.quarter)
        figures = {aim: getattr(reading, aim) for aim in AIMS} if reading else {}
        return {aim: format(one.value, "f") for aim, one in figures.items() if one.value is not None}

    # -- commentary -----------------------------------------------------------------------------

    def _has_words(self, item: Item) -> bool:
        """Whether the council keeps its commentary in columns of the results."""
        table = self._open(RESULTS)
        return table is not None and "commentary" in table.text.columns and item.row[0] in self.checker.indicators

    def _file(self, about: str) -> Path:
        return self.paper / "commentary" / f"{about}.md"

    def _text(self, path: Path) -> str | None:
        """The text of a commentary file; None, with an error, where it cannot be read."""
        text = decoded(self.library.bytes_of(path), Span(shown(path))) if path.exists() else ""
        if isinstance(text, Finding):
            self._cannot(text)
            return None
        return text

    def _may_write(self, item: Item, *, replace: bool) -> bool:
        """Whether words are to go under a heading: where none are, or where others may be replaced."""
        path = self._file(item.row[0])
        text = self._text(path)
        if text is None:
            return False
        there = sections(text).get(item.column, "")
        if folded(there) == folded(item.text):
            return False
        if folded(item.text) in folded(text) and not there:  # beside which `next` put them as a comment
            said = f"the words on `{path.stem}` are those of the quarter before"
            hint = "ask the service whether nothing has changed; they are taken"
            self.found.findings.append(warning("return.unlikely", said, item.at, hint=hint))
        others = [other for other in texts_in(path.parent).get(path.stem, ()) if other != path]
        if others:
            said = f"the commentary on `{path.stem}` is a Word document already"
            hint = "put the words into it, or take it out of the folder"
            at = [Span(shown(others[0]))]
            self.found.findings.append(error("return.differs", said, item.at, hint=hint, related=at))
            return False
        if there and not replace:
            own, other = apart(item.text, there)
            said = f"the commentary on `{path.stem}` has other words under `{item.column}` already"
            said = f"{said}: {own} in the return, {other} in the file"
            self._stands_in_the_way(said, item, Span(shown(path), None, item.column))
        elif there:
            self._written_over(item, there, Span(shown(path), None, item.column))
        return replace or not there

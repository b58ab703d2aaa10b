"""Turns a proposal into indicators: what each row says of one, every value with its cell, and what was not taken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from paperkit.findings.finding import Span
from paperkit.reading.cellkinds import Cell
from paperkit.round.sheets.cells import is_number, kind_of
from paperkit.round.sheets.columns import Column
from paperkit.round.sheets.proposal import Proposal, TableProposal, Told
from paperkit.round.sheets.roles import FIGURES, GROUPS, OF_A_PERIOD, Role
from paperkit.round.sheets.when import When, when

_TOTAL = re.compile(
    r"(?:sub-?|grand )?totals?\b|overall\b|average (?:of|for) all|number of (?:green|red|amber)|cyfanswm|all indicators"
    r"|count of|summary\b|% (?:green|red|amber)",
    re.IGNORECASE,
)
_TOTAL_ALONE = re.compile(r"(?:the )?(?:(?:sub-?|grand )?totals?|overall|summary|cyfanswm)\b[\s:]*", re.IGNORECASE)
_TOTAL_LABEL = re.compile(r"(?:(?:sub|grand)[ -]?)?totals?:?|cyfanswm:?", re.IGNORECASE)
"""What stands where a reference or a service would."""
_ALL = re.compile(r"all\b", re.IGNORECASE)
_OF_ITS_OWN = (Role.TARGET, Role.POLARITY, Role.LEAD, Role.DEFINITION)
"""What a row of totals has none of: `Overall satisfaction` with a target and an officer is an indicator."""
_NOTE = re.compile(
    r"[*\u2020\u2021^#]|\(?\d\)|notes?\b|source\b|key\b|n\.?b\.?\b|please note|data as at|figures? (?:are|for)"
    r"|produced|prepared|last updated|definitions?\b|rag rules?|green\b|amber\b|red\b|nodiadau",
    re.IGNORECASE,
)
_LONGEST_HEADING = 90
_FILLED_DOWN = (Role.NAME, Role.REFERENCE, *GROUPS)
_AIMS = (Role.TARGET, Role.FLOOR)
_KEPT = (Role.NOT_TAKEN, Role.WORKED_OUT)


@dataclass(frozen=True, slots=True)
class Given:
    """The text of a cell, where it is, and the heading of its column."""

    text: str
    at: Span
    heading: str = ""


@dataclass(slots=True)
class Entry:
    """What a spreadsheet says of one indicator."""

    name: Given
    at: Span
    reference: str = ""
    sections: tuple[str, ...] = ()
    """The headings between the rows over it, the outer one first."""
    sheet: str = ""
    to_date: bool = False
    """Whether its results are of the year so far, as their headings say."""
    others: str = ""
    """Whose results stand beside its own, as their heading says."""
    said: dict[Role, Given] = field(default_factory=dict)
    """What there is one of: unit, polarity, service."""
    values: dict[tuple[Role, When], Given] = field(default_factory=dict)
    """What there is of a time; of no time where the heading names none."""
    others_said: list[tuple[Role, When, Given]] = field(default_factory=list)
    """What cells further below say of the same time, and differently."""
    other_names: list[Given] = field(default_factory=list)
    """What other rows of the same reference call it."""

    def of(self, role: Role) -> dict[When, Given]:
        """By time, all that it has of a role."""
        return {time: given for (one, time), given in self.values.items() if one is role}

    def text(self, role: Role) -> str:
        """What it says of a role, or nothing."""
        return self.said[role].text if role in self.said else ""


@dataclass(slots=True)
class Taken:
    """The indicators of a spreadsheet, and what was not taken of it."""

    entries: list[Entry] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def tell(self, at: Span, said: str) -> None:
        """Add something that was not taken."""
        self.told.append((at, said))


def taken(proposal: Proposal) -> Taken:
    """What a proposal, as it is or as it was changed, takes of its spreadsheet."""
    found = Taken(told=list(proposal.left_out))
    ordered = sorted(proposal.tables, key=lambda one: not one.has_results)
    for one in ordered:
        shades = proposal.shades.get(one.table.sheet.name, {})
        _Reader(one, found, shades, several=len(proposal.tables) > 1).read()
    return found


class _Reader:
    """Reads the rows of a table into entries."""

    def __init__(self, one: TableProposal, found: Taken, shades: Mapping[Cell, str], *, several: bool) -> None:
        self.one, self.found, self.several = one, found, several
        self.sheet = one.table.sheet
        self.by_role = {column.role: column for column in reversed(one.columns)}
        self.before: dict[Role, str] = {}
        self.sections: list[tuple[int, str]] = []
        self.fresh: list[Entry] = []
        self.shades = _statuses_by_colour(one, shades)
        seen = [row for row in one.table.body if row not in self.sheet.hidden_rows]
        self.shown = {self._called(self.sheet.rows[row]) for row in seen}

    def read(self) -> None:
        """Take all rows."""
        self._untaken_columns()
        for row in self.one.table.body:
            self._row(row)

    def _untaken_columns(self) -> None:
        for column in self.one.columns:
            if column.role in _KEPT and any(self.one.table.cells(column.place)):
                why = (
                    "is worked out of others, and paperkit works it out anew" if column.role is Role.WORKED_OUT else ""
                )
                at = self.sheet.at(self.one.table.header[-1], column.place)
                across = "row" if self.one.is_turned else "column"
                said = f"the {across} `{column.heading}`" if column.heading else f"a {across} without a heading"
                self.found.tell(at, f"{said} {why or 'is nothing that paperkit takes, or nothing that it knows'}")
            elif column.place in self.sheet.hidden_columns and any(self.one.table.cells(column.place)):
                at = self.sheet.at(self.one.table.header[-1], column.place)
                across = "row" if self.one.is_turned else "column"
                self.found.tell(at, f"the {across} `{column.heading}` is hidden in Excel, and was taken all the same")

    def _row(self, row: int) -> None:
        cells = self._filled_down(row)
        texts = [text for text in self.sheet.rows[row] if text]
        if self._is_header(row):
            return
        if len({*texts}) == 1 and not is_number(texts[0]):
            self._alone(row, texts[0])
            return
        name = self._text(cells, Role.NAME)
        if self._is_kept_back(row, cells):
            line = "column" if self.one.is_turned else "row"
            said = f"the {line} is hidden in Excel: `{(name or ' | '.join(texts))[:60]}`"
            self.found.tell(self.sheet.at(row), said)
            return
        figures = [column for column in self.one.columns if column.role in FIGURES and cells[column.place]]
        if not name and not (figures and self._text(cells, Role.REFERENCE)):
            self.found.tell(self.sheet.at(row), f"a row without a name: `{' | '.join(texts)[:100]}`")
        elif self._is_total(name, cells):
            self.found.tell(self.sheet.at(row), f"a row of totals: `{(name or texts[0])[:60]}`")
        elif not self._says_more(cells) and _NOTE.match(name):
            self.found.tell(self.sheet.at(row), f"a note: `{name[:100]}`")
        else:
            self._entry(row, cells)

    def _is_total(self, name: str, cells: Sequence[str]) -> bool:
        labels = [self._text(cells, role) for role in (Role.REFERENCE, *GROUPS)]
        if any(_TOTAL_LABEL.fullmatch(label.strip()) for label in labels):
            told = [one for one in self.one.columns if one.role in _OF_ITS_OWN and one.role is not Role.TARGET]
            bare = bool(told) and not any(cells[column.place] for column in told)
            return not name or bare or bool(_TOTAL.match(name) or _ALL.match(name))
        if not _TOTAL.match(name) or labels[0]:
            return False
        own = any(cells[column.place] for column in self.one.columns if column.role in _OF_ITS_OWN)
        return not own or _TOTAL_ALONE.fullmatch(name) is not None

    def _alone(self, row: int, text: str) -> None:
        """A row that holds one text: a heading between the rows, or a note."""
        long = len(text) > _LONGEST_HEADING or text.rstrip().endswith(".")
        after = [other for other in self.one.table.body if other > row]
        if long or _NOTE.match(text) or not any(self._looks_like_entry(other) for other in after):
            self.found.tell(self.sheet.at(row), f"a note: `{text[:100]}`")
            return
        if self.sections and self.sections[-1][0] == row - 1:
            self.sections = [self.sections[-1], (row, text)]
        elif len(self.sections) == 2 and text.isupper() == self.sections[1][1].isupper():
            self.sections = [self.sections[0], (row, text)]
        else:
            self.sections = [(row, text)]
        self.before = {}

    def _looks_like_entry(self, row: int) -> bool:
        return len({text for text in self.sheet.rows[row] if text}) > 1

    def _is_header(self, row: int) -> bool:
        """Whether a row says again what the header says."""
        own = [text.casefold() for text in self.sheet.rows[row] if text]
        heads = {text.casefold() for line in self.one.table.header for text in self.sheet.rows[line]}
        return len(own) > 1 and sum(text in heads for text in own) > len(own) / 2

    def _says_more(self, cells: Sequence[str]) -> bool:
        return any(cells[column.place] for column in self.one.columns if column.role not in (Role.NAME, *_KEPT))

    def _filled_down(self, row: int) -> list[str]:
        """A row's texts; merged names are in each of their rows, groups also where the cell is blank."""
        cells = list(self.sheet.rows[row])
        for column in self.one.columns:
            if column.role in _FILLED_DOWN and not cells[column.place]:
                cells[column.place] = self._above(row, column)
            elif column.role in GROUPS:
                self.before[column.role] = cells[column.place]
        return cells

    def _above(self, row: int, column: Column) -> str:
        area = next((one for one in self.sheet.merged if (row, column.place) in one and one.width == 1), None)
        if area is not None:
            return self.sheet.rows[area.first[0]][column.place]
        if Role.KIND in self.by_role and column.role in (Role.NAME, Role.REFERENCE):
            return self.before.get(column.role, "")
        return self.before.get(column.role, "") if column.role in GROUPS else ""

    def _text(self, cells: Sequence[str], role: Role) -> str:
        return cells[self.by_role[role].place] if role in self.by_role else ""

    def _is_kept_back(self, row: int, cells: Sequence[str]) -> bool:
        """Whether a row is hidden, and no filter hides but an earlier quarter of what is seen."""
        return row in self.sheet.hidden_rows and self._called(cells) not in self.shown

    def _called(self, cells: Sequence[str]) -> tuple[str, str]:
        """What a row is called: its name and its reference."""
        return self._text(cells, Role.NAME), self._text(cells, Role.REFERENCE)

    # -- one row ------------------------------------------------------------------------------------

    def _entry(self, row: int, cells: Sequence[str]) -> None:
        reference = self._text(cells, Role.REFERENCE)
        name = self._text(cells, Role.NAME) or reference
        self.before |= {Role.NAME: name, Role.REFERENCE: reference}
        place = (self.by_role.get(Role.NAME) or self.by_role[Role.REFERENCE]).place
        given = Given(" ".join(name.split()), self.sheet.at(row, place))
        entry = self._known(given, reference)
        if entry is None:
            if not self.one.has_results:
                self.found.tell(given.at, f"`{given.text[:60]}` has no results in any sheet")
                return
            sections = tuple(text for _, text in self.sections)
            entry = Entry(given, given.at, reference, sections, self.sheet.name if self.several else "")
            self.fresh.append(entry)
            self.found.entries.append(entry)
        elif not _alike(entry.name.text, given.text):
            entry.other_names.append(given)
        self._fill(entry, row, cells)

    def _known(self, name: Given, reference: str) -> Entry | None:
        """The entry that a row is about, where it is there already."""
        rows_apart = Role.KIND in self.by_role or self._is_long
        for entry in self.found.entries:
            if entry in self.fresh and not rows_apart:
                continue
            same_name, same_reference = _alike(entry.name.text, name.text), _alike(entry.reference, reference)
            if (same_name and (same_reference or not reference or not entry.reference)) or (
                same_reference and reference and entry not in self.fresh
            ):
                return entry
        return None

    @property
    def _is_long(self) -> bool:
        return Role.PERIOD in self.by_role or Role.YEAR in self.by_role

    def _fill(self, entry: Entry, row: int, cells: Sequence[str]) -> None:
        time = self._time_of_row(row, cells)
        if time is None:
            return
        kind = self._kind(cells)
        for column in self.one.columns:
            self._shade(entry, column, row)
            text = cells[column.place]
            role = kind if kind and column.role is Role.RESULT else column.role
            if not text or role in _KEPT or role in (Role.NAME, Role.REFERENCE, Role.PERIOD, Role.YEAR, Role.KIND):
                continue
            given = Given(text, self.sheet.at(row, column.place), column.heading)
            if role not in OF_A_PERIOD:
                entry.said.setdefault(role, given)
                continue
            entry.to_date |= role is Role.RESULT and column.when.relative == "to date"
            if role is Role.BENCHMARK:
                entry.others = entry.others or when(column.heading)[1]
            own = _as_key(role, column.when).within(time) if self._is_long else column.when
            key = (role, _as_key(role, own))
            if key in entry.values and entry.values[key].text != text:
                if role in _AIMS and own.says_nothing and (quarter := self._only_quarter):
                    entry.values.setdefault((role, quarter), given)  # a sheet a quarter, each with its target
                    continue
                entry.others_said.append((*key, given))
                self.found.tell(
                    given.at,
                    f"`{text[:40]}`: `{entry.name.text[:40]}` has `{entry.values[key].text[:40]}` there already",
                )
            entry.values.setdefault(key, given)

    @property
    def _only_quarter(self) -> When | None:
        """The quarter that all results of the table are of; None where they are of several."""
        times = {_as_key(Role.RESULT, column.when) for column in self.one.columns if column.role is Role.RESULT}
        return next(iter(times)) if len(times) == 1 and next(iter(times)).quarter is not None else None

    def _shade(self, entry: Entry, column: Column, row: int) -> None:
        """Take the colour of a cell for the status of its quarter, where no cell says it in words."""
        if shade := self.shades.get((row, column.place)):
            time = _as_key(Role.STATUS, column.when)
            entry.values.setdefault((Role.STATUS, time), Given(shade, self.sheet.at(row, column.place)))

    def _kind(self, cells: Sequence[str]) -> Role | None:
        found = kind_of(self._text(cells, Role.KIND)) if Role.KIND in self.by_role else None
        return Role(found) if found else None

    def _time_of_row(self, row: int, cells: Sequence[str]) -> When | None:
        """The time that a row is of, where rows are of times; None where it cannot be understood."""
        if not self._is_long:
            return When()
        text, year = self._text(cells, Role.PERIOD), self._text(cells, Role.YEAR)
        time = when(text)[0].within(when(_as_year(year))[0])
        if time.says_nothing or (time.number is not None and time.year is None):
            at = self.sheet.at(row, self.by_role[Role.PERIOD if Role.PERIOD in self.by_role else Role.YEAR].place)
            self.found.tell(at, f"`{f'{text} {year}'.strip()[:40]}` is not a quarter or a year that can be understood")
            return None
        return replace(time, month=None, month_number=None) if time.number is not None else time


def _statuses_by_colour(one: TableProposal, shades: Mapping[Cell, str]) -> dict[Cell, str]:
    """The colours that are statuses: in columns of statuses without words, or of results without a status beside them.

    A column of one colour is not rated, but painted.
    """
    found: dict[Cell, str] = {}
    written = {
        str(column.when) for column in one.columns if column.role is Role.STATUS and any(one.table.cells(column.place))
    }
    for column in one.columns:
        own = {
            (row, column.place): shades[row, column.place] for row in one.table.body if (row, column.place) in shades
        }
        if column.role in (Role.STATUS, Role.RESULT) and str(column.when) not in written and len({*own.values()}) > 1:
            found |= own
    return found


def _as_year(text: str) -> str:
    """A year in a column of years: `2025` is the financial year that begins in it."""
    return f"{text}-{(int(text) + 1) % 100:02}" if re.fullmatch(r"20\d\d", text) else text


def _as_key(role: Role, time: When) -> When:
    """A time as values are kept by it: figures of a quarter, and of the year to the end of that quarter, are two."""
    to_date = role in FIGURES and time.relative == "to date"
    return replace(time, relative="to date" if to_date else "", twofold=False)


def _alike(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())

"""Turns the sheets of one of our forms, as somebody filled it in and saved it, into what it gives.

Sheets and columns are found by their names, in any order and in any letters; what is typed elsewhere is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paperkit.council.register import Indicator
from paperkit.findings.finding import Finding, Span, did_you_mean, error, short, warning
from paperkit.loading.rows import folded
from paperkit.paper.model import MeasureTable
from paperkit.reading.spreadsheet import Sheet
from paperkit.round.collecting import items as tables
from paperkit.round.collecting.items import Item, Return
from paperkit.round.form import names
from paperkit.round.standing import Standing
from paperkit.values.period import parse_quarter

_SEARCHED = 40
"""The rows in which facts and headings are looked for."""
_FIGURES = {
    "Result": "actual",
    names.FLAG: "actual_flag",
    "Numerator": "numerator",
    "Denominator": "denominator",
    "Forecast": "forecast",
    "Note": "note",
}
_ACTION = dict(zip(names.ACTION, ("reason", "action", "owner", "by"), strict=True))


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a form: which sheet it is on, the row of its headings, and where each column is."""

    sheet: Sheet
    head: int
    places: Mapping[str, int]

    def rows(self) -> Iterator[int]:
        """The rows under the headings that hold anything."""
        yield from (row for row in range(self.head + 1, len(self.sheet.rows)) if any(self.sheet.rows[row]))

    def text(self, row: int, column: str) -> str:
        """What a cell holds; nothing where the column is not there."""
        place = self.places.get(folded(column))
        return "" if place is None else self.sheet.rows[row][place]

    def at(self, row: int, column: str) -> Span:
        """The address of a cell."""
        return self.sheet.at(row, self.places.get(folded(column)))


def is_form(sheets: Sequence[Sheet]) -> bool:
    """Whether these are sheets of one of our forms."""
    return any(_tables(sheets)) or bool(_facts(sheets))


def read_form(path: str, sheets: Sequence[Sheet], standing: Standing) -> Return:
    """What a form gives for the quarter; an error where it is of another quarter or another council."""
    found = Return(path)
    facts = _facts(sheets)
    found.service = facts[names.SERVICE][0] if names.SERVICE in facts else ""
    found.findings += of_others(facts, standing)
    if found.wrong:
        return found
    reader = _Reader(standing, found)
    for kind, table in _tables(sheets):
        reader.take(kind, table)
    if not found.items and not found.findings:
        said, hint = "nothing is filled in", "ask the service for the form that it filled in"
        found.findings.append(error("return.empty", said, Span(path), hint=hint))
    return found


# -- which form it is -----------------------------------------------------------------------------


def _facts(sheets: Sequence[Sheet]) -> dict[str, tuple[str, Span]]:
    """What the first sheet says of the form: council, quarter, service, and where."""
    wanted = {folded(name): name for name in (names.COUNCIL, names.QUARTER, names.SERVICE)}
    found: dict[str, tuple[str, Span]] = {}
    for sheet in sheets:
        for number, cells in enumerate(sheet.rows[:_SEARCHED]):
            said = [(place, cell) for place, cell in enumerate(cells) if cell]
            if len(said) == 2 and (name := wanted.get(folded(said[0][1]))):
                found.setdefault(name, (said[1][1], sheet.at(number, said[1][0])))
    return found if names.QUARTER in found and names.COUNCIL in found else {}


def of_others(facts: Mapping[str, tuple[str, Span]], standing: Standing) -> Iterator[Finding]:
    """An error for a form of another council or another quarter."""
    if names.COUNCIL in facts and folded(facts[names.COUNCIL][0]) != folded(standing.council.name):
        council, at = facts[names.COUNCIL]
        said = f"this is a form of `{short(council)}`, and not of {standing.council.name}"
        yield error("return.other-council", said, at, hint="take it out of the folder")
    if names.QUARTER in facts:
        text, at = facts[names.QUARTER]
        try:
            quarter = str(parse_quarter(text))
        except ValueError:
            quarter = short(text)
        if quarter != str(standing.quarter):
            said = f"this is a form of {quarter}, and the returns are of {standing.quarter}"
            hint = f"ask the service for its form of {standing.quarter}, or collect with `--period`"
            yield error("return.other-quarter", said, at, hint=hint)


# -- tables ---------------------------------------------------------------------------------------


def as_markdown(text: str) -> str:
    r"""Words that were typed into a cell as Markdown: each line is a paragraph or an item of a list, none a heading.

    >>> as_markdown("All went well.\n# 2 is next:\n- one\n• two")
    'All went well.\n\n\\# 2 is next:\n\n- one\n- two'
    """
    made = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        bullet = re.match(r"[-•·*–]\s+(?=\S)", line)
        said = f"- {line[bullet.end() :]}" if bullet else re.sub(r"^(?=#)", r"\\", line)
        before = made.rpartition("\n")[2]
        made += f"{'' if not made else chr(10) if bullet and before.startswith('- ') else chr(10) * 2}{said}"
    return made


_KINDS = {
    names.RESULTS: (names.ID, "Result"),
    names.WORDS: (names.ID, names.PART, names.TEXT),
    names.ACTIONS: (names.ID, *names.ACTION),
    names.OTHERS: (names.TABLE, names.ROW, names.PERIOD, names.VALUE),
}
"""By kind the columns without which a table of the form cannot be read."""
_LEAST = 2


def _tables(sheets: Sequence[Sheet]) -> Iterator[tuple[str, _Table]]:
    """The tables that are filled in, by the columns that they have, whatever their sheets are called."""
    for sheet in sheets:
        for number, cells in enumerate(sheet.rows[:_SEARCHED]):
            places = {folded(cell): place for place, cell in enumerate(cells) if cell}
            kind = next((kind for kind in _KINDS if _is(kind, sheet, places)), None)
            if kind:
                yield kind, _Table(sheet, number, places)
                break


def _is(kind: str, sheet: Sheet, places: Mapping[str, int]) -> bool:
    """Whether a row is the header of a kind of table: it has all its columns, or its sheet the name and some."""
    there = sum(folded(name) in places for name in _KINDS[kind])
    needed = len(_KINDS[kind])
    marked = kind != names.RESULTS or folded(names.FLAG) in places or folded(names.NEEDED) in places
    if there == needed:
        return marked
    return folded(sheet.name) == folded(kind) and there >= min(_LEAST, needed - 1) and len(places) > _LEAST


class _Reader:
    """Takes the tables of a form into its return."""

    def __init__(self, standing: Standing, into: Return) -> None:
        self.standing, self.into = standing, into
        self.indicators = {one.id: one for one in standing.indicators}
        self.measures = {table.measure.id: table for table in standing.measures}

    def take(self, kind: str, table: _Table) -> None:
        """Take a table; an error where a column that it needs was taken out."""
        lacking = [name for name in _KINDS[kind] if folded(name) not in table.places]
        for name in lacking:
            said = f"the column `{name}` of the sheet `{kind}` is not there any more"
            hint = "ask for the form again, or put the column back with this heading"
            self.into.findings.append(error("return.column", said, table.sheet.at(table.head), hint=hint))
        if lacking:
            return
        takers = {
            names.RESULTS: self._results,
            names.WORDS: self._words,
            names.ACTIONS: self._action,
            names.OTHERS: self._other,
        }
        for row in table.rows():
            takers[kind](table, row)

    def _give(self, table: str, row: tuple[str, ...], column: str, text: str, at: Span) -> None:
        self.into.items.append(Item(table, row, column, text, at))

    def _indicator(self, table: _Table, row: int) -> Indicator | None:
        """The indicator of a row; an error where the form's id is none of the register's."""
        id = table.text(row, names.ID)
        if id and id not in self.indicators:
            hint = did_you_mean(id, self.indicators)
            said = f"no indicator `{short(id)}` is reported in {self.standing.quarter}"
            self.into.findings.append(error("return.unknown", said, table.at(row, names.ID), hint=hint))
        return self.indicators.get(id)

    def _results(self, table: _Table, row: int) -> None:
        indicator = self._indicator(table, row)
        said = {column: table.text(row, heading) for heading, column in _FIGURES.items()}
        if indicator is None:
            return
        if (name := table.text(row, "Indicator")) and folded(name) != folded(indicator.name):
            told = f"the form calls `{indicator.id}` `{short(name)}`; the register says `{short(indicator.name)}`"
            hint = "ask the service whether what is counted has changed; a name is changed in the register"
            self.into.findings.append(warning("return.definition", told, table.at(row, "Indicator"), hint=hint))
        for heading, column in _FIGURES.items():
            flagged = column == "actual_flag" and said["actual"]  # an empty flag takes one away that was there
            if said[column] or flagged or (column == "actual" and said["actual_flag"]):
                where = (indicator.id, str(self.standing.quarter))
                self._give(tables.RESULTS, where, column, said[column], table.at(row, heading))

    def _words(self, table: _Table, row: int) -> None:
        id, part, text = (table.text(row, name) for name in (names.ID, names.PART, names.TEXT))
        if not text:
            return
        if id not in self.indicators and id not in self.measures:
            self._indicator(table, row)
        elif part not in names.PROSE:
            hint = f"it is one of {', '.join(names.PROSE)}"
            said = f"`{short(part)}` is no part of a commentary"
            self.into.findings.append(error("return.unknown", said, table.at(row, names.PART), hint=hint))
        else:
            self._give(tables.COMMENTARY, (id,), part, as_markdown(text), table.at(row, names.TEXT))

    def _action(self, table: _Table, row: int) -> None:
        said = {heading: table.text(row, heading) for heading in _ACTION}
        if not any(said.values()) or (indicator := self._indicator(table, row)) is None:
            return
        for heading, column in _ACTION.items():
            at = table.at(row, heading)
            if not said[heading]:
                told = f"`{heading}` of `{indicator.id}` is empty, and the rest is filled in"
                self.into.findings.append(error("return.empty", told, at, hint="ask the service for it"))
            text = self._post(said[heading]) if column == "owner" else said[heading]
            self._give(tables.ACTIONS, (indicator.id,), column, text, at)

    def _post(self, text: str) -> str:
        """The id of a post that is named by its title, else the text."""
        posts = self.standing.council.posts
        return next((id for id, post in posts.items() if folded(post.title) == folded(text)), text)

    def _other(self, table: _Table, row: int) -> None:
        key: tuple[str, ...]
        value, flag = table.text(row, names.VALUE), table.text(row, names.FLAG)
        kind, of, name = (table.text(row, one) for one in (names.TABLE, names.OF, names.ROW))
        column, period = table.text(row, names.COLUMN), table.text(row, names.PERIOD)
        if not value and not flag:
            return
        if kind == names.MONTHS:
            where, key, field = tables.MONTHS, (of, period), "actual"
        elif kind == names.SUPPORTING:
            where, key, field = tables.SUPPORTING, (of, column, period), "value"
        elif kind in self.measures:
            where, key, field = f"{tables.MEASURES}{kind}", (name, period), self._column(self.measures[kind], column)
        else:
            said, hint = f"no table `{short(kind)}`", did_you_mean(kind, self.measures)
            self.into.findings.append(error("return.unknown", said, table.at(row, names.TABLE), hint=hint))
            return
        self._give(where, key, field, value, table.at(row, names.VALUE))
        self._give(where, key, f"{field}_flag", flag, table.at(row, names.FLAG))

    @staticmethod
    def _column(table: MeasureTable, column: str) -> str:
        return column if table.measure.columns else "value"

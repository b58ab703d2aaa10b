"""Turns the sheets of one of our forms, as somebody filled it in and saved it, into what it gives.

Sheets and columns are found by their names, in any order and in any letters; what is typed elsewhere is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from paperkit.council.register import Indicator
from paperkit.findings.finding import Finding, Span, did_you_mean, error, short, warning
from paperkit.loading.rows import folded
from paperkit.paper.model import MeasureTable
from paperkit.paper.wording import in_unit
from paperkit.reading.spreadsheet import Sheet
from paperkit.round.collecting import items as tables
from paperkit.round.collecting.cellwords import as_paragraphs
from paperkit.round.collecting.in_full import OF_ITS_UNIT, in_full
from paperkit.round.collecting.items import Item, Return
from paperkit.round.form import names
from paperkit.round.form.names import AIMS, Asked
from paperkit.round.form.results import aims_of
from paperkit.round.forms import sheets
from paperkit.round.standing import Standing
from paperkit.values.period import parse_month, parse_quarter

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
_LINE = (names.TABLE, names.OF, names.ROW, names.COLUMN, names.PERIOD)
"""The columns of `Other figures` that say what is asked for."""
_NEARLY = 10**9
"""A spreadsheet's numbers are exact to some fifteen digits."""
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


@dataclass(frozen=True, slots=True)
class Expected:
    """What the forms of a quarter have, whatever service they are for."""

    headings: Mapping[str, frozenset[str]]
    """By sheet the headings of its columns; what stands under others is told."""
    lines: Mapping[tuple[str, ...], tuple[str, ...]]
    """The rows of other figures that are asked for, by their names in any letters."""
    above: frozenset[str]
    """The titles of its sheets, and the notes below them."""


def expected(standing: Standing) -> Expected:
    """What a form of all that a council asks for would have."""
    asked = sheets(standing, Asked("", standing.indicators, standing.measures))
    others = next((one.rows for one in asked if one.name == names.OTHERS), ())
    named = [tuple(str(cell.value or "") for cell in row[: len(_LINE)]) for row in others]
    return Expected(
        {one.name: frozenset(folded(column.heading) for column in one.columns) for one in asked},
        {tuple(map(folded, line)): line for line in named},
        frozenset(folded(text) for one in asked for text in (one.title, *one.notes)),
    )


def read_form(path: str, sheets: Sequence[Sheet], standing: Standing, asked: Expected) -> Return:
    """What a form gives for the quarter; an error where it is of another quarter or another council.

    Hidden sheets are asked which form it is, and give nothing else.
    """
    found = Return(path)
    facts = _facts(sheets)
    found.service = next((said for name, said, _ in facts if name == names.SERVICE), "")
    found.findings += of_others(facts, standing)
    if found.wrong:
        return found
    if all(name != names.QUARTER for name, _, _ in facts):
        said, hint = "the form does not say of which quarter it is any more", "look at its title and at its results"
        found.findings.append(warning("return.other-quarter", said, Span(path), hint=hint))
    reader = _Reader(standing, asked, found)
    read = list(_tables([sheet for sheet in sheets if not sheet.hidden]))
    for kind, table in read:
        reader.take(kind, table)
    known = [sheet for sheet in sheets if sheet.hidden or sheet.name in names.SHEETS or _facts([sheet])]
    for sheet in (one for one in sheets if one not in [*known, *(table.sheet for _, table in read)]):
        row, place = next((n, at) for n, cells in enumerate(sheet.rows) for at, cell in enumerate(cells) if cell)
        found.findings.append(_not_taken(sheet, row, "on a sheet that the form has not", place))
    if not found.items and not found.findings:
        said, hint = "nothing is filled in", "ask the service for the form that it filled in"
        found.findings.append(error("return.empty", said, Span(path), hint=hint))
    return found


def _not_taken(sheet: Sheet, row: int, where: str, place: int) -> Finding:
    """What is said of a cell that stands where the form has none."""
    said = f"not taken: `{short(sheet.rows[row][place])}`, {where}"
    hint = "put it under the form's own heading: a note under `Note`, a flag under `Flag`, words on the sheet `Words`"
    return warning("return.not-taken", said, sheet.at(row, place), hint=hint)


# -- which form it is -----------------------------------------------------------------------------

Fact = tuple[str, str, Span]
"""What a form says of itself: which of council, quarter and service, what it is, and where."""


def _facts(sheets: Sequence[Sheet]) -> list[Fact]:
    """What the sheets say of the form: of several in one file all that each says."""
    wanted = {folded(name): name for name in (names.COUNCIL, names.QUARTER, names.SERVICE)}
    found: list[Fact] = []
    for sheet in sheets:
        for number, cells in enumerate(sheet.rows[:_SEARCHED]):
            said = [(place, cell) for place, cell in enumerate(cells) if cell]
            if len(said) > 1 and (name := wanted.get(folded(said[0][1]).rstrip(" :"))):
                found.append((name, said[1][1], sheet.at(number, said[1][0])))
            elif len(said) == 1 and (title := _TITLE.match(said[0][1])):
                found.append((names.QUARTER, title["quarter"], sheet.at(number, said[0][0])))
    return found


_TITLE = re.compile(r"(?:Results of|Commentary for|Other figures for) (?P<quarter>Quarter [1-4], \d{4}/\d\d)$")
"""The titles of the sheets of a form, which say the quarter too."""


def of_others(facts: Sequence[Fact], standing: Standing) -> Iterator[Finding]:
    """An error for a form of another council or another quarter, which each of its sheets may say."""
    said_first: dict[tuple[str, str], Span] = {}
    for name, text, at in facts:
        said_first.setdefault((name, _quarter(text) if name == names.QUARTER else text), at)
    for (name, text), at in said_first.items():
        if name == names.COUNCIL and folded(text) != folded(standing.council.name):
            said = f"this is a form of `{short(text)}`, and not of {standing.council.name}"
            yield error("return.other-council", said, at, hint="take it out of the folder")
        if name == names.QUARTER and text != str(standing.quarter):
            said = f"this is a form of {text}, and the returns are of {standing.quarter}"
            hint = f'ask the service for its form of {standing.quarter}, or collect with `--period "{text}"`'
            yield error("return.other-quarter", said, at, hint=hint)


def _quarter(text: str) -> str:
    try:
        return str(parse_quarter(text))
    except ValueError:
        return short(text)


# -- tables ---------------------------------------------------------------------------------------


_KINDS = {
    names.RESULTS: (names.ID, "Result", names.FLAG, "Note"),
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

    def __init__(self, standing: Standing, asked: Expected, into: Return) -> None:
        self.standing, self.asked, self.into = standing, asked, into
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
        self._told_of_more(kind, table)
        takers = {
            names.RESULTS: self._results,
            names.WORDS: self._words,
            names.ACTIONS: self._action,
            names.OTHERS: self._other,
        }
        for row in table.rows():
            takers[kind](table, row)

    def _told_of_more(self, kind: str, table: _Table) -> None:
        """A warning for each column, and each row above the table, that is none of the form's and holds anything."""
        sheet, own = table.sheet, self.asked.headings.get(kind, ())
        for place, heading in enumerate(map(folded, sheet.rows[table.head])):
            filled = next((row for row in table.rows() if sheet.rows[row][place]), None)
            if filled is not None and (heading not in own or table.places[heading] != place):
                where = "under a heading that the form has not" if heading else "beside the table of the form"
                self.into.findings.append(_not_taken(sheet, filled, where, place))
        for row in range(table.head):
            for place, cell in enumerate(sheet.rows[row]):
                if cell and folded(cell) not in self.asked.above:
                    self.into.findings.append(_not_taken(sheet, row, "above the table of the form", place))

    def _give(self, table: str, row: tuple[str, ...], column: str, text: str, at: Span) -> None:
        self.into.items.append(Item(table, row, column, text, at))

    def _indicator(self, table: _Table, row: int) -> Indicator | None:
        """The indicator of a row; an error where the form's id is none of the register's."""
        id = table.text(row, names.ID)
        if id not in self.indicators:
            said = f"no indicator `{short(id)}` is reported in {self.standing.quarter}" if id else "the row has no id"
            hint = did_you_mean(id, self.indicators) if id else "put the id of the form back into the first column"
            if gone := self.standing.why_not_reported(id):
                said, hint = gone, "take its row out of the form, or correct `since` and `until` in indicators.yaml"
            self.into.findings.append(error("return.unknown", said, table.at(row, names.ID), hint=hint))
        return self.indicators.get(id)

    def _results(self, table: _Table, row: int) -> None:
        self._changed(table, row)
        said = {column: table.text(row, heading) for heading, column in _FIGURES.items()}
        if not any(said.values()) or (indicator := self._indicator(table, row)) is None:
            return
        if (name := table.text(row, "Indicator")) and folded(name) != folded(indicator.name):
            told = f"the form calls `{indicator.id}` `{short(name)}`; the register says `{short(indicator.name)}`"
            hint = "ask the service whether what is counted has changed; a name is changed in the register"
            another = any(folded(one.name) == folded(name) for one in self.standing.indicators)
            say = error if another else warning  # ids and names were sorted apart
            self.into.findings.append(say("return.definition", told, table.at(row, "Indicator"), hint=hint))
        for heading, column in _FIGURES.items():
            flagged = column == "actual_flag" and said["actual"]  # an empty flag takes one away that was there
            if said[column] or flagged or (column == "actual" and said["actual_flag"]):
                where = (indicator.id, str(self.standing.quarter))
                text = in_full(said[column], indicator) if column in OF_ITS_UNIT else said[column]
                self._give(tables.RESULTS, where, column, text, table.at(row, heading))

    def _changed(self, table: _Table, row: int) -> None:
        """A warning for each target or earlier result that is another than the form had: neither is taken from it."""
        indicator = self.indicators.get(table.text(row, names.ID))
        if indicator is None:
            return
        readings, now = dict(self.standing.figures.readings.get(indicator.id, {})), self.standing.quarter
        held = aims_of(indicator, readings, now)
        aims = {heading: getattr(held, aim) for aim, heading in AIMS.items()} if held else {}
        past = {when.ending(): reading.actual for when, reading in readings.items() if when < now}
        for heading, figure in (aims | past).items():
            here, there = self._typed(table.text(row, heading), indicator), figure.value
            if here is not None and there is not None and abs(here - there) > abs(there) / _NEARLY:
                said = f"{heading} of `{indicator.id}` is {in_unit(here, indicator.printed_unit)} in the form"
                said = f"{said}, and {in_unit(there, indicator.printed_unit)} in the results"
                code = "return.target" if heading in aims else "return.earlier"
                hint = "it is changed in results.csv, and is not taken from a form"
                at = table.at(row, heading)
                self.into.findings.append(warning(code, said, at, hint=hint, related=[figure.at]))

    @staticmethod
    def _typed(text: str, indicator: Indicator) -> Decimal | None:
        """The number in a cell, in full; None where there is none."""
        with suppress(ValueError):
            return indicator.printed_unit.notation.parsed(in_full(text, indicator))
        return None

    def _words(self, table: _Table, row: int) -> None:
        id, part, text = (table.text(row, name) for name in (names.ID, names.PART, names.TEXT))
        part = next((one for one in names.PROSE if folded(one) == folded(part)), part)
        if not text:
            return
        if id not in self.indicators and id not in self.measures:
            self._indicator(table, row)
        elif part not in names.PROSE:
            hint = f"it is one of {', '.join(names.PROSE)}"
            said = f"`{short(part)}` is no part of a commentary"
            self.into.findings.append(error("return.unknown", said, table.at(row, names.PART), hint=hint))
        else:
            self._give(tables.COMMENTARY, (id,), part, as_paragraphs(text), table.at(row, names.TEXT))

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
        if not value and not flag:
            return
        line = self._line(table, row)
        if line is None:
            said = "the form of this quarter asks for no such row"
            hint = "put back what the form had in its first columns; their cells say table, row, column and period"
            self.into.findings.append(error("return.unknown", said, table.at(row, names.ROW), hint=hint))
            return
        kind, of, name, column, period = line
        if kind == names.MONTHS:
            where, key, field = tables.MONTHS, (of, period), "actual"
            value = in_full(value, self.indicators[of])
        elif kind == names.SUPPORTING:
            where, key, field = tables.SUPPORTING, (of, column, period), "value"
        else:
            where, key, field = f"{tables.MEASURES}{kind}", (name, period), self._column(self.measures[kind], column)
        self._give(where, key, field, value, table.at(row, names.VALUE))
        self._give(where, key, f"{field}_flag", flag, table.at(row, names.FLAG))

    def _line(self, table: _Table, row: int) -> tuple[str, ...] | None:
        """The names of a row of other figures, as the form gave them; None where the form has no such row."""
        said = [table.text(row, name) for name in _LINE]
        period = said[-1]
        for read in (str, lambda text: str(parse_month(text)), lambda text: str(parse_quarter(text))):
            with suppress(ValueError):
                if line := self.asked.lines.get(tuple(map(folded, (*said[:-1], read(period))))):
                    return line
        return None

    @staticmethod
    def _column(table: MeasureTable, column: str) -> str:
        return column if table.measure.columns else "value"

"""Turns a spreadsheet that is none of our forms into what it gives of a quarter, which may be a column or a row.

What each column is has been recognised by its heading and by what is in it; rows are matched to the register by id,
reference or name. Every value that cannot be placed is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from paperkit.council.register import Indicator
from paperkit.findings.finding import Finding, Span, did_you_mean, error, note, short, warning
from paperkit.loading.markers import of_a_program
from paperkit.loading.rows import called, folded
from paperkit.paper.model import Flag
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.round.collecting.cellwords import as_paragraphs
from paperkit.round.collecting.in_full import OF_ITS_UNIT, as_kept, stated_size
from paperkit.round.collecting.items import COMMENTARY, RESULTS, Item, Return
from paperkit.round.sheets.cells import unit_of
from paperkit.round.sheets.columns import Column
from paperkit.round.sheets.header import roles_of
from paperkit.round.sheets.proposal import Proposal, proposed
from paperkit.round.sheets.roles import WORDS_OF, Role
from paperkit.round.sheets.taken import Entry, Given, taken
from paperkit.round.sheets.typed import Typed, typed
from paperkit.round.sheets.when import OF_NO_TIME, When
from paperkit.round.standing import Standing
from paperkit.values.period import Quarter

_FIGURES = {
    Role.RESULT: "actual",
    Role.NUMERATOR: "numerator",
    Role.DENOMINATOR: "denominator",
    Role.FORECAST: "forecast",
}
_NAMING = (Role.NAME, Role.PERIOD, Role.YEAR, Role.KIND)
"""Columns that say what a row is about."""
_SENTENCE = 3
"""So many words in a cell are something that somebody has written."""
_WHERE = "if it belongs into the paper, put it into the form, or into the column from which the rest was taken"
_TOLD_LOUDLY = {Role.RESULT, *WORDS_OF}
_WORDS = {Role.COMMENTARY: "Commentary", Role.ACTION: "Actions", Role.RISK: "Risks"}


def read_sheets(path: Path, standing: Standing, library: Library) -> Return:
    """What a spreadsheet gives for the quarter; an error where it names no indicator or is of another quarter."""
    found = Return(shown(path))
    proposal = proposed(path, library=library)
    if not isinstance(proposal, Finding) and proposal.year is None:
        proposal = proposed(path, year=standing.quarter.year, library=library)
    if isinstance(proposal, Finding):
        found.findings.append(proposal)
        return found
    reader = _Reader(standing, found, proposal)
    read = taken(_with_years_to_date(proposal))
    for entry in read.entries:
        reader.take(entry)
    left = dict(_columns_left(proposal, reader))
    found.findings += left.values()
    found.findings += (note("return.not-taken", f"not taken: {said}", at) for at, said in read.told if at not in left)
    if reader.untimed and proposal.quarter is None:
        said = "nothing says of which quarter it is: no heading, no title, no name of a sheet"
        hint = f"look whether it is of {standing.quarter}, as which it was taken"
        found.findings.append(warning("return.other-quarter", said, reader.untimed[0].at, hint=hint))
    if not found.items and not found.wrong:
        found.findings.append(_nothing(found.path, reader, proposal.quarter, standing))
    return found


def _nothing(path: str, reader: _Reader, quarter: Quarter | None, standing: Standing) -> Finding:
    """Why there is nothing: it is of another quarter, or no spreadsheet of indicators."""
    others = sorted({str(when) for when in reader.others} | ({str(quarter)} if quarter else set()))
    if others:
        said = f"it has nothing of {standing.quarter}, but of {', '.join(others)}"
        return error("return.other-quarter", said, Span(path), hint="name the quarter in the heading of its column")
    hint = "a column names the indicators as the register does, another has their results"
    return error("return.kind", "no indicators and results are found in it", Span(path), hint=hint)


def _columns_left(proposal: Proposal, reader: _Reader) -> Iterator[tuple[Span, Finding]]:
    """What is said of each column that holds something of which nothing was used, by the cell of its heading."""
    for one in proposal.tables:
        for column in (column for column in one.columns if column.role not in _NAMING):
            sheet, place = one.table.sheet, column.place
            filled = [row for row in one.table.body if sheet.rows[row][place]]
            if filled and not any(reader.knows(sheet.at(row, place), sheet.rows[row][place]) for row in filled):
                first, of = sheet.rows[filled[0]][place], f", of {column.when}" if str(column.when) else ""
                said = f"the column `{short(column.heading)}`{of}" if column.heading else "a column without a heading"
                said = f"not taken: {said}; it begins with `{short(' '.join(first.split()))}`"
                written = any(len(text.split()) >= _SENTENCE for text in one.table.cells(place))
                meant = {column.role, *roles_of(column.heading.rpartition(" / ")[2])}
                say = warning if written or meant & _TOLD_LOUDLY else note
                at = sheet.at(one.table.header[-1], place)
                yield at, say("return.not-taken", said, at, hint=_WHERE if say is warning else None)


def _with_years_to_date(proposal: Proposal) -> Proposal:
    """The proposal with the columns of the year to date that stand beside those of the quarter alone."""
    tables = [replace(one, columns=tuple(_as_it_seems(column) for column in one.columns)) for one in proposal.tables]
    return replace(proposal, tables=tuple(tables))


def _as_it_seems(column: Column) -> Column:
    left = column.role is Role.NOT_TAKEN and column.when.relative == "to date"
    return replace(column, role=column.choices[0]) if left else column


class _Reader:
    """Takes entry after entry into a return."""

    def __init__(self, standing: Standing, into: Return, proposal: Proposal) -> None:
        self.standing, self.into, self.quarter = standing, into, proposal.quarter
        columns = (column for table in proposal.tables for column in table.columns if column.role is Role.RESULT)
        self.has_quarter = any(one.when.relative != "to date" and self._is_now(one.when) for one in columns)
        """Whether a column has results of the quarter alone."""
        self.used: set[Span] = set()
        """The cells that were taken, or compared with what the council has."""
        self.untimed: list[Given] = []
        """What was taken although nothing says of which quarter it is."""
        self.called = called(standing.indicators)
        self.indicators = {one.id: one for one in standing.indicators}
        self.others: set[Quarter] = set()
        """Other quarters that it has results of."""

    def take(self, entry: Entry) -> None:
        """Take what is said of one indicator."""
        indicator = self._indicator(entry)
        if indicator is None:
            return
        for role, column in _FIGURES.items():
            for when, given in self._of_its_kind(indicator, entry, role):
                if self._is_now(when):
                    self._use(given, untimed=when in OF_NO_TIME)
                    self._figure(indicator, column, entry, given)
                elif role is Role.RESULT and when.quarter:
                    self._earlier(indicator, when.quarter, entry, given)
        for role, part in _WORDS.items():
            for when, given in self._said(entry, role):
                if not self._is_now(when):
                    continue
                self._use(given, untimed=when.says_nothing)
                if _is_no_comment(given.text):
                    said = f"not taken: `{given.text}` in the column `{short(given.heading)}` is not commentary"
                    self.into.findings.append(note("return.not-taken", said, given.at))
                    continue
                self.into.items.append(Item(COMMENTARY, (indicator.id,), part, as_paragraphs(given.text), given.at))
        self._target(indicator, entry)

    def _of_its_kind(self, indicator: Indicator, entry: Entry, role: Role) -> list[tuple[When, Given]]:
        """What is said of a role that fits the indicator: of a quarter alone, or of the year up to its end.

        Where this quarter has only the other kind, that is told.
        """
        kinds: dict[bool, list[tuple[When, Given]]] = {True: [], False: []}
        for when, given in self._said(entry, role):
            kinds[when.relative == "to date"].append((when, given))
        to_date = indicator.is_cumulative and bool(kinds[True])
        others = [given for when, given in kinds[not to_date] if self._is_now(when)]
        if others and not any(self._is_now(when) for when, _ in kinds[to_date]):
            self._not_of_its_kind(indicator, others[0])
        return kinds[to_date]

    def _not_of_its_kind(self, indicator: Indicator, given: Given) -> None:
        """Tell a figure of the year so far for one of the quarter, or the reverse; an error where there is no other."""
        self.used.add(given.at)
        kinds = ("the quarter alone", "the year to date")
        wanted, found = kinds if not indicator.is_cumulative else reversed(kinds)
        said = f"{short(given.text)} in the column `{short(given.heading)}` is of {found}"
        said = f"{said}, and `{indicator.id}` is of {wanted}: it is not taken"
        say = warning if self.has_quarter else error
        hint = f"ask for the figure of {wanted}"
        self.into.findings.append(say("return.to-date", said, given.at, hint=hint))

    @staticmethod
    def _said(entry: Entry, role: Role) -> list[tuple[When, Given]]:
        """All that is said of a role, by its time; what is said twice will be told."""
        return [*entry.of(role).items(), *((when, given) for one, when, given in entry.others_said if one is role)]

    def _indicator(self, entry: Entry) -> Indicator | None:
        """The indicator that its reference or its name names; an error where they name two."""
        names = [name for name in (entry.name, *entry.other_names) if folded(name.text) != folded(entry.reference)]
        by_reference = self.called.get(folded(entry.reference))
        by_name = {id: name for name in names if (id := self.called.get(folded(name.text)))}
        if others := {id: at for id, at in by_name.items() if by_reference and id != by_reference}:
            id, name = next(iter(others.items()))
            said = f"the row names two: `{entry.reference}` is `{by_reference}`, and `{short(name.text)}` is `{id}`"
            sorted_apart = "references or names may have been sorted without the rest; nothing of the row is taken"
            self.into.findings.append(error("return.two-names", said, name.at, hint=sorted_apart))
            return None
        if by_reference:
            self._unlike(self.indicators[by_reference], names)
        if id := by_reference or next(iter(by_name), None):
            return self.indicators[id]
        hint: str | None
        said = f"no indicator of the register is called `{short(entry.name.text)}`"
        hint = did_you_mean(entry.name.text, [one.name for one in self.standing.indicators])
        if gone := self.standing.why_not_reported(entry.reference, entry.name.text):
            said, hint = f"{gone}; nothing of it is taken", None
        self.into.findings.append(warning("return.unknown", said, entry.name.at, hint=hint))  # it may be of no interest
        return None

    def _unlike(self, indicator: Indicator, names: Sequence[Given]) -> None:
        """A warning for each other name beside an indicator's reference."""
        known = {*self.called, folded(indicator.name)}
        for name in (name for name in names if folded(name.text) not in known):
            said = f"`{indicator.reference or indicator.id}` is called `{short(name.text)}` here"
            said = f"{said}, and `{short(indicator.name)}` in the register"
            hint = "ask whether the same is counted; it was taken by its reference"
            self.into.findings.append(warning("return.definition", said, name.at, hint=hint))

    def knows(self, at: Span, text: str) -> bool:
        """Whether a cell was taken, compared, or names an indicator."""
        return at in self.used or folded(text) in self.called

    def _is_now(self, when: When) -> bool:
        """Whether a time is the quarter that is collected; what names none is of that of the whole, or of it."""
        if when in OF_NO_TIME or (when.quarter is None and when.relative == "now"):
            return self.quarter in (None, self.standing.quarter)
        return when.quarter == self.standing.quarter

    def _use(self, given: Given, *, untimed: bool = False) -> None:
        self.used.add(given.at)
        if untimed:
            self.untimed.append(given)

    def _as_kept(self, indicator: Indicator, entry: Entry, given: Given, found: Typed) -> Decimal | None:
        """A value as the council's tables hold it, where the sheet says that its figures are thousands or millions."""
        texts = (given.heading, entry.text(Role.UNIT), entry.name.text, *(name.text for name in entry.other_names))
        return as_kept(found, indicator, stated_size(texts))

    def _figure(self, indicator: Indicator, column: str, entry: Entry, given: Given) -> None:
        """Take a figure as the number that it is; what is none, or only a bound, is left for the check to refuse."""
        found, row = typed(given.text), (indicator.id, str(self.standing.quarter))
        is_taken = found is not None and found.is_figure and not found.bound and found.low is None
        if found is None or not is_taken or of_a_program(given.text):
            self.into.items.append(Item(RESULTS, row, column, given.text, given.at))
            return
        own, theirs = indicator.printed_unit.name, unit_of(found.unit)
        is_money = theirs == "£" and indicator.printed_unit.prefix == "£"
        if theirs and unit_of(own) not in (theirs, None) and not is_money and column in ("actual", "forecast"):
            said = f"`{short(given.text)}` is in {theirs}, and `{indicator.id}` is counted in {own}"
            self.into.findings.append(error("cell.value", said, given.at, hint=f"type it in {own}, without the unit"))
            return
        kept = self._as_kept(indicator, entry, given, found) if column in OF_ITS_UNIT else found.value
        value = "" if kept is None else format(kept, "f")
        read = ", ".join(filter(None, (value, found.flag)))
        if not _is_plain(given.text, indicator, found):
            said = f"`{short(given.text)}` is read as {read}"
            self.into.findings.append(warning("return.read", said, given.at, hint="look whether that is meant"))
        self.into.items.append(Item(RESULTS, row, column, value, given.at))
        if column == "actual":
            self.into.items.append(Item(RESULTS, row, "actual_flag", found.flag, given.at))

    def _earlier(self, indicator: Indicator, quarter: Quarter, entry: Entry, given: Given) -> None:
        """A warning where a result of an earlier quarter is no longer what the council has."""
        self.others.add(quarter)
        self.used.add(given.at)
        reading = self.standing.figures.readings.get(indicator.id, {}).get(quarter)
        found = typed(given.text)
        here, there = found and self._as_kept(indicator, entry, given, found), reading and reading.actual.value
        if reading and here is not None and there is not None and quarter < self.standing.quarter and here != there:
            said = f"`{indicator.id}` in {quarter} is {here:f} here, and {there:f} in the results"
            hint = "if it was revised, change it there and give it the flag `revised`; it is not taken from here"
            self.into.findings.append(warning("return.earlier", said, given.at, hint=hint, related=[reading.actual.at]))

    def _target(self, indicator: Indicator, entry: Entry) -> None:
        """A warning where a target is not the council's."""
        targets = entry.of(Role.TARGET)
        reading = self.standing.figures.readings.get(indicator.id, {}).get(self.standing.quarter)
        to_date = indicator.is_cumulative and any(when.relative == "to date" for when in targets)
        for when, given in targets.items():
            if (when.relative == "to date") is not to_date:
                continue
            found = typed(given.text) if self._is_now(when) else None
            self.used |= {given.at} if found else set()
            here = found and self._as_kept(indicator, entry, given, found)
            there = reading and reading.target.value
            if reading and here is not None and there is not None and here != there:
                said = f"the target of `{indicator.id}` is {here:f} here, and {there:f} in the results"
                hint = "targets are changed in results.csv, and are not taken from a return"
                finding = warning("return.target", said, given.at, hint=hint, related=[reading.target.at])
                self.into.findings.append(finding)


def _is_no_comment(text: str) -> bool:
    """Whether a cell of comments holds only a word for a missing figure, or the flag of one: `n/a`, `provisional`."""
    found = typed(text)
    is_missing = found is not None and found.value is None and bool(found.flag) and not found.remark
    return is_missing or folded(text) in [flag.value for flag in Flag]


def _is_plain(text: str, indicator: Indicator, found: Typed) -> bool:
    """Whether a cell says a figure, or why there is none, and nothing else."""
    if found.value is None:
        return folded(text) == found.flag
    for plain in (text, text.replace(",", ".")):  # with the decimal comma of other countries
        with suppress(ValueError):
            if indicator.printed_unit.notation.parsed(plain) == found.value:
                return True
    return False

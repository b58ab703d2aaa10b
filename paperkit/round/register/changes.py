"""Turns a register as its files hold it, and a workbook of it, into what the workbook changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import TypeAlias

from paperkit.council.register import Indicator
from paperkit.editing.plain import found_in
from paperkit.findings.finding import Finding, Span, did_you_mean, error, note, short, warning
from paperkit.loading.markers import of_a_program, of_people
from paperkit.loading.rows import folded
from paperkit.paper.model import MISSING
from paperkit.paper.wording import in_unit
from paperkit.reading.places import Place
from paperkit.reading.yamlfile import Plain
from paperkit.round.register.cells import NoSuchWord, from_to, parsed, quoted, same, typed
from paperkit.round.register.columns import BY_SHEET, INDICATORS, LIMITS, LISTINGS, Column, Kind, Limits, Listing
from paperkit.round.register.figures import Key, parse_of, said_as, with_its_year
from paperkit.round.register.held import Entry, Held
from paperkit.round.register.matching import Matched, is_older, matched
from paperkit.round.register.returned import Returned, Row
from paperkit.round.register.setting_changes import NewSetting, SettingChanges
from paperkit.round.sheets.typed import typed as read_as_typed
from paperkit.round.sizes import of_other_size
from paperkit.values.period import Quarter, parse_quarter
from paperkit.values.quantity import parse_number


@dataclass(frozen=True, slots=True)
class Changed:
    """A value of an entry that becomes another; None where it is taken out."""

    listing: Listing
    entry: Entry
    column: Column
    value: str | None
    said: str
    at: Span


@dataclass(frozen=True, slots=True)
class Added:
    """An entry that is new; `behind` is the one after which it comes, where that is known."""

    listing: Listing
    id: str
    value: dict[str, Plain]
    behind: str | None
    said: str
    at: Span


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A target or a limit of an indicator and a period that becomes another; empty where it is taken out."""

    key: Key
    limits: Limits
    was: str
    value: str
    at: Span

    def follows(self, other: Change) -> bool:
        """Whether it is the same change as another, of the quarter after it."""
        return (
            isinstance(other, NewFigure)
            and (self.limits, self.was, self.value) == (other.limits, other.was, other.value)
            and isinstance(other.key[1], Quarter)
            and self.key == (other.key[0], other.key[1].shifted(1))
        )


@dataclass(frozen=True, slots=True)
class Awaited:
    """A result of a new indicator for a paper that is there already: its row says that there is none yet."""

    key: Key
    said: str
    at: Span


Change: TypeAlias = Changed | Added | NewFigure | Awaited | NewSetting


@dataclass(frozen=True, slots=True)
class Compared:
    """What a workbook changes, what is no longer in it, which row is of which entry, and what is wrong."""

    changes: tuple[Change, ...]
    kept: tuple[str, ...]
    """What is told of entries that the workbook no longer has."""
    rows: Mapping[str, Mapping[str, Row]]
    """By sheet and id the row of each entry."""
    spots: Mapping[tuple[str, Place], Span]
    """By file and place the cell of a setting."""
    findings: tuple[Finding, ...]


def compared(held: Held, back: Returned) -> Compared:
    """What a workbook changes of a register; a cell that says what it was exported with changes nothing."""
    found = matched(held, back)
    entries, figures, settings = (
        _Entries(held, found),
        _Figures(held, back, found),
        SettingChanges(held, back, found),
    )
    changes: list[Change] = [*settings.changes()]
    changes += [change for listing in LISTINGS for change in entries.changes(listing)]
    changes += [change for limits in LIMITS for change in figures.changes(limits)]
    findings = (*back.findings, *_of_another(held, back), *found.findings)
    return Compared(tuple(changes), tuple(_kept(held, found)), found.rows, settings.spots, findings)


def told(changes: Sequence[Change]) -> Iterator[str]:
    """What changes, in words: a line each; the same change of quarters that follow each other is one line."""
    for index, change in enumerate(changes):
        if not isinstance(change, NewFigure):
            yield change.said
        elif index == 0 or not change.follows(changes[index - 1]):
            more = takewhile(_same_again, pairwise(changes[index:]))
            last = [change.key[1], *(after.key[1] for _, after in more if isinstance(after, NewFigure))][-1]
            period = said_as(change.key[1]) + ("" if last == change.key[1] else f" to {said_as(last)}")
            yield f"{change.key[0]}: {from_to(f'{change.limits.said} for {period}', change.was, change.value)}"


def _same_again(pair: tuple[Change, Change]) -> bool:
    return isinstance(pair[1], NewFigure) and pair[1].follows(pair[0])


def _of_another(held: Held, back: Returned) -> Iterator[Finding]:
    """An error for the register of another council; a warning where the files have changed since it was exported."""
    at = Span(back.name)
    if back.council and folded(back.council) != folded(held.council.name):
        said = f"this is the register of {back.council}, and the folder is of {held.council.name}"
        yield error("register.other-council", said, at, hint="name the folder of its council, or export again")
    elif is_older(held, back):
        said = "the council's files have changed since this workbook was exported"
        hint = (
            "see that what is listed takes back nothing that others changed; if it does, export again, and begin there"
        )
        yield warning("register.older", said, at, hint=hint)


def _kept(held: Held, found: Matched) -> Iterator[str]:
    """What is told of entries that are no longer in the workbook; with a sheet that is not there nothing is missed."""
    for listing in LISTINGS:
        for id, entry in held.rows[listing.sheet].items():
            if listing.sheet in found.rows and id not in found.rows[listing.sheet]:
                ended = listing is not INDICATORS or entry.cells["until"]
                hint = "" if ended else "; to give it up, write its last quarter under Until"
                yield f"{id}: no longer on the sheet {listing.sheet}, and kept{hint}"


class _Entries:
    """Compares the rows of entries; what is wrong is added to the findings of what was matched."""

    def __init__(self, held: Held, found: Matched) -> None:
        self.held, self.found, self.findings = held, found, found.findings

    def changes(self, listing: Listing) -> Iterator[Change]:
        """What the workbook changes on a sheet."""
        rows, known = self.found.rows.get(listing.sheet, {}), self.held.rows[listing.sheet]
        in_order = [id for id in rows if id in known] == [id for id in known if id in rows]
        behind: str | None = None
        for id, row in rows.items():
            if id in known:
                yield from self._changed(listing, known[id], row)
            else:
                added = self._added(listing, id, row, behind if in_order else None)
                yield added
                if listing is INDICATORS:
                    yield from self._awaited(added)
            behind = id

    def _changed(self, listing: Listing, entry: Entry, row: Row) -> Iterator[Changed]:
        for column in listing.columns[1:]:
            cell, was = row.cells.get(column.key, ""), entry.cells[column.key]
            if column.key not in row.columns or same(column, was, cell):
                continue
            before = len(self.findings)
            value = self._value(column, row)
            if len(self.findings) == before and value != found_in(entry.value, column.within):
                now = self._shown(column, value)
                said = from_to(column.heading.lower(), quoted(column, was), quoted(column, now))
                yield Changed(listing, entry, column, value, f"{entry.id}: {said}", row.at(column.key))

    def _added(self, listing: Listing, id: str, row: Row, behind: str | None) -> Added:
        value: dict[str, Plain] = {"id": id} if listing is INDICATORS else {}
        for column in listing.columns[1:]:
            given = self._value(column, row)
            if given is not None:
                _put(value, column.within, given)
        said = f'{id}: new {listing.one} "{row.text(listing.called)}"'
        return Added(listing, id, value, behind, said, row.at("id"))

    def _awaited(self, new: Added) -> Iterator[Awaited]:
        """The rows without a result that a new indicator needs: of each paper from its first quarter, or the latest."""
        quarters = self.held.quarters
        since, until = (_quarter(new.value.get(key)) for key in ("since", "until"))
        for quarter in quarters if since else quarters[-1:]:
            if (since or quarter) <= quarter <= (until or quarter):
                yield Awaited((new.id, quarter), f"{new.id}: its result for {quarter} is awaited", new.at)

    def _value(self, column: Column, row: Row) -> str | None:
        """What a cell holds as the council's file has it; None where it is blank or, with a finding, cannot be used."""
        cell, at = row.cells.get(column.key, ""), row.at(column.key)
        if not cell.strip():
            return None
        if told := of_a_program(cell.strip()):
            self.findings.append(error("cell.value", told[0], at, hint=told[1]))
            return None
        try:
            return parsed(column, cell, self.found.names)
        except NoSuchWord as problem:
            said, hint = str(problem), did_you_mean(cell, self._known(column))
            hint = self.found.with_age(hint) if column.of else hint
            kind = BY_SHEET[column.of].one if column.of else ""
            unknown = error(f"{kind}.unknown", said, at, hint=hint) if kind else error("cell.word", said, at, hint=hint)
            self.findings.append(unknown)
        except ValueError as problem:
            self.findings.append(error("cell.value", short(str(problem), 240), at))
        return None

    def _known(self, column: Column) -> Sequence[str]:
        """What may be written in a column of choices."""
        if not column.of:
            return column.choices
        return [entry.cells[BY_SHEET[column.of].called] for entry in self.held.rows[column.of].values()]

    def _shown(self, column: Column, value: str | None) -> str:
        """What a workbook shows of a value."""
        if value is None or column.kind not in (Kind.YES_NO, Kind.ENTRY):
            return value or ""
        if column.kind is Kind.YES_NO:
            return {"true": "yes"}.get(value, "no")
        called = BY_SHEET[column.of].called
        row, entry = self.found.rows.get(column.of, {}).get(value), self.held.rows[column.of].get(value)
        name = (row.text(called) if row else "") or (entry.cells[called] if entry else value)
        return name if self.found.names[column.of].get(folded(name)) == {value} else value


class _Figures:
    """Compares targets and limits; what is wrong is added to the findings of what was matched."""

    def __init__(self, held: Held, back: Returned, found: Matched) -> None:
        self.held, self.back = held, back
        self.findings, self.names = found.findings, found.names[INDICATORS.sheet]
        self.indicators = {one.id: one for one in held.indicators.indicators}

    def changes(self, limits: Limits) -> Iterator[NewFigure]:
        """What the workbook changes on a sheet."""
        first: dict[str, int] = {}
        for row in self.back.rows.get(limits.sheet, ()):
            id = self._indicator(row)
            if id in first:
                said = f"`{id}` is in this sheet twice, first in row {first[id]}"
                self.findings.append(error("row.duplicate", said, row.at("id"), hint="keep one of the rows"))
            elif id:
                first[id] = row.line
                for key, period in self.back.periods[limits.sheet].items():
                    yield from self._figure(limits, row, key, (id, period))

    def _indicator(self, row: Row) -> str | None:
        """The indicator of a row, by its id or else by its name; None, with a finding, where it is none."""
        named = row.text("id") or row.text("name")
        ids = self.names.get(folded(named), set())
        if len(ids) == 1:
            return next(iter(ids))
        if any(text.strip() for key, text in row.cells.items() if key not in ("id", "name")):
            said = f"no indicator `{short(named)}`" if named else "the row names no indicator"
            hint = did_you_mean(named, self.held.rows[INDICATORS.sheet]) if named else "write its id"
            self.findings.append(error("indicator.unknown", said, row.at("id"), hint=hint))
        else:
            said = f"the row has no more than `{short(named)}`, and is not read"
            self.findings.append(note("register.not-read", said, Span(row.path, row.line)))
        return None

    def _figure(self, limits: Limits, row: Row, key: str, of: Key) -> Iterator[NewFigure]:
        id, period = of
        indicator, text = self.indicators.get(id), row.text(key)
        of = (id, with_its_year(period, indicator)) if text else of
        was = self.held.figures.shown(of, limits.column)
        if text == was:
            return
        if isinstance(period, int) and not limits.years:
            said = f"a whole year has a target, and no {limits.said}"
            self.findings.append(error("register.whole-year", said, row.at(key), hint="give it for each quarter"))
            return
        if flag := _why_not(text):
            if flag != was:
                yield NewFigure(of, limits, was, flag, row.at(key))
            return
        try:
            parse = parse_of(indicator)
            now = parse(text) if text else None
        except ValueError as problem:
            said, hint = of_a_program(text) or (short(str(problem), 240), of_people(text, limits.column))
            self.findings.append(error("cell.value", said, row.at(key), hint=hint))
            return
        if now is None or not _is_figure(was, now, parse):
            value = "" if now is None else typed(now, clock=":" in text)
            if now is not None and indicator is not None:
                self._ask_of_share(indicator, limits, now, row.at(key))
                if self._is_of_other_size(indicator, limits, now, row.at(key)):
                    return
            yield NewFigure(of, limits, was, value, row.at(key))

    def _others(self, indicator: Indicator, column: str) -> list[Decimal]:
        """All that a column of the results has of an indicator."""
        texts = [row[column] for (id, _), row in self.held.figures.rows.items() if id == indicator.id]
        return [parse_number(text) for text in texts if _is_number(text)]

    def _is_of_other_size(self, indicator: Indicator, limits: Limits, value: Decimal, at: Span) -> bool:
        """Whether thousands were typed as single pounds, or the other way round, with a finding that says so."""
        others, scale = self._others(indicator, limits.column), indicator.printed_unit.notation.scale
        meant = of_other_size(value, others, scale)
        if meant is not None:
            said = f"{value.normalize():f} is of another size than every other {limits.said} of `{indicator.id}`"
            hint = f"if {in_unit(meant, indicator.printed_unit)} is meant, type {meant.normalize():f}"
            self.findings.append(error("cell.value", said, at, hint=hint))
        return meant is not None

    def _ask_of_share(self, indicator: Indicator, limits: Limits, value: Decimal, at: Span) -> None:
        """Warn of a percentage that is more likely a share: 0.3 where all others are 10 and more."""
        others = self._others(indicator, limits.column)
        if indicator.printed_unit.suffix.strip() == "%" and 0 < value < 1 and others and min(others) > 1:
            meant = f"{(value * 100).normalize():f}"
            said = f"{value.normalize():f}% is hardly a {limits.said} of `{indicator.id}`, whose others are above 1%"
            self.findings.append(warning("register.share", said, at, hint=f"if {meant}% is meant, type {meant}"))


def _is_number(text: str) -> bool:
    try:
        return parse_number(text) is not None
    except ValueError:
        return False


def _why_not(text: str) -> str:
    """The flag of a figure that is not there, where a cell says so in words that are known: `tbc`."""
    found = read_as_typed(text)
    is_word = found is not None and found.value is None and not found.remark and found.flag in MISSING
    return found.flag if found and is_word else ""


def _is_figure(text: str, value: Decimal, parse: Callable[[str], Decimal]) -> bool:
    """Whether a text says a figure."""
    try:
        return bool(text) and parse(text) == value
    except ValueError:
        return False


def _quarter(given: Plain) -> Quarter | None:
    """The quarter that a new entry names; None where it names none that can be read."""
    try:
        return parse_quarter(str(given)) if given else None
    except ValueError:
        return None


def _put(value: dict[str, Plain], within: Sequence[str | int], given: str) -> None:
    """Put a value into an entry, and into what is within it."""
    *around, last = within
    for step in around:
        inner = value.setdefault(str(step), {})
        if isinstance(inner, dict):
            value = inner
    value[str(last)] = given

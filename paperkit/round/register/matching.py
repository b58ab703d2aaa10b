"""Finds which row of a returned workbook is of which entry of a council's files, and what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from paperkit.findings.finding import Finding, Span, error, note, short
from paperkit.loading.rows import folded
from paperkit.round.register.columns import LISTINGS, Listing
from paperkit.round.register.held import Held
from paperkit.round.register.returned import Returned, Row
from paperkit.values.slug import slug

_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Matched:
    """By sheet and id the row of each entry, and by sheet and name the ids that a cell may mean."""

    rows: Mapping[str, Mapping[str, Row]]
    names: Mapping[str, Mapping[str, set[str]]]
    findings: list[Finding] = field(default_factory=list)
    is_older: bool = False
    """Whether the council's files have changed since the workbook was exported."""

    def with_age(self, hint: str) -> str:
        """A hint on a name that is not known; in an older workbook it may be one that was changed meanwhile."""
        if not self.is_older:
            return hint
        return f"{hint}; or it was renamed since this workbook was exported: export again, and change that"


def is_older(held: Held, back: Returned) -> bool:
    """Whether the council's files have changed since a workbook was exported."""
    return bool(back.state) and back.state != held.state


def matched(held: Held, back: Returned) -> Matched:
    """The rows of a workbook by the ids of their entries; a new one gets an id, made of its name."""
    findings: list[Finding] = []
    rows = {one.sheet: _Sheet(one, held, findings).by_id(back) for one in LISTINGS if one.sheet in back.rows}
    names = {one.sheet: _names(one, held, rows.get(one.sheet, {})) for one in LISTINGS}
    return Matched(rows, names, findings, is_older(held, back))


def _names(listing: Listing, held: Held, rows: Mapping[str, Row]) -> dict[str, set[str]]:
    """The ids by what a cell may call an entry: its name in the workbook, else in the council's file, else its id."""
    new = {id: row.text(listing.called) for id, row in rows.items()}
    old = {id: entry.cells[listing.called] for id, entry in held.rows[listing.sheet].items()}
    found: dict[str, set[str]] = {}
    for names in (new, old, {id: id for id in (*new, *old)}):
        layer: dict[str, set[str]] = {}
        for id, name in names.items():
            layer.setdefault(folded(name), set()).add(id)
        found = layer | found
    return found


class _Sheet:
    """A sheet of entries; what is wrong is added to the findings that the caller holds."""

    def __init__(self, listing: Listing, held: Held, findings: list[Finding]) -> None:
        self.listing, self.findings = listing, findings
        self.known = held.rows[listing.sheet]

    def by_id(self, back: Returned) -> dict[str, Row]:
        """The rows by the ids of their entries."""
        rows = [row for row in back.rows[self.listing.sheet] if not self._is_note(row)]
        there = {row.text("id").casefold() for row in rows}
        absent = {folded(one.cells[self.listing.called]): id for id, one in self.known.items() if id not in there}
        found: dict[str, Row] = {}
        for row in rows:
            id = self._id(row, {*found, *self.known}, absent)
            if id in found:
                said = f"`{id}` is in this sheet twice, first in row {found[id].line}"
                self.findings.append(error("row.duplicate", said, row.at("id"), hint="keep one of the rows"))
            elif id:
                found[id] = row
        return found

    def _is_note(self, row: Row) -> bool:
        """Whether a row holds a single text, and is none of the entries: people write notes below their tables."""
        [first, *more] = [text.strip() for text in row.cells.values() if text.strip()]
        is_whole = len(self.listing.columns) == 2 and row.text(self.listing.called)  # id and name are all that it has
        if more or is_whole or first.casefold() in self.known:
            return False
        said = f"the row has no more than `{short(first)}`, and is not read"
        self.findings.append(note("register.not-read", said, Span(row.path, row.line)))
        return True

    def _id(self, row: Row, taken: Iterable[str], absent: Mapping[str, str]) -> str | None:
        """The id of a row's entry; None, with a finding, where it cannot be known."""
        one, called = self.listing.one, self.listing.called
        typed, name = row.text("id"), row.text(called)
        if typed.casefold() in self.known:
            return typed.casefold()
        was = absent.get(folded(name)) if name else None
        if was and typed:
            said = f"the id of `{short(name)}` is `{was}`, and was changed to `{short(typed)}`"
            hint = f"put `{was}` back: results, commentary and records go by it"
            self.findings.append(error("register.id-changed", said, row.at("id"), hint=hint))
            return None
        if was or typed:
            return was or typed
        if not name:
            said, hint = f"a new {one} has no {called}", f"give it a {called}, or clear the whole row"
            self.findings.append(error("register.no-name", said, row.at(called), hint=hint))
            return None
        return new_id(name, one, taken)


def new_id(name: str, one: str, taken: Iterable[str]) -> str:
    """An id for a new entry, which none has yet; `one` is what it is called where its name has no letters for it.

    >>> new_id("Empty homes brought back", "indicator", {"empty-homes-brought-back"})
    'empty-homes-brought-back-2'
    """
    made = slug(name)[:_LONGEST_ID].strip("-") if any(sign.isascii() and sign.isalnum() for sign in name) else one
    ids, id, number = {*taken}, made, 2
    while id in ids:
        id, number = f"{made[: _LONGEST_ID - 4].strip('-')}-{number}", number + 1
    return id

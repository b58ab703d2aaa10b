"""Turns the entries of a spreadsheet into drafts of indicators."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from paperkit.round.from_sheet.draft import Draft, Row
from paperkit.round.from_sheet.nature import (
    add_up,
    add_up_targets,
    are_halves,
    date_statuses,
    settle_coverage,
    settled_polarity,
    targets_of_months,
    wants_more,
)
from paperkit.round.from_sheet.rows import (
    drop_blanks,
    keep_latest_target,
    one_row_a_year,
    part_year_targets,
    spread_limits,
    spread_targets,
    swap_floors,
    take_aims_to_date,
    take_near_edges,
    take_values,
)
from paperkit.round.from_sheet.units import any_shares, are_fractions, scale_of
from paperkit.round.sheets.roles import WORDS_OF, Role
from paperkit.round.sheets.taken import Entry, Given, Taken
from paperkit.values.period import Quarter
from paperkit.values.slug import slug

_LONGEST_ID = 60
_LONGEST_REFERENCE = 20
_LONGEST_NAME = 300


def drafts(taken: Taken, mark: str = "", *, in_steps: bool = False) -> list[Draft]:
    """The drafts of all entries of a spreadsheet; what cannot be taken is told.

    `mark` is what its key says of results of the year so far; `in_steps` parts a year's target into equal steps.
    """
    halves = are_halves(taken.entries)
    known = _Known(are_fractions(taken.entries), any_shares(taken.entries), mark, in_steps, halves)
    ids = _ids(taken.entries)
    found = [_draft(entry, id, taken, known) for entry, id in zip(taken.entries, ids, strict=True)]
    _references(found, taken)
    return found


def paper_quarter(found: Sequence[Draft]) -> Quarter | None:
    """The latest quarter in which there are results: at least one for every tenth indicator of the fullest quarter."""
    counted: dict[Quarter, int] = {}
    for draft in found:
        for quarter, row in draft.quarters.items():
            counted[quarter] = counted.get(quarter, 0) + (row.by_month or row.actual is not None)
    most = max(counted.values(), default=0)
    quarters = [quarter for quarter, count in counted.items() if count and count * 10 >= most]
    ended = [Quarter(year, 4) for draft in found for year, row in draft.years.items() if row.actual is not None]
    return max(quarters, default=max(ended, default=None))


def without_any(found: Sequence[Draft], taken: Taken) -> list[Draft]:
    """The drafts that have a result or a status; the others are told."""
    kept = []
    for draft in found:
        rows: Collection[Row] = (*draft.quarters.values(), *draft.years.values(), *draft.months.values())
        if any(row.actual is not None for row in rows) or draft.statuses:
            kept.append(draft)
        else:
            taken.tell(draft.entry.at, f"`{draft.name[:60]}` has no result in any quarter or year, and is left out")
    return kept


def texts_of(draft: Draft, quarter: Quarter) -> dict[Role, Given]:
    """The commentary, actions and risks of a quarter."""
    found = {role: draft.words(role, quarter) for role in WORDS_OF}
    return {role: given for role, given in found.items() if given is not None}


def _ids(entries: Sequence[Entry]) -> list[str]:
    """An id an entry, each another: the slug of its name, with its reference or a number where two are alike."""
    found: list[str] = []
    for entry in entries:
        own = _short(slug(entry.name.text))
        own = "null-1" if own == "null" else own  # by which YAML means nothing
        if own in found and entry.reference:
            own = f"{own[: _LONGEST_ID - 20].rstrip('-')}-{slug(entry.reference)[:19]}".strip("-")
        base, number = own, 2
        while own in found:
            own, number = f"{base[: _LONGEST_ID - 4]}-{number}", number + 1
        found.append(own)
    return found


def _short(name: str) -> str:
    """A slug cut at a word."""
    if len(name) <= _LONGEST_ID:
        return name
    return name[: _LONGEST_ID + 1].rpartition("-")[0] or name[:_LONGEST_ID]


def _references(found: Sequence[Draft], taken: Taken) -> None:
    """The references that are short enough and nobody else's."""
    names = {_folded(name) for draft in found for name in (draft.id, draft.name)}
    for draft in found:
        reference = draft.entry.reference
        if not reference:
            continue
        if len(reference) > _LONGEST_REFERENCE or _folded(reference) in names:
            taken.tell(draft.entry.at, f"the reference `{reference[:40]}` is too long, or what another is called")
            continue
        names.add(_folded(reference))
        draft.reference = reference


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[\s_-]+", " ", text).casefold().split())


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the whole spreadsheet."""

    fractions: bool
    shares: bool
    mark: str
    in_steps: bool
    halves: bool
    """Whether no result is of another quarter than those that end a half of the year."""


def _draft(entry: Entry, id: str, taken: Taken, known: _Known) -> Draft:
    name = entry.name.text if len(entry.name.text) >= 3 else f"Indicator {entry.name.text}"
    name = name.replace("{{", "(").replace("}}", ")")  # between which an expression would be
    if len(name) > _LONGEST_NAME:
        taken.tell(
            entry.at, f"the name has more than {_LONGEST_NAME} characters, and is cut: `{name[_LONGEST_NAME:][:60]}`"
        )
        name = name[:_LONGEST_NAME].rstrip()
    scale = scale_of(entry, fractions=known.fractions, shares=known.shares, high=wants_more(entry))
    draft = Draft(id, name, entry, scale)
    take_values(draft, taken)
    settle_coverage(draft, known.mark, halves=known.halves)
    add_up(draft, taken)
    take_aims_to_date(draft, taken)
    spread_targets(draft)
    take_near_edges(draft, taken)
    one_row_a_year(draft, taken)
    targets_of_months(draft, taken)
    add_up_targets(draft, taken)
    spread_limits(draft)
    part_year_targets(draft, in_steps=known.in_steps)
    keep_latest_target(draft, taken)
    date_statuses(draft, taken)
    draft.polarity, draft.polarity_guessed = settled_polarity(draft)
    swap_floors(draft, taken)
    drop_blanks(draft)
    return draft

"""Turns a table of a sheet into a proposal of what each of its columns is, by its heading and by what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from paperkit.round.sheets.cells import looks
from paperkit.round.sheets.header import Table, roles_of, time_of
from paperkit.round.sheets.roles import OF_A_PERIOD, SCALES, Role
from paperkit.round.sheets.when import When

_UPPER = 0.55
"""How much the heading over a heading counts."""
_TAKEN = 0.5
"""The score from which on a column is taken for what it seems to be."""
_SURE = 0.75
_UNSURE = 0.7
_MARGIN = 0.2
_SAMPLE = 60
_ONE_ONLY = tuple(role for role in Role if role not in OF_A_PERIOD)
_BARE = {Role.RESULT: 0.75, Role.STATUS: 0.6, Role.COMMENTARY: 0.45, Role.DIRECTION: 0.4}
"""What a column may be whose heading says a time and nothing else: its contents decide."""
_BY_CELLS = {
    Role.STATUS: 0.1, Role.DIRECTION: 0.1, Role.POLARITY: 0.05, Role.FREQUENCY: 0.05, Role.UNIT: 0.0, Role.KIND: 0.1,
    Role.COMMENTARY: 0.15, Role.LEAD: 0.25, Role.REFERENCE: 0.05,
}  # fmt: skip
"""What the cells alone say of a column, which is never sure: for one whose heading says nothing that is known."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is taken for."""

    place: int
    heading: str
    role: Role
    when: When = field(default_factory=When)
    score: float = 0.0
    choices: tuple[Role, ...] = ()
    """What else it may be, the likeliest first."""
    line: str = ""
    """Its letter in Excel; the number of its row where the sheet was turned over."""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it."""
        return self.score < _SURE or self.when.twofold


def recognised(table: Table) -> list[Column]:
    """What each column of a table is taken for; what cannot be placed is `not taken`, with a low score."""
    times = {place: time_of(headings) for place, headings in table.headings.items()}
    scores = {place: _scores(table, place, times[place]) for place in table.headings}
    chosen = _one_each(scores, {place: time for place, (time, _) in times.items()})
    found = [_column(table, place, role, times[place][0], scores[place]) for place, role in sorted(chosen.items())]
    return _with_a_name(table, found)


def _column(table: Table, place: int, role: Role, time: When, scores: Mapping[Role, float]) -> Column:
    heading = " / ".join(" ".join(text.split()) for text in table.headings[place])
    ranked = sorted((one for one in scores if scores[one] > 0.2 and one is not role), key=lambda one: -scores[one])
    score = scores.get(role, 0.0)
    near = max((scores[one] for one in ranked), default=0.0)
    score = min(score, _SURE - 0.01) if score - near < _MARGIN and score < 1 + _MARGIN else score
    kept, line = time if role in OF_A_PERIOD else When(), table.sheet.line(place)
    return Column(place, heading, role, kept, round(max(score, 0.0), 2), tuple(ranked[:4]), line)


def _scores(table: Table, place: int, time: tuple[When, list[str]]) -> dict[Role, float]:
    """How much speaks for each role: the heading, the headings over it, and the cells."""
    said, rests = time
    by_heading: dict[Role, float] = {}
    for depth, rest in enumerate(rests):
        for role, score in roles_of(rest).items() if rest else ():
            by_heading[role] = max(by_heading.get(role, 0.0), score * (1 if depth == 0 else _UPPER))
    if not said.says_nothing and not any(roles_of(rest) for rest in rests if rest):
        by_heading |= _BARE
    shares = looks(table.cells(place)[:_SAMPLE])
    scores = {role: score + _by_cells(role, shares) for role, score in by_heading.items()}
    alone = {role: min(base + _by_cells(role, shares), _UNSURE) for role, base in _BY_CELLS.items()} if shares else {}
    return {role: max(scores.get(role, 0.0), alone.get(role, 0.0)) for role in (*scores, *alone)}


def _by_cells(role: Role, shares: Mapping[str, float]) -> float:
    return sum(weight * shares.get(look, 0.0) for look, weight in SCALES[role].items())


def _one_each(scores: Mapping[int, dict[Role, float]], times: Mapping[int, When]) -> dict[int, Role]:
    """For each column its likeliest role; of what there can be once, or once a time, the likeliest column has it."""
    chosen: dict[int, Role] = {}
    taken: set[object] = set()
    wishes = sorted(
        ((score, -place, role) for place, found in scores.items() for role, score in found.items() if score >= _TAKEN),
        key=lambda wish: (-wish[0], -wish[1]),
    )
    for _, negative, role in wishes:
        place = -negative
        key = role if role in _ONE_ONLY else (role, times[place])
        free = role in (Role.NOT_TAKEN, Role.WORKED_OUT) or key not in taken
        if place not in chosen and free:
            chosen[place] = role
            taken.add(key)
    return {place: chosen.get(place, Role.NOT_TAKEN) for place in scores}


def _with_a_name(table: Table, columns: list[Column]) -> list[Column]:
    """The columns; where none is the name of the indicator, the one that looks most like it is."""
    if any(column.role is Role.NAME for column in columns):
        return columns
    free = [one for one in columns if one.role in (Role.NOT_TAKEN, Role.DEFINITION, Role.COMMENTARY, Role.REFERENCE)]
    likes = {one.place: _by_cells(Role.NAME, looks(table.cells(one.place))) for one in free}
    best = max(likes, key=lambda place: (likes[place], -place), default=None)
    if best is None or likes[best] <= 0:
        return columns
    return [replace(one, role=Role.NAME, score=_TAKEN, when=When()) if one.place == best else one for one in columns]

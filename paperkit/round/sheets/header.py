"""Turns a sheet into its tables: for each the rows of its header, its columns' headings, the rows under it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from paperkit.reading.spreadsheet import Sheet
from paperkit.round.sheets.cells import is_number
from paperkit.round.sheets.roles import HEADINGS, NOWHERE, Role
from paperkit.round.sheets.when import When, when

_SEARCHED = 400
"""The rows of a sheet in which headers are looked for."""
_LONGEST = 120
"""Characters; a heading has no more."""
_FEWEST = 1.8
"""What a row scores at least that is a header: a heading that is known, and a quarter."""
_DEEPEST = 2
"""How many rows of headings there may be above, and below, the one that says most."""
_KNOWN = 0.5
"""From which score on a heading is one of a role."""
_A_SENTENCE = 4
"""Words that end with a full stop and are no heading."""
_OF_MEASURES = (Role.RESULT, Role.TARGET, Role.STATUS, Role.DIRECTION, Role.COMMENTARY, Role.ACTION, Role.WORKED_OUT)
"""What may be under the heading of a quarter that reaches over several columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet: its header's rows, its body's rows, and by column the headings from above to below."""

    sheet: Sheet
    header: tuple[int, ...]
    body: tuple[int, ...]
    headings: Mapping[int, tuple[str, ...]]
    above: tuple[str, ...]
    """What stands over the header: titles, notes."""

    def cells(self, column: int) -> list[str]:
        """The texts of a column's body."""
        return [self.sheet.rows[row][column] for row in self.body]


def words_of(heading: str) -> tuple[str, ...]:
    """The words of a heading that say something.

    >>> words_of("Performance of the KPI (Actual)")
    ('performance', 'kpi', 'actual')
    """
    plain = re.sub(r"[^\w%#'£]+", " ", heading.lower().replace("\u2019", "'")).replace("_", " ")
    words = tuple(plain.split())
    telling = tuple(word for word in words if word not in NOWHERE)
    return telling or words


@lru_cache(maxsize=1)
def _known() -> dict[Role, tuple[tuple[str, ...], ...]]:
    return {role: tuple(words_of(heading) for heading in headings) for role, headings in HEADINGS.items()}


@lru_cache(maxsize=4096)
def roles_of(heading: str) -> Mapping[Role, float]:
    """How much a heading, without what it says of time, speaks for each role: 1 where it is one of the role's own."""
    own = words_of(heading)
    if not own or len(heading) > _LONGEST:
        return {}
    found = {role: max(_like(own, words) for words in known) for role, known in _known().items()}
    return {role: score for role, score in found.items() if score > 0}


def _like(own: Sequence[str], words: Sequence[str]) -> float:
    """How much of a heading the words of a known one are; nothing where one of them is missing."""
    if tuple(own) == tuple(words):
        return 1.0
    if sorted(own) == sorted(words):
        return 0.95
    if not set(words) <= {*own, *map(_singular, own)}:
        return 0.0
    return 0.4 + 0.45 * len(words) / len(own)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def heading_strength(text: str) -> float:
    """How sure it is that a cell is a heading."""
    if not text or len(text) > _LONGEST:
        return 0.0
    time, rest = when(text)
    if not time.says_nothing and not rest:
        return 0.8
    score = max(roles_of(rest).values(), default=0.0)
    return max(score, 0.6) if score >= _KNOWN and not time.says_nothing else score


def tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet, each with its header; none where no row looks like one."""
    scores = {row: _score(cells) for row, cells in enumerate(sheet.rows[:_SEARCHED])}
    best = max(scores, key=lambda row: (scores[row], -row), default=None)
    if best is None or scores[best] < _FEWEST:
        return []
    heads = _heads(sheet, scores, best)
    blocks = [_block(sheet, row) for row in heads]
    found = []
    for place, block in enumerate(blocks):
        end = blocks[place + 1][0] if place + 1 < len(blocks) else len(sheet.rows)
        start = blocks[place - 1][-1] + 1 if place else 0
        found.append(_table(sheet, block, end, start))
    return [table for table in found if table.body]


def _heads(sheet: Sheet, scores: Mapping[int, float], best: int) -> list[int]:
    """The rows that are headers: the best, those that are as it is, and others that say nearly as much."""
    same = [row for row, cells in enumerate(sheet.rows) if _alike(cells, sheet.rows[best])]
    enough = max(3.0, scores[best] * 0.6)
    others = [row for row, score in scores.items() if score >= enough and not _crowded(row, [best, *same])]
    heads: list[int] = []
    for row in sorted({best, *same, *others}):
        if not _crowded(row, heads):
            heads.append(row)
    return heads


def _alike(cells: Sequence[str], header: Sequence[str]) -> bool:
    return [cell.casefold() for cell in cells] == [cell.casefold() for cell in header]


def _crowded(row: int, heads: Sequence[int]) -> bool:
    """Whether a row is in the same block as one of the headers."""
    return any(0 < abs(row - head) <= _DEEPEST for head in heads)


def _score(cells: Sequence[str]) -> float:
    """How much a row looks like a header: what its cells say, less what are figures in it."""
    filled = [cell for cell in cells if cell]
    strong = [strength for cell in filled if (strength := heading_strength(cell)) >= _KNOWN]
    figures = sum(is_number(cell) and heading_strength(cell) < _KNOWN for cell in filled)
    different = len({cell.casefold() for cell in filled})
    if any(_is_sentence(cell) for cell in filled):  # a row of words, such as a project's among indicators
        return 0.0
    return sum(strong) - figures if len(strong) >= 2 and different >= 2 else 0.0


def _is_sentence(cell: str) -> bool:
    return cell.endswith(".") and len(cell.split()) >= _A_SENTENCE and heading_strength(cell) < _KNOWN


def _block(sheet: Sheet, head: int) -> tuple[int, ...]:
    """The rows of a header around the one that says most."""
    rows = [head]
    while len(rows) <= _DEEPEST and _is_above(sheet, rows[0] - 1, rows[0]):
        rows.insert(0, rows[0] - 1)
    for _ in range(_DEEPEST):
        if not _is_below(sheet, rows[-1] + 1, rows):
            break
        rows.append(rows[-1] + 1)
    return tuple(rows)


def _is_above(sheet: Sheet, row: int, head: int) -> bool:
    """Whether a row holds headings over those of the row below it: quarters, years, groups of columns."""
    if row < 0:
        return False
    filled = [(column, cell) for column, cell in enumerate(sheet.rows[row]) if cell]
    strong = [column for column, cell in filled if heading_strength(cell) >= _KNOWN]
    if not filled or any(is_number(cell) and heading_strength(cell) < _KNOWN for _, cell in filled):
        return False
    if len(filled) > 1:
        spans = [column for column, _ in filled if _width(sheet, row, column) > 1]
        return 2 * len({*strong, *spans}) >= len(filled) and len(filled) <= sum(map(bool, sheet.rows[head]))
    column = filled[0][0]
    first = next((place for place, text in enumerate(sheet.rows[head]) if text), 0)
    return column > first and bool(strong) and sheet.rows[head][column - 1] != ""


def _is_below(sheet: Sheet, row: int, block: Sequence[int]) -> bool:
    """Whether a row goes on with the header: no figures, and mostly words that are headings under others."""
    if row >= len(sheet.rows):
        return False
    filled = [(column, cell) for column, cell in enumerate(sheet.rows[row]) if cell]
    strong = [cell for _, cell in filled if heading_strength(cell) >= _KNOWN]
    figures = any(is_number(cell) and heading_strength(cell) < _KNOWN for _, cell in filled)
    first = next((place for place, text in enumerate(sheet.rows[block[-1]]) if text), 0)
    if not filled or figures or (filled[0][0] <= first and len(filled) < sum(map(bool, sheet.rows[block[-1]])) / 2):
        return False
    if _alike(sheet.rows[row], sheet.rows[block[-1]]):
        return False
    return (len(strong) >= 2 and 2 * len(strong) > len(filled)) or (
        len(filled) == len(strong) == 1 and filled[0][0] > first
    )


def _width(sheet: Sheet, row: int, column: int) -> int:
    """How many columns a cell spans."""
    area = next((one for one in sheet.merged if one.first == (row, column)), None)
    return area.width if area else 1


def _table(sheet: Sheet, block: tuple[int, ...], end: int, start: int) -> Table:
    levels = [_spread(sheet, row, below) for row, below in zip(block, (*block[1:], None), strict=True)]
    body = tuple(row for row in range(block[-1] + 1, end) if any(sheet.rows[row]))
    headings = {}
    for column in range(sheet.width):
        texts = tuple(dict.fromkeys(level[column] for level in levels if level.get(column)))
        if texts or any(sheet.rows[row][column] for row in body):
            headings[column] = texts
    above = tuple(cell for row in range(start, block[0]) for cell in dict.fromkeys(sheet.rows[row]) if cell)
    return Table(sheet, block, body, headings, above)


def _spread(sheet: Sheet, row: int, below: int | None) -> dict[int, str]:
    """The headings of a row by column; one that reaches over several is that of each."""
    own = {column: cell for column, cell in enumerate(sheet.rows[row]) if cell}
    spread = dict(own)
    for area in sheet.merged:
        if area.first[0] == row and area.first[1] in own:
            spread |= dict.fromkeys(range(area.first[1], area.last[1] + 1), own[area.first[1]])
    ends = {area.last[1] for area in sheet.merged if area.first[0] == row and area.width > 1}
    return spread if below is None else dict(_over(spread, sheet.rows[below], ends))


def _over(spread: Mapping[int, str], lower: Sequence[str], ends: Container[int]) -> Iterator[tuple[int, str]]:
    """The headings of an upper row, each also over the columns to its right that only go on with it.

    One that is merged over several columns `ends` where these do.
    """
    last, started = "", False
    for column in range(len(lower)):
        if column in spread:
            last, started = spread[column], bool(lower[column]) and column not in ends
            yield column, last
        elif started and lower[column] and _goes_on(lower[column]):
            yield column, last
        else:
            started = False


def _goes_on(text: str) -> bool:
    """Whether a heading of the lower row is of a quarter, or of what there is of each quarter."""
    time, rest = when(text)
    if not time.says_nothing:
        return True
    found = roles_of(rest)
    return bool(found) and max(found, key=lambda role: found[role]) in _OF_MEASURES


def time_of(headings: Sequence[str]) -> tuple[When, list[str]]:
    """What the headings of a column say of time together, the lowest first, and each without it."""
    found, rests = When(), []
    for heading in reversed(headings):
        time, rest = when(heading)
        found = found.within(time)
        rests.append(rest)
    return found, rests

"""Turns the table of actions into what is done about each Red indicator, and what is typed there into the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from paperkit.council.register import Indicator
from paperkit.editing.tabletext import TableText
from paperkit.loading.columns import ACTIONS
from paperkit.loading.rows import called, id_of
from paperkit.values.period import parse_day

TOLD = ("reason", "action", "owner", "by")
"""What is said of each indicator: why it is Red, what is done, which post does it, by when."""
FILE = "actions.csv"
HEADER = f"{','.join(ACTIONS.needed)}\n"
"""What a table begins with that is not there yet."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An indicator, the line of its row where it has one, and what is in its cells."""

    indicator: Indicator
    line: int | None
    cells: Mapping[str, str]


def actions_of(text: str, indicators: Sequence[Indicator], red: Iterable[str]) -> tuple[ActionRow, ...]:
    """The rows of the indicators that are `red`, and of others that have one. Raises `ValueError` for no such table."""
    table, wanted = TableText(text or HEADER, ACTIONS.needed), {*red}
    lines = _lines(table, indicators)
    return tuple(
        ActionRow(one, lines.get(one.id), _cells(table, lines.get(one.id)))
        for one in indicators
        if one.id in wanted or one.id in lines
    )


def with_actions(text: str, indicators: Sequence[Indicator], typed: Mapping[str, Mapping[str, str]]) -> str:
    """The text of `actions.csv` with what was typed, by indicator and column; a row without a word is taken out.

    Raises `ValueError` for an indicator or a column that is not there, and for a row of which a part is blank.
    """
    table, known = TableText(text or HEADER, ACTIONS.needed), {one.id: one for one in indicators}
    lines = _lines(table, indicators)
    for id, values in typed.items():
        if id not in known or not {*values} <= {*TOLD}:
            raise ValueError(f"there are no such actions: {id}/{'/'.join(values)}")
        line = lines.get(id)
        cells = {**_cells(table, line), **{column: " ".join(value.split()) for column, value in values.items()}}
        blank = [column for column in TOLD if not cells[column]]
        if len(blank) == len(TOLD):
            if line is not None:
                table.remove(line)
        elif blank:
            raise ValueError(f"`{known[id].name}` is saved once it has a reason, an action, a post and a day")
        elif line is None:
            table.add({"indicator": id, **cells})
        else:
            for column, value in cells.items():
                if plain(column, table.cell(line, column)) != plain(column, value):  # a day stays as it was written
                    table.set(line, column, value)
    return table.text


def as_day(text: str) -> str:
    """A day as a field for days holds it, `2026-06-30`; as it is written where it is none."""
    with suppress(ValueError):
        return parse_day(text).isoformat()
    return text


def plain(column: str, value: str) -> str:
    """What a cell holds, by which it is compared, however its spaces or its day are written."""
    words = " ".join(value.split())
    return as_day(words) if column == TOLD[-1] else words


def _cells(table: TableText, line: int | None) -> dict[str, str]:
    return {column: table.cell(line, column) if line is not None else "" for column in TOLD}


def _lines(table: TableText, indicators: Sequence[Indicator]) -> dict[str, int]:
    """By the id of an indicator the line of its row."""
    names = called(indicators)
    return {id_of(table.cell(line, "indicator"), names): line for line in table.lines}

"""Turns a table as it was composed into one that says of each cell which headers it has, for those who hear it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from paperkit.document.columns import columns
from paperkit.document.nodes import Cell, Row, Table


def with_headers(table: Table, number: int) -> Table:
    """The table with its headers decided; `number` is its own in the document, by which ids are told apart.

    Scope tells a cell's headers as long as each heads one column or one row. Where a header spans columns all have
    ids, and each cell names its own (WCAG 2.2, 1.3.1, techniques H63 and H43; ISO 14289-1, 7.5).
    """
    if not _rows_are_named(table):
        table = replace(table, body=tuple(_without_name(row) for row in table.body))
    if not any(cell.colspan > 1 for row in table.head for cell in row.cells):
        return table
    ids = _Ids(number)
    return replace(table, head=ids.given(table.head), body=ids.given(table.body))


def _rows_are_named(table: Table) -> bool:
    """Whether the first cells are headers of their rows: not where headers would outnumber what they head.

    Such a table, of one row or of two columns, is heard best as values under the headers of its columns.
    """
    heads = sum(len(row.cells) for row in table.head)
    names = sum(cell.scope == "row" for row in table.body for cell in row.cells)
    return not heads or heads + names <= sum(len(row.cells) for row in table.body) - names


def _without_name(row: Row) -> Row:
    unnamed = (replace(cell, scope=None) if cell.scope == "row" else cell for cell in row.cells)
    return replace(row, cells=tuple(replace(cell, id="", headers=()) for cell in unnamed))


class _Ids:
    """Gives the headers of one table their ids, and each other cell those of the headers above and before it.

    Those that are heard once are left out.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.count = 0
        self.over: dict[int, list[str]] = {}
        """The ids of the headers of each column, so far."""

    def given(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        pairs = zip(rows, columns(rows), strict=True)
        return tuple(replace(row, cells=tuple(self._cells(row, places))) for row, places in pairs)

    def _cells(self, row: Row, places: Sequence[int]) -> Iterator[Cell]:
        before: list[str] = []
        for cell, column in zip(row.cells, places, strict=True):
            covered = range(column, column + cell.colspan)
            if cell.scope is None:
                above = (id for place in covered for id in self.over.get(place, ()))
                yield replace(cell, headers=tuple(dict.fromkeys([*above, *before])))
                continue
            self.count += 1
            id = f"t{self.number}-{cell.scope[0]}{self.count}"
            if cell.heard_once:
                yield replace(cell, id=id)
                continue
            for own in [self.over.setdefault(place, []) for place in covered] if cell.scope == "column" else [before]:
                own.append(id)
            yield replace(cell, id=id)

"""Turns tables into plain text: in columns where each row is one line, else a line a value under the row's name.

A row is never broken over lines beside each other: whoever hears or compares the text gets each cell in one piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from paperkit.document.columns import columns
from paperkit.document.nodes import Cell, Link, Row, Table
from paperkit.document.written import heard_table, written
from paperkit.layout.layout import Layout

_GAP = 2
"""Spaces between columns."""
Wrapped = Callable[[str, str], str]
"""A text in lines, of which those after the first are set in by a string."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell, the first of its columns, and its words in one line."""

    cell: Cell
    column: int
    words: str

    @property
    def end(self) -> int:
        """The column after its last."""
        return self.column + self.cell.colspan


def table_text(table: Table, width: int, layout: Layout, wrapped: Wrapped) -> str:
    """A table in lines of at most so many characters, unless a word of it is longer."""
    table = heard_table(_without_ways(table))
    head, body = ([*_placed(rows)] for rows in (table.head, table.body))
    widths = _widths((*head, *body), len(table.shares))
    if sum(widths) + _GAP * (len(widths) - 1) <= width:
        return "\n".join(_in_columns(head, body, table, widths, layout))
    return "\n".join(_by_name(head, body, table.body, wrapped))


def _without_ways(table: Table) -> Table:
    """A table with its columns of links to other pages marked as unheard: plain text has neither links nor pages."""
    placed = [(row, list(places)) for row, places in zip(table.body, columns(table.body), strict=True)]
    cells = [(cell, at) for row, places in placed for cell, at in zip(row.cells, places, strict=True) if cell.children]
    ways = {at for cell, at in cells if _is_way(cell)} - {at for cell, at in cells if not _is_way(cell)}
    if not ways:
        return table
    made = [
        tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, unheard=cell.unheard or at in ways)
                    for cell, at in zip(row.cells, places, strict=True)
                ),
            )
            for row, places in zip(rows, columns(rows), strict=True)
        )
        for rows in (table.head, table.body)
    ]
    return replace(table, head=made[0], body=made[1])


def _is_way(cell: Cell) -> bool:
    """Whether a cell holds nothing but a link to another page."""
    return len(cell.children) == 1 and isinstance(cell.children[0], Link) and bool(cell.children[0].pageless)


def cell_words(cell: Cell) -> str:
    """The words of a cell in one line, its mark after them."""
    mark = written((cell.mark,)) if cell.mark else ""
    return " ".join(f"{written(cell.children)} {mark}".split())


def _placed(rows: Sequence[Row]) -> Iterator[list[_Placed]]:
    for row, places in zip(rows, columns(rows), strict=True):
        yield [_Placed(cell, at, cell_words(cell)) for cell, at in zip(row.cells, places, strict=True)]


def _widths(rows: Sequence[Sequence[_Placed]], count: int) -> list[int]:
    """How wide columns are whose rows are one line each; what spans columns widens the last of them."""
    widths = [0] * count
    for spans in (False, True):
        for cell in (cell for row in rows for cell in row if (cell.cell.colspan > 1) is spans):
            room = sum(widths[cell.column : cell.end]) + _GAP * (cell.cell.colspan - 1)
            widths[cell.end - 1] += max(0, len(cell.words) - room)
    return widths


def _in_columns(
    head: Sequence[Sequence[_Placed]],
    body: Sequence[Sequence[_Placed]],
    table: Table,
    widths: Sequence[int],
    layout: Layout,
) -> Iterator[str]:
    for cells in head:
        yield _line(cells, widths, layout)
    if head:
        yield (" " * _GAP).join("-" * width for width in widths)
    for index, (row, cells) in enumerate(zip(table.body, body, strict=True)):
        if row.kind == "group" and index:
            yield ""
        yield _line(cells, widths, layout)


def _line(cells: Sequence[_Placed], widths: Sequence[int], layout: Layout) -> str:
    """A row; numbers end below each other."""
    line = ""
    for cell in cells:
        room = sum(widths[cell.column : cell.end]) + _GAP * (cell.cell.colspan - 1)
        at_right = layout.style(cell.cell.role).align in ("right", "decimal") and cell.cell.scope is None
        start = sum(widths[: cell.column]) + _GAP * cell.column
        line = line.ljust(start) + (cell.words.rjust(room) if at_right else cell.words)
    return line.rstrip()


def _by_name(
    head: Sequence[Sequence[_Placed]], body: Sequence[Sequence[_Placed]], rows: Sequence[Row], wrapped: Wrapped
) -> Iterator[str]:
    """A line with the name of each row, and a line for each value with the headers of its column."""
    for index, (row, cells) in enumerate(zip(rows, body, strict=True)):
        if index and row.kind != "comment":
            yield ""
        for cell in cells:
            over = "" if cell.cell.scope else _over(cell, head)
            if cell.cell.scope or not over:
                yield wrapped(cell.words, "") if cell.cell.scope else wrapped(f"  {cell.words}", "  ")
            elif cell.words:
                yield wrapped(f"  {over}: {cell.words}", "    ")


def _over(cell: _Placed, head: Sequence[Sequence[_Placed]]) -> str:
    """The headers of a cell's columns from the uppermost on; those that are in its headers where it names them."""
    named = cell.cell.headers
    found = [
        other.words
        for row in head
        for other in row
        if (other.cell.id in named if named else other.column < cell.end and cell.column < other.end)
    ]
    return ", ".join(dict.fromkeys(filter(None, found)))

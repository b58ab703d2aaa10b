"""Turns the rows of a table into the columns in which their cells are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperkit.document.nodes import Row


def columns(rows: Sequence[Row]) -> list[list[int]]:
    """The first column of each cell, row by row; a cell that spans rows takes its place in those below it too.

    As HTML forms a table (HTML, 4.9.12.1).
    """
    taken: dict[int, int] = {}
    return [list(_columns(row, index, taken)) for index, row in enumerate(rows)]


def _columns(row: Row, index: int, taken: dict[int, int]) -> Iterator[int]:
    """The columns of one row; `taken` says for each column which row is the first that is free there."""
    column = 0
    for cell in row.cells:
        while taken.get(column, 0) > index:
            column += 1
        yield column
        for under in range(column, column + cell.colspan):
            taken[under] = index + cell.rowspan
        column += cell.colspan

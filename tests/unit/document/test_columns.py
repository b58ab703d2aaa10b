"""Where the cells of a table stand, by the spans of those before and above them."""

from __future__ import annotations

import pytest

from paperkit.document.columns import columns
from paperkit.document.nodes import Cell, Row

Spans = tuple[int, int]
ONE = (1, 1)


def rows(*lines: tuple[Spans, ...]) -> tuple[Row, ...]:
    """Rows of cells, each given as the columns and the rows that it spans."""
    return tuple(Row(tuple(Cell(colspan=across, rowspan=down) for across, down in line)) for line in lines)


@pytest.mark.parametrize(
    ("spans", "places"),
    [
        (rows((ONE, ONE, ONE)), [[0, 1, 2]]),
        (rows(((2, 1), ONE), (ONE, ONE, ONE)), [[0, 2], [0, 1, 2]]),
        (rows(((1, 2), (2, 1)), (ONE, ONE)), [[0, 1], [1, 2]]),
        (rows((ONE, (1, 2), ONE), (ONE, ONE)), [[0, 1, 2], [0, 2]]),  # the tall cell stands in the middle
        (rows(((2, 2), ONE), (ONE,), (ONE, ONE, ONE)), [[0, 2], [2], [0, 1, 2]]),
        (rows(((1, 3), ONE), (ONE,), (ONE,)), [[0, 1], [1], [1]]),
        (rows(((1, 2), (1, 2)), ()), [[0, 1], []]),
        ((), []),
    ],
)
def test_a_cell_stands_in_the_first_column_that_is_free(spans: tuple[Row, ...], places: list[list[int]]) -> None:
    assert columns(spans) == places

"""Which cells of a table are headers, and which headers each cell has."""

from __future__ import annotations

import pytest
from unit.making import document, words

from paperkit.compose.finish import finished
from paperkit.compose.headers import with_headers
from paperkit.document.nodes import Cell, Row, RowKind, Scope, Table
from paperkit.document.walk import walk


def heads(*texts: str) -> Row:
    return Row(tuple(Cell(words(text), "table-head", "column") for text in texts))


def row(*texts: str, kind: RowKind = "row") -> Row:
    name, *values = (words(text) for text in texts)
    return Row((Cell(name, "table-label", "row"), *(Cell(value) for value in values)), kind)


def table(head: tuple[Row, ...], *body: Row) -> Table:
    return Table(head, body, (1,) * len(body[0].cells), "A summary")


def grouped(*body: Row) -> Table:
    """A table whose corner spans both header rows, and its year both quarters."""
    corner = Cell(words("corner"), "table-head", "column", rowspan=2)
    return table((Row((corner, Cell(words("year"), "table-head", "column", 2))), heads("q1", "q2")), *body)


def scopes(made: Table) -> list[Scope | None]:
    """The scopes of the cells of the body."""
    return [cell.scope for row in made.body for cell in row.cells]


def headers(made: Table) -> list[list[str]]:
    """For each cell of the body that has headers, what they say, in the order in which it names them."""
    cells = [cell for cell in walk(made) if isinstance(cell, Cell)]
    said = {cell.id: "".join(getattr(part, "text", "") for part in cell.children) for cell in cells if cell.id}
    return [[said[id] for id in cell.headers] for row in made.body for cell in row.cells if cell.headers]


def test_a_name_is_the_header_of_its_row() -> None:
    made = with_headers(table((heads("x", "y", "z"),), *(row(name, "1", "2") for name in "abc")), 1)
    assert scopes(made) == ["row", None, None] * 3


@pytest.mark.parametrize("rows", [1, 5])
def test_headers_never_outnumber_what_they_head(rows: int) -> None:
    narrow = table((heads("x", "y"),), *(row(name, "1") for name in "abcde"[:rows]))
    assert scopes(with_headers(narrow, 1)) == [None, None] * rows


def test_a_row_is_named_where_nothing_stands_above_it() -> None:
    assert scopes(with_headers(table((), row("a", "1")), 1)) == ["row", None]


def test_scope_alone_tells_the_headers_of_a_plain_table() -> None:
    plain = table((heads("x", "y", "z"),), *(row(name, "1", "2") for name in "abc"))
    assert with_headers(plain, 1) == plain


def test_where_a_header_spans_columns_each_cell_names_its_headers() -> None:
    made = with_headers(grouped(*(row(name, "1", "2") for name in "abcdef")), 7)
    assert headers(made) == [["year", quarter, name] for name in "abcdef" for quarter in ("q1", "q2")]


def test_a_header_that_is_heard_once_is_no_header_of_the_cells_under_it() -> None:
    corner = Cell(words("corner"), "table-head", "column", rowspan=2)
    year = Cell(words("year"), "table-head", "column", 2, heard_once=True)
    made = table((Row((corner, year)), heads("q1", "q2")), *(row(name, "1", "2") for name in "abcdef"))
    assert headers(with_headers(made, 1))[:2] == [["q1", "a"], ["q2", "a"]]


def test_a_cell_that_covers_columns_names_the_headers_of_all() -> None:
    wide = Row((*row("a").cells, Cell(words("none"), colspan=2)))
    made = with_headers(grouped(wide, *(row(name, "1", "2") for name in "bcdef")), 1)
    assert headers(made)[0] == ["year", "q1", "q2", "a"]


def test_the_headers_of_a_group_in_the_middle() -> None:
    """The spanning header stands between two that span both rows."""
    ends = [Cell(words(text), "table-head", "column", rowspan=2) for text in ("name", "change")]
    top = Row((ends[0], Cell(words("year"), "table-head", "column", 2), ends[1]))
    made = with_headers(table((top, heads("q1", "q2")), *(row(name, "1", "2", "3") for name in "abcd")), 1)
    assert headers(made)[:3] == [["year", "q1", "a"], ["year", "q2", "a"], ["change", "a"]]


def test_ids_of_the_tables_of_a_document_differ() -> None:
    one = grouped(*(row(name, "1", "2") for name in "abcdef"))
    made = finished(document(one, one))
    ids = [cell.id for cell in walk(made) if isinstance(cell, Cell) and cell.id]
    assert len(ids) == len(set(ids)) == 20
    assert {id for cell in walk(made) if isinstance(cell, Cell) for id in cell.headers} < set(ids)

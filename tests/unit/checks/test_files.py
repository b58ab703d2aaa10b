"""Findings on finished files name what a person looks for."""

from __future__ import annotations

from unit.making import committee, document, words

from paperkit.checks.files import overfull_pages
from paperkit.document.nodes import Cell, Row, Table


def row(*said: str) -> Row:
    return Row(tuple(Cell(words(one)) for one in said))


def test_a_page_that_runs_over_names_the_row_with_the_most_words() -> None:
    long = " ".join(["We have appointed two."] * 40)
    made = document(Table((), (row("Calls answered", "Short."), row("Missed bins", long)), (1.0, 1.0), ""))
    (found,) = overfull_pages([7], "Appendix A", committee(), made)
    assert found.message == "page 7 of `Appendix A` holds a piece that is higher than the page"
    assert "most words is `Missed bins We have appointed two." in (found.hint or "")
    short = document(Table((), (row("Calls answered", "Short."),), (1.0, 1.0), ""))
    (found,) = overfull_pages([7], "Appendix A", committee(), short)
    assert "most words" not in (found.hint or "")

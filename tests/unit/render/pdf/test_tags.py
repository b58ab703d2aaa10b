"""The structure tree: elements in reading order, and what is dropped from it."""

from __future__ import annotations

import pytest

from paperkit.render.pdf.tags import Element, Mark, literal


def kinds(element: Element) -> list[str]:
    return [inner.kind for inner in element.walk()]


def test_elements_are_walked_in_the_order_in_which_they_were_made() -> None:
    root = Element("Document")
    first, second = root.child("P"), root.child("L")
    second.child("LI")
    first.child("Span")
    assert kinds(root) == ["Document", "P", "Span", "L", "LI"]


def test_a_child_knows_its_parent_and_what_it_was_given() -> None:
    root = Element("Document")
    child = root.child("TH", attributes="/O /Table", id="c1")
    assert (child.parent, child.attributes, child.id) == (root, "/O /Table", "c1")


def test_elements_that_drew_nothing_are_dropped() -> None:
    root = Element("Document")
    root.child("P").kids.append(Mark(0, 0))
    root.child("L").child("LI").child("Lbl")
    assert root.prune()
    assert kinds(root) == ["Document", "P"]


def test_empty_cells_stay_so_that_rows_keep_their_columns() -> None:
    root = Element("Document")
    row = root.child("Table").child("TBody").child("TR")
    row.child("TH").kids.append(Mark(0, 0))
    row.child("TD")
    root.prune()
    assert kinds(row) == ["TR", "TH", "TD"]


def test_a_tree_that_drew_nothing_at_all_says_so() -> None:
    root = Element("Document")
    root.child("P")
    assert not root.prune()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "(plain)"),
        ("a (b) \\ c", r"(a \(b\) \\ c)"),
        ("£5", "<feff00a30035>"),
        ("“a”", "<feff201c0061201d>"),
        ("\U0001d7d9", "<feffd835dfd9>"),
        ("", "()"),
    ],
)
def test_a_text_is_written_as_pdf_writes_it(text: str, written: str) -> None:
    assert literal(text) == written

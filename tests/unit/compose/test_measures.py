"""The pages of a table of management information."""

from __future__ import annotations

import pytest
from unit.records import Council

from paperkit.document.nodes import Table
from paperkit.document.texts import texts
from paperkit.document.walk import walk
from paperkit.run.prepare import prepare


@pytest.fixture
def snapshot(council: Council) -> Council:
    """A council whose table counts what is there at the end of each quarter, and adds up to nothing."""
    measures = (council.folder / "measures.yaml").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in measures if "total_label" not in line and "computed" not in line]
    council.write("measures.yaml", "".join(kept))
    council.change("2026-27-q2/paper.yaml", "layout: ours", "layout: committee")
    return council


def test_it_has_no_column_that_is_worked_out_and_no_total(snapshot: Council) -> None:
    appendix = prepare(snapshot.paper).papers.appendix
    table = next(node for node in walk(appendix) if isinstance(node, Table) and node.role == "measure")
    [head] = table.head
    own = next(one for one in prepare(snapshot.paper).rated.paper.measures)
    assert len(head.cells) == 1 + own.measure.quarters
    assert [row.kind for row in table.body].count("total") == 0
    assert own.measure.title in " ".join(texts(appendix))

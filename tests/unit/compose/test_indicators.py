"""The pages of an indicator: which rows its trend table has."""

from __future__ import annotations

from dataclasses import replace

from paperkit.compose import compose
from paperkit.document import Table, plain, walk
from paperkit.model import Figure
from paperkit.pipeline import Prepared


def trend_rows(prepared: Prepared, id: str, *, floors: bool) -> list[str]:
    """The row headers of an indicator's trend table, with its floor standards or without."""
    rated, layout = prepared.rated, prepared.layout
    if not floors:
        own = {quarter: replace(one, floor=Figure(None)) for quarter, one in rated.paper.readings[id].items()}
        paper = replace(rated.paper, readings={**rated.paper.readings, id: own})
        rated = replace(rated, paper=paper)
    appendix = compose(rated, layout).appendix.parts[-1]
    section = next(section for section in appendix.sections if section.id == f"indicator-{id}")
    table = next(node for node in walk(section.blocks) if isinstance(node, Table) and node.role == "trend")
    return [plain(row.cells[0].children) for row in table.body]


def test_a_row_without_figures_is_left_out(kent_borough: Prepared) -> None:
    assert "Floor standard" in trend_rows(kent_borough, "web-visits", floors=True)
    assert "Floor standard" not in trend_rows(kent_borough, "web-visits", floors=False)

"""The pages of a table of management information."""

from __future__ import annotations

from decimal import Decimal

import pytest
from unit.records import Council

from paperkit.document.nodes import Chart, Table
from paperkit.document.texts import texts
from paperkit.document.walk import walk
from paperkit.findings.finding import Invalid
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


def shares(council: Council) -> Chart | None:
    """The chart of the table's shares, once it is asked for."""
    council.change("measures.yaml", "quarters: 4", "quarters: 4\n    chart: shares")
    council.change("2026-27-q2/paper.yaml", "layout: ours", "layout: committee")
    appendix = prepare(council.paper).papers.appendix
    return next((node for node in walk(appendix) if isinstance(node, Chart) and node.stacked), None)


def test_a_chart_of_shares_says_what_each_row_is_of_the_whole(council: Council) -> None:
    chart = shares(council)
    assert chart is not None
    assert [series.name for series in chart.series] == ["Roads", "Waste"], "parts of a row are not added again"
    roads, waste = (series.values for series in chart.series)
    assert roads[0] is None is waste[0], "a quarter without figures has no column"
    assert roads[1:] == (Decimal(7100) / 96, Decimal(9300) / 120, Decimal(9000) / 119)
    assert waste[3] == Decimal(2900) / 119
    assert chart.description == (
        "Column chart of Complaints received: the share of each row, by quarter from Mar 26 to Sep 26. "
        "In Sep 26: Roads 76% and Waste 24%."
    )


@pytest.mark.parametrize("cell", ["Roads,2026-27 Q1,,not available", "Roads,2026-27 Q1,-4,"])
def test_without_three_wholes_there_is_no_chart_of_shares(council: Council, cell: str) -> None:
    council.change("measures/complaints.csv", "Roads,2026-27 Q1,93,", cell)
    assert shares(council) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("quarters: 4", "quarters: 2"),
        ("quarters: 4", "quarters: 4\n    monthly: true"),
        ("      - {name: Roads}\n", ""),
    ],
)
def test_a_chart_of_shares_is_of_rows_by_quarter(council: Council, old: str, new: str) -> None:
    council.change("measures.yaml", "    computed: twelve-month-total\n", "    chart: shares\n")
    council.change("measures.yaml", old, new)
    with pytest.raises(Invalid) as found:
        prepare(council.paper)
    assert "a chart of shares is of 2 to 10 rows by quarter" in str(found.value.findings[0].message)


def test_a_quarter_without_a_whole_has_no_chart_of_the_quarters_before(council: Council) -> None:
    figures = (council.folder / "measures" / "complaints.csv").read_text("utf-8")
    for before in ("2025-26 Q2,", "2025-26 Q3,"):
        figures += f"Roads,{before}4,\nBins,{before}4,\nTips,{before}4,\n"
    now = [line.split(",") for line in figures.splitlines()]
    zero = "\n".join(
        ",".join([*line[:2], "0", *line[3:]]) if line[1] == "2026-27 Q2" else ",".join(line) for line in now
    )
    council.write("measures/complaints.csv", f"{zero}\n")
    assert shares(council) is None

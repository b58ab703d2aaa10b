"""A figure that is left out of a table and follows from those around it is found; one that does not is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.making import Q1, Q2, Q3, committee, measure, measure_table, rated

from paperkit.checks.left_out import left_out
from paperkit.council.register import Measure
from paperkit.findings.finding import Finding, Span
from paperkit.paper.model import Figure, Flag, Key, MeasureTable, Printed, Published
from paperkit.paper.tables import all_lines

SUM = measure(("North", "South"), computed="none", quarters=2)
PARTS = measure((("North", "East", "West"), "South"), computed="none", quarters=2)
YEAR = measure(("North", "South"), computed="twelve-month-total", quarters=4, total_label=None)
COLUMNS = measure(
    ("North",),
    computed="none",
    quarters=1,
    total_label=None,
    columns=[
        {"id": "opening", "heading": "At first"},
        {"id": "new", "heading": "New"},
        {"id": "closing", "heading": "At last", "adds": ["opening", "new"]},
    ],
)


def found(kind: Measure, values: dict[str, str], years: dict[str, str] | None = None) -> list[Finding]:
    """What is found in a table; `-` is a figure that is left out."""
    return found_in(measure_table(kind, Q3, values, years))


def found_in(table: MeasureTable, before: Published | None = None) -> list[Finding]:
    """The same of a table whose empty figures are flagged, after a paper that printed others."""
    flagged = {
        cell: replace(figure, flag=figure.flag or Flag.NOT_AVAILABLE) if figure.value is None else figure
        for cell, figure in table.figures.items()
    }
    made = rated(replace(table, figures=flagged), quarter=Q3)
    paper = replace(made.paper, published=before)
    return list(left_out(replace(made, paper=paper, tables=all_lines(paper.measures, Q3)), committee()))


@pytest.mark.parametrize(
    ("kind", "values", "years", "said"),
    [
        (SUM, {"North": "4 -", "South": "5 7", "All": "9 10"}, None, "`North` of 2011-12 Q3"),
        (SUM, {"North": "4 -", "South": "5 -", "All": "9 10"}, None, ""),
        (SUM, {"North": "4 -", "South": "5 7"}, None, ""),
        (SUM, {"North": "4 3", "South": "5 7", "All": "9 10"}, None, ""),
        (SUM, {"North": "- 3", "South": "5 7", "All": "9 10"}, None, "`North` of 2011-12 Q2"),
        (PARTS, {"East": "1 -", "West": "2 3", "North": "3 9", "South": "5 7"}, None, "`East` of 2011-12 Q3"),
        (PARTS, {"East": "1 -", "West": "2 -", "North": "3 9", "South": "5 7"}, None, ""),
        (YEAR, {"North": "1 2 3 -", "South": "1 2 3 4"}, {"North": "12"}, "`North` of 2011-12 Q3"),
        (YEAR, {"North": "1 2 - -", "South": "1 2 3 4"}, {"North": "12"}, ""),
        (YEAR, {"North": "1 2 3 -", "South": "1 2 3 4"}, None, ""),
        (COLUMNS, {"North, opening": "6", "North, new": "-", "North, closing": "9"}, None, "`North, new`"),
        (COLUMNS, {"North, opening": "-", "North, new": "-", "North, closing": "9"}, None, ""),
    ],
)  # fmt: skip
def test_a_figure_that_follows_from_others(
    kind: Measure, values: dict[str, str], years: dict[str, str] | None, said: str
) -> None:
    told = found(kind, values, years)
    assert [one.code for one in told] == (["tables.left-out"] if said else [])
    assert all(said in one.message for one in told)


def test_no_finding_says_the_figure() -> None:
    [finding] = found(SUM, {"North": "4 -", "South": "5 7000", "All": "9 7003"})
    assert not {"3", "7000", "7003"} & {*finding.message.replace("`", " ").split()}


def test_a_figure_that_is_awaited_is_not_left_out() -> None:
    table = measure_table(SUM, Q3, {"North": "4 3", "South": "5 7", "All": "9 10"})
    awaited = {("North", Q3): Figure(None, Flag.NOT_YET, Span("calls.csv", 2))}
    assert found_in(replace(table, figures={**table.figures, **awaited})) == []


def test_a_figure_that_the_paper_before_printed() -> None:
    table = measure_table(SUM, Q3, {"North": "- 3", "South": "5 7"})
    held: dict[Key, Printed] = {("calls/North", "value", Q2): Printed("4", Q2)}
    [finding] = found_in(table, Published(Q2, held, held))
    assert "the paper before printed it" in finding.message
    assert found_in(table, Published(Q1, {}, {})) == []

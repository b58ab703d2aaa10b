"""The pages of an indicator: which rows its trend table has, of which quarter its notes speak."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from paperkit.compose import compose
from paperkit.document.nodes import Grid, Note, Paragraph, Section, Table
from paperkit.document.walk import walk
from paperkit.document.words import plain
from paperkit.layout.layout import Layout
from paperkit.paper.model import Benchmark, Figure, Flag, RatedPaper
from paperkit.run.prepare import Prepared
from paperkit.values.period import Quarter

ID = "web-visits"
Q2, Q3 = Quarter(2011, 2), Quarter(2011, 3)


def section(rated: RatedPaper, layout: Layout) -> Section:
    """The pages of the indicator."""
    appendix = compose(rated, layout).appendix.parts[-1]
    return next(section for section in appendix.sections if section.id == f"indicator-{ID}")


def trend_rows(prepared: Prepared, *, floors: bool) -> list[str]:
    """The row headers of the trend table, with the indicator's floor standards or without."""
    rated = prepared.rated
    if not floors:
        own = {quarter: replace(one, floor=Figure(None)) for quarter, one in rated.paper.readings[ID].items()}
        rated = replace(rated, paper=replace(rated.paper, readings={**rated.paper.readings, ID: own}))
    tables = [node for node in walk(section(rated, prepared.layout).blocks) if isinstance(node, Table)]
    return [plain(row.cells[0].children) for table in tables if table.role == "trend" for row in table.body]


def notes(prepared: Prepared, as_at: Quarter | None, floor: str, benchmark: Quarter) -> list[str]:
    """The notes beside the chart of a result with this floor standard and a benchmark of this quarter."""
    rated, paper = prepared.rated, prepared.rated.paper
    of = as_at or paper.quarter
    reading = replace(paper.readings[ID][of], floor=Figure(Decimal(floor)))
    indicators = tuple(
        one.model_copy(update={"benchmark": "average of England"}) if one.id == ID else one for one in paper.indicators
    )
    paper = replace(
        paper,
        indicators=indicators,
        readings={**paper.readings, ID: {**paper.readings[ID], of: reading}},
        benchmarks={ID: {of: Benchmark(Figure(Decimal(900_000)), benchmark)}},
    )
    ratings = {**rated.ratings, ID: replace(rated.ratings[ID], as_at=as_at)}
    blocks = section(replace(rated, paper=paper, ratings=ratings), prepared.layout).blocks
    return [plain(node.children) for node in walk(blocks) if isinstance(node, Paragraph) and node.role == "table-note"]


def test_a_row_without_figures_is_left_out(kent_borough: Prepared) -> None:
    assert "Floor standard" in trend_rows(kent_borough, floors=True)
    assert "Floor standard" not in trend_rows(kent_borough, floors=False)


def test_the_notes_of_a_late_result_are_those_of_its_own_quarter(kent_borough: Prepared) -> None:
    late = notes(kent_borough, Q2, "123456", Q2)
    assert "Floor standard: 123,456" in late
    assert "Benchmark (average of England): 900,000" in late


def test_a_benchmark_of_another_quarter_than_the_result_says_so(kent_borough: Prepared) -> None:
    assert notes(kent_borough, None, "1", Q2)[-2].startswith(
        "Benchmark (average of England): 900,000, a figure for Sep"
    )
    assert "Benchmark (average of England): 900,000" in notes(kent_borough, None, "1", Q3)


def bare(prepared: Prepared, **others: object) -> RatedPaper:
    """The paper with nothing that its register may leave out; of the indicator itself `others`."""
    names = ("priority", "ambition", "portfolio", "division", "source", "reported", "series", "comparator")
    indicators = tuple(
        one.model_copy(update={**dict.fromkeys(names), **(others if one.id == ID else {})})
        for one in prepared.rated.paper.indicators
    )
    return replace(prepared.rated, paper=replace(prepared.rated.paper, indicators=indicators))


def corner(rated: RatedPaper, layout: Layout) -> str:
    """What stands over the rows of the trend table."""
    tables = (node for node in walk(section(rated, layout).blocks) if isinstance(node, Table))
    return next(plain(table.head[0].cells[0].children) for table in tables if table.role == "trend")


def labels(rated: RatedPaper, layout: Layout) -> list[str]:
    """The labels of the grid."""
    grids = [node for node in walk(section(rated, layout).blocks) if isinstance(node, Grid)]
    return [pair.label for one in grids for line in one.rows for pair in line]


def test_what_no_indicator_fills_is_not_printed(kent: Prepared) -> None:
    layout = kent.layout
    assert labels(bare(kent), layout) == []
    assert labels(bare(kent, ambition="To help"), layout) == ["Bold Steps Ambition"]
    assert corner(bare(kent), layout) == "Trend Data"
    assert corner(bare(kent, series="results by quarter"), layout) == "Trend Data \u2013 results by quarter"
    blocks = section(bare(kent), layout).blocks
    told = [plain(node.children) for node in walk(blocks) if isinstance(node, Paragraph) and node.role == "table-note"]
    assert not any("source" in text.casefold() for text in told)


def test_each_mark_of_the_trend_table_is_explained_under_it(kent: Prepared) -> None:
    rated, paper = kent.rated, kent.rated.paper
    one = Decimal(1)
    reading = replace(
        paper.readings[ID][Q3],
        forecast=Figure(one, Flag.ESTIMATED),
        lower=Figure(one, Flag.ASSUMED),
        upper=Figure(one, Flag.REVISED),
    )
    readings = {**paper.readings, ID: {Q3: reading}}
    paper = replace(paper, readings=readings, benchmarks={ID: {Q3: Benchmark(Figure(one, Flag.PROVISIONAL), Q3)}})
    blocks = section(replace(rated, paper=paper), kent.layout).blocks
    assert {"(p)", "(e)", "(a)", "(r)"} <= {node.mark for node in walk(blocks) if isinstance(node, Note)}

"""Cards: which kind an indicator has, what is on it, in which section it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from paperkit.compose import compose
from paperkit.compose.cards import card_of
from paperkit.council.register import MeasureType
from paperkit.document.nodes import (
    Banner,
    Beside,
    Cell,
    Chart,
    Grid,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    ProseBlock,
    Section,
    Short,
    Table,
    Text,
)  # fmt: skip
from paperkit.document.walk import walk
from paperkit.document.words import plain, seen
from paperkit.layout.layout import Layout
from paperkit.layout.sections import Column, IndicatorsSection
from paperkit.paper.model import Benchmark, Figure, Flag, RatedPaper, Reading
from paperkit.paper.pages import in_section
from paperkit.run.prepare import Prepared, prepare
from paperkit.values.period import Quarter
from support import ROOT

RATES = "Percentage of the year's business rates"
"""Of the year so far, and without commentary."""


@cache
def district() -> Prepared:
    """Eldenvale's latest paper in the district format."""
    return prepare(ROOT / "inputs" / "eldenvale" / "2026-27-q1", ROOT / "layouts" / "district.yaml")


@cache
def county() -> Prepared:
    """Northmere's latest paper in the county format."""
    return prepare(ROOT / "inputs" / "northmere" / "2025-26-q3", ROOT / "layouts" / "county.yaml")


def card(name: str, prepared: Prepared, rated: RatedPaper | None = None) -> Section:
    """The card of the indicator whose name begins so."""
    id = next(one.id for one in prepared.rated.paper.indicators if one.name.startswith(name))
    appendix = compose(rated or prepared.rated, prepared.layout).appendix.parts[-1]
    return next(section for section in appendix.sections if section.id == f"indicator-{id}")


def facts(section: Section) -> dict[str, str]:
    """What the result is compared with."""
    grids = (node for node in walk(section) if isinstance(node, Grid) and node.role == "fact")
    return {pair.label: seen(pair.value) for grid in grids for line in grid.rows for pair in line}


def said(section: Section, *roles: str) -> list[str]:
    """The paragraphs of these roles."""
    return [seen(node.children) for node in walk(section) if isinstance(node, Paragraph) and node.role in roles]


def words_of(section: Section) -> str:
    return " ".join(node.text for node in walk(section) if isinstance(node, Text))


def test_a_card_says_result_and_what_to_compare_it_with_before_all_else() -> None:
    section = card("Missed bin collections", district())
    assert section.together
    [banner] = [node for node in walk(section) if isinstance(node, Banner)]
    assert banner.badge is not None
    heard = plain((*banner.heading.children, *banner.badge.children, *banner.badge.direction))
    assert heard == "Missed bin collections per 100,000 collections: Off target, worse"
    assert plain(banner.line) == "Portfolio holder: Philippa Garsdale; Lead officer: Teresa Quill"
    assert said(section, "result", "result-caption") == ["71", "Result, Apr to Jun 2026"]
    assert facts(section) == {"Target": "50", "Floor standard": "65", "Last quarter": "66", "A year ago": "52"}


def test_what_the_values_count_is_said_where_the_name_does_not_say_it() -> None:
    rated = district().rated
    named = {"Missed bin collections per 100,000 collections": "Refuse left behind"}
    indicators = tuple(one.model_copy(update={"name": named.get(one.name, one.name)}) for one in rated.paper.indicators)
    renamed = replace(rated, paper=replace(rated.paper, indicators=indicators))
    caption = said(card("Missed bin collections", district(), renamed), "result-caption")
    assert caption == ["Result (missed collections), Apr to Jun 2026"]


def test_from_the_heading_to_the_result_are_few_words() -> None:
    prepared = county()
    for section in compose(prepared.rated, prepared.layout).appendix.parts[-1].sections:
        banner = next((node for node in section.blocks if isinstance(node, Banner) and section.together), None)
        if banner:
            assert len(plain(banner.line).split()) <= 20
            beside = section.blocks[1]
            assert isinstance(beside, Beside)
            assert isinstance(beside.left[0], Paragraph)
            assert beside.left[0].role in ("result", "result-long")


def test_the_chart_on_a_card_says_neither_name_nor_latest_result_again() -> None:
    [chart] = [node for node in walk(card("Missed bin collections", district())) if isinstance(node, Chart)]
    assert chart.description.startswith("Line chart by quarter from Mar 25 to Sep 26. Results lie between 48 in Mar 25")
    assert "71 for Jun 26" not in chart.description
    assert (chart.card, chart.labelled) == ("two", False)


def test_a_word_behind_every_value_is_the_head_of_the_table() -> None:
    section = card("Average time to relet", district())
    [table] = [node for node in walk(section) if isinstance(node, Table)]
    heads = [seen(cell.children) for cell in table.head[0].cells]
    assert heads[:2] == ["Days", "Mar 25"]
    assert [seen(cell.children) for cell in table.body[0].cells][:3] == ["Result", "34.2", "36.8"]
    assert said(section, "result", "result-long") == ["37.4 days"]


def test_a_quarter_to_come_is_heard_as_not_yet() -> None:
    tables = [node for node in walk(card("Missed bin collections", district())) if isinstance(node, Table)]
    table = next(table for table in tables if table.role == "figures")
    assert [plain(cell.children) for cell in table.body[0].cells][-1] == "not yet"


def test_in_april_a_result_of_the_year_so_far_is_not_compared_with_the_year_before() -> None:
    prepared = district()
    section = card(RATES, prepared)
    assert "Last quarter" not in facts(section)
    assert said(section, "result-caption") == ["Result, Apr to Jun 2026"]
    one = next(one for one in prepared.rated.paper.indicators if one.name.startswith(RATES))
    assert one.measure_type is MeasureType.CUMULATIVE


def test_without_a_result_the_card_says_so() -> None:
    prepared = district()
    paper = prepared.rated.paper
    id = next(one.id for one in paper.indicators if one.name.startswith(RATES))
    own = {when: replace(reading, actual=Figure(None)) for when, reading in paper.readings[id].items()}
    rated = replace(prepared.rated, paper=replace(paper, readings={**paper.readings, id: own}))
    section = card(RATES, prepared, rated)
    assert said(section, "result", "result-long")[0] == "No result"
    assert not [node for node in walk(section) if isinstance(node, (Chart, Table))]


def test_a_result_that_is_awaited_is_said_in_words() -> None:
    prepared = district()
    paper = prepared.rated.paper
    id = next(one.id for one in paper.indicators if one.name.startswith(RATES))
    own = dict(paper.readings[id])
    own[paper.quarter] = replace(own[paper.quarter], actual=Figure(None, Flag.NOT_YET))
    rated = replace(prepared.rated, paper=replace(paper, readings={**paper.readings, id: own}))
    section = card(RATES, prepared, rated)
    assert said(section, "result", "result-long") == ["No result"]
    assert said(section, "result-caption")[0].endswith(": not yet available")


def sections(prepared: Prepared) -> Iterator[IndicatorsSection]:
    """The layout's sections of indicators."""
    return (one for one in prepared.layout.file.appendix.sections if isinstance(one, IndicatorsSection))


def kinds(prepared: Prepared) -> dict[str, str]:
    """The kind of card of each indicator."""
    [look] = sections(prepared)
    rated = prepared.rated
    return {one.id: card_of(one, rated, prepared.layout, look) for one in in_section(rated, prepared.layout, look)}


def test_a_heading_in_the_commentary_of_a_card_is_below_its_label() -> None:
    prepared = district()
    paper = prepared.rated.paper
    name = "Missed bin collections"
    id = next(one.id for one in paper.indicators if one.name.startswith(name))
    headed = {
        part: (Heading(4, (Text("Rounds"),), "rounds", "heading-3"), *prose)
        for part, prose in paper.commentary[id].items()
    }
    rated = replace(prepared.rated, paper=replace(paper, commentary={**paper.commentary, id: headed}))
    levels = [node.level for node in walk(card(name, prepared, rated)) if isinstance(node, Heading)]
    assert levels == [3, *[4, 5] * len(headed)]  # that of the indicator, then a label and a heading in its prose


def test_commentary_that_a_card_has_no_room_for_makes_it_larger() -> None:
    prepared = county()
    found = kinds(prepared)
    for id, kind in found.items():
        parts = {*prepared.rated.paper.commentary[id]}
        printed = {*prepared.layout.file.indicator.cards[kind].sections}
        assert parts & {"Commentary", "Actions", "Risks"} <= printed
    assert {*found.values()} == {"two", "three"}


@pytest.mark.parametrize("card", [None, "four"])
def test_without_a_card_an_indicator_has_pages(card: str | None) -> None:
    prepared = county()
    [look] = sections(prepared)
    plainly = look.model_copy(update={"card": card, "cards": {}})
    kind = card_of(prepared.rated.paper.indicators[0], prepared.rated, prepared.layout, plainly)
    assert kind == ("" if card is None else "two")  # its commentary needs the largest


def of_statuses(layout: Layout, *wanted: tuple[str, ...]) -> Layout:
    """The layout with a section of indicators for each set of statuses."""
    others = [one for one in layout.file.appendix.sections if not isinstance(one, IndicatorsSection)]
    [look] = (one for one in layout.file.appendix.sections if isinstance(one, IndicatorsSection))
    made = [look.model_copy(update={"statuses": statuses, "worse": False, "by": None}) for statuses in wanted]
    appendix = layout.file.appendix.model_copy(update={"sections": (*others, *made)})
    return replace(layout, file=layout.file.model_copy(update={"appendix": appendix}))


def test_an_indicator_is_in_the_first_section_that_wants_it() -> None:
    prepared = county()
    layout = of_statuses(prepared.layout, ("red",), ())
    first, second = (
        in_section(prepared.rated, layout, look)
        for look in layout.file.appendix.sections
        if isinstance(look, IndicatorsSection)
    )
    ratings = prepared.rated.ratings
    assert {ratings[one.id].status.value for one in first} == {"red"}
    assert {*first, *second} == {*prepared.rated.paper.indicators}
    assert not {one.id for one in first} & {one.id for one in second}


def test_indicators_are_under_their_groups_and_each_heading_is_one_deeper() -> None:
    appendix = compose(county().rated, county().layout).appendix.parts[-1]
    heads = [
        (node.level, plain(node.children))
        for section in appendix.sections
        if section.id.startswith("indicators-")
        for node in section.blocks
        if isinstance(node, Heading)
    ]
    assert heads == [(2, "Adults and Health"), (2, "Children and Learning"), (2, "Place"), (2, "Resources")]
    banners = [node for node in walk(appendix) if isinstance(node, Banner) and node.badge]
    assert {banner.heading.level for banner in banners} == {3}


def test_a_line_of_results_is_seen_and_not_heard() -> None:
    appendix = compose(county().rated, county().layout).appendix.parts[-1]
    tables = (node for node in walk(appendix) if isinstance(node, Table) and node.role == "summary")
    every = [table for table in tables if len(table.shares) == 6]
    summary = every[0]
    cells = [
        cell for table in every for row in table.body for cell in row.cells if isinstance(cell, Cell) and cell.spark
    ]
    assert len(cells) > 10
    assert all(cell.unheard and not cell.children for cell in cells)
    assert [cell.unheard for cell in summary.head[0].cells] == [False, False, False, True, False, False]


def test_a_summary_may_have_floor_variance_the_result_before_and_the_year_to_date() -> None:
    prepared = district()
    sections = tuple(
        one.model_copy(
            update={
                "columns": tuple(
                    Column(field=field, heading=field, share=1)
                    for field in ("name", "result", "target", "floor", "variance", "last_result", "year_to_date")
                )
            }
        )
        if one.kind == "summary"
        else one
        for one in prepared.layout.file.appendix.sections
    )
    appendix = prepared.layout.file.appendix.model_copy(update={"sections": sections})
    layout = replace(prepared.layout, file=prepared.layout.file.model_copy(update={"appendix": appendix}))
    made = compose(prepared.rated, layout).appendix.parts[-1]
    tables = (node for node in walk(made) if isinstance(node, Table) and node.role == "summary")
    every = [row for table in tables if len(table.shares) == 7 for row in table.body]
    rows = {seen(row.cells[0].children): [seen(cell.children) for cell in row.cells[1:]] for row in every}
    assert rows["Missed bin collections per 100,000 collections"] == ["71", "50", "65", "+21", "66", "\u2013"]
    assert rows["Percentage of minor planning applications decided in time"] == [
        "79.3%", "85.0%", "80.0%", "\u22125.7", "82.4%", "\u2013",
    ]  # fmt: skip
    assert rows["Number of fly-tips reported"][3] == "\u2013"
    assert rows["Number of fly-tips reported"][5] == "362", "its months are added up"


def test_what_others_reached_in_the_same_quarter_is_drawn_and_nothing_of_another() -> None:
    prepared = county()
    paper, now = prepared.rated.paper, prepared.rated.paper.quarter
    id = next(one.id for one in paper.indicators if one.name.startswith("Percentage of older people"))
    others = {
        now: Benchmark(Figure(Decimal(82)), now),
        now.shifted(-1): Benchmark(Figure(Decimal(81)), now.shifted(-3)),
    }
    rated = replace(prepared.rated, paper=replace(paper, benchmarks={**paper.benchmarks, id: others}))
    section = card("Percentage of older people", prepared, rated)
    [chart] = [node for node in walk(section) if isinstance(node, Chart)]
    [line] = [series for series in chart.series if series.part == "benchmark"]
    assert [value for value in line.values if value is not None] == [Decimal(82)]


def test_what_others_reached_in_another_quarter_is_a_figure_with_its_quarter() -> None:
    section = card("Percentage of older people", county())
    assert facts(section)["Others Mar 25"] == "83.6%"


def test_a_time_is_seen_as_a_clock_and_heard_in_words() -> None:
    appendix = compose(district().rated, district().layout).appendix.parts[-1]
    times = {node.text: node.words for node in walk(appendix) if isinstance(node, Short) and ":" in node.text}
    assert times["1:58"] == "1 hour 58 minutes"


def test_a_rating_by_hand_is_seen_and_heard_in_its_heading() -> None:
    prepared = prepare(ROOT / "inputs/eldenvale/2026-27-q1")
    banners = [node for node in walk(prepared.papers.appendix) if isinstance(node, Banner) and node.badge]
    [given] = [one.badge for one in banners if one.badge and "\u2020" in seen(one.badge.children)]
    assert (seen(given.children), plain(given.children)) == ("On target \u2020", ": On target (rated by hand)")


def test_figures_that_are_wider_than_their_columns_are_in_the_data_table_only() -> None:
    prepared = county()
    paper = prepared.rated.paper
    id = next(one.id for one in paper.indicators if one.name.startswith("Percentage of older people"))
    own = {when: replace(one, actual=Figure(Decimal(1_234_567))) for when, one in paper.readings[id].items()}
    rated = replace(prepared.rated, paper=replace(paper, readings={**paper.readings, id: own}))
    section = card("Percentage of older people", prepared, rated)
    assert [node for node in walk(section) if isinstance(node, Table)] == []
    [chart] = [node for node in walk(section) if isinstance(node, Chart)]
    assert chart.labelled, "its periods are under it then"


@pytest.mark.parametrize(
    ("covers", "caption"),
    [
        (MeasureType.QUARTER, "Oct to Dec 2025"),
        (MeasureType.CUMULATIVE, "Apr to Dec 2025"),
        (MeasureType.ROLLING, "12 months to Dec 2025"),
        (MeasureType.ROLLING_36, "36 months to Dec 2025"),
        (MeasureType.SNAPSHOT, "Dec 25"),
        (MeasureType.ANNUAL, "year to Dec 2025"),
    ],
)
def test_the_caption_says_what_a_result_covers(covers: MeasureType, caption: str) -> None:
    prepared, name = county(), "Percentage of older people"
    paper = prepared.rated.paper
    indicators = tuple(
        one.model_copy(update={"measure_type": covers}) if one.name.startswith(name) else one
        for one in paper.indicators
    )
    rated = replace(prepared.rated, paper=replace(paper, indicators=indicators))
    assert said(card(name, prepared, rated), "result-caption")[0] == f"Result, {caption}"


def test_a_year_is_called_by_its_name() -> None:
    calendar = county().layout.file.wording.calendar
    assert (calendar.year_of(Quarter(2025, 4)), calendar.year_of(Quarter(2025, 2))) == ("2025/26", "year to Sep 2025")


def test_others_are_called_as_the_register_calls_them_where_it_is_short() -> None:
    prepared, name = county(), "Percentage of older people"
    paper = prepared.rated.paper
    indicators = tuple(
        one.model_copy(update={"benchmark": "top quartile", "target_label": "Planned"})
        if one.name.startswith(name)
        else one
        for one in paper.indicators
    )
    section = card(name, prepared, replace(prepared.rated, paper=replace(paper, indicators=indicators)))
    assert {"Top quartile Mar 25", "Planned"} <= facts(section).keys()
    [chart] = [node for node in walk(section) if isinstance(node, Chart)]
    assert "Planned" in [series.name for series in chart.series]


def test_without_a_chart_the_figures_stand_beside_the_result() -> None:
    prepared, name = county(), "Percentage of older people"
    paper = prepared.rated.paper
    id = next(one.id for one in paper.indicators if one.name.startswith(name))
    own = {when: one for when, one in paper.readings[id].items() if when >= paper.quarter.shifted(-1)}
    section = card(name, prepared, replace(prepared.rated, paper=replace(paper, readings={**paper.readings, id: own})))
    assert not [node for node in walk(section) if isinstance(node, (Chart, Table))]
    [grid] = [node for node in walk(section) if isinstance(node, Grid) and node.role == "fact"]
    assert len(grid.rows[0]) == 3
    [beside] = [node for node in walk(section) if isinstance(node, Beside) and node.role == "card"]
    assert beside.right == (grid,)


def test_a_quarter_to_come_is_shown_where_something_is_aimed_at_in_it() -> None:
    prepared, name = district(), "Percentage of household waste"
    paper, window = prepared.rated.paper, prepared.layout.file.indicator.window
    indicator = next(one for one in paper.indicators if one.name.startswith(name))
    following = paper.quarter.shifted(1)
    none = Figure(None)
    aims = {following: Reading(following, none, Figure(Decimal(50)), none)}
    known = {when: one for when, one in paper.readings[indicator.id].items() if when <= paper.quarter}
    for own, last in ((known, paper.quarter), (known | aims, following)):
        made = replace(paper, readings={**paper.readings, indicator.id: own})
        assert made.shown_quarters(indicator, window)[-1] == last


def rows_of_commentary(blocks: tuple[ProseBlock, ...]) -> list[str]:
    """The rows under an indicator without a card whose commentary is so."""
    prepared = district()
    paper = prepared.rated.paper
    id = next(one.id for one in paper.indicators if not card_of(one, prepared.rated, prepared.layout, reds(prepared)))
    rated = replace(prepared.rated, paper=replace(paper, commentary={**paper.commentary, id: {"Commentary": blocks}}))
    appendix = compose(rated, prepared.layout).appendix.parts[-1]
    tables = [node for node in walk(appendix) if isinstance(node, Table) and node.role == "summary"]
    rows = [row for table in tables for row in table.body]
    at = next(n for n, row in enumerate(rows) if row.cells[0].id == f"row.{id}")
    found = []
    for row in rows[at + 1 :]:
        if row.kind != "comment":
            break
        found.append(seen(row.cells[0].children))
    return found


def reds(prepared: Prepared) -> IndicatorsSection:
    """A section that has no card of what is Green."""
    return next(sections(prepared)).model_copy(update={"card": None})


def test_a_long_commentary_with_a_list_has_a_row_for_each_item() -> None:
    items = ListBlock(tuple(Item("\u2022", (Paragraph((Text(words),)),)) for words in ("one", "two")))
    long = Paragraph((Text(" ".join(["word"] * 70)),))
    assert rows_of_commentary((long, items)) == [seen(long.children), "\u2022 one", "\u2022 two"]
    short = Paragraph((Text("Two things:"),))
    assert rows_of_commentary((short, items)) == ["Two things: one; two"]

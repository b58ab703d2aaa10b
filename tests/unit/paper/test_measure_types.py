"""Results of the year so far, of a year, of a school year: with what they are compared, and what is said of them."""

from __future__ import annotations

import shutil

import pytest
from unit.making import Spoilt, committee

from paperkit.checks.series import falls_within_a_year, restarts
from paperkit.document.nodes import Chart
from paperkit.document.texts import texts
from paperkit.document.walk import walk
from paperkit.findings.finding import Invalid
from paperkit.loading.paper import load
from paperkit.paper.model import Direction, RatedPaper, Status
from paperkit.paper.rating import rate
from paperkit.run.prepare import prepare
from paperkit.values.period import Quarter
from support import ROOT

ID = "homes-built"
RESULTS = """indicator,period,actual,target,note
homes-built,2024-25 Q4,205,200,
homes-built,2025-26 Q1,40,50,
homes-built,2025-26 Q2,95,100,
homes-built,2025-26 Q3,150,150,
homes-built,2025-26 Q4,214,200,
homes-built,2026-27 Q1,52,50,
"""


@pytest.fixture
def homes(spoilt: Spoilt) -> Spoilt:
    """The starter council with one indicator, homes built in the year so far, of which only its own words speak."""
    text = (spoilt.folder / "indicators.yaml").read_text("utf-8")
    spoilt.write("indicators.yaml", text[: text.index("  - id: complaint-days")])
    for old, new in (
        ("calls-answered", ID),
        ('{name: Percentage, decimals: 1, suffix: "%"}', "{name: Homes}"),
        ("Percentage of telephone calls answered within 30 seconds", "Homes built"),
        ("    polarity: higher\n", "    polarity: higher\n    measure_type: cumulative\n"),
    ):
        spoilt.change("indicators.yaml", old, new)
    spoilt.write("results.csv", RESULTS)
    shutil.copytree(ROOT / "tests" / "layouts", spoilt.folder / "layouts")
    spoilt.change("2026-27-q1/paper.yaml", "[calls-answered, complaint-days]", f"[{ID}]")
    for name in ("calls-answered", "complaint-days"):
        (spoilt.paper / "commentary" / f"{name}.md").unlink()
    say(spoilt, "Builders were busy.")
    return spoilt


def say(spoilt: Spoilt, words: str) -> None:
    """Give the indicator this commentary."""
    spoilt.write(f"2026-27-q1/commentary/{ID}.md", f"# Commentary\n\n{words}\n")


def rated(spoilt: Spoilt) -> RatedPaper:
    """The council's paper, rated."""
    paper = load(spoilt.paper)
    return RatedPaper(paper, *rate(paper), {})


def test_the_year_so_far_is_compared_with_the_same_quarter_of_last_year(homes: Spoilt) -> None:
    rating = rated(homes).ratings[ID]  # 52 after 40 a year before, not after 214 in March
    assert (rating.status, rating.direction, rating.previous) == (Status.GREEN, Direction.UP, Status.GREEN)


def test_without_a_result_a_year_before_there_is_no_direction(homes: Spoilt) -> None:
    homes.change("results.csv", "homes-built,2025-26 Q1,40,50,\n", "")
    assert rated(homes).ratings[ID].direction is Direction.UNRATED


def test_the_line_is_broken_where_the_year_begins(homes: Spoilt) -> None:
    [chart] = [node for node in walk(prepare(homes.paper).papers.appendix) if isinstance(node, Chart)]
    assert [chart.labels[place] for place in chart.breaks] == ["Jun 26"]


def test_the_chart_is_described_by_year(homes: Spoilt) -> None:
    said = " ".join(texts(prepare(homes.paper).papers.appendix))
    assert "The latest, 52 for Jun 26, is above the target of 50, which is better." in said
    assert "Each result is of the year so far, so that results start again each April." in said
    assert "fell" not in said
    assert "Covers: the year so far, from 1 April" in said
    assert "A result of the year so far is compared with that of the same quarter of the year before." in said


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Q3,150,150", "Q3,90,150", "`homes-built` falls from 95 in 2025-26 Q2 to 90 in 2025-26 Q3"),
        ("Q3,150,150", "Q3,150,99", "the target of `homes-built` falls from 100 in 2025-26 Q2 to 99 in 2025-26 Q3"),
        ("Q3,150,150,", "Q3,90,150,Five homes had been counted twice.", ""),
        ("2026-27 Q1,52", "2026-27 Q1,2", ""),
        ("2026-27 Q1,52", "2026-27 Q1,262", "`homes-built` goes on from 214 in 2025-26 Q4 to 262 in 2026-27 Q1"),
        ("2026-27 Q1,52", "2026-27 Q1,213", ""),
    ],
)
def test_a_count_of_the_year_so_far_does_not_fall_within_it(homes: Spoilt, old: str, new: str, found: str) -> None:
    homes.change("results.csv", old, new)
    said = [finding.message for finding in falls_within_a_year(rated(homes), committee())]
    assert [found] == [one[: len(found)] for one in said] if found else said == []


@pytest.mark.parametrize(
    ("measure", "old", "new", "found"),
    [
        ("", "", "", 1),
        ("    measure_type: cumulative\n", "", "", 0),
        ("    measure_type: snapshot\n", "", "", 0),
        ("", "2026-27 Q1,52", "2026-27 Q1,152", 0),  # one April in two is a fall, not a new start
        ("", "Q3,150", "Q3,90", 0),
    ],
)
def test_results_that_start_again_in_april_are_asked_about(
    homes: Spoilt, measure: str, old: str, new: str, found: int
) -> None:
    homes.change("indicators.yaml", "    measure_type: cumulative\n", measure)
    if old:
        homes.change("results.csv", old, new)
    assert len(list(restarts(rated(homes), committee()))) == found


@pytest.mark.parametrize(
    "words",
    [
        "52 homes were built, 12 more than a year before.",
        "Homes built rose by 30% on the same quarter of last year.",
        "In the last quarter of 2025/26 alone 64 homes were built.",
        "Homes built were down on last quarter, when 64 were finished.",
        "Homes built stood at 52 for the year to date.",
    ],
)
def test_a_true_sentence_is_not_called_wrong(homes: Spoilt, words: str) -> None:
    say(homes, words)
    assert [finding.message for finding in prepare(homes.paper).findings if finding.code.startswith("claims.c")] == []


@pytest.mark.parametrize(
    "words", ["Homes built rose by 45% on the same quarter of last year.", "Homes built to date stood at 62."]
)
def test_a_false_one_of_the_year_so_far_is(homes: Spoilt, words: str) -> None:
    say(homes, words)
    assert "claims.contradiction" in [finding.code for finding in prepare(homes.paper).findings]


def test_what_is_computed_goes_by_the_year(homes: Spoilt) -> None:
    say(homes, "They were {{homes-built | on last year}}.")
    assert "They were up 30%." in " ".join(texts(prepare(homes.paper).papers.appendix))
    say(homes, "They were {{homes-built | on last quarter}}.")
    with pytest.raises(Invalid) as caught:
        prepare(homes.paper)
    [finding] = caught.value.findings
    assert "`homes-built` is of the year so far: 2026-27 Q1 is not compared with 2025-26 Q4" in finding.message


@pytest.mark.parametrize("measure_type", ["annual", "school-year"])
def test_what_is_of_a_year_is_rated_until_the_next(homes: Spoilt, measure_type: str) -> None:
    homes.change("indicators.yaml", "cumulative", measure_type)
    homes.write(
        "results.csv",
        "indicator,period,actual,target\nhomes-built,2024-25 Q4,205,200\nhomes-built,2025-26 Q4,214,220\n",
    )
    rating = rated(homes).ratings[ID]
    assert (rating.status, rating.as_at) == (Status.AMBER, Quarter(2025, 4))


@pytest.mark.parametrize(
    "words", ["It took 0:52 on average.", "It took 52 minutes on average, 12 more than a year ago."]
)
def test_what_is_printed_as_hours_is_not_called_wrong(homes: Spoilt, words: str) -> None:
    homes.change("indicators.yaml", "{name: Homes}", "{name: Hours and minutes, clock: true}")
    say(homes, words)
    assert "claims.contradiction" not in [finding.code for finding in prepare(homes.paper).findings]


@pytest.mark.parametrize("new_page", [True, False])
def test_indicators_may_follow_on_the_same_page(homes: Spoilt, *, new_page: bool) -> None:
    if not new_page:
        homes.change("layouts/ours.yaml", "{kind: indicators,", "{kind: indicators, new_page: false,")
    parts = prepare(homes.paper).papers.appendix.parts
    [section] = [one for part in parts for one in part.sections if one.id == f"indicator-{ID}"]
    assert section.new_page is new_page

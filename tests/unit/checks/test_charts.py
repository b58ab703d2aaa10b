"""An author's own description of a chart against the figures of the chart."""

from __future__ import annotations

import pytest
from unit.making import Spoilt, codes, committee

from paperkit.checks.charts import described_charts
from paperkit.document.words import spoken
from paperkit.findings.finding import Finding
from paperkit.loading.paper import load
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate

RESULTS = """indicator,period,actual,target,floor
calls-answered,2025-26 Q2,78.4,80,70
calls-answered,2025-26 Q3,79.9,80,70
calls-answered,2025-26 Q4,81.0,80,70
calls-answered,2026-27 Q1,85.3,80,70
complaint-days,2025-26 Q2,1053000,960000,1100000
complaint-days,2025-26 Q3,950000,960000,1100000
complaint-days,2025-26 Q4,940000,960000,1100000
complaint-days,2026-27 Q1,930000,960000,1100000
"""


@pytest.fixture
def found(spoilt: Spoilt) -> object:
    """What is found in a description of the chart of an indicator."""
    spoilt.write("results.csv", RESULTS)

    def of(text: str, indicator: str = "calls-answered") -> list[Finding]:
        path = spoilt.folder / "2026-27-q1" / "commentary" / f"{indicator}.md"
        spoilt.write(
            f"2026-27-q1/commentary/{indicator}.md", f"{path.read_text(encoding='utf-8')}\n# Chart\n\n{text}\n"
        )
        paper = load(spoilt.folder / "2026-27-q1")
        assert spoken(paper.commentary[indicator]["Chart"])
        ratings, history = rate(paper)
        return list(described_charts(RatedPaper(paper, ratings, history, {}), committee()))

    return of


@pytest.mark.parametrize(
    "text",
    [
        "The latest result is 85.3%.",
        "It reached 85% in June 2026, five points above the target of 80%.",
        "From Sep 25 to Jun 26 it rose from 78.4% to 85.3%, by 6.9 points.",
        "In Q1 of 2026/27, quarter 1, the 12 month result is 85.3%; two quarters before it was 79.9%.",
        "It is up 7% on 79.9% and now 85.3%.",
        "It stands at 85.",
    ],
)
def test_what_the_figures_say_passes(found: object, text: str) -> None:
    assert found(text) == []  # type: ignore[operator]


@pytest.mark.parametrize("text", ["It reached 58.3%, after 85.3%.", "From 85.3% it fell by 20%.", "85.3% of 1,234."])
def test_a_figure_that_is_none_of_the_charts_is_an_error(found: object, text: str) -> None:
    [finding] = found(text)  # type: ignore[operator]
    assert finding.code == "chart.description"
    assert "85.3%" in str(finding.hint)
    assert finding.at.path.endswith("commentary/calls-answered.md")
    assert finding.at.line is not None


def test_a_figure_in_millions_stands_for_its_range(found: object) -> None:
    assert found("From 1.05 million it came down to 0.93 million.", "complaint-days") == []  # type: ignore[operator]


def test_a_figure_in_millions_may_be_wrong_too(found: object) -> None:
    wrong = found("From 1.5 million it came down to 930 thousand.", "complaint-days")  # type: ignore[operator]
    assert codes(wrong) == ["chart.description"]


def test_the_latest_result_is_wanted(found: object) -> None:
    assert codes(found("It began at 78.4%.")) == ["chart.description-latest"]  # type: ignore[operator]


def test_what_is_computed_is_passed_over(found: object) -> None:
    assert found("It is {{calls-answered | decimals 1}}, after {{79.9% = calls-answered | 2025-26 Q3}}.") == []  # type: ignore[operator]

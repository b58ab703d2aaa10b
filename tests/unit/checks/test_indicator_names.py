"""One name for one indicator."""

from __future__ import annotations

import pytest
from unit.making import codes, committee, kent, saying

from paperkit.checks.indicator_names import one_name
from paperkit.findings.finding import Finding
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate


def found(text: str) -> list[Finding]:
    return list(one_name(saying(kent(), foreword=text), committee()))


@pytest.mark.parametrize(
    ("said", "registered"),
    [
        (
            "Number of first time entrants to youth justice system",
            "Number of first time entrants to the youth justice system",
        ),
        ("Number of visits to KCC web site", "Number of visits to the KCC website"),
        (
            "Percentage of phone calls to KCC Contact Centre answered within 20 seconds",
            "Percentage of calls to Contact Kent answered within 20 seconds",
        ),
        ("number of visits to the KCC web site", "Number of visits to the KCC website"),
        (
            "Percentage of 16 to 18 year olds not in education, employment or training",
            "Percentage 16 to 18 year-olds not in education, employment or training",
        ),
        (
            "Proportion of children leaving care who are adopted",
            "Percentage of children leaving care who are adopted",
        ),
        (
            "Percentage of municipal waste recycled and converted to energy and not taken to landfill",
            "Percentage of municipal waste recycled or converted to energy and not taken to landfill",
        ),
        (
            "Percentage of pupils achieving level 4 in both English and Maths at Key Stage 2",
            "Percentage of pupils achieving level 4 and above in both English and Maths at Key Stage 2",
        ),
    ],
)
def test_a_name_that_is_nearly_the_registered_one_is_found(said: str, registered: str) -> None:
    [finding] = found(f"We look at this:\n\n- {said}; it fell.")
    assert (finding.code, finding.severity.value, str(finding.at)) == ("names.indicator", "warning", "foreword.md:3")
    assert finding.message == f"`{said}`: the register calls it `{registered}`"


@pytest.mark.parametrize(
    "text",
    [
        "Number of first time entrants to the youth justice system; Number of visits to the KCC website.",
        "Green for the number of visits to the KCC website, and website visits for the first time entrants.",
        "Number of visits to the Kent County Council website.",
        "Number of first-time entrants to the youth justice system",
        "Number of children\u2019s social care cases not allocated to a social worker for over 28 days",
        "Number of visits to our website. Number of first time entrants. Number of complaints.",
        "The percentage of calls to Contact Kent that were answered within 20 seconds rose.",
        "The percentage of calls answered by Contact Kent within 20 seconds rose.",
        "Percentage of calls to Contact Kent answered within 30 seconds.",
        "Number of calls to Contact Kent answered within 20 seconds.",
        "Percentage of calls to the Highways line answered within 20 seconds.",
        "Percentage of calls to Contact Kent not answered within 20 seconds.",
        "Average number of days to repair streetlights; the average of its statistical neighbours.",
        "Percentage of pupils achieving level 4 and above in both English and Science at Key Stage 2",
        "Percentage of female pupils achieving level 4 and above in both English and Maths at Key Stage 2",
        "Number of visits to KCC libraries. Number of visits to the {{council_short}} website.",
        "Number of starts in Kent on the National Apprenticeship Scheme",
    ],
)
def test_the_one_name_other_measures_and_short_ways_pass(text: str) -> None:
    assert found(text) == []


def test_a_slip_is_told_once_a_file() -> None:
    assert codes(found("- Number of visits to KCC web site\n- Number of visits to KCC web site")) == ["names.indicator"]


def test_the_example_is_at_peace() -> None:
    rated = RatedPaper(kent(), *rate(kent()), {})
    assert [*one_name(rated, committee())] == []

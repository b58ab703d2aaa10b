"""Results by month and of whole years, commentary in cells and on groups, tables that are no run of quarters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from paperkit.document.words import outline
from paperkit.findings.finding import Invalid, Severity
from paperkit.run.prepare import Prepared, prepare


@pytest.fixture
def ours(own_council: Path) -> Path:
    """The folder of a council that has no findings."""
    return own_council / "inputs" / "ours"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def made(ours: Path) -> Prepared:
    return prepare(ours / "2026-27-q1")


def wrong(paper: Prepared) -> list[str]:
    return [finding.code for finding in paper.findings if finding.severity is not Severity.NOTE]


def said(paper: Prepared) -> str:
    """All that the paper says, its tables too."""
    return outline(paper.papers.whole)


def rows(paper: Prepared, first: str) -> list[list[str]]:
    """The rows of the table whose first cell is that, to its end."""
    lines = iter(said(paper).splitlines())
    found = [next(line for line in lines if re.match(rf"\s+\w+: {re.escape(first)}", line))]
    while "row: " in (line := next(lines)) or re.match(r"\s+total: ", line) or re.match(r"\s+group: ", line):
        found.append(line)
    return [[cell.strip() for cell in line.partition(": ")[2].split(" | ")] for line in found]


# -- months -----------------------------------------------------------------------------------------


def test_a_quarter_is_the_sum_of_its_months_where_the_register_says_so(ours: Path) -> None:
    change(ours / "indicators.yaml", "polarity: lower", "polarity: lower\n    months: sum")
    change(ours / "results.csv", "complaint-days,2026-27 Q1,13.0,provisional,", "complaint-days,2026-27 Q1,,,")
    lines = (
        "indicator,month,actual\ncomplaint-days,2026-04,4.0\ncomplaint-days,May 2026,5.5\ncomplaint-days,Jun-26,3.5\n"
    )
    (ours / "months.csv").write_text(lines)
    paper = made(ours)
    reading = paper.rated.paper.readings["complaint-days"][paper.rated.paper.quarter]
    assert str(reading.actual.value) == "13.0"
    assert str(reading.actual.at).endswith("months.csv:2 [actual]")
    assert rows(paper, "#By month")[1][1:] == ["4.0", "5.5", "3.5"]


@pytest.mark.parametrize(
    ("how", "months", "found"),
    [
        ("sum", ("4.0", "5.5", "3.5"), []),
        ("sum", ("4.0", "5.5", "4.5"), ["months.result"]),
        ("last", ("4.0", "5.5", "13.0"), []),
        ("last", ("4.0", "13.0", "5.5"), ["months.result"]),
        ("apart", ("12.1", "13.5", "13.2"), []),
        ("apart", ("13.1", "13.5", "13.2"), ["months.result"]),
    ],
)
def test_months_are_held_against_the_quarter(ours: Path, how: str, months: tuple[str, ...], found: list[str]) -> None:
    change(ours / "indicators.yaml", "polarity: lower", f"polarity: lower\n    months: {how}")
    lines = [f"complaint-days,2026-0{number},{value}" for number, value in enumerate(months, start=4)]
    (ours / "months.csv").write_text("\n".join(["indicator,month,actual", *lines]) + "\n")
    assert wrong(made(ours)) == found


def test_a_month_that_is_lacking_is_named(ours: Path) -> None:
    change(ours / "indicators.yaml", "polarity: lower", "polarity: lower\n    months: apart")
    (ours / "months.csv").write_text("indicator,month,actual\ncomplaint-days,2026-04,12\ncomplaint-days,2026-06,14\n")
    [finding] = [one for one in made(ours).findings if one.code == "months.missing"]
    assert finding.message == "`complaint-days` has no result for 2026-05"


# -- years ------------------------------------------------------------------------------------------


def test_the_years_outturn_and_target_are_printed(ours: Path) -> None:
    with (ours / "results.csv").open("a") as table:
        table.write("complaint-days,2025/26,13.6,,12.5,\ncomplaint-days,2026/27,,,12,\n")
    text = said(made(ours))
    assert "Outturn of 2025/26: 13.6" in text
    assert "Target for all of 2026/27: 12.0" in text


def test_an_outturn_that_no_quarters_make_is_a_warning(ours: Path) -> None:
    with (ours / "results.csv").open("a") as table:
        table.write("complaint-days,2025-26 Q1,14.0,,12,15\ncomplaint-days,2025/26,11.6,,,\n")
    [finding] = [one for one in made(ours).findings if one.code == "years.outturn"]
    assert "the outturn of 2025/26 is 11.6, and the results of its quarters go from 13.1 to 14.2" in finding.message


def test_an_outturn_of_the_year_so_far_is_that_of_march(ours: Path) -> None:
    change(ours / "indicators.yaml", "polarity: lower", "polarity: lower\n    measure_type: cumulative")
    paper = made(ours)
    assert "Outturn of 2025/26: 13.4" in said(paper)


def test_a_yearly_indicator_shows_its_years(ours: Path) -> None:
    change(ours / "indicators.yaml", "polarity: lower", "polarity: lower\n    measure_type: annual")
    lines = [line for line in (ours / "results.csv").read_text().splitlines() if not line.startswith("complaint-days")]
    lines += [f"complaint-days,{year}-{year % 100 + 1:02} Q4,{13 + year % 10},,12,25" for year in range(2018, 2026)]
    lines[-1] = lines[-1].replace("2025-26 Q4", "2025/26")  # the year that it is of
    (ours / "results.csv").write_text("\n".join(lines) + "\n")
    text = said(made(ours))
    assert "#Mar 22 | #Mar 23 | #Mar 24 | #Mar 25 | #Mar 26" in text
    assert " | 15.0 | 16.0 | 17.0 | 18.0" in text


# -- commentary -------------------------------------------------------------------------------------


def test_commentary_may_be_in_a_column(ours: Path) -> None:
    (ours / "2026-27-q1" / "commentary" / "calls-answered.md").unlink()
    change(ours / "results.csv", "target,floor", "target,floor,commentary,actions")
    change(ours / "results.csv", "82.1,,80,70", '82.1,,80,70,"Two officers **came back**.","• Train them\n• Keep them"')
    paper = made(ours)
    assert wrong(paper) == []
    assert "Two officers came back." in said(paper)
    assert "Keep them" in said(paper)


def test_commentary_in_two_places_is_an_error(ours: Path) -> None:
    change(ours / "results.csv", "target,floor", "target,floor,commentary")
    change(ours / "results.csv", "82.1,,80,70", "82.1,,80,70,Two officers came back.")
    with pytest.raises(Invalid) as caught:
        made(ours)
    [finding] = caught.value.findings
    assert finding.code == "commentary.twice"
    assert str(finding.at).endswith("results.csv:5 [commentary]")


def test_commentary_on_a_group_is_printed_where_the_layout_has_a_place(ours: Path) -> None:
    path = ours / "2026-27-q1" / "commentary" / "division-customer-services.md"
    path.write_text("# Commentary\n\nThe team moved in May.\n")
    paper = made(ours)
    assert wrong(paper) == []
    assert "h3 Customer Services\n    p[body] The team moved in May." in said(paper)


def test_a_row_may_name_its_indicator_as_the_council_does(ours: Path) -> None:
    change(
        ours / "indicators.yaml",
        "service_area: Customer Services",
        "reference: KPI 07\n    service_area: Customer Services",
    )
    change(ours / "results.csv", "calls-answered,2026-27 Q1", "kpi 07,2026-27 Q1")
    change(
        ours / "results.csv",
        "complaint-days,2026-27 Q1",
        "Average number of working days taken to answer a complaint,2026-27 Q1",
    )
    paper = made(ours)
    assert wrong(paper) == []
    assert "Reference: KPI 07" in said(paper)


# -- tables -----------------------------------------------------------------------------------------

RISKS = """measures:
  - id: risks
    title: Risks by rating
    topic: risks
    row_heading: Rating
    total_label: All
    unit: risks
    portfolio: corporate
    division: customer-services
    columns:
      - {id: opening, heading: "At the end of {months_before}", carried_from: closing}
      - {id: new, heading: New}
      - {id: gone, heading: Withdrawn}
      - {id: closing, heading: Now, adds: [opening, new], less: [gone]}
    rows:
      - {name: High, heading: What must be looked at}
      - {name: Low}
"""


def risks(ours: Path, figures: str) -> Prepared:
    (ours / "measures.yaml").write_text(RISKS)
    (ours / "measures").mkdir()
    (ours / "measures" / "risks.csv").write_text(figures)
    change(ours / "2026-27-q1" / "paper.yaml", "complaint-days]", "complaint-days]\n  measures: [risks]")
    (ours / "2026-27-q1" / "commentary" / "risks.md").write_text("# Commentary\n\nTwo are new.\n")
    return made(ours)


def test_a_table_with_columns_of_its_own(ours: Path) -> None:
    before = "row,period,opening,new,gone,closing\nHigh,2025-26 Q4,3,1,0,4\nLow,2025-26 Q4,5,0,2,3\n"
    paper = risks(ours, before + "High,2026-27 Q1,,2,1,\nLow,2026-27 Q1,3,0,0,\n")
    assert wrong(paper) == []
    assert rows(paper, "#Rating") == [
        ["#Rating", "#At the end of Jan to Mar 2026", "#New", "#Withdrawn", "#Now"],
        ["#<5x1>What must be looked at"],
        ["#High", "4 risks", "2 risks", "1 risks", "5 risks"],
        ["#Low", "3 risks", "0 risks", "0 risks", "3 risks"],
        ["#All", "7 risks", "2 risks", "1 risks", "8 risks"],
    ]


def test_columns_that_do_not_add_up_are_found(ours: Path) -> None:
    before = "row,period,opening,new,gone,closing\nHigh,2025-26 Q4,3,1,0,4\nLow,2025-26 Q4,5,0,2,3\n"
    paper = risks(ours, before + "High,2026-27 Q1,4,2,1,6\nLow,2026-27 Q1,2,0,0,2\n")
    found = [one.message for one in paper.findings if one.code == "tables.column"]
    assert found == [
        "`High` in Apr to Jun 2026: closing is 6, and opening, new, gone make 5",
        "`Low` in Apr to Jun 2026: opening is 2, and closing make 3",
    ]


def test_a_table_by_month(ours: Path) -> None:
    (ours / "measures.yaml").write_text(
        "measures:\n  - {id: visits, title: Visits by month, topic: visits, row_heading: Site, total_label: All,"
        " unit: visits, monthly: true, quarters: 2, portfolio: corporate, division: customer-services,"
        " rows: [{name: Library}, {name: Hub}]}\n"
    )
    (ours / "measures").mkdir()
    months = ["2026-01", "2026-02", "2026-03", "Apr 2026", "May 2026", "30/06/2026"]
    lines = [
        f"{site},{month},{base + at}"
        for site, base in (("Library", 100), ("Hub", 20))
        for at, month in enumerate(months)
    ]
    (ours / "measures" / "visits.csv").write_text("\n".join(["row,period,value", *lines]) + "\n")
    change(ours / "2026-27-q1" / "paper.yaml", "complaint-days]", "complaint-days]\n  measures: [visits]")
    (ours / "2026-27-q1" / "commentary" / "visits.md").write_text("# Commentary\n\nAll is well.\n")
    paper = made(ours)
    assert wrong(paper) == []
    found = rows(paper, "#Site")
    assert found[0][1:] == ["#Jan 26", "#Feb 26", "#Mar 26", "#Apr 26", "#May 26", "#Jun 26"]
    assert found[1][1:] == [f"{number} visits" for number in range(100, 106)]
    assert found[3] == ["#All", *(f"{number} visits" for number in (120, 122, 124, 126, 128, 130))]


# -- charts -----------------------------------------------------------------------------------------


def test_fewer_than_three_results_make_no_chart(ours: Path) -> None:
    lines = (ours / "results.csv").read_text().splitlines()
    kept = [line for line in lines if not line.startswith(("complaint-days,2025-26 Q2", "complaint-days,2025-26 Q3"))]
    (ours / "results.csv").write_text("\n".join(kept) + "\n")
    text = said(made(ours))
    assert "There are too few results for a chart." in text
    assert text.count("chart Line chart of") == 1


def test_a_chart_that_does_not_begin_at_zero_says_so_in_its_description(ours: Path) -> None:
    assert "Axis starts at 74%." in said(made(ours))

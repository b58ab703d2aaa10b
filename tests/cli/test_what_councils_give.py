"""Results by month and of whole years, commentary in cells and on groups, tables that are no run of quarters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from paperkit.document.words import outline
from paperkit.exempt.parts import open_paper
from paperkit.findings.finding import Invalid, Severity
from paperkit.loading.paper import load
from paperkit.paper.model import Flag, Status
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


def test_a_month_that_is_not_there_yet_makes_a_quarter_that_is_not(ours: Path) -> None:
    change(ours / "indicators.yaml", "polarity: lower", "polarity: lower\n    months: sum")
    change(ours / "results.csv", "complaint-days,2026-27 Q1,13.0,provisional,", "complaint-days,2026-27 Q1,,,")
    rows = "complaint-days,2026-04,4.0,\ncomplaint-days,2026-05,5.5,\ncomplaint-days,2026-06,,not yet available\n"
    (ours / "months.csv").write_text(f"indicator,month,actual,actual_flag\n{rows}")
    paper = made(ours)
    reading = paper.rated.paper.readings["complaint-days"][paper.rated.paper.quarter]
    assert (reading.actual.value, reading.actual.flag) == (None, Flag.NOT_YET)


def test_a_quarter_without_a_result_whose_months_are_all_there_is_found(ours: Path) -> None:
    change(ours / "indicators.yaml", "polarity: lower", "polarity: lower\n    months: sum")
    change(ours / "results.csv", "Q1,13.0,provisional,", "Q1,,not yet available,")
    rows = [f"complaint-days,2026-0{number},4" for number in (4, 5, 6)]
    (ours / "months.csv").write_text("\n".join(["indicator,month,actual", *rows]) + "\n")
    found = [one.message for one in made(ours).findings if one.code == "months.result"]
    assert found == ["`complaint-days` in 2026-27 Q1: it has no result, and its months make 12.0"]


@pytest.mark.parametrize(
    ("register", "said"),
    [
        ("months: sum\n    measure_type: cumulative", "`months: sum` is for results of single quarters"),
        ("adds_up: true\n    measure_type: annual", "`adds_up: true` is for results of single quarters"),
        ("reference: calls-answered", "`calls-answered` is what `calls-answered` is called too"),
    ],
)
def test_what_the_register_may_not_say(ours: Path, register: str, said: str) -> None:
    change(ours / "indicators.yaml", "polarity: lower", f"polarity: lower\n    {register}")
    with pytest.raises(Invalid) as caught:
        made(ours)
    assert any(said in finding.message for finding in caught.value.findings)


def test_months_that_nothing_is_said_of(ours: Path) -> None:
    (ours / "months.csv").write_text("indicator,month,actual\ncomplaint-days,2026-04,4\n")
    with pytest.raises(Invalid) as caught:
        made(ours)
    assert [finding.code for finding in caught.value.findings] == ["months.unsaid"]


def test_results_that_add_up_may_be_asked_for_over_quarters(ours: Path) -> None:
    change(ours / "indicators.yaml", "polarity: lower", "polarity: lower\n    adds_up: true")
    change(
        ours / "2026-27-q1" / "commentary" / "complaint-days.md",
        "# Actions",
        "Over twelve months it came to {{complaint-days | 12 months}}.\n\n# Actions",
    )
    assert "Over twelve months it came to 53.7." in said(made(ours))


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


def test_the_paper_of_march_prints_the_year_that_is_over(ours: Path) -> None:
    with (ours / "results.csv").open("a") as table:
        table.write("complaint-days,2026/27,13.6,,12.5,\n")
    rows = (ours / "results.csv").read_text()
    for number in (2, 3, 4):
        rows = rows.replace(f"complaint-days,2026-27 Q{number},,", f"complaint-days,2026-27 Q{number},13.{number},")
        rows = rows.replace(f"calls-answered,2026-27 Q{number},,", f"calls-answered,2026-27 Q{number},80.{number},")
    (ours / "results.csv").write_text(rows)
    change(ours / "2026-27-q1" / "paper.yaml", "2026-27 Q1", "2026-27 Q4")
    change(ours / "2026-27-q1" / "paper.yaml", "meeting: 2026-09-15", "meeting: 2027-06-15")
    text = said(made(ours))
    assert "Outturn of 2026/27: 13.6" in text
    assert "Target for all of 2026/27: 12.5" in text


def test_what_a_row_of_a_year_cannot_hold_is_an_error(ours: Path) -> None:
    with (ours / "results.csv").open("a") as table:
        table.write("complaint-days,2025/26,13.6,,12.5,15\n")
    with pytest.raises(Invalid) as caught:
        made(ours)
    assert [(finding.code, finding.at.field) for finding in caught.value.findings] == [("years.cell", "floor")]


def test_a_forecast_is_held_against_the_target_for_the_year(ours: Path) -> None:
    change(ours / "results.csv", "target,floor", "target,floor,forecast")
    change(ours / "results.csv", "82.1,,80,70", "82.1,,80,70,84")
    with (ours / "results.csv").open("a") as table:
        table.write("calls-answered,2026/27,,,85,,\n")
    assert made(ours).rated.ratings["calls-answered"].forecast is Status.AMBER


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


def test_exempt_commentary_on_a_group_is_in_the_exempt_file_alone(ours: Path) -> None:
    path = ours / "2026-27-q1" / "commentary" / "division-customer-services.md"
    path.write_text("# Commentary\n\nThe tender of Corvane Estates was the lowest.\n")
    (ours / "2026-27-q1" / "exempt.yaml").write_text(
        "parts:\n  - part: commentary/division-customer-services\n    title: The division\n    paragraph: 3\n"
        "    public_interest: A price is being agreed, and the council would pay more.\n"
    )
    paper = made(ours)
    assert "Corvane" not in said(paper)
    assert paper.papers.exempt is not None
    assert "Corvane" in outline(paper.papers.exempt)


def test_an_exempt_indicator_leaves_nothing_behind(ours: Path) -> None:
    change(ours / "indicators.yaml", "polarity: lower", "polarity: lower\n    months: apart")
    rows = [f"complaint-days,2026-0{number},13.{number}" for number in (4, 5, 6)]
    (ours / "months.csv").write_text("\n".join(["indicator,month,actual", *rows]) + "\n")
    with (ours / "results.csv").open("a") as table:
        table.write("complaint-days,2025/26,13.6,,12.5,\n")
    (ours / "2026-27-q1" / "exempt.yaml").write_text(
        "parts:\n  - part: indicator/complaint-days\n    title: An indicator\n    paragraph: 3\n"
        "    public_interest: A price is being agreed, and the council would pay more.\n"
    )
    public = open_paper(load(ours / "2026-27-q1"))
    for one in fields(public):
        value = getattr(public, one.name)
        assert not isinstance(value, Mapping) or "complaint-days" not in value, one.name


def test_commentary_in_cells_keeps_the_rules_of_files(ours: Path) -> None:
    (ours / "2026-27-q1" / "commentary" / "calls-answered.md").unlink()
    change(ours / "results.csv", "target,floor", "target,floor,commentary,actions")
    change(ours / "results.csv", "82.1,,80,70", '82.1,,80,70,,"# Actions\nTrain them"')
    with pytest.raises(Invalid) as caught:
        made(ours)
    assert [finding.code for finding in caught.value.findings] == ["commentary.empty", "commentary.heading"]


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
        ["#High", "4", "2", "1", "5"],
        ["#Low", "3", "0", "0", "3"],
        ["#All", "7", "2", "1", "8"],
    ]


def test_columns_that_do_not_add_up_are_found(ours: Path) -> None:
    before = "row,period,opening,new,gone,closing\nHigh,2025-26 Q4,3,1,0,4\nLow,2025-26 Q4,5,0,2,3\n"
    paper = risks(ours, before + "High,2026-27 Q1,4,2,1,6\nLow,2026-27 Q1,2,0,0,2\n")
    found = [one.message for one in paper.findings if one.code == "tables.column"]
    assert found == [
        "`High` in Apr to Jun 2026: closing is 6, and opening and new less gone make 5",
        "`Low` in Apr to Jun 2026: opening is 2, and `closing` of the quarter before was 3",
    ]


def test_two_years_totals_may_be_beside_two_quarters(ours: Path) -> None:
    columns = (
        '      - {id: now, heading: "{months}"}\n'
        '      - {id: then, heading: "{months_year_before}", year_before_of: now}\n'
        '      - {id: year, heading: "12 months to {ending}", twelve_months_of: now}\n'
        '      - {id: last, heading: "12 months to {ending_year_before}", year_before_of: year}\n'
    )
    head, tail = RISKS.partition("    columns:\n")[0], RISKS.partition("    rows:\n")[2]
    (ours / "measures.yaml").write_text(f"{head}    columns:\n{columns}    rows:\n{tail}")
    (ours / "measures").mkdir()
    quarters = [(year, number) for year in (2024, 2025, 2026) for number in (1, 2, 3, 4)][:9]
    figures = [
        f"{row},{year}-{year % 100 + 1} Q{number},{base + at}"
        for row, base in (("High", 10), ("Low", 20))
        for at, (year, number) in enumerate(quarters)
    ]
    (ours / "measures" / "risks.csv").write_text("\n".join(["row,period,now", *figures]) + "\n")
    (ours / "2026-27-q1" / "commentary" / "risks.md").write_text("# Commentary\n\nAll is well.\n")
    change(ours / "2026-27-q1" / "paper.yaml", "complaint-days]", "complaint-days]\n  measures: [risks]")
    found = rows(made(ours), "#Rating")
    assert found[0][1:] == ["#Apr to Jun 2026", "#Apr to Jun 2025", "#12 months to Jun 26", "#12 months to Jun 25"]
    assert found[2] == ["#High", "18", "14", "66", "50"]


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ("High,2026-27 Q1,6,2,9,\nLow,2026-27 Q1,3,0,0,\n", "`High, closing` is worked out as \u22121"),
        ("Low,2026-27 Q1,3,0,0,\n", "`High` of `risks` has no figures for 2026-27 Q1"),
    ],
)
def test_what_is_wrong_in_a_table_with_columns(ours: Path, figures: str, found: str) -> None:
    paper = risks(ours, f"row,period,opening,new,gone,closing\n{figures}")
    assert any(found in finding.message for finding in paper.findings)


def test_a_worked_out_column_of_last_quarter_may_be_asked_for(ours: Path) -> None:
    before = "row,period,opening,new,gone,closing\nHigh,2025-26 Q4,3,1,0,\nLow,2025-26 Q4,5,0,2,\n"
    paper = ours / "2026-27-q1" / "foreword.md"
    paper.write_text("High risks went {{risks/High, closing | on last quarter | from to}}.\n")
    assert "High risks went from 4 to 5." in said(
        risks(ours, before + "High,2026-27 Q1,,2,1,\nLow,2026-27 Q1,3,0,0,\n")
    )


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
    assert found[1][1:] == [str(number) for number in range(100, 106)]
    assert found[3] == ["#All", *(str(number) for number in (120, 122, 124, 126, 128, 130))]


# -- what is exempt -----------------------------------------------------------------------------------


def exempt(ours: Path, part: str) -> None:
    (ours / "2026-27-q1" / "exempt.yaml").write_text(
        f"parts:\n  - part: {part}\n    title: A matter\n    paragraph: 3\n"
        "    public_interest: A price is being agreed, and the council would pay more.\n"
    )


def disclosed(ours: Path, sentence: str) -> set[str]:
    """What is found of the foreword when it holds a sentence."""
    (ours / "2026-27-q1" / "foreword.md").write_text(f"{sentence}\n")
    return {one.code for one in made(ours).findings if one.code.startswith("disclosure.")}


@pytest.mark.parametrize("sentence", ["The register now has 77 high risks.", "There were 134 low risks in June."])
def test_a_figure_of_an_exempt_table_with_columns_is_found_in_open_prose(ours: Path, sentence: str) -> None:
    risks(ours, "row,period,opening,new,gone,closing\nHigh,2026-27 Q1,70,9,2,77\nLow,2026-27 Q1,140,3,9,134\n")
    exempt(ours, "measure/risks")
    assert disclosed(ours, "All went well.") == set()
    assert "disclosure.figure" in disclosed(ours, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Complaints took 131 working days in May.",
        "In April and May together complaints took 251 working days.",
        "On average complaints took 125.5 working days a month.",
        "KPI 9 came to 384 in the quarter.",
    ],
)
def test_months_sums_of_them_and_references_give_an_exempt_indicator_away(ours: Path, sentence: str) -> None:
    change(ours / "indicators.yaml", "polarity: lower", "polarity: lower\n    months: sum\n    reference: KPI 9")
    change(ours / "results.csv", "complaint-days,2026-27 Q1,13.0,provisional,", "complaint-days,2026-27 Q1,,,")
    rows = "complaint-days,2026-04,120\ncomplaint-days,2026-05,131\ncomplaint-days,2026-06,133\n"
    (ours / "months.csv").write_text(f"indicator,month,actual\n{rows}")
    exempt(ours, "indicator/complaint-days")
    assert "disclosure.figure" in disclosed(ours, sentence)


def test_small_numbers_of_people_are_found_in_years_and_in_columns_that_are_worked_out(ours: Path) -> None:
    change(ours / "indicators.yaml", "Average number of working days taken to answer a complaint", "Children excluded")
    change(ours / "indicators.yaml", "{name: Working days, decimals: 1}", "{name: Number}")
    with (ours / "results.csv").open("a") as table:
        table.write("complaint-days,2025/26,3,,,\n")
    path = ours / "measures.yaml"
    risks(ours, "row,period,opening,new,gone,closing\nHigh,2026-27 Q1,6,0,3,\nLow,2026-27 Q1,9,0,0,\n")
    change(path, "title: Risks by rating", "title: Children by need")
    path.write_text(path.read_text().replace("unit: risks", "unit: children"))
    found = [one.message for one in made(ours).findings if one.code == "personal.small-number"]
    assert any("worked out in `All, gone`, `High, closing`" in message for message in found)
    assert any("`Children excluded`" in message for message in found)


# -- charts -----------------------------------------------------------------------------------------


def test_fewer_than_three_results_make_no_chart(ours: Path) -> None:
    lines = (ours / "results.csv").read_text().splitlines()
    kept = [line for line in lines if not line.startswith(("complaint-days,2025-26 Q2", "complaint-days,2025-26 Q3"))]
    (ours / "results.csv").write_text("\n".join(kept) + "\n")
    text = said(made(ours))
    assert "There are too few results for a chart." in text
    assert text.count(" Line chart of ") == 1


def test_a_chart_that_does_not_begin_at_zero_says_so_in_its_description(ours: Path) -> None:
    assert "Axis starts at 76%." in said(made(ours))

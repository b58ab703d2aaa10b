"""A paper's folder as a `Paper`, or everything that is wrong with it at once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from unit.making import OURS, Spoilt, codes, ours, words

from paperkit.council.folders import papers_under
from paperkit.council.rules import RelativeToTarget
from paperkit.document.nodes import Heading, Paragraph
from paperkit.document.words import plain
from paperkit.loading.paper import load

PAPER = "2026-27-q1/paper.yaml"
COMMENTARY = "2026-27-q1/commentary/calls-answered.md"
COUNCIL, REGISTER = "council.yaml", "indicators.yaml"
OWNER = "{portfolio: corporate, division: customer-services}"
MEASURE = """measures:
  - {id: calls, title: Calls, topic: calls, row_heading: Row, total_label: All, computed: twelve-month-total,
     quarters: 4, unit: calls, portfolio: corporate, division: customer-services, rows: [{name: Phone}]}
"""


def test_the_starter_council_is_a_paper() -> None:
    paper = ours()
    assert paper.council.short_name == "Anyshire"
    assert str(paper.quarter) == "2026-27 Q1"
    assert [indicator.id for indicator in paper.featured()] == ["calls-answered", "complaint-days"]
    assert paper.years["2026/27"].direction == RelativeToTarget(level_within=Decimal(1))


def test_prose_is_known_by_its_file_name() -> None:
    assert set(ours().prose) == {"covering-report", "data-quality", "foreword"}


def test_commentary_stands_under_its_headings() -> None:
    sections = ours().commentary["calls-answered"]
    assert list(sections) == ["Commentary", "Actions", "Risks"]
    [paragraph] = sections["Commentary"]
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.children).startswith("More calls were answered in time")


def test_an_indicator_is_found_by_its_id() -> None:
    assert ours().indicator("complaint-days").service_area == "Customer Services"


def test_papers_are_found_in_order_of_their_names(spoilt: Spoilt) -> None:
    spoilt.write("2026-27-q0/paper.yaml", "")
    assert [path.name for path in papers_under(spoilt.folder)] == ["2026-27-q0", "2026-27-q1"]
    assert papers_under(OURS / "years") == ()


def test_a_paper_loads_from_inside_its_council(spoilt: Spoilt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(spoilt.folder)
    assert load(Path("2026-27-q1")).place == "2026-27-q1"


def test_a_paper_loads_from_inside_its_own_folder(spoilt: Spoilt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(spoilt.paper)
    assert load(Path()).council.short_name == "Anyshire"


# -- what is reported when ------------------------------------------------------------------------


def test_an_indicator_that_came_later_or_was_given_up_is_not_in_the_paper(spoilt: Spoilt) -> None:
    spoilt.change(PAPER, "indicators: [calls-answered, complaint-days]", "everything: true")
    for line in ("until: 2026-27 Q1", "since: 2026-27 Q1"):
        spoilt.change(REGISTER, "    polarity: lower\n", f"    polarity: lower\n    {line}\n")
    assert [indicator.id for indicator in load(spoilt.paper).featured()] == ["calls-answered", "complaint-days"]
    spoilt.change(REGISTER, "since: 2026-27 Q1", "since: 2026-27 Q2")
    spoilt.change(REGISTER, "until: 2026-27 Q1", "until: 2026-27 Q4")
    assert [indicator.id for indicator in load(spoilt.paper).indicators] == ["calls-answered"]
    spoilt.change(REGISTER, "since: 2026-27 Q2", "since: 2025-26 Q1")
    spoilt.change(REGISTER, "until: 2026-27 Q4", "until: 2025-26 Q4")
    lines = (spoilt.folder / "results.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    spoilt.write("results.csv", "".join(line for line in lines if "complaint-days,2026" not in line))
    assert [indicator.id for indicator in load(spoilt.paper).featured()] == ["calls-answered"]


def test_an_extract_cannot_name_one_that_is_not_reported(spoilt: Spoilt) -> None:
    spoilt.change(REGISTER, "    polarity: lower\n", "    polarity: lower\n    since: 2026-27 Q2\n")
    assert "no indicator `complaint-days`" in [finding.message for finding in spoilt.findings()]


# -- units ----------------------------------------------------------------------------------------


def test_the_space_in_a_unit_is_kept(spoilt: Spoilt) -> None:
    spoilt.change(REGISTER, "{name: Working days, decimals: 1}", '{name: Working days, decimals: 1, suffix: " days"}')
    unit = load(spoilt.paper).indicator("complaint-days").printed_unit
    assert unit.notation.printed(Decimal("13.0")) == "13.0 days"


# -- names that must be defined -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "said", "at"),
    [
        (PAPER, "[leader,", "[lider,", "no post `lider`", ":9 [by.0]"),
        (PAPER, "appendix: A", f"appendix: A\nowners: {{none: {OWNER}}}", "no prose `none.md`", ":14 [owners.none]"),
        (COUNCIL, "member: leader", "member: x", "no post `x`", ":16 [portfolios.corporate.cabinet_member]"),
        (
            COUNCIL,
            "director: head",
            "director: x",
            "no post `x-of-service`",
            ":19 [divisions.customer-services.director]",
        ),
        (REGISTER, "portfolio: corporate", "portfolio: x", "no portfolio `x`", ":11 [indicators.0.portfolio]"),
        (REGISTER, "division: customer", "division: x", "no division `x-services`", ":12 [indicators.0.division]"),
    ],
)
def test_what_a_file_names_must_be_defined(spoilt: Spoilt, name: str, old: str, new: str, said: str, at: str) -> None:
    spoilt.change(name, old, new)
    code, message, where = spoilt.finding()
    assert code.endswith(".unknown")
    assert (message, where) == (said, f"{name}{at}")


def test_an_indicator_of_the_extract_must_be_defined(spoilt: Spoilt) -> None:
    spoilt.change(PAPER, "[calls-answered,", "[call-answered,")
    (spoilt.folder / COMMENTARY).rename(spoilt.paper / "commentary" / "call-answered.md")
    assert spoilt.finding() == (
        "indicator.unknown",
        "no indicator `call-answered`",
        f"{PAPER}:17 [extract.indicators.0]",
    )


def test_the_rules_of_the_papers_year_must_be_there(spoilt: Spoilt) -> None:
    (spoilt.folder / "years" / "2026-27.yaml").unlink()
    assert spoilt.finding() == ("year.missing", "no file gives the rules in force in 2026/27", "years")


def test_rules_that_cannot_be_read_say_nothing_of_polarity(spoilt: Spoilt) -> None:
    spoilt.change("indicators.yaml", "    polarity: higher\n", "")
    spoilt.change("years/2026-27.yaml", "rule: target-and-floor", "rule: data-onl")
    assert codes(spoilt.findings()) == ["yaml.value"]


def test_a_heading_of_commentary_may_be_bold(spoilt: Spoilt) -> None:
    spoilt.change(COMMENTARY, "# Commentary", "# **Commentary**")
    assert spoilt.findings() == ()


def test_a_commentary_of_nothing_is_kept_with_what_it_may_be_meant_for(spoilt: Spoilt) -> None:
    spoilt.write("2026-27-q1/commentary/calls-answerd.md", "# Commentary\n\nWords.\n")
    [(at, hint)] = load(spoilt.paper).stray
    assert at.path.endswith("2026-27-q1/commentary/calls-answerd.md")
    assert hint == "did you mean `calls-answered`?"


def test_a_measure_of_the_extract_must_be_defined(spoilt: Spoilt) -> None:
    spoilt.change(PAPER, "extract:\n", "extract:\n  measures: [calls]\n")
    spoilt.write("2026-27-q1/commentary/calls.md", "# Commentary\n\nWords.\n")
    assert spoilt.finding() == ("measure.unknown", "no measure `calls`", f"{PAPER}:15 [extract.measures.0]")


def test_a_measure_is_read_with_its_figures(spoilt: Spoilt) -> None:
    spoilt.write("measures.yaml", MEASURE)
    spoilt.change(PAPER, "extract:\n", "extract:\n  measures: [calls]\n")
    spoilt.write("2026-27-q1/commentary/calls.md", "# Commentary\n\nWords.\n")
    spoilt.write("measures/calls.csv", "row,period,value\nPhone,Jun 26,7\n")
    [table] = load(spoilt.paper).measures
    assert [figure.value for figure in table.figures.values()] == [7]


def test_an_id_may_not_be_used_twice(spoilt: Spoilt) -> None:
    spoilt.write("measures.yaml", MEASURE + MEASURE.removeprefix("measures:\n"))
    assert spoilt.finding() == (
        "id.duplicate",
        "`calls` is the id of an earlier entry",
        "measures.yaml:4 [measures.1.id]",
    )


def test_a_year_may_not_have_two_files(spoilt: Spoilt) -> None:
    spoilt.write(
        "years/copy.yaml",
        (spoilt.folder / "years" / "2026-27.yaml").read_text().replace("level_within: 1", "level_within: 9"),
    )
    assert spoilt.findings() != ()


def test_a_quarter_is_a_text(spoilt: Spoilt) -> None:
    spoilt.change(PAPER, "quarter: 2026-27 Q1", "quarter: {year: 2026, number: 1}")
    assert spoilt.findings() != ()


def test_a_date_is_no_number_of_seconds(spoilt: Spoilt) -> None:
    spoilt.change(PAPER, "meeting: 2026-09-15", "meeting: 1789430400")
    assert spoilt.findings() != ()


def test_a_finding_is_found_in_the_paper_though_a_year_has_the_same_file_name(spoilt: Spoilt) -> None:
    text = (spoilt.folder / "years" / "2026-27.yaml").read_text(encoding="utf-8")
    spoilt.write("years/paper.yaml", text.replace("2026/27", "2027/28"))
    spoilt.change(PAPER, "[leader,", "[lider,")
    assert spoilt.finding() == ("post.unknown", "no post `lider`", f"{PAPER}:9 [by.0]")


# -- complete -------------------------------------------------------------------------------------


def test_an_indicator_without_a_result_needs_a_given_rating(spoilt: Spoilt) -> None:
    spoilt.change(
        "indicators.yaml", "indicators:\n", "indicators:\n  - {id: extra, name: Another, service_area: Roads}\n"
    )
    said = "`extra` has no result and no given rating for 2026-27 Q1"
    assert spoilt.finding() == ("indicator.no-result", said, "indicators.yaml:4 [indicators.0]")


def without(spoilt: Spoilt, key: str) -> None:
    """Take a line out of the first entry of the register."""
    lines = (spoilt.folder / REGISTER).read_text().splitlines(keepends=True)
    first = next(index for index, line in enumerate(lines) if line.startswith(f"    {key}: "))
    spoilt.write(REGISTER, "".join([*lines[:first], *lines[first + 1 :]]))


@pytest.mark.parametrize("key", ["unit", "polarity"])
def test_an_indicator_with_results_is_described(spoilt: Spoilt, key: str) -> None:
    without(spoilt, key)
    assert spoilt.finding() == (
        "indicator.incomplete",
        f"`calls-answered` needs `{key}`",
        "indicators.yaml:4 [indicators.0]",
    )


@pytest.mark.parametrize("key", ["source", "reported", "series", "portfolio", "division"])
def test_what_the_reference_says_is_not_needed_is_not(spoilt: Spoilt, key: str) -> None:
    without(spoilt, key)
    assert spoilt.findings() == ()


def test_an_indicator_outside_the_extract_needs_no_source(spoilt: Spoilt) -> None:
    spoilt.change(PAPER, "[calls-answered, complaint-days]", "[complaint-days]")
    spoilt.change("indicators.yaml", "    source: Telephone system\n", "")
    assert spoilt.findings() == ()


# -- files that are missing or wrong --------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["council.yaml", "indicators.yaml", "results.csv", "2026-27-q1/covering-report.md", COMMENTARY, PAPER]
)
def test_a_file_that_is_not_there_is_named(spoilt: Spoilt, name: str) -> None:
    (spoilt.folder / name).unlink()
    assert ("file.missing", name) in [(f.code, str(f.at).partition("ours/")[2]) for f in spoilt.findings()]


def test_all_that_is_wrong_is_found_at_once(spoilt: Spoilt) -> None:
    spoilt.change("results.csv", "82.1", "82,1")
    spoilt.change("2026-27-q1/foreword.md", "Write", "![Write](a.png)")
    spoilt.change(PAPER, "[leader,", "[lider,")
    assert sorted(codes(spoilt.findings())) == [
        "csv.extra-cell",
        "markdown.unsupported",
        "post.unknown",
    ]


def test_an_empty_prose_file_says_nothing(spoilt: Spoilt) -> None:
    spoilt.write("2026-27-q1/foreword.md", "\n\n")
    assert spoilt.finding() == ("prose.empty", "the file says nothing", "2026-27-q1/foreword.md")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "# Comentary\n\na\n\n# Commentary\n\nb\n",
            ("commentary.heading", "unknown heading `Comentary`", f"{COMMENTARY}:1"),
        ),
        (
            "# Commentary\n\na\n\n# Commentary\n\nb\n",
            ("commentary.heading", "`Commentary` appears twice", f"{COMMENTARY}:5"),
        ),
        ("words\n\n# Commentary\n\na\n", ("commentary.no-heading", "text before the first heading", f"{COMMENTARY}:1")),
        ("# Commentary\n\n# Risks\n\na\n", ("commentary.empty", "nothing under `Commentary`", f"{COMMENTARY}:1")),
        ("# Risks\n\na\n", ("commentary.empty", "no commentary", COMMENTARY)),
    ],
)
def test_commentary_stands_under_known_headings(spoilt: Spoilt, text: str, finding: tuple[str, str, str]) -> None:
    spoilt.write(COMMENTARY, text)
    assert spoilt.finding() == finding


def test_headings_below_the_first_level_belong_to_their_section(spoilt: Spoilt) -> None:
    spoilt.write(COMMENTARY, "# Commentary\n\n## Roads\n\nwords\n")
    sections = load(spoilt.paper).commentary["calls-answered"]
    assert sections == {"Commentary": (Heading(2, words("Roads"), "", "heading-2"), Paragraph(words("words")))}

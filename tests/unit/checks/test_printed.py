"""What a layout has no place for is found; what it prints is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from unit.making import codes, committee, kent, layout_of, ours

from paperkit.checks import printed
from paperkit.council.exempt_file import ExemptPart
from paperkit.findings.finding import Span
from paperkit.layout.layout import Layout
from paperkit.layout.sections import AnySection
from paperkit.paper.model import Benchmark, Figure, Paper, RatedPaper
from paperkit.paper.rating import rate
from paperkit.run.prepare import prepare
from support import ROOT

CHECKS = (
    printed.paragraphs_without_words,
    printed.unprinted_kinds,
    printed.commentary_of_nothing,
    printed.unprinted_commentary,
    printed.unprinted_prose,
    printed.left_out_prose,
)


@cache
def as_rated(paper: Callable[[], Paper]) -> RatedPaper:
    ratings, history = rate(paper())
    return RatedPaper(paper(), ratings, history, {})


def found(layout: Layout, **changes: object) -> list[tuple[str, str, str]]:
    """Code, file and message of what is found in the example with other parts, in a layout."""
    rated = as_rated(kent)
    rated = replace(rated, paper=replace(rated.paper, **changes))  # type: ignore[arg-type]
    findings = [finding for check in CHECKS for finding in check(rated, layout)]
    return [(finding.code, finding.at.path.rpartition("/")[2], finding.message) for finding in findings]


def printing(keep: Callable[[AnySection], bool]) -> Layout:
    """The committee layout with some of the sections of its appendix."""
    layout = committee()
    sections = tuple(section for section in layout.file.appendix.sections if keep(section))
    own = layout.file.appendix.model_copy(update={"sections": sections})
    return replace(layout, file=layout.file.model_copy(update={"appendix": own}))


def test_the_example_is_printed_whole() -> None:
    assert found(committee()) == []


@pytest.mark.parametrize("kind", ["measures", "indicators"])
def test_a_kind_that_is_taken_and_has_no_section(kind: str) -> None:
    said = f"the layout `The committee format` has no section for the {kind} that the extract takes"
    assert found(printing(lambda section: section.kind != kind)) == [(f"{kind}.unprinted", "paper.yaml", said)]


def test_a_kind_that_is_not_taken_needs_no_section() -> None:
    file = kent().file
    none = file.model_copy(update={"extract": file.extract.model_copy(update={"measures": ()})})
    assert found(printing(lambda section: section.kind != "measures"), file=none, measures=()) == []


def test_prose_without_a_section() -> None:
    no_foreword = printing(lambda section: getattr(section, "file", "") != "foreword")
    said = "the layout `The committee format` prints no `foreword`"
    assert found(no_foreword) == [("prose.unprinted", "foreword.md", said)]


def test_a_section_without_its_file_is_left_out() -> None:
    prose = {name: blocks for name, blocks in kent().prose.items() if name != "foreword"}
    said = "no such file, so the paper does without the section `Foreword`"
    assert found(committee(), prose=prose) == [("prose.left-out", "foreword.md", said)]
    part = ExemptPart(
        part="prose/foreword", title="A matter", paragraph=3, public_interest="Harm outweighs the interest."
    )
    assert found(committee(), prose=prose, exempt=(part,)) == []  # it says so instead


def test_a_table_prints_only_its_commentary() -> None:
    own = {**kent().commentary["complaints"], "Actions": kent().commentary["complaints"]["Commentary"]}
    said = ("commentary.unprinted", "complaints.md", "`Actions` is not printed")
    assert found(committee(), commentary={"complaints": own}) == [said]


def test_what_is_said_of_an_indicator_without_pages_is_not_printed() -> None:
    other = next(one.id for one in kent().indicators if one.id not in kent().file.extract.indicators)
    said = ("commentary.unprinted", "paper.yaml", "`Commentary` is not printed")
    assert found(committee(), commentary={other: {"Commentary": kent().commentary["web-visits"]["Commentary"]}}) == [
        said
    ]


def test_an_indicator_prints_what_the_layout_says() -> None:
    layout = committee()
    without = tuple(entry for entry in layout.file.indicator.commentary if entry.section != "Risks")
    own = layout.file.indicator.model_copy(update={"commentary": without})
    narrow = replace(layout, file=layout.file.model_copy(update={"indicator": own}))
    risks = {**kent().commentary["web-visits"], "Risks": kent().commentary["web-visits"]["Commentary"]}
    assert found(layout, commentary={"web-visits": risks}) == []
    said = ("commentary.unprinted", "web-visits.md", "`Risks` is not printed")
    assert found(narrow, commentary={"web-visits": risks}) == [said]


def test_actions_need_a_section_that_prints_them() -> None:
    council = prepare(ROOT / "inputs" / "northmere" / "2025-26-q3")
    sections = tuple(one for one in council.layout.file.appendix.sections if one.kind != "overview")
    appendix = council.layout.file.appendix.model_copy(update={"sections": sections})
    without = replace(council.layout, file=council.layout.file.model_copy(update={"appendix": appendix}))
    assert list(printed.unprinted_actions(council.rated, council.layout)) == []
    [one] = printed.unprinted_actions(council.rated, without)
    assert (one.code, one.message.endswith(f"`actions.csv` has {len(council.rated.paper.actions)}")) == (
        "actions.unprinted", True,
    )  # fmt: skip


def test_words_for_a_chart_are_heard_and_need_no_place() -> None:
    own = {**kent().commentary["web-visits"], "Chart": kent().commentary["web-visits"]["Commentary"]}
    assert found(committee(), commentary={"web-visits": own}) == []


def test_commentary_of_nothing() -> None:
    stray = ((Span("a/commentary/web-visit.md"), "did you mean `web-visits`?"),)
    said = "the file is named by no indicator and no table, so it is not printed"
    assert found(committee(), stray=stray) == [("commentary.unknown", "web-visit.md", said)]


@pytest.mark.parametrize(("paragraph", "expected"), [(3, []), (12, []), (8, ["exempt.paragraph-words"])])
def test_a_paragraph_for_which_there_are_no_words(paragraph: int, expected: list[str]) -> None:
    reason = "The public interest in openness is outweighed by that of the persons concerned."
    part = ExemptPart(part="commentary/web-visits", title="A matter", paragraph=paragraph, public_interest=reason)
    rated = as_rated(kent)
    rated = replace(rated, paper=replace(rated.paper, exempt=(part,)))
    assert codes(printed.paragraphs_without_words(rated, committee())) == expected


def with_benchmark(name: str | None) -> RatedPaper:
    """The starter council's paper with a benchmark, and with what its register says of whom it is."""
    paper = ours()
    own = {paper.quarter: Benchmark(Figure(Decimal(81), None, Span("benchmarks.csv", 2)), paper.quarter)}
    entries = tuple(one.model_copy(update={"benchmark": name}) for one in paper.indicators)
    paper = replace(paper, indicators=entries, benchmarks={"calls-answered": own})
    return RatedPaper(paper, *rate(paper), {})


def test_a_benchmark_of_nobody_is_found() -> None:
    [finding] = printed.unprinted_benchmarks(with_benchmark(None), committee())
    assert (finding.code, str(finding.at)) == ("benchmarks.unprinted", "benchmarks.csv:2")
    assert list(printed.unprinted_benchmarks(with_benchmark("the average of England"), committee())) == []


def test_a_benchmark_without_a_note_is_found(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "indicator: {notes: ['Unit: {unit}']}\n")
    [finding] = printed.unprinted_benchmarks(with_benchmark("the average of England"), layout)
    assert finding.hint == "add a note with `{benchmark}` to the layout, under `indicator: notes`"

"""Tags that name no pages: their words are found where there is no doubt, and else nobody guesses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from unit.packing.making import (
    Change,
    changed,
    e,
    first,
    lines,
    opened,
    pieces,
    plain,
    same_words,
    saved,
    tagged,
    texts,
)

from paperkit.findings.finding import Invalid, Severity, Span
from paperkit.finished.placing import Places, place
from paperkit.packing.admission import admitted
from paperkit.packing.structure import has_tags

PAPER = tagged(e("H1", "Title"), e("Sect", e("P", "First"), e("P", "Last", page=1)), pages=2)
SAID = ["Heading level 1: Title", "First", "Last"]


def elements(pdf: Pdf) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == "/StructElem"]


def unnamed(pdf: Pdf) -> None:
    for element in elements(pdf):
        del element.Pg


def by_references(pdf: Pdf) -> None:
    unnamed(pdf)
    for element in elements(pdf):
        if isinstance(element.K, int):
            element.K = Dictionary(Type=Name.MCR, MCID=element.K)


def in_lists(pdf: Pdf) -> None:
    unnamed(pdf)
    for element in elements(pdf):
        if isinstance(element.K, int):
            element.K = Array([element.K])


def without_parents(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


def said(content: bytes) -> list[str]:
    return [line.strip() for line in lines(content) if line]


@pytest.mark.parametrize("way", [unnamed, by_references, in_lists])
def test_words_are_on_the_page_whose_parent_tree_leads_back_to_them(way: Change) -> None:
    paper = changed(PAPER, way)
    content, [finding] = admitted(paper, Span("paper.pdf"))
    assert (finding.code, finding.severity) == ("pack.tags", Severity.WARNING)
    assert said(paper) == said(content) == SAID
    assert [(one.page, one.kinds[-1]) for one in pieces(content)] == [(0, "H1"), (0, "P"), (1, "P")]
    same_words(PAPER, content)


def test_words_on_several_pages_are_found_each_on_its_own() -> None:
    def join(pdf: Pdf) -> None:
        """One paragraph that goes on over the page."""
        unnamed(pdf)
        section = first(pdf, "Sect")
        before, behind = section.K
        before.K = Array([before.K, behind.K])
        section.K = before
        pdf.Root.StructTreeRoot.ParentTree.Nums[3] = Array([before])

    content, _ = admitted(changed(PAPER, join), Span("paper.pdf"))
    assert [(one.page, one.number) for one in pieces(content)] == [(0, 0), (0, 1), (1, 0)]


def apart(pdf: Pdf) -> None:
    """Another number on the second page than any on the first."""
    page = pdf.pages[1].obj
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"<</MCID 0>>", b"<</MCID 7>>"))
    elements(pdf)[-1].K = 7


def test_without_a_parent_tree_a_number_that_is_on_one_page_only_leaves_no_doubt() -> None:
    content, [finding] = admitted(changed(PAPER, apart, unnamed, without_parents), Span("paper.pdf"))
    assert finding.code == "pack.tags"
    assert said(content) == SAID


def test_where_there_is_doubt_the_paper_counts_as_one_without_tags() -> None:
    paper = changed(PAPER, unnamed, without_parents)
    content, [finding] = admitted(paper, Span("paper.pdf"))
    assert (finding.code, finding.severity) == ("pack.tags", Severity.WARNING)
    assert "left out" in finding.message
    with opened(content) as pdf:
        assert not has_tags(pdf)
    assert texts(content) == texts(paper)
    with pytest.raises(Invalid) as caught:
        lines(paper)
    assert [one.code for one in caught.value.findings] == ["pdf.untagged"]


def test_two_elements_that_may_own_the_same_words_own_none() -> None:
    def twice(pdf: Pdf) -> None:
        for element in elements(pdf):
            if isinstance(element.K, int):
                element.K = 0

    assert placed(PAPER, unnamed, without_parents, twice) is Places.LOST


def placed(content: bytes, *changes: Change) -> Places:
    with opened(changed(content, *changes)) as pdf:
        return place(pdf)


def without_the_last_page(pdf: Pdf) -> None:
    del pdf.pages[1]


def first_page_alone(pdf: Pdf) -> None:
    """What of the file names its page is left alone; what does not was on the page that is gone."""
    del elements(pdf)[-1].Pg
    del pdf.pages[1]


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ([], Places.NAMED),
        ([without_the_last_page], Places.NAMED),
        ([first_page_alone], Places.NAMED),
        ([unnamed, without_the_last_page], Places.FOUND),
        ([unnamed], Places.FOUND),
        ([without_parents], Places.NAMED),
    ],
)
def test_elements_of_pages_that_are_gone_raise_no_doubt(changes: list[Change], places: Places) -> None:
    assert placed(PAPER, *changes) is places
    content, found = admitted(changed(PAPER, *changes), Span("paper.pdf"))
    assert len(found) == (1 if places is Places.FOUND else 0)
    assert said(content)[:2] == SAID[:2]
    assert "Last" not in said(content)[2:] or len(texts(content)) == 2


@pytest.mark.parametrize("make", [lambda: plain("Words"), lambda: saved(Pdf.new())])
def test_a_file_without_tags_has_nothing_to_place(make: Callable[[], bytes]) -> None:
    with opened(make()) as pdf:
        assert place(pdf) is Places.NAMED

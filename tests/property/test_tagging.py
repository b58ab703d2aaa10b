"""Tags: whatever the document, every piece that is drawn belongs to one element or to none on purpose."""

from __future__ import annotations

import pikepdf
from hypothesis import Phase, given, settings
from hypothesis import strategies as some
from property.papers import MIXED, PAINTING, PLAIN, SIGNS, elements, heard, kids, marked, opened, owned, papers, printed

from paperkit.document.nodes import Document

ANY = papers(MIXED, some.one_of(some.none(), SIGNS))
SIMPLE = papers(PLAIN, some.none())
FEW = settings(max_examples=20, phases=[Phase.explicit, Phase.generate])
"""Each example is a PDF, so there are few; add `Phase.shrink`, and wait for minutes, to make a failing one small."""


@FEW
@given(ANY)
def test_every_piece_of_marked_content_belongs_to_one_element_of_its_kind(document: Document) -> None:
    with opened(document) as pdf:
        pieces = [(page, number, str(element.S)) for page, number, element in owned(pdf)]
        assert len({(page, number) for page, number, _ in pieces}) == len(pieces)
        assert sorted(pieces) == sorted(marked(pdf))


@FEW
@given(ANY)
def test_the_parent_tree_leads_back_to_the_same_element(document: Document) -> None:
    with opened(document) as pdf:
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        for page, number, element in owned(pdf):
            assert parents[page][number].objgen == element.objgen


@FEW
@given(ANY)
def test_marks_are_balanced_and_nothing_is_drawn_outside_them(document: Document) -> None:
    with opened(document) as pdf:
        for page in pdf.pages:
            depth = 0
            for made in pikepdf.parse_content_stream(page):
                operator = str(made.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
                assert depth in (0, 1)
                assert operator not in PAINTING or depth == 1
            assert depth == 0


@FEW
@given(SIMPLE)
def test_plain_words_are_read_in_the_order_of_a_walk(document: Document) -> None:
    with opened(document) as pdf:
        assert heard(pdf) == printed(document)


@FEW
@given(ANY)
def test_all_words_are_read_in_the_order_of_a_walk(document: Document) -> None:
    with opened(document) as pdf:
        assert heard(pdf) == printed(document)


@FEW
@given(ANY)
def test_no_word_is_lost_no_element_is_empty_and_the_file_is_sound(document: Document) -> None:
    with opened(document) as pdf:
        assert sorted(heard(pdf)) == sorted(printed(document))
        assert all(kids(element) or element.S in ("/TD", "/TH") for element in elements(pdf))
        assert pdf.check_pdf_syntax() == []

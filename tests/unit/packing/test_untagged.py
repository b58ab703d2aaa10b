"""Papers without tags: what is said of their pages and links, and how they are told from those with tags."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from unit.packing.making import (
    Change,
    changed,
    drawn,
    e,
    lines,
    link,
    opened,
    pack_of,
    pieces,
    plain,
    same_pieces,
    tagged,
    text_at,
    texts,
)

from paperkit.packing.pages import marks
from paperkit.packing.structure import has_tags


def said(*papers: bytes) -> list[str]:
    return [line for line in lines(pack_of(*papers)) if line]


def test_a_page_is_one_paragraph_in_the_order_in_which_it_is_drawn() -> None:
    paper = drawn(text_at(72, 100, "Drawn first, below.") + text_at(72, 700, "Then above."), text_at(72, 700, "Next."))
    assert said(paper) == ["Drawn first, below. Then above.", "Next."]


def test_a_page_that_is_a_picture_is_said_to_be_one() -> None:
    paper = drawn(b"0.5 g 100 100 300 300 re f", text_at(72, 700, "Words"))
    assert said(paper) == ["Graphic: Scanned page 1 of Paper 1", "Words"]


def test_a_page_on_which_nothing_is_is_said_to_be_blank() -> None:
    assert said(drawn(text_at(72, 700, "Words"), b"")) == ["Words", "Graphic: Blank page 2 of Paper 1"]


def test_a_scan_whose_words_were_recognised_is_read() -> None:
    paper = drawn(b"0.5 g 100 100 300 300 re f 3 Tr " + text_at(120, 300, "Recognised"))
    assert said(paper) == ["Recognised"]


def test_a_page_that_was_cropped_and_turned_is_read() -> None:
    def turn(pdf: Pdf) -> None:
        pdf.pages[0].obj.Rotate, pdf.pages[0].obj.CropBox = 90, Array([50, 50, 400, 800])

    assert said(changed(plain("Words"), turn)) == ["Words"]


@pytest.mark.parametrize(
    ("put", "target"),
    [
        (lambda pdf: link(pdf, A=Dictionary(S=Name.URI, URI=String("https://a.uk"))), "https://a.uk"),
        (lambda pdf: link(pdf, Dest=Array([pdf.pages[1].obj, Name.Fit])), "Pack page 3"),
    ],
    ids=["out", "within"],
)
def test_a_link_says_where_it_leads(put: Change, target: str) -> None:
    assert said(plain("First"), changed(plain("Words", "More"), put)) == [
        "First",
        "Words",
        f"Link to {target}",
        "More",
    ]


def test_a_link_that_is_written_within_its_page_is_owned_too() -> None:
    def put(pdf: Pdf) -> None:
        action = Dictionary(S=Name.URI, URI=String("https://a.uk"))
        pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)])

    assert said(changed(plain("Words"), put)) == ["Words", "Link to https://a.uk"]


def test_what_a_page_leaves_open_does_not_swallow_the_next() -> None:
    papers = [drawn(b"/Span BMC q " + text_at(72, 700, "Open")), tagged(e("P", "Closed"))]
    pack = pack_of(*papers)
    assert [line for line in lines(pack) if line] == ["Open", "Closed"]
    assert [piece.kinds[-1] for piece in pieces(pack)] == ["P", "P"]


def numbered(pdf: Pdf) -> None:
    """Leave the numbers of pieces of which the tags were lost."""
    del pdf.Root.StructTreeRoot


def test_a_page_whose_tree_was_lost_is_read_whole() -> None:
    paper = changed(tagged(e("H1", "Title"), e("P", "Words")), numbered)
    assert said(tagged(e("P", "Before")), paper) == ["Before", "Title Words"]
    with opened(pack_of(paper)) as pdf:
        assert [tuple(made.numbers) for made in map(marks, pdf.pages)] == [(0,)]
        assert b"".join(stream.read_bytes() for stream in pdf.pages[0].Contents).count(b"/MCID") == 1


def test_words_beside_numbers_of_a_tree_that_was_lost_are_read() -> None:
    paper = drawn(text_at(72, 700, "Before.") + b"/P <</MCID 0>> BDC " + text_at(72, 600, "Numbered.") + b"EMC")
    assert said(paper) == ["Before. Numbered."]


def test_a_number_among_the_properties_of_a_page_is_taken_off() -> None:
    def name(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.obj.Resources.Properties = Dictionary(M0=Dictionary(MCID=4))
        page.obj.Contents = pdf.make_stream(b"/P /M0 BDC " + text_at(72, 700, "Words") + b"EMC")

    assert [(piece.number, piece.kinds[-1]) for piece in pieces(pack_of(changed(plain(""), name)))] == [(0, "P")]


def test_papers_with_and_without_tags_come_together() -> None:
    with_tags = tagged(e("Document", e("H1", "Title"), e("P", "Words")))
    same_pieces(with_tags, with_tags)
    assert said(with_tags, plain("Plain"), drawn(b""), with_tags) == [
        "Heading level 1: Title",
        "Words",
        "Plain",
        "Graphic: Blank page 1 of Paper 3",
        "Heading level 1: Title",
        "Words",
    ]


def test_words_of_a_page_are_taken_as_they_were() -> None:
    paper = plain("One", "Two")
    assert texts(pack_of(paper)) == [f"{words} Pack page {n}" for n, words in enumerate(texts(paper), 1)]


@pytest.mark.parametrize(
    ("tree", "there"),
    [
        (None, False),
        (Dictionary(Type=Name.StructTreeRoot), False),
        (Dictionary(Type=Name.StructTreeRoot, K=Array()), False),
        (Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.P)), True),
        (Dictionary(Type=Name.StructTreeRoot, K=Array([Dictionary(S=Name.P)])), True),
        (String("damaged"), False),
    ],
)
def test_a_tree_is_one_that_holds_something(tree: Any, there: bool) -> None:
    with pikepdf.new() as pdf:
        if tree is not None:
            pdf.Root.StructTreeRoot = tree
        assert has_tags(pdf) is there


def test_nothing_of_an_untagged_page_but_its_surroundings_changes() -> None:
    content = text_at(72, 700, "Words") + b"0.5 g 100.123 100 300 300 re f"
    with opened(pack_of(drawn(content))) as pdf:
        assert content in b"".join(stream.read_bytes() for stream in pdf.pages[0].Contents)

"""What holds a pack together, and papers whose damage shows only when they are bound."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from unit.packing.making import bound, changed, e, first, opened, pack_of, plain, spread, tagged, texts

from paperkit.findings.finding import Invalid

WORDS = plain("Words")


def outside(pdf: Pdf) -> None:
    pdf.pages[0].obj.CropBox = Array([2000, 2000, 2200, 2200])


def half_a_box(pdf: Pdf) -> None:
    pdf.pages[0].obj.CropBox = Array([0, 0])


def a_turn_in_words(pdf: Pdf) -> None:
    pdf.pages[0].obj.Rotate = String("left")


def forms_in_words(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject = String("none")


def a_class_in_words(pdf: Pdf) -> None:
    first(pdf, "P").C = String("box")


@pytest.mark.parametrize("damage", [outside, half_a_box, a_turn_in_words, forms_in_words, a_class_in_words])
def test_damage_that_shows_when_a_paper_is_bound_is_said_of_that_paper(damage: Any) -> None:
    with pytest.raises(Invalid) as caught:
        bound(WORDS, changed(tagged(e("P", "Words")), damage))
    [finding] = caught.value.findings
    assert finding.code == "pack.damaged"
    assert finding.message.startswith("`Paper 2` cannot be bound: ")


@pytest.mark.parametrize(
    "keys",
    [
        ("Rotate",),
        ("StemV", "Ascent", "ItalicAngle"),
        ("FirstChar", "LastChar"),
        ("Marked", "StructParents", "MCID"),
        ("Lang", "Count"),
    ],
)
def test_a_number_may_be_an_object_of_its_own(keys: tuple[str, ...]) -> None:
    def turn(pdf: Pdf) -> None:
        pdf.pages[0].obj.Rotate = 0

    for paper in (WORDS, tagged(e("P", "Words"))):
        plainly = changed(paper, turn)
        apart = spread(plainly, *keys, "Rotate")
        assert texts(bound(WORDS, apart).content) == texts(bound(WORDS, plainly).content)


@pytest.mark.parametrize("size", [3, 60, 14_400])
def test_a_page_of_any_size_is_bound(size: int) -> None:
    def resize(pdf: Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([0, 0, size, size])

    assert texts(pack_of(WORDS, changed(plain("."), resize)))[0] == "Words Pack page 1"


def test_a_page_that_draws_nothing_and_has_no_content_is_bound() -> None:
    def empty(pdf: Pdf) -> None:
        del pdf.pages[0].obj.Contents

    assert texts(pack_of(changed(WORDS, empty))) == ["Pack page 1"]


def test_numbers_that_stand_alone_in_a_file_are_kept() -> None:
    def alone(pdf: Pdf) -> None:
        pdf.pages[0].obj.Resources.Font.F.FirstChar = pdf.make_indirect(Object.parse(b"32"))
        pdf.pages[0].obj.Resources.ExtGState = Dictionary(G=Dictionary(LW=pdf.make_indirect(Object.parse(b"0.5"))))

    with opened(pack_of(changed(WORDS, alone))) as pdf:
        resources = pdf.pages[0].Resources
        assert (int(resources.Font.F.FirstChar), float(resources.ExtGState.G.LW)) == (32, 0.5)


def test_a_pack_says_what_it_is() -> None:
    with opened(pack_of(tagged(e("P", "Words")), WORDS)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert (str(pdf.Root.Lang), str(pdf.docinfo["/Title"])) == ("en-GB", "A pack")
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.Root.PageMode == Name.UseOutlines
        assert set(pdf.Root.Names.keys()) == {"/Dests"}

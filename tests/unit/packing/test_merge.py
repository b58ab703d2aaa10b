"""What holds a pack together, and papers whose damage shows only when they are bound."""

from __future__ import annotations

import base64
import zlib
from io import BytesIO
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream, String
from PIL import Image
from unit.packing.making import (
    bound,
    changed,
    drawn,
    e,
    first,
    opened,
    pack_of,
    picture,
    plain,
    scanned,
    spread,
    tagged,
    texts,
)

from paperkit.exempt.scan import disclosed
from paperkit.findings.finding import Invalid
from paperkit.packing import merge

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


DAMAGE = [outside, half_a_box, a_turn_in_words, forms_in_words, a_class_in_words]


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_that_shows_when_a_paper_is_bound_is_said_of_that_paper(damage: Any) -> None:
    with pytest.raises(Invalid) as caught:
        bound(WORDS, changed(tagged(e("P", "Words")), damage))
    [finding] = caught.value.findings
    assert finding.code == "pack.damaged"
    assert finding.message.startswith("`Paper 2` cannot be bound: ")


def test_damage_that_shows_when_all_are_written_is_said_of_the_paper_that_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write = merge.written

    def stumble(pack: Pdf, *more: Any) -> bytes:
        if any(b"Words that nobody can write" in one.read_bytes() for one in pack.objects if isinstance(one, Stream)):
            raise PdfError("an object that nobody can write")
        return write(pack, *more)

    monkeypatch.setattr(merge, "written", stumble)
    with pytest.raises(Invalid) as caught:
        bound(WORDS, plain("Words that nobody can write"), WORDS)
    [finding] = caught.value.findings
    assert finding.message == "`Paper 2` cannot be bound: an object that nobody can write"


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


# -- pictures -------------------------------------------------------------------------------------


def photo(*, how: str, mode: str = "RGB", more: int = 0) -> bytes:
    """A page that is a picture, packed in one of the ways that makers have; two may differ in `more` alone."""
    image = Image.linear_gradient("L").rotate(more).convert(mode)
    made = BytesIO()
    packed: dict[str, bytes] = {"Flate": zlib.compress(image.tobytes()), "plain": image.tobytes()}
    packed["letters"] = base64.a85encode(packed["Flate"]) + b"~>"
    image.save(made, "JPEG")
    packed["DCT"] = made.getvalue()
    filters: dict[str, Any] = {
        "Flate": Name.FlateDecode,
        "DCT": Name.DCTDecode,
        "letters": Array([Name.ASCII85Decode, Name.FlateDecode]),
    }

    def put(pdf: Pdf) -> None:
        held = pdf.make_stream(packed[how], Type=Name.XObject, Subtype=Name.Image, Width=256, Height=256)
        held.ColorSpace, held.BitsPerComponent = Name.DeviceRGB if mode == "RGB" else Name.DeviceGray, 8
        if how in filters:
            held.write(packed[how], filter=filters[how])
        pdf.pages[0].obj.Resources.XObject = Dictionary(I=held)

    return changed(drawn(b"q 300 0 0 300 72 400 cm /I Do Q"), put)


def body(content: bytes, page: int = 0) -> bytes:
    """A page as it is seen, above its number."""
    seen = picture(content, page)
    return bytes(seen.crop((0, 0, seen.width, seen.height - 40)).tobytes())


SCANS = {
    "JBIG2": scanned(),
    "JBIG2 with shared data": scanned(shared=True),
    "JBIG2 that is damaged": scanned(damaged=True),
    "another JBIG2": scanned("Another"),
    **{how: photo(how=how) for how in ("Flate", "DCT", "letters", "plain")},
    "grey": photo(how="Flate", mode="L", more=90),
}


@pytest.mark.parametrize("kind", SCANS)
def test_a_picture_is_seen_as_it_was_however_it_is_packed(kind: str) -> None:
    papers = [*SCANS.values()]
    pack = pack_of(*papers, SCANS[kind])
    assert body(pack, len(papers)) == body(SCANS[kind])
    assert [body(pack, number) for number in range(len(papers))] == [body(paper) for paper in papers]


def test_a_note_that_somebody_else_left_leads_to_no_picture_of_another_paper() -> None:
    def note(pdf: Pdf) -> None:
        held = pdf.make_stream(b"their own", PaperkitPlace=Array([0, 10_000]))
        pdf.pages[0].obj.Resources.XObject.Own = held

    with opened(pack_of(SCANS["DCT"], changed(SCANS["JBIG2"], note))) as pdf:
        own = pdf.pages[1].Resources.XObject.Own
        assert own.read_bytes() == b"their own"
        assert all(Name.PaperkitPlace not in one for one in pdf.objects if isinstance(one, Stream))


def test_exempt_words_are_looked_for_in_a_pack_with_a_picture_for_which_nobody_has_a_decoder() -> None:
    pack = pack_of(*SCANS.values(), plain("The price of the contract"))
    assert list(disclosed(pack, "a.pdf", secrets=["another thing"])) == []
    assert {one.code for one in disclosed(pack, "a.pdf", secrets=["price of the contract"])} == {"disclosure.exempt"}

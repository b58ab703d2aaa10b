"""Page numbers: upright, where the page is free, over nothing, and outside the tree."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String, parse_content_stream
from PIL import ImageChops
from unit.packing.making import bound, changed, drawn, e, opened, pack_of, picture, pieces, tagged, text_at, texts

BLANK = drawn(b"")
TURNS = (0, 90, 180, 270)
WHOLE = (0, 0, 595, 842)


def sheet(turned: float = 0, box: tuple[float, ...] = WHOLE, unit: float = 1, content: bytes = b"") -> bytes:
    """A page that is turned, seen by a box, in units of so many points."""

    def turn(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Rotate, page.MediaBox, page.CropBox = turned, Array([-500, -500, 1500, 1500]), Array(box)
        if unit != 1:
            page.UserUnit = unit

    return changed(drawn(content), turn)


def stamped(paper: bytes) -> tuple[float, ...]:
    """Where the number of a page that did not grow stands in its picture: left, top, right, bottom in points."""
    before, after = picture(paper, scale=2), picture(pack_of(paper), scale=2)
    assert before.size == after.size
    box = ImageChops.difference(before, after).getbbox()
    assert box is not None
    return tuple(side / 2 for side in box)


def ink(paper: bytes) -> Any:
    """The picture of the number of a page."""
    left, top, right, bottom = stamped(paper)
    seen = picture(pack_of(paper), scale=4)
    return seen.crop((int(left * 4) - 2, int(top * 4) - 2, int(right * 4) + 2, int(bottom * 4) + 2))


@pytest.mark.parametrize("turned", TURNS)
@pytest.mark.parametrize("box", [WHOLE, (0, 0, 842, 595), (-300, -200, 100, 400), (100.5, 50.25, 500.5, 700.25)])
def test_a_number_stands_in_the_corner_of_what_is_seen(turned: int, box: tuple[float, ...]) -> None:
    paper = sheet(turned, box)
    wide, high = picture(paper).size
    left, top, right, bottom = stamped(paper)
    assert wide - 100 < left < right == pytest.approx(wide - 28, abs=2)
    assert high - 24 < top < bottom == pytest.approx(high - 12, abs=5)


@pytest.mark.parametrize("turned", TURNS[1:])
def test_a_number_is_upright_however_its_page_is_turned(turned: int) -> None:
    upright, here = ink(BLANK), ink(sheet(turned))
    assert here.size == pytest.approx(upright.size, abs=5)
    wide, high = min(here.width, upright.width), min(here.height, upright.height)
    mean = ImageChops.difference(here.crop((0, 0, wide, high)), upright.crop((0, 0, wide, high))).resize((1, 1))
    flipped = ImageChops.difference(here.rotate(180).crop((0, 0, wide, high)), upright.crop((0, 0, wide, high)))
    assert mean.getpixel((0, 0)) < flipped.resize((1, 1)).getpixel((0, 0))
    assert here.width > 3 * here.height


@pytest.mark.parametrize("turned", [-90, 450, 90.0])
def test_a_turn_may_be_written_in_other_ways(turned: float) -> None:
    assert stamped(sheet(turned)) == stamped(sheet(round(turned) % 360))


def test_a_turn_that_is_none_of_the_four_is_taken_for_the_one_that_is_seen() -> None:
    paper = sheet(45)
    assert picture(pack_of(paper)).size == picture(paper).size


def test_a_number_has_its_size_where_a_page_has_larger_units() -> None:
    left, top, right, bottom = stamped(sheet())
    across, down = right - left, bottom - top  # of a page that is seen in units, of two points each
    left, top, right, bottom = stamped(sheet(unit=2))
    assert (right - left, bottom - top) == pytest.approx((across / 2, down / 2), abs=1)
    assert 595 - right == pytest.approx(14, abs=1)


@pytest.mark.parametrize("unit", [0.5, 2, 10, String("ten"), 0, -1])
def test_a_number_is_there_whatever_a_page_says_of_its_units(unit: Any) -> None:
    def enlarge(pdf: Pdf) -> None:
        pdf.pages[0].obj.UserUnit = unit

    assert texts(pack_of(changed(tagged(e("P", "Words")), enlarge))) == ["Words Pack page 1"]


def test_a_box_that_is_larger_than_the_paper_does_not_push_the_number_off_it() -> None:
    def crop(pdf: Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array([-200, -200, 900, 1200])

    assert stamped(changed(BLANK, crop)) == stamped(BLANK)


def test_corners_may_be_named_in_any_order() -> None:
    assert stamped(sheet(box=(595, 842, 0, 0))) == stamped(BLANK)


# -- what is drawn --------------------------------------------------------------------------------

FOOT, HEAD = b"0.5 g 0 0 595 60 re f\n", b"0.5 g 0 780 595 60 re f\n"
RIGHT = b"0.5 g 400 0 195 842 re f\n"


def ends(paper: bytes) -> tuple[str, str]:
    """The end and the side of a page at which its number stands."""
    wide, high = picture(paper).size
    left, top, right, _ = stamped(paper)
    middle = (left + right) / 2 / wide
    side = "left" if middle < 0.4 else "right" if middle > 0.6 else "centre"
    return ("top" if top < high / 2 else "bottom"), side


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", ("bottom", "right")),
        (RIGHT, ("bottom", "centre")),
        (RIGHT + b"250 0 100 60 re f", ("bottom", "left")),
        (FOOT, ("top", "right")),
        (FOOT + RIGHT, ("top", "centre")),
        (FOOT + RIGHT + b"250 780 100 60 re f", ("top", "left")),
        (text_at(540, 14, "7"), ("bottom", "centre")),
        (b"0.2 w 500 18 m 595 18 l S", ("bottom", "centre")),
        (b"0.95 g 0 0 595 842 re f", ("bottom", "right")),
        (b"0 g 0 0 595 60 re f", ("top", "right")),
    ],
)
def test_a_number_stands_in_the_first_place_that_is_free(content: bytes, place: tuple[str, str]) -> None:
    assert ends(drawn(content)) == place


def test_numbers_of_a_paper_stand_in_one_place_where_it_is_free_on_every_page() -> None:
    pack = pack_of(drawn(b"", FOOT, b""))
    for number in range(3):
        box = ImageChops.difference(picture(drawn(b"", FOOT, b""), number), picture(pack, number)).getbbox()
        assert box is not None
        assert box[1] < 100


def test_nothing_that_is_drawn_is_covered() -> None:
    for turned, content in product(TURNS, (FOOT, HEAD, RIGHT, FOOT + RIGHT, text_at(500, 15, "Page 1 of 2"))):
        paper = sheet(turned, content=content)
        before, after = picture(paper, scale=2), picture(pack_of(paper), scale=2)
        box = ImageChops.difference(before, after).getbbox()
        assert box is not None
        assert before.crop(box).getextrema() == (255, 255)


@pytest.mark.parametrize("turned", TURNS)
@pytest.mark.parametrize("unit", [1, 2])
def test_a_page_with_no_free_place_grows_at_its_foot(turned: int, unit: float) -> None:
    noise = b"".join(b"%.2f g %d %d 9 9 re f\n" % (x % 7 / 9, x, y) for x in range(0, 600, 9) for y in range(0, 850, 9))
    paper = sheet(turned, unit=unit, content=noise)
    made = bound(paper)
    before, after = picture(paper, scale=2), picture(made.content, scale=2)
    assert made.grown == 1
    assert after.width == before.width
    assert after.height - before.height == pytest.approx(44 / unit, abs=1)
    whole = after.crop((0, 0, before.width, before.height - 1))
    mean = ImageChops.difference(whole, before.crop((0, 0, before.width, before.height - 1))).resize((1, 1), 4)
    assert mean.getpixel((0, 0)) < 12  # half a dot further on
    assert after.crop((0, before.height + 2, after.width, after.height)).getextrema()[0] < 128


def test_a_page_that_does_not_grow_keeps_its_boxes() -> None:
    with opened(pack_of(sheet(box=(10, 10, 400, 500)))) as pdf:
        assert [int(side) for side in pdf.pages[0].obj.CropBox] == [10, 10, 400, 500]
        assert [int(side) for side in pdf.pages[0].obj.MediaBox] == [-500, -500, 1500, 1500]


# -- how it is drawn ------------------------------------------------------------------------------


def test_a_number_is_text_and_no_part_of_the_tree() -> None:
    pack = pack_of(tagged(e("P", "Words")), BLANK)
    assert texts(pack) == ["Words Pack page 1", "Pack page 2"]
    assert [piece.kinds[-1] for piece in pieces(pack)] == ["P", "Figure"]
    with opened(pack) as pdf:
        made = [(str(one.operator), one.operands) for one in parse_content_stream(pdf.pages[0])]
        at = next(number for number, (operator, _) in enumerate(made) if operator == "Do")
        opening = [operands for operator, operands in made[:at] if operator == "BDC"][-1]
        assert (str(opening[0]), str(opening[1].Type)) == ("/Artifact", "/Pagination")
        operators = [operator for operator, _ in made]
        assert operators.count("BDC") == operators.count("EMC")
        assert operators.count("q") == operators.count("Q")
        assert b"MCID" not in pdf.pages[0].Resources.XObject["/PackPage0"].read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"q 2 0 0 2 50 50 cm\n",
        b"q q 0 0 10 10 re W n\n",
        b"3 0 0 3 0 0 cm\n",
        b"Q Q 2 0 0 2 0 0 cm\n",
        b"q Q Q q 2 0 0 2 0 0 cm\n",
        b"/Span BMC q 0.1 0 0 0.1 0 0 cm\n",
        b"EMC EMC 2 0 0 2 0 0 cm\n",
    ],
)
@pytest.mark.parametrize("number", [b"", b"/Span <</MCID 0>> BDC EMC\n"])
def test_what_a_page_leaves_open_does_not_move_its_number(content: bytes, number: bytes) -> None:
    paper = drawn(number + content)
    assert stamped(paper) == stamped(BLANK)
    with opened(pack_of(paper)) as pdf:
        depth, opened_ = 0, 0
        for made in parse_content_stream(pdf.pages[0]):
            depth += {"q": 1, "Q": -1}.get(str(made.operator), 0)
            opened_ += {"BMC": 1, "BDC": 1, "EMC": -1}.get(str(made.operator), 0)
            assert depth >= 0
            assert opened_ >= 0
        assert (depth, opened_) == (0, 0)


def test_a_restored_state_that_was_never_saved_changes_nothing_that_is_drawn() -> None:
    paper = drawn(b"0.5 g 2 0 0 2 0 0 cm Q 100 100 50 50 re f")
    before, after = picture(paper), picture(pack_of(paper))
    assert ImageChops.difference(before, after).getbbox()[1] > 800


def test_pages_that_share_resources_and_content_have_each_its_number() -> None:
    def share(pdf: Pdf) -> None:
        one, other = pdf.pages[0].obj, pdf.pages[1].obj
        one.Resources = other.Resources = pdf.make_indirect(one.Resources)
        one.Contents = other.Contents = pdf.make_indirect(Array([one.Contents]))

    assert texts(pack_of(changed(drawn(text_at(72, 700, "Same"), b""), share))) == [
        "Same Pack page 1",
        "Same Pack page 2",
    ]


def test_a_form_of_the_page_that_has_the_name_of_the_number_is_kept() -> None:
    def put(pdf: Pdf) -> None:
        form = pdf.make_stream(
            text_at(72, 300, "Mine"),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 595, 842],
            Resources=pdf.pages[0].obj.Resources,
        )
        pdf.pages[0].obj.Resources = Dictionary(XObject=pdf.make_indirect(Dictionary(PackPage0=form)))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/PackPage0 Do")

    assert texts(pack_of(changed(BLANK, put))) == ["Mine Pack page 1"]


def test_a_font_is_kept_whatever_it_is_called() -> None:
    def call(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.obj.Resources.Font = pdf.make_indirect(Dictionary(AF=page.obj.Resources.Font.F))

    paper = changed(drawn(text_at(72, 700, "Words").replace(b"/F", b"/AF")), call)
    with opened(pack_of(paper)) as pdf:
        assert "/AF" in pdf.pages[0].Resources.Font

"""Words of public papers that nobody sees: under a box, off the page, without colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.packs import agenda
from pikepdf import Array
from unit.packing.making import changed, drawn, plain, scanned, text_at

from paperkit.findings.finding import Invalid, Span
from paperkit.packing.bind import pack
from paperkit.packing.unseen import unseen
from support import KENT

BOX = b"0 g 70 695 300 20 re f\n"
"""A black box where words are."""
SECRET = text_at(72, 700, "Acme Limited offered 40,000")


def codes(*pages: bytes) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in unseen(drawn(*pages), Span("paper.pdf"))]


def test_what_is_seen_is_not_found() -> None:
    assert codes(SECRET, BOX + b"1 g " + SECRET, b"0.9 g " + SECRET) == []
    assert not [*unseen(scanned(), Span("paper.pdf"))]


def test_words_under_a_box_are_found() -> None:
    [(code, message)] = codes(SECRET, SECRET + BOX, SECRET)
    assert code == "pack.covered"
    assert message == "page 2 has words under a black cover, which whoever copies the page can read"


def test_a_box_over_some_words_of_a_line_is_found() -> None:
    """What most do who black out a name."""
    assert [code for code, _ in codes(SECRET + b"0 g 70 695 60 20 re f\n")] == ["pack.covered"]


@pytest.mark.parametrize(
    "page",
    [
        b"1 g " + SECRET,
        SECRET.replace(b"Td", b"Td 3 Tr"),
        text_at(72, -300, "Acme Limited"),
        SECRET + b"1 g 70 695 300 20 re f\n",
        b"0.6 0.8 1 rg 70 695 300 20 re f 0 g q 70 695 5 20 re W n " + SECRET + b"Q\n",
    ],
    ids=["white", "invisible", "off the page", "under white", "cut off at a cell"],
)
def test_words_that_nobody_sees_are_told(page: bytes) -> None:
    [(code, message)] = codes(page, SECRET, page)
    assert code == "pack.unseen"
    assert message.startswith("pages 1 and 3 have words that nobody sees")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_may_be_turned_and_cut(turn: int) -> None:
    def turned(*pages: bytes) -> list[str]:
        content = changed(
            drawn(*pages),
            lambda pdf: pdf.pages[0].obj.__setitem__("/Rotate", turn),
            lambda pdf: pdf.pages[0].obj.__setitem__("/CropBox", Array([50, 50, 500, 750])),
        )
        return [finding.code for finding in unseen(content, Span("paper.pdf"))]

    assert turned(SECRET) == []
    assert turned(SECRET + BOX) == ["pack.covered"]
    assert turned(SECRET + text_at(72, 800, "Acme Limited")) == ["pack.unseen"]


@pytest.mark.parametrize("covered", ["\\2431.95", "4.5% up", "01 22 33 44", "J. P. Xu", "Li Ng 7A"])
def test_short_figures_and_initials_are_found(covered: str) -> None:
    assert [code for code, _ in codes(text_at(72, 700, covered) + BOX)] == ["pack.covered"]


def test_two_hues_of_one_grey_are_told_apart() -> None:
    """Excel's amber on its grey, red on green."""
    grounds = ("0.749 0.749 0.749 rg", "0 0.502 0 rg"), ("1 0.753 0 rg", "1 0 0 rg")
    pages = [f"{ground} 70 695 300 20 re f {ink} ".encode() + SECRET for ground, ink in zip(*grounds, strict=True)]
    assert codes(*pages) == []


def test_columns_of_figures_in_one_run_hide_nothing() -> None:
    assert codes(text_at(72, 700, "Total                    57              1,204            9")) == []


def test_dashes_and_rules_of_letters_are_no_words() -> None:
    assert codes(b"1 g " + text_at(72, 700, "____________ . - .")) == []


ITEMS = "items:\n  - {title: Prices, papers: [{file: paper.pdf, title: Prices%s}]}\n"
EXEMPT = ", exempt: {paragraph: 3, public_interest: Bidders would learn what others offered.}"


def test_a_public_paper_with_covered_words_is_not_bound_and_an_exempt_one_is(tmp_path: Path) -> None:
    (tmp_path / "council.yaml").write_bytes((KENT.parent / "council.yaml").read_bytes())
    covered = drawn(SECRET + BOX)
    with pytest.raises(Invalid) as refused:
        pack(agenda(tmp_path / "agendas", ITEMS % "", paper=covered), tmp_path / "out")
    assert [finding.code for finding in refused.value.findings] == ["pack.covered"]
    exempt = pack(agenda(tmp_path / "agendas", ITEMS % EXEMPT, paper=covered, plain=plain("x")), tmp_path / "out")
    assert exempt.files


def test_the_smallest_words_are_passed_over() -> None:
    tiny = b"BT /F 1 Tf 72 700 Td (a      b) Tj ET BT /F 2 Tf 72 600 Td (Acme      Limited 2022) Tj ET "
    assert codes(tiny, tiny + SECRET) == []


def test_a_faint_dash_beside_a_figure_is_no_word() -> None:
    assert codes(b"0.99 g " + text_at(72, 700, "-") + b"0 g " + text_at(77, 700, "20,600")) == []

"""PDFs that are odd in ways that no maker should think of: each is bound as it is, mended, or refused by its name."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from unit.packing.making import Change, bound, changed, e, plain, tagged, texts

from paperkit.findings.finding import Span, any_errors
from paperkit.packing.admission import admitted

PAPERS = {"plain": plain("Words", "More"), "tagged": tagged(e("H1", "Words"), e("P", "More", page=1), pages=2)}


def page(**entries: Any) -> Change:
    """Give the first page these entries; one that is None is taken off."""

    def put(pdf: Pdf) -> None:
        for key, value in entries.items():
            if value is None:
                del pdf.pages[0].obj[f"/{key}"]
            else:
                pdf.pages[0].obj[f"/{key}"] = value

    return put


def root(**entries: Any) -> Change:
    """Give the file's catalogue these entries."""

    def put(pdf: Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value

    return put


def all_inherited(pdf: Pdf) -> None:
    """A page tree sixty nodes deep, whose top says what every page needs."""
    top, kids = pdf.Root.Pages, list(pdf.Root.Pages.Kids)
    node, top.MediaBox, top.Rotate = top, Array([0, 0, 500, 800]), 90
    for _ in range(60):
        below = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=len(kids), Kids=Array(), Parent=node))
        node.Kids = Array([below])
        node = below
    node.Kids = Array(kids)
    for kid in kids:
        kid.Parent = node
        del kid.MediaBox


def in_two_streams(pdf: Pdf) -> None:
    """Content that is parted in the middle of a word."""
    data = pdf.pages[0].Contents.read_bytes()
    at = data.index(b"Td") + 3
    pdf.pages[0].obj.Contents = Array([pdf.make_stream(data[:at]), pdf.make_stream(data[at:])])


def a_font_that_is_absent(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Resources.Font.F


def without_content(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"")


def numbers_that_are_none(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/P <</MCID (x)>> BDC EMC /P <</MCID -3>> BDC EMC /P /None BDC EMC")


BOUND: dict[str, Change] = {
    "a box off the origin": page(MediaBox=Array([-300, -200, 295, 842]), CropBox=Array([-10, -10, 290, 840])),
    "a box from end to start": page(MediaBox=Array([595, 842, 0, 0])),
    "a box with fractions": page(MediaBox=Array([0.123, 0.5, 595.276, 841.89])),
    "a box without an area": page(CropBox=Array([0, 0, 0, 0])),
    "a turn to the left": page(Rotate=-90),
    "a turn of none of four": page(Rotate=45),
    "units of ten points": page(UserUnit=10),
    "units in words": page(UserUnit=String("x")),
    "all inherited": all_inherited,
    "content in two": in_two_streams,
    "content in an empty list": page(Contents=Array()),
    "no content": page(Contents=None),
    "content with nothing in it": without_content,
    "no font": a_font_that_is_absent,
    "numbers that are none": numbers_that_are_none,
    "a list for a form": root(AcroForm=Dictionary(Fields=Array())),
    "bookmarks in a list": root(Outlines=Array()),
    "a look of a portfolio": root(Collection=Dictionary(View=Name.D)),
    "a language that is a number": root(Lang=3),
    "labels that are a number": root(PageLabels=3),
}


@pytest.mark.parametrize("kind", BOUND)
@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_odd_is_bound_with_its_words(paper: str, kind: str) -> None:
    odd = changed(PAPERS[paper], BOUND[kind])
    content, found = admitted(odd, Span("paper.pdf"))
    assert not any_errors(found)
    packed = texts(bound(PAPERS["plain"], content).content)[2:]
    expected = [f"{words} Pack page {number}".split() for number, words in enumerate(texts(odd), 3)]
    assert [sorted(words.split()) for words in packed] == [sorted(words) for words in expected]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.0"])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_version_is_bound(paper: str, version: str) -> None:
    made = BytesIO()
    with pikepdf.open(BytesIO(PAPERS[paper])) as pdf:
        pdf.save(made, force_version=version, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    content, found = admitted(made.getvalue(), Span("paper.pdf"))
    assert found == ()
    assert [words.split()[0] for words in texts(bound(content).content)] == ["Words", "More"]


REFUSED: dict[str, Callable[[Pdf], object]] = {
    "a tree that leads back": lambda pdf: pdf.Root.Pages.Kids.append(pdf.Root.Pages),
    "content that is a name": page(Contents=Name.X),
    "layers that are none": root(OCProperties=Dictionary(OCGs=Name.X, D=Array())),
    "a form that is a list": root(AcroForm=Array()),
    "comments that are none": page(Annots=Array([Dictionary(), 1])),
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("paper", PAPERS)
def test_what_cannot_be_bound_is_refused_with_its_file(paper: str, kind: str) -> None:
    _, found = admitted(changed(PAPERS[paper], REFUSED[kind]), Span("paper.pdf"))
    assert any_errors(found)
    assert {one.at for one in found} == {Span("paper.pdf")}


def test_a_file_of_two_kinds_of_tables_is_bound() -> None:
    """A table for old readers, which leads to one for new ones (a hybrid file, ISO 32000-1, 7.5.8.4)."""
    made = BytesIO()
    with pikepdf.open(BytesIO(PAPERS["plain"])) as pdf:
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    content = made.getvalue()
    newer = len(content)
    content += b"99 0 obj\n<</Type /XRef /Size 100 /W [1 4 1] /Index [] /Length 0>>\nstream\n\nendstream\nendobj\n"
    before = content.rindex(b"startxref", 0, newer)
    table = content[content.index(b"xref\n") : before].replace(b"trailer <<", b"trailer << /XRefStm %d" % newer)
    content += b"%sstartxref\n%d\n%%%%EOF\n" % (table, len(content))
    same, found = admitted(content, Span("paper.pdf"))
    assert not any_errors(found)
    assert texts(bound(same).content)[0].startswith("Words")

"""The finished PDF: sound, tagged, embedded, the same on every machine, and conforming where a machine can tell."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from argued import is_argued
from outloud import check

from paperkit.document.walk import headings
from paperkit.document.words import plain
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.render.rendered import Rendered
from paperkit.run.prepare import Prepared
from support import KENT

FILES = ["committee whole", "committee appendix", "committee covering", "borough whole"]


@pytest.fixture(scope="session", params=FILES)
def content(request: pytest.FixtureRequest, kent: Prepared, kent_borough: Prepared) -> bytes:
    layout, part = request.param.split()
    prepared = kent if layout == "committee" else kent_borough
    papers = prepared.papers
    document = {"whole": papers.whole, "appendix": papers.appendix, "covering": papers.covering_report}[part]
    return PdfRenderer(prepared.layout).render(document).content


@pytest.fixture
def pdf(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


@pytest.fixture
def whole(kent_pdf: Rendered) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(kent_pdf.content)) as opened:
        yield opened


def operators(page: pikepdf.Page) -> list[tuple[str, Any]]:
    """The operators of a page with their operands."""
    return [(str(made.operator), made.operands) for made in pikepdf.parse_content_stream(page)]


def test_nothing_is_wrong_with_its_syntax(pdf: pikepdf.Pdf) -> None:
    assert pdf.check_pdf_syntax() == []


def test_every_font_is_embedded_and_maps_to_unicode(pdf: pikepdf.Pdf) -> None:
    fonts = {name: font for page in pdf.pages for name, font in page.Resources.Font.items()}
    assert fonts
    for font in fonts.values():
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font


def test_marked_content_balances_and_holds_everything(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        depth = 0
        for word, _ in operators(page):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(word, 0)
            assert depth in (0, 1)
            assert depth == 1 or word not in ("Tj", "S", "f", "B")
        assert depth == 0


def test_each_marked_piece_belongs_to_one_element(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(tree[index]): tree[index + 1] for index in range(0, len(tree), 2)}
    for page in pdf.pages:
        numbers = [
            int(operands[1].MCID) for word, operands in operators(page) if word == "BDC" and "/MCID" in operands[1]
        ]
        assert numbers == list(range(len(owners[int(page.StructParents)])))


def test_metadata_says_the_same_twice(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
        assert metadata["dc:creator"] == [str(pdf.docinfo["/Author"])]
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert pdf.Root.Lang == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_page_labels_are_the_printed_numbers(pdf: pikepdf.Pdf, content: bytes) -> None:
    count = len(pdf.pages)
    assert [str(page.label) for page in pdf.pages] == [str(number) for number in range(1, count + 1)]
    document = pypdfium2.PdfDocument(content)
    for index, number in ((0, 1), (count - 1, count)):
        page = document[index].get_textpage()
        assert re.search(rf"Page {number} of {count}|{number} / {count}", page.get_text_bounded())


def test_bookmarks_name_every_part_and_indicator(whole: pikepdf.Pdf, kent: Prepared) -> None:
    with whole.open_outline() as outline:
        parts = {part.title: [child.title for child in part.children] for part in outline.root}
    assert list(parts) == ["Covering report", "Appendix A"]
    assert set(parts["Appendix A"]) >= {indicator.name for indicator in kent.rated.paper.featured()}
    levels = [plain(heading.children) for heading in headings(kent.papers.appendix) if heading.level == 2]
    assert parts["Appendix A"] == levels


def test_links_lead_somewhere_and_say_where(whole: pikepdf.Pdf) -> None:
    names = whole.Root.Names.Dests.Names
    places = {str(names[index]) for index in range(0, len(names), 2)}
    links = [note for page in whole.pages for note in page.get("/Annots", [])]
    inner = [note for note in links if "/Dest" in note]
    assert len(inner) == 3  # YES, once for each indicator with pages of its own
    assert {str(note.Dest) for note in inner} <= places
    assert all(str(note.Contents) for note in links)


def test_tables_have_header_cells_with_a_scope(whole: pikepdf.Pdf) -> None:
    kinds = {"/TH": 0, "/TD": 0}

    def visit(node: pikepdf.Object) -> None:
        kind = str(node.get("/S", ""))
        if kind in kinds:
            kinds[kind] += 1
        if kind == "/TH":
            assert node.A.Scope in (pikepdf.Name.Column, pikepdf.Name.Row)
        kids: Any = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                visit(kid)

    visit(whole.Root.StructTreeRoot.K)
    assert kinds["/TH"] > 100
    assert kinds["/TD"] > 300


def test_outloud_finds_nothing(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    result = check(str(path))
    found = [finding for finding in result.findings if finding.severity != "info" and not is_argued(finding)]
    assert (result.error, found) == (None, [])


BUILD = """
import hashlib, sys
from pathlib import Path
from typing import Any
from paperkit.run.prepare import prepare
from paperkit.render.pdf.renderer import PdfRenderer
prepared = prepare(Path(sys.argv[1]))
print(hashlib.sha256(PdfRenderer(prepared.layout).render(prepared.papers.whole).content).hexdigest())
"""


def test_the_same_inputs_give_the_same_bytes_anywhere(kent_pdf: Rendered, tmp_path: Path) -> None:
    """In another process, folder, time zone, locale and hash seed."""
    elsewhere = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    ran = subprocess.run(
        [sys.executable, "-c", BUILD, str(KENT)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=elsewhere,
        check=True,
    )
    assert ran.stdout.strip() == hashlib.sha256(kent_pdf.content).hexdigest()


def test_nothing_of_this_machine_is_in_it(pdf: pikepdf.Pdf) -> None:
    for number in range(1, len(pdf.objects)):
        made = pdf.objects[number]
        text = made.read_bytes() if isinstance(made, pikepdf.Stream) else made.unparse()
        assert str(Path.home()).encode() not in text or str(Path.home()) == "/"
        assert str(KENT.parent).encode() not in text
    assert "/CreationDate" not in pdf.docinfo

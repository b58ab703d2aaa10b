"""A format is a renderer and a line in a table: names, drafts, old files and the scan need nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, cast
from zipfile import ZipFile

import pikepdf
import pytest

from paperkit.document.nodes import Document
from paperkit.document.words import outline
from paperkit.layout.layout import Layout
from paperkit.reading.library import Library
from paperkit.render.formats import FORMATS, Form
from paperkit.render.rendered import Rendered
from paperkit.worker import Call, call_here
from support import Command


class Outline:
    """A format without pages, of which the package knows nothing."""

    suffix: ClassVar[str] = ".txt"

    def __init__(
        self, layout: Layout, call: Call = call_here, *, line_numbers: bool = False, library: Library | None = None
    ) -> None:
        """Keep the layout."""
        self.layout = layout

    def render(self, document: Document) -> Rendered:
        """The outline of a document."""
        return Rendered(outline(document).encode())


@pytest.fixture
def outlines(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of formats with one more line."""
    monkeypatch.setitem(cast("dict[str, object]", FORMATS), "outline", Form(".txt", __name__, "Outline"))


@pytest.mark.parametrize("name", FORMATS)
def test_files_are_named_as_their_renderer_says(name: str) -> None:
    assert FORMATS[name].renderer().suffix == FORMATS[name].suffix


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--format pdf,ods --only whole", "`ods` is a format of the open data, which are left out"),
        ("--format ods,html --only open-data", "open data cannot be made in html"),
    ],
)
@pytest.mark.usefixtures("council")
def test_a_format_of_none_of_the_files_is_wrong_usage(paperkit: Command, options: str, said: str) -> None:
    ran = paperkit("build", "inputs/ours/2026-27-q1", *options.split())
    assert ran.status == 2
    assert said in " ".join(ran.err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("option", "format", "said"),
    [
        ("--line-numbers", "html,docx", "line numbers cannot be had in html or docx"),
        ("--large-print", "html,ods", "large print cannot be had in html or ods"),
    ],
)
def test_what_none_of_the_formats_can_have_is_told(
    council: Path, paperkit: Command, option: str, format: str, said: str
) -> None:
    paper = "inputs/ours/2026-27-q1"
    ran = paperkit("build", paper, "--format", format, option)
    assert (ran.status, f"{paper}: error format.no-effect: {said}" in ran.err) == (1, True)
    assert not list((council / "out").glob("* - *"))
    files = ("--only", "appendix", "--only", "open-data")
    assert paperkit("build", paper, "--format", f"{format},pdf", *files, option).status == 0


def test_a_form_whose_text_has_no_size_is_left_out_of_large_print_and_named(council: Path, paperkit: Command) -> None:
    ran = paperkit("build", "inputs/ours/2026-27-q1", "--format", "PDF,html,docx", "--large-print")
    assert (ran.status, "note format.no-effect: html is not made in large print" in ran.err) == (0, True)
    assert {path.suffix for path in (council / "out").glob("* - *")} == {".pdf", ".docx"}


@pytest.mark.usefixtures("outlines")
def test_a_format_needs_one_line(council: Path, paperkit: Command) -> None:
    ran = paperkit("build", "inputs/ours/2026-27-q1", "--format", "outline,pdf")
    assert (ran.status, len(list((council / "out").glob("* - *")))) == (0, 6)
    assert {path.stem for path in (council / "out").glob("*.txt")} == {
        path.stem for path in (council / "out").glob("*.pdf")
    }
    [line, *_] = [line for line in ran.out.splitlines() if ".txt" in line]
    assert line.endswith("kB)")
    assert "page" not in line


@pytest.mark.usefixtures("outlines")
def test_a_final_that_is_still_there_is_found_in_every_format(council: Path, paperkit: Command) -> None:
    paper = "inputs/ours/2026-27-q1"
    assert paperkit("build", paper, "--format", "outline").status == 0
    report = council / paper / "covering-report.md"
    report.write_text(f"{report.read_text('utf-8')}\nIt was {{{{1% = calls-answered}}}}.\n", encoding="utf-8")
    ran = paperkit("build", paper, "--format", "outline")
    assert "out.stale" in ran.err
    assert (ran.status, len(list((council / "out").glob("DRAFT *.txt")))) == (1, 3)


def test_a_format_that_is_not_there_is_wrong_usage(council: Path, paperkit: Command) -> None:
    ran = paperkit("build", "inputs/ours/2026-27-q1", "--format", "pdf,parchment")
    assert ran.status == 2
    assert "there is no format `parchment`" in ran.err
    assert not list((council / "out").glob("* - *"))


def test_a_format_that_is_named_twice_is_made_once(own_council: Path, paperkit: Command) -> None:
    ran = paperkit("build", "inputs/ours/2026-27-q1", "--format", "pdf", "--format", "pdf")
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.usefixtures("outlines")
@pytest.mark.parametrize("said_in", ["layouts/ours.yaml", "inputs/ours/2026-27-q1/paper.yaml"])
def test_the_paper_or_its_layout_says_in_which_formats_it_is_made(
    said_in: str, own_council: Path, paperkit: Command
) -> None:
    with (own_council / said_in).open("a", encoding="utf-8") as file:
        file.write("formats: [pdf, outline]\n")
    assert paperkit("build", "inputs/ours/2026-27-q1").status == 0
    assert {path.suffix for path in (own_council / "out").glob("* - *")} == {".pdf", ".txt"}


def test_a_format_that_no_paper_can_have_is_found(council: Path, paperkit: Command) -> None:
    with (council / "inputs/ours/2026-27-q1/paper.yaml").open("a", encoding="utf-8") as file:
        file.write("formats: [pfd]\n")
    ran = paperkit("check", "inputs/ours/2026-27-q1")
    assert (ran.status, "[formats]: error format.unknown: no format `pfd`" in ran.err) == (1, True)
    assert "did you mean `pdf`?" in ran.err


@pytest.mark.usefixtures("outlines")
def test_every_form_is_handed_over_and_known_again(own_council: Path, paperkit: Command) -> None:
    with (own_council / "inputs/ours/2026-27-q1/paper.yaml").open("a", encoding="utf-8") as file:
        file.write("formats: [pdf, outline]\n")
    assert paperkit("handover", "inputs/ours/2026-27-q1").status == 0
    [bundle] = (own_council / "out").glob("* - Hand-over")
    assert "(plain text " in (bundle / "item.txt").read_text("utf-8")
    text = next(bundle.glob("* - Appendix A.txt"))
    assert paperkit("verify", str(text)).status == 0
    published = own_council / "published.txt"
    published.write_text(text.read_text("utf-8").replace("Foreword", "Preface", 1), encoding="utf-8")
    ran = paperkit("verify", str(published), "--manifest", str(bundle / "manifest.json"))
    assert (ran.status, "`Foreword` became `Preface`" in ran.err) == (1, True)
    published.write_text(text.read_text("utf-8").replace("\n", "\n\n", 1), encoding="utf-8")
    ran = paperkit("verify", str(published), "--manifest", str(bundle / "manifest.json"))
    assert (ran.status, "published.look" in ran.err) == (1, True)
    published.write_text("NOT FOR PUBLICATION\nWords of another paper.\n", encoding="utf-8")
    ran = paperkit("verify", str(published), "--manifest", str(bundle / "manifest.json"))
    assert {code for code in ("published.exempt", "published.unknown") if code in ran.err} == {
        "published.exempt",
        "published.unknown",
    }


def test_what_is_unpacked_is_known_again(own_council: Path, paperkit: Command) -> None:
    with (own_council / "inputs/ours/2026-27-q1/paper.yaml").open("a", encoding="utf-8") as file:
        file.write("formats: [pdf, html-pages, csv]\n")
    assert paperkit("handover", "inputs/ours/2026-27-q1").status == 0
    [bundle] = (own_council / "out").glob("* - Hand-over")
    item = (bundle / "item.txt").read_text("utf-8")
    assert [item.count(form) for form in ("(PDF ", "(web pages in a ZIP ", "(CSV in a ZIP ")] == [3, 3, 1]
    manifest = ("--manifest", str(bundle / "manifest.json"))
    site = own_council / "site"
    for archive in (next(bundle.glob("* - Appendix A.pages.zip")), next(bundle.glob("*.csv.zip"))):
        with ZipFile(archive) as packed:
            packed.extractall(site)
    ran = paperkit("verify", *(str(path) for path in sorted(site.iterdir())), *manifest)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.count("is the file that was signed off, as `") == len([*site.iterdir()])
    page = site / "index.html"
    page.write_text(page.read_text("utf-8").replace("Foreword", "Preface"), encoding="utf-8")
    ran = paperkit("verify", str(page), *manifest)
    assert (ran.status, "`Foreword` became `Preface`" in ran.err) == (1, True)
    assert "Appendix A.pages.zip/index.html`" in ran.out


def test_each_form_leads_to_where_the_others_are_published(council: Path, paperkit: Command) -> None:
    paper = council / "inputs/ours/2026-27-q1/paper.yaml"
    with paper.open("a", encoding="utf-8") as file:
        file.write("addresses: {html: https://example.gov.uk/q1, pdf: https://example.gov.uk/q1.pdf}\n")
    assert paperkit("build", str(paper.parent), "--only", "covering-report", "--format", "pdf,html,text").status < 2
    [page], [text], [pdf] = ([*(council / "out").glob(f"*.{ending}")] for ending in ("html", "txt", "pdf"))
    assert '<a href="https://example.gov.uk/q1.pdf">' in page.read_text("utf-8")
    assert "Published as: web page: https://example.gov.uk/q1" in text.read_text("utf-8")
    with pikepdf.open(pdf) as opened:
        led = [str(mark.A.URI) for one in opened.pages for mark in one.get("/Annots", []) if "/A" in mark]
    assert {"https://example.gov.uk/q1", "https://example.gov.uk/q1.pdf"} <= {*led}


@pytest.mark.parametrize("address", ["ftp://example.gov.uk", "https://a@example.gov.uk", "our website", "https://"])
def test_what_is_no_web_address_is_told(council: Path, paperkit: Command, address: str) -> None:
    paper = council / "inputs/ours/2026-27-q1/paper.yaml"
    with paper.open("a", encoding="utf-8") as file:
        file.write(f'addresses: {{html: "{address}"}}\n')
    assert f"`{address}` is not a web address" in paperkit("check", str(paper.parent)).err

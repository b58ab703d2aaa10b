"""PDFs by every maker that Python's packages and Debian have, made anew: each a short paper of a council."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

MARKS = ["Missed bins", "Background", "What happens next"]
SENTENCE = "Missed collections rose from 72 to 88, which is more than in any quarter of the last two years."
LINES = [f"{number} The contractor was asked why, and its answer is awaited." for number in range(1, 30)]
_PATIENCE = 120  # seconds


@dataclass(frozen=True)
class Workshop:
    """Where things are made: a folder, and one for the settings of programs that insist on having some."""

    folder: Path
    settings: Path

    def run(self, *command: str | Path, gives: str, wants: bytes | None = None) -> bytes:
        """What a program writes to a file; the test is skipped where the program is not there."""
        if shutil.which(str(command[0])) is None:
            pytest.skip(f"{command[0]} is not on this machine")
        ran = subprocess.run(
            [str(one) for one in command],
            cwd=self.folder,
            capture_output=True,
            timeout=_PATIENCE,
            input=wants,
            check=False,
        )
        made = self.folder / gives
        assert made.is_file(), f"{command[0]} made nothing: {ran.stdout[-500:]!r} {ran.stderr[-500:]!r}"
        return made.read_bytes()

    def file(self, name: str, content: bytes | str) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


Maker = Callable[[Workshop], bytes]
MAKERS: dict[str, Maker] = {}


def makes(name: str, **kinds: Any) -> Callable[[Callable[..., bytes]], Callable[..., bytes]]:
    """Enter a maker, once for each kind of paper that it makes; a kind is what is handed to it."""

    def enter(make: Callable[..., bytes]) -> Callable[..., bytes]:
        MAKERS.update({f"{name}, {kind}": partial(_made, make, given) for kind, given in kinds.items()})
        if not kinds:
            MAKERS[name] = make
        return make

    return enter


def _made(make: Callable[..., bytes], kind: Any, at: Workshop) -> bytes:
    return make(at, kind)


def package(name: str) -> Any:
    """A package; the test is skipped where it is not there, or lacks a library."""
    try:
        return importlib.import_module(name)
    except (ImportError, OSError) as problem:
        pytest.skip(f"{name} is not on this machine ({problem})")


# -- what is set ----------------------------------------------------------------------------------


def photo(mode: str = "RGB", form: str = "PNG", **how: Any) -> bytes:
    """A picture of something."""
    image = Image.radial_gradient("L").convert(mode)
    ImageDraw.Draw(image).rectangle((40, 60, 120, 200), fill=0 if mode in ("L", "1") else (20, 80, 160))
    made = BytesIO()
    image.save(made, form, **how)
    return made.getvalue()


def page_of_print(mode: str = "L") -> Image.Image:
    """A printed page as a scanner sees it."""
    page = Image.new(mode, (1240, 1754), 255 if mode != "1" else 1)
    for at, line in enumerate([*MARKS, *LINES]):
        ImageDraw.Draw(page).text((120, 150 + at * 45), line, fill=0)
    return page


def html(pages: int = 1, style: str = "") -> str:
    """A paper as a web page."""
    more = "".join(f"<h2>Part {number}</h2>" + "".join(f"<p>{one}</p>" for one in LINES) for number in range(1, pages))
    picture = b64encode(photo()).decode()
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Missed bins</title>
<style>@page {{ size: A4; margin: 25mm }} body {{ font-family: sans-serif }} td, th {{ border: 1px solid }}
{style}</style>
</head><body><h1>{MARKS[0]}</h1><p>{SENTENCE} See <a href="https://example.gov.uk/waste">the waste page</a> and
<a href="#next">what happens next</a>.</p><h2>{MARKS[1]}</h2>
<img src="data:image/png;base64,{picture}" alt="A depot" width=100>
<table><caption>Tonnes</caption><tr><th scope=col>Year<th scope=col>Tonnes<tr><td>2024<td>100<tr><td>2025<td>93</table>
<h2 id="next">{MARKS[2]}</h2><ul><li>the contract is looked at<li>the depot is moved</ul>{more}</body></html>"""


LANDSCAPE = "@page { size: A4 landscape }"
ROUNDS = {"short": (1, ""), "of many pages": (9, ""), "landscape": (1, LANDSCAPE)}
"""Kinds of web pages: how many parts they have, and how they look."""


# -- browsers, and what prints web pages ----------------------------------------------------------


def _chromium(at: Workshop, page: str, *options: str) -> bytes:
    at.file("page.html", page)
    quiet = (
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
    )  # fmt: skip
    own = f"--user-data-dir={at.folder / 'chromium'}"
    return at.run("chromium", *quiet, own, *options, "--print-to-pdf=page.pdf", "page.html", gives="page.pdf")


@makes("Chromium", **ROUNDS)
def chromium(at: Workshop, kind: tuple[int, str]) -> bytes:
    return _chromium(at, html(*kind))


@makes("Chromium", **{"with bookmarks": ["--generate-pdf-document-outline"], "without tags": ["--disable-pdf-tagging"]})
def chromium_otherwise(at: Workshop, options: list[str]) -> bytes:
    return _chromium(at, html(3), *options)


@makes("wkhtmltopdf", **ROUNDS)
def wkhtmltopdf(at: Workshop, kind: tuple[int, str]) -> bytes:
    at.file("page.html", html(*kind).replace('"#next"', '"https://example.gov.uk/next"'))  # it knows no links within
    return at.run("wkhtmltopdf", "-q", "page.html", "page.pdf", gives="page.pdf")


@makes("WeasyPrint", **ROUNDS)
def weasyprint(at: Workshop, kind: tuple[int, str]) -> bytes:
    return bytes(package("weasyprint").HTML(string=html(*kind)).write_pdf())


@makes("WeasyPrint", **{variant: variant for variant in ("pdf/ua-1", "pdf/a-2u", "pdf/a-1b")})
def weasyprint_to_a_standard(at: Workshop, variant: str) -> bytes:
    return bytes(package("weasyprint").HTML(string=html(2)).write_pdf(pdf_variant=variant))


# -- offices --------------------------------------------------------------------------------------


def _office(at: Workshop, path: Path, module: str, **options: Any) -> bytes:
    kinds = {bool: "boolean", int: "long"}
    said = {key: {"type": kinds[type(value)], "value": str(value).lower()} for key, value in options.items()}
    how = f"pdf:{module}_pdf_Export:{json.dumps(said)}"
    own = f"-env:UserInstallation={(at.settings / 'office').as_uri()}"
    command = ("soffice", "--headless", "--norestore", own, "--convert-to", how, path.name)
    return at.run(*command, gives=f"{path.stem}.pdf")


OFFICE: dict[str, dict[str, Any]] = {
    "with tags": {"UseTaggedPDF": True, "ExportBookmarks": True},
    "without tags": {"UseTaggedPDF": False, "ExportBookmarks": False},
    "PDF/UA": {"PDFUACompliance": True},
    "PDF/A-2": {"SelectPdfVersion": 2},
}


@makes("python-docx through LibreOffice", **OFFICE)
def docx(at: Workshop, options: dict[str, Any]) -> bytes:
    document = package("docx").Document()
    document.core_properties.title = MARKS[0]
    document.add_heading(MARKS[0], 0)
    document.add_paragraph(SENTENCE)
    document.add_heading(MARKS[1], 1)
    document.add_picture(BytesIO(photo()), width=1_500_000)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip((*table.rows[0].cells, *table.rows[1].cells), ("Year", "Tonnes", "2025", "93"), strict=True):
        cell.text = words
    document.add_heading(MARKS[2], 1)
    for line in LINES:
        document.add_paragraph(line, style="List Bullet")
    document.save(str(at.folder / "paper.docx"))
    return _office(at, at.folder / "paper.docx", "writer", **options)


@makes("LibreOffice Writer", **{name: OFFICE[name] for name in ("with tags", "without tags")})
def writer(at: Workshop, options: dict[str, Any]) -> bytes:
    body = "".join(f"<text:p>{line}</text:p>" for line in LINES * 3)
    spaces = "urn:oasis:names:tc:opendocument:xmlns"
    text = f"""<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="{spaces}:office:1.0"
xmlns:text="{spaces}:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"
office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:h text:outline-level="1">{MARKS[0]}</text:h><text:p>{SENTENCE} <text:a xlink:type="simple"
xlink:href="https://example.gov.uk/waste">The waste page</text:a></text:p>
<text:h text:outline-level="2">{MARKS[1]}</text:h>{body}</office:text></office:body></office:document>"""
    return _office(at, at.file("paper.fodt", text), "writer", **options)


@makes("LibreOffice Writer, a web page")
def writer_of_a_page(at: Workshop) -> bytes:
    return _office(at, at.file("page.html", html(2)), "writer_web", UseTaggedPDF=True)


@makes("LibreOffice Calc", **{name: OFFICE[name] for name in ("with tags", "without tags")})
def calc(at: Workshop, options: dict[str, Any]) -> bytes:
    rows = [["Ward", *(f"Q{number}" for number in range(1, 5))]]
    rows += [[f"Ward {ward}", *(str(ward * number) for number in range(1, 5))] for ward in range(1, 90)]
    table = at.file("table.csv", "\n".join(",".join(row) for row in rows))
    return _office(at, table, "calc", **options)


@makes("LibreOffice Calc, a workbook")
def workbook(at: Workshop) -> bytes:
    book = package("openpyxl").Workbook()
    book.active.title = "Tonnes"
    for row in (["Year", "Tonnes"], [2024, 100], [2025, 93]):
        book.active.append(row)
    book.active["A5"].value = "The waste page"
    book.active["A5"].hyperlink = "https://example.gov.uk/waste"
    book.create_sheet("Notes").append([SENTENCE])
    book.save(at.folder / "book.xlsx")
    return _office(at, at.folder / "book.xlsx", "calc", UseTaggedPDF=True, ExportBookmarks=True)


# -- typesetters ----------------------------------------------------------------------------------


STANDARDS = ("", "ua-1", "a-2a", "a-2b", "a-1b", "a-3b", "a-4", "1.4", "1.7", "2.0")


@makes("Typst", **{name or "plain": name for name in STANDARDS})
def typst(at: Workshop, standard: str) -> bytes:
    listed = "\n".join(f"- {line}" for line in LINES)
    text = f"""#set document(title: "{MARKS[0]}", date: datetime(year: 2026, month: 1, day: 1))
#set text(lang: "en", region: "GB")
= {MARKS[0]}
{SENTENCE} See #link("https://example.gov.uk/waste")[the waste page] and #link(<next>)[what happens next].
== {MARKS[1]}
#figure(table(columns: 2, table.header([Year], [Tonnes]), [2024], [100], [2025], [93]), caption: [Tonnes])
#pagebreak()
== {MARKS[2]} <next>
{listed}
"""
    made: bytes = package("typst").compile(text.encode(), pdf_standards=[standard] if standard else [])
    return made


@makes("pdfTeX", short=1, **{"of many pages": 8})
def pdftex(at: Workshop, parts: int) -> bytes:
    more = "".join(rf"\section{{Part {number}}} {' '.join(LINES)} \newpage " for number in range(1, parts))
    text = rf"""\documentclass{{article}}\usepackage{{hyperref}}\begin{{document}}\section{{{MARKS[0]}}}
{SENTENCE} \href{{https://example.gov.uk/waste}}{{The waste page}}, section~\ref{{next}}.
\section{{{MARKS[1]}}} $\sum_i x_i$ \section{{{MARKS[2]}}}\label{{next}} {more}\end{{document}}"""
    at.file("paper.tex", text)
    command = ("pdflatex", "-interaction=batchmode", "paper.tex")
    at.run(*command, gives="paper.pdf")
    return at.run(*command, gives="paper.pdf")


def _roff() -> bytes:
    return (f".TL\n{MARKS[0]}\n.NH\n{MARKS[1]}\n.PP\n{SENTENCE}\n" + "".join(f".IP\n{one}\n" for one in LINES)).encode()


@makes("groff and Ghostscript")
def groff(at: Workshop) -> bytes:
    at.file("paper.ms", _roff())
    if shutil.which("groff") is None:
        pytest.skip("groff is not on this machine")
    printed = subprocess.run(["groff", "-ms", "-Tps", "paper.ms"], cwd=at.folder, capture_output=True, check=True)
    at.file("paper.ps", printed.stdout)
    return at.run("ps2pdf", "paper.ps", "paper.pdf", gives="paper.pdf")


# -- libraries ------------------------------------------------------------------------------------


@makes("ReportLab", **{"canvas": 1, "pictures in letters": 0})
def reportlab(at: Workshop, letters: int) -> bytes:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    made = BytesIO()
    canvas = Canvas(made, invariant=1, pageCompression=1 - letters)
    for number, mark in enumerate(MARKS):
        canvas.bookmarkPage(f"part-{number}")
        canvas.addOutlineEntry(mark, f"part-{number}", min(number, 1))
        canvas.drawString(72, 760, mark)
        canvas.drawImage(ImageReader(BytesIO(photo())), 72, 500, 200, 200)
        canvas.linkAbsolute("on", f"part-{(number + 1) % 3}", (72, 750, 200, 780))
        canvas.linkURL("https://example.gov.uk/waste", (72, 400, 200, 420))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@makes("ReportLab, Platypus")
def platypus(at: Workshop) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    made, styles = BytesIO(), getSampleStyleSheet()
    table = Table([["Year", "Tonnes"], ["2025", "93"]])
    linked = f'{SENTENCE} <a href="https://example.gov.uk/waste">The waste page</a>'
    flow = [Paragraph(MARKS[0], styles["Title"]), Paragraph(linked), table, *(Paragraph(one) for one in LINES * 3)]
    SimpleDocTemplate(made, invariant=1).build(flow)
    return made.getvalue()


@makes("fpdf2", **{"with bookmarks": True, "plain": False})
def fpdf2(at: Workshop, marked: bool) -> bytes:
    pdf = package("fpdf").FPDF()
    pdf.set_font("Helvetica", size=12)
    for mark in MARKS:
        pdf.add_page()
        if marked:
            pdf.start_section(mark)
        pdf.cell(text=mark, link="https://example.gov.uk/waste")
        pdf.ln()
        pdf.image(BytesIO(photo(form="JPEG")), w=40, alt_text="A depot")
        pdf.multi_cell(0, text="\n".join(LINES))
    return bytes(pdf.output())


@makes("cairo", **{"text": "text", "with tags": "tags", "a gradient": "gradient"})
def cairo(at: Workshop, kind: str) -> bytes:
    cairocffi = package("cairocffi")
    made = BytesIO()
    surface = cairocffi.PDFSurface(made, 595, 842)
    context = cairocffi.Context(surface)
    for number, mark in enumerate(MARKS):
        if kind == "gradient":
            colours = cairocffi.LinearGradient(0, 0, 595, 842)
            colours.add_color_stop_rgba(0, 1, 1, 1, 1)
            colours.add_color_stop_rgba(1, 0.4, 0.6, 0.9, 0.5)
            context.set_source(colours)
            context.rectangle(60, 60, 400, 500)
            context.fill()
            context.set_source_rgb(0, 0, 0)
        if kind == "tags":
            context.tag_begin("H1")
        context.move_to(72, 100)
        context.set_font_size(14)
        context.show_text(mark)
        if kind == "tags":
            context.tag_end("H1")
            context.tag_begin("Link", "uri='https://example.gov.uk/waste' rect=[72 120 100 20]")
            context.tag_end("Link")
            surface.add_outline(0, mark, f"page={number + 1} pos=[0 0]", 0)
        context.show_page()
    surface.finish()
    return made.getvalue()


@makes("matplotlib", **{"Type 3": 3, "TrueType": 42})
def matplotlib(at: Workshop, kind: int) -> bytes:
    import matplotlib as library
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    made = BytesIO()
    with library.rc_context({"pdf.fonttype": kind}), PdfPages(made) as pages:
        for mark in MARKS:
            figure = Figure(figsize=(8.27, 5))
            figure.subplots().plot([72, 88, 90], label=mark)
            figure.text(0.1, 0.95, mark, url="https://example.gov.uk/waste")
            pages.savefig(figure)
    return made.getvalue()


@makes("PyMuPDF, a story")
def story(at: Workshop) -> bytes:
    fitz = package("pymupdf")
    made = BytesIO()
    writer = fitz.DocumentWriter(made)
    told, more = fitz.Story(html=html(2)), 1
    while more:
        device = writer.begin_page(fitz.paper_rect("a4"))
        more, _ = told.place(fitz.Rect(60, 60, 535, 780))
        told.draw(device)
        writer.end_page()
    writer.close()
    return made.getvalue()


# -- scanners -------------------------------------------------------------------------------------


@makes(
    "img2pdf", **{"JPEG": ("L", "JPEG", {}), "PNG": ("L", "PNG", {}), "fax": ("1", "TIFF", {"compression": "group4"})}
)
def img2pdf(at: Workshop, kind: tuple[str, str, dict[str, Any]]) -> bytes:
    mode, form, how = kind
    made = BytesIO()
    page_of_print(mode).save(made, form, dpi=(150, 150), **how)
    return bytes(package("img2pdf").convert([made.getvalue()] * 2))


@makes("img2pdf, JPEG 2000")
def jpeg2000(at: Workshop) -> bytes:
    return bytes(package("img2pdf").convert([photo(form="JPEG2000")]))


@makes("Pillow", **{mode: mode for mode in ("RGB", "L", "1")})
def pillow(at: Workshop, mode: str) -> bytes:
    made = BytesIO()
    page = page_of_print("RGB" if mode == "RGB" else "L").convert(mode)
    page.save(made, "PDF", resolution=150, save_all=True, append_images=[page])
    return made.getvalue()


@makes("a scanner, JBIG2", alone=False, **{"with shared data": True})
def jbig2(at: Workshop, shared: bool) -> bytes:
    from unit.packing.making import scanned

    return scanned("Missed bins", shared=shared)


# -- what draws -----------------------------------------------------------------------------------


@makes("librsvg")
def librsvg(at: Workshop) -> bytes:
    drawn = f"""<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400">
<rect x="40" y="60" width="300" height="200" fill="#268" opacity="0.5"/>
<a href="https://example.gov.uk/waste"><text x="40" y="40">{MARKS[0]}</text></a></svg>"""
    at.file("plan.svg", drawn)
    return at.run("rsvg-convert", "-f", "pdf", "-o", "plan.pdf", "plan.svg", gives="plan.pdf")


@makes("Graphviz")
def graphviz(at: Workshop) -> bytes:
    at.file("plan.dot", f'digraph {{ a [label="{MARKS[0]}" URL="https://example.gov.uk/waste"]; a -> b -> c }}')
    return at.run("dot", "-Tpdf", "-o", "plan.pdf", "plan.dot", gives="plan.pdf")


@makes("gnuplot")
def gnuplot(at: Workshop) -> bytes:
    at.file("plan.gp", f'set terminal pdfcairo\nset output "plan.pdf"\nset title "{MARKS[0]}"\nplot sin(x)\n')
    return at.run("gnuplot", "plan.gp", gives="plan.pdf")


@makes("PDF::API2")
def pdf_api2(at: Workshop) -> bytes:
    script = f"""use PDF::API2; my $pdf = PDF::API2->new(); my $font = $pdf->font('Helvetica');
for my $mark ({", ".join(repr(one) for one in MARKS)}) {{ my $text = $pdf->page()->text();
$text->font($font, 20); $text->position(72, 700); $text->text($mark); }} $pdf->save('paper.pdf');"""
    at.file("paper.pl", script)
    if subprocess.run(["perl", "-MPDF::API2", "-e1"], capture_output=True, check=False).returncode:
        pytest.skip("PDF::API2 is not on this machine")
    return at.run("perl", "paper.pl", gives="paper.pdf")


# -- what writes the files of others anew ---------------------------------------------------------


def _again(at: Workshop, *command: str | Path) -> bytes:
    at.file("before.pdf", typst(at, ""))
    return at.run(*command, gives="after.pdf")


_GS = ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite")
REWRITERS: dict[str, tuple[str, ...]] = {
    "Ghostscript": (*_GS, "-o", "after.pdf", "before.pdf"),
    "Ghostscript, 1.3": (*_GS, "-dCompatibilityLevel=1.3", "-o", "after.pdf", "before.pdf"),
    "qpdf, linearized": ("qpdf", "--linearize", "before.pdf", "after.pdf"),
    "qpdf, laid open": ("qpdf", "--qdf", "--object-streams=disable", "before.pdf", "after.pdf"),
    "qpdf, packed": ("qpdf", "--object-streams=generate", "--recompress-flate", "before.pdf", "after.pdf"),
    "qpdf, pages": ("qpdf", "--empty", "--pages", "before.pdf", "2,1", "--", "after.pdf"),
    "qpdf, turned": ("qpdf", "--rotate=90:1", "before.pdf", "after.pdf"),
    "MuPDF": ("mutool", "clean", "-gggg", "-z", "before.pdf", "after.pdf"),
    "MuPDF, a page": ("mutool", "clean", "-gggg", "before.pdf", "after.pdf", "2"),
    "Poppler, joined": ("pdfunite", "before.pdf", "before.pdf", "after.pdf"),
    "Poppler, printed": ("pdftocairo", "-pdf", "before.pdf", "after.pdf"),
    "Poppler, a page": ("pdfseparate", "-f", "2", "-l", "2", "before.pdf", "after.pdf"),
}  # fmt: skip


@makes("rewritten by", **REWRITERS)
def rewritten(at: Workshop, command: tuple[str, ...]) -> bytes:
    return _again(at, *command)


@makes("rewritten by pypdf")
def pypdf(at: Workshop) -> bytes:
    library = package("pypdf")
    made, writer = BytesIO(), library.PdfWriter()
    writer.append(BytesIO(typst(at, "")))
    writer.write(made)
    return made.getvalue()

"""What goes into packs besides papers of ours: PDFs by another program with tags, without, and a scanned page."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import typst
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

TYPST = """
#set document(title: "{title}", author: "Somebody")
#set text(lang: "en", region: "GB")
= {title}
Missed collections rose from 72 to {missed}. See @tonnes and #link("https://example.gov.uk/waste")[the waste page].
== Background
#figure(table(columns: 2, table.header([Year], [Tonnes]), [2024], [100], [2025], [93]), caption: [Tonnes]) <tonnes>
#pagebreak()
== What happens next
- the contract is looked at
- the depot is moved
"""


def tagged(title: str, missed: int = 88, standards: tuple[str, ...] = ("ua-1", "a-2a")) -> bytes:
    """A PDF of two pages that another program made, with tags and what it claims."""
    source = TYPST.replace("{title}", title).replace("{missed}", str(missed))
    made: bytes = typst.compile(source.encode(), format="pdf", pdf_standards=list(standards))  # type: ignore[call-overload]
    return made


def untagged(words: str = "Minutes of the meeting", pages: int = 2) -> bytes:
    """A PDF without tags, with bookmarks and a link within it."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number in range(1, pages + 1):
        canvas.drawString(72, 770, f"{words}, page {number}")
        canvas.bookmarkPage(f"page-{number}")
        canvas.addOutlineEntry(f"Page {number}", f"page-{number}", 0)
        canvas.linkAbsolute("to the end", f"page-{pages}", (72, 60, 200, 80))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan() -> bytes:
    """A page that is only a picture."""
    picture = Image.new("L", (620, 877), 255)
    ImageDraw.Draw(picture).rectangle((60, 60, 500, 700), outline=0)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(content: bytes, change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    """A PDF after something was done to it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(out, **saving)  # type: ignore[arg-type]
    return out.getvalue()


AGENDA = """
layout: kent
committee:
  name: Customer & Communities Policy Overview & Scrutiny Committee
  short_name: Customer and Communities POSC
meeting: 2012-03-21
time: 10.00 am
place: Council Chamber
published: 2012-03-13
links:
  - {words: How to speak at a meeting, to: "https://example.gov.uk/speaking"}
"""


def agenda(folder: Path, items: str, **files: bytes) -> Path:
    """An agenda in a council's folder with the PDFs that it names, by their names without an ending."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
    path = folder / "agenda.yaml"
    path.write_text(f"{AGENDA.lstrip()}{items.lstrip()}", encoding="utf-8")
    return path

"""Turns charts into pictures: the drawings that the PDF has, as many dots an inch as print well."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pypdfium2
from PIL.Image import Quantize

from paperkit.document.nodes import Document
from paperkit.render.drawing.shapes import Drawing
from paperkit.render.pdf.file import PaperCanvas, assemble
from paperkit.render.pdf.fonts import Fonts
from paperkit.render.pdf.page import Page

_DOTS = 200
"""Dots an inch."""
_COLOURS = 64
"""Colours of a picture: a chart has a few, and those between them at its edges."""


def pictures(drawings: Sequence[Drawing], fonts: Fonts) -> list[bytes]:
    """The drawings as PNG files."""
    if not drawings:
        return []
    canvas = PaperCanvas(Document(title="", short_title="", subject="", author="", language="", parts=()))
    fonts.start(canvas.objects)
    for index, drawing in enumerate(drawings):
        page = Page(index, drawing.width, drawing.height)
        page.drawing(drawing, 0, 0, 1.0, fonts)
        canvas.add_page(page, {})
    pages = pypdfium2.PdfDocument(assemble(canvas))
    try:
        return [_png(page) for page in pages]
    finally:
        pages.close()


def _png(page: pypdfium2.PdfPage) -> bytes:
    made = BytesIO()
    image = page.render(scale=_DOTS / 72).to_pil().convert("RGB").quantize(_COLOURS, Quantize.MAXCOVERAGE)
    image.save(made, "PNG", dpi=(_DOTS, _DOTS))
    return made.getvalue()

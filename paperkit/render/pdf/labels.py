"""Turns short texts into a PDF with a page for each, no larger than its text: with these, other pages are stamped."""

from __future__ import annotations

from collections.abc import Sequence

from paperkit.document.nodes import Document
from paperkit.layout.layout import Layout
from paperkit.render.pdf.file import PaperCanvas, assemble
from paperkit.render.pdf.fonts import Fonts
from paperkit.render.pdf.page import Page


def labels(texts: Sequence[str], layout: Layout, role: str) -> bytes:
    """The texts in the style of a role."""
    style, fonts = layout.style(role), Fonts(layout)
    canvas = PaperCanvas(
        Document(title="", short_title="", subject="", author="", language=layout.file.language, parts=())
    )
    fonts.start(canvas.objects)
    face = fonts.face(bold=style.bold, italic=style.italic)
    depth = -face.descent * style.size
    for index, text in enumerate(texts):
        page = Page(index, face.width(text, style.size), face.ascent * style.size + depth)
        page.text(0, depth, text, face, style.size, style.colour)
        canvas.add_page(page, {})
    return assemble(canvas)

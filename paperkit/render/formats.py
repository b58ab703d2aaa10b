"""The formats in which documents are made: what a document says is one thing, the file that it becomes another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Protocol

from paperkit.document.nodes import Document
from paperkit.layout.layout import Layout
from paperkit.render.html.pages import PagesRenderer
from paperkit.render.html.renderer import FragmentRenderer, HtmlRenderer
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.render.rendered import Rendered
from paperkit.render.text.renderer import TextRenderer
from paperkit.render.word.renderer import WordRenderer
from paperkit.worker import Call, call_here


class Renderer(Protocol):
    """Makes files of one format out of documents of one layout; what they share is made once."""

    suffix: ClassVar[str]
    """How the names of its files end."""
    layout: Layout

    def __init__(self, layout: Layout, call: Call = call_here, *, line_numbers: bool = False) -> None:
        """Get ready; `call` may have work done by another process. Raises `Invalid` when a font is not there."""

    def render(self, document: Document) -> Rendered:
        """The finished file of a document."""


FORMATS: Mapping[str, type[Renderer]] = {
    "pdf": PdfRenderer,
    "html": HtmlRenderer,
    "html-fragment": FragmentRenderer,
    "html-pages": PagesRenderer,
    "docx": WordRenderer,
    "text": TextRenderer,
}
"""Every format, by the name under which it is asked for."""

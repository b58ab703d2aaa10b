"""The formats in which documents are made: what a document says is one thing, the file that it becomes another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import ClassVar, Protocol, cast

from paperkit.document.nodes import Document
from paperkit.layout.layout import Layout
from paperkit.reading.library import Library
from paperkit.render.rendered import Rendered
from paperkit.worker import Call, call_here


class Renderer(Protocol):
    """Makes files of one format out of documents of one layout; what they share is made once."""

    suffix: ClassVar[str]
    """How the names of its files end."""
    layout: Layout

    def __init__(
        self, layout: Layout, call: Call = call_here, *, line_numbers: bool = False, library: Library | None = None
    ) -> None:
        """Get ready; `call` may have work done by another process, `library` keeps the fonts that are read.

        Raises `Invalid` when a font is not there.
        """

    def render(self, document: Document) -> Rendered:
        """The finished file of a document."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format: how the names of its files end, the module and class that make them, what of print it knows."""

    suffix: str
    module: str
    name: str
    has_lines: bool = False
    """Whether it has lines that can be numbered."""
    has_sizes: bool = False
    """Whether its text has the size of the layout, and so can be in large print; else the reader chooses it."""

    def renderer(self) -> type[Renderer]:
        """What makes its files; imported when it is wanted, so that a paper pays for no other format."""
        return cast("type[Renderer]", getattr(import_module(self.module), self.name))


FORMATS: Mapping[str, Form] = {
    "pdf": Form(".pdf", "paperkit.render.pdf.renderer", "PdfRenderer", has_lines=True, has_sizes=True),
    "html": Form(".html", "paperkit.render.html.renderer", "HtmlRenderer"),
    "html-fragment": Form(".fragment.html", "paperkit.render.html.renderer", "FragmentRenderer"),
    "html-pages": Form(".pages.zip", "paperkit.render.html.pages", "PagesRenderer"),
    "docx": Form(".docx", "paperkit.render.word.renderer", "WordRenderer", has_sizes=True),
    "text": Form(".txt", "paperkit.render.text.renderer", "TextRenderer"),
}
"""Every format, by the name under which it is asked for."""

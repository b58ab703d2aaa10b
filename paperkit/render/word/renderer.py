"""Turns documents into Word files; what writes them is slow to start and waits until a file is asked for."""

from __future__ import annotations

from typing import ClassVar

from paperkit.document.nodes import Document
from paperkit.layout.layout import Layout
from paperkit.reading.library import Library
from paperkit.render.rendered import Rendered
from paperkit.worker import Call, call_here


class WordRenderer:
    """Renders documents of one layout as Word files, copies of the PDF: they have its words, and Word lays them out."""

    suffix: ClassVar[str] = ".docx"

    def __init__(
        self, layout: Layout, call: Call = call_here, *, line_numbers: bool = False, library: Library | None = None
    ) -> None:
        """Load the fonts, by which columns are measured; raises `Invalid` when they are not there."""
        from paperkit.render.pdf.fonts import Fonts

        self.layout = layout
        self.fonts = Fonts(layout, library)
        self._call = call

    def render(self, document: Document) -> Rendered:
        """The Word file of a document. How many pages it has is known to Word only."""
        from paperkit.render.word.body import word_file

        return word_file(document, self.layout, self.fonts, self._call)

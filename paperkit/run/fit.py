"""Turns documents into how they fit their pages, in a process of its own: without a file, and without charts drawn."""

from __future__ import annotations

from collections.abc import Sequence

from paperkit.document.nodes import Document
from paperkit.findings.finding import Finding, Invalid
from paperkit.layout.layout import Layout
from paperkit.render.fit import Fit
from paperkit.render.pdf.renderer import PdfRenderer


def fits(layout: Layout, documents: Sequence[Document]) -> tuple[Fit | Finding, ...]:
    """How each document fits in a layout, or why its fonts cannot be used."""
    try:
        renderer = PdfRenderer(layout)
        return tuple(renderer.fit(document) for document in documents)
    except Invalid as invalid:
        return invalid.findings

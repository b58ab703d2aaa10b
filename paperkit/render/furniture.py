"""What stands on every page of a document, in whatever format: its mark, and the words at its head and foot."""

from __future__ import annotations

from paperkit.document.nodes import Document
from paperkit.layout.layout import Layout


def marking(document: Document, layout: Layout) -> str:
    """The line which says that the public may not see a document, or not yet; nothing where it may."""
    words = layout.file.wording
    return words.draft_marking if document.draft else words.exempt.label if document.exempt else ""

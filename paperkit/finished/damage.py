"""What libraries raise where a PDF is not what it should be: each stumbles in its own way."""

from __future__ import annotations

import zlib

import pikepdf
import pypdfium2

DAMAGED = (
    ValueError,
    TypeError,
    AttributeError,
    KeyError,
    IndexError,
    RuntimeError,  # of qpdf, and of what is nested too deep
    MemoryError,
    OverflowError,
    zlib.error,
    pikepdf.PdfError,
    pikepdf.DependencyError,  # no decoder for a kind of pictures
    pypdfium2.PdfiumError,
)
"""What is raised for a PDF that cannot be read whole."""

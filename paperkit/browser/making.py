"""Makes a paper again and again in one process: the only module here that calls `run`.

What is kept between two makings is kept by `run` and by the renderer. Whatever was kept, the bytes are a build's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from paperkit.checks.files import unfit
from paperkit.findings.finding import Finding, ordered
from paperkit.layout.layout import Layout
from paperkit.reading.library import Library
from paperkit.render.pdf.fonts import font_files
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.run.check import disclosed
from paperkit.run.names import part_name
from paperkit.run.outputs import Output, document_of
from paperkit.run.prepare import Checked, Prepared, checked, composed
from paperkit.run.restated import restated
from paperkit.worker import call_here

_LAYOUTS = 3
"""Renderers that are kept, each of a layout: it knows the fonts, and the charts that it has drawn."""


@dataclass(frozen=True, slots=True)
class Read:
    """A paper that was read and checked, and what was found in it."""

    paper: Checked
    findings: tuple[Finding, ...]
    marks: Mapping[Path, str]
    """The SHA-256 of each text as it was read."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The pages of a paper as they are printed, and what was found in them."""

    pdf: bytes
    findings: tuple[Finding, ...]
    marks: tuple[bytes, ...]
    """A mark of each page: pages with the same mark are alike."""


class Maker:
    """Makes papers; one thread at a time may use it."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._renderers: list[tuple[list[bytes], PdfRenderer]] = []

    def read(self, folder: Path, layout_path: Path | None) -> Read:
        """Read and check the paper of a folder. Raises `Invalid` with every error where it cannot be read."""
        library = Library()
        paper = checked(folder, layout_path, library=library)
        found = ordered([*paper.findings, *restated(paper, library)])
        texts = ((path, content) for path, content in library.held.items() if path.suffix == ".md")
        return Read(paper, found, {path: sha256(content).hexdigest() for path, content in texts})

    def composed(self, read: Read) -> Prepared:
        """A paper with its documents. Raises `Invalid` where its prose names what is not there."""
        return composed(read.paper)

    def printed(self, paper: Prepared, output: Output) -> Printed:
        """The file of a paper, byte for byte that of a build. Raises `Invalid` where its fonts cannot be used."""
        document = document_of(paper.papers, output)
        if document is None:
            raise ValueError(f"the paper has no {output}")
        made = self._renderer(paper.rendered_in).render(document)
        wrong = unfit(made.missing, made.overfull, part_name(paper, output), document, paper.layout)
        return Printed(made.content, tuple(wrong), made.marks)

    def given_away(self, paper: Prepared) -> tuple[Finding, ...]:
        """What the public files of a paper would give away, besides what its prose does."""
        return tuple(disclosed(paper))

    def _renderer(self, layout: Layout) -> PdfRenderer:
        """The renderer of a layout, which has the charts that it drew before; another where its fonts are others."""
        fonts = [_digest(path) for path in font_files(layout)]
        known = (one for one in self._renderers if one[1].layout == layout and one[0] == fonts)
        found = next(known, None) or (fonts, PdfRenderer(layout, call_here, again=True))
        self._renderers = [found, *(one for one in self._renderers if one is not found)][:_LAYOUTS]
        return found[1]


def _digest(path: Path) -> bytes:
    """By what the content of a font file is known; empty for one that cannot be read, of which the renderer says so."""
    try:
        return sha256(path.read_bytes()).digest() if path.is_file() else b""
    except OSError:
        return b""

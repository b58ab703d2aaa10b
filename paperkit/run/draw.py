"""Turns a prepared paper into finished files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperkit.compose import Papers
from paperkit.document.nodes import Document
from paperkit.document.walk import place_of
from paperkit.findings.finding import Finding, Span, error, open_errors, stop_at_errors
from paperkit.render.pdf.renderer import Renderer
from paperkit.run.names import file_name
from paperkit.run.outputs import Output
from paperkit.run.prepare import Prepared, Progress
from paperkit.run.publish import Leaving


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file of a paper that is not yet written."""

    name: str
    output: Output
    content: bytes
    pages: int
    author: str
    secrets: frozenset[str]
    """The words that would give exempt parts of the paper away."""

    def leaving(self, folder: Path) -> Leaving:
        """The file as it leaves for a folder: for the public unless it is the exempt one."""
        return Leaving(folder / self.name, self.content, self.output is not Output.EXEMPT, self.secrets, self.author)


def draw(
    paper: Prepared, renderer: Renderer, only: Sequence[Output] = (), *, progress: Progress = lambda _: None
) -> Iterator[Drawn]:
    """The finished files of a paper, or only some; raises `Invalid` for one that cannot be drawn."""
    stop_at_errors([finding for finding in open_errors(paper.findings) if finding.code.startswith("disclosure.")])
    for output in dict.fromkeys(only or Output):
        document = document_of(paper.papers, output)
        if document is None:
            continue
        name = file_name(paper, output, draft=paper.is_draft)
        progress(f"drawing {name}")
        rendered = renderer.render(document)
        stop_at_errors([*_missing_characters(rendered.missing, paper), *overfull(rendered.overfull, paper)])
        yield Drawn(name, output, rendered.content, rendered.pages, document.author, paper.secrets)


def document_of(papers: Papers, output: Output) -> Document | None:
    """The document of a file; None where a paper has nothing that is exempt."""
    return {
        Output.COVERING: papers.covering_report,
        Output.APPENDIX: papers.appendix,
        Output.WHOLE: papers.whole,
        Output.EXEMPT: papers.exempt,
    }[output]


def _missing_characters(missing: frozenset[str], paper: Prepared) -> tuple[Finding, ...]:
    """An error for each character that the fonts do not have: never an empty box on the page."""
    family = paper.layout.file.fonts.family
    return tuple(
        error(
            "text.no-glyph",
            f"the font {family} has no character `{character}` (U+{ord(character):04X})",
            place_of(paper.papers.whole, character) or Span(paper.layout.place),
            hint="write it in words, or use another character",
        )
        for character in sorted(missing)
    )


def overfull(numbers: tuple[int, ...], paper: Prepared) -> tuple[Finding, ...]:
    """An error for each page on which something would run over its foot."""
    return tuple(
        error(
            "layout.overfull",
            f"page {number} holds a piece that is higher than the page: a row, a chart, or notes beside one",
            Span(paper.layout.place),
            hint="shorten the text, or give the page, the column or the chart other measures",
        )
        for number in numbers
    )

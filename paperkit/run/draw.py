"""Turns a prepared paper into finished files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperkit.checks.files import unfit
from paperkit.findings.finding import open_errors, stop_at_errors
from paperkit.reading.stored import Stored
from paperkit.render.formats import Renderer
from paperkit.run.names import file_name, part_name
from paperkit.run.outputs import Output, document_of
from paperkit.run.prepare import Prepared, Progress
from paperkit.run.publish import Leaving


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file of a paper that is not yet written."""

    name: str
    output: Output
    content: bytes | Stored
    pages: int
    author: str
    secrets: frozenset[str]
    """The words that would give exempt parts of the paper away."""
    pictured: tuple[str, ...] = ()
    """The words in its pictures."""

    def leaving(self, folder: Path) -> Leaving:
        """The file as it leaves for a folder: for the public unless it is the exempt one."""
        exempt = self.output is Output.EXEMPT
        path = folder / self.name
        return Leaving(path, self.content, not exempt, self.secrets, self.author, exempt, self.pictured)


def draw(
    paper: Prepared, renderer: Renderer, only: Sequence[Output] = (), *, progress: Progress = lambda _: None
) -> Iterator[Drawn]:
    """The finished files of a paper, or only some; raises `Invalid` for one that cannot be drawn."""
    stop_at_errors([finding for finding in open_errors(paper.findings) if finding.code.startswith("disclosure.")])
    for output in dict.fromkeys(only or Output):
        document = document_of(paper.papers, output)
        if document is None:
            continue
        name = file_name(paper, output, renderer.suffix, draft=paper.is_draft)
        progress(f"drawing {name}")
        rendered = renderer.render(document)
        stop_at_errors(unfit(rendered.missing, rendered.overfull, part_name(paper, output), document, paper.layout))
        yield Drawn(
            name=name,
            output=output,
            content=rendered.content,
            pages=rendered.pages,
            author=document.author,
            secrets=paper.secrets,
            pictured=rendered.pictured,
        )

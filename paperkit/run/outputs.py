"""The files that can be made of a paper, by name; a module of its own, since it costs the command line nothing."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from paperkit.compose import Papers
    from paperkit.document.nodes import Document


class Output(StrEnum):
    """A file that can be made of a paper."""

    COVERING = "covering-report"
    APPENDIX = "appendix"
    WHOLE = "whole"
    EXEMPT = "exempt"
    OPEN_DATA = "open-data"


def documents_of(papers: Papers) -> tuple[Output, ...]:
    """The outputs of a paper that are documents; only one where something is exempt has an exempt one."""
    absent = (Output.OPEN_DATA, *(() if "exempt" in papers.composed else (Output.EXEMPT,)))
    return tuple(output for output in Output if output not in absent)


def document_of(papers: Papers, output: Output) -> Document | None:
    """The document of a file; None where a paper has nothing that is exempt, and of open data, which are none."""
    match output:  # a document is finished when it is asked for
        case Output.COVERING:
            return papers.covering_report
        case Output.APPENDIX:
            return papers.appendix
        case Output.WHOLE:
            return papers.whole
        case Output.EXEMPT:
            return papers.exempt
        case Output.OPEN_DATA:
            return None
        case _:
            assert_never(output)

"""The files that can be made of a paper, by name; a module of its own, since it costs the command line nothing."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

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


def document_of(papers: Papers, output: Output) -> Document | None:
    """The document of a file; None where a paper has nothing that is exempt, and of open data, which are none."""
    return {
        Output.COVERING: papers.covering_report,
        Output.APPENDIX: papers.appendix,
        Output.WHOLE: papers.whole,
        Output.EXEMPT: papers.exempt,
        Output.OPEN_DATA: None,
    }[output]

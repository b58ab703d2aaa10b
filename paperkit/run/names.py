"""What the files of a paper are called."""

from __future__ import annotations

from paperkit.reading.writing import fitted
from paperkit.run.outputs import Output
from paperkit.run.prepare import Prepared

SUFFIX = ".pdf"
"""How the names of files end where no other format is asked for."""


def part_name(paper: Prepared, output: Output) -> str:
    """What the layout calls a part of the paper: Covering report, Appendix A, Report and appendix."""
    wording = paper.wording
    return {
        Output.COVERING: wording.part_covering,
        Output.APPENDIX: wording.part_appendix.format(label=paper.rated.paper.file.appendix),
        Output.WHOLE: wording.part_whole,
        Output.EXEMPT: wording.exempt.file.format(label=paper.rated.paper.file.appendix),
        Output.OPEN_DATA: wording.open_data.part,
    }[output]


def file_name(paper: Prepared, output: Output, suffix: str, *, draft: bool) -> str:
    """The name of a file of a paper that ends as its format has it, or that of its draft."""
    wording = paper.wording
    name = f"{named(paper, part_name(paper, output))}{suffix}"
    return f"{wording.draft} {name}" if draft else name


def named(paper: Prepared, part: str) -> str:
    """The name of a file of a paper, as the layout wants it."""
    file = paper.rated.paper.file
    words = {
        "date": file.meeting.isoformat(),
        "committee": file.committee.short_name,
        "title": paper.rated.paper.council.report_title,
        "council": paper.rated.paper.council.name,
        "council_short": paper.rated.paper.council.short_name,
        "quarter": file.reports.named(file.quarter),
        "part": part,
    }
    return fitted(paper.wording.file_name, words)

"""Turns a prepared paper into the files of its open data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from paperkit.findings.finding import open_errors, stop_at_errors
from paperkit.opendata.formats import DATA_FORMATS
from paperkit.opendata.workbook import workbook
from paperkit.run.draw import Drawn
from paperkit.run.names import file_name
from paperkit.run.outputs import Output
from paperkit.run.prepare import Prepared, Progress


def open_data(
    paper: Prepared, formats: Sequence[str], only: Sequence[Output] = (), *, progress: Progress = lambda _: None
) -> Iterator[Drawn]:
    """The open data of a paper in those of the formats that are of data, unless `only` other files are asked for.

    There is one file a format: the data are those of the whole paper, and nothing that is exempt is among them. Raises
    `Invalid` for a paper whose open parts give exempt ones away.
    """
    wanted = [name for name in dict.fromkeys(formats) if name in DATA_FORMATS]
    if not wanted or (only and Output.OPEN_DATA not in only):
        return
    wrong = open_errors(paper.findings)
    stop_at_errors([finding for finding in wrong if finding.code.startswith("disclosure.")])
    paper = replace(paper, large_print=False)  # a spreadsheet is as large as its reader wants it
    data = workbook(paper.rated, paper.layout, wrong=len(wrong))
    for kind in (DATA_FORMATS[name] for name in wanted):
        name = file_name(paper, Output.OPEN_DATA, kind.suffix, draft=paper.is_draft)
        progress(f"writing {name}")
        yield Drawn(name, Output.OPEN_DATA, kind.make(data), 0, data.author, paper.secrets)

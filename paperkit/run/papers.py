"""Which papers a folder holds."""

from __future__ import annotations

from pathlib import Path

from paperkit.council.folders import PAPER_FILE, papers_under
from paperkit.findings.finding import Invalid, Span, error


def find_papers(folder: Path, *, every: bool = False) -> tuple[Path, ...]:
    """The paper of a folder, or those under it where it has none of its own, or where `every` one is asked for.

    Raises `Invalid` when there is none, or the folder cannot be looked through.
    """
    try:
        found = papers_under(folder) if every or not (folder / PAPER_FILE).exists() else (folder,)
    except OSError as problem:
        said = f"the folder cannot be looked through: {problem.strerror}"
        hint = "name the folder of a paper, or of a council"
        raise Invalid([error("file.unreadable", said, Span(folder.as_posix()), hint=hint)]) from None
    if not found:
        hint = f"a paper's folder holds `{PAPER_FILE}`; `paperkit init` makes one to start from"
        raise Invalid([error("paper.none", "no paper in this folder", Span(folder.as_posix()), hint=hint)])
    return found

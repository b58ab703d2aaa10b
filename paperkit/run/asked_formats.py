"""Turns what a paper and its layout say of formats into those in which the paper is made."""

from __future__ import annotations

from paperkit.council.folders import PAPER_FILE
from paperkit.findings.finding import Span, did_you_mean, error, stop_at_errors
from paperkit.layout.layout import Layout
from paperkit.paper.model import Paper


def known_formats() -> tuple[str, ...]:
    """Every format, of documents and of open data, by the name under which it is asked for."""
    from paperkit.opendata.formats import DATA_FORMATS
    from paperkit.render.formats import FORMATS

    return (*FORMATS, *DATA_FORMATS)


def own_formats(paper: Paper, layout: Layout) -> tuple[str, ...]:
    """The formats of a paper by its own file, or else by its layout, each once.

    Raises `Invalid` for a format that is not there.
    """
    names = tuple(dict.fromkeys(paper.file.formats or layout.file.formats))
    if names == ("pdf",):  # for which the other formats need not be imported
        return names
    known = known_formats()
    at = paper.at(PAPER_FILE, "formats") if paper.file.formats else Span(layout.place, None, "formats")
    unknown = [name for name in names if name not in known]
    stop_at_errors(
        [error("format.unknown", f"no format `{name}`", at, hint=did_you_mean(name, known)) for name in unknown]
    )
    return names

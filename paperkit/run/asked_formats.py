"""Turns what a paper and its layout say of formats into those in which it is made, and what these cannot have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from paperkit.council.folders import PAPER_FILE
from paperkit.findings.finding import Finding, Span, did_you_mean, error, note, stop_at_errors
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


def without_effect(
    names: Sequence[str], folder: Path, *, line_numbers: bool = False, large_print: bool = False
) -> Iterator[Finding]:
    """An error for line numbers or large print where none of the formats of a paper has them.

    A note for each format that is left out where others are made in large print.
    """
    from paperkit.render.formats import FORMATS

    asked = [
        (line_numbers, "line numbers", [name for name, form in FORMATS.items() if form.has_lines]),
        (large_print, "large print", [name for name, form in FORMATS.items() if form.has_sizes]),
    ]
    for is_asked, what, having in asked:
        if is_asked and not {*having} & {*names}:
            said = f"{what} cannot be had in {' or '.join(names)}, in which this paper is made"
            more = (f"`--format {','.join((*names, name))}`" for name in having)
            hint = f"add a format that has them: {' or '.join(more)}"
            yield error("format.no-effect", said, Span(folder.as_posix()), hint=hint)
            return
    if large_print:
        for name in without_sizes(names):
            said = f"{name} is not made in large print: its reader chooses how large its words are"
            yield note("format.no-effect", said, Span(folder.as_posix()))


def without_sizes(names: Sequence[str]) -> list[str]:
    """Those of the formats of a paper's documents that are not made in large print."""
    from paperkit.render.formats import FORMATS

    return [name for name in names if name in FORMATS and not FORMATS[name].has_sizes]

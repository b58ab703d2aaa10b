"""Turns papers' folders into files that are written whole, or not at all."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import TypeAlias

from paperkit.checks.files import same_names
from paperkit.findings.finding import Finding, Invalid, Span, error, note, open_errors, ordered, stop_at_errors, warning
from paperkit.opendata.formats import DATA_FORMATS
from paperkit.reading.library import Library
from paperkit.reading.stored import Store
from paperkit.render.formats import FORMATS, Renderer
from paperkit.run.asked_formats import without_effect, without_sizes
from paperkit.run.draw import Drawn, draw
from paperkit.run.garbage import unsought
from paperkit.run.names import file_name
from paperkit.run.open_data import open_data
from paperkit.run.outputs import Output, documents_of
from paperkit.run.prepare import Prepared, Progress, prepare
from paperkit.run.publish import Leaving, disclosures, publish
from paperkit.run.restated import restated
from paperkit.run.sharing import Makers, dealt
from paperkit.values.quantity import counted_noun
from paperkit.worker import Call, SideBySide, call_here

_KEPT = "record.kept"
_MOST_RENDERERS = 3 * len(FORMATS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of each paper: in which layout, if not its own; which files, in which formats."""

    layout_path: Path | None
    only: Sequence[Output]
    formats: Sequence[str]
    """None where each paper says it itself, or its layout."""
    line_numbers: bool
    large_print: bool = False
    corrected: bool = False
    """Whether a paper may be made that is no longer what its record says."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A file of this paper that an earlier run may have left and that this one does not write."""

    name: str
    superseded: bool
    """Whether it is no more: the draft of a final, the final of a draft, what was exempt."""
    public: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A paper whose files are finished and not yet written, and what was found in it."""

    folder: Path
    findings: tuple[Finding, ...]
    files: tuple[Drawn, ...]
    earlier: tuple[Earlier, ...]
    secrets: frozenset[str]
    """The words that would give exempt parts of the paper away."""
    names: Mapping[str, str]
    """By their ids what people call its indicators."""


MadeOrNot: TypeAlias = Made | tuple[Finding, ...]
"""A paper that was made, or why it was not."""
PaperMakers: TypeAlias = Makers[Wanted, MadeOrNot]


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written."""

    path: Path
    pages: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Built:
    """What a run wrote and found."""

    files: tuple[Written, ...]
    findings: tuple[Finding, ...]
    drafts: int = 0
    """How many of the papers are only drafts."""
    names: Mapping[str, str] = field(default_factory=dict)
    """By their ids what people call the indicators."""


def build(
    folders: Sequence[Path],
    out: Path,
    *,
    layout_path: Path | None = None,
    only: Sequence[Output] = (),
    formats: Sequence[str] = (),
    final: bool = False,
    line_numbers: bool = False,
    large_print: bool = False,
    corrected: bool = False,
    progress: Progress = lambda _: None,
    calls: Sequence[Call] = (call_here,),
    makers: PaperMakers | None = None,
) -> Built:
    """Build every paper in each of the formats, or in its own; nothing is written when an input cannot be read.

    A `final` build writes nothing either while an error of content is neither mended nor answered. With several
    `calls` several papers are made side by side, or by other `makers`; one paper has its charts made by the first call.
    A paper that was recorded and whose figures are others now is made only where that is said to be `corrected`; where
    it says itself that they were revised, and others are made too, its files stay as they were published.
    Raises `Invalid` with the errors of all papers.
    """
    wanted = Wanted(layout_path, only, formats, line_numbers, large_print, corrected)
    store, lost = Store(), list[Finding]()
    with ExitStack() as stack:
        if makers is None and min(len(folders), len(calls)) > 1:
            makers = Makers(stack.enter_context(SideBySide(calls)), made_or_not, len(calls))
        if makers:
            papers = _side_by_side(folders, wanted, makers, store, lost, progress)
        else:
            papers = [_stored(paper, store) for paper in _one_by_one(folders, wanted, progress, calls[0])]
    stop_at_errors([finding for paper in papers if isinstance(paper, tuple) for finding in paper])
    done = [paper for paper in papers if isinstance(paper, Made)]
    if len(done) > 1 and not corrected:
        done = [_as_published(paper, out) if _is_published(paper, out) else paper for paper in done]
    if final:
        stop_at_errors([finding for paper in done for finding in open_errors(paper.findings)])
    files: dict[str, Drawn] = {}
    same: list[Finding] = []
    for paper in done:
        for drawn in paper.files:
            same += same_names(drawn.name, files, paper.folder.as_posix())
            files[drawn.name] = drawn
    stop_at_errors(same)
    if not files and not any(one.code == _KEPT for paper in done for one in paper.findings):
        raise Invalid([_nothing(folders, only)])
    progress("looking through the files and writing them")
    with SideBySide((call_here, *calls)) as executor:
        told = publish([drawn.leaving(out) for drawn in files.values()], executor=executor)
    written = tuple(Written(out / name, drawn.pages, len(drawn.content)) for name, drawn in files.items())
    stale = [finding for paper in done for finding in _stale(out, paper)]
    found = ordered([*(finding for paper in done for finding in paper.findings), *stale, *told, *lost])
    names = {id: name for paper in done for id, name in paper.names.items()}
    return Built(written, found, sum(bool(open_errors(paper.findings)) for paper in done), names)


def _is_published(paper: Made, out: Path) -> bool:
    """Whether a paper's files are there as members have them, while its figures say that they were revised since.

    A file that holds words which are exempt now does not count.
    """
    if not any(one.code == "record.restated" for one in paper.findings):
        return False
    paths = [out / drawn.name for drawn in paper.files]
    return all(path.exists() and not (paper.secrets and _gives_away(path, paper.secrets)) for path in paths)


def _as_published(paper: Made, out: Path) -> Made:
    """A paper of which nothing is written."""
    said = f"{paper.folder.as_posix()} was published, and figures in it were revised since: its files stay as they are"
    hint = "nothing to do; to make it again with what is revised, name its folder"
    told = note(_KEPT, said, Span(out.as_posix()), hint=hint)
    return replace(paper, findings=(told,), files=(), earlier=())


def _side_by_side(
    folders: Sequence[Path],
    wanted: Wanted,
    makers: PaperMakers,
    store: Store,
    lost: list[Finding],
    progress: Progress,
) -> list[MadeOrNot]:
    """Each paper in its order; what the makers cannot make is made here, and what is to be said of it is added."""
    progress(f"making {len(folders)} papers")
    papers: dict[int, MadeOrNot] = {}
    left = 0
    for share, made in dealt(makers, folders, wanted):
        if made is None:
            left += len(share)
            made = made_or_not(folders[share.start : share.stop], wanted, progress)
        papers |= {place: _stored(paper, store) for place, paper in zip(share, made, strict=True)}
        progress(f"{len(papers)} of {len(folders)} papers are made")
    lost += _lost(left, makers.place)
    return [papers[place] for place in range(len(folders))]


def _stored(paper: MadeOrNot, store: Store) -> MadeOrNot:
    """A paper whose files are out of the memory until all papers are made."""
    if not isinstance(paper, Made):
        return paper
    return replace(paper, files=tuple(replace(file, content=store.keep(bytes(file.content))) for file in paper.files))


def _lost(papers: int, place: str) -> Iterator[Finding]:
    """What is said where a cluster left papers."""
    if papers and place:
        said = f"{counted_noun(papers, 'paper')} could not be made by the cluster and were made on this machine instead"
        hint = "nothing is missing; look whether its workers ended, or have too little memory"
        yield warning("cluster.lost", said, Span(place), hint=hint)


def _nothing(folders: Sequence[Path], only: Sequence[Output]) -> Finding:
    """Why there is nothing to write."""
    at = Span(", ".join(one.as_posix() for one in folders))
    if Output.OPEN_DATA in only:
        hint = "add `--format ods`, `--format csv`, or both"
        return error("out.nothing", "there is nothing to write: no format of open data is asked for", at, hint=hint)
    which = "nothing in this paper is" if len(folders) == 1 else "nothing in these papers is"
    return error("out.nothing", f"there is nothing to write: {which} exempt", at)


def made_or_not(
    folders: Sequence[Path],
    wanted: Wanted,
    progress: Progress = lambda _: None,
    call: Call = call_here,
) -> list[MadeOrNot]:
    """Each paper's finished files, not yet written, or why there are none: what a process hands to another."""
    return list(_one_by_one(folders, wanted, progress, call))


def _one_by_one(folders: Sequence[Path], wanted: Wanted, progress: Progress, call: Call) -> Iterator[MadeOrNot]:
    """The same, as they are made."""
    renderers: list[Renderer] = []
    library = Library()
    for folder in folders:
        with unsought():
            made = _made_or_not(folder, wanted, renderers, library, progress, call)
        yield made


def _made_or_not(
    folder: Path,
    wanted: Wanted,
    renderers: list[Renderer],
    library: Library,
    progress: Progress,
    call: Call,
) -> MadeOrNot:
    """One paper; the `renderers` are those of the papers before it, to which its own is added."""
    progress(f"reading {folder.as_posix()}")
    try:
        paper = prepare(folder, wanted.layout_path, large_print=wanted.large_print, call=call, library=library)
        changed = restated(paper, library, corrected=wanted.corrected)
        stop_at_errors(changed)
        layout = paper.rendered_in
        files: list[Drawn] = []
        formats = wanted.formats or paper.formats
        print_only = {"line_numbers": wanted.line_numbers, "large_print": wanted.large_print}
        stop_at_errors(found := [*without_effect(formats, folder, **print_only)])
        if wanted.large_print:
            formats = [name for name in formats if name not in without_sizes(formats)]
        for kind in (FORMATS[name].renderer() for name in dict.fromkeys(formats) if name in FORMATS):
            renderer = next((one for one in renderers if type(one) is kind and one.layout == layout), None)
            if renderer is None:  # papers of a layout share one: a chart that is in several is drawn once
                renderer = kind(layout, call, line_numbers=wanted.line_numbers)
                renderers[:] = [renderer, *renderers[: _MOST_RENDERERS - 1]]
            files += draw(paper, renderer, wanted.only, progress=progress)
        files += open_data(paper, formats, wanted.only, progress=progress)
    except Invalid as invalid:
        return invalid.findings
    names = {drawn.name for drawn in files}
    return Made(
        folder,
        ordered([*paper.findings, *changed, *found]),
        tuple(files),
        tuple(_earlier(paper, names)),
        paper.secrets,
        paper.names,
    )


def _earlier(paper: Prepared, written: Container[str]) -> Iterator[Earlier]:
    """The files of every output and format, as draft and as final, that this run does not write."""
    data = [(Output.OPEN_DATA, kind.suffix) for kind in DATA_FORMATS.values()]
    documents = [one for one in Output if one is not Output.OPEN_DATA]
    for output, suffix in (*product(documents, (kind.suffix for kind in FORMATS.values())), *data):
        for large_print in (False, True):
            variant = replace(paper, large_print=large_print)
            names = [file_name(variant, output, suffix, draft=draft) for draft in (True, False)]
            gone = output not in (Output.OPEN_DATA, *documents_of(paper.papers))
            superseded = gone or any(name in written for name in names)
            for name in names:
                if name not in written:
                    yield Earlier(name, superseded, output is not Output.EXEMPT)


def _stale(out: Path, paper: Made) -> Iterator[Finding]:
    """What is found of files of an earlier run: they say what is exempt now, or may be taken for one of this run."""
    for earlier in paper.earlier:
        said, path = f"`{earlier.name}` is still there, from an earlier run", out / earlier.name
        if not path.exists():
            continue
        if earlier.public and paper.secrets and _gives_away(path, paper.secrets):
            said += ", and holds words that are exempt now"
            yield error("out.stale", said, Span(out.as_posix()), hint="build it again, or delete it")
        elif earlier.superseded:
            hint = "delete it so that nobody mistakes it for this paper"
            yield warning("out.stale", said, Span(out.as_posix()), hint=hint)


def _gives_away(path: Path, secrets: frozenset[str]) -> bool:
    """Whether a file that is there says what is exempt; also where it cannot be looked through."""
    try:
        return bool(disclosures([Leaving(path, path.read_bytes(), secrets=secrets)]))
    except OSError:
        return True

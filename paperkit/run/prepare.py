"""Turns a paper's folder into a `Checked` paper (loaded, rated, checked), and that into a `Prepared` one (composed)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from types import MappingProxyType

from paperkit.checks import DISCLOSURES, OF_FIGURES, OF_WORDS, Check
from paperkit.checks.disclosures import untold
from paperkit.checks.personal_data import is_personal, masked
from paperkit.checks.spelling import misspellings, spellings, words_of
from paperkit.compose import Papers, compose
from paperkit.council.folders import PAPER_FILE
from paperkit.council.sheet import TableLine
from paperkit.document.walk import walk
from paperkit.exempt.parts import concerned, guarded_paper, open_paper
from paperkit.findings.finding import (
    Finding,
    Invalid,
    Span,
    did_you_mean,
    error,
    open_errors,
    ordered,
    short,
    stop_at_errors,
)
from paperkit.kept import kept_while_same
from paperkit.layout.calendar_words import is_english
from paperkit.layout.large_print import in_large_print, worded
from paperkit.layout.layout import Layout
from paperkit.layout.read import read_layout
from paperkit.layout.where import layouts_for
from paperkit.layout.wording import Wording
from paperkit.loading.paper import load
from paperkit.paper.answers import with_answers
from paperkit.paper.figures import figures_of
from paperkit.paper.model import Paper, RatedPaper, Rating, Status
from paperkit.paper.rating import rate
from paperkit.paper.tables import all_lines
from paperkit.reading.library import Library
from paperkit.run.asked_formats import own_formats
from paperkit.run.meanwhile import SPELLING
from paperkit.values.period import Cycle, Quarter
from paperkit.worker import Call, call_here, later

Progress = Callable[[str], None]
_UNSAYABLE = ("exempt.paragraph-words",)
"""The findings with which no paper can be composed, whatever is answered to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A paper that was read, rated and checked, and what was found on the way."""

    folder: Path
    rated: RatedPaper
    unabridged: RatedPaper | None
    """The paper with what is exempt, where something is."""
    layout: Layout
    findings: tuple[Finding, ...]
    guarded: RatedPaper | None = None
    """The paper with all that is exempt in the council's papers of the quarter, where anything is."""
    secrets: frozenset[str] = frozenset()
    """What would give its exempt parts away, as `disclosure` looks for it."""
    large_print: bool = False
    """Whether its documents are to be rendered in the large print of its layout."""
    formats: tuple[str, ...] = ("pdf",)
    """In which formats it is made where the command names none."""
    unspoken: frozenset[str] = frozenset()
    """The keys of findings that speak of exempt parts: neither they nor their answers are for everyone."""

    @property
    def rendered_in(self) -> Layout:
        """The layout in which its documents were composed and are rendered."""
        return in_large_print(self.layout) if self.large_print else self.layout

    @property
    def wording(self) -> Wording:
        """The layout's words, as they name its files."""
        return worded(self.layout.file.wording) if self.large_print else self.layout.file.wording

    @property
    def names(self) -> dict[str, str]:
        """By their ids what people call its indicators: the reference, where there is one, and the name."""
        indicators = self.rated.paper.indicators
        return {one.id: " ".join(filter(None, (one.reference, short(one.name)))) for one in indicators}

    @property
    def is_draft(self) -> bool:
        """Whether errors of content are neither mended nor answered."""
        return bool(open_errors(self.findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared(Checked):
    """A checked paper that is ready to be rendered."""

    papers: Papers


def prepare(
    folder: Path,
    layout_path: Path | None = None,
    *,
    large_print: bool = False,
    call: Call = call_here,
    library: Library | None = None,
) -> Prepared:
    """Load, rate, check and compose the paper of a folder: `checked` and `composed` in one."""
    return composed(checked(folder, layout_path, large_print=large_print, call=call, library=library))


def checked(
    folder: Path,
    layout_path: Path | None = None,
    *,
    large_print: bool = False,
    call: Call = call_here,
    library: Library | None = None,
) -> Checked:
    """Load, rate and check the paper of a folder.

    Raises `Invalid` with every error when an input cannot be read. Errors of content are among the findings: with
    one that has no answer the paper is a draft.
    `call` says where spelling is looked up: here, or in a second process. `library` keeps what was read.
    """
    library = library or Library()
    paper = load(folder, library)

    public = open_paper(paper)
    spelling = _spelling(public, call)
    at, cycle = paper.at(PAPER_FILE, "layout"), paper.file.reports
    layout = layout_named(folder, paper.file.layout, at, layout_path, library, cycle=cycle)
    formats = own_formats(paper, layout)

    rated = _rated(public)
    unabridged = _rated(paper) if concerned(paper) else None
    found = [*paper.noticed, *_checked(rated, layout, spelling if is_english(layout.file.language) else {})]
    stop_at_errors([finding for finding in found if finding.code in _UNSAYABLE])
    hidden = _only_exempt(_checked(unabridged, layout), found, rated) if unabridged else []
    guarded = _guarded(paper)
    if guarded:
        hidden += [finding for check in DISCLOSURES for finding in check(rated, guarded, layout)]
    found, hidden = masked(found, rated), masked(hidden, guarded or rated)
    findings = ordered(with_answers([*found, *hidden], paper))
    about = {(finding.code, finding.at, finding.message) for finding in hidden}
    unspoken = {finding.key for finding in findings if (finding.code, finding.at, finding.message) in about}
    secrets = untold(rated, guarded, layout, findings) if guarded else frozenset()
    return Checked(
        folder=folder,
        rated=rated,
        unabridged=unabridged,
        layout=layout,
        findings=findings,
        guarded=guarded,
        secrets=secrets,
        large_print=large_print,
        formats=formats,
        unspoken=frozenset(unspoken),
    )


def composed(paper: Checked) -> Prepared:
    """Compose a checked paper; raises `Invalid` when its prose names what is not there."""
    wrong = len(open_errors(paper.findings))
    papers = compose(paper.rated, paper.rendered_in, wrong=wrong, unabridged=paper.unabridged)
    return Prepared(papers=papers, **{part.name: getattr(paper, part.name) for part in fields(paper)})


def _spelling(paper: Paper, call: Call) -> dict[Check, Callable[[], Iterator[Finding]]]:
    """The check of spelling, for which a dictionary is read meanwhile."""
    words = words_of(paper)
    answer = later(call, *SPELLING, words.asked)
    return {spellings: lambda: misspellings(words, answer())}


def _rated(paper: Paper) -> RatedPaper:
    figures = paper.without_words()
    ratings, history, tables = kept_while_same(partial(_worked_out, figures), ("rated", paper.place), figures)
    return RatedPaper(paper, ratings, history, tables)


def _worked_out(
    paper: Paper,
) -> tuple[Mapping[str, Rating], Mapping[str, Mapping[Quarter, Status]], Mapping[str, tuple[TableLine, ...]]]:
    """What follows from the figures of a paper: its ratings, those of all quarters, and its tables."""
    return (*rate(paper), all_lines(paper.measures, paper.quarter))


def _guarded(paper: Paper) -> RatedPaper | None:
    """The paper with all that is exempt in the council's papers of the quarter; None where nothing is."""
    whole = guarded_paper(paper)
    return _rated(whole) if whole.exempt else None


def _checked(
    rated: RatedPaper, layout: Layout, begun: Mapping[Check, Callable[[], Iterator[Finding]]] = MappingProxyType({})
) -> list[Finding]:
    """What all checks find; those that have `begun` are asked for what they found."""
    figures = figures_of(rated)
    found = kept_while_same(partial(_found, OF_FIGURES, figures, layout), ("found", rated.paper.place), figures, layout)
    return [*found, *_found(OF_WORDS, rated, layout, begun)]


def _found(
    checks: Iterable[Check],
    rated: RatedPaper,
    layout: Layout,
    begun: Mapping[Check, Callable[[], Iterator[Finding]]] = MappingProxyType({}),
) -> tuple[Finding, ...]:
    return tuple(found for check in checks for found in (begun[check]() if check in begun else check(rated, layout)))


def _only_exempt(whole: Sequence[Finding], known: Sequence[Finding], public: RatedPaper) -> list[Finding]:
    """What is found in the exempt parts alone: what the public prose says is held to the public figures.

    Personal data hang on no figure, and may be in the exempt part of a file that has public ones.
    """
    keys = {finding.key for finding in known}
    paper = public.paper
    prose = [*paper.prose.values(), *(blocks for own in paper.commentary.values() for blocks in own.values())]
    places = {at for node in walk(tuple(prose)) if (at := getattr(node, "at", None))}
    return [f for f in whole if f.key not in keys and (is_personal(f) or f.at not in places)]


def layout_named(
    folder: Path,
    name: str,
    at: Span,
    given: Path | None = None,
    library: Library | None = None,
    *,
    cycle: Cycle = Cycle.QUARTERLY,
) -> Layout:
    """The layout of a name, as a folder's papers know it, or the one that is `given`; `at` is where it is named.

    Its words are those of a paper that comes as often as `cycle` says.
    """
    known = layouts_for(folder)
    path = given or known.get(name)
    if path is None:
        raise Invalid([error("layout.unknown", f"no layout `{name}`", at, hint=did_you_mean(name, known))])
    return read_layout(path, known, library, cycle)


def all_prepared(folders: Sequence[Path], layout_path: Path | None, library: Library) -> list[Prepared]:
    """The papers of folders; raises `Invalid` with the errors of all of them. `library` keeps what was read."""
    prepared: list[Prepared] = []
    findings: list[Finding] = []
    for folder in folders:
        try:
            prepared.append(prepare(folder, layout_path, library=library))
        except Invalid as invalid:
            findings.extend(invalid.findings)
    stop_at_errors(findings)
    return prepared

"""Turns a paper's folder into a `Prepared` paper: loaded, rated, checked and composed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from paperkit.checks import CHECKS, Check
from paperkit.checks.disclosures import copied_words, copies_of, exempt_figures, secrets_of
from paperkit.checks.personal_data import is_personal, masked
from paperkit.checks.spelling import misspellings, spellings, words_of
from paperkit.compose import Papers, compose
from paperkit.council.sheet import Line
from paperkit.document.walk import walk
from paperkit.exempt.parts import concerned, open_paper
from paperkit.findings.finding import Finding, Invalid, Span, did_you_mean, error, open_errors, ordered, stop_at_errors
from paperkit.layout.layout import Layout
from paperkit.layout.read import read_layout
from paperkit.layout.where import layouts_for
from paperkit.loading.paper import load
from paperkit.paper.answers import with_answers
from paperkit.paper.model import Paper, RatedPaper
from paperkit.paper.rating import rate
from paperkit.run.meanwhile import SPELLING, TABLES
from paperkit.run.printed import paragraphs_without_words, unprinted
from paperkit.worker import Call, call_here, later

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper that is ready to be rendered, and what was found on the way."""

    folder: Path
    rated: RatedPaper
    layout: Layout
    papers: Papers
    findings: tuple[Finding, ...]
    secrets: frozenset[str] = frozenset()
    """What would give its exempt parts away, as `disclosure` looks for it."""
    unspoken: frozenset[str] = frozenset()
    """The keys of findings that speak of exempt parts: neither they nor their answers are for everyone."""

    @property
    def is_draft(self) -> bool:
        """Whether errors of content are neither mended nor answered."""
        return bool(open_errors(self.findings))


def prepare(folder: Path, layout_path: Path | None = None, *, call: Call = call_here) -> Prepared:
    """Load, rate, check and compose the paper of a folder.

    Raises `Invalid` with every error when an input cannot be read. Errors of content are among the findings: with
    one that has no answer the paper is a draft.
    `call` says where tables are worked out and spelling is looked up: here, or in a second process.
    """
    paper = load(folder)

    public = open_paper(paper)
    tables = _tables(public, call)
    spelling = _spelling(public, call)
    at = Span(f"{paper.place}/paper.yaml", None, "layout")
    layout = layout_named(folder, paper.file.layout, at, layout_path)
    stop_at_errors(paragraphs_without_words(paper, layout))

    rated = _rated(public, tables)
    unabridged = _rated(paper, _tables(paper, call)) if concerned(paper) else None
    found = [*paper.noticed, *unprinted(rated, layout), *_checked(rated, layout, spelling)]
    hidden = _only_exempt(_checked(unabridged, layout), found, rated) if unabridged else []
    if unabridged:
        hidden += exempt_figures(rated, unabridged, layout)
    secrets = secrets_of(rated, unabridged, layout) if unabridged else frozenset()
    copies = copies_of(rated, secrets)
    hidden += copied_words(copies)
    found, hidden = masked(found, rated), masked(hidden, unabridged or rated)
    findings = ordered(with_answers([*found, *hidden], paper.answers))
    about = {(finding.code, finding.at, finding.message) for finding in hidden}
    unspoken = {finding.key for finding in findings if (finding.code, finding.at, finding.message) in about}
    papers = compose(rated, layout, wrong=len(open_errors(findings)), unabridged=unabridged)
    answered = {finding.at for finding in findings if finding.code == "disclosure.words" and finding.answer}
    allowed = {run for passage, runs in copies if passage.at in answered for run in runs}
    return Prepared(folder, rated, layout, papers, findings, secrets - allowed, frozenset(unspoken))


def _tables(paper: Paper, call: Call) -> Callable[[], Mapping[str, tuple[Line, ...]]]:
    """The finished tables of a paper, which are worked out meanwhile."""
    sheets = {table.measure.id: table.sheet(paper.quarter) for table in paper.measures}
    return later(call, *TABLES, sheets) if sheets else dict


def _spelling(paper: Paper, call: Call) -> dict[Check, Callable[[], Iterator[Finding]]]:
    """The check of spelling, for which a dictionary is read meanwhile."""
    words = words_of(paper)
    answer = later(call, *SPELLING, words.asked)
    return {spellings: lambda: misspellings(words, answer())}


def _rated(paper: Paper, tables: Callable[[], Mapping[str, tuple[Line, ...]]]) -> RatedPaper:

    ratings, history = rate(paper)
    return RatedPaper(paper, ratings, history, tables())


def _checked(
    rated: RatedPaper, layout: Layout, begun: Mapping[Check, Callable[[], Iterator[Finding]]] = MappingProxyType({})
) -> list[Finding]:
    """What all checks find; those that have `begun` are asked for what they found."""
    return [finding for check in CHECKS for finding in (begun[check]() if check in begun else check(rated, layout))]


def _only_exempt(whole: Sequence[Finding], known: Sequence[Finding], public: RatedPaper) -> list[Finding]:
    """What is found in the exempt parts alone: what the public prose says is held to the public figures.

    Personal data hang on no figure, and may stand in the exempt part of a file that has public ones.
    """
    keys = {finding.key for finding in known}
    paper = public.paper
    prose = [*paper.prose.values(), *(blocks for own in paper.commentary.values() for blocks in own.values())]
    places = {at.path for node in walk(tuple(prose)) if (at := getattr(node, "at", None))}
    return [f for f in whole if f.key not in keys and (is_personal(f) or f.at.path not in places)]


def layout_named(folder: Path, name: str, at: Span, given: Path | None = None) -> Layout:
    """The layout of a name, as a folder's papers know it, or the one that is `given`; `at` is where it is named."""
    known = layouts_for(folder)
    path = given or known.get(name)
    if path is None:
        raise Invalid([error("layout.unknown", f"no layout `{name}`", at, hint=did_you_mean(name, known))])
    return read_layout(path, known)


def all_prepared(folders: Sequence[Path], layout_path: Path | None) -> list[Prepared]:
    """The papers of folders; raises `Invalid` with the errors of all of them."""
    prepared: list[Prepared] = []
    findings: list[Finding] = []
    for folder in folders:
        try:
            prepared.append(prepare(folder, layout_path))
        except Invalid as invalid:
            findings.extend(invalid.findings)
    stop_at_errors(findings)
    return prepared

"""Turns papers' folders into all that is wrong with them, also what would only stop a build; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from paperkit.checks.files import same_names, unfit
from paperkit.document.nodes import Document
from paperkit.document.texts import texts, unseen_texts
from paperkit.exempt.fingerprints import APART
from paperkit.exempt.words import exempt_words, places_on_a_computer
from paperkit.findings.finding import Finding, Invalid, open_errors, ordered
from paperkit.reading.library import Library
from paperkit.render.fit import Fit
from paperkit.run.meanwhile import FITTING
from paperkit.run.names import SUFFIX, file_name, part_name
from paperkit.run.outputs import Output, document_of
from paperkit.run.prepare import Prepared, prepare
from paperkit.run.restated import restated
from paperkit.worker import Call, call_here, later

Fits = tuple[Fit | Finding, ...]
"""How documents fit, or why that cannot be said."""
_PUBLIC = (Output.COVERING, Output.APPENDIX)
"""The public files that hold every page once: the whole paper is these two, one behind the other."""
_LAID_OUT = (*_PUBLIC, Output.EXEMPT)


@dataclass(frozen=True, slots=True)
class CheckedPapers:
    """What was found in papers."""

    findings: tuple[Finding, ...]
    papers: tuple[Prepared, ...]
    """Those that can be read; each knows what was found in the files that would be made of it too."""
    answerable: frozenset[str]
    """The keys of the findings that an answer may let stand."""


def check(folders: Sequence[Path], layout_path: Path | None = None, *, call: Call = call_here) -> CheckedPapers:
    """Check papers as a build of all of them would, and their files before there are any.

    `call` says where tables are worked out, spelling is looked up and pages are laid out: here, or in another process.
    """
    begun: list[tuple[Prepared, Callable[[], Fits]]] = []
    unread: list[Finding] = []
    library = Library()
    for folder in folders:
        try:
            paper = prepare(folder, layout_path, call=call, library=library)
        except Invalid as invalid:
            unread.extend(invalid.findings)
        else:
            laid_out = [document for _, document in _documents(paper, _LAID_OUT)]
            begun.append((paper, later(call, *FITTING, paper.layout, laid_out)))
    names: set[str] = set()
    papers = [replace(paper, findings=_with_files(paper, names, fits, library)) for paper, fits in begun]
    answerable = {finding.key for paper, _ in begun for finding in paper.findings}
    found = ordered([*unread, *(finding for paper in papers for finding in paper.findings)])
    return CheckedPapers(found, tuple(papers), frozenset(answerable))


def _with_files(paper: Prepared, names: set[str], fits: Callable[[], Fits], library: Library) -> tuple[Finding, ...]:
    """What was found in a paper and in the files that would be made of it; `names` are those of other papers' files."""
    own = [file_name(paper, output, SUFFIX, draft=paper.is_draft) for output, _ in _documents(paper, Output)]
    same = [finding for name in own for finding in same_names(name, names, paper.folder.as_posix())]
    names.update(own)
    return ordered([*paper.findings, *restated(paper, library), *same, *_disclosed(paper), *_unfit(paper, fits())])


def _disclosed(paper: Prepared) -> Iterator[Finding]:
    """What the public files would disclose by the words of their documents, besides what the prose does already."""
    told = any(finding.code.startswith("disclosure.") for finding in open_errors(paper.findings))
    secrets = frozenset() if told else paper.secrets
    for output, document in _documents(paper, _PUBLIC):
        name = file_name(paper, output, SUFFIX, draft=paper.is_draft)
        yield from places_on_a_computer([*texts(document), *unseen_texts(document)], name)
        if secrets:
            yield from exempt_words(APART.join(texts(document)), name, secrets)


def _unfit(paper: Prepared, fits: Fits) -> Iterator[Finding]:
    """What stops the paper when it is laid out."""
    for (output, document), fit in zip(_documents(paper, _LAID_OUT), fits, strict=False):
        if isinstance(fit, Finding):
            yield fit
        else:
            yield from unfit(fit.missing, fit.overfull, part_name(paper, output), document, paper.layout)


def _documents(paper: Prepared, outputs: Collection[Output] | type[Output]) -> Iterator[tuple[Output, Document]]:
    """The documents that a paper has, of some outputs."""
    found = ((output, document_of(paper.papers, output)) for output in outputs)
    return ((output, document) for output, document in found if document is not None)

"""Turns papers' folders into all that is wrong with them, also what would only stop a build; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from paperkit.checks.files import same_names, unfit
from paperkit.document.nodes import Document
from paperkit.document.texts import texts
from paperkit.exempt.fingerprints import APART
from paperkit.exempt.words import exempt_words, places_on_a_computer
from paperkit.findings.finding import Finding, Invalid, open_errors, ordered
from paperkit.reading.library import Library
from paperkit.render.fit import Fit
from paperkit.run.garbage import unsought
from paperkit.run.meanwhile import FITTING
from paperkit.run.names import SUFFIX, file_name, part_name
from paperkit.run.outputs import Output, document_of, documents_of
from paperkit.run.prepare import Prepared, prepare
from paperkit.run.restated import restated
from paperkit.worker import Call, call_here, later

Value = TypeVar("Value")
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
    """Those that can be read, if they are kept; each knows what was found in the files that would be made of it too."""
    answerable: frozenset[str]
    """The keys of the findings that an answer may let stand."""
    names: Mapping[str, str]
    """By their ids what people call the indicators."""


def check(
    folders: Sequence[Path], layout_path: Path | None = None, *, keep: bool = False, call: Call = call_here
) -> CheckedPapers:
    """Check papers as a build of all of them would, and their files before there are any.

    `keep` says whether the papers are wanted afterwards: of hundreds only two are in the memory otherwise. `call` says
    where spelling is looked up and pages are laid out: here, or in another process, a paper behind this one.
    """
    papers: list[Prepared] = []
    found: list[Finding] = []
    answerable: set[str] = set()
    taken: set[str] = set()
    names: dict[str, str] = {}
    library = Library()
    for paper, fits in _one_behind(_begun(folders, layout_path, call, library, found)):
        whole = replace(paper, findings=_with_files(paper, taken, fits, library))
        answerable |= {finding.key for finding in paper.findings}
        found += whole.findings
        names |= whole.names
        if keep:
            papers.append(whole)
    return CheckedPapers(ordered(found), tuple(papers), frozenset(answerable), names)


def _begun(
    folders: Sequence[Path], layout_path: Path | None, call: Call, library: Library, unread: list[Finding]
) -> Iterator[tuple[Prepared, Callable[[], Fits]]]:
    """Each paper that can be read, and its fit, which is being worked out; what is wrong with others is added."""
    for folder in folders:
        try:
            with unsought():
                paper = prepare(folder, layout_path, call=call, library=library)
        except Invalid as invalid:
            unread.extend(invalid.findings)
        else:
            laid_out = [document for _, document in _documents(paper, _LAID_OUT)]
            yield paper, later(call, *FITTING, paper.layout, laid_out)


def _one_behind(begun: Iterable[Value]) -> Iterator[Value]:
    """The same, each only once the next has begun too.

    >>> [*_one_behind("abc")]
    ['a', 'b', 'c']
    """
    last: list[Value] = []
    for each in begun:
        yield from last
        last = [each]
    yield from last


def _with_files(paper: Prepared, names: set[str], fits: Callable[[], Fits], library: Library) -> tuple[Finding, ...]:
    """What was found in a paper and in the files that would be made of it; `names` are those of other papers' files."""
    own = [file_name(paper, output, SUFFIX, draft=paper.is_draft) for output in documents_of(paper.papers)]
    same = [finding for name in own for finding in same_names(name, names, paper.folder.as_posix())]
    names.update(own)
    return ordered([*paper.findings, *restated(paper, library), *same, *disclosed(paper), *_unfit(paper, fits())])


def disclosed(paper: Prepared) -> Iterator[Finding]:
    """What the public files would disclose by the words of their documents, besides what the prose does already."""
    told = any(finding.code.startswith("disclosure.") for finding in open_errors(paper.findings))
    secrets = frozenset() if told else paper.secrets
    for output, document in _documents(paper, _PUBLIC):
        name = file_name(paper, output, SUFFIX, draft=paper.is_draft)
        found = tuple(texts(document))
        yield from places_on_a_computer(found, name)
        if secrets:
            yield from exempt_words(APART.join(found), name, secrets)


def _unfit(paper: Prepared, fits: Fits) -> Iterator[Finding]:
    """What stops the paper when it is laid out."""
    for (output, document), fit in zip(_documents(paper, _LAID_OUT), fits, strict=False):
        if isinstance(fit, Finding):
            yield fit
        else:
            yield from unfit(fit.missing, fit.overfull, part_name(paper, output), document, paper.layout)


def _documents(paper: Prepared, outputs: Collection[Output]) -> Iterator[tuple[Output, Document]]:
    """The documents that a paper has, of some outputs."""
    found = ((output, document_of(paper.papers, output)) for output in outputs)
    return ((output, document) for output, document in found if document is not None)

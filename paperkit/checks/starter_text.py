"""Turns a paper into one finding: what of the council that `paperkit init` made is still in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from paperkit.checks.plain_language import passages
from paperkit.checks.written import texts
from paperkit.council.council import Council
from paperkit.council.folders import COUNCIL_FILE
from paperkit.findings.finding import Finding, Severity, Span, note
from paperkit.language.sentences import sentences
from paperkit.layout.layout import Layout
from paperkit.loading.paper import load
from paperkit.paper.model import RatedPaper
from paperkit.starter import MAY_STAY, PAPER, TO_WRITE
from paperkit.values.period import long_date
from paperkit.values.quantity import counted_noun

CODE = "starter.text"
_FEW = 6


@dataclass(frozen=True, slots=True)
class _Starter:
    """What is the starter council's alone: its names, persons and address, and the sentences that it says."""

    words: frozenset[str]
    sentences: frozenset[str]


def starter_text(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """What `paperkit init` wrote must be replaced before a paper is recorded, handed over or packed.

    The council `Anyshire`, its `A. Councillor`, `A. Officer` and mail address, and the sentences of its foreword and
    commentary are found wherever they are still in the paper, and so is `Write here` under a heading of the covering
    report. They are compared with the starter's own files, word for word. While they are there, the paper can be
    checked and built; `paperkit record`, `handover` and `pack` refuse it with an error of this code. What the
    starter's covering report says holds for any council and may stay.

    It cannot know an invented figure, or a sentence of the starter's in which a word was changed. A sentence of yours
    that happens to be one of the starter's can be answered.
    """
    places = tuple(dict.fromkeys((*_names(rated), *_said(rated))))
    if places:
        said = "the paper still holds what `paperkit init` wrote, so it can be neither recorded nor handed over"
        yield note(CODE, said, places[0], hint="\n".join(_to_replace(rated)), related=places)


def _to_replace(rated: RatedPaper) -> Iterator[str]:
    """What is to be replaced: a line for each, and what may be invented too."""
    council, file, words = rated.paper.council, rated.paper.file, _starter().words
    yield "put your own in the place of these (names and days are in the workbook of `paperkit register export`):"
    own = (
        ("the council's name", council.name),
        ("its short name", council.short_name),
        ("contact", council.contact.email),
    )
    yield from (f"- {what}: {value}" for what, value in own if value in words)
    if held := [post.title for post in council.posts.values() if post.holder in words]:
        yield f"- who holds {counted_noun(len(held), 'post')}: {_listed(held)}"
    if files := dict.fromkeys(at.path.rpartition("/")[2] for at in _said(rated)):
        yield f"- what these say, or a Word document of the same name (delete the old file then): {_listed([*files])}"
    by = ", ".join(council.posts[id].title for id in file.by if id in council.posts)
    yield f"- if they are not yours yet: {file.committee.name}, {long_date(file.meeting)}, by {by}"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return f"{', '.join(names[:_FEW])}{more}"


def starter_errors(findings: Iterable[Finding]) -> list[Finding]:
    """What was found of the starter's, as the error that it is where a paper is kept or given away."""
    return [replace(one, severity=Severity.ERROR) for one in findings if one.code == CODE and one.answer is None]


def _names(rated: RatedPaper) -> Iterator[Span]:
    """Where `council.yaml` holds the starter's names, persons and address."""
    council, words = rated.paper.council, _starter().words
    for key, value in (("name", council.name), ("short_name", council.short_name)):
        if value in words:
            yield rated.paper.at(COUNCIL_FILE, key)
    if council.contact.email in words:
        yield rated.paper.at(COUNCIL_FILE, "contact", "email")
    for id, post in council.posts.items():
        if post.holder in words:
            yield rated.paper.at(COUNCIL_FILE, "posts", id, "holder")


def _said(rated: RatedPaper) -> Iterator[Span]:
    """Where a text that somebody reads holds a word or a whole sentence of the starter's."""
    own = _starter()
    for text, at in texts(rated):
        if any(word in text for word in own.words) or not own.sentences.isdisjoint(sentences(text)):
            yield at


@cache
def _starter() -> _Starter:
    """The starter council's paper, read as any other is."""
    paper = load(PAPER)
    invented = {name: blocks for name, blocks in paper.prose.items() if name not in MAY_STAY}
    file = paper.file.model_copy(update={"summary": ""})  # it holds for any council
    said = passages(RatedPaper(replace(paper, prose=invented, file=file), {}, {}, {}))
    found = (sentence for passage in said for sentence in sentences(passage.text))
    return _Starter(frozenset(_words(paper.council)), frozenset((TO_WRITE, *found)))


def _words(council: Council) -> Iterator[str]:
    yield from (council.name, council.short_name, council.contact.email)
    yield from (post.holder for post in council.posts.values())

"""Turns a paper into all the texts that authors wrote and somebody reads, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from paperkit.checks.plain_language import Passage, cells, passages
from paperkit.claims.expression import as_typed
from paperkit.document.nodes import Emphasis, Foreign, Inline, Link, Strong
from paperkit.exempt.parts import open_paper
from paperkit.findings.finding import Span
from paperkit.paper.model import Paper, RatedPaper

_ABOUT_PEOPLE = (1, 2, 12, 13)
"""The paragraphs of Schedule 12A on individuals, in England and in Wales: what is exempt by them speaks of people."""

_COMPUTED = " ... "
"""What is where paperkit works the words out."""


def without_private_parts(paper: Paper) -> Paper:
    """The paper without the parts that are exempt because they are about individuals."""
    private = tuple(part for part in paper.exempt if part.paragraph in _ABOUT_PEOPLE)
    return replace(open_paper(replace(paper, exempt=private)), exempt=paper.exempt) if private else paper


@lru_cache(maxsize=4)  # several checks ask for the same
def texts(rated: RatedPaper) -> tuple[tuple[str, Span], ...]:
    """All that authors wrote and somebody reads, with its place: prose, cells, names and notes of tables, answers."""
    return tuple(_texts(rated))


@lru_cache(maxsize=4)
def texts_for_all(rated: RatedPaper) -> tuple[tuple[str, Span], ...]:
    """The same of a paper without the parts that are exempt because they are about individuals."""
    paper = without_private_parts(rated.paper)
    return texts(rated if paper is rated.paper else replace(rated, paper=paper))


def _texts(rated: RatedPaper) -> Iterator[tuple[str, Span]]:
    paper = rated.paper
    for passage in (*passages(rated), *cells(rated)):
        yield as_typed(_with_addresses(passage), _COMPUTED), passage.at
    for table in paper.measures:
        measure = table.measure
        headings = (row.heading for row in measure.rows)
        rows = (*measure.row_names, *(column.heading for column in measure.columns), *headings)
        at = paper.at("measures.yaml", measure.id)
        yield from ((text, at) for text in (measure.title, measure.note, *measure.notes.values(), *rows) if text)
    for indicator in paper.indicators:
        at = paper.at("indicators.yaml", indicator.id)
        said = (indicator.name, indicator.reference, indicator.source, indicator.reported, indicator.comparator)
        yield from ((text, at) for text in (*said, *(row.name for row in indicator.supporting)) if text)
    yield from ((given.reason, given.at) for given in paper.given.values() if given.reason)
    for name, year in paper.years.items():
        for number, change in enumerate(year.amendments):
            yield change.reason, paper.at(name, "amendments", number)
    at = paper.at("paper.yaml", "background_documents")
    yield from ((document, at) for document in paper.file.background_documents)
    for part in paper.exempt:  # what the public is told of it
        at = paper.at(part.part)
        yield from ((text, at) for text in (part.title, part.public_interest))
    yield from ((answer.reason, at) for answer, at in paper.answers.values())


def _with_addresses(passage: Passage) -> str:
    """The words of a passage and the mail addresses to which its links lead."""
    return " ".join((passage.text, *(to for to in _addresses(passage.node.children) if to not in passage.text)))


def _addresses(children: tuple[Inline, ...]) -> Iterator[str]:
    for child in children:
        if isinstance(child, Link) and child.to.lower().startswith("mailto:"):
            yield child.to[len("mailto:") :].partition("?")[0]
        elif isinstance(child, Strong | Emphasis | Foreign):
            yield from _addresses(child.children)

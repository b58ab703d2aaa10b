"""Turns a Word document that came back into what it gives: the words on each indicator or table, by heading."""

from __future__ import annotations

from pathlib import Path

from paperkit.findings.finding import Finding, Severity, Span, error
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.round.collecting.items import COMMENTARY, Item, Return
from paperkit.round.collecting.of_form import of_others
from paperkit.round.collecting.of_word import lacking, word_return
from paperkit.round.collecting.stated import of_another_quarter
from paperkit.round.form.in_word import subjects
from paperkit.round.form.names import SERVICE, Asked
from paperkit.round.forms import asked_of
from paperkit.round.standing import Standing
from paperkit.values.group_kind import GroupKind


def read_document(path: Path, standing: Standing, library: Library) -> Return:
    """What a document gives for the quarter: a form of ours, or one whose headings name indicators."""
    found = Return(shown(path))
    try:
        content = library.bytes_of(path)
    except OSError as problem:
        found.findings.append(error("file.unreadable", f"cannot be read: {problem.strerror}", Span(found.path)))
        return found
    every = subjects(standing, Asked("", standing.indicators, standing.measures))
    read = word_return(content, found.path, every, standing.why_not_reported)
    found.service = read.facts.get(SERVICE, "")
    found.findings += read.findings
    found.findings += of_others([(name, said, Span(found.path)) for name, said in read.facts.items()], standing)
    if not read.is_form:
        found.findings += of_another_quarter(found.path, read.titles, read.opening, standing.quarter)
    if any(one.severity is Severity.ERROR and one.code != "return.heading" for one in found.findings):
        return found
    if asked := _asked(found.service, standing):
        found.findings += lacking(read, subjects(standing, asked))
    for id, parts in read.words.items():
        found.items += (Item(COMMENTARY, (id,), part, words.text, words.at) for part, words in parts.items())
    if not found.items and not _says_why(found):
        said, hint = "nothing is written under its headings", "ask the service for the document that it wrote"
        found.findings.append(error("return.empty", said, Span(found.path), hint=hint))
    return found


def _asked(service: str, standing: Standing) -> Asked | None:
    """What the form of a service asked for, whatever services are: areas, divisions, directorates."""
    every = (asked for kind in GroupKind for asked in asked_of(standing, kind))
    return next((asked for asked in every if asked.service == service), None)


def _says_why(found: Return) -> list[Finding]:
    """What was found that explains why nothing is taken."""
    return [finding for finding in found.findings if finding.severity is not Severity.NOTE]

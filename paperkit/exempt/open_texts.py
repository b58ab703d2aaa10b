"""Turns a paper into all that the public would read of it in words, each text with its place.

Prose and commentary are not all: titles, what the register says of open indicators, reasons of answers, where links
lead and what files are called are published too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import category, normalize
from urllib.parse import unquote

from paperkit.council.folders import PAPER_FILE
from paperkit.document.nodes import Heading, Link, Paragraph, ProseBlock
from paperkit.document.walk import walk
from paperkit.document.words import plain
from paperkit.findings.finding import Span
from paperkit.layout.layout import Layout
from paperkit.paper.model import Paper


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text that the public would read, its place, and the id of the indicator or table that it is about, if any.

    `leads` says that it is a heading, or ends with a colon: what follows it is about what it names.
    """

    text: str
    at: Span
    about: str = ""
    leads: bool = False


def open_texts(paper: Paper, layout: Layout) -> Iterator[OpenText]:
    """The texts of a paper without its exempt parts, as they look: without signs that nobody sees, and as typed."""
    words = (OpenText(text, Span(layout.place)) for text in strings_in(layout.file.model_dump()) if " " in text)
    return (replace(text, text=_as_it_looks(text.text)) for text in (*_texts(paper), *words))


def _as_it_looks(text: str) -> str:
    text = re.sub(r"\{\{.*?\}\}", " ", text)  # what is computed there is worked out from the open figures alone
    plain = text if text.isascii() else normalize("NFKC", text)
    return plain if plain.isascii() else "".join(char for char in plain if category(char) != "Cf")


def _texts(paper: Paper) -> Iterator[OpenText]:
    yield from _prose(paper)
    yield from _tables(paper)
    yield from _paper_file(paper)
    yield from _register(paper)
    yield from _rules(paper)
    for part in paper.exempt:
        at = paper.at(part.part)
        yield from (OpenText(text, at) for text in (part.title, part.public_interest))


def _prose(paper: Paper) -> Iterator[OpenText]:
    for name, blocks in paper.prose.items():
        yield OpenText(_address_words(name), paper.at(f"{name}.md"))
        yield from _blocks(blocks, paper.at(f"{name}.md"), "")
    for id, sections in paper.commentary.items():
        for title, blocks in sections.items():
            yield from _blocks(blocks, paper.at(f"commentary/{id}.md", title), id)


def _blocks(blocks: Sequence[ProseBlock], at: Span, about: str) -> Iterator[OpenText]:
    for block in blocks:
        place = at
        for node in walk(block):
            place = getattr(node, "at", None) or place
            if isinstance(node, Paragraph | Heading):
                text = " ".join(plain(node.children).split())
                yield OpenText(text, place, about, leads=isinstance(node, Heading) or text.endswith(":"))
            elif isinstance(node, Link):
                yield OpenText(_address_words(node.to), place, about)


def _address_words(address: str) -> str:
    """The words of an address or a file name: `missed-collections-88.pdf` is `missed collections 88 pdf`."""
    return re.sub(r"[^\w.,%£]+|_", " ", unquote(address))


def _tables(paper: Paper) -> Iterator[OpenText]:
    for indicator in paper.indicators:
        for reading in paper.readings.get(indicator.id, {}).values():
            if reading.note and reading.quarter <= paper.quarter:
                yield OpenText(reading.note, reading.at, indicator.id)
    for id, row in paper.actions.items():
        yield from (OpenText(text, row.at, id) for text in (row.reason, row.action))
    for id, given in paper.given.items():
        yield OpenText(given.reason, given.at, id)
    for answer, at in paper.answers.values():
        yield OpenText(answer.reason, at)


def _paper_file(paper: Paper) -> Iterator[OpenText]:
    file = paper.file
    for key in ("summary", "urgency", "purpose", "classification"):
        if text := getattr(file, key):
            yield OpenText(text, paper.at(PAPER_FILE, key))
    for number, text in enumerate(file.background_documents):
        yield OpenText(_address_words(text), paper.at(PAPER_FILE, "background_documents", number))
    for key, words in (("committee", file.committee.model_dump()), ("extract", {"subtitle": file.extract.subtitle})):
        yield from (OpenText(text, paper.at(PAPER_FILE, key)) for text in strings_in(words))
    yield OpenText(paper.council.report_title, paper.at("council.yaml"))


def _rules(paper: Paper) -> Iterator[OpenText]:
    for name, year in paper.years.items():
        for number, change in enumerate(year.amendments):
            yield OpenText(change.reason, paper.at(name, "amendments", number))


def _register(paper: Paper) -> Iterator[OpenText]:
    for indicator in paper.indicators:
        at = paper.at("indicators.yaml", indicator.id)
        yield from (
            OpenText(text, at, indicator.id) for text in strings_in(indicator.model_dump(exclude={"id", "name"}))
        )
    for table in paper.measures:
        at = paper.at("measures.yaml")
        yield from (
            OpenText(text, at, table.measure.id) for text in strings_in(table.measure.model_dump(exclude={"id"}))
        )


def strings_in(held: object) -> Iterator[str]:
    """Every text in what a model holds, however deep."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, Mapping):
        for value in held.values():
            yield from strings_in(value)
    elif isinstance(held, tuple | list):
        for value in held:
            yield from strings_in(value)

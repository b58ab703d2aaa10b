"""Checks of prose: is it easy to read and to listen to? What is found is for the author, never mended unasked.

They follow what the Government Digital Service asks of documents that the public reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from paperkit.claims.expression import as_typed
from paperkit.council.folders import PAPER_FILE
from paperkit.document.nodes import Emphasis, Heading, Inline, Link, Paragraph, ProseBlock, Text
from paperkit.document.walk import paragraphs, walk
from paperkit.document.words import plain
from paperkit.findings.finding import Finding, Span, note, short, warning
from paperkit.kept import kept_by_arguments
from paperkit.language.sentences import sentences
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper

_WORD = re.compile(r"[^\W_][\w\u2019'.,/&%-]*")
_ABBREVIATION = re.compile(r"\b(?=[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z])[A-Z0-9]{2,6}(?=s?\b)(?!s? \d)")
_IN_BRACKETS = re.compile(r"\(([A-Z][\w&]{1,7}?)s?\)|\b([A-Z][A-Z&]{1,7})s? \((?=[A-Za-z]+[ -][A-Za-z])")
"""`Youth Offending Service (YOS)`, or the other way round."""
_VAGUE = {
    "here", "click here", "click", "link", "this link", "more", "read more", "find out more", "details", "website",
    "this page", "page", "see here", "online", "download", "web page", "this",
}  # fmt: skip
_KNOWN = {
    "UK", "EU", "NHS", "BBC", "PDF", "MP", "TV", "GP", "ID", "IT", "HR", "VAT", "OK", "CCTV", "HGV", "CO2",
    "II", "III", "IV", "VI",
    "NOTE", "NOTES", "AGREE", "AGREED", "ENDORSE", "DECIDE", "YES", "NO", "NOT", "AND", "OR", "FOR",
}  # fmt: skip
"""Short forms that readers know better than what they stand for, numerals, and words that reports print in capitals."""

_COMPUTED = "{{computed words}}"
"""What a rule reads where paperkit computes the words: about as many."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or heading with its words and its place."""

    node: Paragraph | Heading
    text: str
    at: Span
    about: str = ""
    """The id of the indicator or table whose commentary, note or action it is."""


def plain_language(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Every rule of `RULES` over all prose and commentary of a paper."""
    found = tuple(replace(passage, text=as_typed(passage.text, _COMPUTED)) for passage in passages(rated))
    for rule in RULES:
        yield from rule(found, rated, layout)


@lru_cache(maxsize=4)  # a dozen checks ask for the same
def passages(rated: RatedPaper, *, charts: bool = True) -> tuple[Passage, ...]:
    """Every paragraph and heading that authors wrote, with its place; `charts` asks for descriptions of charts too."""
    return tuple(_passages(rated, charts))


def _passages(rated: RatedPaper, charts: bool) -> Iterator[Passage]:
    paper = rated.paper
    for key, text in (("summary", paper.file.summary), ("urgency", paper.file.urgency)):
        if text:
            yield from _within(Paragraph((Text(text),)), paper.at(PAPER_FILE, key))
    for name, blocks in paper.prose.items():
        for block in blocks:
            yield from _within(block, paper.at(f"{name}.md"))
    for id, sections in paper.commentary.items():
        for title in (title for title in sections if charts or title != "Chart"):
            for block in sections[title]:
                yield from _within(block, paper.at(f"commentary/{id}.md", title), id)


@lru_cache(maxsize=4)
def cells(rated: RatedPaper) -> tuple[Passage, ...]:
    """What authors wrote into tables and the paper prints: notes on readings, reasons and actions."""
    return tuple(_cells(rated))


def _cells(rated: RatedPaper) -> Iterator[Passage]:
    paper = rated.paper
    for indicator in paper.featured():
        for reading in paper.readings.get(indicator.id, {}).values():
            if reading.note and reading.quarter <= paper.quarter:
                yield _cell(reading.note, reading.at, indicator.id)
    for id, row in paper.actions.items():
        yield from (_cell(text, row.at, id) for text in (row.reason, row.action))


def _cell(text: str, at: Span, about: str) -> Passage:
    return Passage(Paragraph((Text(text),)), text, at, about)


def _within(block: ProseBlock, place: Span, about: str = "") -> Iterator[Passage]:
    for paragraph in paragraphs(block):
        words = " ".join(plain(paragraph.children).split())
        yield Passage(paragraph, words, paragraph.at or block.at or place, about)


def long_sentences(passages: Sequence[Passage], rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A sentence should have no more words than the layout allows.

    `prose: {longest_sentence: 30}` sets it. Long sentences are hard to follow, above all by ear; the public
    sector's own guidance asks for 25 words. It cannot know whether a long sentence is clear all the same.
    """
    most = layout.file.prose.longest_sentence
    for passage in passages:
        for sentence, count in _counted(passage.text):
            if count > most:
                yield warning(
                    "prose.long-sentence",
                    f"a sentence of {count} words: `{short(sentence)}`",
                    passage.at,
                    hint=f"the layout allows {most}; make two of it",
                )


@kept_by_arguments
def _counted(text: str) -> tuple[tuple[str, int], ...]:
    """Each sentence, and how many words it has."""
    return tuple((sentence, len(_WORD.findall(sentence))) for sentence in sentences(text))


@kept_by_arguments
def _in_capitals(text: str) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences(text) if sentence == sentence.upper())


def capitals(passages: Sequence[Passage], rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """No sentence should be in capitals: they are harder to read, and some programs spell them out.

    `MEMBERS ARE ASKED TO NOTE THE REPORT` is found, `to NOTE and COMMENT` is not. The layout may set its
    purpose line in capitals, which leaves the words themselves as they were written.
    """
    for passage in passages:
        for sentence in _in_capitals(passage.text):
            words = [word for word in _WORD.findall(sentence) if any(char.isalpha() for char in word)]
            if len(words) >= 4:
                yield warning(
                    "prose.capitals",
                    f"a sentence in capitals: `{short(sentence)}`",
                    passage.at,
                    hint="write it in small letters; bold gives weight",
                )


def italics(passages: Sequence[Passage], rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """No whole sentence should be in italics, which are harder to read; the title of a work may be.

    It cannot know a title of many words from a sentence but by its end: a sentence ends with a full stop.
    """
    for passage in passages:
        for node in walk(passage.node):
            if isinstance(node, Emphasis):
                text = " ".join(plain(node.children).split())
                if len(text.split()) >= 4 and (text == passage.text or text.rstrip(")\u201d\u2019").endswith(".")):
                    yield warning(
                        "prose.italics",
                        f"a whole sentence in italics: `{short(text)}`",
                        passage.at,
                        hint="leave the asterisks out, or use bold for a few words",
                    )


def link_words(passages: Sequence[Passage], rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A link should say where it leads (WCAG 2.2, 2.4.4): many listeners go from link to link.

    `[the consultation's page](https://...)` passes; `[here](https://...)` and a bare web address do not. A
    mail address may stand for itself.
    """
    for passage in passages:
        for node in walk(passage.node):
            if isinstance(node, Link):
                words = " ".join(plain(node.children).split())
                vague = words.strip(" .").casefold() in _VAGUE
                if vague or "://" in words or words.casefold().startswith("www."):
                    yield _unclear(words, passage.at)
        for child in _outside_links(passage.node.children):
            for address in re.findall(r"(?:https?://|www\.)\S+", child):
                yield _unclear(address.rstrip(".,;)"), passage.at)


def _unclear(words: str, at: Span) -> Finding:
    hint = "let the words say what is found there: [the school closures page](https://...)"
    return warning("prose.link-words", f"the link says only `{short(words)}`", at, hint=hint)


def _outside_links(children: tuple[Inline, ...]) -> Iterator[str]:
    for child in children:
        if not isinstance(child, Link):
            yield plain((child,))


def unexplained_abbreviations(passages: Sequence[Passage], rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """An abbreviation should be explained: in brackets where it is first used, or in `council.yaml`.

    `the Youth Offending Service (YOS)` explains it to everyone; an entry of `abbreviations` has it read in
    full where a paper first uses it. It takes for a word in capitals (NOTE) what also is in small letters
    somewhere in the paper. It is a note, one for each short form.
    """
    known = _KNOWN | set(rated.paper.council.abbreviations)
    explained = {
        short for passage in passages for pair in _IN_BRACKETS.findall(passage.text) for short in pair if short
    }
    words = frozenset[str]().union(*(_small_words(passage.text) for passage in passages))
    told: set[str] = set()
    for passage in passages:
        for found in _short_forms(passage.text):
            if found in known | explained | told or found.lower() in words:
                continue
            told.add(found)
            yield note(
                "prose.abbreviation",
                f"`{found}` is not explained anywhere",
                passage.at,
                hint="say it in full where it first appears, or add it to `abbreviations` in council.yaml",
            )


@kept_by_arguments
def _small_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text))


@kept_by_arguments
def _short_forms(text: str) -> tuple[str, ...]:
    """The short forms of a text, without its sentences in capitals."""
    small = " ".join(sentence for sentence in sentences(text) if sentence != sentence.upper())
    return tuple(_ABBREVIATION.findall(small))


Rule = Callable[[Sequence[Passage], RatedPaper, Layout], Iterator[Finding]]
RULES: tuple[Rule, ...] = (long_sentences, capitals, italics, link_words, unexplained_abbreviations)

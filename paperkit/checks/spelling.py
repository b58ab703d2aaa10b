"""A check of prose: is each word spelt as UK dictionaries have it, or is it one of the council's own?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import assert_never

from paperkit.document.nodes import (
    Emphasis,
    Foreign,
    Inline,
    Link,
    PageRef,
    Revised,
    Short,
    Strong,
    Symbol,
    Text,
)
from paperkit.document.walk import paragraphs
from paperkit.findings.finding import Finding, Span, warning
from paperkit.kept import kept_by_arguments
from paperkit.language.spelling import LONGEST_WORD, Misspelt, Words, misspelt
from paperkit.layout.calendar_words import is_english
from paperkit.layout.layout import Layout
from paperkit.paper.model import Paper, RatedPaper

_UNSPELT = re.compile(
    r"\{\{.*?\}\}|[\w.+-]+@[\w.-]+|(?:https?://|www\.)\S+|\b(?:[\w-]+\.)+(?:uk|com|org|net|eu|info)\b\S*"
)
"""Placeholders, mail and web addresses."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_TITLE = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Cllr|St|No)\.$")


def spellings(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Each word should be spelt as it is in the UK, or be one of the council's own.

    `recieve` is found, and so are `center`, `program` and `organization`: Oxford writes the last so, councils and
    GOV.UK do not. A word is found once, where it first appears. The council's own words are those of `words` and
    `abbreviations` in `council.yaml`, and all that are in its data: the names of indicators, measures, posts,
    people and so on. What is marked as another language (`[Bore da]{lang=cy}`), addresses, and words with digits
    are not looked at; nor is a paper whose layout is in another language (`language: cy`).

    It cannot know a wrong word that is rightly spelt (`there` for `their`, `form` for `from`, the verb `practice`),
    nor whether a name is right: a word with a capital inside a sentence is taken for a name unless it is one letter
    away from a word (`Comittee`). Names that it takes for misspellings go into `words`; so does `program` where a
    computer's is meant. A word that is wrong in the data is taken for right. The dictionary is American and has learnt
    UK spelling by rules, so that a rare UK word may be found although it is right, and a rare American one passes.
    """
    if not is_english(layout.file.language):
        return
    words = words_of(rated.paper)
    yield from misspellings(words, misspelt(words.asked))


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What the dictionary is asked of a paper, and where each word first is."""

    asked: Words
    places: Mapping[str, Span]


def words_of(paper: Paper) -> PaperWords:
    """The words that the authors of a paper wrote in its own language."""
    first: dict[str, Span] = {}
    names: set[str] = set()
    small: set[str] = set()
    for text, at in _texts(paper):
        for word, inside in _spelt_words(text):
            first.setdefault(word, at)
            if word[0].islower():
                small.add(word)
            elif inside:
                names.add(word)
    return PaperWords(Words(tuple(first), frozenset(names), frozenset(small), _own_words(paper)), first)


def misspellings(words: PaperWords, found: Iterable[Misspelt]) -> Iterator[Finding]:
    """What the dictionary answered, as findings."""
    for wrong in found:
        at = words.places[wrong.within]
        if wrong.british:
            oxford = "iz" in wrong.word.lower() and "iz" not in wrong.british.lower()
            said = "is Oxford or US spelling" if oxford else "is US spelling"
            hint = f"in the UK: `{wrong.british}`; or add it to `words` in council.yaml"
            yield warning("prose.spelling", f"`{wrong.word}` {said}", at, hint=hint)
        else:
            hint = f"{f'did you mean `{wrong.near}`? or ' if wrong.near else ''}add it to `words` in council.yaml"
            word = wrong.word if len(wrong.word) <= LONGEST_WORD else f"{wrong.word[:LONGEST_WORD]}..."
            yield warning("prose.spelling", f"`{word}` is in no UK dictionary", at, hint=hint)


# -- the words of a paper -------------------------------------------------------------------------


def _texts(paper: Paper) -> Iterator[tuple[str, Span]]:
    """Each paragraph and heading of prose and commentary with its place."""
    prose = [(paper.at(f"{name}.md"), blocks) for name, blocks in paper.prose.items()]
    prose += [
        (paper.at(f"commentary/{id}.md", title), blocks)
        for id, sections in paper.commentary.items()
        for title, blocks in sections.items()
    ]
    for at, block in ((at, block) for at, blocks in prose for block in blocks):
        for paragraph in paragraphs(block):
            yield _printed(paragraph.children), paragraph.at or block.at or at


def _printed(children: tuple[Inline, ...]) -> str:
    """The words that an author wrote in the paper's own language."""
    words: list[str] = []
    for child in children:
        match child:
            case Text():
                words.append(child.text)
            case Strong() | Emphasis() | Link():
                words.append(_printed(child.children))
            case Foreign():
                words.append(" 0 ")
            case Symbol() | Short() | Revised() | PageRef():
                pass  # no author writes these
            case _:
                assert_never(child)
    return "".join(words)


@kept_by_arguments
def _spelt_words(text: str) -> tuple[tuple[str, bool], ...]:
    """The same of what an author wrote, without placeholders and addresses."""
    return _words(_UNSPELT.sub(" 0 ", text))


@kept_by_arguments
def _words(text: str) -> tuple[tuple[str, bool], ...]:
    """Each word, with straight apostrophes and no possessive, and whether it is inside a sentence."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[str, bool]]:
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip(" \"'\u2018\u201c([")
        inside = bool(before) and (before[-1] not in ".!?:;" or _TITLE.search(before) is not None)
        word = match[0].replace("\u2019", "'")
        yield (word[:-2] if word.lower().endswith("'s") else word), inside


def _own_words(paper: Paper) -> frozenset[str]:
    """The council's own words in small letters: those it lists, and those of its data."""
    held = (paper.council, *paper.indicators, *(table.measure for table in paper.measures), paper.file)
    listed = chain.from_iterable(_strings(model.model_dump()) for model in held)
    written = {word.lower() for text in listed for word, _ in _words(text)}
    return frozenset(part for word in written for part in (word, *word.split("-")) if len(part) > 1)


def _strings(value: object) -> Iterator[str]:
    """Every text in plain values, with the keys that may be words (short forms) but not ids."""
    if isinstance(value, str):
        if "@" not in value:
            yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(key, str) and key != key.lower():
                yield key
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)

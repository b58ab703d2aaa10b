"""Turns the list of a language's words about people into sets; `personal.en.yaml` is the one place where they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

_FILE = Path(__file__).with_name("personal.en.yaml")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast, where built


class PersonalWords(NamedTuple):  # a dataclass of as many fields takes ten times as long to make at the start
    """The lists of the file, by their names; what each is for is there."""

    people: frozenset[str]
    person: frozenset[str]
    staff: frozenset[str]
    events: frozenset[str]
    event: frozenset[str]
    records: frozenset[str]
    record_of: frozenset[str]
    personal_rows: frozenset[str]
    counters: frozenset[str]
    no_counts: frozenset[str]
    per: frozenset[str]
    things: frozenset[str]
    no_count_after: frozenset[str]
    ones: frozenset[str]
    numbers: frozenset[str]
    no_adjectives: frozenset[str]
    rates: frozenset[str]
    fractions: frozenset[str]
    bounds: frozenset[str]
    parts_of: frozenset[str]
    determiners: frozenset[str]
    wholes: frozenset[str]
    groups: frozenset[str]
    origins: frozenset[str]
    circumstances: frozenset[str]
    staff_circumstances: frozenset[str]
    ages: frozenset[str]
    conditions: frozenset[str]
    sufferers: frozenset[str]
    links: frozenset[str]
    family: frozenset[str]
    owners: frozenset[str]
    blame: frozenset[str]
    speaking: frozenset[str]
    offices: frozenset[str]
    honorifics: frozenset[str]
    made_up: frozenset[str]
    given: frozenset[str]
    given_or_word: frozenset[str]
    telephone: frozenset[str]
    extension: frozenset[str]
    insurance: frozenset[str]
    sort_code: frozenset[str]
    account: frozenset[str]
    passport: frozenset[str]
    birth: frozenset[str]
    case: frozenset[str]
    number: frozenset[str]
    case_system: frozenset[str]
    public_references: frozenset[str]
    vehicle: frozenset[str]
    months: frozenset[str]
    cohorts: frozenset[str]
    dwellers: frozenset[str]
    dweller_links: frozenset[str]
    streets: frozenset[str]
    dwellings: frozenset[str]
    public_buildings: frozenset[str]
    mailboxes: frozenset[str]
    private_mail: frozenset[str]
    public_mail: frozenset[str]


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    lists: dict[str, str] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=_LOADER)
    return {name: tuple(word.strip() for word in words.split(",")) for name, words in lists.items()}


@cache
def personal_words() -> PersonalWords:
    """The lists, read once."""
    return PersonalWords(**{name: frozenset(words) for name, words in _lists().items()})


@cache
def number_words() -> Mapping[str, int]:
    """The small numbers by what they are called."""
    lists = _lists()
    return {word: number for number, word in enumerate(lists["numbers"], start=1)} | dict.fromkeys(lists["ones"], 1)


@cache
def one_of(words: frozenset[str] | tuple[str, ...]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def one_of_capitalised(words: frozenset[str]) -> str:
    """A pattern for any of these words with a capital."""
    return one_of(tuple(word.capitalize() for word in words))


_APART = str.maketrans({char: " " for char in '.,;:!?()[]{}"\u201c\u201d\u2018/\u2013\u2014*|'} | {"\u2019": "'"})


def words_in(text: str) -> list[str]:
    """The words of a text as they are written, without signs."""
    return text.translate(_APART).split()


def spaced(text: str) -> str:
    """A text in small letters with single blanks in place of signs, and one at each end: for finding phrases in it.

    >>> spaced("Two pupils (of nine) were excluded.")
    ' two pupils of nine were excluded '
    """
    return f" {' '.join(words_in(text)).lower()} "


def said_of(phrases: Collection[str], text: str, words: Collection[str]) -> tuple[str, ...]:
    """Which of these words and phrases are in a folded text; `words` are the words of that text."""
    return tuple(sorted(p for p in phrases if (p in words if " " not in p else f" {p} " in text)))

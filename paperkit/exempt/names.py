"""Turns exempt indicators and tables into what calls them: their names, shorter ones, their initials."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from paperkit.language.numbers import numbers
from paperkit.language.stem import root, roots, stem, stems
from paperkit.paper.model import Paper

_COMMON = (
    "a an and are as at average by for from had has have in into is it its no not number of on or out over per "
    "percentage proportion rate ratio taken than that the their them they this time to total under until was were "
    "which who whose with within without working year quarter month week day hour minute second council county "
    "service people area all any made new first result target indicator measure figure each every both some such only "
    "other another up down end come came last previous next also now be been being will would can could may might "
    "should must do does did more most less least fewer few many much there these those after before between during "
    "since so when where while we us our he she his her him you your if about against but because how what why like "
    "same one two three four five six seven eight nine ten twelve hundred thousand million cover report paper "
    "committee"
)
_SAY_NOTHING = frozenset(_COMMON.split())
"""Words that are in the names of many indicators and call none of them."""
_FEWEST_INITIALS = 3
_BEGINNING = 5
"""Words that begin with so many same letters are alike."""
_NONE: Mapping[str, str] = {}
_ALIKE = (
    "post job role position staff worker employee redundancy",
    "home house household property dwelling flat tenancy",
    "child pupil youngster",
    "call telephone",
)
_ONE_NOUN = {stem(word): group.split()[0] for group in _ALIKE for word in group.split()}
"""Nouns that count the same: twelve posts are a dozen jobs."""


@dataclass(frozen=True, slots=True)
class Name:
    """What calls an exempt indicator, table or row: words that must all be said, or of which two are enough."""

    id: str
    shown: str
    whole: frozenset[str]
    """The roots of the words of its name that say something."""
    own: frozenset[str]
    """Those that no open indicator's name has."""
    reference: str = ""
    """What the council calls it in short: `KPI 12`."""
    short: frozenset[str] = frozenset()
    """What stands for it in capitals, as its initials do."""

    def is_referred_to(self, sentence: str) -> bool:
        """Whether a sentence has its reference."""
        said = r"\s+".join(re.escape(word) for word in self.reference.split())
        return bool(said and re.search(rf"\b{said}\b", sentence, re.IGNORECASE))

    def is_named(self, said: frozenset[str]) -> bool:
        """Whether roots of words name it: all the words of its name, or two that are its own."""
        return (len(self.whole) > 1 and self.whole <= said) or len(self.own & said) > 1

    def is_hinted(self, said: frozenset[str]) -> bool:
        """Whether roots of words may be about it: one is its own, or alike: `absent` and `absence`."""
        shared = not self.own.isdisjoint(said) or len(self.whole & said) > 1
        return shared or not _beginnings(self.own).isdisjoint(_beginnings(said))


@lru_cache(maxsize=1024)
def _beginnings(words: frozenset[str]) -> frozenset[str]:
    """How the longer of some words begin."""
    return frozenset(word[:_BEGINNING] for word in words if len(word) >= _BEGINNING)


def names_of(paper: Paper, ids: Collection[str], others: Iterable[str]) -> tuple[Name, ...]:
    """What calls each of some indicators and tables, and each of their rows; `others` are names of what is no such."""
    taken = {word for name in others if not numbers(name) for word in roots(name)}  # one with a figure may give it away
    stands_for = paper.council.abbreviations
    found: list[Name] = []
    for indicator in (entry for entry in paper.indicators if entry.id in ids):
        said = (indicator.id.replace("-", " "), indicator.name, indicator.unit.name if indicator.unit else "")
        own = _name(indicator.id, indicator.name, said, taken, stands_for)
        found.append(replace(own, reference=indicator.reference or ""))
        found += [_name(f"{indicator.id}/{row.id}", row.name, (row.name,), taken) for row in indicator.supporting]
    for table in (table for table in paper.measures if table.measure.id in ids):
        measure = table.measure
        titles = (measure.id.replace("-", " "), measure.title, measure.topic, measure.unit)
        found.append(_name(measure.id, measure.title, titles, taken, stands_for))
        rows = [row for row in measure.row_names if row != measure.total_label]
        found += [_name(f"{measure.id}/{row}", row, (row,), taken) for row in rows]
    return tuple(found)


def _name(
    id: str, shown: str, said: Iterable[str], taken: Collection[str], stands_for: Mapping[str, str] = _NONE
) -> Name:
    words, named = telling(*said), telling(shown)
    own = words - {*taken}
    short = {_initials(shown, every=True), _initials(shown, every=False)}
    short |= {letters for letters, full in stands_for.items() if len(telling(full) & own) > 1}
    return Name(
        id, shown, named, own, short=frozenset(letters for letters in short if len(letters) >= _FEWEST_INITIALS)
    )


def _initials(shown: str, *, every: bool) -> str:
    words = re.findall(r"[^\W\d_]+", shown)
    return "".join(word[0].upper() for word in words if every or telling(word))


def telling(*texts: str) -> frozenset[str]:
    """The roots of the words that say something."""
    said = (word for text in texts for word in stems(text) if not word[0].isdigit() and word not in _SAY_NOTHING)
    return frozenset(root(word) for word in said)


def same_noun(one: str, other: str) -> bool:
    """Whether two nouns count the same: `posts` and `jobs`; words such as `month` are the same only as they are."""
    first, second = stem(one), stem(other)
    return bool(first) and _ONE_NOUN.get(first, first) == _ONE_NOUN.get(second, second)

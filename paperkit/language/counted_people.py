"""Turns the words for what is counted into whether it is people, and a text into the small counts of people in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from paperkit.kept import kept_by_arguments
from paperkit.language.personal_words import PersonalWords, number_words, personal_words, said_of, spaced
from paperkit.language.sentences import sentences

_NOUNS = r"[a-z]+(?:['-][a-z]+)*'?"
_TOKEN = r"[A-Za-z]+(?:['\u2019-][A-Za-z]+)*['\u2019]?|[0-9][0-9,.]*[0-9]%?|[0-9]%?|\S"
_FURTHEST = 5
"""So many words may be between a number and the people whom it counts, the last one these."""
_FRACTION = 10
"""Of so few it is a share, unless they are called the ten."""


# -- what a table counts --------------------------------------------------------------------------


def is_count(unit: str) -> bool:
    """Whether a unit is that of a count, and not of a rate or an amount.

    >>> is_count("complaints"), is_count("thousand calls"), is_count("per cent")
    (True, False, False)
    """
    parts = re.findall(_NOUNS, _plain(unit))
    return personal_words().no_counts.isdisjoint(parts)


def counts_people(said: str, *, about: str = "") -> bool:
    """Whether a unit, or a name that begins with what it counts, is a count of people or of events of their lives.

    `about` are other words of the same table, which may say whose records are counted.

    >>> counts_people("Number of young people in custody"), counts_people("Number of visits to children's centres")
    (True, False)
    """
    words, parts = personal_words(), re.findall(_NOUNS, _plain(said))
    lead, head = _counted(parts, words)
    rate = not words.no_counts.isdisjoint([*lead, *head]) or said_of(words.per, spaced(said), parts)
    return not rate and _are_people(said, head, about, words)


def shares_people(said: str) -> bool:
    """Whether what a name gives a percentage of is people.

    >>> shares_people("Percentage of care leavers in work"), shares_people("Percentage of calls answered")
    (True, False)
    """
    words = personal_words()
    return _are_people(said, _counted(re.findall(_NOUNS, _plain(said)), words)[1], "", words)


def _plain(said: str) -> str:
    return said.lower().replace("\u2019", "'")


def _counted(parts: Sequence[str], words: PersonalWords) -> tuple[list[str], list[str]]:
    """What a name begins with (`number of`), and what it counts, up to the first word that is no adjective."""
    lead = list(takewhile(lambda part: part in words.counters, parts))
    return lead, list(takewhile(lambda part: part not in words.no_adjectives, parts[len(lead) :]))


def _are_people(said: str, head: Sequence[str], about: str, words: PersonalWords) -> bool:
    nouns = words.people | words.events
    if any(part in nouns and after not in words.things for part, after in pairwise((*head, ""))):
        return True
    if not words.staff.isdisjoint(head):
        told = spaced(said)
        return bool(said_of(words.staff_circumstances, told, told.split()))
    whose = re.findall(_NOUNS, _plain(f"{said} {about}"))
    return not words.records.isdisjoint(head) and not words.record_of.isdisjoint(whose)


def has_personal_rows(row_heading: str) -> bool:
    """Whether the rows of a table are people or groups of them: by age, by ethnicity."""
    return row_heading.strip().lower() in personal_words().personal_rows


# -- what a sentence counts -----------------------------------------------------------------------


@kept_by_arguments
def small_counts(text: str, below: int) -> tuple[str, ...]:
    """What follows each count of people from 1 to under `below` whose sentence tells what nobody else would know."""
    return tuple(_counts(text, below))


def _counts(text: str, below: int) -> Iterator[str]:
    words, whole = personal_words(), spaced(text)
    small = {str(number) for number in range(1, below)} | number_words().keys()
    if small.isdisjoint(whole.split()) or not _counted_nouns(whole, words):
        return
    for sentence in sentences(text):
        if nouns := _counted_nouns(spaced(sentence), words):
            yield from _Sentence(sentence, nouns, words).small_counts(below)


def _counted_nouns(told: str, words: PersonalWords) -> frozenset[str]:
    """The nouns of a folded text whose small count would give somebody away, by what else it says."""
    own = frozenset(told.split())
    nouns = words.events | words.event
    if said_of(words.circumstances, told, own):
        nouns |= words.people | words.person
    if said_of(words.staff_circumstances, told, own):
        nouns |= words.staff
    return nouns & own


class _Sentence:
    """The words and signs of a sentence, and the nouns whose count is looked for."""

    def __init__(self, sentence: str, nouns: frozenset[str], words: PersonalWords) -> None:
        self.sentence = sentence
        self.places = [match.span() for match in re.finditer(_TOKEN, sentence)]
        self.small = [_plain(sentence[start:end]) for start, end in self.places]
        self.nouns = nouns
        self.words = words

    def small_counts(self, below: int) -> Iterator[str]:
        for place in range(len(self.small)):
            number = self.number(place)
            if not number or number >= below or self.is_no_count(place):
                continue
            noun = self.noun_after(place, number)
            if noun is None:
                noun = self.whole_before(place)
            if noun is not None:
                start, end = self.places[place][1], self.places[min(max(noun, place) + 3, len(self.places) - 1)][1]
                yield self.sentence[start:end].strip(" .,;:")

    def at(self, place: int) -> str:
        """The word at a place, in small letters; nothing outside the sentence."""
        return self.small[place] if 0 <= place < len(self.small) else ""

    def number(self, place: int) -> int | None:
        token = self.at(place)
        return int(token) if token.isdecimal() else number_words().get(token)

    def is_no_count(self, place: int) -> bool:
        """`Year 3 pupils`, `aged 4`, `more than two people`, `one in three people`, `from three families`."""
        words, before = self.words, self.at(place - 1)
        labelled = not words.no_count_after.isdisjoint({before, f"{self.at(place - 2)} {before}"})
        fraction = before in words.fractions and self.number(place - 2)
        groups = before in words.origins and not words.groups.isdisjoint(self.small[place + 1 : place + 3])
        return bool(labelled or fraction or groups)

    def noun_after(self, place: int, number: int) -> int | None:
        """Where the noun is that a number counts: `two pupils`, `two of the 31 young people`."""
        singular = frozenset[str]() if number == 1 else self.words.person | self.words.event
        start = place + 1
        while self.at(start) in self.words.parts_of | self.words.determiners:
            start += 1
        whole = self.number(start) if start > place + 1 else None
        if whole and whole <= _FRACTION and self.at(start - 1) not in self.words.determiners:
            return None
        start += 1 if whole else 0
        for noun in range(start, start + _FURTHEST):
            word = self.at(noun)
            if word in self.nouns and word not in singular:  # two pupil referral units
                return None if self.is_rate(noun) else noun
            if self.is_no_adjective(word):
                return None
        return None

    def is_no_adjective(self, word: str) -> bool:
        """A sign, a small word, a number (`two thousand`), or what ends like a verb or a plural."""
        known = word in self.words.no_adjectives or word in self.words.no_counts
        return known or not word[:1].isalpha() or bool(re.search("[^su]s$", word))

    def is_rate(self, noun: int) -> bool:
        """`two people a day`, `one child in ten`; or the noun is part of another: `two pupil referral units`."""
        after, words = self.at(noun + 1), self.words
        share = after in words.fractions and 0 < (self.number(noun + 2) or 0) <= 100
        bound = f"{after} {self.at(noun + 2)}" in words.bounds
        return share or bound or after in words.rates or after in words.things

    def whole_before(self, place: int) -> int | None:
        """Where the noun is of which a number is a part: `of the 14 children placed, two ...`, `two of them`."""
        of, whom = self.words.parts_of, self.words.wholes
        part = self.at(place + 1) in of and self.at(place + 2) in whom
        part |= self.at(place - 2) in of and self.at(place - 1) in whom
        part |= self.at(0) in of and self.at(place - 1) == ","
        nouns = [n for n in range(place) if self.at(n) in self.nouns and any(self.number(m) for m in range(n - 4, n))]
        return nouns[-1] if part and nouns else None

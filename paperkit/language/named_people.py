"""Turns a text into the people whom it names next to what is private to them, or where it lays blame."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from paperkit.kept import kept_by_arguments
from paperkit.language.personal_words import (
    PersonalWords,
    number_words,
    one_of,
    personal_words,
    said_of,
    spaced,
    words_in,
)
from paperkit.language.sentences import sentences


class NearName(StrEnum):
    """What is next to a name."""

    AGE = "an age"
    CONDITION = "a condition"
    FAMILY = "family"
    BLAME = "blame"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is named, and what is said of them."""

    name: str
    beside: NearName

    @property
    def initial(self) -> str:
        """The first letter of the given name; nothing where there is only a title."""
        return person(self.name)[0]

    @property
    def surname(self) -> str:
        """The surname; nothing where there is only a given name."""
        return person(self.name)[1]

    @property
    def masked(self) -> str:
        """The first letter of each part of the name.

        >>> Named("Mrs Edith Lowe", NearName.AGE).masked
        'M.. E.... L...'
        """
        return re.sub(r"(?<=\w)\w", ".", self.name)


def person(said: str) -> tuple[str, str]:
    """The first letter of a given name and the surname, without titles before and honours behind.

    >>> person("Mr Mike Hill OBE"), person("Mrs Lowe"), person("Maya")
    (('M', 'Hill'), ('', 'Lowe'), ('M', ''))
    """
    words = personal_words()
    titles = words.honorifics | words.offices
    parts = said.replace(".", "").split()
    names = [part for part in parts if part.lower() not in titles and not (len(part) > 1 and part.isupper())]
    if len(names) == 1:
        return ("", names[0]) if len(parts) > 1 else (names[0][0], "")
    return (names[0][0], names[-1]) if names else ("", "")


@kept_by_arguments
def named_beside(text: str) -> tuple[Named, ...]:
    """Whoever is named next to an age, a condition or family, or in a sentence that blames.

    A text that calls its names made up names nobody. For those who hold an office only an age counts.
    """
    return tuple(_named(text.replace("\u2019", "'")))


def _named(text: str) -> Iterator[Named]:
    if _telling().isdisjoint(words_in(text.replace("-", " ").replace("'s", " "))):
        return
    words, whole = personal_words(), spaced(text)
    if said_of(words.made_up, whole, whole.split()):
        return
    for clause in (clause for sentence in sentences(text) for clause in sentence.split(";")):
        if mentions := tuple(_mentions(clause, words)):
            told = spaced(clause)
            own = frozenset(told.split())
            conditions = said_of(words.conditions | words.sufferers, told, own)
            family, blame = said_of(words.family, told, own), said_of(words.blame, told, own)
            for one in mentions:
                yield from (Named(one.name, beside) for beside in _beside(one, conditions, family, blame))


@cache
def _telling() -> frozenset[str]:
    """Words without one of which a text names nobody: those of names, and those next to which rare names are known."""
    words = personal_words()
    names = {name.capitalize() for name in words.given | words.given_or_word | words.honorifics}
    return _around_rare_names() | names


@cache
def _around_rare_names() -> frozenset[str]:
    words = personal_words()
    return words.ages | {phrase.split()[-1] for phrase in words.sufferers}


def _beside(
    one: _NamedPerson, conditions: tuple[str, ...], family: tuple[str, ...], blame: tuple[str, ...]
) -> Iterator[NearName]:
    if one.is_aged():
        yield NearName.AGE
    if not (conditions or family or blame) or one.holds_office():
        return
    if conditions and one.has_condition(conditions):
        yield NearName.CONDITION
    if family and one.has_family(family):
        yield NearName.FAMILY
    if blame and one.sure and len(one.name.split()) > 1 and not one.speaks():
        yield NearName.BLAME


# -- names ----------------------------------------------------------------------------------------

Place = tuple[int, int]

_CAPITALS = r"(?<![\w@])[A-Z][\w'-]+(?:\.? (?:(?:de|van|von|bin|al|ap) )?[A-Z][\w'-]*)*"
_WORD = r"[A-Z][\w'-]*"
_POSSESSIVE = r"'s?$"


@cache
def _unlisted() -> str:
    """Two capitalised words next to an age, or right after a word for a sufferer, are somebody with a rare name."""
    words = personal_words()
    pair = r"(?P<name>[A-Z][\w'-]+ [A-Z][a-z][\w'-]+)"
    return (
        rf"(?<!\bin )(?<!\bof )(?<!\bthe )(?<!\bfrom ){pair}(?=,? \(?aged? [0-9])"
        rf"|(?:[- ]year[- ]old|\b(?i:{one_of(words.sufferers)})),? {pair.replace('name', 'other')}"
    )


def _mentions(clause: str, words: PersonalWords) -> Iterator[_NamedPerson]:
    """Names with a title or a surname, given names alone that are nothing else, and rare names next to what tells."""
    found = [place for run in re.finditer(_CAPITALS, clause) for place in _listed(clause, run, words)]
    if not _around_rare_names().isdisjoint(words_in(clause.replace("-", " ").lower())):
        rare = (match.span("name" if match["name"] else "other") for match in re.finditer(_unlisted(), clause))
        found += [place for place in rare if _is_rare(clause, place, found, words)]
    for start, end in sorted(found):
        name = clause[start:end]
        first = re.split(r"[ .-]", name)[0].lower()
        yield _NamedPerson(name, clause[:start], clause[end:], first in words.honorifics | words.given)


def _is_rare(clause: str, place: Place, known: Sequence[Place], words: PersonalWords) -> bool:
    """Whether two capitalised words are a name that is not known already, and no Looked After Children."""
    start, end = place
    parts = clause[start:end].lower().split()
    elsewhere = all(end <= begin or stop <= start for begin, stop in known)
    return elsewhere and words.things.isdisjoint(parts) and words.people.isdisjoint(parts)


def _listed(clause: str, run: re.Match[str], words: PersonalWords) -> Iterator[Place]:
    """Where the names are in a run of capitalised words."""
    parts = list(re.finditer(_WORD, run[0]))
    said = [re.sub(_POSSESSIVE, "", part[0]).lower() for part in parts]
    place = 0
    while place < len(parts):
        length = _length(said[place:], words)
        if length:
            last = parts[place + length - 1]
            end = run.start() + last.start() + len(re.sub(_POSSESSIVE, "", last[0]))
            if not _is_thing(clause[end:], words):
                yield run.start() + parts[place].start(), end
        place += length or 1


def _length(said: Sequence[str], words: PersonalWords) -> int:
    """Of how many of these capitalised words a name consists that begins here; 0 where none does."""
    titled = said[0] in words.honorifics
    given = 1 if titled else 0
    if len(said) <= given or (titled and (said[1:] == [said[1][:1]] or said[1] in words.offices)):
        return 0  # Mrs A is nobody, and Mr Justice is no name
    first = said[0].partition("-")[0]  # Anne-Marie
    if not titled and first not in words.given | words.given_or_word:
        return 0
    surnames = 0
    while given + 1 + surnames < len(said) and surnames < 2 and not _is_no_surname(said[given + 1 + surnames], words):
        surnames += 1
    alone = not titled and not surnames and first in words.given_or_word
    return 0 if alone else given + 1 + surnames


def _is_no_surname(word: str, words: PersonalWords) -> bool:
    return len(word) == 1 or word in words.things or word in words.months or word in words.offices


def _is_thing(after: str, words: PersonalWords) -> bool:
    """Whether a name only belongs to something: the Ruth Ellis Centre, Casey's report."""
    following = re.match(r"(?:'s)? ([\w-]+)", after)
    return bool(following and following[1].lower() in words.things)


# -- what is next to them ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _NamedPerson:
    """A name in a clause, with what is before and after it."""

    name: str
    before: str
    after: str
    sure: bool
    """Whether it can be nothing but a name."""

    def is_aged(self) -> bool:
        number = r"(?P<age>[0-9]{1,3}|[A-Za-z]+)"
        after = (
            rf",? \(?(?:(?:who|is|was|now) ){{0,2}}(?:aged?|turned) {number}\b",
            rf"(?:, (?:who is |now )?{number}(?=,|\)|;|\.$)|,? \((?P<other>[0-9]{{1,3}})\))",
            rf"(?: is| was|, who is|, who was) {number}(?= years? old| years of age| and |\.$|,| when)",
        )
        before = rf"{number}[- ](?:year|month|week)[- ]old(?: [a-z]+){{0,2}},? $"
        found = [*(re.match(pattern, self.after) for pattern in after), re.search(before, self.before)]
        ages = [age for match in found if match for age in match.groups() if age]
        return any(age.isdigit() or age.lower() in number_words() for age in ages)

    def holds_office(self) -> bool:
        """Whether an office is next to the name: before it, or after a comma."""
        told = spaced(f"{self.before}, {self.after}")
        if not said_of(personal_words().offices, told, told.split()):
            return False
        office = rf"(?i:{one_of(personal_words().offices)})"
        before = rf"\b{office}\.?,?(?: (?:for|of) [A-Z][\w&, ]{{1,60}}?,)? (?:the )?$"
        after = rf",? \(?(?:(?:who is|is|our|the|then|former|now) )*(?:[A-Z][\w&]* ){{0,4}}{office}\b"
        return bool(re.search(before, self.before) or re.match(after, self.after))

    def has_condition(self, said: tuple[str, ...]) -> bool:
        """Whether a condition is said to be theirs, or a word for a sufferer is right before the name."""
        words = personal_words()
        condition = rf"(?i:{one_of(said)})\b(?!['-])"
        where = r"(?:,? (?:of|from|at|in) (?:[\w'-]+,? ){1,5}?|,? )"
        linked = rf"'s (?:[\w-]+ ){{0,2}}|{where}(?:(?:{one_of(words.links)}) ){{1,3}}(?:[\w-]+ ){{0,6}}?"
        after = re.match(rf"(?:{linked}){condition}{_no_thing()}", self.after)
        sufferer = rf"\b{condition}(?: (?i:{one_of(words.person | words.sufferers)}))?,? $"
        return bool(after or re.search(sufferer, self.before))

    def has_family(self, said: tuple[str, ...]) -> bool:
        """Whether it is the mother of somebody, somebody's mother, somebody and her children."""
        words = personal_words()
        family = rf"(?i:{one_of(said)})\b(?!['-])"
        linked = rf"'s (?:[\w-]+ ){{0,2}}?|,? (?:and|with) (?:{one_of(words.owners)}) (?:[\w-]+ ){{0,2}}?"
        after = re.match(rf"(?:{linked}){family}{_no_thing()}", self.after)
        before = rf"\b{family}(?: of|,)? (?:the late )?(?:(?i:{one_of(words.honorifics)})\.? and )?$"
        return bool(after or re.search(before, self.before))

    def speaks(self) -> bool:
        """Whether they only say something of what went wrong."""
        following = re.findall(r"[a-z]+", self.after)[:3]
        return not personal_words().speaking.isdisjoint(following)


@cache
def _no_thing() -> str:
    """Nothing follows that makes another noun of a word: a dementia nurse, a family centre."""
    return rf"(?! (?:{one_of(personal_words().things)})\b)"

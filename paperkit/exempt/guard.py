"""Turns sentences of the public into what they give away of an exempt figure, by how near they come to naming it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from paperkit.exempt.arithmetic import is_within, worked_out
from paperkit.exempt.names import Name, same_noun, telling
from paperkit.exempt.secrets import Secret, fits
from paperkit.findings.finding import Span
from paperkit.language.numbers import PER_CENT, POUNDS, SaidNumber, numbers
from paperkit.language.stem import root, roots

_CHANCE_DIGITS, _FEW_DIGITS = 4, 2
"""From so many significant digits on a number is not chance, though nothing near it names it; so few are chance."""
_OWN_SUBJECT = 2
"""A sentence with so many words that say something has a subject of its own."""
_MOVED = (
    "rose|risen|rising|fell|fallen|falling|increased|increasing|decreased|decreasing|dropped|dropping|declined|"
    "declining|grew|grown|growing|improved|improving|worsened|worsening|deteriorated|slipped|recovered|doubled|halved|"
    "unchanged|no change (?:on|from|since)|the same as|"
    "(?:twice|half|double|(?:three|four|five) times) (?:the|its|that|as)|"
    "(?:went|gone|going|is|was|are|were|now) (?:up|down)|better|worse|floor standard|short of|"
    "(?:higher|lower|more|less|fewer) (?:often )?than|(?:on|off|above|below|behind) target|"
    "(?:met|meet|missed|achieved?|exceeded|reach|reached|beat) (?:its|the|their|our) "
)
MOVES = re.compile(rf"\b(?:{_MOVED})", re.IGNORECASE)
"""What says which way something went, or whether it is good."""
_RATED = re.compile(r"\b(?:rat(?:ed|ing)|status|is|was|are|were|turned|shows?|scored?)\b", re.IGNORECASE)
_SUPPOSES = re.compile(r"\b(?:if|whether|would|could|might)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:it|its|this|that|they|these|those|the (?:figure|number|rate|result|total|share|count|average))\b",
    re.IGNORECASE,
)
"""What says that a sentence is about what was named before it."""
LEAVES_OUT = re.compile(
    r"\b(?:together|combined|in all|altogether|between them|in total|sum|leav\w+ out|left out|exclud\w+|except\w*|"
    r"without|apart from|other than|not counting|not including|less)\b",
    re.IGNORECASE,
)
"""What says that a number counts something in, or leaves it out."""

Counted = tuple[Decimal, frozenset[str]]
"""A number of an open text or table, with the roots of the words by it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence may be about though it does not say so: what was named before it, or by what leads to it."""

    named: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    path: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence with its numbers, and how near it comes to naming what is exempt."""

    text: str
    at: Span
    words: frozenset[str]
    numbers: Sequence[SaidNumber]
    named: Collection[str]
    """The ids that it names."""
    before: Collection[str]
    """The ids that were named before it, where it goes on about them."""
    hinted: Collection[str]
    """The ids that it may be about."""
    is_of_others: bool
    """Whether it may be about an open indicator or table."""
    telling: frozenset[str]
    """The roots of those of its words that say something."""

    @property
    def has_own_subject(self) -> bool:
        """Whether it says what it is about."""
        return len(self.telling) >= _OWN_SUBJECT


@dataclass(frozen=True, slots=True)
class Guard:
    """What is looked for: names, secret figures by their names, words of rating, numbers that are public anyway."""

    names: Sequence[Name]
    others: Sequence[Name]
    """Those of open indicators and tables."""
    secrets: Sequence[Secret]
    statuses: Mapping[str, re.Pattern[str]]
    """By an exempt indicator's id what says how it is rated, now and lately, in the layout's words."""
    public: Collection[tuple[str, str]]
    """Numbers as they are written, with their units, that are open figures."""
    verified: Mapping[Span, frozenset[str]]
    """By its place the numbers that a text says of open figures, and rightly."""
    elsewhere: Sequence[Counted]
    """What open texts and tables count, here and in the quarter's other papers; for sentences that leave out or add."""

    def gives_away(self, sentence: str, context: Context, at: Span) -> tuple[str, Context]:
        """What a sentence gives away, in words for the manager, or nothing; and the context of the next one."""
        words = self._words(sentence)
        named = frozenset(name.id for name in self.names if name.is_named(words) or name.is_referred_to(sentence))
        context = self._going_on(context, words, named)
        said = self._near(sentence, words, named, context, at)
        return self._figure(said) or self._rating(said), context

    def _words(self, sentence: str) -> frozenset[str]:
        """The roots of a sentence's words, with those that initials in it stand for."""
        capitals = frozenset(re.findall(r"\b[A-Z]{3,}\b", sentence))
        full = (name.own for name in (*self.names, *self.others) if name.short & capitals)
        return frozenset(roots(sentence)).union(*full)

    def _going_on(self, context: Context, words: frozenset[str], named: frozenset[str]) -> Context:
        """The context with a sentence of these words: what it names itself, else what was named before."""
        if not named and any(name.is_named(words) for name in self.others):
            return Context(words=words)
        return Context(named or context.named, context.words | words if named <= context.named else words)

    def _near(self, sentence: str, words: frozenset[str], named: frozenset[str], context: Context, at: Span) -> _Said:
        own = telling(sentence)
        goes_on = bool(_GOES_ON.search(sentence)) or len(own) < _OWN_SUBJECT
        around = words | context.words if goes_on else words
        in_names = {
            number.text
            for name in self.names
            if name.id in named
            for number in numbers(f"{name.shown} {name.reference}")
        }
        return _Said(
            text=sentence,
            at=at,
            words=words,
            numbers=[number for number in numbers(sentence) if number.text not in in_names],
            named=named,
            before=context.named if goes_on else frozenset(),
            hinted=frozenset(name.id for name in self.names if name.is_hinted(around)),
            is_of_others=any(name.is_hinted(words) for name in self.others),
            telling=own,
        )

    # -- figures ----------------------------------------------------------------------------------

    def _figure(self, said: _Said) -> str:
        for secret in (one for one in self.secrets if one.printed and one.printed in said.text):
            if secret.id in said.named or secret.id in said.before or secret.id in said.hinted:
                return secret.said
        if not said.numbers:
            return ""
        made = tuple(worked_out(said.numbers, said.text))
        apart = self._differences(said) if said.hinted else ()
        nouns = {root(number.noun) for number in said.numbers if number.noun} if apart else set()
        beyond = {name.id for name in self.names if name.is_hinted(said.words - nouns)} if apart else set()
        for secret in self.secrets:
            if any(self._says(number, secret, said) for number in said.numbers):
                return secret.said
            if not secret.derived and self._makes(secret, said, made, apart if secret.id in beyond else ()):
                return f"{secret.said}, worked out"
        return ""

    def _differences(self, said: _Said) -> tuple[SaidNumber, ...]:
        """What is left between a sentence that leaves something out, or counts it in, and one that says the rest."""
        if not LEAVES_OUT.search(said.text):
            return ()
        counts = [number for number in said.numbers if not number.unit and number.digits > 1]
        others = [other for other, words in self.elsewhere if len(words & said.words) > 1]
        return tuple(replace(one, value=abs(other - one.value)) for one in counts for other in others)

    def _makes(self, secret: Secret, said: _Said, made: Sequence[SaidNumber], apart: Sequence[SaidNumber]) -> bool:
        """Whether the numbers of a sentence make a secret."""
        exact = any(number.value == secret.value and not number.step for number in made if number.unit == secret.unit)
        if secret.typed:
            return exact and secret.unit == POUNDS and bool(secret.near & said.words)
        if secret.id in said.named or secret.id in said.before:
            within = is_within(secret.value, secret.unit, said.numbers, said.text)
            return within or any(fits(number, secret) for number in (*made, *apart))
        if secret.id not in said.hinted:
            return False
        return (exact and secret.digits > _FEW_DIGITS) or any(fits(number, secret) for number in apart)

    def _says(self, number: SaidNumber, secret: Secret, said: _Said) -> bool:
        """Whether a number is a secret: the nearer the sentence comes to naming it, the fewer digits are enough."""
        if not fits(number, secret) or _is_of_another(number, secret, said):
            return False
        several = number.digits > (_FEW_DIGITS if _lacks_per_cent(number, secret) else 1) or bool(number.unit)
        if secret.id in said.named:
            return several or not secret.derived
        if secret.id in said.before and several and not number.loose:
            return True
        is_public = (number.text, number.unit) in self.public
        if secret.typed and _is_typed_again(number, secret, said.words, is_public=is_public):
            return True
        excused = is_public and (secret.id not in said.hinted or said.is_of_others)
        if number.loose or excused or number.text in self.verified.get(said.at, ()):
            return False
        if secret.id in said.hinted:
            few = min(number.digits, secret.digits) < _CHANCE_DIGITS
            if few and secret.name and _counts_another(number, secret.name, said, is_of_row=secret.is_of_row):
                return False
            is_alike = number.unit == secret.unit or (number.step < 1 and not secret.derived)
            return number.digits > 1 and is_alike
        return not secret.derived and _is_not_chance(number, secret, said)

    # -- ratings ----------------------------------------------------------------------------------

    def _rating(self, said: _Said) -> str:
        """Which indicator's rating or direction a sentence gives away."""
        for name in self.names:
            if "/" in name.id or not (name.id in said.named or name.own & said.words):
                continue
            rest = " ".join(word for word in re.findall(r"[\w']+", said.text) if not {*roots(word)} & name.whole)
            others = said.telling - name.own - name.whole
            about = name.id in said.named or (len(others) <= _OWN_SUBJECT + 1 and _RATED.search(said.text))
            if about and self._rates(name.id, rest):
                return f"how `{name.id}` is rated"
            if name.id in said.named and MOVES.search(rest):
                return f"which way `{name.id}` went, or whether it is good"
        return ""

    def _rates(self, id: str, words: str) -> bool:
        """Whether words say an indicator's rating; not where they only ask what would make it Green or Red."""
        pattern = self.statuses.get(id)
        return pattern is not None and bool(pattern.search(words)) and not _SUPPOSES.search(words)


def _lacks_per_cent(number: SaidNumber, secret: Secret) -> bool:
    """Whether a number has no sign where a percentage that is worked out would have one."""
    return secret.derived and not secret.typed and secret.unit == PER_CENT != number.unit


def _is_of_another(number: SaidNumber, secret: Secret, said: _Said) -> bool:
    """Whether a fraction in words is one of something else: `four fifths of members`, and not of taxis."""
    if not number.loose or number.unit != PER_CENT or secret.name is None:
        return False
    found = re.search(rf"{re.escape(number.text)} of (?:the |our |all |these )?([a-z-]+)", said.text, re.IGNORECASE)
    of = telling(found[1]) if found else frozenset()
    return bool(of) and not of & (secret.name.own | secret.name.whole)


def _counts_another(number: SaidNumber, name: Name, said: _Said, *, is_of_row: bool) -> bool:
    """Whether a number counts something else: `12 pages`; or `671 visitors`, where a row is called Health visitors."""
    if is_of_row:
        of_table = name.id.partition("/")[0] in said.hinted  # `77 high risks`, where the table is of risks
        return not of_table and not name.is_hinted(said.words - {root(number.noun)})
    counted = telling(number.noun)
    return bool(counted) and number.step >= 1 and not number.unit and not counted & (name.own | name.whole)


def _is_typed_again(number: SaidNumber, secret: Secret, words: frozenset[str], *, is_public: bool) -> bool:
    """Whether a number of exempt prose is said of the same: by its unit or its noun, and by the words with it."""
    shared = len(secret.near & words) + bool(secret.around & words)
    certain = not (secret.derived or number.loose)
    same = same_noun(number.noun, secret.noun)
    alike = same or bool(number.unit)
    enough = number.digits > 1 or number.value == secret.value
    if not shared and number.value != secret.value:
        return False  # `\u00a330` of 29.65 is nobody's price where nothing else is said of it
    if shared > 1 and ((alike and enough) or (certain and number.digits > 1 and not is_public)):
        return True
    if is_public or not alike or not enough:
        return False
    if certain and telling(number.noun):
        return number.unit == POUNDS or shared > 0 or (same and number.digits > 1)
    return shared > 1 or (certain and number.unit == POUNDS)  # a span of months, a rise: said of other things too


def _is_not_chance(number: SaidNumber, secret: Secret, said: _Said) -> bool:
    """Whether a number has so many digits that it is a secret, though the sentence names nothing."""
    digits = min(number.digits, secret.digits)
    if digits >= _CHANCE_DIGITS:
        return True
    has_sign = bool(number.unit) or number.step < 1 or secret.typed
    return digits > _FEW_DIGITS and has_sign and (secret.typed or not said.has_own_subject)

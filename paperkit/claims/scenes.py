"""Where a quantifier stands (`for the third quarter running`): with which predicate, of what, up to which quarter."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import may_concern_us
from paperkit.claims.marks import Found, Marks
from paperkit.claims.predicates import Predicate, met, predicates
from paperkit.claims.quantifiers import EVERY, FIRST, LAST, NEVER, RUN, TIMES
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject
from paperkit.claims.timeline import BARE_SINCE, Values, cells_of, periods_as, values_of, windows
from paperkit.claims.verdict import Outcome, Verdict, verdict
from paperkit.values.period import Quarter


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a quantifier stands: its predicate, of what it is said, and up to which quarter."""

    said: Sentence
    marks: Marks
    places: range
    subject: Subject
    predicate: Predicate
    now: Quarter
    words: str

    @property
    def known(self) -> Values:
        """The values up to now."""
        return values_of(self.subject, self.now)

    def count(self, quarters: Sequence[Quarter]) -> int:
        """In how many quarters it was so."""
        return sum(self.predicate.holds(quarter) is True for quarter in quarters)

    def is_told(self, quarters: Sequence[Quarter]) -> bool:
        """Whether it is known of all quarters, but of the first where it is of a change."""
        rest = quarters[1:] if self.predicate.moves else quarters
        return bool(rest) and all(self.predicate.holds(quarter) is not None for quarter in rest)

    def told(self, quarters: Sequence[Quarter], fits: bool | None) -> Verdict:
        """A verdict with what was so in each of some quarters."""
        if fits is None or not quarters:
            return Verdict(Outcome.OPEN, self.words)
        right = what_held(self.subject, self.predicate, quarters)
        cells = cells_of({when: known for when, known in self.known.items() if when in quarters})
        return verdict(fits, self.words, right, cells)

    def spans(self) -> list[Sequence[Quarter]]:
        """The quarters over which the sentence speaks, where it says so: right behind the quantifier, or anywhere."""
        said, moves = self.said, self.predicate.moves
        behind = range(self.places[0], min(self.places[-1] + _REACH, len(said.tokens)))
        bounds = [at for at, token in periods_as(said, behind, "over") if token.relative not in ("both", "window")]
        own: range | None = range(bounds[0], bounds[0] + 1) if bounds else None
        if own and (BARE_SINCE.search(said.source) or said.words(range(self.places[-1] + 1, own[0])) - _OF):
            own = None
        return [span for span in windows(said, self.known, self.now, own, moves=moves) if span]

    @property
    def is_since_then(self) -> bool:
        """Whether it is said since a time that nobody knows: `has come down in each quarter since`."""
        return bool(BARE_SINCE.search(self.said.source)) and not self.spans()


def what_held(subject: Subject, predicate: Predicate, quarters: Sequence[Quarter]) -> str:
    """In which of some quarters something was so, for a finding."""
    held = ", ".join(str(quarter) for quarter in quarters if predicate.holds(quarter)) or "none"
    return f"{subject.name} {predicate.said} in {held} of {quarters[0]} to {quarters[-1]}"


_REACH = 4
"""Places from a quantifier to the period that bounds it, at most."""
_OF = lexicon.words("of in during over the financial year")
_CUTS = lexicon.words("but while whereas though although yet which when having ( ) ; :")
_JOINED = lexicon.words("and having with so after before")


def parts_of(said: Sentence, subject: Subject) -> list[range]:
    """The parts of a sentence that say one thing each: cut at conjunctions, and at `and` between two predicates."""
    cuts = [0]
    for at, token in enumerate(said.tokens):
        word = said.word(at)
        comma = word == "," and said.word(at + 1) in _JOINED
        both = (
            word == "and"
            and _says(said, range(cuts[-1], at))
            and _says(said, range(at + 1, min(at + 9, len(said.tokens))))
        )
        if token.kind == "clause" or word in _CUTS or comma or both:
            cuts.append(at)
    cuts.append(len(said.tokens))
    return [range(start, stop) for start, stop in itertools.pairwise(cuts) if stop > start]


def _says(said: Sentence, places: range) -> bool:
    """Whether some places say that something was so."""
    return (
        bool(said.directions(places))
        or any(said.status_at(place) for place in places)
        or bool(said.words(places) & _SAYING)
    )


_SAYING = lexicon.words("met missed hit reached exceeded below above under over target floor beat")


def scene_of(said: Sentence, marks: Marks, found: Found) -> Scene | None:
    """Where a quantifier stands; None where nobody can say with what it goes."""
    at = found.places[0]
    subject = said.subject(at)
    if subject is None or said.is_wish(at) or not may_concern_us(said, at) or said.speaks_of_another(subject):
        return None
    parts = parts_of(said, subject)
    own = next(number for number, part in enumerate(parts) if at in part)
    if any(
        not _is_in_its_unit(said, place, subject) for place in said.numbers(parts[own]) if place not in found.places
    ):
        return None
    if "year-end" in said.words(parts[own]) or _SUMMED.search(said.text(said.clause(at))):
        return None  # of years, or of the sum of several quarters
    if said.words(parts[own]) & _RESET and said.words(parts[own]) & lexicon.AIMS:
        return None  # `The target itself has been loosened twice`
    if again := _met_again(said, marks, found, subject):
        return again
    predicate, after = _predicate(said, parts, own, found, subject)
    if predicate is None:
        return None
    if predicate.at < at and said.words(range(predicate.at, at)) & {"which", "who"}:
        return None  # `above the target, which had been out of reach in every quarter before`
    now = _now(said, marks, found, parts[own], subject, predicate)
    first, last = min(at, predicate.at), max(found.places[-1], predicate.at)
    words = said.text(range(max(parts[own].start, first - 2), min(len(said.tokens), last + 3)))
    then = now.shifted(-1) if after else now
    return Scene(said, marks, found.places, subject, predicate, then, words or found.match[0])


def _predicate(
    said: Sentence, parts: Sequence[range], own: int, found: Found, subject: Subject
) -> tuple[Predicate | None, bool]:
    """The predicate with which a quantifier goes, and whether it held until the quarter before only."""
    denying: Sequence[int] = found.places if found.match.re is NEVER or "either" in found.match[0] else ()
    if found.match.re is LAST and (found["not"] or found["never"]):
        denying = [place for place in found.places if said.word(place) in _DENIALS]
    near = predicates(said, [place for place in parts[own] if place not in denying], subject)
    if not near and own:
        near = predicates(said, range(parts[own].start), subject)[-1:]
    rest = iter(parts[own + 1 :])
    while not near and (part := next(rest, None)):
        near = predicates(said, part, subject)[:1]
    if found.match.re is LAST:  # of what went one way no quarter is the last
        near = [one for one in near if not one.moves] or near
    inside = [one for one in near if one.at in found.places and said.word(one.at) not in ("more", "less")]
    before = [one for one in near if one.at < found.places[0]]
    behind = [one for one in near if one.at > found.places[-1]]
    over = _is_over(said, found)
    that = found.match.re is FIRST and behind and "that" in said.words(range(found.places[-1], behind[0].at))
    for some in (inside, behind if behind and (over or that) else (), before[::-1], behind):
        if some:
            return some[0], over
    return None, over


def _is_in_its_unit(said: Sentence, at: int, subject: Subject) -> bool:
    """Whether a number may be of a subject, by its unit: under a waiting time `the 95% target` is another's."""
    number = said.number_at(at)
    if number is not None and number.unit == "money" and not subject.is_money:
        return False
    of_change = bool(said.sign(at)) and said.word(at - 1) not in ("to", "at", "from", "the", "of")
    return number is None or number.unit != "%" or subject.suffix == "%" or of_change


def _met_again(said: Sentence, marks: Marks, found: Found, subject: Subject) -> Scene | None:
    """`short of target, after meeting it for the first time in Quarter 1`: of the quarter that is named, or before."""
    at, told = found.places[0], said.before(found.places[0], 3)
    if found.match.re is not FIRST or "it" not in told or not _MEETING & set(told):
        return None
    behind = [
        token for _, token in said.periods_in(range(found.places[-1], min(found.places[-1] + 4, len(said.tokens))))
    ]
    first = behind[0].meant[0].quarters[-1] if behind else subject.latest(said.book.quarter).shifted(-1)
    words = said.text(range(at - 3, found.places[-1] + 3))
    return Scene(said, marks, found.places, subject, met(subject, at), first, words)


_MEETING = lexicon.words("meeting met reaching reached achieving hitting hit")
_SUMMED = re.compile(r"\b(?:taken|added) together\b|\bcombined\b|\badd(?:s|ed|ing)? up\b|\b(?:sum|total) of\b")
_RESET = lexicon.words("loosened tightened raised lowered relaxed revised")
_DENIALS = lexicon.words("not no since quarter")
_ENDS = lexicon.words("end ended ends ending broke breaks breaking halted halts stopped interrupted snapped")
"""Words before a run that is over."""


def _is_over(said: Sentence, found: Found) -> bool:
    """Whether what is said held until the quarter before: `after three falls in a row`, `ended a run of`."""
    last = found.places[-1]
    before = said.word(last + 1) == "before" and said.word(last + 2) in ("", ",", "and") and found.match.re is RUN
    after = before or bool(
        {"after", "following", "follows", "followed"} & {said.word(found.places[0]), *said.before(found.places[0], 2)}
    )
    behind = said.words(range(found.places[-1], min(found.places[-1] + 9, len(said.tokens))))
    ended = found.match.re is RUN and bool(
        _ENDS & set(said.before(found.places[0], 8)) or behind & {"end", "over", "ended", "reversed", "undone"}
    )
    return after or ended or "before this" in said.source.lower() or "until this" in said.source.lower()


def _now(said: Sentence, marks: Marks, found: Found, part: range, subject: Subject, predicate: Predicate) -> Quarter:
    """The quarter up to which something is said: one that the part names, else the last that has a result."""
    latest = subject.latest(said.book.quarter)
    if found.match.re in (LAST, NEVER, EVERY, TIMES):
        return latest
    start = [t for _, t in periods_as(said, part, "from") if len(t.meant[0].quarters) == 1]
    count = found.number("o", "o2", "n", "n2", "n3")
    if found.match.re is RUN and start and count and "to" not in said.words(range(found.places[-1], part.stop)):
        end = start[0].meant[0].quarters[0].shifted(count)  # `From the summer of 2023 it climbed four quarters running`
        return min(end, latest)
    named = [
        token
        for place, token in periods_as(said, part, "in")
        if token.relative not in ("this", "last", "year")
        and not {"after", "following", "from"} & set(said.before(place, 5))
        and not said.dates_another(place, predicate.at)
        and not said.numbers(range(max(part.start, place - 3), place))
    ]
    single = [when.quarters[0] for token in named for when in token.meant[:1] if len(when.quarters) == 1]
    if single and "before" in said.words(range(found.places[-1], len(said.tokens))):
        return single[-1].shifted(-1)  # `fell for five quarters in a row before turning up in April to June`
    return single[0] if len(single) == 1 and single[0] < latest and found.match.re in (RUN, FIRST) else latest

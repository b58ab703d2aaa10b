"""Finds where a quantifier of quarters stands, and with which predicate of its clause it goes.

`for the third quarter running`, `in seven of the last eight quarters`, `for the first time since June` go with `fell`,
`was Red`, `met its target`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import concerns_us
from paperkit.claims.predicates import Predicate, met, predicates
from paperkit.claims.sentence import Sentence
from paperkit.claims.spans import LAST, N, cells_of, known_quarters
from paperkit.claims.subjects import Subject
from paperkit.claims.verdict import Outcome, Verdict, verdict
from paperkit.values.period import Quarter

_TH = rf"(?:{'|'.join(lexicon.ORDINAL_COUNTS)}|\d{{1,2}}(?:st|nd|rd|th))"
QUARTERS = r"(?:(?:reporting |financial )?(?:quarters?|periods?)|quarterly)"
_ROW = r"(?:running|in a row|in succession|in sequence|on the trot|on the run|at a stretch|straight|in turn)"
RUNS = re.compile(
    rf"\b(?:the |a )?(?P<th>{_TH}) (?:consecutive|successive|straight) (?:{QUARTERS}|rise|fall|increase"
    rf"|decrease|reduction"
    rf"|improvement|drop|time)\b"
    rf"|\b(?P<th2>{_TH}) (?:{QUARTERS}|rise|fall|increase|decrease|reduction|improvement|drop|time) {_ROW}\b"
    rf"|\bfor an? (?P<th3>{_TH}) quarter\b"
    rf"|\b(?P<n>{N}) (?:consecutive|successive|straight) (?:{QUARTERS} )?(?:{QUARTERS}|rises|falls"
    rf"|increases|decreases"
    rf"|reductions|improvements|drops|gains)\b"
    rf"|\b(?P<n2>{N}) {QUARTERS} (?:of [a-z ]{{3,30}} )?{_ROW}\b"
    rf"|\bfor (?P<n3>{N}) {QUARTERS}\b(?! {_ROW})",
    re.IGNORECASE,
)
OF = re.compile(
    rf"\b(?P<but>all but (?P<less>{N}) of|every {QUARTERS} but (?P<less2>one|two) (?:of|in)|(?P<all>all|each"
    rf"|every(?: one)?|(?:each|every) quarter) of"
    rf"|(?P<none>none|neither) of|(?P<m>{N}) (?:out )?of) (?:the |our |these "
    rf"|its )?(?:{LAST} )?(?P<n>{N})(?: {QUARTERS}\b|(?=[,.;)]|$| and\b))"
    rf"|\b(?P<whole>(?:all|over the|in the|during the|throughout the|across the"
    rf"|for the) (?:{LAST} )?(?P<n2>{N}) quarters)\b"
    rf"|\ball but (?P<less3>one|two|three) quarters?\b"
    rf"|\b(?P<m2>{N}) quarters (?:out )?of (?:the )?(?P<n3>{N})\b"
    rf"|\b(?P<m3>once|twice|{N} times) in (?:the )?{LAST} (?P<n4>{N}) {QUARTERS}\b"
    rf"|\b(?P<both>both|neither) quarters?\b(?: of the year| so far)?",
    re.IGNORECASE,
)
EVERY = re.compile(
    r"\b(?:in )?(?:each|every) (?:single )?quarter\b|(?<!a )\bquarter (?:by|after) quarter\b(?! \d)"
    r"|\ball (?:year|quarters)\b"
    r"|\b(?:has|have) been\b(?=[^.;,]{0,30}\bsince\b)|\bas it (?:has|was)\b(?=[^.;]{0,14}\bsince\b)"
    r"|\bthroughout(?: the (?:year|period|series)(?: shown)?)?\b|\bconsistently\b|\bever since\b",
    re.IGNORECASE,
)
FIRST = re.compile(
    rf"\b(?:for )?the (?P<th>first|only|{_TH}) (?P<what>time|quarter|rise|fall|increase|decrease|improvement"
    rf"|drop|reduction)"
    rf"(?: (?P<since>since)| (?:in|for) (?:the )?(?:{LAST} |over |more than |these )?(?P<n>{N}"
    rf"|a) (?P<unit>quarters?|years?|months)"
    r"|(?P<year> this (?:financial )?year)|(?P<of> of the year))?",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"\bafter (?P<n>{N}) (?:consecutive |successive )?quarters? (?P<where>at|in|of|as|rated"
    rf"|on the wrong side|below|above|behind|beneath|inside|outside|short)\b",
    re.IGNORECASE,
)
OCCASIONS = re.compile(
    rf"\b(?:(?:(?:only|just|on|for|but) )*(?P<times>once|twice|(?:on )?(?P<c>{N}) (?:times|occasions?)"
    rf"|(?P<q>{N}) quarters? (?=(?:was|were|is|are|has been|have been)\b))"
    r"|(?P<never>never|not once|at no (?:point|time|stage))(?P<before> before)?)\b"
    rf"(?! (?:in|of|over|out of) (?:the )?{LAST} {N}\b| (?:as|the|more|higher|that|again)\b)",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"running|in turn|on the trot|in sequence|succession|at a stretch|once|twice|occasion|never|at no |quarter|since"
    r"|time|consecutive|successive|straight|throughout|all year|the first|only|last|row|no point|istently"
)
"""A word of one of these is in each of them."""
SINCE = re.compile(
    r"\b(?P<not>not since|no quarter since)\b|\b(?P<never>not been \w+ since)\b|\blast (?P<last>\w+)\b", re.IGNORECASE
)
_NEEDED = {
    RUNS: re.compile(r"ive|straight|quarter|period|running| row|success|sequence|trot|the run|stretch|turn", re.I),
    OCCASIONS: re.compile(r"once|twice|times|occasion|never|no (?:point|time|stage)|rs? (?:was|were|is|are|ha)", re.I),
}
"""A part of one of these is in each of the runs, and in each of the occasions: a quick look whether to look."""


def found_in(source: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern of these matches."""
    needed = _NEEDED.get(pattern)
    return pattern.finditer(source) if needed is None or needed.search(source) else iter(())


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a quantifier stands: the sentence, its place, the predicate with which it goes, and of what it is said."""

    said: Sentence
    at: int
    subject: Subject
    predicate: Predicate
    now: Quarter
    words: str

    def told(self, quarters: Sequence[Quarter], fits: bool | None) -> Verdict:
        """A verdict with what was so in each of some quarters."""
        held = [str(quarter) for quarter in quarters if self.predicate.holds(quarter)]
        so = f"{self.subject.name} {self.predicate.said} in {', '.join(held) or 'none'}"
        right = f"{so} of {quarters[0]} to {quarters[-1]}"
        if fits is None:
            return Verdict(Outcome.OPEN, self.words)
        cells = cells_of([pair for pair in known_quarters(self.subject, self.now) if pair[0] in quarters])
        return verdict(fits, self.words, right, cells)


def scene_of(said: Sentence, places: Sequence[int], match: re.Match[str]) -> Scene | None:
    """Where a quantifier stands that matched, at which places; None where nobody can say with what it goes."""
    at = places[0]
    clause = said.clause(at)
    subject = said.subject(at)
    if subject is None or said.is_wish(at) or not concerns_us(said, at) or said.speaks_of_another(subject):
        return None
    if any(not _is_in_its_unit(said, place, subject) for place in said.numbers(clause) if place not in places):
        return None
    if again := _met_again(said, places, match, subject):
        return again
    found = _nearest(said, clause, _quantifying(said, places, match), subject)
    if match.re is SINCE:  # of what went one way no quarter is the last
        found = [one_ for one_ in found if not one_.moves] or found
    inside = [one_ for one_ in found if one_.at in places and said.word(one_.at) not in ("more", "less")]
    before = [one_ for one_ in found if one_.at < at]
    behind = [one_ for one_ in found if one_.at > places[-1]]
    if not (inside or before or behind):
        return None
    after = _is_over(said, at, match)
    that = match.re is FIRST and behind and "that" in said.words(range(places[-1], behind[0].at))
    later = behind and (after or that)  # `the first time since June that the target was met`
    predicate = inside[0] if inside else behind[0] if later else before[-1] if before else behind[0]
    if not inside and said.words(range(predicate.at, at)) & {"which", "who"}:
        return None  # `above the target, which had been out of reach in every quarter before`
    now = subject.latest(said.book.quarter)
    words = said.text(
        range(max(clause.start, min(at, predicate.at) - 2), min(clause.stop, max(places[-1], predicate.at) + 3))
    )
    return Scene(said, at, subject, predicate, now.shifted(-1) if after else now, words or match[0])


def _is_in_its_unit(said: Sentence, at: int, subject: Subject) -> bool:
    """Whether a number may be of a subject, by its unit: under a waiting time `the 95% target` is another's."""
    number = said.number_at(at)
    of_change = bool(said.sign(at)) and said.word(at - 1) not in ("to", "at", "from", "the", "of")
    return number is None or number.unit != "%" or subject.suffix == "%" or of_change


def _nearest(said: Sentence, clause: range, left_out: Sequence[int], subject: Subject) -> list[Predicate]:
    """The predicates of a clause without some places; where it has none, the last one before it or the next."""
    if found := predicates(said, [place for place in clause if place not in left_out], subject):
        return found
    if clause.start and (found := predicates(said, range(0, clause.start), subject)):
        return found[-1:]
    while clause.stop < len(said.tokens):
        clause = said.clause(clause.stop)
        if found := predicates(said, clause, subject):
            return found[:1]
    return []


def _met_again(said: Sentence, places: Sequence[int], match: re.Match[str], subject: Subject) -> Scene | None:
    """`short of target, after meeting it for the first time in Quarter 1`: of the quarter that is named, or before."""
    at, told = places[0], said.before(places[0], 3)
    if match.re is not FIRST or "it" not in told or not _MEETING & set(told):
        return None
    behind = [token for _, token in said.periods_in(range(places[-1], min(places[-1] + 4, len(said.tokens))))]
    first = behind[0].meant[0].quarters[-1] if behind else subject.latest(said.book.quarter).shifted(-1)
    return Scene(said, at, subject, met(subject, at), first, said.text(range(at - 3, places[-1] + 3)))


_MEETING = lexicon.words("meeting met reaching reached achieving hitting hit")


def _is_over(said: Sentence, at: int, match: re.Match[str]) -> bool:
    """Whether what is said held until the quarter before: `after three falls in a row`, `ended a run of`."""
    after = match.re is AFTER or bool({"after", "following"} & set(said.before(at, 2)))
    ended = match.re is RUNS and bool(_ENDS & set(said.before(at, 8)))
    return after or ended or ("before this" in said.source.lower() and match.re in (SINCE, OF))


def _quantifying(said: Sentence, places: Sequence[int], match: re.Match[str]) -> Sequence[int]:
    """The places whose words deny nothing, since they are the quantifier's: `not since`, `neither`, `never`."""
    if match.re is SINCE and (match["not"] or match["never"]):
        return [place for place in places if said.word(place) in _DENIALS]
    denies = (match.re is OF and "either" in match[0].lower()) or (match.re is OCCASIONS and match["never"])
    return places if denies else ()


_DENIALS = lexicon.words("not no since quarter")
_ENDS = lexicon.words("end ended ends ending broke breaks breaking halted halts stopped")
"""Words before a run that is over."""

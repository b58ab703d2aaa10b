"""Which quarters a sentence names of those in which something was so: `the first having been`, `the exception was`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import may_concern_us
from paperkit.claims.lexer import Period
from paperkit.claims.marks import Found, marks_of
from paperkit.claims.predicates import Predicate, predicates
from paperkit.claims.scenes import what_held
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject
from paperkit.claims.timeline import Values, values_of, windows
from paperkit.claims.verdict import Outcome, Verdict
from paperkit.findings.finding import Span
from paperkit.values.period import Quarter

_WAS = r"(?: (?:having|has|had|been|being|was|is|were|came|coming|come|fell|:))+(?: (?:in|at|for|during|over|the))*"
_NAMED = r" (?:P|AGO|LAST|@(?P<number>[1-4])(?= ?(?:[,.;)]|$)))"
_ONE = r"(?: (?:one|time|occasion|such|quarter|of (?:them|these|those)))*"
_FORMS = (
    re.compile(rf"\bexceptions?{_WAS}{_NAMED}"),
    re.compile(rf"\bthe (?P<which>@1|last|latest|earliest|other|most recent){_ONE}{_WAS}{_NAMED}"),
    re.compile(rf"\b(?P<which>most recently)(?: (?:in|at|for|during|over|the|between))*{_NAMED}"),
)


_SPOKEN = lexicon.words("exception exceptions first last latest earliest other recent recently")


def members(said: Sentence) -> Iterator[Verdict]:
    """The verdicts on each quarter that is named as the first, the last, the other one or the exception."""
    subject = said.section
    if subject is None or not subject.values or not _SPOKEN & said.spoken:
        return
    marks = marks_of(said)
    for form in _FORMS:
        for found in marks.find(form):
            at = found.places[0]
            before = predicates(said, range(at), subject)
            if before and not said.is_wish(at) and may_concern_us(said, before[-1].at):
                yield from _named(said, found, subject, before[-1])


def _named(said: Sentence, found: Found, subject: Subject, predicate: Predicate) -> Iterator[Verdict]:
    values = values_of(subject, said.book.quarter)
    if not values:
        return
    spans = [span for span in windows(said, values, max(values)) if len(span) > 1] or [list(values)]
    told = [(span, own) for span in spans if (own := _meant(span, found, predicate, said.book.quarter))]
    named = [span_named for span, _ in told if (span_named := _quarters(said, found, span))]
    if not told or len(named) < len(told):
        return
    fits = any(own in quarters for (_, own), quarters in zip(told, named, strict=True))
    span, own = told[0]
    right = what_held(subject, predicate, span)
    words = said.text(range(max(0, found.places[0] - 2), found.places[-1] + 1))
    yield Verdict(Outcome.VERIFIED if fits else Outcome.CONTRADICTED, words, right, _cell(values, own), sure=False)


def _cell(values: Values, when: Quarter) -> tuple[Span, ...]:
    return values[when].at if when in values else ()


def _meant(span: Sequence[Quarter], found: Found, predicate: Predicate, now: Quarter) -> Quarter | None:
    """The one quarter of some that is the first, the last, the other one or the exception; None where it is not one."""
    so = [predicate.holds(when) for when in span]
    if None in so[predicate.moves :]:
        return None
    held = [when for when, one in zip(span, so, strict=True) if one]
    missed = [when for when, one in zip(span, so, strict=True) if one is False]
    which = found["which"]
    if which is None:
        return missed[0] if len(missed) == 1 else held[0] if len(held) == 1 else None
    if which == "other":
        held = [when for when in held if when != now] if now in held else []
        return held[0] if len(held) == 1 else None
    if len(held) < _SEVERAL:
        return None
    return held[0] if which in ("@1", "earliest") else held[-1]


_SEVERAL = 2


def _quarters(said: Sentence, found: Found, span: Sequence[Quarter]) -> set[Quarter]:
    """The quarters that are named: by a period, or by their number in the year of which a sentence speaks."""
    number = found.number("number")
    if number is not None:
        return {when for when in span if when.number == number} if len(span) <= _YEAR else set()
    tokens = [token for place in found.places if isinstance(token := said.tokens[place], Period)]
    return {quarter for token in tokens[-1:] for when in token.meant for quarter in when.quarters}


_YEAR = 4

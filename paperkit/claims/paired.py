"""Two values of one thing at two times: `985 fly-tips, compared with 1,052 in 2024`, `106 late, down from 141 before`.

The first value says of what both are: of the result, of the cases behind it, of those that are left, of an average. The
second must then be what that was in the period that is named beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Number, Period
from paperkit.claims.periods import CALENDAR
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Known, Subject, When, financial_year, one, twelve_months, year_to_date
from paperkit.claims.verdict import Outcome, Verdict

_LINKS = lexicon.words("against from with versus than to was were had saw brought , the")
_NEAR = 14
"""Places from one value to the other, at most."""
_TELLING = 3
"""Digits of a value that tell of what it is."""
_APART = lexicon.words("gap difference margin missed short")
_YEARS = ("year", "lastyear", "12mbefore")


def paired(said: Sentence) -> Iterator[Verdict]:
    """The second of two values where the first is known, and the period of the second is named."""
    numbers = [at for at in said.numbers(said.all()) if at not in said.spent]
    pairs = [(first, last) for gap in (1, 2) for first, last in zip(numbers, numbers[gap:], strict=False)]
    for first, last in pairs:
        if last in said.spent:
            continue
        this, that = said.number_at(first), said.number_at(last)
        if not this or not that or this.unit != that.unit or not _is_pair(said, first, last, this, that):
            continue
        token = _period_of(said, first, last)
        subject = said.subject(first)
        if token is None or subject is None or said.subject(last) is not subject:
            continue
        bound = list(_of_what(said, first, this, subject))
        known = [
            (known, own, when) for own, then in bound for when in _then(token, then) if (known := _value(own, when))
        ]
        fits = [one for one in known if _is(that, one[0], one[1])]
        if not known or that.hedge or (fits and fits[0][1] is subject and len(fits[0][2].quarters) == 1):
            continue  # what fits is judged as any figure is
        value, own, when = (fits or known)[0]
        said.spent.add(last)
        words = said.text(range(max(first, last - 4), min(len(said.tokens), last + 5)))
        right = f"{own.name} is {own.said(value.value)} in {when}"
        yield Verdict(Outcome.VERIFIED if fits else Outcome.CONTRADICTED, words, right, value.at, sure=False)


def _is_pair(said: Sentence, first: int, last: int, this: Number, that: Number) -> bool:
    """Whether two numbers are values of one kind, linked by what compares them."""
    between = said.words(range(first + 1, last))
    linked = said.word(last - 1) in _LINKS or bool(between & {"against", "compared", "from"})
    moved = said.is_relative(last) and said.word(last - 1) not in ("from", "to", "with", "against")
    alone = not moved and said.word(last - 1) != "by" and not said.status_at(last + 1)
    digits = sum(char.isdigit() for char in this.text.strip("0"))
    clause = range(max(first + 1, last - 6), min(last + 3, len(said.tokens)))
    aimed = said.words(clause) & (lexicon.AIMS | _APART) or said.word(first - 1) == "from"
    alone = alone and not aimed
    counts = "of" in said.before(last, 2) or said.word(last + 1) == "of"
    return (
        linked
        and alone
        and not counts
        and this.hedge in ("", "some", "just", "only")
        and digits >= _TELLING
        and last - first <= _NEAR
        and that.value > 0
    )


def _period_of(said: Sentence, first: int, last: int) -> Period | None:
    """The period that is named beside the second value, behind it or right before."""
    stop = next(iter(said.numbers(range(last + 1, len(said.tokens)))), len(said.tokens))
    behind = [(place, token) for place, token in said.periods_in(range(last + 1, min(last + 6, stop)))]
    before = [(place, token) for place, token in said.periods_in(range(max(first + 1, last - 5), last))]
    beyond = [place for place, _ in said.periods_in(range(first + 1, last)) if place not in dict(before)]
    joined = behind and not said.words(range(last + 1, behind[0][0])) & {"and", ",", ";", "but", "to", "from"}
    if joined and (not before or behind[0][0] - last <= _BESIDE):
        return behind[0][1]
    own = before and not beyond and not behind and said.word(first + 1) not in ("in", "at", "for", "on")
    return before[-1][1] if own else None


_BESIDE = 3
"""Places from a value to its period, at most, where another is named before it."""


def _of_what(said: Sentence, at: int, number: Number, subject: Subject) -> Iterator[tuple[Subject, When]]:
    """Of what a value is and of when: the likeliest first."""
    now = said.latest(subject)
    quarter = now.quarters[-1]
    years = (year_to_date(quarter), financial_year(quarter.year), twelve_months(quarter))
    whens = list(dict.fromkeys([*said.periods(at)[0], now, *years, *(when for when in said.named_periods)]))
    for own in (subject, *subject.made_of, *subject.left):
        for when in whens:
            known = _value(own, when)
            if known and _is(number, known, own):
                yield own, when


def _value(subject: Subject, when: When) -> Known | None:
    return subject.known(when) or (subject.mean(when) if len(when.quarters) > 1 else None)


def _is(number: Number, known: Known, subject: Subject) -> bool:
    """Whether a typed value is a known one, in the unit in which it is printed."""
    low, high = known.range.low * subject.size, known.range.high * subject.size
    return number.unit == subject.written_in and number.range.low <= high and low <= number.range.high


def _then(token: Period, now: When) -> Sequence[When]:
    """What a period beside a second value means, of as many quarters as the first value is of."""
    size = len(now.quarters)
    same = [when for when in token.meant if len(when.quarters) == size]
    if token.relative == CALENDAR and size == len(token.meant):
        same = [When(tuple(when.quarters[0] for when in token.meant))]
    if token.relative in _YEARS or (token.relative == "fy" and size > 1):
        before = now.shifted(-4)
        year = {when.quarters[0].year for when in token.meant}
        same += [before] if before.quarters[0].year in year or token.relative in _YEARS else []
    if size == 1 and not same and token.relative in ("lastyear",):
        same = [one(now.quarters[0].shifted(-4))]
    return list(dict.fromkeys(when for when in same if when != now))

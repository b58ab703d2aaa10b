"""A result beside those of others: `1.2 points ahead of England`, `we trail the South West`, `better than our peers`.

Others are the benchmark of the register, and the supporting rows that bear the name of a place or a group.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import may_concern_us
from paperkit.claims.lexer import Mention, Number
from paperkit.claims.predicates import on_side
from paperkit.claims.roles import names_of, side_of, speaks_of_other_others
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Known, Subject, When, one
from paperkit.claims.verdict import Outcome, Verdict
from paperkit.council.register import Polarity
from paperkit.language.stem import stem
from paperkit.values.quantity import Interval

_REACH = 7
"""Places from a word for a side to those beside whom a result is, at most."""
_BETWEEN = lexicon.words(
    "of the our that those than most both all is by a an other similar average averages median , still now well"
)
_PLACES = lexicon.words(
    "england english scotland scottish wales welsh london national nationally regional regionally"
    " neighbours neighbour sector"
)
_THEIRS = lexicon.words("ours us we own")


@dataclass(frozen=True, slots=True)
class _Others:
    """Those who are named: where, how they are called, and their results by quarter."""

    at: int
    name: str
    values: tuple[tuple[When, Known], ...]


def others(said: Sentence) -> Iterator[Verdict]:
    """The verdicts on each of those beside whom a result is said to be on a side, or so far from."""
    subject = said.section
    if subject is None or not subject.statuses or said.spoken & _THEIRS & {"ours"}:
        return
    for them in _named(said, subject):
        side = _side(said, them.at)
        if (
            side is None
            or side in said.spent
            or said.is_wish(them.at)
            or said.negated(them.at)
            or not may_concern_us(said, side)
        ):
            continue
        sign, better = side_of(said.word(side)) or (0, False)
        typed = said.numbers(range(them.at + 1, min(them.at + 5, len(said.tokens))))
        value = said.number_at(typed[0]) if typed and said.word(typed[0] - 1) in ("(", "of", "average", ",") else None
        if value and not any(value.range.overlaps(theirs.range) for _, theirs in them.values):
            continue  # the result of yet others
        number = said.number_at(_gap_at(said, side, subject))
        pairs = list(_pairs(said, subject, them))
        if not sign or not pairs or (better and subject.polarity not in (Polarity.HIGHER, Polarity.LOWER)):
            continue
        told = [(_fits(subject, own, theirs, sign, better, number), own, theirs, when) for own, theirs, when in pairs]
        fits, own, theirs, when = next((pair for pair in told if pair[0]), told[0])
        said.spent.update((side, *([_gap_at(said, side, subject)] if number else [])))
        right = f"{subject.name} is {subject.said(own.value)} in {when}, {them.name} {subject.said(theirs.value)}"
        words = said.text(range(max(0, side - 4), min(len(said.tokens), them.at + 2)))
        yield Verdict(Outcome.VERIFIED if fits else Outcome.CONTRADICTED, words, right, own.at, sure=False)


def beside_typed(said: Sentence) -> Iterator[Verdict]:
    """`Peers took 31.5 days, so we were 1.3 days quicker`: how far a result is from one of others that is typed."""
    subject = said.section
    if subject is None or not subject.statuses:
        return
    theirs = [at for at in said.numbers(said.all()) if _is_theirs(said, at, subject)]
    for at in said.numbers(range(theirs[0] + 1, len(said.tokens))) if theirs else ():
        number, before = said.number_at(at), max(place for place in theirs if place < at)
        side = next((place for place in said.behind(at, 4) if side_of(said.word(place))), None)
        if number is None or side is None or at in said.spent or said.clause(at) == said.clause(before):
            continue
        sign, better = side_of(said.word(side)) or (0, False)
        unread = better and subject.polarity not in (Polarity.HIGHER, Polarity.LOWER)
        if unread or number.unit != _gap_unit(subject) or not _is_of_us_and_them(said, at, side):
            continue
        if found := _beside(said, subject, before, number, _turned(said, side, sign), better=better):
            said.spent.update((at, side))
            fits, own, when = found
            right = f"{subject.name} is {subject.said(own.value)} in {when}, beside {said.tokens[before].text}"
            outcome = Outcome.VERIFIED if fits else Outcome.CONTRADICTED
            yield Verdict(outcome, said.quoted(at), right, own.at, sure=False)


def _gap_unit(subject: Subject) -> str:
    return "points" if subject.suffix == "%" else subject.written_in


_OURS = lexicon.words("we us our ours")


def _is_theirs(said: Sentence, at: int, subject: Subject) -> bool:
    """Whether a typed value is one of others by the words before it."""
    number, clause = said.number_at(at), said.clause(at)
    aside = clause.start and said.word(clause.start) in (",", "at", "(") and at - clause.start < _IN_AN_ASIDE
    before = range(said.clause(clause.start - 1).start if aside else clause.start, at)
    if number is None or number.unit != subject.written_in or number.hedge:
        return False
    if said.words(range(clause.start, at)) & (_OURS - {"our"} | lexicon.AIMS) or said.directions(range(at - 1, at + 2)):
        return False
    return bool(said.words(before) & (lexicon.OTHERS | lexicon.BODIES_BESIDE)) or said.names_others(before, subject)


_IN_AN_ASIDE = 4


def _is_of_us_and_them(said: Sentence, at: int, side: int) -> bool:
    """Whether a distance is between them and us, and of nothing else that is named."""
    clause = said.clause(at)
    near = said.words(range(clause.start, at)) | said.words(range(side + 1, min(side + 4, clause.stop)))
    alone = not said.bases(at)[1] and not said.numbers(range(at + 1, clause.stop))
    return alone and bool(near & _OURS) and "target" not in near


def _turned(said: Sentence, side: int, sign: int) -> int:
    """The side on which we are: the other one where it is said of them, `2.2 points ahead of us`."""
    return -sign if said.words(range(side + 1, min(side + 4, said.clause(side).stop))) & _OURS else sign


def _beside(
    said: Sentence, subject: Subject, theirs: int, number: Number, sign: int, *, better: bool
) -> tuple[bool, Known, When] | None:
    """Whether a result is so far from a typed one, in some quarter that may be meant, and in which."""
    value = said.number_at(theirs)
    carried = [when for token in said.earlier_periods for when in token.meant]
    whens = [when for when in (*said.named_periods, *carried, said.latest(subject)) if len(when.quarters) == 1]
    known = [(own, when) for when in dict.fromkeys(whens) if (own := subject.known(when))]
    if value is None or not known or not sign:
        return None
    held = Known(value.value / subject.size, value.range, ())
    told = [(_fits(subject, own, held, sign, better, number), own, when) for own, when in known]
    return next((one_ for one_ in told if one_[0]), told[-1])


def _named(said: Sentence, subject: Subject) -> Iterator[_Others]:
    """Those who are named: each row once, the benchmark where no row bears the word."""
    rows = [row for row in said.book.rows(subject.id) if row.suffix == subject.suffix and _is_of_others(row.name)]
    if not rows and not subject.benchmarks:
        return
    taken = -1
    for at, token in enumerate(said.tokens):
        if at <= taken:
            continue
        row = token.subject if isinstance(token, Mention) and token.subject in rows else None
        word = stem(said.word(at))
        row = row or next(
            (row for row in rows if token.kind == "word" and any(word in name for name in row.names)), None
        )
        if row:
            yield _Others(
                at, row.name, tuple((one(q), known) for q in sorted(row.values) if (known := row.known(one(q))))
            )
            taken = at + 3
        elif names_of(said, at, subject) == ("benchmark",) and subject.benchmarks:
            if subject.others and word not in subject.others and said.word(at) in _PLACES:
                continue  # of others than those of the register
            if speaks_of_other_others(said, at, subject):
                continue
            found = (
                (one(q), aims[0]) for q in sorted(subject.benchmarks) if (aims := subject.aim("benchmark", one(q)))
            )
            yield _Others(at, "the benchmark", tuple(found))
            taken = at + 3


def _is_of_others(name: str) -> bool:
    """Whether a supporting row is of others: `England`, `South West`, `County average`; not `Of which new`."""
    words = name.split()
    called = bool({word.lower() for word in words} & (lexicon.OTHERS | lexicon.AVERAGED))
    return called or (words[0].lower() != "of" and all(word[:1].isupper() for word in words))


def _side(said: Sentence, at: int) -> int | None:
    """Where the word is that says on which side of others a result is: right before them, past articles."""
    for place in range(at - 1, max(-1, at - _REACH), -1):
        if side_of(said.word(place)) and not (said.word(place) == "over" and said.number_at(place + 1)):
            return place
        if (
            said.word(place) not in _BETWEEN
            and said.number_at(place) is None
            and not isinstance(said.tokens[place], Mention)
        ):
            token = said.tokens[place]
            if token.kind != "word" or place in said.strange or said.word(place) in ("and", "but", "with", "in"):
                return None
    return None


def _gap_at(said: Sentence, side: int, subject: Subject) -> int:
    """Where the number is that says how far a result is from others; before the sentence where there is none."""
    units = (_gap_unit(subject), *(("%",) if subject.is_money else ()))
    for place in range(side - 1, max(-1, side - 4), -1):
        number = said.number_at(place)
        if number:
            return place if number.unit in units else -1
    return -1


def _pairs(said: Sentence, subject: Subject, them: _Others) -> Iterator[tuple[Known, Known, When]]:
    """The results of both in each quarter that may be meant: named, or the last that others have, or now."""
    named = {when.quarters for when in said.named_periods}
    now = said.latest(subject)
    known = [(when, theirs) for when, theirs in them.values if when.quarters[0] <= now.quarters[0]]
    meant = [pair for pair in known if pair[0].quarters in named] or known[-1:]
    for when, theirs in meant:
        for own_when in dict.fromkeys(
            (when, *(() if when.quarters in named and "theirs" not in said.spoken else (now,)))
        ):
            if own := subject.known(own_when):
                yield own, theirs, own_when


def _fits(subject: Subject, own: Known, theirs: Known, sign: int, better: bool, number: Number | None) -> bool:
    if not on_side(own, theirs, sign, subject, better=better) or (own.value == theirs.value):
        return False
    if number is None:
        return True
    gap = abs(own.value - theirs.value)
    if number.unit == "%" and theirs.value:
        gap = gap / theirs.value * 100
    slack = Decimal("0.0001")
    return number.range.overlaps(Interval(gap - slack, gap + slack))

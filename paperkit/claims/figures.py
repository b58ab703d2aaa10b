"""Holds each number of a sentence against the statements that it may make.

The words around a number say what it may be (`roles`), of what, of when, compared with what. Every statement that they
leave open is worked out (`statements`); one that the number fits verifies it. It is contradicted where none fits and
its clause is understood (`grounds`); else it is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import paperkit.claims.lexicon as lexicon
import paperkit.claims.statements as statements
from paperkit.claims.certain import is_unclear
from paperkit.claims.grounds import counts_others, is_label, is_ours
from paperkit.claims.lexer import Number
from paperkit.claims.readings import allows, elsewhere, loose, strict
from paperkit.claims.roles import Part, Role, part_of, quarters_of_years
from paperkit.claims.sentence import Sentence, numeric
from paperkit.claims.statements import Statement
from paperkit.claims.subjects import Subject, one
from paperkit.claims.verdict import Outcome, Verdict
from paperkit.council.register import Polarity


def figures(said: Sentence) -> Iterator[Verdict]:
    """The verdicts on all numbers; where one is verified, another of its clause is about the same subject."""
    found = [
        (at, verdict)
        for at, token in enumerate(said.tokens)
        if isinstance(token, Number) and at not in said.spent and not is_label(said, at, token)
        if (verdict := _judged(said, at, token))
    ]
    yield from _turned(said, [at for at, verdict in found if verdict.outcome is Outcome.VERIFIED])
    sure = {at for at, verdict in found if verdict.outcome is Outcome.VERIFIED and _tells(said, at)}
    for at, verdict in found:
        if verdict.outcome is not Outcome.VERIFIED and _is_of_open(said, at, found):
            if not _is_in_words(said, at):
                yield Verdict(Outcome.OPEN, verdict.words)
            continue
        near = bool(sure & set(said.clause(at))) or bool(sure and not said.strange & set(said.clause(at)))
        near = near and not said.strange & set(range(said.clause(at).start, at))
        anchored = near and _is_pointed(said, at) and not counts_others(said, at)
        anchored = anchored or _is_apposed(said, at, sure) or _restates(said, at, found)
        if verdict.outcome is Outcome.OPEN and verdict.right and anchored:
            yield Verdict(Outcome.CONTRADICTED, verdict.words, verdict.right, verdict.at)
        elif verdict.outcome is Outcome.OPEN and verdict.right and _is_of_a_change(said, at):
            yield Verdict(Outcome.CONTRADICTED, verdict.words, verdict.right, verdict.at, sure=False)
        elif verdict.outcome is Outcome.OPEN:
            if not _is_in_words(said, at):
                yield Verdict(Outcome.OPEN, verdict.words)
        else:
            yield verdict


def _is_of_a_change(said: Sentence, at: int) -> bool:
    """Whether a number is a change since a period that is named: `Traffic jumped by 32% on the previous quarter`."""
    places = said.core(at)
    other = said.strange & set(range(said.clause(at).start, at))
    moves = bool(said.directions(places))
    return moves and len(other) <= 1 and any(said.is_base(place) for place, _ in said.periods_in(places))


def _turned(said: Sentence, verified: Sequence[int]) -> Iterator[Verdict]:
    """A way that two values do not go that bear it out: `Demand is down: 31,004 calls against 29,876 a year before`."""
    moves = said.directions(said.all())
    numbers = said.numbers(said.all())
    if len(moves) != 1 or len(numbers) != _PAIR or not set(numbers) <= set(verified) or said.named()[1:]:
        return
    first, last = (said.number_at(at) for at in numbers)
    token, linked = said.direction_at(moves[0]), said.word(numbers[1] - 1) in _AGAINST
    if not first or not last or first.unit != last.unit or not linked or not token or first.hedge or last.hedge:
        return
    clear = not said.strange & set(said.clause(moves[0])) and not said.negated(moves[0])
    sign = numeric(token.sign, said.subject(moves[0]), better=token.better)
    of_them = moves[0] < numbers[0] or moves[0] == numbers[1] + 1
    if clear and of_them and sign and (first.value - last.value) * sign < 0:
        said.spent.add(moves[0])
        right = f"{first.text} is {'more' if first.value > last.value else 'less'} than {last.text}"
        yield Verdict(Outcome.CONTRADICTED, said.quoted(moves[0]), right)


_PAIR = 2
_AGAINST = lexicon.words("against versus from after")


def _is_of_open(said: Sentence, at: int, found: Sequence[tuple[int, Verdict]]) -> bool:
    """Whether a change is that of a figure right before it that nothing ties: `28,400 calls, 7% more than ...`."""
    before = [place for place in said.numbers(range(max(0, at - _BESIDE), at))]
    base, outcome = (said.number_at(before[-1]), dict(found).get(before[-1])) if before else (None, None)
    number, is_open = said.number_at(at), outcome is not None and outcome.outcome is Outcome.OPEN
    if not is_open or base is None or number is None or base.unit not in ("plain", "money", "%"):
        return False
    if base.unit == "%":
        of_others = said.word(before[-1] + 1) == "of" and "," in said.words(range(before[-1], at))
        return of_others and number.unit == "points"  # `46% of tenants, three points more than a year ago`
    if _is_in_words(said, before[-1]):
        return False
    beside = "," in said.words(range(before[-1], at)) and number.unit in ("share", "times", "%")
    return beside or said.is_relative(at)


def _is_in_words(said: Sentence, at: int) -> bool:
    """Whether a number is a small one in words (`one of them`), which is no figure."""
    number = said.number_at(at)
    return number is not None and number.unit == "plain" and number.text.lower() in lexicon.COUNTS


def _is_apposed(said: Sentence, at: int, sure: set[int]) -> bool:
    """Whether a number is a change of a value right before it that is verified: `83.1%, 1.2 points down on spring`."""
    before = said.numbers(range(at))
    behind = range(at + 1, said.core(at).stop)
    return (
        bool(before)
        and before[-1] in sure
        and said.word(at - 1) == ","
        and bool(said.directions(said.behind(at, 3)))
        and any(said.is_base(place) for place, _ in said.periods_in(behind))
        and not said.strange & set(behind)
    )


def _restates(said: Sentence, at: int, found: Sequence[tuple[int, Verdict]]) -> bool:
    """Whether a percentage says once more what a change right before it says: `down by 58, or 15.8%`."""
    before = said.numbers(range(max(0, at - 4), at))
    number, outcome = said.number_at(at), dict(found).get(before[-1]) if before else None
    other = said.word(at - 1) in ("or", "(") and number is not None and number.unit in ("%", "points")
    changed = bool(before) and (said.word(before[-1] - 1) == "by" or said.is_relative(before[-1]))
    return other and changed and outcome is not None and outcome.outcome is Outcome.VERIFIED


_MANY_DIGITS, _LARGE = 3, 1000
"""Digits that tell, and from where on, for a number that fits to be surely what it fits, whatever its clause has."""
_BESIDE = 7
"""Places from a figure to a change of it, at most."""


def _tells(said: Sentence, at: int) -> bool:
    """Whether a number fits by no accident: of two digits or more, not about so much, and of its subject alone."""
    number = said.number_at(at)
    if number is None or number.hedge:
        return False
    digits = len(str(number.value).replace(".", "").strip("0"))
    long = digits >= _MANY_DIGITS and number.value >= _LARGE
    return long or (digits > 1 and is_ours(said, at, number))


def _is_pointed(said: Sentence, at: int) -> bool:
    """Whether a number is a value or a change by the words right before it."""
    return said.word(at - 1) in ("from", "to", "by") or bool(
        said.directions(range(max(0, at - 2), min(at + 2, len(said.tokens))))
    )


def _judged(said: Sentence, at: int, number: Number) -> Verdict | None:
    subject = said.subject(at)
    part = part_of(said, at, number, subject)
    readings = list(strict(said, at, number, subject, part)) if subject else []
    of_else = number.unit == "plain" and part.role is Role.LEVEL and counts_others(said, at)
    if of_else and not readings:
        return _open(said, at, number, ())
    settled = part.role in (Role.AIM, Role.GAP) or said.is_paired(at) or _is_averaged(said, at, part)
    settled = settled or (part.role is Role.SHARE and bool(quarters_of_years(said, at, subject)))
    for reading in (
        *readings,
        *(elsewhere(said, number, part) if settled and readings else () if of_else else loose(said, at, number, part)),
    ):
        if allows(reading, number, part, subject):
            said.settle(at)
            return Verdict(Outcome.VERIFIED, said.quoted(at), reading.right, reading.at)
    unread = not (subject and subject.is_read) or _is_far(number, part, readings)
    own = {figure.value for figure in subject.values.values()} if subject else set()
    of_others = part.role is Role.LEVEL and number.value >= 100 and number.value in said.book.totals - own
    if unread or is_unclear(said, at, number, part) or (of_others and subject is said.section):
        return _open(said, at, number, ())
    if not readings or not is_ours(said, at, number):
        return _open(said, at, number, readings)
    others = tuple(_in_other_roles(said, at, number, part, subject)) if subject and not said.base_before(at) else ()
    either = subject is not None and part.better and subject.is_money and subject.polarity is Polarity.LOWER
    others = (*others, *(readings if either else ()))  # £155k ahead may be more, or better
    part = replace(part, sign=None) if either else part
    if any(allows(reading, number, part, subject) for reading in others):
        return _open(said, at, number, ())
    return Verdict(Outcome.CONTRADICTED, said.quoted(at), readings[0].right, readings[0].at, readings[0].expression)


def _in_other_roles(said: Sentence, at: int, number: Number, part: Part, subject: Subject) -> Iterator[Statement]:
    """What a number would be if it played another part than its words say: to be so is no error, and not verified."""
    yield from _in_another_quarter(said, at, number, part, subject)
    for when in (*said.named_periods, said.latest(subject)):
        if part.role in (Role.GAP, Role.CHANGE) or (part.role is Role.AIM and said.word(at - 1) == "at"):
            yield from statements.level(subject, when, number.unit)
        elif part.role is Role.LEVEL and said.word(at - 1) in lexicon.ASKED:  # `ahead of the profiled £3,900k`
            yield from statements.aim(subject, when, "target", number.unit)
        if part.role in (Role.GAP, Role.CHANGE):  # `still five per cent above Quarter 3 of last year`
            yield from statements.change(subject, said.latest(subject), when, number.unit)
        if part.role is Role.GAP and part.aims[0] == "benchmark":  # as it was when others' result was published
            yield from statements.gap(subject, when, "benchmark", number.unit)


def _in_another_quarter(said: Sentence, at: int, number: Number, part: Part, subject: Subject) -> Iterator[Statement]:
    """What a value may be where the sentence leaves open of when, or whether it is others' or what is left."""
    words = said.words(said.clause(at))
    if part.role is not Role.LEVEL or said.word(at - 1) in ("from", "to"):
        return
    many = [one(quarter) for when in said.named_periods if len(when.quarters) > 1 for quarter in when.quarters]
    known = [one(when) for when in subject.values]
    anywhere = "then" in words or bool(said.spoken & _ORDINALS) or {"previous", "quarters"} <= said.spoken
    several = len(said.numbers(said.clause(at))) > 1  # `the first two quarters, with 88 and 81 fires`
    for when in known if anywhere else many if several else ():
        yield from statements.level(subject, when, number.unit)
    if said.spoken & (lexicon.OTHERS | lexicon.AVERAGED | {"comparable"}) and "which" in words:
        yield from (s for when in known for s in statements.aim(subject, when, "benchmark", number.unit))
    if said.spoken & lexicon.LACKING:
        yield from (s for when in known for s in statements.complement(subject, when))


_ORDINALS = lexicon.words("first second third fourth last final")


def _is_averaged(said: Sentence, at: int, part: Part) -> bool:
    """Whether a value is said to be the average of several quarters that are named right there."""
    windows = [token for _, token in said.periods_in(said.clause(at)) if token.relative == "window"]
    return part.role is Role.LEVEL and bool(windows) and bool(lexicon.AVERAGED & said.words(said.clause(at)))


_FAR = 3
"""Times its value that a typed one may be and still be of the same thing."""


def _is_far(number: Number, part: Part, readings: Sequence[Statement]) -> bool:
    """Whether a value is so far from all that the subject has that it is of something else: `41 left` of 2,193."""
    if part.role is not Role.LEVEL or number.unit not in ("plain", "money"):
        return False
    sizes = [abs(reading.range.high * reading.size) for reading in readings]
    return all(not size / _FAR < abs(number.value) < max(size, Decimal(1)) * _FAR for size in sizes)


def _open(said: Sentence, at: int, number: Number, readings: Sequence[Statement]) -> Verdict | None:
    """A number that nothing ties."""
    best = readings[0] if readings else None
    if near := next((reading for reading in readings if _is_mistyped(number, reading)), None):
        return Verdict(Outcome.NEAR, said.quoted(at), near.right, near.at, near.expression)
    return Verdict(Outcome.OPEN, said.quoted(at), best.right if best else "", best.at if best else ())


def _is_mistyped(number: Number, reading: Statement) -> bool:
    """Whether a number of three digits or more is a value but for one digit, or for two that changed places."""
    exponent = number.value.as_tuple().exponent
    if number.hedge or number.unit == "share" or not isinstance(exponent, int):
        return False
    middle = (reading.range.low + reading.range.high) / 2 * reading.size
    typed, right = (
        str(abs(value.quantize(Decimal(1).scaleb(min(exponent, 0)), rounding=ROUND_HALF_UP)))
        .replace(".", "")
        .strip("0")
        for value in (number.value, middle)
    )
    if len(typed) < _DIGITS or len(typed) != len(right) or typed == right:
        return False
    off = [place for place, pair in enumerate(zip(typed, right, strict=True)) if pair[0] != pair[1]]
    swapped = (
        len(off) == 2 and off[1] == off[0] + 1 and typed[off[0]] == right[off[1]] and typed[off[1]] == right[off[0]]
    )
    return len(off) == 1 or swapped


_DIGITS = 3
"""Digits of a number at least, for one that is off to be a slip and no other number."""

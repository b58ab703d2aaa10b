"""Holds each number of a sentence against the statements that it may make.

The words around a number say what it may be (`roles`), of what, of when, compared with what. Every statement that they
leave open is worked out (`statements`); one that the number fits verifies it. It is contradicted where none fits and
its clause is understood (`grounds`); else it is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import paperkit.claims.lexicon as lexicon
import paperkit.claims.statements as statements
from paperkit.claims.certain import is_unclear
from paperkit.claims.grounds import counts_others, is_label, is_ours
from paperkit.claims.lexer import Number, Period
from paperkit.claims.readings import allows, elsewhere, is_from_then, loose, strict
from paperkit.claims.roles import Part, Role, is_a_quarter, names_of, part_of, quarters_of_years
from paperkit.claims.sentence import Sentence, numeric
from paperkit.claims.slips import is_slip
from paperkit.claims.statements import Statement
from paperkit.claims.subjects import Subject, When, one, year_to_date
from paperkit.claims.verdict import Outcome, Verdict
from paperkit.council.register import Polarity
from paperkit.values.quantity import Interval


def figures(said: Sentence) -> Iterator[Verdict]:
    """The verdicts on all numbers; where one is verified, another of its clause is about the same subject."""
    found = [
        (at, verdict)
        for at, token in enumerate(said.tokens)
        if isinstance(token, Number) and at not in said.spent and not is_label(said, at, token)
        if (verdict := _judged(said, at, token))
    ]
    verified = [at for at, verdict in found if verdict.outcome is Outcome.VERIFIED]
    yield from _turned(said, [*verified, *said.spent])
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
        elif (
            verdict.outcome is Outcome.OPEN and verdict.right and (_is_of_a_change(said, at) or _is_measured(said, at))
        ):
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


def _is_measured(said: Sentence, at: int) -> bool:
    """Whether a number is surely a distance: from a target that is named, or from a period: `132 above its level`."""
    number, section = said.number_at(at), said.section
    if number is None or section is None or section.parent or said.subject(at) is not section or said.hints:
        return False
    own = "points" if section.written_in == "%" else section.written_in
    part = part_of(said, at, number, section)
    if number.unit not in (own, "%", "share", "times") or is_unclear(said, at, number, part):
        return False
    if part.role is Role.GAP:
        spent = bool(_SPENT & set(said.before(at, 4)))
        near = said.all() if spent else (*said.behind(at, 8), at - 1, at + 1)
        named = any(names_of(said, place, section) for place in near)
        return "benchmark" not in part.aims and named
    based = any(said.is_base(place) for place, _ in said.periods_in(said.behind(at, 9)))
    if number.unit in ("%", "times") and len(said.strange & set(range(said.clause(at).start, at))) > 1:
        return False
    return part.role is Role.CHANGE and based and not counts_others(said, at)


_SPENT = lexicon.words("overspend underspend shortfall surplus")


def _turned(said: Sentence, verified: Sequence[int]) -> Iterator[Verdict]:
    """A way that two values do not go that bear it out: `Demand is down: 31,004 calls against 29,876 a year before`."""
    moves = said.directions(said.all())
    numbers = said.numbers(said.all())
    if len(moves) != 1 or len(numbers) != _PAIR or not set(numbers) <= set(verified) or said.named()[1:]:
        return
    first, last = (said.number_at(at) for at in numbers)
    token, linked = said.direction_at(moves[0]), said.word(numbers[1] - 1) in _AGAINST
    linked = linked or [said.word(p) for p in range(numbers[1] - 3, numbers[1])] == ["when", "it", "was"]
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


_GAINS = lexicon.words("gain gained gains lost lose passed")
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


def _in_time(said: Sentence, at: int, number: Number, subject: Subject | None) -> Number | None:
    """A number in what the values of its subject count, where these are times; None where it says no time."""
    units = [
        _SECONDS[word]
        for text in number.text.lower().split()
        if (word := text.rstrip(",").removesuffix("s")) in _SECONDS
    ]
    if subject is None or not subject.notation.clock:
        return None if ":" in number.text or _SECONDS["hour"] in units[:-1] else number
    if ":" in number.text or number.unit != "plain":
        return number
    own = Decimal(1 if subject.notation.seconds else 60)
    if units:  # `8 minutes 24 seconds`, `1 hour 58 minutes`: their value is in minutes, to half of the smaller unit
        value, slack = number.value * 60 / own, Decimal(units[-1]) / own / 2
        return replace(number, value=value, range=Interval(value - slack, value + slack))
    unit = _SECONDS.get(said.word(at + 1).removesuffix("s"))
    if unit is None:
        return None
    size = Decimal(unit) / own
    return replace(number, value=number.value * size, range=Interval(number.range.low * size, number.range.high * size))


_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


def _judged(said: Sentence, at: int, typed: Number) -> Verdict | None:
    subject = said.subject(at)
    number = _in_time(said, at, typed, subject)
    if number is None:
        return _open(said, at, typed, ())
    part = part_of(said, at, number, subject)
    readings = list(strict(said, at, number, subject, part)) if subject else []
    of_else = number.unit == "plain" and part.role is Role.LEVEL and counts_others(said, at)
    if of_else and not readings:
        return _open(said, at, number, ())
    settled = part.role in (Role.AIM, Role.GAP) or said.is_paired(at) or _is_averaged(said, at, part)
    dated = _dated(said, at) if part.role is Role.LEVEL and subject else None
    if dated and subject:
        readings += [s for when in dated.meant for s in statements.level(subject, when, number.unit)]
    settled = settled or dated is not None
    settled = settled or (part.role is Role.SHARE and bool(quarters_of_years(said, at, subject)))
    settled, alone = settled and bool(readings), of_else or is_from_then(said, at)
    for reading in (
        *readings,
        *(() if alone else elsewhere(said, number, part) if settled else loose(said, at, number, part)),
    ):
        if allows(reading, number, part, subject):
            if part.role is not Role.LEVEL:  # `rose to 76%` may be where it is and not the way that it went
                said.settle(at)
            return Verdict(Outcome.VERIFIED, said.quoted(at), reading.right, reading.at)
    unread = not (subject and subject.is_read) or _is_far(number, part, readings)
    own = {figure.value for figure in subject.values.values()} if subject else set()
    of_others = part.role is Role.LEVEL and number.value >= 100 and number.value in said.book.totals - own
    if unread or is_unclear(said, at, number, part) or (of_others and subject is said.section):
        near = None if unread else _near(said, at, number, part, readings, unclear=True)
        return near or _open(said, at, number, ())
    averaged = (
        part.role is Role.LEVEL
        and bool(subject and subject.additive)
        and is_a_quarter(said, at)
        and number.unit == "money"
    )
    if not readings or not (averaged or is_ours(said, at, number)):
        return _open(said, at, number, readings)
    return _against(said, at, number, part, readings)


def _against(said: Sentence, at: int, number: Number, part: Part, readings: Sequence[Statement]) -> Verdict | None:
    """A number that fits none of its readings: it contradicts them, but where it fits in another part."""
    subject = said.subject(at)
    settled = said.base_before(at) or is_from_then(said, at)
    others = tuple(_in_other_roles(said, at, number, part, subject)) if subject and not settled else ()
    lower = subject is not None and subject.polarity is Polarity.LOWER
    money = lower and part.better and subject is not None and subject.is_money  # `£155k ahead` may be more, or better
    either = money or (lower and bool(_GAINS & said.words(said.clause(at))))  # of a time that is gained there is less
    others, part = (*others, *(readings if either else ())), replace(part, sign=None) if either else part
    other_way = any(allows(reading, number, replace(part, sign=None), subject) for reading in readings)
    if not other_way and part.role in (Role.GAP, Role.CHANGE) and _is_between_typed(said, at, number):
        return _open(said, at, number, ())
    if any(allows(reading, number, part, subject) for reading in others):
        return _open(said, at, number, ())
    best = readings[0]
    plain = is_slip(number, best) or (other_way and number.unit != "share" and not number.hedge)
    return Verdict(Outcome.CONTRADICTED, said.quoted(at), best.right, best.at, best.expression, plain=plain)


def _dated(said: Sentence, at: int) -> Period | None:
    """The quarter of a value that is right beside it: `£1,448k in the summer of 2025`, `the autumn, at 41.6%`."""
    number, near = said.number_at(at), range(max(0, at - 3), at)
    if number is None or number.hedge or said.numbers(near) or said.word(at - 1) in ("from", "by"):
        return None
    behind = next((token for _, token in said.periods_in(range(at + 1, min(at + 4, len(said.tokens))))), None)
    linked = (
        said.word(at + 1) in ("in", ",", "at", "for", "during", "from")
        or behind is said.tokens[min(at + 1, len(said.tokens) - 1)]
        or _is_counted_in(said, at, behind)
    )
    before = next((token for _, token in said.periods_in(near)), None)
    if alone := _alone(said, at, number):
        return alone
    at_ = before is not None and said.word(at - 1) in ("at", "with", "was", "'s", "\u2019s")
    token = behind if behind is not None and linked else before if at_ else None
    return token if token and not token.relative and len(token.meant[0].quarters) == 1 else None


def _is_counted_in(said: Sentence, at: int, behind: Period | None) -> bool:
    """Whether a value stands before what it counts and the quarter of a year: `77 households in June 2024`."""
    place = next((place for place, token in said.periods_in(range(at + 2, at + 4)) if token is behind), None)
    if place is None or behind is None or not re.search(r"\d{4}", behind.text):
        return False
    return said.word(place - 1) in ("in", "at", "during") and said.word(at - 1) not in ("to", "than", "against")


def _alone(said: Sentence, at: int, number: Number) -> Period | None:
    """The period of a clause that has no other, of its only number: `The first half of the year cost \u00a3480k`."""
    clause = said.clause(at)
    numbers, periods = said.numbers(clause), said.periods_in(clause)
    digits = sum(char.isdigit() for char in number.text)
    if (
        len(numbers) > 1
        or len(periods) != 1
        or digits < _MANY_DIGITS
        or said.word(at - 1) in ("to", "from", "by", "than")
    ):
        return None
    place, token = periods[0]
    own = place < at and not said.is_base(place) and token.relative in ("", "fy", "lastyear", "year")
    return token if own and not said.dates_another(place, at) else None


def _is_between_typed(said: Sentence, at: int, number: Number) -> bool:
    """How far two typed values are apart: `£5.45 million against a budget of £5.6 million, £150,000 under it`."""
    typed = [one for place in said.numbers(said.all()) if place != at and (one := said.number_at(place))]
    unit = "%" if number.unit == "points" else number.unit
    earlier = said.numbers_before if _SPENT & set(said.before(at, 4)) else []
    same = [one.value for one in (*earlier, *typed) if one.unit == unit and not one.hedge]
    gaps = [abs(a - b) for a in same for b in same if a != b]
    if number.unit == "%":
        before = [one for place in said.numbers(range(at)) if (one := said.number_at(place))]
        values = [one.value for one in (*earlier, *before) if one.unit in ("plain", "money") and one.value]
        gaps += [abs(a / b - 1) * 100 for a in values for b in values if a != b]
    return any(number.range.overlaps(Interval(gap, gap)) for gap in gaps)


def _in_other_roles(said: Sentence, at: int, number: Number, part: Part, subject: Subject) -> Iterator[Statement]:
    """What a number would be if it played another part than its words say: to be so is no error, and not verified."""
    yield from _in_another_quarter(said, at, number, part, subject)
    for when in (*said.named_periods, said.latest(subject)):
        if part.role in (Role.GAP, Role.CHANGE) or (part.role is Role.AIM and said.word(at - 1) == "at"):
            yield from statements.level(subject, when, number.unit)
        elif (
            part.role is Role.LEVEL
            and subject.additive
            and not subject.cumulative
            and said.spoken & {"months", "far", "by", "since"}
        ):
            yield from statements.level(subject, year_to_date(when.quarters[-1]), number.unit)
        elif part.role is Role.LEVEL and said.word(at - 1) in lexicon.ASKED:  # `ahead of the profiled £3,900k`
            yield from statements.aim(subject, when, "target", number.unit)
        if part.role in (Role.GAP, Role.CHANGE):  # `still five per cent above Quarter 3 of last year`
            yield from statements.change(subject, said.latest(subject), when, number.unit)
        if part.role is Role.CHANGE:
            yield from _other_changes(said, at, number, subject, when)
        if part.role is Role.GAP and part.aims[0] == "benchmark":  # as it was when others' result was published
            yield from statements.gap(subject, when, "benchmark", number.unit)


def _other_changes(said: Sentence, at: int, number: Number, subject: Subject, when: When) -> Iterator[Statement]:
    """What a change may be of: of the quarter before one that is named, or turned, of a year ago beside now."""
    after = {"after", "following"} & set(said.before(at, 6))
    if after and len(when.quarters) == 1:  # `after a drop of 4.5 days the quarter before`
        for before in (when.shifted(-1), when.shifted(-4)):
            yield from statements.change(subject, when, before, number.unit)
    inside = any(said.word(place - 1) == "in" for place, _ in said.periods_in(said.behind(at, 14)))
    more = said.word(at + 1) in ("more", "fewer", "less") and inside
    if more and not said.words(said.clause(at)) & _COMPARING:  # `25 more were stood down a year ago`
        for change in statements.change(subject, said.latest(subject), when, number.unit):
            yield replace(change, range=Interval(-change.range.high, -change.range.low))


_COMPARING = lexicon.words("than on compared against from since over by")


def _in_another_quarter(said: Sentence, at: int, number: Number, part: Part, subject: Subject) -> Iterator[Statement]:
    """What a value may be where the sentence leaves open of when, or whether it is others' or what is left."""
    words = said.words(said.clause(at))
    listed = said.word(at - 1) == "to" and said.word(at - 2) in ("first", "then", "now", "back")
    past = said.word(at - 1) == "to" and bool(said.earlier_periods or "had" in said.spoken) and "now" not in said.spoken
    if part.role is not Role.LEVEL or (said.word(at - 1) in ("from", "to") and not (listed or past)):
        return
    yield from (
        s for when in subject.values if listed or past for s in statements.level(subject, one(when), number.unit)
    )
    many = [one(quarter) for when in said.named_periods if len(when.quarters) > 1 for quarter in when.quarters]
    known = [one(when) for when in subject.values]
    if {"that", "it"} & words and "was" in said.before(at, 2):
        whens = [when for token in said.earlier_periods for when in token.meant]
        yield from (s for when in whens for s in statements.level(subject, when, number.unit))
    several = len(said.numbers(said.clause(at))) > 1  # `the first two quarters, with 88 and 81 fires`
    pair = several and bool(_SOME_QUARTERS.search(said.source)) and said.word(at - 1) in ("at", "and")
    anywhere = pair or "then" in words or bool(said.spoken & _ORDINALS) or {"previous", "quarters"} <= said.spoken
    for when in known if anywhere else many if several else ():
        yield from statements.level(subject, when, number.unit)
    if said.spoken & (lexicon.OTHERS | lexicon.AVERAGED | {"comparable"}) and "which" in words:
        yield from (s for when in known for s in statements.aim(subject, when, "benchmark", number.unit))
    if said.spoken & lexicon.LACKING:
        yield from (s for when in known for s in statements.complement(subject, when))


_SOME_QUARTERS = re.compile(r"\b(?:two|three|both|four) (?:\w+ )?quarters\b")
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
    part = part_of(said, at, number, said.subject(at))
    if near := _near(said, at, number, part, readings):
        return near
    return Verdict(Outcome.OPEN, said.quoted(at), best.right if best else "", best.at if best else ())


def _near(
    said: Sentence, at: int, number: Number, part: Part, readings: Sequence[Statement], *, unclear: bool = False
) -> Verdict | None:
    """That a number is one slip away from what it would be by its words; None where it is not."""
    of_value = part.role in (Role.LEVEL, Role.AIM)
    for reading in readings if "next" not in said.spoken else ():
        if is_slip(number, reading, swapped=unclear or not of_value, digits=_DIGITS if of_value else 2):
            return Verdict(Outcome.NEAR, said.quoted(at), reading.right, reading.at, reading.expression, plain=True)
    return None


_DIGITS = 3
"""Digits of a value at least, for a slip in it: of shorter ones many are near another."""

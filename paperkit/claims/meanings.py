"""Turns a number in a sentence into everything that it can be: ranges of values that the figures give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Number
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Known, Subject, When, change, financial_year, one, twelve_months, year_to_date
from paperkit.findings.finding import Span
from paperkit.language.stem import stems
from paperkit.values.quantity import Interval, printed

FLOORS = {"threshold", "floor", "minimum", "ceiling"}
STATES = {
    "to", "from", "at", "stood", "reached", "totalled", "averaged", "was", "were", "is", "with", "averaging",
}  # fmt: skip
"""Words before a number that make it a value."""
_SUMMED = {"average", "rate", "total", "figure", "level", "share", "score"}
"""Words behind which `of` gives a value."""
_RANGES = {"range", "band", "limits", "bounds"}
"""Words for what lies between two limits."""
_ADDS_UP = {"total", "overall", "altogether", "far", "all"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to read a number: what it would have to be, as a range, in words, and the cells."""

    range: Interval
    right: str
    at: tuple[Span, ...] = ()
    signed: bool = False
    """Whether the range has a direction, up being positive."""


def likely(said: Sentence, at: int, token: Number, subject: Subject) -> Iterator[Meaning]:
    """The readings of a number of its own subject that the words around it leave open, the likeliest first."""
    if aimed := _aimed(said, at, token, subject):
        yield from aimed(said, at, token, subject)
        return
    level, moved = is_level(said, at, token), said.sign(at) is not None
    if token.unit == "times":
        yield from _multiples(said, at, subject)
        return
    if not level and is_from_target(said, at):
        yield from _distances(said, at, token, subject)
        return
    if not level:
        if token.unit != "share" and said.words(said.clause(at)) & (lexicon.AIMS | {"sought", "standard", "short"}):
            yield from _distances(said, at, token, subject)
        if (
            (moved and (token.unit != "plain" or subject.suffix != "%"))
            or token.unit == "points"
            or (token.unit != "plain" and said.bases(at)[1])
        ):
            yield from changes(said, at, token, subject)
    if token.unit in ("%", "share") and (level or not moved):
        yield from _shares(said, at, subject)
    counted = stems(said.word(at + 1))[:1]
    if (
        token.unit == "plain"
        and subject.suffix != "%"
        and (level or not moved or (counted and counted[0] in subject.heads))
    ):
        yield from _levels(said, at, subject)
    if token.unit in ("%", "share") and subject.suffix == "%" and (level or not moved):
        yield from _levels(said, at, subject)


def _aimed(
    said: Sentence, at: int, token: Number, subject: Subject
) -> Callable[[Sentence, int, Number, Subject], Iterator[Meaning]] | None:
    """What a number is read as that is a target, or a distance from a limit; None for any other."""
    if _is_aim(said, at) and token.unit == ("%" if subject.suffix == "%" else "plain"):
        return _aims
    return _from_limits if is_from_limit(said, at) else None


def is_level(said: Sentence, at: int, token: Number) -> bool:
    """Whether the words around a number make it a value rather than a change."""
    near = said.word(at - 1)
    if said.distance_word(at) or said.direction_at(at + 1):
        return False
    if near in STATES:
        return True
    if near == "of" and token.unit != "points":
        return said.sign(at) is None or said.word(at - 2) in _SUMMED
    return token.unit == "plain" and near in ("(", ",") and said.sign(at) is None


def _is_aim(said: Sentence, at: int) -> bool:
    """Whether a number is a target: `a target of 80%`, `the 80% target`, `the 80% sought`."""
    if said.word(at - 1) == "by":
        return False
    if lexicon.AIMS & set(said.before(at, 4)) or said.word(at + 1) in lexicon.AIMS | {"sought"}:
        return True
    ours = " ".join(said.word(place) for place in range(at + 1, min(at + 5, len(said.tokens))))
    if ", our target" in ours or ", the target" in ours:
        return True  # `298 households, our target`
    return said.word(at + 2) in lexicon.AIMS and said.word(at + 1) not in lexicon.DISTANT | {"of", "the", "its"}


def is_named_target(said: Sentence, at: int) -> bool:
    """Whether a number is surely a target: `the target of 16 days`, `80%, our target`."""
    near = {said.word(place) for place in range(at + 1, min(at + 5, len(said.tokens)))}
    return _is_aim(said, at) and (bool(lexicon.AIMS & set(said.before(at, 2))) or bool(lexicon.AIMS & near))


def is_from_target(said: Sentence, at: int) -> bool:
    """Whether a number is how far the result is from its target: `18 short of the target`, `8% better than target`."""
    near = [said.word(place) for place in said.behind(at, 5)]
    return bool(lexicon.AIMS & set(near)) and bool((lexicon.DISTANT | {"than", "from"}) & set(near[:3]))


def is_from_limit(said: Sentence, at: int) -> bool:
    """Whether a number is how far the result is outside or inside its limits: `1.4 above the top of our range`."""
    return bool(said.distance_word(at)) and bool(_RANGES & {said.word(place) for place in said.behind(at, 8)})


# -- values -----------------------------------------------------------------------------------------


def _aims(said: Sentence, at: int, _: Number, subject: Subject) -> Iterator[Meaning]:
    for when in _whens(said, at, subject):
        if target := subject.target(when.quarters[-1]):
            right = f"the target of {subject.name} for {when.quarters[-1]} is {subject.said(target.value)}"
            yield Meaning(target.range, right, target.at)
        floor = subject.floor(when.quarters[-1])
        if floor and said.words(said.clause(at)) & FLOORS:
            right = f"the floor standard of {subject.name} is {subject.said(floor.value)}"
            yield Meaning(floor.range, right, floor.at)


def _whens(said: Sentence, at: int, subject: Subject) -> list[When]:
    whens, stated = said.periods(at)
    return whens if stated else [said.latest(subject)]


def _levels(said: Sentence, at: int, subject: Subject) -> Iterator[Meaning]:
    bases, compared = said.bases(at)
    whens, stated = said.periods(at)
    latest = said.latest(subject)
    candidates = list(whens) if stated else [latest]
    near = said.behind(at, 3)
    beside = [token for _, token in said.periods_in(range(near.start, min([*said.numbers(near), near.stop])))]
    if beside and said.word(at - 1) == "from":
        candidates = list(beside[0].meant)  # `from 44.0% in Quarter 2`
    elif said.word(at - 1) == "from" and not compared and not stated:
        candidates = [one(quarter) for quarter in sorted(subject.values, reverse=True) if quarter < latest.quarters[0]]
    elif said.word(at - 1) == "from":
        candidates = list(bases) if compared else [latest.shifted(-1), latest.shifted(-4), *candidates]
        if stated:
            candidates += [*(when.shifted(-1) for when in whens), *(when.shifted(-4) for when in whens), *whens]
    elif compared and said.word(at - 1) != "to" and said.is_compared_with(at):
        candidates = list(bases)
    if subject.additive and _ADDS_UP & said.words(said.all()):
        candidates += [year_to_date(said.book.quarter), twelve_months(said.book.quarter)]
    for when in dict.fromkeys(candidates):
        if known := subject.known(when):
            yield _value(subject, known, when)


def _value(subject: Subject, known: Known, when: When) -> Meaning:
    return Meaning(known.range, f"{subject.name} is {subject.said(known.value)} in {when}", known.at)


def _distances(said: Sentence, at: int, token: Number, subject: Subject) -> Iterator[Meaning]:
    to_floor = bool(said.words(said.clause(at)) & FLOORS)
    for when in _whens(said, at, subject):
        known, quarter = subject.known(when), when.quarters[-1]
        for aim in (subject.target(quarter), subject.floor(quarter) if to_floor else None):
            if known and aim:
                yield from _apart(subject, known, aim, when, token)


def _apart(subject: Subject, known: Known, aim: Known, when: When, token: Number) -> Iterator[Meaning]:
    gap, cells = known.value - aim.value, (*known.at, *aim.at)
    kind = "limit" if aim in subject.limits(when.quarters[-1]) else "target"
    told = f"{subject.name} is {subject.said(known.value)} in {when} against a {kind} of {subject.said(aim.value)}"
    if token.unit in ("plain", "points") or (token.unit == "%" and subject.suffix == "%"):
        apart = subject.notation.difference.printed(abs(gap))
        yield Meaning(Interval(gap, gap), f"{told}: {apart} apart", cells, signed=True)
    if token.unit in ("%", "share") and aim.value:
        share = gap / abs(aim.value) * 100
        yield Meaning(Interval(share, share), f"{told}: {_percent(share)}", cells, signed=True)


def _from_limits(said: Sentence, at: int, token: Number, subject: Subject) -> Iterator[Meaning]:
    """How far the result is from each of its two limits, the nearest first."""
    for when in _whens(said, at, subject):
        if known := subject.known(when):
            limits = subject.limits(when.quarters[-1])
            for limit in sorted(limits, key=lambda limit: abs(known.value - limit.value)):
                yield from _apart(subject, known, limit, when, token)


# -- changes ----------------------------------------------------------------------------------------


def changes(said: Sentence, at: int, token: Number, subject: Subject) -> Iterator[Meaning]:
    """The changes between the periods that a sentence compares."""
    for later, earlier in said.pairs(at, subject):
        yield from _between(later, earlier, token.unit, subject)


def moved(subject: Subject, later: When, earlier: When) -> Meaning | None:
    """The way of a subject from one period to another, as a difference; None where it is not known."""
    after, before = subject.known(later), subject.known(earlier)
    if (
        not after
        or not before
        or len(later.quarters) != len(earlier.quarters)
        or earlier.quarters[0] >= later.quarters[0]
    ):
        return None
    said = f"from {subject.said(before.value)} in {earlier} to {subject.said(after.value)} in {later}"
    gap = Interval(after.range.low - before.range.high, after.range.high - before.range.low)
    return Meaning(gap, f"{subject.name} went {said}", (*before.at, *after.at), signed=True)


def _between(later: When, earlier: When, unit: str, subject: Subject) -> Iterator[Meaning]:
    """A change from one period to another, in the unit of a number."""
    way = moved(subject, later, earlier)
    after, before = subject.known(later), subject.known(earlier)
    if not way or not after or not before:
        return
    if unit in ("%", "share") and (possible := change(before, after)):
        share = _percent((after.value / before.value - 1) * 100)
        yield Meaning(possible, f"{way.right}, {share}", way.at, signed=True)
    if unit == "plain" or (unit in ("points", "%") and subject.suffix == "%"):
        difference = subject.notation.difference.printed(abs(after.value - before.value))
        points = "" if subject.suffix != "%" else " point" if difference == "1" else " points"
        up = "up" if after.value > before.value else "down"
        yield Meaning(way.range, f"{way.right}, {up} {difference}{points}", way.at, signed=True)


def _multiples(said: Sentence, at: int, subject: Subject) -> Iterator[Meaning]:
    for later, earlier in said.pairs(at, subject):
        way = moved(subject, later, earlier)
        after, before = subject.known(later), subject.known(earlier)
        if way and after and before and before.range.low > 0:
            ratio = Interval(after.range.low / before.range.high, after.range.high / before.range.low)
            right = f"{way.right}, {printed(after.value / before.value, 2)} times"
            yield Meaning(ratio, right, way.at)
            if any(said.is_base(place) and place < at for place, _ in said.periods_in(said.clause(at))):
                yield Meaning(
                    Interval(1 / ratio.high, 1 / ratio.low), right, way.at
                )  # `last year it was twice as high`


# -- shares -----------------------------------------------------------------------------------------


def _shares(said: Sentence, at: int, subject: Subject) -> Iterator[Meaning]:
    whens, _ = said.periods(at)
    bases, compared = said.bases(at)
    for when in bases if compared and (said.is_compared_with(at) or said.word(at - 1) == "from") else whens:
        yield from _share(said, subject, when)


def _share(said: Sentence, subject: Subject, when: When) -> Iterator[Meaning]:
    """What part of its table's total a row is."""
    total = said.book.subjects.get(subject.parent)
    if not total or not subject.additive or total.suffix == "%":
        return
    part, whole = subject.known(when), total.known(when)
    if part and whole and whole.range.low > 0:
        share = Interval(part.range.low / whole.range.high * 100, part.range.high / whole.range.low * 100)
        right = f"{subject.name} is {subject.said(part.value)} of {total.said(whole.value)} in {when}"
        yield Meaning(share, f"{right}, {printed(part.value / whole.value * 100, 1, '%')}", (*part.at, *whole.at))


# -- what else --------------------------------------------------------------------------------------


def possible(said: Sentence, at: int, token: Number) -> Iterator[Meaning]:
    """What else a number may be: of another subject that the sentence names, of another period that it names."""
    whens = _named_periods(said, at)
    for subject in _named_subjects(said, at):
        yield from _anyhow(said, at, token, subject, whens)
    named = list({subject.id: subject for _, subject in said.specific(said.all())}.values())
    if len(named) > 1 and token.unit != "points":
        for when in [*whens, one(said.book.quarter)]:
            yield from _together(said, named, when, token)


def _named_periods(said: Sentence, at: int) -> list[When]:
    own = said.periods_in(said.clause(at)) or said.periods_in(said.all())
    clause = said.clause(at)
    stop = next(iter(said.numbers(range(at + 1, clause.stop))), clause.stop)
    beside = bool(said.periods_in(range(at + 1, stop))) or len(said.numbers(clause)) < 2
    base = beside or said.is_compared_with(at) or said.word(at - 1) == "from"
    values = [token for place, token in own if base or not said.is_base(place)]
    return [when for token in values for when in token.meant]


def _named_subjects(said: Sentence, at: int) -> Iterable[Subject]:
    near = [
        said.subject(at),
        *(subject for _, subject in said.mentions(said.all())),
        said.lead,
        said.section,
        *said.carried,
    ]
    found = [subject for subject in near if subject]
    found += [said.book.subjects[subject.parent] for subject in found if subject.parent in said.book.subjects]
    if said.section and not said.section.additive:
        spoken = {word for token in said.tokens for word in stems(token.text)}
        found += [
            row
            for row in said.book.rows(said.section.id)
            if spoken & {*row.heads, *(name[0] for name in row.names[:1])}
        ]
    return {subject.id: subject for subject in found}.values()


def _anyhow(said: Sentence, at: int, token: Number, subject: Subject, whens: list[When]) -> Iterator[Meaning]:
    """The readings of a number as a value, a share or a change of a subject, of any period that the sentence names."""
    periods = said.periods_in(said.all())
    known = list(dict.fromkeys([*whens, said.latest(subject)]))
    if not periods and said.word(at - 1) == "from":
        known.append(said.latest(subject).shifted(-1))
    if subject.additive and not said.periods_in(said.clause(at)):
        now = said.book.quarter
        sums = (year_to_date(now), twelve_months(now), financial_year(now.year), financial_year(now.year - 1))
        known += [*sums, *(when.shifted(-4) for when in sums)]
    if any(period.relative == "lastyear" for _, period in periods):
        known += [one(quarter) for base in said.bases(at)[0] if len(base.quarters) > 1 for quarter in base.quarters]
    if said.word(at - 1) == "to" and {"now", "then"} & said.words(said.all()):
        known.append(said.latest(subject).shifted(-1))
    if token.unit in ("plain", "%", "share") and (token.unit == "plain") != (subject.suffix == "%"):
        yield from (_value(subject, value, when) for when in known if (value := subject.known(when)))
    if token.unit in ("%", "share"):
        yield from (reading for when in known for reading in _share(said, subject, when))
    if said.sign(at) or said.bases(at)[1] or token.unit == "points":  # else nothing says that it is a change
        yield from _changed_anyhow(said, at, token, subject, known)


def _changed_anyhow(said: Sentence, at: int, token: Number, subject: Subject, known: list[When]) -> Iterator[Meaning]:
    if said.speaks_of_year or said.carried_year:
        known += [year_to_date(when.quarters[-1]) for when in known]
    bases, compared = said.bases(at)
    for later in known:
        stated = bases if compared else [*known, later.shifted(-len(later.quarters)), later.shifted(-4)]
        if compared and len(later.quarters) > 1:
            stated = [*bases, later.shifted(-4)]
        for earlier in stated:
            yield from _between(later, earlier, token.unit, subject)


def _together(said: Sentence, named: list[Subject], when: When, token: Number) -> Iterator[Meaning]:
    """Several rows that a sentence names, added up, or what part of their table they are."""
    values = [known for subject in named if (known := subject.known(when))]
    if len(values) < len(named):
        return
    total = sum((known.value for known in values), start=Decimal(0))
    names, cells = " and ".join(subject.name for subject in named), tuple(span for known in values for span in known.at)
    if token.unit == "plain":
        yield Meaning(Interval(total, total), f"{names} are {printed(total)} in {when}", cells)
        return
    table = said.book.subjects.get(named[0].parent)
    whole = table.known(when) if table else None
    if whole and whole.value:
        share = total / whole.value * 100
        yield Meaning(Interval(share, share), f"{names} are {printed(share, 1, '%')} in {when}", cells)


def _percent(value: Decimal) -> str:
    text = printed(abs(value), 1, "%")
    return f"up {text}" if value > 0 else f"down {text}" if value < 0 else "no change"

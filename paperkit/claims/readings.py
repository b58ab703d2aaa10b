"""Says what a number of a sentence may state: every statement that the words around it leave open, worked out.

`strict` has those of its own subject, the likeliest first; `loose` what else its sentence may speak of; `elsewhere`
what is told of something else that the paper holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

import paperkit.claims.lexicon as lexicon
import paperkit.claims.statements as statements
from paperkit.claims.lexer import Number
from paperkit.claims.roles import Part, Role, is_a_quarter, names_of, quarters_of_years
from paperkit.claims.sentence import Sentence, numeric
from paperkit.claims.statements import Statement
from paperkit.claims.subjects import Subject, When, financial_year, one, twelve_months, year_to_date
from paperkit.claims.superlatives import SUPERLATIVES
from paperkit.council.register import Polarity
from paperkit.language.stem import stems
from paperkit.values.quantity import Interval


def allows(reading: Statement, number: Number, part: Part, subject: Subject | None) -> bool:
    """Whether the figures allow a number under a reading, in the direction that the sentence gives it."""
    scaled = Interval(reading.range.low * reading.size, reading.range.high * reading.size)
    tried = [scaled]
    if reading.signed:
        way = numeric(part.sign, subject, better=part.better) if part.sign is not None else None
        up, down = scaled, Interval(-scaled.high, -scaled.low)
        tried = {1: [up], -1: [down]}.get(way or 0, [up, down])
    return any(_meet(found, number.range) for found in tried)


def _meet(one_: Interval, other: Interval) -> bool:
    """Whether two ranges have more in common than the point at which they touch."""
    if one_.low == one_.high or other.low == other.high:
        return one_.overlaps(other)
    return one_.low < other.high and other.low < one_.high


# -- what the words leave open ----------------------------------------------------------------------


def strict(said: Sentence, at: int, number: Number, subject: Subject, part: Part) -> Iterator[Statement]:
    """The statements of a number of its own subject that the words around it leave open, the likeliest first."""
    if is_from_then(said, at):
        yield from _from_then(said, number, subject)
        return
    if base := said.base_before(at):
        yield from _from_typed(said, number, subject, base)
        return
    if subject.months and said.months and number.unit != "times":
        yield from statements.months(subject, said.months, number.unit)
    whens = said.whens(at, subject)
    held = _held_in(said, at, subject)
    match part.role:
        case Role.AIM:
            yield from (s for name in part.aims for w in held for s in statements.aim(subject, w, name, number.unit))
        case Role.GAP if part.aims[-1] == "forecast" and len(part.aims) > 1:
            yield from (s for name in part.aims[:-1] for s in statements.forecast(subject, whens[0], number.unit, name))
        case Role.CHANGE if "forecast" in part.aims:
            yield from statements.forecast(subject, said.latest(subject), number.unit)
        case Role.GAP:
            yield from (s for name in part.aims for w in held for s in statements.gap(subject, w, name, number.unit))
        case Role.CHANGE:
            yield from _changes(said, at, number, subject)
        case Role.SHARE:
            yield from _shares(said, at, subject, whens)
        case _:
            yield from _levels(said, at, number, subject)


def is_from_then(said: Sentence, at: int) -> bool:
    """Whether what was is compared with what is now: `five fewer than now`, `a year ago it was \u00a3218k higher`."""
    stop = min([*said.numbers(range(at + 1, len(said.tokens))), at + 9, len(said.tokens)])
    behind = [said.word(place) for place in range(at + 1, stop)]
    than = next((place for place, word in enumerate(behind) if word in ("than", "above", "below")), len(behind))
    near = behind[than : than + 4]
    if "that" not in behind[than : than + 2] and {"now", "today", "today's", "present"} & set(near):
        return True
    if near[1:3] in (["this", "one"], ["this", "year"], ["this", "time"]):
        return True
    before = [place for place, token in said.periods_in(range(said.clause(at).start, at)) if token.relative in _PAST]
    told = bool(before) and [said.word(at - 2), said.word(at - 1)] in _IT_WAS and bool(said.direction_at(at + 1))
    return told and "than" not in said.words(said.behind(at, 9))


_PAST = ("year", "lastyear", "last")
_IT_WAS = [["it", "was"], ["they", "were"], ["we", "were"], ["figure", "was"], ["rate", "was"], ["number", "was"]]


def _from_then(said: Sentence, number: Number, subject: Subject) -> Iterator[Statement]:
    """How far a result of before is from that of now: of a quarter that is named, or whose value is typed."""
    now = said.latest(subject)
    typed = [other for place in said.numbers(said.all()) if (other := said.number_at(place)) and other is not number]
    known = ((one(when), subject.known(one(when))) for when in sorted(subject.values))
    quoted = [when for when, value in known if value and any(other.range.overlaps(value.range) for other in typed)]
    named = [when for when in said.named_periods if when.quarters[-1] < now.quarters[0]]
    for then in dict.fromkeys([*named, *quoted]):
        later = now if len(then.quarters) == 1 else then.shifted(4)
        for s in statements.change(subject, later, then, number.unit):
            yield replace(s, range=Interval(-s.range.high, -s.range.low)) if s.signed else s


def _from_typed(said: Sentence, number: Number, subject: Subject, base: Number) -> Iterator[Statement]:
    """How far the result is from a number of the sentence before: `The peak was 284. We are 16% below it`."""
    now = said.latest(subject)
    for when in sorted(subject.values):
        known = subject.known(one(when))
        if known and base.range.overlaps(known.range):
            yield from statements.change(subject, now, one(when), number.unit)
    for name in ("target", "floor", "benchmark"):
        if any(base.range.overlaps(held.range) for held in subject.aim(name, now)):
            yield from statements.gap(subject, now, name, number.unit)


def _held_in(said: Sentence, at: int, subject: Subject) -> list[When]:
    """The periods of which a target may be: of the whole year where it is called annual."""
    if said.words(said.clause(at)) & _ANNUAL:
        return [financial_year(said.book.quarter.year)]
    if said.words(said.clause(at)) & _TOGETHER:  # what the targets of several quarters add up to
        now = said.latest(subject).quarters[-1]
        named = [when for when in said.named_periods if len(when.quarters) > 1]
        return [
            *named,
            year_to_date(now),
            financial_year(now.year),
            twelve_months(now),
            year_to_date(now).shifted(-4),
            financial_year(now.year - 1),
        ]
    of_year = [financial_year(said.book.quarter.year)] if said.spoken & (lexicon.FORECAST | {"budget"}) else []
    periods, stated = said.periods(at)
    based = said.bases(at)[0] if "than" not in said.words(said.clause(at)) else []
    carried = [when for token in said.earlier_periods for when in token.meant if len(when.quarters) > 1]
    return list(dict.fromkeys([*(periods if stated else ()), *based, said.latest(subject), *of_year, *carried]))


_TOGETHER = lexicon.words("targets limits allowances together combined add adds")
_ANNUAL = lexicon.words("annual yearly full-year")


def _changes(said: Sentence, at: int, number: Number, subject: Subject) -> Iterator[Statement]:
    others = [other for other in said.named() if other.id != subject.id]
    counts = (*subject.made_of, *subject.left) if number.unit in ("plain", "%", "share") else ()
    for later, earlier in said.pairs(at, subject):
        for own in (own for own in (subject, *counts) if _is_sum(said, own, later)):
            yield from statements.change(own, later, earlier, number.unit)
    yield from _turned_changes(said, at, number, subject)
    if others and not said.bases(at)[1] and ("than" in said.words(said.clause(at)) or number.unit == "times"):
        for when in said.whens(at, subject):
            yield from (s for other in others for s in statements.beside(subject, other, when, number.unit))


def _turned_changes(said: Sentence, at: int, number: Number, subject: Subject) -> Iterator[Statement]:
    """Changes told from the earlier side: `In Quarter 1 it was 3.9 points lower`, `last year it was twice as high`."""
    if said.periods(at)[1] and not said.bases(at)[1]:  # `In Quarter 1 it was 3.9 points lower`: than it is now
        now = said.latest(subject)
        for then in (later for later, _ in said.pairs(at, subject)) if said.directions(said.behind(at, 3)) else ():
            for s in statements.change(subject, now, then, number.unit):
                yield replace(s, range=Interval(-s.range.high, -s.range.low))
    if number.unit == "times" and any(p < at and said.is_base(p) for p, _ in said.periods_in(said.clause(at))):
        for later, earlier in said.pairs(at, subject):
            yield from statements.change(subject, later, earlier, number.unit, turned=True)


def _is_sum(said: Sentence, subject: Subject, when: When) -> bool:
    """Whether a period has one value: several quarters of what cannot be added up only where an average is meant."""
    if len(when.quarters) == 1 or subject.known(when) is not None:
        return True
    several = any(len(token.meant[0].quarters) > 1 for _, token in said.periods_in(said.all()))
    return ((several or said.carried_year) and not subject.is_stock) or bool(said.spoken & lexicon.AVERAGED)


def _shares(said: Sentence, at: int, subject: Subject, whens: Iterable[When]) -> Iterator[Statement]:
    aimed = (
        [name for p in said.behind(at, 4) for name in names_of(said, p, subject)] if said.word(at + 1) == "of" else []
    )
    if aimed:
        if said.words(said.behind(at, 5)) & _ANNUAL or {"year's", "year\u2019s"} & said.words(said.behind(at, 5)):
            now = said.latest(subject).quarters[-1]
            whens, year = [year_to_date(now), *whens], financial_year(now.year)
            yield from (s for w in whens for name in aimed for s in statements.of_aim(subject, w, name, year))
        yield from (s for when in whens for name in aimed for s in statements.of_aim(subject, when, name))
        now = said.latest(subject).quarters[-1]
        year = financial_year(now.year)
        yield from (s for name in aimed for s in statements.of_aim(subject, year_to_date(now), name, year))
        return
    if said.word(at + 1) == "of" and said.words(said.behind(at, 6)) & lexicon.FORECAST:  # `half of what we expect`
        quarter = said.latest(subject).quarters[-1]
        year = financial_year(quarter.year)
        spans = (year_to_date(quarter), one(quarter), year)
        yield from (s for when in spans for s in statements.of_aim(subject, when, "forecast", year))
        return
    of_years = quarters_of_years(said, at, subject)
    yield from (s for when, year in of_years for s in statements.share_of_year(subject, when, year))
    for when in whens:
        for whole in statements.wholes(subject, said.book):
            yield from statements.share(subject, whole, when)
    if of_years:
        return
    if said.word(at + 1) == "of" and said.word(at + 2) in ("what", "its", "their", "that", "the", "last", "those"):
        for later, earlier in said.pairs(at, subject):
            yield from statements.as_part(subject, later, earlier)


def _levels(said: Sentence, at: int, number: Number, subject: Subject) -> Iterator[Statement]:
    whens = said.whens(at, subject)
    if (subject.additive or subject.cumulative) and is_a_quarter(said, at):
        yield from (s for when in _spans(said, at) for s in statements.average(subject, when, number.unit))
        return
    if said.words(said.core(at)) & lexicon.LACKING and number.unit == "share":
        yield from (s for when in whens for s in statements.complement(subject, when))
        if subject.polarity is not Polarity.LOWER:
            return
    if subject.published and {"first", "originally", "previously"} & set(said.before(at, 4)) & set(_PRINTED):
        yield from (s for when in subject.published for s in statements.earlier_print(subject, one(when), number.unit))
        return
    if said.words(said.clause(at)) & _PRINTED:
        yield from (s for when in subject.published for s in statements.earlier_print(subject, one(when), number.unit))
    yield from _values_of(said, at, number, subject, whens)


def _values_of(said: Sentence, at: int, number: Number, subject: Subject, whens: Sequence[When]) -> Iterator[Statement]:
    """Results of some periods, averages over several, what they are held to, and the counts behind them."""
    averaged = lexicon.AVERAGED & said.words(said.clause(at))
    for when in whens:
        if averaged and len(when.quarters) > 1:
            yield from statements.average(subject, when, number.unit)
        yield from statements.level(subject, when, number.unit)
    if said.word(at - 1) in _HELD_TO or {"short", "ahead", "inside"} & set(said.before(at, 2)):
        yield from (s for when in whens for s in statements.aim(subject, when, "target", number.unit))
    if number.unit == "plain" and subject.suffix == "%":
        for when in whens:
            yield from _counts(said, subject, when)


def _spans(said: Sentence, at: int) -> list[When]:
    """Over what an average may be: what is named here, or in the sentence before; else the usual years."""
    named = [w for place, t in said.periods_in(said.all()) if not said.is_base(place) for w in t.meant]
    named = named or [w for t in said.earlier_periods for w in t.meant]
    now = said.book.quarter
    usual = [year_to_date(now), financial_year(now.year), twelve_months(now)]
    usual += [] if "year" in said.spoken else [financial_year(now.year - 1)]
    return [when for when in named if len(when.quarters) > 1] or usual


def _counts(said: Sentence, subject: Subject, when: When) -> Iterator[Statement]:
    """What a percentage was made from: how many of how many, and how many are left."""
    if subject.made_of:
        counted, all_of_them = subject.made_of
        for made in subject.made_of:
            yield from statements.level(made, when, "plain")
        yield from statements.rest_of(counted, all_of_them, when)
    for row in said.book.rows(subject.id):
        yield from statements.level(row, when, "plain")


# -- what else --------------------------------------------------------------------------------------


def loose(said: Sentence, at: int, number: Number, part: Part) -> Iterator[Statement]:
    """What else a number may be: of another subject or another period that the sentence names."""
    is_change = part.role is Role.CHANGE
    for subject in _subjects(said, at, part):
        whens = _whens(said, at, subject)
        for when in () if is_change and part.sign is not None else whens:
            yield from _values(said, at, number, subject, when)
            if subject is said.subject(at) or subject in said.named():
                yield from (s for w in whens if w != when for s in _shares_of_past(number, subject, when, w))
        if is_change or said.bases(at)[1] or said.is_verb(at - 1):
            yield from _changed(said, at, number, subject, whens)
        if is_change and part.sign is not None and said.bases(at)[1] and "than" in said.words(said.behind(at, 4)):
            continue  # `two days longer than in the spring` is no distance from a target
        if said.spoken & lexicon.AIMS:
            yield from (s for when in whens for s in statements.aim(subject, when, "target", number.unit))
        if is_change or part.aims:
            names = part.aims or ("target", "floor", "benchmark", "limit", "forecast")
            spoken = said.spoken & (lexicon.AIMS | {"average", "benchmark"}) or said.words(said.behind(at, 4)) & _SIDED
            yield from (s for w in whens for n in names if spoken for s in statements.gap(subject, w, n, number.unit))
    if number.unit != "points":
        yield from _of_several(said, number)


def _values(said: Sentence, at: int, number: Number, subject: Subject, when: When) -> Iterator[Statement]:
    """What a number may be of a subject in a period: a value, a share, what is left, a count of cases."""
    lacking = bool((said.spoken if number.unit == "share" else said.words(said.core(at))) & lexicon.LACKING)
    if number.unit != "share" or not said.words(said.core(at)) & lexicon.LACKING:
        yield from statements.level(subject, when, number.unit)
    wholes = tuple(statements.wholes(subject, said.book))
    if number.unit in ("%", "share"):
        yield from (s for whole in wholes for s in _parts(subject, whole, when, rest=lacking))
        yield from _of_number(said, at, subject, when)
        yield from statements.complement(subject, when) if lacking else ()
        yield from statements.share(subject.made_of[0], subject.made_of[1], when) if subject.made_of else ()
    if number.unit == "plain":
        yield from _counts(said, subject, when) if subject.suffix == "%" else ()
        yield from (s for whole in wholes for s in statements.rest_of(subject, whole, when))


def _shares_of_past(number: Number, subject: Subject, later: When, earlier: When) -> Iterator[Statement]:
    return statements.as_part(subject, later, earlier) if number.unit in ("%", "share") else iter(())


def _of_several(said: Sentence, number: Number) -> Iterator[Statement]:
    """What a number may be of several subjects that are named: together, or how far they are apart."""
    named = said.named()
    for when in [*said.named_periods, one(said.book.quarter)] if len(named) > 1 else ():
        yield from statements.together(named, when, number.unit, said.book)
        for subject, other in permutations(named[:_MOST_NAMED], 2):
            yield from statements.beside(subject, other, when, number.unit)


_MOST_NAMED = 5


_PRINTED = lexicon.words("published reported printed originally previously first provisional gave")
"""Words with which a figure is said to be one of an earlier paper."""


def _of_number(said: Sentence, at: int, subject: Subject, when: When) -> Iterator[Statement]:
    """`half of the 17.8% at which the series began`: what part of a typed number the result is."""
    behind = said.numbers(said.behind(at, 3)) if said.word(at + 1) == "of" else []
    whole = said.number_at(behind[0]) if behind else None
    known = subject.known(when)
    if whole and known and whole.range.low > 0:
        possible = Interval(known.range.low / whole.range.high * 100, known.range.high / whole.range.low * 100)
        yield from (replace(s, range=possible) for s in statements.level(subject, when, "%"))


def elsewhere(said: Sentence, number: Number, part: Part) -> Iterator[Statement]:
    """What other indicators of which the paragraph speaks are held to."""
    for subject in (*said.touched, *said.carried_touched, *said.carried):
        when = said.latest(subject)
        for name in part.aims:
            if part.role is Role.AIM:
                yield from statements.aim(subject, when, name, number.unit)
            else:
                yield from statements.gap(subject, when, name, number.unit)


def _parts(part: Subject, whole: Subject, when: When, *, rest: bool) -> Iterator[Statement]:
    yield from statements.share(part, whole, when)
    if rest:
        yield from statements.share(part, whole, when, rest=True)


def _changed(said: Sentence, at: int, number: Number, subject: Subject, whens: Sequence[When]) -> Iterator[Statement]:
    known = list(whens)
    if subject.additive and any(token.relative == "lastyear" for _, token in said.periods_in(said.all())):
        year = twelve_months(said.book.quarter)
        to_date = year_to_date(said.book.quarter)
        for whole in (year, to_date):
            yield from statements.change(subject, whole, whole.shifted(-4), number.unit)
    if said.speaks_of_year or said.carried_year:
        known += [year_to_date(when.quarters[-1]) for when in whens]
    bases, compared = said.bases(at)
    for later in dict.fromkeys(known):
        stated = bases if compared else [*known, later.shifted(-len(later.quarters)), later.shifted(-4)]
        if compared and len(later.quarters) > 1:
            stated = [*bases, later.shifted(-4)]
        if not compared and (said.word(at - 1) == "by" or said.spoken & _LONG or "than" in said.before(at + 8, 8)):
            stated = [*stated, *(one(when) for when in subject.values)]
        windows = [len(t.meant[0].quarters) for _, t in said.periods_in(said.all()) if t.relative == "window"]
        stated = [*stated, *(later.shifted(-back) for length in windows for back in (length, length - 1) if back)]
        for earlier in stated if _is_sum(said, subject, later) else ():
            yield from statements.change(subject, later, earlier, number.unit)


_EXTREMES = SUPERLATIVES
"""Words of a value that is of some quarter, where none is named."""
_HELD_TO = lexicon.words(
    "against versus with reach reached reaches reaching exceed exceeded beat passed hit above below"
)
_SIDED = lexicon.words("above below over under ahead behind short inside outside")
_LONG = lexicon.words("over since years period series shown peak high low began start last")
"""Words with which a change is over a longer time than from the quarter before or from a year before."""


def _whens(said: Sentence, at: int, subject: Subject) -> list[When]:
    if when := said.dated(at):
        return list(when.meant)
    periods = said.periods_in(said.all())
    known = [*said.named_periods, said.latest(subject)]
    years = [many for _, token in periods if token.relative in ("lastyear", "fy", "fullyear") for many in token.meant]
    known += [one(when) for many in years if len(many.quarters) > 1 for when in many.quarters]
    if said.spoken & {
        "series",
        "begins",
        "began",
        "beginning",
        "outset",
        "start",
        "started",
        "peak",
        "low",
        "high",
        "shown",
        "ago",
    }:
        known += [one(when) for when in subject.values]
    if _is_listed(said, at) or (not periods and said.words(range(said.clause(at).start, at)) & _EXTREMES):
        known += [one(when) for when in subject.values]
    if said.word(at - 1) == "to" and {"now", "then"} & said.spoken:
        known.append(said.latest(subject).shifted(-1))
    if said.word(at - 1) == "from" and not periods:
        known.append(said.latest(subject).shifted(-1))
    own = said.periods_in(said.clause(at))
    if not own or any(token.relative in ("year", "ytd", "lastyear") for _, token in own):
        now = said.book.quarter
        sums = (year_to_date(now), twelve_months(now), financial_year(now.year), financial_year(now.year - 1))
        known += [*sums, *(when.shifted(-4) for when in sums)] if subject.additive else []
        known += [when for token in said.earlier_periods for when in token.meant]
    return list(dict.fromkeys(known))


def _is_listed(said: Sentence, at: int) -> bool:
    """Whether a number is one of three or more in a row: `44.8%, 46.2% and now 47.5%`."""
    numbers, joints = said.numbers(said.all()), {",", "and", "then", "now"}
    joined = [
        before + 1 < place and said.words(range(before + 1, place)) <= joints for before, place in pairwise(numbers)
    ]
    here = numbers.index(at)
    return any(all(pair) for pair in pairwise(joined[max(0, here - 2) : here + 2]))


def _subjects(said: Sentence, at: int, part: Part) -> Iterable[Subject]:
    own = said.subject(at)
    if (
        own is not None
        and own.parent
        and own is not said.section
        and own in [subject for _, subject in said.specific(said.clause(at))]
    ):
        table = [said.book.subjects.get(own.parent)] if "of" in said.before(at, 2) else []
        section = [said.section] if said.section and said.section.statuses else []
        return {s.id: s for s in (own, *said.named(), *table, *section) if s}.values()
    near = [own, *said.named(), said.lead, said.section, *said.carried]
    found = [subject for subject in near if subject]
    found += [said.book.subjects[subject.parent] for subject in found if subject.parent in said.book.subjects]
    if said.section and not said.section.additive:
        spoken = {word for token in said.tokens for word in stems(token.text)}
        found += [
            row
            for row in said.book.rows(said.section.id)
            if spoken & {*row.heads, *(name[0] for name in row.names[:1])}
        ]
    akin = said.akin if part.role is Role.LEVEL else ()
    return {subject.id: subject for subject in (*found, *said.touched, *said.carried_touched, *akin)}.values()

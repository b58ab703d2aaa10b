"""What a clause says of an indicator that is so in a quarter or not: a way it went, a status, a target that was met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Movement, Number
from paperkit.claims.roles import names_of
from paperkit.claims.sentence import Sentence, numeric
from paperkit.claims.subjects import Known, Subject, financial_year, one
from paperkit.council.register import Polarity
from paperkit.paper.model import Status
from paperkit.values.period import Quarter

_MET = lexicon.words(
    """
    met meets meet meeting hit hits hitting reached reaches achieved achieves achieving attained exceeded exceeds
    exceeding pass passes beat beats beating beaten bettered surpassed surpasses inside topped cleared satisfied
    outperformed kept keeps respected respects honoured observed
    """
)
_MISSED = lexicon.words(
    """
    unmet overran overrun broke broken breached breaches breach busted undershoots missed misses missing miss failed
    fails failing short
    outside undershot fallen
    """
)
_ON_SIDE = {
    "above": 1,
    "over": 1,
    "below": -1,
    "under": -1,
    "beneath": -1,
    "exceeded": 1,
    "exceeds": 1,
    "beyond": 1,
    "passed": 1,
    "past": 1,
    "topped": 1,
}
_GOOD_SIDE = {
    "better": 1,
    "ahead": 1,
    "faster": 1,
    "quicker": 1,
    "slower": -1,
    "inside": 1,
    "within": 1,
    "worse": -1,
    "behind": -1,
    "outside": -1,
    "off": -1,
    "adrift": -1,
}
COMPARATIVES = lexicon.words("lower higher more fewer less greater better worse larger smaller longer shorter")
_OURS = lexicon.words("the its our their target tolerance budget limits limit standard plan allowance profile")
_NOT = lexicon.words("not never neither nor without no")


@dataclass(frozen=True, slots=True)
class Predicate:
    """Something that is so of a subject in a quarter, or is not; None where the paper does not know."""

    at: int
    said: str
    """What it is, for a finding: `fell`, `was Red`, `met its target`."""
    holds: Callable[[Quarter], bool | None]
    moves: bool = False
    """Whether it is of a change from the quarter before."""


def predicates(said: Sentence, places: Sequence[int], subject: Subject) -> list[Predicate]:
    """All that some places say, in their order; a target that was met counts once."""
    found = [*_statuses(said, places, subject), *_movements(said, places, subject)]
    found += [*aimed(said, places, subject), *_beside_a_year_before(said, places, subject)]
    return sorted(found, key=lambda one_: one_.at)


def previous(subject: Subject, quarter: Quarter) -> Quarter:
    """The quarter before in which there is a value: of what comes once a year that of last year."""
    return max(
        (when for when, figure in subject.values.items() if when < quarter and figure.value is not None),
        default=quarter.shifted(-1),
    )


# -- kinds ------------------------------------------------------------------------------------------


def _statuses(said: Sentence, places: Sequence[int], subject: Subject) -> Iterator[Predicate]:
    for at in places:
        if (status := said.status_at(at)) and subject.statuses:
            word, holds = said.status_words.get(status, status), _has_status(subject, status)
            before = said.before(at, 3)
            if (_AWAY & set(before) and "of" in before) or before[-1:] == ["no"]:  # `clear of Red`, `no Red since`
                yield Predicate(at, f"was not {word}", opposite(holds))
            else:
                yield Predicate(at, f"was {word}", holds)


_AWAY = {"clear", "out", "free", "short"}


def opposite(holds: Callable[[Quarter], bool | None]) -> Callable[[Quarter], bool | None]:
    """What is so where something is not; unknown stays unknown."""

    def otherwise(quarter: Quarter) -> bool | None:
        held = holds(quarter)
        return None if held is None else not held

    return otherwise


def _has_status(subject: Subject, status: str) -> Callable[[Quarter], bool | None]:
    def holds(quarter: Quarter) -> bool | None:
        found = subject.statuses.get(quarter, Status.UNRATED)
        return None if found is Status.UNRATED else found.value == status

    return holds


def _movements(said: Sentence, places: Sequence[int], subject: Subject) -> Iterator[Predicate]:
    for at in places:
        token = said.tokens[at]
        if isinstance(token, Movement) and not (token.text.lower() in COMPARATIVES and not _than_before(said, at)):
            way = numeric(token.sign, subject, better=token.better)
            if way is not None or not token.sign:
                denied = said.denied(at) and bool(
                    {"not", "never", "no"} & {said.word(p) for p in (at - 2, at - 1) if p in places}
                )
                of_year = _than_a_year_before(said, at)
                yield Predicate(
                    at, _way(way, denied=denied), _moved(subject, way or 0, denied, of_year=of_year), moves=not of_year
                )


def _than_a_year_before(said: Sentence, at: int) -> bool:
    """Whether a result is compared with that of a year before: `higher than in the same quarter of the year before`."""
    behind = said.behind(at, 12)
    than = [place for place in behind if said.word(place) == "than"]
    if said.words(said.behind(at, 8)) & _COUNTERPARTS:
        return True
    return bool(than) and any(
        place > than[0] and token.relative in ("year", "12mbefore") for place, token in said.periods_in(behind)
    )


_COUNTERPARTS = lexicon.words("counterpart counterparts corresponding equivalent")
"""Words for the same quarter of another year."""


def _beside_a_year_before(said: Sentence, places: Sequence[int], subject: Subject) -> Iterator[Predicate]:
    """`has come in above the same quarter a year earlier`, `closed above its counterpart`."""
    for at in places:
        side = _ON_SIDE.get(said.word(at)) or 0
        good = _GOOD_SIDE.get(said.word(at)) or 0
        near = said.behind(at, 5)
        year = any(token.relative == "year" for _, token in said.periods_in(near)) or said.words(near) & _COUNTERPARTS
        if (side or good) and year and not said.numbers(range(max(0, at - 3), at)):
            way = side or numeric(good, subject, better=True)
            if way:
                yield Predicate(at, _way(way, denied=False), _moved(subject, way, denied=False, of_year=True))


def _than_before(said: Sentence, at: int) -> bool:
    """Whether a comparative compares with what was before, and not with a target: `higher than in the summer`."""
    if said.word(at + 1) in ("quarter", "quarters") or said.word(at - 1) in _BECAME:
        return True  # `three shorter quarters`, `has become shorter`
    aimed = any(names_of(said, place, said.section) for place in said.behind(at, 5))
    than = next((place for place in said.behind(at, 4) if said.word(place) == "than"), None)
    if than is None or aimed or said.numbers(range(at, than)):
        return False
    return said.word(than + 1) not in ("a", "an", "one") and said.number_at(than + 1) is None


_BECAME = {"become", "became", "becoming", "got", "getting", "gotten", "grown", "grew"}


def _way(way: int | None, *, denied: bool) -> str:
    if denied:
        return f"did not {({1: 'rise', -1: 'fall'}).get(way or 0, 'stay')}"
    return {1: "rose", -1: "fell"}.get(way or 0, "stayed")


def _moved(subject: Subject, way: int, denied: bool, *, of_year: bool = False) -> Callable[[Quarter], bool | None]:
    def holds(quarter: Quarter) -> bool | None:
        then = quarter.shifted(-4) if of_year else previous(subject, quarter)
        now, before = subject.known(one(quarter)), subject.known(one(then))
        if not now or not before:
            return None
        gap = now.value - before.value
        return (gap * way > 0 if way else gap == 0) is not denied

    return holds


def aimed(said: Sentence, places: Sequence[int], subject: Subject) -> list[Predicate]:
    """Met or missed, above or below: a target, a floor standard, a benchmark, a number."""
    return list(_aimed(said, places, subject))


def _aimed(said: Sentence, places: Sequence[int], subject: Subject) -> Iterator[Predicate]:
    aims = [
        (at, names)
        for at in places
        if (names := names_of(said, at, subject)) and said.word(at) not in ("sought", "set")
    ]
    if aims:  # what goes on with `which` is said of something else
        which = next((at for at in places if at > aims[0][0] and said.word(at) in ("which", "something")), None)
        own = [at for at in places if which is None or at < which]
        yield from _against_aims(said, own, subject, [pair for pair in aims if pair[0] in own])
        return
    if referred := _referred(said, places, subject):
        yield referred
        return
    if full := [at for at in places if said.word(at) in ("full", "complete") and said.word(at + 1) == "compliance"]:
        yield Predicate(full[0], "was 100%", lambda quarter: _is_whole(subject, quarter))
        return
    for at in places:
        token = said.number_at(at)
        side = _ON_SIDE.get(said.word(at - 1)) or (
            {**_MORE, **_ON_SIDE}.get(token.hedge.split()[0]) if token and token.hedge else None
        )
        least = not side and said.word(at - 1) in _AT_LEAST
        if token and (side or least) and token.unit == subject.written_in:
            told = "at least" if least else "above" if side and side > 0 else "below"
            yield Predicate(at, f"was {told} {token.text}", _beside_number(subject, token, side or 0))


_AT_LEAST = {"hit", "reached", "achieved", "managed", "attained"}


def _referred(said: Sentence, places: Sequence[int], subject: Subject) -> Predicate | None:
    """`and every quarter since has overshot it`: the target, or the floor standard, that is named before."""
    named = {at: names for at in range(places[0] if places else 0) if (names := names_of(said, at, subject))}
    last = max((at for at in named if at - 1 not in named), default=None)  # of `floor standard` the floor
    name = next((name for name in named[last] if _has(subject, name)), "") if last is not None else ""
    for at in places if name else ():
        word, near = said.word(at), (said.word(at + 1), *((said.word(at + 3),) if said.word(at + 1) == "the" else ()))
        passive = said.word(at - 1) == "been" and bool(
            {"it", "which"} & set(said.before(at, 4))
        )  # `it has been breached`
        if not {"it", "this", "that", "one", "them"} & set(near) and not passive:
            continue
        if over := _OVER.get(word):
            told = f"was {'above' if over > 0 else 'below'} its {name}"
            return Predicate(at, told, _held(subject, name, over, better=False))
        if word in _MET | _MISSED:
            told, side = (f"met its {name}", 1) if word in _MET else (f"missed its {name}", -1)
            return Predicate(at, told, _held(subject, name, side, better=True))
    return None


_OVER = {"overshot": 1, "undershot": -1, "exceeded": 1, "topped": 1, "overran": 1}


def _is_whole(subject: Subject, quarter: Quarter) -> bool | None:
    """Whether a percentage is a hundred."""
    known = subject.known(one(quarter))
    return known.value == 100 if known and subject.suffix == "%" else None


def _beside_number(subject: Subject, number: Number, side: int) -> Callable[[Quarter], bool | None]:
    def holds(quarter: Quarter) -> bool | None:
        known = subject.known(one(quarter))
        gap = known.value * subject.size - number.value if known else None
        return None if gap is None else gap >= 0 if not side else gap * side > 0

    return holds


def _against_aims(
    said: Sentence, places: Sequence[int], subject: Subject, aims: list[tuple[int, tuple[str, ...]]]
) -> Iterator[Predicate]:
    at, names = aims[0]
    sides = _sides(said, places, subject, at)
    if not sides:
        return
    side, better = sides[0]
    side = -side if _is_denied([said.word(place) for place in places]) else side
    forecast = [place for place, own in aims if own[0] == "forecast"]
    held_to = [own[0] for place, own in aims if own[0] != "forecast" and forecast and place > forecast[0]]
    if held_to:
        yield Predicate(at, "forecast", _forecast(subject, held_to[0], side, better))
    elif name := _name_of(said, places, subject, names):
        met_or_side = ("met" if side > 0 else "missed") if better else ("was above" if side > 0 else "was below")
        yield Predicate(at, f"{met_or_side} its {name}", _held(subject, name, side, better=better))


def _sides(said: Sentence, places: Sequence[int], subject: Subject, at: int) -> list[tuple[int, bool]]:
    """On which side of what it is held to something is said to be: above or below, or (True) better or worse."""
    words = [said.word(place) for place in places]
    after = {said.word(place): said.word(place + 1) for place in places}
    met = [word for word in words if word in _MET]
    if subject.polarity is Polarity.LOWER and any(word.startswith(("exceed", "surpass")) for word in met):
        if said.word(at) not in _AT_MOST:
            return []  # it may be better or more
        words = ["above" if word in met else word for word in words]
        met = []
    missed = [word for word in words if word in _MISSED and (word != "short" or after[word] == "of")]
    over_time = any(said.word(p) == "over" and _is_time(said, p + 1) for p in places)
    sided = [
        (_ON_SIDE[w], False)
        for w in words
        if w in _ON_SIDE and w not in _MET and not (w == "over" and over_time) and after[w] not in ("a", "an", "half")
    ]
    sided += [(_MORE[said.word(p)], False) for p in places if said.word(p) in _MORE and _is_than(said, p, at)]
    near = ("within", "inside")
    good = [(_GOOD_SIDE[w], True) for w in words if w in _GOOD_SIDE and (w not in near or after[w] in _OURS)]
    on = any(
        said.word(place) in ("on", "to") and said.word(place + 1) in ("target", "standard", "plan") for place in places
    )
    if "at or" in " ".join(words):
        return [(1, True)] if {"above", "better", "inside", "within", "under", "below"} & set(words) else []
    if met or missed or on:
        return [(-1 if missed and not (met and words.index(met[0]) < words.index(missed[0])) else 1, True)]
    return sided or good


def _is_time(said: Sentence, at: int) -> bool:
    """Whether a time begins at a place: `the same three months`, `the year`."""
    place = at + 1 if said.word(at) in ("the", "all", "a") else at
    return bool(said.periods_in(range(at, place + 1))) or said.word(place) in ("same", "whole", "last", "past", "year")


def _is_denied(words: Sequence[str]) -> bool:
    """Whether words say that something is not so."""
    denied = bool(_NOT & set(words)) or "yet to" in " ".join(words)
    return denied or any(word.endswith(("n't", "n\u2019t")) for word in words)


def _name_of(said: Sentence, places: Sequence[int], subject: Subject, names: Sequence[str]) -> str:
    """Which of some names is meant: the one whose value is typed, else the first that the subject has."""
    typed = [number.value for place in places if (number := said.number_at(place))]
    held = [name for name in names if _has(subject, name)]
    meant = (name for name in held if any(aim.value in typed for aim in subject.aim(name, said.latest(subject))))
    return next(meant, next(iter(held), ""))


_AT_MOST = lexicon.words("limit ceiling threshold tolerance budget maximum allowance")
"""What is not to be exceeded."""


def _is_than(said: Sentence, at: int, aim: int) -> bool:
    """Whether a comparative compares with what a result is held to, and says no number: `more than the average`."""
    than = [place for place in said.behind(at, 6) if said.word(place) == "than"]
    near = bool(than) and than[0] < aim <= than[0] + 5
    return near and not said.number_at(at - 1) and not said.numbers(range(at + 1, than[0]))


_MORE = {"more": 1, "higher": 1, "greater": 1, "longer": 1, "fewer": -1, "less": -1, "lower": -1, "shorter": -1}


def _forecast(subject: Subject, name: str, side: int, better: bool) -> Callable[[Quarter], bool | None]:
    """Whether what is expected at the end of the year is on a side of what it is held to."""

    def holds(quarter: Quarter) -> bool | None:
        forecast = subject.aim("forecast", one(quarter))
        held = subject.aim(name, financial_year(quarter.year)) or subject.aim(name, one(quarter))
        return on_side(forecast[0], held[0], side, subject, better=better) if forecast and held else None

    return holds


def _has(subject: Subject, name: str) -> bool:
    figures = {
        "target": subject.targets, "floor": subject.floors, "benchmark": subject.benchmarks,
        "forecast": subject.forecasts,
    }.get(name, subject.uppers)  # fmt: skip
    return any(figure.value is not None for figure in figures.values())


def _held(subject: Subject, name: str, side: int, *, better: bool) -> Callable[[Quarter], bool | None]:
    """Whether the result is on a side of what it is held to; where good and bad are meant, equal is good."""

    def holds(quarter: Quarter) -> bool | None:
        known, held = subject.known(one(quarter)), subject.aim(name, one(quarter))
        if not known or not held or (better and subject.polarity not in (Polarity.HIGHER, Polarity.LOWER)):
            return None
        return on_side(known, held[0], side, subject, better=better)

    return holds


def met(subject: Subject, at: int) -> Predicate:
    """That a subject met its target."""
    return Predicate(at, "met its target", _held(subject, "target", 1, better=True))


def on_side(known: Known, held: Known, side: int, subject: Subject, *, better: bool) -> bool:
    """Whether a value is above (1) or below (-1) another, or better or worse: then equal is good."""
    gap: Decimal = known.value - held.value
    if not better:
        return gap * side > 0
    good = gap >= 0 if subject.polarity is Polarity.HIGHER else gap <= 0
    return good == (side > 0)

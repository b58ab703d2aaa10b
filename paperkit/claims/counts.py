"""Counts of indicators by status: `Of the 30 indicators, 16 are Green`, `the indicators rated Red are A and B`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from paperkit.claims.sentence import Sentence
from paperkit.claims.verdict import Verdict, verdict
from paperkit.paper.model import Status
from paperkit.values.quantity import Interval

_INDICATORS = {"indicators", "kpis", "indicator", "kpi"}
_BREAKS = {"(", "between", "split", "than", ";", "from"}
"""Words between a number and a status that part them."""
_FEATURED = {"featured", "feature", "following", "below", "relating", "extract", "specifically", "pages"}
_MET = {"on", "met", "meeting", "hit", "their"}


def tallies(said: Sentence) -> Iterator[Verdict]:
    """How many indicators are at a status, now and in an earlier quarter."""
    words = said.words(said.all())
    if said.section is not None and not words & _INDICATORS:
        return
    marks = [(at, status) for at in said.all() if (status := _marked(said, at))]
    now = said.book.tally(said.book.quarter)
    total = sum(now.values())
    for at, status in marks:
        counted = _count_before(said, at, total)
        if counted is None:
            continue
        place, count = counted
        said.spent |= {place, at}
        name = said.status_words.get(status, status)
        right = f"{now.get(status, 0)} of {total} are {name} in {said.book.quarter}"
        here = Decimal(now.get(status, 0))
        yield verdict(count.low <= here <= count.high, said.quoted(place), right)
        yield from _earlier_count(said, at, status)
    for at in said.numbers(said.all()):
        if said.words(said.behind(at, 6)) & _INDICATORS and (said.word(at + 1), said.word(at + 2)) == ("of", "the"):
            said.spent.add(at)  # `three of the five indicators` that nothing here counts
    if marks:
        yield from _whole(said, total)
    elif said.section is None and words & _FEATURED:
        yield from _featured(said, total)


def _featured(said: Sentence, total: int) -> Iterator[Verdict]:
    """`Three performance indicators are featured`: as many as have pages of their own."""
    for at in said.numbers(said.all()):
        number, near = said.number_at(at), said.words(range(at + 1, min(at + 4, len(said.tokens))))
        if number and number.unit == "plain" and near & _INDICATORS and at not in said.spent:
            said.spent.add(at)
            right = f"{said.book.featured} indicators have pages of their own, of {total} in all"
            yield verdict(number.value in (said.book.featured, total), said.quoted(at), right)


def _whole(said: Sentence, total: int) -> Iterator[Verdict]:
    """`of the 30 indicators`: as many as are rated."""
    for at in said.numbers(said.all()):
        next_words = said.words(range(at + 1, min(at + 4, len(said.tokens))))
        if at not in said.spent and said.word(at - 1) in ("the", "all") and next_words & _INDICATORS:
            number = said.number_at(at)
            if number and number.unit == "plain" and "of" in said.before(at, 3):
                said.spent.add(at)
                yield verdict(number.value == total, said.quoted(at), f"the paper has {total} indicators")


def _marked(said: Sentence, at: int) -> str:
    """The status that is named at a place, by its word or as `on target`."""
    status = said.status_at(at)
    if status and said.word(at + 1) not in ("threshold", "quarter", "quarters"):
        return status
    if said.word(at) in ("target", "targets") and _MET & set(said.before(at, 2)):
        return Status.GREEN.value
    return Status.AMBER.value if (said.word(at), said.word(at + 1)) == ("within", "tolerance") else ""


def _count_before(said: Sentence, at: int, total: int) -> tuple[int, Interval] | None:
    """The count that goes with a status: the nearest number before it, but `of the 30`."""
    for place in range(at - 1, max(-1, at - 12), -1):
        number = said.number_at(place)
        if said.status_at(place) or said.word(place) in _BREAKS:
            return None
        if said.word(place) in ("no", "none"):
            return place, Interval(Decimal(0), Decimal(0))
        if number is None or place in said.spent or said.word(place) == "both":
            continue
        if number.unit == "share":
            return place, Interval(number.range.low * total / 100, number.range.high * total / 100)
        if number.unit == "plain" and (said.word(place - 1), said.word(place - 2)) != ("the", "of"):
            of_the = (said.word(place), said.word(place + 1), said.word(place + 2)) == ("one", "of", "the")
            return None if of_the and not said.numbers(range(place + 1, at)) else (place, number.range)
    return None


def _earlier_count(said: Sentence, at: int, status: str) -> Iterator[Verdict]:
    """A count for an earlier quarter behind the one for now: `up from two in Q1`, `two more than last quarter`."""
    for place in range(at + 1, min(at + 12, len(said.tokens))):
        if said.status_at(place):
            return
        number = said.number_at(place)
        if number is None or place in said.spent or number.unit != "plain":
            continue
        periods = said.periods_in(range(place, len(said.tokens)))
        quarter = periods[0][1].meant[0].quarters[-1] if periods else said.book.quarter.shifted(-1)
        before, now = said.book.tally(quarter), said.book.tally(said.book.quarter)
        if not before:
            return
        was, is_now = before.get(status, 0), now.get(status, 0)
        right = f"{was} were {said.status_words.get(status, status)} in {quarter}, {is_now} are in {said.book.quarter}"
        if direction := said.direction_at(place + 1):
            said.spent.add(place)
            yield verdict(direction.sign * number.value == is_now - was, said.quoted(place), right)
        elif set(said.before(place, 2)) & {"from", "against", "with", "to", "than"}:
            said.spent.add(place)
            yield verdict(number.value == was, said.quoted(place), right)
        return


def listed_statuses(said: Sentence) -> Iterator[Verdict]:
    """A list of the indicators at a status is complete and right."""
    marks = [at for at in said.all() if said.status_at(at)]
    named = [(at, subject) for at, subject in said.mentions(said.all()) if subject.statuses]
    if len(marks) != 1 or not named:
        return
    mark, status = marks[0], said.status_at(marks[0])
    leading = said.words(range(mark))
    listing = all(at > mark for at, _ in named) and leading & (_INDICATORS | {"only"})
    only = "only" in leading and len(named) == 1 and named[0][0] < mark
    if not (listing and said.word(mark + 1) in ("are", "is", "indicators", ":")) and not only:
        return
    said.spent.add(mark)
    actual = {s.id for s in said.book.subjects.values() if s.status(said.book.quarter) == status}
    names = "; ".join(said.book.subjects[id].name for id in sorted(actual))
    right = f"{said.status_words.get(status, status)} in {said.book.quarter} are: {names or 'none'}"
    yield verdict({subject.id for _, subject in named} == actual, said.text(said.all()), right)

"""What sentences say of the statuses of an indicator over time: `four Reds, then four Ambers`, `two Greens of nine`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import paperkit.claims.lexicon as lexicon
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject
from paperkit.claims.tallies import INDICATORS, OF_ALL
from paperkit.claims.verdict import Verdict, verdict
from paperkit.paper.model import Status

Counted = list[tuple[int, str]]
"""How many quarters at which status, in the order in which they are said."""


def histories(said: Sentence) -> Iterator[Verdict]:
    """So many quarters at each of several statuses, one after the other or in any order, or at one that has ended."""
    subject = said.section
    if subject is None or not subject.statuses or said.spoken & (INDICATORS | OF_ALL):
        return
    statuses = [at for at in said.all() if said.status_at(at)]
    found = [(at, count) for at in statuses if (count := _count(said, at))]
    after = [at for at, count in found if said.word(count.at - 1) in ("after", "following")]
    near = {word for at, count in found for word in (*said.before(count.at, 4), *said.words(said.behind(at, 5)))}
    ended = bool(_ENDED & (said.spoken if len(found) > 1 else near)) or (len(found) == 1 and bool(after))
    if not found or said.is_wish(found[0][0]) or (len(found) < _SEVERAL and not ended):
        return
    told = [(count.value, said.status_at(at)) for at, count in found]
    past = [status for when, status in sorted(subject.statuses.items()) if when <= said.book.quarter]
    known = [status.value for status in past if status is not Status.UNRATED]
    if not known:
        return
    said.spent.update(place for at, count in found for place in (at, count.at))
    behind = any(count.at > at for at, count in found)
    fits = not behind and _is_of_runs(told, known, ended=ended)
    fits = fits or (len(found) >= _SEVERAL and _is_of_all(said, subject, told, known))
    places = [place for at, count in found for place in (at, count.at)]
    yield verdict(fits, said.text(range(min(places), max(places) + 1)), _right(said, subject, known))


_SEVERAL = 2
_ENDED = lexicon.words("end ended ends ending gave given followed broken finally")
"""Words of a run that is over."""
_BETWEEN = lexicon.words("quarters quarter of at as in spells results consecutive successive straight")


@dataclass(frozen=True, slots=True)
class _Count:
    """So many, and where it is said."""

    at: int
    value: int


def _count(said: Sentence, at: int) -> _Count | None:
    """The number of quarters that goes with a status: `five Ambers`, `two quarters at Amber`, `Amber three times`."""
    place = at - 1
    while said.word(place) in _BETWEEN:
        place -= 1
    if (value := _whole(said, place)) is not None:
        return _Count(place, value)
    place = at + 2 if said.word(at + 1) in ("in", "for", "on") else at + 1
    value = _TIMES.get(said.word(place), _whole(said, place))
    timed = said.word(place + 1) in ("times", "quarters", "occasions") or place == at + 2 or said.word(place) in _TIMES
    return _Count(place, value) if value is not None and timed else None


_TIMES = {"once": 1, "twice": 2}


def _whole(said: Sentence, at: int) -> int | None:
    number = said.number_at(at)
    if number is None or number.unit != "plain" or number.value != number.value.to_integral_value():
        return None
    return int(number.value)


def _is_of_runs(told: Counted, known: Sequence[str], *, ended: bool) -> bool:
    """Whether the statuses came one after the other, for so many quarters each: up to now, or to where they ended."""
    runs = [(len(list(same)), status) for status, same in groupby(known)]
    last = runs[:-1] if ended and len(told) == 1 else runs
    size = len(told)
    ends = (last, last[:-1]) if size > 1 else (last,)
    return any(end[-size:] in (told, told[::-1]) for end in ends)


def _is_of_all(said: Sentence, subject: Subject, told: Counted, known: Sequence[str]) -> bool:
    """Whether so many quarters of those that are meant were at each: of all, of so many, of this year's."""
    windows = [len(token.meant[0].quarters) for _, token in said.periods_in(said.all()) if token.relative == "window"]
    for when in said.named_periods:
        own = [subject.statuses[quarter].value for quarter in when.quarters if quarter in subject.statuses]
        if len(own) > 1 and all(own.count(status) == count for count, status in told):
            return True
    sizes = {len(known), sum(count for count, _ in told), *windows, *_numbers(said)}
    return any(all(known[-size:].count(status) == count for count, status in told) for size in sizes if size)


def _numbers(said: Sentence) -> Iterator[int]:
    for at in said.numbers(said.all()):
        value = _whole(said, at)
        if value is not None and said.word(at + 1) in ("quarters", "reports", "periods"):
            yield value


def _right(said: Sentence, subject: Subject, known: Sequence[str]) -> str:
    words = ", ".join(said.status_words.get(status, status) for status in known)
    return f"{subject.name} has been, oldest first: {words}"

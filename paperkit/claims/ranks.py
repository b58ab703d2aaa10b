"""Rows and quarters next to each other: the most, the least, the only one, for the third quarter running."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from paperkit.claims.sentence import Sentence, numeric
from paperkit.claims.subjects import Known, Subject, When, one
from paperkit.claims.verdict import Verdict, verdict
from paperkit.council.register import Polarity
from paperkit.findings.finding import Span
from paperkit.paper.model import Status
from paperkit.values.period import Quarter

_HIGHEST = {"most", "highest", "largest", "biggest", "greatest", "busiest", "top", "longest", "peak"}
_LOWEST = {"lowest", "smallest", "fewest", "least", "quietest", "shortest"}
_BEST = {"best", "strongest", "fastest"}
_WORST = {"worst", "weakest", "slowest"}
_NO_RANK = {"likely", "exposed", "recent", "vulnerable", "common", "people"}
_PAST = {"used", "formerly", "previously", "once"}
_OVER_TIME = {"since", "record", "ever", "shown", "series", "years", "quarters", "reported", "year"}
_OVERTAKES = {"overtook", "overtaken", "replaced", "replaces"}

Scores = dict[str, Decimal]


# -- runs -------------------------------------------------------------------------------------------


def runs(said: Sentence) -> Iterator[Verdict]:
    """So many quarters running: `fell for the third quarter running`, `Amber for a fourth quarter`."""
    for at, token in enumerate(said.tokens):
        kind, _, count = token.kind.partition(":")
        subject = said.subject(at) if kind in ("run", "every") else None
        if subject is None or not said.about_us(at) or said.is_wish(at) or (count and int(count) > 40):
            continue
        clause = said.clause(at)
        statuses = [place for place in clause if said.status_at(place)]
        directions = sorted(said.directions(clause), key=lambda place: abs(place - at))
        if statuses and count:
            said.spent.add(statuses[0])
            yield from _status_run(said, at, subject, said.status_at(statuses[0]), int(count))
        elif directions and not statuses:
            said.spent.add(directions[0])
            yield from _direction_run(said, at, subject, directions[0], int(count) if count else None)


def _status_run(said: Sentence, at: int, subject: Subject, status: str, least: int) -> Iterator[Verdict]:
    known = [
        found.value
        for when, found in sorted(subject.statuses.items(), reverse=True)
        if when <= said.book.quarter and found is not Status.UNRATED
    ]
    length = len(list(takewhile(lambda found: found == status, known)))
    if known:
        right = f"{subject.name} has been {said.status_words.get(status, status)} for {length} quarters"
        yield verdict(length >= least, said.quoted(at), right)


def _direction_run(said: Sentence, at: int, subject: Subject, place: int, least: int | None) -> Iterator[Verdict]:
    token = said.direction_at(place)
    sign = numeric(token.sign, subject, better=token.better) if token else None
    values = _series(subject, said.book.quarter)
    if least is None:
        values = _stated(said, at, values)
    steps = [after.value - before.value for (_, before), (_, after) in pairwise(values)]
    if not steps or not sign:
        return
    length = len(list(takewhile(lambda step: step * sign > 0, reversed(steps))))
    wanted = len(steps) if least is None else least
    if wanted <= len(steps) or length < len(steps):  # a longer run than the figures reach is not judged
        yield verdict(length >= wanted, said.quoted(at), _listed(subject, values), _cells(values))


def _stated(said: Sentence, at: int, values: list[tuple[Quarter, Known]]) -> list[tuple[Quarter, Known]]:
    """The values of the period for which something is said of every quarter, with the one before."""
    periods = sorted(said.periods_in(said.all()), key=lambda pair: abs(pair[0] - at))
    if not periods:
        return values
    place, period = periods[0]
    first, last = period.meant[0].quarters[0], period.meant[0].quarters[-1]
    if "since" in said.before(place, 4):
        return [(quarter, known) for quarter, known in values if quarter >= first]
    return [(quarter, known) for quarter, known in values if first <= quarter.shifted(1) and quarter <= last]


def _series(subject: Subject, last: Quarter) -> list[tuple[Quarter, Known]]:
    found = [(when, subject.known(one(when))) for when in sorted(subject.values) if when <= last]
    return [(when, known) for when, known in found if known]


def _listed(subject: Subject, values: Sequence[tuple[Quarter, Known]]) -> str:
    first = f" from {values[0][0]} on" if values else ""
    return f"{subject.name}{first}: {', '.join(subject.said(known.value) for _, known in values)}"


def _cells(values: Sequence[tuple[Quarter, Known]]) -> list[Span]:
    return [span for _, known in values for span in known.at]


# -- ranks ------------------------------------------------------------------------------------------


def ranks(said: Sentence) -> Iterator[Verdict]:
    """The most, the least: of the rows of a table, or of a series of quarters."""
    for at in said.all():
        word = said.word(at)
        if word not in _HIGHEST | _LOWEST | _BEST | _WORST or said.words(said.clause(at)) & _PAST:
            continue
        unsure = said.is_wish(at) or said.negated(at) or said.is_narrow(at)
        if unsure or said.word(at - 1) == "at" or said.word(at + 1) in _NO_RANK | {"of"}:
            continue
        rows = said.book.rows(said.section.id) if said.section else ()
        named = [(place, subject) for place, subject in said.mentions(said.all()) if subject in rows]
        over_time = said.words(range(at + 1, min(at + 12, len(said.tokens)))) & _OVER_TIME
        if over_time:
            yield from _series_rank(said, at)
        elif len(rows) > 1 and named and said.about_us(at) and said.word(at - 1) != "its":
            yield from _row_rank(said, at, rows, named)
        return


def _row_rank(said: Sentence, at: int, rows: Sequence[Subject], named: list[tuple[int, Subject]]) -> Iterator[Verdict]:
    when = next((when for when in said.periods(at)[0] if rows[0].known(when)), one(said.book.quarter))
    moves = said.directions(said.behind(at, 2)) or _moved(said, at)
    if moves and said.word(at) == "least":
        return
    scores = (
        _changes(said, moves[0], rows, when) if moves else _values(rows, when, up=said.word(at) in _HIGHEST | _BEST)
    )
    count = _count_beside(said, at)
    picked = _picked(said, at, named, count, by_change=bool(moves))
    if len(scores) < 2 or not picked or any(subject.id not in scores for subject in picked):
        return
    lowest = min(scores[subject.id] for subject in picked)
    passed_over = [row for row in rows if scores.get(row.id, lowest) > lowest and row not in picked]
    first = sorted((row for row in rows if row.id in scores), key=lambda row: -scores[row.id])[: len(picked)]
    yield verdict(not passed_over, said.quoted(at), f"first in {when}: {'; '.join(row.name for row in first)}")


def _moved(said: Sentence, at: int) -> list[int]:
    """The direction before an adverb: `calls about waste rose most`, `fell the most`."""
    if said.word(at) not in ("most", "least"):
        return []
    return said.directions(range(max(said.clause(at).start, at - 2), at))


def _values(rows: Sequence[Subject], when: When, *, up: bool) -> Scores:
    return {row.id: known.value * (1 if up else -1) for row in rows if (known := row.known(when))}


def _changes(said: Sentence, place: int, rows: Sequence[Subject], when: When) -> Scores:
    token = said.direction_at(place)
    bases, compared = said.bases(place)
    base = bases[0] if compared else when.shifted(-1)
    sign = token.sign if token else 1
    return {row.id: (a.value - b.value) * sign for row in rows if (a := row.known(when)) and (b := row.known(base))}


def _count_beside(said: Sentence, at: int) -> int | None:
    """`the top three`, `the three biggest`."""
    for place in (at - 1, at + 1):
        number = said.number_at(place)
        if number and number.unit == "plain" and 1 < number.value < 20:
            said.spent.add(place)
            return int(number.value)
    return None


def _picked(
    said: Sentence, at: int, named: list[tuple[int, Subject]], count: int | None, *, by_change: bool
) -> list[Subject]:
    """The rows of which a rank is said: a list behind it, or the one before."""
    behind, before = [s for place, s in named if place > at], [s for place, s in named if place < at]
    if said.words(said.clause(at)) & _OVERTAKES:
        before = before[:1]
    if count:
        return behind[:count] if len(behind) >= count else []
    if said.word(at - 1) in ("of", "second", "third", "next"):
        return []
    if by_change and not before:
        return behind
    return before[-1:] or behind[:1]


def _series_rank(said: Sentence, at: int) -> Iterator[Verdict]:
    subject = said.subject(at)
    ahead = range(at, len(said.tokens))
    if subject is None or not said.about_us(at):
        return
    values = _series(subject, said.book.quarter)
    since = [token for place, token in said.periods_in(ahead) if "since" in said.before(place, 5)]
    counts = [place for place in said.numbers(ahead) if said.word(place + 1) in ("quarters", "years", "")]
    said.spent.update(counts)
    if since:
        values = [(quarter, known) for quarter, known in values if quarter > since[0].meant[0].quarters[0]]
    elif counts and (number := said.number_at(counts[0])) and 2 < number.value < 40:
        values = values[-int(number.value) :]
    elif any((said.word(place - 1), said.word(place)) in (("a", "year"), ("one", "year")) for place in ahead):
        values = values[-4:]  # `the best result for a year`
    stated = [token for place, token in said.periods_in(range(at)) if not said.is_base(place)]
    quarter = stated[-1].meant[0].quarters[-1] if stated else subject.latest(said.book.quarter)
    mine = next((known.value for when, known in values if when == quarter), None)
    if mine is None or len(values) < 3:
        return
    others = [known.value for _, known in values]
    fits = mine >= max(others) if _is_high(said.word(at), subject) else mine <= min(others)
    yield verdict(fits, said.quoted(at), _listed(subject, values), _cells(values))


def _is_high(word: str, subject: Subject) -> bool:
    """Whether a superlative means the highest value: the best does where higher is better."""
    if word in _BEST | _WORST:
        return (word in _BEST) == (subject.polarity is not Polarity.LOWER)
    return word in _HIGHEST


def only_one(said: Sentence) -> Iterator[Verdict]:
    """One row alone went that way: `Only Libraries took more calls than in the previous quarter`."""
    rows = said.book.rows(said.section.id) if said.section else ()
    only = [at for at in said.all() if said.word(at) == "only"]
    named = [(place, subject) for place, subject in said.mentions(said.all()) if subject in rows]
    if not only or not named:
        return
    place, subject = min(named, key=lambda pair: abs(pair[0] - only[0]))
    moves = [at for at in said.directions(said.clause(place)) if at > min(only[0], place)]
    if not moves or abs(place - only[0]) > 5 or not said.bases(moves[0])[1]:
        return
    said.spent.add(moves[0])
    scores = _changes(said, moves[0], rows, one(said.book.quarter))
    went = [row.name for row in rows if scores.get(row.id, Decimal(0)) > 0]
    yield verdict(went == [subject.name], said.quoted(moves[0]), f"that way went: {'; '.join(went) or 'none'}")


def some_rows(said: Sentence) -> Iterator[Verdict]:
    """So many rows went that way: `Two of the four services had more complaints than last quarter`."""
    rows = said.book.rows(said.section.id) if said.section else ()
    for at in said.all():
        number, none = said.number_at(at), said.word(at) in ("none", "all")
        if not rows or (said.word(at + 1), said.word(at + 2)) not in (("of", "the"), ("of", "our")):
            continue
        if (number is None or number.unit != "plain") and not none:
            continue
        moves, stated = said.directions(said.clause(at)), said.number_at(at + 3)
        if not moves or not said.bases(moves[0])[1] or (stated is None and not none) or said.specific(range(at)):
            continue
        said.spent.update((at, at + 3, moves[0]))
        count = sum(score > 0 for score in _changes(said, moves[0], rows, one(said.book.quarter)).values())
        wanted = Decimal({"none": 0, "all": len(rows)}.get(said.word(at), 0)) if none or not number else number.value
        whole = stated is None or stated.value == len(rows)
        yield verdict(count == wanted and whole, said.quoted(at), f"{count} of the {len(rows)} went that way")

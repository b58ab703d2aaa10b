"""What sentences say of a quarter among all: the busiest of both years, the best January to March, more than in any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paperkit.claims.grounds import concerns_us
from paperkit.claims.lexer import Period
from paperkit.claims.records import SUPERLATIVES, is_high, is_of_no_value, ordinal_before
from paperkit.claims.sentence import Sentence, numeric
from paperkit.claims.spans import LAST, N, cells_of, count_of, known_quarters, listed, run_of
from paperkit.claims.subjects import Known, Subject
from paperkit.claims.verdict import Verdict, verdict
from paperkit.values.period import Quarter
from paperkit.values.quantity import Interval

Values = dict[Quarter, Known]
_YEARS = re.compile(
    rf"\b(?:in|of) (?:both|each|every|all)(?: of)?(?: the)?(?: {N})?(?: financial)? years?\b", re.IGNORECASE
)
_VERBS = {"is", "was", "are", "were", "proved", "remains", "remained", "the"}


def seasonal(said: Sentence) -> Iterator[Verdict]:
    """A superlative of a quarter that is named: of its year, of each year, or among those of its season."""
    if not said.spoken & SUPERLATIVES or not said.periods_in(said.all()):
        return
    for at in said.all():
        word, subject = said.word(at), said.subject(at)
        if word not in SUPERLATIVES or subject is None or said.is_wish(at) or said.negated(at):
            continue
        if (word in ("least", "most") and said.word(at - 1) == "at") or is_of_no_value(said, at, subject):
            continue
        high, place = is_high(word, subject), ordinal_before(said, at)
        if high is None or place is None or not concerns_us(said, at) or said.speaks_of_another(subject):
            continue
        values = _alone(subject, said.book.quarter)
        if found := _of_season(said, at, subject, values) or _of_years(said, at, values):
            mine, windows, every = found
            results = [
                _rank(values, when, window, high) == place for when in mine for window in windows if when in window
            ]
            if results:
                said.records.add(at)
                fits = all(results) if every else any(results)
                shown = sorted((when, values[when]) for when in {when for window in windows for when in window})
                words = said.text(range(max(0, at - 4), min(len(said.tokens), at + 4)))
                yield verdict(fits, words, listed(subject, shown), cells_of(shown))


Found = tuple[list[Quarter], list[list[Quarter]], bool]
"""The quarters of which it is said, those among which each is, and whether it must be so in all of them."""


def _alone(subject: Subject, last: Quarter) -> Values:
    """What each quarter brought: of results of the year so far what it added."""
    known = dict(known_quarters(subject, last))
    if not subject.cumulative:
        return known
    return {when: own for when, known_ in known.items() if (own := _added(known, when, known_))}


def _added(known: Values, when: Quarter, so_far: Known) -> Known | None:
    before = known.get(when.shifted(-1))
    if when.number == 1:
        return so_far
    if before is None:
        return None
    value = so_far.value - before.value
    return Known(value, Interval(value, value), (*before.at, *so_far.at))


def _rank(values: Values, mine: Quarter, window: Sequence[Quarter], high: bool) -> int:
    """The place of a quarter among some, from the top or from below."""
    own = values[mine].value
    return 1 + sum(values[when].value > own if high else values[when].value < own for when in window)


def _single(token: object) -> Quarter | None:
    """The quarter of a period that is one."""
    if not isinstance(token, Period) or len(token.meant[0].quarters) != 1 or token.relative:
        return None
    return token.meant[0].quarters[0]


def _of_season(said: Sentence, at: int, subject: Subject, values: Values) -> Found | None:
    """`the best January to March of the three shown`: among the same quarters of other years."""
    named = _single(said.tokens[at + 1]) if at + 1 < len(said.tokens) else None
    latest = subject.latest(said.book.quarter)
    if named is None or named.number != latest.number or latest not in values:
        return None
    same = [when for when in values if when.number == named.number]
    return [latest], [same], False


def _of_years(said: Sentence, at: int, values: Values) -> Found | None:
    """`The second quarter is the busiest in both years`; `The final quarter of the year was the busiest`."""
    places = [(place, token) for place, token in said.periods_in(said.clause(at)) if _single(token)]
    before = [pair for pair in places if pair[0] < at and said.words(range(pair[0] + 1, at)) & _VERBS]
    behind = [pair for pair in places if at < pair[0] <= at + 2]
    over = _YEARS.search(said.source)
    if not before and not (behind and over):
        return None
    place, token = before[-1] if before else behind[0]
    quarter = _single(token)
    if quarter is None or re.search(r"\d{4}", token.text) or said.is_base(place):
        return None
    meant = [when.quarters[0] for when in token.meant]
    years = {when.year for when in values if when.number == quarter.number}
    windows = [[when for when in values if when.year == year] for year in sorted(years)]
    if over:
        whole = [window for window in windows if len(window) >= _MOST_OF_A_YEAR]
        return [when for when in values if when.number == quarter.number], whole, True
    if said.words(range(at + 1, said.clause(at).stop)) & {"since", "last", "past", "series", "shown", "record"}:
        return None
    own = [window for window in windows if {*meant} & {*window} and len(window) >= _MOST_OF_A_YEAR]
    return meant, [*own, list(values)], False


_MOST_OF_A_YEAR = 3
"""Quarters of a year that are known at least, for one of them to be its busiest."""

_ANY = re.compile(
    r"\bthan (?:it (?:was|is|has been|had been) |we (?:had|have had) |those )?"
    rf"(?:at any (?:other )?(?:point|time|stage)|in any (?:other |single )*(?:quarter|period)|ever(?: before)?\b"
    rf"|in (?:any|each|every one|all) (?:one )?of the (?:other |{LAST} )?(?P<n>{N})(?: other)? quarters)",
    re.IGNORECASE,
)


def beyond_any(said: Sentence) -> Iterator[Verdict]:
    """`higher than at any point in 2024-25`, `fewer than in any other quarter`: compared with each of them."""
    for match in _ANY.finditer(said.source):
        places = said.places(match.start(), match.end())
        moves = [at for at in said.directions(range(max(0, places[0] - 4), places[0]))]
        subject = said.subject(moves[-1]) if moves else None
        token = said.direction_at(moves[-1]) if moves else None
        if subject is None or token is None or not token.sign or said.negated(moves[-1]) or said.is_wish(moves[-1]):
            continue
        excepted = {"but", "except", "bar", "apart"} & said.words(range(places[-1], len(said.tokens)))
        ours = concerns_us(said, moves[-1]) or not said.strange & set(said.clause(moves[-1]))
        if excepted or not ours or said.speaks_of_another(subject):
            continue
        sign = numeric(token.sign, subject, better=token.better)
        values, now = _alone(subject, said.book.quarter), subject.latest(said.book.quarter)
        window = _compared(said, match, values, now)
        if sign is None or not window or now not in values:
            continue
        said.spent.update((moves[-1], *(place for place in places if said.number_at(place))))
        fits = all((values[now].value - values[when].value) * sign > 0 for when in window)
        shown = sorted((when, values[when]) for when in {*window, now})
        yield verdict(fits, said.text(range(moves[-1], places[-1] + 1)), listed(subject, shown), cells_of(shown))


def _compared(said: Sentence, match: re.Match[str], values: Values, now: Quarter) -> list[Quarter]:
    """The earlier quarters with which one is compared: those of a period that is named, so many, or all."""
    stated = [token for _, token in said.periods_in(said.all()) if token.start >= match.end()]
    earlier = [when for when in values if when < now]
    if count := count_of(match["n"]):
        return [when for when in run_of(now.shifted(-count), now.shifted(-1)) if when in values]
    if not stated:
        dated = any(token.kind == "date" and token.start >= match.end() for token in said.tokens)
        return [] if dated else earlier
    first, between = stated[0].meant[0].quarters, said.source[match.end() : stated[0].start + 8].lower()
    if "before" in between.split():
        return [when for when in earlier if when < first[0]]
    if "since" in said.source[match.end() :].lower() and len(first) == 1:
        return [when for when in earlier if when >= first[0]]
    return [when for when in earlier if when in first]

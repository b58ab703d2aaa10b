"""What sentences say of extremes: the highest since, the best for a year, second lowest of six, a range of values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import concerns_us
from paperkit.claims.lexer import Number, Period
from paperkit.claims.sentence import Sentence
from paperkit.claims.spans import LAST, N, cells_of, count_of, known_quarters, listed, named_since, run_of
from paperkit.claims.subjects import Known, Subject
from paperkit.claims.verdict import Outcome, Verdict, verdict
from paperkit.council.register import Polarity
from paperkit.values.period import Quarter

_BETWEEN = re.compile(
    r"\b(?:ranged|ranging|ranges|range|varied|varying|vary|varies|fluctuated|moved|stayed|remained|been|run"
    r"|swung|lay)\b",
    re.IGNORECASE,
)

_HIGH = lexicon.words(
    "most highest largest biggest greatest busiest top longest peak heaviest dearest fullest commonest"
)
_LOW = lexicon.words("lowest smallest fewest least quietest shortest lightest")
_BEST = lexicon.words("best strongest healthiest fastest quickest soonest")
_WORST = lexicon.words("worst weakest poorest slowest")
_OF_COUNTS = lexicon.words("busiest quietest most fewest")
SUPERLATIVES = _HIGH | _LOW | _BEST | _WORST
_SCOPE = re.compile(
    rf"(?P<since>\bsince\b)|\b(?:in|for|of|over|across|among|these|the) (?:the |our |these |more than "
    rf"|at least |almost |nearly )*(?:{LAST} )?"
    rf"(?P<n>{N}|a|an) (?P<unit>quarters?|years?|months)\b"
    rf"|\bof (?:the|these|our|all)? ?(?:{LAST} )?(?P<n2>{N})(?: (?:shown|reported|recorded|on record"
    rf"|so far))?(?=[,.;)]|$)"
    r"|(?P<ever>\b(?:on record|so far|ever|in the series|of the series|in the period|shown|since records"
    r"|to date|yet|we have recorded)\b)"
    r"|(?P<year>\b(?:this|of the|in the) (?:financial )?year\b)|(?P<season>\bfor (?:a|any) (?P<th>first|second"
    r"|third|fourth) quarter\b)",
    re.IGNORECASE,
)


def records(said: Sentence) -> Iterator[Verdict]:
    """The highest since, the best for a year, the second lowest of the six quarters."""
    for at in said.all():
        word = said.word(at)
        if at in said.records or (word in ("most", "least") and said.is_adverb(at)):
            continue
        if word not in SUPERLATIVES and not (word == "record" and said.word(at + 1) in ("high", "low")):
            continue
        subject = said.subject(at)
        scope = _SCOPE.search(said.source, said.tokens[at].stop)
        if lexicon.ELSEWHERE & said.words(said.clause(at)) or is_of_no_value(said, at, subject):
            continue
        of_cases = subject and subject.suffix == "%" and {"number", "total"} & set(said.before(at, 6))
        if (
            subject is None
            or of_cases
            or scope is None
            or said.is_wish(at)
            or not concerns_us(said, at)
            or said.speaks_of_another(subject)
        ):
            continue
        places = said.places(scope.start(), scope.end())
        if places and places[-1] >= said.clause(at).stop + 1:
            continue
        yield from _record(said, at, subject, scope, places)


def _record(
    said: Sentence, at: int, subject: Subject, scope: re.Match[str], places: Sequence[int]
) -> Iterator[Verdict]:
    last = places[-1] if places else at
    latest = subject.latest(said.book.quarter)
    values = known_quarters(subject, said.book.quarter)
    if typed := _typed_behind(said, last):  # `The peak of the series was 88`
        latest = next((when for when, known in reversed(values) if typed.range.overlaps(known.range)), latest)
    stated = _stated(said, at, last, since=bool(scope["since"]))
    mine = stated[-1].meant[0].quarters[-1] if stated and len(stated[-1].meant[0].quarters) == 1 else latest
    windows = list(_windows(said, scope, values, latest))
    if _is_of_a_number(said, at, places, dict(values).get(mine)):
        return
    place = ordinal_before(said, at)
    way = is_high(said.word(at), subject)
    if not windows or place is None or way is None or mine not in [when for when, _ in values]:
        return
    said.spent.update(one_ for one_ in places if said.number_at(one_))
    said.records.add(at)
    known = dict(values)
    least = "since at least" in said.source.lower()
    own = _said_to_be(said, at, known) or [mine]
    results = [
        _ranks(known, window, one_, way, place, since, at_least=least) for window, since in windows for one_ in own
    ]
    fits = True if True in results else None if None in results else False
    shown = [pair for pair in values if pair[0] in windows[0][0]] or values
    words = said.text(range(max(0, at - 4), min(len(said.tokens), (places[-1] if places else at) + 3)))
    if fits is None or (said.negated(at) and said.word(at - 1) != "not"):
        yield Verdict(Outcome.OPEN, words)
        return
    denied = "not" in said.before(at, 3) or {"no", "longer"} <= set(said.before(at, 3))
    yield verdict(fits is not denied, words, listed(subject, shown), cells_of(shown))


def _stated(said: Sentence, at: int, last: int, *, since: bool) -> list[Period]:
    """The periods of which a superlative may be said, the likeliest last; `last` is where its scope ends."""
    behind = [p for p in range(last + 1, min(last + 6, len(said.tokens))) if isinstance(said.tokens[p], Period)]
    if behind and said.word(behind[0] - 1) in ("in", "was", "of", "for") and not since:
        return [token for _, token in said.periods_in(behind[:1])]
    if spoken := said.spoken_of(at):
        return [spoken]
    which = [token for place, token in said.periods_in(range(at)) if said.word(place + 2) == "which"]
    return which[-1:] or [token for place, token in said.periods_in(range(at)) if not said.is_base(place)]


def _said_to_be(said: Sentence, at: int, known: dict[Quarter, Known]) -> list[Quarter]:
    """The quarters of the value right before a superlative: `8.3% in the summer and now 7.5%, which is the lowest`."""
    numbers = said.numbers(range(max(0, at - _NEAR), at))
    change = bool(numbers) and (said.word(numbers[-1] - 1) == "by" or said.is_relative(numbers[-1]))
    number = said.number_at(numbers[-1]) if numbers and not change else None
    return [when for when, value in known.items() if number and number.range.overlaps(value.range)]


_NEAR = 9
"""Places from a value to the superlative that is said of it, at most."""


def _typed_behind(said: Sentence, last: int) -> Number | None:
    """The number that a superlative is said to be: it stands behind the verb."""
    return said.number_at(last + 2) if said.word(last + 1) in ("was", "is", "remains") else None


def _is_of_a_number(said: Sentence, at: int, places: Sequence[int], own: Known | None) -> bool:
    """Whether a superlative is said of a number right before it that is not the result: `116, the most so far`."""
    typed = [place for place in said.numbers(range(max(0, at - 6), at)) if place not in places]
    number = said.number_at(typed[-1]) if typed else None
    if number is None or own is None or number.unit not in ("plain", "%") or number.value < _A_VALUE:
        return False
    return not number.range.overlaps(own.range)


_A_VALUE = 13
"""From here on a number before a superlative is the value of which it is said."""


def _windows(
    said: Sentence, scope: re.Match[str], values: Sequence[tuple[Quarter, Known]], latest: Quarter
) -> Iterator[tuple[list[Quarter], Quarter | None]]:
    """The quarters over which a superlative may be meant, each with the one since which it is."""
    every = [when for when, _ in values]
    if scope["since"]:
        if not named_since(said, scope.end()):  # `since we began to count them`
            yield every, None
        for first in named_since(said, scope.end()):
            yield [when for when in every if when > first], first
    elif scope["season"]:
        yield [when for when in every if when.number == latest.number], None
    elif scope["year"]:
        yield [when for when in every if when.year == latest.year], None
    elif scope["ever"]:
        yield every, None
    else:
        count = count_of(scope["n"] or scope["n2"]) or 0
        unit = (scope["unit"] or "quarter").lower()
        count = count * 4 if unit.startswith("year") else count // 3 if unit.startswith("month") else count
        if 1 < count <= 60:
            yield run_of(latest.shifted(1 - count), latest), None
            if unit.startswith(("year", "month")):
                yield run_of(latest.shifted(-count), latest), None
                yield run_of(latest.shifted(2 - count), latest), None


def _ranks(
    known: dict[Quarter, Known],
    window: Sequence[Quarter],
    mine: Quarter,
    high: bool,
    place: int,
    since: Quarter | None,
    *,
    at_least: bool = False,
) -> bool | None:
    """Whether a quarter has a place among some, from the top or from below; None where one is not known."""
    own = known[mine].value
    others = [known[when].value for when in window if when in known and when != mine]
    ahead = sum(value > own if high else value < own for value in others)
    if since is not None:
        then = known.get(since)
        if at_least:
            return ahead == place - 1
        if then and ahead == place - 1 and (then.value < own if high else then.value > own):
            return since == min(known)
        if then is None:
            return None if ahead == place - 1 else False
    if ahead != place - 1:
        return False
    return True if all(when in known for when in window) else None


def is_of_no_value(said: Sentence, at: int, subject: Subject | None) -> bool:
    """Whether a superlative is of a change, or of the cases of a percentage: `the largest rise`, `the busiest`."""
    of_cases = said.word(at) in _OF_COUNTS and subject is not None and subject.suffix == "%"
    return of_cases or said.direction_at(at + 1) is not None


def ordinal_before(said: Sentence, at: int) -> int | None:
    """`second highest`: 2; 1 where nothing is said."""
    word = said.word(at - 1).removesuffix("-")
    if word in ("joint", "equal"):
        word = said.word(at - 2)
    return lexicon.ORDINAL_COUNTS.get(word, 1) if said.word(at - 1) not in ("two", "three", "four", "five") else None


def is_high(word: str, subject: Subject) -> bool | None:
    """Whether a superlative means the highest value: the best does where higher is better."""
    if word in _BEST | _WORST:
        if subject.polarity not in (Polarity.HIGHER, Polarity.LOWER):
            return None
        return (word in _BEST) == (subject.polarity is Polarity.HIGHER)
    return word in _HIGH or word == "record"


_ENDS = lexicon.words("low high peak trough minimum maximum")
_AND = lexicon.words("and to")
_WENT = lexicon.words("moved been run")
"""What also says that something went from one value to another."""


def ranges(said: Sentence) -> Iterator[Verdict]:
    """`has ranged between 97.7% and 99.6%`: the lowest and the highest value of the quarters shown."""
    for match in _BETWEEN.finditer(said.source):
        places = said.places(match.start(), len(said.source))
        numbers = said.numbers(places)
        joined = said.words(range(places[0], places[0] + 3)) & {"between", "from"} if places else set()
        subject = said.subject(places[0]) if places else None
        if len(numbers) < 2 or not joined or subject is None or not concerns_us(said, places[0]):
            continue
        first, last = (said.number_at(place) for place in numbers[:2])
        ends = said.words(range(places[0], numbers[1])) & _ENDS
        near = numbers[0] - places[0] <= 3 and numbers[1] - numbers[0] <= 3 and said.word(numbers[1] - 1) in _AND
        if not first or not last or not (near or ends) or (match[0].lower() in _WENT and not ends):
            continue
        values = known_quarters(subject, said.book.quarter)
        said.spent.update(numbers[:2])
        stays = match[0].lower() in ("stayed", "remained")
        windows = [values, *_named(said, values)]
        fits = any(_spans(window, first, last, stays=stays) for window in windows)
        yield verdict(fits, said.text(range(places[0], numbers[1] + 1)), listed(subject, values), cells_of(values))


def _named(said: Sentence, values: Sequence[tuple[Quarter, Known]]) -> Iterator[list[tuple[Quarter, Known]]]:
    """The values of each period of several quarters that the sentence names, and of those from a single one on."""
    for when in said.named_periods:
        first, last = when.quarters[0], when.quarters[-1]
        yield [pair for pair in values if first <= pair[0] and (first == last or pair[0] <= last)]


def _spans(values: Sequence[tuple[Quarter, Known]], first: Number, last: Number, *, stays: bool) -> bool:
    """Whether values go from one number to the other, or, where they stay, no further."""
    if not values:
        return False
    low, high = min(known.value for _, known in values), max(known.value for _, known in values)
    lower, upper = sorted((first, last), key=lambda number: number.value)
    if stays:
        return lower.range.low <= low and high <= upper.range.high
    return lower.range.low <= low <= lower.range.high and upper.range.low <= high <= upper.range.high

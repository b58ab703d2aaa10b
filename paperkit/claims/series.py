"""What has a place among quarters, which quarter has it, and among which: what a superlative leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Period
from paperkit.claims.marks import RECENT, Found, Marks
from paperkit.claims.roles import names_of
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Known, Subject
from paperkit.claims.superlatives import ANY, BEST, BUT, HIGH, NONE, SUPERLATIVES, WORST
from paperkit.claims.timeline import Values, periods_as, up_to, values_of, windows
from paperkit.council.register import Polarity
from paperkit.values.period import Quarter
from paperkit.values.quantity import Interval


@dataclass(frozen=True, slots=True)
class Series:
    """Values by quarter of which one has a place: of a subject, of its cases, or of how far it moved."""

    subject: Subject
    values: Values
    high: bool
    """Whether the first place is that of the highest."""

    def place(self, quarter: Quarter, among: Iterable[Quarter]) -> int:
        """The place of a quarter among some."""
        own = self.values[quarter].value
        others = (self.values[when].value for when in among if when in self.values and when != quarter)
        return 1 + sum(value > own if self.high else value < own for value in others)


def is_high(word: str, subject: Subject) -> bool | None:
    """Whether a superlative or a direction means the highest value: the best does where higher is better."""
    if word in BEST | WORST | {"GOOD", "BAD"}:
        if subject.polarity not in (Polarity.HIGHER, Polarity.LOWER):
            return None
        return (word in BEST | {"GOOD"}) == (subject.polarity is Polarity.HIGHER)
    return word in HIGH | {"record", "UP"}


def series_of(said: Sentence, at: int, word: str) -> list[Series]:
    """What has a place: the results, the cases behind them where a word counts those, or the changes that are named."""
    subject = said.subject(at)
    if subject is None:
        return []
    move = next((token for place in said.behind(at, 2) if (token := said.direction_at(place))), None)
    if move is None and word in SUPERLATIVES and {"is", "was"} & set(said.before(at, 4)):  # `The drop is the biggest`
        nouns = [p for p in said.directions(range(max(0, at - 10), at)) if said.word(p - 1) in ("the", "this")]
        move = said.direction_at(nouns[-1]) if nouns else None
    last = said.book.quarter
    if move and word in SUPERLATIVES and not (said.word(at + 1) == "of" and said.direction_at(at + 2)):
        way = {
            True: {Polarity.HIGHER: 1, Polarity.LOWER: -1}.get(subject.polarity) if subject.polarity else None,
            False: 1,
        }[move.better]
        if not way or not move.sign:
            return []
        return [Series(subject, _changes(values_of(subject, last), way * move.sign), word in HIGH | BEST | {"record"})]
    counted = bool(_COUNTING & {word, *said.before(at, 6), *said.words(said.behind(at, 4))})
    of = [*subject.made_of, *subject.left] if counted and subject.made_of else [subject]
    if word in ("busiest", "quietest") and subject.made_of:
        of = [subject.made_of[1]]
    if counted and subject.suffix == "%" and not subject.made_of:
        return []
    found = []
    for one in of:
        high = is_high(word, one)
        if high is not None:
            found.append(Series(one, values_of(one, last, alone=True), high))
    return found


_COUNTING = lexicon.words("busiest quietest number total busier quieter volume volumes many few fewer cases")


def _changes(values: Values, way: int) -> Values:
    """How far each quarter went a way from the one before."""
    found: Values = {}
    for when, known in values.items():
        if before := values.get(when.shifted(-1)):
            gap = (known.value - before.value) * way
            found[when] = Known(gap, Interval(gap, gap), (*before.at, *known.at))
    return found


def focus_of(said: Sentence, marks: Marks, found: Found, series: Series) -> list[Quarter]:
    """The quarters that may have the place: named or typed beside it, else the last."""
    at, last = found.places[0], found.places[-1]
    clause = said.clause(at)
    latest = max(series.values, default=said.book.quarter)
    if (spoken := said.spoken_of(at) or _which(said, at)) and len(spoken.meant[0].quarters) == 1:
        return [when.quarters[0] for when in spoken.meant]
    if found.match.re is NONE and said.word(last + 1) == "than":  # `never busier than between January and March`
        behind = [token for _, token in said.periods_in(said.behind(last, 5)) if len(token.meant[0].quarters) == 1]
        if behind:
            return [when.quarters[0] for when in behind[0].meant]
    which = [place for place in range(max(0, at - 4), at) if said.word(place) == "which"]
    if which and (just := typed_quarters(said, range(max(0, which[0] - 3), which[0]), series)):
        return just
    start = 0 if said.word(at - 2) == "," else clause.start  # `156 in those months, the busiest quarter`
    before = range(max(start, at - 9), at)
    if typed := typed_quarters(said, before, series) or typed_quarters(said, said.behind(last, 9), series):
        return typed
    named = _named(said, at, last, series)
    if named:
        return _nearest(said, at, named)
    return [min(series.values) if _IN_THE_FIRST.search(marks.text, found.match.end()) else latest]


def _named(said: Sentence, at: int, last: int, series: Series) -> list[tuple[int, Quarter]]:
    """The quarters that a sentence names and that may have the place from `at` to `last`, each with where it stands."""
    named: list[tuple[int, Quarter]] = []
    own = range(last, min(last + 4, len(said.tokens)))
    for place, token in [*periods_as(said, said.all(), "in"), *periods_as(said, own, "from")]:
        between = said.words(range(min(place, last) + 1, max(place, at)))
        if (token.relative in ("last", "year", "lastyear", "ytd", "todate") and place) or between & _APART:
            continue
        if said.dates_another(place, at) and not typed_quarters(said, range(max(0, place - 3), place), series):
            continue
        dated = bool(_NAMED_YEAR.search(token.text) or token.relative)
        single = [when.quarters[0] for when in token.meant if len(when.quarters) == 1]
        years = [] if dated else _years(said)  # `in 2024-25 the third quarter was the busiest`
        named += [(place, Quarter(year, one.number)) for one in single[:1] for year in years]
        named += [(place, one) for one in single if not years]
    numbers = [] if named else _by_number(said, last)
    return [*named, *((last + 1, Quarter(year, number)) for number in numbers for year in _years(said))]


def _by_number(said: Sentence, last: int) -> list[int]:
    """The number of a quarter in its year, behind a superlative: `The busiest quarter of last year was the fourth`."""
    return [
        _IN_THE_YEAR[said.word(place)]
        for place in said.behind(last, 10)
        if said.word(place) in _IN_THE_YEAR and said.word(place - 1) == "the"
        if said.word(place - 2) in ("was", "is", "being") and said.word(place + 1) in ("", ",", ".", ";", "and", "with")
    ]


_IN_THE_YEAR = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _nearest(said: Sentence, at: int, named: Sequence[tuple[int, Quarter]]) -> list[Quarter]:
    """Of some quarters those of which a superlative is said: right before it, before its verb, or the nearest."""
    said_of = [place for place, _ in named if place < at and said.words(range(place + 1, at)) & _IS]
    beside = [place for place, _ in named if at - 2 <= place < at]  # `and the third the quietest`
    nearest = min((place for place, _ in named), key=lambda place: abs(place - at) - (0.5 if place < at else 0))
    own = beside[-1] if beside else said_of[-1] if said_of else nearest
    return [quarter for place, quarter in named if place == own]


_NAMED_YEAR = re.compile(r"\d{4}")


def _years(said: Sentence) -> list[int]:
    """The financial years that a sentence names, of which a quarter without a year is one's."""
    tokens = [token for _, token in said.periods_in(said.all()) if token.relative in ("fy", "lastyear")]
    return list(
        dict.fromkeys(when.quarters[0].year for token in tokens for when in token.meant if len(when.quarters) == 4)
    )


def _which(said: Sentence, at: int) -> Period | None:
    """The period right before `which`, of which a clause goes on to speak: `than in July to September, which was`."""
    which = [place for place in range(max(0, at - 4), at) if said.word(place) in ("which", "itself")]
    before = [token for place, token in said.periods_in(range(max(0, which[0] - 2), which[0]))] if which else []
    places = said.periods_in(range(max(0, which[0] - 2), which[0])) if which else []
    return before[-1] if before and not said.dates_another(places[-1][0], at) else None


def typed_quarters(said: Sentence, places: range, series: Series) -> list[Quarter]:
    """The quarters whose value is typed at some places, and is no change."""
    for at in said.numbers(places):
        number = said.number_at(at)
        if _ANOTHER & set(said.before(at, 3)) or said.word(at - 1) in ("to", "from"):
            continue
        if any(names_of(said, place, series.subject) for place in range(max(0, at - 2), at)):
            continue  # `below the floor standard of 95% and the lowest of all`
        if number is None or said.word(at - 1) == "by" or said.is_relative(at) or number.value < A_VALUE:
            continue
        size = series.subject.size
        found = [
            when
            for when, known in series.values.items()
            if number.range.overlaps(Interval(known.range.low * size, known.range.high * size))
        ]
        if found:
            return found
    return []


_IN_THE_FIRST = re.compile(r"\b(?:was|is) the @1 (?:in|of|shown|on|here)\b")
_APART = lexicon.words("; behind than below beyond beaten bettered beating previous")
_IS = lexicon.words("is was were are remains remained proved still has been")
_ANOTHER = lexicon.words("behind after than below above against to beyond")
"""Words before a value that is another quarter's."""
A_VALUE = 13
"""From here on a number beside a superlative is the value of which it is said."""


def spans_of(
    said: Sentence, marks: Marks, found: Found, series: Series, focus: Quarter
) -> list[tuple[Sequence[Quarter], Quarter | None]]:
    """The quarters among which a place is, each with the one since which it is."""
    values, text = series.values, marks.text[found.match.start() :]
    latest, year = max(values), [when for when in values if when.year == focus.year]
    if _SINCE.search(text):
        return _since(said, marks, found, values)
    if _YEAR_ENDS.search(text):
        return [([when for when in values if when.number == YEAR_END], None)]
    if found.match.re is ANY and (count := found.number("of")):
        return [(up_to(latest, count + 1), None)]
    spans: list[Sequence[Quarter]] = []
    if _SEASON.search(text.partition(" and ")[0][:_NEAR_IT]):
        spans.append([when for when in values if when.number == focus.number])
    if many := _MANY.search(marks.text, found.match.start()) or _MANY.search(marks.text):
        spans += [up_to(latest, size) for size in _sizes(many) if size > 1]
        if int(many["n"] or 1) in (3, 4) and (many["unit"] or "q")[0] == "q":
            spans.append(year)
    apart = found.match.re is ANY  # than in any of some quarters, of which it is none
    spans += [span for span in windows(said, values, latest) if (focus in span or apart) and len(span) > 1]
    if re.search(r"\byears?\b", said.source) and not spans:
        spans.append(year)
    return [
        (span, None)
        for span in spans
        or (
            [list(values)]
            if {"remains", "remain", "still"} & said.spoken or found.match.re in (NONE, ANY) or len(year) < 3
            else [list(values), year]
        )
    ]


def _sizes(many: re.Match[str]) -> Sequence[int]:
    """How many quarters a number of quarters, months or years may be: `for five quarters` is of six, or of five."""
    count, unit = int(many["n"] or 1), (many["unit"] or "quarters")[0]
    if unit == "y":
        return (count * 4, count * 4 + 1, count * 4 - 1)
    if unit == "m":
        return (count // 3, count // 3 + 1)
    return (count,) if many[0].startswith(("of", "in")) else (count, count + 1)


def _since(
    said: Sentence, marks: Marks, found: Found, values: Values
) -> list[tuple[Sequence[Quarter], Quarter | None]]:
    """The quarters since the one that a sentence names, which was ahead itself, unless it says `at least`."""
    places = range(found.places[-1], len(said.tokens))
    place = next((place for place in places if said.word(place) == "since"), found.places[-1])
    behind = [token for _, token in said.periods_in(range(place, min(place + _TO_SINCE, len(said.tokens))))]
    stated = [token for _, token in periods_as(said, said.all(), "since")] or behind
    if not stated:
        return [(list(values), None)]
    but = BUT.search(marks.text)
    ends = [of.quarters[-1] for of in stated[0].meant]
    return [
        (
            [when for when in values if when > end or (but and when == end)],
            None if "at least" in said.source or but else end,
        )
        for end in ends
    ]


_TO_SINCE = 6
"""Places from `since` to its period, at most."""
_NEAR_IT = 40
"""Characters of marks behind a superlative in which it may name its season."""
_YEAR_ENDS, YEAR_END = re.compile(r"\byear-ends?\b"), 4
_SINCE = re.compile(r"\bsince\b")
_SEASON = re.compile(
    r"\b(?:springs?|summers?|autumns?|winters?|(?:first|second|third|fourth|@\d) quarter|P) (?:of|in|on"
    r"|that|for|we|it)\b|\bfor (?:a|any) (?:@\d|P)"
)
_MANY = re.compile(
    rf"\b(?:in|for|of|over|across|among|these|the|all) (?:(?:the|our|these|more than|UP than|at least"
    rf"|almost|nearly|other|all|{RECENT}) )*"
    rf"(?:#(?P<n>\d+)|an?) ?(?:(?:other|earlier|previous|full) )*(?P<unit>quarters?|years?|months|shown"
    rf"|reported|recorded|$|(?=[,.;)]))"
)

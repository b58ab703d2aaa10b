"""What sentences say of the place of a quarter among others: the highest since, second best, no quarter so low, a peak.

A place is said by a superlative (`the busiest of the nine`), by what nothing is (`no quarter has been better`,
`never so few`), by what few are (`only two have been lower`), or as a peak or a low with its value or its quarter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import may_concern_us
from paperkit.claims.marks import RECENT, Found, Marks, marks_of
from paperkit.claims.sentence import Sentence
from paperkit.claims.series import A_VALUE, Series, focus_of, series_of, spans_of, typed_quarters
from paperkit.claims.superlatives import ADJECTIVES, ANY, BUT, FEW, NONE, ONLY, PEAK, SUPER, SUPERLATIVES
from paperkit.claims.timeline import cells_of, listed, up_to, values_of, windows
from paperkit.claims.verdict import Outcome, Verdict, verdict
from paperkit.values.period import Quarter


def ranking(said: Sentence) -> Iterator[Verdict]:
    """The verdicts on all places that a sentence gives a quarter."""
    marks = marks_of(said)
    if not _SPOKEN & set(marks.text.split()):
        return
    for pattern, judge in (
        (ONLY, _named_only),
        (FEW, _nothing),
        (NONE, _nothing),
        (ANY, _any),
        (SUPER, _superlative),
        (PEAK, _peak),
    ):
        for found in marks.find(pattern):
            if said.records & set(found.places) or not _is_understood(said, found):
                continue
            if own := judge(said, marks, found):
                said.records.update(found.places)
                if own.outcome is not Outcome.OPEN:
                    said.spent.update(
                        place for place in found.places if not said.number_at(place) or _is_count(said, place)
                    )
                yield own


_SPOKEN = SUPERLATIVES | lexicon.words(
    "no nothing never not only any all each ever every peak peaked high low trough bottomed record bottom none"
)


def _is_count(said: Sentence, place: int) -> bool:
    number = said.number_at(place)
    behind = said.word(place + 1) in ("of", "quarters", "quarter", "times", "other", "earlier")
    return number is not None and (behind or number.text.lower().endswith("quarters"))


def _is_understood(said: Sentence, found: Found) -> bool:
    """Whether what has a place is surely of the subject, and is no wish."""
    at = found.places[0]
    subject = said.subject(at)
    if subject is None or said.is_wish(at) or said.speaks_of_another(subject):
        return False
    return may_concern_us(said, at) and not lexicon.ELSEWHERE & said.words(said.clause(at))


# -- of what and when ------------------------------------------------------------------------------------


def _verdict(said: Sentence, found: Found, series: Series, spans: Iterable[Quarter], fits: bool) -> Verdict:
    among = set(spans)
    shown = {when: known for when, known in series.values.items() if when in among} or series.values
    first, last = found.places[0], found.places[-1]
    words = said.text(range(max(0, first - 3), min(len(said.tokens), last + 5)))
    return verdict(fits, words, listed(series.subject, shown), cells_of(shown))


# -- forms -----------------------------------------------------------------------------------------------


def _placed(said: Sentence, marks: Marks, found: Found, word: str, places: Sequence[int]) -> Verdict | None:
    """Whether a quarter has one of some places, counted from the top."""
    results = []
    for series in series_of(said, found.places[0] if found["sup"] is None else found.places[-1], word):
        for focus in focus_of(said, marks, found, series) if series.values else ():
            for span, since in spans_of(said, marks, found, series, focus) if focus in series.values else ():
                results.append((_holds(series, focus, span, since, places), series, span))
    known = [one for one in results if one[0] is not None]
    if not known:
        return Verdict(Outcome.OPEN, said.quoted(found.places[0])) if results else None
    fits, series, span = next((one for one in known if one[0]), known[0])
    if not fits and len(known) < len(results):
        return Verdict(Outcome.OPEN, said.quoted(found.places[0]))
    return _verdict(said, found, series, span, bool(fits))


def _holds(
    series: Series, focus: Quarter, span: Sequence[Quarter], since: Quarter | None, places: Sequence[int]
) -> bool | None:
    """Whether a quarter has one of some places; since one, that one was ahead of it or level."""
    place = series.place(focus, span)
    if since is not None:
        then = series.values.get(since)
        ahead = then is not None and (
            then.value >= series.values[focus].value if series.high else then.value <= series.values[focus].value
        )
        if place in places and then is None:
            return None
        return place in places and (ahead or since == min(series.values))
    if place not in places:
        return False
    return True if all(when in series.values for when in span) else None


def _superlative(said: Sentence, marks: Marks, found: Found) -> Verdict | None:
    """`the second highest of the nine`, `the busiest quarter but one`, `one of the three best`."""
    at, word = found.places[-1], found["sup"] or ""
    if _is_of_something_else(said, marks, found) or (word in _ADVERBS and not _is_of_values(said, marks, found)):
        return None
    if _YEARS.search(marks.text):
        return _of_each_year(said, marks, found, word)
    if not _is_scoped(said, marks, found):
        return None
    if word == "record":
        word = "highest" if said.word(at + 1) in ("high", "higher") else "lowest"
    if word in _ADVERBS and said.word(at + 1) in _EXPENSIVE:
        word = "highest" if word == "most" else "lowest"
    if _is_of_a_number(said, found, word):
        return None
    own = _placed(said, marks, found, word, _places_named(said, marks, found))
    denied = {"not", "longer"} & set(said.before(found.places[0], 3))
    if own and denied and own.outcome is not Outcome.OPEN:
        return Verdict(
            Outcome.CONTRADICTED if own.outcome is Outcome.VERIFIED else Outcome.VERIFIED, own.words, own.right, own.at
        )
    return own


def _is_of_something_else(said: Sentence, marks: Marks, found: Found) -> bool:
    """Whether a superlative is of no quarter of a series: of a day, of rows, of years, of long ago."""
    at, over_time = found.places[-1], _OVER_TIME.search(marks.text[found.match.end() :])
    if _THAN & set(said.before(found.places[0], 2)) or said.word(at - 1) == "at":
        return True  # `twelve up on the next busiest`
    if at + 1 in said.strange and said.word(at + 1) not in _EXPENSIVE:
        return True  # `our largest penalty yet`
    of_others = said.word(at + 2) == "of" and said.word(at + 3) in lexicon.OTHERS  # `quarter of London landlords`
    with_it = said.before(found.places[0], 2) == ["with", "the"]  # `schools with the lowest results`
    if of_others or with_it or said.word(found.places[0] - 1) in ("previous", "earlier"):
        return True
    if said.word(at + 1) in _OTHER_THINGS or found["sup"] in ("top", "peak"):
        return True
    if _OF_YEARS.search(marks.text, found.match.end()):
        return True  # `the best of the three years`
    clause = said.clause(at)
    if _FORMERLY & said.words(clause) or _PROGRESS & said.words(range(clause.start, at)):
        return True
    table = said.section is not None and not said.section.statuses and said.book.rows(said.section.id)
    return bool(table or said.mentions(clause)) and not over_time


def _is_of_values(said: Sentence, marks: Marks, found: Found) -> bool:
    """Whether `most` is of numbers: `the most in any quarter`, `most expensive`, and no adverb."""
    at = found.places[-1]
    named = said.word(at + 1) in _EXPENSIVE or not said.is_adverb(at)
    return named and said.word(at - 1) in _THE and bool(_OVER_TIME.search(marks.text[found.match.end() :]))


def _is_scoped(said: Sentence, marks: Marks, found: Found) -> bool:
    """Whether a sentence says among which a quarter is the highest, or speaks of quarters at all."""
    at = found.places[-1]
    if _SCOPE.search(marks.text[found.match.end() :]) or _SCOPE.search(marks.text[: found.match.start()]):
        return True
    return bool(said.words(said.behind(at, 4)) & _RESULTS or _OURS & set(said.before(at, 2)))


def _places_named(said: Sentence, marks: Marks, found: Found) -> list[int]:
    """The places that a superlative leaves: `the second highest`, `the busiest but one`, `one of the best`."""
    number = said.number_at(found.places[-1] - 1)
    if number and number.unit == "plain" and number.value < A_VALUE:
        return list(range(1, int(number.value) + 1))
    but = BUT.search(marks.text, found.match.end())
    place = found.number("k") or (2 if "next" in found.match[0] else 1)
    return list(range(1, 4)) if found["among"] else [place + (int(but["n"]) if but else 0)]


def _of_each_year(said: Sentence, marks: Marks, found: Found, word: str) -> Verdict | None:
    """`July to September was the busiest quarter in both years`: in each year that is known, or most of it."""
    results = []
    for series in series_of(said, found.places[-1], word):
        if not series.values:
            continue
        named = [token for _, token in said.periods_in(said.all()) if len(token.meant[0].quarters) == 1]
        number = next((quarter.number for quarter in focus_of(said, marks, found, series)), 0) if named else 0
        years = [
            [when for when in series.values if when.year == year] for year in sorted({q.year for q in series.values})
        ]
        whole = [(year, one) for year in years if len(year) >= _MOST_OF_A_YEAR for one in year if one.number == number]
        if whole:
            results.append((all(series.place(one, year) == (found.number("k") or 1) for year, one in whole), series))
    if not results:
        return None
    fits, series = next((one for one in results if one[0]), results[0])
    return _verdict(said, found, series, series.values, fits)


_MOST_OF_A_YEAR = 3
"""Quarters of a year that are known at least, for one of them to be its busiest."""
_YEARS = re.compile(
    rf"\b(?:in|of) (?:both|each|every|all)(?: of)?(?: the)?(?: {RECENT})?(?: #\d)?(?: financial)? years?\b"
)
_OF_YEARS = re.compile(r"\bof the #\d years\b")


def _is_of_a_number(said: Sentence, found: Found, word: str) -> bool:
    """Whether a superlative is said of a number before it that is none of the results: `424,000, the most so far`."""
    at = found.places[0]
    numbers = [p for p in said.numbers(range(max(0, at - 7), at)) if (n := said.number_at(p)) and n.value >= A_VALUE]
    typed = said.number_at(numbers[-1]) if numbers and not said.is_relative(numbers[-1]) else None
    if typed is None or typed.unit not in ("plain", "%", "money"):
        return False
    return not any(
        typed_quarters(said, range(numbers[-1], numbers[-1] + 1), series)
        for series in series_of(said, found.places[-1], word)
    )


_OVER_TIME = re.compile(
    r"\b(?:since|quarters?|years?|series|record|far|ever|period|yet)\b|\b(?:for|in|of) (?:more than "
    r"|UP than |over |the )*(?:#\d|an?\b)"
)
_OTHER_THINGS = lexicon.words(
    """
    any recent recently likely common season seasons day days week weeks month single site branch hour important
    vulnerable people
    """
)
_THE = lexicon.words("the our its their @2 second third joint")
_PROGRESS = lexicon.words("progress growth pace comparison comparisons cover")
_THAN = lexicon.words("on than behind below above")
_FORMERLY = lexicon.words("used once formerly")
_ADVERBS = ("most", "least")
_RESULTS = lexicon.words("quarter result figure rate total")
_OURS = lexicon.words("our its")
_EXPENSIVE = lexicon.words("expensive costly")
_SCOPE = re.compile(
    r"\b(?:since|quarters?|years?|series|shown|record|far|ever|period|yet|date|chart|charted|months|table|reported|recorded)\b|#\d|\b[PY]\b"
)


def _nothing(said: Sentence, marks: Marks, found: Found) -> Verdict | None:
    """`no quarter has been better`, `never so few`, `only two of the nine have been lower`."""
    way = found["way"] or ADJECTIVES.get(found["way_so"] or "")
    last = found.places[-1]
    if found["way"] and not re.search(r"er$|^(?:more|less|worse)$", said.word(last)):
        return None  # `has never fallen` is of a way it went
    if way is None or any(said.status_at(place) for place in range(last, min(last + 4, len(said.tokens)))):
        return None
    if re.search(r"\b(?:target|floor|limit|than #|than NUM|ceiling)\b", marks.text[found.match.end() :][:30]):
        return None
    count = found.number("n") or (1 if found.match[0].startswith("only") else 0)
    return _placed(said, marks, found, way, [count + 1])


def _any(said: Sentence, marks: Marks, found: Found) -> Verdict | None:
    """`higher than at any point in 2024-25`, `more than in all but one of the others`."""
    way = found["way"] or ADJECTIVES.get(found["way_so"] or "")
    rest = said.words(range(found.places[-1] + 1, len(said.tokens)))
    if way is None or {"but", "except", "bar", "apart"} & rest or said.word(found.places[-1]) == "quarter before":
        return None
    several = re.search(r"#\d+ of (?:the|these|those|them)\b", marks.before(found.places[0]))
    if several or said.negated(found.places[0]):
        return None  # `Three of the four were better than any quarter of last year`
    return _placed(said, marks, found, way, [(found.number("n") or 0) + 1])


def _named_only(said: Sentence, marks: Marks, found: Found) -> Verdict | None:
    """`Only July to September 2024 was busier`: that quarter and no other is ahead of the last."""
    way = found["way"] or ADJECTIVES.get(found["way_so"] or "")
    if way is None:
        return None
    results = []
    for series in series_of(said, found.places[0], way):
        latest = max(series.values, default=None)
        named = [{when.quarters[-1] for when in token.meant} for _, token in said.periods_in(found.places)]
        if latest is None or not named:
            continue
        own = series.values[latest].value
        ahead = {
            when for when, known in series.values.items() if (known.value > own if series.high else known.value < own)
        }
        fits = len(ahead) == len(named) and all(ahead & whens for whens in named)
        results.append((fits, series))
    if not results:
        return None
    fits, series = next((one for one in results if one[0]), results[0])
    return _verdict(said, found, series, series.values, fits)


def _peak(said: Sentence, marks: Marks, found: Found) -> Verdict | None:
    """`peaked at 284 in June`, `the low came in March 2024`: the value, and the quarter, of the highest or lowest."""
    at, last = found.places[0], found.places[-1]
    subject = said.subject(at)
    if subject is None or said.word(last + 1) in ("time", "times", "hours", "hour", "demand", "season", "level"):
        return None
    series = Series(subject, values_of(subject, said.book.quarter, alone=False), bool(found["up"]))
    if len(series.values) < 3:
        return None
    behind = said.behind(last, 8)
    dated = said.dated(next(iter(said.numbers(behind)), last)) if said.numbers(behind) else None
    periods = [
        token
        for place, token in said.periods_in(behind)
        if len(token.meant[0].quarters) == 1 and token.relative not in ("this", "year")
    ]
    before = [token for place, token in said.periods_in(range(max(0, at - 2), at))]
    token = dated or next(iter(before), None) or next(iter(periods), None)
    typed = typed_quarters(said, behind, series)
    others = [place for place in said.numbers(behind) if said.word(place - 1) != "by" and not said.is_relative(place)]
    if others and not typed:
        return None  # of something else
    whens = [when.quarters[0] for when in token.meant if when.quarters[0] in series.values] if token else []
    if token and not whens:
        return None
    candidates = [when for when in whens if not typed or when in typed] if whens else typed
    if whens and typed and not candidates:
        words = said.text(range(max(0, at - 1), min(len(said.tokens), last + 7)))
        return Verdict(Outcome.CONTRADICTED, words, listed(subject, series.values), cells_of(series.values))
    if not candidates:
        return None
    spans: list[Sequence[Quarter]] = [
        list(series.values),
        [when for when in series.values if when.year == candidates[0].year],
        up_to(max(series.values), 5),
        up_to(max(series.values), 9),
    ]
    if "since" not in said.spoken:
        spans += list(windows(said, series.values, max(series.values)))
    fits = any(series.place(when, span) == 1 for when in candidates for span in spans if when in span and len(span) > 2)
    local = _is_turn(series, candidates)
    if not fits and local:
        return None  # the peak of a season
    return _verdict(said, found, series, series.values, fits)


def _is_turn(series: Series, quarters: Sequence[Quarter]) -> bool:
    """Whether a quarter is higher than both beside it, or lower: a peak or a low of its own."""
    beside = [
        (when, [near for near in (when.shifted(-1), when.shifted(1)) if near in series.values]) for when in quarters
    ]
    return any(near and series.place(when, near) == 1 for when, near in beside)

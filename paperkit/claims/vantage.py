"""From where a sentence looks at the figures: from an earlier quarter, at a year so far, at an average, at a forecast.

A sentence is read from the paper's own quarter. `The total for the year stayed 36 below the limit of 2,550` is read as
false so, and is true of the year: the same words, with the year's sum for the result and the sum of the targets for the
target. A vantage is a book in which those stand in their places, so that every judge can read a sentence from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Mention, Period
from paperkit.claims.periods import CALENDAR
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Book, Known, Subject, When, one, year_to_date
from paperkit.claims.superlatives import SUPERLATIVES
from paperkit.claims.timeline import periods_as
from paperkit.paper.model import Figure
from paperkit.values.period import MONTHS, Quarter

_YEARLY = re.compile(
    r"\b(?:years?|year['\u2019]s|yearly|annual|annually|totals?|totalled|altogether|cumulative|cumulatively|overall"
    r"|in all|so far|to date|half-year|half-way|nine-month|six-month|profile|budget|combined|between them"
    r"|(?:add|adds|added|adding)\b.{0,20}?\b(?:up|together)|adding (?:the|up|together)|sum of|since April)\b",
    re.IGNORECASE,
)
_AVERAGED = re.compile(r"\b(?:average|averages|averaged|averaging|typical|typically|mean)\b", re.IGNORECASE)
_QUARTERLY = re.compile(r"\b(?:quarters?|quarterly|years?|year['\u2019]s|since|half)\b", re.IGNORECASE)
_EXPECTED = re.compile(
    r"\b(?:forecasts?|expect|expects|expected|predict|predicts|predicted|projected|projection|anticipate|anticipated"
    r"|year-end|outturn|(?:end|close|finish) (?:the|this) year|the year will)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Vantage:
    """A book as it is seen from somewhere, with the subject of the section as it stands there."""

    book: Book
    section: Subject | None


def vantages(said: Sentence, before: Sentence | None, focus: Sequence[Quarter]) -> Iterator[Vantage]:
    """From where a sentence may look by its words and those before it in its paragraph, but for the paper's own."""
    book, section = said.book, said.section
    named = [] if said.spoken & _OF_ALL or _is_relative(said) else quarters_of(said)
    earlier = [] if speaks_of_now(said) else [*named, *focus]
    for quarter in dict.fromkeys(earlier):
        yield Vantage(replace(book, quarter=quarter), section)
    own = [token for _, token in periods_as(said, said.all(), "in", "over")]
    if section is None or not section.statuses or any(_is_now(token, book.quarter) for token in own):
        return
    ends = [max(token.meant, key=_length).quarters[-1] for token in own] or [*focus]
    if not own or any(token.relative not in _DATED for token in own):
        ends = [book.quarter, *ends]
    goes_on = before if said.numbers(said.all()) else None
    words = f"{_loose(goes_on) if goes_on else ''} {_loose(said)}"
    views: list[Callable[[Subject], Subject | None]] = []
    if _YEARLY.search(words) or _is_of_years(said) or (goes_on and _is_of_years(goes_on)):
        views.append(_so_far)
    if _AVERAGED.search(words) and _QUARTERLY.search(said.source) and not _AVERAGED.search(section.name):
        views.append(_on_average)
    for seen in filter(None, (view(section) for view in views)):
        for quarter in dict.fromkeys(ends):
            yield _seen(replace(book, quarter=quarter), section, seen)
    if _EXPECTED.search(words) and (expected := _expected(section, book.quarter)):
        yield _seen(replace(book, quarter=Quarter(book.quarter.year, 4)), section, expected)


def _is_relative(said: Sentence) -> bool:
    """Whether a sentence names a quarter as it is seen from this one: `the previous quarter`, `a year ago`."""
    return any(token.relative in ("last", "year") for _, token in said.periods_in(said.all()))


def _is_now(token: Period, now: Quarter) -> bool:
    """Whether a period is the paper's own quarter."""
    return token.relative == "this" or token.meant[0] == one(now)


def _loose(said: Sentence) -> str:
    """The words of a sentence that are of no period and no name of an indicator."""
    return " ".join(token.text for token in said.tokens if not isinstance(token, (Mention, Period)))


def _is_of_years(said: Sentence) -> bool:
    """Whether a sentence speaks of several quarters, or of a whole year."""
    own = [token for _, token in periods_as(said, said.all(), "in", "over")]
    return any(token.relative in _OF_YEARS or len(token.meant[0].quarters) > 1 for token in own)


_DATED = ("", "fy", CALENDAR)
"""How periods relate to the paper's quarter that are the same whatever that is."""
_OF_YEARS = ("ytd", "todate", "lastyear", "fullyear", "fy")
PRESENT = lexicon.words("is are now has have currently today stands remains still")
"""Words of a sentence that speaks of now."""


def speaks_of_now(said: Sentence) -> bool:
    """Whether a sentence speaks of the paper's own quarter: by its verb, or by its name."""
    named = any(_is_now(token, said.book.quarter) for _, token in said.periods_in(said.all()))
    return named or bool(said.spoken & PRESENT)


def focus_of(told: Sequence[Sentence]) -> list[Quarter]:
    """The earlier quarters of which a paragraph speaks after some sentences: the last that it named."""
    for said in reversed(told):
        if speaks_of_now(said):
            return []
        if named := quarters_of(said):
            return named
    return []


def quarters_of(said: Sentence) -> list[Quarter]:
    """The earlier quarters with results of which a sentence speaks: by a period, a season, a month or a feast."""
    now = said.book.quarter
    named = [token for _, token in periods_as(said, said.all(), "in", "over") if token.relative != "this"]
    found = [when.quarters[-1] for token in named for when in token.meant]
    for match in _TIMED.finditer(" ".join("" if isinstance(t, Period) else t.text for t in said.tokens)):
        last = Quarter(now.year, _TIMES[(match["time"] or match["month"]).lower()])
        found.append(last if last <= now else last.shifted(-4))
    first = min(said.section.values, default=now) if said.section else now
    return list(dict.fromkeys(when for when in found if first <= when < now))


_TIMES = {"spring": 1, "summer": 2, "autumn": 3, "winter": 4, "christmas": 3} | {
    name: 4 if month <= 3 else (month - 1) // 3 for month, name in enumerate(map(str.lower, MONTHS), start=1)
}
_TIMED = re.compile(
    rf"(?:^|(?<!than )\b(?i:the|that|last|this|by|in|of|at|during|over|between|until) )"
    rf"(?P<time>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)\b(?! (?:forward|into|up))"
    rf"|\b(?i:in|of|at|by|during|between|until|early|late) (?:the end of )?(?P<month>Christmas|{'|'.join(MONTHS)})\b"
)
_OF_ALL = SUPERLATIVES | lexicon.words("last first only ever never any other each series record both all every")
"""Words of a sentence that speaks of all quarters that there are, not of those up to one."""


def _length(when: When) -> int:
    return len(when.quarters)


def _seen(book: Book, old: Subject, new: Subject) -> Vantage:
    """A book in which one subject stands for another."""
    names = {
        word: tuple((name, new if of is old else of) for name, of in own) if any(of is old for _, of in own) else own
        for word, own in book.names.items()
    }
    by_word = {word: tuple(new if of is old else of for of in own) for word, own in book.by_word.items() if old in own}
    told = replace(book, subjects={**book.subjects, old.id: new}, names=names, by_word={**book.by_word, **by_word})
    return Vantage(told, new)


def _so_far(subject: Subject) -> Subject | None:
    """A subject with the sums of each year so far in place of its quarters, its targets likewise."""
    pooled = subject.suffix == "%" and bool(subject.made_of)
    if subject.cumulative or not (subject.additive or pooled):
        return None
    whens = [year_to_date(quarter) for quarter in sorted(subject.values)]
    if pooled:
        made = tuple(
            replace(part, values=_figures(whens, part.known, part.scale), additive=False, cumulative=True)
            for part in subject.made_of
        )
        values, targets, floors = _figures(whens, subject.mean, subject.scale), subject.targets, subject.floors
    else:
        made, values = (), _figures(whens, subject.known, subject.scale)
        targets, floors = (_summed(whens, own) for own in (subject.targets, subject.floors))
    return replace(
        subject,
        name=f"{subject.name}, the year so far,",
        values=values,
        targets=targets,
        floors=floors,
        statuses={},
        benchmarks={},
        made_of=made,
        left=(),
        pieces={when.quarters[-1]: sum(subject.pieces.get(q, 1) for q in when.quarters) for when in whens},
        additive=False,
        cumulative=True,
        months={},
    )


def _on_average(subject: Subject) -> Subject | None:
    """A subject with the averages of each year so far in place of its quarters."""
    if subject.cumulative:
        return None
    whens = [year_to_date(quarter) for quarter in sorted(subject.values)]
    return replace(
        subject,
        name=f"{subject.name}, on average in the year so far,",
        values=_figures(whens, subject.mean, subject.scale),
        statuses={},
        benchmarks={},
        made_of=(),
        left=(),
        additive=False,
        cumulative=True,
        averaged=True,
        months={},
    )


def _expected(subject: Subject, now: Quarter) -> Subject | None:
    """A subject with its forecast as the result of the year, beside the totals of the years before."""
    forecast = subject.forecasts.get(subject.latest(now))
    if forecast is None or forecast.value is None:
        return None
    summed = _so_far(subject) or subject
    end = Quarter(now.year, 4)
    years = [when for when in summed.values if when.number == 4 and when < end]
    aim = subject.aim("target", year_to_date(end))
    targets = {**summed.targets, **({end: Figure(aim[0].value, None, aim[0].at[0])} if aim else {})}
    return replace(
        summed,
        name=f"{subject.name}, as it is forecast,",
        values={**{when: summed.values[when] for when in years}, end: forecast},
        targets=targets,
        statuses={},
        forecasts={},
        cumulative=True,
        additive=False,
    )


def _figures(whens: Sequence[When], known: Callable[[When], Known | None], scale: Decimal) -> dict[Quarter, Figure]:
    """What is known of some periods, in units of a scale, by the last quarter of each."""
    found = ((when.quarters[-1], known(when)) for when in whens)
    return {quarter: Figure(own.value / scale, None, own.at[-1]) for quarter, own in found if own and own.at}


def _summed(whens: Sequence[When], figures: Mapping[Quarter, Figure]) -> dict[Quarter, Figure]:
    """The sums of figures over some periods, by the last quarter of each."""
    found = {}
    for when in whens:
        own = [figures.get(quarter) for quarter in when.quarters]
        known = [figure for figure in own if figure is not None and figure.value is not None]
        if len(known) == len(own):
            total = sum((figure.value for figure in known if figure.value is not None), start=Decimal(0))
            found[when.quarters[-1]] = Figure(total, None, known[-1].at)
    return found

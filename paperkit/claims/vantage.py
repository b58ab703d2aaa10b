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
from paperkit.claims.subjects import Book, Known, Subject, When, year_to_date
from paperkit.claims.superlatives import SUPERLATIVES
from paperkit.claims.timeline import is_now, periods_as, quarters_of, speaks_of_now
from paperkit.paper.model import Figure
from paperkit.values.period import Quarter

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
    if section is None or not section.statuses or any(is_now(token, book.quarter) for token in own):
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


def focus_of(told: Sequence[Sentence]) -> list[Quarter]:
    """The earlier quarters of which a paragraph speaks after some sentences: the last that it named."""
    for said in reversed(told):
        if speaks_of_now(said):
            return []
        if named := quarters_of(said):
            return named
    return []


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
        _of_years(_alone(subject), "the year so far"),
        values=values,
        targets=targets,
        floors=floors,
        made_of=made,
        pieces={when.quarters[-1]: sum(subject.pieces.get(q, 1) for q in when.quarters) for when in whens},
    )


def _on_average(subject: Subject) -> Subject | None:
    """A subject with the averages of each year so far in place of its quarters."""
    if subject.cumulative:
        return None
    whens = [year_to_date(quarter) for quarter in sorted(subject.values)]
    seen = _of_years(_alone(subject), "on average in the year so far")
    return replace(seen, values=_figures(whens, subject.mean, subject.scale), averaged=True)


def _expected(subject: Subject, now: Quarter) -> Subject | None:
    """A subject with its forecast as the result of the year, beside the totals of the years before."""
    forecast = subject.forecasts.get(subject.latest(now))
    if forecast is None or forecast.value is None:
        return None
    summed = replace(_so_far(subject) or subject, name=subject.name)
    end = Quarter(now.year, 4)
    aim = subject.aim("target", year_to_date(end))
    targets = {**summed.targets, **({end: Figure(aim[0].value, None, aim[0].at[0])} if aim else {})}
    years = {when: figure for when, figure in summed.values.items() if when.number == 4 and when < end}
    seen = _of_years(summed, "as it is forecast")
    return replace(seen, values={**years, end: forecast}, targets=targets, forecasts={})


def _of_years(subject: Subject, told: str) -> Subject:
    """A subject whose values are of years so far, as a finding names it; no status is known of those."""
    return replace(subject, name=f"{subject.name}, {told},", statuses={}, additive=False, cumulative=True)


def _alone(subject: Subject) -> Subject:
    """A subject without what is told beside its quarters: others' results, the cases behind them, its months."""
    return replace(subject, benchmarks={}, made_of=(), left=(), months={})


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

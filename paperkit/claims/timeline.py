"""What an indicator was in each quarter: its values, and the quarters meant by `the last four` or `since June`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Period
from paperkit.claims.periods import SEASONS, last_of
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Known, Subject, When, one
from paperkit.findings.finding import Span
from paperkit.values.period import MONTHS, Month, Quarter
from paperkit.values.quantity import Interval

Values = dict[Quarter, Known]
"""What was known of each quarter, in order."""
_ANY_YEAR = 2000
_LONGEST = 60
"""Quarters that anything is said of at most."""


def values_of(subject: Subject, last: Quarter, *, alone: bool = False) -> Values:
    """The quarters up to one that have a value; `alone` asks what each brought, of results of the year so far."""
    found = ((when, subject.known(one(when))) for when in sorted(subject.values) if when <= last)
    known = {when: value for when, value in found if value}
    if not alone or not subject.cumulative:
        return known
    return {when: own for when, so_far in known.items() if (own := _added(known, when, so_far))}


def _added(known: Values, when: Quarter, so_far: Known) -> Known | None:
    """What a quarter added to the year so far."""
    before = known.get(when.shifted(-1))
    if when.number == 1:
        return so_far
    if before is None:
        return None
    value = so_far.value - before.value
    return Known(value, Interval(value, value), (*before.at, *so_far.at))


def listed(subject: Subject, values: Values) -> str:
    """The values of some quarters, for a finding."""
    first = f" from {next(iter(values))} on" if values else ""
    return f"{subject.name}{first}: {', '.join(subject.said(known.value) for known in values.values())}"


def cells_of(values: Values) -> tuple[Span, ...]:
    """The cells of some values."""
    return tuple(span for known in values.values() for span in known.at)


def between(first: Quarter, last: Quarter) -> list[Quarter]:
    """The quarters from one to another."""
    count = (last.year - first.year) * 4 + last.number - first.number + 1
    return [first.shifted(ahead) for ahead in range(min(count, _LONGEST))]


def up_to(last: Quarter, count: int) -> list[Quarter]:
    """So many quarters up to one."""
    return [last.shifted(-back) for back in reversed(range(count))]


# -- when -----------------------------------------------------------------------------------------------

_SINCE, _UNTIL = (
    re.compile(r"\b(?:since|after|following|since at least)$"),
    re.compile(r"\b(?:until|till|before|prior to|up to)$"),
)
_THAN = re.compile(
    r"\b(?:than|against|compared with|compared to|versus|on|as)(?: (?:in|at|that of|those of|it was in))?$"
)


_ONWARDS = re.compile(r" (?:onwards?\b|on(?=[,.;)]|$))")
_WHOLE_YEAR = re.compile(r"(?<!that )(?<!quarter )(?<!period )\b(?:of|in|over|during|across|throughout|quarters?)$")
"""Before `last year`, which is then no quarter of it."""
_THAT_OF = re.compile(r"\b(?:is|was|being|remains) (?:that|those) (?:of|in|for)(?: the)?$")
_TURN = re.compile(
    r" (?:its|the|their|our|a) (?:peak|low|high|trough|height|bottom|\w+ of [\w.,%£]+)(?: (?:in|of|at|on))?(?: the)?$"
)


def role_of(said: Sentence, place: int) -> str:
    """What part a period plays: `since` one, `from`, `until`, `than` one, several quarters (`over`), or `in` one."""
    token = said.tokens[place]
    text = said.source[: token.start].rstrip().lower() if isinstance(token, Period) else ""
    text = re.sub(
        r" (?:the end of|the (?:start|beginning|outset|opening) of|start of|the|our|its|april|late|early)$", "", text
    )
    text = _TURN.sub("", text)
    own = token.text.lower().split()[0] if token.text else ""
    if _SINCE.search(text) or own == "since":
        return "since"
    if text.endswith(" from") or text == "from" or own == "from" or _ONWARDS.match(said.source, token.stop):
        return "from"
    if _UNTIL.search(text) or own == "until":
        return "until"
    if _WHOLE_YEAR.search(text) and isinstance(token, Period) and token.relative == "lastyear":
        return "over"
    if _THAT_OF.search(text):
        return "in"
    if _THAN.search(text) or said.is_base(place):
        return "than"
    several = isinstance(token, Period) and len(token.meant[0].quarters) > 1
    return "over" if several else "in"


def periods_as(said: Sentence, places: range, *roles: str) -> list[tuple[int, Period]]:
    """The periods among some places that play one of some parts."""
    return [(place, token) for place, token in said.periods_in(places) if role_of(said, place) in roles]


def windows(
    said: Sentence, values: Values, now: Quarter, places: range | None = None, *, moves: bool = False
) -> Iterator[Sequence[Quarter]]:
    """The quarters over which a sentence speaks, as far as it says so: `in 2024-25`, `since June`, `in the series`.

    With `places` only those that a period among them means.
    Of what moves (`moves`) the quarter since which it is said is none of them.
    """
    known = list(values)
    if BARE_SINCE.search(said.source) and not places:
        yield from (between(when.quarters[-1], now)[1:] for when in _last_named(said) if when.quarters[-1] < now)
        return
    for place, token in said.periods_in(places or said.all()):
        role = role_of(said, place)
        whole = role == "over" and token.relative == "lastyear"  # not a part of it
        for when in token.meant[-1:] if whole else token.meant:
            if role in ("since", "from") and when.quarters[-1] < now:
                start = bool(_START & set(said.before(place, 3)) or _ONWARDS.match(said.source, token.stop))
                yield from _from(when, now, start=start, moves=moves)
            elif role == "until":
                yield [quarter for quarter in known if quarter < when.quarters[0]]
                yield [quarter for quarter in known if quarter <= when.quarters[-1]]
            elif role == "over":
                yield [quarter for quarter in when.quarters if quarter <= now]
    if places:
        return
    if _WHOLE.search(said.source):
        yield known
    if _OF_YEAR.search(said.source):
        yield [quarter for quarter in between(Quarter(now.year, 1), now)]


def _from(when: When, now: Quarter, *, start: bool, moves: bool) -> Iterator[Sequence[Quarter]]:
    """The quarters since a time, or since its start: without it, and with it."""
    if not start:
        yield between(when.quarters[-1], now)[1:]
    if start or not moves or len(when.quarters) > 1:
        yield between(when.quarters[0], now)


_START = {"start", "beginning", "outset", "opening"}


def _last_named(said: Sentence) -> Sequence[When]:
    """What the last quarter that is named before a bare `since` may be, in this sentence or the one before."""
    named = [token for _, token in periods_as(said, said.all(), "in", "until") if len(token.meant[0].quarters) == 1]
    found = (named or [token for token in said.earlier_periods if len(token.meant[0].quarters) == 1])[-1:]
    return [when for token in found for when in token.meant]


BARE_SINCE = re.compile(r"\bsince(?: then)?(?=\s*(?:[,.;:)]|$)|\s+(?:and|but)\b)", re.IGNORECASE)
"""A `since` that does not say since when."""
_WHOLE = re.compile(
    r"\b(?:series|shown|charted?|on record|our records?|reported|recorded|in the (?:period|table)|yet"
    r"|ever|so far|to date"
    r"|we have (?:published|figures)|history|published here|report covers|covered)\b",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    r"\b(?:this year|of the year|in the year|all year|the year)\b(?! (?:before|earlier|ago|to))", re.IGNORECASE
)


# -- of now, or of then ------------------------------------------------------------------------------------

PRESENT = lexicon.words("is are now has have currently today stands remains still")
"""Words of a sentence that speaks of now."""


def speaks_of_now(said: Sentence) -> bool:
    """Whether a sentence speaks of the paper's own quarter: by its verb, or by its name."""
    named = any(is_now(token, said.book.quarter) for _, token in said.periods_in(said.all()))
    return named or bool(said.spoken & PRESENT)


def is_now(token: Period, now: Quarter) -> bool:
    """Whether a period is the paper's own quarter."""
    return token.relative == "this" or token.meant[0] == one(now)


def quarters_of(said: Sentence) -> list[Quarter]:
    """The earlier quarters with results of which a sentence speaks: by a period, a season, a month or a feast."""
    now = said.book.quarter
    named = [token for _, token in periods_as(said, said.all(), "in", "over") if token.relative != "this"]
    found = [when.quarters[-1] for token in named for when in token.meant]
    for match in _TIMED.finditer(" ".join("" if isinstance(t, Period) else t.text for t in said.tokens)):
        found.append(last_of(_TIMES[(match["time"] or match["month"]).lower()], now))
    first = min(said.section.values, default=now) if said.section else now
    return list(dict.fromkeys(when for when in found if first <= when < now))


_TIMES = {**SEASONS, "christmas": 3} | {
    name.lower(): Month(_ANY_YEAR, number).quarter.number for number, name in enumerate(MONTHS, start=1)
}
_TIMED = re.compile(
    rf"(?:^|(?<!than )\b(?i:the|that|last|this|by|in|of|at|during|over|between|until) )"
    rf"(?P<time>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)\b(?! (?:forward|into|up))"
    rf"|\b(?i:in|of|at|by|during|between|until|early|late) (?:the end of )?(?P<month>Christmas|{'|'.join(MONTHS)})\b"
)

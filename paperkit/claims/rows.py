"""What sentences say of rows next to each other: the largest, the second most, more than another, the only one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import concerns_us
from paperkit.claims.lexer import Movement
from paperkit.claims.sentence import Sentence, numeric
from paperkit.claims.series import is_high
from paperkit.claims.spelled import count_of
from paperkit.claims.subjects import Subject, When, one
from paperkit.claims.superlatives import SUPERLATIVES
from paperkit.claims.verdict import Verdict, verdict
from paperkit.values.quantity import Interval

_NO_RANK = lexicon.words("likely exposed recent vulnerable common people important significant")
_OVER_TIME = lexicon.words("quarters since record series shown period years ever")
_PAST = lexicon.words("used formerly previously once")
_OVERTAKES = lexicon.words("overtook overtaken replaced replaces displaced overtaking")
_BEYOND = lexicon.words("outnumbered outnumber exceeded outstripped outperformed")
_EVERY_ROW = re.compile(
    r"\b(?:all|each|every|both)(?: of)?(?: the| our| its)?(?: (?P<n>[a-z]+|\d{1,2}))? (?!quarter|month|year"
    r"|time)\w+|\b(?P<none>none|neither|no \w+) of",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:(?P<but>all but) (?P<less>\w+) of|(?P<m>\w+) of) (?:the|our|its) (?P<n>\w+)\b", re.IGNORECASE)
Scores = dict[str, Decimal]


def rows_of(said: Sentence) -> Sequence[Subject]:
    """The rows of which a sentence may speak: of its section's table, or of the one that holds a row it names."""
    section = said.section
    for id in (section.id, section.parent) if section else ():
        if rows := said.book.rows(id):
            return rows
    parents = [subject.parent or subject.id for _, subject in said.mentions(said.all())]
    return next((rows for parent in parents if (rows := said.book.rows(parent))), ())


def _named_rows(said: Sentence, rows: Sequence[Subject]) -> list[tuple[int, Subject]]:
    ids = {row.id for row in rows}
    found = [(place, subject) for place, subject in said.mentions(said.all()) if subject.id in ids]
    if said.lead and said.lead.id in ids and not found:
        return [(0, said.lead)]
    return found


# -- ranks ------------------------------------------------------------------------------------------


def ranks(said: Sentence) -> Iterator[Verdict]:
    """The most, the least, the second largest of the rows of a table, now or by how far they moved."""
    rows = rows_of(said)
    named = _named_rows(said, rows)
    if len(rows) < 2 or not named:
        return
    for at in said.all():
        word = said.word(at)
        if word not in SUPERLATIVES or at in said.records or said.words(said.clause(at)) & _PAST:
            continue
        unsure = said.is_wish(at) or said.negated(at) or said.is_narrow(at) or not concerns_us(said, at)
        unsure = unsure or bool(said.words(range(at + 1, min(at + 12, len(said.tokens)))) & _OVER_TIME)
        if unsure or said.word(at - 1) in ("at", "its") or said.word(at + 1) in _NO_RANK | {"of"}:
            continue
        if found := _rank(said, at, rows, named):
            yield found
            return


def _rank(said: Sentence, at: int, rows: Sequence[Subject], named: Sequence[tuple[int, Subject]]) -> Verdict | None:
    whens, stated = said.periods(at)
    when = next((w for w in whens if rows[0].known(w)), one(said.book.quarter)) if stated else one(said.book.quarter)
    moves = said.directions(said.behind(at, 2)) or _moved(said, at)
    if moves and said.word(at) == "least":
        return None
    high = is_high(said.word(at), rows[0])
    if high is None:
        return None
    scores = _changes(said, moves[0], rows, when) if moves else _values(rows, when, up=high)
    place = lexicon.ORDINAL_COUNTS.get(said.word(at - 1).removesuffix("-"), 1)
    count = _count_beside(said, at)
    picked = _picked(said, at, named, count, by_change=bool(moves))
    if len(scores) < 2 or not picked or any(subject.id not in scores for subject in picked):
        return None
    order = sorted((row for row in rows if row.id in scores), key=lambda row: -scores[row.id])
    if place > 1:
        ahead = sum(score > scores[picked[0].id] for score in scores.values())
        fits = ahead == place - 1
    else:
        fits = _is_front(picked, order, scores, in_turn="followed" in said.spoken and not count)
    right = f"in {when}, in this order: {'; '.join(row.name for row in order[: max(len(picked), place, 2) + 1])}"
    return verdict(fits, said.text(range(max(0, at - 3), min(len(said.tokens), at + 4))), right)


def _is_front(picked: Sequence[Subject], order: Sequence[Subject], scores: Scores, *, in_turn: bool) -> bool:
    """Whether some rows are ahead of all others, and, where one is followed by the next, in turn."""
    lowest = min(scores[subject.id] for subject in picked)
    ids = {subject.id for subject in picked}
    if any(scores[row.id] > lowest and row.id not in ids for row in order):
        return False
    values = [scores[subject.id] for subject in picked]
    return not in_turn or values == sorted(values, reverse=True)


def _moved(said: Sentence, at: int) -> list[int]:
    """The direction before an adverb: `calls about waste rose most`, `fell the most`."""
    if said.word(at) not in ("most", "least", "fastest", "slowest"):
        return []
    return said.directions(range(max(said.clause(at).start, at - 2), at))


def _values(rows: Sequence[Subject], when: When, *, up: bool) -> Scores:
    return {row.id: known.value * (1 if up else -1) for row in rows if (known := row.known(when))}


def _changes(said: Sentence, place: int, rows: Sequence[Subject], when: When) -> Scores:
    token = said.direction_at(place)
    bases, compared = said.bases(place)
    base = bases[0] if compared else when.shifted(-1)
    sign = numeric(token.sign, rows[0], better=token.better) if token else 1
    return {
        row.id: (a.value - b.value) * (sign or 1) for row in rows if (a := row.known(when)) and (b := row.known(base))
    }


def _count_beside(said: Sentence, at: int) -> int | None:
    """`the top three`, `the three biggest`."""
    for place in (at - 1, at + 1):
        number = said.number_at(place)
        if number and number.unit == "plain" and 1 < number.value < 20:
            said.spent.add(place)
            return int(number.value)
    return None


def _picked(
    said: Sentence, at: int, named: Sequence[tuple[int, Subject]], count: int | None, *, by_change: bool
) -> list[Subject]:
    """The rows of which a rank is said: a list behind it, or the one before."""
    behind, before = [s for place, s in named if place > at], [s for place, s in named if place < at]
    if said.words(said.clause(at)) & _OVERTAKES:
        before = before[:1]
    if count:
        return behind[:count] if len(behind) >= count else before if len(before) == count else []
    if said.word(at - 1) in ("of", "next"):
        return []
    behind_one = [place for place in said.all() if said.word(place) == "behind" and place < at]
    if behind_one and any(place < behind_one[0] for place, _ in named):
        return [s for place, s in named if place < behind_one[0]][-1:]
    followed = [place for place in said.all() if said.word(place) == "followed"]
    if followed and followed[0] > at:
        rest = [s for place, s in named if place > followed[0]]
        first = before[-1:] or [s for place, s in named if at < place < followed[0]][:1]
        return [*first, *rest]
    if by_change and not before:
        return behind
    return before[-1:] or behind[:1]


# -- one row and another ----------------------------------------------------------------------------


def compared_rows(said: Sentence) -> Iterator[Verdict]:
    """`Housing received more enquiries than Finance`, `footpaths outnumbered private land`, `X overtook Y`."""
    rows = rows_of(said)
    named = _named_rows(said, rows)
    if len(named) < 2:
        return
    for at in said.all():
        word, token = said.word(at), said.tokens[at]
        verb = word in _BEYOND | _OVERTAKES or (word == "ahead" and said.word(at + 1) == "of")
        if not verb and not (isinstance(token, Movement) and token.sign and not token.better):
            continue
        before = [s for place, s in named if place < at]
        behind = [(place, s) for place, s in named if place > at]
        than = [p for p in range(at + 1, min(at + 8, len(said.tokens))) if said.word(p) == "than"]
        if not before or not behind or (not verb and not (than and than[0] < behind[0][0] <= than[0] + 4)):
            continue
        if said.is_wish(at) or said.negated(at) or (said.numbers(range(at + 1, len(said.tokens))) and not verb):
            continue
        yield from _beyond(
            said, at, before[-1], behind[0][1], 1 if verb or not isinstance(token, Movement) else token.sign
        )
        return


def _beyond(said: Sentence, at: int, first: Subject, other: Subject, sign: int) -> Iterator[Verdict]:
    whens, stated = said.periods(at)
    when = whens[0] if stated else one(said.book.quarter)
    this, that = first.known(when), other.known(when)
    if not this or not that or first.id == other.id:
        return
    right = f"{first.name} is {first.said(this.value)} in {when}, {other.name} {other.said(that.value)}"
    fits = (this.value - that.value) * sign > 0
    by = [place for place in said.numbers(range(at + 1, len(said.tokens))) if said.word(place - 1) == "by"]
    if fits and by and (number := said.number_at(by[0])) and number.unit == "plain":
        said.spent.add(by[0])
        gap = abs(this.value - that.value)
        fits = number.range.overlaps(Interval(gap, gap))
    yield verdict(fits, said.text(said.clause(at)), right, (*this.at, *that.at))


# -- how many rows ----------------------------------------------------------------------------------


def only_one(said: Sentence) -> Iterator[Verdict]:
    """`X was the only service to have more complaints than last quarter`: all others went the other way."""
    rows = rows_of(said)
    only = [at for at in said.all() if said.word(at) in ("only", "exception", "alone") or said.is_the_one(at)]
    named = _named_rows(said, rows)
    if not only or not named or said.numbers(range(only[0] + 1, only[0] + 3)):
        return
    if any(said.word(place) == "than" and place < at for place in said.all() for at, _ in named):
        return
    place, subject = min(named, key=lambda pair: abs(pair[0] - only[0]))
    if said.spoken & {"bucked", "against", "trend"}:
        return
    moves = [at for at in said.directions(said.all()) if at > min(only[0], place)]
    if not moves or abs(place - only[0]) > 6:
        return
    bases = [when for when in said.bases(moves[0])[0]] or [one(said.book.quarter.shifted(-1))]
    if not said.bases(moves[0])[1] and said.numbers(said.all()):
        return
    said.spent.add(moves[0])
    scores = _changes(said, moves[0], rows, one(said.book.quarter))
    went = [row.name for row in rows if scores.get(row.id, Decimal(0)) > 0]
    right = f"since {bases[0]} that way went: {'; '.join(went) or 'none'}"
    yield verdict(went == [subject.name], said.quoted(moves[0]), right)


def some_rows(said: Sentence) -> Iterator[Verdict]:
    """So many rows went that way: `Two of the four services had more complaints`, `All five areas recorded fewer`."""
    rows = rows_of(said) if said.section and not said.section.statuses else ()
    if not rows and said.section and (own := said.book.rows(said.section.id)):
        rows = own
    for pattern in (_SOME, _EVERY_ROW):
        for match in pattern.finditer(said.source):
            places = said.places(match.start(), match.end())
            if len(rows) < 2 or not places or said.spent & set(places):
                continue
            moves = [at for at in said.directions(said.clause(places[-1])) if at > places[0]]
            wanted = _wanted(match, len(rows))
            if wanted is None or not moves or (_named_rows(said, rows) and wanted != len(rows) - 1):
                continue
            scores = _changes(said, moves[0], rows, one(said.book.quarter))
            if len(scores) < len(rows):
                continue
            said.spent.update((*places, moves[0]))
            count = sum(score > 0 for score in scores.values())
            yield verdict(count == wanted, said.quoted(moves[0]), f"{count} of the {len(rows)} went that way")


def _wanted(match: re.Match[str], total: int) -> int | None:
    """How many of the rows a quantifier says; None where it speaks of another number of things."""
    parts = match.groupdict()
    stated = count_of(parts.get("n"))
    if stated is not None and stated != total:
        return None
    if "m" in parts:
        if stated is None:
            return None
        if parts["but"]:
            less = count_of(parts["less"])
            return total - less if less else None
        word = (parts["m"] or "").lower()
        return total if word in ("all", "each", "every") else 0 if word in ("none", "neither") else count_of(word)
    return 0 if parts.get("none") else total if stated else None

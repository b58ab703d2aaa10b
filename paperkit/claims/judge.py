"""Turns a sentence about known figures into verdicts: what its numbers and words say, and whether the figures allow it.

For each number the sentence itself narrows down what it can be: the subjects it names, the periods, what it is
compared with, up or down. Whatever is left is worked out. One possible reading that the figures allow is enough;
where a reading exists and none is allowed, the sentence contradicts the paper. A number that nothing ties to a
subject is open: it is neither right nor wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import paperkit.claims.lexicon as lexicon
from paperkit.claims.counts import listed_statuses, tallies
from paperkit.claims.lexer import Mention, Number
from paperkit.claims.meanings import (
    STATES,
    Meaning,
    is_from_limit,
    is_from_target,
    is_named_target,
    likely,
    moved,
    possible,
)
from paperkit.claims.ranks import only_one, ranks, runs, some_rows
from paperkit.claims.sentence import Sentence, numeric
from paperkit.claims.statuses import labels, statuses, targets
from paperkit.claims.subjects import Subject
from paperkit.claims.verdict import Outcome, Verdict
from paperkit.language.stem import stem, stems
from paperkit.values.quantity import Interval, printed

_TIMES = {"quarter", "month", "week", "year", "hour", "minute", "day", "second", "time", "fold"}
_DURATIONS = {"in", "within", "for", "over", "every", "after", "about"}
"""Words before a number of days that make it a duration."""
_UNSURE = {
    "any", "target", "not", "no", "should", "will", "would", "could", "may", "might", "aim", "expected", "if", "can",
}  # fmt: skip
"""Words with which a clause says what is wished or feared rather than what was."""


def judge(
    said: Sentence,
) -> list[Verdict]:
    """The verdicts on a sentence."""
    if len(said.tokens) > LONGEST:
        return []
    return [verdict for pattern in PATTERNS for verdict in pattern(said)]


# -- numbers ----------------------------------------------------------------------------------------


def numbers(said: Sentence) -> Iterator[Verdict]:
    """The verdicts on all numbers; where one is verified, another of its clause is about the same subject."""
    found: list[tuple[int, Verdict]] = []
    for at, token in enumerate(said.tokens):
        if isinstance(token, Number) and at not in said.spent and not _is_label(said, at, token):
            if verdict := _number(said, at, token):
                found.append((at, verdict))
        elif token.kind == "money":
            found.append((at, Verdict(Outcome.OPEN, token.text)))
    sure = {at for at, verdict in found if verdict.outcome is Outcome.VERIFIED}
    for at, verdict in found:
        if verdict.outcome is Outcome.OPEN and verdict.right and sure & set(said.clause(at)) and _is_pointed(said, at):
            yield Verdict(Outcome.CONTRADICTED, verdict.words, verdict.right, verdict.at)
        elif verdict.outcome is Outcome.OPEN:
            yield Verdict(Outcome.OPEN, verdict.words)
        else:
            yield verdict


def _is_pointed(said: Sentence, at: int) -> bool:
    """Whether a number is a value or a change by the words right before it."""
    return said.word(at - 1) in ("from", "to", "by") or bool(
        said.directions(range(max(0, at - 2), min(at + 2, len(said.tokens))))
    )


def _number(said: Sentence, at: int, token: Number) -> Verdict | None:
    subject = said.subject(at)
    readings = list(likely(said, at, token, subject)) if subject else []
    denied = said.negated(at) and not is_named_target(said, at)
    if denied or said.is_narrow(at) or _by_something_else(said, at, token):
        return _open(said, at, token)
    if not readings or (token.unit == "plain" and _foreign(said, at)):
        return _open(said, at, token)
    settled = is_from_target(said, at) or is_named_target(said, at) or is_from_limit(said, at)
    for reading in (*readings, *(() if settled else possible(said, at, token))):
        if _allows(reading, token, said.sign(at), subject):
            return Verdict(Outcome.VERIFIED, said.quoted(at), reading.right, reading.at)
    best = readings[0]
    told = _bound(said, at, token) and not said.is_wish(at) and not _compared_with_else(said, at)
    sure = said.about_us(at) and (told or is_named_target(said, at)) and not _is_average_over(said, at)
    if not sure or _out_of_reach(said, token, subject):
        return _open(said, at, token, best)
    return Verdict(Outcome.CONTRADICTED, said.quoted(at), best.right, best.at)


def _open(said: Sentence, at: int, token: Number, best: Meaning | None = None) -> Verdict | None:
    """A number that nothing ties; none for small ones in words (`one of them`), which are no figures."""
    if token.unit == "plain" and token.text.lower() in lexicon.COUNTS:
        return None
    return Verdict(Outcome.OPEN, said.quoted(at), best.right if best else "", best.at if best else ())


def _allows(reading: Meaning, token: Number, sign: tuple[int, bool] | None, subject: Subject | None) -> bool:
    """Whether the figures allow a number under a reading, in the direction that the sentence gives it."""
    if not reading.signed:
        return reading.range.overlaps(token.range)
    way = numeric(sign[0], subject, better=sign[1]) if sign else None
    up, down = reading.range, Interval(-reading.range.high, -reading.range.low)
    tried = {1: [up], -1: [down]}.get(way or 0, [up, down])
    return any(found.overlaps(token.range) for found in tried)


def _is_average_over(said: Sentence, at: int) -> bool:
    """Whether a number is an average over several periods, which may be weighted: `over the three quarters 70%`."""
    words = {word for several in said.words(said.clause(at)) for word in several.split()}
    return bool(words & {"average", "averaged", "averaging", "mean"}) and bool(words & {"quarters", "months", "years"})


def _by_something_else(said: Sentence, at: int, token: Number) -> bool:
    """`such conditions doubled the number of calls`; `came back by 0.6 points`: no word says who or which way."""
    if said.word(at - 1) == "by" and said.sign(at) is None and not is_from_target(said, at):
        return True
    if token.unit == "share" and said.word(at + 1) == "of" and said.word(at + 2) in ("what", "its", "that", "last"):
        return True
    return token.unit == "times" and said.word(at + 1) in ("the", "our", "its")


def _is_label(said: Sentence, at: int, token: Number) -> bool:
    """Whether a number is no figure: `phase 2`, an age, `per 1,000`, a piece of a name, `four Green quarters`."""
    near = said.before(at, 4)
    if {"aged", "age", "ages"} & set(near) or near[-1:] == ["per"] or said.status_at(at + 1) or _in_a_name(said, at):
        return True
    if token.unit != "plain" or said.word(at).isalpha():
        return False
    before = said.tokens[at - 1] if at > 1 else None
    capital = before is not None and before.kind == "word" and before.text[:1].isupper()
    return said.word(at - 1) in lexicon.LABELLED or (capital and said.word(at - 1) not in lexicon.STOP)


def _in_a_name(said: Sentence, at: int) -> bool:
    """Whether a number is a piece of a subject's name: `within 20 seconds`, `the 247 number`."""
    number, around = said.number_at(at), {stem(said.word(at - 1)), stem(said.word(at + 1))}
    for word in {said.word(at), str(number.value) if number else ""}:
        if word in said.book.names or around & said.book.neighbours.get(word, frozenset()):
            return True
    return False


def _foreign(said: Sentence, at: int) -> bool:
    """Whether a number counts something else than the figures of this paper do: `730 written responses`."""
    heads = said.heads(at)
    if stem(said.word(at + 1)) in _TIMES - (frozenset() if said.word(at - 1) in _DURATIONS else heads):
        return True
    phrase: list[int] = []
    for place in range(at + 1, len(said.tokens)):
        if place == at + 1 and said.direction_at(place):
            continue
        token = said.tokens[place]
        if not isinstance(token, Mention) and (token.kind != "word" or said.word(place) in lexicon.STOP):
            break
        phrase.append(place)
    while len(phrase) > 1 and said.is_verb(phrase[-1]):
        phrase.pop()
    if not phrase:
        return said.word(at + 1) in lexicon.AGENTS and stem(said.word(at + 1)) not in heads
    last = phrase[-1]
    return not isinstance(said.tokens[last], Mention) and not said.is_verb(last) and not said.knows(last)


def _bound(said: Sentence, at: int, token: Number) -> bool:
    """Whether a number is surely a value, a change or a share of the subject, and nothing narrows it."""
    heads, near = said.heads(at), said.behind(at, 4)
    counted = bool(said.mentions(near)) or any(stem(said.word(place)) in heads for place in near)
    moves = bool(said.directions(range(max(0, at - 2), min(at + 2, len(said.tokens)))))
    if token.unit in ("%", "share"):
        if said.word(at + 1) == "of" and said.word(at + 2) in ("these", "those", "them"):
            return any(subject.parent for _, subject in said.mentions(said.behind(at, 6)))
        of_what = said.word(at + 1) == "of" or token.unit == "share"
        return (
            moves
            or counted
            or bool(said.specific(said.clause(at)))
            or not of_what
            or said.word(at + 1) in ("on", "than", "compared")
        )
    if token.unit != "plain" or said.word(at - 1) in ("from", "to", "by") or said.distance_word(at):
        return True
    if token.text.lower() in lexicon.COUNTS and not counted:
        return said.word(at - 1) == "of" and said.sign(at) is not None
    sure = counted or moves or said.word(at - 1) in STATES
    return sure and (said.leads(at) or not said.unknown(range(at + 1, said.clause(at).stop)))


def _compared_with_else(said: Sentence, at: int) -> bool:
    """`8% higher than before the change`: what it is compared with is no period and no target."""
    behind = said.words(range(at + 1, said.reach(at).stop))
    return "than" in behind and not said.bases(at)[1] and not behind & {"target", "targets"}


def _out_of_reach(said: Sentence, token: Number, subject: Subject | None) -> bool:
    """Whether the sentence states a period that is longer than the figures reach: nothing can be said then."""
    for place, period in said.periods_in(said.all()):
        when = period.meant[0]
        if subject is None or (len(when.quarters) == 1 and period.relative != "fullyear"):
            continue
        relative = token.unit in ("%", "points") and subject.suffix != "%" and not said.is_base(place)
        if subject.known(when) is None or (relative and subject.known(when.shifted(-4)) is None):
            return True
    return False


# -- directions -------------------------------------------------------------------------------------


def directions(said: Sentence) -> Iterator[Verdict]:
    """Words of direction that no number goes with, or that go `from` one value to another."""
    for clause in said.clauses:
        places = said.directions(clause)
        if not places or said.spent & set(places):
            continue
        following = said.clause(clause.stop) if clause.stop < len(said.tokens) else clause
        ends = {said.word(at - 1): at for at in (*said.numbers(following), *said.numbers(clause))}
        if "from" in ends:
            leading = [place for place in places if place < ends["from"]] or places
            if verdict := _path(said, leading[-1], ends):
                yield verdict
                continue
            if "to" in ends:
                continue  # both numbers are judged
        loose = [at for at in said.numbers(clause) if at not in said.spent]
        if all(said.word(at - 1) in ("from", "to", "at", "of") for at in loose) and (
            verdict := _direction(said, places[0])
        ):
            yield verdict


def _path(said: Sentence, at: int, ends: Mapping[str, int]) -> Verdict | None:
    """`climbed from 24,000 to 23,500`: the numbers themselves go the other way."""
    token, start, subject = said.direction_at(at), said.number_at(ends["from"]), said.subject(at)
    if not 0 < ends["from"] - at < 8:
        return None
    way = numeric(token.sign, subject, better=token.better) if token else None
    if not way or not start:
        return None
    stated = said.number_at(ends["to"]) if "to" in ends else None
    known = subject.known(said.latest(subject)) if subject else None
    if stated:
        end = stated.value if stated.unit == start.unit else start.value
    elif known and subject and said.about_us(at) and start.unit == ("%" if subject.suffix == "%" else "plain"):
        end = known.value
    else:
        return None
    if (end - start.value) * way >= 0:
        return None
    right = f"from {start.text} to {printed(end, 1 if end % 1 else 0)} is {'up' if end > start.value else 'down'}"
    return Verdict(Outcome.CONTRADICTED, said.quoted(at), right)


def _direction(said: Sentence, at: int) -> Verdict | None:
    token, subject, clause = said.direction_at(at), said.subject(at), said.clause(at)
    if subject and subject.suffix == "%" and token and token.text.lower() in ("fewer", "more", "less", "greater"):
        return None  # `fewer applications` says nothing of a percentage of them
    if not token or not token.sign or not subject or any(said.status_at(place) for place in clause):
        return None
    if any(said.word(place - 1) == "from" for place in said.numbers(said.all())):
        return None  # what it went from is said in numbers
    if (
        said.words(clause) & _UNSURE
        or said.is_wish(at)
        or said.is_narrow(at)
        or _compared_with_else(said, at)
        or not _governs(said, at)
    ):
        return None
    ways = [way for later, earlier in said.pairs(at, subject) if (way := moved(subject, later, earlier))]
    if not ways:
        return None
    sign = numeric(token.sign, subject, better=token.better)
    for way in ways:
        if sign is None or (way.range.high > 0 if sign > 0 else way.range.low < 0):
            return Verdict(Outcome.VERIFIED, said.quoted(at), way.right, way.at)
    return Verdict(Outcome.CONTRADICTED, said.quoted(at), ways[0].right, ways[0].at)


_SELF = {"performance", "result", "number", "volume", "figure", "rate", "it"}


def _governs(said: Sentence, at: int) -> bool:
    """Whether a word of direction is said of the subject: right before or behind it, nothing strange between."""
    if said.restricted(at):
        return False
    clause = said.clause(at)
    strange, ours = set(said.unknown(clause)), said.heads(at) | _SELF
    own = {p for p in clause if isinstance(said.tokens[p], Mention) or set(stems(said.tokens[p].text)) & ours}
    before = [place for place in range(clause.start, at) if place in own | strange]
    behind = [place for place in said.behind(at, 4) if place in own | strange]
    if behind and behind[0] in own and not (before and before[-1] in strange and said.is_verb(before[-1])):
        return True
    return bool(before) and before[-1] in own


LONGEST = 300
"""Tokens in a sentence; a longer one is a list that lost its full stops, and takes long to judge."""
PATTERNS = (labels, tallies, listed_statuses, runs, ranks, only_one, some_rows, targets, numbers, statuses, directions)
"""The judges, in order: what one has dealt with, those behind it leave alone."""

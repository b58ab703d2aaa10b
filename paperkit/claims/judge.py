"""Turns a sentence about known figures into verdicts: what its numbers and words say, and whether the figures allow it.

For each number the sentence itself narrows down what it can be: the subjects it names, the periods, what it is
compared with, up or down. Whatever is left is worked out. One possible reading that the figures allow is enough;
where a reading exists and none is allowed, the sentence contradicts the paper. A number that nothing ties to a
subject is open: it is neither right nor wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import paperkit.claims.lexicon as lexicon
from paperkit.claims.dates import days, own_quarter
from paperkit.claims.figures import figures
from paperkit.claims.grounds import concerns_us, is_label
from paperkit.claims.histories import histories
from paperkit.claims.lexer import Mention, Movement
from paperkit.claims.members import members
from paperkit.claims.others import beside_typed, others
from paperkit.claims.outlook import outlook
from paperkit.claims.paired import paired
from paperkit.claims.parts import cases, everything, parts, shares, worked_out
from paperkit.claims.predicates import COMPARATIVES
from paperkit.claims.ranges import ranges
from paperkit.claims.ranking import ranking
from paperkit.claims.repeated import repeated
from paperkit.claims.rows import compared_rows, only_one, ranks, some_rows
from paperkit.claims.sentence import Sentence, numeric
from paperkit.claims.simple import says_one_thing, says_too_much
from paperkit.claims.statements import Statement, change
from paperkit.claims.states import aims
from paperkit.claims.statuses import labels, statuses
from paperkit.claims.subjects import Subject, When
from paperkit.claims.tallies import listed_statuses, tallies
from paperkit.claims.thresholds import thresholds
from paperkit.claims.verdict import WRONG, Outcome, Verdict
from paperkit.language.stem import stems
from paperkit.values.quantity import printed

_UNSURE = {
    "any", "target", "not", "no", "should", "will", "would", "could", "may", "might", "aim", "expected", "if", "can",
}  # fmt: skip
"""Words with which a clause says what is wished or feared rather than what was."""


def judge(said: Sentence) -> list[Verdict]:
    """The verdicts on a sentence."""
    if len(said.tokens) > LONGEST or said.source.rstrip().endswith("?"):
        return []
    found = [(pattern, verdict) for pattern in PATTERNS for verdict in pattern(said)]
    if not any(one.outcome in WRONG for _, one in found):
        return [one for _, one in found]
    one_thing, too_much = says_one_thing(said), says_too_much(said)
    return [_weighed(one, pattern, one_thing=one_thing, too_much=too_much) for pattern, one in found]


def _weighed(found: Verdict, pattern: Judge, *, one_thing: bool, too_much: bool) -> Verdict:
    """A verdict with what it weighs by what found it, and by how much its sentence says."""
    if pattern in _OF_DAYS or found.outcome not in WRONG:
        return replace(found, settled=pattern in _OF_DAYS)
    if found.plain:
        return found
    sure = found.sure and (one_thing or found.outcome is Outcome.NEAR)
    if pattern in _OF_LISTS:
        return replace(found, settled=True, sure=sure)
    return replace(found, sure=sure, clear=not too_much)


# -- directions -------------------------------------------------------------------------------------


def paths(said: Sentence) -> Iterator[Verdict]:
    """`climbed from 24,000 to 23,500`: the numbers themselves go the other way."""
    for clause in said.clauses:
        places = said.directions(clause)
        following = said.clause(clause.stop) if clause.stop < len(said.tokens) else clause
        ends = {said.word(at - 1): at for at in (*said.numbers(following), *said.numbers(clause))}
        if not places or "from" not in ends:
            continue
        leading = [place for place in places if place < ends["from"]] or places
        if verdict := _path(said, leading[-1], ends):
            said.spent.add(leading[-1])
            yield verdict


def directions(said: Sentence) -> Iterator[Verdict]:
    """Words of direction that no number goes with."""
    for clause in said.clauses:
        places = [p for p in said.directions(clause) if not _AFTER & set(said.before(p, 4))] or said.directions(clause)
        if not places or said.spent & set(places):
            continue
        loose = [at for at in said.numbers(clause) if at not in said.spent and said.word(at - 1) not in _BEFORE_VALUES]
        if (not loose or _is_reached(said, loose)) and (verdict := _direction(said, places[0])):
            yield verdict


_BEFORE_VALUES = ("from", "at", "of")


def _is_reached(said: Sentence, numbers: Sequence[int]) -> bool:
    """Whether a sentence has one number, to which something moved by now: `Performance rose to 76.5% this quarter`."""
    number, moves = said.number_at(numbers[0]), said.directions(said.all())
    subject = said.subject(numbers[0])
    known = subject.known(said.latest(subject)) if subject else None
    if number is None or known is None or len(said.numbers(said.all())) > 1 or len(moves) > 1 or said.carried_year:
        return False
    now = all(token.relative == "this" for _, token in said.periods_in(said.all()))
    return (
        now
        and said.word(numbers[0] - 1) == "to"
        and moves[0] == numbers[0] - 2
        and number.range.low <= known.value <= number.range.high
    )


def _path(said: Sentence, at: int, ends: Mapping[str, int]) -> Verdict | None:
    """`climbed from 24,000 to 23,500`: the numbers themselves go the other way."""
    token, start, subject = said.direction_at(at), said.number_at(ends["from"]), said.subject(at)
    if not 0 < ends["from"] - at < 8:
        return None
    way = numeric(token.sign, subject, better=token.better) if token else None
    if not way or not start or start.text.lower() in lexicon.COUNTS or _DISTANCE & said.words(said.clause(at)):
        return None
    stated = said.number_at(ends["to"]) if "to" in ends else None
    earlier = [
        number
        for place in said.numbers(range(ends["from"]))
        if (number := said.number_at(place))
        and number.unit == start.unit
        and not is_label(said, place, number)
        and said.word(place - 1) not in ("every", "per", "each")
    ]
    known = subject.known(said.latest(subject)) if subject and not earlier else None
    if stated:
        end = stated.value if stated.unit == start.unit else start.value
    elif earlier:
        end = earlier[-1].value if not said.numbers(range(at, ends["from"])) else start.value
    elif known and subject and concerns_us(said, at) and start.unit == ("%" if subject.suffix == "%" else "plain"):
        end = known.value
    else:
        return None
    if (end - start.value) * way >= 0:
        return None
    right = f"from {start.text} to {printed(end, 1 if end % 1 else 0)} is {'up' if end > start.value else 'down'}"
    return Verdict(Outcome.CONTRADICTED, said.quoted(at), right)


_DISTANCE = lexicon.words("margin gap difference lead distance headroom shortfall rating")


def moved(subject: Subject, later: When, earlier: When) -> Statement | None:
    """The way of a subject from one period to another; None where it is not known."""
    unit = "points" if subject.suffix == "%" else "plain"
    return next(change(subject, later, earlier, unit), None)


def _compared_with_else(said: Sentence, at: int) -> bool:
    """`8% higher than before the change`: what it is compared with is no period and no target."""
    behind = range(at + 1, said.clause(at).stop)
    words = said.words(behind)
    return "than" in words and not said.periods_in(behind) and not words & {"target", "targets", "last"}


def _says_nothing(said: Sentence, at: int, token: Movement, subject: Subject | None) -> bool:
    """Whether a word of direction says nothing of the result by what stands around it."""
    word, behind = token.text.lower(), said.word(at + 1)
    if word.endswith("ing") and behind in ("the", "a", "an", "our", "its", "their"):
        return True  # `is widening the way`
    number = said.number_at(at - 1)
    if number and number.text.lower() in lexicon.COUNTS and word in _STEPS:
        return True  # `with only one rise along the way`
    if word in COMPARATIVES and (said.is_adverb(at) or _is_measured(said, at)):
        return True  # `more usual figures`, `better news`
    if said.words(range(at)) & {"every", "each", "all"} and said.words(range(at)) & {"but", "except", "bar", "apart"}:
        return True  # `Every station but Elm Hill had more`
    if said.words(said.clause(at)) & {"those", "each", "bucked", "trend", "exception"}:
        return True  # `those from family dropped back`
    of_counts = ("fewer", "more", "less", "greater", "longer", "shorter")
    return subject is not None and subject.suffix == "%" and word in of_counts


_AFTER = lexicon.words("after despite following")
_STEPS = lexicon.words("rise rises fall falls increase increases decrease decreases drop drops dip dips")


def _is_measured(said: Sentence, at: int) -> bool:
    """Whether a comparative goes with a measure, and compares with nothing that is named: `take a minute longer`."""
    return said.word(at - 2) in ("a", "an") and "than" not in said.words(said.behind(at, 2))


def _is_of_no_clear_time(said: Sentence, at: int) -> bool:
    """`peaked at 284 in June and has been falling since`, `higher in summer than in spring`: of which year?"""
    unread = [place for place in said.clause(at) if not said.periods_in((place,))]
    seasons = any(said.word(place) in lexicon.SEASONS for place in unread)
    return seasons or (said.word(at + 1) == "since" and not said.periods_in(said.behind(at, 5)))


def _direction(said: Sentence, at: int) -> Verdict | None:
    token, subject, clause = said.direction_at(at), said.subject(at), said.clause(at)
    if token is None or _says_nothing(said, at, token, subject) or not (token.sign or _is_exact(said, at)):
        return None
    if not subject or any(said.status_at(place) for place in clause) or _is_of_no_clear_time(said, at):
        return None
    if any("from" in said.before(place, 4) for place in said.numbers(said.all())):
        return None  # what it went from is said in numbers
    if (
        said.words(clause) & _UNSURE
        or said.is_wish(at)
        or said.is_narrow(at)
        or _compared_with_else(said, at)
        or not (concerns_us(said, at) and _governs(said, at))
    ):
        return None
    ways = [way for later, earlier in said.pairs(at, subject) if (way := moved(subject, later, earlier))]
    if not ways:
        return None
    if not token.sign:
        return _unmoved(said, at, ways)
    return _went(said, at, ways, numeric(token.sign, subject, better=token.better))


def _went(said: Sentence, at: int, ways: Sequence[Statement], sign: int | None) -> Verdict:
    """What becomes of a word of direction: up (1), down (-1), either."""
    if "both" in said.words(said.clause(at)) and sign is not None:  # `down both on last quarter and on last year`
        ways = [way for way in ways if way.range.high * sign <= 0] or ways
    for way in ways:
        if sign is None or (way.range.high > 0 if sign > 0 else way.range.low < 0):
            return Verdict(Outcome.VERIFIED, said.quoted(at), way.right, way.at)
    return Verdict(Outcome.CONTRADICTED, said.quoted(at), ways[0].right, ways[0].at)


_UNMOVED = (
    "unchanged",
    "no change",
    "the same as",
    "stayed the same",
    "stays the same",
    "remained the same",
    "remains the same",
)
_NOT_QUITE = lexicon.words(
    "broadly largely virtually relatively little almost nearly essentially practically more less much statistically"
    " about around roughly significantly significant real overall rating status target targets rank ranking position"
)
"""Words with which what is unchanged may have moved a little, or something else than the result is meant."""


def _unmoved(said: Sentence, at: int, ways: Sequence[Statement]) -> Verdict:
    """What becomes of `was unchanged`; without a time that is named it is no error."""
    same = next((way for way in ways if way.range.low <= 0 <= way.range.high), None)
    found, is_dated = same or ways[0], bool(said.periods_in(said.clause(at)))
    outcome = Outcome.VERIFIED if same else Outcome.CONTRADICTED
    return Verdict(outcome, said.quoted(at), found.right, found.at, sure=is_dated)


def _is_exact(said: Sentence, at: int) -> bool:
    """Whether a word for standing still leaves no room: `was unchanged on last quarter`."""
    token = said.direction_at(at)
    text = " ".join(token.text.lower().split()) if token else ""
    return text in _UNMOVED and not said.words(said.clause(at)) & _NOT_QUITE


_SELF = {"performance", "result", "number", "volume", "figure", "rate", "it"}


def _governs(said: Sentence, at: int) -> bool:
    """Whether a word of direction is said of the subject: right before or behind it, nothing strange between."""
    clause = said.clause(at)
    strange, ours = set(said.unknown(clause)), said.heads(at) | _SELF
    own = {p for p in clause if isinstance(said.tokens[p], Mention) or set(stems(said.tokens[p].text)) & ours}
    before = [place for place in range(clause.start, at) if place in own | strange]
    behind = [place for place in said.behind(at, 4) if place in own | strange]
    if not own and not strange and clause.stop < len(said.tokens) and said.word(clause.start) in ("although", "though"):
        return bool(said.words(range(clause.stop, min(clause.stop + 5, len(said.tokens)))) & _SELF)
    if behind and behind[0] in own and not (before and before[-1] in strange and said.is_verb(before[-1])):
        return True
    return bool(before) and before[-1] in own


Judge = Callable[[Sentence], Iterator[Verdict]]
LONGEST = 300
"""Tokens in a sentence; a longer one is a list that lost its full stops, and takes long to judge."""
PATTERNS = (
    labels, days, own_quarter, tallies, listed_statuses, members, ranking, repeated, histories,
    ranges, only_one, some_rows, ranks, compared_rows, aims, everything, worked_out, parts, shares,
    cases, outlook, thresholds, others, beside_typed, paths, paired, figures, statuses, directions,
)  # fmt: skip
"""The judges, in order: what one has dealt with, those behind it leave alone."""
_OF_DAYS = (days, own_quarter)
"""Those for which no other words of the sentence matter."""
_OF_LISTS = (
    labels, tallies, listed_statuses, only_one, some_rows, ranks, compared_rows, everything, worked_out, parts, paths,
)  # fmt: skip
"""Those of sentences that are long since they list something: they read all of it."""

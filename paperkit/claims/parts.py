"""What sentences say of how many of how many: `118 of 151`, `of 4,733 bills 213 were late`, `a third (52 of 109)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import paperkit.claims.lexicon as lexicon
import paperkit.claims.statements as statements
from paperkit.claims.grounds import is_label
from paperkit.claims.lexer import Number
from paperkit.claims.sentence import Sentence
from paperkit.claims.statements import Statement
from paperkit.claims.subjects import Subject, When
from paperkit.claims.tallies import INDICATORS
from paperkit.claims.verdict import Outcome, Verdict
from paperkit.council.register import Polarity
from paperkit.language.stem import stem, stems
from paperkit.values.quantity import Interval, printed


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two numbers of which the first is said to be a part of the second."""

    part: int
    whole: int


def parts(said: Sentence) -> Iterator[Verdict]:
    """So many of so many: where the whole is one that the paper knows, the part must be one of its parts."""
    for pair in _pairs(said):
        part, whole = said.number_at(pair.part), said.number_at(pair.whole)
        if not part or not whole or {pair.part, pair.whole} & said.spent or said.is_wish(pair.part):
            continue
        known = [(subject, when) for subject, when in _wholes(said, pair.whole) if _is(whole, subject, when)]
        if not known:
            yield from _of_another_whole(said, pair, part, whole)
            continue
        held = [one for subject, when in known for one in _parts(said, pair, subject, when)]
        if not held:
            continue
        said.spent |= {pair.part, pair.whole}
        fits = [one for one in held if one.range.overlaps(part.range)]
        best = (fits or held)[0]
        words = said.text(range(min(pair.part, pair.whole), max(pair.part, pair.whole) + 2))
        if not fits and any(_is_counted(part, subject, when, said) for subject, when in known):
            yield Verdict(Outcome.OPEN, words)  # those counted, in words that may speak of the rest
            continue
        outcome = Outcome.VERIFIED if fits else Outcome.CONTRADICTED
        yield Verdict(outcome, words, best.right, best.at)


def _of_another_whole(said: Sentence, pair: _Pair, part: Number, whole: Number) -> Iterator[Verdict]:
    """A part that is known of a whole that is another: `118 of the 167 issued`, of 176."""
    subject = said.section
    if subject is None or not subject.made_of or not subject.left or part.hedge or part.value < _TELLING:
        return
    counted, every = subject.made_of
    for when in dict.fromkeys([*said.periods(pair.part)[0], *whole_periods(said, subject)]):
        parts_ = [known for one in (counted, subject.left[0]) if (known := one.known(when))]
        all_ = every.known(when)
        if all_ and whole.value > part.value and any(part.range.overlaps(known.range) for known in parts_):
            said.spent.update((pair.part, pair.whole))
            right = f"{every.name} is {every.said(all_.value)} in {when}"
            words = said.text(range(min(pair.part, pair.whole), max(pair.part, pair.whole) + 2))
            yield Verdict(Outcome.CONTRADICTED, words, right, all_.at, sure=False)
            return


_TELLING = 20
"""From here on so many are those that an indicator counts by no accident."""


def _is_counted(part: Number, whole: Subject, when: When, said: Sentence) -> bool:
    """Whether a part is what an indicator counts of all its cases."""
    owner = said.book.subjects.get(whole.id.partition("#")[0])
    known = owner.made_of[0].known(when) if owner and owner.made_of else None
    return known is not None and part.range.overlaps(known.range)


def everything(said: Sentence) -> Iterator[Verdict]:
    """`All major applications were decided in time`: the percentage is a hundred."""
    for clause in said.clauses:
        at = next((place for place in clause if said.word(place) not in ("of", "the", "our", ",", "and")), clause.start)
        subject = said.subject(at)
        near = range(at + 1, min(at + 5, clause.stop))
        if said.word(at) not in ("all", "every") or subject is None or subject.suffix != "%":
            continue
        own = any(stem(said.word(place)) in said.own_words(at) for place in near)
        if not own or said.strange & set(clause) or said.negated(at) or said.is_wish(at) or "but" in said.words(near):
            continue
        if said.words(clause) & (_LATE - {"over", "still"}):
            continue
        if any(not is_label(said, place, number) for place in clause if (number := said.number_at(place))):
            continue
        periods, stated = said.periods(at)
        known = subject.known(periods[0] if stated else said.latest(subject))
        if (
            known
            and subject.statuses
            and not said.words(clause) & (INDICATORS | lexicon.AIMS)
            and said.words(clause) & _DONE
        ):
            right = f"{subject.name} is {subject.said(known.value)} in {periods[0]}"
            yield Verdict(
                Outcome.VERIFIED if known.value == 100 else Outcome.CONTRADICTED, said.text(clause), right, known.at
            )


_DONE = lexicon.words("were was have had are is has")


def shares(said: Sentence) -> Iterator[Verdict]:
    """`One assessment in five overran`, `three quarters of plans were in time`: the percentage, or the rest."""
    for at in said.numbers(said.all()):
        number, subject = said.number_at(at), said.section
        if (
            at in said.spent
            or not number
            or number.unit != "share"
            or subject is None
            or said.subject(at) is not subject
        ):
            continue
        if subject.suffix != "%" or not subject.statuses or said.is_wish(at) or said.directions(said.behind(at, 2)):
            continue
        clause = said.clause(at)
        words = {word for place in clause if place != at for word in said.word(place).split()}
        lacking, done = bool(words & _LATE), bool(words & _IN_TIME)
        if (
            lacking is done
            or "used" in words
            or not _is_of_cases(said, at, number)
            or len(said.strange & set(clause)) > _STRANGE
        ):
            continue
        of_late = subject.polarity is Polarity.LOWER
        whens = list(dict.fromkeys([*said.whens(at, subject), *said.named_periods]))
        known = [(known, when) for when in whens if (known := subject.known(when) or subject.mean(when))]
        levels = [(known.range.low, known.range.high) for known, _ in known]
        rests = [(100 - high, 100 - low) for low, high in levels]
        own = levels if done else rests
        if of_late:
            own = rests if done else levels
        if "but" in said.before(at, 3):  # `all but one in a hundred`
            own = [*levels, *rests]
        if not own:
            continue
        said.spent.add(at)
        fits = any(number.range.low <= high and low <= number.range.high for low, high in own)
        right = f"{subject.name} is {subject.said(known[0][0].value)} in {known[0][1]}"
        outcome = Outcome.VERIFIED if fits else Outcome.CONTRADICTED
        yield Verdict(outcome, said.quoted(at), right, known[0][0].at, sure=False)


_STRANGE = 2
"""Words that are not known in a clause that says what share of the cases was so, at most."""
_LATE = lexicon.words(
    """
    late longer overran overrun overruns unanswered missed misses miss failed fails fail unavailable exceeded exceeds
    overdue outstanding beyond outside waiting still not unmet breached lapsed slipped over
    """
)
_IN_TIME = lexicon.words(
    "within inside time on-time met promptly punctual under reached reach satisfied successfully achieved"
)


def cases(said: Sentence) -> Iterator[Verdict]:
    """`In 39 cases it took longer`, `118 of the 167 issued were in time`: so many of those behind a percentage."""
    subject = said.section
    if subject is None or not subject.made_of or not subject.statuses or not subject.left:
        return
    for at in said.numbers(said.all()):
        number = said.number_at(at)
        if at in said.spent or not number or number.unit != "plain" or number.hedge or number.value < _SOME_CASES:
            continue
        clause = said.clause(at)
        words = {word for place in clause if place != at for word in said.word(place).split()}
        lacking, done = bool(words & (_LATE - {"still", "over"})), bool(words & _IN_TIME)
        alone = not said.is_relative(at) and len(said.numbers(clause)) == 1 and said.subject(at) is subject
        if not alone or said.is_wish(at) or len(said.strange & set(clause)) > _STRANGE:
            continue
        if "over time" in said.text(clause):
            lacking, done = True, False
        if stem(said.word(at + 1)) in _TIMES or (said.word(at + 1) == "working"):
            continue
        if said.word(at + 1) not in _CASES and not (set(stems(said.word(at + 1))) & said.own_words(at)):
            continue
        if lacking is done:
            continue
        of = subject.left[0] if lacking is (subject.polarity is not Polarity.LOWER) else subject.made_of[0]
        known = [(known, when) for when in said.whens(at, subject) if (known := of.known(when))]
        if known:
            said.spent.add(at)
            fits = any(number.range.overlaps(known.range) for known, _ in known)
            right = f"{of.name} is {of.said(known[0][0].value)} in {known[0][1]}"
            outcome = Outcome.VERIFIED if fits else Outcome.CONTRADICTED
            yield Verdict(outcome, said.quoted(at), right, known[0][0].at, sure=False)


_SOME_CASES = 10
_TIMES = lexicon.words("second minute hour day week month year statutory")
_CASES = lexicon.words("cases occasions instances jobs requests decisions replies people")


def _is_of_cases(said: Sentence, at: int, number: Number) -> bool:
    """Whether a share is of what its indicator counts: `one call in ten`, `a third of plans`."""
    inner = [word for word in number.text.lower().split() if word.isalpha()]
    behind = [said.word(place) for place in range(at + 1, min(at + 5, len(said.tokens)))]
    own = said.own_words(at)
    stop = next((i for i, word in enumerate(behind) if word in _ENDS), len(behind))
    return any(stem(word) in own for word in (*inner, *behind[:stop]))


_ENDS = lexicon.words("were was are is have has had did do who which where that took went in at from by , and")


def worked_out(said: Sentence) -> Iterator[Verdict]:
    """What typed numbers make of each other: `more than half (52 of 109)`, `doubled from 17.8% to 35.6%`."""
    for at in said.all():
        number = said.number_at(at)
        if number is None or at in said.spent:
            continue
        if said.word(at - 1) == "from":
            yield from _apart(said, at, number)
        yield from _share_behind(said, at, number)
        behind = said.numbers(range(at + 1, min(at + 16, len(said.tokens))))
        if number.unit in ("share", "%") and len(behind) > 1 and said.word(behind[0] - 1) == "(":
            yield from _share_of(said, at, number, behind)
        if number.unit == "times" and len(behind) > 1 and not said.directions(range(at, behind[1])):
            first, last = (said.number_at(place) for place in behind[:2])
            joined = said.word(behind[0] - 1) in ("from", "the") and "to" in said.before(behind[1], 6)
            if (
                first
                and last
                and first.unit == last.unit
                and joined
                and first.value
                and "from" in said.before(behind[0], 2)
            ):
                ratio = last.value / first.value
                if not number.range.overlaps(Interval(ratio, ratio)):
                    said.spent.add(at)
                    right = f"from {first.text} to {last.text} is {printed(ratio, 2)} times"
                    yield Verdict(Outcome.CONTRADICTED, said.text(range(at, behind[1] + 1)), right)


def _apart(said: Sentence, at: int, first: Number) -> Iterator[Verdict]:
    """`fell by 0.5 minutes, from 8.9 to 8.4`: how far two typed values are apart."""
    numbers = said.numbers(said.all())
    place = numbers.index(at)
    last = said.number_at(numbers[place + 1]) if place + 1 < len(numbers) else None
    if not last or said.word(numbers[place + 1] - 1) != "to" or last.unit != first.unit or first.hedge or last.hedge:
        return
    if numbers[place + 1] - at > _NEAR:
        return
    for near in (place - 1, place + 2):
        told = said.number_at(numbers[near]) if 0 <= near < len(numbers) else None
        if not told or numbers[near] in said.spent or abs(numbers[near] - at) > 2 * _NEAR:
            continue
        own = "points" if first.unit == "%" else first.unit
        by = (
            said.word(numbers[near] - 1) == "by" and told.unit in (own, "%") and (told.unit != "%" or first.unit != "%")
        )
        gap = abs(last.value - first.value)
        if told.unit == "%" and first.value:
            gap = gap / first.value * 100
        if by and not told.range.overlaps(Interval(gap - Decimal("0.05"), gap + Decimal("0.05"))):
            said.spent.add(numbers[near])
            right = f"from {first.text} to {last.text} is {printed(gap, 1 if gap % 1 else 0)}"
            words = said.text(range(min(numbers[near], at), max(numbers[near], numbers[place + 1]) + 1))
            yield Verdict(Outcome.CONTRADICTED, words, right)


_NEAR = 5
"""Places between values that one went from and to, at most."""


def _share_of(said: Sentence, at: int, number: Number, behind: Sequence[int]) -> Iterator[Verdict]:
    part, whole = (said.number_at(place) for place in behind[:2])
    of = said.word(behind[1] - 1) == "of" or {"of", "the"} == {said.word(behind[1] - 1), said.word(behind[1] - 2)}
    if part and whole and of and part.unit == whole.unit == "plain" and whole.value:
        yield from _is_no_share(said, at, number, part, whole, range(at, behind[1] + 1))


def _is_no_share(
    said: Sentence, at: int, number: Number, part: Number, whole: Number, words: range
) -> Iterator[Verdict]:
    """A percentage that is not the share that two typed counts make."""
    share = part.value / whole.value * 100
    if not number.range.overlaps(Interval(share - Decimal("0.05"), share + Decimal("0.05"))):
        said.spent.add(at)
        right = f"{part.text} of {whole.text} is {printed(share, 1, '%')}"
        yield Verdict(Outcome.CONTRADICTED, said.text(words), right)


def _share_behind(said: Sentence, at: int, number: Number) -> Iterator[Verdict]:
    """`319 of 356, or 89.6%`: what share two typed counts make, where no more is said of the percentage."""
    token = said.tokens[at + 1] if at + 1 < len(said.tokens) else None
    alone = token is None or token.kind in ("mark", "clause")
    joined = said.word(at - 1) in ("or", "(") or said.before(at, 2) == ["which", "is"]
    if number.unit != "%" or number.hedge or not alone or not joined:
        return
    pairs = [pair for pair in _pairs(said) if pair.part < pair.whole < at]
    part, whole = (said.number_at(place) for place in (pairs[-1].part, pairs[-1].whole)) if pairs else (None, None)
    if part and whole and whole.value and part.value <= whole.value:
        yield from _is_no_share(said, at, number, part, whole, range(pairs[-1].part, at + 1))


def _pairs(said: Sentence) -> Iterator[_Pair]:
    """`118 of the 151`, `118 out of 151`; `of 151 applications 118`."""
    for at in said.all():
        if not _is_count(said, at):
            continue
        behind = [place for place in range(at + 1, min(at + 6, len(said.tokens))) if said.word(place) == "of"]
        far = 3 if behind and said.word(behind[0] - 1) == "out" else 2  # `Thirteen homes out of 9,880`
        if behind and behind[0] - at <= far and (place := _next_number(said, behind[0], 3)):
            yield _Pair(at, place)
        opens = said.word(at - 1) == "of" or (said.word(at - 1), said.word(at - 2)) == ("the", "of")
        before = at - (2 if said.word(at - 1) == "of" else 3)
        if opens and not _is_count(said, before) and (said.word(before) not in ("out", "total") or not before):
            rest = [place for place in said.numbers(range(at + 1, len(said.tokens))) if _is_count(said, place)]
            yield from (_Pair(place, at) for place in rest[:1])
        whom = [
            p for p in range(at + 1, len(said.tokens)) if said.word(p) in ("whom", "which") and said.word(p - 1) == "of"
        ]
        if whom and _is_count(said, whom[0] - 2):
            yield _Pair(whom[0] - 2, at) if at < whom[0] - 2 else _Pair(at, whom[0] - 2)


def _is_count(said: Sentence, at: int) -> bool:
    number = said.number_at(at)
    return number is not None and number.unit == "plain" and number.value == number.value.to_integral_value()


def _next_number(said: Sentence, at: int, within: int) -> int | None:
    for place in range(at + 1, min(at + 1 + within, len(said.tokens))):
        if isinstance(said.tokens[place], Number):
            return place if _is_count(said, place) else None
        if said.word(place) not in ("the", "our", "all", "these", "those", "its", "a", "total", "some"):
            return None
    return None


def _wholes(said: Sentence, at: int) -> Iterator[tuple[Subject, When]]:
    """What the whole may be: all cases of an indicator, its own number, a table's total."""
    near = [said.subject(at), said.section, *said.named(), *said.touched, *said.carried]
    subjects = {subject.id: subject for subject in near if subject}
    for subject in list(subjects.values()):
        parent = said.book.subjects.get(subject.parent)
        own = [subject, *([parent] if parent else []), *(subject.made_of[1:] if subject.made_of else ())]
        for whole in own:
            whens, _ = said.periods(at)
            yield from ((whole, when) for when in dict.fromkeys([*whens, *whole_periods(said, whole)]))


def whole_periods(said: Sentence, subject: Subject) -> Sequence[When]:
    """The periods of which a whole may be: the latest, and those that the sentence names."""
    return [said.latest(subject), *said.named_periods]


def _is(number: Number, subject: Subject, when: When) -> bool:
    known = subject.known(when) if subject.suffix != "%" else None
    return bool(known) and number.range.overlaps(known.range if known else number.range) and number.value >= 5


def _parts(said: Sentence, pair: _Pair, whole: Subject, when: When) -> Iterator[Statement]:
    """What the parts of a whole are."""
    clause = said.clause(pair.part)
    before = {"over"} if said.word(clause.start) == "over" else set()  # `Over the year so far, 153 of 215`
    lacking = bool((said.words(clause) - before) & lexicon.LACKING)
    if "#" in whole.id:
        counted, all_of_them = said.book.subjects[whole.id.partition("#")[0]].made_of
        if not lacking:
            yield from statements.level(counted, when, "plain")
        yield from statements.rest_of(counted, all_of_them, when)
        if lacking:
            return
        yield from (
            s for row in said.book.rows(whole.id.partition("#")[0]) for s in statements.level(row, when, "plain")
        )
        return
    named = [row for row in said.named() if row.parent == whole.id or (row.is_part and row.parent == whole.parent)]
    if ":" in said.source:
        return  # a list of rows of which some are called by other names
    rows = named or list(said.book.rows(whole.id))
    for row in rows:
        yield from statements.level(row, when, "plain")
        yield from statements.rest_of(row, whole, when)
    if len(named) > 1:
        yield from statements.together(named, when, "plain", said.book)

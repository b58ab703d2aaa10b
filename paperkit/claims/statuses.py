"""What a sentence says in names rather than numbers: a status, a period under two names, a target that was met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from paperkit.claims.lexer import Period
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject, one
from paperkit.claims.verdict import Outcome, Verdict, verdict
from paperkit.council.register import Polarity
from paperkit.paper.model import Status
from paperkit.values.period import Quarter

_SAYS = {
    "is", "are", "was", "were", "be", "been", "remains", "remain", "remained", "stays", "stay", "stayed", "still",
    "now", "rated", "to", "as", "turned", "became", "again", "at", "from", "not", "current", "rating", "status",
    "currently",
}  # fmt: skip
_STAYS = {"remains", "remain", "remained", "stays", "stay", "stayed", "still", "again"}
_NO_STATUS = {"quarter", "quarters", "threshold", "zone", "waste", "space", "spaces"}
_MET = {
    "met", "meets", "meeting", "reached", "achieved", "exceeded", "exceeds", "exceeding", "beat", "beats", "hit",
    "inside", "surpassed", "bettered",
}  # fmt: skip
_MISSED = {"missed", "misses", "missing", "short"}
_WISHED = {
    "no", "never", "will", "would", "expected", "aim", "close", "near", "nearly", "if", "to", "risk",
    "indicators", "kpis", "but",
}  # fmt: skip


def labels(said: Sentence) -> Iterator[Verdict]:
    """Two names of one period, one next to the other, name the same: `the third quarter, October to December`."""
    for (first, one_), (second, other) in pairwise(said.periods_in(said.all())):
        between = said.words(range(first + 1, second))
        beside = between & {",", "("} and between <= {",", "(", "the", "or", "ie"}
        if not beside or one_.relative or other.relative or _quarters(one_) & _quarters(other):
            continue
        right = f"{one_.text} is {one_.meant[0]}, {other.text} is {other.meant[0]}"
        yield Verdict(Outcome.CONTRADICTED, f"{one_.text}, {other.text}", right)


def _quarters(period: Period) -> set[Quarter]:
    return {quarter for when in period.meant for quarter in when.quarters}


# -- statuses ---------------------------------------------------------------------------------------


def statuses(said: Sentence) -> Iterator[Verdict]:
    """A status that is named: `remains Amber`, `improved from Red to Amber`, `is now Green`."""
    for clause in said.clauses:
        places = [at for at in clause if said.status_at(at) and at not in said.spent]
        for at in places:
            yield from _status_for(said, at)
        places = [at for at in places if at not in said.spent]
        if places and (found := _status(said, places)):
            yield found


def _status_for(said: Sentence, at: int) -> Iterator[Verdict]:
    """`Green for first time entrants`: a status with its subject behind it."""
    named = [subject for _, subject in said.mentions(said.behind(at, 5)) if subject.statuses]
    if said.word(at + 1) == "for":
        said.spent.add(at)  # of what is behind it, even where that is not known
    if said.word(at + 1) == "for" and named:
        now = named[0].status(said.book.quarter)
        right = f"{named[0].name} is {said.status_words.get(now, now)} in {said.book.quarter}"
        yield verdict(said.status_at(at) == now, said.text(range(at, min(at + 6, len(said.tokens)))), right)


def _someones(said: Sentence, places: list[int]) -> Verdict | None:
    """`from Red to Amber` of nothing that is named: some indicator of the paper made that move."""
    if len(places) != 2 or "from" not in said.before(places[0], 2):
        return None
    first, second = (said.status_at(place) for place in places)
    now, before = said.book.quarter, said.book.quarter.shifted(-1)
    moves = [subject for subject in said.book.subjects.values() if subject.statuses]
    made = [s for s in moves if _known(s, now) == second and _known(s, before) == first]
    went = "; ".join(
        f"{s.name} from {_known(s, before)} to {_known(s, now)}" for s in moves if _known(s, now) != _known(s, before)
    )
    words = said.text(range(max(0, places[0] - 4), places[1] + 1))
    return verdict(bool(made), words, f"what changed: {went or 'nothing'}")


def _status(said: Sentence, places: list[int]) -> Verdict | None:
    at = places[0]
    subject = said.subject(at)
    if subject is None or not subject.statuses:
        subject = said.section
    if subject is None and said.section is None:
        return _someones(said, places)
    unclear = said.words(said.clause(at)) & {"threshold", "if", "target"} or said.is_wish(at) or said.is_narrow(at)
    if subject is None or not subject.statuses or unclear or said.word(places[-1] + 1) in _NO_STATUS:
        return None
    named = [said.status_at(place) for place in places]
    if len(named) == 1 and not _SAYS & set(said.before(at, 2)):
        return None  # `lost its Green rating`, `inside the Amber band`
    now, earlier = _quarters_of(said, at, subject, len(named))
    current = _known(subject, now)
    if not current:
        return None
    before = [found for quarter in earlier if (found := _known(subject, quarter))]
    right = f"{subject.name} is {said.status_words.get(current, current)} in {now}"
    if before:
        right += f" and was {said.status_words.get(before[0], before[0])} in {earlier[0]}"
    cells = [figure.at for quarter in (now, earlier[0]) if (figure := subject.values.get(quarter))]
    fits = _fits(named, current, before, set(said.before(at, 3)))
    if said.negated(at):
        if len(named) > 1 or "not" not in said.before(at, 2):
            return None
        fits = current != named[0]
    return verdict(fits, said.text(range(max(said.clause(at).start, at - 4), places[-1] + 1)), right, cells)


def _known(subject: Subject, quarter: Quarter) -> str:
    status = subject.statuses.get(quarter, Status.UNRATED)
    return "" if status is Status.UNRATED else status.value


def _quarters_of(said: Sentence, at: int, subject: Subject, count: int) -> tuple[Quarter, list[Quarter]]:
    """The quarter that a status is of, and those that a second one may be of."""
    whens, stated = said.periods(at)
    bases, compared = said.bases(at)
    now = subject.latest(said.book.quarter)
    if stated and count == 1 and whens[0].quarters[-1] in subject.statuses:
        now = whens[0].quarters[-1]
    if compared and count == 1 and {"was", "were", "been"} & set(said.before(at, 3)):
        now = bases[0].quarters[-1]
    earlier = [base.quarters[-1] for base in bases] if compared else [now.shifted(-1)]
    if count == 2 and stated:
        earlier += [when.quarters[-1] for when in whens if when.quarters[-1] < now]
    return now, earlier


def _fits(named: Sequence[str], current: str, before: Sequence[str], near: set[str]) -> bool:
    if len(named) > 2:
        return current in named
    if len(named) == 2:
        first, second = named
        forward = current == second and first in before
        return forward or ("from" not in near and current == first and second in before)
    if near & _STAYS:
        return current == named[0] and named[0] in before
    if "from" in near:
        return named[0] in before and current != named[0]
    return current == named[0]


# -- targets ----------------------------------------------------------------------------------------


def targets(said: Sentence) -> Iterator[Verdict]:
    """A target that was met, missed, exceeded: against result and target of the quarter."""
    for at in said.all():
        subject = said.subject(at) if said.word(at) in ("target", "targets") else None
        if subject is None or not subject.targets:
            continue
        clause = said.clause(at)
        if "last" in said.before(at, 3) and set(said.before(at, 2)) & _MET:
            yield from _last_met(said, at, subject)
            continue
        if "quarters" in said.words(clause) or any(said.tokens[place].kind.startswith("run:") for place in clause):
            yield from _times_met(said, at, subject)
            continue
        words = said.words(range(max(clause.start, at - 6), min(clause.stop, at + 9)))
        near = said.words(range(max(clause.start, at - 5), min(clause.stop, at + 4)))
        side = (1 if words & _MET else -1 if words & _MISSED else 0) * (-1 if "not" in words else 1)
        above = 1 if near & {"above", "over"} else -1 if near & {"below", "under"} else 0
        lasting = said.words(clause) & {"stayed", "been", "throughout"}
        if (
            near & _WISHED
            or words & {"nearly", "almost"}
            or subject.polarity is None
            or said.is_wish(at)
            or said.is_narrow(at)
            or not (side or above)
            or (lasting and not side)
        ):
            continue
        whens, stated = said.periods(at)
        judged = []
        for when in whens if stated else [one(subject.latest(said.book.quarter))]:
            known, target = subject.known(when), subject.target(when.quarters[-1])
            if known and target:
                gap = known.value - target.value
                good = gap >= 0 if subject.polarity is Polarity.HIGHER else gap <= 0
                fits = good == (side > 0) if side else gap * above > 0
                value, aim = subject.said(known.value), subject.said(target.value)
                right = f"{subject.name} is {value} in {when} against a target of {aim}"
                judged.append(verdict(fits, said.quoted(at), right, (*known.at, *target.at)))
        yield from sorted(judged, key=lambda one_: one_.outcome is Outcome.CONTRADICTED)[:1]


def _last_met(said: Sentence, at: int, subject: Subject) -> Iterator[Verdict]:
    """`having last met its target in autumn 2024`: then it was met, and in no quarter since."""
    periods = [token for _, token in said.periods_in(range(at, len(said.tokens)))]
    met = [when for when in sorted(subject.values) if when <= said.book.quarter and _is_met(subject, when)]
    if periods and met and not said.negated(at) and not said.is_wish(at):
        right = f"{subject.name} last met its target in {met[-1]}"
        yield verdict(one(met[-1]) in periods[0].meant, said.quoted(at), right)


def _is_met(subject: Subject, when: Quarter) -> bool:
    known, target = subject.known(one(when)), subject.target(when)
    if not known or not target:
        return False
    return known.value >= target.value if subject.polarity is Polarity.HIGHER else known.value <= target.value


def _times_met(said: Sentence, at: int, subject: Subject) -> Iterator[Verdict]:
    """In how many quarters a target was met: `in two of the last four quarters`."""
    clause = said.clause(at)
    counts = said.numbers(clause)
    words = {word for place in clause for word in said.word(place).split()}
    if not words & _MET or words & {"not", "but", "first", "missed"} or "last" not in words:
        return
    runs = [said.tokens[place] for place in clause if said.tokens[place].kind.startswith("run:")]
    if runs and " of " in runs[0].text:  # `in all of the last four quarters`
        length_of_run = int(runs[0].kind.partition(":")[2])
        yield _met_in(said, at, subject, length_of_run, length_of_run)
    if runs:
        return
    length, stated = (said.number_at(counts[place]) if counts else None for place in (-1, 0))
    if length and stated and 1 < length.value < 20:
        said.spent.update(counts)
        yield _met_in(said, at, subject, int(length.value), 0 if "none" in words else int(stated.value))


def _met_in(said: Sentence, at: int, subject: Subject, length: int, wanted: int) -> Verdict:
    """Whether a target was met in so many of the last quarters."""
    quarters = [said.book.quarter.shifted(-back) for back in range(length)]
    pairs = [(subject.known(one(quarter)), subject.target(quarter)) for quarter in quarters]
    gaps = [known.value - target.value for known, target in pairs if known and target]
    words = said.text(said.clause(at))
    if len(gaps) < length:
        return Verdict(Outcome.OPEN, words)
    met = sum(gap >= 0 if subject.polarity is Polarity.HIGHER else gap <= 0 for gap in gaps)
    return verdict(met == wanted, words, f"{subject.name} met its target in {met} of the last {length} quarters")

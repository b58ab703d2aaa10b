"""What a sentence says in names rather than numbers: a status, a period under two names, a target that was met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from paperkit.claims.lexer import Period
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject
from paperkit.claims.verdict import Outcome, Verdict, verdict
from paperkit.paper.model import Status
from paperkit.values.period import Quarter

_SAYS = {
    "is", "are", "was", "were", "be", "been", "remains", "remain", "remained", "stays", "stay", "stayed", "still",
    "now", "rated", "to", "as", "turned", "became", "again", "at", "from", "not", "current", "rating", "status",
    "currently", "lost",
}  # fmt: skip
_STAYS = {"remains", "remain", "remained", "stays", "stay", "stayed", "still", "again"}
_NO_STATUS = {"quarter", "quarters", "threshold", "zone", "waste", "space", "spaces"}


def labels(said: Sentence) -> Iterator[Verdict]:
    """Two names of one period, one next to the other, name the same: `the third quarter, October to December`."""
    for (first, one_), (second, other) in pairwise(said.periods_in(said.all())):
        between = said.words(range(first + 1, second))
        beside = between & {",", "("} and between <= {",", "(", "the", "or", "ie", "that", "is"}
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
    unclear = (
        said.words(said.clause(at)) & {"threshold", "if", "target", "then"} or said.is_wish(at) or said.is_narrow(at)
    )
    if subject is None or not subject.statuses or unclear or said.word(places[-1] + 1) in _NO_STATUS:
        return None
    named = [said.status_at(place) for place in places]
    if special := _dated(said, places, subject) or _band(said, places[0], subject):
        return special
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


def _dated(said: Sentence, places: Sequence[int], subject: Subject) -> Verdict | None:
    """`Red in the spring and Amber in the summer`: each status with the quarter behind it."""
    found = []
    for place in places:
        behind = said.periods_in(range(place + 1, min(place + 4, said.clause(place).stop)))
        named = behind and (
            said.word(behind[0][0] - 1) in ("in", "at", "for", "during") or behind[0][1].text.startswith("in ")
        )
        if behind and named and not said.is_base(behind[0][0]):
            quarters = [when.quarters[-1] for when in behind[0][1].meant]
            held = [_known(subject, quarter) for quarter in quarters]
            if any(held):
                found.append((place, said.status_at(place) in held, quarters[0], next(filter(None, held))))
    if not found or (len(found) < len(places) and len(found) < 2):
        return None
    wrong = next((one_ for one_ in found if not one_[1]), found[0])
    right = f"{subject.name} was {said.status_words.get(wrong[3], wrong[3])} in {wrong[2]}"
    return verdict(wrong[1], said.text(range(max(0, wrong[0] - 2), wrong[0] + 4)), right)


def _band(said: Sentence, at: int, subject: Subject) -> Verdict | None:
    """`remains within the Green band`."""
    if said.word(at + 1) not in ("band", "range") or said.word(at - 2) not in ("within", "inside", "in"):
        return None
    now = subject.latest(said.book.quarter)
    current = _known(subject, now)
    right = f"{subject.name} is {said.status_words.get(current, current)} in {now}"
    if not current or said.negated(at):
        return None
    return verdict(current == said.status_at(at), said.text(range(max(0, at - 4), at + 2)), right)


def _known(subject: Subject, quarter: Quarter) -> str:
    status = subject.statuses.get(quarter, Status.UNRATED)
    return "" if status is Status.UNRATED else status.value


def _quarters_of(said: Sentence, at: int, subject: Subject, count: int) -> tuple[Quarter, list[Quarter]]:
    """The quarter that a status is of, and those that a second one may be of."""
    own = [
        token
        for place, token in said.periods_in(said.clause(at))
        if not said.is_base(place) and (place < at or place <= at + 2 + count)
    ]
    whens, stated = [when for token in own for when in token.meant], bool(own)
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
    if "lost" in near or "from" in near:
        return named[0] in before and current != named[0]
    return current == named[0]

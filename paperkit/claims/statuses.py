"""What a sentence says in names rather than numbers: a status, a period under two names, a target that was met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Period
from paperkit.claims.predicates import previous
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject
from paperkit.claims.timeline import quarters_of
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
        listed = " and " in other.text or said.word(second + 1) in ("and", "or")  # `June, September and December`
        if (
            not beside
            or listed
            or one_.text.lower().endswith("opening quarter")
            or one_.relative
            or other.relative
            or _quarters(one_) & _quarters(other)
        ):
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
    if subject is None or not subject.statuses or _is_unclear(said, at) or said.word(places[-1] + 1) in _NO_STATUS:
        return None
    if special := _dated(said, places, subject) or _band(said, places[0], subject):
        return special
    if said.word(at + 1) in ("ratings", "results", "scores"):
        return None  # several, of several quarters
    if len(places) == 1 and not _SAYS & set(said.before(at, 2)):
        return None  # `lost its Green rating`, `inside the Amber band`
    return _now_and_before(said, places, subject)


_BEGAN = lexicon.words("begun began opened started beginning")
_UNTIL = re.compile(r"\b(?:until|before|prior to) (?:now|then|this|that)\b", re.IGNORECASE)


def _is_unclear(said: Sentence, at: int) -> bool:
    """Whether it is not clear when a status is or was, or whose."""
    words = said.words(range(said.clause(at).start, min(at + 3, said.clause(at).stop)))
    supposed = bool(words & ({"threshold", "if", "target", "then", "either", "except"} | lexicon.INDICATORS))
    supposed = supposed or ("quarters" in words and "now" not in words)
    if _UNTIL.search(said.source) or (
        {"following", "after"} & set(said.before(at, 6)) and said.words(range(max(0, at - 3), at)) & {"that"}
    ):
        return True
    nearly = {"nearly", "almost", "close", "short"} & set(said.before(at, 4))
    return supposed or bool(nearly) or said.is_wish(at) or said.is_narrow(at) or _is_of_others_before(said, at)


def _now_and_before(said: Sentence, places: list[int], subject: Subject) -> Verdict | None:
    """The status in the quarter that is meant, and the one from which it came."""
    at, named = places[0], [said.status_at(place) for place in places]
    now, earlier = _quarters_of(said, at, subject, len(named))
    current = _known(subject, now)
    if not current:
        return None
    before = [found for quarter in earlier if (found := _known(subject, quarter))]
    right = f"{subject.name} is {said.status_words.get(current, current)} in {now}"
    right += f" and was {said.status_words.get(before[0], before[0])} in {earlier[0]}" if before else ""
    cells = [figure.at for quarter in (now, earlier[0]) if (figure := subject.values.get(quarter))]
    if _BEGAN & said.spoken:  # `Having begun the year in Red, we closed it in Green`
        before += [
            found
            for q in subject.statuses
            if q.year == now.year and q.number == 1 and q < now and (found := _known(subject, q))
        ]
    fits = _fits(named, current, before, set(said.before(at, 3)))
    then = _as_then(said, at) if len(named) == 1 else []
    if statuses := [status for quarter in then if (status := _known(subject, quarter))]:
        fits = fits and named[0] in statuses
        right += f"; in {then[0]} it was {said.status_words.get(statuses[0], statuses[0])}"
    if said.negated(at):
        if len(named) > 1 or "not" not in said.before(at, 2):
            return None
        fits = current != named[0]
    elif not fits and _may_be_of_then(said, at, subject, named):
        return None
    return verdict(fits, said.text(range(max(said.clause(at).start, at - 4), places[-1] + 1)), right, cells)


def _is_of_others_before(said: Sentence, at: int) -> bool:
    """Whether a status is that of nothing, or of times that were named before: `in both of those summers`."""
    before = range(said.clause(at).start, at)
    several = {"those", "these", "both", "each", "first"} & said.words(before)
    if {"of", "them"} <= said.spoken or "both" in said.words(before):
        return True
    return bool(_NOTHING & said.words(before)) or bool(several and {said.word(p) for p in before} & _TIMES)


_NOTHING = {"nothing", "none", "neither", "no"}
_TIMES = {
    "quarters", "years", "springs", "summers", "autumns", "winters", "surveys", "periods", "times", "occasions",
    "months",
}  # fmt: skip
"""Nouns of several times, which are of no one period."""


def _as_then(said: Sentence, at: int) -> list[Quarter]:
    """The quarters of `as it was in Quarter 1`, behind a status."""
    start = next((place for place in range(at + 1, min(at + 4, len(said.tokens))) if said.word(place) == "as"), None)
    found = said.periods_in(range(start, min(start + 6, len(said.tokens)))) if start else []
    return [when.quarters[-1] for when in found[0][1].meant] if found else []


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
    earlier = [base.quarters[-1] for base in bases] if compared else [previous(subject, now)]
    if count == 2 and stated:
        earlier += [when.quarters[-1] for when in whens if when.quarters[-1] < now]
    return now, earlier


def _may_be_of_then(said: Sentence, at: int, subject: Subject, named: Sequence[str]) -> bool:
    """Whether statuses may be of other quarters: of those that the sentence names, of what had been, one by one."""
    known = [found for when in sorted(subject.statuses) if (found := _known(subject, when))]
    if len(named) > 1:
        last = [status for status, _ in groupby(known)][-len(named) :]
        return bool(said.named_periods) and last == list(named)
    carried = [when for token in said.earlier_periods for when in token.meant] if not said.named_periods else []
    whens = [quarter for when in (*said.named_periods, *carried) for quarter in when.quarters]
    then = named[0] in [_known(subject, quarter) for quarter in whens]
    past = bool({"was", "were", "rated"} & set(said.before(at, 3)) or quarters_of(said))
    return (past and then) or ("had" in said.before(at, 3) and named[0] in known)


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

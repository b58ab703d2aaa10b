"""What sentences say of a result and what it is held to, without a number: met, missed, above, below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import concerns_us
from paperkit.claims.predicates import Predicate, aimed
from paperkit.claims.repeated import BEFORE_THAT
from paperkit.claims.roles import names_of, speaks_of_other_others
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject, When, one
from paperkit.claims.verdict import Outcome, Verdict, verdict
from paperkit.language.stem import roots
from paperkit.values.period import Quarter

_HELD_BACK = lexicon.words(
    """
    until began begins begun start started starting opened opens ended ends closed closes finished finishes
    away close near nearly almost approaching if risk indicators kpis measures towards track expected aim
    """
)
"""Words with which a target is spoken of that was not met, or not by one indicator."""
_COUNTED = lexicon.words("together combined months quarters times occasions once twice")
"""Of what is counted nothing is judged here: the quantifiers of `quarters` are."""
_RESULTS = lexicon.words("result results figure figures value values")
"""Of results that are counted nothing is judged here either."""
_LAST_MET = re.compile(
    r"\b(?:last (?:met|hit|achieved|reached|missed|exceeded|beaten)|(?:not|none) since|not been \w+ since)\b",
    re.IGNORECASE,
)
_AIMS = (lexicon.AIMS | lexicon.OTHERS | {"forecast"}) - {"band", "range"}
_LASTING = lexicon.words("stayed remained been throughout consistently")


def aims(said: Sentence) -> Iterator[Verdict]:
    """A target that was met or missed, a result above or below a floor or a benchmark."""
    if _LAST_MET.search(said.source) or BEFORE_THAT.search(said.source) or _names_a_month(said):
        return
    for clause in said.clauses:
        at = next((p for p in clause if said.word(p) in _AIMS and names_of(said, p, said.section)), None)
        if at is None or at in said.spent or _is_held_back(said, clause, at):
            continue
        several, own = _several(said), said.subject(at)
        if said.spoken & lexicon.FORECAST and not said.words(clause) & {"forecast", "projected"}:
            continue  # `We expect to lose so much, so much over budget`
        subjects = several or ([own] if own and _is_of_it(said, at, own) else [])
        found = [verdict_ for subject in subjects for verdict_ in _held(said, clause, at, subject)]
        wrong = [one_ for one_ in found if one_.outcome is Outcome.CONTRADICTED]
        if found and len(found) == len(subjects):
            yield (wrong or found)[0]


def _names_a_month(said: Sentence) -> bool:
    named = (p for p in said.all() if said.word(p) in lexicon.MONTH_NUMBERS)
    return any(said.tokens[place].text[:1].isupper() for place in named)


def _is_held_back(said: Sentence, clause: range, at: int) -> bool:
    """Whether a clause speaks of a target that was wished for, nearly met, or met by some or by others."""
    before = said.words(range(clause.start, at))
    if _is_of_a_wish(said, clause, at) or {"gap", "margin", "distance"} & said.words(clause):
        return True
    if any(said.word(place).endswith("quarters") for place in said.numbers(clause)):
        return True
    if said.is_wish(at) and said.word(at) not in ("forecast", "projected"):
        return True
    if said.word(at) in lexicon.OTHERS and speaks_of_other_others(said, at, said.subject(at)):
        return True
    if said.word(clause.stop - 1) in ("it", "that", "them"):
        return True  # `the forecast is £65k above it`
    if before & (_HELD_BACK | {"after", "following", "nothing"}) or said.words(clause) & _COUNTED:
        return True
    named = [token for _, token in said.periods_in(range(clause.start, at))]
    if any(token.relative == "window" for token in named) or ({"quarter", "years"} & before and not named):
        return True  # `A single quarter of the nine has met the target`, `both of the last two years`
    if any(pair <= said.words(clause) for pair in ({"both", "years"}, {"first", "time"})):
        return True
    if before & _RESULTS and any(said.word(place + 1) in _RESULTS | {"of"} for place in said.numbers(range(at))):
        return True  # `Only one result in the table met the target`
    return _is_of_some(said, range(clause.start, at)) or (said.section is None and _is_list(said, clause))


def _is_of_some(said: Sentence, places: range) -> bool:
    """`Only 71 of 132 plans met the limit`, `One in four was not reached within the standard`: each case has one."""
    numbers = [(said.number_at(place), said.word(place + 1)) for place in said.numbers(places)]
    return any(behind == "of" or (number is not None and number.unit == "share") for number, behind in numbers)


def _is_of_a_wish(said: Sentence, clause: range, at: int) -> bool:
    """`We will finish the year at £4,480k, which is £80k over budget`."""
    which = said.word(clause.start) in ("which", ",") and "which" in said.words(range(clause.start, at))
    return which and bool(said.words(range(clause.start)) & lexicon.WISHES)


def _is_of_it(said: Sentence, at: int, subject: Subject) -> bool:
    """Whether what is said of a target is surely said of a subject, of the whole of it and of its quarter."""
    narrow = said.is_narrow(at) and said.word(at) not in lexicon.OTHERS
    return concerns_us(said, at) and not narrow and not said.speaks_of_another(subject)


def _is_list(said: Sentence, clause: range) -> bool:
    """Whether several things are named before the verb: `Bins, empty homes and car parks are off target`."""
    return "," in said.words(range(clause.start)) or ("," in said.words(clause) and "and" in said.words(clause))


def _several(said: Sentence) -> list[Subject]:
    """The indicators of which a sentence says something together: `both major and minor applications`."""
    if said.word(0) not in ("both", "neither") and not {"both", "neither"} & said.spoken:
        return []
    found = {subject.id: subject for _, subject in said.mentions(said.all()) if subject.statuses}
    for token in said.tokens:
        for word in roots(token.text):
            own = [subject for subject in said.book.by_word.get(word, ()) if subject.targets]
            if len(own) == 1:
                found.setdefault(own[0].id, own[0])
    return list(found.values()) if len(found) == 2 else []


def _held(said: Sentence, clause: range, at: int, subject: Subject) -> Iterator[Verdict]:
    for predicate in aimed(said, clause, subject)[:1]:
        results = [
            (when, held) for when in _whens(said, clause, at, subject) if (held := _over(predicate, when)) is not None
        ]
        if not results:
            return
        both = any(token.relative == "both" for _, token in said.periods_in(clause))
        lasting = len(results) > 1 and (both or said.words(clause) & _LASTING)
        fits = all(held for _, held in results) if lasting else any(held for _, held in results)
        others = (*said.named_periods, said.latest(subject))
        if not fits and not lasting and any(_over(predicate, when) for when in others):
            return  # `missed last quarter but met this time`; `back within target, having slipped in quarter 3`
        when = next((when for when, held in results if held is fits), results[0][0])
        yield verdict(fits, said.text(clause), _right(subject, when), _cells(subject, when))


def _over(predicate: Predicate, when: When) -> bool | None:
    held = [predicate.holds(quarter) for quarter in when.quarters[-1:]]
    return held[0]


def _whens(said: Sentence, clause: range, at: int, subject: Subject) -> Sequence[When]:
    """The quarters of which it is said: those named in the clause, all since one where it lasted, else the latest."""
    latest = said.latest(subject)
    periods = [(place, token) for place, token in said.periods_in(clause)]
    if said.words(clause) & _LASTING and periods:
        first = periods[0][1].meant[0].quarters[0]
        last = latest.quarters[-1]
        if periods[0][1].meant[0].quarters[-1] < first or len(periods[0][1].meant[0].quarters) > 1:
            last = min(last, periods[0][1].meant[0].quarters[-1])
        count = (last.year - first.year) * 4 + last.number - first.number + 1
        return [one(first.shifted(ahead)) for ahead in range(min(count, 40))]
    stated = [t for place, t in periods if not said.is_base(place) and "made" not in said.before(place, 3)]
    if (
        not stated and clause.start and "now" not in said.words(clause)
    ):  # `In autumn 2024 the rate was 58, and the target was still being met`
        before = [
            token
            for place, token in said.periods_in(range(clause.start))
            if not said.is_base(place) and not said.dates_another(place, at)
        ]
        return [*(when for token in before for when in token.meant), *([] if before else [latest])]
    return [when for token in stated for when in token.meant] or [latest]


def _right(subject: Subject, when: When) -> str:
    known = subject.known(one(when.quarters[-1]))
    said = f"{subject.name} is {subject.said(known.value)} in {when}" if known else f"{subject.name} in {when}"
    names = ("target", "floor", "benchmark")
    held = [(name, aim[0]) for name in names if (aim := subject.aim(name, when))]
    return said + "".join(f", the {name} {subject.said(aim.value)}" for name, aim in held)


def _cells(subject: Subject, when: When) -> tuple:  # type: ignore[type-arg]
    quarter: Quarter = when.quarters[-1]
    return tuple(figure.at for figures in (subject.values, subject.targets) if (figure := figures.get(quarter)))

"""Counts of indicators: `Of the 30 indicators, 16 are Green`, `In Place two are Amber`, `All five improved`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Movement
from paperkit.claims.predicates import previous
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject, one
from paperkit.claims.verdict import Verdict, verdict
from paperkit.council.register import Polarity
from paperkit.paper.model import MET, WORSE_FIRST, Status
from paperkit.values.period import Quarter
from paperkit.values.quantity import Interval

INDICATORS = lexicon.words("indicators kpis indicator kpi measures measure")
_SEVERAL = lexicon.words("indicators kpis measures")
OF_ALL = lexicon.words("report paper scorecard summary dashboard")
"""Words for where all indicators are."""
_BREAKS = lexicon.words("( between split than ; from out other while whereas but")
"""Words between a number and a status that part them."""
_FEATURED = lexicon.words("featured feature following below relating extract specifically pages")
_MET = lexicon.words("on met meeting hit their achieved meet reached achieving the its")
_MISSED = lexicon.words("missed miss missing failed short below off")
_COMPARES = lexicon.words("against than compared from with up down on over since")
_GROUPS = lexicon.words("directorate directorates division divisions portfolio portfolios service services area areas")
_ONE_GROUP = lexicon.words("directorate directorate's division division's portfolio portfolio's department section")
"""Words for one group of the indicators."""
_TURNED = lexicon.words("turned become became gone went moved changed")
_ALL, _NONE = lexicon.words("all both each every"), lexicon.words("no none neither nothing")
_HAVE = lexicon.words("have are were had")
_THE = lexicon.words("the our all these those its")

Test = Callable[[Subject, Quarter], bool | None]


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a sentence says what so many indicators are, and whether one is that in a quarter."""

    at: int
    name: str
    test: Test
    or_else: Test | None = None
    """What it may mean too."""


def tallies(said: Sentence) -> Iterator[Verdict]:
    """How many indicators are at a status, met their targets or improved; of all, or of a group that is named."""
    words = said.spoken
    over_time = re.search(r"\b(?:quarters?|series|years?)\b", said.source)
    if said.section is not None and not words & (_SEVERAL | (OF_ALL - {"report"} if over_time else OF_ALL)):
        return
    marks = list(_marks(said, bool(words & INDICATORS)))
    marks = _joined(said, marks)
    for mark in marks:
        if found := _counted(said, mark, marks):
            yield found
            yield from _earlier_count(said, mark)
        else:
            yield from _from_to(said, mark)
    for at in said.numbers(said.all()):
        if said.words(said.behind(at, 6)) & INDICATORS and (said.word(at + 1), said.word(at + 2)) == ("of", "the"):
            said.spent.add(at)  # `three of the five indicators` that nothing here counts
    if marks:
        yield from _whole(said)
        if said.section is None:
            said.spent.update(said.numbers(said.all()))
    elif said.section is None:
        yield from _listed(said)


def _marks(said: Sentence, of_indicators: bool) -> Iterator[_Mark]:
    for at in said.all():
        status = said.status_at(at)
        if status and said.word(at + 1) not in ("threshold", "quarter", "quarters"):
            turned = bool(_TURNED & set(said.before(at, 2)))
            name = said.status_words.get(status, status)
            if said.before(at, 2) == ["out", "of"]:
                yield _Mark(at - 2, f"left {name}", _left(status))
                continue
            yield _Mark(at, f"{'turned' if turned else 'are'} {name}", _turned(status) if turned else _is(status))
        elif said.word(at) in ("target", "targets") and _MET & set(said.before(at, 2)):
            missed = bool(_MISSED & set(said.before(at, 3)))
            yield _Mark(at, "missed their targets", _not_met) if missed else _Mark(at, "met their targets", _met)
        elif (said.word(at), said.word(at + 1)) == ("within", "tolerance"):
            yield _Mark(at, "are within tolerance", _is(Status.AMBER.value))
        elif of_indicators and isinstance(token := said.tokens[at], Movement) and token.better and token.sign:
            if "than" in said.before(at + 2, 1) or "or" in said.before(at, 1):
                continue  # `at or better than target`
            if said.words(said.behind(at, 2)) & {"rating", "ratings", "status"}:
                yield _Mark(at, f"are rated {'better' if token.sign > 0 else 'worse'} than before", _rated(token.sign))
                continue
            held = "or" in said.words(said.behind(at, 2)) and any(
                isinstance(one_ := said.tokens[p], Movement) and not one_.sign for p in said.behind(at, 4)
            )
            by_value, by_rating = _went(token.sign, or_held=held), _rated(token.sign)
            yield _Mark(at, "improved" if token.sign > 0 else "worsened", by_value, None if held else by_rating)


def _joined(said: Sentence, marks: list[_Mark]) -> list[_Mark]:
    """`met their target or were within tolerance` is one mark."""
    out: list[_Mark] = []
    for mark in marks:
        if out and "or" in said.words(range(out[-1].at, mark.at)) and mark.at - out[-1].at < 6:
            first = out.pop()
            out.append(_Mark(mark.at, f"{first.name} or {mark.name}", _either(first.test, mark.test)))
        else:
            out.append(mark)
    return out


def _either(one_: Test, other: Test) -> Test:
    def test(subject: Subject, quarter: Quarter) -> bool | None:
        held = [one_(subject, quarter), other(subject, quarter)]
        return True if True in held else None if None in held else False

    return test


def _is(status: str) -> Test:
    def test(subject: Subject, quarter: Quarter) -> bool | None:
        found = subject.statuses.get(quarter)
        return None if found is None else found.value == status

    return test


def _turned(status: str) -> Test:
    def test(subject: Subject, quarter: Quarter) -> bool | None:
        now, before = subject.statuses.get(quarter), subject.statuses.get(quarter.shifted(-1))
        return None if now is None or before is None else now.value == status != before.value

    return test


def _left(status: str) -> Test:
    turned = _turned(status)

    def test(subject: Subject, quarter: Quarter) -> bool | None:
        """What turned to a status from now to the quarter before, left it."""
        now, before = subject.statuses.get(quarter), subject.statuses.get(quarter.shifted(-1))
        return turned(subject, quarter) if now is None or before is None else before.value == status != now.value

    return test


def _met(subject: Subject, quarter: Quarter) -> bool | None:
    found = subject.statuses.get(quarter)
    return None if found is None else found in MET


def _not_met(subject: Subject, quarter: Quarter) -> bool | None:
    met = _met(subject, quarter)
    return None if met is None else not met


def _rated(sign: int) -> Test:
    """Whether the status is better or worse than in the quarter before."""

    def test(subject: Subject, quarter: Quarter) -> bool | None:
        now, before = subject.statuses.get(quarter), subject.statuses.get(quarter.shifted(-1))
        if now not in WORSE_FIRST or before not in WORSE_FIRST:
            return None if now is None or before is None else False
        return (WORSE_FIRST.index(now) - WORSE_FIRST.index(before)) * sign > 0

    return test


def _went(sign: int, *, or_held: bool) -> Test:
    def test(subject: Subject, quarter: Quarter) -> bool | None:
        now, before = subject.known(one(quarter)), subject.known(one(previous(subject, quarter)))
        if not now or not before or subject.polarity not in (Polarity.HIGHER, Polarity.LOWER):
            return None
        gap = (now.value - before.value) * sign * (1 if subject.polarity is Polarity.HIGHER else -1)
        return gap > 0 or (or_held and gap == 0)

    return test


# -- counting ---------------------------------------------------------------------------------------


def scope_of(said: Sentence, at: int) -> tuple[str, Sequence[Subject]]:
    """The indicators of which something is counted at a place: those of the group that is named, else all."""
    every = [subject for subject in said.book.subjects.values() if subject.statuses]
    found = [(place, name, ids) for place, name, ids in said.groups() if place <= at]
    later = [(place, name, ids) for place, name, ids in said.groups() if place > at]
    named = found[-1:] or [one_ for one_ in later[:1] if said.clause(one_[0]) == said.clause(at)]
    if not named and said.section and said.spoken & _ONE_GROUP:  # `of the directorate`: of the section's own, if one
        named = [(at, name, ids) for name, ids in said.book.groups if said.section.id in ids][:1]
        if not named:
            return "", ()
    if not named:
        return "", every
    _, name, ids = named[0]
    return name, [subject for subject in every if subject.id in ids]


def _tally(said: Sentence, mark: _Mark, quarter: Quarter, within: Sequence[Subject], whole: bool) -> int | None:
    """How many of some indicators are so in a quarter; None where one of them is not known."""
    status = mark.name.removeprefix("are ")
    names = {word: name for name, word in said.status_words.items()}
    if whole and status in names and (counts := said.book.tally(quarter)):
        return counts.get(names[status], 0)
    held = [mark.test(subject, quarter) for subject in within]
    known = [one_ for one_ in held if one_ is not None]
    return sum(known) if known and len(known) >= len(held) - (2 if whole else 0) else None


def _quarter(said: Sentence, at: int) -> Quarter:
    """The quarter of which a count is: the one that its clause or the head of the sentence names, else the paper's."""
    own = [
        token
        for place, token in said.periods_in(said.clause(at))
        if not _COMPARES & said.words(range(min(at, place), max(at, place)))
    ]
    head = [token for place, token in said.periods_in(range(min(6, at)))]
    for token in (*own, *head):
        if len(token.meant[0].quarters) == 1 and not _COMPARES & set(said.before(said.tokens.index(token), 3)):
            return token.meant[0].quarters[-1]
    return said.book.quarter


def _counted(said: Sentence, mark: _Mark, marks: Sequence[_Mark]) -> Verdict | None:
    name, within = scope_of(said, mark.at)
    if not within:
        return None
    if said.word(mark.at + 1) == "for" and (number := said.number_at(mark.at + 2)):
        counted: tuple[int, Interval] | None = (mark.at + 2, number.range)  # `Green for seven indicators`
    else:
        counted = _count_before(said, mark.at, len(within), {one_.at for one_ in marks})
    if counted is None:
        return None
    place, count = counted
    if said.word(place + 1) in _UNITS and not said.status_at(mark.at):
        return None
    quarter = _quarter(said, mark.at)
    if moved := [p for p in said.directions(range(place + 1, mark.at)) if p - place <= 2]:
        return _more(said, mark, place, moved[0], within, not name)
    now = _tally(said, mark, quarter, within, not name)
    if now is None or {"except", "apart", "bar", "excluding"} & said.spoken:
        return None
    said.spent |= {place, mark.at}
    where = f" in {name}" if name else ""
    right = f"{now} of {len(within)}{where} {mark.name} in {quarter}"
    fits = count.low <= now <= count.high
    if not fits and mark.or_else:
        fits = _tally(said, replace(mark, test=mark.or_else), quarter, within, not name) in range(
            int(count.low + Decimal("0.5")), int(count.high) + 1
        )
    if not fits:  # what comes once a year may count in its own quarter alone
        fresh = [subject for subject in within if subject.known(one(quarter))]
        own = sum(mark.test(subject, quarter) is True for subject in fresh)
        fits = bool(fresh) and count.low <= own <= count.high
    if not fits and mark.name == "met their targets" and "close" in said.spoken:
        return None
    return verdict(fits, said.quoted(place), right)


def _more(said: Sentence, mark: _Mark, place: int, move: int, within: Sequence[Subject], whole: bool) -> Verdict | None:
    """`two fewer Green indicators than last quarter`, `one more Red`."""
    periods = said.periods_in(range(place, len(said.tokens))) or said.periods_in(said.all())
    before = periods[0][1].meant[0].quarters[-1] if periods else said.book.quarter.shifted(-1)
    was, now = (_tally(said, mark, quarter, within, whole) for quarter in (before, said.book.quarter))
    token, number = said.direction_at(move), said.number_at(place)
    if was is None or now is None or not token or not number or before >= said.book.quarter:
        return None
    said.spent |= {place, mark.at, move}
    right = f"{was} {mark.name} in {before}, {now} in {said.book.quarter}"
    fits = number.value * token.sign in (now - was, _alike(mark, within, before, said.book.quarter))
    return verdict(fits, said.quoted(place), right)


def _alike(mark: _Mark, within: Sequence[Subject], before: Quarter, now: Quarter) -> int:
    """How many more it is of those that were rated in both quarters, as a tally of the paper counts changes."""
    quarters = (before, now)
    both = [one_ for one_ in within if Status.UNRATED not in [one_.statuses.get(q, Status.UNRATED) for q in quarters]]
    was, held = (sum(mark.test(subject, quarter) is True for subject in both) for quarter in quarters)
    return held - was


def _count_before(said: Sentence, at: int, total: int, marks: set[int]) -> tuple[int, Interval] | None:
    """The count that goes with a mark: the nearest number before it, but `of the 30`."""
    if "other" in said.before(at, 6):
        return None  # `the other six are all Green`: of a scope that is not named
    inside = False
    for place in range(at - 1, max(-1, at - 14), -1):
        number, word = said.number_at(place), said.word(place)
        inside = (inside or word == ")") and word != "("
        if inside or (word == "(" and said.word(at - 1) != "("):
            continue
        if place in marks or word in _BREAKS:
            return None
        if word in _NONE:
            return place, Interval(Decimal(0), Decimal(0))
        if word in ("each", "every") and said.word(place + 1) != "of":
            return None
        if word == "all" and said.word(place - 1) in _HAVE and not INDICATORS & said.words(range(place)):
            return None  # `Repairs, rent loss and re-let time have all turned Green`: all of those that are named
        if (
            word in _ALL
            and said.word(place - 1) != "at"
            and (word != "both" or total == 2)
            and said.words(range(place, at)) & _COUNTED
        ):
            return place, Interval(Decimal(total), Decimal(total))
        if (
            number is not None
            and place not in said.spent
            and word != "both"
            and (found := _as_count(said, place, total))
        ):
            of_the = (word, said.word(place + 1), said.word(place + 2)) == ("one", "of", "the")
            return None if of_the and not said.numbers(range(place + 1, at)) else (place, found)
    return None


_COUNTED = INDICATORS | {"of"} | _ALL
_UNITS = lexicon.words("seconds secs minutes mins hours hrs days weeks months years miles pounds tonnes kg")
"""What behind a number makes it no count of met targets: `Calls answered within 30 seconds met its target`."""


def _as_count(said: Sentence, place: int, total: int) -> Interval | None:
    """How many of all a number is: a share of them, all of them, or so many; None for how many there are."""
    number = said.number_at(place)
    if number is None or number.unit not in ("share", "%", "plain"):
        return None
    if number.unit != "plain":
        return Interval(number.range.low * total / 100, number.range.high * total / 100)
    if said.word(place - 1) == "all":
        return Interval(Decimal(total), Decimal(total))
    if (said.word(place - 2), said.word(place - 1)) == ("all", "but"):
        return Interval(total - number.value, total - number.value)
    owned = said.word(place - 1) in _THE or said.word(place - 1).endswith(("'s", "\u2019s"))
    is_whole = said.word(place - 1) == "of" or (owned and "of" in said.before(place, 3))
    return None if is_whole else number.range


def _from_to(said: Sentence, mark: _Mark) -> Iterator[Verdict]:
    """`The number of Green indicators rose from four to seven`."""
    if not {"number", "numbers"} & set(said.before(mark.at, 3)):
        return
    name, within = scope_of(said, mark.at)
    now = said.book.quarter
    for place in said.numbers(range(mark.at + 1, min(mark.at + 9, len(said.tokens)))):
        quarter = {"from": now.shifted(-1), "to": now}.get(said.word(place - 1))
        count, number = (_tally(said, mark, quarter, within, not name) if quarter else None), said.number_at(place)
        if count is not None and number and place not in said.spent and not said.periods_in(said.all()):
            said.spent.add(place)
            yield verdict(number.value == count, said.quoted(place), f"{count} {mark.name} in {quarter}")


def _earlier_count(said: Sentence, mark: _Mark) -> Iterator[Verdict]:
    """A count for an earlier quarter behind the one for now: `up from two in Q1`, `two more than last quarter`."""
    name, within = scope_of(said, mark.at)
    for place in range(mark.at + 1, min(mark.at + 12, len(said.tokens))):
        if said.status_at(place) or any(said.status_at(near) for near in said.behind(place, 3)):
            return
        number = said.number_at(place)
        if number is None or place in said.spent or number.unit != "plain":
            continue
        periods = said.periods_in(range(place, len(said.tokens))) or said.periods_in(range(mark.at, place))
        named = [token.meant[0].quarters[-1] for _, token in periods]
        quarter = next((when for when in named if when < said.book.quarter), said.book.quarter.shifted(-1))
        was, now = (_tally(said, mark, when, within, not name) for when in (quarter, said.book.quarter))
        if was is None or now is None or quarter >= said.book.quarter:
            return
        right = f"{was} {mark.name} in {quarter}, {now} in {said.book.quarter}"
        if direction := said.direction_at(place + 1):
            said.spent.add(place)
            alike = _alike(mark, within, quarter, said.book.quarter)
            yield verdict(direction.sign * number.value in (now - was, alike), said.quoted(place), right)
        elif set(said.before(place, 2)) & {"from", "against", "with", "to", "than"} or (
            periods and {said.word(place - 1), said.word(place + 1)} & {"was", "were", "had"}
        ):
            said.spent.add(place)
            yield verdict(number.value == was, said.quoted(place), right)
        return


# -- how many there are -----------------------------------------------------------------------------


def _whole(said: Sentence) -> Iterator[Verdict]:
    """`of the 30 indicators`: as many as are rated, in the group that is named."""
    for at in said.numbers(said.all()):
        number = said.number_at(at)
        near = said.words(range(at + 1, min(at + 4, len(said.tokens))))
        own = next((place for place in said.behind(at, 3) if said.word(place) in INDICATORS), at)
        of_some = {place for place in range(at + 1, own) if said.word(place) not in _OF_THE_PAPER}
        of = "of" in said.before(at, 3) or "all" in said.before(at, 2)
        if at in said.spent and said.word(at - 1) not in ("the", "all", "our", "of"):
            continue
        if not number or number.unit != "plain" or not near & INDICATORS or not of or of_some:
            continue  # `of our two contact measures`
        if any(said.status_at(place) for place in said.behind(at, 2)) or said.word(at - 1) == "other":
            continue  # `of the seven Green indicators`
        name, within = scope_of(said, at)
        said.spent.add(at)
        if within:
            where, quarter = name or "the paper", _quarter(said, at)
            rated = sum(subject.statuses.get(quarter, Status.UNRATED) is not Status.UNRATED for subject in within)
            fits = number.value in (len(within), rated)
            yield verdict(fits, said.quoted(at), f"{where} has {len(within)} indicators, of which {rated} are rated")


_OF_THE_PAPER = lexicon.words(
    "rated key performance corporate headline strategic main reported featured council the our"
)
"""Words before `indicators` that leave it open that all of them are meant."""


def _listed(said: Sentence) -> Iterator[Verdict]:
    """`This paper reports on ten indicators`, `they belong to four directorates`, `three have pages of their own`."""
    total = sum(said.book.tally(said.book.quarter).values())
    for at in said.numbers(said.all()):
        number, near = said.number_at(at), said.words(range(at + 1, min(at + 3, len(said.tokens))))
        if not number or number.unit != "plain" or at in said.spent or said.is_wish(at) or said.directions(said.all()):
            continue
        if near & INDICATORS and (_REPORTS.search(said.source) or said.spoken & (_FEATURED | _GROUPS)):
            said.spent.add(at)
            name, within = scope_of(said, at)
            counts = {len(within)} if name else {total, said.book.featured}
            right = f"{name or 'the paper'} has {len(within) if name else total} indicators"
            if not name:
                right += f", {said.book.featured} of them with pages of their own"
            yield verdict(number.value in counts, said.quoted(at), right)
        elif near & {"directorates", "divisions", "portfolios"} and INDICATORS & said.spoken:
            said.spent.add(at)
            groups = len({ids for _, ids in said.book.groups})
            if groups:
                yield verdict(number.value == groups, said.quoted(at), f"they are in {groups} groups")


_REPORTS = re.compile(
    r"\b(?:reports? on|covers?|sets? out|presents?|has|have|are reported|contains?|there are)\b", re.IGNORECASE
)


# -- which ------------------------------------------------------------------------------------------


def listed_statuses(said: Sentence) -> Iterator[Verdict]:
    """A list of the indicators at a status is complete and right."""
    marks = [at for at in said.all() if said.status_at(at)]
    named = [(at, subject) for at, subject in said.mentions(said.all()) if subject.statuses]
    if len(marks) != 1 or not named:
        return
    mark, status = marks[0], said.status_at(marks[0])
    leading = said.words(range(mark))
    if said.section is not None and {"series", "quarters", "chart", "quarter"} & said.spoken:
        return  # `the only Red in the series`
    listing = all(at > mark for at, _ in named) and leading & (INDICATORS | {"only"})
    only = "only" in leading and len(named) == 1 and named[0][0] < mark
    if not (listing and said.word(mark + 1) in ("are", "is", "indicators", ":")) and not only:
        return
    joints = [
        p for p in range(named[0][0], len(said.tokens)) if said.word(p) in (",", "and") and said.word(p - 1) != ","
    ]
    if listing and len(joints) >= len(named):
        return  # one of them is called by another name
    said.spent.add(mark)
    actual = {s.id for s in said.book.subjects.values() if s.status(said.book.quarter) == status}
    names = "; ".join(said.book.subjects[id].name for id in sorted(actual))
    right = f"{said.status_words.get(status, status)} in {said.book.quarter} are: {names or 'none'}"
    yield verdict({subject.id for _, subject in named} == actual, said.text(said.all()), right)

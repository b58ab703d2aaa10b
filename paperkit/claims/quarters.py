"""What sentences say of several quarters: runs, how many of how many, the first since, the highest since, a range.

A quantifier (`for the third quarter running`, `in seven of the last eight quarters`, `for the first time since June`)
goes with a predicate of its clause (`fell`, `was Red`, `met its target`); a superlative with the values themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import paperkit.claims.lexicon as lexicon
from paperkit.claims.predicates import predicates
from paperkit.claims.scenes import (
    AFTER,
    EVERY,
    FIRST,
    OCCASIONS,
    OF,
    QUARTERS,
    RUNS,
    SINCE,
    SPOKEN,
    Scene,
    found_in,
    scene_of,
)
from paperkit.claims.sentence import Sentence
from paperkit.claims.spans import LAST, N, count_of, known_quarters, named_since, run_of
from paperkit.claims.subjects import Subject
from paperkit.claims.verdict import Outcome, Verdict
from paperkit.values.period import Quarter

_Judge = Callable[[Scene, re.Match[str]], Verdict | None]


def over_quarters(said: Sentence) -> Iterator[Verdict]:
    """The verdicts on all quantifiers of a sentence."""
    if not SPOKEN.search(said.source) or said.spoken & _OF_EARLIER or BEFORE_THAT.search(said.source):
        return
    done: list[range] = []
    for pattern, judge in (
        (RUNS, _run),
        (AFTER, _run_before),
        (OF, _some_of),
        (FIRST, _first),
        (EVERY, _every),
        (SINCE, _not_since),
        (OCCASIONS, _occasions),
    ):
        for match in found_in(said.source, pattern):
            places = said.places(match.start(), match.end())
            if not places or said.spent & set(places) or any(place in one_ for one_ in done for place in places):
                continue
            if "than" in said.before(places[0], 2):
                continue  # `lower than in each of the last seven quarters`
            if said.mentions(places) or (pattern is FIRST and match["th"].lower() == "first" and _is_named(said)):
                continue  # `first time entrants`
            scene = scene_of(said, places, match)
            numbers = [place for place in places if said.number_at(place)]
            if scene and (found := judge(scene, match)):
                if found.outcome is Outcome.CONTRADICTED and _may_be_otherwise(scene, judge, match):
                    found = Verdict(Outcome.OPEN, found.words)
                done.append(range(places[0], places[-1] + 1))
                said.spent.update(numbers)
                said.spent.add(scene.predicate.at)
                yield found
            elif pattern in (RUNS, OF) and match["n"] and len(numbers) > 0 and "quarter" in match[0].lower():
                said.spent.update(numbers)


_OF_EARLIER = lexicon.words("counterpart counterparts corresponding equivalent")
"""Words for the same quarter of another year."""
BEFORE_THAT = re.compile(r"\b(?:before|until|prior to) (?:that|then)\b", re.IGNORECASE)


def _may_be_otherwise(scene: Scene, judge: _Judge, match: re.Match[str]) -> bool:
    """Whether the sentence holds in another reading.

    With another of its predicates, up to a quarter that it names, of another subject of which the paragraph speaks.
    """
    said = scene.said
    subjects = {one_.id: one_ for one_ in (scene.subject, *said.touched, *said.carried, *said.carried_touched)}
    ends = set() if match.re is SINCE else {when.quarters[-1] for when in said.named_periods}
    others = [(s, one_) for s in subjects.values() for clause in said.clauses for one_ in predicates(said, clause, s)]
    readings = (
        replace(scene, subject=subject, predicate=predicate, now=now)
        for subject, predicate in ((scene.subject, scene.predicate), *others)
        for now in (scene.now, *sorted(ends))
    )
    return any((found := judge(reading, match)) and found.outcome is Outcome.VERIFIED for reading in readings)


def _is_named(said: Sentence) -> bool:
    """Whether `first time` is of a name of the paper."""
    return "time" in said.book.neighbours.get("first", frozenset())


def _length(scene: Scene) -> tuple[int, bool]:
    """How many quarters running it is so up to now, and whether the figures reach to where it began."""
    length, quarter = 0, scene.now
    while (held := scene.predicate.holds(quarter)) is True:
        length, quarter = length + 1, quarter.shifted(-1)
    return length, held is False


def _run(scene: Scene, match: re.Match[str]) -> Verdict | None:
    count = count_of(match["th"] or match["th2"] or match["th3"] or match["n"] or match["n2"] or match["n3"])
    if not count or (match["n3"] and scene.predicate.moves):
        return None
    length, is_whole = _length(scene)
    if not length and not scene.predicate.moves and _WERE & scene.said.words(scene.said.clause(scene.at)):
        scene = replace(scene, now=_last_held(scene))  # `It was Amber for five quarters`
        length, is_whole = _length(scene)
    start = scene.said.clause(scene.at).start
    if scene.said.word(start) == "having" and "," not in scene.said.words(range(start, scene.at)) and length != count:
        scene = replace(scene, now=scene.now.shifted(-1))  # and now it is so no longer
        length, is_whole = _length(scene)
    if not is_whole and count > length:
        return scene.told([scene.now], None)
    quarters = [scene.now.shifted(-back) for back in reversed(range(max(length, count) + 1))]
    exact = not scene.predicate.moves  # of a longer rise `for the third quarter running` is true as well
    return scene.told(quarters, length == count or (length > count and not exact))


_WERE = lexicon.words("was were had")


def _last_held(scene: Scene) -> Quarter:
    """The last quarter in which it was so, up to now."""
    known = [when for when, _ in known_quarters(scene.subject, scene.now) if scene.predicate.holds(when)]
    return known[-1] if known else scene.now


def _run_before(scene: Scene, match: re.Match[str]) -> Verdict | None:
    """`after two quarters at Red`: for so many it was so, up to the quarter before."""
    count = count_of(match["n"]) or 0
    last = scene.said.places(match.start(), match.end())[-1]
    if scene.said.number_at(last + 1):
        return None  # `after two quarters at 66.7%`
    aimed = {"target", "targets", "standard"} & scene.said.words(range(last + 1, min(last + 3, len(scene.said.tokens))))
    if not aimed and match["where"].lower() in (
        "on the wrong side",
        "below",
        "above",
        "behind",
        "beneath",
        "inside",
        "outside",
        "short",
    ):
        own = scene.predicate
        scene = replace(scene, predicate=replace(own, said=f"not so: {own.said}", holds=_opposite(own.holds)))
    before = replace(scene, now=scene.said.latest(scene.subject).quarters[-1].shifted(-1))
    length, is_whole = _length(before)
    quarters = [before.now.shifted(-back) for back in reversed(range(max(length, count) + 1))]
    return before.told(quarters, None if not is_whole and count > length else length == count)


def _opposite(holds: Callable[[Quarter], bool | None]) -> Callable[[Quarter], bool | None]:
    def opposite(quarter: Quarter) -> bool | None:
        held = holds(quarter)
        return None if held is None else not held

    return opposite


def _some_of(scene: Scene, match: re.Match[str]) -> Verdict | None:
    if match["less3"]:
        total = len(known_quarters(scene.subject, scene.now)) - (1 if scene.predicate.moves else 0)
        wanted = total - (count_of(match["less3"]) or 0)
    elif match["both"]:
        total, wanted = 2, 0 if match["both"].lower() == "neither" else 2
    else:
        total = count_of(match["n"] or match["n2"] or match["n3"] or match["n4"]) or 0
        less = count_of(match["less"] or match["less2"])
        wanted = (
            total - less
            if less
            else total
            if match["all"] or match["whole"]
            else 0
            if match["none"]
            else count_of(match["m"] or match["m2"] or match["m3"])
        ) or 0
    if not 1 < total <= 40 or (match["whole"] and not _lasts(scene)):
        return None
    windows = [[scene.now.shifted(-back) for back in reversed(range(total))]]
    if match["both"]:
        windows = [[Quarter(scene.now.year, number) for number in (1, 2)], *windows]
    results = []
    for quarters in windows:
        held = [scene.predicate.holds(quarter) for quarter in quarters]
        if None in held and not (scene.predicate.moves and held[0] is None and None not in held[1:]):
            continue
        count = sum(one_ is True for one_ in held)
        results.append((count == wanted, quarters))
    if not results:
        return scene.told(windows[0], None)
    fits, quarters = max(results, key=lambda pair: pair[0])
    return scene.told(quarters, fits)


def _lasts(scene: Scene) -> bool:
    """Whether the clause says that something was so all the time: `stayed above target for three quarters`."""
    words = scene.said.words(scene.said.clause(scene.at))
    return bool(words & {"stayed", "remained", "kept", "throughout", "every", "all", "consistently", "each"})


def _stated(scene: Scene) -> list[Quarter]:
    """The quarters of which something is said of every one: a named period, since one, else this year's."""
    said = scene.said
    periods = sorted(said.periods_in(said.all()), key=lambda pair: abs(pair[0] - scene.at))
    first, last = Quarter(scene.now.year, 1), scene.now
    if _THIS_YEAR.search(said.source):
        pass
    elif periods:
        place, period = periods[0]
        first = period.meant[0].quarters[0]
        last = period.meant[0].quarters[-1] if len(period.meant[0].quarters) > 1 else scene.now
        if {"since", "after", "from", "following"} & set(said.before(place, 5)) and scene.predicate.moves:
            first = first.shifted(1)
    elif {"shown", "series"} & said.spoken or scene.predicate.moves:
        known = known_quarters(scene.subject, scene.now)
        first = known[1 if scene.predicate.moves and len(known) > 1 else 0][0] if known else first
    count = (last.year - first.year) * 4 + last.number - first.number + 1
    return [first.shifted(ahead) for ahead in range(max(count, 0))]


_THIS_YEAR = re.compile(r"\bquarter (?:of (?:the|this)|this) (?:financial )?year\b", re.IGNORECASE)


def _every(scene: Scene, match: re.Match[str]) -> Verdict | None:
    if match[0].lower().split()[0] in ("has", "have", "as") and not scene.said.status_at(scene.predicate.at):
        return None  # `has been growing since June` need not be of every quarter
    if scene.predicate.moves and lexicon.AVERAGED & scene.said.spoken:
        return None  # `On average 2,560 people started in each quarter of the year, up from 2,244`
    quarters = _stated(scene)
    behind = scene.said.source[match.end() :].lower().lstrip()
    if behind.startswith("since") and not scene.said.periods_in(range(scene.at, len(scene.said.tokens))):
        return None  # `in every quarter since`: since when is said before
    if not 1 < len(quarters) <= 40:
        return None
    held = [scene.predicate.holds(quarter) for quarter in quarters]
    if False in held:
        return scene.told(quarters, False)
    return scene.told(quarters, None if None in held else True)


def _first(scene: Scene, match: re.Match[str]) -> Verdict | None:
    """`for the first time since June`, `the first fall in five quarters`, `the second time this year`."""
    count, predicate, now = count_of(match["th"]) or 1, scene.predicate, scene.now
    if match["what"].lower() not in ("time", "quarter") and not predicate.moves:
        return None
    if match["since"]:
        return _since(scene, match.end())
    if match["what"].lower() == "quarter" and not match["n"]:
        return None
    back = count_of(match["n"])
    if back and match["unit"]:
        back = (
            back * 4 if match["unit"].startswith("year") else back // 3 if match["unit"].startswith("month") else back
        )
        quarters = [now.shifted(-one_) for one_ in reversed(range(back))]
    elif match["year"] or match["of"]:
        quarters = [Quarter(now.year, number) for number in range(1, now.number + 1)]
    else:
        known = known_quarters(scene.subject, now)
        quarters = [when for when, _ in known]
    held = [predicate.holds(quarter) for quarter in quarters]
    if not quarters or held[-1] is None:
        return None
    so = [one_ for one_ in held if one_ is not None]
    if len(so) < len(held) - (1 if predicate.moves else 0) and sum(so) <= count:
        return scene.told(quarters, None) if sum(so) == count else scene.told(quarters, False)
    was = (match["th"] or "").lower() == "only" and bool(_WERE & scene.said.words(scene.said.clause(scene.at)))
    return scene.told(quarters, (was or held[-1] is True) and sum(so) == count)


def _since(scene: Scene, behind: int) -> Verdict | None:
    """Something is so now, was so in a named quarter, and in none between."""
    whens = named_since(scene.said, behind)
    if not whens:
        return None
    results = [_fits_since(scene, quarter) for quarter in whens]
    fits = True if True in results else False if False in results else None
    quarters = run_of(min(whens), scene.now)
    return scene.told(quarters, fits) if len(quarters) < 60 else None


def _fits_since(scene: Scene, first: Quarter) -> bool | None:
    between = run_of(first, scene.now)[1:-1]
    held = [scene.predicate.holds(quarter) for quarter in between]
    then, now = scene.predicate.holds(first), scene.predicate.holds(scene.now)
    if True in held or now is False or then is False:
        return False
    return None if None in held or now is None or then is None else True


def _occasions(scene: Scene, match: re.Match[str]) -> Verdict | None:
    """`only twice, in Q1 and in Q3`, `once this year`, `never`: as often as it was so, and in the quarters named."""
    said, count = scene.said, 0 if match["never"] else count_of(match["c"] or match["q"] or match["times"])
    if count is None:
        return None
    now = scene.now.shifted(-1) if match["before"] else scene.now
    known = [when for when, _ in known_quarters(scene.subject, now)]
    held = [when for when in known if scene.predicate.holds(when) is True]
    stated = [token for _, token in said.periods_in(said.all()) if not token.relative and token.start > match.start()]
    if stated and count == len(stated):
        named = [{when.quarters[-1] for when in token.meant} for token in stated]
        years = [set(when.quarters) for when in said.named_periods]
        within = any(sum(when in span for when in held) == count for span in years if len(span) > 1)
        fits = (len(held) == count and all(whens & set(held) for whens in named)) or within
        return scene.told(known, fits)
    of = _OF_SO_MANY.search(said.source, match.end())
    if of and (size := count_of(of["n"])):
        held = [when for when in held if when > now.shifted(-size)]
        return scene.told([now.shifted(-back) for back in reversed(range(size))], len(held) == count)
    if stated or any(not _is_aim(said, place, scene.subject) for place in said.numbers(said.all())):
        return None
    several = [w for _, token in said.periods_in(said.all()) for w in token.meant if len(w.quarters) > 1]
    if several or said.periods_in(said.all()):  # `Last year the limit was met only once`
        spans = [[when for when in w.quarters if when in known] for w in several]
        counts = [sum(scene.predicate.holds(when) is True for when in span) for span in spans if span]
        return scene.told(spans[0], count in counts) if counts and spans[0] else None
    windows = [held, *([[when for when in held if when.year == now.year], held[-8:]] if count else ())]
    return scene.told(known, any(len(window) == count for window in windows))


_OF_SO_MANY = re.compile(rf"\b(?:in|of|over|across|during|out of) (?:the |these )?(?:{LAST} )?(?P<n>{N}) {QUARTERS}\b")


def _is_aim(said: Sentence, at: int, subject: Subject) -> bool:
    """Whether a number is the target or the floor standard of some quarter."""
    number = said.number_at(at)
    held = {figure.value for figures in (subject.targets, subject.floors) for figure in figures.values()}
    return number is not None and (number.value in held or said.word(at) in ("once", "twice"))


def _not_since(scene: Scene, match: re.Match[str]) -> Verdict | None:
    """`not since Q3 has it been achieved`, `last met its target in autumn 2024`: it was so then, and never since."""
    whens = named_since(scene.said, match.end())
    compared = bool(match["never"]) and scene.predicate.moves  # `has not been slower since`: nor as slow as it is now
    if not whens or compared or (match["last"] and match["last"].lower() not in _LAST_DONE):
        return None
    results = []
    for first in whens:
        rest = [scene.predicate.holds(quarter) for quarter in run_of(first, scene.now)[1:]]
        between = rest[:-1] if match["not"] else rest
        then = scene.predicate.holds(first)
        results.append(False if True in between or then is False else None if then is None or None in between else True)
    fits = True if True in results else False if False in results else None
    return scene.told(run_of(min(whens), scene.now), fits)


_LAST_DONE = lexicon.words(
    "met hit achieved reached missed exceeded topped kept green amber red above below fell rose on beaten beat"
)

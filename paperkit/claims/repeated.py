"""What sentences say of several quarters: runs, so many of so many, every one or none, the first time, the only one.

A quantifier (`for the third quarter running`, `in seven of the last eight`, `for the first time since June`) goes with
a predicate near it (`fell`, `was Red`, `met its target`). It is worked out for every quarter that may be meant.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Period
from paperkit.claims.marks import QUARTERS, ROW, Found, marks_of
from paperkit.claims.predicates import opposite, predicates
from paperkit.claims.quantifiers import (
    AFTER,
    AGO,
    ENDS_OF,
    EVERY,
    FIRST,
    LAST,
    NEVER,
    OF,
    ONLY_IN,
    RUN,
    SEASONAL,
    SPOKEN,
    TIMES,
    TIMES_OF_YEAR,
    WHERE,
)
from paperkit.claims.scenes import Scene, parts_of, scene_of
from paperkit.claims.sentence import Sentence
from paperkit.claims.timeline import PRESENT, between, periods_as, up_to
from paperkit.claims.verdict import Outcome, Verdict
from paperkit.values.period import Quarter

BEFORE_THAT = re.compile(
    r"\b(?:before|until|prior to) (?:that|then|now|this (?:spring|summer|autumn|winter))\b", re.IGNORECASE
)
_Judge = Callable[[Scene, Found], Verdict | None]


def repeated(said: Sentence) -> Iterator[Verdict]:
    """The verdicts on all quantifiers of a sentence."""
    marks = marks_of(said)
    if BEFORE_THAT.search(said.source) or not SPOKEN.search(marks.text):
        return
    if yet := _yet_to_come(said):
        yield Verdict(Outcome.OPEN, said.quoted(yet[0]))
        return
    done: set[int] = set()
    for pattern, judge in _JUDGES:
        for found in marks.find(pattern):
            if done & set(found.places) or said.spent & set(found.places) or _is_of_no_quarters(said, found):
                continue
            if pattern in (NEVER, FIRST, EVERY) and _NESTED.search(marks.behind(found.places[-1])):
                continue  # `for the first time it has fallen twice in a row`
            scene = scene_of(said, marks, found)
            numbers = [place for place in found.places if said.number_at(place)]
            if scene and (own := judge(scene, found)):
                if own.outcome is Outcome.CONTRADICTED and _may_be_otherwise(scene, judge, found):
                    own = Verdict(Outcome.OPEN, own.words)
                done.update(found.places)
                said.spent.update(numbers)
                said.spent.add(scene.predicate.at)
                yield own
            elif pattern in (RUN, OF) and "quarter" in found.match[0]:
                said.spent.update(numbers)


_NESTED = re.compile(rf"^[^;.(]{{0,60}}(?:#\d times|#\d STATUS|#\d {QUARTERS}) (?:{ROW}|together)")
"""So many running, of which something else is said: how often that was."""


def _yet_to_come(said: Sentence) -> list[int]:
    """Where something is said `since` a quarter after that of the paper: the year is mistyped, and nothing is known."""
    stated = periods_as(said, said.all(), "since")
    return [place for place, token in stated if token.meant[0].quarters[0] > said.book.quarter]


def _is_of_no_quarters(said: Sentence, found: Found) -> bool:
    """Whether a quantifier is part of a comparison or of a name: `than in each quarter`, `first time entrants`."""
    start = found.places[0]
    named = found["th"] == "1" and "time" in said.book.neighbours.get("first", frozenset())
    return "than" in said.before(start, 2) or bool(said.mentions(found.places)) or named


def _may_be_otherwise(scene: Scene, judge: _Judge, found: Found) -> bool:
    """Whether the sentence holds in another reading: of another predicate, another quarter, another subject."""
    said = scene.said
    counted = said.spoken & _COUNTING
    # `call volumes dropped for the third quarter running`
    cases = (*scene.subject.made_of, *scene.subject.left) if counted else ()
    subjects = {one.id: one for one in (scene.subject, *cases, *said.touched, *said.carried, *said.carried_touched)}
    named = () if found.match.re is LAST else periods_as(said, said.all(), "in", "over", "until")
    ends = {when.quarters[-1] for _, token in named for when in token.meant}
    others = [(s, one) for s in subjects.values() for part in parts_of(said, s) for one in predicates(said, part, s)]
    readings = (
        replace(scene, subject=subject, predicate=predicate, now=now)
        for subject, predicate in ((scene.subject, scene.predicate), *others)
        for now in (scene.now, *sorted(ends))
    )
    return any((own := judge(reading, found)) and own.outcome is Outcome.VERIFIED for reading in readings)


_COUNTING = lexicon.words("volume volumes number numbers demand total totals cases caseload")


# -- what it says ---------------------------------------------------------------------------------------


def _length(scene: Scene) -> tuple[int, bool]:
    """How many quarters running it is so up to now, and whether the figures reach to where it began."""
    length, quarter = 0, scene.now
    while (held := scene.predicate.holds(quarter)) is True:
        length, quarter = length + 1, quarter.shifted(-1)
    return length, held is False


def _run(scene: Scene, found: Found) -> Verdict | None:
    count = found.number("o", "o2", "o3", "n", "n2", "n3", "n4")
    of_aim = found["n4"] and scene.said.number_at(found.places[0] - 1)  # `the target of 380 for the four quarters`
    if not count or of_aim or (found["n4"] and scene.predicate.moves):
        return None
    said, length = scene.said, _length(scene)[0]
    past = _WERE & said.words(said.clause(scene.places[0])) or "now" in said.words(
        range(found.places[-1] + 2, len(said.tokens))
    )
    earlier = scene.predicate.moves and {"after", "following"} & set(said.before(found.places[-1], 7))
    ordinal = found["o"] or found["o2"]  # `for the second quarter running` is of the last
    if not length and (earlier or (not scene.predicate.moves and past and not ordinal)):
        scene = replace(scene, now=_last_held(scene))  # `It was Amber for five quarters`
    start = said.clause(scene.places[0]).start
    if (
        said.word(start) == "having"
        and "," not in said.words(range(start, scene.places[0]))
        and _length(scene)[0] != count
    ):
        scene = replace(scene, now=scene.now.shifted(-1))  # and now it is so no longer
    length, is_whole = _length(scene)
    if not is_whole and count > length:
        return scene.told([scene.now], None)
    quarters = up_to(scene.now, max(length, count) + 1)
    least = (
        bool(found.number("n", "n2")) and scene.predicate.moves and not earlier
    )  # of a longer fall `for five quarters` is true too
    least = least or "at least" in scene.marks.before(found.places[0] + 1)[-12:]
    fits = length == count or (length > count and least)
    if not fits and not ordinal and not said.words(said.clause(scene.places[0])) & PRESENT and _ran(scene, count):
        return Verdict(Outcome.OPEN, scene.words)  # `Before the tide turned it climbed five times in a row`
    return scene.told(quarters, fits)


def _ran(scene: Scene, count: int) -> bool:
    """Whether it was so for as many quarters running at some time."""
    runs = [len(list(run)) for held, run in itertools.groupby(scene.known, scene.predicate.holds) if held]
    return count in runs


_WERE = lexicon.words("was were had")


def _last_held(scene: Scene) -> Quarter:
    """The last quarter in which it was so, up to now."""
    return next((when for when in reversed(scene.known) if scene.predicate.holds(when)), scene.now)


def _run_before(scene: Scene, found: Found) -> Verdict | None:
    """`after two quarters at Red`: for so many it was so, up to the quarter before."""
    count, last = found.number("n") or 0, found.places[-1]
    if scene.said.number_at(last + 1):
        return None  # `after two quarters at 66.7%`
    aimed = {"target", "targets", "standard"} & scene.said.words(range(last + 1, min(last + 3, len(scene.said.tokens))))
    if not aimed and found["where"] not in ("at", "in", "of", "as", "rated"):
        own = scene.predicate
        scene = replace(scene, predicate=replace(own, said=f"not so: {own.said}", holds=opposite(own.holds)))
    before = replace(scene, now=scene.said.latest(scene.subject).quarters[-1].shifted(-1))
    length, is_whole = _length(before)
    quarters = up_to(before.now, max(length, count) + 1)
    return before.told(quarters, None if not is_whole and count > length else length == count)


def _some_of(scene: Scene, found: Found) -> Verdict | None:
    known = list(scene.known)
    total = found.number("n", "n2", "n3", "n4", "n5", "n6", "n7") or len(known) - scene.predicate.moves
    wanted = found.number("m", "m2", "m3") or 0
    if found["every"] or found["whole"]:
        wanted = total
    if found["years"]:
        total *= 4
    if found["but"]:
        wanted = total - (found.number("less") or 0)
    if not 1 < total <= _MOST or (found["whole"] and not _lasts(scene)):
        return None
    behind = scene.marks.behind(found.places[-1]).startswith(("before", "earlier"))
    earlier = [up_to(scene.now.shifted(-1), total)] if behind or _EARLIER.search(found.match[0]) else []
    spans: list[Sequence[Quarter]] = [
        *earlier,
        up_to(scene.now, total),
        *(span for span in [*scene.spans(), known] if len(span) == total),
    ]
    carried = [when.quarters for token in scene.said.earlier_periods for when in token.meant]
    spans += [span for span in carried if len(span) == total and "quarter" not in found.match[0]]
    if re.search(r"\bearlier\b", found.match[0]):
        spans = [*earlier]
    if "other" in found.match[0]:
        spans = [known]  # but for one, in which it was not so
    named = [{when.quarters[-1] for when in token.meant} for token in _apposed(scene, found.places[-1])]
    if len(named) == wanted and not all(any(scene.predicate.holds(when) for when in own) for own in named):
        return scene.told(spans[0], False)  # `only one, April to June, missed it`
    return _fitting(scene, spans, lambda count, span: count == wanted)


def _apposed(scene: Scene, at: int) -> Sequence[Period]:
    """The quarters that are named right behind a count of quarters: `only one, April to June 2025, ...`."""
    said, found = scene.said, []
    for place in range(at + 1, len(said.tokens)):
        token = said.tokens[place]
        if isinstance(token, Period) and len(token.meant[0].quarters) == 1 and not token.relative:
            found.append(token)
        elif said.word(place) not in (",", "and", "(", ":", "in", "namely"):
            break
    return found


_MOST = 40
_EARLIER = re.compile(r"\b(?:earlier|previous|preceding|before)\b")


def _lasts(scene: Scene) -> bool:
    """Whether the clause says that something was so all the time: `stayed above target for three quarters`."""
    words = scene.said.words(scene.said.clause(scene.places[0]))
    return bool(words & {"stayed", "remained", "kept", "throughout", "every", "all", "consistently", "each"})


def _fitting(
    scene: Scene, spans: Sequence[Sequence[Quarter]], fits: Callable[[int, Sequence[Quarter]], bool]
) -> Verdict | None:
    """Whether it is so of some quarters in which it is told; a span that nobody knows says nothing."""
    told = [span for span in spans if len(span) > 1 and scene.is_told(span)]
    if not told:
        return scene.told(spans[0], None) if spans else None
    best = next((span for span in told if fits(scene.count(span), span)), None)
    return scene.told(best or told[0], best is not None)


def _seasonal(scene: Scene, found: Found) -> Verdict | None:
    """`One of the three year-ends reached 97%`, `every summer met its target`: among the same quarters of all years."""
    named = next((token for _, token in scene.said.periods_in(found.places)), None)  # `every summer`
    number = named.meant[0].quarters[0].number if named else TIMES_OF_YEAR[found["season"] or "spring"]
    same = [when for when in scene.known if when.number == number]
    if len(same) < 2 or scene.predicate.moves or not scene.is_told(same):
        return None
    wanted = len(same) if found["all"] or found["every"] else 0 if found["none"] else found.number("m")
    return scene.told(same, scene.count(same) == wanted)


def _where(scene: Scene, found: Found) -> Verdict | None:
    """`Both of our Reds fell in 2023-24`: as many as there were, and each in what is named."""
    said, known = scene.said, list(scene.known)
    near = said.periods_in(range(found.places[-1] + 1, min(found.places[-1] + 4, len(said.tokens))))
    behind = [t for place, t in near if (not t.relative or t.relative == "fy") and "calendar" not in said.spoken]
    if not behind or scene.marks.behind(found.places[-1]).startswith(("before", "after", "either", "back")):
        return None
    held = {when for when in known if scene.predicate.holds(when)}
    count = 2 if found["both"] else found.number("n", "n2", "n3")
    meant = [set(when.quarters) for when in behind[0].meant]
    undated = not re.search(r"\d{4}", behind[0].text) and count and count > 1  # `both fell in January to March`
    fits = bool(held) and any(held <= own for own in meant)
    if undated and len(meant[0]) == 1:
        fits = len({when.number for when in held} | {when.number for own in meant[:1] for when in own}) == 1
    return scene.told(known, fits and (count is None or len(held) == count))


def _only_in(scene: Scene, found: Found) -> Verdict | None:
    """`Only the summer went over target in 2024-25`: so in the quarters named, and in no other of those meant."""
    said = scene.said
    if scene.predicate.moves:
        return None  # `Only July to September was busier` is of a rank
    named = [{when.quarters[-1] for when in token.meant} for _, token in said.periods_in(found.places)]
    spans = [list(span) for span in scene.spans() if len(span) > 1] or [list(scene.known)]
    for span in spans:
        meant = [
            {when for q in own for when in span if when == q or (when.number == q.number and len(span) <= 4)}
            for own in named
        ]
        held = {when for when in span if scene.predicate.holds(when)}
        if len(held) == len(named) and all(own & held for own in meant):
            return scene.told(span, True)
    return scene.told(spans[0], False)


_HABIT = re.compile(r"\b(?:each|every) (?:spring|summer|autumn|winter|year|time)\b", re.IGNORECASE)


def _ends_of(scene: Scene, found: Found) -> Verdict | None:
    """`Only the two earliest quarters were Red`: those and no others."""
    known, size = list(scene.known), found.number("n", "n2") or 1
    own = known[-size:] if re.match("la|mo", found["which"] or "") else known[:size]
    held = [when for when in known if scene.predicate.holds(when)]
    return scene.told(known, held == own)


def _every(scene: Scene, found: Found) -> Verdict | None:
    said, word = scene.said, found.match[0].split()[0]
    if "which" in said.before(found.places[0], 2):
        return None  # `after a period in which every quarter had brought an increase`
    if word in ("has", "have") and not said.status_at(scene.predicate.at):
        return None  # `has been growing since June` need not be of every quarter
    if scene.predicate.moves and lexicon.AVERAGED & said.spoken:
        return None  # `On average 2,560 people started in each quarter of the year, up from 2,244`
    if _HABIT.search(said.source):
        return None
    if scene.is_since_then or (word == "always" and scene.predicate.moves):
        return None
    if found["both"]:
        spans: list[Sequence[Quarter]] = [[Quarter(scene.now.year, number) for number in (1, 2)], up_to(scene.now, 2)]
        return _fitting(scene, spans, lambda count, span: count == (0 if found["both"] == "neither" else 2))
    stated = scene.spans()
    since = scene.predicate.moves and periods_as(said, said.all(), "since")
    holds = [[scene.predicate.holds(quarter) for quarter in span] for span in stated]
    if since and stated and all(held[0] is None and False not in held for held in holds):
        return scene.told(stated[0], None)  # the table begins too late to say
    spans = stated or [list(scene.known) if scene.predicate.moves else between(Quarter(scene.now.year, 1), scene.now)]
    less = found.number("but") or 0
    return _fitting(scene, spans, lambda count, span: count == len(span) - _is_first_of_all(scene, span) - less)


def _is_first_of_all(scene: Scene, span: Sequence[Quarter]) -> bool:
    """Whether nobody can know of the first of some quarters whether it moved: there is none before it."""
    return scene.predicate.moves and scene.predicate.holds(span[0]) is None


def _never(scene: Scene, found: Found) -> Verdict | None:
    seasonal = re.match(r"in (?:the )?(?:P|spring|summer|autumn|winter)\b", scene.marks.behind(found.places[-1]))
    if scene.is_since_then or _RANKED.search(scene.marks.text) or seasonal:
        return None  # `never have so few hung up` is of a rank
    length = _length(scene)[0] if found["before"] else 0
    before = length if f"#{length} " in scene.marks.text else 1  # `met twice, in the last two quarters, never before`
    now = scene.now.shifted(-before) if found["before"] else scene.now
    spans = [[when for when in span if when <= now] for span in scene.spans() or [list(scene.known)]]
    return _fitting(scene, spans, lambda count, span: count == 0)


_RANKED = re.compile(r"\b(?:so|as) (?:few|many|much|little|low|high|good|bad|short|long)\b")


def _times(scene: Scene, found: Found) -> Verdict | None:
    """`only twice, in Q1 and in Q3`, `once this year`: as often as it was so, and in the quarters named."""
    said, count = scene.said, found.number("n", "n2", "n3") or 0
    known = list(scene.known)
    named = [
        token
        for place, token in periods_as(said, said.all(), "in")
        if token.relative in ("", "this") and place > found.places[0]
    ]
    held = {when for when in known if scene.predicate.holds(when) is True}
    this = bool(re.search(r"\bthis #1\b", scene.marks.text))  # `only two: this one and April to June`
    if this and count == len(named) + 1 and scene.now not in held:
        return scene.told(known, False)
    if named and count == len(named) + this:
        within = [set(span) & held for span in scene.spans()] or [held]
        whens = [{when.quarters[-1] for when in token.meant} for token in named]
        fits = all(own & held for own in whens) and any(len(span) == count for span in (held, *within))
        return scene.told(known, fits)
    if named or any(not _is_aim(said, place, scene) for place in said.numbers(said.all())):
        return None
    spans = scene.spans()
    only = (
        "only" in said.before(found.places[0], 1) and "year" not in said.source
    )  # `met only once`: of all that is known
    years = [] if only else [[when for when in known if when.year == scene.now.year]]
    return _fitting(scene, spans or [known, *years, known[-8:]], lambda own, span: own == count)


def _is_aim(said: Sentence, at: int, scene: Scene) -> bool:
    """Whether a number is the target or the floor standard of some quarter, or counts the quarters."""
    number, subject = said.number_at(at), scene.subject
    held = {figure.value for figures in (subject.targets, subject.floors) for figure in figures.values()}
    counts = bool(
        {"quarters", "times", "occasions", "quarter"} & said.words(range(at + 1, min(at + 3, len(said.tokens))))
    )
    return number is not None and (number.value in held or counts or said.word(at) in ("once", "twice"))


def _first(scene: Scene, found: Found) -> Verdict | None:
    """`for the first time since June`, `the first fall in five quarters`, `the second Red this year`."""
    count, predicate = found.number("th") or 1, scene.predicate
    inside = predicate.at in found.places
    if not inside and not re.match(r"time|occasion|quarter|period|result", found["what"] or ""):
        return None
    if found["since"]:
        return _since(scene, found)
    if "since" in scene.said.words(scene.said.behind(found.places[-1], 9)) and not scene.spans():
        return None  # `the first time below the target since it was lowered`
    behind = bool(found["only"]) and predicate.at > found.places[-1]  # `the only quarter-end below the floor`
    if ("quarter" in (found["what"] or "") and not found["n"] and not behind) or scene.marks.behind(
        found.places[-1]
    ).startswith("NOW"):
        return None  # `the council's only Red rating this quarter`
    own_clause = scene.said.clause(scene.places[0])
    was = (
        bool(found["only"])
        and bool(_WERE & scene.said.words(own_clause) or scene.said.word(own_clause.start) == "that")
        and not {"this", "it"} & set(scene.said.before(scene.places[0], 2))
    )
    results = []
    singles = periods_as(scene.said, scene.said.all(), "in", "from")
    named = [when.quarters[0] for _, t in singles for when in t.meant if len(when.quarters) == 1 and not t.relative]
    for span in _first_among(scene, found):
        held = [predicate.holds(quarter) for quarter in span]
        if held[-1] is None and not was:
            continue
        so = [one for one in held if one is not None]
        right = (was or held[-1] is True) and sum(so) == count
        if named and found["only"]:
            right = sum(so) == count and any(predicate.holds(when) for when in named)
        unknown = len(so) < len(held) - predicate.moves and sum(so) <= count
        results.append((None if unknown and sum(so) == count else right and not unknown, span))
    if not results:
        return scene.told([scene.now], None) if found["unit"] else None
    fits, span = next((one for one in results if one[0]), results[0])
    return scene.told(span, fits)


def _first_among(scene: Scene, found: Found) -> list[Sequence[Quarter]]:
    """The quarters among which one is the first: so many of them, the year's, those since a time, or all."""
    now, size = scene.now, found.number("n") or 1
    if unit := found["unit"]:
        count = size * 4 if unit.startswith("year") else size // 3 if unit.startswith("month") else size
        return [up_to(now, count)] if count else []  # of less than a quarter nobody knows
    if found["year"]:
        return [between(Quarter(now.year, 1), now)]
    spans = [[when for when in span if when <= now] for span in scene.spans()] or [list(scene.known)]
    return [span for span in spans if span]


def _since(scene: Scene, found: Found) -> Verdict | None:
    """Something is so now, was so in a named quarter, and in none between."""
    said = scene.said
    behind = [token for place, token in said.periods_in(said.all()) if place >= found.places[-1]]
    whens = [when.quarters[-1] for when in behind[0].meant] if behind else []
    if not whens:
        return None
    results = [_fits_since(scene, quarter) for quarter in whens]
    fits = True if True in results else False if False in results else None
    return scene.told(between(min(whens), scene.now), fits)


def _fits_since(scene: Scene, first: Quarter) -> bool | None:
    held = [scene.predicate.holds(quarter) for quarter in between(first, scene.now)[1:-1]]
    then, now = scene.predicate.holds(first), scene.predicate.holds(scene.now)
    if True in held or now is False or then is False:
        return False
    return None if None in held or now is None or then is None else True


def _ago(scene: Scene, found: Found) -> Verdict | None:
    """`It is six quarters since the target was last met`: so long ago was the last."""
    last, count = _last_held(scene), found.number("n") or 0
    known = list(scene.known)
    fits = scene.predicate.holds(last) is True and last == scene.now.shifted(-count)
    return scene.told(known, fits)


def _not_since(scene: Scene, found: Found) -> Verdict | None:
    """`not since Q3 has it been achieved`, `last met its target in autumn 2024`: it was so then, and never since."""
    said = scene.said
    behind = [token for place, token in said.periods_in(said.all()) if place >= found.places[-1] - 1]
    whens = [when.quarters[-1] for when in behind[0].meant] if behind else []
    compared = bool(found["never"]) and scene.predicate.moves  # `has not been slower since`: nor as slow as it is now
    if not whens or compared or (found["last"] and found["last"] not in _LAST_DONE):
        return None
    results = []
    for first in whens:
        rest = [scene.predicate.holds(quarter) for quarter in between(first, scene.now)[1:]]
        some = rest[:-1] if found["not"] else rest
        then = scene.predicate.holds(first)
        results.append(False if True in some or then is False else None if then is None or None in some else True)
    fits = True if True in results else False if False in results else None
    return scene.told(between(min(whens), scene.now), fits)


_LAST_DONE = lexicon.words(
    """
    met hit achieved reached missed exceeded topped kept STATUS above below UP DOWN GOOD BAD on beaten beat rated fell
    rose breached attained
    """
)
_JUDGES: tuple[tuple[re.Pattern[str], _Judge], ...] = (
    (AFTER, _run_before),
    (AGO, _ago),
    (SEASONAL, _seasonal),
    (WHERE, _where),
    (ONLY_IN, _only_in),
    (ENDS_OF, _ends_of),
    (FIRST, _first),
    (RUN, _run),
    (OF, _some_of),
    (EVERY, _every),
    (LAST, _not_since),
    (NEVER, _never),
    (TIMES, _times),
)

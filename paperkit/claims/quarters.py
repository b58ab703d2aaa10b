"""What sentences say of several quarters: runs, how many of how many, the first since, the highest since, a range.

A quantifier (`for the third quarter running`, `in seven of the last eight quarters`, `for the first time since June`)
goes with a predicate of its clause (`fell`, `was Red`, `met its target`); a superlative with the values themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import concerns_us
from paperkit.claims.lexer import Period
from paperkit.claims.predicates import Predicate, predicates
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Known, Subject, one
from paperkit.claims.verdict import Outcome, Verdict, verdict
from paperkit.council.register import Polarity
from paperkit.findings.finding import Span
from paperkit.values.period import Quarter

_N = rf"(?:{'|'.join(sorted(lexicon.COUNTS, key=len, reverse=True))}|\d{{1,2}})"
_TH = rf"(?:{'|'.join(lexicon.ORDINAL_COUNTS)}|\d{{1,2}}(?:st|nd|rd|th))"
_QUARTERS = r"(?:(?:reporting |financial )?(?:quarters?|periods?)|quarterly)"
_LAST = r"(?:last|past|previous|latest|most recent|preceding|final)"
_ROW = r"(?:running|in a row|in succession|in sequence|on the trot|on the run|at a stretch|straight|in turn)"
_RUNS = re.compile(
    rf"\b(?:the |a )?(?P<th>{_TH}) (?:consecutive|successive|straight) (?:{_QUARTERS}|rise|fall|increase"
    rf"|decrease|reduction"
    rf"|improvement|drop|time)\b"
    rf"|\b(?P<th2>{_TH}) (?:{_QUARTERS}|rise|fall|increase|decrease|reduction|improvement|drop|time) {_ROW}\b"
    rf"|\bfor an? (?P<th3>{_TH}) quarter\b"
    rf"|\b(?P<n>{_N}) (?:consecutive|successive|straight) (?:{_QUARTERS} )?(?:{_QUARTERS}|rises|falls"
    rf"|increases|decreases"
    rf"|reductions|improvements|drops|gains)\b"
    rf"|\b(?P<n2>{_N}) {_QUARTERS} (?:of [a-z ]{{3,30}} )?{_ROW}\b"
    rf"|\bfor (?P<n3>{_N}) {_QUARTERS}\b(?! {_ROW})",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\b(?P<but>all but (?P<less>{_N}) of|every {_QUARTERS} but (?P<less2>one|two) (?:of|in)|(?P<all>all|each"
    rf"|every(?: one)?|(?:each|every) quarter) of"
    rf"|(?P<none>none|neither) of|(?P<m>{_N}) (?:out )?of) (?:the |our |these "
    rf"|its )?(?:{_LAST} )?(?P<n>{_N})(?: {_QUARTERS}\b|(?=[,.;)]|$| and\b))"
    rf"|\b(?P<whole>(?:all|over the|in the|during the|throughout the|across the"
    rf"|for the) (?:{_LAST} )?(?P<n2>{_N}) quarters)\b"
    rf"|\ball but (?P<less3>one|two|three) quarters?\b"
    rf"|\b(?P<m2>{_N}) quarters (?:out )?of (?:the )?(?P<n3>{_N})\b"
    rf"|\b(?P<m3>once|twice|{_N} times) in (?:the )?{_LAST} (?P<n4>{_N}) {_QUARTERS}\b"
    rf"|\b(?P<both>both|neither) quarters?\b(?: of the year| so far)?",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:in )?(?:each|every) (?:single )?quarter\b|(?<!a )\bquarter (?:by|after) quarter\b(?! \d)"
    r"|\ball (?:year|quarters)\b"
    r"|\b(?:has|have) been\b(?=[^.;,]{0,30}\bsince\b)|\bas it (?:has|was)\b(?=[^.;]{0,14}\bsince\b)"
    r"|\bthroughout(?: the (?:year|period|series)(?: shown)?)?\b|\bconsistently\b|\bever since\b|\bat no point\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"\b(?:for )?the (?P<th>first|only|{_TH}) (?P<what>time|quarter|rise|fall|increase|decrease|improvement"
    rf"|drop|reduction)"
    rf"(?: (?P<since>since)| (?:in|for) (?:the )?(?:{_LAST} |over |more than |these )?(?P<n>{_N}"
    rf"|a) (?P<unit>quarters?|years?|months)"
    r"|(?P<year> this (?:financial )?year)|(?P<of> of the year))?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\bafter (?P<n>{_N}) (?:consecutive |successive )?quarters? (?P<where>at|in|of|as|rated"
    rf"|on the wrong side|below|above|behind|beneath|inside|outside|short)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"quarter|since|time|consecutive|successive|straight|throughout|all year|the first|only|last|row|no point|istently"
)
"""A word of one of these is in each of them."""
_SINCE = re.compile(r"\b(?P<not>not since|no quarter since)\b|\blast (?P<last>\w+)\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:ranged|ranging|ranges|range|varied|varying|vary|varies|fluctuated|moved|stayed|remained|been|run"
    r"|swung|lay)\b",
    re.IGNORECASE,
)

_HIGH = lexicon.words(
    "most highest largest biggest greatest busiest top longest peak heaviest dearest fullest commonest"
)
_LOW = lexicon.words("lowest smallest fewest least quietest shortest lightest")
_BEST = lexicon.words("best strongest healthiest fastest quickest soonest")
_WORST = lexicon.words("worst weakest poorest slowest")
SUPERLATIVES = _HIGH | _LOW | _BEST | _WORST
_SCOPE = re.compile(
    rf"(?P<since>\bsince\b)|\b(?:in|for|of|over|across|among|these|the) (?:the |our |these |more than "
    rf"|at least |almost |nearly )*(?:{_LAST} )?"
    rf"(?P<n>{_N}|a|an) (?P<unit>quarters?|years?|months)\b"
    rf"|\bof (?:the|these|our|all)? ?(?:{_LAST} )?(?P<n2>{_N})(?: (?:shown|reported|recorded|on record"
    rf"|so far))?(?=[,.;)]|$)"
    r"|(?P<ever>\b(?:on record|so far|ever|in the series|of the series|in the period|shown|since records"
    r"|to date|yet|we have recorded)\b)"
    r"|(?P<year>\b(?:this|of the|in the) (?:financial )?year\b)|(?P<season>\bfor (?:a|any) (?P<th>first|second"
    r"|third|fourth) quarter\b)",
    re.IGNORECASE,
)


def count_of(text: str | None) -> int | None:
    """A count in words or figures: `third`, `3rd`, `three`, `a`."""
    low = (text or "").lower()
    if low in ("a", "an", "first", "only", "once"):
        return 1
    low = {"twice": "two"}.get(low, low.removesuffix(" times"))
    found = lexicon.COUNTS.get(low) or lexicon.ORDINAL_COUNTS.get(low)
    digits = re.match(r"\d+", low)
    return found if found is not None else int(digits[0]) if digits else None


def known_quarters(subject: Subject, last: Quarter) -> list[tuple[Quarter, Known]]:
    """The quarters up to one that have a value, in order, with it."""
    found = [(when, subject.known(one(when))) for when in sorted(subject.values) if when <= last]
    return [(when, known) for when, known in found if known]


def _listed(subject: Subject, values: Sequence[tuple[Quarter, Known]]) -> str:
    first = f" from {values[0][0]} on" if values else ""
    return f"{subject.name}{first}: {', '.join(subject.said(known.value) for _, known in values)}"


def _cells(values: Sequence[tuple[Quarter, Known]]) -> tuple[Span, ...]:
    return tuple(span for _, known in values for span in known.at)


# -- quantifiers ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where a quantifier stands: the sentence, its place, the predicate with which it goes, and of what it is said."""

    said: Sentence
    at: int
    subject: Subject
    predicate: Predicate
    now: Quarter
    words: str

    def told(self, quarters: Sequence[Quarter], fits: bool | None) -> Verdict:
        """A verdict with what was so in each of some quarters."""
        held = [str(quarter) for quarter in quarters if self.predicate.holds(quarter)]
        so = f"{self.subject.name} {self.predicate.said} in {', '.join(held) or 'none'}"
        right = f"{so} of {quarters[0]} to {quarters[-1]}"
        if fits is None:
            return Verdict(Outcome.OPEN, self.words)
        cells = _cells([pair for pair in known_quarters(self.subject, self.now) if pair[0] in quarters])
        return verdict(fits, self.words, right, cells)


def over_quarters(said: Sentence) -> Iterator[Verdict]:
    """The verdicts on all quantifiers of a sentence."""
    if not _SPOKEN.search(said.source):
        return
    done: list[range] = []
    for pattern, judge in (
        (_RUNS, _run),
        (_AFTER, _run_before),
        (_OF, _some_of),
        (_FIRST, _first),
        (_EVERY, _every),
        (_SINCE, _not_since),
    ):
        for match in pattern.finditer(said.source):
            places = said.places(match.start(), match.end())
            if not places or said.spent & set(places) or any(place in one_ for one_ in done for place in places):
                continue
            if "than" in said.before(places[0], 2):
                continue  # `lower than in each of the last seven quarters`
            if said.mentions(places) or (pattern is _FIRST and match["th"].lower() == "first" and _is_named(said)):
                continue  # `first time entrants`
            scene = _scene(said, places, match)
            numbers = [place for place in places if said.number_at(place)]
            if scene and (found := judge(scene, match)):
                done.append(range(places[0], places[-1] + 1))
                said.spent.update(numbers)
                said.spent.add(scene.predicate.at)
                yield found
            elif pattern in (_RUNS, _OF) and match["n"] and len(numbers) > 0 and "quarter" in match[0].lower():
                said.spent.update(numbers)


def _is_named(said: Sentence) -> bool:
    """Whether `first time` is of a name of the paper."""
    return "time" in said.book.neighbours.get("first", frozenset())


def _scene(said: Sentence, places: Sequence[int], match: re.Match[str]) -> _Scene | None:
    at = places[0]
    clause = said.clause(at)
    subject = said.subject(at)
    if subject is None or said.is_wish(at) or not concerns_us(said, at) or said.speaks_of_another(subject):
        return None
    if any(not _is_in_its_unit(said, place, subject) for place in said.numbers(clause) if place not in places):
        return None
    quantified = (match.re is _SINCE and match["not"]) or (match.re is _OF and "either" in match[0].lower())
    found = predicates(said, [place for place in clause if not quantified or place not in places], subject)
    if not found and clause.start:
        found = predicates(said, range(0, clause.start), subject)[-1:]
    if not found and clause.stop < len(said.tokens):
        found = predicates(said, range(clause.stop, said.clause(clause.stop).stop), subject)[:1]
    if not found:
        return None
    if match.re is _SINCE:  # of what went one way no quarter is the last
        found = [one_ for one_ in found if not one_.moves] or found
    inside = [one_ for one_ in found if one_.at in places and said.word(one_.at) not in ("more", "less")]
    before = [one_ for one_ in found if one_.at < at]
    behind = [one_ for one_ in found if one_.at > places[-1]]
    if not (inside or before or behind):
        return None
    after = (
        match.re is _AFTER or said.word(at - 1) in ("after", "following") or said.word(at - 2) in ("after", "following")
    )
    after = after or (match.re is _RUNS and bool(_ENDS & set(said.before(at, 8))))
    if "before this" in said.source.lower() and match.re in (_SINCE, _OF):
        after = True
    that = match.re is _FIRST and behind and "that" in said.words(range(places[-1], behind[0].at))
    later = behind and (after or that)  # `the first time since June that the target was met`
    predicate = inside[0] if inside else behind[0] if later else before[-1] if before else behind[0]
    now = subject.latest(said.book.quarter)
    words = said.text(
        range(max(clause.start, min(at, predicate.at) - 2), min(clause.stop, max(places[-1], predicate.at) + 3))
    )
    return _Scene(said, at, subject, predicate, now.shifted(-1) if after else now, words or match[0])


def _is_in_its_unit(said: Sentence, at: int, subject: Subject) -> bool:
    """Whether a number may be of a subject, by its unit: under a waiting time `the 95% target` is another's."""
    number = said.number_at(at)
    of_change = bool(said.sign(at)) and said.word(at - 1) not in ("to", "at", "from", "the", "of")
    return number is None or number.unit != "%" or subject.suffix == "%" or of_change


_ENDS = lexicon.words("end ended ends ending broke breaks breaking halted halts stopped")
"""Words before a run that is over."""


def _length(scene: _Scene) -> tuple[int, bool]:
    """How many quarters running it is so up to now, and whether the figures reach to where it began."""
    length, quarter = 0, scene.now
    while (held := scene.predicate.holds(quarter)) is True:
        length, quarter = length + 1, quarter.shifted(-1)
    return length, held is False


def _run(scene: _Scene, match: re.Match[str]) -> Verdict | None:
    count = count_of(match["th"] or match["th2"] or match["th3"] or match["n"] or match["n2"] or match["n3"])
    if not count or (match["n3"] and scene.predicate.moves):
        return None
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


def _run_before(scene: _Scene, match: re.Match[str]) -> Verdict | None:
    """`after two quarters at Red`: for so many it was so, up to the quarter before."""
    count = count_of(match["n"]) or 0
    last = scene.said.places(match.start(), match.end())[-1]
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


def _some_of(scene: _Scene, match: re.Match[str]) -> Verdict | None:
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


def _lasts(scene: _Scene) -> bool:
    """Whether the clause says that something was so all the time: `stayed above target for three quarters`."""
    words = scene.said.words(scene.said.clause(scene.at))
    return bool(words & {"stayed", "remained", "kept", "throughout", "every", "all", "consistently", "each"})


def _stated(scene: _Scene) -> list[Quarter]:
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
        if "since" in said.before(place, 5) and scene.predicate.moves:
            first = first.shifted(1)
    elif {"shown", "series"} & said.spoken or scene.predicate.moves:
        known = known_quarters(scene.subject, scene.now)
        first = known[1 if scene.predicate.moves and len(known) > 1 else 0][0] if known else first
    count = (last.year - first.year) * 4 + last.number - first.number + 1
    return [first.shifted(ahead) for ahead in range(max(count, 0))]


_THIS_YEAR = re.compile(r"\bquarter (?:of (?:the|this)|this) (?:financial )?year\b", re.IGNORECASE)


def _every(scene: _Scene, match: re.Match[str]) -> Verdict | None:
    if match[0].lower().split()[0] in ("has", "have", "as") and not scene.said.status_at(scene.predicate.at):
        return None  # `has been growing since June` need not be of every quarter
    quarters = _stated(scene)
    if not 1 < len(quarters) <= 40:
        return None
    held = [scene.predicate.holds(quarter) for quarter in quarters]
    if False in held:
        return scene.told(quarters, False)
    return scene.told(quarters, None if None in held else True)


def _first(scene: _Scene, match: re.Match[str]) -> Verdict | None:
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
    return scene.told(quarters, held[-1] is True and sum(so) == count)


def _since(scene: _Scene, behind: int) -> Verdict | None:
    """Something is so now, was so in a named quarter, and in none between."""
    whens = _named_since(scene.said, behind)
    if not whens:
        return None
    results = [_fits_since(scene, quarter) for quarter in whens]
    fits = True if True in results else False if False in results else None
    quarters = _from(min(whens), scene.now)
    return scene.told(quarters, fits) if len(quarters) < 60 else None


def _fits_since(scene: _Scene, first: Quarter) -> bool | None:
    between = _from(first, scene.now)[1:-1]
    held = [scene.predicate.holds(quarter) for quarter in between]
    then, now = scene.predicate.holds(first), scene.predicate.holds(scene.now)
    if True in held or now is False or then is False:
        return False
    return None if None in held or now is None or then is None else True


def _named_since(said: Sentence, behind: int) -> list[Quarter]:
    """The quarters that the first period behind a place in the text may be."""
    found = [token for _, token in said.periods_in(said.all()) if token.start >= behind - 6]
    return [when.quarters[-1] for when in found[0].meant] if found else []


def _from(first: Quarter, last: Quarter) -> list[Quarter]:
    count = (last.year - first.year) * 4 + last.number - first.number + 1
    return [first.shifted(ahead) for ahead in range(count)]


def _not_since(scene: _Scene, match: re.Match[str]) -> Verdict | None:
    """`not since Q3 has it been achieved`, `last met its target in autumn 2024`: it was so then, and never since."""
    whens = _named_since(scene.said, match.end())
    if not whens or (match["last"] and match["last"].lower() not in _LAST_DONE):
        return None
    results = []
    for first in whens:
        rest = [scene.predicate.holds(quarter) for quarter in _from(first, scene.now)[1:]]
        between = rest[:-1] if match["not"] else rest
        then = scene.predicate.holds(first)
        results.append(False if True in between or then is False else None if then is None or None in between else True)
    fits = True if True in results else False if False in results else None
    return scene.told(_from(min(whens), scene.now), fits)


_LAST_DONE = lexicon.words(
    "met hit achieved reached missed exceeded green amber red above below fell rose on beaten beat"
)


# -- superlatives -----------------------------------------------------------------------------------


def records(said: Sentence) -> Iterator[Verdict]:
    """The highest since, the best for a year, the second lowest of the six quarters."""
    for at in said.all():
        word = said.word(at)
        if word in ("most", "least") and said.is_adverb(at):
            continue
        if word not in SUPERLATIVES and not (word == "record" and said.word(at + 1) in ("high", "low")):
            continue
        subject = said.subject(at)
        scope = _SCOPE.search(said.source, said.tokens[at].stop)
        if lexicon.ELSEWHERE & said.words(said.clause(at)):
            continue
        of_cases = subject and subject.suffix == "%" and {"number", "total"} & set(said.before(at, 6))
        if (
            subject is None
            or of_cases
            or scope is None
            or said.is_wish(at)
            or not concerns_us(said, at)
            or said.speaks_of_another(subject)
        ):
            continue
        places = said.places(scope.start(), scope.end())
        if places and places[-1] >= said.clause(at).stop + 1:
            continue
        yield from _record(said, at, subject, scope, places)


def _record(
    said: Sentence, at: int, subject: Subject, scope: re.Match[str], places: Sequence[int]
) -> Iterator[Verdict]:
    stated = [token for place, token in said.periods_in(range(at)) if not said.is_base(place)]
    if spoken := said.spoken_of(at):
        stated = [spoken]
    last = places[-1] if places else at
    behind = [p for p in range(last + 1, min(last + 4, len(said.tokens))) if isinstance(said.tokens[p], Period)]
    if behind and said.word(behind[0] - 1) in ("in", "was", "of") and not scope["since"]:
        stated = [token for _, token in said.periods_in(behind[:1])]
    latest = subject.latest(said.book.quarter)
    mine = stated[-1].meant[0].quarters[-1] if stated and len(stated[-1].meant[0].quarters) == 1 else latest
    values = known_quarters(subject, said.book.quarter)
    windows = list(_windows(said, scope, values, latest))
    if _is_of_a_number(said, at, places, dict(values).get(mine)):
        return
    place = _ordinal_before(said, at)
    way = is_high(said.word(at), subject)
    if not windows or place is None or way is None or mine not in [when for when, _ in values]:
        return
    said.spent.update(one_ for one_ in places if said.number_at(one_))
    said.records.add(at)
    known = dict(values)
    least = "since at least" in said.source.lower()
    results = [_ranks(known, window, mine, way, place, since, at_least=least) for window, since in windows]
    fits = True if True in results else None if None in results else False
    shown = [pair for pair in values if pair[0] in windows[0][0]] or values
    words = said.text(range(max(0, at - 4), min(len(said.tokens), (places[-1] if places else at) + 3)))
    if fits is None or (said.negated(at) and said.word(at - 1) != "not"):
        yield Verdict(Outcome.OPEN, words)
        return
    denied = "not" in said.before(at, 3) or {"no", "longer"} <= set(said.before(at, 3))
    yield verdict(fits is not denied, words, _listed(subject, shown), _cells(shown))


def _is_of_a_number(said: Sentence, at: int, places: Sequence[int], own: Known | None) -> bool:
    """Whether a superlative is said of a number right before it that is not the result: `116, the most so far`."""
    typed = [place for place in said.numbers(range(max(0, at - 6), at)) if place not in places]
    number = said.number_at(typed[-1]) if typed else None
    if number is None or own is None or number.unit not in ("plain", "%") or number.value < _A_VALUE:
        return False
    return not number.range.overlaps(own.range)


_A_VALUE = 13
"""From here on a number before a superlative is the value of which it is said."""


def _windows(
    said: Sentence, scope: re.Match[str], values: Sequence[tuple[Quarter, Known]], latest: Quarter
) -> Iterator[tuple[list[Quarter], Quarter | None]]:
    """The quarters over which a superlative may be meant, each with the one since which it is."""
    every = [when for when, _ in values]
    if scope["since"]:
        if not _named_since(said, scope.end()):  # `since we began to count them`
            yield every, None
        for first in _named_since(said, scope.end()):
            yield [when for when in every if when > first], first
    elif scope["season"]:
        yield [when for when in every if when.number == latest.number], None
    elif scope["year"]:
        yield [when for when in every if when.year == latest.year], None
    elif scope["ever"]:
        yield every, None
    else:
        count = count_of(scope["n"] or scope["n2"]) or 0
        unit = (scope["unit"] or "quarter").lower()
        count = count * 4 if unit.startswith("year") else count // 3 if unit.startswith("month") else count
        if 1 < count <= 60:
            yield _from(latest.shifted(1 - count), latest), None
            if unit.startswith(("year", "month")):
                yield _from(latest.shifted(-count), latest), None
                yield _from(latest.shifted(2 - count), latest), None


def _ranks(
    known: dict[Quarter, Known],
    window: Sequence[Quarter],
    mine: Quarter,
    high: bool,
    place: int,
    since: Quarter | None,
    *,
    at_least: bool = False,
) -> bool | None:
    """Whether a quarter has a place among some, from the top or from below; None where one is not known."""
    own = known[mine].value
    others = [known[when].value for when in window if when in known and when != mine]
    ahead = sum(value > own if high else value < own for value in others)
    if since is not None:
        then = known.get(since)
        if at_least:
            return ahead == place - 1
        if then and ahead == place - 1 and (then.value < own if high else then.value > own):
            return since == min(known)
        if then is None:
            return None if ahead == place - 1 else False
    if ahead != place - 1:
        return False
    return True if all(when in known for when in window) else None


def _ordinal_before(said: Sentence, at: int) -> int | None:
    """`second highest`: 2; 1 where nothing is said."""
    word = said.word(at - 1).removesuffix("-")
    if word in ("joint", "equal"):
        word = said.word(at - 2)
    return lexicon.ORDINAL_COUNTS.get(word, 1) if said.word(at - 1) not in ("two", "three", "four", "five") else None


def is_high(word: str, subject: Subject) -> bool | None:
    """Whether a superlative means the highest value: the best does where higher is better."""
    if word in _BEST | _WORST:
        if subject.polarity not in (Polarity.HIGHER, Polarity.LOWER):
            return None
        return (word in _BEST) == (subject.polarity is Polarity.HIGHER)
    return word in _HIGH or word == "record"


def ranges(said: Sentence) -> Iterator[Verdict]:
    """`has ranged between 97.7% and 99.6%`: the lowest and the highest value of the quarters shown."""
    for match in _BETWEEN.finditer(said.source):
        places = said.places(match.start(), len(said.source))
        numbers = said.numbers(places)
        joined = said.words(range(places[0], places[0] + 3)) & {"between", "from"} if places else set()
        subject = said.subject(places[0]) if places else None
        if len(numbers) < 2 or not joined or subject is None or not concerns_us(said, places[0]):
            continue
        first, last = (said.number_at(place) for place in numbers[:2])
        if not first or not last or numbers[0] - places[0] > 3 or numbers[1] - numbers[0] > 3:
            continue
        if said.word(numbers[1] - 1) not in ("and", "to") or match[0].lower() in ("moved", "been", "run"):
            continue
        values = known_quarters(subject, said.book.quarter)
        low, high = min(k.value for _, k in values), max(k.value for _, k in values)
        said.spent.update(numbers[:2])
        lower, upper = sorted((first, last), key=lambda number: number.value)
        fits = lower.range.low <= low <= lower.range.high and upper.range.low <= high <= upper.range.high
        if match[0].lower() in ("stayed", "remained"):
            fits = lower.range.low <= low and high <= upper.range.high
        yield verdict(fits, said.text(range(places[0], numbers[1] + 1)), _listed(subject, values), _cells(values))

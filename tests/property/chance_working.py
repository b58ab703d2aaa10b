"""What a council's paper ought to say, worked out a second time: from what `docs/` promise, without paperkit.

Nothing here imports paperkit, and all of it is as plain as a manager's own sheet: quarters are whole numbers, rules
are what stands in the year's file, values are exact fractions. Where the two differ, one of them is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

MONTHS = ("Jun", "Sep", "Dec", "Mar")
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
ORDER = ("green", "amber", "red", "above", "within", "below", "data_only", "unrated")
"""The statuses in the order in which a tally names them."""
JUDGING = ("red", "amber", "green")
"""Those that say that performance is bad or good, the worst first."""
LATE = ("annual", "school-year")
COVERS = {
    "cumulative": "the year so far, from 1 April", "rolling-12": "the 12 months to the end of the quarter",
    "snapshot": "the last day of the quarter", "annual": "a year", "school-year": "a school year",
}  # fmt: skip
"""What the results of a measure type are of; of a quarter nothing is said."""
NOTHING = "–"
MINUS = "−"
NONE_IS = "none is"
"""As a tally counts none: paperkit prints `no are Red (one fewer than last quarter)`; `none is` would be right."""
MOST_NAMED = 8
MOST_CHANGES = 8
"""As many ratings that stayed as they were are named; more are counted."""
MOST_LISTED = 20
"""As many indicators with pages are bullets; more are counted."""

Rule = Mapping[str, Any]

# -- quarters: 2011-12 Q3 is 2011 * 4 + 2 ---------------------------------------------------------


def quarter_name(quarter: int) -> str:
    """`2011-12 Q3`."""
    year, number = divmod(quarter, 4)
    return f"{year}-{(year + 1) % 100:02} Q{number + 1}"


def ending(quarter: int) -> str:
    """`Dec 11`."""
    year, number = divmod(quarter, 4)
    return f"{MONTHS[number]} {(year + (number == 3)) % 100:02}"


def shown_quarters(indicator: Indicator, now: int, *, rolling: bool) -> list[int]:
    """The quarters of a trend: three of the year before and this year's four; of a yearly one its last five results.

    Where they roll on they are the five before the paper's own, this and, where something is aimed at in it, the next
    of the same year. A result that will never be there counts as one.
    """
    years = range(now // 4 * 4 - 3, now // 4 * 4 + 4)
    following = indicator.lines.get(now + 1)
    aims = [] if following is None else [following.target, following.floor, following.lower, following.upper]
    to_come = now % 4 != 3 and any(aim.value is not None for aim in aims)
    window = range(now - 5, now + (2 if to_come else 1)) if rolling else years
    known = [
        when
        for when, line in sorted(indicator.lines.items())
        if when <= now and (line.actual.value is not None or line.actual.flag == "not available")
    ]
    return (known[-5:] if indicator.measure_type in LATE else []) or list(window)


# -- values ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Unit:
    """How values are printed."""

    name: str
    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    scale: str = ""
    clock: bool = False
    seconds: bool = False
    counted: str = ""

    @property
    def divisor(self) -> int:
        """By what a value is divided before it is printed."""
        return {"": 1, "thousands": 1000, "millions": 1_000_000}[self.scale]

    def places(self, value: Decimal | Fraction) -> int:
        """The printed number without its point, halves away from zero: 853 of 85.25 at one decimal."""
        size = abs(Fraction(value)) / self.divisor * 10**self.decimals
        count = int(size + Fraction(1, 2))
        return -count if value < 0 else count

    def rounded(self, value: Decimal) -> Fraction:
        """The value that is printed, in full."""
        return Fraction(self.places(value) * self.divisor, 10**self.decimals)

    def printed(self, value: Decimal | Fraction) -> str:
        """A value as the paper has it."""
        count = self.places(value)
        sign = MINUS if count < 0 else ""
        if self.clock:
            return f"{sign}{self.prefix}{abs(count) // 60:,}:{abs(count) % 60:02}{self.suffix}"
        whole, rest = divmod(abs(count), 10**self.decimals)
        point = f".{rest:0{self.decimals}}" if self.decimals else ""
        return f"{sign}{self.prefix}{whole:,}{point}{self.suffix}"

    def heard(self, value: Decimal | Fraction) -> str:
        """A value as it is said: a time in words."""
        if not self.clock:
            return self.printed(value)
        count = self.places(value)
        nouns = ("minute", "second") if self.seconds else ("hour", "minute")
        pieces = zip((abs(count) // 60, abs(count) % 60), nouns, strict=True)
        said = [f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in pieces if number]
        return f"{MINUS if count < 0 else ''}{' '.join(said or [f'0 {nouns[1]}s'])}"


@dataclass(frozen=True)
class Figure:
    """A value, or why there is none."""

    value: Decimal | None = None
    flag: str = ""


EMPTY = Figure()


@dataclass(frozen=True)
class Line:
    """A row of `results`."""

    actual: Figure = EMPTY
    target: Figure = EMPTY
    floor: Figure = EMPTY
    lower: Figure = EMPTY
    upper: Figure = EMPTY
    forecast: Figure = EMPTY
    numerator: Figure = EMPTY
    denominator: Figure = EMPTY
    note: str = ""


@dataclass(frozen=True)
class Given:
    """A row of `given-ratings`."""

    by_hand: bool
    status: str = ""
    previous: str = ""
    direction: str = ""
    flag: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Supporting:
    """A row under a trend."""

    id: str
    unit: Unit
    values: Mapping[int, Figure]


@dataclass(frozen=True)
class Indicator:
    """An entry of the register with its figures."""

    id: str
    name: str
    unit: Unit
    polarity: str
    measure_type: str
    late: bool
    entry: Mapping[str, object] = field(repr=False)
    lines: Mapping[int, Line] = field(default_factory=dict, repr=False)
    given: Mapping[int, Given] = field(default_factory=dict)
    supporting: tuple[Supporting, ...] = ()
    benchmarks: Mapping[int, tuple[Figure, int]] = field(default_factory=dict, repr=False)

    @property
    def is_late(self) -> bool:
        """Whether its latest result stands where the quarter has none."""
        return self.late or self.measure_type in LATE

    @property
    def so_far(self) -> bool:
        """Whether its results are of the year so far."""
        return self.measure_type == "cumulative"


# -- rules in force -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rules:
    """What rates an indicator in a quarter."""

    rating: Rule
    direction: Rule
    long_direction: Rule | None
    printed: bool
    """Whether figures are rounded as they are printed before they are rated."""


def rules_of(years: Mapping[int, Rule], id: str, quarter: int) -> Rules:
    """The rules of the quarter's own year: an indicator's own before those for all, the later before the earlier.

    Where the year has no file those of the next year that has one hold, or else of the last.
    """
    own = quarter // 4
    year = years[own if own in years else min((later for later in years if later > own), default=max(years))]
    changes = [change for change in year.get("amendments", ()) if change["quarter"] <= quarter]
    layers = [year, *changes, *(layer.get("overrides", {}).get(id, {}) for layer in (year, *changes))]
    found: dict[str, Any] = {}
    for layer in layers:
        found |= {key: layer[key] for key in ("rating", "direction", "long_direction") if layer.get(key)}
    return Rules(found["rating"], found["direction"], found.get("long_direction"), year.get("rate_on") == "printed")


# -- one indicator --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Held:
    """A row of results as it is held against its rule: exact or as printed, None where there is nothing."""

    actual: Fraction | None
    target: Fraction | None
    floor: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    forecast: Fraction | None


@dataclass(frozen=True)
class Worked:
    """What a paper says of an indicator in its quarter."""

    status: str
    previous: str
    direction: str
    long_direction: str
    forecast: str
    as_at: int | None
    statuses: Mapping[int, str]


class Working:
    """Works out one indicator by the rules of its years, for a paper of a quarter."""

    def __init__(self, indicator: Indicator, years: Mapping[int, Rule], now: int) -> None:
        """Hold each row as its own quarter's rules say; what comes after the paper's quarter has no result yet."""
        self.indicator, self.years, self.now = indicator, years, now
        self.rows = {quarter: self.held(quarter, line) for quarter, line in sorted(indicator.lines.items())}

    def rules(self, quarter: int) -> Rules:
        """The rules in a quarter."""
        return rules_of(self.years, self.indicator.id, quarter)

    def held(self, quarter: int, line: Line) -> Held:
        """A row as it is rated."""
        rounds = self.rules(quarter).printed

        def exact(figure: Figure, *, is_result: bool = False) -> Fraction | None:
            if figure.value is None or (is_result and quarter > self.now):
                return None
            return self.indicator.unit.rounded(figure.value) if rounds else Fraction(figure.value)

        return Held(
            exact(line.actual, is_result=True), exact(line.target), exact(line.floor), exact(line.lower),
            exact(line.upper), exact(line.forecast, is_result=True),
        )  # fmt: skip

    def results(self) -> dict[int, Fraction]:
        """The results that there are."""
        return {quarter: row.actual for quarter, row in self.rows.items() if row.actual is not None}

    # -- status

    def status(self, quarter: int) -> str:
        """The status of a quarter by its rule."""
        row = self.rows.get(quarter)
        return "unrated" if row is None else self.judged(row, quarter)

    def judged(self, row: Held, quarter: int) -> str:
        """The status of a row by the rule of a quarter."""
        rule = self.rules(quarter).rating
        if row.actual is None:
            return "unrated"
        if rule["rule"] == "data-only":
            return "data_only"
        if rule["rule"] == "activity":
            return banded(row)
        short, aim = self.short_of(row)
        if short is None or aim is None:
            return "unrated"
        if short <= 0:
            return "green"
        if rule["rule"] == "target-and-floor":
            return "red" if self.is_below_floor(row) else "amber"
        within = Fraction(str(rule.get("amber_within", rule.get("green_within", 0))))
        reach = within if rule.get("measured_in") == "points" else within * abs(aim) / 100
        if rule["rule"] != "variance-and-improvement":
            return "amber" if short <= reach else "red"
        if short <= reach:
            return "green"
        before = self.rows.get(quarter - 4)
        better = None if before is None else self.gain(before, row)
        return "amber" if better is not None and better >= 0 else "red"

    def short_of(self, row: Held) -> tuple[Fraction | None, Fraction | None]:
        """How far a result is on the bad side, and of what: the target, or the limit that it is beyond."""
        if row.actual is None:
            return None, None
        if self.indicator.polarity == "within":
            if row.lower is None or row.upper is None:
                return None, None
            low, high = row.lower - row.actual, row.actual - row.upper
            return (low, row.lower) if low >= high else (high, row.upper)
        if row.target is None or not self.indicator.polarity:
            return None, None
        miss = row.target - row.actual
        return (miss if self.indicator.polarity == "higher" else -miss), row.target

    def is_below_floor(self, row: Held) -> bool:
        """Whether a result is worse than the floor standard too."""
        if row.floor is None or row.actual is None:
            return False
        return row.actual < row.floor if self.indicator.polarity == "higher" else row.actual > row.floor

    def gain(self, before: Held, now: Held) -> Fraction | None:
        """How much better one result is than another; of a range, how much nearer to its limits."""
        if before.actual is None or now.actual is None or not self.indicator.polarity:
            return None
        if self.indicator.polarity == "within":
            (was, _), (has, _) = self.short_of(before), self.short_of(now)
            return None if was is None or has is None else max(was, Fraction(0)) - max(has, Fraction(0))
        more = now.actual - before.actual
        return more if self.indicator.polarity == "higher" else -more

    # -- direction

    def direction(self, rule: Rule, quarter: int, before: int) -> str:
        """The direction of travel of a quarter, where `before` is the one that it is compared with."""
        name, now = rule["rule"], self.rows.get(quarter)
        if name == "none" or now is None or not self.indicator.polarity:
            return "unrated"
        if name == "trend":
            return self.trend(rule, quarter)
        then = self.rows.get(quarter - 4 if name == "same-quarter-last-year" else before)
        if then is None or (rule.get("same_target_only") and then.target != now.target):
            return "unrated"
        within = Fraction(str(rule.get("level_within", 0)))
        if name == "relative-to-target":
            was, has = self.distance(then), self.distance(now)
            return "unrated" if was is None or has is None else moved(has - was, within)
        more = self.gain(then, now)
        if more is None or then.actual is None:
            return "unrated"
        if rule.get("measured_in") == "points" or not more:
            return moved(more, within)
        if not then.actual:  # nothing is a percentage of zero: with a margin there is nothing to compare
            return "unrated" if within else moved(more, within)
        return moved(more / abs(then.actual) * 100, within)

    def distance(self, row: Held) -> Fraction | None:
        """How far a result is on the good side of its target, in per cent of it."""
        short, aim = self.short_of(row)
        return -short / abs(aim) * 100 if short is not None and aim else None

    def trend(self, rule: Rule, quarter: int) -> str:
        """The direction of a straight line through the last quarters; of a year so far through the same quarters."""
        width = rule.get("quarters", 7)
        points = [
            (when, value)
            for when, value in self.results().items()
            if quarter - width < when <= quarter and not (self.indicator.so_far and (quarter - when) % 4)
        ]
        if len(points) < rule.get("at_least", 5) or points[-1][0] != quarter:
            return "unrated"
        slope, fit = line_through(points)
        mean = sum((value for _, value in points), Fraction(0)) / len(points)
        move = abs(slope * (points[-1][0] - points[0][0]))
        least, within = Fraction(str(rule.get("least_fit", "0.5"))), Fraction(str(rule.get("level_within", 2)))
        if fit < least or move <= within * abs(mean) / 100 or not slope:
            return "level"
        return "up" if (slope > 0) == (self.indicator.polarity == "higher") else "down"

    # -- all of it

    def rated_quarter(self) -> int:
        """The quarter whose result the paper rates: its own, or of late figures the latest that has one."""
        return max((when for when in self.results()), default=self.now) if self.indicator.is_late else self.now

    def worked(self) -> Worked:
        """What the paper says of the indicator."""
        by_hand = {when: one for when, one in self.indicator.given.items() if when < self.now and one.status}
        kept = {when: one.status for when, one in by_hand.items() if one.by_hand or when not in self.indicator.lines}
        given = self.indicator.given.get(self.now)
        if given and not given.by_hand and self.now in self.indicator.lines:
            given = None  # of what has figures the rule rates
        if not self.rows:
            assert given
            previous = given.previous or kept.get(self.now - 1, "unrated")
            return Worked(given.status, previous, given.direction or "unrated", "unrated", "", None, kept)
        statuses = {when: self.status(when) for when in self.rows} | kept
        at, earlier = self.rated_quarter(), [when for when in self.results() if when < self.now]
        before = at - 1
        if self.indicator.is_late and (older := [when for when in earlier if when < at]):
            before = max(older)
        last = before if at == self.now else at  # what was the latest then too is no movement
        against = at - 4 if self.indicator.so_far else before
        rules = self.rules(at)
        long = rules.long_direction
        direction = self.direction(rules.direction, at, against)
        status, previous = statuses.get(at, "unrated"), statuses.get(last, "unrated")
        if given:
            status, previous = given.status or status, given.previous or previous
            direction = given.direction or direction
            statuses[self.now] = status
        return Worked(
            status,
            previous,
            direction,
            self.direction(long, at, against) if long else "unrated",
            self.forecast(),
            None if at == self.now or (given and given.status) else at,
            statuses,
        )

    def forecast(self) -> str:
        """The status that the forecast would have, by rule and target of the year's last quarter."""
        now, end = self.rows.get(self.now), self.now // 4 * 4 + 3
        if now is None or now.forecast is None:
            return ""
        aim = self.rows.get(end, Held(None, None, None, None, None, None))
        if not self.indicator.so_far and aim.target is aim.lower is aim.upper is None:
            aim = now
        return self.judged(Held(now.forecast, aim.target, aim.floor, aim.lower, aim.upper, None), end)


def banded(row: Held) -> str:
    """Whether a result is as much as was expected."""
    if row.actual is None or (row.lower is None and row.upper is None):
        return "unrated"
    if row.lower is not None and row.actual < row.lower:
        return "below"
    return "above" if row.upper is not None and row.actual > row.upper else "within"


def moved(gain: Fraction, within: Fraction) -> str:
    """A movement as a direction; one by no more than a margin is none."""
    return "level" if abs(gain) <= within else "up" if gain > 0 else "down"


def line_through(points: Sequence[tuple[int, Fraction]]) -> tuple[Fraction, Fraction]:
    """The slope of the straight line through points by least squares, and how much of their variance it explains."""
    count = len(points)
    x = Fraction(sum(when for when, _ in points), count)
    y = sum((value for _, value in points), Fraction(0)) / count
    xx = sum(((when - x) ** 2 for when, _ in points), Fraction(0))
    xy = sum(((when - x) * (value - y) for when, value in points), Fraction(0))
    yy = sum(((value - y) ** 2 for _, value in points), Fraction(0))
    return xy / xx, (xy**2 / (xx * yy) if yy else Fraction(0))


# -- sentences ------------------------------------------------------------------------------------


def in_words(number: int) -> str:
    """`three`, and `13`."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def listed(words: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def tally(worked: Iterable[Worked], said: Mapping[str, str]) -> str:
    """How many indicators are where, and how many more or fewer of those that were rated in both quarters."""
    every = list(worked)
    both = [one for one in every if "unrated" not in (one.status, one.previous)]
    now, before, total = (
        Counter(one.status for one in both),
        Counter(one.previous for one in both),
        Counter(one.status for one in every),
    )
    compares = any(before[status] for status in JUDGING)
    items = []
    for status in ORDER:
        judges = status in JUDGING
        if not total[status] and not (judges and before[status]):
            continue
        count = f"{total[status]} {'is' if total[status] == 1 else 'are'}" if total[status] else NONE_IS
        item = f"{count} {said[status]}"
        more = now[status] - before[status]
        moves = f"{in_words(abs(more))} {'more' if more > 0 else 'fewer'} than" if more else "as many as"
        items.append(f"{item} ({moves} last quarter)" if compares and judges else item)
    apart = sum(bool({one.status, one.previous} & {*JUDGING}) for one in every if one not in both)
    sentence = f"Of the {len(every)} indicators, {listed(items)}."
    if len(every) == 1:
        own = next(item for item in items if item.startswith("1 is "))
        sentence = f"The only indicator is {own.partition(' (')[0].removeprefix('1 is ')}."
    if not compares or not apart:
        return sentence
    which = "one was" if apart == 1 else f"{in_words(apart)} were"
    return f"{sentence} The changes are those of the indicators that were rated in both quarters; {which} not."


def status_changes(
    featured: Sequence[tuple[str, Worked]],
    every: Collection[Worked],
    said: Mapping[str, str],
    rating: str,
    words: Mapping[str, str],
) -> str:
    """Which ratings of all changed, from what to what, and which stayed; `words` are those in which layouts differ."""
    if not featured:
        return "It rates none."
    if all(one.previous in ("unrated", "data_only") for one in every):
        return "No indicator was rated in the previous quarter, so no change can be shown."
    told, ways = [], Counter[str]()
    for name, one in featured:
        if one.status != one.previous:
            way, sentence = changed(name, one, said, rating, words)
            ways[way] += 1
            told.append((way, sentence))
    new = [(name, one.status) for name, one in featured if one.status != one.previous == "unrated"]
    sentences = [sentence for way, sentence in told if len(new) < 2 or way != ANEW]
    if len(told) > MOST_CHANGES:
        sentences = [changes_counted(len(told), ways)]
    elif len(new) > 1:
        sentences.append(f"Rated now, and not in the previous quarter: {by_status(new, said)}.")
    if same := [(name, one.status) for name, one in featured if one.status == one.previous]:
        counts = Counter(status for _, status in same)
        each = (
            by_status(same, said)
            if len(same) <= MOST_NAMED
            else listed([f"{counts[status]} {said[status]}" for status in ORDER if counts[status]])
        )
        key = f"{'other' if told else 'all'}_same{'_one' if len(same) == 1 else ''}"
        stayed = words[key].format(rating=rating, count=in_words(len(same)), list=each)
        sentences.append(stayed[:1].upper() + stayed[1:])
    return " ".join(sentences)


BETTER, WORSE, ANEW, NO_MORE, OTHER = CHANGED = (
    "for the better", "for the worse", "that had not been rated", "that can no longer be rated",
    "between ratings of which neither is better",
)  # fmt: skip


def changed(name: str, one: Worked, said: Mapping[str, str], rating: str, words: Mapping[str, str]) -> tuple[str, str]:
    """Which way a rating went that changed, and the sentence for it."""
    now, before = said[one.status], said[one.previous]
    if one.status == "unrated":
        return NO_MORE, f"“{name}” is not rated this quarter."
    if one.previous == "unrated":
        return ANEW, f"“{name}” is rated {now}; it was not rated in the previous quarter."
    if not {one.status, one.previous} <= {*JUDGING}:
        return OTHER, f"“{name}” has gone from {before} to {now} since the previous quarter."
    better = JUDGING.index(one.status) > JUDGING.index(one.previous)
    key = f"status_{'improved' if better else 'worsened'}"
    return BETTER if better else WORSE, words[key].format(rating=rating, indicator=name, before=before, now=now)


def by_status(named: Sequence[tuple[str, str]], said: Mapping[str, str]) -> str:
    """Indicators by their status, in their own order."""
    groups = []
    for status in dict.fromkeys(one for _, one in named):
        own = [f"“{name}”" for name, one in named if one == status]
        groups.append(f"{said[status]} for {listed(own)}")
    return listed(groups) if len(groups) == len(named) else "; ".join(groups)


def changes_counted(number: int, ways: Mapping[str, int]) -> str:
    """How many ratings changed, where they are too many to be told one by one."""
    each = listed([f"{in_words(ways[way])} {way}" for way in CHANGED if ways.get(way)])
    count = in_words(number)
    return (
        f"{count[:1].upper()}{count[1:]} ratings changed since the previous quarter: {each}."
        " The appendix has each of them."
    )


def chart_sentences(indicator: Indicator, now: int, quarters: Sequence[int]) -> list[set[str]]:
    """What the description of a chart says besides what it is of, each with the ways in which it may say it.

    Where two quarters have the lowest result either may be named.
    """
    unit = indicator.unit
    found = {when: indicator.lines[when].actual.value for when in quarters if when in indicator.lines and when <= now}
    known = {when: value for when, value in found.items() if value is not None}
    missing = [when for when in quarters if when not in known]
    awaited = [
        when
        for when in missing
        if when <= now and when in indicator.lines and indicator.lines[when].actual.flag == "not yet available"
    ]
    if not known:
        return [{"There are no results yet."}]
    said: list[set[str]] = []
    places = {when: unit.places(value) for when, value in known.items()}
    low, high, latest = min(places.values()), max(places.values()), max(known)
    said.append({against_target(indicator, latest)})
    if len(known) > 1 and not indicator.so_far:
        before = max(when for when in known if when < latest)
        said.append({f"For {ending(before)} it was {unit.heard(known[before])}."})
    if low != high and not indicator.so_far:
        ends = [[when for when in known if places[when] == end] for end in (low, high)]
        lowest, highest = ([f"{unit.heard(known[when])} in {ending(when)}" for when in end] for end in ends)
        said.append({f"Results lie between {a} and {b}." for a in lowest for b in highest})
    if indicator.so_far:
        said.append({"Each result is of the year so far, so that results start again each April."})
        if latest - 4 in known:
            said.append({f"At {ending(latest - 4)}, a year before the latest, it was {unit.heard(known[latest - 4])}."})
    elif len(known) > 1:
        said.append({way_of([places[when] for when in known], [unit.heard(value) for value in known.values()])})
    if gone := [ending(when) for when in missing if when <= now and when not in awaited]:
        said.append({f"There is no result for {listed(gone)}."})
    if awaited:
        said.append({f"There is no result yet for {listed([ending(when) for when in awaited])}."})
    return said


def against_target(indicator: Indicator, latest: int) -> str:
    """The latest result against its target, both as they are printed."""
    line, unit = indicator.lines[latest], indicator.unit
    assert line.actual.value is not None
    result, target = unit.heard(line.actual.value), line.target.value
    when = f"{ending(latest)} ({line.actual.flag})" if line.actual.flag else ending(latest)
    if target is None:
        return against_limits(line, unit, result, when)
    more = unit.places(line.actual.value) - unit.places(target)
    way = f"{'above' if more > 0 else 'below'} the target of {unit.heard(target)}" if more else "equal to the target"
    better = {"higher": more > 0, "lower": more < 0}.get(indicator.polarity) if more else None
    verdict = "" if better is None else f", which is {'better' if better else 'worse'}"
    return f"The latest, {result} for {when}, is {way}{verdict}."


def against_limits(line: Line, unit: Unit, result: str, when: str) -> str:
    """The latest result against its limits, as they are printed; or alone."""
    assert line.actual.value is not None
    place, low, high = unit.places(line.actual.value), line.lower.value, line.upper.value
    if high is not None and place > unit.places(high):
        return f"The latest, {result} for {when}, is above the upper limit of {unit.heard(high)}."
    if low is not None and place < unit.places(low):
        return f"The latest, {result} for {when}, is below the lower limit of {unit.heard(low)}."
    if low is not None and high is not None:
        limits = f"{unit.heard(low)} and {unit.heard(high)}"
        return f"The latest, {result} for {when}, is between the limits of {limits}."
    if low is not None or high is not None:
        return f"The latest, {result} for {when}, is within its limit."
    return f"The latest is {result}, for {when}; it has no target."


def way_of(places: Sequence[int], printed: Sequence[str]) -> str:
    """The way from the first result to the latest."""
    steps = [after - before for before, after in pairwise(places)]
    start, end = printed[0], printed[-1]
    if not any(steps):
        return f"Each result is the same, {end}."
    if min(steps) >= 0:
        return f"Results never fell: they went from {start} to {end}."
    if max(steps) <= 0:
        return f"Results never rose: they went from {start} to {end}."
    wave = "Over these quarters they went up and down, and ended"
    if places[0] == places[-1]:
        return f"{wave} where they began, at {end}."
    return f"{wave} {'higher' if places[-1] > places[0] else 'lower'} than they began, at {end} after {start}."

"""What the words around a number make it: a target, a distance from one, a change, a share, a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Mention, Movement, Number, Period
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject, When, financial_year, one, year_to_date
from paperkit.council.register import Polarity
from paperkit.language.stem import stem, stems


class Role(StrEnum):
    """What a number is."""

    AIM = "what a result is held to"
    GAP = "a distance from what a result is held to"
    CHANGE = "a change"
    SHARE = "a part of a whole"
    LEVEL = "a value"
    ANY = "not said"


@dataclass(frozen=True, slots=True)
class Part:
    """The part that a number plays: its role, to what a result is held, and which way (up is 1)."""

    role: Role
    aims: tuple[str, ...] = ()
    sign: int | None = None
    better: bool = False
    """Whether the sign is of good and bad."""


_LINKS = lexicon.words(
    """
    of is was are were be been being the a an our its their this that year quarter for set to no than or about
    stands stood remains ( , = still currently just only council's council service's by
    """
)
"""Words that may be between a target and its value."""
_AVERAGES = lexicon.words("average averages rate figure mean councils authorities landlords forces")
"""Words behind the name of those whose result a number is."""
_GOT = lexicon.words("took averaged managed achieved recorded reported scored had reached")
"""Verbs between the name of those whose result a number is and the number."""
_AIMED = lexicon.words("aims aim expects requires allows")
_BEATS = {
    **dict.fromkeys(
        lexicon.words(
            """
            exceeded exceeds exceeding beat beats beating beaten topped tops topping surpassed surpasses surpassing
            bettered betters passed overshot overshoots overshooting cleared clears outperformed outperforms
            """
        ),
        1,
    ),
    **dict.fromkeys(
        lexicon.words("missed misses missing undershot undershoots underperformed trailed trails lagged lags"),
        -1,
    ),
}
"""Verbs of a result and what it is held to."""
_MEETS = _BEATS.keys() | lexicon.words("met meets meet hit hits reached reaches achieved achieves attained failed")
"""Those that say neither more nor less too: what stands before one is a result, and no target."""
_SIDES = {
    "above": (1, False), "below": (-1, False), "under": (-1, False), "over": (1, False), "beneath": (-1, False),
    "short": (-1, True), "ahead": (1, True), "better": (1, True), "worse": (-1, True), "behind": (-1, True),
    "shy": (-1, True), "adrift": (-1, True), "inside": (1, True), "outside": (-1, True), "clear": (1, True),
    "past": (1, False), "beyond": (1, False), "higher": (1, False), "lower": (-1, False), "more": (1, False),
    "fewer": (-1, False), "less": (-1, False), "longer": (1, False), "shorter": (-1, False), "faster": (1, True),
    "slower": (-1, True), "quicker": (1, True), "greater": (1, False), "off": (-1, True), "away": (-1, True),
    "within": (1, True), "larger": (1, False), "smaller": (-1, False), "spare": (1, True), "sooner": (1, True),
    "up": (1, False), "down": (-1, False), "headroom": (1, True), "shortfall": (-1, True), "wide": (-1, True),
}  # fmt: skip
"""Words behind a number that say on which side of something it is."""
_TRAILING = {
    **dict.fromkeys(("trail", "trails", "trailed", "lag", "lags", "lagged"), -1),
    "lead": 1,
    "leads": 1,
    "led": 1,
}


def side_of(word: str) -> tuple[int, bool] | None:
    """On which side of something a word says a result is (1 above or better), and whether it speaks of good and bad."""
    verb = _TRAILING.get(word) or (
        _BEATS.get(word) if word in ("beat", "beats", "outperform", "outperforms", "outperformed", "bettered") else None
    )
    return (verb, True) if verb else _SIDES.get(word)


_OF_AIMS = lexicon.words("off away inside outside within clear spare past beyond over under wide short shy")
"""Those that are of what a result is held to, and of no earlier result."""
_MARGINS = lexicon.words("gap margin distance shortfall headroom difference")
_APART = lexicon.words("shortfall overspend underspend")
_VERBS = lexicon.words("is was are were be been although though while but which when and")
"""Words behind which something new is said."""
_LEVELS = lexicon.words("to at stood reached totalled averaged was were is with averaging from came")
_NAMES = {
    **dict.fromkeys(("floor", "minimum", "threshold", "tolerance"), "floor"),
    **dict.fromkeys(("limit", "ceiling", "range", "band", "maximum"), "limit"),
    **dict.fromkeys(("forecast", "forecasts", "projected", "projection", "predicted"), "forecast"),
}


def part_of(said: Sentence, at: int, number: Number, subject: Subject | None) -> Part:
    """The part of a number; what is far from something, or part of it, may be a forecast rather than a result."""
    part = _part_of(said, at, number, subject)
    if not subject or not said.spoken & lexicon.FORECAST or not _is_forecast(subject) or number.unit == "points":
        return part
    if part.role is Role.GAP and "benchmark" not in part.aims:
        return replace(part, aims=(*(name for name in part.aims if name != "forecast"), "forecast"))
    if part.role is Role.SHARE or (part.role is Role.CHANGE and _of_forecast(said, at)):
        return replace(part, aims=("forecast",))
    return part


def _is_forecast(subject: Subject) -> bool:
    return any(figure.value is not None for figure in subject.forecasts.values())


def _of_forecast(said: Sentence, at: int) -> bool:
    """Whether a change is that of a forecast: it is named before the number, in its clause or what leads to it."""
    return bool(said.words(range(at)) & lexicon.FORECAST) and not said.words(said.behind(at, 8)) & lexicon.AIMS


def _part_of(said: Sentence, at: int, number: Number, subject: Subject | None) -> Part:
    """The part of a number; `or 600` behind another plays the part of that one."""
    if again := _again(said, at, number, subject):
        return again
    if _is_taken_off(said, at):
        return Part(Role.CHANGE, (), -1)
    if _is_to_come(said, at, subject):
        return Part(Role.AIM, ("forecast", "target"))
    if number.unit == "times":
        return _of_times(said, at, number, subject)
    if aims := _aims_at(said, at, subject):
        return Part(Role.AIM, aims)
    if found := _gap(said, at, number, subject):
        return found
    level = _is_level(said, at, number, subject)
    if not level and (moved := _moved(said, at, number, subject)):
        return Part(Role.CHANGE, (), *moved)
    if _is_on_a_period(said, at):
        return Part(Role.CHANGE, (), *(said.sign(at) or (None, False)))  # `and 4.6% on the year`
    if number.unit == "points":
        return Part(Role.CHANGE)
    value = Role.LEVEL if level or number.unit in ("plain", "money", "%", "share") else Role.ANY
    return Part(Role.SHARE if _is_part(said, at, number, subject) else value)


def _of_times(said: Sentence, at: int, number: Number, subject: Subject | None) -> Part:
    """`Twice the target`, `three times what it was`."""
    aimed = [names for place in said.behind(at, 6) if (names := names_of(said, place, subject))]
    return _gap(said, at, number, subject) or (Part(Role.GAP, aimed[0]) if aimed else Part(Role.CHANGE))


def _is_to_come(said: Sentence, at: int, subject: Subject | None) -> bool:
    """Whether a number is what a result will be at the end of the year, or should be."""
    sided = any(said.word(place) in _SIDES for place in said.behind(at, 4))
    if subject is None or sided or not said.is_wish(at) or not _of_year_end(said, at, subject):
        return False
    return _aims_before(said, at, subject)[:1] not in (("target",), ("floor",))


def _is_taken_off(said: Sentence, at: int) -> bool:
    """`Fourteen days has come off since`, `we have taken fifteen days off the average`."""
    behind = [said.word(place) for place in range(at + 1, min(at + 6, len(said.tokens)))]
    come = "off" in behind and bool({"come", "came", "gone"} & set(behind))
    return come or ("off" in said.words(said.behind(at, 3)) and bool(_TAKEN & set(said.before(at, 3))))


_TAKEN = lexicon.words("taken took take taking come came knocked shaved")


def _again(said: Sentence, at: int, number: Number, subject: Subject | None) -> Part | None:
    """The part of a number right before one that says the same once more: `by 58, or 15.8%`, `by 14 (4.3%)`."""
    first = said.numbers(range(max(0, at - 3), at))
    again = said.word(at - 1) == "or" or (said.word(at - 1) == "(" and number.unit == "%")
    other = said.number_at(first[-1]) if first and again else None
    before = part_of(said, first[-1], other, subject) if other else None
    return before if before and before.role in (Role.GAP, Role.CHANGE) else None


def _is_level(said: Sentence, at: int, number: Number, subject: Subject | None) -> bool:
    """Whether a number is a value by the word before it: `stood at 59`, `from 74 down to 54`."""
    level = said.word(at - 1) in _LEVELS and not _side(said, at) and not _is_of_noun(said, at, number, subject)
    level = level and not said.directions(range(at + 1, min(at + 3, said.clause(at).stop)))
    return level or (said.word(at - 1) == "from" and said.word(at + 2) == "to")


def _is_on_a_period(said: Sentence, at: int) -> bool:
    """Whether a period with which something is compared is right behind a number: `and 4.6% on the year`."""
    behind = said.tokens[at + 1] if at + 1 < len(said.tokens) else None
    on = isinstance(behind, Period) and behind.text.lower().startswith(("on the", "over the"))
    return on and said.word(at - 1) not in ("to", "from", "at", "with")


def _is_of_noun(said: Sentence, at: int, number: Number, subject: Subject | None) -> bool:
    """Whether a percentage is of a change of what is none: `The fall over the year is 11.2%`."""
    moves = [place for place in said.directions(range(said.clause(at).start, at)) if said.word(place - 1) in _ARTICLES]
    nominal = bool(moves) and said.word(at - 1) in ("is", "was") and said.word(at - 2) in (",", said.word(moves[-1]))
    return nominal or (number.unit == "%" and subject is not None and subject.suffix != "%" and bool(moves))


_ARTICLES = lexicon.words("the a an this that")


def _is_part(said: Sentence, at: int, number: Number, subject: Subject | None) -> bool:
    """Whether a percentage is a part of a whole: of what is no percentage, or by `accounts for`."""
    if number.unit not in ("%", "share"):
        return False
    return (subject is not None and subject.suffix != "%") or bool(_ACCOUNTS & set(said.before(at, 3)))


_ACCOUNTS = {"accounts", "accounted", "account", "accounting", "makes up", "made up", "make up", "making up"}


def _of_year_end(said: Sentence, at: int, subject: Subject) -> bool:
    """Whether a value is what is expected at the end of the year: `We expect to end the year with savings of ...`."""
    forecast = _is_forecast(subject) and not said.words(range(said.clause(at).start, at)) & _APART
    if said.directions(range(max(0, at - 3), at)):
        return False
    start = said.clause(at).start
    near = said.word(at - 1) in ("of", "at", "be", "to", "reach") and bool(
        lexicon.WISHES & said.words(range(start, at))
    )
    near = near or bool(lexicon.WISHES & said.words(range(max(start, at - 5), at)))
    return forecast and near and "year" in {word for token in said.tokens for word in token.text.lower().split()}


# -- parts of a year ---------------------------------------------------------------------------------


def quarters_of_years(said: Sentence, at: int, subject: Subject | None) -> list[tuple[When, When]]:
    """The quarters, each with its year, of whose total a share may be: `57% of this year's homes came in Quarter 3`.

    None where results do not add up, or the sentence does not name both, the year behind the share or before it
    (`Of the homes finished this year, 57% came in Quarter 3`).
    """
    if subject is None or not (subject.additive or subject.cumulative) or subject.rolling:
        return []
    years = dict(_years_of(said, at))
    others = [(place, token) for place, token in said.periods_in(said.all()) if place not in years]
    found = [
        (when, year)
        for year in dict.fromkeys(year for meant in years.values() for year in meant)
        for place, token in others
        for when in _in_year(said, place, token, year)
        if set(when.quarters) < set(year.quarters)
    ]
    return list(dict.fromkeys(found))


def _years_of(said: Sentence, at: int) -> Iterator[tuple[int, tuple[When, ...]]]:
    """The places by a share where the year is named of which it is, with what that may be: whole, or so far."""
    now = said.book.quarter
    start = said.clause(at).start
    fronted = range(start, at if said.word(start) == "of" else start)
    for place in said.behind(at, _TO_YEAR) if said.word(at + 1) == "of" else fronted:
        token = said.tokens[place]
        behind = said.tokens[place + 1].kind if place + 1 < len(said.tokens) else ""
        if place == at + 2 and behind not in ("word", "mention"):
            continue  # `in the same half of 2024-25`: a part of the time, and of no total
        if isinstance(token, Period) and token.relative in _OF_A_YEAR:
            yield place, tuple(when for when in token.meant if _is_year(when, now.year))
        elif said.word(place) in _YEAR_WORDS:
            over = now.number < 4 and "far" not in said.spoken  # `the year` may be the last that is complete
            meant = (year_to_date(now), *((financial_year(now.year - 1),) if over else ()))
            yield place, tuple(when for when in meant if _is_year(when, now.year))


_TO_YEAR = 7
"""Places from a share to the year of which it is, at most."""
_OF_A_YEAR = ("ytd", "todate", "lastyear", "fy", "fullyear")
_YEAR_WORDS = {"year's", "year\u2019s", "the year's", "the year\u2019s", "year", "the year", "the financial year"}


def _is_year(when: When, current: int) -> bool:
    """Whether quarters are a financial year, or the current one as far as it has come."""
    first, last = when.quarters[0], when.quarters[-1]
    whole = len(when.quarters) == 4 or (first.year == current and len(when.quarters) > 1)
    return first.number == 1 and first.year == last.year and whole


def _in_year(said: Sentence, place: int, period: Period, year: When) -> Iterator[When]:
    """What a period means of a year that is named: `its last quarter` is the last of that, `Quarter 3` its third."""
    final = one(year.quarters[-1])
    if period.relative in ("this", "last", "window"):
        own = said.word(place - 1) in {"its", "their", "whose"} | _YEAR_WORDS
        inside = [when for when in period.meant if not own and set(when.quarters) <= set(year.quarters)]
        yield from inside
        if len(period.meant[0].quarters) == 1 and (period.relative == "last" or not inside):
            yield final
    elif not period.relative and re.search(r"\d{4}", period.text):
        yield from period.meant
    elif not period.relative:
        yield from (when.shifted(4 * (year.quarters[0].year - when.quarters[0].year)) for when in period.meant)


# -- what a result is held to -----------------------------------------------------------------------


def names_of(said: Sentence, at: int, subject: Subject | None) -> tuple[str, ...]:
    """To what a word holds a result: nothing for one that is no aim."""
    word = said.word(at)
    if word == "where" and said.word(at + 1) in ("we", "it") and said.word(at + 2) in _WANTED:
        return ("target", "limit")  # `2.3 days adrift of where we want to be`
    if word in lexicon.OTHERS or (subject and stem(word) in subject.others):
        return ("benchmark",) if _is_of_others(said, at) else ()
    if word in _NAMES:
        name = _NAMES[word]
        return (
            (name, "limit", "target") if name == "floor" else (name, "target", "floor") if name == "limit" else (name,)
        )
    if word == "mark" and said.word(at - 1) in ("the", "this") and said.word(at - 2) in _MEETS | {"missed", "made"}:
        return ("target", "limit")
    if word == "plan" and (said.word(at - 1) in _OF_PLANS or said.word(at - 1).endswith("year")):
        return ("target", "limit")
    if word in lexicon.AIMS or word in lexicon.ASKED:
        if word in ("standard", "requirement", "requirements", "minimum"):
            return ("target", "limit", "floor")
        return ("forecast", "target") if word in ("forecast", "projected", "predicted") else ("target", "limit")
    return ()


_OF_PLANS = lexicon.words("behind of to on than above below under over a the our against")
_WANTED = lexicon.words("want wanted meant planned need needed should hoped intended ought aimed set")


def _is_of_others(said: Sentence, at: int) -> bool:
    """Whether a word for others speaks of their result: not the National Health Service."""
    near = said.words(range(at, min(at + 5, len(said.tokens)))) | set(said.before(at, 3))
    place = said.tokens[at].text[:1].isupper() and said.word(at - 1) in ("than", "of", "in", "for", "with", "across")
    return bool(near & _RESULTS_OF_OTHERS) or (
        place and not said.tokens[min(at + 1, len(said.tokens) - 1)].text[:1].isupper()
    )


def speaks_of_other_others(said: Sentence, at: int, subject: Subject | None) -> bool:
    """Whether a clause speaks of some of the others by their rank, by which the paper's benchmark is not called."""
    ranked = {stem(word) for word in said.words(said.clause(at)) & _RANKED}
    return bool(ranked - subject.others if subject else ranked)


_RANKED = lexicon.words("best worst top bottom quartile median")
_RESULTS_OF_OTHERS = lexicon.words(
    """
    average averages median mean benchmark benchmarks figure rate result peers peer comparator comparators neighbours
    neighbour councils authorities landlords forces services quartile trusts boards nationally regionally elsewhere
    """
)


def _aims_at(said: Sentence, at: int, subject: Subject | None) -> tuple[str, ...]:
    """What a number is that is a target: `a target of 80%`, `the 80% target`, `the 80% sought`, `England, 19.0`."""
    if said.word(at - 1) == "by" or "than" in said.words(said.behind(at, 2)):
        return ()
    return _aims_before(said, at, subject) or _aims_behind(said, at, subject)


def _aims_before(said: Sentence, at: int, subject: Subject | None) -> tuple[str, ...]:
    """The target whose value stands behind it: `against a target of 80%`, `the average of England, 19.0`."""
    start = said.clause(at).start
    if said.word(at - 1) == "for" and said.word(at - 2) in ("planned", "allowed", "budgeted"):
        return ("target", "limit")
    got = said.word(at - 1) in _GOT or said.before(at, 2) == ["stood", "at"]
    if got and "we" not in said.before(at, 4) and said.names_others(range(start, at), subject):
        return ("benchmark",)  # `Family group 2 averaged 77.5%`
    behind = said.tokens[at + 2] if at + 2 < len(said.tokens) else None
    if said.before(at, 2) == [",", "the"] and said.word(at + 1) == "of" and isinstance(behind, Period):
        return ()  # `met the target, the 7.6 of January to March`
    if said.before(at, 3)[:2] == [",", "which"] and (names := names_of(said, at - 4, subject)):
        return names  # `above the floor standard, which is 80`
    for place in range(at - 1, max(said.clause(at).start - 2, at - 8), -1):
        word = said.word(place)
        if names := names_of(said, place, subject):
            return names if word not in lexicon.ASKED or word in _NAMES else ()
        if not isinstance(said.tokens[place], Period) and word not in _LINKS | _AVERAGES:
            return ()
    return ()


def _aims_behind(said: Sentence, at: int, subject: Subject | None) -> tuple[str, ...]:
    """The target whose value stands before it: `the 26-day target`, `80%, our target`, `the 2,180 that we aim for`."""
    for place in range(at + 1, min(at + 5, len(said.tokens))):
        token, word = said.tokens[place], said.word(place)
        if word in _SIDES.keys() | _MEETS or isinstance(token, Number) or token.kind in ("clause", "direction"):
            return ()  # `The result of 84.2% beat the target`
        if names := names_of(said, place, subject):
            if said.word(at + 1) == "," and said.word(place + 1) == "of" and said.number_at(place + 2):
                return ()  # `Last summer, with 86.9%, the target of 85% was met`
            return names if place - at < 4 or "our" in said.before(place, 2) else ()
        if word in ("that", "which", "the", "we", "our") and said.words(range(place, at + 9)) & _AIMED:
            return ("target", "limit", "floor")
        if word in lexicon.LINKS or word == "and":
            return ()
    return ()


def _gap(said: Sentence, at: int, number: Number, subject: Subject | None) -> Part | None:
    """`5.6 points short of the target`, `missed the target by 3%`, `a gap of 6.5 points`, `5 points to spare`."""
    clause = said.clause(at)
    places = [place for place in range(clause.start, min(clause.stop, at + 10)) if place != at]
    aimed = [(place, names) for place in places if (names := names_of(said, place, subject))]
    verb = [place for place in range(clause.start, at) if said.word(place) in _BEATS]
    side = _side(said, at)
    if aimed and said.word(at - 1) == "within" and said.word(at + 1) == "of":
        return Part(Role.GAP, aimed[-1][1])
    if other := _than_ours(said, at) or _past_an_aim(said, at, subject):
        return other
    behind = [names for place, names in aimed if at < place <= at + 8]
    to_reach = {"reach", "meet", "hit", "achieve"} & set(said.before(at + 10, 10))
    if aimed and to_reach and {"need", "needed", "needs", "require", "further", "another"} & said.words(clause):
        return Part(Role.GAP, aimed[0][1])
    if side and not behind and _is_beside_an_aim(said, side_place(said, at), subject):
        return Part(Role.GAP, ("target", "limit", "floor"), *side)
    if side and behind and not _compared_period(said, at):
        return Part(Role.GAP, behind[0], *side)
    if aimed and verb and "by" in said.before(at, 3):
        return _beaten(said.word(verb[-1]), aimed[0][1], subject)
    if _is_margin(said, at):
        before = [names for place in range(clause.start) if (names := names_of(said, place, subject))]
        own = [names for _, names in aimed if names[0] != "forecast"]
        return Part(Role.GAP, (own[:1] or before[-1:] or [("target", "floor", "benchmark")])[0])
    if side and said.word(side_place(said, at)) in ("spare", "headroom", "shortfall", "short", "shy", "adrift"):
        return Part(Role.GAP, ("target", "floor", "limit"), *side)
    return _to_the_side(said, at, subject, side, [names for _, names in aimed]) if side else None


def _to_the_side(
    said: Sentence, at: int, subject: Subject | None, side: tuple[int | None, bool], aimed: Sequence[tuple[str, ...]]
) -> Part | None:
    """A number with a side whose aim is typed behind it, was named before, or stands anywhere in the clause."""
    place = side_place(said, at)
    if not aimed and subject and (names := _typed_aim(said, place, subject)):
        return Part(Role.GAP, names, *side)  # `£21k inside the £430k we had set aside`
    ends = place != at and (place + 1 == len(said.tokens) or said.tokens[place + 1].kind in ("mark", "clause"))
    earlier = [names for other in range(at) if (names := names_of(said, other, subject))] if ends else []
    if earlier and said.word(place) in _OF_AIMS:
        return Part(Role.GAP, earlier[0], *side)  # `it was £27k over`
    apart = said.periods_in(range(at + 1, said.clause(at).stop))
    return Part(Role.GAP, aimed[-1], *side) if aimed and said.word(place) in _BESIDE and not apart else None


def _typed_aim(said: Sentence, side: int, subject: Subject) -> tuple[str, ...]:
    """What a result is held to whose value stands right behind a side: `inside the 90%`."""
    behind = said.numbers(range(side + 1, min(side + 4, len(said.tokens))))
    number = said.number_at(behind[0]) if behind else None
    whens = (*said.named_periods, said.latest(subject))
    return next(
        (
            (name,)
            for name in ("target", "floor")
            for when in whens
            for held in subject.aim(name, when)
            if number and held.value * subject.size == number.value
        ),
        (),
    )


_BESIDE = lexicon.words("ahead behind above below under over inside outside")


def _is_margin(said: Sentence, at: int) -> bool:
    """Whether a number is a distance by a noun before it: `a gap of 6.5 points`, `The overspend is \u00a3220,000`."""
    clause = said.clause(at)
    if _MARGINS & set(said.before(at, 3)) and said.word(at - 1) in ("of", "to", "is", "was"):
        return True
    before = range(clause.start, at)
    return bool(_APART & said.words(before)) and not said.directions(before)


def _past_an_aim(said: Sentence, at: int, subject: Subject | None) -> Part | None:
    """A distance from what a result was said to be on a side of: `the first result within the target, by 0.4 days`."""
    for place in range(at - 2, max(-1, at - 6), -1) if said.word(at - 1) == "by" else ():
        if names := names_of(said, place, subject):
            sides = [_SIDES[said.word(side)] for side in range(max(0, place - 4), place) if said.word(side) in _SIDES]
            return Part(Role.GAP, names, *sides[-1]) if sides else None
    return None


def _than_ours(said: Sentence, at: int) -> Part | None:
    """Whether what others have is compared with our own: `The average is 74%, three points higher than ours`."""
    than = next((place for place in said.behind(at, 5) if said.word(place) == "than"), None)
    way = _way_behind(said, at)
    ours = {"ours", "own", "us"} | ({"we", "our"} if said.names_others(range(at), said.subject(at)) else set())
    if than is None or way is None or not ours & said.words(range(than + 1, than + 4)):
        return None
    return Part(Role.GAP, ("benchmark",), -way[0], better=way[1])


def _beaten(verb: str, aims: tuple[str, ...], subject: Subject | None) -> Part:
    """A distance by its verb: what exceeds a target is better, or, where lower is better, just as well above it."""
    if verb.startswith(("exceed", "surpass")) and subject and subject.polarity is Polarity.LOWER:
        return Part(Role.GAP, aims)
    return Part(Role.GAP, aims, _BEATS[verb], better=verb not in ("overshot", "undershot"))


def _is_beside_an_aim(said: Sentence, side: int, subject: Subject | None) -> bool:
    """Whether a word of side is before the value of a target: `13 below the 2,180 that the plan aims for`."""
    if said.word(side + 1) != "the" or not said.number_at(side + 2):
        return False
    return any(names_of(said, place, subject) for place in range(side, said.clause(side).stop))


def _compared_period(said: Sentence, at: int) -> bool:
    """Whether a number is compared with a period before any target: `3 points better than last quarter`."""
    for place in said.behind(at, 8):
        if names_of(said, place, None):
            return False
        if isinstance(said.tokens[place], Period):
            return True
    return False


def side_place(said: Sentence, at: int) -> int:
    """Where the word is that says on which side a number is, past the noun that it counts; the number's own if none."""
    for place in range(at + 1, min(at + 5, said.clause(at).stop)):
        word, token = said.word(place), said.tokens[place]
        if word in _SIDES:
            return place
        if word in _VERBS:
            return at
        if isinstance(token, Number | Period) or token.kind in ("mark", "clause"):
            return at
        if word in ("of", "on", "in", "and", "by", "from", "for", "with"):
            return at
    return at


def _side(said: Sentence, at: int) -> tuple[int, bool] | None:
    place = side_place(said, at)
    return _SIDES[said.word(place)] if place != at else None


# -- changes ----------------------------------------------------------------------------------------


def _moved(said: Sentence, at: int, number: Number, subject: Subject | None) -> tuple[int | None, bool] | None:
    """Which way a number says that something went; None where it is no change.

    A word of direction is right behind it (`4 more`, `a 4% rise`), before it with little between (`rose by 4`, `up 4%`,
    `an increase of 4`), or in its clause where it says `by`, or is a percentage of what is no percentage.
    """
    if number.text[:1] in "+-\u2212":
        return (1 if number.text[0] == "+" else -1), False
    if (behind := _way_behind(said, at)) or (number.hedge in _SIDED and said.directions(range(max(0, at - 3), at))):
        return behind  # a hedge may be a side: `slipped below 100%` is no change
    before = _way_before(said, at)
    if before is not None:
        token = said.direction_at(before)
        near = at - before <= 2 or word_between(said, before, at, _BETWEEN)
        return (token.sign, token.better) if token and near else None
    beside = {"than", "against"} & set(said.before(at, 3)) or said.word(at - 1) in ("(", "now", "and")
    of_counts = number.unit == "%" and subject is not None and subject.suffix != "%" and not beside
    return said.sign(at) if said.word(at - 1) == "by" or of_counts else None


_SIDED = ("below", "above", "under", "over")
_BETWEEN = {"by", "of", "a", "further", "another"}


def _way_behind(said: Sentence, at: int) -> tuple[int, bool] | None:
    """The way that the words right behind a number say: `4 more`, `a 4% rise`."""
    for place in range(at + 1, min(at + 4, said.clause(at).stop)):
        token, word = said.tokens[place], said.word(place)
        if word in _VERBS or word in _DO:
            return None
        if isinstance(token, Movement):
            return token.sign, token.better
        phrasal = word in ("up", "down")  # a direction would be a movement: `1 plot given up`
        if word in _SIDES and place == side_place(said, at) and word not in _OF_AIMS and not phrasal:
            return _SIDES[word]
        if isinstance(token, Number | Period) or token.kind in ("mark", "clause") or word in lexicon.LINKS:
            return None
    return None


_DO = lexicon.words("rose fell grew dropped dipped declined increased decreased improved worsened busier quieter")
"""What those did of whom a number before it is: `two improved`, `three busier`."""


def _way_before(said: Sentence, at: int) -> int | None:
    """Where the word of direction is before a number, with no other thing between."""
    for place in range(at - 1, max(said.clause(at).start - 1, at - 7), -1):
        token, word = said.tokens[place], said.word(place)
        if isinstance(token, Movement):
            return place
        if isinstance(token, Number | Period) or word in _VERBS or word in _LEVELS - {"with", "averaging"} | {"than"}:
            return None
    return None


def word_between(said: Sentence, first: int, last: int, words: set[str]) -> bool:
    """Whether one of some words is between two places."""
    return bool(words & {said.word(place) for place in range(first + 1, last)})


def is_a_quarter(said: Sentence, at: int) -> bool:
    """Whether a number is so many each quarter: `153 a quarter`, `74 fires per quarter`."""
    for place in said.behind(at, 4):
        if said.word(place) in ("a quarter", "each quarter", "every quarter"):
            return said.word(place + 1) != "of"
        if said.word(place) == "per" and said.word(place + 1) == "quarter":
            return True
        if said.tokens[place].kind not in ("word", "mention") or said.word(place) in lexicon.LINKS:
            return False
    return False


def is_counted(said: Sentence, at: int, subject: Subject | None) -> bool:
    """Whether the noun behind a number is one that the subject counts."""
    heads = subject.heads if subject else frozenset()
    for place in said.behind(at, 4):
        named = (
            subject is not None and subject.suffix in ("", "%") and set(stems(said.word(place))) & said.own_words(at)
        )
        own = bool(named) or stem(said.word(place)) in heads
        if isinstance(said.tokens[place], Mention) or own:
            return True
        if said.word(place) in lexicon.LINKS or said.word(place) in _VERBS or said.tokens[place].kind != "word":
            return False
    return False

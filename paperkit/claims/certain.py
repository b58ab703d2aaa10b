"""Whether a number may mean something that no statement is of: then its clause is no error, whatever the figures say.

Each rule is a reason why what a number says is not certain. An error needs that none of them holds.
"""

from __future__ import annotations

import re
from itertools import pairwise

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import counts_others, is_age
from paperkit.claims.lexer import Number
from paperkit.claims.readings import is_from_then
from paperkit.claims.roles import (
    Part,
    Role,
    is_a_quarter,
    is_counted,
    names_of,
    part_of,
    quarters_of_years,
    speaks_of_other_others,
)
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject
from paperkit.language.stem import stems
from paperkit.values.quantity import Interval


def is_unclear(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """Whether one of the rules says so of a number."""
    return any(rule(said, at, number, part) for rule in RULES)


def _is_of_the_best(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """What is compared with others that are not those of the paper: `behind the best of our neighbours`."""
    return "benchmark" in part.aims and speaks_of_other_others(said, at, said.subject(at))


def _is_no_count(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A number in words that may be no figure: `the two`, `of the seven`."""
    in_words = number.text.replace("-", "").isalpha() and number.unit == "plain"
    return in_words and not _is_exact_count(said, at, part)


def _is_of_typed(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A share that a typed number is: `The fall of \u00a30.4 million is a fifth of what was spent`."""
    typed = said.numbers(range(max(0, at - 4), at - 1))
    return number.unit == "share" and said.word(at - 1) in _IS and bool(typed)


_IS = lexicon.words("is was are were")


def _is_part_of_typed(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A part that is not known of a typed number: `In 31 of the 54 homes`."""
    return number.unit == "plain" and said.word(at + 1) == "of" and bool(said.numbers(range(at + 2, at + 4)))


def _is_rate(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """So many of a typed number that is not of the indicator's name: `21 in 10,000`."""
    if number.unit != "plain" or said.word(at + 1) not in ("in", "per") or not said.number_at(at + 2):
        return False
    subject = said.subject(at)
    named = {word for name in subject.names for word in name} if subject else set()
    return not set(stems(said.word(at + 2))) <= named


def _is_no_average(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A value that is called an average of no quarters that are named, of an indicator that is none."""
    subject = said.subject(at)
    if is_a_quarter(said, at):
        return False
    if part.role is not Role.LEVEL or subject is None or not lexicon.AVERAGED & set(said.before(at, 4)):
        return False
    several = any(len(when.quarters) > 1 for when in said.periods(at)[0])
    return not several and not lexicon.AVERAGED & set(subject.name.lower().split())


def _is_left(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """What is left of something: `which leaves \u00a31.1m of the budget`."""
    return part.role is Role.LEVEL and bool({"leaves", "leaving", "leave"} & set(said.before(at, 3)))


def _is_some_cases(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """Some cases behind a percentage, of which nothing in its name is said: `14 audits found nothing wrong`."""
    subject = said.subject(at)
    if part.role is not Role.LEVEL or number.unit != "plain" or subject is None or not subject.made_of:
        return False
    noun = {word for place in said.behind(at, 2) for word in stems(said.word(place))}
    words = {word for place in said.core(at) for word in stems(said.word(place))}
    told = (words & said.own_words(at)) - noun
    return not told and not said.words(said.core(at)) & (lexicon.LACKING | {"time", "total"})


def _is_ago(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A value of a time ago that is not understood, or by which something went."""
    ago = any(said.word(place) == "ago" for place in said.behind(at, 8))
    return part.role is Role.LEVEL and (said.word(at - 1) == "by" or ago)


def _is_flow(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """What came or went in a time, of cases that are counted on a day: `We opened 88 cases`."""
    subject = said.subject(at)
    if subject is None or number.unit != "plain" or part.role is not Role.LEVEL or subject.additive:
        return False
    if subject.suffix == "%" or subject.unit.strip() in lexicon.TIMES:
        return False
    behind = said.words(said.behind(at, 3)) if said.section is subject else set()
    return bool(_FLOWS & {*said.before(at, 4), *behind})


_FLOWS = lexicon.words(
    """
    found came offered bought opened closed received took dealt handled answered issued joined left started ended
    moved helped placed
    referred rehoused approached recruited appointed
    """
)
"""Verbs of what came and went in a time, of which no count on a day is."""


def _is_denied(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """What is not so, or is hoped."""
    aimed = part.role is Role.GAP and not {
        place
        for place in said.clause(at)
        if said.word(place) in lexicon.WISHES and not names_of(said, place, said.subject(at))
    }
    subject = said.subject(at)
    of_cases = number.unit == "share" or (number.unit == "plain" and subject is not None and bool(subject.made_of))
    of_rest = part.role is Role.LEVEL and of_cases and bool(said.words(said.core(at)) & lexicon.LACKING)
    return ((said.is_wish(at) and not aimed) or (said.negated(at) and not of_rest)) and not _is_aimed(part)


def _is_aimed(part: Part) -> bool:
    return part.role is Role.AIM or "forecast" in part.aims


def _is_gap_of_aim(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A distance of a target or forecast from another: `The forecast is \u00a315.8m, \u00a30.8m above the target`."""
    before = said.numbers(range(max(0, at - 3), at))
    typed = said.number_at(before[-1]) if before else None
    ours = bool(said.words(said.behind(at, 7)) & {"ours", "own", "us"}) or "forecast" in part.aims
    if part.role is not Role.GAP or typed is None or said.word(at - 1) != "," or ours:
        return False
    return part_of(said, before[-1], typed, said.subject(at)).role is Role.AIM


def _is_unpaired(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """`Respectively`, where it is not clear of what."""
    return "respectively" in said.spoken and not said.is_paired(at)


def _is_elsewhere(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A time or a place that no figure is of, or a comparison with what is not understood."""
    subject = said.subject(at)
    if subject is not None and subject.months and said.months:
        return False
    of_others = "benchmark" in part.aims
    return (said.is_narrow(at) and not of_others) or _compared_with_else(said, at, part)


def _is_share_of_typed_two(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """The percentage that two typed numbers make: `319 of 356, or 89.6%`."""
    for first, second in pairwise(said.numbers(range(at))) if number.unit == "%" else ():
        some, whole = said.number_at(first), said.number_at(second)
        if some and whole and whole.value and "of" in said.words(range(first, second)):
            share = some.value / whole.value * 100
            if number.range.overlaps(Interval(share, share)):
                return True
    return False


def _is_of_a_season(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A season of which it is not clear what quarter it is: `Winter brought 428 reports`."""
    start = said.core(at).start
    opening = said.words(range(start, start + 4)) | said.words(range(2))  # `The summer, with 3,012 starts, made good`
    return bool(opening & lexicon.SEASONS) and part.role is Role.LEVEL


def _is_of_those(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A value under the name of those with whom results are compared, where it is not theirs."""
    return part.role is Role.LEVEL and said.names_others(range(said.clause(at).start, at), said.subject(at))


def _is_too_long_ago(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A time that is longer than the figures reach."""
    return "forecast" not in part.aims and _out_of_reach(said, at, number, said.subject(at))


def _is_of_others(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A count of something else than the figures count."""
    return part.role is not Role.GAP and number.unit == "plain" and counts_others(said, at)


def _is_part_of_part(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A part of a number: `less than half of one per cent`."""
    after = said.word(at + 1) == "of" and number.unit == "share" and bool(said.number_at(at + 2))
    return after or (said.word(at - 1) == "of" and bool(said.number_at(at - 2)))


def _is_of_what_was_held_to(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A change of a target or a budget itself: `while the budget grew by \u00a3400k`."""
    start = said.clause(at).start
    moves = said.directions(range(start, at))
    return bool(moves) and bool(said.words(range(max(start, moves[0] - 2), moves[0])) & lexicon.AIMS)


def _is_short(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """How much something was short of what is not named here: `it fell short by only a tenth of a point`."""
    after_which = said.is_relative(at) and "short" in said.words(said.clause(at))  # `of which we fell 40,600 short`
    aimed = part.role is Role.GAP and any(names_of(said, place, said.subject(at)) for place in said.behind(at, 5))
    return (after_which and not aimed) or (part.role is Role.CHANGE and "short" in said.before(at, 4))


def _is_beyond_forecast(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """How far a forecast is from what is behind it: `If the forecast holds, we close some £580k cheaper than ...`."""
    typed = said.numbers(range(max(0, at - 12), at))
    value, subject = said.number_at(typed[-1]) if typed else None, said.subject(at)
    forecasts = {figure.value for figure in subject.forecasts.values()} if subject else set()
    size = subject.size if subject else 1
    else_ = value is not None and said.word(said.clause(at).start) == "which" and said.is_wish(at)
    other = else_ and value is not None and all(value.value != (own or 0) * size for own in forecasts)
    return (part.role is Role.AIM and said.direction_at(at + 1) is not None) or bool(other)


def _is_than_the_last(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A change from a season or an event that is not named again: `this winter was 2.8 days quicker than the last`."""
    than = next((place for place in said.behind(at, 6) if said.word(place) == "than"), None)
    return (
        than is not None
        and (said.word(than + 1), said.word(than + 2)) == ("the", "last")
        and bool(said.spoken & lexicon.SEASONS)
    )


def _is_of_the_year(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A part of what a year brought, in no quarter that is named: `Over a third of the year's reports`."""
    of_year = number.unit == "share" and said.word(at + 1) == "of" and bool(_YEARS & said.words(said.behind(at, 4)))
    return of_year and not quarters_of_years(said, at, said.subject(at))


_YEARS = lexicon.words("year's year\u2019s annual")


def _is_ours_beside_theirs(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A distance from what the sentence before says of others: `Ours was 0.8 points better`."""
    behind = said.words(said.behind(at, 4)) & {"ours", "us"} and not said.words(said.behind(at, 4)) & {"than"}
    theirs = re.search(r"\bthan (?:we|us|ours)\b", said.text(range(said.clause(at).start, at)))
    level = part.role is Role.LEVEL and bool(theirs)  # `had more complaints than we did, at 14.6`
    return level or (part.role is Role.CHANGE and (said.word(said.clause(at).start) == "ours" or bool(behind)))


def _is_of_old_aim(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """What was a target before: `the old floor was 2,050`."""
    aimed = part.role in (Role.AIM, Role.GAP)
    return aimed and bool(_FORMER & (set(said.before(at, 3)) | said.words(said.behind(at, 3))))


_FORMER = lexicon.words("old previous former original earlier")


def _is_supposed(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """What would have to be: `Unless the last quarter brings 187`, `we needed 140 plans in time`."""
    return part.role is not Role.GAP and bool(_SUPPOSED & said.words(range(said.clause(at).start, at)))


_SUPPOSED = lexicon.words("unless need needs needed provided assuming assumes allows suppose requires required")


def _is_of_several_together(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """What quarters that are not named bring together: `Last year those two quarters added up to 4,705`."""
    words = said.words(said.clause(at))
    together = bool({"between", "together", "combined"} & words) or {"added", "up"} <= words
    return part.role is Role.LEVEL and together and bool({"they", "those", "these", "them"} & words)


def _is_of_a_move(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """How much a movement comes to: `The reduction since the start now amounts to 822`."""
    start = said.clause(at).start
    moves = said.directions(range(start, at))
    return (
        part.role is Role.LEVEL
        and bool(moves)
        and said.word(moves[0] - 1) in ("the", "this", "that")
        and (bool({"amounts", "comes", "came", "was", "is"} & said.words(range(moves[0], at))))
    )


def _is_by_the_month(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """What comes in a month or a week: `Monthly spend averaged \u00a3589k, as against \u00a3604k in the second`."""
    return bool({"monthly", "weekly", "daily"} & said.spoken) and not said.months


def _is_beside_others(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A distance that may be from others of whom the sentence speaks before: `Peers took 31.5 days; we were faster`."""
    if part.role is not Role.CHANGE or said.bases(at)[1] or number.unit in ("times", "share"):
        return False
    before = range(at)
    others = bool(said.words(before) & (lexicon.OTHERS | lexicon.BODIES_BESIDE)) or said.names_others(
        before, said.section
    )
    return others and bool(said.directions(said.behind(at, 4)))


def _is_in_two_units(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A time in two units: `fifteen minutes and forty-eight seconds`."""
    if said.word(at + 1) not in lexicon.TIMES:
        return False
    first = said.word(at + 2) == "and" and said.number_at(at + 3) is not None and said.word(at + 4) in lexicon.TIMES
    second = said.word(at - 1) == "and" and said.word(at - 2) in lexicon.TIMES and said.number_at(at - 3) is not None
    return first or second


def _is_in_others_name(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A number in the name of others: `the average of 15 shire counties`."""
    subject = said.subject(at)
    return subject is not None and number.unit == "plain" and bool(set(stems(said.word(at + 1))) & subject.others)


def _is_of_things(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A count of reasons or things, which no figure is: `Three things lie behind the rise`."""
    return said.word(at + 1) in _THINGS or (said.word(at + 1) in ("main", "other") and said.word(at + 2) in _THINGS)


def _is_of_indicators(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """So many times the indicators that are so: `Twice as many of our indicators are Green`."""
    return number.unit in ("times", "share") and bool(lexicon.INDICATORS & said.words(said.behind(at, 6)))


_THINGS = lexicon.words("things reasons factors causes issues points changes steps actions elements lessons themes")


def _is_some_of_them(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """So many of those of whom the sentence speaks, where results are times or money: `there are 36 of them`."""
    subject = said.subject(at)
    timed = subject is not None and (
        subject.is_money or subject.unit.strip() in lexicon.TIMES or subject.suffix.strip() in lexicon.TIMES
    )
    return timed and number.unit == "plain" and said.word(at + 1) == "of"


def _is_of_that(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A share of what was said before: `more than half of that fell in March`, `a third of the whole`."""
    if number.unit != "share" or said.word(at + 1) != "of":
        return False
    if said.mentions(said.clause(at)):
        return False
    return said.word(at + 2) in ("that", "this", "these", "those", "them", "which") or said.word(at + 3) in (
        "whole",
        "total",
    )


def _is_of_such_quarters(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A value that quarters of a kind have: `Quarters with fewer than 500 burglaries have come only in spring`."""
    return "with" in said.before(at, 2) and "quarters" in said.before(at, 3)


def _is_to_the_good(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """How much is gained: `we are \u00a338k to the good`."""
    return [said.word(place) for place in said.behind(at, 3)] == ["to", "the", "good"]


def _is_so_many_times(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """So many times what was planned of something that is counted, under a percentage: `twice as many as planned`."""
    subject = said.subject(at)
    return number.unit == "times" and bool(part.aims) and subject is not None and subject.suffix == "%"


def _is_of_both(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """How far a result is from two others: `We are ahead of both, by 12.2 points and 20.7 points`."""
    return part.role is Role.CHANGE and "both" in said.words(range(max(0, at - 7), at)) and number.unit == "points"


def _is_above_a_line(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """How far it is to what was spoken of before: `we stand 11 above that line`."""
    behind = [said.word(place) for place in said.behind(at, 4)]
    pairs = pairwise(behind)
    return part.role is not Role.LEVEL and any(word in ("that", "this") and nxt in _LINES for word, nxt in pairs)


_LINES = lexicon.words("line mark level threshold figure number")


def _is_needed(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """What will be needed: `takings of \u00a3391,700 will be needed`."""
    return bool({"needed", "required"} & said.words(said.behind(at, 5)))


def _is_quarterly_average(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """An average of quarters or months of a time that is not named: `brings the quarterly average down to 92`."""
    words = said.words(said.clause(at))
    return bool(words & {"quarterly", "monthly", "weekly"}) and bool(words & lexicon.AVERAGED)


def _is_of_an_age(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A value of people of an age, of whom no figure is: `tenants over 65 are more so, at 87%`."""
    return any((one_ := said.number_at(place)) and is_age(said, place, one_) for place in said.numbers(said.all()))


RULES = (
    _is_some_of_them, _is_of_that, _is_of_such_quarters, _is_of_both, _is_so_many_times, _is_to_the_good,
    _is_above_a_line,
    _is_of_the_best, _is_no_count, _is_of_typed, _is_part_of_typed, _is_rate, _is_no_average, _is_left, _is_some_cases,
    _is_ago, _is_flow, _is_denied, _is_unpaired, _is_gap_of_aim, _is_elsewhere, _is_share_of_typed_two,
    _is_part_of_part, _is_of_what_was_held_to, _is_than_the_last, _is_of_the_year, _is_ours_beside_theirs, _is_short,
    _is_beyond_forecast, _is_beside_others, _is_of_old_aim, _is_supposed, _is_of_several_together, _is_of_a_move,
    _is_by_the_month,
    _is_in_two_units, _is_in_others_name, _is_of_things, _is_needed, _is_quarterly_average,
    _is_of_an_age, _is_of_indicators,
    _is_of_a_season, _is_of_those, _is_too_long_ago, _is_of_others,
)  # fmt: skip


def _is_exact_count(said: Sentence, at: int, part: Part) -> bool:
    """Whether a number in words counts the subject, or says how far it went: not `the two`, `of the seven`."""
    if said.word(at - 1) in ("the", "these", "those", "other", "our", "its", "just", "all") or said.word(at) == "both":
        return False
    if said.word(at - 1) in ("from", "to", "against"):
        return True
    return part.role in (Role.CHANGE, Role.GAP) or is_counted(said, at, said.subject(at))


def _out_of_reach(said: Sentence, at: int, number: Number, subject: Subject | None) -> bool:
    """Whether the sentence names a time that is longer than the figures reach: nothing can be said then."""
    of_year = bool(quarters_of_years(said, at, subject))  # a part of a year, and no change from the year before
    for place, period in said.periods_in(said.all()):
        when = period.meant[0]
        if subject is None or len(when.quarters) == 1 or period.relative in ("year", "lastyear"):
            continue
        relative = number.unit in ("%", "points") and subject.suffix != "%" and not said.is_base(place) and not of_year
        lacks = [when, *([when.shifted(-4)] if relative and subject.additive else [])]
        if any(subject.known(one_) is None and subject.mean(one_) is None for one_ in lacks):
            return True
    return False


def _compared_with_else(said: Sentence, at: int, part: Part) -> bool:
    """`8% higher than before the change`: what it is compared with is no period and no target."""
    behind = range(at + 1, said.reach(at).stop)
    if said.base_before(at) or is_from_then(said, at):
        return False
    if "than" not in said.words(behind) or part.role is not Role.CHANGE or said.bases(at)[1] or len(said.named()) > 1:
        return False
    than = next(place for place in behind if said.word(place) == "than")
    return bool(said.strange & set(range(than, behind.stop))) or not said.words(range(than, than + 6)) & _TIMES_OF_YEAR


_TIMES_OF_YEAR = lexicon.words("christmas easter spring summer autumn winter before earlier ago last")

"""Whether a number may mean something that no statement is of: then its clause is no error, whatever the figures say.

Each rule is a reason why what a number says is not certain. An error needs that none of them holds.
"""

from __future__ import annotations

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import counts_others
from paperkit.claims.lexer import Number
from paperkit.claims.roles import Part, Role, is_counted, names_of, part_of
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject
from paperkit.language.stem import stems


def is_unclear(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """Whether one of the rules says so of a number."""
    return any(rule(said, at, number, part) for rule in RULES)


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
    if part.role is not Role.LEVEL or subject is None or not lexicon.AVERAGED & set(said.before(at, 4)):
        return False
    several = any(len(when.quarters) > 1 for when in said.periods(at)[0])
    return not several and not lexicon.AVERAGED & set(subject.name.lower().split())


def _is_ago(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A value of a time ago that is not understood, or by which something went."""
    ago = any(said.word(place) == "ago" for place in said.behind(at, 8))
    return part.role is Role.LEVEL and (said.word(at - 1) == "by" or ago)


def _is_flow(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """What came or went in a time, of cases that are counted on a day: `We opened 88 cases`."""
    subject = said.subject(at)
    if subject is None or number.unit != "plain" or part.role is not Role.LEVEL or subject.additive:
        return False
    if subject.suffix == "%" or subject.unit.strip() in _TIMED:
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
_TIMED = lexicon.words("day days hour hours week weeks month months minute minutes second seconds")
"""Units of results that are times: `took 16.1 days` is no count of what was taken."""


def _is_denied(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """What is not so, or is hoped."""
    aimed = part.role is Role.GAP and not {
        place
        for place in said.clause(at)
        if said.word(place) in lexicon.WISHES and not names_of(said, place, said.subject(at))
    }
    of_rest = part.role is Role.LEVEL and number.unit == "share" and bool(said.words(said.core(at)) & lexicon.LACKING)
    return ((said.is_wish(at) and not aimed) or (said.negated(at) and not of_rest)) and not _is_aimed(part)


def _is_aimed(part: Part) -> bool:
    return part.role is Role.AIM or "forecast" in part.aims


def _is_gap_of_aim(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A distance of a target or forecast from another: `The forecast is \u00a315.8m, \u00a30.8m above the target`."""
    before = said.numbers(range(max(0, at - 3), at))
    typed = said.number_at(before[-1]) if before else None
    if part.role is not Role.GAP or typed is None or said.word(at - 1) != ",":
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
    of_others = _is_aimed(part) and "benchmark" in part.aims
    return (said.is_narrow(at) and not of_others) or _compared_with_else(said, at, part)


def _is_too_long_ago(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A time that is longer than the figures reach."""
    return _out_of_reach(said, number, said.subject(at))


def _is_of_others(said: Sentence, at: int, number: Number, part: Part) -> bool:
    """A count of something else than the figures count."""
    return part.role is not Role.GAP and number.unit == "plain" and counts_others(said, at)


RULES = (
    _is_no_count, _is_of_typed, _is_part_of_typed, _is_rate, _is_no_average, _is_ago, _is_flow, _is_denied,
    _is_unpaired, _is_gap_of_aim, _is_elsewhere, _is_too_long_ago, _is_of_others,
)  # fmt: skip


def _is_exact_count(said: Sentence, at: int, part: Part) -> bool:
    """Whether a number in words counts the subject, or says how far it went: not `the two`, `of the seven`."""
    if said.word(at - 1) in ("the", "these", "those", "other", "our", "its", "just", "all") or said.word(at) == "both":
        return False
    if said.word(at - 1) in ("from", "to", "against"):
        return True
    return part.role in (Role.CHANGE, Role.GAP) or is_counted(said, at, said.subject(at))


def _out_of_reach(said: Sentence, number: Number, subject: Subject | None) -> bool:
    """Whether the sentence names a time that is longer than the figures reach: nothing can be said then."""
    for place, period in said.periods_in(said.all()):
        when = period.meant[0]
        if subject is None or len(when.quarters) == 1 or period.relative in ("year", "lastyear"):
            continue
        relative = number.unit in ("%", "points") and subject.suffix != "%" and not said.is_base(place)
        lacks = [when, *([when.shifted(-4)] if relative and subject.additive else [])]
        if any(subject.known(one_) is None and subject.mean(one_) is None for one_ in lacks):
            return True
    return False


def _compared_with_else(said: Sentence, at: int, part: Part) -> bool:
    """`8% higher than before the change`: what it is compared with is no period and no target."""
    behind = range(at + 1, said.reach(at).stop)
    if "than" not in said.words(behind) or part.role is not Role.CHANGE or said.bases(at)[1] or len(said.named()) > 1:
        return False
    than = next(place for place in behind if said.word(place) == "than")
    return bool(said.strange & set(range(than, behind.stop))) or not said.words(range(than, than + 6)) & _TIMES_OF_YEAR


_TIMES_OF_YEAR = lexicon.words("christmas easter spring summer autumn winter before earlier ago last")

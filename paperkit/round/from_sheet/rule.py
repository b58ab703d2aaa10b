"""Turns the statuses of a spreadsheet into the rule that gives most of them, and those that it gives otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from paperkit.council.rules import (
    AnyRating,
    DataOnly,
    HeldToTarget,
    InRange,
    TargetAndFloor,
    Tolerance,
    gives_blue,
)
from paperkit.paper.model import MET, Figure, Reading, Status
from paperkit.paper.rating import measured_in, status
from paperkit.round.from_sheet.draft import Draft, Row
from paperkit.round.sheets.legend import SAYS_NOTHING, Legend
from paperkit.round.sheets.taken import Given
from paperkit.values.period import Quarter

_PER_CENT = (10, 5, 0, 3, 2, 1, Decimal("2.5"), Decimal("7.5"), 15, 20, 4, 6, 8, 12, Decimal("12.5"), 25, 30)
_POINTS = (5, 10, 3, 2, 1, Decimal("2.5"), Decimal("0.5"), 15, 20, 4)
"""Tolerances that councils have, the commonest first: of rules that fit as well the first is taken."""
_UNSAID = Tolerance(rule="tolerance", amber_within=Decimal(5))
"""The rule where neither statuses nor limits say what it is: a common one, to be put right."""
_FEWEST = 3
"""Statuses from which a rule can be told."""
_CLEARLY = 4
"""A rule fits clearly better than the one that is said where it gives a quarter more of the statuses."""
_SHARE_OF_FLOORS = 0.5
_BEYOND = (10, 5, 20, 15, 25, 2, 1, 3, 50, 0)
"""How much better than their targets results are that councils rate better than Green, the commonest first."""
_MOST_OF_BLUE = Fraction(3, 4)
"""A limit is proposed where it gives so many of the statuses of targets that were met."""
_READ = ("actual", "target", "floor", "lower", "upper")


@dataclass(frozen=True, slots=True)
class Rated:
    """A status of the spreadsheet with the figures that it is of."""

    draft: Draft
    quarter: Quarter
    said: str
    given: Given
    reading: Reading


@dataclass(frozen=True, slots=True)
class Proposed:
    """The council's rule, those of single indicators, and how they fit the statuses of the spreadsheet."""

    rule: AnyRating
    own: dict[str, AnyRating]
    agree: int
    others: tuple[tuple[Rated, Status], ...]
    """The statuses that the rules give otherwise, with what they give."""
    from_statuses: bool
    unrated: tuple[Given, ...] = ()
    """The statuses beside which there is no result, or no target that rates it."""
    said: Tolerance | None = None
    """The tolerance that the spreadsheet's key says."""

    @property
    def contradicts_key(self) -> bool:
        """Whether the statuses fit another rule than the spreadsheet's key says."""
        plain = self.rule.model_copy(update={"blue_from": None}) if gives_blue(self.rule) else self.rule
        return self.said is not None and plain != self.said

    @property
    def compared(self) -> int:
        """How many statuses there were to compare."""
        return self.agree + len(self.others)


def proposed_rule(found: Sequence[Draft], key: Legend | None = None) -> Proposed:
    """The rule that the spreadsheet says, in a column of tolerances or in its key; else the one that its statuses show.

    What it says holds unless its statuses clearly fit another rule.
    """
    rated = [each for draft in found for each in _rated(draft)]
    own = {draft.id: one for draft in found if (one := _own_rule(draft)) is not None}
    counting = [each for each in rated if each.draft.id not in own]
    said = _said(key)
    stated = _stated(found) or said
    candidates = [*([stated] if stated else []), *_candidates(found)]
    rule: AnyRating = candidates[0]
    if len(counting) >= _FEWEST:
        rule = _fitting(counting, candidates, stated)
    elif stated is None and not isinstance(rule, TargetAndFloor):
        rule = _UNSAID
    rule = _with_blue(counting, rule, key or SAYS_NOTHING)
    if isinstance(rule, Tolerance):
        own = {**_own_tolerances(found, rule), **own}
    own = _ranges_as(rule, own)
    judged = [(each, status(each.reading, each.draft.polarity, own.get(each.draft.id, rule))) for each in rated]
    others = tuple((each, given) for each, given in judged if given.value != each.said)
    rates = {(each.draft.id, each.quarter) for each in rated if not isinstance(own.get(each.draft.id), DataOnly)}
    unrated = tuple(
        given
        for draft in found
        for quarter, (_, given) in sorted(draft.statuses.items())
        if (draft.id, quarter) not in rates
    )
    return Proposed(rule, own, len(judged) - len(others), others, len(counting) >= _FEWEST, unrated, said)


def _fitting(rated: Sequence[Rated], candidates: Sequence[AnyRating], stated: Tolerance | None) -> AnyRating:
    """The rule that gives most of the statuses, the first of several; the one that is said where it is hardly worse."""
    fits = [_agree(rated, one) for one in candidates]
    best = max(fits)
    if stated is not None and _CLEARLY * (best - _agree(rated, stated)) < len(rated):
        return stated
    return candidates[fits.index(best)]


def _said(key: Legend | None) -> Tolerance | None:
    """The tolerance that a spreadsheet's key says."""
    if key is None or key.tolerance is None:
        return None
    how = "points" if key.in_points else "per-cent"
    return Tolerance(rule="tolerance", amber_within=key.tolerance.normalize() + 0, measured_in=how)


def words_of(rule: AnyRating) -> str:
    """A rule in a sentence."""
    match rule:
        case Tolerance(amber_within=limit, measured_in=how):
            within = (
                f"Amber behind it by no more than {_measured(limit, how)}, Red beyond" if limit else "Red behind it"
            )
            return f"Green at the target, {within}{_blue_words(rule)}"
        case TargetAndFloor():
            return f"Green at the target, Amber behind it, Red below the floor standard{_blue_words(rule)}"
        case _:
            return rule.rule


def _measured(limit: Decimal, how: str) -> str:
    plain = f"{limit.normalize():f}"
    return f"{plain}% of the target" if how == "per-cent" else f"{plain} (points, or units of the result)"


def _blue_words(rule: HeldToTarget) -> str:
    if rule.blue_from is None:
        return ""
    by = f" by {_measured(rule.blue_from, measured_in(rule))} or more" if rule.blue_from else ""
    return f", Blue where it is exceeded{by}"


def reading_of(row: Row, quarter: Quarter) -> Reading:
    """The figures of a row as the rules look at them."""
    actual, target, floor, lower, upper = (Figure(row.values.get(name)) for name in _READ)
    return Reading(quarter, actual, target, floor, lower=lower, upper=upper)


def _rated(draft: Draft) -> Iterator[Rated]:
    for quarter, (said, given) in sorted(draft.statuses.items()):
        row = draft.result_of(quarter)
        if row is not None and (row.values.get("target") is not None or "lower" in row.values):
            yield Rated(draft, quarter, said, given, reading_of(row, quarter))


def _own_rule(draft: Draft) -> AnyRating | None:
    """The rule of an indicator that cannot have the council's: one without a target, or with a range."""
    if draft.is_range:
        return InRange(rule="range")
    return None if draft.has_target and not draft.target_of_year_only else DataOnly(rule="data-only")


def _ranges_as(rule: AnyRating, own: dict[str, AnyRating]) -> dict[str, AnyRating]:
    """The ranges, with the council's tolerance."""
    if not isinstance(rule, Tolerance):
        return own
    same = InRange(rule="range", amber_within=rule.amber_within, measured_in=rule.measured_in)
    return {id: same if isinstance(one, InRange) else one for id, one in own.items()}


def _candidates(found: Sequence[Draft]) -> list[AnyRating]:
    with_target = [row for draft in found for row in draft.quarters.values() if "target" in row.values]
    floors = sum("floor" in row.values for row in with_target)
    rules: list[AnyRating] = [TargetAndFloor()] if floors >= _SHARE_OF_FLOORS * max(len(with_target), 1) else []
    rules += [Tolerance(rule="tolerance", amber_within=Decimal(limit)) for limit in _PER_CENT]
    rules += [Tolerance(rule="tolerance", amber_within=Decimal(limit), measured_in="points") for limit in _POINTS]
    return rules if floors else [*rules, TargetAndFloor()]


def _agree(rated: Sequence[Rated], rule: AnyRating) -> int:
    """How many statuses a rule gives; where it has no rating better than Green, that counts as Green."""
    as_green = {} if gives_blue(rule) else {Status.BLUE.value: Status.GREEN.value}
    return sum(status(one.reading, one.draft.polarity, rule).value == as_green.get(one.said, one.said) for one in rated)


def _with_blue(rated: Sequence[Rated], rule: AnyRating, key: Legend) -> AnyRating:
    """The rule with the limit that parts the statuses better than Green from the Green ones, where one does.

    The limit of the spreadsheet's key, measured as the rule measures, holds unless another gives more of the statuses.
    """
    met = [one for one in rated if one.said in MET]
    blue = [one for one in met if one.said == Status.BLUE.value]
    if not isinstance(rule, HeldToTarget):
        return rule
    said = key.blue if key.blue_in_points == (measured_in(rule) == "points") else None
    if said is None and len(blue) in (0, len(met)):  # where all that met its target is `Excellent`, that is its Green
        return rule
    tried = [*([said] if said is not None else []), *map(Decimal, _BEYOND if blue else ())]
    limits = [rule.model_copy(update={"blue_from": limit}) for limit in tried]
    fits = [_agree(met, one) if not blue or _agree(blue, one) else 0 for one in limits]
    best = max(fits)
    return limits[fits.index(best)] if best >= _MOST_OF_BLUE * len(met) else rule


def _tolerance_of(draft: Draft) -> Tolerance | None:
    """The tolerance that a column says for an indicator."""
    said = draft.tolerance
    if said is None or said.value is None or said.value < 0:
        return None
    value = said.value * 100 if said.value < 1 and not said.unit and said.value else said.value
    how = draft.entry.said
    words = " ".join(given.text.lower() for role, given in how.items() if role.value == "tolerance")
    points = "point" in words or "pp" in words or (said.unit not in ("", "%") and said.unit)
    return Tolerance(
        rule="tolerance", amber_within=value.normalize() + 0, measured_in="points" if points else "per-cent"
    )


def _stated(found: Sequence[Draft]) -> Tolerance | None:
    """The tolerance that most indicators have in the spreadsheet's column of tolerances."""
    rules = [rule for draft in found if (rule := _tolerance_of(draft)) is not None]
    return max(rules, key=rules.count) if rules and 2 * len(rules) >= len(found) else None


def _own_tolerances(found: Sequence[Draft], rule: Tolerance) -> dict[str, AnyRating]:
    """The tolerances of single indicators that are others than the council's."""
    said = {draft.id: one for draft in found if (one := _tolerance_of(draft)) is not None}
    own = {id: one.model_copy(update={"blue_from": rule.blue_from}) for id, one in said.items()}
    if (
        own and rule not in own.values()
    ):  # the statuses follow another rule than the column says: it is measured otherwise
        return {}
    return {id: one for id, one in own.items() if one != rule}

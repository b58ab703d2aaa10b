"""Turns indicators and their figures into errors: what is printed or rated must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from paperkit.council.register import Indicator, Polarity
from paperkit.council.rules import ActivityBand, AnyRating, InRange
from paperkit.findings.finding import Finding, Span, error
from paperkit.loading.figures import Figures
from paperkit.loading.inputs import REGISTER, Declared, Inputs
from paperkit.paper.model import Reading
from paperkit.values.period import Quarter

_JUDGED = ("polarity",)
_NEEDED = ("polarity", "unit")
"""What the register says of an indicator that has figures."""


@dataclass(frozen=True, slots=True)
class _Indicator:
    """An indicator with its figures, and where the register has it."""

    entry: Indicator
    readings: Mapping[Quarter, Reading]
    at: Span


def incomplete(inputs: Inputs, declared: Declared, figures: Figures, spoilt: Collection[str]) -> Iterator[Finding]:
    """An error for each indicator without figures or a given rating, and for each field that its figures need.

    `spoilt` are those with a row that could not be read: what they lack is not a second finding.
    """
    quarter = declared.file.quarter
    for number, entry in enumerate(declared.indicators.indicators):
        if entry.id in spoilt or not entry.reported_in(quarter):
            continue
        own = _Indicator(entry, figures.readings.get(entry.id, {}), inputs.at(REGISTER, "indicators", number))
        if not _has_result(own, quarter) and quarter not in figures.given.get(entry.id, {}):
            said = f"`{entry.id}` has no result and no given rating for {quarter}"
            hint = "add a row to results.csv, or to given-ratings.csv"
            if figures.months.get(entry.id):
                hint = "give all three of its months in the table `months`, or its result in results.csv"
            yield error("indicator.no-result", said, own.at, hint=hint)
        year = declared.years.get(quarter.financial_year())
        if year is not None and own.readings:
            yield from _limits(own, year.rules(entry.id, quarter).rating, quarter)
        rates = year is not None and year.rules(entry.id, quarter).rates  # else the rules are not known
        yield from _lacking(own, with_pages=entry.id in declared.file.extract.indicators, rates=rates)


def _has_result(own: _Indicator, quarter: Quarter) -> bool:
    latest = own.entry.may_be_late and any(when <= quarter for when in own.readings)
    return quarter in own.readings or latest


def _lacking(own: _Indicator, *, with_pages: bool, rates: bool) -> Iterator[Finding]:
    wanted: Sequence[str] = _NEEDED if with_pages or own.readings else ()
    if with_pages and not own.readings:
        yield error("indicator.no-figures", f"`{own.entry.id}` has pages of its own but no figures", own.at)
    for key in wanted:
        if getattr(own.entry, key) is None and (rates or key not in _JUDGED):
            said, hint = f"`{own.entry.id}` needs `{key}`", f"add a line `{key}: ...`"
            yield error("indicator.incomplete", said, own.at, hint=hint)


def _limits(own: _Indicator, rule: AnyRating, quarter: Quarter) -> Iterator[Finding]:
    """A range is for what is best between two limits; both it and an activity band need limits."""
    if isinstance(rule, InRange) and own.entry.polarity is not Polarity.WITHIN:
        said = f"`{own.entry.id}` is rated by a range, but its polarity is not `within`"
        hint = "write `polarity: within`, or give it another rule in the year's `overrides`"
        yield error("indicator.polarity", said, own.at, hint=hint)
    last = own.readings.get(quarter)
    limits = [figure.value for figure in (last.lower, last.upper)] if last else []
    lacking = None in limits if isinstance(rule, InRange) else limits == [None, None]
    if isinstance(rule, InRange | ActivityBand) and last and last.actual.value is not None and lacking:
        said = f"`{own.entry.id}` is rated by the rule `{rule.rule}`, but its result has no limits"
        yield error("indicator.limits", said, last.at, hint="fill the columns `lower` and `upper` of results.csv")

"""Checks of results by month and of whole years against the results by quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from paperkit.council.register import Indicator, MeasureType, Months
from paperkit.findings.finding import Finding, error, warning
from paperkit.layout.layout import Layout
from paperkit.loading.results import made_of_months
from paperkit.paper.model import MISSING, Figure, Paper, RatedPaper
from paperkit.paper.wording import in_unit
from paperkit.values.period import Month, Quarter, months_in

_FAR = 8
"""Times its quarter, or a part of it, that a month may not be."""


def months_of_quarters(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """The months of a quarter make its result, as the register says.

    Where an indicator has `months: sum`, 120, 130 and 141 make 391, and a result of 381 is found; with `months: last`
    the result is that of the last month. With `months: apart` nothing is worked out, but a result outside its three
    months is a warning, and so is a month that is far from its quarter: 0.8% next to 81.2%. It cannot know which of the
    figures is wrong.
    """
    for indicator in rated.paper.indicators:
        for quarter in sorted({month.quarter for month in rated.paper.months.get(indicator.id, {})}):
            if reading := rated.paper.readings.get(indicator.id, {}).get(quarter):
                yield from against_months(indicator, quarter, reading.actual, rated.paper.months[indicator.id])


def against_months(
    indicator: Indicator, quarter: Quarter, actual: Figure, own: Mapping[Month, Figure]
) -> Iterator[Finding]:
    """What is said of a result that the months of its quarter do not make."""
    unit = indicator.printed_unit
    figures = [own[month] for month in months_in(quarter) if month in own]
    values = [figure.value for figure in figures if figure.value is not None]
    if not values:
        return
    result, said = actual.value, f"`{indicator.id}` in {quarter}"
    related = [figure.at for figure in figures]
    made = made_of_months(indicator.months, own, quarter)
    if result and indicator.months is Months.APART:
        for figure in (one for one in figures if one.value is not None and _is_far(one.value, result)):
            month = in_unit(figure.value or Decimal(0), unit)
            hint = "was a decimal point lost, or a sign? If it is right, answer it"
            far = f"{said}: a month has {month}, and the quarter {in_unit(result, unit)}"
            yield warning("months.result", far, figure.at, hint=hint)
    if result is None:
        if made is not None and made.value is not None:
            said = f"{said}: it has no result, and its months make {in_unit(made.value, unit)}"
            hint = "take the flag out of the quarter's row, and its result is made of its months"
            yield error("months.result", said, actual.at, hint=hint, related=related)
        return
    if made is not None and made.value is not None:
        if unit.notation.rounded(made.value) != unit.notation.rounded(result):
            how = "add up to" if indicator.months is Months.SUM else "end with"
            given, worked_out = in_unit(result, unit), in_unit(made.value, unit)
            said = f"{said}: {given} was given, but its months {how} {worked_out}"
            hint = "correct one of them; a blank result is made of its months"
            yield error("months.result", said, actual.at, hint=hint, related=related)
    elif indicator.months is Months.APART and len(values) == 3 and not min(values) <= result <= max(values):
        low, high = in_unit(min(values), unit), in_unit(max(values), unit)
        said = f"{said}: {in_unit(result, unit)} is not between its months, which go from {low} to {high}"
        hint = "correct one of them; answer it where the quarter is no average of its months"
        yield warning("months.result", said, actual.at, hint=hint, related=related)


def _is_far(month: Decimal, quarter: Decimal) -> bool:
    """Whether a month is so far from its quarter that a digit or a sign may be lost."""
    return month * quarter < 0 or not abs(quarter) / _FAR < abs(month) < abs(quarter) * _FAR


def months_missing(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """An indicator whose results come by month has all three of the paper's quarter.

    Before its first month there is nothing to miss. It cannot know that an indicator was given up within the quarter.
    """
    paper = rated.paper
    for indicator in paper.indicators:
        reading = paper.readings.get(indicator.id, {}).get(paper.quarter)
        if indicator.months is None or reading is None or reading.actual.flag in MISSING:
            continue
        own = paper.months.get(indicator.id, {})
        missing = [month for month in months_in(paper.quarter) if month not in own]
        if own and missing:
            said = f"`{indicator.id}` has no result for {' and '.join(str(month) for month in missing)}"
            hint = "add a row to the table `months`, with the value or a flag that says why there is none"
            yield warning("months.missing", said, paper.at("months"), hint=hint)


def outturns(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """An outturn that was given for a year is what the results of the year's end say, where these cover the year.

    So it is for results of the year so far and of 12 months; one of 36 months is not held against it. A row of
    `results` whose period is `2025/26` gives the outturn of that year. An outturn that is neither between the results
    of its four quarters nor their sum is a warning: 76.8% is found where no quarter was below 80.4%. Where results add
    up it must be their sum. It cannot know whether quarters weigh alike.
    """
    whole = (MeasureType.CUMULATIVE, MeasureType.ROLLING)
    for indicator in rated.paper.indicators:
        for year, given in rated.paper.year_figures.get(indicator.id, {}).items():
            reading = rated.paper.readings.get(indicator.id, {}).get(Quarter(year, 4))
            if indicator.measure_type not in whole:
                yield from _against_quarters(indicator, year, given.actual, rated.paper)
                continue
            if reading is None:
                continue
            result, outturn, unit = reading.actual.value, given.actual.value, indicator.printed_unit
            if result is None or outturn is None:
                continue
            if unit.notation.rounded(result) != unit.notation.rounded(outturn):
                said = f"`{indicator.id}`: the outturn of {Quarter(year, 4).financial_year()} is"
                said = f"{said} {in_unit(outturn, unit)}, and its result for {Quarter(year, 4)} {in_unit(result, unit)}"
                hint = "correct one of them, or leave the outturn out"
                yield error("years.outturn", said, given.actual.at, hint=hint, related=[reading.actual.at])


def _against_quarters(indicator: Indicator, year: int, outturn: Figure, paper: Paper) -> Iterator[Finding]:
    """An outturn that cannot be made of the results of single quarters."""
    readings, unit = paper.readings.get(indicator.id, {}), indicator.printed_unit
    own = [readings[when].actual for number in (1, 2, 3, 4) if (when := Quarter(year, number)) in readings]
    values = [figure.value for figure in own if figure.value is not None]
    if outturn.value is None or len(values) < 4:
        return
    total, value = unit.notation.rounded(sum(values, Decimal(0))), unit.notation.rounded(outturn.value)
    low, high = unit.notation.rounded(min(values)), unit.notation.rounded(max(values))
    if value != total and (indicator.may_be_added_up or not low <= value <= high):
        said = f"`{indicator.id}`: the outturn of {Quarter(year, 4).financial_year()} is {in_unit(value, unit)}"
        made = f"go from {in_unit(low, unit)} to {in_unit(high, unit)}"
        made = f"add up to {in_unit(total, unit)}" if indicator.may_be_added_up else made
        said = f"{said}, and the results of its quarters {made}"
        hint = "correct one of them; answer it where the year is worked out otherwise"
        yield warning("years.outturn", said, outturn.at, hint=hint, related=[figure.at for figure in own])

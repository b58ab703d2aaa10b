"""Turns a printed figure into how it came about: cells, rule, arithmetic, version; one line a step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from importlib.metadata import version

from paperkit.council.register import Indicator, Months, Polarity
from paperkit.council.rules import LastQuarter, RelativeToTarget, SameQuarterLastYear, Trend
from paperkit.council.sheet import Computed
from paperkit.findings.finding import did_you_mean
from paperkit.layout.layout import Layout
from paperkit.paper.meant import meant
from paperkit.paper.model import MET, Figure, MeasureTable, Paper, RatedPaper, Reading, Status
from paperkit.paper.rating import as_at, as_rated, compared, distance, fitted, shortfall, travel
from paperkit.paper.rating import status as status_of
from paperkit.paper.wording import in_unit, signed_percentage
from paperkit.values.period import Quarter, months_in
from paperkit.values.quantity import decimals_of, printed

_ONE_WAY = (Polarity.HIGHER, Polarity.LOWER)


def explained(what: str, quarter: Quarter, rated: RatedPaper, layout: Layout) -> tuple[str, ...]:
    """How the figures of an indicator, a row under its trend, a table's row or its total came about in a quarter.

    `complaints/Environment` is a row of a table, `calls-answered/calls-received` one under an indicator's trend; for
    the id its name may be given, or a part of it. Of an indicator the first line says in a sentence how it did.

    Raises `ValueError` in plain words when the paper holds no such thing.
    """
    paper = rated.paper
    name, _, row = meant(what, paper).partition("/")
    for indicator in paper.indicators:
        if indicator.id == name:
            return tuple(
                _supporting(indicator, row, quarter, rated) if row else _indicator(indicator, quarter, rated, layout)
            )
    table = next(table for table in paper.measures if table.measure.id == name)
    return tuple(_row(table, row or table.measure.total_label or table.measure.rows[0].name, quarter, rated))


# -- indicators -------------------------------------------------------------------------------------


def _indicator(indicator: Indicator, quarter: Quarter, rated: RatedPaper, layout: Layout) -> Iterator[str]:
    paper = rated.paper
    if quarter > paper.quarter:
        raise ValueError(f"{quarter} is later than this paper, which is that of {paper.quarter}")
    yield _in_a_sentence(indicator, quarter, rated, layout)
    yield f"{indicator.name}, {quarter.title()} ({_covered(indicator, quarter)})"
    if given := paper.given.get(indicator.id):
        how = f"by hand: {given.reason}" if given.by_hand else "as published elsewhere"
        word = layout.status(rated.ratings[indicator.id].status.value).word
        yield f"status: {word}, {how} ({given.at})"
    readings = paper.readings.get(indicator.id, {})
    rated_quarter = as_at(indicator, readings, quarter)
    if rated_quarter != quarter:
        yield f"there is no result for {quarter}; the latest available is that of {rated_quarter}"
    reading = readings.get(rated_quarter)
    if reading is None:
        yield "there are no figures for it"
        return
    for part in ("actual", "target", "floor", "lower", "upper", "forecast", "numerator", "denominator"):
        yield from _cell({"actual": "result"}.get(part, part), getattr(reading, part), indicator)
        if part == "actual":
            yield from _months(indicator, rated_quarter, paper)
    yield from _status(indicator, reading, rated, layout)
    yield from _direction(indicator, quarter, rated_quarter, rated, layout)
    yield f"worked out by paperkit {version('paperkit')}"


def _covered(indicator: Indicator, quarter: Quarter) -> str:
    """The months that a result covers: of the year so far all from April, of a year or a half-year all of it."""
    first = Quarter(quarter.year, 1) if indicator.is_cumulative else quarter.shifted(1 - indicator.every)
    return f"{first.months().partition(' ')[0]} to {quarter.months().partition(' to ')[2]}"


def _months(indicator: Indicator, quarter: Quarter, paper: Paper) -> Iterator[str]:
    """The months of a quarter, where its result is made of them."""
    own, how = paper.months.get(indicator.id, {}), indicator.months
    if how in (None, Months.APART):
        return
    said = "the sum of its months" if how is Months.SUM else "that of its last month"
    cells = [own[month] for month in months_in(quarter) if month in own]
    values = [_brief(cell.value, indicator) for cell in cells if cell.value is not None]
    if values:
        yield f"    {said}: {', '.join(values)}, from {', '.join(str(cell.at) for cell in cells)}"


def _in_a_sentence(indicator: Indicator, quarter: Quarter, rated: RatedPaper, layout: Layout) -> str:
    """How an indicator did: its result, what it is held to, and its rating."""
    paper = rated.paper
    given = paper.given.get(indicator.id) if quarter == paper.quarter else None
    by_hand = f", by hand: {given.reason.rstrip('.')}" if given and given.by_hand else ", as published elsewhere"
    readings = paper.readings.get(indicator.id, {})
    when = as_at(indicator, readings, quarter)
    reading = readings.get(when)
    if reading is None or reading.actual.value is None:
        rating = f"; the rating is {layout.status(given.status.value).word}{by_hand}" if given and given.status else ""
        return f"There is no result for {quarter.title()}{rating}."
    status = given.status if given and given.status else _ruled(indicator, reading, rated)
    said = f"{_brief(reading.actual.value, indicator)}{_held_to(indicator, reading, status, layout)}"
    said += "; it is not rated" if status is Status.DATA_ONLY else f", so {layout.status(status.value).word}"
    latest = f" This is the result for {when.title()}, the latest there is." if when != quarter else ""
    return f"{said}{by_hand if given else ''}.{latest}"


def _held_to(indicator: Indicator, reading: Reading, status: Status, layout: Layout) -> str:
    """To what a result is held: its target, with the floor standard where the target is missed, or its limits."""
    target, floor, lower, upper = (
        None if figure.value is None else _brief(figure.value, indicator)
        for figure in (reading.target, reading.floor, reading.lower, reading.upper)
    )
    if lower and upper:
        return f" against limits of {lower} to {upper}"
    if lower or upper:
        return f" against a limit of {lower or upper}"
    if target is None:
        return " without a target"
    missed = f" and a {layout.file.wording.floor} of {floor}" if floor and status not in MET else ""
    return f" against a target of {target}{missed}"


def _brief(value: Decimal, indicator: Indicator) -> str:
    """A value as it is said: as it is printed, a whole number without its noughts."""
    return re.sub(r"\.0+(?=\D*$)", "", in_unit(value, indicator.printed_unit))


def _supporting(indicator: Indicator, id: str, quarter: Quarter, rated: RatedPaper) -> Iterator[str]:
    """A row under an indicator's trend, which no rule rates."""
    rows = {row.id: row for row in indicator.supporting}
    if id not in rows:
        hint = did_you_mean(id, rows) if rows else f"`{indicator.id}` has no rows; leave `/{id}` out"
        raise ValueError(f"no row `{id}` under `{indicator.id}`; {hint}")
    yield f"{rows[id].name}, under {indicator.name}, {quarter.title()} ({quarter.months()})"
    figure = rated.paper.supporting.get((indicator.id, id), {}).get(quarter)
    if figure is None or figure.value is None:
        flag = f": {figure.flag.value}" if figure and figure.flag else ""
        yield f"there is no figure for it{flag}{f' ({figure.at})' if figure else ''}"
    else:
        flag = f", {figure.flag.value}" if figure.flag else ""
        yield f"printed {printed(figure.value, rows[id].decimals)}{flag}, from {figure.at}"
    yield f"worked out by paperkit {version('paperkit')}"


def _cell(name: str, figure: Figure, indicator: Indicator) -> Iterator[str]:
    if figure.value is None and figure.flag is None:
        return
    flag = f", {figure.flag.value}" if figure.flag else ""
    if figure.value is None:
        yield f"{name}: none{flag} ({figure.at})"
        return
    if name in ("numerator", "denominator"):  # counts, which no page prints
        yield f"{name}: {figure.value:,f}{flag}, from {figure.at}"
        return
    unit = indicator.printed_unit
    exact = "" if unit.notation.rounded(figure.value) == figure.value else f" for {figure.value:f}"
    yield f"{name}: printed {in_unit(figure.value, unit)}{exact}{flag}, from {figure.at}"


def _status(indicator: Indicator, reading: Reading, rated: RatedPaper, layout: Layout) -> Iterator[str]:
    rules = rated.paper.rules(indicator.id, reading.quarter)
    held, status = as_rated(reading, indicator, rules), _ruled(indicator, reading, rated)
    year = rated.paper.year(reading.quarter).financial_year
    settings = ", ".join(
        f"{key} {value}" for key, value in rules.rating.model_dump(mode="json").items() if key != "rule"
    )
    said = f"{rules.rating.rule}{f' ({settings})' if settings else ''}"
    ruled = "by its rule it would be" if indicator.id in rated.paper.given else "status:"
    yield f"{ruled} {layout.status(status.value).word}, by the rule {said} of {year}, on {rules.rate_on} figures"
    yield from _amended(indicator, reading.quarter, rated, "rating")
    short_by = shortfall(held, indicator.polarity)
    if short_by is None or not rules.rates:
        return
    share = shortfall(held, indicator.polarity, "per-cent")
    far = f", {printed(_decimal(share), 1)} per cent of it" if share is not None and 0 < share < 10**6 else ""
    better = f"; {indicator.polarity.value} is better" if short_by and indicator.polarity in _ONE_WAY else ""
    yield f"    the result {_apart(indicator, short_by)}{far}{better}"


def _ruled(indicator: Indicator, reading: Reading, rated: RatedPaper) -> Status:
    """The status of a result by the rule in force."""
    rules = rated.paper.rules(indicator.id, reading.quarter)
    before = rated.paper.readings[indicator.id].get(reading.quarter.shifted(-4))
    held = as_rated(reading, indicator, rules)
    return status_of(held, indicator.polarity, rules.rating, before and as_rated(before, indicator, rules))


def _amended(indicator: Indicator, quarter: Quarter, rated: RatedPaper, part: str) -> Iterator[str]:
    """The amendments that changed an indicator's rule (its `rating` or its `direction`) up to a quarter."""
    for change in rated.paper.year(quarter).amendments:
        own = change.overrides.get(indicator.id)
        if change.since <= quarter and (getattr(change, part) or getattr(own, part, None)):
            yield f"    amended from {change.since.title()} on: {change.reason}"


def _apart(indicator: Indicator, short_by: Fraction) -> str:
    """How a result compares with its target or limits: on which side, and how far."""
    aim = "its limits" if indicator.polarity is Polarity.WITHIN else "the target"
    if not short_by:
        return f"meets {aim} exactly"
    apart = indicator.printed_unit.notation.difference.printed(_decimal(abs(short_by)))
    if indicator.printed_unit.suffix == "%":
        apart += " point" if apart == "1" else " points"
    if indicator.polarity is Polarity.WITHIN:
        return f"is {apart} {'outside' if short_by > 0 else 'inside'} {aim}"
    above = (short_by > 0) == (indicator.polarity is Polarity.LOWER)
    return f"is {apart} {'above' if above else 'below'} {aim}"


def _direction(
    indicator: Indicator, asked: Quarter, quarter: Quarter, rated: RatedPaper, layout: Layout
) -> Iterator[str]:
    rules = rated.paper.rules(indicator.id, quarter)
    own = {when: as_rated(reading, indicator, rules) for when, reading in rated.paper.readings[indicator.id].items()}
    readings, last = compared(indicator, own, quarter, rated.paper.file.reports)
    rule = rules.direction
    way = travel(readings, quarter, indicator.polarity, rule, last)
    how = f"by the rule {rule.rule}"
    if asked == rated.paper.quarter:
        way = rated.ratings[indicator.id].direction
        how = "as given" if indicator.id in rated.paper.given else how
    yield f"direction of travel: {layout.direction(way.value).word}, {how}"
    yield from _amended(indicator, quarter, rated, "direction")
    if isinstance(rule, RelativeToTarget):
        was, now = (distance(readings.get(when), indicator.polarity) for when in (last, quarter))
        if was is not None and now is not None:
            moved = f"{printed(_decimal(was), 1)}% in {last}, {printed(_decimal(now), 1)}% in {quarter}"
            yield f"    distance to target {moved}; level within {rule.level_within}"
    elif isinstance(rule, LastQuarter | SameQuarterLastYear):
        before = readings.get(last if isinstance(rule, LastQuarter) else quarter.shifted(-4))
        if before and before.actual.value is not None:
            was_then = in_unit(before.actual.value, indicator.printed_unit)
            yield f"    {was_then} in {before.quarter}, from {before.actual.at}"
    elif isinstance(rule, Trend) and (line := fitted(readings, quarter, rule)):
        fit = f"{printed(_decimal(line.slope), 2)} a quarter, R squared {printed(_decimal(line.fit), 2)}"
        far = f"moving by {printed(_decimal(line.move), 1)} per cent of the mean"
        limits = f"clear from {rule.least_fit} and {rule.level_within} per cent"
        yield f"    a line through {rule.quarters} quarters: {fit}, {far}; {limits}"


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


# -- tables -----------------------------------------------------------------------------------------


def _row(table: MeasureTable, name: str, quarter: Quarter, rated: RatedPaper) -> Iterator[str]:
    """A line of a table; of a row of several columns each of them."""
    measure = table.measure
    several = name in measure.row_names and measure.columns_within != ("",)
    for line in [measure.line_name(name, column) for column in table.columns_within(quarter)] if several else [name]:
        yield from _line(table, line, quarter, rated)
    yield f"worked out by paperkit {version('paperkit')}"


def _line(table: MeasureTable, name: str, quarter: Quarter, rated: RatedPaper) -> Iterator[str]:
    measure = table.measure
    lines = {line.name: line for line in rated.tables[measure.id]}
    if name not in lines:
        raise ValueError(f"no row `{name}` in `{measure.id}`; {did_you_mean(name, lines)}")
    yield f"{name} of {measure.title}, {quarter.months()}"
    quarters = table.quarters(rated.paper.quarter)
    if quarter not in quarters:
        raise ValueError(f"the table prints no {quarter}; it has {quarters[0]} to {quarters[-1]}")
    line, decimals = lines[name], decimals_of(measure.step)
    value = line.values[quarters.index(quarter)]
    own = table.figures.get((name, quarter))
    if own is not None and own.value is not None:
        yield f"printed {printed(own.value, decimals)}, from {own.at}"
    elif value is not None:
        parts = measure.sums.get(name, ())
        column = next((one for one in measure.columns if not parts and name.endswith(f", {one.id}")), None)
        of = f"worked out of {', '.join(column.made_of)}" if column else "the sum of its rows:"
        yield f"printed {printed(value, decimals)}, {of}"
        for part in parts:
            figure = table.figures.get((part, quarter))
            if figure and figure.value is not None:
                yield f"    {printed(figure.value, decimals)} {part}, from {figure.at}"
            else:
                known = lines[part].values[quarters.index(quarter)]
                yield f"    {printed(known, decimals) if known is not None else 'none'} {part}, itself a sum"
    else:
        yield "there is no figure for it"
    if line.computed is not None and quarter == rated.paper.quarter:
        yield _computed(table, name, line.computed)


def _computed(table: MeasureTable, name: str, value: Decimal) -> str:
    """How the computed column of a line came about."""
    measure, given = table.measure, table.supplied.get(name)
    how = f"as supplied in {given.at}" if given else "worked out from the figures"
    change = measure.computed is Computed.CHANGE
    said = signed_percentage(value) if change else printed(value, decimals_of(measure.step))
    return f"{measure.computed.value}: {said}, {how}"

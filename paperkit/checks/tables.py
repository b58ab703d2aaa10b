"""Checks of management-information tables: what was supplied against what the figures allow.

Printed figures are rounded, so each stands for a range; only what no value in the range allows is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from paperkit.council.register import Indicator, Measure, MeasureColumn
from paperkit.council.sheet import Computed
from paperkit.findings.finding import Finding, Span, error, warning
from paperkit.layout.layout import Layout
from paperkit.paper.model import Figure, MeasureTable, RatedPaper, Reading
from paperkit.paper.tables import worked_out
from paperkit.paper.wording import in_unit, signed_percentage
from paperkit.values.period import Quarter
from paperkit.values.quantity import Interval, change_range, decimals_of, printed, range_of, rounded


def exact_counts(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A table of exact counts must hold counts: none finer than what is printed, none less than nothing.

    `183.4` in a table with the step 1 is found: 183 would be printed, and the printed rows would no longer add up. So
    is `-4`. A table that is `rounded` is passed over, since its figures stand for ranges. It cannot know a wrong count
    that is a whole number.
    """
    for table in rated.paper.measures:
        measure, decimals = table.measure, decimals_of(table.measure.step)
        totals = table.supplied.items() if measure.computed is Computed.TWELVE_MONTHS else ()
        figures = [*((row, figure) for (row, _), figure in table.figures.items()), *totals]
        for row, figure in () if measure.rounded else figures:
            value = figure.value
            if value is None:
                continue
            if value != rounded(value, decimals):
                yield error(
                    "tables.count",
                    f"`{row}`: {value:f} is finer than the step of `{measure.id}`, {measure.step:f}: "
                    f"{printed(value, decimals)} is printed, and rows no longer add up",
                    figure.at,
                    hint="correct it; or in measures.yaml write a finer `step`, or `rounded: true`",
                )
            elif value < 0:
                hint = "correct it: the table contains exact counts"
                yield error("tables.count", f"`{row}`: {printed(value, decimals)} is not a count", figure.at, hint=hint)


def worked_out_counts(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A count that is worked out of other columns is not less than nothing.

    `closing` with `adds: [opening, new]` and `less: [withdrawn]` is -1 next to 6, 2 and 9: one of these is wrong. It
    cannot know which.
    """
    for table in rated.paper.measures:
        for line in rated.tables.get(table.measure.id, ()) if table.measure.columns else ():
            value, typed = line.values[-1], (line.name, rated.paper.quarter) in table.figures
            if value is not None and value < 0 and not typed and not table.measure.rounded:
                said = f"`{line.name}` is worked out as {printed(value, decimals_of(table.measure.step))}"
                hint = "correct the columns that it is made of"
                yield error("tables.count", said, rated.paper.at(f"measures/{table.measure.id}"), hint=hint)


def missing_rows(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A table by month, or with columns of its own, has figures of the paper's quarter for each of its rows.

    A row that is the sum of its parts needs none. It cannot know a row that is given up: then take it out of
    `measures.yaml`.
    """
    last = rated.paper.quarter
    for table in rated.paper.measures:
        measure = table.measure
        if not (measure.columns or measure.monthly):
            continue
        for row in (row for row in measure.row_names if row not in measure.below):
            cells = [(measure.line_name(row, column), last) for column in table.columns_within(last)]
            there = [cell in table.figures for cell in cells]
            if not any(there) or (measure.monthly and not all(there)):
                said = (
                    f"`{row}` of `{measure.id}` has {'no figures' if not any(there) else 'not all months'} for {last}"
                )
                hint = "add the rows, with figures or flags that say why there are none"
                yield warning("tables.missing", said, rated.paper.at(f"measures/{measure.id}"), hint=hint)


def supplied_changes(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A change that a department supplied must be possible for the rounded figures next to it.

    "+18%" next to 102 and 123 thousand passes, since these may stand for anything from +17.4% to +23.9%;
    "+30%" does not. It cannot know which of the supplied change and the figures is wrong.
    """
    quarter = rated.paper.quarter
    for table in rated.paper.measures:
        if table.measure.computed is not Computed.CHANGE:
            continue
        for name, change in table.supplied.items():
            before, after = _year_to_date(table, name, quarter.shifted(-4)), _year_to_date(table, name, quarter)
            if change.value is None or before is None or after is None or _low(before, table.measure) <= 0:
                continue
            possible = change_range(_range(before, table.measure), _range(after, table.measure))
            if not possible.overlaps(range_of(change.value)):
                low, high = (signed_percentage(value) for value in (possible.low, possible.high))
                sums = " to ".join(printed(_sum(figures)) for figures in (before, after))
                yield error(
                    "tables.change",
                    f"`{name}`: {signed_percentage(change.value)} was supplied, "
                    f"but the year to date went from {sums}, so it is between {low} and {high}",
                    change.at,
                    hint="correct the change or the figures, or leave the change out and it is computed",
                    related=_spans([*before, *after]),
                )


def twelve_month_totals(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A total of twelve months that was supplied must be a possible sum of its four quarters.

    `317` next to 71, 93, 113 and 50 is found, since these make 327; in a rounded table each quarter stands for a range.
    A row that is broken into parts counts with the sum of its parts. It cannot know which of the figures is wrong.
    """
    last = rated.paper.quarter
    quarters = [last.shifted(-back) for back in (3, 2, 1, 0)]
    for table in rated.paper.measures:
        if table.measure.computed is not Computed.TWELVE_MONTHS:
            continue
        for name, total in table.supplied.items():
            groups = [_effective(table, name, quarter) or _total_of_rows(table, name, quarter) for quarter in quarters]
            figures = [figure for group in groups for figure in group]
            if total.value is None or not all(groups) or any(figure.value is None for figure in figures):
                continue
            if not _range(figures, table.measure).overlaps(_range([total], table.measure)):
                added = " + ".join(printed(_sum(group)) for group in groups)
                yield error(
                    "tables.twelve-months",
                    f"`{name}`: {printed(total.value)} was supplied, but {added} = {printed(_sum(figures))}",
                    total.at,
                    hint="correct the total or a quarter, or leave the total out and it is computed",
                    related=_spans(figures),
                )


def _total_of_rows(table: MeasureTable, name: str, quarter: Quarter) -> list[Figure]:
    """For the total's line the figures of all rows, where it has none of its own."""
    if name != table.measure.total_label:
        return []
    groups = [_effective(table, row.name, quarter) for row in table.measure.rows]
    return [figure for group in groups for figure in group] if all(groups) else []


def shares_of_a_whole(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """Shares of one whole add up to 100 per cent, or as near as their rounding allows.

    A table is taken for shares where its unit is per cent and its total is 100, or would be. `28 (68%)` and `14 (33%)`
    of 42 make 101%: each may have been rounded up, so that passes; 68, 33 and 4 do not. It cannot know shares of
    different wholes.
    """
    for table in rated.paper.measures:
        if table.measure.columns or table.measure.unit.lower() not in ("per cent", "percentage", "%", "percent"):
            continue
        for quarter in table.quarters(rated.paper.quarter):
            for place in table.columns_within(quarter):
                yield from _shares(table, place, quarter)


def _shares(table: MeasureTable, place: str, quarter: Quarter) -> Iterator[Finding]:
    """The shares of one column."""
    measure = table.measure
    groups = [_effective(table, measure.line_name(row.name, place), quarter) for row in measure.rows]
    figures = [figure for group in groups for figure in group if figure.value is not None]
    if not all(groups) or len(figures) < 2:
        return
    slack = measure.step / 2 * len(figures)
    if abs(_sum(figures) - 100) > slack:
        yield error(
            "tables.shares",
            f"the shares of {quarter.months()}{f', {place},' if place else ''} add up to {printed(_sum(figures), 1)}%",
            figures[0].at,
            hint=f"rounding explains no more than {slack} either way",
            related=_spans(figures),
        )


def numerators(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A percentage that comes with its numerator and denominator must be their share, as it is rounded.

    64 of 114 are 56.1%, so `55` is found. So is a numerator without its denominator, and a result of 0 of 0, of which
    nothing is a share. It cannot know which of the three is wrong.
    """
    for indicator in rated.paper.indicators:
        decimals = indicator.printed_unit.notation.places
        for reading in rated.paper.readings.get(indicator.id, {}).values():
            part, whole, result = reading.numerator.value, reading.denominator.value, reading.actual.value
            if part is None or whole is None or result is None or not whole:
                yield from _no_share(indicator, reading)
                continue
            share = part / whole * 100 if indicator.printed_unit.suffix == "%" else part / whole
            exponent = result.as_tuple().exponent
            step = Decimal(1).scaleb(min(-decimals, 0) if not isinstance(exponent, int) else max(exponent, -decimals))
            if not range_of(result, step).overlaps(Interval(share, share)):
                suffix = indicator.printed_unit.suffix
                yield error(
                    "tables.numerator",
                    f"`{indicator.id}` in {reading.quarter}: {in_unit(result, indicator.printed_unit)} was given, "
                    f"but {printed(part)} of {printed(whole)} is {printed(share, max(decimals, 1), suffix)}",
                    reading.actual.at,
                    hint="correct one of the three",
                    related=[reading.numerator.at, reading.denominator.at],
                )


def _no_share(indicator: Indicator, reading: Reading) -> Iterator[Finding]:
    """A result whose numerator and denominator make no share: one is missing without a flag, or of nothing."""
    pair = {"numerator": reading.numerator, "denominator": reading.denominator}
    said, hint = "", "give both, or neither"
    for name, other in (("numerator", "denominator"), ("denominator", "numerator")):
        if pair[name].value is not None and pair[other].value is None and pair[other].flag is None:
            said = f"a {name} without a {other}"
    if reading.numerator.value is not None and reading.denominator.value == 0 and reading.actual.value is not None:
        said = f"a result of {printed(reading.numerator.value)} of 0, of which nothing is a share"
        hint = "flag the result `not available`, or correct one of the three"
    if said:
        at = reading.denominator.at if reading.denominator.at.path else reading.numerator.at
        yield error("tables.numerator", f"`{indicator.id}` in {reading.quarter}: {said}", at, hint=hint)


def supplied_totals(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A total that was supplied must be a possible sum of the rows above it.

    Where the rows are rounded, each stands for a range: 328 passes under 71 and 256 thousand, 329 does not. Where
    they are exact counts, 317 under 71, 93, 113 and 50 is found, since these make 327. It cannot know which of the
    figures is wrong, and it does not judge while a row has none.
    """
    for table in rated.paper.measures:
        if label := table.measure.total_label:
            for place in table.measure.columns_within:
                total = table.measure.line_name(label, place)
                yield from _sums(table, total, table.measure.sums[total])


def parts_of_rows(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A row that is broken into parts must be a possible sum of them, where all have figures.

    `Environment` with 50 above `Waste management` with 39 and `Countryside access` with 11 passes; with 55 it does
    not. It cannot know which of the three is wrong.
    """
    for table in rated.paper.measures:
        for row in table.measure.rows:
            for place in table.measure.columns_within if row.parts else ():
                whole = table.measure.line_name(row.name, place)
                yield from _sums(table, whole, table.measure.sums[whole])


def columns_of_their_own(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """A column that is worked out of others holds what they make.

    `closing` with `adds: [opening, new]` and `less: [withdrawn]` is 14 next to 12, 5 and 3; 15 is found. A column with
    `carried_from: closing` is what `closing` was in the quarter before, one with `twelve_months_of` the sum of four
    quarters, one with `year_before_of` that of the year before. It cannot know which of the figures is wrong, and it
    does not judge while one of them is missing.
    """
    for table in rated.paper.measures:
        for row in table.measure.row_names if table.measure.columns else ():
            for column in (column for column in table.measure.columns if column.made_of):
                yield from _against_columns(table, row, column, rated.paper.quarter)


def _against_columns(table: MeasureTable, row: str, column: MeasureColumn, last: Quarter) -> Iterator[Finding]:
    for quarter in (last, last.shifted(-1)):
        figure = table.figures.get((table.measure.line_name(row, column.id), quarter))
        made = worked_out(table, row, column.id, quarter)
        if figure is None or figure.value is None or made is None:
            continue
        slack = table.measure.step / 2 * (len(column.made_of) + 4) if table.measure.rounded else Decimal(0)
        if abs(figure.value - made) > slack:
            decimals = decimals_of(table.measure.step)
            said = f"`{row}` in {quarter.months()}: {column.id} is {printed(figure.value, decimals)}"
            said = f"{said}, and {_made_of(column)} {printed(made, decimals)}"
            hint = f"correct one of them, or leave `{column.id}` blank and it is worked out"
            yield error("tables.column", said, figure.at, hint=hint)


def _made_of(column: MeasureColumn) -> str:
    """How a column is worked out, in words."""
    if column.carried_from:
        return f"`{column.carried_from}` of the quarter before was"
    if column.year_before_of:
        return f"`{column.year_before_of}` of the same quarter of last year was"
    if column.twelve_months_of:
        return f"`{column.twelve_months_of}` over four quarters is"
    less = f" less {' and '.join(column.less)}" if column.less else ""
    return f"{' and '.join(column.adds)}{less} make"


def _sums(table: MeasureTable, name: str, parts: Iterable[str]) -> Iterator[Finding]:
    names = list(parts)
    for (row, quarter), whole in table.figures.items():
        if row != name or whole.value is None:
            continue
        found = [_effective(table, part, quarter) for part in names]
        figures = [figure for group in found if group for figure in group]
        if not all(found) or any(figure.value is None for figure in figures):
            continue
        if not _range(figures, table.measure).overlaps(_range([whole], table.measure)):
            yield error(
                "tables.total",
                f"`{name}` in {quarter.months()}: {printed(whole.value)} was supplied, "
                f"but its rows add up to {printed(_sum(figures))}",
                whole.at,
                hint="correct one of them, or leave the total out and it is computed",
                related=_spans(figures),
            )


def _effective(table: MeasureTable, name: str, quarter: Quarter) -> list[Figure]:
    """The figures that a row stands for: its own, or those of its parts."""
    own = table.figures.get((name, quarter))
    if own is not None and own.value is not None:
        return [own]
    found = [table.figures.get((part, quarter)) for part in table.measure.sums.get(name, ())]
    return [figure for figure in found if figure is not None] if all(found) else []


def _year_to_date(table: MeasureTable, name: str, quarter: Quarter) -> list[Figure] | None:
    quarters = [Quarter(quarter.year, number) for number in range(1, quarter.number + 1)]
    found = [table.figures.get((name, when)) for when in quarters]
    known = [figure for figure in found if figure is not None and figure.value is not None]
    return known if len(known) == len(quarters) else None


def _sum(figures: Iterable[Figure]) -> Decimal:
    return sum((figure.value for figure in figures if figure.value is not None), start=Decimal(0))


def _range(figures: list[Figure], measure: Measure) -> Interval:
    """What figures may add up to: a range when they were rounded, one value when they are exact."""
    step = measure.step if measure.rounded else Decimal(0)
    return Interval(_sum(figures) - step / 2 * len(figures), _sum(figures) + step / 2 * len(figures))


def _low(figures: list[Figure], measure: Measure) -> Decimal:
    return _range(figures, measure).low


def _spans(figures: Iterable[Figure]) -> list[Span]:
    return [figure.at for figure in figures]

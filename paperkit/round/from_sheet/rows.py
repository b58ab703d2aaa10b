"""Turns the cells of an entry into the rows of its draft: values, targets and limits of each quarter and year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from paperkit.council.register import MeasureType, Polarity
from paperkit.findings.finding import Span
from paperkit.round.from_sheet.draft import Draft, Row
from paperkit.round.from_sheet.units import Scale
from paperkit.round.sheets.cells import polarity_of, status_of
from paperkit.round.sheets.roles import FIGURES, Role
from paperkit.round.sheets.taken import Entry, Given, Taken
from paperkit.round.sheets.typed import Typed, by_quarter, typed
from paperkit.round.sheets.when import OF_NO_TIME, When
from paperkit.values.period import Quarter, months_in

_COLUMNS = {
    Role.RESULT: "actual", Role.TARGET: "target", Role.FLOOR: "floor", Role.NUMERATOR: "numerator",
    Role.DENOMINATOR: "denominator", Role.FORECAST: "forecast",
}  # fmt: skip
_AIMS = (Role.TARGET, Role.FLOOR)
LIMITS = ("target", "floor", "lower", "upper")
"""The columns of `results` that a result is held to."""
NOT_COUNTED = ("%", "rate", "clock", "seconds", "minutes and seconds", "minutes", "hours", "days", "weeks", "months")
"""What values are of that do not add up over the year, or need not: shares, and times, which mostly are averages."""
MONTHLY = re.compile(r"\bmonthly\b|\bmonth(?:'s)? target\b|(?:\b(?:per|a|each|for the)|/) ?month\b", re.IGNORECASE)
"""What the heading of a target says that is a month's."""
AVERAGE = re.compile(r"\b(?:average|mean|median|rate|ratio|index|score)\b", re.IGNORECASE)


def take_values(draft: Draft, taken: Taken) -> None:
    """Take all cells of figures and statuses of an entry into the rows of its draft; what cannot be taken is told."""
    for (role, time), given in draft.entry.values.items():
        if role in _AIMS and time.relative == "to date":
            continue  # until it is known whether results are
        if role is Role.BENCHMARK:
            _benchmark(draft, time, given, taken)
        elif time.relative == "to date" and (role, replace(time, relative="")) in draft.entry.values:
            taken.tell(given.at, f"`{given.text[:40]}` is of the year to date: that of {time} is taken")
        elif role in FIGURES:
            _take(draft, role, time, given, taken)
        elif role is Role.STATUS:
            _status(draft, time, given, taken)
    draft.tolerance = _tolerance(draft.entry, taken)
    _quarters_of_months(draft)


def take_aims_to_date(draft: Draft, taken: Taken) -> None:
    """Take targets and floors of the year to date where results are of it; else they are told."""
    for (role, time), given in draft.entry.values.items():
        if role not in _AIMS or time.relative != "to date":
            continue
        if draft.covers is not MeasureType.CUMULATIVE:
            said = f"`{given.text[:40]}` is the {role.value} of the year to date, and results are not"
            taken.tell(given.at, f"{said} (`{draft.name[:40]}`)")
        elif time.quarter is not None:
            _take(draft, role, time, given, taken)


def _take(draft: Draft, role: Role, time: When, given: Given, taken: Taken) -> None:
    """Take a cell of figures into the row of its time."""
    one = typed(given.text)
    if one is None and role in (Role.TARGET, Role.FLOOR) and (each := by_quarter(given.text)):
        _take_each(draft, role, time, each, given.at)
        return
    if one is None:
        if role is Role.RESULT and (row := _row_of(draft, time)) is not None:  # which has its target all the same
            row.flags.setdefault("actual", "not available")
        taken.tell(given.at, f"`{given.text[:60]}` is not a figure ({role.value} of `{draft.name[:40]}`)")
        return
    if role is Role.RESULT and one.bound:
        taken.tell(given.at, f"`{given.text[:40]}` is kept back: no result is taken")
        one = Typed(flag="not available")
    elif draft.scale.scores and one.part is not None:
        taken.tell(given.at, f"`{given.text[:40]}` is taken as {one.part}, as others are (`{draft.name[:40]}`)")
    elif one.remark and role is Role.RESULT:
        taken.tell(given.at, f"{one.remark} is taken as {one.flag or one.value} (`{draft.name[:40]}`)")
    elif one.is_strict:
        taken.tell(given.at, f"`{given.text[:40]}` is taken as {one.value:f}, which meets it (`{draft.name[:40]}`)")
    row = _row_of(draft, time)
    if row is None:
        if role not in (Role.TARGET, Role.FLOOR):
            taken.tell(given.at, f"`{given.text[:40]}`: no quarter or year says of when this {role.value} is")
        return
    _put(row, _COLUMNS.get(role, role.value), one, given.at, draft.scale)


def _take_each(draft: Draft, role: Role, time: When, each: Mapping[int, Typed], at: Span) -> None:
    """Take a target or floor for each quarter of a year, which one cell gives."""
    years = [one.year for (what, one) in draft.entry.values if what is Role.RESULT and one.year is not None]
    year = time.year if time.year is not None else max(years, default=None)
    for number, one in each.items() if year is not None else ():
        row = draft.quarters.setdefault(Quarter(year or 0, number), Row())
        _put(row, _COLUMNS[role], one, at, draft.scale)


def _benchmark(draft: Draft, time: When, given: Given, taken: Taken) -> None:
    one = typed(given.text)
    value = draft.scale.value(one)
    if one is None or (value is None and not one.flag):
        taken.tell(given.at, f"`{given.text[:40]}` is not a figure of others' (`{draft.name[:40]}`)")
    elif value is not None:
        quarter = Quarter(time.year, 4) if time.is_year and time.year is not None else time.quarter
        draft.benchmarks.setdefault(quarter, value)


def _row_of(draft: Draft, time: When) -> Row | None:
    if time.quarter is not None:
        return draft.quarters.setdefault(time.quarter, Row())
    if time.is_year and time.year is not None:
        return draft.years.setdefault(time.year, Row())
    return draft.months.setdefault(time.month, Row()) if time.month is not None else None


def _put(row: Row, column: str, one: Typed, at: Span, scale: Scale) -> None:
    value, low = scale.value(one), scale.value(one, low=True)
    row.cells[column] = at
    if low is not None and value is not None and column == "target":
        row.values.update(lower=low, upper=value)
    elif value is not None:
        row.values[column] = value
    if one.flag and column == "actual":
        row.flags[column] = one.flag


def _status(draft: Draft, time: When, given: Given, taken: Taken) -> None:
    status = status_of(given.text)
    if status is None:
        taken.tell(given.at, f"`{given.text[:40]}` is not a known status (`{draft.name[:40]}`)")
    elif status and time.quarter is not None:
        draft.statuses[time.quarter] = (status, given)
    elif status and not time.says_nothing:
        taken.tell(given.at, f"the status `{given.text[:20]}` of {time}: only those of quarters are taken")


def _tolerance(entry: Entry, taken: Taken) -> Typed | None:
    if Role.TOLERANCE not in entry.said:
        return None
    given = entry.said[Role.TOLERANCE]
    found = typed(re.sub(r"^\s*(?:\+/-|\u00b1|within)\s*", "", given.text))
    if found is None or found.value is None:
        taken.tell(given.at, f"`{given.text[:40]}` is not a tolerance that can be understood")
        return None
    return found


def forecasts_of_year(found: Sequence[Draft], quarter: Quarter) -> None:
    """What is expected at the end of the paper's year stands in the row of its quarter, where that has a result."""
    for draft in found:
        year, row = draft.years.get(quarter.year), draft.quarters.get(quarter)
        if year is not None and "forecast" in year.values and row is not None and row.says_something:
            row.values.setdefault("forecast", year.values.pop("forecast"))
            row.cells.setdefault("forecast", year.cells.pop("forecast"))


def _quarters_of_months(draft: Draft) -> None:
    """A row for each quarter whose three months have results, where no quarter has one of its own.

    Of what is not counted, and so is not added up, the last month's is enough.
    """
    if any(row.actual is not None for row in draft.quarters.values()):
        return
    known = {month for month, row in draft.months.items() if row.actual is not None}
    for quarter in sorted({month.quarter for month in known}):
        wanted = months_in(quarter) if draft.scale.kind == "number" else months_in(quarter)[-1:]
        if known.issuperset(wanted):
            old = draft.quarters.get(quarter, Row())
            if is_unworked(draft, quarter):
                old.flags.pop("actual", None)
            draft.quarters[quarter] = replace(old, by_month=True)


def is_unworked(draft: Draft, quarter: Quarter) -> bool:
    """Whether the cell with a quarter's result is a formula of which no value was kept."""
    given = draft.entry.of(Role.RESULT)
    return any(time.quarter == quarter and one.text.lstrip().startswith("=") for time, one in given.items())


def spread_targets(draft: Draft) -> None:
    """A target or floor of no time, or of a year, is that of each quarter that has none."""
    for role in (Role.TARGET, Role.FLOOR):
        column = _COLUMNS[role]
        times = OF_NO_TIME if draft.covers is MeasureType.CUMULATIVE else (When(),)
        given = next((draft.entry.values[role, one] for one in times if (role, one) in draft.entry.values), None)
        general = typed(given.text) if given else None
        for quarter, row in sorted(draft.quarters.items()):
            if column in row.values or (column == "target" and "lower" in row.values):
                continue
            if general is not None and given is not None:
                _put(row, column, general, given.at, draft.scale)
                draft.target_of_all_years |= row.says_something and quarter.year < max(draft.quarters).year
            elif (yearly := draft.years.get(quarter.year)) and column in yearly.cells:
                names = (column, "lower", "upper") if column == "target" else (column,)
                row.values.update({name: yearly.values[name] for name in names if name in yearly.values})
                row.cells[column] = yearly.cells[column]
        if general is not None and given is not None and not draft.quarters:
            for year in draft.years:
                _put(draft.years[year], column, general, given.at, draft.scale)


def one_row_a_year(draft: Draft, taken: Taken) -> None:
    """Of a yearly indicator a year and the quarter that ends it are one row: where there are both, the quarter's.

    The outturn counts where the two have other results. A school year ends within a financial year: of one that has no
    quarter it is the second.
    """
    if draft.covers is MeasureType.SCHOOL_YEAR:
        _school_years(draft, taken)
    if draft.covers is not MeasureType.ANNUAL:
        return
    for year in [year for year in draft.years if Quarter(year, 4) in draft.quarters]:
        own, quarter = draft.years.pop(year), draft.quarters[Quarter(year, 4)]
        if own.actual is not None and quarter.actual not in (None, own.actual):
            said = f"`{quarter.actual}` of {Quarter(year, 4)}: the outturn {own.actual} is taken (`{draft.name[:40]}`)"
            taken.tell(quarter.cells["actual"], said)
        result = () if own.actual is None else ("actual",)
        for name in (*result, *(name for name in own.values if name not in quarter.values)):
            quarter.values[name] = own.values[name]
            quarter.cells[name] = own.cells.get(name, quarter.cells.get(name, draft.entry.at))
        if own.actual is not None:
            quarter.flags.pop("actual", None)
            quarter.flags.update(own.flags)


def _school_years(draft: Draft, taken: Taken) -> None:
    """The rows of whole years as those of the quarter in which the school year ends."""
    for year, own in list(draft.years.items()):
        del draft.years[year]
        if own.actual is None:
            continue
        quarter, name = Quarter(year + 1, 2), Quarter(year, 1).financial_year()
        said = f"the school year {name} of `{draft.name[:40]}` is taken as ending in {quarter}"
        taken.tell(own.cells["actual"], said)
        draft.quarters.setdefault(quarter, own)


def swap_floors(draft: Draft, taken: Taken) -> None:
    """Of a low and a high target the better one is the target, whichever column it stands in."""
    sign = 1 if draft.polarity is Polarity.HIGHER else -1
    rows = [
        row for row in (*draft.quarters.values(), *draft.years.values()) if {"floor", "target"} <= row.values.keys()
    ]
    wrong = [row for row in rows if (row.values["target"] - row.values["floor"]) * sign < 0]
    if rows and len(wrong) == len(rows):
        for row in rows:
            row.values["target"], row.values["floor"] = row.values["floor"], row.values["target"]
        taken.tell(
            draft.entry.at, f"`{draft.name[:50]}`: the floor was better than the target, so each is taken for the other"
        )


def take_near_edges(draft: Draft, taken: Taken) -> None:
    """Of a range as a target its nearer end is the target, where a column says that more, or less, is better."""
    edge = {"higher": "lower", "lower": "upper"}.get(polarity_of(draft.entry.text(Role.POLARITY)) or "")
    rows = [row for row in (*draft.quarters.values(), *draft.years.values()) if "lower" in row.values]
    if edge is None or not rows:
        return
    for row in rows:
        low, high = row.values.pop("lower"), row.values.pop("upper")
        row.values["target"] = low if edge == "lower" else high
    shown = f"its target is a range, and {'more' if edge == 'lower' else 'less'} is better: its {edge} end is taken"
    taken.tell(draft.entry.at, f"{shown} (`{draft.name[:40]}`)")


def spread_limits(draft: Draft) -> None:
    """A target of something counted, of which each quarter is about a quarter, is the year's and of no quarter.

    So is one of which each half-year is about a half.

    Of what is not surely counted, and has no target that a heading calls a year's, it stays the quarter's, and the
    draft says that it may be the year's.
    """
    if draft.covers not in (MeasureType.QUARTER, MeasureType.HALF_YEAR) or draft.targets_of_months:
        return
    timed = (time for (role, time) in draft.entry.values if role is Role.TARGET)
    own = [time for time in timed if time.quarter is not None and time.relative != "to date"]
    rows = [row for row in draft.quarters.values() if row.actual is not None and row.values.get("target")]
    if own or not rows or not _adds_up_to_target(rows, draft.covers):
        return
    said = any(time.is_year for (role, time) in draft.entry.values if role is Role.TARGET)
    if not said and (draft.scale.kind in NOT_COUNTED or AVERAGE.search(f"{draft.name} {draft.scale.unit.name}")):
        draft.target_may_be_of_year = True
        return
    draft.target_of_year_only = True
    for quarter, row in draft.quarters.items():
        target = row.values.pop("target", None)
        if target is not None:
            yearly = draft.years.setdefault(quarter.year, Row())
            yearly.values.setdefault("target", target)
            yearly.cells.setdefault("target", row.cells["target"])


def _adds_up_to_target(rows: Sequence[Row], covers: MeasureType) -> bool:
    """Whether quarters are about a quarter of the target each, half-years about a half."""
    shares = sorted(row.values["actual"] / row.values["target"] for row in rows)
    middle = shares[len(shares) // 2]
    least, most = ("0.15", "0.4") if covers is MeasureType.QUARTER else ("0.35", "0.65")
    return Decimal(least) <= middle <= Decimal(most)


def part_year_targets(draft: Draft, *, in_steps: bool) -> None:
    """Hold what counts up over the year against its year's target at the year's end alone, or in equal steps to it.

    A target is the year's where results are nearer to a quarter of it for each quarter than to the whole of it.
    """
    own = {time.quarter for (role, time) in draft.entry.values if role is Role.TARGET and time.quarter is not None}
    own |= {quarter for quarter in draft.quarters if _is_given_each(draft, quarter)}
    rows = {quarter: row for quarter, row in draft.quarters.items() if quarter not in own and row.values.get("target")}
    if draft.covers is not MeasureType.CUMULATIVE or draft.targets_of_months or not _count_up(rows):
        return
    draft.year_targets = True
    for quarter, row in rows.items():
        yearly = draft.years.setdefault(quarter.year, Row())
        for name in [name for name in ("target", "floor", "lower", "upper") if name in row.values]:
            yearly.values.setdefault(name, row.values[name])
            if in_steps:
                row.values[name] = (row.values[name] * quarter.number / 4).quantize(_step(draft))
            elif quarter.number < 4:
                del row.values[name]


def keep_latest_target(draft: Draft, taken: Taken) -> None:
    """A target of no time beside counts of the year so far that is not the year's is that of the latest quarter alone.

    Held against it, each quarter before would be far behind, and the latest would seem to have come up to it.
    """
    given = draft.entry.values.get((Role.TARGET, When()))
    rows = {
        quarter: row
        for quarter, row in draft.quarters.items()
        if given is not None and row.cells.get("target") == given.at and row.actual is not None
    }
    counted = draft.scale.kind not in NOT_COUNTED and not AVERAGE.search(f"{draft.name} {draft.scale.unit.name}")
    is_settled = draft.covers is not MeasureType.CUMULATIVE or draft.year_targets or draft.targets_of_months
    if given is None or not counted or is_settled or len(rows) < 2 or _is_given_each(draft, max(rows)):
        return
    if not rows[max(rows)].values.get("target"):
        return  # none, of what should never be
    latest = max(rows)
    for quarter, row in rows.items():
        if quarter.number != latest.number:
            for name in ("target", "lower", "upper"):
                row.values.pop(name, None)
            row.cells.pop("target")
    taken.tell(
        given.at, f"`{given.text[:20]}` is taken for the target of the year to {latest} alone (`{draft.name[:40]}`)"
    )


def _is_given_each(draft: Draft, quarter: Quarter) -> bool:
    """Whether a cell gives the target of each quarter."""
    at = draft.quarters[quarter].cells.get("target")
    return any(given.at == at and by_quarter(given.text) for given in draft.entry.of(Role.TARGET).values())


def _count_up(rows: Mapping[Quarter, Row]) -> bool:
    """Whether results within the year are nearer to their quarters' part of the target than to the whole."""
    shares = [
        (quarter.number, row.actual / row.values["target"])
        for quarter, row in rows.items()
        if row.actual is not None and quarter.number < 4
    ]
    near = [abs(share - Decimal(number) / 4) < abs(share - 1) for number, share in shares]
    return 2 * sum(near) > len(near)


def _step(draft: Draft) -> Decimal:
    """The least step of an indicator's values."""
    return Decimal(1).scaleb(-draft.scale.unit.decimals)


def drop_blanks(draft: Draft) -> None:
    """Quarters without a result: those between results say that there is none, those before and after are no rows."""
    known = [quarter for quarter, row in draft.quarters.items() if row.says_something]
    first, last = min(known, default=None), max(known, default=None)
    yearly = draft.comes_seldom
    for quarter, row in list(draft.quarters.items()):
        if row.says_something and not (yearly and row.actual is None):
            continue
        outside = first is None or last is None or quarter < first
        if outside or yearly:
            del draft.quarters[quarter]
        elif last is not None and quarter < last:
            row.flags["actual"] = "not available"


def _is_reported(draft: Draft, last: Quarter) -> bool:
    """Whether a paper of a quarter finds anything of an indicator."""
    if last in draft.statuses and not draft.quarters and not draft.years:
        return True
    known = [quarter for quarter, row in draft.quarters.items() if row.says_something]
    if draft.covers is MeasureType.ANNUAL:
        known += [Quarter(year, 4) for year, row in draft.years.items() if row.actual is not None]
    return any(quarter <= last for quarter in known)


def fill_up_to(found: Sequence[Draft], last: Quarter) -> None:
    """Quarters up to the paper's own that lack a result say so: it is not there yet, or is of a year."""
    for draft in found:
        if not _is_reported(draft, last):
            draft.quarters.setdefault(last, Row()).flags["actual"] = "not yet available"
            _take_aims_of_all(draft, last)
        for year, row in draft.years.items():
            if draft.covers is MeasureType.ANNUAL and Quarter(year, 4) <= last and not row.says_something:
                row.flags["actual"] = "not yet available" if Quarter(year, 4) == last else "not available"
        rows = sorted(quarter for quarter, row in draft.quarters.items() if row.says_something)
        by_halves = bool(rows) and draft.covers is MeasureType.HALF_YEAR and rows[0].ends_half
        if not rows or (draft.comes_seldom and not by_halves):
            continue
        quarter = rows[0]
        while quarter <= last:
            row = draft.quarters.setdefault(quarter, Row())
            if not row.says_something:
                row.flags["actual"] = "not available" if quarter < last else "not yet available"
                _take_aims_of_all(draft, quarter)
            quarter = quarter.shifted(2 if by_halves else 1)


def _take_aims_of_all(draft: Draft, quarter: Quarter) -> None:
    """Give a quarter without a result the target and floor that one cell gives for all quarters of its year."""
    row = draft.quarters[quarter]
    others = [one for when, one in draft.quarters.items() if when.year == quarter.year and when != quarter]
    for column in ("target", "floor"):
        known = {one.cells[column] for one in others if column in one.cells}
        if column in row.cells or len(known) != 1:
            continue
        like = next(one for one in others if column in one.cells)
        names = (column, "lower", "upper") if column == "target" else (column,)
        row.values.update({name: like.values[name] for name in names if name in like.values})
        row.cells[column] = like.cells[column]

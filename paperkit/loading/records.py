"""Turns a rated paper into a record of what it printed, and the records of earlier papers back into values.

A record is a CSV file in the council's folder, `published/2011-12-q3.csv`, with one value a row.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, TypeAdapter, ValidationError

from paperkit.council.register import Indicator, Polarity
from paperkit.council.rules import AnyDirection, AnyRating
from paperkit.council.sheet import Computed
from paperkit.findings.finding import Finding, Span, did_you_mean, error, short
from paperkit.paper.model import Direction, Figure, Key, MeasureTable, Paper, Printed, Published, RatedPaper, Status
from paperkit.reading.belongings import files_of
from paperkit.reading.library import Library
from paperkit.reading.table import InputRow, read_csv
from paperkit.reading.textfile import shown
from paperkit.values.period import Quarter, Window, months_in, parse_quarter
from paperkit.values.quantity import decimals_of, parse_number, rounded
from paperkit.values.slug import slug

FOLDER = "published"
COLUMNS = ("item", "period", "what", "value")
FIGURES = ("actual", "target", "floor")
"""The figures of an indicator's readings that are recorded by quarter."""
_MONTHS = ("month_1", "month_2", "month_3")
_OF_YEARS = ("outturn", "year_target")
OF_INDICATORS = (*FIGURES, *_MONTHS, *_OF_YEARS)
"""All figures of an indicator that are recorded: those of a quarter, of its months, and of the year that it ends."""
RULES = ("rule", "direction_rule", "rate_on", "polarity")
"""What decides a rating and a direction, besides the figures."""
WHATS = (*OF_INDICATORS, "value", "computed", "name", "status", "previous", "direction", "as_at", *RULES)

_BY_PERIOD = (*OF_INDICATORS, "value")
_NUMBERS = (*_BY_PERIOD, "computed")
_WORDS: dict[str, type[StrEnum]] = {"status": Status, "previous": Status, "direction": Direction}
_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet takes for a formula, in some languages also by signs of full width, or did
before it was kept."""
_NAME = re.compile(r"^(\d{4}-\d{2})-q([1-4])(?:-([a-z0-9-]+))?\.csv$")


# -- writing --------------------------------------------------------------------------------------


def record_name(quarter: Quarter, committee: str, others: Collection[str] = ()) -> str:
    """The name of a paper's record; with the committee's name where other committees have papers of the quarter.

    >>> record_name(Quarter(2011, 3), "Customer & Communities", ["Highways"])
    '2011-12-q3-customer-communities.csv'
    """
    name = f"{quarter.financial_year('-')}-q{quarter.number}"
    return f"{name}-{slug(committee)}.csv" if others else f"{name}.csv"


def record(rated: RatedPaper, window: Window) -> bytes:
    """The record of a paper whose trends show the quarters of a window: sorted rows of CSV."""
    rows = sorted(_rows(rated, window))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    kept = {"name": for_spreadsheets}
    writer.writerows((item, when, what, kept.get(what, str)(value)) for item, when, what, value in rows)
    return text.getvalue().encode("utf-8")


def values(rated: RatedPaper, window: Window) -> dict[Key, str]:
    """What the record of a paper would hold, by what it is about."""
    rows = _rows(rated, window)
    return {(item, what, parse_quarter(when) if when else None): value for item, when, what, value in rows}


def _rows(rated: RatedPaper, window: Window) -> Iterator[tuple[str, str, str, str]]:
    for indicator in rated.paper.indicators:
        yield from ((indicator.id, "", what, value) for what, value in _ratings(rated, indicator))
        quarters = rated.paper.shown_quarters(indicator, window)
        yield from ((indicator.id, *row) for row in _figures(rated, indicator, quarters))
    for table in rated.paper.measures:
        for row, period, what, value in _lines(rated, table):
            yield f"{table.measure.id}/{row}", period, what, value


def _ratings(rated: RatedPaper, indicator: Indicator) -> Iterator[tuple[str, str]]:
    rating = rated.ratings[indicator.id]
    yield "name", one_line(indicator.name)
    yield "status", rating.status.value
    yield "previous", rating.previous.value
    yield "direction", rating.direction.value
    if rating.as_at:
        yield "as_at", str(rating.as_at)
    yield from rules_in_force(rated, indicator).items()


def rules_in_force(rated: RatedPaper, indicator: Indicator) -> dict[str, str]:
    """By what an indicator was rated in this paper; nothing where no rule rated it."""
    rating = rated.ratings[indicator.id]
    if rating.given or not rated.paper.readings.get(indicator.id):
        return {}
    rules = rated.paper.rules(indicator.id, rated.quarter_of(indicator))
    found = {"rule": _compact(rules.rating), "direction_rule": _compact(rules.direction), "rate_on": rules.rate_on}
    return found | ({"polarity": indicator.polarity.value} if indicator.polarity else {})


def _compact(model: BaseModel) -> str:
    """A rule in one line; what it says nothing of is left out."""
    return json.dumps(
        model.model_dump(mode="json", exclude_none=True), separators=(",", ":"), ensure_ascii=False, sort_keys=True
    )


def _figures(rated: RatedPaper, indicator: Indicator, quarters: tuple[Quarter, ...]) -> Iterator[tuple[str, str, str]]:
    statuses = rated.history.get(indicator.id, {})
    for quarter in quarters:
        for part in OF_INDICATORS:
            figure = figure_of(rated.paper, indicator.id, part, quarter)
            if figure is not None and figure.value is not None:
                yield str(quarter), part, plain(figure.value, indicator.printed_unit.notation.places)
        if quarter in statuses and quarter <= rated.paper.quarter:
            yield str(quarter), "status", statuses[quarter].value


def figure_of(paper: Paper, id: str, part: str, quarter: Quarter) -> Figure | None:
    """The figure of an indicator that is recorded under a name; None where there is none."""
    if part in _MONTHS:
        return paper.months.get(id, {}).get(months_in(quarter)[_MONTHS.index(part)])
    if part in _OF_YEARS:
        given = paper.year_figures.get(id, {}).get(quarter.year) if quarter.number == 4 else None
        return None if given is None else given.actual if part == "outturn" else given.target
    reading = paper.readings.get(id, {}).get(quarter)
    return getattr(reading, part) if reading else None


def _lines(rated: RatedPaper, table: MeasureTable) -> Iterator[tuple[str, str, str, str]]:
    decimals = decimals_of(table.measure.step)
    change = table.measure.computed is Computed.CHANGE
    for line in rated.tables.get(table.measure.id, ()):
        for quarter, value in zip(table.quarters(rated.paper.quarter), line.values, strict=True):
            if value is not None:
                yield line.name, str(quarter), "value", plain(value, decimals)
        if line.computed is not None:
            yield line.name, "", "computed", plain(line.computed, 0 if change else decimals)


def plain(value: Decimal, decimals: int) -> str:
    """A value rounded as it is printed, without its unit and without separators.

    >>> plain(Decimal("1420.25"), 1)
    '1420.3'
    """
    return f"{rounded(value, decimals):.{max(decimals, 0)}f}"


def for_spreadsheets(text: str) -> str:
    r"""A text that no spreadsheet takes for a formula, of which some fetch what others put on the web.

    >>> for_spreadsheets('=HYPERLINK("https://evil.example")'), for_spreadsheets("Calls answered")
    ('\'=HYPERLINK("https://evil.example")', 'Calls answered')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def from_spreadsheets(text: str) -> str:
    """The text that was kept so.

    >>> from_spreadsheets("'=1"), from_spreadsheets("'Allo")
    ('=1', "'Allo")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def one_line(text: str) -> str:
    """A text with its white space folded."""
    return " ".join(text.split())


# -- reading --------------------------------------------------------------------------------------


def read_published(
    council: Path, quarter: Quarter, committee: str, findings: list[Finding], library: Library | None = None
) -> Published | None:
    """What papers before a quarter printed, by the records in a council's folder; None where there is none.

    Of a quarter with several records that of this committee counts, else the one without a committee's name.
    Adds to `findings` what is wrong in them; `library` keeps what was read.
    """
    found: dict[Quarter, dict[str, Path]] = {}
    for path in files_of(council / FOLDER, "*.csv"):
        when, of = _named(path, findings)
        if when and when < quarter and of in ("", slug(committee)):
            found.setdefault(when, {})[of] = path
    first: dict[Key, Printed] = {}
    latest: dict[Key, Printed] = {}
    for when, paths in sorted(found.items()):
        latest = read_record(paths.get(slug(committee)) or paths[""], when, findings, library)
        first = latest | first
    return Published(max(found), latest, first) if found else None


def _named(path: Path, findings: list[Finding]) -> tuple[Quarter | None, str]:
    """The quarter and the committee of a record, by its name."""
    try:
        match = _NAME.match(path.name)
        if match:
            return parse_quarter(f"{match[1]} Q{match[2]}"), match[3] or ""
        problem = "this is not the name of a record"
    except ValueError as wrong:
        problem = str(wrong)
    hint = "`paperkit record` writes records, named as 2011-12-q3.csv; take other files out of this folder"
    findings.append(error("published.name", problem, Span(shown(path)), hint=hint))
    return None, ""


def read_record(
    path: Path, quarter: Quarter, findings: list[Finding], library: Library | None = None
) -> dict[Key, Printed]:
    """What the record of a quarter's paper holds; adds to `findings` what is wrong in it."""
    table = read_csv(path, needed=COLUMNS, library=library)
    findings.extend(table.findings)
    found: dict[Key, Printed] = {}
    for row in table.rows:
        try:
            key = _key(row)
        except ValueError as problem:
            column, said = problem.args
            hint = (
                did_you_mean(row[column], WHATS) if column == "what" else "take the file as `paperkit record` wrote it"
            )
            findings.append(error("published.row", said, row.at(column), hint=hint))
            continue
        if key in found:
            said = f"`{short(' '.join(filter(None, (row['item'], row['what'], row['period']))))}` appears twice"
            findings.append(error("row.duplicate", said, row.at(), hint="keep one of the rows"))
        value = from_spreadsheets(row["value"]) if row["what"] == "name" else row["value"]
        found.setdefault(key, Printed(value, quarter, row.at("value")))
    return found


def _key(row: InputRow) -> Key:
    """What a row is about; `ValueError` with the column and what is wrong in it."""
    item, what = row["item"], row["what"]
    if not item:
        raise ValueError("item", "no item")
    if what not in WHATS:
        raise ValueError("what", f"unknown kind of value `{short(what)}`")
    period = None
    try:
        period = parse_quarter(row["period"]) if row["period"] else None
    except ValueError as problem:
        raise ValueError("period", str(problem)) from None
    if (what in _BY_PERIOD) != (period is not None) and what != "status":
        raise ValueError("period", f"`{what}` has {'no' if period else 'a'} period")
    try:
        _check_value(what, row["value"])
    except ValueError as problem:
        raise ValueError("value", short(str(problem))) from None
    return item, what, period


def _check_value(what: str, value: str) -> None:
    if what in _NUMBERS:
        parse_number(value)
    elif what in _WORDS:
        _WORDS[what](value)
    elif what == "as_at":
        parse_quarter(value)
    elif what == "name" and not value:
        raise ValueError("no name")
    elif what in RULES:
        rule_of(what, value)


@cache
def _kinds() -> dict[str, TypeAdapter[object]]:
    return {
        "rule": TypeAdapter(AnyRating),
        "direction_rule": TypeAdapter(AnyDirection),
        "rate_on": TypeAdapter(Literal["unrounded", "printed"]),
        "polarity": TypeAdapter(Polarity),
    }


@cache
def rule_of(what: str, value: str) -> object:
    """The rule that a record holds, so that it can be compared; `ValueError` when it is none."""
    try:
        return _kinds()[what].validate_python(json.loads(value) if what.endswith("rule") else value)
    except (json.JSONDecodeError, ValidationError, RecursionError):
        raise ValueError(f"`{short(value, 30)}` is not a {what.replace('_', ' ')}") from None


# -- comparing ------------------------------------------------------------------------------------


def same(now: Decimal, before: Printed, decimals: int) -> bool:
    """Whether a value, printed with so many decimals, is the one that was printed: neither says more than the other."""
    was = number_of(before)
    places = min(decimals, decimals_printed(before))
    return rounded(now, places) == rounded(was, places)


def number_of(before: Printed) -> Decimal:
    """The number that was printed."""
    return parse_number(before.value)


def decimals_printed(before: Printed) -> int:
    """With how many decimals it was printed."""
    exponent = number_of(before).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

"""Turns what somebody called a quarter into what they would call another: folders, files, periods in tables.

A council's own way of writing is kept: `2026-27-q1` becomes `2026-27-q2`, and `Q4 2025/26` becomes `Q1 2026/27`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from paperkit.values.period import Quarter, months_in

_BETWEEN = ("-", "/", "_", "\u2013", " ", "")
"""What may be between the two years of a financial year."""
_QUARTER = r"(?<![a-z])(?P<word>q|qtr\.?|qu|quarter)(?P<gap>[ _.-]?)(?P<number>[1-4])(?!\d)"


def renamed(name: str, last: Quarter, following: Quarter, days: Mapping[date, date] | None = None) -> str | None:
    """A name that tells one quarter, as it tells another; None where it tells no quarter.

    `days` are days that it may be called by instead, each with the one that takes its place.

    >>> renamed("2025-26/Quarter 4", Quarter(2025, 4), Quarter(2026, 1))
    '2026-27/Quarter 1'
    >>> renamed("to Dec 11", Quarter(2011, 3), Quarter(2011, 4))
    'to Mar 12'
    """
    dates = {_last_day(last): _last_day(following), **(days or {})}
    for old, new in dates.items():
        for form in ("%Y-%m-%d", "%d/%m/%Y", "%Y%m%d"):
            if old.strftime(form) in name:
                return name.replace(old.strftime(form), new.strftime(form))
    own = _pieces(name, last)
    return _with_pieces(name, own, last, following) if own else None


def _pieces(name: str, quarter: Quarter) -> str:
    """By what a name tells a quarter: its `number`, or its `month`; nothing where it tells none, or another one."""
    if numbers := [match["number"] for match in re.finditer(_QUARTER, name, re.IGNORECASE)]:
        return "number" if {*numbers} == {str(quarter.number)} else ""
    return "month" if re.search(_any_of(_months(quarter, quarter), whole=True), name, re.IGNORECASE) else ""


def _with_pieces(name: str, by: str, last: Quarter, following: Quarter) -> str | None:
    """The name with every piece of it that tells the quarter changed."""
    months, years = _months(last, following), _financial_years(last, following)
    calendar = by == "month" or re.search(_any_of(months, whole=True), name, re.IGNORECASE)
    ends = ((last.last_month()[0], following.last_month()[0]),)
    begins = ((last.year, following.year), (last.year + 1, following.year + 1))
    alone = {str(old): str(new) for old, new in (ends if calendar else begins)}
    short = {f"{old % 100:02}": f"{new % 100:02}" for old, new in ends} if calendar else {}
    told = {**months, **years, **alone, **short}
    patterns = [rf"(?P<year>(?<!\d){_any_of(years)}(?!\d))", f"(?P<month>{_any_of(months, whole=True)})", _QUARTER]
    patterns.append(rf"(?P<alone>(?<!\d){_any_of(alone)}(?!\d))")
    if short:
        patterns.append(rf"(?P<short>(?<=[a-z][ '\u2019-]){_any_of(short)}(?!\d))")

    def other(match: re.Match[str]) -> str:
        if match["number"]:
            return f"{match['word']}{match['gap']}{following.number}"
        return _as_typed(match[0], told[match[0].casefold()])

    dated = any(piece in name for piece in (*years, *alone)) or bool(short)
    made = re.sub("|".join(patterns), other, name, flags=re.IGNORECASE)
    return made if made != name and (dated or last.year == following.year) else None


def _any_of(pieces: Mapping[str, str], *, whole: bool = False) -> str:
    """A pattern of these pieces, the longest first; words that are `whole` are not part of others."""
    either = "|".join(re.escape(piece) for piece in sorted(pieces, key=len, reverse=True))
    return rf"(?<![a-z])(?:{either})(?![a-z])" if whole else f"(?:{either})"


def _months(last: Quarter, following: Quarter) -> dict[str, str]:
    """The names of a quarter's months in small letters, long and short, with those of another's."""
    pairs = zip(months_in(last), months_in(following), strict=True)
    return {one.name[:size].lower(): other.name[:size] for one, other in pairs for size in (3, None)}


def _financial_years(last: Quarter, following: Quarter) -> dict[str, str]:
    """The ways of writing a financial year, with those of another."""
    found: dict[str, str] = {}
    for sign in _BETWEEN:
        for first, second in (("04d", "04d"), ("04d", "02d"), ("02d", "02d")):
            forms = [
                f"{quarter.year % (100 if first == '02d' else 10_000):{first}}{sign}"
                f"{(quarter.year + 1) % (100 if second == '02d' else 10_000):{second}}"
                for quarter in (last, following)
            ]
            found[forms[0]] = forms[1]
    return found


def _last_day(quarter: Quarter) -> date:
    year, month = quarter.last_month()
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _as_typed(old: str, new: str) -> str:
    """New words in the capitals of the old ones."""
    return new.upper() if old.isupper() else new.lower() if old.islower() else new

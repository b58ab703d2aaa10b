"""Turns the words by which a sentence names a period into the quarters that they may mean."""

from __future__ import annotations

import re
from collections.abc import Callable

import paperkit.claims.lexicon as lexicon
from paperkit.claims.subjects import When, financial_year, one, twelve_months, year_to_date
from paperkit.values.period import Quarter

MONTH = (
    r"(?:" + "|".join(sorted((name.capitalize() for name in lexicon.MONTH_NUMBERS), key=len, reverse=True)) + r")\b\.?"
)
FINANCIAL_YEAR = r"(?:20|19)\d\d\s?[/\u2013-]\s?(?:(?:20|19)?\d\d)(?!\d)"
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "winter": 4}
"""The number of the quarter that a season is."""
_IN_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4}

CALENDAR = "calendar"
"""How a calendar year relates to the paper's quarter: it may be any of four."""

Meant = tuple[tuple[When, ...], str]
"""What a period may be, the likeliest first, and how its words relate to the paper's quarter."""
Match = re.Match[str]


def period_of(kind: str, match: Match, now: Quarter) -> Meant | None:
    """What a period may be; None where its words name no quarters, such as a month within one."""
    return _KINDS[kind](match, now)


def _relative(how: str, now: Quarter) -> Meant:
    """A period by where it is from the paper's quarter."""
    meant = {
        "last": (one(now.shifted(-1)),),
        "this": (one(now),),
        "ytd": (year_to_date(now), one(now)),
        "todate": (year_to_date(now),),
        "year": (one(now.shifted(-4)), year_to_date(now).shifted(-4)),
        "lastyear": (one(now.shifted(-4)), year_to_date(now).shifted(-4), financial_year(now.year - 1)),
        "12mbefore": (twelve_months(now).shifted(-4), one(now.shifted(-4))),
        "12m": (twelve_months(now), one(now)),
        "fullyear": (financial_year(now.year), year_to_date(now), financial_year(now.year - 1)),
    }[how]
    return meant, how


def _phrase(match: Match, now: Quarter) -> Meant:
    """`last quarter`, `the year to date`."""
    low = " ".join(match[0].lower().split())
    phrase = low if low in lexicon.RELATIVE else low.partition(" ")[2]
    return _relative(lexicon.RELATIVE.get(phrase, "this"), now)


def _same(match: Match, now: Quarter) -> Meant:
    """`the same quarter last year`, `the same period of 2020/21`."""
    year, calendar = re.search(FINANCIAL_YEAR, match[0]), re.search(r"(?:20|19)\d\d", match[0])
    back = now.last_month()[0] - int(calendar[0]) if calendar else 1
    then = Quarter(int(year[0][:4]), now.number) if year else now.shifted(-4 * back)
    count = _IN_WORDS[match["sc"].lower()] if match["sc"] else {"six": 2, "nine": 3}.get((match["sm"] or "").lower())
    if match["sh"]:
        return (_up_to(Quarter(then.year, 2 if then.number < 4 else 4), 2),), "year"
    if count:
        return (_up_to(then, count),), "year"
    single = "quarter" in match[0].lower() or "three" in match[0].lower()
    return ((one(then),) if single else (one(then), year_to_date(then))), "year"


def _ago(match: Match, now: Quarter) -> Meant | None:
    """`two years ago`, `three quarters earlier`, `six months before`."""
    count, unit = lexicon.COUNTS.get(match["an"].lower()) or int(match["an"]), match["au"].lower()
    back = count * 4 if unit == "years" else count // 3 if unit == "months" else count
    if (unit == "months" and count % 3) or not 0 < back <= 40:
        return None
    return (one(now.shifted(-back)),), "last"


def _on_the(match: Match, now: Quarter) -> Meant:
    """`on the quarter`, `over the year`."""
    behind = match.string[match.end() :].lstrip()
    if match[0].lower() == "over the year" and (behind[:1].isdigit() or _OVER_THE_YEAR.match(behind)):
        return _relative("fullyear", now)  # `Over the year 2,773 assessments were completed`
    return _relative("last" if match["oq"].lower() == "quarter" else "year", now)


_OVER_THE_YEAR = re.compile(r"(?:as a whole|came|added up|amounted|totalled|reached|there (?:were|was)|we )\b")


def _first_quarters(match: Match, now: Quarter) -> Meant:
    """`the first three quarters`, `the half-year point`, `the second half of the year`."""
    if match["ha"]:
        return (one(now.shifted(-2)), _up_to(now.shifted(-2), 2)), "last"
    if match["hb"]:
        return _half_before(now), "last"
    half = match["hy"] or ""
    if match[0].lower().startswith("second"):
        year = now.year if now.number == 4 else now.year - 1
        year = int(half[:4]) if half[:1].isdigit() else now.year - 1 if half else year
        return (When((Quarter(year, 3), Quarter(year, 4))),), ""
    months = {"three": 1, "six": 2, "nine": 3}.get((match["rm"] or "").lower())
    count = months or _IN_WORDS[(match["rn"] or "two").lower()]
    named = match["ry"] or half
    year = int(named[:4]) if named[:1].isdigit() else now.year - 1 if named else now.year
    meant: tuple[When, ...] = (
        When(tuple(Quarter(year, number) for number in range(1, count + 1))),
        one(Quarter(year, count)),
    )
    if now.number == 4 and match[0].lower().startswith("half") and not match[0].lower().endswith("point"):
        meant += (When((now.shifted(-1), now)), one(now))  # `in the half-year`, which may be the one that ends now
    return meant, ""


def _half_before(now: Quarter) -> tuple[When, ...]:
    """`the previous half-year`: the quarter with which it ended, or both of its quarters."""
    end = now.shifted(-2 if now.ends_half else -1)
    return one(end), _up_to(end, 2)


def _year(match: Match, now: Quarter) -> Meant:
    """`2011/12`: the whole year, or as far as it has come."""
    found = re.search(r"(?:20|19)\d\d", match[0])
    year = int(found[0]) if found else now.year
    whole = financial_year(year)
    if year == now.year:
        return (year_to_date(now), whole), "fy"
    if year == now.year - 1:
        return (whole, year_to_date(now).shifted(-4), one(now.shifted(-4))), "fy"
    return (whole, one(Quarter(year, now.number))), "fy"


def _numbered(match: Match, now: Quarter) -> Meant:
    """`Q2`, `quarter 3 of 2010/11`, `the third quarter of last year`."""
    word = match["qn"].lower()
    digit = re.search(r"[1-4]", word)
    names = {**lexicon.ORDINALS, **_IN_WORDS, "last": 4, "closing": 4}
    number = int(digit[0]) if digit else next(n for name, n in names.items() if re.search(rf"\b{name}\b", word))
    year = last_of(number, now).year
    if tail := (match["qy"] or "").lower():
        if "calendar" in tail:
            return (one(last_of((number - 2) % 4 + 1, now)),), ""
        current = any(word in tail for word in ("this", "current", "present"))
        year = int(tail[:4]) if tail[:2].isdigit() else now.year if current else now.year - 1
    return (one(Quarter(year, number)),), ""


def _elliptic(match: Match, now: Quarter) -> Meant:
    """`in the second`, where quarters are being listed."""
    if match["el"]:
        number = {"last": 4, "closing": 4}.get(match["el"].lower()) or lexicon.ORDINALS[match["el"].lower()]
        return (one(Quarter(int(match["ely"][:4]), number)),), ""
    return (one(last_of(lexicon.ORDINALS[(match["eo"] or match["ea"]).lower()], now)),), ""


def _season(match: Match, now: Quarter) -> Meant:
    """`the summer quarter`."""
    number = SEASONS[(match["sz"] or match["sz2"]).lower()]
    last = one(last_of(number, now))
    return ((last,) if match["sz"] else (last, last.shifted(-4), last.shifted(-1), last.shifted(-5))), ""


def _time(match: Match, now: Quarter) -> Meant:
    """`in the summer`, `in autumn 2024`: the quarter of that name, or the one before, into which the season reaches."""
    number, year = SEASONS[(match["tz"] or match["tn"] or match["ts"]).lower()], match["ty"] or match["tm"]
    quarter = last_of(number, now) if not year else Quarter(int(year) - (number == 4), number)
    if year and re.search(r"\d{4}\s?[/\u2013-]\s?\d\d", match[0]):  # `the winter of 2023-24`
        quarter = Quarter(int(year), number)
    if match["tl"]:  # `the autumn of last year`: of last financial year, or of the calendar year before
        quarter = Quarter(now.year - 1, number)
    return (one(quarter),), ""


def _its(match: Match, now: Quarter) -> Meant:
    """`the summer's 4.6%`."""
    return (one(last_of(SEASONS[match["iz"].lower()], now)),), ""


def _year_part(match: Match, now: Quarter) -> Meant:
    """`the final three months of 2011`, `the end of 2023`: a quarter by the calendar year in which it is."""
    year, low = int(match["yy"] or match["yz"]), match[0].lower()
    first = (
        (match["yp"] or "").lower() in ("first", "opening") or "early" in low or "start" in low or "beginning" in low
    )
    return (one(Quarter(year - 1, 4) if first else Quarter(year, 3)),), ""


def _calendar_year(match: Match, now: Quarter) -> Meant:
    """`the calendar year 2025`."""
    first = Quarter(int(match["cy"]) - 1, 4)
    return (When(tuple(first.shifted(ahead) for ahead in range(4))),), ""


def _in_year(match: Match, now: Quarter) -> Meant:
    """`in 2024`: some quarter of a calendar year, for what comes once a year the one that has a result."""
    year = int(match["iy"])
    return tuple(one(Quarter(year - 1, 4).shifted(ahead)) for ahead in range(4)), CALENDAR


def _months(match: Match, now: Quarter) -> Meant | None:
    """`July to September 2011`; `between March and June`, which are ends of quarters."""
    first, last = _month(match["m1"]), _month(match["m2"])
    if match["yb"]:  # `October to December of both 2023 and 2024`
        ends = [_ending(last, year, now) for year in (match["yb"], match["yc"])]
        months = (last - first) % 12 + 1
        return (tuple(one(end) for end in ends if end), "both") if all(ends) and months == 3 else None
    end = _ending(last, match["y2"] or match["y1"], now)
    if end is None or first % 3 == 2:
        return None
    if first % 3 == 0:
        return ((one(end),), "") if (last - first) % 12 == 3 and not match["y1"] else None
    return (_up_to(end, ((last - first) % 12 + 1) // 3),), ""


def _ends(match: Match, now: Quarter) -> Meant | None:
    """`the quarter ending December 2011`, `to the end of June`."""
    end = _ending(_month(match["em"]), match["ey"], now)
    return ((one(end),), "") if end else None


def _in_month(match: Match, now: Quarter) -> Meant | None:
    """`than in December 2023`: the quarter that ends with it; `since April 2024`: the one that begins with it."""
    month, year = _month(match["im"]), match["iy2"]
    if month % 3 == 1 and year and match.string[: match.start()].endswith(("since ", "from ")):
        return (one(Quarter(int(year) - (month == 1), (month - 4) // 3 % 4 + 1)),), ""
    end = _ending(month, year, now)
    return ((one(end),), "") if end else None


def _quarter_end(match: Match, now: Quarter) -> Meant | None:
    """`on 30 June`: the quarter that ends with that day."""
    end = _ending(_month(match["qe"].split()[-1]), match["qey"], now)
    return ((one(end),), "") if end else None


def _label(match: Match, now: Quarter) -> Meant | None:
    """`Dec 11`, as tables have it."""
    end = _ending(_month(match["lm"]), match["ly"], now)
    return ((one(end),), "") if end else None


def _months_to(match: Match, now: Quarter) -> Meant | None:
    """`the nine months to December`."""
    end, count = _ending(_month(match["spm"]), match["spy"], now), (match["spn"] or "twelve").lower()
    return ((_up_to(end, (lexicon.COUNTS.get(count) or int(count)) // 3),), "") if end else None


def _window(match: Match, now: Quarter) -> Meant | None:
    """`over the last four quarters`, `over two years`."""
    word, unit = match["wn"].lower(), match["wu"].lower()
    count = lexicon.COUNTS.get(word) or int(word) if word.isdigit() or word in lexicon.COUNTS else 0
    quarters = count * 4 if unit == "years" else count // 3 if unit == "months" else count
    return ((_up_to(now, quarters),), "window") if (unit != "months") < quarters <= 40 else None


def _window_before(match: Match, now: Quarter) -> Meant | None:
    """`7.35, compared with 7.0 in the four before`: as many quarters before the last so many."""
    count = lexicon.COUNTS.get((match["wp"] or match["wb"]).lower(), 0)
    return ((_up_to(now.shifted(-count), count),), "window") if 1 < count <= 20 else None


def _quarters_to(match: Match, now: Quarter) -> Meant | None:
    """`the four quarters to June`."""
    end = _ending(_month(match["sqm"]), match["sqy"], now)
    return ((_up_to(end, _IN_WORDS[match["sqn"].lower()]),), "") if end else None


def _month(text: str) -> int:
    return lexicon.MONTH_NUMBERS[text.lower().rstrip(".")]


def _up_to(end: Quarter, count: int) -> When:
    return When(tuple(end.shifted(-back) for back in reversed(range(count))))


def last_of(number: int, now: Quarter) -> Quarter:
    """The last quarter of a number up to now."""
    return Quarter(now.year if number <= now.number else now.year - 1, number)


def _ending(month: int, year: str | None, now: Quarter) -> Quarter | None:
    """The quarter that ends in a month, the last such one up to now without a year; None for a month within one."""
    if month % 3:
        return None
    number = 4 if month == 3 else month // 3 - 1
    if not year:
        return last_of(number, now)
    calendar = int(year) if len(year) == 4 else 2000 + int(year)
    return Quarter(calendar - 1 if month == 3 else calendar, number)


_KINDS: dict[str, Callable[[Match, Quarter], Meant | None]] = {
    "same": _same,
    "months": _months,
    "season": _season,
    "time": _time,
    "inyear": _in_year,
    "its": _its,
    "yearpart": _year_part,
    "calendar": _calendar_year,
    "span": _months_to,
    "spanq": _quarters_to,
    "window": _window,
    "windowbefore": _window_before,
    "ending": _ends,
    "inmonth": _in_month,
    "quarterend": _quarter_end,
    "label": _label,
    "elliptic": _elliptic,
    "quarterly": _numbered,
    "rangeq": _first_quarters,
    "fy": _year,
    "relative": _phrase,
    "ago": _ago,
    "wholeyear": lambda match, now: _relative("fullyear", now),
    "onquarter": _on_the,
}
PERIODS = tuple(_KINDS)
"""The names of the kinds, which are those of the scanner."""

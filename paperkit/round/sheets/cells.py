"""Turns the cells of a column into what they look like: numbers, codes, sentences, statuses, words for a unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from paperkit.round.sheets.typed import typed
from paperkit.round.sheets.when import when

STATUSES: dict[str, tuple[str, ...]] = {
    "blue": (
        "b", "blue", "significantly exceeded", "significantly above target", "well above target", "excellent", "glas",
        "\U0001f535",
    ),
    "green": (
        "g", "green", "on target", "met", "target met", "achieved", "above target", "on track", "gwyrdd", "ok",
        "exceeded", "meeting target", "at or above target", "better than target", "on or above target", "\u2714",
        "\u2713", "\U0001f7e2", "good", "exceeding", "exceeding target", "meets target", "success",
        "favourable", "target achieved", "at target", "ahead of target", "\u2705", "compliant", "pass", "gw",
        "achieving", "complete", "completed",
    ),
    "amber": (
        "a", "amber", "within tolerance", "near target", "slightly below target", "yellow", "y", "ambr",
        "close to target", "just below target", "\U0001f7e1", "\U0001f7e0", "warning", "at risk", "near",
        "slightly off target", "melyn", "within 5%", "within 10%", "marginal", "orange", "o", "oren",
        "slightly behind", "nearly met", "\u26a0", "below target but within tolerance", "some concerns",
        "partially met", "watch", "keep watch", "close watch",
    ),
    "red": (
        "r", "red", "off target", "not met", "missed", "below target", "target not met", "behind target", "coch",
        "not achieved", "off track", "\u2718", "\u2716", "\u2717", "\U0001f534", "worse than target", "alert",
        "failing", "not meeting target", "underperforming", "poor", "failed", "significantly below target", "\u274c",
        "fail", "outside tolerance", "c", "unfavourable", "non-compliant",
    ),
}  # fmt: skip
_STATUS = {word: status for status, words in STATUSES.items() for word in words}
NO_STATUS = (
    "n/a", "na", "grey", "gray", "data only", "no target", "no rag", "not rated", "none", "info", "-", "tbc",
    "monitor", "monitoring", "contextual", "not applicable", "no data", "new", "white", "\u26aa", "unrated",
    "baseline", "annual", "not due", "for information", "llwyd", "volumetric", "n/a - no target", "to follow",
    "not available",
)  # fmt: skip
POLARITIES: dict[str, tuple[str, ...]] = {
    "higher": (
        "bigger is better", "higher is better", "high", "higher", "aim to maximise", "maximise", "up", "increase",
        "high is good", "higher is good", "bigger", "more is better", "positive", "up is good", "\u2191", "\u25b2",
        "\u2b06", "max", "high is better", "increasing", "more", "uchel", "uwch", "uwch yn well", "ascending", "h",
        "plus", "+", "aim high", "larger is better", "high good", "good is high", "up is better", "above", "\u2197",
        "the higher the better", "high = good", "greater", "rise", "higher better", "bib", "hib",
    ),
    "lower": (
        "smaller is better", "lower is better", "low", "lower", "aim to minimise", "minimise", "down", "decrease",
        "low is good", "lower is good", "smaller", "less is better", "negative", "down is good", "\u2193", "\u25bc",
        "\u2b07", "min", "low is better", "decreasing", "less", "isel", "is", "is yn well", "descending", "l", "minus",
        "reduce", "aim low", "fewer is better", "low good", "good is low", "down is better", "below", "\u2198",
        "the lower the better", "low = good", "fall", "lower better", "sib", "lib", "reduction",
    ),
    "within": (
        "within range", "range", "within", "goldilocks", "maintain", "in range", "stay within", "between",
    ),
    "": (
        "neither", "neutral", "n/a", "not applicable", "none", "contextual", "information only", "volumetric", "-",
        "\u2013", "\u2014", "n.a.", "na", "no polarity", "context", "context only", "demand", "for information",
        "monitor", "monitor only", "not set", "niwtral",
    ),
}  # fmt: skip
_POLARITY = {word: polarity for polarity, words in POLARITIES.items() for word in words}
FREQUENCIES: dict[str, tuple[str, ...]] = {
    "quarter": (
        "quarterly", "quarter", "q", "monthly", "month", "m", "weekly", "chwarterol", "misol", "qtr", "every quarter",
    ),
    "annual": (
        "annual", "annually", "yearly", "year", "a", "y", "once a year", "blynyddol", "year end", "end of year",
        "annual survey", "annual (q4)", "every year", "per annum",
    ),
    "half": (
        "half yearly", "half-yearly", "bi-annual", "six monthly", "6 monthly", "biannual", "twice a year",
        "bi-annually",
    ),
    "school-year": (
        "academic year", "school year", "annual (academic year)", "academic", "termly",
    ),
    "two": (
        "biennial", "every two years", "two yearly", "every 2 years",
    ),
}  # fmt: skip
_FREQUENCY = {word: frequency for frequency, words in FREQUENCIES.items() for word in words}
UNITS: dict[str, tuple[str, ...]] = {
    "%": (
        "%", "percentage", "percent", "per cent", "pct", "% (1dp)", "canran", "perc", "percentage (%)", "rate (%)",
        "p",
    ),
    "number": (
        "number", "no", "no.", "#", "num", "count", "integer", "numeric", "nifer", "volume", "whole number", "n",
        "numerical", "number of", "nos", "total",
    ),
    "days": (
        "days", "day", "working days", "calendar days", "diwrnod", "dyddiau", "diwrnodau", "wd", "days per fte",
    ),
    "weeks": (
        "weeks", "week", "wks",
    ),
    "months": (
        "months",
    ),
    "hours": (
        "hours", "hour", "hrs",
    ),
    "minutes": (
        "minutes", "mins", "minute", "min", "munudau",
    ),
    "seconds": (
        "seconds", "secs", "second", "sec",
    ),
    "clock": (
        "hh:mm", "hours:minutes", "h:mm", "time (hh:mm)", "hours and minutes",
    ),
    "minutes and seconds": (
        "mm:ss", "m:ss", "hh:mm:ss", "minutes:seconds", "time", "time (mm:ss)", "mins:secs",
    ),
    "£": (
        "£", "pounds", "money", "currency", "gbp", "£s", "sterling", "cost", "punnoedd", "£ (gbp)", "financial",
        "cash",
    ),
    "£000": (
        "£000", "£000s", "£k", "£'000", "£ thousands", "£ thousand", "\u00a3\u2019000",
    ),
    "£m": (
        "£m", "£ million", "£ millions", "£million",
    ),
    "tonnes": (
        "tonnes", "tonne", "t", "tons", "tonnage", "tco2e", "tonnes co2e",
    ),
    "kg": (
        "kg", "kgs", "kilograms", "kg per household",
    ),
    "rate": (
        "rate", "ratio", "score", "index", "per 1,000", "per 1000", "per 10,000", "per 100,000",
        "per 1,000 population", "rate per 1,000", "rate per 10,000", "rate per 100,000", "rate per 1000", "decimal",
        "average", "cyfradd", "per 1,000 properties", "per 1,000 homes", "per 10,000 population",
        "per 100,000 population", "nps",
    ),
}  # fmt: skip
_UNIT = {word: unit for unit, words in UNITS.items() for word in words}
KINDS: dict[str, tuple[str, ...]] = {
    "result": (
        "actual", "result", "outturn", "performance", "actuals", "value", "canlyniad", "achieved",
    ),
    "target": (
        "target", "plan", "trajectory", "targed", "standard",
    ),
    "status": (
        "rag", "status", "rating", "rag status",
    ),
    "commentary": (
        "comment", "comments", "commentary", "narrative",
    ),
    "worked out": (
        "variance", "difference", "var",
    ),
    "numerator": (
        "numerator",
    ),
    "denominator": (
        "denominator",
    ),
    "direction": (
        "direction of travel", "trend", "dot",
    ),
    "benchmark": (
        "benchmark", "national average", "comparator",
    ),
    "floor": (
        "floor", "tolerance", "threshold", "minimum",
    ),
}  # fmt: skip
_KIND = {word: kind for kind, words in KINDS.items() for word in words}
_ARROWS = re.compile(
    r"[\u2190-\u2199\u25b2\u25bc\u25b6\u25ba\u25c4\u25b3\u25bd\u2b06\u2b07\u27a1\u2b05\u21e7\u21e9\u21e8\u21d1\u21d3\u21d2"
    r"\u25cf\u2b08\u2b0a\ufe0f\u25b7\u25c0]+"
)
_WAYS = (
    "up", "down", "improving", "declining", "stable", "same", "improved", "worse", "better", "no change", "static",
    "deteriorating", "worsening", "level", "steady", "increasing", "decreasing", "maintained", "declined", "unchanged",
    "getting better", "getting worse", "staying the same", "deteriorated", "worsened", "improvement", "n/a", "upward",
    "downward", "flat", "not comparable", "gwella", "gwaethygu", "dim newid", "sefydlog", "decline", "consistent",
)  # fmt: skip
_CODE = re.compile(
    r"(?=.*\d)[A-Za-z]{0,8}[ \-_./]?(?:[A-Za-z]{0,5}[ \-_./]?)?\d{0,4}(?:[.\-/ ]?[A-Za-z0-9]{1,4}){0,3}[a-z]?\.?"
)
_POST = re.compile(
    r"\b(?:head|director|manager|officer|chief|lead|assistant|service|strategic|corporate|deputy|supervisor|principal"
    r"|treasurer|clerk|secretary|solicitor|accountant|controller|commander|superintendent|co-?ordinator|registrar"
    r"|pennaeth|cyfarwyddwr|area commander|executive)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Cllr|Cyng)\.? )?(?:[A-Z][a-z'’-]+|[A-Z]\.?)(?: (?:[A-Z][A-Za-z'’-]+|[A-Z]\.?)){1,3}"
)
_MEMBER = re.compile(r"\b(?:cllr|councillor|cabinet member|cyng|portfolio|convener|leader)\b", re.IGNORECASE)
_LONG = 60
_FEW = 0.5


def plain(text: str) -> str:
    """A text as the tables of words have it: small letters, one space, no sign at its ends."""
    lower = " ".join(text.replace("\u2019", "'").lower().split())
    return lower.strip(" .:;()[]") or lower


def status_of(text: str) -> str | None:
    """The status that a cell names; empty where it says that there is none, None where it is no status.

    >>> status_of("On target"), status_of("R"), status_of("Data only"), status_of("85")
    ('green', 'red', '', None)
    """
    bare = plain(text)
    if bare not in _STATUS and bare not in NO_STATUS:
        bare = re.sub(r"[^\w\s%/&'-]+", " ", bare).strip() or bare  # `on track \u2714`
    if bare in _STATUS:
        return _STATUS[bare]
    if bare in NO_STATUS:
        return ""
    if bare.startswith("not ") and _STATUS.get(bare[4:]) in ("blue", "green"):
        return "red"
    named = [word for word in STATUSES if re.search(rf"\b{word}\b", bare)]
    return named[0] if len(named) == 1 and len(bare) < _LONG else None


def polarity_of(text: str) -> str | None:
    """`higher`, `lower`, `within`; empty where neither is meant, None where it says nothing of it."""
    bare = re.sub(r"[\ufe0f]", "", plain(text))
    if bare in _POLARITY:
        return _POLARITY[bare]
    if len(bare) > _LONG:
        return None
    found = {way for way in ("higher", "lower") for word in POLARITIES[way] if len(word) > 3 and word in bare}
    return found.pop() if len(found) == 1 else None


_COUNTS_UP = re.compile(r"cumulative|year to date|ytd|snapshot", re.IGNORECASE)
"""What stands among `Quarterly` and `Annual`: what a result covers."""


def _is_of_frequency(cell: str) -> bool:
    """Whether a cell says how often there is a result; a sentence with `quarter` in it says something else."""
    says = frequency_of(cell) is not None or _COUNTS_UP.fullmatch(cell) is not None
    return says and len(cell) > 1 and len(cell.split()) <= _FEW_WORDS


_FEW_WORDS = 4


def frequency_of(text: str) -> str | None:
    """How often there is a result: `quarter`, `annual`, `half`, `school-year`, `two` for every second year."""
    bare = plain(text)
    if bare in _FREQUENCY:
        return _FREQUENCY[bare]
    words = [word for word in _FREQUENCY if len(word) > 4 and re.search(rf"\b{re.escape(word)}\b", bare)]
    return _FREQUENCY[max(words, key=len)] if words and len(bare) < _LONG else None


def unit_of(text: str) -> str | None:
    """What values count, as `UNITS` has it; None where the text is no unit that is known."""
    bare = " ".join(text.replace("\u2019", "'").lower().split())
    return _UNIT.get(bare) or _UNIT.get(plain(text))


def kind_of(text: str) -> str | None:
    """What a row holds whose column says `Actual` or `Target`."""
    _, rest = when(text)
    return _KIND.get(plain(rest or text))


def way_of(text: str) -> bool:
    """Whether a text is a direction of travel: an arrow, or a word for it."""
    return bool(_ARROWS.fullmatch("".join(text.split()))) or plain(text) in _WAYS


def is_code(text: str) -> bool:
    """Whether a text is a reference: `KPI 12`, `CS01`, `1.2a`, `HOU/03`."""
    return len(text) <= 20 and bool(_CODE.fullmatch(text.strip())) and not re.fullmatch(r"20\d\d", text)


def is_post(text: str) -> bool:
    """Whether a text names an office and not who holds it."""
    return bool(_POST.search(text))


def is_person(text: str) -> bool:
    """Whether a text looks like the name of somebody."""
    return bool(_PERSON.fullmatch(text.strip())) and not is_post(text)


def is_number(text: str) -> bool:
    """Whether a cell holds a figure, or says in known words that there is none."""
    found = typed(text)
    return found is not None and found.is_figure and status_of(text) in (None, "")


def _says_why(text: str) -> bool:
    """Whether a cell goes on after the word for a missing figure: `New staff have begun` may as well be a comment."""
    found = typed(text)
    return found is not None and found.value is None and bool(found.remark) and plain(text) not in NO_STATUS


def looks(cells: Sequence[str]) -> Mapping[str, float]:
    """What shares of a column's cells, of those that hold anything, are so and so; each from 0 to 1."""
    return _looks(tuple(cell for cell in cells if cell))


@lru_cache(maxsize=2048)
def _looks(cells: tuple[str, ...]) -> Mapping[str, float]:
    if not cells:
        return {}
    count = len(cells)
    distinct = len({plain(cell) for cell in cells})
    tests = {
        "number": lambda cell: is_number(cell) and plain(cell) not in NO_STATUS and not _says_why(cell),
        "share": lambda cell: "%" in cell and is_number(cell),
        "code": is_code,
        "status": lambda cell: bool(status_of(cell)),
        "polarity": lambda cell: bool(polarity_of(cell)),
        "frequency": _is_of_frequency,
        "unit": lambda cell: unit_of(cell) is not None,
        "kind": lambda cell: kind_of(cell) is not None,
        "arrow": way_of,
        "period": lambda cell: not when(cell)[0].says_nothing and not when(cell)[1],
        "post": lambda cell: is_post(cell) or is_person(cell),
        "member": lambda cell: bool(_MEMBER.search(cell)),
        "long": lambda cell: len(cell) > _LONG,
        "phrase": lambda cell: len(cell.split()) >= 3 and not is_number(cell),
    }
    found = {name: sum(map(test, cells)) / count for name, test in tests.items()}
    found["alone"] = 1.0 if distinct == count and count > 1 else 0.0
    found["few"] = 1.0 if distinct <= count * _FEW else 0.0
    return found

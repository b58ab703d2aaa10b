"""Turns a figure as people type it (85.3%, £1.2m, 82.1 (p), n/a, <5, 2:35, 3 days) into a value, a flag, a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from paperkit.values.quantity import parse_number

_NUMBER = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_SIZE = r"(?:k|mn?|mil|bn|million|thousand|billion)(?![a-z])"
_SIZES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "mil": 6, "bn": 9, "billion": 9}
_FLAGS = {
    "p": "provisional", "prov": "provisional", "provisional": "provisional", "e": "estimated", "est": "estimated",
    "estimate": "estimated", "estimated": "estimated", "r": "revised", "rev": "revised", "revised": "revised",
    "unaudited": "provisional", "draft": "provisional", "tbc": "provisional",
}  # fmt: skip
_MISSING = {
    "not yet available": (
        "tbc", "tba", "tbd", "awaited", "awaiting data", "awaiting", "data awaited", "pending", "to follow", "due",
        "not yet available", "not yet known", "not yet due", "to be confirmed", "to be set", "data not yet available",
        "data lag", "in arrears", "one quarter in arrears", "to be reported", "expected", "awaiting figures",
        "data due", "reported in arrears", "not available yet", "data to follow", "data pending", "not due",
    ),
    "not available": (
        "n/a", "na", "n.a.", "n/k", "not applicable", "not available", "no data", "none", "null", "nan",
        "-", "--", "---", "..", "...", ":", ".", "x", "z", "w", "[x]", "[z]", "[w]", "unknown", "not known", "not set",
        "no target", "not measured", "not reported", "not collected", "data not available", "no data available",
        "no return", "not recorded", "n/r", "nr", "nd", "annual", "annual measure", "annual indicator", "annual only",
        "reported annually", "not reported this quarter", "data unavailable", "unavailable", "no target set",
        "monitor", "annual figure", "monitoring only", "data only", "amh", "?", "new measure", "new", "new indicator",
        "contextual", "for information", "info only", "reported q4", "year end only", "annually", "suspended",
        "baseline", "dim ar gael", "no survey", "not surveyed", "n\\a", "not required", "not reportable",
        "no activity", "tracking", "track only", "trend only", "baseline year", "baselining",
        "no target - monitor only", "monitor only", "information only",
    ),
    "suppressed": (
        "c", "[c]", "*", "**", "[low]", "suppressed", "#", "s", "~",
    ),
}  # fmt: skip
_WORDS = {word: flag for flag, words in _MISSING.items() for word in words}
_CLOCK = re.compile(r"(\d{1,5}):([0-5]\d)(?::([0-5]\d))?(?:\.\d+)?")
_SPOKEN = re.compile(
    r"(?:(\d+)\s?(?:hours?|hrs?|h)\b)?\s?(?:(\d+)\s?(?:minutes?|mins?|m)\b)?\s?(?:(\d+)\s?(?:seconds?|secs?|s)\b)?"
)
_BOUND = re.compile(
    r"(?:(?P<less>[<\u2264]=?|less than|under|below|no more than|max(?:imum)?(?: of)?|up to|at most|fewer than"
    r"|not more than)"
    r"|(?P<more>[>\u2265]=?|more than|over|above|at least|no less than|min(?:imum)?(?: of)?))\s*(?P<rest>.+)"
)
_BOUND_BEHIND = re.compile(
    r"(?P<figure>.*\d.*?)\s*(?:(?P<less>or (?:less|fewer|below|under|lower)|max(?:imum)?)"
    r"|(?P<more>or (?:more|above|over|higher)|minimum))"
)
"""A figure with its bound behind it: `10 days or less`; `12 min` are minutes."""
_STRICT = ("<", ">", "less than", "under", "below", "fewer than", "more than", "over", "above")
"""The bounds that are none of what they bound."""
_RANGE = re.compile(rf"(?P<low>{_NUMBER})\s?%?\s?(?:-|to)\s?(?P<high>{_NUMBER})\s?%?(?P<unit>[a-z ]*)")
_SHAPE = re.compile(
    rf"(?P<sign>[-+]?)\s?(?P<money>[£$€]?)\s?(?P<inner>[-+]?)(?P<number>{_NUMBER})\s?(?P<size>{_SIZE})?"
    r"\s?(?P<rate>%|percent|per cent|pts?|pp)?\s?(?P<rest>.*)"
)
_IN_BRACKETS = re.compile(rf"([£$€]?)\s?\(\s?([£$€]?)\s?({_NUMBER})\s?({_SIZE})?\s?(%)?\s?\)\s?({_SIZE})?")
"""A negative number as accounts have it: `(£120k)`, `£(30)k`."""
_LOOK_LIKE_DIGITS = ("o", "oo", "l", "i")
"""Letters that are typed behind a digit where another digit was meant."""
_CHANGE = re.compile(
    r"(?<!\bor )\b(?:reduction|reduced?|decreased?|increased?|improvement|improved?|fewer|less|more|lower|higher|growth"
    r"|than|rise|fall|drop|below|above|better|worse|last year|baseline|change)\b"
)
"""Words behind a number by which it is a change, and no value: `10% reduction`, but not `95% or more`."""
_PER_CENT_OF = re.compile(rf"(?P<part>{_NUMBER})\s?(?:/|of|out of|in)\s?(?P<whole>{_NUMBER})(?:\s?\(.*\))?")
_OF_SO_MANY = re.compile(r"(?P<figure>.*\d.*?)[\s,;]*[-\u2013(\[]?\s?\b(?:n|base|sample)(?:\s?[=:]\s?|\s)[\d,]+[)\]]?")
"""A share with the number of those who answered: `85% (n=212)`."""
_ABOUT = re.compile(r"^(?:~|c\.|circa|about|approx\.?|approximately)\s*")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d{1,2}\s?%?")
_EACH_QUARTER = re.compile(r"\bq(?:uarter|tr)? ?([1-4])\b", re.IGNORECASE)
_POWER = re.compile(r"(?:10|[a-z]) ?[\u00b2\u00b3\u00b9\u2070-\u2079]+")
"""What is no footnote: a power of ten, or of a unit."""
_FOOTNOTED = re.compile(
    r"(?P<figure>.*[\d%)]|n/?a)\s?(?P<mark>[\u2020\u2021\u00a7\u00b6\u00b9\u00b2\u00b3\u2070-\u2079\u1d43\u1d47\u1d9c^]+)"
)
"""A figure with the sign of a footnote behind it."""
_PARTS = {"\u00bd": ".5", "\u00bc": ".25", "\u00be": ".75"}
_HALVED = re.compile(f"(\\d*) ?([{''.join(_PARTS)}])")
_OF_A_TIME = re.compile(
    r"\((?:annual|yearly|annually|year|full year|for the year|whole year|ytd|year to date|cumulative)\)"
)
"""What may stand behind a figure to say what it covers."""
_STATUS_AFTER = re.compile(r"[\s(\[]+(?:green|amber|red|g|a)[)\]]?$")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a cell of figures holds."""

    value: Decimal | None = None
    flag: str = ""
    """provisional and the like; without a value `not yet available` or `not available`."""
    unit: str = ""
    """What the cell says of it: `%`, `£`, `clock`, `seconds`, a word such as `days`."""
    size: int = 0
    """The power of ten by whose word it was typed: 6 of `1.2m`."""
    decimals: int = 0
    bound: str = ""
    """`less` of `<5`, `more` of `>= 95%`."""
    is_strict: bool = False
    """Whether the bound itself is none of what is meant: `<5`, `over 95%`."""
    low: Decimal | None = None
    """With `value` as the upper one, the limits of a range such as `80-90`."""
    part: Decimal | None = None
    whole: Decimal | None = None
    """The 4 and the 5 of `4 of 5`, whose `value` is in per cent."""
    remark: str = ""
    """What is to be told: a mark that was dropped, a figure that was kept back."""

    @property
    def is_figure(self) -> bool:
        """Whether it is a number, or says in known words that there is none."""
        return self.value is not None or bool(self.flag)


def typed(text: str) -> Typed | None:
    """What a cell of figures holds; None where it is nothing that can be understood.

    >>> typed("85.3%").value, typed("£1.2m").value, typed("82.1 (p)").flag, typed("TBC").flag
    (Decimal('85.3'), Decimal('1.2E+6'), 'provisional', 'not yet available')
    """
    plain = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(text.replace("\u00a0", " ").split())).lower()
    plain = re.sub("(?<=\\d)\u00b7(?=\\d)", ".", plain.strip("'\""))
    if (marked := _FOOTNOTED.fullmatch(plain)) and not _POWER.fullmatch(plain):
        inner = typed(marked["figure"])
        return inner and replace(inner, remark=inner.remark or f"the mark `{marked['mark']}`")
    if match := _HALVED.search(plain):
        part = _PARTS[match[2]]
        plain = f"{plain[: match.start()]}{match[1] or '0'}{part}{plain[match.end() :]}"
    if not plain:
        return None
    if plain.rstrip(" *.") in ("nil", "nil return"):
        return Typed(Decimal(0), remark="`nil`")
    if plain in _WORDS:
        return _missing(_WORDS[plain], text)
    if re.match(r"#(n/a|ref|div|value|name|num|null|spill|calc)", plain) or plain.startswith("="):
        return Typed(flag="not available", remark=f"`{text}`, which is a formula without a value")
    plain = _STATUS_AFTER.sub("", plain)
    if behind := _BOUND_BEHIND.fullmatch(plain):
        plain = f"{'at most' if behind['less'] else 'at least'} {behind['figure']}"
    if _DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    try:
        found = (
            _clock(plain)
            or _limits(plain)
            or _bounded(plain, text)
            or _number(plain)
            or _part_of(plain)
            or _with_base(plain)
        )
    except ValueError:  # of more digits than any figure has
        return None
    return found or _said(plain)


def by_quarter(text: str) -> dict[int, Typed]:
    """The figures that a cell gives for each quarter of a year; none where it does not.

    >>> {number: str(one.value) for number, one in by_quarter("Q1 29% Q2 57% Q3: 86% Q4 100%").items()}
    {1: '29', 2: '57', 3: '86', 4: '100'}
    >>> [str(one.value) for one in by_quarter("25 / 50 / 75 / 100").values()]
    ['25', '50', '75', '100']
    """
    parts = [part.strip(" :=-,;/|\u2013") for part in _EACH_QUARTER.split(" ".join(text.split()))]
    numbers, texts = parts[1::2], parts[2::2]
    if len(numbers) < 2 or parts[0]:
        texts = [part.strip() for part in re.split(r"[/;|]", text)]
        numbers = ["1", "2", "3", "4"] if len(texts) == 4 else []
    found = {int(number): typed(part) for number, part in zip(numbers, texts, strict=False)}
    given = {number: one for number, one in found.items() if one is not None and one.value is not None}
    return given if len(given) == len(numbers) > 1 else {}


def _missing(flag: str, text: str) -> Typed:
    if flag == "suppressed":
        return Typed(flag="not available", remark=f"`{text}`, which is taken for a figure that is kept back")
    return Typed(flag=flag)


def _said(plain: str) -> Typed | None:
    """A sentence that begins with known words: `N/A - reported annually`, `Data not available until October`."""
    for word in sorted(_WORDS, key=len, reverse=True):
        if len(word) > 2 and re.match(rf"{re.escape(word)}\b", plain):
            return Typed(flag=_WORDS[word].replace("suppressed", "not available"), remark=f"`{plain}`")
    return None


def _clock(plain: str) -> Typed | None:
    """2:35 in minutes, 00:02:35 in seconds, `2 hrs 5 mins`."""
    if match := _CLOCK.fullmatch(plain):
        first, second, third = (int(part or 0) for part in match.groups())
        if match[3] is None or (third == 0 and first):
            return Typed(Decimal(first * 60 + second), unit="clock")
        return Typed(Decimal(first * 3600 + second * 60 + third), unit="seconds")
    if match := re.fullmatch(r"(\d+)\s?(?:minutes?|mins?|m) ([0-5]?\d)", plain):
        return Typed(Decimal(int(match[1]) * 60 + int(match[2])), unit="seconds")
    match = _SPOKEN.fullmatch(plain)
    if match is None or sum(part is not None for part in match.groups()) < 2:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if match[3] is not None:
        return Typed(Decimal(hours * 3600 + minutes * 60 + seconds), unit="seconds")
    return Typed(Decimal(hours * 60 + minutes), unit="clock")


def _limits(plain: str) -> Typed | None:
    match = _RANGE.fullmatch(plain)
    if match is None:
        return None
    low, high = parse_number(_whole(match["low"])), parse_number(_whole(match["high"]))
    if low >= high:
        return None
    return Typed(high, unit="%" if "%" in plain else match["unit"].strip(), low=low, decimals=_decimals(match["high"]))


def _bounded(plain: str, text: str) -> Typed | None:
    """`<5`, `>= 95%`, `less than 10 days`: as a target the number, as a result kept back."""
    match = _BOUND.fullmatch(plain)
    inner = _number(match["rest"]) if match else None
    if match is None or inner is None or inner.value is None:
        return None
    bound, is_strict = "less" if match["less"] else "more", (match["less"] or match["more"]) in _STRICT
    return Typed(inner.value, "", inner.unit, inner.size, inner.decimals, bound, is_strict, remark=f"`{text}`")


def _number(plain: str) -> Typed | None:
    """A number with what is before and after it; one that is only about right is estimated."""
    if (exact := _ABOUT.sub("", plain)) != plain:
        inner = _number(exact)
        return inner and replace(inner, flag=inner.flag or "estimated", remark=inner.remark or f"`{plain}`")
    if match := _IN_BRACKETS.fullmatch(plain):
        plain = f"-{''.join(part or '' for part in match.groups())}"
    match = _SHAPE.fullmatch(plain)
    if match is None:
        return None
    size = _SIZES.get(match["size"] or "", 0)
    number = parse_number(_whole(match["number"])).scaleb(size)
    if "-" in (match["sign"], match["inner"]):
        number = -number
    rest = "" if match["rest"] == "x" else match["rest"].strip()  # `1.5x` is one and a half times
    mark = rest.strip("()[]*.+ ")
    unit = "%" if match["rate"] and match["rate"][0] in "%p" and "pp" not in match["rate"] else match["money"]
    if not rest or mark in _FLAGS or not mark:
        remark = f"the mark `{rest}`" if rest and not mark else ""
        return Typed(number, _FLAGS.get(mark, ""), unit, size, _decimals(match["number"]), remark=remark)
    if _OF_A_TIME.fullmatch(rest):
        return Typed(number, "", unit, size, _decimals(match["number"]), remark=f"`{plain}`")
    if rest in _LOOK_LIKE_DIGITS or _CHANGE.search(rest):
        return None
    if re.fullmatch(r"(?!(?:st|nd|rd|th)\b)[a-z][a-z ]{0,30}(?:/ ?[a-z]+)?", rest):
        return Typed(number, "", unit or rest, size, _decimals(match["number"]))
    if re.fullmatch(rf"\(\s?(?:{_NUMBER})\s?(?:/|of|out of)\s?(?:{_NUMBER})\s?\)", rest):
        return Typed(number, "", unit, size, _decimals(match["number"]))
    return None


def _part_of(plain: str) -> Typed | None:
    """`45 of 60` is three quarters."""
    match = _PER_CENT_OF.fullmatch(plain)
    if match is None:
        return None
    part, whole = parse_number(_whole(match["part"])), parse_number(_whole(match["whole"]))
    if not whole or part > whole or re.search(r"\bin\s?(?:19|20)\d\d\b", plain):
        return None
    share = (part / whole * 100).quantize(Decimal("0.1"))
    return Typed(share, unit="%", decimals=1, remark=f"`{plain}`, which is taken for {share}%", part=part, whole=whole)


def _with_base(plain: str) -> Typed | None:
    """`85% (n=212)` is 85%."""
    match = _OF_SO_MANY.fullmatch(plain)
    inner = _number(match["figure"]) if match else None
    return inner and replace(inner, remark=inner.remark or f"`{plain}`")


def _whole(number: str) -> str:
    return f"0{number}" if number.startswith(".") else number


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])

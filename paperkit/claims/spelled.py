"""Amounts in words: `two hundred and thirty-eight`, `two and a half days`, `a tenth of a minute`, `half a million`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

import paperkit.claims.lexicon as lexicon
from paperkit.values.quantity import Interval

_SIZES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_COUNT = "|".join(
    sorted((word.replace("-", r"[- ]") for word in lexicon.COUNTS if word != "both"), key=len, reverse=True)
)
_UNIT = (
    r"(?:working\s+)?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|miles?|tonnes?|pence|pounds?"
    r"|(?:percentage\s+)?points?|per\s?cent|%|million|thousand|times)"
)
_ONE = r"(?:day|week|month|minute|hour|year|mile|(?:full\s+|percentage\s+)?point|per\s?cent|million|thousand|tonne)"
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10, "hundredth": 100}

LARGE = (
    rf"(?i:\b(?P<big>(?:a|{_COUNT})[\s-]+(?:{'|'.join(_SIZES)})\b"
    rf"(?:(?:\s+and)?[\s-]+(?:{_COUNT}|{'|'.join(_SIZES)})\b(?!\s+(?:in|out\s+of)\b))*))"
)
"""A number with `hundred`, `thousand` or `million` in it."""
MIXED = (
    rf"(?i:\b(?P<whole>\d{{1,3}}|{_COUNT})\s+and\s+an?\s+(?P<part>half|quarter|third)(?=\s+{_UNIT}\b)"
    rf"|\b(?:an?|one)\s+(?P<one>{_ONE})\s+and\s+a\s+(?P<part2>half|quarter|third)\b"
    rf"|\bhalf\s+an?\s+(?P<halved>{_ONE})\b(?!\s+and)"
    rf"|\b(?P<over>an?|\d{{1,2}}|{_COUNT})\s+(?P<part3>quarter|third|fifth|tenth|hundredth)s?\s+of\s+an?\s+(?P<of>{_ONE})\b"
    r"|\b(?P<dozen>a|half\s+a)\s+dozen\b)"
)
"""A whole and a part, or a part of a unit: `two and a half days`, `a week and a half`, `half a minute`."""


class Amount(NamedTuple):
    """What an amount in words is, what it may stand for, and its unit as it is written."""

    value: Decimal
    range: Interval
    unit: str


def large(text: str) -> Amount:
    """A number with `hundred`, `thousand` or `million`: of a round one only two digits count."""
    total, part = Decimal(0), Decimal(0)
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in _SIZES:
            part = max(part, Decimal(1)) * _SIZES[word]
            if _SIZES[word] > _SIZES["hundred"]:
                total, part = total + part, Decimal(0)
        elif word == "a":
            part += 1
        elif word in lexicon.COUNTS:
            part += lexicon.COUNTS[word]
    value = total + part
    digits = len(str(int(value)))
    zeros = digits - len(str(int(value)).rstrip("0"))
    step = Decimal(10) ** max(min(zeros, digits - 2), 0)
    return Amount(value, Interval(value - step / 2, value + step / 2), "")


def mixed(match: re.Match[str]) -> Amount:
    """A whole and a part, or a part of a unit."""
    if match["dozen"]:
        value = Decimal(12 if match["dozen"].lower() == "a" else 6)
        return _amount(value, Decimal("0.5"), "")
    if match["whole"]:
        return _amount(_whole(match["whole"]) + _part(match["part"]), _part(match["part"]) / 2, "")
    if match["one"]:
        return _amount(1 + _part(match["part2"]), _part(match["part2"]) / 2, match["one"])
    if match["halved"]:
        return _amount(_part("half"), Decimal("0.05"), match["halved"])
    over = Decimal(1) if match["over"].lower() in ("a", "an") else _whole(match["over"])
    size = _part(match["part3"])
    return _amount(over * size, min(size / 2, Decimal("0.05")), match["of"])


def _amount(value: Decimal, slack: Decimal, unit: str) -> Amount:
    return Amount(value, Interval(value - slack, value + slack), unit.lower())


def _whole(text: str) -> Decimal:
    low = text.lower().replace(" ", "-")
    return Decimal(lexicon.COUNTS[low]) if low in lexicon.COUNTS else Decimal(text)


def _part(word: str) -> Decimal:
    return Decimal(1) / _PARTS[word.lower()]


def count_of(text: str | None) -> int | None:
    """A count in words or figures: `third`, `3rd`, `three`, `a`; None for any other text."""
    low = (text or "").lower()
    if low in ("a", "an", "first", "only", "once"):
        return 1
    low = {"twice": "two"}.get(low, low.removesuffix(" times"))
    found = lexicon.COUNTS.get(low) or lexicon.ORDINAL_COUNTS.get(low)
    digits = re.match(r"\d+", low)
    return found if found is not None else int(digits[0]) if digits else None


# -- times ------------------------------------------------------------------------------------------------

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "fortnight": 1209600}


def times_its_unit(said: str, held: str) -> Decimal | None:
    """How many of the unit of a result another unit of time is; None where either is none, or they are one."""
    told = _SECONDS.get(said.lower().rstrip("s"))
    own = _SECONDS.get(held.lower().strip().rstrip("s")) if told else None
    return Decimal(told) / own if told and own and told != own else None

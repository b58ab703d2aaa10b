"""Turns what a spreadsheet says of an indicator's unit, and how its values are typed, into a unit and exact values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from paperkit.council.register import Unit
from paperkit.round.sheets.cells import unit_of
from paperkit.round.sheets.roles import FIGURES, Role
from paperkit.round.sheets.taken import Entry
from paperkit.round.sheets.typed import Typed, typed

_UNITS: dict[str, dict[str, str]] = {
    "%": {"name": "Percentage", "suffix": "%"},
    "number": {"name": "Number"},
    "days": {"name": "Days", "counted": "days"},
    "weeks": {"name": "Weeks", "counted": "weeks"},
    "months": {"name": "Months", "counted": "months"},
    "hours": {"name": "Hours", "counted": "hours"},
    "minutes": {"name": "Minutes", "counted": "minutes"},
    "seconds": {"name": "Seconds", "counted": "seconds"},
    "clock": {"name": "Hours and minutes", "clock": "true"},
    "minutes and seconds": {"name": "Minutes and seconds", "clock": "true", "seconds": "true"},
    "£": {"name": "Pounds", "prefix": "£"},
    "£000": {"name": "Thousands of pounds", "prefix": "£", "suffix": "k", "scale": "thousands"},
    "£m": {"name": "Millions of pounds", "prefix": "£", "suffix": "m", "scale": "millions"},
    "tonnes": {"name": "Tonnes", "counted": "tonnes"},
    "kg": {"name": "Kilograms", "counted": "kilograms"},
    "rate": {"name": "Rate"},
}
"""By what a column of units may say, the unit of the register."""
_FACTORS = {"£000": Decimal(1_000), "£m": Decimal(1_000_000)}
_BY_NAME = (
    (r"^%|\bpercentage\b|\bper ?cent\b|\bproportion of\b|^canran\b|\(%\)|%$|% of\b", "%"),
    (r"£ ?000|£'000|\(£k\)", "£000"),
    (r"£ ?m\b|£ ?million", "£m"),
    (r"£", "£"),
    (r"^(?:average |mean )?(?:number of )?(?:working |calendar )?days\b|\(days\)|\bin days\b", "days"),
    (r"\bdays (?:taken|lost)\b|^average (?:re-?let )?time\b.*\bdays", "days"),
    (r"\(weeks\)|\bin weeks\b", "weeks"),
    (r"\(seconds\)|\bin seconds\b", "seconds"),
    (r"\(minutes\)|\bin minutes\b", "minutes"),
    (r"\btonnes\b|tco2", "tonnes"),
    (r"\bkgs?\b|\bkilograms\b", "kg"),
    (r"\bper (?:1|10|100),?000\b|^rate\b", "rate"),
    (r"^(?:number|no\.?) of\b|^nifer\b|^total\b", "number"),
)  # fmt: skip
"""What an indicator's name says of its unit, where nothing else does."""
_TIMES: dict[str | None, Decimal] = {
    "seconds": Decimal(1),
    "minutes and seconds": Decimal(1),
    "minutes": Decimal(60),
    "clock": Decimal(60),
    "hours": Decimal(3600),
}
"""Units of time that are exact parts of each other, in seconds."""
_MINUTES_AND_SECONDS = re.compile(r"\bm{1,2}:ss\b|\bmin(?:ute)?s?(?: and | ?& ?|[:/])sec(?:ond)?s?\b", re.IGNORECASE)
_SOON = re.compile(
    r"\b(?:calls?|answer(?:ed|ing)?|respon[sd]\w*|turn-?out|attend\w*|arriv\w*|queue\w*)\b", re.IGNORECASE
)
"""Words for what takes minutes and no hours: its `7:42` is seven minutes."""
_PER_PERSON = re.compile(r"\bper (?:person|head|employee|fte|member of staff|household|home|property)\b", re.IGNORECASE)
"""Words of a rate, which may be below one and is no share."""
_SHARE = re.compile(r"\b(?:share|proportion|percentage|on time|in time|survey)\b", re.IGNORECASE)
_THOUSANDS = 3
"""The size of a value that is typed as `£488k`: beside such values alone a bare 500 is 500 thousand too."""
_NOISE = 4
"""From so many decimals on a value is a formula's, and was never meant to be printed so."""
_FRACTION_AT_LEAST = Decimal("0.25")
"""Results of which one is so large are hardly per cents of one or less, such as 0.2%."""
_SMALL_FRACTION = Decimal("0.05")
"""The same where all others of the spreadsheet are fractions."""
_SHARE_OF_FRACTIONS = 0.8


@dataclass(frozen=True, slots=True)
class Scale:
    """An indicator's unit, and how a typed value becomes one in that unit."""

    kind: str
    unit: Unit
    by_hundred: bool = False
    """Whether a bare 0.853 is 85.3%."""
    scores: bool = False
    """Whether `4 of 5` is 4, as the other values are."""
    guessed: bool = False

    def value(self, one: Typed | None, *, low: bool = False) -> Decimal | None:
        """The exact value, in full."""
        number = None if one is None else one.low if low else one.value
        if one is None or number is None:
            return None
        if self.scores and one.part is not None:
            return one.part
        if (own := unit_of(one.unit)) in _TIMES and self.kind in _TIMES:
            return number * _TIMES[own] / _TIMES[self.kind] if one.size == 0 else None
        if self.by_hundred and one.unit != "%" and abs(number) <= 1:
            return number * 100
        return number * _FACTORS.get(self.kind, Decimal(1)) if one.size == 0 else number


def figures_of(entry: Entry, roles: Sequence[Role] = FIGURES) -> list[Typed]:
    """All that an entry's cells of figures hold and can be understood."""
    found = (typed(given.text) for (role, _), given in entry.values.items() if role in roles)
    return [one for one in found if one is not None and one.value is not None]


def scale_of(entry: Entry, *, fractions: bool, shares: bool = False, high: bool = False) -> Scale:
    """The unit of an entry: what is typed beside its values, else its column of units, else its name.

    `fractions` says whether shares are fractions throughout the spreadsheet, since their format was lost; `shares`
    whether other indicators of it are percentages; `high` whether more is better of this one: such a percentage is
    hardly ever 1 or less in all quarters, so that 0.85 beside a target of 0.9 is 85%, whatever other indicators have.
    """
    values = figures_of(entry)
    scores = _are_scores(values)
    if scores:
        values = [replace(one, value=one.part, unit="") if one.part is not None else one for one in values]
    kind, guessed = _kind(entry, values)
    bare = [abs(one.value) for one in values if one.unit != "%" and one.value is not None]
    signed = any(one.unit == "%" and (one.value or 0) > 2 for one in values)
    small = bool(bare) and max(bare) <= 1
    is_rate = bool(_PER_PERSON.search(entry.name.text)) and not _SHARE.search(entry.name.text)
    if shares and guessed and kind == "number" and not is_rate and (_are_all_fractions(bare) or _are_mixed(values)):
        kind, signed = "%", True
    by_hundred = kind == "%" and small and (signed or (fractions and max(bare) >= _SMALL_FRACTION))
    by_hundred |= kind == "%" and (_are_mixed(values) or (high and _are_all_fractions(bare)))
    results = [one for one in figures_of(entry, (Role.RESULT,)) if not (scores and one.part is not None)] or values
    made = dict(_UNITS.get(kind, {"name": _worded(kind)}))
    if kind == "rate" and (said := entry.text(Role.UNIT)):
        made["name"] = said
    if kind == "£" and any(one.size == 6 for one in values):
        made = dict(_UNITS["£m"])
    decimals = _decimals(results, by_hundred=by_hundred, kind=kind)
    timed = {key: made.get(key) == "true" for key in ("clock", "seconds")}
    unit = Unit.model_validate({**made, **timed, "decimals": decimals})
    return Scale(kind, unit, by_hundred, scores, guessed)


def _are_scores(values: Sequence[Typed]) -> bool:
    """Whether values such as `4 of 5` stand beside bare ones up to the same whole: 4.1, 4.2."""
    wholes = [one.whole for one in values if one.whole is not None]
    bare = [one.value for one in values if one.whole is None and one.value is not None]
    signed = any(one.unit == "%" for one in values if one.whole is None)
    return bool(wholes and bare) and not signed and max(bare) > 1 and max(bare) <= min(wholes)


def _are_all_fractions(bare: Sequence[Decimal]) -> bool:
    """Whether values without a sign look like shares of one: 0.70, 0.69, 0.72; or 1, 1, 0.998."""
    broken = [value for value in bare if value % 1]
    if not broken or max(bare) > 1 or max(bare) < _FRACTION_AT_LEAST:
        return False
    return 2 * len(broken) > len(bare) or min(bare) >= _FRACTION_AT_LEAST


def _are_mixed(values: Sequence[Typed]) -> bool:
    """Whether some of an indicator's values are shares of one and others, about as large, per cents: 0.582 and 60.1."""
    known = [(one.unit, abs(one.value)) for one in values if one.value is not None]
    small = [value for unit, value in known if unit != "%" and 0 < value < 1]
    large = sorted(value for unit, value in known if value > 2)
    middle = large[len(large) // 2] if large else Decimal(0)
    return bool(small and large) and all(middle / 2 <= value * 100 <= middle * 2 for value in small)


def _worded(kind: str) -> str:
    plain = " ".join(kind.split())[:60]
    return plain[:1].upper() + plain[1:] or "Number"


def _kind(entry: Entry, values: Sequence[Typed]) -> tuple[str, bool]:
    """What its values count, and whether that was guessed."""
    said = entry.text(Role.UNIT)
    column = unit_of(said) or (said.lower() if said and not re.search(r"\d", said) and len(said) <= 40 else "")
    marks = Counter(one.unit for one in values if one.unit)
    shown = marks.most_common(1)[0][0] if marks else ""
    if shown in ("clock", "seconds") and column not in ("clock", "hours"):
        is_named = bool(_MINUTES_AND_SECONDS.search(entry.name.text))
        timed = column in ("minutes", "seconds", "minutes and seconds") or shown == "seconds" or is_named
        timed |= not column and bool(_SOON.search(entry.name.text))
        minutes = "seconds" if column == "seconds" else "minutes and seconds"
        return (minutes if timed else "clock"), not (is_named or column in ("seconds", "minutes and seconds"))
    if shown in ("clock", "seconds"):
        return "clock", False
    if shown == "%" and column in ("", "number", "rate"):
        return "%", False
    if column:
        return column.replace("minutes and seconds", "seconds"), False  # of bare numbers
    named = next((kind for pattern, kind in _BY_NAME if re.search(pattern, entry.name.text, re.IGNORECASE)), "")
    if shown:
        kind = unit_of(shown) or shown
        in_thousands = named == "£000" or {one.size for one in values if one.unit} == {_THOUSANDS}
        return ("£000" if kind == "£" and in_thousands else kind), False
    return named or "number", not named


def _decimals(results: Sequence[Typed], *, by_hundred: bool, kind: str) -> int:
    """So many decimals as most precise results have; one where they are a formula's."""
    if kind in ("clock", "seconds", "minutes and seconds"):
        return 0
    most = max((one.decimals - _moved(one, by_hundred=by_hundred, kind=kind) for one in results), default=0)
    if kind == "£" and most > 0 and not any(one.size for one in results):
        return 2  # pounds and pence
    return 1 if most >= _NOISE else min(max(most, 0), 2)


def _moved(one: Typed, *, by_hundred: bool, kind: str) -> int:
    """By how many places a value is moved when it is taken: 0.853 that is 85.3%, `149.5k` visits that are 149,500."""
    if by_hundred and one.unit != "%":
        return 2
    return 0 if kind[:1] == "£" else one.size


def any_shares(entries: Sequence[Entry]) -> bool:
    """Whether some indicator of a spreadsheet is a percentage."""
    return any(map(_is_share, entries))


def are_fractions(entries: Sequence[Entry]) -> bool:
    """Whether the shares of a spreadsheet are fractions of one: so they are where the format of the cells is lost."""
    found: Mapping[str, list[Typed]] = {entry.name.text: figures_of(entry) for entry in entries if _is_share(entry)}
    bare = [[one for one in values if one.unit != "%"] for values in found.values()]
    small = [all(abs(one.value) <= 1 for one in values if one.value is not None) for values in bare if values]
    return bool(small) and sum(small) >= _SHARE_OF_FRACTIONS * len(small)


def _is_share(entry: Entry) -> bool:
    return _kind(entry, figures_of(entry))[0] == "%"

"""Turns a printed number into an exact value and the range of true values that it may stand for.

"123" in a table of thousands stands for anything from 122.5 to 123.5. A check that forgets this cries
wolf; a check that remembers it can say for sure that 71 + 93 + 113 + 50 is not 317.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

MINUS = "\u2212"
_MOST_DIGITS = 15
"""Significant digits: Excel shows no more, and those that a formula gives after them are noise."""
_EXCELS = Context(prec=_MOST_DIGITS, rounding=ROUND_HALF_UP)
_NUMBER = re.compile(r"^[+\-\u2212]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?\s?%?$")
_CLOCK = re.compile(r"^(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$")
_DECIMAL_COMMA = re.compile(r"^[+\-\u2212]?\d+,\d{1,2}\s?%?$")


@dataclass(frozen=True, slots=True)
class Interval:
    """A lowest and a highest true value, both included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        """The range of the sum."""
        return Interval(self.low + other.low, self.high + other.high)

    def overlaps(self, other: Interval) -> bool:
        """Whether one true value could lie in both."""
        return self.low <= other.high and other.low <= self.high


def parse_number(text: str) -> Decimal:
    """The exact value of a number as people type it; `ValueError` in plain words when it is none.

    A per cent sign is dropped: `85.3%` is 85.3, the unit is the indicator's affair. A fraction of more than 15 digits
    is rounded to them, as Excel shows it.

    >>> parse_number("1,234"), parse_number("85.3%"), parse_number("-14%")
    (Decimal('1234'), Decimal('85.3'), Decimal('-14'))
    """
    plain = text.strip().replace("\u00a0", " ")
    if _DECIMAL_COMMA.match(plain):
        raise ValueError(f"`{text}` has a decimal comma; write {plain.replace(',', '.')}")
    if not _NUMBER.match(plain):
        raise ValueError(f"`{text}` is not a number")
    number = Decimal(plain.rstrip("% ").replace(",", "").replace(" ", "").replace("\u2212", "-"))
    if len(number.as_tuple().digits) <= _MOST_DIGITS:  # those of 0.05 are one
        return number
    if len(number.to_integral_value(ROUND_DOWN).as_tuple().digits) > _MOST_DIGITS:
        raise ValueError(f"a number of more than {_MOST_DIGITS} digits")
    short = _EXCELS.plus(number).normalize()  # a fraction as a formula gave it
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def rounded(value: Decimal, decimals: int = 0) -> Decimal:
    """The value at so many decimals, halves away from zero, as council papers round.

    >>> rounded(Decimal("-2.5")), rounded(Decimal("79.05"), 1)
    (Decimal('-3'), Decimal('79.1'))
    """
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0  # no zero with a sign


def printed(value: Decimal, decimals: int = 0, suffix: str = "") -> str:
    """A value as a paper prints it: thousands separated, a true minus, its unit's suffix.

    >>> printed(Decimal("1420")), printed(Decimal("80"), 1, "%")
    ('1,420', '80.0%')
    """
    return f"{rounded(value, decimals):,.{max(decimals, 0)}f}{suffix}".replace("-", MINUS)


@dataclass(frozen=True, slots=True)
class Notation:
    """How the values of a unit are printed.

    >>> Notation(1, "$", "m", scale=Decimal(1_000_000)).printed(Decimal("3912345"))
    '$3.9m'
    >>> Notation(clock=True).printed(Decimal(155))
    '2:35'
    """

    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    scale: Decimal = Decimal(1)
    """By what values are divided: 1000 where thousands are printed."""
    clock: bool = False
    """Whether values are minutes, printed as hours and minutes."""
    seconds: bool = False
    """Whether those of a clock are seconds, printed as minutes and seconds."""

    @property
    def is_plain(self) -> bool:
        """Whether values are printed as numbers or percentages, with nothing but words after them."""
        scaled = self.clock or self.prefix or self.scale != 1
        return not scaled and (self.suffix in ("", "%") or self.suffix[:1] == " ")

    @property
    def places(self) -> int:
        """The place to which values are rounded, as decimals of the value itself: -5 for `3.9m`."""
        return self.decimals - len(str(int(self.scale))) + 1

    @property
    def difference(self) -> Notation:
        """How the difference of two values is printed: of percentages in points, without the sign."""
        return replace(self, suffix="") if self.suffix == "%" else self

    def rounded(self, value: Decimal) -> Decimal:
        """The value that is printed."""
        return rounded(value, self.places)

    def printed(self, value: Decimal) -> str:
        """A value as a paper prints it, with a true minus before all else."""
        size = abs(self.rounded(value))
        if self.clock:
            whole, part = divmod(int(size), 60)
            said = f"{whole:,}:{part:02}"
        else:
            said = printed(size / self.scale, self.decimals)
        return f"{MINUS if self.rounded(value) < 0 else ''}{self.prefix}{said}{self.suffix}"

    def ticks(self, values: Sequence[float]) -> list[str]:
        """The values of a chart's scale, all with as many decimals as one of them needs, but for a bare zero.

        >>> Notation(2, "$").ticks([0, 1.5, 3])
        ['$0', '$1.50', '$3.00']
        """
        if self.clock:
            return [self.printed(Decimal(round(value))) for value in values]
        sizes = [abs(value) / float(self.scale) for value in values]
        said = [f"{size:,.10g}" for size in sizes]
        decimals = max((len(one.partition(".")[2]) for one in said), default=0)
        if decimals and self.prefix and self.scale == 1:
            decimals = max(decimals, 2)  # pence
        return [
            f"{MINUS if value < 0 else ''}{self.prefix}{size:,.{decimals}f}{self.suffix}" if size else self._zero
            for value, size in zip(values, sizes, strict=True)
        ]

    @property
    def _zero(self) -> str:
        """Nothing, with the signs of its unit but without a word: none is none in thousands too."""
        return f"{self.prefix}0{'' if self.suffix.strip()[:1].isalpha() else self.suffix}"

    def parsed(self, text: str) -> Decimal:
        """The exact value of a cell: a number, with the unit's own signs or without; of a clock also `2:35`.

        Raises `ValueError` as `parse_number` does.
        """
        plain = text.strip()
        if self.clock and (match := _CLOCK.match(plain)):
            first, second, third = (Decimal(part or 0) for part in match.groups())
            if self.seconds and third:  # `0:01:59`; a spreadsheet makes `1:59:00` of what is typed as `1:59`
                return first * 3600 + second * 60 + third
            return first * 60 + second + (0 if self.seconds else rounded(third / 60))
        sign = plain[:1] if plain[:1] in ("-", MINUS) else ""
        bare = plain.removeprefix(sign).strip().removeprefix(self.prefix.strip()).removesuffix(self.suffix.strip())
        if self.scale != 1 and self.suffix.strip() and plain.endswith(self.suffix.strip()):
            return parse_number(f"{sign}{bare}") * self.scale  # `3.9m`, where the sign says millions
        try:
            return parse_number(f"{sign}{bare}")
        except ValueError:
            return parse_number(text)  # its words are about what was typed


def range_of(value: Decimal, step: Decimal = Decimal(1)) -> Interval:
    """The true values that a printed value may stand for when it was rounded to `step`.

    >>> range_of(Decimal(123))
    Interval(low=Decimal('122.5'), high=Decimal('123.5'))
    """
    return Interval(value - step / 2, value + step / 2)


def change_range(before: Interval, after: Interval) -> Interval:
    """The range of a change in per cent between two ranges of positive values.

    Raises `ValueError` when the earlier value may be zero or less: then there is no percentage.
    """
    if before.low <= 0:
        raise ValueError("no percentage change from a value that may be zero")
    return Interval((after.low / before.high - 1) * 100, (after.high / before.low - 1) * 100)


def percentage_change(before: Decimal, after: Decimal) -> Decimal | None:
    """The change from one value to another in per cent; None from zero or less, of which nothing is a share."""
    return None if before <= 0 else (after / before - 1) * 100


def significant_digits(value: Decimal) -> int:
    """How many digits of a value say something: those without noughts at both ends.

    >>> significant_digits(Decimal("912000")), significant_digits(Decimal("47.20"))
    (3, 3)
    """
    return len("".join(str(digit) for digit in value.as_tuple().digits).strip("0"))


def decimals_of(step: Decimal) -> int:
    """How many decimals a value rounded to `step` has.

    >>> decimals_of(Decimal("0.1")), decimals_of(Decimal(1)), decimals_of(Decimal(1000))
    (1, 0, 0)
    """
    exponent = step.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def counted_noun(number: int, noun: str) -> str:
    """A number and what it counts: 1 page, 2 pages."""
    return f"{number} {noun}{'' if number == 1 else 's'}"

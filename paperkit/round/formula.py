"""Turns a rating rule into a formula of a spreadsheet, which says what the rule will say of a result that is typed.

Spreadsheets reckon in binary fractions, paperkit in exact decimals. What is held against a limit is rounded to ten
decimals first, so that a result on the border is on it in both. The functions are those that Excel and LibreOffice
share: IF, AND, OR, ISNUMBER, ROUND, ABS, MAX.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from paperkit.council.register import Polarity
from paperkit.council.rules import (
    ActivityBand,
    AnyRating,
    DataOnly,
    HeldToTarget,
    InRange,
    TargetAndFloor,
    Tolerance,
    VarianceAndImprovement,
)
from paperkit.paper.model import Reading, Status
from paperkit.paper.rating import measured_in, shortfall

_PLACES = 10


@dataclass(frozen=True, slots=True)
class Cells:
    """Where a form has what a rule looks at, each as a cell (`F7`) or what is worked out of one (`F7*1440`)."""

    actual: str
    target: str
    floor: str
    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator as its rule sees it: which way is better, how it is rounded, what it was a year ago."""

    rule: AnyRating
    polarity: Polarity | None
    places: int | None
    """The decimals to which figures are rounded before they are rated; None where they are rated as they are."""
    year_before: Reading | None
    clock: bool = False
    """Whether its cells hold times of day, as `2:35` is to a spreadsheet; the rule reckons in minutes."""
    scale: Decimal = Decimal(1)
    """By what its cells are multiplied: 1000 where they hold thousands; the rule reckons in full."""


def status_formula(judged: Judged, cells: Cells, words: Mapping[Status, str]) -> str:
    """The formula that gives the word of a status, and nothing while there is no result.

    Of one that cannot be rated (`paper.rating.status` says unrated) it gives the word for that.
    """
    own = Cells(*(_reckoned(cell, judged) for cell in _each(cells)))
    said = _Formula(judged, cells, own, lambda status: quoted(words[status])).said()
    return f'=IF(ISNUMBER({cells.actual}),{said},"")'


def _each(cells: Cells) -> tuple[str, ...]:
    return (cells.actual, cells.target, cells.floor, cells.lower, cells.upper)


def _reckoned(cell: str, judged: Judged) -> str:
    """The value of a cell as the rule takes it."""
    full = f"ROUND({cell}*1440,0)" if judged.clock else cell
    if judged.scale != 1:
        full = _exact(f"{cell}*{_number(judged.scale)}")
    return full if judged.places is None else f"ROUND({full},{judged.places})"


def quoted(word: str) -> str:
    """A word as a formula has it."""
    return '"' + word.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class _Formula:
    """The formula of one indicator: `cells` to ask whether there is anything, `own` to reckon with."""

    judged: Judged
    cells: Cells
    own: Cells
    word: Callable[[Status], str]

    def said(self) -> str:
        """What the rule says of a result that is there."""
        rule, within = self.judged.rule, self.judged.polarity is Polarity.WITHIN
        match rule:
            case DataOnly():
                return self.word(Status.DATA_ONLY)
            case ActivityBand():
                return self._band()
            case InRange() | Tolerance():
                near = f"{self._short(rule.measured_in)}<={_number(rule.amber_within)}"
                behind = self._if(near, self.word(Status.AMBER), self.word(Status.RED))
                return self._rated(self._if(f"{self._short(rule.measured_in)}<=0", self._met(), behind))
            case TargetAndFloor():
                behind = self.word(Status.AMBER) if within else self._by_floor()
                return self._rated(self._if(f"{self._short('points')}<=0", self._met(), behind))
            case VarianceAndImprovement():
                near = f"{self._short(rule.measured_in)}<={_number(rule.green_within)}"
                return self._rated(self._if(near, self._met(), self._since_last_year()))
            case _:
                assert_never(rule)

    def _rated(self, said: str) -> str:
        """What is said where there is something to be held against, else that it cannot be rated."""
        if self.judged.polarity is None:
            return self.word(Status.UNRATED)
        both = self.judged.polarity is Polarity.WITHIN
        asked = (self.cells.lower, self.cells.upper) if both else (self.cells.target,)
        there = ",".join(f"ISNUMBER({cell})" for cell in asked)
        return self._if(f"AND({there})", said, self.word(Status.UNRATED))

    def _met(self) -> str:
        """Green; or Blue where the rule has a limit for it and the result is better by so much."""
        rule = self.judged.rule
        if not isinstance(rule, HeldToTarget) or rule.blue_from is None or self.judged.polarity is Polarity.WITHIN:
            return self.word(Status.GREEN)
        beyond = f"-({self._behind(self.own.target)})"
        measured = _exact(beyond) if measured_in(rule) == "points" else _per_cent(beyond, self.own.target)
        asked = f"{measured}>={_number(rule.blue_from)}" if rule.blue_from else f"{measured}>0"
        return self._if(asked, self.word(Status.BLUE), self.word(Status.GREEN))

    def _short(self, measured_in: str) -> str:
        """How far a result is on the bad side, as `paper.rating.shortfall` works it out."""
        own = self.own
        if self.judged.polarity is Polarity.WITHIN:
            low, high = f"{own.lower}-({own.actual})", f"{own.actual}-({own.upper})"
            if measured_in == "points":
                return _exact(f"MAX({low},{high})")
            return self._if(f"{_exact(low)}>={_exact(high)}", _per_cent(low, own.lower), _per_cent(high, own.upper))
        by = self._behind(own.target)
        return _exact(by) if measured_in == "points" else _per_cent(by, own.target)

    def _behind(self, aim: str) -> str:
        """How far the result is behind an aim, in its unit."""
        lower_is_better = self.judged.polarity is Polarity.LOWER
        return f"{self.own.actual}-({aim})" if lower_is_better else f"{aim}-({self.own.actual})"

    def _by_floor(self) -> str:
        met = f"{_exact(self._behind(self.own.floor))}<=0"
        ok = self._if(met, self.word(Status.AMBER), self.word(Status.RED))
        return self._if(f"ISNUMBER({self.cells.floor})", ok, self.word(Status.AMBER))

    def _since_last_year(self) -> str:
        """Amber where the result is no worse than a year ago, whose figures are known already."""
        before = self.judged.year_before
        was = before.actual.value if before else None
        if before is None or was is None:
            return self.word(Status.RED)
        no_worse = f"{_exact(self._behind(_number(was)))}<=0"
        if self.judged.polarity is Polarity.WITHIN:
            by = shortfall(before, self.judged.polarity)
            if by is None:
                return self.word(Status.RED)
            no_worse = f"{self._short('points')}<={float(max(by, Fraction(0))):.{_PLACES}f}"
        return self._if(no_worse, self.word(Status.AMBER), self.word(Status.RED))

    def _band(self) -> str:
        low, high = f"ISNUMBER({self.cells.lower})", f"ISNUMBER({self.cells.upper})"
        below = f"{_exact(f'{self.own.lower}-({self.own.actual})')}>0"
        above = f"{_exact(f'{self.own.actual}-({self.own.upper})')}>0"
        not_below = self._if(f"AND({high},{above})", self.word(Status.ABOVE), self.word(Status.WITHIN))
        banded = self._if(f"AND({low},{below})", self.word(Status.BELOW), not_below)
        return self._if(f"OR({low},{high})", banded, self.word(Status.UNRATED))

    @staticmethod
    def _if(asked: str, yes: str, no: str) -> str:
        return f"IF({asked},{yes},{no})"


def _exact(worked_out: str) -> str:
    return f"ROUND({worked_out},{_PLACES})"


def _per_cent(by: str, aim: str) -> str:
    """A shortfall in per cent of what is aimed at; of zero any is more than every limit."""
    share = _exact(f"({by})/ABS({aim})*100")
    return f"IF({_exact(by)}<=0,{_exact(by)},IF({aim}=0,10^12,{share}))"


def _number(value: Decimal) -> str:
    """A number as a formula has it; a negative one in brackets."""
    plain = format(value, "f")
    return f"({plain})" if value < 0 else plain

"""The statements that a number may make, and how each is worked out from the paper: a closed list.

Each function is a kind of statement. It takes what the sentence says (subjects, periods, the unit of the number) and
gives every value that the paper has for it, each as a range with its words and cells; nothing where the paper cannot
know. To add a kind, write such a function and call it in `readings.py` for the roles that may mean it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from paperkit.claims.subjects import Book, Known, Subject, When, financial_year, one
from paperkit.claims.subjects import change as change_of
from paperkit.findings.finding import Span
from paperkit.values.period import Month
from paperkit.values.quantity import Interval, printed

Cells = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a number would have to be, as a range, if the sentence says this; in words, and the cells."""

    range: Interval
    told: Callable[[], str]
    """Says what is right; most statements that are tried are never put into words."""
    at: Cells = ()
    signed: bool = False
    """Whether the range has a direction, up being positive."""
    size: Decimal = Decimal(1)
    """What one in the range stands for: a million where results are printed as `2.4m`."""
    expression: str = ""
    """The expression that prints it, where there is one."""

    @property
    def right(self) -> str:
        """What is right, in words."""
        return self.told()


def _is(subject: Subject, value: Decimal, when: object, more: str = "") -> str:
    return f"{subject.name} is {subject.said(value)} in {when}{more}"


# -- values -----------------------------------------------------------------------------------------


def level(subject: Subject, when: When, unit: str) -> Iterator[Statement]:
    """A result: of a quarter, or of several added up; of what cannot be added up the average."""
    if not _is_in(subject, unit):
        return
    if known := subject.known(when):
        told = partial(_is, subject, known.value, when)
        asked = f"{subject.id} | {when}" if len(when.quarters) == 1 and "#" not in subject.id else ""
        yield Statement(known.range, told, known.at, size=subject.size, expression=asked)
        yield from _alone(subject, when)
    elif len(when.quarters) > 1:
        yield from average(subject, when, unit)
        if subject.suffix != "%" and (mean := subject.mean(when)):  # days lost in each quarter make those of the year
            total = mean.value * len(when.quarters)
            told = partial(_is, subject, total, when, ", added up")
            yield Statement(Interval(total, total), told, mean.at, size=subject.size)


def _alone(subject: Subject, when: When) -> Iterator[Statement]:
    """Of results of the year so far what the quarter alone brought."""
    if found := _known_alone(subject, when):
        now, before = subject.known(when), subject.known(when.shifted(-1))
        if now and before:
            told = partial(_is, subject, now.value, when, f" so far and {subject.said(before.value)} before it")
            yield Statement(found.range, told, found.at, size=subject.size)


def _known_alone(subject: Subject, when: When) -> Known | None:
    """What a quarter alone brought, where results are of the year so far; None where they are not, or of the first."""
    if not subject.cumulative or not _is_single(when) or when.quarters[-1].number == 1:
        return None
    now, before = subject.known(when), subject.known(when.shifted(-1))
    if not now or not before:
        return None
    value = now.value - before.value
    return Known(value, Interval(value, value), (*before.at, *now.at))


def average(subject: Subject, when: When, unit: str) -> Iterator[Statement]:
    """The average over several quarters: of percentages it may be weighted."""
    if _is_in(subject, unit) and (known := subject.mean(when)):
        told = partial(_is, subject, known.value, when, " on average")
        yield Statement(known.range, told, known.at, size=subject.size)


def aim(subject: Subject, when: When, name: str, unit: str) -> Iterator[Statement]:
    """What a result is held to: target, floor, limit, benchmark, forecast."""
    if _is_in(subject, unit):
        for held in subject.aim(name, when):
            told = partial("the {} of {} for {} is {}".format, name, subject.name, when, subject.said(held.value))
            yield Statement(held.range, told, held.at, size=subject.size)


def _is_in(subject: Subject, unit: str) -> bool:
    """Whether a number in a unit may be a value of a subject."""
    if unit == "money":
        return subject.is_money
    return (unit in ("%", "share")) == (subject.suffix == "%") and unit in ("%", "share", "plain")


# -- differences ------------------------------------------------------------------------------------


def change(subject: Subject, later: When, earlier: When, unit: str, *, turned: bool = False) -> Iterator[Statement]:
    """How far a result went from one period to another: in per cent, in points, in its own unit, how many times.

    `turned` asks for how many times the earlier one was the later: `last year it was twice as high`.
    """
    after, before = subject.known(later), subject.known(earlier)
    if not after or not before:  # never a total beside an average
        after, before = _averages(subject, later), _averages(subject, earlier)
    if not after or not before or earlier.quarters[0] >= later.quarters[0]:
        return
    if len(later.quarters) != len(earlier.quarters):
        return
    went = partial(_went, subject, before, earlier, after, later)
    asked = f"{subject.id} | {later} | on {earlier} | {_SIZES[unit]}" if unit in _SIZES and _is_single(later) else ""
    yield from _apart(*((after, before) if turned else (before, after)), subject, unit, went, asked)
    now, then = _known_alone(subject, later), _known_alone(subject, earlier)
    if now and then and not turned:
        alone = partial(_went, subject, then, f"{earlier} alone", now, f"{later} alone")
        yield from _apart(then, now, subject, unit, alone)
    count = len(later.quarters)
    if count > 1 and unit in ("plain", "money") and not subject.known(later):  # the quarters of each, added up
        yield from _apart(_times_over(before, count), _times_over(after, count), subject, unit, went)


def _times_over(known: Known, count: int) -> Known:
    """The total of so many quarters with an average."""
    total = known.value * count
    return Known(total, Interval(total, total), known.at)


_SIZES = {"%": "percentage", "points": "points", "plain": "difference"}
"""What an expression calls a change, by the unit of a number."""


def _is_single(when: When) -> bool:
    return len(when.quarters) == 1


def _went(subject: Subject, before: Known, earlier: object, after: Known, later: object) -> str:
    return (
        f"{subject.name} went from {subject.said(before.value)} in {earlier} to {subject.said(after.value)} in {later}"
    )


def _part_of_it(subject: Subject, before: Known, earlier: When, after: Known, later: When) -> str:
    share = printed(after.value / before.value * 100, 1, "%")
    return f"{_went(subject, before, earlier, after, later)}: {share} of it"


def as_part(subject: Subject, later: When, earlier: When) -> Iterator[Statement]:
    """What part of an earlier result one is: `a third of what it was a year ago`."""
    after, before = _value(subject, later), _value(subject, earlier)
    if (
        after
        and before
        and before.range.low > 0
        and after.range.low >= 0
        and len(later.quarters) == len(earlier.quarters)
    ):
        possible = Interval(after.range.low / before.range.high * 100, after.range.high / before.range.low * 100)
        told = partial(_part_of_it, subject, before, earlier, after, later)
        yield Statement(possible, told, (*before.at, *after.at))


def gap(subject: Subject, when: When, name: str, unit: str) -> Iterator[Statement]:
    """How far a result is from what it is held to."""
    known = _value(subject, when)
    for held in subject.aim(name, when) if known else ():
        if known:
            told = partial(_is, subject, known.value, when, f" against a {name} of {subject.said(held.value)}")
            yield from _apart(held, known, subject, unit, told)


def forecast(subject: Subject, when: When, unit: str, name: str = "") -> Iterator[Statement]:
    """How far what is expected of the year is from the year before, or from what the year is held to, by its name."""
    year = when.quarters[-1].year
    before = subject.aim(name, financial_year(year)) if name else (subject.known(financial_year(year - 1)),)
    for expected in subject.aim("forecast", when):
        for held in before:
            if held:
                of = (
                    f"a {name} of {subject.said(held.value)}"
                    if name
                    else f"{subject.said(held.value)} in the year before"
                )
                told = partial(
                    "the forecast of {} is {} against {}".format, subject.name, subject.said(expected.value), of
                )
                yield from _apart(held, expected, subject, unit, told)


def of_aim(subject: Subject, when: When, name: str, of: When | None = None) -> Iterator[Statement]:
    """What part of what it is held to a result is: `60% of the target`, `79% of the year's budget`."""
    known = _value(subject, when)
    for held in subject.aim(name, of or when) if known else ():
        if known and held.value > 0:
            part = Interval(known.range.low / held.value * 100, known.range.high / held.value * 100)
            share = f": {printed(known.value / held.value * 100, 1, '%')} of it"
            told = partial(_is, subject, known.value, when, f" against a {name} of {subject.said(held.value)}{share}")
            yield Statement(part, told, (*known.at, *held.at))


def beside(one: Subject, other: Subject, when: When, unit: str, earlier: When | None = None) -> Iterator[Statement]:
    """How far one subject is from another in the same period, or from another period's."""
    this, that = _value(one, when), _value(other, earlier or when)
    if this and that and one.suffix == other.suffix:
        told = partial(_is, one, this.value, when, f" and {other.name} {other.said(that.value)}")
        yield from _apart(that, this, one, unit, told)


def _averages(subject: Subject, when: When) -> Known | None:
    return subject.mean(when) if len(when.quarters) > 1 else subject.known(when)


def _value(subject: Subject, when: When) -> Known | None:
    return subject.known(when) or _averages(subject, when)


def _apart(
    before: Known, after: Known, subject: Subject, unit: str, told: Callable[[], str], expression: str = ""
) -> Iterator[Statement]:
    """The difference of two values, in the unit of a number."""
    cells = (*before.at, *after.at)
    if unit in ("%", "share") and before.range.low > 0 and (possible := change_of(before, after)):
        said = partial(_percent_more, told, before, after)
        yield Statement(possible, said, cells, signed=True, expression=expression)
    own = {"plain": subject.suffix != "%", "money": subject.is_money}.get(unit, subject.suffix == "%")
    if own and unit in ("plain", "points", "money"):
        possible = Interval(after.range.low - before.range.high, after.range.high - before.range.low)
        said = partial(_so_much_more, told, before, after, subject)
        yield Statement(possible, said, cells, True, subject.size, expression)
    if unit == "times" and before.range.low > 0:
        ratio = Interval(after.range.low / before.range.high, after.range.high / before.range.low)
        yield Statement(ratio, partial(_times, told, before, after), cells, expression=expression)


def _percent_more(told: Callable[[], str], before: Known, after: Known) -> str:
    value = (after.value / before.value - 1) * 100
    text = printed(abs(value), 1, "%")
    return f"{told()}: {f'{text} more' if value > 0 else f'{text} less' if value < 0 else 'no change'}"


def _so_much_more(told: Callable[[], str], before: Known, after: Known, subject: Subject) -> str:
    difference = subject.notation.difference.printed(abs(after.value - before.value))
    points = "" if subject.suffix != "%" else " point" if difference == "1" else " points"
    side = "more" if after.value > before.value else "less" if after.value < before.value else "apart"
    return f"{told()}: {difference}{points} {side}"


def _times(told: Callable[[], str], before: Known, after: Known) -> str:
    return f"{told()}: {printed(after.value / before.value, 2)} times"


# -- parts ------------------------------------------------------------------------------------------


def share(part: Subject, whole: Subject, when: When, *, rest: bool = False) -> Iterator[Statement]:
    """What part of another subject one is, or, with `rest`, what is left of it."""
    this, that = part.known(when), whole.known(when)
    if not this or not that or that.range.low <= 0 or this.value > that.value:
        return
    possible = Interval(this.range.low / that.range.high * 100, this.range.high / that.range.low * 100)
    told = partial(_of_whole, part, this, whole, that, when)
    if rest:
        possible = Interval(100 - possible.high, 100 - possible.low)
    yield Statement(possible, told, (*this.at, *that.at))


def _of_whole(part: Subject, this: Known, whole: Subject, that: Known, when: When) -> str:
    share = printed(this.value / that.value * 100, 1, "%")
    return f"{part.name} is {part.said(this.value)} of {whole.said(that.value)} in {when}, {share}"


def share_of_year(subject: Subject, when: When, year: When) -> Iterator[Statement]:
    """What part of a year's total came in some of its quarters: `28% of the year's visits came in its last quarter`."""
    this, that = _brought(subject, when), subject.known(year)
    if not this or not that or this.range.low < 0 or that.range.low <= 0 or this.value > that.value:
        return
    possible = Interval(this.range.low / that.range.high * 100, this.range.high / that.range.low * 100)
    told = partial(_of_the_year, subject, this, when, that, year)
    yield Statement(possible, told, tuple(dict.fromkeys((*this.at, *that.at))))


def _brought(subject: Subject, when: When) -> Known | None:
    """What some quarters of a year brought: of results of the year so far what they added."""
    known, first = subject.known(when if not subject.cumulative else one(when.quarters[-1])), when.quarters[0]
    before = subject.known(one(first.shifted(-1))) if subject.cumulative and first.number > 1 else None
    if not known or not subject.cumulative or first.number == 1:
        return known
    if before is None:
        return None
    value = known.value - before.value
    return Known(value, Interval(value, value), (*before.at, *known.at))


def _of_the_year(subject: Subject, this: Known, when: When, that: Known, year: When) -> str:
    share = printed(this.value / that.value * 100, 1, "%")
    return f"{subject.name} is {subject.said(this.value)} in {when} of {subject.said(that.value)} in {year}, {share}"


def earlier_print(subject: Subject, when: When, unit: str) -> Iterator[Statement]:
    """What an earlier paper printed, where a figure was revised since."""
    printed_then = subject.published.get(when.quarters[-1]) if len(when.quarters) == 1 else None
    if printed_then is not None and _is_in(subject, unit):
        told = partial("{} was published as {} for {}".format, subject.name, subject.said(printed_then), when)
        yield Statement(Interval(printed_then, printed_then), told, size=subject.size)


def months(subject: Subject, months_: Sequence[Month], unit: str) -> Iterator[Statement]:
    """The results of months that a sentence names, and how far they are apart."""
    own = [(month, figure) for month in months_ if (figure := subject.months.get(month)) and figure.value is not None]
    for month, figure in own:
        value = figure.value or Decimal(0)
        if _is_in(subject, unit):
            told = partial(_is, subject, value, month)
            yield Statement(Interval(value, value), told, (figure.at,), size=subject.size)
        for other, before in own:
            if other < month:
                known = [
                    Known(
                        one.value or Decimal(0), Interval(one.value or Decimal(0), one.value or Decimal(0)), (one.at,)
                    )
                    for one in (before, figure)
                ]
                went = partial(_went, subject, known[0], other, known[1], month)
                yield from _apart(known[0], known[1], subject, unit, went)


def rest_of(part: Subject, whole: Subject, when: When) -> Iterator[Statement]:
    """What is left of one subject without another: those not in time."""
    this, that = part.known(when), whole.known(when)
    if this and that and this.value <= that.value and part.suffix == whole.suffix:
        left = Interval(that.range.low - this.range.high, that.range.high - this.range.low)
        told = partial(_is, part, this.value, when, f" of {whole.said(that.value)}")
        yield Statement(left, told, (*this.at, *that.at))


def complement(subject: Subject, when: When) -> Iterator[Statement]:
    """What is left of a hundred per cent: those that were not answered in time."""
    known = subject.known(when)
    if known and subject.suffix == "%":
        told = partial(_is, subject, known.value, when)
        yield Statement(Interval(100 - known.range.high, 100 - known.range.low), told, known.at)


def together(named: Sequence[Subject], when: When, unit: str, book: Book) -> Iterator[Statement]:
    """Several rows added up, or what part of their table they are."""
    values = [known for subject in named if (known := subject.known(when))]
    if len(values) < len(named) or len({subject.suffix for subject in named}) > 1:
        return
    total = Interval(sum((v.range.low for v in values), Decimal(0)), sum((v.range.high for v in values), Decimal(0)))
    value = sum((known.value for known in values), start=Decimal(0))
    names, cells = " and ".join(subject.name for subject in named), tuple(span for known in values for span in known.at)
    table = book.subjects.get(named[0].parent)
    if unit == "plain" and named[0].suffix != "%":
        yield Statement(total, partial("{} are {} in {}".format, names, printed(value), when), cells)
    elif unit in ("%", "share") and table and (whole := table.known(when)) and whole.range.low > 0:
        part = Interval(total.low / whole.range.high * 100, total.high / whole.range.low * 100)
        share = printed(value / whole.value * 100, 1, "%")
        yield Statement(part, partial("{} are {} in {}".format, names, share, when), cells)


def wholes(part: Subject, book: Book) -> Iterable[Subject]:
    """Of what a subject may be a part: its table, or the indicator under which it is."""
    parent = book.subjects.get(part.parent)
    return (parent,) if parent and parent.suffix != "%" and part.additive else ()

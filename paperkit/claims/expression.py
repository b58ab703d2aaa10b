"""Turns an expression that an author writes in prose into words, worked out from the book of a paper.

An expression is a subject and parts, in any order, with `|` between them: `complaints | on last quarter | percentage`.

    subject      calls-answered, calls-answered/calls-received, complaints, complaints/Environment, ratings/green,
                 ratings/all; it is first
    period       this quarter (where nothing is said), last quarter, same quarter last year, 2011-12 Q2, year to date,
                 12 months, latest
    what         result (where nothing is said), target, floor, status
    comparison   on last quarter, on same quarter last year, on last year, on 2010-11 Q4, on target, share of SUBJECT
    size         of a change: percentage, difference, points (for percentages), as a fraction
    frame        of a change: change (down 23%), signed, more or fewer, higher or lower, rose or fell, from to
    number       in words, decimals 1

A comparison is with the period before the one that is asked for: `last quarter | on last quarter` compares two past
quarters. Parts that are words may be together: `change on last quarter`. Without a size a change is a percentage,
that of a percentage is in points, and that of `more or fewer` a difference. Without a frame it is a `change`, and where
a size is given just that. What cannot be worked out is a `ValueError` (a `NotWorkedOut`, which may have a hint).

A tie, `9% = complaints | on last quarter | percentage`, holds typed words that are printed and what they must fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from paperkit.claims.subjects import Book, Known, Subject, When, change, one, twelve_months, year_to_date
from paperkit.council.register import Polarity
from paperkit.findings.finding import Span, did_you_mean, short
from paperkit.language.fold import folded
from paperkit.layout.layout import Layout
from paperkit.layout.wording import FigureWords
from paperkit.paper.model import Figure, Status
from paperkit.values.period import parse_quarter
from paperkit.values.quantity import MINUS, Interval, Notation, percentage_change, printed, rounded

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
"""What is in prose for words that paperkit fills in: a fact, an expression, or a tie."""

_SLOTS: Mapping[str, tuple[str, ...]] = {
    "period": ("this quarter", "last quarter", "same quarter last year", "year to date", "12 months", "latest"),
    "what": ("result", "target", "floor", "status"),
    "comparison": ("on last quarter", "on same quarter last year", "on last year", "on target"),
    "size": ("percentage", "difference", "points", "as a fraction"),
    "frame": ("change", "signed", "more or fewer", "higher or lower", "rose or fell", "from to"),
    "number": ("in words", "decimals 0", "decimals 1", "decimals 2", "decimals 3"),
}
PARTS = {phrase: slot for slot, phrases in _SLOTS.items() for phrase in phrases}
"""The parts that are fixed words, and the slot that each fills."""
_FRAMES = {
    "change": ("up", "down", "unchanged"),
    "more or fewer": ("more", "fewer", "as_many"),
    "higher or lower": ("higher", "lower", "as_high"),
    "rose or fell": ("rose", "fell", "stayed"),
}
"""The words of a frame in the layout: of a rise, of a fall, of neither."""
_RATINGS = "ratings/"


class NotWorkedOut(ValueError):  # noqa: N818 - says what it is
    """Why an expression gives no words, and what would be right."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep the hint next to the message."""
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a layout from which those of figures are made."""

    figures: FigureWords
    numbers: Sequence[str]
    statuses: Mapping[str, str]
    """The word of each status, by its name."""


@dataclass(frozen=True, slots=True)
class Size:
    """A number that an expression gives: what it may truly be, with its sign; its unit is `%`, `points` or `plain`."""

    range: Interval
    unit: str


@dataclass(frozen=True, slots=True)
class Worked:
    """What an expression gives: its words, and what a typed text must fit to say the same.

    `moved` is set where the size is a change, whose sign says up or down; `statuses` are the names of those said.
    """

    words: str
    sizes: tuple[Size, ...] = ()
    statuses: tuple[str, ...] = ()
    moved: bool = False
    polarity: Polarity | None = None
    at: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Typed words and the expression that they must fit."""

    typed: str
    expression: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """An expression, read: its subject and period, and its other parts by their slot."""

    subject: Subject
    when: When
    parts: Mapping[str, str]

    @property
    def what(self) -> str:
        return self.parts.get("what", "result")

    @property
    def decimals(self) -> int | None:
        number = self.parts.get("number", "")
        return int(number[-1]) if number.startswith("decimals") else None

    @property
    def in_words(self) -> bool:
        return self.parts.get("number") == "in words"

    @property
    def as_fraction(self) -> bool:
        return self.parts.get("size") == "as a fraction"


def vocabulary_of(layout: Layout) -> Vocabulary:
    """The words of a layout."""
    wording = layout.file.wording
    return Vocabulary(
        wording.figures, wording.numbers, {status.value: layout.status(status.value).word for status in Status}
    )


def tie_of(text: str) -> Tie | None:
    """The tie that the text between two pairs of braces is; None for a fact or an expression.

    >>> tie_of("9% = complaints | on last quarter")
    Tie(typed='9%', expression='complaints | on last quarter')
    """
    typed, sign, expression = text.partition("=")
    return Tie(typed.strip(), expression.strip()) if sign else None


def as_typed(text: str, computed: str) -> str:
    """A text with the typed words of its ties, and with one text in place of whatever is filled in."""

    def filled(match: re.Match[str]) -> str:
        tie = tie_of(match[1])
        return tie.typed if tie else computed

    return PLACEHOLDER.sub(filled, text) if "{{" in text else text


def worked_out(text: str, book: Book, words: Vocabulary) -> Worked:
    """What an expression gives; raises `NotWorkedOut`, a `ValueError`, in plain words where it gives nothing."""
    try:
        asked = _asked(text, book)
        if asked.what == "status":
            return _status(asked, book, words)
        comparison = asked.parts.get("comparison", "")
        if not comparison:
            return _value(asked, words)
        if comparison.startswith("share of "):
            return _share(asked, _subject(comparison.removeprefix("share of "), book), words)
        return _compared(asked, words)
    except ArithmeticError:
        raise NotWorkedOut("the figures are too large or too small to be compared") from None


# -- reading --------------------------------------------------------------------------------------


def _asked(text: str, book: Book) -> _Asked:
    named, *rest = text.split("|")
    subject = _subject(" ".join(named.split()), book)
    parts: dict[str, str] = {}
    for part in rest:
        _read(part.split(), parts)
    return _Asked(subject, _period(parts.get("period", "this quarter"), subject, book), parts)


def _subject(name: str, book: Book) -> Subject:
    """The subject that a name stands for: by its id, or by an id that differs in apostrophes, `&` or capitals only."""
    if name in book.subjects:
        return book.subjects[name]
    alike = [subject for id, subject in book.subjects.items() if folded(id) == folded(name)]
    if len(alike) == 1:
        return alike[0]
    counted = folded(name).removeprefix(_RATINGS).replace("-", "_")
    if folded(name).startswith(_RATINGS) and counted in _TALLIES:
        return _tally(counted, book)
    raise NotWorkedOut(f"no subject `{short(name)}`", did_you_mean(name, subjects_near(name, book)))


def subjects_near(name: str, book: Book) -> list[str]:
    """The subjects that a name could mean: the rows of its own table, or whatever is alone."""
    parent, slash, _ = name.partition("/")
    known = [*book.subjects, *(f"{_RATINGS}{status}" for status in _TALLIES)]
    rows = [id for id in known if slash and id.startswith(f"{parent}/")]
    return rows or [id for id in known if "/" not in id or id.startswith(_RATINGS)]


_TALLIES = (*(status.value for status in Status), "all")


def _tally(status: str, book: Book) -> Subject:
    """How many indicators are at a status, as a subject with a value for each quarter that the paper knows."""
    counts = {
        quarter: sum(tally.values()) if status == "all" else tally.get(status, 0)
        for quarter, tally in book.tallies.items()
        if tally
    }
    values = {quarter: Figure(Decimal(count)) for quarter, count in counts.items()}
    id = f"{_RATINGS}{status}"
    return Subject(
        id=id,
        name=id,
        names=(),
        heads=frozenset(),
        notation=Notation(),
        polarity=None,
        additive=False,
        step=Decimal(0),
        scale=Decimal(1),
        values=values,
        unit="indicator",
    )


def _read(words: Sequence[str], parts: dict[str, str]) -> None:
    """Put what is between two bars into the slots that its words fill, one after another."""
    if not words:
        raise NotWorkedOut("there is nothing between two bars", "take one of them out")
    while words:
        slot, phrase, taken = _next(words)
        if slot in parts:
            raise NotWorkedOut(f"`{parts[slot]}` and `{phrase}` do not go together", _says_one(slot))
        parts[slot] = phrase
        words = words[taken:]


def _says_one(slot: str) -> str:
    return f"leave one of them out: an expression has one {slot}"


def _next(words: Sequence[str]) -> tuple[str, str, int]:
    """The slot and the phrase with which words begin, and how many of them it takes."""
    plain = [word.casefold() for word in words]
    if plain[:2] == ["share", "of"] and len(words) > 2:
        return "comparison", f"share of {' '.join(words[2:])}", len(words)
    for length in range(min(len(words), 5), 0, -1):
        phrase = " ".join(plain[:length])
        if phrase in PARTS:
            return PARTS[phrase], phrase, length
    on = plain[0] == "on"
    text = " ".join(words[1:] if on else words)
    try:
        quarter = str(parse_quarter(text))
    except ValueError:
        said = short(" ".join(words))
        raise NotWorkedOut(f"no part `{said}`", did_you_mean(said.casefold(), [*PARTS, "share of"])) from None
    return ("comparison", f"on {quarter}", len(words)) if on else ("period", quarter, len(words))


def _period(phrase: str, subject: Subject, book: Book) -> When:
    now = book.quarter
    whens = {
        "this quarter": one(now),
        "last quarter": one(now.shifted(-1)),
        "same quarter last year": one(now.shifted(-4)),
        "year to date": year_to_date(now),
        "12 months": twelve_months(now),
        "latest": one(subject.latest(now)),
    }
    return whens[phrase] if phrase in whens else one(parse_quarter(phrase))


# -- values ---------------------------------------------------------------------------------------


def _known(subject: Subject, when: When, what: str) -> Known:
    """A value of a subject; raises `NotWorkedOut` where there is none."""
    if what != "result":
        if len(when.quarters) > 1:
            raise NotWorkedOut(f"a {what} is of one quarter, not of {when}", "ask for one quarter")
        found = subject.target(when.quarters[0]) if what == "target" else subject.floor(when.quarters[0])
    else:
        if len(when.quarters) > 1 and not subject.additive:
            said = f"nothing says that results of `{subject.id}` may be added up over quarters"
            raise NotWorkedOut(said, "ask for one quarter; or, where they may be, write `adds_up: true` in its entry")
        found = subject.known(when)
    if found is None:
        raise NotWorkedOut(f"`{subject.id}` has no {what} for {when}", _has(subject, when, what))
    return found


def _has(subject: Subject, when: When, what: str) -> str:
    """Of which quarters a subject has what is asked for; which of several it lacks."""
    figures = {"result": subject.values, "target": subject.targets, "floor": subject.floors}[what]
    known = sorted(quarter for quarter, figure in figures.items() if figure.value is not None)
    if not known:
        return f"it has no {what} at all"
    lacking = [str(quarter) for quarter in when.quarters if quarter not in known]
    missing = f"; none for {', '.join(lacking)}" if len(when.quarters) > 1 else ""
    return f"known from {known[0]} to {known[-1]}{missing}"


def _value(asked: _Asked, words: Vocabulary) -> Worked:
    """The words of a value that is compared with nothing."""
    for slot in ("size", "frame"):
        part = asked.parts.get(slot, "")
        if part and part != "as a fraction":
            hint = "say with what: `on last quarter`, `on target`, `share of ...`"
            raise NotWorkedOut(f"`{part}` is the wording of a comparison, and there is none", hint)
    known = _known(asked.subject, asked.when, asked.what)
    per_cent = asked.subject.suffix == "%"
    if asked.as_fraction and not (per_cent and known.value >= 0):
        hint = "say of what it is a share: `share of ...`"
        raise NotWorkedOut(f"`{asked.subject.id}` is not a percentage, so it is not a fraction", hint)
    said = _fraction(known.value, asked, words) if asked.as_fraction else _said(known.value, asked, words)
    return Worked(said, (Size(known.range, "%" if per_cent else "plain"),), at=known.at)


def _said(value: Decimal, asked: _Asked, words: Vocabulary) -> str:
    """A value or a difference in the unit of its subject: in figures, or in words up to twelve."""
    subject = asked.subject
    if asked.in_words:
        if subject.suffix == "%":
            raise NotWorkedOut("a percentage is not said in words", "leave `in words` out, or write `as a fraction`")
        if 0 <= value < len(words.numbers) and value == value.to_integral_value():
            return words.numbers[int(value)]
    if asked.decimals is not None:
        return replace(subject.notation, decimals=asked.decimals).printed(value)
    return subject.said(value)


def _share(asked: _Asked, other: Subject, words: Vocabulary) -> Worked:
    """The words of what share of another subject one is."""
    if "frame" in asked.parts or asked.parts.get("size") in ("difference", "points"):
        part = asked.parts.get("frame") or asked.parts["size"]
        raise NotWorkedOut(f"`{part}` is not a wording of a share", "a share is a `percentage` or `as a fraction`")
    one_part, whole = (_known(subject, asked.when, asked.what) for subject in (asked.subject, other))
    if one_part.value < 0:
        raise NotWorkedOut(f"`{asked.subject.id}` is {asked.subject.said(one_part.value)}, which is not a share")
    if whole.range.low <= 0:
        raise NotWorkedOut(f"`{other.id}` is {other.said(whole.value)}, of which nothing is a share")
    _same_unit(asked.subject, other)
    share = one_part.value / whole.value * 100
    possible = Interval(one_part.range.low / whole.range.high * 100, one_part.range.high / whole.range.low * 100)
    if possible.low > 100:
        part = f"`{asked.subject.id}` is {asked.subject.said(one_part.value)}"
        more = f"{part} and `{other.id}` {other.said(whole.value)}: more than all of it is not a share"
        raise NotWorkedOut(more, "turn the two round, or compare them in words")
    said = _fraction(share, asked, words) if asked.as_fraction else _percentage(share, asked, words)
    return Worked(said, (Size(possible, "%"),), at=(*one_part.at, *whole.at))


def _same_unit(one: Subject, other: Subject) -> None:
    """Raises `NotWorkedOut` where one subject cannot be a part of another, since it counts something else."""
    known = bool(one.unit and other.unit) or "%" in (one.unit, other.unit)
    if known and one.unit != other.unit:
        units = [f"`{subject.id}` in {subject.unit or 'numbers'}" for subject in (one, other)]
        hint = "a share is of the same: calls of all calls; `unit` in the register and in measures.yaml says of what"
        raise NotWorkedOut(f"{units[0]} is not a share of {units[1]}", hint)


def _percentage(value: Decimal, asked: _Asked, words: Vocabulary) -> str:
    """A percentage without its sign: a whole one where nothing else is asked for."""
    if asked.in_words:
        raise NotWorkedOut("a percentage is not said in words", "write `difference` or `as a fraction` for it")
    decimals = asked.decimals or 0
    return _some(value, decimals, printed(abs(value), decimals, "%"), printed(_least(decimals), decimals, "%"), words)


def _least(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def _some(value: Decimal, decimals: int, said: str, least: str, words: Vocabulary) -> str:
    """What is printed of a value; `less than 1%` where it would be nothing and is not."""
    return words.figures.less_than.format(size=least) if value and not rounded(value, decimals) else said


def _fraction(value: Decimal, asked: _Asked, words: Vocabulary) -> str:
    """A percentage as the nearest fraction with its hedge; as a percentage where no fraction is near.

    Half a point off is the fraction itself, a point off is `about`; farther off, and by no more than a tenth of the
    fraction, it is `nearly` or `just over`.
    """
    if "number" in asked.parts:
        raise NotWorkedOut(f"`as a fraction` and `{asked.parts['number']}` do not go together", "leave one of them out")
    size = abs(value)
    shares = {Decimal(f.numerator) * 100 / f.denominator: said for f, said in _fractions(words)}
    if shares:
        near = min(shares, key=lambda share: abs(share - size))
        off = abs(size - near)
        if off <= Decimal("0.5"):
            return shares[near]
        if off <= near / 10:
            figures = words.figures
            hedged = figures.about if off <= 1 else figures.nearly if size < near else figures.just_over
            return hedged.format(fraction=shares[near])
    return _percentage(value, asked, words)


def _fractions(words: Vocabulary) -> Iterable[tuple[Fraction, str]]:
    return ((Fraction(name), said) for name, said in words.figures.fractions.items())


# -- comparisons ----------------------------------------------------------------------------------


def _before(asked: _Asked) -> When:
    """The period with which a comparison compares."""
    phrase, when = asked.parts["comparison"], asked.when
    before = _period_before(phrase, when)
    if asked.subject.cumulative and [one.number for one in before.quarters] != [one.number for one in when.quarters]:
        said = f"`{asked.subject.id}` is of the year so far: {when} is not compared with {before}"
        raise NotWorkedOut(said, "write `on last year`: results of the year so far start again each April")
    return before


def _period_before(phrase: str, when: When) -> When:
    if phrase == "on last year":
        return when.shifted(-4)
    if len(when.quarters) > 1:
        raise NotWorkedOut(f"{when} is not compared `{phrase}`", "several quarters are compared `on last year`")
    if phrase == "on last quarter":
        return when.shifted(-1)
    if phrase == "on same quarter last year":
        return when.shifted(-4)
    return one(parse_quarter(phrase.removeprefix("on ")))


def _compared(asked: _Asked, words: Vocabulary) -> Worked:
    """The words of a value next to another: that of an earlier period, or its target."""
    after = _known(asked.subject, asked.when, asked.what)
    frame = asked.parts.get("frame", "" if "size" in asked.parts else "change")
    if asked.parts["comparison"] == "on target":
        if asked.what != "result":
            raise NotWorkedOut(f"a {asked.what} is not compared `on target`", f"leave `{asked.what}` out")
        if frame in ("from to", "rose or fell"):
            raise NotWorkedOut(f"`{frame}` does not go with `on target`", "write `higher or lower`")
        before = _known(asked.subject, asked.when, "target")
    else:
        before = _known(asked.subject, _before(asked), asked.what)
    at = (*before.at, *after.at)
    if frame == "from to":
        return _from_to(before, after, asked, words)
    value, said, size = _change(before, after, frame, asked, words)
    return Worked(
        words=_framed(frame, value, said, asked, words),
        sizes=(size,),
        statuses=(),
        moved=True,
        polarity=asked.subject.polarity,
        at=at,
    )


def _from_to(before: Known, after: Known, asked: _Asked, words: Vocabulary) -> Worked:
    if "size" in asked.parts:
        raise NotWorkedOut(f"`from to` and `{asked.parts['size']}` do not go together", "leave one of them out")
    first, last = _said(before.value, asked, words), _said(after.value, asked, words)
    unit = "%" if asked.subject.suffix == "%" else "plain"
    sizes = (Size(before.range, unit), Size(after.range, unit))
    at = (*before.at, *after.at)
    if first == last:
        return Worked(words.figures.unchanged_at.format(value=last), sizes[1:], at=at)
    return Worked(words.figures.from_to.format(before=first, after=last), sizes, at=at)


def _change(before: Known, after: Known, frame: str, asked: _Asked, words: Vocabulary) -> tuple[Decimal, str, Size]:
    """A change with its sign, how its size is said, and what a typed one must fit."""
    subject = asked.subject
    per_cent = subject.suffix == "%"
    usual = "points" if per_cent else "difference" if frame == "more or fewer" else "percentage"
    measured = asked.parts.get("size", usual)
    if measured in ("percentage", "as a fraction"):
        value, possible = percentage_change(before.value, after.value), change(before, after)
        if value is None or possible is None:
            said = subject.said(before.value)
            raise NotWorkedOut(f"a change from {said} has no percentage", "write `difference` or `from to`")
        said = (_fraction if asked.as_fraction else _percentage)(value, asked, words)
        return value, said, Size(possible, "%")
    if (measured == "points") is not per_cent:
        right = "points" if per_cent else "difference"
        what = "a percentage" if per_cent else "not a percentage"
        raise NotWorkedOut(f"`{subject.id}` is {what}: its change is not in `{measured}`", f"write `{right}`")
    value = after.value - before.value
    possible = Interval(after.range.low - before.range.high, after.range.high - before.range.low)
    if per_cent:
        return value, _points(value, asked, words), Size(possible, "points")
    return value, _difference(value, asked, words), Size(possible, "plain")


def _points(value: Decimal, asked: _Asked, words: Vocabulary) -> str:
    if asked.in_words:
        raise NotWorkedOut("percentage points are not said in words", "leave `in words` out")
    decimals = asked.subject.decimals if asked.decimals is None else asked.decimals

    def said(size: Decimal) -> str:
        number = printed(size, decimals)
        return (words.figures.point if number == "1" else words.figures.points).format(number=number)

    return _some(value, decimals, said(abs(value)), said(_least(decimals)), words)


def _difference(value: Decimal, asked: _Asked, words: Vocabulary) -> str:
    notation = asked.subject.notation
    notation = notation if asked.decimals is None else replace(notation, decimals=asked.decimals)
    least = notation.printed(_least(notation.places))
    return _some(value, notation.places, _said(abs(value), asked, words), least, words)


def _framed(frame: str, value: Decimal, said: str, asked: _Asked, words: Vocabulary) -> str:
    """The size of a change in its frame; the size alone where none is asked for."""
    if not frame:
        return said
    if frame == "signed":
        if asked.as_fraction or asked.in_words:
            raise NotWorkedOut("only figures have a sign", "leave `signed` out, or write the change in figures")
        return f"{'+' if value > 0 else MINUS if value else ''}{said}" if said[:1].isdigit() else said
    rise, fall, neither = _FRAMES[frame]
    if not value:
        return str(getattr(words.figures, neither))
    return str(getattr(words.figures, rise if value > 0 else fall)).format(size=said)


def _status(asked: _Asked, book: Book, words: Vocabulary) -> Worked:
    """The word of a status, or from which to which it went."""
    for slot in ("size", "number", "frame"):
        if asked.parts.get(slot, "from to") not in ("from to", "change"):
            raise NotWorkedOut(
                f"`{asked.parts[slot]}` is not a wording of a status", f"leave `{asked.parts[slot]}` out"
            )
    comparison = asked.parts.get("comparison", "")
    if comparison == "on target" or comparison.startswith("share of "):
        raise NotWorkedOut(f"a status is not compared `{comparison}`", "write `on last quarter`")
    now = _status_of(asked.subject, asked.when)
    said = words.statuses[now]
    if not comparison:
        return Worked(said, statuses=(now,))
    before = _status_of(asked.subject, _period_before(comparison, asked.when))
    if before == now:
        return Worked(words.figures.unchanged_at.format(value=said), statuses=(now,))
    from_to = words.figures.from_to.format(before=words.statuses[before], after=said)
    return Worked(from_to, statuses=(before, now))


def _status_of(subject: Subject, when: When) -> str:
    if len(when.quarters) > 1:
        raise NotWorkedOut(f"a status is of one quarter, not of {when}", "ask for one quarter")
    status = subject.statuses.get(when.quarters[0])
    if status is None:
        hint = "only indicators with figures of their own have one" if not subject.statuses else None
        raise NotWorkedOut(f"`{subject.id}` has no status for {when}", hint)
    return status.value

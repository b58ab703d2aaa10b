"""Turns a sentence into tokens: numbers, periods, directions, statuses, subjects, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

import paperkit.claims.lexicon as lexicon
from paperkit.claims.periods import PERIODS, period_of
from paperkit.claims.scanner import scan
from paperkit.claims.spelled import large, mixed, times_its_unit
from paperkit.claims.subjects import Book, Subject, When
from paperkit.language.stem import stem
from paperkit.values.quantity import Interval


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence: `kind` says what it is, `text` how it is written."""

    kind: str
    text: str
    start: int = field(default=0, kw_only=True, compare=False)
    stop: int = field(default=0, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Number(Token):
    """A typed number: what it may stand for, given how it is written and hedged.

    `unit` is `%`, `points`, `plain`, `share` (a fraction of a whole), `times` or `money`; `hedge` are the words before
    it that make it less exact.
    """

    value: Decimal
    range: Interval
    unit: str
    hedge: str = ""


@dataclass(frozen=True, slots=True)
class Period(Token):
    """A named period: what it may be, and whether its words compare with it (`last quarter`) or may do so."""

    meant: tuple[When, ...]
    relative: str = ""


@dataclass(frozen=True, slots=True)
class Movement(Token):
    """A word of direction: 1 up, -1 down, 0 neither; `better` where the word speaks of good and bad."""

    sign: int
    better: bool = False


@dataclass(frozen=True, slots=True)
class Mention(Token):
    """A subject that is named."""

    subject: Subject


def tokens_of(sentence: str, book: Book, statuses: Mapping[str, str], section: Subject | None = None) -> list[Token]:
    """The tokens of a sentence; `statuses` are the layout's words for each, by the word.

    A row is mentioned only under its own table (`section`), or where what it counts is named too.
    """
    found: list[Token] = []
    for kind, match in scan(sentence):
        if token := _token(kind, match, book):
            found.append(token)
    found = _in_its_unit(_with_units(found), section)
    named = _named(_rated(_without_phrasals(found, section), statuses), book, section)
    return _elliptic(_tenths(list(_hedged(named)), section), section)


def _with_units(found: list[Token]) -> list[Token]:
    """The tokens, where a number has the unit behind it: `two and a half per cent`, `half a million pounds`."""
    out: list[Token] = []
    for at, token in enumerate(found):
        before, word = out[-1] if out else None, token.text.lower()
        if word == "per" and (at + 1 == len(found) or found[at + 1].text.lower() != "cent"):
            out.append(token)
            continue
        if (
            isinstance(before, Number)
            and before.unit == "plain"
            and word in _UNITS
            and not _DIGITS_ONLY.fullmatch(before.text)
        ):
            scale, unit = _UNITS[word]
            value, possible = before.value * scale, Interval(before.range.low * scale, before.range.high * scale)
            text = f"{before.text} {token.text}"
            out[-1] = replace(before, text=text, value=value, range=possible, unit=unit or before.unit, stop=token.stop)
            continue
        out.append(token)
    return out


_DIGITS_ONLY = re.compile(r"[\d,.]+")
_UNITS = {
    "per": (Decimal(1), "%"), "points": (Decimal(1), "points"), "point": (Decimal(1), "points"),
    "pounds": (Decimal(1), "money"), "million": (Decimal(1_000_000), ""), "thousand": (Decimal(1000), ""),
}  # fmt: skip


def _in_its_unit(found: list[Token], section: Subject | None) -> list[Token]:
    """The tokens, where a time is in the unit of the results: `18 seconds slower` under minutes, `a fortnight`."""
    held = section.unit or section.suffix if section else ""
    out: list[Token] = []
    for token in found:
        before = out[-1] if out else None
        size = times_its_unit(token.text, held) if token.kind == "word" else None
        if size and isinstance(before, Number) and before.unit == "plain":
            low, high = (edge * size for edge in (before.range.low, before.range.high))
            slack = _HALF_A_PLACE if high - low < 2 * _HALF_A_PLACE else Decimal(0)
            value, text = before.value * size, f"{before.text} {token.text}"
            out[-1] = replace(
                before,
                text=text,
                value=value,
                range=Interval(min(low, value - slack), max(high, value + slack)),
                stop=token.stop,
            )
            continue
        out.append(token)
    return out


_BEFORE_UP = lexicon.words(
    """
    clocked notched racked totted signed taken take set made adds gave give giving given catch caught
    backed boarded brought cleaned freed lined looked mended opened put split summed tidied topped turned used wrote
    """
)
_BEHIND_FALL = lexicon.words("due within into ill asleep")


def _without_phrasals(found: list[Token], section: Subject | None) -> list[Token]:
    """The tokens, where `clocked up` and `fell due` say of no direction, nor `275 falls` where falls are counted."""
    counted = {word for name in section.names for word in name} if section else set[str]()
    out = list(found)
    for at, token in enumerate(found):
        if not isinstance(token, Movement):
            continue
        before, behind = (
            found[at - 1].text.lower() if at else "",
            found[at + 1].text.lower() if at + 1 < len(found) else "",
        )
        phrasal = token.text.lower() == "up" and before in _BEFORE_UP
        phrasal = phrasal or (token.text.lower().startswith("f") and behind in _BEHIND_FALL)
        phrasal = phrasal or (
            token.text.lower() == "held"
            and at + 1 < len(found)
            and (isinstance(found[at + 1], Number) or behind in ("back", "up", "out"))
        )
        phrasal = phrasal or (token.text.lower().endswith("s") and stem(token.text.lower()) in counted)
        if phrasal:
            out[at] = Token("word", token.text, start=token.start, stop=token.stop)
    return out


_SIGNS = {"up": (1, False), "down": (-1, False), "good": (1, True), "bad": (-1, True), "steady": (0, False)}


def _movement(kind: str, match: re.Match[str]) -> Token:
    """A word of direction; the `up` of `followed up` is none."""
    verb = (match.string[: match.start()].split() or [""])[-1].lower()
    if match[0].lower() == "up" and verb in lexicon.PARTICLED:
        return Token("word", match[0], start=match.start(), stop=match.end())
    sign, better = _SIGNS[kind]
    return Movement("direction", match[0], sign, better, start=match.start(), stop=match.end())


def _token(kind: str, match: re.Match[str], book: Book) -> Token | None:
    text, start, stop = match[0], match.start(), match.end()
    if text.lower() == "none" and match.string[stop:].startswith((" the less", " too")):
        return Token("word", text, start=start, stop=stop)
    if kind in _SIGNS:
        return _movement(kind, match)
    if kind in ("number", "scaled", "percent", "points", "count") or (
        kind == "money" and (match["mn"] or match["pn2"])
    ):
        return _number(kind, match)
    if kind in _READERS:
        return _READERS[kind](match)
    if kind in ("clock", "clocked"):
        return _time(kind, match, book)
    if kind == "spelled":
        spelled = large(text)
        return _typed(match, spelled.value, spelled.range, "plain")
    if kind in PERIODS:
        found = period_of(kind, match, book.quarter)
        return (
            Period("period", text, *found, start=start, stop=stop)
            if found
            else Token("date", text, start=start, stop=stop)
        )
    return Token(kind, text, start=start, stop=stop)


def _time(kind: str, match: re.Match[str], book: Book) -> Token:
    """`8 minutes 24 seconds` and `1 hour 58 minutes` in minutes; `12:49` in the smaller unit of what is so printed."""
    if kind == "clocked":
        if not any(subject.notation.clock for subject in book.subjects.values()):
            return Token("date", match[0], start=match.start(), stop=match.end())  # a time of day
        value, slack = Decimal(match["ch"]) * 60 + Decimal(match["cm"]), _HALF
    elif match["clh"]:
        hours = Decimal(1) if match["clh"].lower() == "an" else _plain(match["clh"])
        value, slack = hours * 60 + _plain(match["clo"]), _HALF
    else:
        value, slack = _plain(match["clm"]) + _plain(match["cls"]) / 60, _HALF_A_PLACE
    return _typed(match, value, Interval(value - slack, value + slack), "plain")


def _run(match: re.Match[str]) -> Token:
    word = (match["ro"] or match["rf"] or match["rc"] or match["re"]).lower()
    count = lexicon.ORDINAL_COUNTS.get(word) if match["ro"] or match["rf"] else lexicon.COUNTS.get(word, word)
    return Token(f"run:{count}", match[0], start=match.start(), stop=match.end())


def _majority(match: re.Match[str]) -> Number:
    return _typed(match, Decimal(50), Interval(Decimal(50), Decimal(100)), "share")


def _typed(match: re.Match[str], value: Decimal, possible: Interval, unit: str) -> Number:
    """A number as it stands in the sentence."""
    return Number("number", match[0], value, possible, unit, start=match.start(), stop=match.end())


def _plain(text: str) -> Decimal:
    low = text.lower()
    return Decimal(lexicon.COUNTS[low]) if low in lexicon.COUNTS else Decimal(text.replace(",", ""))


def _spread(value: Decimal, unit: str) -> Interval:
    """What a number as it is written may stand for: half of its last place more or less."""
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if unit == "plain" and value >= 1000 and value == value.to_integral():
        digits = len(str(int(value)))
        zeros = digits - len(str(int(value)).rstrip("0"))
        step = Decimal(10) ** min(zeros, digits - 2)  # of `20,000` two digits count
    return Interval(value - step / 2, value + step / 2)


def _number(kind: str, match: re.Match[str]) -> Number:
    if kind == "percent":
        value = _plain(match["cn"] or match["cw"])
        return _typed(match, value, _spread(value, "%"), "%")
    if kind == "money" and match["pn2"]:
        value = _plain(match["pn2"])
        return _typed(match, value / 100, Interval((value - _HALF) / 100, (value + _HALF) / 100), "money")
    if kind == "money":
        scale = Decimal(lexicon.SCALES[(match["ms"] or "one").lower()])
        value = _plain(match["mn"])
        spread = _spread(value, "plain" if scale == 1 else "%")
        possible = Interval(spread.low * scale, spread.high * scale)
        return _typed(match, value * scale, possible, "money")
    if kind == "points":
        value = {"half": Decimal("0.5"), "a": Decimal(1), "an": Decimal(1)}.get(match["pn"]) or _plain(match["pn"])
        value = value / 10 if match["tenths"] else value
        return _typed(match, value, _spread(value, "points"), "points")
    if kind == "scaled":
        scale = Decimal(lexicon.SCALES[match["ss"].lower()])
        value = _plain(match["sn"])
        spread = _spread(value, "%")
        return _typed(match, value * scale, Interval(spread.low * scale, spread.high * scale), "plain")
    value = _plain(match["pl"] if kind == "number" else match[0])
    return _typed(match, value, _spread(value, "plain"), "plain")


def _mixed(match: re.Match[str]) -> Number:
    """`two and a half`, `a week and a half`, `half a million`: with the unit that is part of its words."""
    found = mixed(match)
    if found.unit in _SCALED:
        scale = Decimal(_SCALED[found.unit])
        return _typed(match, found.value * scale, Interval(found.range.low * scale, found.range.high * scale), "plain")
    unit = "points" if found.unit.endswith("point") else "%" if found.unit.startswith("per") else "plain"
    return _typed(match, found.value, found.range, unit)


_SCALED = {"million": 1_000_000, "thousand": 1000}


def _fraction(match: re.Match[str]) -> Number | None:
    if match["half"]:
        share = Decimal(1) / 2
    elif match["inh"]:
        share = _plain(match["inh"]) / 100
    elif match["ind"]:
        of = _plain(match["ind"])
        if not of or of > 1000:
            return None
        share = _plain(match["inn"]) / of
    else:
        over = {"a": 1, "an": 1}.get(match["fn"].lower(), lexicon.COUNTS.get(match["fn"].lower(), 1))
        share = Decimal(over) / lexicon.DENOMINATORS[match["fd"].lower()]
    value = share * 100
    slack = value * Decimal("0.07")
    if match["ind"]:  # `seventeen in twenty` is no eighteen
        slack = min(slack, Decimal(50) / _plain(match["ind"]))
    return _typed(match, value, Interval(value - slack, value + slack), "share")


def _times(match: re.Match[str]) -> Number:
    text = match[0].lower()
    if match["tn"]:
        value = _plain(match["tn"])
    elif text.startswith("half as"):
        value = Decimal("1.5")
    else:
        found = lexicon.MULTIPLES[text]
        value = Decimal(found.numerator) / found.denominator
    return _typed(match, value, Interval(value * Decimal("0.95"), value * Decimal("1.05")), "times")


def _tenths(found: list[Token], section: Subject | None) -> list[Token]:
    """The tokens, where `two tenths short of the target` are tenths of one, and no share: of what has decimals."""
    if section is not None and not section.notation.decimals:
        return found
    for at, token in enumerate(found[:-1]):
        tenths = isinstance(token, Number) and token.unit == "share" and re.search(r" tenths?$", token.text.lower())
        if isinstance(token, Number) and tenths and found[at + 1].text.lower() in lexicon.DISTANT - {"higher", "lower"}:
            value = (token.value / 100).normalize()
            unit = "points" if section and section.suffix == "%" else "plain"
            found[at] = replace(token, value=value, range=_spread(value, unit), unit=unit)
    return found


def _elliptic(found: list[Token], section: Subject | None) -> list[Token]:
    """The tokens, where a number has the unit of the one before it: `4.7 points on the year and 1.3 on the quarter`."""
    before: Number | None = None
    for at, token in enumerate(found):
        if not isinstance(token, Number):
            continue
        behind = found[at + 1] if at + 1 < len(found) else None
        compares = isinstance(behind, Movement) or (
            isinstance(behind, Period) and behind.text.lower().startswith(("on ", "over "))
        )
        on = behind is not None and behind.text.lower() == "on" and at + 2 < len(found)
        compares = compares or (on and isinstance(found[at + 2], Period))
        compares = compares or (behind is not None and behind.text.lower() in lexicon.DISTANT)
        words = [one.text.lower() for one in found[max(0, at - 2) : at]]
        joined = bool({*words[-1:], *(words[:1] if words[-1:] == ["by"] else ())} & _JOINS)
        last = words[-1:] == ["by"] and (behind is None or behind.kind in ("mark", "clause", "period"))
        counted = behind is not None and behind.text.lower() in ("more", "fewer")  # `12%, and 14 more than last year`
        counts = counted and not (section is not None and section.suffix == "%")
        part = token.unit == "plain" and "," not in token.text and not counts
        if part and ((joined and compares) or last) and before and before.unit in ("points", "%"):
            of_points = before.unit == "points" or (section is not None and section.suffix == "%")
            token = found[at] = replace(token, unit="points" if of_points else "%")
        before = token
    return found


_JOINS = {"and", "but", "or", ",", ", and", ", but"}


# -- hedges and names -----------------------------------------------------------------------------


def _hedged(found: list[Token]) -> Iterator[Token]:
    """The tokens with hedges taken into the numbers behind them."""
    kept: list[Token] = []
    for place, token in enumerate(found):
        if isinstance(token, Number):
            halves = token.unit == "times" and token.value < 1  # `more than halved` is less than half
            mark = found[place + 1 : place + 2] and found[place + 1].text.lower() == "mark"
            the = 1 if mark and kept and kept[-1].text.lower() == "the" else 0  # `below the 1,200 mark`
            words, low, high = _hedge(kept[:-the] if the else kept, turned=halves)
            if words:
                words += the
                hedge, start = " ".join(one.text.lower() for one in kept[-words:]), kept[-words].start
                del kept[-words:]
                wide = low < 1 < high or token.unit == "share"
                below = token.range.low if wide and low < 1 else token.value
                above = token.range.high if wide and high > 1 else token.value
                if low < 1 < high and token.unit != "share" and _digits(token.value) >= _EXACT:  # `some 27.6%`
                    low, high = _ABOUT_EXACT
                if token.unit != "share":
                    low, high = _within_a_place(token.value, low, high, hedge)
                over = wide and low == 1 and high < _MOST_OVER
                most = min(above * high, token.value * _MOST_OVER) if over else above * high
                least = min(below * low, token.range.low) if low < 1 else below
                most = max(most, token.range.high) if high > 1 else most
                if token.unit == "share" and hedge not in _ONE_SIDED:
                    least, most = max(least, token.value - _OFF_A_SHARE), min(most, token.value + _OFF_A_SHARE)
                if token.unit == "points":  # `just over half a point` may be 0.6
                    least -= _HALF_A_PLACE if low < 1 else 0
                    most += _HALF_A_PLACE if high > 1 else 0
                token = replace(token, range=Interval(least, most), hedge=hedge, start=start)
        kept.append(token)
    return iter(kept)


_FIVE = 5
_AND_A_LITTLE = Decimal("1.001")
"""Times a place: the last value that it reaches is allowed."""


def _within_a_place(value: Decimal, low: Decimal, high: Decimal, hedge: str) -> tuple[Decimal, Decimal]:
    """By how much a hedge makes a number inexact: by one in its last digit that is no nought, at most.

    Where that is a five it was rounded to fives, and may be off by two: `just under 55%` is 53.9% too.
    """
    digits, exponent = _digits(value), value.normalize().as_tuple().exponent
    near = hedge in lexicon.NEAR_HEDGES or (low < 1 < high and digits > 1)
    if not value or not isinstance(exponent, int) or not near:
        return low, high
    places = 2 if value.normalize().as_tuple().digits[-1] == _FIVE else 1
    place = Decimal(places).scaleb(exponent) / abs(value) * _AND_A_LITTLE
    return max(low, 1 - place), min(high, 1 + place)


def _digits(value: Decimal) -> int:
    """How many digits of a number say something."""
    return len(value.normalize().as_tuple().digits)


_EXACT, _ABOUT_EXACT = 3, (Decimal("0.98"), Decimal("1.02"))
"""From how many digits on a number is hardly `about` so much, and how far it may be off."""
_GOES = {
    "add",
    "adds",
    "added",
    "adding",
    "went",
    "go",
    "goes",
    "gone",
    "going",
    "moved",
    "come",
    "came",
    "is",
    "was",
    "are",
    "were",
}


_READERS: dict[str, Callable[[re.Match[str]], Token | None]] = {
    "fraction": _fraction, "mixed": _mixed, "times": _times, "majority": _majority, "run": _run,
}  # fmt: skip
"""What reads a kind of mark."""
_OFF_A_SHARE = Decimal(6)
"""Per cents by which a share is off at most that is about so much: 60 is no more `nearly two thirds`."""
_ONE_SIDED = frozenset((*lexicon.MORE, *lexicon.LESS))
"""Hedges that say nothing of how far: `more than half`."""
_HALF, _HALF_A_PLACE = Decimal("0.5"), Decimal("0.05")
"""Half of the place to which points are mostly rounded."""
_MOST_OVER = Decimal("1.12")
"""Times a fraction that is `just over` it at most."""
_TURNED = {
    "more than": "less than",
    "less than": "more than",
    "nearly": "just over",
    "almost": "just over",
    "just over": "nearly",
}


def _hedge(kept: Sequence[Token], *, turned: bool = False) -> tuple[int, Decimal, Decimal]:
    for length in (4, 3, 2, 1):
        phrase = " ".join(token.text.lower() for token in kept[-length:])
        if phrase == "up to" and len(kept) > 2 and kept[-3].text.lower() in _GOES:
            return 0, Decimal(1), Decimal(1)
        if len(kept) >= length and phrase in lexicon.HEDGED:
            low, high = lexicon.HEDGED[_TURNED.get(phrase, phrase) if turned else phrase]
            return length, low, high
    return 0, Decimal(1), Decimal(1)


def _rated(found: list[Token], statuses: Mapping[str, str]) -> list[Token]:
    """The tokens with the words for a status drawn together, written as the layout has them: `Red`, `On target`."""
    names = _names_of_statuses(tuple(statuses.items()))
    out: list[Token] = []
    at = 0
    while at < len(found):
        own = names.get(found[at].text, ())
        here = (pair for pair in own if tuple(token.text for token in found[at : at + len(pair[0])]) == pair[0])
        words, name = next(here, ((), ""))
        if words:
            last = found[at + len(words) - 1]
            out.append(Token(f"status:{name}", " ".join(words), start=found[at].start, stop=last.stop))
        else:
            out.append(found[at])
        at += len(words) or 1
    return out


@lru_cache(maxsize=8)
def _names_of_statuses(statuses: tuple[tuple[str, str], ...]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The names of statuses as words, the longest first, each with its status, by their first word."""
    names = [(tuple(word.split()), name) for word, name in statuses if word.strip()]
    names += [((f"{words[0]}s",), name) for words, name in names if len(words) == 1]  # `two Reds`
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, name in sorted(names, key=lambda pair: -len(pair[0])):
        found.setdefault(words[0], []).append((words, name))
    return found


def _nearness(subject: Subject, book: Book, section: Subject | None, said: Container[str]) -> int | None:
    """How near a subject is to the section of a sentence, nearest 0; None where the sentence may not name it.

    A row is named only under its own table, or where what it counts is named too and the section has no rows.
    """
    if section and section.id in (subject.id, subject.parent):
        return 0
    if section and section.parent and subject.parent == section.parent:
        return 1
    if not subject.parent:
        return 2
    counted = any(head in said for head in subject.heads)
    return 2 if counted and not (section and book.rows(section.id)) else None


def _named(found: list[Token], book: Book, section: Subject | None) -> list[Token]:
    """The tokens with the words that name a subject drawn together: the longest name, of the nearest subject."""
    said = {stem(token.text) for token in found}
    kinds = ("word", "count", "number", "up", "direction")
    words = [stem(token.text) if token.kind in kinds else "" for token in found]
    words = ["and" if token.text == "&" else word for token, word in zip(found, words, strict=True)]
    out: list[Token] = []
    at = 0
    while at < len(found):
        hits = [
            (-len(name), near, subject)
            for name, subject in book.names.get(words[at], ())
            if _matches(name, found, words, at) and (near := _nearness(subject, book, section, said)) is not None
        ]
        if hits and _is_in_a_title(found, at, -min(hit[0] for hit in hits)):
            hits = []
        if hits and not (max(hits, key=lambda hit: -hit[0])[0] == -1 and found[at].kind != "word"):
            length, _, subject = min(hits, key=lambda hit: hit[:2])
            taken = _span(-length, found, at)
            named = found[at : at + taken]
            text = " ".join(token.text for token in named)
            out.append(Mention("mention", text, subject, start=named[0].start, stop=named[-1].stop))
            at += taken
        else:
            out.append(found[at])
            at += 1
    return out


def _is_in_a_title(found: Sequence[Token], at: int, length: int) -> bool:
    """Whether a name of one word is of the name of something else: the Police and Crime Plan."""
    behind = found[at + 1].text if at + 1 < len(found) else ""
    return (
        length == 1
        and at > 0
        and found[at].text[:1].isupper()
        and behind[:1].isupper()
        and found[at + 1].kind == "word"
    )


def _span(length: int, found: Sequence[Token], at: int) -> int:
    """How many tokens a name of so many words takes: commas between them are passed over."""
    taken, position = 0, at
    while taken < length:
        taken += found[position].text != ","
        position += 1
    return position - at


def _matches(name: tuple[str, ...], found: Sequence[Token], words: Sequence[str], at: int) -> bool:
    taken, position = 0, at
    while taken < len(name):
        if position >= len(found):
            return False
        if found[position].text == "," and taken:
            position += 1
            continue
        word = words[position] or stem(found[position].text)
        if word != name[taken]:
            return False
        taken += 1
        position += 1
    return True

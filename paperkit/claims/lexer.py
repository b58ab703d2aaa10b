"""Turns a sentence into tokens: numbers, periods, directions, statuses, subjects, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import paperkit.claims.lexicon as lexicon
from paperkit.claims.book import Book, Subject, When, stem
from paperkit.claims.periods import FINANCIAL_YEAR, MONTH, PERIODS, period_of
from paperkit.quantity import Interval

COMPUTED = "\u25a1"
"""What stands in a sentence where paperkit computes the words."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence: `kind` says what it is, `text` how it is written."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Number(Token):
    """A typed number: what it may stand for, given how it is written and hedged.

    `unit` is `%`, `points`, `plain`, `share` (a fraction of a whole), `times`, or `money`, which nothing is tied to.
    """

    value: Decimal
    range: Interval
    unit: str


@dataclass(frozen=True, slots=True)
class Period(Token):
    """A named period: what it may be, and whether its words compare with it (`last quarter`) or may do so."""

    meant: tuple[When, ...]
    relative: str = ""


@dataclass(frozen=True, slots=True)
class Direction(Token):
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
    for match in _master().finditer(sentence):
        kind = str(match.lastgroup)
        token = _token(kind, match, book)
        if token is not None:
            found.append(token)
    return list(_hedged(_named(_rated(found, statuses), book, section)))


_NUM = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,9})?"
_COUNT = "|".join(sorted(lexicon.COUNTS, key=len, reverse=True))
_ORDINAL = "|".join(lexicon.ORDINALS)
_FRACTION = (
    rf"(?:(?P<fn>a|an|one|two(?=.thirds|.fifths)|three(?=.quarters|.fifths|.tenths)|four(?=.fifths)|seven(?=.tenths)|nine(?=.tenths))"
    rf"[\s-](?P<fd>{'|'.join(lexicon.DENOMINATORS)})"
    r"(?=\s+(?:of|more|fewer|less|higher|lower|up|down|on|from|in|above|below|as|greater|the|that|over|compared)\b"
    r"|\s*[,.;)]|\s*$|\s+(?!(?:ago|earlier|before|running|to|ending|later|\d)\b))"
    rf"|(?P<half>half)|(?P<inn>{_COUNT}|\d+)\s+(?:\w+\s+)?(?:in\s+(?:every\s+)?|out\s+of\s+(?:every\s+)?)(?P<ind>{_COUNT}|\d+))"
)


_BEHIND_A_PREPOSITION = "(?:" + "|".join(rf"(?<=\b{word} )" for word in ("in", "than", "since", "during", "from")) + ")"


def _pattern() -> str:
    relative = "|".join(re.escape(phrase) for phrase in sorted(lexicon.RELATIVE, key=len, reverse=True))
    multiples = "|".join(lexicon.MULTIPLES)
    quarter_word = (
        r"(?:Q[1-4]|[Qq]uarter\s+(?:[1-4](?![\d%]|[.,]\d)|one|two|three|four)"
        rf"|(?i:{_ORDINAL})(?:\s+and\s+final)?\s+(?:financial\s+)?quarter)"
    )
    tail = rf"{FINANCIAL_YEAR}|last\s+year|(?:the\s+)?previous\s+year|this\s+year"
    year_tail = rf"(?:,?\s+(?:of\s+|in\s+)?(?:the\s+)?(?P<qy>{tail}))?"
    return "|".join(
        [
            rf"(?P<same>(?i:\b(?:the\s+)?(?:same|corresponding|equivalent|comparable|matching|like)\s+(?:quarter|period|time|point|stage|months|three\s+months)"
            rf"(?:\s+(?:of|in|during|for)\s+(?:the\s+)?(?:last\s+year|previous\s+(?:financial\s+)?year|year\s+before|prior\s+year|preceding\s+year|{FINANCIAL_YEAR})"
            r"|\s+(?:last\s+year|a\s+year\s+(?:ago|earlier|before)|the\s+year\s+before|the\s+previous\s+year|one\s+year\s+(?:ago|earlier)))?))",
            rf"(?P<run>(?i:\b(?:for\s+)?(?:the\s+|a\s+)?(?P<ro>{'|'.join(lexicon.ORDINAL_COUNTS)})\s+(?:(?:consecutive|successive|straight)\s+quarter|quarter\s+(?:running|in\s+a\s+row|in\s+succession))"
            rf"|\bfor\s+a\s+(?P<rf>{'|'.join(lexicon.ORDINAL_COUNTS)})\s+quarter\b"
            rf"|\b(?:for\s+)?(?P<rc>{_COUNT}|\d+)\s+(?:(?:consecutive|successive|straight)\s+quarters|quarters\s+(?:running|in\s+a\s+row|in\s+succession|in\s+sequence))"
            rf"|\b(?:in|for|over|across|during)\s+(?:each|every\s+one|all)\s+of\s+(?:the\s+)?(?:last|past|previous)\s+(?P<re>{_COUNT}|\d+)\s+quarters))",
            rf"(?P<months>\b(?:the\s+)?(?:quarter\s+|three\s+months\s+)?(?:(?:from|between)\s+)?(?P<m1>{MONTH})(?:\s+(?P<y1>(?:20|19)\d\d))?"
            rf"\s*(?:to|\u2013|-|and)\s*(?P<m2>{MONTH})(?:\s+(?P<y2>(?:20|19)\d\d|\d\d(?!\d|,|%)))?(?:\s+quarter)?)",
            r"(?P<season>(?i:\b(?:the\s+)?(?P<sz>spring|summer|autumn|winter)\s+quarter))",
            rf"(?P<time>(?i:{_BEHIND_A_PREPOSITION}(?:the\s+)?(?P<tz>spring|summer|autumn|winter)(?:\s+(?:of\s+)?(?P<ty>(?:20|19)\d\d)\b"
            r"|(?=\s*(?:[,.;:)]|$)|\s+(?:when|it|we|they|there|the|this|our|and|but|was|were|to)\b))))",
            rf"(?P<span>(?i:\b(?:the\s+)?(?P<spn>three|six|nine|twelve|3|6|9|12)\s+months\s+(?:to|ending|ended)(?:\s+(?:the\s+)?end\s+of)?)\s+(?P<spm>{MONTH})(?:\s+(?P<spy>(?:20|19)\d\d))?)",
            rf"(?P<spanq>(?i:\b(?:the\s+)?(?P<sqn>two|three|four)\s+quarters\s+to)\s+(?P<sqm>{MONTH})(?:\s+(?P<sqy>(?:20|19)\d\d))?)",
            rf"(?P<ending>(?i:\b(?:quarter|three\s+months|period)\s+(?:ending|ended|to)|\bto\s+(?:the\s+)?end\s+of|\b(?:at|by|as\s+at)\s+(?:the\s+)?end\s+of|\bending|\bto\s+end|\bto)\s+(?:(?:the\s+end\s+of|end)\s+)?(?:(?:30|31)(?:st|th)?\s+)?(?P<em>{MONTH})(?:\s+(?P<ey>(?:20|19)\d\d|\d\d(?!\d|,|%)))?)",
            r"(?P<label>\b(?P<lm>Mar|Jun|Sep|Sept|Dec)\s+(?P<ly>\d\d)(?![\d,%]))",
            r"(?P<elliptic>(?i:\b(?:in|of|from)\s+the\s+(?P<eo>first|second|third|fourth)\b(?=\s*(?:[,.;)]|and\b|$))))",
            rf"(?P<quarterly>(?i:\b(?:the\s+)?(?:end\s+of\s+)?)(?P<qn>{quarter_word}){year_tail})",
            r"(?P<rangeq>(?i:\bfirst\s+(?P<rn>two|three)\s+quarters)|(?i:\bhalf[-\s]?year(?:\s+point)?)|(?i:\bfirst\s+half(?:\s+of\s+the\s+year)?))",
            rf"(?P<fy>\b(?:the\s+(?:financial\s+)?year\s+)?{FINANCIAL_YEAR})",
            r"(?P<money>[\u00a3$\u20ac]\s?"
            + _NUM
            + r"(?:\s?(?:million|billion|thousand|m|bn|k)\b)?|"
            + _NUM
            + r"\s?p\b)",
            rf"(?P<points>\b(?P<pn>{_NUM}|{_COUNT})\s+(?:of\s+a\s+)?(?:percentage[\s-]points?|per\s+cent\s+points?|points?|pp)\b)",
            rf"(?P<percent>[-\u2212+]?(?P<cn>{_NUM})\s?(?:%|per\s?cent\b)|(?i:\b(?P<cw>{_COUNT}))\s+per\s?cent\b)",
            r"(?P<every>(?i:\b(?:in\s+)?(?:each|every)\s+quarter\b|\bquarter\s+(?:by|after)\s+quarter\b))",
            rf"(?P<fraction>(?i:\b{_FRACTION})\b)",
            r"(?P<majority>(?i:\b(?:the\s+)?(?:vast\s+|great\s+|large\s+)?majority\s+of\b))",
            rf"(?P<times>(?i:\b(?:{multiples})\b)|(?i:\bhalf\s+as\s+(?:high|many|much)\s+again)|\b(?P<tn>{_COUNT}|\d+(?:\.\d+)?)\s+times\s+(?:as|the|more|higher|that|its|what))",
            rf"(?P<relative>(?i:\b(?:the\s+|a\s+|one\s+)?(?:{relative})\b|\bthe\s+quarter\b))",
            r"(?P<onquarter>(?i:\b(?:on|over)\s+the\s+(?P<oq>quarter|year)\b(?!\s+(?:to|before|ending|as)\b)))",
            r"(?P<inyear>(?<=\b[Ii]n )(?P<iy>(?:20|19)\d\d)\b)",
            rf"(?P<date>\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}(?:\s+\d{{4}})?\b|\b(?:20|19)\d\d\b)",
            rf"(?P<scaled>\b(?P<sn>{_NUM})\s?(?P<ss>thousand|million|billion|k|m)\b)",
            r"(?P<age>\b\d+\s?[-\u2013]\s?\d+\b|\b\d+[-\u2013](?:day|week|month|year|hour|minute|point|second)s?\b(?!\s+target))",
            r"(?P<ordinal>\b\d+(?:st|nd|rd|th)\b)",
            rf"(?P<number>(?<![\w.,/])(?:{_NUM})(?![\w/]|\.\d))",
            rf"(?P<spelled>(?i:\b(?:a|{_COUNT})\s+(?:hundred|thousand|million|dozen)\b))",
            rf"(?P<count>(?i:\b(?:{_COUNT}))\b)",
            r"(?P<makesup>(?i:\b(?:made|makes?|making)\s+up\b))",
            rf"(?P<up>(?i:\b(?:{lexicon.UP})\b))",
            rf"(?P<down>(?i:\b(?:{lexicon.DOWN})\b))",
            rf"(?P<good>(?i:\b(?:{lexicon.BETTER})\b))",
            rf"(?P<bad>(?i:\b(?:{lexicon.WORSE})\b))",
            rf"(?P<steady>(?i:\b(?:{lexicon.STEADY})\b))",
            r"(?P<clause>[;:\u2014]|\s\u2013\s|,\s+(?:but|while|whereas|although|though|and|with)\b)",
            r"(?P<mark>[,()])",
            rf"(?P<computed>{COMPUTED})",
            r"(?P<word>[^\W\d_][\w\u2019']*(?:-[\w\u2019']+)*|&)",
        ]
    )


@cache
def _master() -> re.Pattern[str]:
    return re.compile(_pattern())


_SIGNS = {"up": (1, False), "down": (-1, False), "good": (1, True), "bad": (-1, True), "steady": (0, False)}


def _token(kind: str, match: re.Match[str], book: Book) -> Token | None:
    text = match[0]
    # a group inside a named alternative may be the last to have matched: find the alternative itself
    kind = next(name for name in _KINDS if match[name] is not None)
    if kind in _SIGNS:
        sign, better = _SIGNS[kind]
        return Direction("direction", text, sign, better)
    if kind in ("number", "scaled", "percent", "points", "count"):
        return _number(kind, match)
    if kind == "fraction":
        return _fraction(match)
    if kind == "times":
        return _times(match)
    if kind == "majority":
        return Number("number", text, Decimal(50), Interval(Decimal(50), Decimal(100)), "share")
    if kind in (
        "same",
        "months",
        "season",
        "time",
        "inyear",
        "span",
        "spanq",
        "ending",
        "label",
        "elliptic",
        "quarterly",
        "rangeq",
        "fy",
        "relative",
        "onquarter",
    ):
        found = period_of(kind, match, book.quarter)
        return Period("period", text, *found) if found else Token("date", text)
    if kind == "run":
        word = (match["ro"] or match["rf"] or match["rc"] or match["re"]).lower()
        count = lexicon.ORDINAL_COUNTS.get(word) if match["ro"] or match["rf"] else lexicon.COUNTS.get(word, word)
        return Token(f"run:{count}", text)
    return Token(kind, text)


_KINDS = (
    *PERIODS, "money", "points", "percent", "run", "every", "fraction", "majority", "times", "date", "scaled",
    "age", "ordinal", "number", "spelled", "count", "makesup", "up", "down", "good", "bad", "steady", "clause", "mark",
    "computed", "word",
)  # fmt: skip


def _plain(text: str) -> Decimal:
    low = text.lower()
    return Decimal(lexicon.COUNTS[low]) if low in lexicon.COUNTS else Decimal(text.replace(",", ""))


def _spread(value: Decimal, unit: str, text: str) -> Interval:
    """What a number as it is written may stand for: half of its last place more or less."""
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if unit == "plain" and value >= 1000 and value == value.to_integral():
        zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
        step = Decimal(10) ** zeros
    return Interval(value - step / 2, value + step / 2)


def _number(kind: str, match: re.Match[str]) -> Number:
    if kind == "percent":
        value = _plain(match["cn"] or match["cw"])
        return Number("number", match[0], value, _spread(value, "%", match[0]), "%")
    if kind == "points":
        value = _plain(match["pn"])
        return Number("number", match[0], value, _spread(value, "points", match[0]), "points")
    if kind == "scaled":
        scale = Decimal(lexicon.SCALES[match["ss"].lower()])
        value = _plain(match["sn"])
        spread = _spread(value, "%", match[0])
        return Number("number", match[0], value * scale, Interval(spread.low * scale, spread.high * scale), "plain")
    value = _plain(match[0])
    return Number("number", match[0], value, _spread(value, "plain", match[0]), "plain")


def _fraction(match: re.Match[str]) -> Number | None:
    if match["half"]:
        share = Decimal(1) / 2
    elif match["ind"]:
        of = _plain(match["ind"])
        if not of or of > 1000:
            return None
        share = _plain(match["inn"]) / of
    else:
        over = {"a": 1, "an": 1}.get(match["fn"].lower(), lexicon.COUNTS.get(match["fn"].lower(), 1))
        share = Decimal(over) / lexicon.DENOMINATORS[match["fd"].lower()]
    value = share * 100
    return Number("number", match[0], value, Interval(value * Decimal("0.93"), value * Decimal("1.07")), "share")


def _times(match: re.Match[str]) -> Number:
    text = match[0].lower()
    if match["tn"]:
        value = _plain(match["tn"])
    elif text.startswith("half as"):
        value = Decimal("1.5")
    else:
        found = lexicon.MULTIPLES[text]
        value = Decimal(found.numerator) / found.denominator
    return Number("number", match[0], value, Interval(value * Decimal("0.95"), value * Decimal("1.05")), "times")


# -- hedges and names -----------------------------------------------------------------------------


def _hedged(found: list[Token]) -> Iterator[Token]:
    """The tokens with hedges taken into the numbers behind them."""
    kept: list[Token] = []
    for token in found:
        if isinstance(token, Number):
            words, low, high = _hedge(kept)
            if words:
                del kept[-words:]
                below, above = (token.range.low, token.range.high)
                token = Number(
                    "number",
                    token.text,
                    token.value,
                    Interval(
                        min(below, token.value) * low if low < 1 else token.value if high >= 2 else below, above * high
                    ),
                    token.unit,
                )
        kept.append(token)
    return iter(kept)


_GOES = {"went", "go", "goes", "gone", "going", "moved", "come", "came", "is", "was", "are", "were"}


def _hedge(kept: Sequence[Token]) -> tuple[int, Decimal, Decimal]:
    for length in (4, 3, 2, 1):
        phrase = " ".join(token.text.lower() for token in kept[-length:])
        if phrase == "up to" and len(kept) > 2 and kept[-3].text.lower() in _GOES:
            return 0, Decimal(1), Decimal(1)
        if len(kept) >= length and phrase in lexicon.HEDGED:
            low, high = lexicon.HEDGED[phrase]
            return length, low, high
    return 0, Decimal(1), Decimal(1)


def _rated(found: list[Token], statuses: Mapping[str, str]) -> list[Token]:
    """The tokens with the words for a status drawn together, written as the layout has them: `Red`, `On target`."""
    names = sorted(((tuple(word.split()), name) for word, name in statuses.items()), key=lambda pair: -len(pair[0]))
    out: list[Token] = []
    at = 0
    while at < len(found):
        here = (pair for pair in names if tuple(token.text for token in found[at : at + len(pair[0])]) == pair[0])
        words, name = next(here, ((), ""))
        out.append(Token(f"status:{name}", " ".join(words)) if words else found[at])
        at += len(words) or 1
    return out


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
        if hits and not (max(hits, key=lambda hit: -hit[0])[0] == -1 and found[at].kind != "word"):
            length, _, subject = min(hits, key=lambda hit: hit[:2])
            taken = _span(-length, found, at)
            out.append(Mention("mention", " ".join(token.text for token in found[at : at + taken]), subject))
            at += taken
        else:
            out.append(found[at])
            at += 1
    return out


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

"""Checks of ties: typed words of which their author says from which figures they follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from paperkit.checks.plain_language import passages
from paperkit.claims.expression import (
    PLACEHOLDER,
    NotWorkedOut,
    Size,
    Tie,
    Vocabulary,
    Worked,
    tie_of,
    vocabulary_of,
    worked_out,
)
from paperkit.claims.lexer import Movement, Number, Token, tokens_of
from paperkit.claims.lexicon import NEGATIONS
from paperkit.claims.subjects import Book, book_of
from paperkit.council.register import Polarity
from paperkit.findings.finding import Finding, Span, error, short
from paperkit.language.fold import folded
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper
from paperkit.values.quantity import Interval


def tied_claims(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Typed words that are tied to figures must be allowed by them.

    `{{9% = complaints | on last quarter | percentage}}` prints `9%` and says from what it follows. A typed number
    stands for all that rounds to it, a hedged one for a range (`nearly a quarter`), and the figures of a rounded table
    for a range too: one value in both is enough. A word of direction (`down 9%`, `9% fewer`) and a status must be
    right as well. `{{24% = complaints | on last quarter}}` is found next to 1,039 and 800, which make 23%.

    It cannot know whether the words around a tie say what the expression asks for.
    """
    book, words = book_of(rated), vocabulary_of(layout)
    for passage in passages(rated):
        for placeholder in PLACEHOLDER.finditer(passage.text):
            tie = tie_of(placeholder[1])
            if tie and tie.typed:
                yield from _against(tie, book, words, passage.at)


def _against(tie: Tie, book: Book, words: Vocabulary, at: Span) -> Iterator[Finding]:
    said = short(tie.typed)
    try:
        worked = worked_out(tie.expression, book, words)
    except NotWorkedOut as problem:
        yield error("claims.tie", f"`{said}` is tied to `{short(tie.expression)}`: {problem}", at, hint=problem.hint)
        return
    try:
        wrong = misfit(tie.typed, worked, book, words)
    except ArithmeticError:
        wrong = "a number is too large or too small to be compared"
    if wrong:
        yield error(
            "claims.tie",
            f"`{said}` is tied to `{short(tie.expression)}`, which gives `{worked.words}`: {wrong}",
            at,
            hint="correct the words or the expression; without words and `=` it is filled in",
            related=worked.at[:12],
        )


def misfit(typed: str, worked: Worked, book: Book, words: Vocabulary) -> str:
    """Why typed words cannot say what an expression gives; nothing where they can."""
    if folded(typed) == folded(
        worked.words
    ):  # also in signs of a unit that no sentence is read by: £139k, 1:58, 8.3/10
        return ""
    names = {word: name for name, word in words.statuses.items()}
    tokens = tokens_of(typed, book, names)
    if any(token.text.lower() in NEGATIONS | {"no"} for token in tokens):
        return "it says that something is not so"
    if worked.statuses and any(isinstance(token, Number) for token in tokens):
        return "it says a number too, which the expression does not"
    if worked.statuses:
        found = tuple(token.kind.removeprefix("status:") for token in tokens if token.kind.startswith("status:"))
        return "" if found == worked.statuses else "the status is another"
    numbers = [token for token in tokens if isinstance(token, Number)]
    signs = _signs(tokens, worked.polarity) if worked.moved else []
    if len(numbers) != len(worked.sizes) and (numbers or not signs):
        return f"it contains {_counted(len(numbers))}, the expression gives {_counted(len(worked.sizes))}"
    for number, size in zip(numbers, worked.sizes, strict=False):  # a word of direction may be without its number
        if wrong := _outside(number, size, moved=worked.moved):
            return wrong
    return _turned(signs, worked.sizes[0].range) if signs else ""


def _counted(numbers: int) -> str:
    return f"{numbers or 'no'} number{'' if numbers == 1 else 's'} that can be compared"


def _outside(number: Number, size: Size, *, moved: bool) -> str:
    """Why a typed number cannot stand for a size, whose sign is said in other words; nothing where it can."""
    units = {"%": ("%", "share", "times", "plain"), "points": ("points", "plain"), "plain": ("plain",)}
    if number.unit not in units[size.unit]:
        return f"`{number.text}` is not a {'number of ' if size.unit == 'points' else ''}{_UNITS[size.unit]}"
    if number.unit == "times":
        less = 100 if moved else 0
        possible = Interval(number.range.low * 100 - less, number.range.high * 100 - less)
        return "" if possible.overlaps(size.range) else "the figures do not allow it"
    return "" if number.range.overlaps(_unsigned(size.range)) else "the figures do not allow it"


_UNITS = {"%": "percentage", "points": "percentage points", "plain": "plain number"}


def _unsigned(interval: Interval) -> Interval:
    if interval.low >= 0:
        return interval
    if interval.high <= 0:
        return Interval(-interval.high, -interval.low)
    return Interval(Decimal(0), max(-interval.low, interval.high))


def _signs(tokens: Sequence[Token], polarity: Polarity | None) -> list[int]:
    """Which way the words and signs of a text say that something went: 1 up, -1 down, 0 neither."""
    signs = []
    for token in tokens:
        if isinstance(token, Number) and token.text.startswith(("+", "-", "\u2212")):
            signs.append(1 if token.text.startswith("+") else -1)
        elif isinstance(token, Movement) and not token.better:
            signs.append(token.sign)
        elif isinstance(token, Movement) and polarity in (Polarity.HIGHER, Polarity.LOWER):
            signs.append(token.sign if polarity is Polarity.HIGHER else -token.sign)
    return signs


def _turned(signs: Sequence[int], change: Interval) -> str:
    """How a change is against what is said of its direction; nothing where it is not."""
    if any((sign > 0 and change.high <= 0) or (sign < 0 and change.low >= 0) for sign in signs):
        return "it went the other way" if change.low or change.high else "it did not change"
    if 0 in signs and not change.low <= 0 <= change.high:
        return "it changed"
    return ""

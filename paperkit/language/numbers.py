"""Turns a text into the numbers that it says, in digits or in words: `57,466`, `eighty-eight`, `nine in ten`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

PER_CENT, POUNDS = "%", "£"

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {**{word: number for number, word in enumerate(_TO_NINETEEN.split())}, "nought": 0, "nil": 0}
_TENS = {word: 10 * number for number, word in enumerate(_TO_NINETY.split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_SHORT_SCALES = {"k": 1000, "m": 1_000_000, "bn": 1_000_000_000}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "tenth": 10, "tenths": 10,
}  # fmt: skip
_LAST_OF_HEDGES = (
    "about around approximately roughly some circa nearly almost over under above below than to least most of "
    "approaching exceeding"
)
_HEDGES = frozenset(_LAST_OF_HEDGES.split())
"""The last words of hedges: `more than`, `close to`, `at least`, `in the region of`, `just under`."""

_WORD_NUMBER = "|".join((*_UNITS, *_TENS, *_SCALES, "dozen"))
_DIGITS = (
    r"\d{1,3},\d{1,2}(?=\s?(?:%|per\s?cent))|\d{1,3}(?:(?:,\d{3})+|(?:[\u2009\u202f ]\d{3})+)(?:\.\d+)?|\d+(?:\.\d+)?"
)
_RAISED_POINT = re.compile(r"(?<=\d)[\u00b7\u2024\u2027\u22c5](?=\d)")
"""What some write for a decimal point: `\u00a32\u00b713`."""
_NUMBER = re.compile(
    rf"(?P<sign>£\s?)?(?<![\w.])(?P<digits>{_DIGITS})(?![\d/]|[.:]\d)"
    rf"(?:\s?(?P<scale>thousand|million|billion)\b|(?P<short>bn|k|m)\b)?"
    rf"|\b(?P<words>(?:(?:a|an)\s+(?=hundred|thousand|million|dozen))?(?:{_WORD_NUMBER})"
    rf"(?:(?:[\s-]+|\s+and\s+)(?:{_WORD_NUMBER})\b)*(?:\s+point(?:\s+(?:{_WORD_NUMBER}))+)?)\b",
    re.IGNORECASE,
)
_UNIT_BEHIND = re.compile(r"\s?(%|per\s?cent\b|percentage points?\b|pounds?\b|pence\b|p\b)", re.IGNORECASE)
_PENCE_BEHIND = re.compile(
    rf"\s+(?:and\s+)?({_DIGITS}|(?:{_WORD_NUMBER})(?:[\s-]+(?:{_WORD_NUMBER}))?)(?:\s+pence|p)?\b", re.IGNORECASE
)
_RATIO_BEHIND = re.compile(
    rf"\s+(?:\w+\s+)?(?:in|out of)\s+(?:every\s+)?(?P<of>{_DIGITS}|{_WORD_NUMBER})\b", re.IGNORECASE
)
_PART_BEHIND = re.compile(rf"[\s-]+(?P<part>{'|'.join(_PARTS)})\b", re.IGNORECASE)
_A_PART = re.compile(r"\b(?:a|one)[\s-]+(?P<part>third|quarter|fifth|tenth)\b|\bhalf\b", re.IGNORECASE)
_NOUN = re.compile(r"\s+([^\W\d_]{3,})")
_NOT_A_FIGURE = re.compile(
    r"\b(?:(?:paragraphs?|sections?|schedule|part|appendix|annex|minute|item|page|chapter|article|regulation|clause|figure|"
    r"table|line|act|no\.?|number)\s+[\dA-Z][\w.]*(?:\s*(?:,|and|to|or|-)\s*\d[\w.]*)*)"
    r"|\bQ[1-4]\b|\bquarters?\s+(?:[1-4]\b|one|two|three|four)"
    r"|\b(?:19|20)\d\d(?:\s?[/\u2013-]\s?\d{2,4})?\b(?!\s+[a-z]*(?:calls?|people|cases|bins|pounds))"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|hours)\b(?<!\d\shours)|\b\d{1,2}:\d\d\b"
    r"|\b0\d{2,4}\s\d{3,4}\s?\d{3,4}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SaidNumber:
    """A number as a text says it.

    `step` is the place to which it is written; `unit` a per cent or a pound sign, or nothing; `noun` the word behind
    it; a `loose` one has a hedge before it, or is a fraction in words.
    """

    text: str
    value: Decimal
    step: Decimal
    start: int
    unit: str = ""
    noun: str = ""
    loose: bool = False

    @property
    def digits(self) -> int:
        """How many significant digits it has: 2 for `88`, 3 for `912,000`."""
        return len(str(abs(self.value / self.step).to_integral_value()).lstrip("0")) if self.step else 1

    def may_be(self, value: Decimal) -> bool:
        """Whether a value may have been written so: rounded to the step, or near it behind a hedge."""
        slack = max(self.step / 2, abs(self.value) * Decimal("0.06") if self.loose else Decimal(0))
        return abs(value - self.value) <= slack


def numbers(text: str) -> tuple[SaidNumber, ...]:
    """The numbers of a text in their order; dates, years, numbers of paragraphs and telephones are none.

    >>> [(said.text, int(said.value)) for said in numbers("Of 57,466 calls, eighty-eight in every 100 were answered.")]
    [('57,466', 57466), ('eighty-eight', 88), ('eighty-eight in every 100', 88), ('100', 100)]
    """
    pointed = _RAISED_POINT.sub(".", text)
    blanked = _NOT_A_FIGURE.sub(lambda found: "\u25a1" * len(found[0]), pointed)
    found = [*(said for match in _NUMBER.finditer(blanked) for said in _said(match, blanked)), *_parts(blanked)]
    return tuple(_with_shared_units(sorted(found, key=lambda said: said.start), blanked))


def _with_shared_units(found: Sequence[SaidNumber], text: str) -> Iterator[SaidNumber]:
    """The numbers, those without a unit in that of the one that follows: `from 10 to 5 per cent`."""
    for said, after in zip_longest(found, found[1:]):
        between = text[said.start + len(said.text) : after.start].strip() if after else ""
        shares = after and after.unit == PER_CENT and not said.unit and between in ("to", "and", "or", "-", "\u2013")
        yield replace(said, unit=PER_CENT) if shares else said


def _said(match: re.Match[str], text: str) -> Iterator[SaidNumber]:
    if match["digits"]:
        value, step = _in_digits(match["digits"])
        scale = Decimal({**_SCALES, **_SHORT_SCALES}.get((match["scale"] or match["short"] or "").lower(), 1))
        value, step = value * scale, step * scale
    else:
        value, step = in_words(match["words"])
    end = match.end()
    unit = POUNDS if match["sign"] else ""
    if not unit and (behind := _UNIT_BEHIND.match(text, end)):
        word = behind[1].lower()
        end = behind.end()
        unit = POUNDS if word[:2] in ("po", "pe", "p") and not word.startswith("per") else PER_CENT
        if word in ("pence", "p"):
            value, step = value / 100, step / 100
        elif unit == POUNDS and (pence := _PENCE_BEHIND.match(text, end)):
            more = _in_digits(pence[1])[0] if pence[1][0].isdigit() else in_words(pence[1])[0]
            if more < 100:
                value, step, end = value + more / 100, Decimal("0.01"), pence.end()
    noun = _NOUN.match(text, end)
    said = SaidNumber(
        text=text[match.start() : end].strip(),
        value=value,
        step=step,
        start=match.start(),
        unit=unit,
        noun=noun[1].lower() if noun else "",
        loose=_is_hedged(text[: match.start()]),
    )
    yield said
    if ratio := _RATIO_BEHIND.match(text, match.end()):
        of = _in_digits(ratio["of"])[0] if ratio["of"][0].isdigit() else in_words(ratio["of"])[0]
        if of > value > 0:
            words = text[match.start() : ratio.end()]
            share = value / of * 100
            yield replace(said, text=words, value=share, step=Decimal(100) / of, unit=PER_CENT, loose=of <= 10)
    elif (part := _PART_BEHIND.match(text, match.end())) and value < _PARTS[part["part"].lower()] <= 10 and not unit:
        words = text[match.start() : part.end()]
        yield replace(said, text=words, value=value / _PARTS[part["part"].lower()] * 100, unit=PER_CENT, loose=True)


def _parts(text: str) -> Iterator[SaidNumber]:
    """A half, a third, a quarter: shares of a whole."""
    for match in _A_PART.finditer(text):
        share = Decimal(100) / _PARTS[(match["part"] or "half").lower()]
        yield SaidNumber(match[0], share, Decimal(1), match.start(), PER_CENT, loose=True)


def _in_digits(text: str) -> tuple[Decimal, Decimal]:
    """The value of digits, and the place to which they are written; noughts at the end of thousands may be rounded."""
    plain = re.sub(r",(?=\d{1,2}$)", ".", text)  # 55,1 as it is written elsewhere
    plain = re.sub(r"[,\s]", "", plain)
    value = Decimal(plain)
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if "." not in plain and value >= 1000:
        step = Decimal(10) ** (len(plain) - len(plain.rstrip("0")))
    return value, step


def in_words(text: str) -> tuple[Decimal, Decimal]:
    """The value of a number in words, and the place to which it is said.

    >>> in_words("fifty-seven thousand four hundred and sixty-six")[0]
    Decimal('57466')
    """
    whole, _, decimals = text.lower().replace("-", " ").partition(" point ")
    total = current = 0
    words = whole.split()
    if len(words) > 1 and all(_UNITS.get(word, 10) < 10 for word in words):  # one two three nought
        words, current = [], int("".join(str(_UNITS[word]) for word in words))
    for word in words:
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word == "dozen":
            current = 12 * max(current, 1)
        elif word == "hundred":
            current = 100 * max(current, 1)
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
    value = Decimal(total + current)
    figures = [str(_UNITS[word]) for word in decimals.split() if word in _UNITS]
    if figures:
        return value + Decimal("0." + "".join(figures)), Decimal(1).scaleb(-len(figures))
    plain = str(value)
    return value, Decimal(10) ** (len(plain) - len(plain.rstrip("0"))) if value >= 1000 else Decimal(1)


def _is_hedged(before: str) -> bool:
    """Whether the words before a number soften it."""
    words = re.findall(r"[a-z]+", before.lower()[-30:])
    if not words or words[-1] not in _HEDGES:
        return False
    return words[-1] not in ("to", "of", "some") or words[-2:] in (["close", "to"], ["region", "of"], ["up", "to"])

"""Turns a cell that does not hold what belongs there into what it holds, and how that is said properly."""

from __future__ import annotations

import re

from paperkit.findings.finding import short

_EXCEL = {
    "#N/A": "a value that was looked up and not found",
    "#REF!": "a formula that refers to a cell that is no longer there",
    "#DIV/0!": "a division by zero or by an empty cell",
    "#VALUE!": "a formula that works with words as if they were numbers",
    "#NAME?": "a formula with a name that Excel does not know",
    "#NUM!": "a number that cannot be worked out",
    "#NULL!": "a formula with a space where a comma belongs",
    "#SPILL!": "a formula whose results have no room",
    "#CALC!": "a formula that Excel cannot work out",
}
"""The errors of Excel, and what each stands for."""
_NOT_YET = (
    "tbc", "tba", "awaited", "pending", "to follow", "not yet available", "due", "not yet known", "awaiting data",
)  # fmt: skip
_NONE = (
    "n/a", "na", "n.a.", "n/k", "not applicable", "not available", "no data", "none", "null", "nil", "nan", "-", "--",
    "..", "...", ":", ".", "x", "z", "w", "[x]", "[z]", "[w]", "unknown", "not known",
)  # fmt: skip
_SUPPRESSED = ("c", "[c]", "*", "**", "[low]", "suppressed", "#", "s", "<5", "< 5", "<10", "< 10")
_FLAGS = {
    "r": "revised", "revised": "revised", "rev": "revised", "p": "provisional", "provisional": "provisional",
    "prov": "provisional", "e": "estimated", "est": "estimated", "estimate": "estimated", "estimated": "estimated",
    "assumed": "assumed",
}  # fmt: skip
_MAY_BE_BLANK = ("target", "floor", "lower", "upper", "forecast")
"""Columns in which an indicator may have nothing."""
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_SENTENCE = re.compile(r"[A-Za-z]{2,},?\s+[A-Za-z]{2,}")
"""Two words next to each other, which no formula has outside quotes: `= as last year`."""
_SIZES = {"k": "thousands", "t": "thousands", "m": "millions", "b": "billions"}
_NUMBER = r"[-+]?\d[\d,]*(?:\.\d+)?"
_MARKED = re.compile(rf"(?P<number>{_NUMBER})\s*%?\s*[\[(]?(?P<mark>[a-z]+)\.?[\])]?", re.IGNORECASE)
_BRACKETED = re.compile(rf"\(\s*(?:£\s*)?(?P<number>{_NUMBER})\s*%?\s*\)")
_MONEY = re.compile(rf"-?\s*[£$€]\s*(?P<number>{_NUMBER})\s*(?P<size>k|m|bn|million|thousand|billion)?", re.IGNORECASE)
_SIZED = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<size>k|m|bn|million|thousand|billion)", re.IGNORECASE)
_WITH_UNIT = re.compile(rf"(?P<number>{_NUMBER})\s+(?:[a-z]+ ){{0,2}}[a-z]{{3,}}", re.IGNORECASE)
_OF = re.compile(rf"(?P<part>{_NUMBER})\s*(?:/|of|out of)\s*(?P<whole>{_NUMBER})", re.IGNORECASE)
_STARRED = re.compile(rf"(?P<number>{_NUMBER})\s*%?\s*(?P<mark>[*†‡^#]+)")
_NEARLY = re.compile(rf"(?:~|<|>|≤|≥|c\.?|circa|about|approx\.?|approximately|over|under)\s*(?P<number>{_NUMBER})\s*%?")

Told = tuple[str, str]
"""What a cell holds, and what to do."""


def of_a_program(text: str) -> Told | None:
    """What a cell holds that a program left there: an error of Excel, or a formula without a result.

    >>> of_a_program("#DIV/0!")
    ('`#DIV/0!` is an error of Excel: a division by zero or by an empty cell', 'mend the formula, or type the value')
    """
    if text.upper() in _EXCEL:
        return f"`{text}` is an error of Excel: {_EXCEL[text.upper()]}", "mend the formula, or type the value"
    if re.match(r"=\s*[A-Za-z$('\"+\d-]", text) and not _SENTENCE.search(_QUOTED.sub("", text)):
        hint = "open the workbook in Excel, let it calculate, and save it; or type the value"
        return f"`{short(text)}` is a formula whose value was never worked out", hint
    return None


def of_people(text: str, column: str) -> str | None:
    """How to say properly what people write where a number belongs; None where that is not known.

    >>> of_people("82.1 r", "actual")
    'write 82.1, and `revised` in the column `actual_flag`'
    """
    if column in _MAY_BE_BLANK and text.strip().lower() in (*_NOT_YET, *_NONE, *_SUPPRESSED):
        said = "leave the cell empty where there is none; where it is not set yet, write `not yet available` in"
        rated = ": without it a result is not rated" if column == "target" else ""
        return f"{said} `{column}_flag`, and the paper says so{rated}"
    plain = " ".join(text.replace("\u2013", "-").replace("\u2014", "-").replace("\u2212", "-").split())
    return (
        _absent(plain.lower(), f"{column}_flag")
        or _marked(plain, f"{column}_flag")
        or _money(plain)
        or _signed(plain, text)
        or _loose(plain)
        or _in_words(plain, f"{column}_flag")
    )


def _absent(plain: str, flag: str) -> str | None:
    """What to write where a word or a sign says that there is no figure."""
    if plain in _NOT_YET:
        return f"leave the cell empty, and write `not yet available` in the column `{flag}`"
    if plain in ("nil", "none"):
        said = f"leave the cell empty, and write `not available` in the column `{flag}`"
        return f"write 0 if there were none; if there is no figure, {said}"
    if plain in _NONE:
        return f"leave the cell empty, and write `not available` in the column `{flag}`"
    if plain in _SUPPRESSED:
        said = f"leave the cell empty, and write `not available` in the column `{flag}`"
        return f"if the figure is kept back, {said}; a note may say why"
    return None


def _marked(plain: str, flag: str) -> str | None:
    """What to write for a number with a letter that says how good it is."""
    match = _MARKED.fullmatch(plain)
    word = _FLAGS.get(match["mark"].lower()) if match else None
    return f"write {match['number']}, and `{word}` in the column `{flag}`" if match and word else None


def _money(plain: str) -> str | None:
    """What to write for an amount of money, and for a number in brackets as accounts have it."""
    if match := _BRACKETED.fullmatch(plain):
        return f"if it is below zero, write -{match['number']}"
    match = _MONEY.fullmatch(plain) or _SIZED.fullmatch(plain)
    if match is None:
        return None
    number = match["number"]
    if match["size"]:
        said = f"write the number in full, without signs or letters; with `scale: {_SIZES[match['size'].lower()[0]]}`"
        return f"{said} in the indicator's `unit` it is printed in short"
    return f"write {number}; what it is a number of belongs in the indicator's `unit`"


def _signed(plain: str, text: str) -> str | None:
    """What to write for a number with another sign for minus, or as the rest of Europe writes it: `1.234,5`."""
    if re.fullmatch(rf"-\s*{_NUMBER}", plain):
        why = "there is a space behind the minus" if text.strip().startswith("-") else "the dash is not a minus sign"
        return f"{why}: write -{plain.lstrip('- ')}"
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+,\d+", plain):
        return f"write {plain.replace('.', '').replace(',', '.')}, with a point before the decimals"
    if "\u00b7" in plain and re.fullmatch(_NUMBER, pointed := plain.replace("\u00b7", ".")):
        return f"write {pointed}, with a plain full stop"
    return None


def _in_words(plain: str, flag: str) -> str | None:
    """What to write where there are words: in which nobody would look for a figure."""
    if len(re.findall(r"[^\W\d_]{2,}", plain)) < 2:
        return None
    said = "leave the cell empty, and say in the column"
    return (
        f"{said} `{flag}` why: `not yet available` or `not available`; a sentence belongs in a note or the commentary"
    )


def _loose(plain: str) -> str | None:
    """What to write for a number among words."""
    if match := _OF.fullmatch(plain):
        parts = f"{match['part']} and {match['whole']} in the columns `numerator` and `denominator`"
        return f"write the value that it comes to; {parts} are checked against it"
    if match := _STARRED.fullmatch(plain):
        return (
            f"write {match['number']}; what `{match['mark']}` says of it belongs in the column for flags, or in a note"
        )
    if match := _NEARLY.fullmatch(plain.lower()) or _WITH_UNIT.fullmatch(plain):
        return f"write the bare number, {match['number']}"
    return None

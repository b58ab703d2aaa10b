"""Turns a value of a council's file into what a cell of the register holds, and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from paperkit.findings.finding import short
from paperkit.loading.rows import folded
from paperkit.reading.yamlfile import Plain
from paperkit.round.register.columns import BY_SHEET, Column, Kind
from paperkit.values.period import parse_day, parse_quarter
from paperkit.values.quantity import parse_number

_TRUTHS = {
    "yes": "true",
    "y": "true",
    "true": "true",
    "1": "true",
    "no": "false",
    "n": "false",
    "false": "false",
    "0": "false",
}
_WORDS = (Kind.WORDS, Kind.SIGN, Kind.ENTRY, Kind.LIST)


class NoSuchWord(Exception):  # noqa: N818 - it leaves this room only as a finding
    """A cell names nothing that is known."""


def one_line(text: str) -> str:
    """A text with its white space folded; a no-break space is kept."""
    return " ".join(filter(None, text.replace("\t", " ").replace("\r", " ").replace("\n", " ").split(" ")))


def shown_as(column: Column, value: Plain, labels: Mapping[str, Mapping[str, str]]) -> str:
    """What a cell of a column holds for a value; `labels` name the entries of each sheet by their ids."""
    if isinstance(value, list) and column.kind is Kind.LIST:
        return (" and " if column.choices else ", ").join(one_line(str(word)) for word in value) or "none"
    if not isinstance(value, str):
        return ""
    match column.kind:
        case Kind.SIGN:
            return value
        case Kind.YES_NO:
            return {"true": "yes", "false": "no"}.get(value.casefold(), value)
        case Kind.ENTRY:
            return labels[column.of].get(value, value)
        case Kind.QUARTER:
            return str(parse_quarter(value))
        case Kind.DAY:
            return _day(value)
    return one_line(value)


def _day(text: str) -> str:
    """A day as `2026-12-08`; what is none as it is written, of which a finding of the file says it."""
    try:
        return parse_day(text).isoformat()
    except ValueError:
        return one_line(text)


def same(column: Column, was: str, cell: str) -> bool:
    """Whether a cell says what it was exported with, however programs have written it since."""
    if column.kind is Kind.SIGN:
        return was.strip() == cell.strip()
    one, other = one_line(was), one_line(cell)
    return one == other if column.kind in _WORDS else folded(one) == folded(other)


def parsed(column: Column, cell: str, names: Mapping[str, Mapping[str, set[str]]]) -> str:
    """A cell's text as the council's file has it; `names` have the ids of each sheet's entries by what they are called.

    Raises `NoSuchWord` where it names nothing that is known, and `ValueError` for anything else that is wrong with it.
    """
    text = one_line(cell)
    match column.kind:
        case Kind.SIGN:
            return cell
        case Kind.NUMBER:
            return format(parse_number(text), "f")
        case Kind.QUARTER:
            return str(parse_quarter(text))
        case Kind.DAY:
            return parse_day(text).isoformat()
        case Kind.YES_NO:
            return _one_of(_TRUTHS, text, f"`{short(text)}` is neither yes nor no")
        case Kind.CHOICE:
            choices = {choice.casefold(): choice for choice in column.choices}
            return _one_of(choices, text, f"unknown {column.heading.lower()} `{short(text)}`")
        case Kind.ENTRY:
            return _id(names[column.of].get(folded(text), set()), BY_SHEET[column.of].one, text)
    return text


def _one_of(known: Mapping[str, str], text: str, wrong: str) -> str:
    if text.casefold() not in known:
        raise NoSuchWord(wrong)
    return known[text.casefold()]


def _id(ids: set[str], one: str, text: str) -> str:
    """The only one of the ids that a name may be of."""
    if len(ids) > 1:
        raise NoSuchWord(f"two are called `{short(text)}`: write the id, one of {', '.join(sorted(ids))}")
    if not ids:
        raise NoSuchWord(f"no {one} `{short(text)}`")
    return next(iter(ids))


def quoted(column: Column, text: str) -> str:
    """A cell's text as a change names it: words in quotation marks."""
    return f'"{text}"' if text and column.kind in _WORDS else text


def from_to(what: str, was: str, now: str) -> str:
    """What changes, in words.

    >>> from_to("target for 2026-27 Q3", "85", "86"), from_to("target for 2026-27 Q3", "", "86")
    ('target for 2026-27 Q3 from 85 to 86', 'target for 2026-27 Q3 is now 86, where there was none')
    """
    if not was:
        return f"{what} is now {now}, where there was none"
    return f"{what} from {was} to {now}" if now else f"{what}, which was {was}, is taken out"


def typed(value: Decimal, *, clock: bool) -> str:
    """A figure as `results.csv` has it.

    >>> typed(Decimal("80.50"), clock=False), typed(Decimal(155), clock=True)
    ('80.50', '2:35')
    """
    hours, minutes = divmod(int(value), 60)
    return f"{hours}:{minutes:02}" if clock else format(value, "f")

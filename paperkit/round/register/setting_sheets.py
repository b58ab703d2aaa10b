"""Turns settings into sheets of the register's workbook, each cell with what may be chosen in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperkit.round.book import Cell, Check, Column, Sheet, column_letter
from paperkit.round.register.columns import BY_SHEET, Kind
from paperkit.round.register.held import Held
from paperkit.round.register.setting_rows import OWN_RULE_COLUMNS
from paperkit.round.register.settings import OWN_RULES, Line, Settings, Slot, key_of
from paperkit.values.quantity import parse_number

_SPARE = 200
"""Rows of people that a list to choose from reaches beyond those that there are."""
_WIDEST = 10**12
_READ_ME = {
    "Council": "The council's name, its contact, and what holds for every paper.",
    "Paper": "Committee, days, authors, summary of the quarter's papers: a column a paper.",
    "To confirm": "What `paperkit next` carried over or proposed. yes says that somebody has looked.",
    "Rules": "How results are rated: the rule and its tolerance. A column a financial year.",
    "Own rules": "Indicators that are rated by another rule than the others, or are data only.",
}


def setting_sheet(settings: Settings, held: Held) -> Sheet:
    """A sheet of settings."""
    own = settings.sheet == OWN_RULES
    width = 16 if own else 44 if len(settings.headings) < 3 else 30
    head = [Column("Id", 30), Column("Name" if own else "Setting", 52 if own else 26)]
    head += [Column(heading, width) for heading in settings.headings]
    head += [] if own else [Column("What it is", 90)]
    rows = tuple(tuple(_row(line, settings, held)) for line in settings.lines if line.id)
    blank = tuple(Cell() for _ in head)
    table = settings.sheet.replace(" ", "_")
    return Sheet(settings.sheet, settings.sheet, settings.notes, table, tuple(head), rows or (blank,), 1, 2)


def read_me_rows(settings: Sequence[Settings]) -> Iterator[tuple[str, str, str]]:
    """What the first sheet says of the sheets of settings."""
    for one in settings:
        yield one.sheet, "the whole sheet", _READ_ME[one.sheet]
        if one.sheet == OWN_RULES:
            yield from ((one.sheet, setting.label, setting.column.says) for setting in OWN_RULE_COLUMNS)


def _row(line: Line, settings: Settings, held: Held) -> Iterator[Cell]:
    yield Cell(line.id, check=Check("Ids stay", "The setting is known by it: leave it as it is.", formula="=FALSE"))
    yield Cell(line.label)
    for heading in settings.headings:
        slot = line.slots.get(key_of(heading))
        yield Cell() if slot is None else _value(slot, held)
    if settings.sheet != OWN_RULES:
        yield Cell(line.says)


def _value(slot: Slot, held: Held) -> Cell:
    if slot.column.kind is Kind.NUMBER and slot.text:
        try:
            return Cell(parse_number(slot.text), entry=True, check=_check(slot, held))
        except ValueError:
            pass
    is_text = slot.column.kind is Kind.WORDS  # so that Excel keeps the nought of a telephone number
    return Cell(slot.text or None, entry=True, check=_check(slot, held), number_format="@" if is_text else "")


def _check(slot: Slot, held: Held) -> Check | None:
    """What may be typed into a cell."""
    column = slot.column
    if column.choices:
        said = f"Choose {', '.join(column.choices)}, or leave it blank."
        return Check("One of the list", said[:250], column.choices, strict=column.kind is not Kind.LIST)
    if column.kind is Kind.ENTRY:
        named = BY_SHEET[column.of]
        letter = column_letter([one.key for one in named.columns].index(named.called))
        first = Sheet(named.sheet, "", ("", ""), "", (), ()).first_row
        last = first + len(held.rows[named.sheet]) + _SPARE
        said = f"Choose from the sheet {named.sheet}; a new one is added there first."
        return Check("One of the list", said, f"='{named.sheet}'!${letter}${first}:${letter}${last}", strict=False)
    if column.kind is Kind.NUMBER:
        return Check("A number", "Type a number without its unit, or leave it blank.", low=0, high=_WIDEST)
    return None

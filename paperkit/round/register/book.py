"""Turns a council's register into the sheets of a workbook that a manager changes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from paperkit.council.register import Indicator
from paperkit.round.book import Cell, Check, Column, Sheet, column_letter, workbook
from paperkit.round.register import columns as register
from paperkit.round.register.columns import BY_SHEET, LIMIT_COLUMNS, LIMITS, LISTINGS, Kind, Limits, Listing
from paperkit.round.register.figures import Period, parse_of, said_as
from paperkit.round.register.held import Held
from paperkit.round.register.setting_sheets import read_me_rows, setting_sheet

COUNCIL, STATE, PAPERS = "Council: ", "State of the register: ", "Papers: "
"""How the notes begin that say whose register it is, as of when, and which papers' settings are shown."""
_SPARE = 200
"""Rows below a table that its checks hold for too."""
_WIDEST = 10**12
_SIGHT = 2
"""The columns that stay in sight: id and name."""


def register_workbook(held: Held) -> bytes:
    """The workbook of a council's register; the same register gives the same bytes."""
    listings = tuple(_listing(listing, held) for listing in LISTINGS)
    limits = tuple(_limits(one, held) for one in LIMITS)
    settings = tuple(setting_sheet(one, held) for one in held.settings)
    every = (_read_me(held), *settings, listings[0], *limits, *listings[1:])
    return workbook(every, f"Register of {held.council.name}")


def _read_me(held: Held) -> Sheet:
    """The first sheet: how the workbook is used, and what each sheet and column is."""
    notes = (
        f"{COUNCIL}{held.council.name}",
        f"{STATE}{held.state}",
        *([f"{PAPERS}{', '.join(held.papers)}"] if held.papers else []),
        "1. Change what you like in cells with a pale ground, and save. White cells are ids, and names to go by.",
        "2. For something new, write a row below the last one of its sheet. Leave its id blank: it gets one.",
        "3. Deleting a row or a column changes nothing. To give an indicator up, write its last quarter under Until.",
        "4. Rows may be sorted and filtered. Columns and notes of your own are left alone; they are not read.",
        "5. `paperkit register import FILE.xlsx` shows what would change, and asks before it writes.",
    )
    rows = [*read_me_rows(held.settings)]
    rows += [(listing.sheet, column.heading, column.says) for listing in LISTINGS[:1] for column in listing.columns]
    rows += [(one.sheet, "a column a quarter", one.says) for one in LIMITS]
    rows += [(listing.sheet, column.heading, column.says) for listing in LISTINGS[1:] for column in listing.columns]
    head = (Column("Sheet", 18), Column("Column", 20), Column("What it is", 90))
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    return Sheet(register.READ_ME, f"Register of {held.council.name}", notes, "Read_me", head, cells)


def _table(sheet: str) -> str:
    return sheet.replace(" ", "_")


# -- entries -----------------------------------------------------------------------------------------


def _listing(listing: Listing, held: Held) -> Sheet:
    entries = held.rows[listing.sheet].values()
    head = tuple(Column(column.heading, column.width, _check(column, held)) for column in listing.columns)
    rows = tuple(
        tuple(
            _id(entry.id) if column.kind is Kind.ID else _entry(column, entry.cells[column.key])
            for column in listing.columns
        )
        for entry in entries
    )
    notes = (listing.says, f"Ids are not to be changed. A new {listing.one} is a row below the last one.")
    return Sheet(
        listing.sheet, listing.sheet, notes, _table(listing.sheet), head, rows or (_blank(listing),), _SPARE, _SIGHT
    )


def _blank(listing: Listing) -> tuple[Cell, ...]:
    return tuple(Cell(entry=True) for _ in listing.columns)


def _id(id: str) -> Cell:
    """The cell of an id, into which nothing else may be typed."""
    return Cell(id, check=Check("Ids stay", f"Results and commentary go by {id}: leave it as it is.", formula="=FALSE"))


def _entry(column: register.Column, text: str) -> Cell:
    if column.kind is Kind.NUMBER and text.isdecimal():
        return Cell(Decimal(text), entry=True)
    return Cell(text or None, entry=True)


def _check(column: register.Column, held: Held) -> Check | None:
    """What may be typed into the cells of a column."""
    if column.choices:
        return Check("One of the list", f"Choose {', '.join(column.choices)}, or leave it blank.", column.choices)
    if column.kind is Kind.ENTRY:
        named = BY_SHEET[column.of]
        place = [one.key for one in named.columns].index(named.called)
        first = _first_row(named)
        last = first + len(held.rows[named.sheet]) + _SPARE
        letter = column_letter(place)
        said = f"Choose from the sheet {named.sheet}; a new one is added there first."
        return Check("One of the list", said, f"='{named.sheet}'!${letter}${first}:${letter}${last}", strict=False)
    if column.kind is Kind.NUMBER:
        return Check("A whole number", "Type a whole number from 0 to 4, or leave it blank.", low=0, high=4)
    return None


def _first_row(listing: Listing) -> int:
    """The row of a listing's first entry; all listings have as many notes."""
    return Sheet(listing.sheet, "", ("", ""), "", (), ()).first_row


# -- targets and limits ------------------------------------------------------------------------------


def _limits(limits: Limits, held: Held) -> Sheet:
    periods = [one for one in held.figures.periods if limits.years or not isinstance(one, int)]
    number = Check(
        "A number", "Type a number without its unit, or leave it blank.", low=-_WIDEST, high=_WIDEST, strict=False
    )
    head = [Column(column.heading, column.width) for column in LIMIT_COLUMNS]
    head += [Column(said_as(period), 11, number) for period in periods]
    rows = tuple((*_names(one), *_figures(one, limits, periods, held)) for one in held.indicators.indicators)
    notes = (
        limits.says,
        "A blank cell means no value, `not yet available` that one is to come; money is in full, 100000 for £100k."
        " Another quarter is a further column, headed as these are: 2026-27 Q1.",
    )
    return Sheet(limits.sheet, limits.sheet, notes, _table(limits.sheet), tuple(head), rows, _SPARE, _SIGHT)


def _names(indicator: Indicator) -> tuple[Cell, Cell]:
    return _id(indicator.id), Cell(" ".join(indicator.name.split()))


def _figures(indicator: Indicator, limits: Limits, periods: list[Period], held: Held) -> Iterator[Cell]:
    """The values of an indicator: numbers as numbers, hours and minutes as they are typed."""
    for period in periods:
        text = held.figures.shown((indicator.id, period), limits.column)
        try:
            yield Cell(text if ":" in text or not text else parse_of(indicator)(text), entry=True)
        except ValueError:
            yield Cell(text, entry=True)

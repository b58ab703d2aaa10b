"""What the sheets and columns of a form are called, for who writes it and who reads it when it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from paperkit.council.register import Indicator
from paperkit.paper.model import Figure, Flag, MeasureTable
from paperkit.round.book import Cell, Check, Column, Sheet
from paperkit.values.quantity import Notation

START, RESULTS, WORDS, ACTIONS, OTHERS = "Start here", "Results", "Words", "Actions", "Other figures"
DEFINITIONS, FLAGS, POSTS = "Definitions", "Flags", "Posts"
SHEETS = (START, RESULTS, WORDS, ACTIONS, OTHERS, DEFINITIONS, FLAGS, POSTS)
"""The names of the sheets."""
COUNCIL, QUARTER, SERVICE, RETURN_BY, RETURN_TO = "Council", "Quarter", "Service", "Return by", "Return to"
"""What the first sheet says of the form."""
ID, NEEDED = "Id", "Still needed"
FLAG = "Flag"
ENTRIES = ("Result", FLAG, "Numerator", "Denominator", "Forecast", "Note")
"""The columns of `Results` that are filled in."""
PROSE = ("Commentary", "Actions", "Risks")
PART, TEXT = "Part", "Text"
ACTION = ("Reason for the rating", "What is done", "By whom", "By when")
TABLE, OF, ROW, COLUMN, PERIOD, VALUE = "Table", "Of", "Row", "Column", "Period", "Value"
MONTHS, SUPPORTING = "results by month", "supporting figures"
"""What `Other figures` calls figures that are in no table of management information."""

AIMS = {"target": "Target", "floor": "Floor standard", "lower": "Lower limit", "upper": "Upper limit"}
"""What a result is held against, and what a form calls it."""

_MINUTES = Decimal(1440)
_FLAGS = {
    Flag.PROVISIONAL: "The figure is there and may still change.",
    Flag.ESTIMATED: "The figure was estimated.",
    Flag.ASSUMED: "The figure was assumed.",
    Flag.REVISED: "The figure differs from one that was given before.",
    Flag.NOT_YET: "There is no figure yet, and there will be one: leave the result empty.",
    Flag.NOT_AVAILABLE: "There is no figure, and there will be none: leave the result empty.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What one service is asked for."""

    service: str
    indicators: tuple[Indicator, ...]
    measures: tuple[MeasureTable, ...] = ()


def flags_sheet() -> Sheet:
    """The list of flags, from which cells choose."""
    rows = tuple((Cell(flag.value), Cell(said)) for flag, said in _FLAGS.items())
    return Sheet(FLAGS, "Flags of figures", (), "Flags", (Column("Flag", 22), Column("What it says", 80)), rows)


def choice(title: str, said: str, sheet: Sheet, *, strict: bool = True) -> Check:
    """One of the first column of a sheet."""
    last = sheet.first_row + len(sheet.rows) - 1
    return Check(title, said, choices=f"='{sheet.name}'!$A${sheet.first_row}:$A${last}", strict=strict)


A_FLAG = "Choose a flag of the list, or leave the cell empty."


A_NUMBER = Check("Number", "Type a number, without a unit. Words belong in the note.", low=-1e15, high=1e15)


def figure_cell(figure: Figure, notation: Notation) -> Cell:
    """A figure that is known: a number that looks as it is printed, or the flag that says why there is none."""
    if figure.value is None:
        return Cell(figure.flag.value if figure.flag else "")
    if notation.clock:
        return Cell(figure.value / _MINUTES, number_format="[h]:mm")
    decimals = f".{'0' * notation.decimals}" if notation.decimals else ""
    return Cell(figure.value / notation.scale, number_format=f"#,##0{decimals}")

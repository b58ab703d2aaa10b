"""The small pieces that every part of a paper is composed of: cells, grids, marks, rated cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from paperkit.document import Cell, Grid, Inline, Note, Symbol, Text
from paperkit.layout import Layout
from paperkit.layout_file import GridEntry
from paperkit.model import Direction, Figure, Flag, Paper, Status
from paperkit.schema import Unit
from paperkit.wording import in_unit, typographic


def say(text: str) -> tuple[Text, ...]:
    """Words as inline nodes; none for no words."""
    return (Text(typographic(text)),) if text else ()


def column_head(text: str, role: str = "table-head", *, colspan: int = 1, rowspan: int = 1) -> Cell:
    """The header of a column; that of the row headers' column has the role `table-corner`."""
    return Cell(say(text), role, "column", colspan, rowspan)


def column_heads(texts: Sequence[str]) -> tuple[Cell, ...]:
    """The headers of a table's columns, the first over the row headers."""
    return (column_head(texts[0], "table-corner"), *(column_head(text) for text in texts[1:]))


def row_head(text: str, role: str = "table-label") -> Cell:
    """The header of a row."""
    return Cell(say(text), role, "row")


def status_cell(status: Status, layout: Layout) -> Cell:
    """A status as its word on its colour."""
    return Cell(say(layout.status(status.value).word), "table-status", tone=status.value)


def direction_signs(direction: Direction, layout: Layout) -> tuple[Inline, ...]:
    """A direction as the layout shows it: a sign that is read as its word, the word, or both."""
    look = layout.direction(direction.value)
    if layout.file.direction_shown == "word":
        return (Text(look.word),)
    if layout.file.direction_shown == "symbol":
        return (Symbol(look.symbol, look.word, "direction"),)
    return (Symbol(look.symbol, "", "direction"), Text(f" {look.word}"))


def mark(flag: Flag | None, layout: Layout) -> Symbol | None:
    """The mark of a flagged value, read as the flag's own word."""
    look = layout.file.flags.get(flag.value) if flag else None
    return Symbol(look.mark, flag.value) if flag and look and look.mark else None


def figure_cell(figure: Figure | None, unit: Unit, layout: Layout, role: str) -> Cell:
    """A value in its unit with its mark; an empty cell, or the mark alone, when there is none."""
    if figure is None:
        return Cell((), role)
    words = say(in_unit(figure.value, unit)) if figure.value is not None else ()
    return Cell(words, role, mark=mark(figure.flag, layout))


def flag_notes(flags: Iterable[Flag], layout: Layout) -> tuple[Note, ...]:
    """A note for each mark that was used, in the order of the layout."""
    used = {flag.value for flag in flags}
    said = layout.file.wording.flagged
    return tuple(
        Note(look.mark, say(said.format(mark=look.mark, meaning=look.meaning)))
        for name, look in layout.file.flags.items()
        if name in used and look.mark
    )


def owner_fields(paper: Paper, portfolio: str | None, division: str | None) -> dict[str, str]:
    """The values of a grid that follow from a portfolio and a division: who answers for it."""
    fields: dict[str, str] = {}
    if portfolio:
        entry = paper.council.portfolios[portfolio]
        fields["portfolio"] = entry.name
        fields["cabinet_member"] = paper.council.posts[entry.cabinet_member].holder
    if division:
        place = paper.council.divisions[division]
        fields["division"] = place.name
        fields["director"] = paper.council.posts[place.director].holder
    return fields


def grid(entries: Sequence[Sequence[GridEntry]], values: Mapping[str, str]) -> Grid:
    """Labels of the layout beside the values they name."""
    return Grid(
        tuple(
            tuple((typographic(entry.label), typographic(values.get(entry.field, ""))) for entry in line)
            for line in entries
        )
    )

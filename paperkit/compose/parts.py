"""The small pieces that every part of a paper is composed of: cells, grids, marks, rated cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from paperkit.council.groups import Group
from paperkit.council.register import Indicator, Unit
from paperkit.document.nodes import Cell, Grid, Inline, Note, Pair, Short, Symbol, Text
from paperkit.layout.layout import Layout
from paperkit.layout.sections import GridEntry
from paperkit.loading.records import decimals_printed, number_of, same
from paperkit.paper.model import Direction, Figure, Flag, Key, Paper, Published, Rating, Reading, Status
from paperkit.paper.wording import heard_time, in_unit, typographic
from paperkit.values.quantity import Notation


def say(text: str) -> tuple[Text, ...]:
    """Words as inline nodes; none for no words."""
    return (Text(typographic(text)),) if text else ()


def on_day(day: date, layout: Layout) -> tuple[Text, ...]:
    """A day in words."""
    return (Text(layout.file.wording.calendar.long_date(day), day),)


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


def short_status_cell(status: Status, layout: Layout) -> Cell:
    """A status as its short word on its colour, heard as the whole one."""
    look = layout.status(status.value)
    said = (Short(look.short, look.word),) if look.short else say(look.word)
    return Cell(said, "trend-number", tone=status.value)


def rated_cell(rating: Rating, layout: Layout) -> Cell:
    """The status of a rating; with its quarter, where it is not that of the paper."""
    cell = status_cell(rating.status, layout)
    return replace(cell, children=as_at(rating, cell.children, layout))


def as_at(rating: Rating, status: tuple[Inline, ...], layout: Layout) -> tuple[Inline, ...]:
    """The words of a status; with the quarter of its result, where that is not the paper's."""
    if rating.as_at is None:
        return status
    before, _, after = layout.file.wording.as_at.partition("{status}")
    quarter = layout.file.wording.calendar.ending(rating.as_at).replace(" ", "\u00a0")  # never parted
    return (*say(before), *status, *say(after.format(quarter=quarter)))


def direction_signs(direction: Direction, layout: Layout) -> tuple[Inline, ...]:
    """A direction as the layout shows it: its word, after its sign where the layout wants that too."""
    look = layout.direction(direction.value)
    if layout.file.direction_shown == "word":
        return (Text(look.word),)
    return (Symbol(look.symbol, "", "direction"), Text(f"\u00a0{look.word}"))


def flag_word(flag: Flag | None, layout: Layout) -> str:
    """What a flag says of a value, in the layout's word; nothing where there is none."""
    look = layout.file.flags.get(flag.value) if flag else None
    return look.word if look else flag.value if flag else ""


def mark(flag: Flag | None, layout: Layout) -> Symbol | None:
    """The mark of a flagged value, read as the flag's word."""
    look = layout.file.flags.get(flag.value) if flag else None
    return Symbol(look.mark, look.word) if look and look.mark else None


def note(mark: str, text: str) -> Note:
    """A note; where its text begins with its mark, the mark becomes its label."""
    if mark and text.startswith(mark):
        return Note(mark, (Symbol(mark, mark, "label"), *say(text.removeprefix(mark))))
    return Note("", say(text))


def number(value: Decimal, unit: Unit, layout: Layout) -> tuple[Inline, ...]:
    """A value in its unit; `71` is heard with what it counts, `1` is not, and `1:58` as hours and minutes."""
    text = in_unit(value, unit)
    if unit.clock:
        return (Short(text, heard_time(value, unit, layout.file.wording)),)
    return (Short(text, f"{text} {unit.counted}"),) if unit.counted and text != "1" else say(text)


def figure_cell(figure: Figure | None, unit: Unit, layout: Layout, role: str, *, to_come: bool = False) -> Cell:
    """A value in its unit with its mark; the mark alone, or a sign for nothing, when there is none.

    `to_come` says that the quarter is not over, so that nothing is heard as `not yet`.
    """
    nothing = nothing_here(layout, to_come=to_come)
    if figure is None:
        return Cell((nothing,), role)
    words = number(figure.value, unit, layout) if figure.value is not None else ()
    sign = mark(figure.flag, layout)
    return Cell(words if words or sign else (nothing,), role, mark=sign)


def group_name(group: Group | None, own: Sequence[Indicator], every: Sequence[Indicator], layout: Layout) -> str:
    """What stands over the indicators of a group; over those of none but where others are in one."""
    if group:
        return group.name
    return layout.file.wording.groups_none if len(own) < len(every) else ""


def uncounted(unit: Unit) -> Unit:
    """A unit without what is heard behind every value, for a table of one unit whose name says it."""
    return unit.model_copy(update={"counted": None})


def bare(unit: Unit) -> tuple[Unit, str]:
    """A unit without what is seen or heard behind every value, and that word, where it is one: `days`."""
    suffix = unit.suffix
    word = suffix.strip() if suffix[:1].isspace() else ""
    return uncounted(unit).model_copy(update={"suffix": ""} if word else {}), word


def number_only(unit: Unit) -> tuple[Unit, str]:
    """A unit with nothing before or behind its values, and what was there: `%`; ratios and times as they are."""
    if unit.clock or unit.prefix.rstrip().endswith(":") or unit.suffix[:1] == "/":
        return uncounted(unit), ""
    sign = f"{unit.prefix.strip()}{unit.suffix.strip()}"
    return uncounted(unit).model_copy(update={"prefix": "", "suffix": ""}), sign


def limits_of(reading: Reading, unit: Unit, layout: Layout, both: str = "") -> str:
    """The limits between which a result is wanted or expected; nothing where there are none.

    `both` is what is said of two, with places for `lower` and `upper`; left out, it is said in short.
    """
    wording = layout.file.wording
    low, high = (
        None if figure.value is None else in_unit(figure.value, unit) for figure in (reading.lower, reading.upper)
    )
    if low and high:
        return (both or wording.limits_short).format(lower=low, upper=high)
    if low:
        return wording.limit_above.format(lower=low)
    return wording.limit_below.format(upper=high) if high else ""


def flag_notes(flags: Iterable[Flag], layout: Layout) -> tuple[Note, ...]:
    """A note for each mark that was used, in the order of the layout."""
    used = {flag.value for flag in flags}
    said = layout.file.wording.flagged
    return tuple(
        note(look.mark, typographic(said.format(mark=look.mark, meaning=look.meaning)))
        for name, look in layout.file.flags.items()
        if name in used and look.mark
    )


def first_published(record: Published | None, key: Key, figure: Figure | None, notation: Notation) -> str | None:
    """What was first published where a figure that is flagged `revised` now is; None where that is not known."""
    before = record.first.get(key) if record else None
    if before is None or figure is None or figure.value is None or figure.flag is not Flag.REVISED:
        return None
    if same(figure.value, before, notation.places):
        return None
    printed_then = notation if notation.scale != 1 else replace(notation, decimals=decimals_printed(before))
    return printed_then.printed(number_of(before))


def owner_fields(paper: Paper, portfolio: str | None, division: str | None, lead: str | None = None) -> dict[str, str]:
    """The values of a grid that follow from a portfolio, a division and a post of its own: who answers for it."""
    fields: dict[str, str] = {}
    if portfolio:
        entry = paper.council.portfolios[portfolio]
        fields["portfolio"] = entry.name
        fields["cabinet_member"] = paper.council.posts[entry.cabinet_member].holder
    if division:
        place = paper.council.divisions[division]
        fields["division"] = place.name
        fields["director"] = paper.council.posts[place.director].holder
    if lead:
        fields["director"] = paper.council.posts[lead].holder
    return fields


def owners_of(paper: Paper, indicator: Indicator) -> dict[str, str]:
    """The same of an indicator."""
    return owner_fields(paper, indicator.portfolio, indicator.division, indicator.lead)


def grid(entries: Sequence[Sequence[GridEntry]], values: Mapping[str, str], layout: Layout) -> Grid:
    """Labels of the layout next to the values they name."""
    nothing = (nothing_here(layout),)
    return Grid(
        tuple(
            tuple(Pair(typographic(entry.label), say(values.get(entry.field, "")) or nothing) for entry in line)
            for line in entries
        )
    )


def nothing_here(layout: Layout, *, to_come: bool = False) -> Symbol:
    """What is where there is no value, so that its place is heard too; one that is to come is heard as `not yet`."""
    wording = layout.file.wording
    return Symbol(wording.nothing, wording.not_yet if to_come else wording.nothing_word, "nothing")

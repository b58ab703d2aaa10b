"""Turns tables into columns: how wide each is, where its numbers end, what is heard of it, how its head is aligned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperkit.document.columns import columns
from paperkit.document.nodes import Cell, Row, Table
from paperkit.document.words import seen
from paperkit.layout.layout import Layout, Style
from paperkit.render.drawing.chart_style import axis_room
from paperkit.render.pdf.pill import PAD, sign_room
from paperkit.render.pdf.spark import WIDE
from paperkit.render.pdf.text import Setting

_EVEN = ("data", "figures")
"""The tables whose columns are quarters."""
NUMBERS = ("table-number", "trend-number", "figure-number", "fact-value")
"""The roles of cells that hold a number with its unit."""
_NAMES = 0.25
"""The part of a table that the names of rows have at least, where columns of quarters are to be equally wide."""
_LONG = 20
"""Characters: a longer word may be broken, so that other columns keep theirs."""
_CLOSE = 1.5
"""Points that a rating beside figures keeps from the rules at least."""
_HARDLY_LESS = 1.02
"""Times its width that the columns of a table may want, for each to be narrowed a little: words have that much air."""
_WORDS = re.compile(r"[^ \t\n\r\f\v]+")
NUMBER = re.compile(r"^([(+\u2212-]?[\d,]+)(.*)$", re.DOTALL)
"""The whole part of a number with its sign, and what follows it: decimals and a unit."""


@dataclass(slots=True)
class Columns:
    """Where columns begin and end, and how far right the whole parts of their numbers reach."""

    edges: list[float]
    whole: list[float]
    hangs: list[float]
    """How wide the marks are that hang behind the numbers of each column, where these are flush right."""
    unheard: frozenset[int]
    """Those that are seen and not heard."""

    def span(self, first: int, count: int) -> tuple[float, float]:
        """The left and right edge of columns."""
        return self.edges[first], self.edges[first + count]


def measured(table: Table, width: float, layout: Layout, setting: Setting) -> Columns:
    """The columns of a table that is so many points wide."""
    hangs = _hangs(table, layout, setting)
    edges = [0.0]
    for wide in _widths(table, width, hangs, layout, setting):
        edges.append(edges[-1] + wide)
    unheard = frozenset(column for _, cell, column in _cells((table.head, table.body)) if cell.unheard)
    return Columns(edges, _whole_parts(table, edges, hangs, layout, setting), hangs, unheard)


def under_chart(table: Table, width: float, layout: Layout) -> tuple[Table, float]:
    """The table under a chart of a width: its columns are where the chart has its periods. Returns its width too."""
    left = axis_room(layout)
    plot = width - layout.file.indicator.chart_names - left
    count = len(table.shares) - 1
    return replace(table, shares=(left, *(plot / count,) * count)), left + plot


def is_level(layout: Layout) -> bool:
    """Whether tables have but level rules: then ratings are pills, and what is first and last in a row is flush."""
    return layout.file.tables.edges == "level"


def _cells(parts: Sequence[Sequence[Row]]) -> Iterator[tuple[Row, Cell, int]]:
    """Each cell of a head or a body, with its row and its first column."""
    for rows in parts:
        for row, places in zip(rows, columns(rows), strict=True):
            for cell, column in zip(row.cells, places, strict=True):
                yield row, cell, column


def alignments(table: Table, layout: Layout) -> dict[int, str]:
    """How the heading of a column is aligned, where there are but level rules: as what is under it."""
    found: dict[int, str] = {}
    for row, cell, column in _cells((table.body,)) if is_level(layout) else ():
        if cell.colspan == 1:
            align = cell_style(cell, row, layout).align
            found.setdefault(column, "right" if align == "decimal" else align)
    return found


def _widths(table: Table, width: float, hangs: Sequence[float], layout: Layout, setting: Setting) -> list[float]:
    """The columns' widths by their shares, none narrower than its longest word where room can be found.

    A rating is kept on one line where there is room for all of them, else its words may be below each other.
    """
    total = sum(table.shares)
    widths = [width * share / total for share in table.shares]
    least = _least(table, width, hangs, layout, setting)
    if sum(least) > _HARDLY_LESS * width:
        least = _least(table, width, hangs, layout, setting, ratings_whole=False)
    lacking = sum(max(0.0, need - have) for need, have in zip(least, widths, strict=True))
    spare = sum(max(0.0, have - need) for need, have in zip(least, widths, strict=True))
    if not lacking:
        return widths
    if lacking > spare:  # no room for every word: if much is lacking, those of the widest columns are broken
        if sum(least) <= _HARDLY_LESS * width:
            return [width * need / sum(least) for need in least]
        most = _most(least, width)
        return [min(need, most) for need in least]
    return [
        need if need > have else have - (have - need) * lacking / spare
        for need, have in zip(least, widths, strict=True)
    ]


def _most(least: Sequence[float], width: float) -> float:
    """The width of the widest columns where all others have what they need, so that the table is so wide."""
    left, columns_left = width, len(least)
    for need in sorted(least):
        if need * columns_left >= left:
            break
        left, columns_left = left - need, columns_left - 1
    return left / max(columns_left, 1)


def _least(
    table: Table,
    width: float,
    hangs: Sequence[float],
    layout: Layout,
    setting: Setting,
    *,
    ratings_whole: bool = True,
) -> list[float]:
    """The width that each column needs for what is not to be broken in it."""
    least, across = [0.0] * len(table.shares), pad(table.role, layout)
    for row, cell, column in _cells((table.head, table.body)):
        if cell.colspan > 1:
            continue
        style = cell_style(cell, row, layout)
        face = setting.fonts.face(bold=style.bold or bool(cell.tone), italic=style.italic)
        own = face.width(f"\u00a0{cell.mark.glyph}", style.size) if cell.mark else 0.0
        flush = style.align in ("right", "decimal")  # with the marks of other rows behind it
        beside = (max(own, hangs[column]) if flush else own) + around(cell, style, layout)
        words = _unbroken(cell, style, ratings_whole)
        wide = max((face.width(word, style.size) + beside + 1 for word in words), default=0.0)
        wide = max(wide, WIDE) if cell.spark else wide
        around_words = 2 * (across - (lent(cell, across) if ratings_whole else 0.0))
        least[column] = max(least[column], wide + around_words if wide else 0.0)
    if table.role in _EVEN and len(least) > 2:  # quarters beside each other are equally wide
        even = max(least[1:]) * (len(least) - 1)
        if even <= (1 - _NAMES) * width:
            least[1:] = [max(least[1:])] * (len(least) - 1)
    return least


def pad(role: str, layout: Layout) -> float:
    """The space left and right of what is in a cell; under a chart there is little."""
    return {"figures": 1.0, "fact": 2.0}.get(role, layout.file.tables.pad_across)


def lent(cell: Cell, across: float) -> float:
    """What a rating beside figures takes on each side of the space around it, so that it stays on one line."""
    return max(0.0, across - _CLOSE) if cell.tone and cell.role in NUMBERS else 0.0


def _unbroken(cell: Cell, style: Style, ratings_whole: bool) -> list[str]:
    """The words of a cell that are not to be broken: a number is one of them, and a rating where it is to be whole."""
    if not cell.tone and (style.align == "decimal" or cell.role in NUMBERS):
        return [seen(cell.children)]
    if cell.tone and ratings_whole:
        return [seen(cell.children[:1]), *_WORDS.findall(seen(cell.children[1:]))]
    return [word[:_LONG] for word in _WORDS.findall(seen(cell.children))]


def around(cell: Cell, style: Style, layout: Layout) -> float:
    """The room that a rating's shape needs, and the edges of its pill where it is one."""
    pill = 2 * PAD if cell.tone and is_level(layout) else 0.0
    return room_of_sign(cell, style, layout) + pill


def room_of_sign(cell: Cell, style: Style, layout: Layout) -> float:
    """The width of a rating's shape and the space behind it."""
    return sign_room(layout.status(cell.tone), style) if cell.tone else 0.0


def cell_style(cell: Cell, row: Row, layout: Layout) -> Style:
    """The style of a cell: that of its role, with the face and the ground of its row where the row has its own."""
    style = layout.style(cell.role)
    if row.kind in ("row", "comment"):
        return style
    look = layout.style(f"table-{row.kind}")
    return replace(style, bold=look.bold, italic=look.italic, fill=look.fill, colour=look.colour)


def _whole_parts(
    table: Table, edges: Sequence[float], hangs: Sequence[float], layout: Layout, setting: Setting
) -> list[float]:
    """For each column, where the whole part of its numbers ends: of a block in the middle, or flush right."""
    left = [0.0] * (len(edges) - 1)
    right = [0.0] * (len(edges) - 1)
    for row, cell, column in _cells((table.body,)):
        style = cell_style(cell, row, layout)
        if style.align == "decimal" and (match := NUMBER.match(seen(cell.children))):
            face = setting.fonts.face(bold=style.bold, italic=style.italic)
            left[column] = max(left[column], face.width(match[1], style.size))
            right[column] = max(right[column], face.width(match[2], style.size))
    if is_level(layout):
        last, padding = len(left) - 1, layout.file.tables.pad_across
        return [edges[at + 1] - (0.0 if at == last else padding) - right[at] - hangs[at] for at in range(len(left))]
    return [
        edges[column] + (edges[column + 1] - edges[column] - left[column] - right[column]) / 2 + left[column]
        for column in range(len(left))
    ]


def _hangs(table: Table, layout: Layout, setting: Setting) -> list[float]:
    """The room for marks behind the numbers of each column, where these are flush right."""
    found = [0.0] * len(table.shares)
    for row, cell, column in _cells((table.body,)) if is_level(layout) else ():
        style = cell_style(cell, row, layout)
        if cell.mark and cell.children and style.align in ("right", "decimal"):
            wide = setting.fonts.face(bold=style.bold).width(f"\u00a0{cell.mark.glyph}", style.size)
            found[column] = max(found[column], wide)
    return [found[0], *(max(found[1:]),) * (len(found) - 1)] if table.role in _EVEN and found[1:] else found

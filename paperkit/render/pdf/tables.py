"""Turns tables into strips, a row a strip: columns measured, decimals aligned, header rows that return."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from paperkit.document.columns import columns
from paperkit.document.nodes import Cell, Grid, Pair, Row, Table, Text
from paperkit.document.words import seen
from paperkit.layout.colours import WHITE
from paperkit.layout.layout import Layout, Style
from paperkit.render.pdf.column_widths import (
    NUMBER,
    NUMBERS,
    Columns,
    alignments,
    around,
    cell_style,
    is_level,
    lent,
    measured,
    pad,
    room_of_sign,
)
from paperkit.render.pdf.flow import Strip
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.pill import LEAST, PAD, draw_pill, pill_height, pill_width
from paperkit.render.pdf.prose import baseline, draw_sign
from paperkit.render.pdf.spark import HIGH, draw_spark
from paperkit.render.pdf.tags import UNHEARD, Element, literal
from paperkit.render.pdf.text import Setting, TextLine, draw_line, line_width, lines

_COMMENT = 3.0
"""Points between a row and what is said of it."""
_BETWEEN = 12.0
"""Points between a figure and the label of the next one beside it."""
_PIECE = 2.0
"""Points between two paragraphs or items of it."""
_RETURNS = 30.0
"""Points: the height up to which the name of a group returns on a further page."""
_WHOLE = ("matrix", "key")
"""The tables that are short and are read as one picture."""
_WHOLE_IF_SHORT = ("trend",)
_SHORT = 8
"""Rows: a trend of no more is kept on one page, so that a rating stays with its result."""
_TIGHT = ("figures", "fact")
"""The tables of a card, whose rows are close."""
_CLEAR = 2.8
"""Points that a pill keeps from the rules of its row."""
_CHIP = 35.0
"""Points: the least width of a pill with a number."""
_SIGNED = 14 * 72 / 25.4
"""Points: the least height of a line that is signed by hand."""
_OVER_HEAD, _UNDER_HEAD = 1.2, 0.8
"""Points: the rules over and under the head of a table that has but level rules; a total has the second over it."""


@dataclass(slots=True)
class Set:
    """A cell that has been set: its lines and where it is in the table."""

    cell: Cell
    style: Style
    lines: list[TextLine]
    column: int
    element: Element
    fill: str | None
    mark: TextLine | None = None
    indent: float = 0.0
    inset: bool = False
    """Whether its words are set in from the outer edges."""
    under: list[TextLine] = field(default_factory=list)
    """What is said under a rating: of which quarter it is."""
    sign: str = "none"
    """The shape that is before its words."""

    @property
    def height(self) -> float:
        """The height of its lines."""
        return (len(self.lines) + len(self.under)) * self.style.leading


@dataclass(slots=True)
class TableSetting:
    """What all rows of a table share."""

    layout: Layout
    setting: Setting
    columns: Columns
    pad_x: float
    pad_y: float
    rule: str
    rule_width: float
    tight: bool
    """Whether it is under a chart, whose foot is a line already."""
    level: bool
    """Whether there are but level rules: then what is first and last in a row is flush with the prose above it."""

    def inner(self, column: int, count: int, *, filled: bool = False) -> tuple[float, float]:
        """Where the words of a cell may begin and must end; a cell on a ground of its own has space on both sides."""
        left, right = self.columns.span(column, count)
        flush = self.level and not filled
        outer = flush and column == 0, flush and column + count == len(self.columns.whole)
        return left + (0.0 if outer[0] else self.pad_x), right - (0.0 if outer[1] else self.pad_x)


def table_strips(
    table: Table, width: float, parent: Element, layout: Layout, setting: Setting, rows: tuple[Row, ...]
) -> Iterator[Strip]:
    """The header as one strip that returns on every page, then a strip a row; columns are as wide as `rows` need."""
    element = parent.child("Table", attributes=f"/O /Table /Summary {literal(table.summary)}")
    look = _look(replace(table, body=rows), width, layout, setting)
    head: tuple[Strip, ...] = ()
    if table.head:
        made = _head(table.head, element.child("THead"), look, alignments(table, layout))
        head = (made,)
        yield made
    body = element.child("TBody")
    last = len(table.body) - 1
    group: tuple[Strip, ...] = ()
    for index, (row, places) in enumerate(zip(table.body, columns(table.body), strict=True)):
        followed = index < last and table.body[index + 1].kind == "comment"
        if row.kind == "comment":
            begins = table.body[index - 1].kind != "comment"
            strips = _comment(row, places, body, look, begins=begins, ends=not followed)
            for line in strips:
                line.returns = (*head, *group)
            strips[-1].after = layout.file.tables.after if index == last else 0.0
            yield from strips
            continue
        strip = _row(row, places, body, look, ruled=not followed)
        strip.returns = (*head, *group) if row.kind != "group" else head
        if row.kind == "group" and strip.height < _RETURNS:
            group = (strip,)
        whole = table.role in _WHOLE or (table.role in _WHOLE_IF_SHORT and last < _SHORT)
        near = index in (0, last - 1) or row.kind == "group" or followed
        strip.keep = (near or whole) and 0 < last != index
        if index == last:
            strip.after = layout.file.tables.after
        yield strip


def _look(table: Table, width: float, layout: Layout, setting: Setting) -> TableSetting:
    tables = layout.file.tables
    return TableSetting(
        layout=layout,
        setting=setting,
        columns=measured(table, width, layout, setting),
        pad_x=pad(table.role, layout),
        pad_y=tables.pad_down * (0.3 if table.role in _TIGHT else 1),
        rule=layout.colour(tables.rule),
        rule_width=tables.rule_width,
        level=is_level(layout),
        tight=table.role in _TIGHT,
    )


def _set(
    row: Row, places: Sequence[int], owner: Element, look: TableSetting, aligned: Mapping[int, str] | None = None
) -> list[Set]:
    made = []
    for cell, column in zip(row.cells, places, strict=True):
        style = cell_style(cell, row, look.layout)
        if aligned and cell.colspan == 1:
            style = replace(style, align=aligned.get(column, style.align))
        fill = style.fill
        sign = "none"
        if cell.tone:
            status = look.layout.status(cell.tone)
            style, fill, sign = replace(style, colour=status.ink), status.fill, status.shape
            style = replace(style, bold=True)
        element = _cell_element(cell, owner, sum(column <= at < column + cell.colspan for at in look.columns.unheard))
        inset = row.kind == "group" and _shows(fill)
        left, right = look.inner(column, cell.colspan, filled=inset)
        indent = look.layout.file.tables.indent_part if row.kind == "part" and not column else 0.0
        apart = look.level and cell.tone is not None and len(cell.children) > 1
        runs = look.setting.runs(cell.children[:1] if apart else cell.children, style, element)
        room = right - left - indent - around(cell, style, look.layout)
        if cell.role in NUMBERS:  # a figure is not broken for want of the space around it
            room += 2 * (lent(cell, look.pad_x) if cell.tone else look.pad_x)
        words = lines(runs, look.layout.line_length(room) if row.kind in ("row", "comment") else room)
        if apart and words:
            words[-1].segments[-1].text += " "  # so that it is not read as one word with what is under it
        made.append(
            Set(
                cell=cell,
                style=style,
                lines=words,
                column=column,
                element=element,
                fill=fill,
                mark=_mark(cell, style, element, look),
                indent=indent,
                inset=inset,
                under=_under(cell, element, room, look) if apart else [],
                sign=sign,
            )
        )
    return made


def _under(cell: Cell, element: Element, room: float, look: TableSetting) -> list[TextLine]:
    """What is said of a rating besides its word, in the style of a note."""
    return lines(look.setting.runs(cell.children[1:], look.layout.style("note"), element), room + 2 * PAD)


def _mark(cell: Cell, style: Style, element: Element, look: TableSetting) -> TextLine | None:
    """The mark that hangs behind a cell's words, with the space before it."""
    if cell.mark is None:
        return None
    space = (Text("\u00a0"),) if cell.children else ()
    return lines(look.setting.runs((*space, cell.mark), style, element), 1000)[0]


def _shows(fill: str | None) -> bool:
    """Whether a ground can be told from the page."""
    return fill is not None and fill.upper() != WHITE


def _cell_element(cell: Cell, owner: Element, unheard: int) -> Element:
    """The element of a cell, whose columns are those that are heard."""
    if cell.unheard:
        return Element(UNHEARD)
    wide = cell.colspan - unheard
    spans = f" /ColSpan {wide}" if wide > 1 else ""
    spans += f" /RowSpan {cell.rowspan}" if cell.rowspan > 1 else ""
    if cell.scope:
        return owner.child("TH", attributes=f"/O /Table /Scope /{cell.scope.capitalize()}{spans}", id=cell.id or None)
    listed = f" /Headers [{' '.join(literal(name) for name in cell.headers)}]" if cell.headers else ""
    return owner.child("TD", attributes=f"/O /Table{spans}{listed}" if spans or listed else None)


def _head(rows: Sequence[Row], owner: Element, look: TableSetting, aligned: Mapping[int, str]) -> Strip:
    """All header rows as one strip, so that they return together and a cell may span them."""
    sets = [
        _set(row, places, owner.child("TR"), look, aligned) for row, places in zip(rows, columns(rows), strict=True)
    ]
    heights = []
    for made in sets:
        single = [cell.height for cell in made if cell.cell.rowspan == 1]
        heights.append(max(single, default=0.0) + 2 * look.pad_y)
    for index, made in enumerate(sets):
        for cell in made:
            last = min(index + cell.cell.rowspan, len(sets)) - 1
            if last > index:
                heights[last] += max(0.0, cell.height + 2 * look.pad_y - sum(heights[index : last + 1]))
    return Strip(sum(heights), partial(_draw_head, sets, heights, look), keep=True)


def _draw_head(
    sets: list[list[Set]], heights: list[float], look: TableSetting, page: Page, x: float, top: float
) -> None:
    head = top
    for index, (made, height) in enumerate(zip(sets, heights, strict=True)):
        tall = [sum(heights[index : index + cell.cell.rowspan]) for cell in made]
        _grounds(made, look, page, x, top, tall)
        for cell, high in zip(made, tall, strict=True):
            _words(cell, look, page, x, top, high)
        top -= height
    if look.level:
        ink = look.layout.style("table-head").colour
        over = (look.rule_width, look.rule) if look.tight else (_OVER_HEAD, ink)
        page.rule(x, head, look.columns.edges[-1], *over)
        page.rule(x, top, look.columns.edges[-1], _UNDER_HEAD, ink)


def _comment(
    row: Row, places: Sequence[int], owner: Element, look: TableSetting, *, begins: bool, ends: bool
) -> list[Strip]:
    """What is said of the row above, a strip a line, so that it may go on overleaf; where it ends is the row's rule."""
    [cell] = _set(row, places, owner.child("TR"), look)
    count = max(1, len(cell.lines))
    strips = []
    for index in range(count):
        line = replace(cell, lines=cell.lines[index : index + 1])
        head = (_COMMENT if begins else _PIECE) if index == 0 else 0.0
        foot = look.pad_y + 2 if index == count - 1 and ends else 0.0
        height = head + cell.style.leading + foot
        strip = Strip(height, partial(_draw_comment, line, height, (head, foot), look))
        strip.keep, strip.together = count > 1 and index in (0, count - 2), index < count - 1
        strips.append(strip)
    return strips


def _draw_comment(
    cell: Set, height: float, around: tuple[float, float], look: TableSetting, page: Page, x: float, top: float
) -> None:
    """A line of what is said of a row, with the space above and below it."""
    head, foot = around
    _grounds([cell], look, page, x, top, [height], ruled=foot > 0)
    _words(cell, look, page, x, top - head, height - head - foot)


def _row(row: Row, places: Sequence[int], owner: Element, look: TableSetting, *, ruled: bool = True) -> Strip:
    made = _set(row, places, owner.child("TR"), look)
    height = max([cell.height for cell in made], default=0.0) + 2 * look.pad_y
    height = max(height, look.layout.style("table-cell").leading + 2 * look.pad_y)
    if any(cell.cell.spark for cell in made):
        height = max(height, HIGH + 4)
    if look.level:
        note = look.layout.style("note").leading
        pills = [
            pill_height(cell.style, len(cell.lines)) + len(cell.under) * note + 2 * _CLEAR
            for cell in made
            if cell.cell.tone
        ]
        height = max([height, *pills])
    return Strip(height, partial(_draw_row, made, height, look, row.kind == "total", ruled))


def _draw_row(
    made: list[Set], height: float, look: TableSetting, total: bool, ruled: bool, page: Page, x: float, top: float
) -> None:
    _grounds(made, look, page, x, top, [height] * len(made), ruled=ruled)
    at_top = look.level and not any(cell.cell.tone or cell.cell.spark for cell in made)  # text beside text
    for cell in made:
        _words(cell, look, page, x, top, height, at_top=at_top)
    if total and look.level:
        page.rule(x, top, look.columns.edges[-1], _UNDER_HEAD, look.layout.style("table-total").colour)


def _grounds(
    made: list[Set],
    look: TableSetting,
    page: Page,
    x: float,
    top: float,
    heights: list[float],
    *,
    ruled: bool = True,
) -> None:
    """The colours under cells and the rules around them, or under them; a rating is a pill of its own then."""
    boxes = []
    for cell, height in zip(made, heights, strict=True):
        left, right = look.columns.span(cell.column, cell.cell.colspan)
        boxes.append((x + left, top - height, right - left, height))
        if cell.fill and _shows(cell.fill) and not (look.level and cell.cell.tone):
            page.ground(boxes[-1], cell.fill)
    if not look.level:
        page.frames(boxes, look.rule_width, look.rule)
        return
    for left, foot, wide, _ in boxes if ruled else ():
        page.rule(left, foot, wide, look.rule_width, look.rule)


def _words(
    cell: Set, look: TableSetting, page: Page, x: float, top: float, height: float, *, at_top: bool = False
) -> None:
    left, right = look.inner(cell.column, cell.cell.colspan, filled=cell.inset)
    left, right = x + left + cell.indent, x + right
    if cell.style.align in ("right", "decimal") and cell.cell.colspan == 1:
        right -= look.columns.hangs[cell.column]
    if cell.cell.spark:
        series = look.layout.file.chart.lines
        colours = look.layout.colour(series["actual"].colour), look.layout.colour(series["target"].colour)
        draw_spark(page, cell.cell.spark, (left, top - height / 2, right - left), colours)
        return
    if look.level and cell.cell.tone:
        _pill(cell, look, page, (left, right), top - height / 2)
        return
    _plain(cell, look, page, x, (left, right), (top, height), at_top=at_top)


def _plain(
    cell: Set,
    look: TableSetting,
    page: Page,
    x: float,
    within: tuple[float, float],
    row: tuple[float, float],
    *,
    at_top: bool,
) -> None:
    """Words and their mark in the middle of a row, or at its top, a rating's shape before them."""
    (left, right), (top, height) = within, row
    rise = baseline(cell.style, look.setting)
    spare = height - cell.height
    first = top - (look.pad_y if look.level and at_top else spare / 2) - rise
    room = room_of_sign(cell.cell, cell.style, look.layout)
    if room and cell.lines:
        widest = max(line_width(line, look.setting) for line in cell.lines)
        start = (left + right - widest - room) / 2 if cell.style.align == "centre" else left
        middle = first - (len(cell.lines) - 1) * cell.style.leading / 2
        draw_sign(page, cell.sign, start, middle, cell.style)
        left = left + room if cell.style.align != "centre" else left
    for index, line in enumerate(cell.lines):
        y = first - index * cell.style.leading
        start = _start(cell, line, look, x, left, right)
        if cell.style.align == "centre":  # a word and its mark stand in the middle as one
            start += room / 2 - (cell.mark.width / 2 if cell.mark else 0.0)
        draw_line(page, line, start, y, look.setting)
        if cell.mark and index == len(cell.lines) - 1:
            draw_line(page, cell.mark, start + line_width(line, look.setting), y, look.setting)
    if cell.mark and not cell.lines:
        y = first if look.level and at_top else top - (height - cell.style.leading) / 2 - rise
        across = right - cell.mark.width if cell.style.align == "right" else (left + right - cell.mark.width) / 2
        draw_line(page, cell.mark, across, y, look.setting)


def _pill(cell: Set, look: TableSetting, page: Page, within: tuple[float, float], middle: float) -> None:
    """A rating in a table with level rules: a pill that keeps clear of the rules; its mark is behind it."""
    assert cell.cell.tone is not None
    status, (left, right) = look.layout.status(cell.cell.tone), within
    room = cell.mark.width if cell.mark else 0.0
    number = cell.style.align in ("right", "decimal")
    centred = cell.style.align == "centre"
    widest = max((line_width(line, look.setting) for line in cell.lines), default=0.0)
    least = _CHIP if number else LEAST
    width = min(max(pill_width(status, cell.style, widest), least), right - left - room)
    start = right - width if number else (left + right - width) / 2 if centred else left
    note, high = look.layout.style("note"), pill_height(cell.style, len(cell.lines))
    top = middle + (high + len(cell.under) * note.leading) / 2
    draw_pill(page, status, cell.lines, (start, top, width), cell.style, look.setting, aligned_right=number)
    for index, line in enumerate(cell.under):
        y = top - high - index * note.leading - baseline(note, look.setting)
        draw_line(page, line, start, y, look.setting)
    if cell.mark:
        down = baseline(cell.style, look.setting) - cell.style.leading / 2
        draw_line(page, cell.mark, start + width, middle - down, look.setting)


def _start(cell: Set, line: TextLine, look: TableSetting, x: float, left: float, right: float) -> float:
    """Where a line begins: by the alignment of its style; numbers by the end of their whole part."""
    width = line_width(line, look.setting)
    if cell.style.align == "decimal" and (match := NUMBER.match(seen(cell.cell.children))):
        face = look.setting.fonts.face(bold=cell.style.bold, italic=cell.style.italic)
        return x + look.columns.whole[cell.column] - face.width(match[1], cell.style.size)
    if cell.style.align in ("centre", "decimal"):
        return (left + right - width) / 2
    return right - width if cell.style.align == "right" else left


def grid_strips(grid: Grid, width: float, parent: Element, layout: Layout, setting: Setting) -> Iterator[Strip]:
    """Labels and values as ruled boxes; read as a list of terms, each label before its value."""
    pairs = max((len(line) for line in grid.rows), default=0)
    if not pairs:
        return
    element = parent.child("L", attributes="/O /List /ListNumbering /None")
    signed = grid.role == "signature"
    role = "grid" if signed else grid.role
    cells = tuple(_grid_row(line, pairs, role) for line in grid.rows if line)
    shares = (1.1, 2.0) if role == "grid" else (1.4, 1.0) if pairs == 1 else (1.65, 1.0)
    table = Table((), cells, shares * pairs, "", role)
    look = _look(table, width, layout, setting)
    for index, row in enumerate(cells):
        made, column = [], 0
        for at, cell in enumerate(row.cells):
            if at % 2 == 0:
                item = element.child("LI")
            owner = item.child("Lbl") if at % 2 == 0 else item.child("LBody")
            style = layout.style(cell.role)
            left, right = look.inner(column, cell.colspan, filled=_shows(style.fill))
            apart = _BETWEEN if role == "fact" and column and at % 2 == 0 else 0.0
            made.append(
                Set(
                    cell=cell,
                    style=style,
                    lines=lines(setting.runs(cell.children, style, owner), right - left - apart),
                    column=column,
                    element=owner,
                    indent=apart,
                    fill=style.fill,
                )
            )
            column += cell.colspan
        height = max(_SIGNED if signed else 0.0, max(cell.height for cell in made) + 2 * look.pad_y)
        after = layout.file.tables.after if index == len(cells) - 1 else 0.0
        yield Strip(height, partial(_draw_row, made, height, look, False, True), after=after, keep=True)


def _grid_row(line: Sequence[Pair], pairs: int, role: str) -> Row:
    """A line of a grid whose longest has so many pairs; the last value of a shorter one takes what room is left."""
    cells: list[Cell] = []
    for pair in line:
        cells += [Cell((Text(pair.label),), f"{role}-label"), Cell(pair.value, f"{role}-value")]
    return Row((*cells[:-1], replace(cells[-1], colspan=1 + 2 * (pairs - len(line)))))

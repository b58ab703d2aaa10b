"""Turns tables and grids into Word's: header rows return, columns are as wide as in the PDF, ratings are on colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from paperkit.document.columns import columns
from paperkit.document.nodes import Cell, Grid, Row, Table, Text
from paperkit.document.written import heard_table
from paperkit.layout.layout import Layout, Style
from paperkit.render.pdf.column_widths import cell_style, is_level, measured, pad, under_chart
from paperkit.render.pdf.fonts import Fonts
from paperkit.render.pdf.text import Setting
from paperkit.render.word.inline import Words
from paperkit.render.word.looks import Looks, paragraph, shade, shows
from paperkit.render.word.xml import Look, Xml, element, hexadecimal, properties, run, twips
from paperkit.values.invisible import writable

_EIGHTHS = 8
"""Lines are measured in eighths of a point."""
_SIGNED = 14 * 72 / 25.4
"""Points: the least height of a line that is signed by hand."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes the tables of one document."""

    layout: Layout
    fonts: Fonts
    looks: Looks
    words: Words

    def table(self, table: Table, width: float) -> Xml:
        """A table that is so many points wide."""
        table = heard_table(table)
        if table.role == "figures":
            table, width = under_chart(table, width, self.layout)
        widths = self._widths(table, width)
        head = [
            self._row(row, cells, widths, "tblHeader", keep=True)
            for row, cells in zip(table.head, _filled(table.head, len(widths)), strict=True)
        ]
        places = _filled(table.body, len(widths))
        body = [
            self._row(row, cells, widths, keep=not index or row.kind == "group")
            for index, (row, cells) in enumerate(zip(table.body, places, strict=True))
        ]
        return self._made(table.role, table.summary, widths, [*head, *body], headed=bool(table.head))

    def grid(self, grid: Grid, width: float) -> Xml | None:
        """Labels and values in rows, each label before its value; None where there are none."""
        pairs = max((len(line) for line in grid.rows), default=0)
        if not pairs:
            return None
        role = "grid" if grid.role == "signature" else grid.role
        rows = []
        for line in (line for line in grid.rows if line):
            cells = [
                cell
                for pair in line
                for cell in (Cell((Text(pair.label),), f"{role}-label"), Cell(pair.value, f"{role}-value"))
            ]
            cells[-1] = replace(cells[-1], colspan=1 + 2 * (pairs - len(line)))
            rows.append(Row(tuple(cells)))
        shares = ((1.1, 2.0) if role == "grid" else (1.4, 1.0)) * pairs
        widths = self._widths(Table((), tuple(rows), shares, "", role), width)
        high = [element("trHeight", val=twips(_SIGNED), hRule="atLeast")] if grid.role == "signature" else []
        made = [
            self._row(row, cells, widths, keep=index < len(rows) - 1, more=high)
            for index, (row, cells) in enumerate(zip(rows, _filled(rows, len(widths)), strict=True))
        ]
        return self._made(role, "", widths, made, headed=False)

    def _widths(self, table: Table, width: float) -> list[float]:
        """The widths of columns, as the PDF has them where no shapes are before ratings."""
        edges = measured(table, width, _without_shapes(self.layout), Setting(self.fonts, "#000000")).edges
        return [right - left for left, right in pairwise(edges)]

    def _made(self, role: str, summary: str, widths: Sequence[float], rows: Sequence[Xml], *, headed: bool) -> Xml:
        look = self.layout.file.tables
        across, down = twips(pad(role, self.layout)), twips(look.pad_down)
        margins = [
            element(side, w=size, type="dxa")
            for side, size in (("top", down), ("left", across), ("bottom", down), ("right", across))
        ]
        said = writable(summary)
        about = [
            element("tblW", w=sum(map(twips, widths)), type="dxa"),
            element("tblBorders", *self._borders()),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *margins),
            element("tblLook", firstRow=int(headed), lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
            *([element("tblCaption", val=said)] if said else []),
        ]
        grid = [element("gridCol", w=twips(width)) for width in widths]
        return element("tbl", element("tblPr", *about), element("tblGrid", *grid), *rows)

    def _borders(self) -> Iterator[Xml]:
        """Lines around every cell, or only under rows."""
        look, level = self.layout.file.tables, is_level(self.layout)
        colour, size = hexadecimal(self.layout.colour(look.rule)), max(2, round(look.rule_width * _EIGHTHS))
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            drawn = not level or side in ("top", "bottom", "insideH")
            yield element(side, val="single" if drawn else "nil", sz=size, space=0, color=colour)

    def _row(
        self,
        row: Row,
        cells: Sequence[_Place],
        widths: Sequence[float],
        *kinds: str,
        keep: bool,
        more: Sequence[Xml] = (),
    ) -> Xml:
        """A row that is not broken over pages; `keep` keeps it with the next one."""
        about = element("trPr", element("cantSplit"), *more, *(element(kind) for kind in kinds))
        return element("tr", about, *(self._cell(row, one, widths, keep=keep) for one in cells))

    def _cell(self, row: Row, place: _Place, widths: Sequence[float], *, keep: bool) -> Xml:
        cell, style = place.cell, cell_style(place.cell, row, self.layout)
        status = self.layout.status(cell.tone) if cell.tone else None
        fill = status.fill if status else style.fill
        about = [
            element("tcW", w=sum(map(twips, widths[place.column : place.column + cell.colspan])), type="dxa"),
            element("vAlign", val="center"),
            *([element("gridSpan", val=cell.colspan)] if cell.colspan > 1 else []),
            *([element("vMerge", val=place.merge)] if place.merge else []),
            *([shade(fill)] if fill and shows(fill) else []),
        ]
        look = self._look(row, cell, style)
        runs = self.words.runs(cell.children, look)
        if cell.mark:
            runs += [run("\u00a0", look)] if cell.children else []
            runs += self.words.runs((cell.mark,), look)
        parts = [element("keepNext")] if keep else []
        if row.kind == "part" and not place.column:
            parts.append(element("ind", left=twips(self.layout.file.tables.indent_part)))
        said = paragraph(self.looks.id(cell.role), runs, *parts, element("spacing", before=0, after=0), self._shade())
        return element("tc", properties("tcPr", *about), said)

    def _look(self, row: Row, cell: Cell, style: Style) -> Look:
        """How words look otherwise than in the style of their cell: in a row of its own kind, on a rating's colour."""
        look: dict[str, dict[str, object]] = {}
        if row.kind not in ("row", "comment"):
            look |= {"b": {"val": int(style.bold)}, "i": {"val": int(style.italic)}}
            look["color"] = {"val": hexadecimal(style.colour)}
        if cell.tone:
            look |= {"b": {"val": 1}, "color": {"val": hexadecimal(self.layout.status(cell.tone).ink)}}
        return look

    def _shade(self) -> Xml:
        """No ground under the words themselves: that is the cell's."""
        return element("shd", val="clear", color="auto", fill="auto")


def _without_shapes(layout: Layout) -> Layout:
    """A layout whose ratings are known by word and colour alone."""
    statuses = layout.file.statuses
    bare = {name: look.model_copy(update={"shape": "none"}) for name, look in statuses}
    return replace(layout, file=layout.file.model_copy(update={"statuses": statuses.model_copy(update=bare)}))


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell at its first column; `merge` says that it goes on in the row below (restart) or from that above."""

    cell: Cell
    column: int
    merge: str = ""


def _filled(rows: Sequence[Row], count: int) -> Iterator[list[_Place]]:
    """The cells of rows, none of whose columns is without one: Word has a cell in each row that another spans."""
    spanning: dict[int, tuple[Cell, int]] = {}
    for index, (row, places) in enumerate(zip(rows, columns(rows), strict=True)):
        own = dict(zip(places, row.cells, strict=True))
        made, column = list[_Place](), 0
        while column < count:
            if column in own:
                cell = own[column]
                made.append(_Place(cell, column, "restart" if cell.rowspan > 1 else ""))
                spanning[column] = (cell, index + cell.rowspan)
            elif column in spanning and spanning[column][1] > index:
                cell = replace(spanning[column][0], children=(), mark=None)
                made.append(_Place(cell, column, "continue"))
            else:
                cell = Cell()
                made.append(_Place(cell, column))
            column += cell.colspan
        yield made

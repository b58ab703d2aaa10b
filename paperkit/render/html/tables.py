"""Turns tables into tables of HTML: a caption, header cells with their scope, ratings as word, shape and colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperkit.document.columns import columns
from paperkit.document.nodes import Cell, Grid, Inline, Row, Table, Tally
from paperkit.document.words import has_words
from paperkit.layout.layout import Layout
from paperkit.render.html.colours import Colours
from paperkit.render.html.elements import Element, Inner, made, said, unheard
from paperkit.render.html.inline import Inlines
from paperkit.render.html.svg import sign, spark

_ALIGNED = {"centre": "centre", "right": "right", "decimal": "right"}


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes the tables of one document."""

    layout: Layout
    inlines: Inlines
    colours: Colours

    def table(self, table: Table, id: str) -> Element:
        """A table in a box in which it can be moved where it is wider than its page; `id` is that of its caption."""
        aligned = self._aligned(table)
        groups = [
            made(tag, *(self._row(row, places, aligned) for row, places in zip(rows, columns(rows), strict=True)))
            for tag, rows in (("thead", table.head), ("tbody", table.body))
            if rows
        ]
        caption = made("caption", said(table.summary), id=id)
        return in_box(made("table", caption, *groups, class_=f"table {table.role}"), id)

    def _aligned(self, table: Table) -> dict[int, str]:
        """How the cells of each column are aligned, by the first of its body that is alone in its column."""
        found: dict[int, str] = {}
        for row, places in zip(table.body, columns(table.body), strict=True):
            for cell, column in zip(row.cells, places, strict=True):
                if cell.colspan == 1 and row.kind in ("row", "part") and has_words(cell.children):
                    found.setdefault(column, self._align(cell))
        return found

    def _align(self, cell: Cell) -> str:
        return _ALIGNED.get(self.layout.style(cell.role).align, "left")

    def _row(self, row: Row, places: Sequence[int], aligned: dict[int, str]) -> Element:
        cells = (self._cell(cell, aligned.get(place, "left")) for cell, place in zip(row.cells, places, strict=True))
        return made("tr", *cells, class_=None if row.kind == "row" else row.kind)

    def _cell(self, cell: Cell, column: str) -> Element:
        is_head = cell.scope is not None and (has_words(cell.children) or bool(cell.id))
        align = column if cell.scope == "column" and cell.colspan == 1 else self._align(cell)
        return made(
            "th" if is_head else "td",
            *self._inner(cell),
            class_=f"r-{cell.role} {align}",
            scope={"column": "col", "row": "row", None: None}[cell.scope] if is_head else None,
            colspan=str(cell.colspan) if cell.colspan > 1 else None,
            rowspan=str(cell.rowspan) if cell.rowspan > 1 else None,
            id=cell.id or None,
            headers=" ".join(cell.headers) or None,
            aria_hidden="true" if cell.unheard else None,
        )

    def _inner(self, cell: Cell) -> Iterator[Inner]:
        if cell.spark:
            lines = self.layout.file.chart.lines
            result, target = (self.layout.colour(lines[part].colour) for part in ("actual", "target"))
            yield spark(cell.spark, result, target, self.colours)
        elif cell.tone and cell.children:
            yield self.pill(cell.tone, cell.children[:1])
            if cell.children[1:]:
                yield made("span", " ", *self.inlines.of(cell.children[1:]), class_="under")
        else:
            yield from self.inlines.of(cell.children)
        if cell.mark:
            yield from self.inlines.of((cell.mark,))

    def pill(self, tone: str, children: Sequence[Inline]) -> Element:
        """A rating on its colour, with its shape before its word."""
        look = self.layout.status(tone)
        shape = () if look.shape == "none" else (sign(look.shape),)
        return made("span", *shape, *self.inlines.of(children), class_=f"pill t-{tone}")

    def grid(self, grid: Grid) -> Element:
        """Labels and values as a list of terms."""
        pairs = (
            made("div", made("dt", pair.label), made("dd", *self.inlines.of(pair.value)))
            for row in grid.rows
            for pair in row
        )
        return made("dl", *pairs, class_=f"grid {grid.role}")

    def tally(self, tally: Tally) -> Element:
        """Counts side by side as a list: the number, its status, what is said of it."""
        counts = (
            made(
                "li",
                made("span", count.number, class_="r-tally-figure"),
                " ",
                self.pill(count.tone, count.word),
                " ",
                made("span", *self.inlines.of(count.said), class_="r-tally-caption"),
                class_=f"e-{count.tone}",
            )
            for count in tally.counts
        )
        return made("ul", *counts, class_="tally")


def in_box(table: Element, name: str) -> Element:
    """A table in a box that is moved by itself; who comes there by the keyboard hears its name, which has an id."""
    return made("div", table, class_="box", role="group", tabindex="0", aria_labelledby=name)


def dash(glyph: str, words: str) -> tuple[Inner, ...]:
    """What is in a cell without a value."""
    return unheard(glyph, class_="g-nothing"), said(words)

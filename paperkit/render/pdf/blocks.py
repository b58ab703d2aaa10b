"""Turns the blocks of a document into strips and structure elements, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import assert_never

from paperkit.document.nodes import (
    Banner,
    Beside,
    Block,
    Chart,
    Contents,
    ContentsEntry,
    Field,
    Fields,
    Grid,
    Heading,
    Item,
    Link,
    ListBlock,
    Note,
    PageRef,
    Paragraph,
    Row,
    Table,
    Tally,
    Text,
)
from paperkit.layout.layout import Layout, Style
from paperkit.layout.looks import RUNNING
from paperkit.render.drawing.chart_style import chart_style
from paperkit.render.drawing.shapes import Drawing
from paperkit.render.pdf.banner import banner_strip
from paperkit.render.pdf.column_widths import under_chart
from paperkit.render.pdf.flow import Draw, Stretch, Strip, draw_stack, stacked
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.prose import baseline, blank, label, prose, shifted, strips_of
from paperkit.render.pdf.tables import grid_strips, table_strips
from paperkit.render.pdf.tags import Element
from paperkit.render.pdf.tally import tally_strip
from paperkit.render.pdf.text import Setting, TextLine, draw_line, line_width, lines


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes the strips of documents, one after another: their layout, what text is set with, the drawn charts.

    The pages of anchors and the charts are those of the document that is being drawn.
    """

    layout: Layout
    setting: Setting
    charts: dict[int, Drawing]
    """By the identity of a chart. Looked into when pages are drawn: only then is it known how high each chart is."""

    def blocks(self, blocks: Sequence[Block], width: float, parent: Element) -> list[Strip]:
        """The strips of blocks one under the other; a banner returns on each further page."""
        strips: list[Strip] = []
        returning: tuple[Strip, ...] = ()
        over: tuple[Strip, ...] = ()
        """The heading of a table, which returns with the table's head."""
        alike = _rows_alike(blocks)
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                made = list(self._table(block, width, parent, alike[_kind(block)]))
            else:
                made = list(self._block(block, width, parent))
            if made and index + 1 < len(blocks) and _leads(block, blocks[index + 1]):
                made[-1].keep = True
            if isinstance(block, Banner):
                returning = tuple(made)
            else:
                for strip in made:
                    strip.returns = (*returning, *(over if isinstance(block, Table) else ()), *strip.returns)
            over = _titles(made) if isinstance(block, Heading) and block.role == "table-heading" else ()
            strips += made
        return strips

    def _block(self, block: Block, width: float, parent: Element) -> Iterator[Strip]:  # noqa: C901 - one case a node
        layout, setting = self.layout, self.setting
        match block:
            case Heading():
                yield from self._heading(block, width, parent)
            case Paragraph():
                yield from self._paragraph(block, width, parent)
            case ListBlock():
                yield from self._list(
                    block, layout.line_length(width), parent, layout.style("numbered").indent if block.under else 0.0
                )
            case Banner():
                yield banner_strip(block, width, parent, layout, setting)
            case Table():
                yield from self._table(block, width, parent, block.body)
            case Grid():
                yield from grid_strips(block, width, parent, layout, setting)
            case Tally():
                yield tally_strip(block, width, parent, layout, setting)
            case Fields():
                yield from self._fields(block, width, parent)
            case Note():
                element = parent.child("Note", id=block.id) if block.id else parent.child("P")
                yield from prose(block.children, layout.style(block.role), element, layout.line_length(width), setting)
            case Chart():
                yield self._chart(block, width, parent)
            case Beside():
                yield from self._beside(block, width, parent)
            case Contents():
                toc = parent.child("TOC")
                for line in block.entries:
                    yield from self._entry(line, width, toc)
            case _:
                assert_never(block)

    def _heading(self, block: Heading, width: float, parent: Element) -> list[Strip]:
        style, element = self.layout.style(block.role), parent.child(f"H{block.level}")
        hang = self.layout.style("numbered").indent if block.label else 0.0
        strips = prose(block.children, style, element, width, self.setting, hang=hang)
        if strips:
            strips[0].anchors, strips[0].new_page = (block.id,), block.new_page
            label(block.label or "", style, element, strips[0], self.setting)
        return strips

    def _paragraph(self, block: Paragraph, width: float, parent: Element) -> list[Strip]:
        style, element = self.layout.style(block.role), parent.child("P")
        width = self.layout.line_length(width) if block.role in RUNNING else width
        strips = prose(block.children, style, element, width, self.setting, hang=style.indent)
        if strips:
            label(block.label or "", style, element, strips[0], self.setting)
        return strips

    def _list(self, block: ListBlock, width: float, parent: Element, shift: float) -> list[Strip]:
        """A list, set in by `shift`; after the outermost one is the space of a paragraph."""
        style = self.layout.style("list")
        numbering = "Decimal" if block.ordered else "Disc"
        element = parent.child("L", attributes=f"/O /List /ListNumbering /{numbering}")
        items = [list(self._item(item, style, width, element, shift)) for item in block.items]
        for item in (*items[:1], *items[-2:-1]):  # no item is alone at the end or the head of a page
            item[-1].keep = len(items) > 1
        strips = [strip for item in items for strip in item]
        if strips and parent.kind != "LBody":
            strips[-1].after = max(style.after, self.layout.style("body").after)
        return strips

    def _item(self, item: Item, style: Style, width: float, parent: Element, shift: float) -> Iterator[Strip]:
        element = parent.child("LI")
        bullet, body = element.child("Lbl"), element.child("LBody")
        hang = shift + style.indent
        strips: list[Strip] = []
        for block in item.blocks:
            match block:
                case ListBlock():
                    strips += self._list(block, width, body, hang)
                case Paragraph() | Heading():
                    strips += prose(block.children, style, body.child("P"), width, self.setting, hang=hang)
                case _:
                    assert_never(block)
        strips = strips or [blank(style.leading)]
        label(item.label, style, bullet, strips[0], self.setting, shift=shift)
        yield from strips

    def _fields(self, block: Fields, width: float, parent: Element) -> list[Strip]:
        """Labels and values, all on one page."""
        strips = [strip for entry in block.entries for strip in self._field(entry, width, parent)]
        for strip in strips[:-1]:
            strip.keep = True
        return strips

    def _field(self, entry: Field, width: float, parent: Element) -> list[Strip]:
        """A label and its lines side by side; where the value is a heading, the label is read before it."""
        label_style, style = self.layout.style("field-label"), self.layout.style("field-value")
        hang, owner = label_style.indent, parent.child("P")
        value = parent.child(f"H{entry.heading_level}") if entry.heading_level else owner
        style = replace(style, bold=style.bold or bool(entry.heading_level))
        tight = replace(style, before=0.0, after=0.0)
        strips: list[Strip] = []
        for index, said in enumerate(entry.lines):
            element = parent.child("P") if index else value
            strips += prose(said, tight, element, width, self.setting, hang=hang)
        words = lines(self.setting.runs((Text(entry.label),), label_style, owner), hang - 4)
        strips += [blank(style.leading) for _ in range(len(words) - len(strips))]
        for line in words:
            line.segments[-1].text = f"{line.segments[-1].text.rstrip()} "
        if strips:
            strips[0].draw = partial(_draw_before, words, label_style, strips[0].draw, self.setting)
        for strip in strips[:-1]:
            strip.keep = True
        if strips:
            strips[0].anchors, strips[-1].after = ((entry.id,) if entry.id else ()), style.after
        return strips

    def _chart(self, block: Chart, width: float, parent: Element) -> Strip:
        element = parent.child("Figure", alt=block.description)
        height = chart_style(self.layout, width, block.card, block.parts).height
        after = self.layout.file.tables.after if block.stacked else 0.0  # others end at what they are beside or over
        return Strip(height, partial(self._draw_chart, block, element), after=after, chart=block)

    def _draw_chart(self, chart: Chart, element: Element, page: Page, x: float, top: float) -> None:
        drawing = self.charts[id(chart)]
        foot = top - drawing.height
        page.mark(element)
        if not page.turned_off:
            box = f"{x:.2f} {foot:.2f} {x + drawing.width:.2f} {top:.2f}"
            element.attributes = f"/O /Layout /Placement /Block /BBox [{box}]"
        page.drawing(drawing, x, foot, 1.0, self.setting.fonts)

    def _table(self, block: Table, width: float, parent: Element, rows: tuple[Row, ...]) -> Iterator[Strip]:
        """A table; one under a chart has its columns where the chart has its periods.

        `rows` are its own and those of the tables of its kind beside it, with which its columns are aligned.
        """
        if block.role != "figures":
            return table_strips(block, width, parent, self.layout, self.setting, rows)
        aligned, width = under_chart(block, width, self.layout)
        return table_strips(aligned, width, parent, self.layout, self.setting, block.body)

    def _beside(self, block: Beside, width: float, parent: Element) -> list[Strip]:
        """Two stacks side by side; the second is read after the first."""
        if block.role == "margin":
            return self._margin(block, width, parent)
        left_width, right_width = self.layout.beside(width, block.role)
        left = self.blocks(block.left, left_width, parent)
        right = self.blocks(block.right, right_width, parent)
        anchors = tuple(anchor for strip in (*left, *right) for anchor in strip.anchors)
        draw = partial(_draw_beside, left, right, width - right_width)
        gap = self.layout.file.tables.after
        made = Strip(max(stacked(left), stacked(right)), draw, before=gap, after=gap, keep=True, anchors=anchors)
        made.stretch = next((self._stretch(strip, left, right) for strip in right if strip.chart), None)
        return [made]

    def _stretch(self, own: Strip, left: Sequence[Strip], right: Sequence[Strip]) -> Stretch | None:
        """How a chart on a card may grow; not one on a page."""
        card = self.layout.file.indicator.cards.get(own.chart.card) if own.chart else None
        if own.chart is None or card is None or not card.chart_most:
            return None
        return Stretch(own, (left, right), card.chart_most - card.chart_height)

    def _margin(self, block: Beside, width: float, parent: Element) -> list[Strip]:
        """Prose with its label in the margin before its first line; it may go on overleaf."""
        left_width, right_width = self.layout.beside(width, block.role)
        aside = self.blocks(block.left, left_width, parent)
        strips = self.blocks(block.right, right_width, parent)
        for strip in strips:
            shifted(strip, width - right_width)
        lacking = stacked(aside) - stacked(strips)
        if lacking > 0:
            strips.append(blank(lacking))
        if strips and aside:
            strips[0].anchors = (*(anchor for strip in aside for anchor in strip.anchors), *strips[0].anchors)
            strips[0].draw = partial(_draw_aside, aside, strips[0].draw)
        return strips

    def _entry(self, entry: ContentsEntry, width: float, toc: Element) -> list[Strip]:
        """A line of the contents: the title at the left and its page at the right, which are one link."""
        style = self.layout.style("contents" if entry.level <= 0 else "contents-inner")
        owner, to = toc.child("TOCI").child("Reference"), f"#{entry.anchor}"
        room = self.setting.fonts.face(bold=style.bold).width("00000", style.size)
        link = Link((Text(entry.title), PageRef(entry.anchor)), to, entry.title)
        title, page = self.setting.runs((link,), style, owner)
        across = width - room - style.indent
        words, number = lines([title], across), lines([page], room)
        if words:
            words[-1].segments[-1].text += " "  # so that the page is not read as a part of the title
        strips = strips_of(words, replace(style, indent=0.0), across, self.setting)
        for strip in strips:
            shifted(strip, style.indent)
        if not strips:
            return []
        strips[-1].draw = partial(
            _draw_after, number[0], baseline(style, self.setting), width, strips[-1].draw, self.setting
        )
        return strips


def _titles(strips: Sequence[Strip]) -> tuple[Strip, ...]:
    """The lines of a heading, which are words also where they return."""
    for strip in strips:
        strip.is_title = True
    return tuple(strips)


def _kind(table: Table) -> tuple[str, tuple[float, ...]]:
    """What tables have in common whose columns stand under each other."""
    return table.role, table.shares


def _rows_alike(blocks: Sequence[Block]) -> dict[tuple[str, tuple[float, ...]], tuple[Row, ...]]:
    """The rows of all tables of a kind among blocks."""
    found: dict[tuple[str, tuple[float, ...]], tuple[Row, ...]] = {}
    for block in blocks:
        if isinstance(block, Table):
            found[_kind(block)] = (*found.get(_kind(block), ()), *block.body)
    return found


def _leads(block: Block, following: Block) -> bool:
    """Whether the end of a block must be with the beginning of the next."""
    if isinstance(block, Paragraph):
        return isinstance(following, ListBlock | Table | Chart) or block.role == "masthead"
    if isinstance(block, Chart):
        return isinstance(following, Table)
    return isinstance(block, Grid) or (isinstance(block, Table) and isinstance(following, Note))


def _draw_before(
    words: list[TextLine], style: Style, rest: Draw, setting: Setting, page: Page, x: float, top: float
) -> None:
    """All lines of a label, then what is next to them: so it is read in one piece."""
    for index, line in enumerate(words):
        draw_line(page, line, x, top - index * style.leading - baseline(style, setting), setting)
    rest(page, x, top)


def _draw_after(
    line: TextLine, rise: float, width: float, rest: Draw, setting: Setting, page: Page, x: float, top: float
) -> None:
    rest(page, x, top)
    draw_line(page, line, x + width - line_width(line, setting), top - rise, setting)


def _draw_aside(aside: list[Strip], rest: Draw, page: Page, x: float, top: float) -> None:
    draw_stack(aside, page, x, top)
    rest(page, x, top)


def _draw_beside(left: list[Strip], right: list[Strip], across: float, page: Page, x: float, top: float) -> None:
    draw_stack(left, page, x, top)
    draw_stack(right, page, x + across, top)

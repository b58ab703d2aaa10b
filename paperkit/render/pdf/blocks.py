"""Turns the blocks of a document into strips and structure elements, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from typing_extensions import assert_never

from paperkit.document import (
    Banner,
    Beside,
    Block,
    Chart,
    Contents,
    Fields,
    Grid,
    Heading,
    Inline,
    Item,
    ListBlock,
    Note,
    PageRef,
    Paragraph,
    Symbol,
    Table,
    Text,
)
from paperkit.layout import Layout, Style
from paperkit.render.pdf.drawing import Drawing, replay
from paperkit.render.pdf.flow import Strip, draw_stack, stacked
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.tables import grid_strips, table_strips
from paperkit.render.pdf.tags import Element
from paperkit.render.pdf.text import Line, Setting, draw_line, line_width, lines
from paperkit.document import Link

_LIST_ATTRIBUTES = "/O /List /ListNumbering /{}"


@dataclass(slots=True)
class Builder:
    """Makes the strips of one document: holds its layout, its fonts, and its drawn charts."""

    layout: Layout
    setting: Setting
    charts: Mapping[Chart, Drawing]

    def blocks(self, blocks: Sequence[Block], width: float, parent: Element) -> list[Strip]:
        """The strips of blocks one under the other; what a banner opens returns on each further page."""
        strips: list[Strip] = []
        returning: tuple[Strip, ...] = ()
        for index, block in enumerate(blocks):
            made = list(self.block(block, width, parent))
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if made and _leads(block, following):
                made[-1].keep = True
            if isinstance(block, Banner):
                returning = tuple(made)
            elif returning:
                for strip in made:
                    strip.returns = (*returning, *strip.returns)
            strips += made
        return strips

    def block(self, block: Block, width: float, parent: Element) -> Iterator[Strip]:
        """The strips of a block."""
        match block:
            case Heading():
                yield from self.heading(block, width, parent)
            case Paragraph():
                yield from self.paragraph(block, width, parent)
            case ListBlock():
                yield from self.list_block(block, width, parent)
            case Banner():
                yield self.banner(block, width, parent)
            case Table():
                yield from table_strips(block, width, parent, self.layout, self.setting)
            case Grid():
                yield from grid_strips(block, width, parent, self.layout, self.setting)
            case Fields():
                yield from self.fields(block, width, parent)
            case Note():
                yield from self.note(block, width, parent)
            case Chart():
                yield self.chart(block, width, parent)
            case Beside():
                yield self.beside(block, width, parent)
            case Contents():
                yield from self.contents(block, width, parent)
            case _:
                assert_never(block)

    # -- text -----------------------------------------------------------------------------------

    def prose(
        self,
        children: Sequence[Inline],
        style: Style,
        element: Element,
        width: float,
        *,
        label: str = "",
        hang: float = 0.0,
    ) -> list[Strip]:
        """Lines of text as strips: no widow, no orphan; `label` stands in the hanging indent."""
        runs = self.setting.runs(children, style, element)
        made = lines(runs, width - hang)
        start = self.setting.runs((Text(f"{label} "),), style, element)[0][1] if label else None
        strips = []
        for index, line in enumerate(made):
            draw = partial(self.draw_text, line, style, width, hang, f"{label} " if index == 0 else "", start)
            strips.append(Strip(style.leading, draw))
        if strips:
            strips[0].before, strips[-1].after = style.before, style.after
            for strip in (*strips[:1], *strips[-2:-1]):
                strip.keep = len(strips) > 1
            if style.keep_with_next:
                for strip in strips:
                    strip.keep = True
        return strips

    def draw_text(
        self, line: Line, style: Style, width: float, hang: float, label: str, start: object, page: Page, x: float, top: float
    ) -> None:
        """Draw a line under `top`, aligned as its style says."""
        baseline = top - _baseline(style, self.setting)
        if label:
            page.mark(line.segments[0].run.element if line.segments else start.element)  # type: ignore[attr-defined]
            face = self.setting.fonts.face(bold=style.bold, italic=style.italic)
            page.text(x, baseline, label, face, style.size, style.colour)
        room = width - hang - line_width(line, self.setting)
        shift = room / 2 if style.align == "centre" else room if style.align == "right" else 0.0
        draw_line(page, line, x + hang + shift, baseline, self.setting)

    def heading(self, block: Heading, width: float, parent: Element) -> Iterator[Strip]:
        style = self.layout.style(block.role)
        element = parent.child(f"H{block.level}")
        hang = self.layout.style("numbered").indent if block.label else 0.0
        strips = self.prose(block.children, style, element, width, label=block.label or "", hang=hang)
        if strips:
            strips[0].anchors = (block.id,)
            strips[0].new_page = block.new_page
        yield from strips

    def paragraph(self, block: Paragraph, width: float, parent: Element) -> Iterator[Strip]:
        style = self.layout.style(block.role)
        yield from self.prose(
            block.children, style, parent.child("P"), width, label=block.label or "", hang=style.indent
        )

    def list_block(self, block: ListBlock, width: float, parent: Element, shift: float = 0.0) -> Iterator[Strip]:
        style = self.layout.style("list")
        if block.role == "list-under":
            shift += self.layout.style("numbered").indent
        element = parent.child("L", attributes=_LIST_ATTRIBUTES.format("Decimal" if block.ordered else "Disc"))
        strips = [strip for item in block.items for strip in self.item(item, style, width, element, shift)]
        if strips and parent.kind != "LBody":
            strips[-1].after = max(style.after, self.layout.style("body").after)
        yield from strips

    def item(self, item: Item, style: Style, width: float, parent: Element, shift: float) -> Iterator[Strip]:
        element = parent.child("LI")
        label, body = element.child("Lbl"), element.child("LBody")
        hang = shift + style.indent
        for index, block in enumerate(item.blocks):
            if isinstance(block, ListBlock):
                yield from self.list_block(block, width, body, hang)
                continue
            if not isinstance(block, Paragraph):
                continue
            strips = self.prose(block.children, style, body.child("P"), width, hang=hang)
            if index == 0 and strips:
                strips[0].draw = partial(self.draw_bullet, item.label, label, style, shift, strips[0].draw)
            yield from strips

    def draw_bullet(
        self, text: str, element: Element, style: Style, shift: float, rest: object, page: Page, x: float, top: float
    ) -> None:
        page.mark(element)
        face = self.setting.fonts.face()
        page.text(x + shift, top - _baseline(style, self.setting), f"{text} ", face, style.size, style.colour)
        rest(page, x, top)  # type: ignore[operator]

    def note(self, block: Note, width: float, parent: Element) -> Iterator[Strip]:
        yield from self.prose(block.children, self.layout.style(block.role), parent.child("P"), width)

    # -- blocks with parts ----------------------------------------------------------------------

    def fields(self, block: Fields, width: float, parent: Element) -> Iterator[Strip]:
        label_style, value_style = self.layout.style("field-label"), self.layout.style("field-value")
        hang = label_style.indent
        for entry in block.entries:
            owner = parent.child("P")
            label_line = lines(self.setting.runs((Text(f"{entry.label}"),), label_style, owner), hang)
            if label_line and label_line[-1].segments:
                label_line[-1].segments[-1].text += " "
            value = parent.child(f"H{entry.heading_level}") if entry.heading_level else owner
            style = replace(value_style, bold=True) if entry.heading_level else value_style
            strips: list[Strip] = []
            for line in entry.lines:
                strips += self.prose(line, replace(style, before=0, after=0), value, width, hang=hang)
            strips = strips or [Strip(value_style.leading, _nothing)]
            for extra in label_line[len(strips) :]:
                strips.append(Strip(value_style.leading, _nothing))
                del extra
            for strip, line in zip(strips, label_line, strict=False):
                strip.draw = partial(self.draw_labelled, line, label_style, strip.draw)
            strips[0].anchors = (entry.id,) if entry.id else ()
            strips[-1].after = value_style.after
            for strip in strips[:-1]:
                strip.keep = True
            yield from strips

    def draw_labelled(self, line: Line, style: Style, rest: object, page: Page, x: float, top: float) -> None:
        draw_line(page, line, x, top - _baseline(style, self.setting), self.setting)
        rest(page, x, top)  # type: ignore[operator]

    def banner(self, block: Banner, width: float, parent: Element) -> Strip:
        """A bar across the page: the heading at the left, the rating on its colour at the right."""
        style = self.layout.style(block.role)
        element = parent.child(f"H{block.heading.level}")
        pad, badge_lines, badge_width = 6.0, [], 0.0
        if block.badge:
            badge_runs = self.setting.runs(block.badge.children, replace(style, colour=self.ink(block.badge.tone)), parent.child("P"))
            badge_lines = lines(badge_runs, width / 3)
            badge_width = max(line.width for line in badge_lines) + 4 * pad
        made = lines(self.setting.runs(block.heading.children, style, element), width - badge_width - 2 * pad)
        height = max(len(made), len(badge_lines)) * style.leading + 2 * pad
        draw = partial(self.draw_banner, block, style, made, badge_lines, badge_width, width, height)
        return Strip(height, draw, style.before, style.after, keep=True, anchors=(block.heading.id,))

    def ink(self, tone: str) -> str:
        return getattr(self.layout.file.statuses[tone], "ink")  # type: ignore[index]

    def draw_banner(
        self,
        block: Banner,
        style: Style,
        made: list[Line],
        badge_lines: list[Line],
        badge_width: float,
        width: float,
        height: float,
        page: Page,
        x: float,
        top: float,
    ) -> None:
        rule = self.layout.colour(self.layout.file.tables.rule)
        page.ground(x, top - height, width - badge_width, height, style.fill or "#FFFFFF")
        right, foot, split = x + width, top - height, x + width - badge_width
        edges = [(x, top, right, top), (x, foot, right, foot), (x, top, x, foot), (right, top, right, foot)]
        if block.badge:
            look = self.layout.file.statuses[block.badge.tone]  # type: ignore[index]
            page.ground(split, foot, badge_width, height, look.fill)
            edges.append((split, top, split, foot))
        page.lines(edges, self.layout.file.tables.rule_width, rule)
        self.draw_centred(made, style, x + 6, width - badge_width, height, page, top, align="left")
        self.draw_centred(badge_lines, style, split, badge_width, height, page, top, align="centre")

    def draw_centred(
        self, made: list[Line], style: Style, x: float, width: float, height: float, page: Page, top: float, *, align: str
    ) -> None:
        """Lines in the middle of a height."""
        down = (height - len(made) * style.leading) / 2
        for index, line in enumerate(made):
            shift = (width - line.width) / 2 if align == "centre" else 0.0
            baseline = top - down - index * style.leading - _baseline(style, self.setting)
            draw_line(page, line, x + shift, baseline, self.setting)

    def chart(self, block: Chart, width: float, parent: Element) -> Strip:
        drawing = self.charts[block]
        element = parent.child("Figure", alt=block.description)
        scale = min(1.0, width / drawing.width)
        height = drawing.height * scale
        return Strip(height, partial(self.draw_chart, drawing, element, scale, height))

    def draw_chart(
        self, drawing: Drawing, element: Element, scale: float, height: float, page: Page, x: float, top: float
    ) -> None:
        page.mark(element)
        if not page.turned_off:
            box = " ".join(f"{value:.2f}" for value in (x, top - height, x + drawing.width * scale, top))
            element.attributes = f"/O /Layout /Placement /Block /BBox [{box}]"
        replay(drawing, page, x, top - height, scale, self.setting.fonts)

    def beside(self, block: Beside, width: float, parent: Element) -> Strip:
        """Two stacks side by side; the second is read after the first."""
        gap = 14.0
        share = self.layout.file.indicator.chart_share
        left_width = (width - gap) * share / (1 + share)
        right_width = width - gap - left_width
        left = self.blocks(block.left, left_width, parent)
        right = self.blocks(block.right, right_width, parent)
        height = max(stacked(left), stacked(right))
        anchors = tuple(anchor for strip in (*left, *right) for anchor in strip.anchors)
        draw = partial(_draw_beside, left, right, left_width + gap)
        return Strip(height, draw, before=6, after=10, keep=True, anchors=anchors)

    def contents(self, block: Contents, width: float, parent: Element) -> Iterator[Strip]:
        element = parent.child("TOC")
        for entry in block.entries:
            style = self.layout.style("contents" if entry.level <= 0 else "contents-inner")
            item = element.child("TOCI").child("Reference")
            to = f"#{entry.anchor}"
            indent = style.indent * max(1, entry.level)
            number_width = self.setting.fonts.face(bold=style.bold).width("0000", style.size)
            strips = self.prose(
                (Link((Text(entry.title),), to, entry.title),), replace(style, indent=0), item, width - number_width - indent
            )
            number = lines(self.setting.runs((Link((PageRef(entry.anchor),), to, entry.title),), style, item), width)
            strips[-1].draw = partial(self.draw_entry, number[0], style, width, strips[-1].draw, indent)
            for strip in strips[:-1]:
                strip.draw = partial(_shifted, strip.draw, indent)
            yield from strips

    def draw_entry(
        self, number: Line, style: Style, width: float, rest: object, indent: float, page: Page, x: float, top: float
    ) -> None:
        rest(page, x + indent, top)  # type: ignore[operator]
        baseline = top - _baseline(style, self.setting)
        draw_line(page, number, x + width - line_width(number, self.setting), baseline, self.setting)


def _leads(block: Block, following: Block | None) -> bool:
    """Whether the end of a block must stand with the beginning of the next."""
    if following is None:
        return False
    if isinstance(block, Paragraph):
        return isinstance(following, ListBlock) or block.role in ("table-note", "masthead")
    if isinstance(block, Table):
        return isinstance(following, Note)
    return isinstance(block, Grid)


def _baseline(style: Style, setting: Setting) -> float:
    """How far the baseline stands below the top of a line: the leading is shared above and below."""
    face = setting.fonts.face(bold=style.bold, italic=style.italic)
    return (style.leading + (face.ascent + face.descent) * style.size) / 2


def _nothing(page: Page, x: float, top: float) -> None:
    del page, x, top


def _shifted(rest: object, indent: float, page: Page, x: float, top: float) -> None:
    rest(page, x + indent, top)  # type: ignore[operator]


def _draw_beside(left: list[Strip], right: list[Strip], shift: float, page: Page, x: float, top: float) -> None:
    draw_stack(left, page, x, top)
    draw_stack(right, page, x + shift, top)



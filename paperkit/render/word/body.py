"""Turns the blocks of a document into the body of a Word file, in reading order and one under the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, assert_never

from docx.oxml.ns import qn
from docx.shared import Pt

from paperkit.document.nodes import (
    Badge,
    Banner,
    Beside,
    Block,
    Chart,
    Contents,
    Document,
    Field,
    Fields,
    Grid,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tally,
    Text,
)
from paperkit.document.walk import walk
from paperkit.layout.layout import Layout, Style
from paperkit.render.drawing.chart_style import chart_style
from paperkit.render.drawing.shapes import TextRun
from paperkit.render.pdf.fonts import Fonts
from paperkit.render.pdf.renderer import DRAW_CHARTS
from paperkit.render.rendered import Rendered
from paperkit.render.word.inline import Words
from paperkit.render.word.looks import VALUE, Looks, indent, paragraph, paragraph_look, run_look, spacing, tab
from paperkit.render.word.package import new_document, packed
from paperkit.render.word.pages import Pages
from paperkit.render.word.pictures import pictures
from paperkit.render.word.tables import Tables
from paperkit.render.word.xml import Look, Xml, element, run, twips
from paperkit.values.invisible import writable
from paperkit.worker import Call

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_WIDEST = 170 * 72 / 25.4
"""Points: the greatest width of a chart."""
_GAP = 6.0
"""Points between a table and what is next."""


def word_file(document: Document, layout: Layout, fonts: Fonts, call: Call) -> Rendered:
    """The file of a document, the same bytes each time, and the words in its pictures."""
    word = new_document(document.title, document.language, document.subject)
    body = _Body(word, document, layout, fonts, call)
    for old in list(word.element.body):
        word.element.body.remove(old)
    word.element.body.extend(body.made(document))
    pictured = tuple(chart.words for chart in body.charts.values())
    return Rendered(packed(word, layout.file.fonts.family), pictured=pictured)


@dataclass(frozen=True, slots=True)
class _Picture:
    """The picture of a chart, its width and height in points, and the words in it."""

    content: bytes
    width: float
    height: float
    words: str


class _Body:
    """Makes the paragraphs and tables of one document."""

    def __init__(self, word: WordFile, document: Document, layout: Layout, fonts: Fonts, call: Call) -> None:
        self.word, self.layout = word, layout
        self.looks = Looks(word, layout, document)
        self.words = Words(word, layout)
        self.tables = Tables(layout, fonts, self.looks, self.words)
        self.pages = Pages(word, layout, self.looks, document)
        self.charts = _charts(document, layout, fonts, call)
        self.pictures = 0

    def made(self, document: Document) -> list[Xml]:
        """All that is in the document: a section for each run of pages of a kind; that it is a copy comes first."""
        note = self.layout.file.wording.word_copy
        body = [paragraph(self.looks.copy_note(), [run(note, {})])]
        ends: Xml = None
        for part in document.parts:
            kind, anchor = "", part.id
            for section in part.sections:
                blocks = self._blocks(section.blocks, self._width(section.page))
                if not blocks:
                    continue
                if section.page != kind and ends is not None:
                    body.append(_closing(ends))
                elif kind and section.new_page:
                    _at_new_page(blocks)
                if section.together:
                    _keep(blocks[:-1])
                if anchor:
                    blocks, anchor = [*self.words.place(anchor, []), *blocks], ""
                kind, ends = section.page, self.pages.section(section.page, part)
                body += blocks
        return [*body, ends] if ends is not None else body

    def _width(self, kind: str) -> float:
        page = self.layout.file.pages[kind]
        return page.extent[0] - page.margins.left - page.margins.right

    def _blocks(self, blocks: Sequence[Block], width: float) -> list[Xml]:
        """Blocks one under the other; a small space is after each table, since two without one would be one."""
        body: list[Xml] = []
        for block, following in zip_longest(blocks, blocks[1:]):
            made = [one for block_or_space in self._block(block, width) for one in _spaced(block_or_space)]
            if following is not None and _leads(block, following):
                _keep(made)
            body += made
        return body

    def _block(self, block: Block, width: float) -> Iterator[Xml]:  # noqa: C901, PLR0915 - one case a node
        match block:
            case Heading():
                yield self._heading(block, block.role)
            case Paragraph():
                yield self._paragraph(block)
            case ListBlock():
                yield from self._list(block, self.layout.style("numbered").indent if block.under else 0.0, 0)
            case Banner():
                yield self._heading(block.heading, block.role, block.badge)
                if block.line:
                    yield paragraph(self.looks.id("owners"), self.words.runs(block.line), element("keepNext"))
            case Table():
                yield self.tables.table(block, width)
            case Grid():
                yield from filter(lambda one: one is not None, [self.tables.grid(block, width)])
            case Tally():
                yield from self._tally(block)
            case Fields():
                yield from (made for entry in block.entries for made in self._field(entry))
            case Note():
                runs = self.words.place(block.id, self.words.runs(block.children))
                yield paragraph(self.looks.id(block.role), runs)
            case Chart():
                yield self._chart(block)
            case Beside():
                left, right = self.layout.beside(width, block.role) if block.role == "card" else (width, width)
                yield from (*self._blocks(block.left, left), *self._blocks(block.right, right))
            case Contents():
                for one in block.entries:
                    role = "contents" if one.level <= 0 else "contents-inner"
                    link = element("hyperlink", run(one.title, {}), anchor=self.words.name(one.anchor))
                    yield paragraph(self.looks.id(role), [link])
            case _:
                assert_never(block)

    def _heading(self, heading: Heading, role: str, badge: Badge | None = None) -> Xml:
        """A heading; with a rating it is one heading too, so that whoever goes to it has both."""
        id, other = self.looks.heading(heading.level, role)
        look, parts = self._other(other)
        hang = self.layout.style("numbered").indent if heading.label else 0.0
        runs = [*([run(heading.label, look), tab()] if heading.label else []), *self.words.runs(heading.children, look)]
        if badge:
            runs += self.words.badge(badge, look)
        parts += [indent(hang, hang)] if hang else []
        parts += [spacing(_parted(self.layout.style(role)))] if role == "bar" else []
        parts += [element("pageBreakBefore")] if heading.new_page else []
        return paragraph(id, self.words.place(heading.id, runs), element("keepNext"), *parts)

    def _other(self, style: Style | None) -> tuple[Look, list[Xml]]:
        """What is to be said of a paragraph that looks otherwise than its style."""
        return (run_look(style), paragraph_look(style)) if style else ({}, [])

    def _paragraph(self, block: Paragraph) -> Xml:
        """A paragraph; its number is text, so that no conversion can lose or change it."""
        style, runs = self.layout.style(block.role), self.words.runs(block.children)
        if block.label:
            return paragraph(
                self.looks.id(block.role), [run(block.label, {}), tab(), *runs], indent(style.indent, style.indent)
            )
        return paragraph(self.looks.id(block.role), runs)

    def _list(self, block: ListBlock, shift: float, depth: int) -> Iterator[Xml]:
        """A list, set in by `shift`; after the outermost one is the space of a paragraph."""
        made = [*self._items(block, shift, depth)]
        if made and not depth:
            body, own = self.layout.style("body"), self.layout.style("list")
            look = made[-1].find(qn("w:pPr"))
            look.find(qn("w:ind")).addprevious(spacing(replace(own, after=max(own.after, body.after))))
        yield from made

    def _items(self, block: ListBlock, shift: float, depth: int) -> Iterator[Xml]:
        """The items; bullets are Word's own, the numbers of what is numbered are text."""
        hang = self.layout.style("list").indent
        for item in block.items:
            first = True
            for child in item.blocks or (Paragraph(()),):
                match child:
                    case ListBlock():
                        yield from self._list(child, shift + hang, depth + 1)
                    case Paragraph() | Heading():
                        label = [run(item.label, {}), tab()] if block.ordered and first else []
                        yield paragraph(
                            self.looks.item(depth, ordered=block.ordered, first=first),
                            [*label, *self.words.runs(child.children)],
                            indent(shift + hang, hang if first else 0.0),
                        )
                    case _:
                        assert_never(child)
                first = False

    def _tally(self, block: Tally) -> Iterator[Xml]:
        """A line for each count."""
        for one in block.counts:
            runs = [run(f"{one.number} ", {"b": {"val": 1}}), *self.words.toned(one.word, one.tone)]
            yield paragraph(self.looks.id("body"), [*runs, *self.words.runs(one.said)])

    def _field(self, entry: Field) -> Iterator[Xml]:
        """A label before what it is about; where that is a heading, it is a paragraph of its own, and this under it."""
        hang = self.layout.style("field-label").indent
        label = self._labelled(entry.label)
        first, *others = entry.lines or ((),)
        if entry.heading_level:
            yield paragraph(self.looks.id("field-label"), label, indent(0.0), element("keepNext"))
            id, other = self.looks.heading(entry.heading_level, VALUE)
            look, parts = self._other(other)
            runs = self.words.runs(first, {**look, "b": {"val": 1}})
            yield paragraph(id, self.words.place(entry.id, runs), indent(hang), *parts)
        else:
            runs = [*label, tab(), *self.words.runs(first)]
            yield paragraph(self.looks.id(VALUE), self.words.place(entry.id, runs), indent(hang, hang))
        for line in others:
            yield paragraph(self.looks.id(VALUE), self.words.runs(line), indent(hang))

    def _labelled(self, label: str) -> list[Xml]:
        bold = self.layout.style("field-label").bold
        return self.words.runs((Text(label),), {"b": {"val": int(bold)}})

    def _chart(self, chart: Chart) -> Xml:
        """A chart as a picture, with what it shows as its alternative text."""
        picture = self.charts[id(chart)]
        inline = self.word.part.new_pic_inline(BytesIO(picture.content), Pt(picture.width), Pt(picture.height))
        self.pictures += 1
        inline.docPr.set("id", str(self.pictures))
        inline.docPr.set("name", f"chart {self.pictures}")
        inline.docPr.set("descr", writable(chart.description))
        drawing = element("drawing", inline)
        return paragraph(self.looks.id("body"), [run("", {}, of=drawing)], element("spacing", after=twips(_GAP)))


def _charts(document: Document, layout: Layout, fonts: Fonts, call: Call) -> Mapping[int, _Picture]:
    """The picture of each chart, by its identity."""
    made: dict[int, _Picture] = {}
    kinds: dict[tuple[float, str, int], list[Chart]] = {}
    for part in document.parts:
        for section in part.sections:
            page = layout.file.pages[section.page]
            whole = page.extent[0] - page.margins.left - page.margins.right
            for chart in (node for node in walk(section) if isinstance(node, Chart)):
                width = layout.beside(whole, "card")[1] if chart.card else min(_WIDEST, whole)
                kinds.setdefault((width, chart.card, chart.parts), []).append(chart)
    for kind, charts in kinds.items():
        drawings = call(*DRAW_CHARTS, chart_style(layout, *kind), fonts.metrics(), charts)
        for chart, drawing, picture in zip(charts, drawings, pictures(drawings, fonts), strict=True):
            words = " ".join(piece.text for piece in drawing.pieces if isinstance(piece, TextRun))
            made[id(chart)] = _Picture(picture, drawing.width, drawing.height, words)
    return made


def _leads(block: Block, following: Block) -> bool:
    """Whether the end of a block is to be on one page with the beginning of the next."""
    if isinstance(block, Paragraph):
        return isinstance(following, ListBlock | Table | Chart)
    if isinstance(block, Chart):
        return isinstance(following, Table)
    return isinstance(block, Grid) or (isinstance(block, Table) and isinstance(following, Note))


def _keep(blocks: Iterable[Xml]) -> None:
    """Keep each paragraph of blocks on one page with what follows it."""
    for properties in [found for block in blocks for found in block.iter(qn("w:pPr"))]:
        if properties.find(qn("w:keepNext")) is None:
            style = properties.find(qn("w:pStyle"))
            properties.insert(0 if style is None else 1, element("keepNext"))


def _parted(style: Style) -> Style:
    """A bar with space above it: in Word it need not be the first on its page."""
    return replace(style, before=max(style.before, style.leading))


def _spaced(made: Xml) -> tuple[Xml, ...]:
    """A paragraph; or a table and after it a small paragraph without words."""
    if made.tag != qn("w:tbl"):
        return (made,)
    return made, element("p", element("pPr", element("spacing", before=0, after=0, line=twips(_GAP), lineRule="exact")))


def _closing(section: Xml) -> Xml:
    """The end of a section: the last paragraph in it, of no height."""
    return element("p", element("pPr", element("spacing", before=0, after=0, line=20, lineRule="exact"), section))


def _at_new_page(blocks: Sequence[Xml]) -> None:
    """Have the first paragraph of blocks begin a page."""
    first = next((one for block in blocks for one in block.iter(qn("w:pPr"))), None)
    if first is not None and first.find(qn("w:pageBreakBefore")) is None:
        style = first.find(qn("w:pStyle"))
        keep = first.find(qn("w:keepNext"))
        (keep if keep is not None else style).addnext(element("pageBreakBefore"))

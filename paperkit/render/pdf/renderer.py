"""Turns documents into PDF files: lays out, numbers, draws, tags, in this order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import ClassVar

from reportlab.pdfbase import pdfdoc

from paperkit.document.nodes import Beside, Block, Bookmark, Chart, Document, Part, Section
from paperkit.kept import digest, kept
from paperkit.layout.layout import Layout
from paperkit.layout.looks import PageKind
from paperkit.reading.library import Library
from paperkit.render.drawing.chart_style import chart_style
from paperkit.render.drawing.shapes import Drawing, TextRun
from paperkit.render.drawing.style import ChartStyle
from paperkit.render.fit import Fit
from paperkit.render.furniture import marking
from paperkit.render.pdf.blocks import Builder
from paperkit.render.pdf.file import PaperCanvas, assemble, describe, structure
from paperkit.render.pdf.flow import Placed, Strip, paginate, parted, stretched
from paperkit.render.pdf.fonts import Fonts
from paperkit.render.pdf.laid import Sections, laid_out
from paperkit.render.pdf.operators import Form, form
from paperkit.render.pdf.page import FOOT, HEAD, Page
from paperkit.render.pdf.tags import Element
from paperkit.render.pdf.text import Setting, clean
from paperkit.render.rendered import Rendered
from paperkit.values.quantity import MINUS
from paperkit.worker import Call, call_here

DRAW_CHARTS = ("paperkit.render.drawing.charts", "draw_charts")
OUTLINES = ("paperkit.render.drawing.outlines", "outlines")


_NONE: Mapping[str, int] = {}
_MARK, _HEAD, _FOOT = 0.3, 0.55, 0.45
"""How deep in its margin the mark at the head of a page is and what returns there, and how high what is at the foot."""
_PLACES = ("left", "centre", "right")
_RULE = 0.5
_FIGURES = f"0123456789,.{MINUS}"
"""The characters of the figures in a chart."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page to be drawn: its kind, the part it belongs to, and its strips."""

    kind: str
    part: Part
    placed: list[Placed]


class PdfRenderer:
    """Renders documents of one layout; fonts and drawn charts are shared between them."""

    suffix: ClassVar[str] = ".pdf"

    def __init__(
        self,
        layout: Layout,
        call: Call = call_here,
        *,
        line_numbers: bool = False,
        library: Library | None = None,
        again: bool = False,
    ) -> None:
        """Load the layout's fonts; raises `Invalid` when they are not there. `library` keeps what was read.

        Where nearly the same document is to be rendered `again` and again, its sections stay as they were laid out.
        """
        self.layout = layout
        self.line_numbers = line_numbers
        self.fonts = Fonts(layout, library)
        self.drawings: dict[tuple[Chart, float, float], Drawing] = {}
        """By the chart, its width and its height."""
        self.shapes: dict[str, Form] = {}
        self._call = call
        self._sections = Sections() if again else None
        self._builder = Builder(layout, self._setting(), {})

    def render(self, document: Document, elsewhere: Mapping[str, int] = _NONE) -> Rendered:
        """The PDF of a document; `elsewhere` are the pages of anchors in other files, with which it will be bound."""
        document = self._sections.known(document) if self._sections else document
        canvas = PaperCanvas(document)
        self.fonts.start(canvas.objects)
        root, builder = Element("Document"), self._builder
        sheets, higher = self._stretched(self._sheets(document, root, builder))
        builder.charts.clear()
        builder.charts.update(self._drawn_charts(document, higher))
        own = {
            anchor: index + 1
            for index, sheet in enumerate(sheets)
            for placed in sheet.placed
            if not placed.again
            for anchor in placed.strip.anchors
        }
        builder.setting.pages = {**elsewhere, **own}
        pages, tops = self._draw(sheets, document)
        _number_annotations(pages)
        self._draw_shapes(pages)
        for page in pages:
            canvas.add_page(page, self.shapes)
        canvas.name_places({anchor: (page - 1, tops[anchor] + 4) for anchor, page in own.items()})
        _add_bookmarks(canvas, document.bookmarks, own)
        structure(canvas, root, pages, document.language)
        describe(canvas, document)
        canvas.objects.Catalog.PageLabels = pdfdoc.PDFPageLabels()
        canvas.addPageLabel(0, style="ARABIC", start=1)
        marks = self._marks(pages) if self._sections else ()
        return Rendered(assemble(canvas), len(pages), frozenset(self.fonts.missing()), self._overfull(sheets), marks)

    def _marks(self, pages: Sequence[Page]) -> tuple[bytes, ...]:
        """What tells a page from any other: what it draws, and which characters its codes are."""
        codes = repr(self.fonts.codes()).encode()
        return tuple(
            sha256(repr((page.width, page.height)).encode() + page.content() + codes).digest() for page in pages
        )

    def fit(self, document: Document) -> Fit:
        """How a document fits; charts are in it as empty boxes, which need no library to draw them.

        What is drawn was measured, but for charts and the foot of pages: only where a character may be missing are
        the pages drawn to know which.
        """
        blanks = {
            id(chart): _blank(chart, chart_style(self.layout, *at))
            for at, charts in self._charts(document).items()
            for chart in charts
        }
        sheets = self._sheets(document, Element("Document"), Builder(self.layout, self._setting(), blanks))
        missing: set[str] = set()
        if self.fonts.may_lack(self._unmeasured(document, blanks.values())):
            self.fonts.start(pdfdoc.PDFDocument())
            self._draw(sheets, document)
            missing = self.fonts.missing()
        return Fit(frozenset(missing), self._overfull(sheets))

    def _unmeasured(self, document: Document, blanks: Iterable[Drawing]) -> Iterator[str]:
        """The texts that are drawn without being measured before."""
        furniture = self.layout.file.furniture
        yield from (furniture.left, furniture.centre, furniture.right, furniture.head_left, furniture.head_right)
        yield from (document.short_title, document.author, document.author_in_short)
        yield from (part.label for part in document.parts)
        yield from (piece.text for blank in blanks for piece in blank.pieces if isinstance(piece, TextRun))

    def _setting(self) -> Setting:
        file = self.layout.file
        return Setting(self.fonts, file.colours.get("link", "#000000"), file.direction_scale)

    # -- layout ---------------------------------------------------------------------------------

    def _width(self, kind: str) -> float:
        page = self.layout.file.pages[kind]
        return page.extent[0] - page.margins.left - page.margins.right

    def _stretched(self, sheets: list[_Sheet]) -> tuple[list[_Sheet], dict[int, float]]:
        """The pages with charts that fill the room left on them, and by how much each of these is higher."""
        made, higher = [], dict[int, float]()
        for sheet in sheets:
            height = self._frame(sheet.kind)
            placed, grown = stretched(parted(sheet.placed, height), height)
            made.append(replace(sheet, placed=placed))
            higher |= grown
        return made, higher

    def _frame(self, kind: str) -> float:
        """The height of what a page holds."""
        page = self.layout.file.pages[kind]
        return page.extent[1] - page.margins.top - page.margins.bottom

    def _drawn_charts(self, document: Document, higher: Mapping[int, float]) -> dict[int, Drawing]:
        """The drawing of each chart, by its identity, as two may show the same and be of two heights.

        What is drawn in one size is not drawn again.
        """
        made: dict[int, Drawing] = {}
        for at, charts in self._charts(document).items():
            style = chart_style(self.layout, *at)
            sizes = {id(chart): style.height + higher.get(id(chart), 0.0) for chart in charts}
            for height in dict.fromkeys(sizes.values()):
                keys = dict.fromkeys((chart, style.width, height) for chart in charts if sizes[id(chart)] == height)
                new = [key for key in keys if key not in self.drawings]
                if new:
                    look, metrics = replace(style, height=height), self.fonts.metrics()
                    draw = partial(self._call, *DRAW_CHARTS, look, metrics, [key[0] for key in new])
                    drawings = kept(draw, "charts", digest(look, metrics, [key[0] for key in new]))
                    self.drawings.update(zip(new, drawings, strict=True))
            made |= {id(chart): self.drawings[chart, style.width, sizes[id(chart)]] for chart in charts}
        return made

    def _charts(self, document: Document) -> dict[tuple[float, str, int], list[Chart]]:
        """The charts by the width that they have, the kind of card that they are on, and how many parts they show."""
        found: dict[tuple[float, str, int], list[Chart]] = {}
        for part in document.parts:
            for section in part.sections:
                for width, chart in self._with_width(section.blocks, self._width(section.page)):
                    found.setdefault((width, chart.card, chart.parts), []).append(chart)
        return found

    def _with_width(self, blocks: Iterable[Block], width: float) -> Iterator[tuple[float, Chart]]:
        """The charts among blocks of a width, each with the width that it has."""
        for block in blocks:
            if isinstance(block, Chart):
                yield width, block
            elif isinstance(block, Beside):
                left, right = self.layout.beside(width, block.role)
                yield from self._with_width(block.left, left)
                yield from self._with_width(block.right, right)

    def _draw_shapes(self, pages: Iterable[Page]) -> None:
        """Draw each character once that some page shows as a shape."""
        wanted = {name: shown for page in pages for name, shown in page.shapes.items() if name not in self.shapes}
        for face in {id(face): face for face, _ in wanted.values()}.values():
            chars = {name: char for name, (of, char) in wanted.items() if of is face}
            drawn = self._call(*OUTLINES, face.program, "".join(chars.values()))
            self.shapes.update({name: form(drawn.get(char, ())) for name, char in chars.items()})

    def _sheets(self, document: Document, root: Element, builder: Builder) -> list[_Sheet]:
        sheets: list[_Sheet] = []
        for part in document.parts:
            owner = root.child("Part")
            kind = ""
            strips: list[Strip] = []
            for section in part.sections:
                made = self._laid_out(section, owner, builder)
                if not made:
                    continue
                if not strips and not kind:
                    made[0].anchors = (part.id, *made[0].anchors)
                if section.together:
                    made[-1].keep = False
                    for strip in made[:-1]:
                        strip.together = True
                if section.page != kind or section.new_page:
                    sheets += self._paged(strips, kind, part)
                    kind, strips = section.page, []
                strips += made
            sheets += self._paged(strips, kind, part)
        return sheets

    def _laid_out(self, section: Section, owner: Element, builder: Builder) -> list[Strip]:
        """The strips of a section, whose element is hung in its owner."""
        sections = self._sections if builder is self._builder else None
        made = sections.again(section) if sections else None
        if made is not None:
            made.element.parent = owner
            owner.kids.append(made.element)
            return list(made.strips)
        element = owner.child("Sect")
        strips = builder.blocks(section.blocks, self._width(section.page), element)
        if sections:
            sections.keep(laid_out(section, strips, element))
        return strips

    def _paged(self, strips: list[Strip], kind: str, part: Part) -> list[_Sheet]:
        if not strips:
            return []
        return [_Sheet(kind, part, placed) for placed in paginate(strips, self._frame(kind))]

    def _overfull(self, sheets: Sequence[_Sheet]) -> tuple[int, ...]:
        """The numbers of the pages that run over."""
        return tuple(number for number, sheet in enumerate(sheets, start=1) if self._runs_over(sheet))

    def _runs_over(self, sheet: _Sheet) -> bool:
        """Whether something on a page ends below its frame, since nothing higher than a page can be broken."""
        height = self._frame(sheet.kind)
        return any(placed.top + placed.strip.height > height + 0.5 for placed in sheet.placed)

    # -- drawing --------------------------------------------------------------------------------

    def _draw(self, sheets: list[_Sheet], document: Document) -> tuple[list[Page], dict[str, float]]:
        pages: list[Page] = []
        tops: dict[str, float] = {}
        line = 0
        for index, sheet in enumerate(sheets):
            look = self.layout.file.pages[sheet.kind]
            width, height = look.extent
            page = Page(index, width, height)
            if document.draft:
                self._watermark(page, document.draft)
            self._mark(page, look.margins.top, document)
            for placed in sheet.placed:
                top = height - look.margins.top - placed.top
                page.turned_off, page.returns_as_text = placed.again, placed.strip.is_title
                if not placed.again:
                    tops.update(dict.fromkeys(placed.strip.anchors, top))
                placed.strip.draw(page, look.margins.left, top)
                if self.line_numbers and not placed.again:
                    line += 1
                    self._line_number(page, line, look.margins.left, top - placed.strip.height)
            page.turned_off = False
            self._furniture(page, sheet, len(sheets), document)
            pages.append(page)
        return pages, tops

    def _watermark(self, page: Page, word: str) -> None:
        page.watermark(word, self.fonts.face(bold=True), self.layout.colour(self.layout.file.furniture.draft))

    def _mark(self, page: Page, margin: float, document: Document) -> None:
        """At the head of a page that the public may not see a line that says so, an artifact.

        It is text, so that whoever prints the page to PDF keeps it.
        """
        text, style = marking(document, self.layout), self.layout.style("furniture")
        if text:
            face = self.fonts.face(bold=True)
            page.artifact(HEAD)
            left = (page.width - face.width(text, style.size)) / 2
            page.text(left, page.height - margin * _MARK, text, face, style.size, style.colour)

    def _line_number(self, page: Page, line: int, left: float, foot: float) -> None:
        """The number of a line in the margin, an artifact: reviewers cite it, the paper does not hold it."""
        face, size = self.fonts.face(), 7.0
        page.artifact(" /Type /Layout ")
        colour = self.layout.colour(self.layout.file.furniture.line_number)
        page.words(left - 6 - face.width(str(line), size), foot + 3, str(line), face, size, colour)

    def _furniture(self, page: Page, sheet: _Sheet, count: int, document: Document) -> None:
        """The head and the foot of the page, artifacts of pagination: nothing in them is not said elsewhere.

        They are text, so that people can search for a committee, cite a page and copy what a paper is called.
        """
        look, kind = self.layout.file.furniture, self.layout.file.pages[sheet.kind]
        if not kind.furniture:
            return
        words = {
            "label": sheet.part.label,
            "short_title": document.short_title,
            "page": str(page.index + 1),
            "pages": str(count),
        }
        names = [document.author, *filter(None, (document.author_in_short,))]
        head, foot = page.height - kind.margins.top * _HEAD, kind.margins.bottom * _FOOT
        for tag, y, said in (
            (HEAD, head, (look.head_left, "", look.head_right)),
            (FOOT, foot, (look.left, look.centre, look.right)),
        ):
            page.artifact(tag)
            lines = [[clean(one.format(**words, council=name)) for one in said] for name in names]
            fitting = next((line for line in lines if self._fits(line, kind)), lines[-1])
            for place, text in zip(_PLACES, self._shortened(fitting, kind), strict=True):
                self._returning(page, kind, y, place, text)
        if look.ruled:
            self._rules(page, kind, head, foot)

    def _returning(self, page: Page, kind: PageKind, y: float, place: str, said: str) -> None:
        """Words at the head or the foot of a page."""
        style, text = self.layout.style("furniture"), clean(said)
        if text:
            face = self.fonts.face(bold=style.bold, italic=style.italic)
            left, right, width = kind.margins.left, page.width - kind.margins.right, face.width(text, style.size)
            x = {"left": left, "centre": (left + right - width) / 2, "right": right - width}[place]
            page.text(x, y, text, face, style.size, style.colour)

    def _fits(self, line: Sequence[str], kind: PageKind) -> bool:
        """Whether what is at the left of a line has room beside what is in its middle and at its right."""
        return self._width_of(line[0]) <= self._room_at_left(line, kind)

    def _shortened(self, line: Sequence[str], kind: PageKind) -> tuple[str, ...]:
        """The words of a line, of which those at the left are as many as there is room for."""
        left, *others = line
        words = left.split()
        room = self._room_at_left(line, kind)
        while words and self._width_of(" ".join(words)) > room:
            words.pop()
        return (left if len(words) == len(left.split()) else f"{' '.join(words[:-1])} \u2026".strip(), *others)

    def _room_at_left(self, line: Sequence[str], kind: PageKind) -> float:
        """The width of what may be at the left of a line."""
        _, middle, right = map(self._width_of, line)
        whole = kind.extent[0] - kind.margins.left - kind.margins.right
        return ((whole - middle) / 2 if middle else whole - right) - self.layout.style("furniture").size

    def _width_of(self, text: str) -> float:
        """The width of words at the head or the foot of a page."""
        style = self.layout.style("furniture")
        return self.fonts.face(bold=style.bold, italic=style.italic).width(text, style.size)

    def _rules(self, page: Page, kind: PageKind, head: float, foot: float) -> None:
        """The rules that set head and foot apart from what a page holds."""
        tables, size = self.layout.file.tables, self.layout.style("furniture").size
        length, colour = page.width - kind.margins.left - kind.margins.right, self.layout.colour(tables.rule)
        if self.layout.file.furniture.head_left or self.layout.file.furniture.head_right:
            page.rule(kind.margins.left, head - size * 0.75, length, _RULE, colour)
        page.rule(kind.margins.left, foot + size * 1.25, length, _RULE, colour)


def _add_bookmarks(canvas: PaperCanvas, bookmarks: Sequence[Bookmark], pages: Container[str], level: int = 0) -> None:
    """The bookmarks that lead to a page, each with those below it."""
    for bookmark in bookmarks:
        if bookmark.anchor in pages:
            canvas.addOutlineEntry(bookmark.title, bookmark.anchor, level, closed=False)
            _add_bookmarks(canvas, bookmark.inner, pages, level + 1)


def _blank(chart: Chart, style: ChartStyle) -> Drawing:
    """A chart of its size with all its words, which are anywhere, and nothing else."""
    signs = (chart.notation.prefix, chart.notation.suffix)
    texts = (*chart.labels, *(series.name for series in chart.series), *signs, _FIGURES)
    return Drawing(style.width, style.height, tuple(TextRun(0, 0, text, style.size, style.ink) for text in texts))


def _number_annotations(pages: list[Page]) -> None:
    key = len(pages)
    for page in pages:
        for annotation in page.annotations:
            annotation.number = key
            key += 1

"""Turns documents into web pages: one self-contained file each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from paperkit.document.nodes import Beside, Block, Chart, Document, Part
from paperkit.document.walk import headings
from paperkit.layout.layout import Layout
from paperkit.reading.library import Library
from paperkit.render.drawing.shapes import Drawing
from paperkit.render.html.blocks import Blocks
from paperkit.render.html.charts import Pictures, drawings
from paperkit.render.html.colours import Colours
from paperkit.render.html.elements import Element, made
from paperkit.render.html.inline import Calls, Inlines
from paperkit.render.html.page import Frame
from paperkit.render.html.sheet import style_sheet
from paperkit.render.pdf.fonts import Fonts
from paperkit.render.rendered import Rendered
from paperkit.worker import Call, call_here


@dataclass(frozen=True, slots=True)
class Content:
    """What a page holds, and the style sheet that it needs."""

    elements: tuple[Element, ...]
    sheet: str


class HtmlRenderer:
    """Renders documents of one layout as a page each; drawn charts are shared between them."""

    suffix: ClassVar[str] = ".html"

    def __init__(
        self, layout: Layout, call: Call = call_here, *, line_numbers: bool = False, library: Library | None = None
    ) -> None:
        """Load the layout's fonts, by which charts are measured; a page has no lines that could be numbered."""
        self.layout = layout
        self.metrics = Fonts(layout, library).metrics()
        self.drawings: dict[Chart, Drawing] = {}
        self._call = call

    def render(self, document: Document) -> Rendered:
        """The page of a document."""
        content = self.content(document, document.parts)
        frame = Frame(document, self.layout, content.sheet, _same_page)
        return Rendered(frame.page(document.title, content.elements))

    def content(
        self,
        document: Document,
        parts: Sequence[Part],
        where: Callable[[str], str] = lambda to: to,
        shift: int = 0,
        *,
        dark: bool = True,
    ) -> Content:
        """What a page of some parts of a document holds; `shift` says by how many levels headings are lower.

        It is `dark` for readers whose system is.
        """
        self._draw(parts)
        colours = Colours()
        blocks = Blocks(self.layout, Inlines(Calls(), where), colours, Pictures(self.drawings, self.metrics), shift)
        elements = tuple(_part(part, blocks) for part in parts)
        return Content(elements, style_sheet(self.layout, blocks.roles, colours, dark=dark))

    def _draw(self, parts: Sequence[Part]) -> None:
        """Draw the charts that have not been drawn, all at once."""
        blocks = (block for part in parts for section in part.sections for block in section.blocks)
        new = [chart for chart in _charts(blocks) if chart not in self.drawings]
        self.drawings.update(drawings(new, self.layout, self.metrics, self._call))


class FragmentRenderer(HtmlRenderer):
    """Renders documents as what can be pasted into a page of a council's site."""

    suffix: ClassVar[str] = ".fragment.html"

    def render(self, document: Document) -> Rendered:
        """The fragment of a document; its headings begin at the level that the layout gives them."""
        web = self.layout.file.web
        content = self.content(document, document.parts, shift=web.fragment_level - 1, dark=web.fragment_dark)
        return Rendered(Frame(document, self.layout, content.sheet, _same_page).fragment(content.elements))


def _charts(blocks: Iterable[Block]) -> Iterator[Chart]:
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Beside):
            yield from _charts((*block.left, *block.right))


def _part(part: Part, blocks: Blocks) -> Element:
    sections = [blocks.section(section) for section in part.sections]
    taken = any(heading.id == part.id for heading in headings(part.sections))
    return made("section", *sections, id=None if taken else part.id, class_="part", aria_label=part.label)


def _same_page(to: str) -> str:
    return to

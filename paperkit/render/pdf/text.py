"""Turns inline nodes into lines: words measured once, filled greedily, set flush left.

A line keeps the space after its last word while the paragraph goes on, so that words copied or read
aloud do not run together over a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from paperkit.document.nodes import Emphasis, Foreign, Inline, Link, PageRef, Revised, Short, Strong, Symbol, Text
from paperkit.document.words import revised
from paperkit.layout.layout import Style
from paperkit.render.pdf.fonts import Face, Fonts
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.tags import Annotation, Element

_SPACE = re.compile(r"([ \t\n\r\f\v]+)")
_WORD = re.compile(r"[^ \t\n\r\f\v]+")
_BREAKS = re.compile(r"(?<=[/@\-\u2013_.])")
_LARGE = 18.0
"""Points: the mark of a figure that is larger is as large as text."""
_STRUCK, _UNDER = 0.27, -0.14
_CONTROL = {code: None for code in (*range(9), *range(14, 32), 0x7F, 0xAD, 0x200B, 0xFEFF)}


@dataclass(slots=True, eq=False)
class Run:
    """A way of setting text: face, size, colour, the element it belongs to, the link it is part of."""

    face: Face
    size: float
    colour: str
    element: Element
    link: Link | None = None
    page_of: str | None = None
    line: float | None = None
    """Where a rule goes through it or under it: how far above the line, of its size."""


@dataclass(slots=True)
class Segment:
    """A piece of a line in one run; `x` counts from the line's start."""

    x: float
    width: float
    text: str
    run: Run


@dataclass(slots=True)
class TextLine:
    """A line: its segments and the width of its words without the space at its end."""

    segments: list[Segment]
    width: float


@dataclass(slots=True)
class Setting:
    """What text is set with: the fonts, the colour of links, and the pages of anchors once known."""

    fonts: Fonts
    link_colour: str
    sign_scale: float = 1.0
    pages: Mapping[str, int] = field(default_factory=dict)

    def runs(self, children: Sequence[Inline], style: Style, element: Element) -> list[tuple[str, Run]]:
        """The inline nodes as pieces of text with their runs; links and symbols get their own elements."""
        base = Run(self.fonts.face(bold=style.bold, italic=style.italic), style.size, style.colour, element)
        return list(self._runs(children, style, base))

    def _runs(  # noqa: C901 - one case a node
        self, children: Sequence[Inline], style: Style, base: Run
    ) -> Iterator[tuple[str, Run]]:
        for child in children:
            match child:
                case Text():
                    yield _clean(child.text, style), base
                case Strong():
                    heavy = replace(style, bold=True)
                    yield from self._runs(child.children, heavy, self._cut(base, heavy))
                case Emphasis():
                    slanted = replace(style, italic=True)
                    yield from self._runs(child.children, slanted, self._cut(base, slanted))
                case Foreign():
                    owner = base.element.inside("Span", language=child.language)
                    yield from self._runs(child.children, style, replace(base, element=owner))
                case Symbol():
                    yield clean(child.glyph), self._sign(child, base)
                case Short():
                    spoken = base.element.inside("Span", expansion=child.words)
                    yield _clean(child.text, style), replace(base, element=spoken)
                case Revised():
                    yield _clean(child.text, style), _revised(child, base)
                case PageRef():
                    yield (
                        "00",
                        Run(
                            face=base.face,
                            size=base.size,
                            colour=base.colour,
                            element=base.element,
                            link=base.link,
                            page_of=child.anchor,
                        ),
                    )
                case Link():
                    owner = base.element.inside("Link")
                    colour = self.link_colour
                    yield from self._runs(child.children, style, Run(base.face, base.size, colour, owner, child))
                case _:
                    assert_never(child)

    def _sign(self, symbol: Symbol, base: Run) -> Run:
        """A direction in the size that the layout gives signs; anything else, marks too, in that of the words."""
        if symbol.role == "label":
            return replace(base, element=base.element.inside("Lbl"))
        kind = "Reference" if symbol.role == "mark" else "Span"
        spoken = base.element.inside(kind, actual_text=clean(symbol.words))
        if symbol.role == "direction":
            return replace(base, size=base.size * self.sign_scale, element=spoken)
        if symbol.role == "mark":
            return replace(base, size=base.size if base.size <= _LARGE else base.size * 0.45, element=spoken)
        return replace(base, element=spoken)

    def _cut(self, base: Run, style: Style) -> Run:
        return replace(base, face=self.fonts.face(bold=style.bold, italic=style.italic))


def _revised(child: Revised, base: Run) -> Run:
    """What was taken out is struck through, what was put in underlined; both are heard as such."""
    spoken = base.element.inside("Span", actual_text=f"{revised(child)} ")
    return replace(base, element=spoken, line=_STRUCK if child.deleted else _UNDER)


def _clean(text: str, style: Style) -> str:
    return clean(text).upper() if style.capitals else clean(text)


def clean(text: str) -> str:
    """A text without characters that no page shows."""
    return text.translate(_CONTROL)


def lines(runs: Sequence[tuple[str, Run]], width: float) -> list[TextLine]:
    """The runs broken into lines no wider than `width` points."""
    if len(runs) == 1 and (made := _plain_lines(*runs[0], width)) is not None:
        return made
    filler = _Filler(width)
    for text, run in runs:
        for index, piece in enumerate(_SPACE.split(text)):
            if index % 2:
                filler.space(run)
            elif piece:
                filler.piece(piece, run)
    return filler.finish()


def _plain_lines(text: str, run: Run, width: float) -> list[TextLine] | None:
    """The lines of a text in one run, which most texts are; None when a word of it is wider than a line."""
    face, size = run.face, run.size
    space = face.width(" ", size)
    done: list[TextLine] = []
    words: list[str] = []
    used = 0.0
    for word in _WORD.findall(text):
        wide = face.width(word, size)
        if wide > width:
            return None
        if words and used + space + wide > width:
            done.append(TextLine([Segment(0.0, used, f"{' '.join(words)} ", run)], used))
            words, used = [], 0.0
        used += wide + (space if words else 0.0)
        words.append(word)
    if words:
        done.append(TextLine([Segment(0.0, used, " ".join(words), run)], used))
    return done


class _Filler:
    """Gathers pieces into words and words into lines."""

    def __init__(self, width: float) -> None:
        self.limit = width
        self.done: list[TextLine] = []
        self.line: list[Segment] = []
        self.x = 0.0
        self.gap: Run | None = None
        self.word: list[tuple[str, Run, float]] = []
        self.word_width = 0.0

    def piece(self, text: str, run: Run) -> None:
        width = run.face.width(text, run.size)
        self.word.append((text, run, width))
        self.word_width += width

    def space(self, run: Run) -> None:
        self.end_word()
        self.gap = run

    def end_word(self) -> None:
        if not self.word:
            return
        gap = self.gap.face.width(" ", self.gap.size) if self.gap and self.line else 0.0
        if self.line and self.x + gap + self.word_width > self.limit:
            self.end_line()
            gap = 0.0
        if self.word_width > self.limit:
            self.broken_word()
        else:
            if gap and self.gap:
                self.add(" ", self.gap, gap)
            for text, run, width in self.word:
                self.add(text, run, width)
        self.word, self.word_width, self.gap = [], 0.0, None

    def broken_word(self) -> None:
        """A word wider than the line: broken after a hyphen or a slash, else where it must be."""
        for text, run, _ in self.word:
            for part in filter(None, _BREAKS.split(text)):
                width = run.face.width(part, run.size)
                if self.x + width <= self.limit:
                    self.add(part, run, width)
                    continue
                if self.line:
                    self.end_line(within_word=True)
                for char in part if width > self.limit else (part,):
                    wide = run.face.width(char, run.size)
                    if self.line and self.x + wide > self.limit:
                        self.end_line(within_word=True)
                    self.add(char, run, wide)

    def add(self, text: str, run: Run, width: float) -> None:
        last = self.line[-1] if self.line else None
        if last is not None and last.run is run:
            last.text += text
            last.width += width
        else:
            self.line.append(Segment(self.x, width, text, run))
        self.x += width

    def end_line(self, *, within_word: bool = False) -> None:
        if self.line and not within_word:
            self.line[-1].text += " "
        self.done.append(TextLine(self.line, self.x))
        self.line, self.x = [], 0.0

    def finish(self) -> list[TextLine]:
        self.end_word()
        if self.line:
            self.done.append(TextLine(self.line, self.x))
        return self.done


def draw_line(page: Page, line: TextLine, x: float, baseline: float, setting: Setting) -> None:
    """The line's segments, each in its element; links get a rule under them and an annotation."""
    shift = 0.0
    links: dict[int, tuple[Run, float, float]] = {}
    for segment in line.segments:
        run = segment.run
        text, width = _filled(segment, setting)
        at = x + segment.x + shift
        page.mark(run.element)
        page.text(at, baseline, text, run.face, run.size, run.colour)
        if run.line is not None:
            page.rule(at, baseline + run.line * run.size, run.face.width(text.rstrip(" "), run.size), 0.7, run.colour)
        if run.link is not None:
            _, start, _ = links.get(id(run.element), (run, at, at))
            links[id(run.element)] = (run, start, at + width)
        shift += width - segment.width
    for run, start, end in links.values():
        _draw_link(page, run, start, baseline, end - start)


def _draw_link(page: Page, run: Run, x: float, baseline: float, width: float) -> None:
    """The rule under what is linked on a line, and its annotation."""
    below = run.size * 0.12
    page.rule(x, baseline - below, width, run.size * 0.05, run.colour)
    if page.turned_off or run.link is None:
        return
    low, high = baseline + run.face.descent * run.size, baseline + run.face.ascent * run.size
    annotation = Annotation(page.index, (x, low, x + width, high), run.link.to, run.link.description, run.element)
    run.element.kids.append(annotation)
    page.annotations.append(annotation)


def widest(made: Sequence[TextLine]) -> float:
    """The width of the widest of lines, page numbers not filled in."""
    return max((line.width for line in made), default=0.0)


def line_width(line: TextLine, setting: Setting) -> float:
    """The line's width as it will be drawn, page numbers filled in."""
    changes = (_filled(segment, setting)[1] - segment.width for segment in line.segments if segment.run.page_of)
    return line.width + sum(changes)


def _filled(segment: Segment, setting: Setting) -> tuple[str, float]:
    """A segment's text with its page number in place, and its width without a space at its end."""
    run = segment.run
    if run.page_of is None:
        return segment.text, segment.width
    text = segment.text.replace("00", str(setting.pages.get(run.page_of, 0)), 1)
    return text, run.face.width(text.rstrip(" "), run.size)

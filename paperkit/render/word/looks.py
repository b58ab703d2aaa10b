"""Turns the styles of a layout into Word's: its own for headings and lists, all others are called after their role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from paperkit.document.nodes import Banner, Document, Field, Heading
from paperkit.document.walk import walk
from paperkit.layout.colours import WHITE
from paperkit.layout.layout import Layout, Style
from paperkit.render.word.package import set_font, set_language
from paperkit.render.word.xml import Look, Xml, element, hexadecimal, properties, run, twips

if TYPE_CHECKING:
    from docx.document import Document as WordFile

COPY = "Copy note"
"""The style of the line that says that this is a copy."""
VALUE = "field-value"
"""The role of the value of a field, also where that is a heading."""
_OWN = {"body": "Normal", "contents": "TOC 1", "contents-inner": "TOC 2", "note": "Footnote", "furniture": "Furniture"}
"""The names of roles for which Word has another word."""
_ALIGN = {"left": "left", "centre": "center", "right": "right", "decimal": "right"}
_DEEPEST = 9
"""Word has headings of so many levels (ECMA-376, part 1, 17.9.24)."""
_LISTED = 3
"""Word has styles for lists in lists of so many levels."""
_KEPT = ("w:numPr", "w:outlineLvl")
"""What makes a style of Word's a list or a heading."""


class Looks:
    """The styles of a document; each is made when a paragraph first asks for it."""

    def __init__(self, word: WordFile, layout: Layout, document: Document) -> None:
        """Set the typeface and language of all that is written, and how the headings of the document look."""
        self.word, self.layout = word, layout
        self.headings = _heading_roles(document)
        self.made: dict[str, str] = {}
        set_language(word, document.language)
        self.id("body")
        for level, role in self.headings.items():
            self._made(f"Heading {level}", layout.style(role), _KEPT)

    def id(self, role: str) -> str:
        """The id of the style of a role."""
        name = _OWN.get(role, role.replace("-", " ").capitalize())
        return self.made.get(name) or self._made(name, self.layout.style(role))

    def heading(self, level: int, role: str) -> tuple[str, Style | None]:
        """The id of the style of a heading, and how it looks where its role is another than that of the style."""
        level = min(level, _DEEPEST)
        same = self.headings[level] == role
        return self.made[f"Heading {level}"], None if same else self.layout.style(role)

    def item(self, depth: int, *, ordered: bool, first: bool) -> str:
        """The id of the style of a paragraph of an item: of its first one, or of one that follows it."""
        kind = "List Continue" if not first else "List Number" if ordered else "List Bullet"
        deep = min(depth, _LISTED - 1)
        name = f"{kind} {deep + 1}" if deep else kind
        return self.made.get(name) or self._made(
            name, self.layout.style("list"), _KEPT if kind == "List Bullet" else ()
        )

    def copy_note(self) -> str:
        """The id of the style of the line that says that this is a copy: in a frame."""
        if COPY not in self.made:
            note = self.layout.style("note")
            self._made(COPY, replace(note, after=2 * note.leading))
            sides = [element(side, val="single", sz=6, space=4, color="auto") for side in _SIDES]
            own = self.word.styles[COPY].element
            own.replace(own.pPr, properties("pPr", *own.pPr, element("pBdr", *sides)))
        return self.made[COPY]

    def _made(self, name: str, style: Style, kept: tuple[str, ...] = ()) -> str:
        """Make a style, or have one of Word's look as the layout says; some of its properties are kept."""
        styles = self.word.styles
        if name not in styles:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        own = styles[name].element
        parts = [part for part in own.get_or_add_pPr() if part.tag in map(qn, kept)]
        own.replace(own.pPr, properties("pPr", *parts, *paragraph_look(style)))
        look = properties("rPr", *(element(part, **said) for part, said in run_look(style).items()))
        own.replace(own.get_or_add_rPr(), look)
        set_font(styles[name], self.layout.file.fonts.family)
        self.made[name] = str(styles[name].style_id)
        return self.made[name]


_SIDES = ("top", "left", "bottom", "right")


def _heading_roles(document: Document) -> dict[int, str]:
    """For each level of headings the role of the first, which is that of the style."""
    found: dict[int, str] = {}
    for level, role in _headings(document):
        found.setdefault(min(level, _DEEPEST), role)
    return found


def _headings(document: Document) -> Iterator[tuple[int, str]]:
    """The levels and roles of all headings; that of a bar is its own."""
    bars: set[int] = set()
    for node in walk(document):
        if isinstance(node, Banner):
            bars.add(id(node.heading))
            yield node.heading.level, node.role
        elif isinstance(node, Heading) and id(node) not in bars:
            yield node.level, node.role
        elif isinstance(node, Field) and node.heading_level:
            yield node.heading_level, VALUE


def run_look(style: Style) -> Look:
    """How the words of a style look."""
    return {
        "b": {"val": int(style.bold)},
        "i": {"val": int(style.italic)},
        "caps": {"val": int(style.capitals)},
        "color": {"val": hexadecimal(style.colour)},
        "sz": {"val": round(style.size * 2)},
        "szCs": {"val": round(style.size * 2)},
    }


def shade(colour: str) -> Xml:
    """The ground of words, a paragraph or a cell."""
    return element("shd", val="clear", color="auto", fill=hexadecimal(colour))


def shows(fill: str | None) -> bool:
    """Whether a ground can be told from the page."""
    return fill is not None and fill.upper() != WHITE


def paragraph_look(style: Style) -> list[Xml]:
    """How a paragraph of a style looks."""
    look = [spacing(style), indent(style.indent), element("jc", val=_ALIGN[style.align])]
    look += [element("keepNext")] if style.keep_with_next else []
    return [*look, shade(style.fill)] if style.fill and shows(style.fill) else look


def spacing(style: Style) -> Xml:
    """The space before and after a paragraph, and the least height of its lines."""
    return element(
        "spacing", before=twips(style.before), after=twips(style.after), line=twips(style.leading), lineRule="atLeast"
    )


def indent(left: float, hanging: float = 0.0) -> Xml:
    """How far a paragraph is set in, and how far before that its first line begins."""
    return element("ind", left=twips(left), hanging=twips(hanging))


def paragraph(style_id: str, runs: list[Xml], *parts: Xml) -> Xml:
    """A paragraph in a style, with what is other than in that."""
    return element("p", properties("pPr", element("pStyle", val=style_id), *parts), *runs)


def tab() -> Xml:
    """A step to the next place where text may begin."""
    return run("", {}, of=element("tab"))

"""Turns the styles and the numbering of a Word document into what each paragraph is: heading, item of a list, words.

The names of Word's own styles are the same in every language (`heading 1`), whatever its menus show; their ids are not.
Numbers are counted as Word counts them (ECMA-376, part 1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from xml.etree.ElementTree import Element

from paperkit.reading.wordpackage import WordParts, is_on, value

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list (?:bullet|number) ([2-5])", re.IGNORECASE)
_TITLES = ("title", "subtitle")
_CONTENTS = re.compile(r"toc \d|toc heading|table of figures|table of authorities|index \d", re.IGNORECASE)
_LEVELS = 6
_MOST_BASES = 20
"""A style is based on another, that on a third; more of them are a circle."""


class Kind(StrEnum):
    """What a paragraph is."""

    WORDS = "words"
    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Role:
    """What a paragraph is: of a heading its level from 1; of an item how deep it is, and its number if it has one."""

    kind: Kind = Kind.WORDS
    level: int = 0
    number: int | None = None
    other_sign: str | None = None
    """The letter or the number in another form that Word shows in place of the item's number."""
    own_number: bool = False
    """Whether Word numbers it as a paragraph of the report (1.2), not as an item of a list."""
    style: str = ""
    """The name of its style."""


class Styles:
    """The styles of a document."""

    def __init__(self, part: Element) -> None:
        """Of the part `styles`."""
        self._known = {value(one, "styleId") or "": one for one in part.iterfind("{*}style")}
        self._usual = next(
            (id for id, one in self._known.items() if value(one, "type") == "paragraph" and _is_usual(one)), ""
        )

    def chain(self, id: str | None) -> Iterator[Element]:
        """A style and those that it is based on; that of a paragraph that names none."""
        id = self._usual if id is None else id
        for _ in range(_MOST_BASES):
            style = self._known.get(id)
            if style is None:
                return
            yield style
            id = value(style.find("{*}basedOn")) or ""

    def names(self, id: str | None) -> Iterator[str]:
        """The names of a style and those that it is based on."""
        for style in self.chain(id):
            yield value(style.find("{*}name")) or ""

    def property(self, id: str | None, path: str) -> Element | None:
        """A property of a style, or of the nearest that it is based on."""
        found = (style.find(path) for style in self.chain(id))
        return next((one for one in found if one is not None), None)

    def level(self, id: str | None) -> int | None:
        """The level of the headings of a style; 0 of a title; None where it is of words."""
        for style in self.chain(id):
            name = value(style.find("{*}name")) or ""
            if match := _HEADING.fullmatch(name):
                return int(match[1])
            if name.casefold() in _TITLES:
                return 0
            if (outline := value(style.find("{*}pPr/{*}outlineLvl"))) is not None:
                return _outlined(outline)
        return None


def _is_usual(style: Element) -> bool:
    return value(style, "default") in ("1", "true", "on")


def _outlined(level: str) -> int | None:
    """A level of the outline as one of headings: the last one, 9, is that of words."""
    return int(level) + 1 if level.isdecimal() and int(level) < 9 else None


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a numbering is counted and shown."""

    start: int = 1
    shown: str = "decimal"
    text: str = "%1."


class Roles:
    """What the paragraphs of a document are, asked in their order: numbers go on."""

    def __init__(self, parts: WordParts) -> None:
        """Of a document of which no paragraph was asked yet."""
        self.styles = Styles(parts.part("styles"))
        numbering = parts.part("numbering")
        self._abstract = {value(one, "abstractNumId"): one for one in numbering.iterfind("{*}abstractNum")}
        self._numbers = {value(one, "numId"): one for one in numbering.iterfind("{*}num")}
        self._counts: dict[str, dict[int, int]] = {}

    def of(self, paragraph: Element) -> Role:
        """What a paragraph is."""
        own = paragraph.find("{*}pPr")
        style = value(own.find("{*}pStyle")) if own is not None else None
        return replace(self._role(own, style), style=next(self.styles.names(style), ""))

    def _role(self, own: Element | None, style: str | None) -> Role:
        if any(_CONTENTS.fullmatch(name) for name in self.styles.names(style)):
            return Role(Kind.CONTENTS)
        outline = value(own.find("{*}outlineLvl")) if own is not None else None
        level = _outlined(outline) if outline is not None else self.styles.level(style)
        if level is not None:
            return Role(Kind.HEADING, min(level, _LEVELS)) if level else Role(Kind.TITLE)
        return self._item(own, style) or Role()

    def _item(self, own: Element | None, style: str | None) -> Role | None:
        """The item that a paragraph is by its own numbering or that of its style."""
        direct = own.find("{*}numPr") if own is not None else None
        styled = self.styles.property(style, "{*}pPr/{*}numPr")
        given = [one for one in (direct, styled) if one is not None]
        number = next((id for one in given if (id := value(one.find("{*}numId"))) is not None), None)
        if number is None or number == "0" or number not in self._numbers:
            return None
        depths = (id for one in given if (id := value(one.find("{*}ilvl"))) is not None and id.isdecimal())
        depth = int(next(depths, "0"))
        level = self._level(number, depth)
        if level.shown == "none" or not level.text.strip():
            return Role()
        inset = max(depth, self._named_depth(style))
        if level.shown == "bullet":
            return Role(Kind.ITEM, inset)
        counted = self._count(number, depth, level.start)
        if len(re.findall(r"%\d", level.text)) > 1:
            return Role(own_number=True)
        sign = None if level.shown in ("decimal", "decimalZero") else level.shown
        return Role(Kind.ITEM, inset, counted, sign)

    def _named_depth(self, style: str | None) -> int:
        """How deep the items of one of Word's styles are that are numbered by themselves: `List Bullet 2`."""
        found = (match for name in self.styles.names(style) if (match := _LIST_STYLE.fullmatch(name)))
        return next((int(match[1]) - 1 for match in found), 0)

    def _count(self, number: str, depth: int, start: int) -> int:
        """The next number of a level; the levels below begin again."""
        list_id = value(self._numbers[number].find("{*}abstractNumId")) or number
        restarts = self._numbers[number].find("{*}lvlOverride/{*}startOverride") is not None
        counts = self._counts.setdefault(f"number {number}" if restarts else list_id, {})
        counts[depth] = counts.get(depth, start - 1) + 1
        for below in [one for one in counts if one > depth]:
            del counts[below]
        return counts[depth]

    def _level(self, number: str, depth: int) -> _Level:
        """How a level of a numbering is counted: as it says itself, or the numbering that it is a use of."""
        entry = self._numbers[number]
        own = next((one for one in entry.iterfind("{*}lvlOverride") if value(one, "ilvl") == str(depth)), None)
        found = own.find("{*}lvl") if own is not None else None
        if found is None:
            levels = self._used(entry)
            found = next((one for one in levels if value(one, "ilvl") == str(depth)), None)
        if found is None:
            return _Level()
        again = value(own.find("{*}startOverride")) if own is not None else None
        start = again or value(found.find("{*}start")) or "1"
        shown, text = value(found.find("{*}numFmt")) or "decimal", value(found.find("{*}lvlText"))
        return _Level(int(start) if start.isdecimal() else 1, shown, "%1." if text is None else text)

    def _used(self, entry: Element) -> list[Element]:
        """The levels of a numbering; one of a style of lists is where that style says."""
        for _ in range(_MOST_BASES):
            abstract = self._abstract.get(value(entry.find("{*}abstractNumId")))
            if abstract is None:
                return []
            style = value(abstract.find("{*}numStyleLink"))
            linked = self.styles.property(style, "{*}pPr/{*}numPr/{*}numId") if style else None
            if linked is None or (id := value(linked)) not in self._numbers:
                return abstract.findall("{*}lvl")
            entry = self._numbers[id]
        return []


class Hidden:
    """Whether runs are hidden, by their own properties or those of their styles."""

    def __init__(self, styles: Styles) -> None:
        """By the styles of the document."""
        self.styles = styles

    def is_hidden(self, properties: Element | None, paragraph_style: str | None) -> bool:
        """Whether a run is hidden, by its properties and the style of its paragraph."""
        own = properties.find("{*}vanish") if properties is not None else None
        if own is None and properties is not None and (style := value(properties.find("{*}rStyle"))):
            own = self.styles.property(style, "{*}rPr/{*}vanish")
        if own is None:
            own = self.styles.property(paragraph_style, "{*}rPr/{*}vanish")
        return is_on(own)

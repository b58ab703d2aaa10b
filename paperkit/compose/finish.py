"""Turns a document as it was composed into one that says all that a renderer may not decide.

Headings without a gap, addresses as links, days as days, abbreviations in full, the headers of cells, the ids of
notes, bookmarks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from paperkit.compose.bookmarks import bookmarks
from paperkit.compose.headers import with_headers
from paperkit.document.nodes import Document, Field, Heading, Inline, Link, Note, Part, Section, Short, Table, Text
from paperkit.document.walk import rewritten
from paperkit.kept import kept_while_same
from paperkit.layout.calendar_words import CalendarWords

_ADDRESS = re.compile(r"https?://\S+|www\.[\w-]+\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)
_AFTER = ".,;:!?)]}'\"\u2019\u201d\u2026"  # what ends a sentence or a quotation rather than an address


_NONE: Mapping[str, str] = MappingProxyType({})
_CALENDAR = CalendarWords()


def finished(
    document: Document, abbreviations: Mapping[str, str] = _NONE, calendar: CalendarWords = _CALENDAR
) -> Document:
    """The document, ready to be rendered; each of the abbreviations is given in full where it is first used.

    A day that is written as the `calendar` writes days says which it is. Every document passes here last, whoever
    composed it.
    """
    finishing = _Finishing(abbreviations, calendar)
    made = tuple(finishing.part(part, document.title) for part in document.parts)
    parts = document.parts if _is_same(made, document.parts) else made
    return replace(document, parts=parts, bookmarks=bookmarks(parts))


def _is_same(made: tuple[object, ...], given: tuple[object, ...]) -> bool:
    """Whether nothing was changed."""
    return all(one is other for one, other in zip(made, given, strict=True))


class _Finishing:
    """Finishes the nodes of a document one after another, in reading order."""

    def __init__(self, abbreviations: Mapping[str, str], calendar: CalendarWords) -> None:
        self.calendar = calendar
        self.above: list[int] = []
        """The levels of the headings under which the next node is, as they were composed."""
        self.tables = self.notes = 0
        """How many there were so far."""
        self.short_forms = _ShortForms(abbreviations)
        self.of_kind: Mapping[type, Callable[[Any], Any]] = {
            Heading: self.heading,
            Field: self.field,
            Text: self.text,
            Table: self.table,
            Note: self.note,
        }

    def __call__(self, node: Any) -> Any:
        change = self.of_kind.get(type(node))
        return change(node) if change else node

    def part(self, part: Part, title: str) -> Part:
        """A part of the document with this title."""
        self.above.clear()
        sections = tuple(self.section(section, (title, part.id, section.id)) for section in part.sections)
        return part if _is_same(sections, part.sections) else replace(part, sections=sections)

    def section(self, section: Section, place: tuple[str, ...]) -> Section:
        """A section; in a process that keeps answers only where it, or what stands before it, has changed."""
        before = ((*self.above,), self.tables, self.notes, self.short_forms.known.pattern, {**self.short_forms.waiting})

        def made() -> tuple[Section, tuple[int, ...], int, int, dict[str, str]]:
            done = rewritten(section, self)
            return done, (*self.above,), self.tables, self.notes, {**self.short_forms.waiting}

        known = kept_while_same(made, ("finished", *place), section, before, self.calendar)
        done, above, self.tables, self.notes, waiting = known
        self.above[:], self.short_forms.waiting = above, {**waiting}
        return done

    def table(self, table: Table) -> Table:
        """A table with its headers; its number tells their ids from those of others."""
        self.tables += 1
        return with_headers(table, self.tables)

    def level(self, level: int) -> int:
        """The level of a heading: they begin at 1 in each part and skip none (ISO 14289-1, 7.4.2)."""
        while self.above and self.above[-1] >= level:
            self.above.pop()
        self.above.append(level)
        return len(self.above)

    def heading(self, heading: Heading) -> Heading:
        level = self.level(heading.level)
        return heading if level == heading.level else replace(heading, level=level)

    def field(self, field: Field) -> Field:
        level = self.level(field.heading_level) if field.heading_level else None
        return field if level == field.heading_level else replace(field, heading_level=level)

    def text(self, text: Text) -> Text | tuple[Inline, ...]:
        pieces = (one for piece in _linked(text) for one in self.dated(piece))
        made = tuple(one for piece in pieces for one in self.short_forms.explained(piece))
        return text if made[0] is text else made

    def dated(self, piece: Text | Link) -> Iterator[Text | Link]:
        """A piece of text with each day in it as a piece of its own."""
        if isinstance(piece, Link) or piece.day:
            yield piece
            return
        at = 0
        for start, end, day in self.calendar.days_in(piece.text):
            if start > at:
                yield Text(piece.text[at:start])
            yield Text(piece.text[start:end], day)
            at = end
        if at < len(piece.text) or not at:
            yield Text(piece.text[at:]) if at else piece

    def note(self, note: Note) -> Note:
        """A note that is called can be led to; each counts, so that an id stays what it is when a mark goes."""
        self.notes += 1
        return replace(note, id=f"note-{self.notes}") if note.mark else note


def _linked(text: Text) -> tuple[Text | Link, ...]:
    """A text with each web and mail address in it as a link, which says that it is one (WCAG 2.2, 1.3.1)."""
    if not ("@" in text.text or "://" in text.text or "www." in text.text.lower()):
        return (text,)
    made: list[Text | Link] = []
    at = 0
    for found in _ADDRESS.finditer(text.text):
        address = found[0].rstrip(_AFTER)
        if found.start() > at:
            made.append(Text(text.text[at : found.start()]))
        scheme = "" if "://" in address else "mailto:" if "@" in address else "https://"
        made.append(Link((Text(address),), f"{scheme}{address}", address))
        at = found.start() + len(address)
    return (*made, Text(text.text[at:])) if at < len(text.text) else tuple(made)


class _ShortForms:
    """Gives each abbreviation its words where it first appears, unless the text gives them there (WCAG 2.2, 3.1.4)."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self.waiting = dict(abbreviations)
        known = "|".join(map(re.escape, sorted(self.waiting, key=len, reverse=True)))
        self.known = re.compile(rf"(?<!\w)({known})(?!\w)")

    def explained(self, piece: Text | Link) -> tuple[Inline, ...]:
        if isinstance(piece, Link) or piece.day or not self.waiting:
            return (piece,)
        made: list[Inline] = []
        at = 0
        for found in self.known.finditer(piece.text):
            words = self.waiting.pop(found[1], None)
            if words is None or words.casefold() in piece.text.casefold():
                continue
            if found.start() > at:
                made.append(Text(piece.text[at : found.start()]))
            made.append(Short(found[1], words))
            at = found.end()
        return (*made, Text(piece.text[at:])) if at < len(piece.text) or not made else tuple(made)

"""Finds where findings stand on the pages of a paper: by the words of the sentence, or by the name of the indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from paperkit.browser.pages import Sheet, squeezed
from paperkit.document.nodes import Document, Heading, Paragraph, Section
from paperkit.document.walk import walk
from paperkit.document.words import seen
from paperkit.findings.finding import Finding, Span
from paperkit.kept import kept_while_same

_QUOTED = re.compile(r"`([^`]+)`")
_KINDS = ("indicator", "measure", "prose", "exempt")
"""How the anchors of headings begin."""
_OPENING = 40
"""Characters by which the beginning of a paragraph is known on a page."""


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a page's squeezed text."""

    page: int
    start: int
    end: int


@dataclass(frozen=True)
class Map:
    """Where things stand in a printed document."""

    sheets: Sequence[Sheet]
    pages: Mapping[str, int]
    """The page of each heading, by its anchor."""
    titles: Mapping[str, str]
    """By the id of an indicator or table its heading, squeezed."""
    written: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict)
    """By file the lines on which paragraphs begin, and what they print, squeezed."""
    elsewhere: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """By file the lines on which paragraphs begin that another file of the paper prints, such as the exempt part."""

    def of(self, finding: Finding, rows: Mapping[str, str]) -> Place | None:
        """Where a finding stands; `rows` has by the place of a cell the id that its row is of. None where nowhere."""
        if self._is_elsewhere(finding.at):
            return None
        return self._in_words(finding) or self._of_row(finding, rows.get(str(finding.at))) or self._named(finding)

    def about(self, finding: Finding, rows: Mapping[str, str]) -> str | None:
        """The anchor of what a finding is about: of the row or the text that it is in, else of what it names."""
        names = (rows.get(str(finding.at), ""), _stem(finding.at.path), *_QUOTED.findall(finding.message))
        return next((anchor for name in names if (anchor := self._anchor(name)) is not None), None)

    @cached_property
    def files_on(self) -> Mapping[int, tuple[str, ...]]:
        """By page the files in which what begins there is written."""
        found: dict[int, dict[str, None]] = {}
        for path, paragraphs in self.written.items():
            for _, words in paragraphs:
                if (place := self._paragraph(words, path)) is not None:
                    found.setdefault(place.page, {})[path] = None
        return {page: tuple(paths) for page, paths in found.items()}

    def _in_words(self, finding: Finding) -> Place | None:
        """The quoted words of a finding in the paragraph that it is about, or that paragraph."""
        for words in self._paragraphs(finding.at):
            whole = self._paragraph(words, finding.at.path)
            if whole is not None:
                return next(self._quoted(finding, whole), whole)
        return None

    def _is_elsewhere(self, at: Span) -> bool:
        """Whether a line is in a paragraph that only another file of the paper prints."""
        here = [line for line, _ in self.written.get(at.path, ())]
        last = [
            max((one for one in lines if one <= (at.line or 0)), default=0)
            for lines in (here, self.elsewhere.get(at.path, ()))
        ]
        return last[1] > last[0]

    def _paragraphs(self, at: Span) -> Iterator[str]:
        """What the paragraph prints that a line is in."""
        before = [(line, words) for line, words in self.written.get(at.path, ()) if line <= (at.line or 1)]
        last = max((line for line, _ in before), default=0)
        yield from (words for line, words in before if line == last)

    def _paragraph(self, words: str, path: str) -> Place | None:
        """Where a paragraph of a file is: all of it on a page, or else its opening, since it may run on to the next.

        Two may be the same; that of a file is looked for from the heading on which the file is printed.
        """
        first = self._first_page(path)
        pages = [*range(first, len(self.sheets)), *range(first)]
        for wanted in filter(None, (words, words[:_OPENING])):
            for number in pages:
                sheet = self.sheets[number]
                if (start := sheet.text.find(wanted)) >= 0:
                    return Place(number, start, min(start + len(words), len(sheet.text)))
        return None

    def _quoted(self, finding: Finding, whole: Place) -> Iterator[Place]:
        text = self.sheets[whole.page].text
        for quoted in _QUOTED.findall(finding.message):
            start = text.find(squeezed(quoted), whole.start, whole.end)
            if start >= 0:
                yield Place(whole.page, start, start + len(squeezed(quoted)))

    def _of_row(self, finding: Finding, row: str | None) -> Place | None:
        return self._heading(row) if row else None

    def _named(self, finding: Finding) -> Place | None:
        """The heading of the indicator or table that a finding names, or of which the file is."""
        names = [*_QUOTED.findall(finding.message), _stem(finding.at.path)]
        return next((place for name in names if (place := self._heading(name)) is not None), None)

    def _heading(self, id: str) -> Place | None:
        page, title = self._page(id), self.titles.get(id, "")
        if page is None:
            return None
        start = max(self.sheets[page].text.find(title), 0)
        return Place(page, start, start + max(len(title), 1))

    def _page(self, id: str) -> int | None:
        """The page on which the heading of an indicator, a table or a text is."""
        anchor = self._anchor(id)
        return self.pages[anchor] if anchor is not None else None

    def _anchor(self, id: str) -> str | None:
        """The anchor of the heading of an indicator, a table or a text."""
        return next((name for kind in _KINDS if (name := f"{kind}-{id}") in self.pages), None)

    def _first_page(self, path: str) -> int:
        """The page from which on what is in a file is printed."""
        return self._page(_stem(path)) or 0


def _stem(path: str) -> str:
    """The name of a file without its ending: for commentary the id of what it is about."""
    return path.rpartition("/")[2].rpartition(".")[0]


def mapped(document: Document, sheets: Sequence[Sheet], pages: Mapping[str, int], other: Document | None = None) -> Map:
    """The map of a document that was printed on these pages; `other` is printed in another file of the paper."""
    written: dict[str, list[tuple[int, str]]] = {}
    titles: dict[str, str] = {}
    for told in _told(document):
        for id, words in told.titles.items():
            titles.setdefault(id, words)
        for path, line, words in told.written:
            written.setdefault(path, []).append((line, words))
    elsewhere: dict[str, list[int]] = {}
    for told in _told(other) if other else ():
        for path, line, _ in told.written:
            elsewhere.setdefault(path, []).append(line)
    return Map(sheets, pages, titles, written, elsewhere)


def anchors_of(document: Document) -> list[str]:
    """The names of all places in a document that have one."""
    named = [name for told in _told(document) for name in told.anchors]
    marks = [mark.anchor for mark in walk(document.bookmarks) if hasattr(mark, "anchor")]
    return list(dict.fromkeys([*named, *marks]))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a section prints: of its paragraphs the file, the line and the squeezed words; its titles and anchors."""

    written: tuple[tuple[str, int, str], ...]
    titles: Mapping[str, str]
    anchors: tuple[str, ...]


def _told(document: Document) -> Iterator[_Told]:
    for part in document.parts:
        for section in part.sections:
            place = ("told", document.title, part.id, section.id)
            yield kept_while_same(partial(_told_by, section), place, section)


def _told_by(section: Section) -> _Told:
    told = [node for node in walk(section) if isinstance(node, Paragraph | Heading)]
    names = [node for node in told if isinstance(node, Heading) and node.id]
    return _Told(
        tuple((node.at.path, node.at.line or 1, squeezed(seen(node.children))) for node in told if node.at is not None),
        {node.id.partition("-")[2]: squeezed(seen(node.children)) for node in reversed(names)},
        tuple(node.id for node in names),
    )

"""The tree in words: as it is heard, as it is printed, as an outline for people, and where a text was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never
from unicodedata import category

from paperkit.document.nodes import (
    Banner,
    Beside,
    Block,
    Cell,
    Chart,
    Contents,
    Document,
    Emphasis,
    Fields,
    Foreign,
    Grid,
    Heading,
    Inline,
    Link,
    ListBlock,
    Note,
    PageRef,
    Paragraph,
    ProseBlock,
    Revised,
    Short,
    Strong,
    Symbol,
    Table,
    Tally,
    Text,
)
from paperkit.document.walk import paragraphs, walk
from paperkit.findings.finding import Span


def plain(children: tuple[Inline, ...]) -> str:
    """The words of inline nodes as they are heard; a page reference has no words of its own.

    >>> plain((Text("Amber "), Symbol("\u2191", "improved")))
    'Amber improved'
    """
    words: list[str] = []
    for child in children:
        match child:
            case Text():
                words.append(child.text)
            case Symbol() | Short():
                words.append(child.words)
            case Revised():
                words.append(revised(child))
            case Strong() | Emphasis() | Link() | Foreign():
                words.append(plain(child.children))
            case PageRef():
                pass
            case _:
                assert_never(child)
    return "".join(words)


def revised(child: Revised) -> str:
    """Words that were taken out or put in as they are heard, in every form."""
    return f"{child.words} {child.text}"


def has_words(children: tuple[Inline, ...]) -> bool:
    """Whether inline nodes print anything but white space and characters that cannot be seen."""
    return any(not char.isspace() and category(char) not in ("Cc", "Cf") for char in plain(children))


def spoken(blocks: Sequence[ProseBlock]) -> str:
    """The words of prose in one line, as they are heard."""
    said = [plain(paragraph.children) for block in blocks for paragraph in paragraphs(block)]
    return " ".join(" ".join(said).split())


def seen(children: tuple[Inline, ...]) -> str:
    """The words of inline nodes as they are printed.

    >>> seen((Text("Amber "), Symbol("\u2191", "improved")))
    'Amber \u2191'
    """
    words: list[str] = []
    for child in children:
        match child:
            case Text() | Short() | Revised():
                words.append(child.text)
            case Symbol():
                words.append(child.glyph)
            case Strong() | Emphasis() | Link() | Foreign():
                words.append(seen(child.children))
            case PageRef():
                pass
            case _:
                assert_never(child)
    return "".join(words)


def outline(document: Document) -> str:
    """The tree as indented text, a line a block: for goldens and for people."""
    lines: list[str] = []
    for part in document.parts:
        lines.append(f"part {part.id}: {part.title}")
        for section in part.sections:
            lines.append(f"  section {section.id} on {section.page}{' (new page)' if section.new_page else ''}")
            for block in section.blocks:
                lines.extend(f"    {line}" for line in _lines(block))
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> Iterator[str]:  # noqa: C901 - one case a node
    match block:
        case Heading():
            yield f"h{block.level} {block.label + ' ' if block.label else ''}{plain(block.children)}"
        case Paragraph():
            yield f"p[{block.role}] {block.label + ' ' if block.label else ''}{plain(block.children)}"
        case ListBlock():
            yield "list"
            for item in block.items:
                yield from (f"  {item.label} {line}" for inside in item.blocks for line in _lines(inside))
        case Banner():
            yield f"banner h{block.heading.level} {plain(block.heading.children)}{_badge(block)}"
        case Table():
            yield f"table {block.summary}"
            for row in (*block.head, *block.body):
                yield f"  {row.kind}: " + " | ".join(_cell(cell) for cell in row.cells)
        case Fields():
            for entry in block.entries:
                yield f"field {entry.label}: " + " / ".join(plain(line) for line in entry.lines)
        case Grid():
            for pairs in block.rows:
                yield "grid " + " | ".join(f"{pair.label}: {plain(pair.value)}" for pair in pairs)
        case Tally():
            yield from (f"tally {one.number} {plain(one.word)}: {plain(one.said)} [{one.tone}]" for one in block.counts)
        case Note():
            yield f"note {block.mark}: {plain(block.children)}"
        case Chart():
            yield f"chart {block.description}"
        case Beside():
            for side, blocks in (("left", block.left), ("right", block.right)):
                yield f"{side}:"
                for inner in blocks:
                    yield from (f"  {line}" for line in _lines(inner))
        case Contents():
            yield from ("contents", *(f"  {'  ' * line.level}{line.title}" for line in block.entries))
        case _:
            assert_never(block)


def _badge(banner: Banner) -> str:
    badge, under = banner.badge, f" / {plain(banner.line)}" if banner.line else ""
    return f" | {plain((*badge.children, *badge.direction))} on {badge.tone}{under}" if badge else under


def _cell(cell: Cell) -> str:
    marks = (
        f"{'#' if cell.scope else ''}{f'<{cell.colspan}x{cell.rowspan}>' if cell.colspan * cell.rowspan > 1 else ''}"
    )
    mark = f" {cell.mark.glyph}({cell.mark.words})" if cell.mark else ""
    return f"{marks}{plain(cell.children)}{mark}{f' [{cell.tone}]' if cell.tone else ''}"


def place_of(document: Document, text: str) -> Span | None:
    """Where a text was written: the place of the block that prints it, when it knows one."""
    for node in walk(document):
        at = getattr(node, "at", None)
        if at is not None and any(isinstance(inner, Inline) and text in seen((inner,)) for inner in walk(node)):
            return at  # type: ignore[no-any-return]
    return None

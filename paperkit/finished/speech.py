"""Turns a structure tree into the words that a screen reader says, line by line, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperkit.finished.tags import Kid, Tag, Tagged
from paperkit.values.quantity import counted_noun

_HEADING = re.compile(r"H([1-6])$")
_BEFORE_STOP = re.compile(r" ([,.;:])")
_PARTS = ("Document", "Part", "Art", "Sect")
_INLINE = ("Span", "Link", "Reference", "Lbl", "Quote", "Code", "Em", "Strong", "Annot", "Form")


def heard(paper: Tagged) -> Iterator[str]:
    """The lines that are said for a whole paper; nested content is set in by two spaces a level."""
    pages = counted_noun(paper.pages, "page")
    yield f"{paper.title or 'Document without a title'}: {pages}, language {paper.language or 'not given'}"
    for tag in paper.root.tags():
        yield from _block(tag, 0)


def by_page(paper: Tagged) -> Iterator[tuple[int, str]]:
    """The lines that are said of what a paper holds, each with the page on which its block begins."""
    page = 1
    for tag in _blocks(paper.root):
        page = tag.page or page
        yield from ((page, line) for line in _block(tag, 0))


def _blocks(tag: Tag) -> Iterator[Tag]:
    """The blocks in a part of a paper, at whatever depth."""
    for kid in tag.tags():
        if kid.kind in _PARTS:
            yield from _blocks(kid)
        else:
            yield kid


def headings(paper: Tagged) -> Iterator[str]:
    """The headings by which a listener finds the way, each with its level and page."""
    for tag in paper.root.walk():
        if found := _HEADING.match(tag.kind):
            level = int(found[1])
            yield f"{'  ' * (level - 1)}{words(tag)} (level {level}, page {tag.page})"


def words(tag: Tag) -> str:
    """All that is said for an element and what it holds, in one line."""
    return _BEFORE_STOP.sub(r"\1", " ".join(_said(tag).split()))


def _said(tag: Tag) -> str:
    instead = _instead(tag)
    if instead is not None:
        return instead
    said, last = "", None
    for kid in tag.kids:
        words = _said(kid) if isinstance(kid, Tag) else kid
        said += f" {words}" if last is not None and _parted(last, kid, said, words) else words
        last = kid
    if tag.kind == "Span" and tag.language:
        return f"(in {tag.language}) {said}"
    return f"link {said}" if tag.kind == "Link" else said


def _instead(tag: Tag) -> str | None:
    """What is said instead of an element's own words."""
    return tag.actual_text if tag.actual_text is not None else tag.alt or tag.expansion


def _parted(before: Kid, after: Kid, said: str, words: str) -> bool:
    """Whether a pause is between two pieces: around what is none of the words next to it, or is said instead."""
    tags = [kid for kid in (before, after) if isinstance(kid, Tag)]
    if any(tag.kind not in _INLINE for tag in tags) or (len(tags) == 2 and all(tag.kind == "Link" for tag in tags)):
        return True
    return any(_instead(tag) is not None for tag in tags) and said[-1:].isalnum() and words[:1].isalnum()


def _block(tag: Tag, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if found := _HEADING.match(tag.kind):
        yield ""
        yield f"{pad}Heading level {found[1]}: {words(tag)}"
    elif tag.kind == "Figure":
        yield f"{pad}Graphic: {words(tag) or 'without a description'}"
    elif tag.kind == "Table":
        yield from (f"{pad}{line}" for line in _table(tag))
    elif tag.kind == "L":
        yield from _list(tag, depth)
    elif tag.kind in ("TOC", "TOCI"):
        yield from _contents(tag, depth)
    elif tag.kind == "Note":
        yield f"{pad}Note {words(tag)}"
    elif tag.kind in ("P", "Caption", *_INLINE) or all(kid.kind in _INLINE for kid in tag.tags()):
        if said := words(tag):
            yield f"{pad}{said}"
    else:
        for kid in tag.tags():
            yield from _block(kid, depth)


def _list(tag: Tag, depth: int) -> Iterator[str]:
    """A list with the number of its items; one without numbering says a term before each value."""
    pad, items = "  " * depth, [kid for kid in tag.tags() if kid.kind == "LI"]
    terms = tag.attributes.get("/ListNumbering") == "None"
    yield f"{pad}List of {counted_noun(len(items), 'item')}"
    for item in items:
        label = " ".join(words(kid) for kid in item.tags() if kid.kind == "Lbl")
        inner = [line for kid in item.tags() if kid.kind != "Lbl" for line in _block(kid, 0) if line]
        first = inner[0] if inner else "blank"
        yield f"{pad}  {label}{':' if terms else ''} {first}"
        yield from (f"{pad}    {line}" for line in inner[1:])


def _contents(tag: Tag, depth: int) -> Iterator[str]:
    if tag.kind == "TOC":
        yield f"{'  ' * depth}Contents"
        for kid in tag.tags():
            yield from _contents(kid, depth + 1)
    else:
        yield f"{'  ' * depth}{words(tag)}"


# -- tables -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell, where it begins, and how many columns and rows it takes."""

    tag: Tag
    row: int
    column: int
    across: int
    down: int


def _table(tag: Tag) -> Iterator[str]:
    """A table row by row; each value after the headers that a listener is given with it."""
    cells = list(_cells(tag))
    rows = max((cell.row + cell.down for cell in cells), default=0)
    columns = max((cell.column + cell.across for cell in cells), default=0)
    summary = tag.attributes.get("/Summary")
    yield f"Table of {rows} rows and {columns} columns{f': {summary}' if summary else ''}"
    named = {cell.tag.id: cell for cell in cells if cell.tag.id}
    for row in range(rows):
        here = [cell for cell in cells if cell.row == row]
        if here and all(_scope(cell) == "Column" for cell in here):
            yield f"  Column headers: {'; '.join(words(cell.tag) or 'blank' for cell in here)}"
            continue
        said = []
        for cell in here:
            over = [named[id] for id in cell.tag.headers if id in named] or _over(cell, cells)
            heads = [words(head.tag) for head in over if _scope(head) == "Column" and head.row != row]
            value = words(cell.tag) or "blank"
            said.append(f"{', '.join(filter(None, heads))}: {value}" if heads and cell.tag.kind == "TD" else value)
        names = sum(cell.tag.kind == "TH" for cell in here)
        yield "  " + " \u2013 ".join(filter(None, ("; ".join(said[:names]), "; ".join(said[names:]))))


def _scope(cell: _Cell) -> str:
    return cell.tag.attributes.get("/Scope", "Column") if cell.tag.kind == "TH" else ""


def _over(cell: _Cell, cells: Sequence[_Cell]) -> list[_Cell]:
    """The column headers above a cell; of one that spans columns, those of all of them."""
    return [
        head
        for head in cells
        if _scope(head) == "Column"
        and head.row < cell.row
        and head.column < cell.column + cell.across
        and cell.column < head.column + head.across
    ]


def _cells(table: Tag) -> Iterator[_Cell]:
    taken: set[tuple[int, int]] = set()
    rows = [row for group in table.tags() for row in ((group,) if group.kind == "TR" else group.tags())]
    for at, row in enumerate(rows):
        column = 0
        for tag in row.tags():
            while (at, column) in taken:
                column += 1
            across, down = (_count(tag.attributes.get(key)) for key in ("/ColSpan", "/RowSpan"))
            taken.update((at + below, column + beside) for below in range(down) for beside in range(across))
            yield _Cell(tag, at, column, across, down)
            column += across


def _count(value: str | None) -> int:
    return max(1, int(value)) if value and value.isdigit() else 1

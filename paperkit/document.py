"""The semantic tree: what a paper says, in order, without a word of where it stands or in which font.

`compose` makes it, every renderer draws it, and the PDF's structure tree is this tree. A node's `role`
names a style of the layout; whatever else a node holds is meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from unicodedata import category

from paperkit.source import Span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are printed and read."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry weight."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set apart."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link: to a web or mail address, or to an anchor of this document (`#id`).

    `description` says where it leads, for those who hear it out of its sentence.
    """

    children: tuple[Inline, ...]
    to: str
    description: str


@dataclass(frozen=True, slots=True)
class PageRef:
    """The printed number of the page on which an anchor stands."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign that is read as words: the mark of a note, or, in the role `direction`, an arrow.

    In the role `label` it is the mark with which a note begins.
    """

    glyph: str
    words: str
    role: str = "mark"


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the paper's, by its tag (BCP 47): `cy` is Welsh."""

    children: tuple[Inline, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Short:
    """A short form that stands for more words: an abbreviation, a number without its unit."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Revised:
    """Words that a later version took out or put in; `words` says which, for those who hear it."""

    text: str
    words: str
    deleted: bool


Inline: TypeAlias = Text | Strong | Emphasis | Link | PageRef | Symbol | Short | Foreign | Revised


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: `id` is its anchor, `label` the number that hangs before it."""

    level: int
    children: tuple[Inline, ...]
    id: str
    role: str
    label: str | None = None
    new_page: bool = False
    at: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `label` is the number that hangs before it."""

    children: tuple[Inline, ...]
    role: str = "body"
    label: str | None = None
    at: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, bulleted or numbered."""

    items: tuple[Item, ...]
    ordered: bool = False
    under: bool = False
    """Whether it belongs under a numbered paragraph."""
    at: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Badge:
    """A rating as it stands on its colour: `tone` names colour and shape, the words say all of it."""

    tone: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """The bar that opens a section and comes back, unspoken, on each page that continues it."""

    heading: Heading
    badge: Badge | None = None
    role: str = "bar"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; a header cell says for what it is the header, `tone` gives it a rating's colour and shape.

    `mark` hangs behind the words and does not count when they are aligned.
    """

    children: tuple[Inline, ...] = ()
    role: str = "table-cell"
    scope: str | None = None
    colspan: int = 1
    rowspan: int = 1
    tone: str | None = None
    mark: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    role: str = "row"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header rows that come back on every page, and body rows.

    `shares` are the columns' widths relative to each other; `summary` says what the table holds.
    """

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    shares: tuple[float, ...]
    summary: str
    role: str = "table"


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what it is about; `heading_level` makes the value a heading of the document."""

    label: str
    lines: tuple[tuple[Inline, ...], ...]
    heading_level: int | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels and values: a header block, a contact block."""

    entries: tuple[Field, ...]
    role: str = "fields"


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value in a grid."""

    label: str
    value: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Labels and values in rows, side by side: whose an indicator is."""

    rows: tuple[tuple[Pair, ...], ...]
    role: str = "grid"


@dataclass(frozen=True, slots=True)
class Note:
    """A note under a table, called by its mark; its words begin with the mark as a label."""

    mark: str
    children: tuple[Inline, ...]
    role: str = "note"


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """A line or a row of columns: a value a label, None where there is none yet."""

    name: str
    values: tuple[Decimal | None, ...]
    part: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart by its data, and the description that stands for it when it is heard."""

    labels: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    suffix: str
    decimals: int
    description: str
    role: str = "chart"


@dataclass(frozen=True, slots=True)
class Beside:
    """Two groups of blocks that stand side by side and are read one after the other."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    role: str = "beside"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    title: str
    anchor: str
    level: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""

    entries: tuple[Entry, ...]


Block: TypeAlias = Heading | Paragraph | ListBlock | Banner | Table | Grid | Fields | Note | Chart | Beside | Contents


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together on a kind of page (`page` names it in the layout)."""

    id: str
    blocks: tuple[Block, ...]
    page: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper with its own bookmark; `label` is printed in its furniture (Appendix A)."""

    id: str
    title: str
    label: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper, ready to be rendered."""

    title: str
    short_title: str
    subject: str
    author: str
    language: str
    parts: tuple[Part, ...]
    draft: str = ""
    """The word that is seen across each page of a draft; its parts say it to those who hear."""


Node: TypeAlias = (
    Document | Part | Section | Block | Item | Row | Cell | Field | Pair | Badge | ChartSeries | Entry | Inline
)


_HOLDERS = (
    "Inline", "Block", "Item", "Row", "Cell", "Field", "Badge", "Heading", "ChartSeries", "Entry", "Section", "Part",
    "Symbol", "Pair",
)  # fmt: skip


def walk(node: object) -> Iterator[object]:
    """Every node under and with this one, in reading order."""
    if isinstance(node, tuple):
        for child in node:
            yield from walk(child)
    else:
        yield node
        for name in _parts_of(type(node)):
            value = getattr(node, name)
            if value is not None:
                yield from walk(value)


_PARTS: dict[type, tuple[str, ...]] = {}


def _parts_of(kind: type) -> tuple[str, ...]:
    """The fields of a kind of node that may hold nodes; a field that only ever holds words holds none."""
    if kind not in _PARTS:
        _PARTS[kind] = _node_fields(kind) if is_dataclass(kind) else ()
    return _PARTS[kind]


def _node_fields(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind) if any(word in str(part.type) for word in _HOLDERS))


def headings(node: object) -> tuple[Heading, ...]:
    """The headings in reading order."""
    return tuple(found for found in walk(node) if isinstance(found, Heading))


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
                words.append(f"{child.words} {child.text}")
            case Strong() | Emphasis() | Link() | Foreign():
                words.append(plain(child.children))
            case PageRef():
                pass
    return "".join(words)


def has_words(children: tuple[Inline, ...]) -> bool:
    """Whether inline nodes print anything but white space and characters that cannot be seen."""
    return any(not char.isspace() and category(char) not in ("Cc", "Cf") for char in plain(children))


def spoken(blocks: Sequence[Block]) -> str:
    """The words of paragraphs and lists in one line, as they are heard."""
    said = [plain(node.children) for node in walk(tuple(blocks)) if isinstance(node, Paragraph | Heading)]
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
    return "".join(words)


def rewritten(node: T, change: Callable[[Any], Any]) -> T:
    """The tree with each node as `change` returns it, from above and in reading order.

    Where `change` returns a tuple, its nodes stand instead of the one; below links nothing is changed.
    """
    if isinstance(node, tuple):
        made: list[Any] = []
        same = True
        for child in node:
            new = rewritten(child, change)
            same = same and new is child
            made.extend(new if isinstance(new, tuple) and not isinstance(child, tuple) else (new,))
        return node if same else tuple(made)  # type: ignore[return-value]
    changed = change(node)
    names = () if isinstance(changed, tuple | Link) else _parts_of(type(changed))
    parts: dict[str, Any] = {}
    for name in names:
        held = getattr(changed, name)
        if held is not None and (part := rewritten(held, change)) is not held:
            parts[name] = part
    return replace(changed, **parts) if parts else changed  # type: ignore[no-any-return]


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
                for inner in item.blocks:
                    yield from (f"  {item.label} {line}" for line in _lines(inner))
        case Banner():
            badge = f" | {plain(block.badge.children)} on {block.badge.tone}" if block.badge else ""
            yield f"banner h{block.heading.level} {plain(block.heading.children)}{badge}"
        case Table():
            yield f"table {block.summary}"
            for row in (*block.head, *block.body):
                yield f"  {row.role}: " + " | ".join(_cell(cell) for cell in row.cells)
        case Fields():
            for entry in block.entries:
                yield f"field {entry.label}: " + " / ".join(plain(line) for line in entry.lines)
        case Grid():
            for pairs in block.rows:
                yield "grid " + " | ".join(f"{pair.label}: {plain(pair.value)}" for pair in pairs)
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
            yield "contents"
            for line in block.entries:
                yield f"  {'  ' * line.level}{line.title}"


def _cell(cell: Cell) -> str:
    marks = (
        f"{'#' if cell.scope else ''}{f'<{cell.colspan}x{cell.rowspan}>' if cell.colspan * cell.rowspan > 1 else ''}"
    )
    mark = f" {cell.mark.glyph}({cell.mark.words})" if cell.mark else ""
    return f"{marks}{plain(cell.children)}{mark}{f' [{cell.tone}]' if cell.tone else ''}"


def place_of(document: Document, text: str) -> Span | None:
    """Where a text was written: the place of the block that holds it, when it knows one."""
    for node in walk(document):
        at = getattr(node, "at", None)
        if at is not None and any(isinstance(inner, Text | Short) and text in inner.text for inner in walk(node)):
            return at  # type: ignore[no-any-return]
    return None

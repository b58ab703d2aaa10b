"""The nodes of the semantic tree. A node's `role` names a style of the layout; whatever else it holds is meaning.

What can be where is one of three unions: `Inline`, `ProseBlock` (what authors write) and `Block` (all that is
composed). Who matches on one ends in `assert_never`, so that mypy names every place that a new kind needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from paperkit.findings.finding import Span
from paperkit.values.quantity import Notation


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are printed and read; where they are a day's, which day."""

    text: str
    day: date | None = field(default=None, compare=False, repr=False)


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
    pageless: str = ""
    """What is said instead of its words in a format without pages, where they would give the number of a page."""


@dataclass(frozen=True, slots=True)
class PageRef:
    """The printed number of the page on which an anchor is.

    A format without pages says `pageless` of the link that it is in, or else its description.
    """

    anchor: str


SymbolRole: TypeAlias = Literal["mark", "label", "direction", "nothing", "word"]
"""What a sign is: what calls a note, what a note begins with, an arrow, what is where there is no value, words that are
heard with the stop before them."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign that is read as words."""

    glyph: str
    words: str
    role: SymbolRole = "mark"


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
    blocks: tuple[ProseBlock, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, bulleted or numbered."""

    items: tuple[Item, ...]
    ordered: bool = False
    under: bool = False
    """Whether it belongs under a numbered paragraph."""
    at: Span | None = field(default=None, compare=False, repr=False)


ProseBlock: TypeAlias = Heading | Paragraph | ListBlock
"""What authors write in Markdown."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A rating as it is on its colour: `tone` names colour and shape, the words say all of it.

    `direction` is next to it, on no colour: an arrow with its word.
    """

    tone: str
    children: tuple[Inline, ...]
    direction: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Banner:
    """The bar that opens a section and comes back, unspoken, on each page that continues it."""

    heading: Heading
    badge: Badge | None = None
    role: str = "bar"
    line: tuple[Inline, ...] = ()
    """What is under the heading, where the bar is a rule: who answers for it."""


Scope: TypeAlias = Literal["column", "row"]
RowKind: TypeAlias = Literal["row", "part", "total", "group", "comment"]
"""A row on its own, a part of the row above it, the sum of the others, the heading of those after it, or what is said
of the row above it."""


@dataclass(frozen=True, slots=True)
class Spark:
    """A line of results as small as a word, with its target; what it shows is in another table."""

    values: tuple[Decimal | None, ...]
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; with a `scope` it is the header of its columns or its row, `tone` gives it a rating's colour and shape.

    `mark` hangs behind the words and does not count when they are aligned. Only cells of header rows span rows.
    `id` and `headers` are there where `scope` alone does not tell which headers a cell has: the ids of its headers.
    """

    children: tuple[Inline, ...] = ()
    role: str = "table-cell"
    scope: Scope | None = None
    colspan: int = 1
    rowspan: int = 1
    tone: str | None = None
    mark: Symbol | None = None
    spark: Spark | None = None
    unheard: bool = False
    """Whether it is seen and not heard, as what it shows is in another table; so are all cells of its column."""
    heard_once: bool = False
    """Whether a header is heard in its row only, and not before each value, since those under it say as much."""
    id: str = ""
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    kind: RowKind = "row"


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
    """Labels and values: whose an indicator is. It is seen in rows and read as a list, each label before its value."""

    rows: tuple[tuple[Pair, ...], ...]
    role: str = "grid"


@dataclass(frozen=True, slots=True)
class Count:
    """How many are at a status (`tone`), its word, and what is to be said of the number."""

    tone: str
    number: str
    word: tuple[Inline, ...]
    said: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts side by side, read as a list: each number with its status and what is said of it."""

    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note under a table, called by its mark; its words begin with the mark as a label.

    One without a mark is called by nothing, so it has no `id`.
    """

    mark: str
    children: tuple[Inline, ...]
    role: str = "note"
    id: str = ""


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """A line or a row of columns: a value a label, None where there is none yet."""

    name: str
    values: tuple[Decimal | None, ...]
    part: str
    marks: tuple[tuple[Symbol, ...], ...] = field(default=(), compare=False)
    """The mark of each value, none where it is not flagged: for a table of the values; no picture has them."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart by its data, and the description that stands for it when it is heard."""

    labels: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    notation: Notation
    description: str
    role: str = "chart"
    breaks: tuple[int, ...] = ()
    """Places of values before which a line is broken: there a series starts again."""
    scale: tuple[Decimal, ...] = (Decimal(0), Decimal(1))
    """The places of the lines of the scale, evenly apart."""
    scale_note: str = ""
    """What is said where the scale does not begin at zero."""
    hollow: tuple[int, ...] = ()
    """Places of results that are not final."""
    zone: Literal["", "above", "below"] = ""
    """On which side of the floor standard results are worse than it."""
    card: str = ""
    """The kind of card that it is on, whose height it has."""
    before: str = ""
    """What the line of the year before is called, where results are of the year so far."""
    stacked: bool = False
    """Whether its series are the parts of a whole, in columns on top of each other, the first undermost."""
    labelled: bool = True
    """Whether its periods are under it; else they are the heads of a table that follows it."""
    now: int | None = None
    """The place of the paper's own quarter, where it has one: a result of another says of when it is."""

    @property
    def parts(self) -> int:
        """How many parts of a whole it shows; none where it shows no such thing."""
        return len(self.series) if self.stacked else 0


@dataclass(frozen=True, slots=True)
class Beside:
    """Two groups of blocks that are side by side and are read one after the other.

    Beside a chart are its notes, on a card beside its figures is its chart; a margin holds the label of prose, which
    may go on overleaf.
    """

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    role: Literal["beside", "card", "margin"] = "beside"


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents."""

    title: str
    anchor: str
    level: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""

    entries: tuple[ContentsEntry, ...]


Block: TypeAlias = ProseBlock | Banner | Table | Grid | Tally | Fields | Note | Chart | Beside | Contents


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together on a kind of page (`page` names it in the layout)."""

    id: str
    blocks: tuple[Block, ...]
    page: str
    new_page: bool = False
    together: bool = False
    """Whether it is on one page, as long as it is not longer than one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper; `label` is printed in its furniture (Appendix A)."""

    id: str
    title: str
    label: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the tree by which people find their way through a document; `inner` are those below it."""

    title: str
    anchor: str
    inner: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper; `compose.finish.finished` makes it ready to be rendered."""

    title: str
    short_title: str
    subject: str
    author: str
    language: str
    parts: tuple[Part, ...]
    draft: str = ""
    """The word that is seen across each page of a draft; its parts say it to those who hear."""
    bookmarks: tuple[Bookmark, ...] = ()
    exempt: bool = False
    """Whether the public may not see it; its parts say it to those who hear."""
    author_in_short: str = ""
    """What the author is called where the whole name has no room; nothing where there is no shorter one."""

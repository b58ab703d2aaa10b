"""Checks of the files that a paper makes: they need it composed and laid out, and stop the build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paperkit.document.nodes import Document, Row
from paperkit.document.walk import walk
from paperkit.document.words import place_of, seen
from paperkit.findings.finding import Finding, Span, error, short
from paperkit.layout.layout import Layout

_LONG = 400
"""Characters of a cell from which on its row may be higher than a page."""


def same_names(name: str, others: Iterable[str], folder: str) -> Iterator[Finding]:
    """Each file needs a name of its own: two papers that are made together may not share one.

    Two extracts of a quarter for committees with the same `short_name` on the same day are found where the layout's
    `wording: {file_name: ...}` has no other word that tells them apart. No file is made.

    Names that differ in capitals only are one name on Windows and on most Macs, and so here.

    It cannot know the papers that are not made in the same run: their files take the place of those that are there.
    """
    if name.casefold() in {other.casefold() for other in others}:
        hint = "change `short_name` of a committee, or the layout's `wording: {file_name: ...}`"
        yield error("out.same-name", f"two papers would be written as `{name}`", Span(folder), hint=hint)


def missing_characters(missing: Iterable[str], document: Document, layout: Layout) -> Iterator[Finding]:
    """Each character must be in the layout's font: there is never an empty box on a page.

    An emoji in the foreword is found where the font is Arimo, and so is a letter of a script that it does not have. The
    place is that of the paragraph, where it is known, else the layout. No file is made.

    It cannot know whether a character that the font has is the one that was meant.
    """
    family = layout.file.fonts.family
    for character in sorted(missing):
        said = f"the font {family} has no character `{character}` (U+{ord(character):04X})"
        at = place_of(document, character) or Span(layout.place)
        yield error("text.no-glyph", said, at, hint="write it in words, or use another character")


def overfull_pages(
    numbers: Iterable[int], part: str, layout: Layout, document: Document | None = None
) -> Iterator[Finding]:
    """Nothing may run over the foot of its page: a row, a chart and the notes next to one are never parted.

    A cell of a table with so many words that its row is higher than the page is found, and so is a chart with `height:
    300mm` in the layout. No file is made. Shorten the text, widen the column, or give the page or the chart other
    measures.

    It cannot know whether a page is pleasant to look at, nor which of the pieces on it is too high: it names the row of
    a table that has the most words.
    """
    numbers = tuple(numbers)
    longest = _longest_row(document) if document and numbers else ""
    for number in numbers:
        said = f"page {number} of `{part}` holds a piece that is higher than the page"
        hint = "it is a row, a chart, or the notes next to one: shorten the text, or change the measures in the layout"
        hint += f" (the row with the most words is `{short(longest)}`)" if longest else ""
        yield error("layout.overfull", said, Span(layout.place), hint=hint)


def _longest_row(document: Document) -> str:
    """How the row of a table begins that has the most words; nothing where no row has as many as fill a page."""
    rows = ([seen(cell.children) for cell in node.cells] for node in walk(document) if isinstance(node, Row))
    cells = max(rows, key=lambda row: max(map(len, row), default=0), default=[])
    return " ".join(" ".join(cells).split()) if max(map(len, cells), default=0) > _LONG else ""


def unfit(
    missing: Iterable[str], overfull: Iterable[int], part: str, document: Document, layout: Layout
) -> list[Finding]:
    """What stops a document that was laid out: the characters that its font lacks, the pages that run over."""
    return [*missing_characters(missing, document, layout), *overfull_pages(overfull, part, layout, document)]
